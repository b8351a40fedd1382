/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-cache.h"
#include "hw-reading.h"

#include "hw-account-cache.h"

/*
 * HwAccountCache:
 *
 * Keeps the lists of one account in the cache (design §4 “Refresh”): restores them when the account is opened, and
 * saves each as it is after a whole reply, when a reply proved that one of its records is gone, and when the account is
 * left. Of each kind one write is under way at most; what comes meanwhile is written after it, and only the last of
 * that.
 *
 * A list that is just as it was is not written again. When it was seen is, but not oftener than every ten minutes, and
 * once more when the account is left: until then the date that the next start shows is a little too old, which is no
 * lie.
 *
 * Nothing here is an error for anybody: what cannot be kept is missed at the next start, and read then.
 */

/* To the wall clock. */
#define TOUCH_INTERVAL (10 * G_TIME_SPAN_MINUTE)

typedef struct
{
  HwAccountCache *cache; /* (unowned): owns us */
  HwResourceKind kind;
  HwResourceList *list; /* (owned) (nullable): NULL if nobody follows that kind */

  HwCacheSnapshot *saved;  /* (owned) (nullable): what is on the disk when the last write has ended, if it ends well */
  HwCacheSnapshot *latest; /* (owned) (nullable): not written yet */
  guint n_writes;          /* under way */
} Entry;

struct _HwAccountCache
{
  GObject parent_instance;

  HwStore *store; /* (owned) */
  char *account_id;
  Entry entries[HW_N_RESOURCE_KINDS];
  gboolean is_stopped;

  guint n_writes;            /* under way */
  GApplication *application; /* (owned) (nullable): held meanwhile */
};

G_DEFINE_FINAL_TYPE (HwAccountCache, hw_account_cache, G_TYPE_OBJECT)

static void write_latest (Entry *entry);

/* A write is short, and the process waits for it. */
static void
begin_write (HwAccountCache *self)
{
  g_object_ref (self);
  if (self->n_writes++ > 0 || !g_application_get_default ())
    return;

  self->application = g_object_ref (g_application_get_default ());
  g_application_hold (self->application);
}

static void
end_write (HwAccountCache *self)
{
  if (--self->n_writes == 0 && self->application)
    {
      g_application_release (self->application);
      g_clear_object (&self->application);
    }
  g_object_unref (self);
}

/* What failed is not tried again by itself: the next reply is newer, and is written whatever it says. */
static void
take_result (Entry *entry, const GError *error)
{
  if (error)
    {
      g_info ("What was seen could not be kept. %s", error->message);
      g_clear_pointer (&entry->saved, hw_cache_snapshot_unref);
    }
  entry->n_writes--;
  write_latest (entry);
  end_write (entry->cache);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  hw_cache_save_finish (HW_STORE (source), result, &error);
  take_result (user_data, error);
}

static void
touched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  hw_cache_touch_finish (HW_STORE (source), result, &error);
  take_result (user_data, error);
}

static gboolean
is_worth_touching (Entry *entry)
{
  gint64 age = hw_cache_snapshot_get_seen_at (entry->latest) - hw_cache_snapshot_get_seen_at (entry->saved);

  return age < 0 || age >= TOUCH_INTERVAL || (entry->cache->is_stopped && age > 0);
}

/* While a write is under way nobody knows whether there will be a list for the time that is to be noted. */
static void
write_latest (Entry *entry)
{
  HwAccountCache *self = entry->cache;
  g_autoptr (HwCacheSnapshot) latest = NULL;
  gboolean is_same;

  if (!entry->latest || (entry->n_writes > 0 && !self->is_stopped))
    return;
  is_same = entry->n_writes == 0 && entry->saved && hw_cache_snapshot_equal (entry->latest, entry->saved);
  if (is_same && !is_worth_touching (entry))
    return;

  entry->n_writes++;
  begin_write (self);
  latest = g_steal_pointer (&entry->latest);
  if (is_same)
    hw_cache_touch_async (self->store, self->account_id, entry->kind, hw_cache_snapshot_get_seen_at (latest), NULL,
                          touched_cb, entry);
  else
    hw_cache_save_async (self->store, self->account_id, latest, NULL, saved_cb, entry);
  g_clear_pointer (&entry->saved, hw_cache_snapshot_unref);
  entry->saved = g_steal_pointer (&latest);
}

static void
take_list (Entry *entry)
{
  g_clear_pointer (&entry->latest, hw_cache_snapshot_unref);
  entry->latest = hw_cache_snapshot_new (entry->kind, entry->list);
  write_latest (entry);
}

/* Whether the list holds all that there is: a part would be taken for that at the next start. */
static gboolean
is_whole (HwResourceList *list)
{
  return hw_resource_list_is_loaded (list) && !hw_resource_list_is_part (list);
}

/* What was put into the list, or taken out of it, since the last reply. What is being written just as it is is not
 * written once more. */
static void
take_last (Entry *entry)
{
  g_autoptr (HwCacheSnapshot) last = NULL;

  if (!entry->list || !is_whole (entry->list))
    return;

  last = hw_cache_snapshot_new (entry->kind, entry->list);
  if (!entry->latest && entry->n_writes > 0 && entry->saved && hw_cache_snapshot_equal (last, entry->saved))
    return;

  g_clear_pointer (&entry->latest, hw_cache_snapshot_unref);
  entry->latest = g_steal_pointer (&last);
}

static void
read_cb (HwAccountCache *self, const HwReading *reading, HwRefresher *refresher)
{
  Entry *entry = &self->entries[reading->kind];

  if (!self->is_stopped && (reading->is_whole || reading->gone) && is_whole (entry->list))
    take_list (entry);
}

static void
hw_account_cache_finalize (GObject *object)
{
  HwAccountCache *self = HW_ACCOUNT_CACHE (object);

  for (guint i = 0; i < HW_N_RESOURCE_KINDS; i++)
    {
      Entry *entry = &self->entries[i];

      g_clear_object (&entry->list);
      g_clear_pointer (&entry->saved, hw_cache_snapshot_unref);
      g_clear_pointer (&entry->latest, hw_cache_snapshot_unref);
    }
  g_free (self->account_id);
  g_object_unref (self->store);

  G_OBJECT_CLASS (hw_account_cache_parent_class)->finalize (object);
}

static void
hw_account_cache_class_init (HwAccountCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_account_cache_finalize;
}

static void
hw_account_cache_init (HwAccountCache *self)
{
  for (guint i = 0; i < HW_N_RESOURCE_KINDS; i++)
    {
      self->entries[i].cache = self;
      self->entries[i].kind = (HwResourceKind) i;
    }
}

/**
 * hw_account_cache_new:
 * @store: a store of hw_store_new_cache()
 * @account_id: the account
 *
 * Returns: (transfer full): what keeps the lists of the account that it is told to follow
 */
HwAccountCache *
hw_account_cache_new (HwStore *store, const char *account_id)
{
  HwAccountCache *self = g_object_new (HW_TYPE_ACCOUNT_CACHE, NULL);

  self->store = g_object_ref (store);
  self->account_id = g_strdup (account_id);

  return self;
}

/**
 * hw_account_cache_follow:
 * @self: a cache that was not restored yet
 * @kind: what is read
 * @refresher: what reads it
 *
 * From now on the list of @refresher is kept whenever a reply was merged into it.
 */
void
hw_account_cache_follow (HwAccountCache *self, HwResourceKind kind, HwRefresher *refresher)
{
  self->entries[kind].list = g_object_ref (hw_refresher_get_list (refresher));
  g_signal_connect_object (refresher, "read", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
}

/* What is restored as it was kept need not be written again. */
static void
restore (Entry *entry, HwResourceBatch *batch, gint64 seen_at)
{
  gboolean is_all = g_list_model_get_n_items (G_LIST_MODEL (entry->list)) == 0;

  hw_resource_list_restore (entry->list, batch, seen_at);
  if (is_all && hw_resource_list_is_restored (entry->list))
    entry->saved = hw_cache_snapshot_new (entry->kind, entry->list);
}

/* One of the lists that are being restored. */
typedef struct
{
  GTask *task; /* (owned) */
  HwResourceKind kind;
} Load;

/* What the window shows at once. A ledger of years takes a while to be read, and is not on the first page. */
static gboolean
is_waited_for (HwResourceKind kind)
{
  return kind <= HW_RESOURCE_CREDITS;
}

/* A reply that came first was kept already, or is now. */
static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Load *load = user_data;
  g_autoptr (GTask) task = load->task;
  HwAccountCache *self = HW_ACCOUNT_CACHE (g_task_get_source_object (task));
  Entry *entry = &self->entries[load->kind];
  g_autoptr (GError) error = NULL;
  gint64 seen_at;
  g_autoptr (HwResourceBatch) batch = hw_cache_load_finish (HW_STORE (source), result, &seen_at, &error);
  guint n_left = GPOINTER_TO_UINT (g_task_get_task_data (task));

  if (error)
    g_info ("What was seen before could not be read. %s", error->message);
  else if (batch && !self->is_stopped && !hw_resource_list_is_loaded (entry->list))
    restore (entry, batch, seen_at);

  if (!is_waited_for (load->kind))
    return;
  g_task_set_task_data (task, GUINT_TO_POINTER (n_left - 1), NULL);
  if (n_left == 1)
    g_task_return_boolean (task, TRUE);
}

static void
load_one (GTask *task, Entry *entry)
{
  HwAccountCache *self = entry->cache;
  Load *load = g_new0 (Load, 1);

  load->task = g_object_ref (task);
  load->kind = entry->kind;
  if (is_waited_for (entry->kind))
    g_task_set_task_data (task, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_task_get_task_data (task)) + 1), NULL);
  hw_cache_load_async (self->store, self->account_id, entry->kind, NULL, loaded_cb, load);
}

/**
 * hw_account_cache_restore_async:
 * @self: a cache that follows what is to be restored
 * @callback: called when the lists that the window shows at once were restored, or cannot be; the transactions and the
 *   packages may follow
 * @user_data: for @callback
 *
 * A list into which a whole reply was merged already stays as it is, and is kept.
 */
void
hw_account_cache_restore_async (HwAccountCache *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hw_account_cache_restore_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (0), NULL);
  for (guint i = 0; i < HW_N_RESOURCE_KINDS; i++)
    if (self->entries[i].list)
      {
        load_one (task, &self->entries[i]);
        if (is_whole (self->entries[i].list))
          take_list (&self->entries[i]);
      }
  if (g_task_get_task_data (task) == NULL)
    g_task_return_boolean (task, TRUE);
}

/** hw_account_cache_restore_finish: @result: what the callback got */
void
hw_account_cache_restore_finish (HwAccountCache *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * hw_account_cache_stop:
 * @self: a cache
 *
 * Keeps the lists as they are now. Asks for everything that is still to be written at once, so that whoever removes the
 * account afterwards has the last word: the store does things in the order in which they were asked for.
 */
void
hw_account_cache_stop (HwAccountCache *self)
{
  if (self->is_stopped)
    return;

  self->is_stopped = TRUE;
  for (guint i = 0; i < HW_N_RESOURCE_KINDS; i++)
    {
      take_last (&self->entries[i]);
      write_latest (&self->entries[i]);
    }
}
