/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
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
 */

struct _HwRunner
{
  GObject parent_instance;

  HwApi *api;                  /* (owned) */
  HwClock *clock;              /* (owned) */
  HwResourceList *sites;       /* (owned) */
  HwOperationList *operations; /* (owned) */
  HwRefresher *refresher;      /* (owned) */
  GPtrArray *jobs;             /* (owned) (element-type Job): without an answer; each belongs to its callback */
  GPtrArray *watches;          /* (owned) (element-type HwWatch): answered, and not seen yet */
  gboolean withdrawn;          /* whatever waits, now or later, is taken back */
};

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
  HwWatch *watch;            /* (owned) (nullable): given on when the answer came */
  GCancellable *cancellable; /* (owned): for taking it out of the queue, never for what is on the wire */
  GApplication *application; /* (owned) (nullable): held */
} Job;

static Job *
job_new (HwRunner *self, HwOperation *operation, HwRequest *request, HwWatch *watch)
{
  Job *job = g_new0 (Job, 1);

  job->runner = g_object_ref (self);
  job->operation = g_object_ref (operation);
  job->request = g_object_ref (request);
  job->watch = watch;
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
  g_clear_pointer (&job->watch, hw_watch_free);
  g_clear_object (&job->request);
  g_clear_object (&job->operation);
  g_clear_object (&job->runner);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

/* What is asked for from this very moment on is news, what was asked for before keeps the row as it is. */
static void
note_change (HwRunner *self, HwOperation *operation)
{
  hw_resource_list_note_change (self->sites, hw_operation_get_target_id (operation),
                                hw_clock_get_monotonic (self->clock) - 1);
}

/* What is seen from now on is the work of the later wish: no word can be told to be the work of an earlier one. */
static void
supersede_watches (HwRunner *self, HwOperation *later)
{
  for (guint i = self->watches->len; i > 0; i--)
    {
      HwOperation *operation = hw_watch_get_operation (g_ptr_array_index (self->watches, i - 1));

      if (!g_str_equal (hw_operation_get_target_id (operation), hw_operation_get_target_id (later)))
        continue;

      hw_operation_set_verified (operation, HW_VERIFIED_NO_CHANGE, NULL, hw_clock_get_wall (self->clock));
      g_ptr_array_remove_index (self->watches, i - 1);
    }
}

static void
watch_begin (HwRunner *self, Job *job)
{
  supersede_watches (self, job->operation);
  hw_watch_begin (job->watch, hw_clock_get_monotonic (self->clock));
  g_ptr_array_add (self->watches, g_steal_pointer (&job->watch));
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

/* A read after a refusal shows why it was refused; after a 429 it would only be refused as well. */
static void
look_again (HwRunner *self, const GError *error)
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

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  HwRunner *self = job->runner;
  g_autoptr (GError) error = NULL;

  hw_api_send_finish (HW_API (source), result, NULL, NULL, NULL, &error);
  set_answered (self, job->operation, error);
  note_change (self, job->operation);
  if (hw_operation_is_watched (job->operation))
    watch_begin (self, job);
  drop_job (self, job);
  g_signal_emit (self, signals[ANSWERED], 0, job->operation);
  look_again (self, error);
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

  note_change (self, job->operation);
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
  if (self->withdrawn)
    g_cancellable_cancel (job->cancellable);
}

static HwResource *
find_resource (GPtrArray *resources, const char *id)
{
  for (guint i = 0; i < resources->len; i++)
    {
      HwResource *resource = g_ptr_array_index (resources, i);

      if (g_str_equal (hw_resource_get_id (resource), id))
        return resource;
    }

  return NULL;
}

/* While a later wish for the same target is on the wire, a word may already be its work. */
static gboolean
is_disturbed (HwRunner *self, HwOperation *operation)
{
  HwOperation *latest = hw_operation_list_get_latest_for (self->operations, hw_operation_get_target_id (operation));

  return latest != operation && hw_operation_get_state (latest) == HW_OPERATION_SENT;
}

/* A target that left the list ends the watch without a word: there is nothing left to read about it. */
static HwVerified
judge (HwRunner *self, HwWatch *watch, GPtrArray *resources, gint64 asked_at, const char **word)
{
  HwOperation *operation = hw_watch_get_operation (watch);
  const char *id = hw_operation_get_target_id (operation);
  HwResource *fresh = find_resource (resources, id);

  if (!hw_watch_counts (watch, asked_at) || is_disturbed (self, operation))
    return HW_VERIFIED_NOT_YET;

  if (!hw_resource_list_find (self->sites, id))
    return HW_VERIFIED_NO_CHANGE;

  if (!fresh || !hw_site_is_present (HW_SITE (fresh), HW_SITE_STATUS))
    return HW_VERIFIED_NOT_YET;

  *word = hw_resource_get_status_word (fresh);

  return hw_watch_judge (watch, *word, asked_at);
}

/* First all that a reply says is noted, then it is told: a handler may ask for the next thing. */
static void
read_cb (HwRefresher *refresher, GPtrArray *resources, gint64 asked_at, HwRunner *self)
{
  g_autoptr (GPtrArray) ended = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = self->watches->len; i > 0; i--)
    {
      HwWatch *watch = g_ptr_array_index (self->watches, i - 1);
      HwOperation *operation = hw_watch_get_operation (watch);
      const char *word = NULL;
      HwVerified verified = judge (self, watch, resources, asked_at, &word);

      if (verified != HW_VERIFIED_NOT_YET)
        g_ptr_array_insert (ended, 0, g_object_ref (operation));
      hw_operation_set_verified (operation, verified, word, hw_clock_get_wall (self->clock));
      if (verified != HW_VERIFIED_NOT_YET)
        g_ptr_array_remove_index (self->watches, i - 1);
    }

  for (guint i = 0; i < ended->len; i++)
    g_signal_emit (self, signals[VERIFIED], 0, g_ptr_array_index (ended, i));
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

  g_clear_pointer (&self->watches, g_ptr_array_unref);
  g_clear_pointer (&self->jobs, g_ptr_array_unref);
  g_clear_object (&self->refresher);
  g_clear_object (&self->operations);
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
   * A later reply showed what came of it. Not emitted for an operation that a later one for the same target has
   * overtaken: that one ends as %HW_VERIFIED_NO_CHANGE in silence.
   */
  signals[VERIFIED] = g_signal_new ("verified", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, HW_TYPE_OPERATION);
}

static void
hw_runner_init (HwRunner *self)
{
  self->jobs = g_ptr_array_new ();
  self->watches = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_watch_free);
}

/**
 * hw_runner_new:
 * @api: the way to the server
 * @clock: what tells the time
 * @sites: the list that shows what came of it
 * @operations: where every wish is listed
 * @refresher: what reads
 *
 * Returns: (transfer full): a runner
 */
HwRunner *
hw_runner_new (HwApi *api, HwClock *clock, HwResourceList *sites, HwOperationList *operations, HwRefresher *refresher)
{
  HwRunner *self = g_object_new (HW_TYPE_RUNNER, NULL);

  self->api = g_object_ref (api);
  self->clock = g_object_ref (clock);
  self->sites = g_object_ref (sites);
  self->operations = g_object_ref (operations);
  self->refresher = g_object_ref (refresher);
  g_signal_connect_object (api, "started", G_CALLBACK (started_cb), self, 0);
  g_signal_connect_object (api, "postponed", G_CALLBACK (postponed_cb), self, 0);
  g_signal_connect_object (refresher, "read", G_CALLBACK (read_cb), self, 0);

  return self;
}

/**
 * hw_runner_submit:
 * @self: a runner
 * @operation: what is wished, new
 * @request: how it is asked for
 * @watch: (transfer full): how to tell later what came of it
 *
 * Lists @operation and sends @request once. The default application, if there is one, is held until the answer.
 */
void
hw_runner_submit (HwRunner *self, HwOperation *operation, HwRequest *request, HwWatch *watch)
{
  Job *job = job_new (self, operation, request, watch);

  g_ptr_array_add (self->jobs, job);
  note_change (self, operation);
  hw_operation_list_add (self->operations, operation);
  hw_api_send_async (self->api, request, HW_PRIORITY_USER, job->cancellable, sent_cb, job);
  if (self->jobs->len == 1)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
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
