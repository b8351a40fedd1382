/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-journal.h"

#include "hw-operation-log-private.h"

/*
 * The writes of HwOperationLog: an operation is added once, then updated with whatever changed since the last time.
 */

typedef struct _Write Write;

/* What the journal has of an operation. */
struct _HwLogEntry
{
  HwOperationLog *log;
  HwOperation *operation; /* (owned) */
  gulong handler;
  gboolean kept;   /* the journal has it */
  Write *adding;   /* (nullable): what adds it: what changes meanwhile is written after that */
  gboolean failed; /* the last write failed */
  gboolean again;  /* it was tried once more since the account was left */
};

#define RETRY_INTERVAL (30 * G_TIME_SPAN_SECOND)

struct _Write
{
  HwOperationLog *log; /* (owned) */
  HwLogEntry *entry;   /* lives as long as the log */
  HwStore *store;      /* (owned) */
  GTask *task;         /* (owned) (nullable): of hw_operation_log_add_async() */
};

/* hw_log_entry_free: @data: (transfer full): an entry */
void
hw_log_entry_free (gpointer data)
{
  HwLogEntry *entry = data;

  g_signal_handler_disconnect (entry->operation, entry->handler);
  g_object_unref (entry->operation);
  g_free (entry);
}

static void
write_free (Write *write)
{
  g_clear_object (&write->task);
  g_object_unref (write->store);
  g_object_unref (write->log);
  g_free (write);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Write, write_free)

/* hw_operation_log_begin_work: Something is to be written: the log and the application stay. */
void
hw_operation_log_begin_work (HwOperationLog *self)
{
  if (self->n_work++ > 0)
    return;

  g_object_ref (self);
  if (g_application_get_default ())
    {
      self->application = g_object_ref (g_application_get_default ());
      g_application_hold (self->application);
    }
}

/* hw_operation_log_end_work: It was written, or failed to be. */
void
hw_operation_log_end_work (HwOperationLog *self)
{
  g_autoptr (GPtrArray) flushing = NULL;

  if (--self->n_work > 0)
    return;

  flushing = g_steal_pointer (&self->flushing);
  self->flushing = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flushing->len; i++)
    g_task_return_boolean (g_ptr_array_index (flushing, i), TRUE);

  if (self->application)
    g_application_release (self->application);
  g_clear_object (&self->application);
  g_object_unref (self);
}

/* The first failure is what is told until everything is written again. */
static void
note_written (HwOperationLog *self, HwLogEntry *entry, const GError *error)
{
  gboolean had_error = self->write_error != NULL;

  if (entry->failed != (error != NULL))
    self->n_failed += error ? 1 : -1;
  entry->failed = error != NULL;

  if (error && !self->write_error)
    self->write_error = g_error_copy (error);
  else if (self->n_failed == 0)
    g_clear_error (&self->write_error);

  if (had_error != (self->write_error != NULL))
    hw_operation_log_notify_error (self);
}

static gboolean flush_cb (gpointer user_data);

static void
schedule (HwOperationLog *self)
{
  if (self->idle != 0)
    return;

  hw_operation_log_begin_work (self);
  self->idle = g_idle_add_full (G_PRIORITY_DEFAULT, flush_cb, self, NULL);
}

static void
mark_dirty (HwOperationLog *self, HwLogEntry *entry)
{
  if (!g_ptr_array_find (self->dirty, entry, NULL))
    g_ptr_array_add (self->dirty, entry);
}

static gboolean
retry_cb (gpointer user_data)
{
  HwOperationLog *self = HW_OPERATION_LOG (user_data);

  self->retry = 0;
  if (self->dirty->len > 0)
    schedule (self);

  return G_SOURCE_REMOVE;
}

/* When the account was left, the program may be about to end: then it is tried once more at once. */
static void
try_again (HwOperationLog *self, HwLogEntry *entry)
{
  if (self->left && !entry->again)
    {
      entry->again = TRUE;
      schedule (self);
    }
  else if (self->clock && self->retry == 0)
    self->retry = hw_clock_add_timeout (self->clock, RETRY_INTERVAL, retry_cb, self);
}

static void
note_success (HwOperationLog *self, HwLogEntry *entry)
{
  entry->again = FALSE;
  if (self->clock && self->n_failed == 0)
    hw_clock_clear_timeout (self->clock, &self->retry);
}

/* What failed waits for the next thing that is to be written, or until it is time to try again. What was written to
 * another store counts for nothing: since it was replaced, everything is to be written to this one. */
static void
end_write (Write *write, const GError *error)
{
  HwOperationLog *self = write->log;
  HwLogEntry *entry = write->entry;
  gboolean counts = write->store == self->store;

  if (entry->adding == write)
    entry->adding = NULL;
  if (counts)
    {
      entry->kept |= error == NULL;
      if (error)
        mark_dirty (self, entry);
      note_written (self, entry, error);
      if (error)
        try_again (self, entry);
      else
        note_success (self, entry);
    }
  else if (write->task)
    {
      /* Who waits for it waits for the store that counts. */
      g_ptr_array_remove (self->dirty, entry);
      hw_operation_log_write (self, entry, g_steal_pointer (&write->task));
    }
  if (self->dirty->len > 0 && (!counts || !error))
    schedule (self);
  if (write->task)
    g_task_return_boolean (write->task, TRUE);
  hw_operation_log_end_work (self);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Write) write = user_data;
  g_autoptr (GError) error = NULL;

  hw_journal_add_finish (HW_STORE (source), result, &error);
  end_write (write, error);
}

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Write) write = user_data;
  g_autoptr (GError) error = NULL;

  hw_journal_update_finish (HW_STORE (source), result, &error);
  end_write (write, error);
}

/* hw_operation_log_write: @task: (transfer full) (nullable): answered when that is on the disk, or failed to be */
void
hw_operation_log_write (HwOperationLog *self, HwLogEntry *entry, GTask *task)
{
  Write *write = g_new0 (Write, 1);

  write->log = g_object_ref (self);
  write->entry = entry;
  write->store = g_object_ref (self->store);
  write->task = task;
  hw_operation_log_begin_work (self);

  if (entry->kept)
    {
      hw_journal_update_async (self->store, entry->operation, NULL, updated_cb, write);
      return;
    }

  entry->adding = write;
  hw_journal_add_async (self->store, self->account_id, entry->operation, NULL, added_cb, write);
}

static gboolean
flush_cb (gpointer user_data)
{
  HwOperationLog *self = HW_OPERATION_LOG (user_data);
  g_autoptr (GPtrArray) dirty = g_steal_pointer (&self->dirty);

  self->idle = 0;
  self->dirty = g_ptr_array_new ();
  for (guint i = 0; i < dirty->len; i++)
    {
      HwLogEntry *entry = g_ptr_array_index (dirty, i);

      if (entry->adding)
        mark_dirty (self, entry);
      else
        hw_operation_log_write (self, entry, NULL);
    }
  hw_operation_log_end_work (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (HwOperation *operation, GParamSpec *pspec, gpointer user_data)
{
  HwLogEntry *entry = user_data;

  mark_dirty (entry->log, entry);
  if (!entry->adding)
    schedule (entry->log);
}

/* hw_operation_log_track: Returns: (transfer none): what is known of the record of @operation, from now on kept up */
HwLogEntry *
hw_operation_log_track (HwOperationLog *self, HwOperation *operation)
{
  HwLogEntry *entry = g_hash_table_lookup (self->entries, operation);

  if (entry)
    return entry;

  entry = g_new0 (HwLogEntry, 1);
  entry->log = self;
  entry->operation = g_object_ref (operation);
  entry->handler = g_signal_connect (operation, "notify", G_CALLBACK (changed_cb), entry);
  g_hash_table_insert (self->entries, operation, entry);

  return entry;
}

/* hw_operation_log_write_all: Into a store that has none of them; the oldest first, as they were asked for. */
void
hw_operation_log_write_all (HwOperationLog *self)
{
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->operations)); i > 0; i--)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (self->operations), i - 1);
      HwLogEntry *entry = g_hash_table_lookup (self->entries, operation);

      if (!entry)
        continue;

      entry->kept = FALSE;
      mark_dirty (self, entry);
    }
  schedule (self);
}

/* hw_operation_log_leave: What could not be written is tried again now. */
void
hw_operation_log_leave (HwOperationLog *self)
{
  self->left = TRUE;
  if (self->dirty->len > 0)
    schedule (self);
}

/* hw_operation_log_note_kept: @operation: came from the journal */
void
hw_operation_log_note_kept (HwOperationLog *self, HwOperation *operation)
{
  hw_operation_log_track (self, operation)->kept = TRUE;
}
