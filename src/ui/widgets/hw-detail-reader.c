/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-detail-reader.h"
#include "hw-pace.h"
#include "hw-reading.h"

/* HwDetailReader: when the page of one site or one database reads it by itself: when it is opened, when the person
 * refreshes, when the list says that it stopped working on something, when it is known what came of something that was
 * asked for, and when it is seen again after as long as the list waits between two reads. A list may tell little of
 * each (api-facts, “Databases”), so that what only the page shows would be as old as the page otherwise.
 *
 * Nothing is read for a page that nobody can see: that waits until it is seen. What is wanted for more than one reason
 * in one turn of the main loop is read once. */
struct _HwDetailReader
{
  GObject parent_instance;

  HwAccount *account; /* (owned) */
  HwResourceKind kind;
  HwResource *resource;      /* (owned) (nullable) */
  GCancellable *cancellable; /* (owned) (nullable) of the read that is under way */
  guint source;              /* a read is wanted, and begins next */
  gboolean shown;
  gboolean loaded;
  gboolean outdated;      /* not read since there was a reason to */
  gint64 read_at;         /* monotonic, µs: when it was read last */
  HwStatus listed_status; /* when the list was read last */
  HwStatus read_status;   /* when it was read by itself last */
};

enum
{
  READ,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwDetailReader, hw_detail_reader, G_TYPE_OBJECT)

static HwRefresher *
get_refresher (HwDetailReader *self)
{
  return hw_account_get_refresher (self->account, self->kind);
}

static gint64
get_now (HwDetailReader *self)
{
  return hw_clock_get_monotonic (hw_account_get_clock (self->account));
}

static void
cancel (HwDetailReader *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwDetailReader *self = user_data;
  g_autoptr (GError) error = NULL;

  hw_refresher_load_one_finish (HW_REFRESHER (source), result, &error);
  /* Cancelled by a reader that may be no more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  self->outdated = error != NULL;
  self->loaded |= error == NULL;
  self->read_at = get_now (self);
  g_signal_emit (self, signals[READ], 0, error);
}

static gboolean
load_cb (gpointer user_data)
{
  HwDetailReader *self = user_data;

  self->source = 0;
  cancel (self);
  self->cancellable = g_cancellable_new ();
  hw_refresher_load_one_async (get_refresher (self), hw_resource_get_id (self->resource), self->cancellable, loaded_cb,
                               self);
  return G_SOURCE_REMOVE;
}

static void
want (HwDetailReader *self)
{
  self->outdated = TRUE;
  if (self->shown && self->source == 0)
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT, load_cb, self, NULL);
}

/* The person refreshed, or the server can be reached again: what could not be read then may be read now. */
static void
list_read_cb (HwDetailReader *self)
{
  HwRefresher *refresher = get_refresher (self);

  if (!hw_refresher_get_loading (refresher) && hw_refresher_get_error (refresher) == NULL && self->outdated
      && self->cancellable == NULL)
    want (self);
}

/* A page that was read meanwhile and has the status that the list has now shows all that belongs to it. A list that
 * goes on to tell another status than the page was read with is no news. */
static void
read_cb (HwDetailReader *self, const HwReading *reading)
{
  HwStatus before = self->listed_status;

  if (hw_reading_find (reading, hw_resource_get_id (self->resource)) == NULL)
    return;
  if (!reading->is_whole)
    {
      self->read_status = hw_resource_get_status (self->resource);
      return;
    }
  self->listed_status = hw_resource_get_status (self->resource);
  if (self->listed_status != before && self->listed_status != self->read_status
      && self->listed_status != HW_STATUS_WORKING)
    want (self);
}

/* What was asked for may have changed more than the status. */
static void
verified_cb (HwDetailReader *self, HwOperation *operation)
{
  if (hw_operation_get_target_kind (operation) == self->kind
      && g_strcmp0 (hw_operation_get_target_id (operation), hw_resource_get_id (self->resource)) == 0)
    want (self);
}

static void
hw_detail_reader_dispose (GObject *object)
{
  HwDetailReader *self = HW_DETAIL_READER (object);

  cancel (self);
  g_clear_object (&self->resource);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_detail_reader_parent_class)->dispose (object);
}

static void
hw_detail_reader_class_init (HwDetailReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_detail_reader_dispose;

  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_ERROR);
}

static void
hw_detail_reader_init (HwDetailReader *self)
{
  self->outdated = TRUE;
}

/* hw_detail_reader_new: of nothing yet. */
HwDetailReader *
hw_detail_reader_new (HwAccount *account, HwResourceKind kind)
{
  HwDetailReader *self = g_object_new (HW_TYPE_DETAIL_READER, NULL);
  HwRefresher *refresher = hw_account_get_refresher (account, kind);

  self->account = g_object_ref (account);
  self->kind = kind;
  g_signal_connect_object (refresher, "notify::loading", G_CALLBACK (list_read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_runner (account), "verified", G_CALLBACK (verified_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
hw_detail_reader_set_resource (HwDetailReader *self, HwResource *resource)
{
  g_return_if_fail (HW_IS_DETAIL_READER (self));

  cancel (self);
  g_set_object (&self->resource, resource);
  self->listed_status = self->read_status = hw_resource_get_status (resource);
  self->loaded = FALSE;
  want (self);
}

void
hw_detail_reader_set_shown (HwDetailReader *self, gboolean shown)
{
  g_return_if_fail (HW_IS_DETAIL_READER (self));

  if (self->shown == shown)
    return;
  self->shown = shown;
  if (!shown)
    {
      self->outdated |= self->source != 0 || self->cancellable != NULL;
      cancel (self);
    }
  else if (self->outdated || get_now (self) - self->read_at > HW_PACE_INTERVAL)
    want (self);
}

/* hw_detail_reader_read: a read that is under way may have been answered before there was a reason for this one, or
 * wait for its turn to be tried again: it does not count. */
void
hw_detail_reader_read (HwDetailReader *self)
{
  g_return_if_fail (HW_IS_DETAIL_READER (self));

  want (self);
}

/* hw_detail_reader_refresh: joins a read that is under way, as that of a list is joined. */
void
hw_detail_reader_refresh (HwDetailReader *self)
{
  g_return_if_fail (HW_IS_DETAIL_READER (self));

  if (self->cancellable == NULL)
    want (self);
}

gboolean
hw_detail_reader_is_loaded (HwDetailReader *self)
{
  g_return_val_if_fail (HW_IS_DETAIL_READER (self), FALSE);

  return self->loaded;
}
