/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-scheduler.h"
#include "hw-transport-error.h"

/**
 * HwScheduler:
 *
 * The queue before the one HwTransport of a key: first in, first out, a few at a time on the wire, and equal reads
 * share one attempt (design §4 “Scheduler”).
 *
 * An attempt is a Job, and everybody who waits for it holds a task of its own: one who gives up takes nothing away
 * from the others; when the last one has, the attempt ends too.
 */

/* As many as HwTransport has connections: what waits here can still be withdrawn, what waits there cannot. */
#define MAX_ON_WIRE 6

struct _HwScheduler
{
  GObject parent_instance;

  HwTransport *transport; /* (owned) */
  GQueue queued;          /* (element-type Job) owned */
  GPtrArray *on_wire;     /* (owned) (element-type Job) not owned: its callback owns it */
  guint64 epoch;          /* grows with every change asked for and with every change ended */
};

G_DEFINE_FINAL_TYPE (HwScheduler, hw_scheduler, G_TYPE_OBJECT)

typedef struct
{
  HwScheduler *scheduler; /* (owned) */
  HwRequest *request;     /* (owned) */
  GCancellable *stop;     /* (owned) ends the attempt */
  GPtrArray *waiters;     /* (owned) (element-type GTask) */
  guint64 epoch;          /* when it was asked for */
} Job;

/* The data of a waiter's task. */
typedef struct
{
  Job *job;           /* (unowned) alive as long as the waiter is in its list */
  GSource *cancelled; /* (owned) (nullable) */
} Waiter;

static void start_queued (HwScheduler *self);

static gboolean
is_change (const Job *job)
{
  return hw_request_get_safety (job->request) == HW_SAFETY_CHANGE;
}

static Job *
job_new (HwScheduler *scheduler, HwRequest *request)
{
  Job *job = g_new0 (Job, 1);

  job->scheduler = g_object_ref (scheduler);
  job->request = g_object_ref (request);
  job->stop = g_cancellable_new ();
  job->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  if (is_change (job))
    scheduler->epoch++;
  job->epoch = scheduler->epoch;
  return job;
}

static void
job_free (Job *job)
{
  g_ptr_array_unref (job->waiters);
  g_object_unref (job->stop);
  g_object_unref (job->request);
  g_object_unref (job->scheduler);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

static void
waiter_free (Waiter *waiter)
{
  g_clear_pointer (&waiter->cancelled, g_source_unref);
  g_free (waiter);
}

/* Takes a waiter out of its job: its cancellable cannot reach it any more. */
static GTask *
steal_waiter (Job *job, guint index)
{
  GTask *task = g_ptr_array_steal_index (job->waiters, index);
  Waiter *waiter = g_task_get_task_data (task);

  waiter->job = NULL;
  if (waiter->cancelled != NULL)
    g_source_destroy (waiter->cancelled);

  return task;
}

static void
return_to_all (Job *job, const HwAnswer *answer, const GError *error)
{
  while (job->waiters->len > 0)
    {
      g_autoptr (GTask) task = steal_waiter (job, 0);

      if (answer != NULL)
        g_task_return_pointer (task, hw_answer_copy (answer), (GDestroyNotify) hw_answer_free);
      else
        g_task_return_error (task, g_error_copy (error));
    }
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  HwScheduler *self = job->scheduler;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) answer = hw_transport_send_finish (HW_TRANSPORT (source), result, &error);

  g_ptr_array_remove_fast (self->on_wire, job);
  if (is_change (job))
    self->epoch++;

  return_to_all (job, answer, error);
  start_queued (self);
}

static void
start_queued (HwScheduler *self)
{
  while (self->on_wire->len < MAX_ON_WIRE && !g_queue_is_empty (&self->queued))
    {
      Job *job = g_queue_pop_head (&self->queued);

      g_ptr_array_add (self->on_wire, job);
      hw_transport_send_async (self->transport, job->request, job->stop, sent_cb, job);
    }
}

/* A read may not be answered by one that was asked before a change: it is there to show what the change did. */
static gboolean
can_share (Job *job, HwRequest *request)
{
  return job->epoch == job->scheduler->epoch && !g_cancellable_is_cancelled (job->stop)
         && hw_request_is_same_read (job->request, request);
}

static Job *
find_shareable (HwScheduler *self, HwRequest *request)
{
  for (guint i = 0; i < self->on_wire->len; i++)
    if (can_share (g_ptr_array_index (self->on_wire, i), request))
      return g_ptr_array_index (self->on_wire, i);

  for (GList *l = self->queued.head; l != NULL; l = l->next)
    if (can_share (l->data, request))
      return l->data;

  return NULL;
}

/* Nobody waits for the job any more. On the wire, its own callback frees it. */
static void
abandon (HwScheduler *self, Job *job)
{
  if (g_queue_remove (&self->queued, job))
    job_free (job);
  else
    g_cancellable_cancel (job->stop);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  HwScheduler *self = g_task_get_source_object (task);
  Waiter *waiter = g_task_get_task_data (task);
  Job *job = waiter->job;
  GError *error;
  guint index;

  /* What becomes of a change on the wire is told when it is known. */
  if (is_change (job) && g_queue_find (&self->queued, job) == NULL)
    {
      g_cancellable_cancel (job->stop);
      return G_SOURCE_REMOVE;
    }

  error = hw_transport_error_for_cancelled (job->request, HW_PROGRESS_NOTHING);
  if (g_ptr_array_find (job->waiters, task, &index))
    g_object_unref (steal_waiter (job, index));
  if (job->waiters->len == 0)
    abandon (self, job);

  /* Last, because the callback may come back here at once. */
  g_task_return_error (task, error);
  return G_SOURCE_REMOVE;
}

static void
add_waiter (Job *job, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->job = job;
  g_task_set_task_data (task, waiter, (GDestroyNotify) waiter_free);
  g_ptr_array_add (job->waiters, g_object_ref (task));
  if (cancellable == NULL)
    return;

  waiter->cancelled = g_cancellable_source_new (cancellable);
  g_task_attach_source (task, waiter->cancelled, G_SOURCE_FUNC (cancelled_cb));
}

static void
hw_scheduler_finalize (GObject *object)
{
  HwScheduler *self = HW_SCHEDULER (object);

  /* Every job holds the scheduler, so there is none left. */
  g_assert (g_queue_is_empty (&self->queued) && self->on_wire->len == 0);
  g_ptr_array_unref (self->on_wire);
  g_clear_object (&self->transport);

  G_OBJECT_CLASS (hw_scheduler_parent_class)->finalize (object);
}

static void
hw_scheduler_class_init (HwSchedulerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_scheduler_finalize;
}

static void
hw_scheduler_init (HwScheduler *self)
{
  g_queue_init (&self->queued);
  self->on_wire = g_ptr_array_new ();
}

/**
 * hw_scheduler_new:
 * @transport: what carries the requests
 *
 * Returns: (transfer full): a new scheduler
 */
HwScheduler *
hw_scheduler_new (HwTransport *transport)
{
  HwScheduler *self;

  g_return_val_if_fail (HW_IS_TRANSPORT (transport), NULL);

  self = g_object_new (HW_TYPE_SCHEDULER, NULL);
  self->transport = g_object_ref (transport);
  return self;
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
  Job *job;

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

  job = find_shareable (self, request);
  if (job == NULL)
    {
      job = job_new (self, request);
      g_queue_push_tail (&self->queued, job);
    }

  add_waiter (job, task);
  start_queued (self);
}

/**
 * hw_scheduler_send_finish:
 * @self: a scheduler
 * @result: what the callback got
 * @error: return location for an error
 *
 * Errors are those of hw_transport_send_finish(); a change taken out of the queue in time ends with
 * %HW_ERROR_WITHDRAWN.
 *
 * Returns: (transfer full): an answer of whatever status, or %NULL
 */
HwAnswer *
hw_scheduler_send_finish (HwScheduler *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
