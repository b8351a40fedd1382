/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-scheduler-job-private.h"
#include "hw-transport-error.h"

/*
 * HwJob:
 *
 * One request on its way through the scheduler, with all its attempts. Everybody who waits for it holds a task of its
 * own: one who gives up takes nothing away from the others; when the last one has, the attempt ends too.
 */

/* The data of a waiter's task. */
typedef struct
{
  HwJob *job;         /* (unowned) alive as long as the waiter is in its list */
  GSource *cancelled; /* (owned) (nullable) */
} Waiter;

static void
waiter_free (Waiter *waiter)
{
  g_clear_pointer (&waiter->cancelled, g_source_unref);
  g_free (waiter);
}

/* Takes a waiter out of its job: its cancellable cannot reach it any more. */
static GTask *
steal_waiter (HwJob *self, guint index)
{
  GTask *task = g_ptr_array_steal_index (self->waiters, index);
  Waiter *waiter = g_task_get_task_data (task);

  waiter->job = NULL;
  if (waiter->cancelled != NULL)
    g_source_destroy (waiter->cancelled);

  return task;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  Waiter *waiter = g_task_get_task_data (task);
  HwJob *job = waiter->job;
  GError *error;
  guint index;

  /* What becomes of a change on the wire is told when it is known. */
  if (hw_job_is_change (job) && job->state == HW_JOB_ON_WIRE)
    {
      g_cancellable_cancel (job->stop);
      return G_SOURCE_REMOVE;
    }

  error = hw_transport_error_for_cancelled (job->request, HW_PROGRESS_NOTHING);
  if (g_ptr_array_find (job->waiters, task, &index))
    g_object_unref (steal_waiter (job, index));
  if (job->waiters->len == 0)
    hw_scheduler_abandon (g_task_get_source_object (task), job);

  /* Last, because the callback may come back here at once. */
  g_task_return_error (task, error);
  return G_SOURCE_REMOVE;
}

/*< private >
 * hw_job_new:
 * @scheduler: what it belongs to
 * @request: what to ask
 * @priority: who asks
 *
 * Returns: (transfer full): a job without a waiter
 */
HwJob *
hw_job_new (HwScheduler *scheduler, HwRequest *request, HwPriority priority)
{
  HwJob *self = g_new0 (HwJob, 1);

  self->scheduler = g_object_ref (scheduler);
  self->request = g_object_ref (request);
  self->priority = priority;
  self->stop = g_cancellable_new ();
  self->waiters = g_ptr_array_new_with_free_func (g_object_unref);
  self->link.data = self;
  return self;
}

static void
forget_outcome (HwJob *self)
{
  g_clear_pointer (&self->answer, hw_answer_free);
  g_clear_error (&self->error);
}

/*< private >
 * hw_job_free:
 * @self: (transfer full): a job that is in no queue
 */
void
hw_job_free (HwJob *self)
{
  forget_outcome (self);
  g_clear_pointer (&self->window, hw_rate_window_unref);
  g_ptr_array_unref (self->waiters);
  g_object_unref (self->stop);
  g_object_unref (self->request);
  g_object_unref (self->scheduler);
  g_free (self);
}

/*< private >
 * hw_job_is_change:
 * @self: a job
 *
 * Returns: whether it changes something at the server
 */
gboolean
hw_job_is_change (HwJob *self)
{
  return hw_request_get_safety (self->request) == HW_SAFETY_CHANGE;
}

/*< private >
 * hw_job_add_waiter:
 * @self: a job
 * @task: returns what the job ends with, and leaves it when its cancellable is cancelled
 */
void
hw_job_add_waiter (HwJob *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Waiter *waiter = g_new0 (Waiter, 1);

  waiter->job = self;
  g_task_set_task_data (task, waiter, (GDestroyNotify) waiter_free);
  g_ptr_array_add (self->waiters, g_object_ref (task));
  if (cancellable == NULL)
    return;

  waiter->cancelled = g_cancellable_source_new (cancellable);
  g_task_attach_source (task, waiter->cancelled, G_SOURCE_FUNC (cancelled_cb));
}

/*< private >
 * hw_job_enter_wire:
 * @self: a job that is in no queue
 * @window: where it takes a slot
 * @now: monotonic µs
 *
 * Another attempt begins.
 */
void
hw_job_enter_wire (HwJob *self, HwRateWindow *window, gint64 now)
{
  forget_outcome (self);
  self->state = HW_JOB_ON_WIRE;
  self->number = 0;
  self->window = hw_rate_window_ref (window);
  hw_rate_window_take (window);
  hw_retry_begin (&self->retry, now);
}

/*< private >
 * hw_job_leave_wire:
 * @self: a job whose attempt has ended, with its outcome set
 * @now: monotonic µs
 *
 * Whatever never started was not counted by the server either.
 */
void
hw_job_leave_wire (HwJob *self, gint64 now)
{
  if (self->number == 0)
    hw_rate_window_give_back (self->window);
  else if (self->answer != NULL)
    hw_rate_window_note_answer (self->window, self->answer, self->number, now);

  g_clear_pointer (&self->window, hw_rate_window_unref);
}

/*< private >
 * hw_job_judge:
 * @self: a job whose attempt has ended
 *
 * Returns: whether there may be another
 */
HwRetryVerdict
hw_job_judge (HwJob *self)
{
  if (g_cancellable_is_cancelled (self->stop))
    return HW_RETRY_NEVER;

  return hw_retry_judge (&self->retry, hw_request_get_safety (self->request), self->answer, self->error);
}

/*< private >
 * hw_job_return_outcome:
 * @self: a job whose last attempt has ended
 *
 * Tells all who wait.
 */
void
hw_job_return_outcome (HwJob *self)
{
  while (self->waiters->len > 0)
    {
      g_autoptr (GTask) task = steal_waiter (self, 0);

      if (self->answer != NULL)
        g_task_return_pointer (task, hw_answer_copy (self->answer), (GDestroyNotify) hw_answer_free);
      else
        g_task_return_error (task, g_error_copy (self->error));
    }
}
