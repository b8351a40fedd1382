/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-journal.h"

#include "hw-operation-log-private.h"

/*
 * HwOperationLog:
 *
 * Keeps the operations of one account in the journal: each is written before it is sent, and then whatever becomes of
 * it, once for all that happens in one turn of the main loop. What cannot be written is tried again together with the
 * next thing that is, every half minute, and when the account is left, so that the record heals when the disk has room
 * again.
 *
 * Those of earlier runs are brought back. Of one that was under way nobody saw an answer: it is not known what came of
 * it (%HW_ERROR_INTERRUPTED).
 *
 * While anything is to be written it keeps itself and holds the application. An account that is left, and opened again
 * while something of it is still on the wire, goes on with the same log (HwAccountStores): so there are never two that
 * write the same operation.
 */

G_DEFINE_FINAL_TYPE (HwOperationLog, hw_operation_log, G_TYPE_OBJECT)

enum
{
  PROP_READY = 1,
  PROP_ERROR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The request of an earlier run may have gone out, or not: it ended when it was last heard of. */
static void
settle (HwOperation *operation)
{
  gint64 at = hw_operation_get_sent_at (operation) ? hw_operation_get_sent_at (operation)
                                                   : hw_operation_get_asked_at (operation);
  g_autoptr (GError) error = NULL;

  if (!hw_operation_is_under_way (operation))
    return;

  error = hw_error_new (HW_ERROR_INTERRUPTED, HW_CERTAINTY_UNKNOWN, "The program ended before an answer came");
  hw_operation_set_failed (operation, error, at);
}

static void
bring_back (HwOperationLog *self, GPtrArray *operations)
{
  for (guint i = 0; i < operations->len; i++)
    {
      HwOperation *operation = g_ptr_array_index (operations, i);

      hw_operation_log_note_kept (self, operation);
      settle (operation);
    }
  hw_operation_list_load (self->operations, operations);
}

static void
begin_waiting (HwOperationLog *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      hw_operation_log_write (self, hw_operation_log_track (self, g_task_get_task_data (task)), g_object_ref (task));
      hw_operation_log_end_work (self);
    }
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwOperationLog) self = HW_OPERATION_LOG (user_data);
  g_autoptr (GPtrArray) operations = hw_journal_list_finish (HW_STORE (source), result, &self->n_unreadable, &self->read_error);

  if (operations)
    bring_back (self, operations);
  if (operations && HW_STORE (source) != self->store)
    hw_operation_log_write_all (self);
  if (!operations)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);

  self->ready = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
  begin_waiting (self);
}

static void
hw_operation_log_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HwOperationLog *self = HW_OPERATION_LOG (object);

  switch (property_id)
    {
    case PROP_READY:
      g_value_set_boolean (value, self->ready);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, hw_operation_log_get_error (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hw_operation_log_finalize (GObject *object)
{
  HwOperationLog *self = HW_OPERATION_LOG (object);

  if (self->clock)
    hw_clock_clear_timeout (self->clock, &self->retry);
  g_clear_object (&self->clock);
  g_ptr_array_unref (self->flushing);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->dirty);
  g_hash_table_unref (self->entries);
  g_clear_error (&self->write_error);
  g_clear_error (&self->read_error);
  g_free (self->account_id);
  g_clear_object (&self->store);
  g_clear_object (&self->operations);

  G_OBJECT_CLASS (hw_operation_log_parent_class)->finalize (object);
}

static void
hw_operation_log_class_init (HwOperationLogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_operation_log_get_property;
  object_class->finalize = hw_operation_log_finalize;

  /** HwOperationLog:ready: Whether what was done before is in the list, or cannot be read. */
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /** HwOperationLog:error: Why the record is not whole, %NULL while it is. */
  properties[PROP_ERROR] =
      g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_operation_log_init (HwOperationLog *self)
{
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, hw_log_entry_free);
  self->dirty = g_ptr_array_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->flushing = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hw_operation_log_new:
 * @operations: where those of earlier runs are listed
 *
 * Returns: (transfer full): a log that keeps nothing before hw_operation_log_open()
 */
HwOperationLog *
hw_operation_log_new (HwOperationList *operations)
{
  HwOperationLog *self = g_object_new (HW_TYPE_OPERATION_LOG, NULL);

  self->operations = g_object_ref (operations);

  return self;
}

/* hw_operation_log_notify_error: What hw_operation_log_get_error() returns has changed. */
void
hw_operation_log_notify_error (HwOperationLog *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/** hw_operation_log_get_operations: Returns: (transfer none): the operations that it keeps */
HwOperationList *
hw_operation_log_get_operations (HwOperationLog *self)
{
  return self->operations;
}

/** hw_operation_log_set_clock: @clock: what tells when to try again; without one it is not tried by itself */
void
hw_operation_log_set_clock (HwOperationLog *self, HwClock *clock)
{
  if (self->clock == clock)
    return;

  if (self->clock)
    hw_clock_clear_timeout (self->clock, &self->retry);
  g_set_object (&self->clock, clock);
}

/**
 * hw_operation_log_open:
 * @self: a log
 * @store: where the operations of the account are kept
 * @account_id: an account that @store knows
 *
 * Reads what was done before. A log that is open already goes on as it is; if it was kept in another store until now,
 * as an account that was for the session only is, everything is written into @store.
 */
void
hw_operation_log_open (HwOperationLog *self, HwStore *store, const char *account_id)
{
  gboolean is_open = self->store != NULL;

  self->left = FALSE;
  if (self->store == store)
    return;

  g_set_object (&self->store, store);
  g_set_str (&self->account_id, account_id);
  if (is_open)
    hw_operation_log_write_all (self);
  else
    hw_journal_list_async (store, account_id, NULL, listed_cb, g_object_ref (self));
}

/** hw_operation_log_is_ready: Returns: whether what was done before is in the list, or cannot be read */
gboolean
hw_operation_log_is_ready (HwOperationLog *self)
{
  return self->ready;
}

/** hw_operation_log_get_error: Returns: (transfer none) (nullable): why the record is not whole */
const GError *
hw_operation_log_get_error (HwOperationLog *self)
{
  return self->write_error ? self->write_error : self->read_error;
}

/** hw_operation_log_get_n_unreadable: Returns: how many entries of earlier runs could not be understood */
guint
hw_operation_log_get_n_unreadable (HwOperationLog *self)
{
  return self->n_unreadable;
}

/**
 * hw_operation_log_add_async:
 * @self: a log that is open, or will be
 * @operation: new
 * @callback: called when it is in the journal, or cannot be written
 * @user_data: for @callback
 *
 * Waits until the log is ready. From then on every change of @operation is written.
 */
void
hw_operation_log_add_async (HwOperationLog *self, HwOperation *operation, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hw_operation_log_add_async);
  g_task_set_task_data (task, g_object_ref (operation), g_object_unref);
  if (self->ready)
    {
      hw_operation_log_write (self, hw_operation_log_track (self, operation), g_steal_pointer (&task));
      return;
    }

  hw_operation_log_begin_work (self);
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
}

/** hw_operation_log_add_finish: Whether it was written is told by #HwOperationLog:error. */
void
hw_operation_log_add_finish (HwOperationLog *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}

/**
 * hw_operation_log_flush_async:
 * @self: a log
 * @callback: called when all that was noted so far is on the disk, or failed to be
 * @user_data: for @callback
 */
void
hw_operation_log_flush_async (HwOperationLog *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hw_operation_log_flush_async);
  if (self->n_work == 0)
    g_task_return_boolean (task, TRUE);
  else
    g_ptr_array_add (self->flushing, g_steal_pointer (&task));
}

/** hw_operation_log_flush_finish: Whether it was written is told by #HwOperationLog:error. */
void
hw_operation_log_flush_finish (HwOperationLog *self, GAsyncResult *result)
{
  g_return_if_fail (g_task_is_valid (result, self));

  g_task_propagate_boolean (G_TASK (result), NULL);
}
