/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-operation-log-private.h"
#include "hw-refresher-private.h"
#include "hw-site.h"

#include "hw-runner-private.h"

/*
 * HwRunner:
 *
 * Brings a wish to the server once and says what came of it: first the answer, then what later replies show. It repeats
 * nothing; only the scheduler does, after a 429. A change outlives every page and also its account (design §3): what is
 * on the wire keeps the runner, and the application, until the answer comes or the transport's deadline passes. What is
 * not on the wire any more, because it was answered with 429, can be taken back like what never was.
 *
 * Nothing is sent before the log has written it down (design §3): an operation that is being written is queued.
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

typedef struct
{
  HwRunner *runner;          /* (owned) */
  HwOperation *operation;    /* (owned) */
  HwRequest *request;        /* (owned) */
  GCancellable *cancellable; /* (owned): for taking it out of the queue, never for what is on the wire */
  GApplication *application; /* (owned) (nullable): held */
  gboolean withdrawn;        /* taken back as soon as it waits */
} Job;

static Job *
job_new (HwRunner *self, HwOperation *operation, HwRequest *request)
{
  Job *job = g_new0 (Job, 1);

  job->runner = g_object_ref (self);
  job->operation = g_object_ref (operation);
  job->request = g_object_ref (request);
  job->cancellable = g_cancellable_new ();
  if (g_application_get_default ())
    {
      job->application = g_object_ref (g_application_get_default ());
      g_application_hold (job->application);
    }

  return job;
}

static void
job_free (Job *job)
{
  if (job->application)
    g_application_release (job->application);
  g_clear_object (&job->application);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->request);
  g_clear_object (&job->operation);
  g_clear_object (&job->runner);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* What is asked for from this very moment on is news, what was asked for before keeps the row as it is. */
static void
note_change (HwRunner *self, const char *id)
{
  if (id)
    hw_resource_list_note_change (self->sites, id, hw_clock_get_monotonic (self->clock) - 1);
}

/* hw_runner_note_change: @operation: changes its target about now */
void
hw_runner_note_change (HwRunner *self, HwOperation *operation)
{
  note_change (self, hw_operation_get_target_id (operation));
}

static void
set_answered (HwRunner *self, HwOperation *operation, const GError *error)
{
  gint64 now = hw_clock_get_wall (self->clock);

  if (error)
    hw_operation_set_failed (operation, error, now);
  else
    hw_operation_set_done (operation, now);
}

/* hw_runner_look_again: A read after a refusal shows why it was refused; after a 429 it would only be refused as well.
 */
void
hw_runner_look_again (HwRunner *self, const GError *error)
{
  if (!g_error_matches (error, HW_ERROR, HW_ERROR_RATE_LIMITED)
      && !g_error_matches (error, HW_ERROR, HW_ERROR_WITHDRAWN))
    hw_refresher_watch_soon (self->refresher);
}

static void
drop_job (HwRunner *self, Job *job)
{
  g_ptr_array_remove_fast (self->jobs, job);
  if (self->jobs->len == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* The answer is not a reading: what it shows counts when a later reply shows it too. But the new row is there at once,
 * and a list that was asked for before does not take it away. An id that was there before is not what was made. */
static void
absorb_created (HwRunner *self, HwOperation *operation, HwSite *site, gint64 seen_at)
{
  const char *id = hw_site_get_id (site);

  if (hw_wish_knows (hw_operation_get_wish (operation), id))
    return;

  hw_operation_set_target_id (operation, id);
  hw_resource_list_merge_one (self->sites, HW_RESOURCE (site), hw_clock_get_monotonic (self->clock), seen_at);
}

/* It was gone before: that is as good as a reading, also for an earlier delete without an answer (api-facts, “Sites”).
 */
static void
absorb_gone (HwRunner *self, HwOperation *operation, gint64 asked_at)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  const HwReading reading = { nothing, FALSE, 0, hw_operation_get_target_id (operation), asked_at };

  hw_resource_list_remove (self->sites, hw_operation_get_target_id (operation));
  hw_runner_take_reading (self, &reading);
}

/* The request has ended, or was never begun. */
static void
end_job (Job *job, HwSite *site, gint64 seen_at, const GError *error)
{
  HwRunner *self = job->runner;

  set_answered (self, job->operation, error);
  if (site)
    absorb_created (self, job->operation, site, seen_at);
  hw_runner_note_change (self, job->operation);
  if (hw_operation_is_watched (job->operation))
    hw_runner_watch (self, job->operation);
  drop_job (self, job);
  hw_runner_tell_answered (self, job->operation);
}

static gboolean
was_gone (HwOperation *operation, const GError *error)
{
  return hw_operation_get_kind (operation) == HW_OPERATION_DELETE_SITE
         && g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  gint64 asked_at = 0, seen_at = 0;

  /* Only a create has a result. */
  hw_api_send_finish (HW_API (source), result, (gpointer *) &site, &asked_at, &seen_at, &error);
  end_job (job, site, seen_at, error);
  if (was_gone (job->operation, error))
    absorb_gone (job->runner, job->operation, hw_clock_get_monotonic (job->runner->clock));
  hw_runner_look_again (job->runner, error);
}

/* It is on the disk now, or is known not to be writable; it may have been taken back meanwhile. */
static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;

  hw_operation_log_add_finish (HW_OPERATION_LOG (source), result);
  if (!g_cancellable_is_cancelled (job->cancellable))
    {
      hw_api_send_async (job->runner->api, job->request, HW_PRIORITY_USER, job->cancellable, sent_cb, job);
      return;
    }

  error = hw_error_new (HW_ERROR_WITHDRAWN, HW_CERTAINTY_NOT_DONE, "Taken back before it was sent");
  end_job (job, NULL, 0, error);
  job_free (job);
}

static Job *
find_job (HwRunner *self, HwRequest *request)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (self->jobs, i);

      if (job->request == request)
        return job;
    }

  return NULL;
}

static void
started_cb (HwApi *api, HwRequest *request, HwRunner *self)
{
  Job *job = find_job (self, request);

  if (!job)
    return;

  hw_runner_note_change (self, job->operation);
  hw_refresher_note_change (self->refresher);
  hw_operation_set_sent (job->operation, hw_clock_get_wall (self->clock));
}

/* The 429 proves that nothing was done: it waits as it did before it was sent. */
static void
postponed_cb (HwApi *api, HwRequest *request, HwRunner *self)
{
  Job *job = find_job (self, request);

  if (!job)
    return;

  hw_operation_set_queued_again (job->operation);
  if (self->withdrawn || job->withdrawn)
    g_cancellable_cancel (job->cancellable);
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

  g_clear_pointer (&self->looking, g_hash_table_unref);
  g_clear_pointer (&self->watches, g_ptr_array_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_object (&self->refresher);
  g_clear_object (&self->operations);
  g_clear_object (&self->log);
  g_clear_object (&self->sites);
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
  self->looking = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * hw_runner_new:
 * @api: the way to the server
 * @clock: what tells the time
 * @sites: the list that shows what came of it
 * @log: keeps every wish, and lists it
 * @refresher: what reads
 *
 * Returns: (transfer full): a runner
 */
HwRunner *
hw_runner_new (HwApi *api, HwClock *clock, HwResourceList *sites, HwOperationLog *log, HwRefresher *refresher)
{
  HwRunner *self = g_object_new (HW_TYPE_RUNNER, NULL);

  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  self->sites = g_object_ref (sites);
  self->log = g_object_ref (log);
  self->operations = g_object_ref (hw_operation_log_get_operations (log));
  self->refresher = g_object_ref (refresher);
  g_signal_connect_object (api, "started", G_CALLBACK (started_cb), self, 0);
  g_signal_connect_object (api, "postponed", G_CALLBACK (postponed_cb), self, 0);
  g_signal_connect_object (refresher, "read", G_CALLBACK (read_cb), self, 0);

  return self;
}

/**
 * hw_runner_submit:
 * @self: a runner
 * @operation: what is wished, new, with all that is to be remembered of it
 * @request: how it is asked for
 *
 * Lists @operation, has it written down, and sends @request once: nothing goes out before it is on the disk, or is
 * known not to be writable. The default application, if there is one, is held until the last word is there too.
 *
 * What the answer to a create says of the new site is in the list of sites, and its id in @operation, before
 * #HwRunner::answered is emitted.
 */
void
hw_runner_submit (HwRunner *self, HwOperation *operation, HwRequest *request)
{
  Job *job = job_new (self, operation, request);

  g_ptr_array_add (self->jobs, job);
  if (self->withdrawn)
    g_cancellable_cancel (job->cancellable);
  hw_runner_note_change (self, operation);
  hw_operation_list_add (self->operations, operation);
  hw_operation_log_add_async (self->log, operation, written_cb, job);
  if (self->jobs->len == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static Job *
find_job_of (HwRunner *self, HwOperation *operation)
{
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (self->jobs, i);

      if (job->operation == operation)
        return job;
    }

  return NULL;
}

/* hw_runner_has_job: Returns: whether it is this runner that brings @operation to the server */
gboolean
hw_runner_has_job (HwRunner *self, HwOperation *operation)
{
  return find_job_of (self, operation) != NULL;
}

/*
 * hw_runner_withdraw:
 * @operation: one that was submitted
 *
 * As hw_runner_withdraw_queued(), of one: what is on the wire goes on, but is not sent again after a 429.
 */
void
hw_runner_withdraw (HwRunner *self, HwOperation *operation)
{
  Job *job = find_job_of (self, operation);

  if (!job)
    return;

  job->withdrawn = TRUE;
  if (hw_operation_get_state (operation) == HW_OPERATION_QUEUED)
    g_cancellable_cancel (job->cancellable);
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

/**
 * hw_runner_withdraw_queued:
 * @self: a runner
 *
 * Takes back what waits to be sent, and whatever on the wire comes back to wait after a 429. It ends as refused with
 * %HW_ERROR_WITHDRAWN as soon as it is certain that no byte of it went out: in the next turns of the main loop, not at
 * once.
 */
void
hw_runner_withdraw_queued (HwRunner *self)
{
  self->withdrawn = TRUE;
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (self->jobs, i);

      if (hw_operation_get_state (job->operation) == HW_OPERATION_QUEUED)
        g_cancellable_cancel (job->cancellable);
    }
}
