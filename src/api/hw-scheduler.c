/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-job-queue-private.h"
#include "hw-scheduler-private.h"
#include "hw-transport-error.h"

/**
 * HwScheduler:
 *
 * The queue before the one HwTransport of a key (design §4 “Scheduler”): who waits for an answer goes first, equal
 * reads share one attempt, a few are on the wire at a time, and never more a minute than the server allows. What failed
 * in passing, or was refused with 429, is sent again by itself as far as HwRetry lets it.
 *
 * How many and how often is for HwRateWindow and HwRetry to decide, the order for HwJobQueue.
 */

/* As many as HwTransport has connections: what waits here can still be withdrawn, what waits there cannot. */
#define MAX_ON_WIRE     6
#define DEFAULT_BACKOFF G_TIME_SPAN_SECOND

struct _HwScheduler
{
  GObject parent_instance;

  HwSender *sender;     /* (owned) */
  HwClock *clock;       /* (owned) */
  HwRateWindow *window; /* (owned) */
  HwJobQueue queue;
  GPtrArray *on_wire; /* (owned) (element-type HwJob) not owned: its callback owns it */
  gint64 backoff;     /* µs */

  guint timeout_id;
  gint64 timeout_due; /* monotonic, µs */
  HwWait wait;
  gint64 wait_until; /* monotonic, µs; 0 without a wait */
};

G_DEFINE_FINAL_TYPE (HwScheduler, hw_scheduler, G_TYPE_OBJECT)

enum
{
  PROP_BACKOFF = 1,
  PROP_WAIT,
  PROP_WAIT_UNTIL,
  N_PROPS
};

enum
{
  POSTPONED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void dispatch (HwScheduler *self);

/* Whoever is told may ask again at once, or let go of the scheduler. */
static void
end_job (HwScheduler *self, HwJob *job)
{
  hw_job_queue_unshare (&self->queue, job);
  hw_job_return_outcome (job);
  hw_job_free (job);
}

static void
back_off (HwScheduler *self, HwJob *job, gint64 now)
{
  gint64 due = now + hw_retry_get_backoff (&job->retry, self->backoff, g_random_double ());

  if (hw_retry_is_too_late (&job->retry, hw_sender_get_deadline (self->sender), due))
    end_job (self, job);
  else
    hw_job_queue_push_backing_off (&self->queue, job, due);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwJob *job = user_data;
  g_autoptr (HwScheduler) self = g_object_ref (job->scheduler);
  gint64 now = hw_clock_get_monotonic (self->clock);

  job->answer = hw_sender_send_finish (self->sender, result, &job->error);
  g_ptr_array_remove_fast (self->on_wire, job);
  hw_job_leave_wire (job, now);

  switch (hw_job_judge (job))
    {
    case HW_RETRY_WHEN_ALLOWED:
      hw_job_queue_push_again (&self->queue, job);
      g_signal_emit (self, signals[POSTPONED], 0, job->request);
      break;
    case HW_RETRY_LATER:
      back_off (self, job, now);
      break;
    default:
      end_job (self, job);
    }

  dispatch (self);
}

static void
started_cb (HwSender *sender, HwRequest *request, HwScheduler *self)
{
  for (guint i = 0; i < self->on_wire->len; i++)
    {
      HwJob *job = g_ptr_array_index (self->on_wire, i);

      if (job->request == request && job->number == 0)
        {
          job->number = hw_rate_window_start (job->window, hw_clock_get_monotonic (self->clock));
          return;
        }
    }
}

static void
send (HwScheduler *self, HwJob *job, gint64 now)
{
  hw_job_enter_wire (job, self->window, now);
  g_ptr_array_add (self->on_wire, job);
  hw_sender_send_async (self->sender, job->request, job->stop, sent_cb, job);
}

static void
send_due (HwScheduler *self, gint64 now)
{
  HwJob *job;

  while (self->on_wire->len < MAX_ON_WIRE && (job = hw_job_queue_peek_due (&self->queue, self->window, now)) != NULL)
    {
      hw_job_queue_remove (&self->queue, job);

      /* It waited for its turn longer than anybody wants to wait for another try. */
      if (hw_retry_is_too_late (&job->retry, hw_sender_get_deadline (self->sender), now))
        end_job (self, job);
      else
        send (self, job, now);
    }
}

static gboolean
due_cb (gpointer user_data)
{
  HwScheduler *self = user_data;

  self->timeout_id = 0;
  dispatch (self);
  return G_SOURCE_REMOVE;
}

static void
update_timeout (HwScheduler *self, gint64 now)
{
  gint64 due = hw_job_queue_get_next_due (&self->queue, self->window, now);

  if (self->timeout_id != 0 && self->timeout_due == due)
    return;

  hw_clock_clear_timeout (self->clock, &self->timeout_id);
  self->timeout_due = due;
  if (due != HW_RATE_WINDOW_UNKNOWN)
    self->timeout_id = hw_clock_add_timeout (self->clock, due - now, due_cb, self);
}

static void
update_wait (HwScheduler *self, gint64 now)
{
  gint64 until;
  HwWait wait = hw_job_queue_get_wait (&self->queue, self->window, now, &until);
  HwWait old_wait = self->wait;
  gint64 old_until = self->wait_until;

  self->wait = wait;
  self->wait_until = until;
  if (until != old_until)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAIT_UNTIL]);
  if (wait != old_wait)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAIT]);
}

static void
dispatch (HwScheduler *self)
{
  g_autoptr (HwScheduler) guard = g_object_ref (self);
  gint64 now = hw_clock_get_monotonic (self->clock);

  hw_job_queue_end_backing_off (&self->queue, now);
  send_due (self, now);
  update_timeout (self, now);
  update_wait (self, now);
}

/*< private >
 * hw_scheduler_abandon:
 * @self: a scheduler
 * @job: one of its jobs, for which nobody waits any more
 *
 * Drops it, or ends it on the wire: then its own callback frees it.
 */
void
hw_scheduler_abandon (HwScheduler *self, HwJob *job)
{
  hw_job_queue_unshare (&self->queue, job);
  if (job->state == HW_JOB_ON_WIRE)
    g_cancellable_cancel (job->stop);
  else
    {
      hw_job_queue_remove (&self->queue, job);
      hw_job_free (job);
      dispatch (self);
    }
}

static void
hw_scheduler_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HwScheduler *self = HW_SCHEDULER (object);

  switch (property_id)
    {
    case PROP_BACKOFF:
      g_value_set_int64 (value, self->backoff);
      break;
    case PROP_WAIT:
      g_value_set_enum (value, self->wait);
      break;
    case PROP_WAIT_UNTIL:
      g_value_set_int64 (value, self->wait_until);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hw_scheduler_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  HwScheduler *self = HW_SCHEDULER (object);

  switch (property_id)
    {
    case PROP_BACKOFF:
      hw_scheduler_set_backoff (self, g_value_get_int64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hw_scheduler_finalize (GObject *object)
{
  HwScheduler *self = HW_SCHEDULER (object);

  /* Every job holds the scheduler, so there is none left, and no timeout. */
  g_assert (hw_job_queue_is_empty (&self->queue) && self->on_wire->len == 0);
  hw_clock_clear_timeout (self->clock, &self->timeout_id);
  g_ptr_array_unref (self->on_wire);
  hw_job_queue_clear (&self->queue);
  hw_rate_window_unref (self->window);
  g_clear_object (&self->sender);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (hw_scheduler_parent_class)->finalize (object);
}

static void
hw_scheduler_class_init (HwSchedulerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_scheduler_get_property;
  object_class->set_property = hw_scheduler_set_property;
  object_class->finalize = hw_scheduler_finalize;

  /**
   * HwScheduler:backoff:
   *
   * How long a read waits at most before its second try, in µs; twice as long before the third.
   */
  properties[PROP_BACKOFF] =
      g_param_spec_int64 ("backoff", NULL, NULL, 0, G_TIME_SPAN_HOUR, DEFAULT_BACKOFF,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * HwScheduler:wait:
   *
   * Why something waits that could be sent otherwise.
   */
  properties[PROP_WAIT] = g_param_spec_enum ("wait", NULL, NULL, HW_TYPE_WAIT, HW_WAIT_NONE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  /**
   * HwScheduler:wait-until:
   *
   * When it goes on, monotonic µs on the clock; 0 without a wait. Notified before “wait”.
   */
  properties[PROP_WAIT_UNTIL] = g_param_spec_int64 (
      "wait-until", NULL, NULL, 0, G_MAXINT64, 0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * HwScheduler::postponed:
   * @self: the scheduler
   * @request: the request
   *
   * It was refused with 429 and waits to be sent again: it is not on the wire any more, and a change can be withdrawn.
   */
  signals[POSTPONED] = g_signal_new ("postponed", HW_TYPE_SCHEDULER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, HW_TYPE_REQUEST);
}

static void
hw_scheduler_init (HwScheduler *self)
{
  self->window = hw_rate_window_new ();
  self->on_wire = g_ptr_array_new ();
  hw_job_queue_init (&self->queue);
}

/*< private >
 * hw_scheduler_new_for_sender:
 * @sender: what carries the requests
 * @clock: what tells the time
 *
 * Returns: (transfer full): a new scheduler
 */
HwScheduler *
hw_scheduler_new_for_sender (HwSender *sender, HwClock *clock)
{
  HwScheduler *self = g_object_new (HW_TYPE_SCHEDULER, NULL);

  self->sender = g_object_ref (sender);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (sender, "started", G_CALLBACK (started_cb), self, G_CONNECT_DEFAULT);
  return self;
}

/**
 * hw_scheduler_new:
 * @transport: what carries the requests
 * @clock: what tells the time; @transport should have the same
 *
 * Returns: (transfer full): a new scheduler
 */
HwScheduler *
hw_scheduler_new (HwTransport *transport, HwClock *clock)
{
  g_return_val_if_fail (HW_IS_TRANSPORT (transport), NULL);
  g_return_val_if_fail (HW_IS_CLOCK (clock), NULL);

  return hw_scheduler_new_for_sender (HW_SENDER (transport), clock);
}

/*< private >
 * hw_scheduler_renew:
 * @self: a scheduler
 *
 * The key is another: the limits of the old one count no more, and no new read is answered by what was sent with it.
 */
void
hw_scheduler_renew (HwScheduler *self)
{
  hw_rate_window_unref (self->window);
  self->window = hw_rate_window_new ();
  hw_job_queue_unshare_all (&self->queue);
  dispatch (self);
}

/**
 * hw_scheduler_get_wait:
 * @self: a scheduler
 *
 * Returns: why something waits that could be sent otherwise
 */
HwWait
hw_scheduler_get_wait (HwScheduler *self)
{
  g_return_val_if_fail (HW_IS_SCHEDULER (self), HW_WAIT_NONE);

  return self->wait;
}

/**
 * hw_scheduler_get_wait_until:
 * @self: a scheduler
 *
 * Returns: when it goes on, monotonic µs on the clock; 0 without a wait
 */
gint64
hw_scheduler_get_wait_until (HwScheduler *self)
{
  g_return_val_if_fail (HW_IS_SCHEDULER (self), 0);

  return self->wait_until;
}

/**
 * hw_scheduler_set_backoff:
 * @self: a scheduler
 * @backoff: µs
 *
 * How long a read waits at most before its second try; twice as long before the third.
 */
void
hw_scheduler_set_backoff (HwScheduler *self, gint64 backoff)
{
  g_return_if_fail (HW_IS_SCHEDULER (self));
  g_return_if_fail (backoff >= 0);

  self->backoff = backoff;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BACKOFF]);
}

static HwJob *
find_or_add_job (HwScheduler *self, HwRequest *request, HwPriority priority)
{
  HwJob *job = hw_job_queue_find_shared (&self->queue, request);

  if (job != NULL)
    hw_job_queue_raise (&self->queue, job, priority);
  else
    {
      job = hw_job_new (self, request, priority);
      hw_job_queue_push (&self->queue, job);
    }

  return job;
}

/**
 * hw_scheduler_send_async:
 * @self: a scheduler
 * @request: what to ask
 * @priority: who asks
 * @cancellable: (nullable): gives up waiting; a change that is on the wire already is told of when its fate is known
 * @callback: called when there is an answer or an error
 * @user_data: data for @callback
 *
 * Sends @request when its turn comes, or lets it share the attempt of an equal read that was asked for since the last
 * change.
 */
void
hw_scheduler_send_async (HwScheduler *self, HwRequest *request, HwPriority priority, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HW_IS_SCHEDULER (self));
  g_return_if_fail (HW_IS_REQUEST (request));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_scheduler_send_async);
  /* See hw_transport_send_async(). */
  g_task_set_check_cancellable (task, FALSE);

  if (g_cancellable_is_cancelled (cancellable))
    {
      g_task_return_error (task, hw_transport_error_for_cancelled (request, HW_PROGRESS_NOTHING));
      return;
    }

  hw_job_add_waiter (find_or_add_job (self, request, priority), task);
  dispatch (self);
}

/**
 * hw_scheduler_send_finish:
 * @self: a scheduler
 * @result: what the callback got
 * @error: return location for an error
 *
 * Errors are those of hw_transport_send_finish(), of the last attempt; a change taken out of the queue in time ends
 * with %HW_ERROR_WITHDRAWN.
 *
 * Returns: (transfer full): an answer of whatever status, also a 429 that came once too often, or %NULL
 */
HwAnswer *
hw_scheduler_send_finish (HwScheduler *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
