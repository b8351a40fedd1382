/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-requests.h"

#include "hw-refresher-private.h"

/*
 * GET /sites/:id, GET /databases/:id: a fresh look at one record, for the page that shows it, or for a watch that the
 * list does not tell enough.
 */

static void
return_stopped (GTask *task)
{
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The account was closed");
}

typedef struct
{
  char *id; /* (owned) */
  HwPriority priority;
  guint key_round;  /* of the key that it was asked for with */
  gint64 wanted_at; /* monotonic, µs */
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_free (load->id);
  g_free (load);
}

static GError *
new_wrong_record_error (HwRefresher *self, const char *id, gint64 seen_at)
{
  g_autoptr (HwRequest) request = hw_request_new_get (self->kind, id);
  g_autofree char *description = hw_request_describe (request);
  GError *error = hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE, "The reply is about another record");

  hw_error_set_request (error, description, seen_at);

  return error;
}

/* It may have begun to work while the next list read is far away. A list that was asked for later and came earlier has
 * the last word on the row: then this is no news to anybody, so that what is told is what is shown. */
static void
absorb_one (HwRefresher *self, HwResource *resource, gint64 asked_at, gint64 seen_at)
{
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (g_object_unref);
  const HwReading reading = { self->kind, read, FALSE, 0, NULL, asked_at };

  g_ptr_array_add (read, g_object_ref (resource));
  hw_resource_list_merge_one (self->list, resource, asked_at, seen_at);
  if (asked_at >= self->list_asked_at)
    hw_refresher_tell_read (self, &reading);
  if (hw_refresher_is_watching (self))
    hw_pace_hasten (&self->pace);
  hw_refresher_update_timer (self);
}

static void
absorb_gone (HwRefresher *self, const char *id, gint64 asked_at)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  const HwReading reading = { self->kind, nothing, FALSE, 0, id, asked_at };

  /* A list that was asked for before must not bring it back. */
  hw_resource_list_note_change (self->list, id, hw_clock_get_monotonic (self->clock) - 1);
  hw_resource_list_remove (self->list, id);
  hw_refresher_tell_read (self, &reading);
  hw_refresher_update_timer (self);
}

static void load_begin (GTask *task);

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwRefresher *self = HW_REFRESHER (g_task_get_source_object (task));
  Load *load = g_task_get_task_data (task);
  g_autoptr (HwResource) resource = NULL;
  g_autoptr (GError) error = NULL;
  gint64 asked_at = 0, seen_at = 0;

  hw_api_send_finish (HW_API (source), result, (gpointer *) &resource, &asked_at, &seen_at, &error);

  if (self->stopped)
    {
      return_stopped (task);
      return;
    }

  /* What an old key may see is another matter, and so is what was answered to an equal read before this one was asked
   * for: the scheduler lets them share it. */
  if (load->key_round != self->key_round || (!error && asked_at < load->wanted_at))
    {
      load_begin (g_steal_pointer (&task));
      return;
    }

  if (!error && !g_str_equal (hw_resource_get_id (resource), load->id))
    error = new_wrong_record_error (self, load->id, seen_at);

  if (!error)
    absorb_one (self, resource, asked_at, seen_at);
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    /* An error does not tell when it was asked for. What is gone stays so, and this was asked for no earlier. */
    absorb_gone (self, load->id, load->wanted_at);

  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
load_begin (GTask *task)
{
  HwRefresher *self = HW_REFRESHER (g_task_get_source_object (task));
  Load *load = g_task_get_task_data (task);
  g_autoptr (HwRequest) request = hw_request_new_get (self->kind, load->id);

  load->key_round = self->key_round;
  hw_api_send_async (self->api, request, load->priority, g_task_get_cancellable (task), loaded_cb, task);
}

static void
load_site (HwRefresher *self, const char *id, HwPriority priority, GCancellable *cancellable,
           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->id = g_strdup (id);
  load->priority = priority;
  load->wanted_at = hw_clock_get_monotonic (self->clock);
  g_task_set_source_tag (task, hw_refresher_load_one_async);
  g_task_set_task_data (task, load, load_free);
  if (self->stopped)
    return_stopped (task);
  else
    load_begin (g_steal_pointer (&task));
}

/**
 * hw_refresher_load_one_async:
 * @self: a refresher
 * @id: a site
 * @cancellable: (nullable): of the page that shows it
 * @callback: called when the site was read
 * @user_data: for @callback
 *
 * Reads one site into the list, as it is after this call and not a moment before. A 404 proves that it is gone: it
 * leaves the list.
 */
void
hw_refresher_load_one_async (HwRefresher *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  load_site (self, id, HW_PRIORITY_USER, cancellable, callback, user_data);
}

/* hw_refresher_watch_one_async: As hw_refresher_load_one_async(), for what is watched. */
void
hw_refresher_watch_one_async (HwRefresher *self, const char *id, GAsyncReadyCallback callback, gpointer user_data)
{
  load_site (self, id, HW_PRIORITY_WATCH, NULL, callback, user_data);
}

/**
 * hw_refresher_load_one_finish:
 * @self: a refresher
 * @result: what the callback got
 * @error: an #HwErrorCode, %HW_ERROR_NOT_FOUND if there is no such site any more, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the site was read
 */
gboolean
hw_refresher_load_one_finish (HwRefresher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
