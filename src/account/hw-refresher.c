/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-connection-private.h"
#include "hw-status.h"

#include "hw-refresher-private.h"

/*
 * HwRefresher:
 *
 * Decides when to read (design §4, “Refresh”): every 60 s while the window can be seen, 5 → 15 s while there is
 * something to wait for, counted from the last answer, and at once when an answer comes after a time offline. Nothing
 * is read by itself while the window is hidden, nor with a key that was refused.
 */

G_DEFINE_FINAL_TYPE (HwRefresher, hw_refresher, G_TYPE_OBJECT)

enum
{
  PROP_LOADING = 1,
  PROP_ERROR,
  N_PROPS
};

enum
{
  READ,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
timeout_cb (gpointer user_data)
{
  HwRefresher *self = HW_REFRESHER (user_data);

  self->timer = 0;
  hw_refresher_want_read (self, hw_refresher_is_watching (self) ? HW_PRIORITY_WATCH : HW_PRIORITY_BACKGROUND, TRUE);

  return G_SOURCE_REMOVE;
}

/* What was read before the network went may be long past. That something was answered says nothing of what fails
 * here. */
static void
connection_cb (HwConnection *connection, GParamSpec *pspec, HwRefresher *self)
{
  gboolean was_offline = self->offline;

  self->offline = hw_connection_get_state (connection) == HW_CONNECTION_OFFLINE;
  if (was_offline && !self->offline)
    hw_pace_outdate (&self->pace);
  hw_refresher_update_timer (self);
}

/* While something is to be looked up, as after a watch_soon, the window need not be seen. */
static void
retry_cb (HwConnection *connection, HwRefresher *self)
{
  if (self->stopped || hw_refresher_is_barred (self))
    return;

  hw_pace_expire (&self->pace);
  if (hw_refresher_is_watching (self))
    hw_refresher_want_read (self, HW_PRIORITY_WATCH, TRUE);
  else
    hw_refresher_update_timer (self);
}

static void
waiter_left_cb (gpointer user_data)
{
  hw_refresher_waiter_left (HW_REFRESHER (user_data));
}

static void
hw_refresher_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HwRefresher *self = HW_REFRESHER (object);

  switch (property_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;

    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hw_refresher_dispose (GObject *object)
{
  hw_refresher_stop (HW_REFRESHER (object));

  G_OBJECT_CLASS (hw_refresher_parent_class)->dispose (object);
}

static void
hw_refresher_finalize (GObject *object)
{
  HwRefresher *self = HW_REFRESHER (object);

  g_clear_object (&self->reading);
  g_clear_pointer (&self->waiters, hw_waiters_free);
  g_clear_error (&self->error);
  g_clear_object (&self->operations);
  g_clear_object (&self->list);
  g_clear_object (&self->connection);
  g_clear_object (&self->clock);
  g_clear_object (&self->api);

  G_OBJECT_CLASS (hw_refresher_parent_class)->finalize (object);
}

static void
hw_refresher_class_init (HwRefresherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_refresher_get_property;
  object_class->dispose = hw_refresher_dispose;
  object_class->finalize = hw_refresher_finalize;

  /** HwRefresher:loading: Whether a list read is under way. */
  properties[PROP_LOADING] =
      g_param_spec_boolean ("loading", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /**
   * HwRefresher:error:
   *
   * What the last list read failed with, %NULL after a good one. A cancelled read leaves it as it was.
   */
  properties[PROP_ERROR] =
      g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_POINTER);
}

static void
hw_refresher_init (HwRefresher *self)
{
  self->waiters = hw_waiters_new (waiter_left_cb, self);
}

/**
 * hw_refresher_new:
 * @api: the way to the server
 * @clock: what tells the time
 * @connection: how it stands with the server
 * @kind: what is read
 * @list: what replies are merged into
 * @operations: what was asked for; while one is watched, reads follow faster
 *
 * Returns: (transfer full): a refresher that reads nothing by itself before hw_refresher_set_visible()
 */
HwRefresher *
hw_refresher_new (HwApi *api, HwClock *clock, HwConnection *connection, HwResourceKind kind, HwResourceList *list,
                  HwOperationList *operations)
{
  HwRefresher *self = g_object_new (HW_TYPE_REFRESHER, NULL);

  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  self->connection = g_object_ref (connection);
  self->kind = kind;
  self->list = g_object_ref (list);
  self->operations = g_object_ref (operations);
  g_signal_connect_object (connection, "notify::state", G_CALLBACK (connection_cb), self, 0);
  g_signal_connect_object (connection, "retry", G_CALLBACK (retry_cb), self, 0);

  return self;
}

/* hw_refresher_is_watching: Returns: whether there is something to wait for */
gboolean
hw_refresher_is_watching (HwRefresher *self)
{
  /* Nothing works on what cannot be changed, and there may be thousands of it. */
  if (self->kind >= HW_N_TARGET_KINDS)
    return FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->list)); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      if (hw_status_from_word (hw_resource_get_status_word (resource)) == HW_STATUS_WORKING)
        return TRUE;
    }

  return hw_operation_list_get_n_watched (self->operations, self->kind) > 0;
}

/* hw_refresher_is_barred: Returns: whether nothing is read but what the person asks for */
gboolean
hw_refresher_is_barred (HwRefresher *self)
{
  return hw_connection_get_state (self->connection) == HW_CONNECTION_KEY_REFUSED;
}

/* hw_refresher_update_timer: Reads by itself when it is time to, or now if that is past. */
void
hw_refresher_update_timer (HwRefresher *self)
{
  gint64 delay = hw_pace_get_delay (&self->pace, hw_clock_get_monotonic (self->clock), hw_clock_get_wall (self->clock));

  hw_clock_clear_timeout (self->clock, &self->timer);
  if (!self->visible || self->stopped || self->reading || hw_refresher_is_barred (self))
    return;

  if (delay > 0)
    self->timer = hw_clock_add_timeout (self->clock, delay, timeout_cb, self);
  else
    timeout_cb (self);
}

/* hw_refresher_set_loading: @loading: whether a list read is under way */
void
hw_refresher_set_loading (HwRefresher *self, gboolean loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* hw_refresher_set_error: @error: (nullable): what the last list read failed with */
void
hw_refresher_set_error (HwRefresher *self, const GError *error)
{
  if (!self->error && !error)
    return;

  g_clear_error (&self->error);
  self->error = error ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

/* hw_refresher_tell_read: @reading: what a reply said, now that it was merged */
void
hw_refresher_tell_read (HwRefresher *self, const HwReading *reading)
{
  g_signal_emit (self, signals[READ], 0, reading);
}

/** hw_refresher_get_list: Returns: (transfer none): the list that replies are merged into */
HwResourceList *
hw_refresher_get_list (HwRefresher *self)
{
  return self->list;
}

/** hw_refresher_get_loading: Returns: whether a list read is under way */
gboolean
hw_refresher_get_loading (HwRefresher *self)
{
  return self->loading;
}

/** hw_refresher_get_error: Returns: (transfer none) (nullable): what the last list read failed with, %NULL after a good
 * one */
const GError *
hw_refresher_get_error (HwRefresher *self)
{
  return self->error;
}

/**
 * hw_refresher_set_visible:
 * @self: a refresher
 * @visible: whether the window can be seen
 *
 * Reads at once if the last read is longer ago than the interval.
 */
void
hw_refresher_set_visible (HwRefresher *self, gboolean visible)
{
  if (self->visible == visible)
    return;

  self->visible = visible;
  hw_refresher_update_timer (self);
}

/**
 * hw_refresher_look:
 * @self: a refresher
 *
 * The person looks at the window again: if it can be seen, reads what became due while the computer slept, which no
 * timer tells.
 */
void
hw_refresher_look (HwRefresher *self)
{
  hw_refresher_update_timer (self);
}

/** hw_refresher_refresh: Reads the list now, because the person asked for it. */
void
hw_refresher_refresh (HwRefresher *self)
{
  if (!self->stopped)
    hw_refresher_want_read (self, HW_PRIORITY_USER, TRUE);
}

/** hw_refresher_watch_soon: Something was asked for: reads the list now, and begins the 5 → 15 s anew. With a key that
 * was refused it is read when there is another. */
void
hw_refresher_watch_soon (HwRefresher *self)
{
  if (self->stopped)
    return;

  hw_pace_restart (&self->pace);
  self->outdated = TRUE;
  if (!hw_refresher_is_barred (self))
    hw_refresher_want_read (self, HW_PRIORITY_WATCH, TRUE);
}

/* hw_refresher_watch_when_visible: As hw_refresher_watch_soon(), but as long as the window cannot be seen nothing is
 * read: it is then read as soon as it can be, however short ago the last read was. */
void
hw_refresher_watch_when_visible (HwRefresher *self)
{
  if (self->visible)
    {
      hw_refresher_watch_soon (self);
      return;
    }

  hw_pace_restart (&self->pace);
  hw_pace_expire (&self->pace);
  self->outdated = TRUE;
}

/** hw_refresher_note_change: A change goes out: a read that is under way may have been answered before it. */
void
hw_refresher_note_change (HwRefresher *self)
{
  self->outdated = TRUE;
}

/**
 * hw_refresher_stop:
 * @self: a refresher
 *
 * Reads no more, for good. Who waits for a read gets %G_IO_ERROR_CANCELLED. May be called again.
 */
void
hw_refresher_stop (HwRefresher *self)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The account was closed");
  g_autoptr (GPtrArray) waiters = hw_waiters_take (self->waiters, G_MAXUINT);

  if (self->stopped)
    return;

  self->stopped = TRUE;
  hw_refresher_update_timer (self);
  if (self->reading)
    g_cancellable_cancel (self->reading);
  hw_refresher_set_loading (self, FALSE);
  hw_waiters_answer (waiters, error);
}

/**
 * hw_refresher_load_async:
 * @self: a refresher
 * @cancellable: (nullable): of whoever waits; the read itself goes on if somebody else wants it
 * @callback: called when the read has ended
 * @user_data: for @callback
 *
 * Reads the list once, or joins the read that is under way.
 */
void
hw_refresher_load_async (HwRefresher *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_refresher_load_async);
  if (self->stopped)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The account was closed");
  else if (!g_task_return_error_if_cancelled (task))
    hw_waiters_add (self->waiters, task, hw_refresher_want_read (self, HW_PRIORITY_USER, FALSE));
}

/**
 * hw_refresher_load_finish:
 * @self: a refresher
 * @result: what the callback got
 * @error: an #HwErrorCode, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the list was read
 */
gboolean
hw_refresher_load_finish (HwRefresher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
