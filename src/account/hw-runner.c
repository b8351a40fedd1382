/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-operation-log-private.h"
#include "hw-refresher-private.h"

#include "hw-runner-private.h"

/*
 * HwRunner:
 *
 * Brings a wish to the server once and says what came of it: first the answer, then what later replies show. It repeats
 * nothing; only the scheduler does, after a 429. A change outlives every page and also its account (design §3): what is
 * on the wire keeps the runner, and the application, until the answer comes or the transport's deadline passes.
 */

G_DEFINE_FINAL_TYPE (HwRunner, hw_runner, G_TYPE_OBJECT)

enum
{
  PROP_BUSY = 1,
  N_PROPS
};

enum
{
  ANSWERED,
  VERIFIED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* hw_runner_get_list: Returns: (transfer none): what shows what comes of @operation */
HwResourceList *
hw_runner_get_list (HwRunner *self, HwOperation *operation)
{
  return self->lists[hw_operation_get_target_kind (operation)];
}

/* hw_runner_get_refresher: Returns: (transfer none): what reads what comes of @operation */
HwRefresher *
hw_runner_get_refresher (HwRunner *self, HwOperation *operation)
{
  return self->refreshers[hw_operation_get_target_kind (operation)];
}

/* hw_runner_note_change: @operation: changes its target about now: what is asked for from this very moment on is news,
 * what was asked for before keeps the row as it is. */
void
hw_runner_note_change (HwRunner *self, HwOperation *operation)
{
  const char *id = hw_operation_get_target_id (operation);

  if (id)
    hw_resource_list_note_change (hw_runner_get_list (self, operation), id, hw_clock_get_monotonic (self->clock) - 1);
}

/* hw_runner_look_again: A read after a refusal shows why it was refused; after a 429 it would only be refused as well.
 */
void
hw_runner_look_again (HwRunner *self, HwOperation *operation, const GError *error)
{
  if (!g_error_matches (error, HW_ERROR, HW_ERROR_RATE_LIMITED)
      && !g_error_matches (error, HW_ERROR, HW_ERROR_WITHDRAWN))
    hw_refresher_watch_soon (hw_runner_get_refresher (self, operation));
}

static void
started_cb (HwApi *api, HwRequest *request, HwRunner *self)
{
  hw_runner_note_started (self, request);
}

static void
postponed_cb (HwApi *api, HwRequest *request, HwRunner *self)
{
  hw_runner_note_postponed (self, request);
}

static void
read_cb (HwRefresher *refresher, const HwReading *reading, HwRunner *self)
{
  hw_runner_take_reading (self, reading);
}

static void
hw_runner_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_BUSY:
      g_value_set_boolean (value, hw_runner_is_busy (HW_RUNNER (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hw_runner_finalize (GObject *object)
{
  HwRunner *self = HW_RUNNER (object);

  for (guint i = 0; i < HW_N_TARGET_KINDS; i++)
    {
      g_clear_pointer (&self->looking[i], g_hash_table_unref);
      g_clear_object (&self->refreshers[i]);
      g_clear_object (&self->lists[i]);
    }
  g_clear_pointer (&self->watches, g_ptr_array_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_object (&self->operations);
  g_clear_object (&self->log);
  g_clear_object (&self->clock);
  g_clear_object (&self->api);

  G_OBJECT_CLASS (hw_runner_parent_class)->finalize (object);
}

static void
hw_runner_class_init (HwRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_runner_get_property;
  object_class->finalize = hw_runner_finalize;

  /**
   * HwRunner:busy:
   *
   * Whether something that was asked for is still without an answer.
   */
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * HwRunner::answered:
   * @self: the runner
   * @operation: done, refused or unknown
   *
   * The request has ended, one way or the other.
   */
  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, HW_TYPE_OPERATION);

  /**
   * HwRunner::verified:
   * @self: the runner
   * @operation: confirmed, failed, or watched long enough without a change
   *
   * A later reply showed what came of it. Not emitted for an operation that a later one about the same matter has
   * overtaken, nor for any other one of a site that was deleted from here: that ends as %HW_VERIFIED_NO_CHANGE in
   * silence.
   */
  signals[VERIFIED] = g_signal_new ("verified", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, HW_TYPE_OPERATION);
}

static void
hw_runner_init (HwRunner *self)
{
  self->jobs = g_ptr_array_new ();
  self->watches = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_watch_free);
  for (guint i = 0; i < HW_N_TARGET_KINDS; i++)
    self->looking[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * hw_runner_new:
 * @api: the way to the server
 * @clock: what tells the time
 * @log: keeps every wish, and lists it
 *
 * Returns: (transfer full): a runner
 */
HwRunner *
hw_runner_new (HwApi *api, HwClock *clock, HwOperationLog *log)
{
  HwRunner *self = g_object_new (HW_TYPE_RUNNER, NULL);

  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  self->log = g_object_ref (log);
  self->operations = g_object_ref (hw_operation_log_get_operations (log));
  g_signal_connect_object (api, "started", G_CALLBACK (started_cb), self, 0);
  g_signal_connect_object (api, "postponed", G_CALLBACK (postponed_cb), self, 0);

  return self;
}

/**
 * hw_runner_set_list:
 * @self: a runner
 * @kind: what can be changed
 * @list: the list that shows what came of it
 * @refresher: what reads it
 *
 * Once for each kind, before anything is submitted.
 */
void
hw_runner_set_list (HwRunner *self, HwResourceKind kind, HwResourceList *list, HwRefresher *refresher)
{
  self->lists[kind] = g_object_ref (list);
  self->refreshers[kind] = g_object_ref (refresher);
  g_signal_connect_object (refresher, "read", G_CALLBACK (read_cb), self, 0);
}

/* hw_runner_tell_busy: Whether it is busy has changed. */
void
hw_runner_tell_busy (HwRunner *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* hw_runner_tell_answered: @operation: its request has ended */
void
hw_runner_tell_answered (HwRunner *self, HwOperation *operation)
{
  g_signal_emit (self, signals[ANSWERED], 0, operation);
}

/* hw_runner_tell_verified: @operation: a reply has shown what came of it */
void
hw_runner_tell_verified (HwRunner *self, HwOperation *operation)
{
  g_signal_emit (self, signals[VERIFIED], 0, operation);
}

/**
 * hw_runner_is_busy:
 * @self: a runner
 *
 * Returns: whether something that was asked for is still without an answer
 */
gboolean
hw_runner_is_busy (HwRunner *self)
{
  return self->jobs->len > 0;
}
