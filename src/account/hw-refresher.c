/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-pace.h"
#include "hw-requests-sites.h"
#include "hw-site.h"
#include "hw-status.h"
#include "hw-waiters.h"

#include "hw-refresher-private.h"

/*
 * HwRefresher:
 *
 * Reads, and decides when. One list read at a time; whoever asks for one while it is under way joins it, unless a
 * change went out since it was asked for: then its reply is already old, and one more read follows it.
 *
 * Design §4, “Refresh”: every 60 s while the window can be seen, 5 → 15 s while there is something to wait for, counted
 * from the last answer. Nothing is read by itself while the window is hidden.
 */

struct _HwRefresher
{
  GObject parent_instance;

  HwApi *api;                  /* (owned) */
  HwClock *clock;              /* (owned) */
  HwResourceList *sites;       /* (owned) */
  HwOperationList *operations; /* (owned) */
  GError *error;               /* (owned) (nullable) */
  HwWaiters *waiters;          /* (owned): of hw_refresher_load_async() */
  gboolean visible;
  gboolean stopped;

  /* The read under way. */
  gboolean loading;
  GCancellable *reading; /* (owned) (nullable) */
  guint round;           /* counts the reads; a waiter knows which one it waits for */
  gboolean wanted;       /* by more than its waiters */
  gboolean outdated;     /* a change went out since it was asked for */

  /* The one to follow it. */
  gboolean again;
  gboolean again_wanted;
  HwPriority again_priority;

  /* The next one by itself. */
  guint timer;
  HwPace pace;
};

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

static void read_begin (HwRefresher *self, HwPriority priority, gboolean wanted);
static void update_timer (HwRefresher *self);

static void
set_loading (HwRefresher *self, gboolean loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
set_error (HwRefresher *self, const GError *error)
{
  if (!self->error && !error)
    return;

  g_clear_error (&self->error);
  self->error = error ? g_error_copy (error) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static gboolean
is_watching (HwRefresher *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sites)); i++)
    {
      g_autoptr (HwResource) site = g_list_model_get_item (G_LIST_MODEL (self->sites), i);

      if (hw_status_from_word (hw_resource_get_status_word (site)) == HW_STATUS_WORKING)
        return TRUE;
    }

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->operations)); i++)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (self->operations), i);

      if (hw_operation_is_watched (operation))
        return TRUE;
    }

  return FALSE;
}

/* Asks for a read, or joins the one under way; returns the round whose reply is new enough. */
static guint
want_read (HwRefresher *self, HwPriority priority, gboolean wanted)
{
  if (!self->reading)
    {
      read_begin (self, priority, wanted);
      return self->round;
    }

  if (!self->outdated && !g_cancellable_is_cancelled (self->reading))
    {
      self->wanted |= wanted;
      return self->round;
    }

  self->again_priority = self->again ? MIN (self->again_priority, priority) : priority;
  self->again_wanted = (self->again && self->again_wanted) || wanted;
  self->again = TRUE;

  return self->round + 1;
}

static gboolean
timeout_cb (gpointer user_data)
{
  HwRefresher *self = HW_REFRESHER (user_data);

  self->timer = 0;
  want_read (self, is_watching (self) ? HW_PRIORITY_WATCH : HW_PRIORITY_BACKGROUND, TRUE);

  return G_SOURCE_REMOVE;
}

static void
update_timer (HwRefresher *self)
{
  gint64 delay = hw_pace_get_delay (&self->pace, hw_clock_get_monotonic (self->clock));

  hw_clock_clear_timeout (self->clock, &self->timer);
  if (!self->visible || self->stopped || self->reading)
    return;

  if (delay > 0)
    self->timer = hw_clock_add_timeout (self->clock, delay, timeout_cb, self);
  else
    timeout_cb (self);
}

static void
absorb_list (HwRefresher *self, HwResourceBatch *batch, gint64 asked_at, gint64 seen_at)
{
  hw_resource_list_merge (self->sites, batch, asked_at, seen_at);
  set_error (self, NULL);
  g_signal_emit (self, signals[READ], 0, batch->resources, asked_at);
}

/* What follows a read, after its reply was taken in: the one that was asked for meanwhile, or a pause. */
static void
read_end (HwRefresher *self, const GError *error)
{
  g_autoptr (GPtrArray) waiters = hw_waiters_take (self->waiters, self->round);

  if (!self->again && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hw_pace_note_read (&self->pace, is_watching (self), error, hw_clock_get_monotonic (self->clock));

  if (self->again)
    read_begin (self, self->again_priority, self->again_wanted);
  else
    {
      set_loading (self, FALSE);
      update_timer (self);
    }

  hw_waiters_answer (waiters, error);
}

/* Whatever happens in the handlers, the read counts as under way until its reply was taken in. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwRefresher) self = HW_REFRESHER (user_data);
  g_autoptr (HwResourceBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  gint64 asked_at = 0, seen_at = 0;

  hw_api_send_finish (HW_API (source), result, (gpointer *) &batch, &asked_at, &seen_at, &error);

  if (!self->stopped && !error)
    absorb_list (self, batch, asked_at, seen_at);
  else if (!self->stopped && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_error (self, error);

  g_clear_object (&self->reading);
  if (!self->stopped)
    read_end (self, error);
}

static void
read_begin (HwRefresher *self, HwPriority priority, gboolean wanted)
{
  g_autoptr (HwRequest) request = hw_request_new_list_sites ();

  hw_clock_clear_timeout (self->clock, &self->timer);
  self->round++;
  self->wanted = wanted;
  self->outdated = FALSE;
  self->again = FALSE;
  self->reading = g_cancellable_new ();
  hw_api_send_async (self->api, request, priority, self->reading, read_cb, g_object_ref (self));
  set_loading (self, TRUE);
}

/* A read that only its waiters wanted goes with the last of them. */
static void
waiter_left_cb (gpointer user_data)
{
  HwRefresher *self = HW_REFRESHER (user_data);

  if (self->again && !self->again_wanted && !hw_waiters_has (self->waiters, self->round + 1))
    self->again = FALSE;
  if (self->reading && !self->wanted && !hw_waiters_has (self->waiters, self->round))
    g_cancellable_cancel (self->reading);
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
  g_clear_object (&self->sites);
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
                                2, G_TYPE_PTR_ARRAY, G_TYPE_INT64);
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
 * @sites: the list that replies are merged into
 * @operations: what was asked for; while one is watched, reads follow faster
 *
 * Returns: (transfer full): a refresher that reads nothing by itself before hw_refresher_set_visible()
 */
HwRefresher *
hw_refresher_new (HwApi *api, HwClock *clock, HwResourceList *sites, HwOperationList *operations)
{
  HwRefresher *self = g_object_new (HW_TYPE_REFRESHER, NULL);

  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  self->sites = g_object_ref (sites);
  self->operations = g_object_ref (operations);

  return self;
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
  update_timer (self);
}

/** hw_refresher_refresh: Reads the list now, because the person asked for it. */
void
hw_refresher_refresh (HwRefresher *self)
{
  if (!self->stopped)
    want_read (self, HW_PRIORITY_USER, TRUE);
}

/** hw_refresher_watch_soon: Something was asked for: reads the list now, and begins the 5 → 15 s anew. */
void
hw_refresher_watch_soon (HwRefresher *self)
{
  if (self->stopped)
    return;

  hw_pace_restart (&self->pace);
  self->outdated = TRUE;
  want_read (self, HW_PRIORITY_WATCH, TRUE);
}

/** hw_refresher_note_change: A change goes out: a read that is under way may have been answered before it. */
void
hw_refresher_note_change (HwRefresher *self)
{
  self->outdated = TRUE;
}

/**
 * hw_refresher_absorb_site:
 * @self: a refresher
 * @id: a site
 * @site: (nullable): what a reply said of it, %NULL if that it does not exist
 * @asked_at: monotonic µs when the reply was asked for
 * @seen_at: wall clock µs when it was whole
 *
 * Takes one site into the list, or out of it. It may have begun to work while the next list read is far away.
 */
void
hw_refresher_absorb_site (HwRefresher *self, const char *id, HwResource *site, gint64 asked_at, gint64 seen_at)
{
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (g_object_unref);

  if (site)
    {
      g_ptr_array_add (read, g_object_ref (site));
      hw_resource_list_merge_one (self->sites, site, asked_at, seen_at);
    }
  else
    {
      /* A list that was asked for before must not bring it back. */
      hw_resource_list_note_change (self->sites, id, hw_clock_get_monotonic (self->clock) - 1);
      hw_resource_list_remove (self->sites, id);
    }

  g_signal_emit (self, signals[READ], 0, read, asked_at);
  if (is_watching (self))
    hw_pace_hasten (&self->pace);
  update_timer (self);
}

/** hw_refresher_get_api: Returns: (transfer none) (nullable): the way to the server, %NULL once it was stopped */
HwApi *
hw_refresher_get_api (HwRefresher *self)
{
  return self->stopped ? NULL : self->api;
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
  update_timer (self);
  if (self->reading)
    g_cancellable_cancel (self->reading);
  set_loading (self, FALSE);
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
    hw_waiters_add (self->waiters, task, want_read (self, HW_PRIORITY_USER, FALSE));
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
