/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-worker-private.h"

/*
 * One thread that does one thing after another, in the order in which they were asked for, and whose results come to
 * the contexts of the callers. g_task_run_in_thread() promises no order, and the thread that it takes may be the one
 * that drops the last reference to the owner of everything.
 *
 * A job belongs to the caller, then to the thread, then to the caller again, together with the result. So nothing of
 * the caller's ends in the thread, and an owner that waits for its thread at its end never waits for itself.
 *
 * Whoever cancels is answered at once, whatever the thread is busy with.
 */
struct _HwWorker
{
  GAsyncQueue *queue; /* (owned) */
  GThread *thread;    /* (owned) */
  gpointer state;
};

typedef struct
{
  GTask *task;            /* (owned) */
  GSource *cancel_source; /* (owned) (nullable) */
  gboolean has_returned;  /* the task belongs to the context of the caller: this is seen there only */

  HwWorkerFunc func;
  gpointer data; /* (owned) (nullable) */
  GDestroyNotify free_data;
  gpointer result; /* (owned) (nullable) */
  GDestroyNotify free_result;
  GError *error; /* (owned) (nullable) */
} Job;

/* What ends the thread. */
static Job last_job;

static void
job_free (gpointer pointer)
{
  Job *job = pointer;

  if (job->cancel_source != NULL)
    {
      g_source_destroy (job->cancel_source);
      g_source_unref (job->cancel_source);
    }
  if (job->free_data != NULL)
    job->free_data (job->data);
  if (job->free_result != NULL && job->result != NULL)
    job->free_result (job->result);
  g_clear_error (&job->error);
  g_object_unref (job->task);
  g_free (job);
}

/* Never g_main_context_invoke(): if nobody runs the context at the moment, that would call back in the thread. */
static void
attach (GSource *source, const char *name, GTask *task)
{
  g_autoptr (GMainContext) context = g_main_context_ref (g_task_get_context (task));

  g_source_set_static_name (source, name);
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_attach (source, context);
}

static gboolean
deliver_cb (gpointer user_data)
{
  Job *job = user_data;

  if (job->has_returned)
    return G_SOURCE_REMOVE;

  job->has_returned = TRUE;
  if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->free_result);
  return G_SOURCE_REMOVE;
}

/* The thread still has the job, and gives it back in time. */
static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Job *job = user_data;

  if (!job->has_returned)
    {
      job->has_returned = TRUE;
      g_task_return_error_if_cancelled (job->task);
    }
  return G_SOURCE_REMOVE;
}

static gpointer
thread_func (gpointer user_data)
{
  HwWorker *self = user_data;
  Job *job;

  while ((job = g_async_queue_pop (self->queue)) != &last_job)
    {
      g_autoptr (GSource) source = g_idle_source_new ();
      GCancellable *cancellable = g_task_get_cancellable (job->task);

      if (!g_cancellable_set_error_if_cancelled (cancellable, &job->error))
        job->result = job->func (self->state, job->data, cancellable, &job->error);

      g_source_set_callback (source, deliver_cb, job, job_free);
      attach (source, "HwWorker result", job->task);
    }

  return NULL;
}

/**
 * hw_worker_new:
 * @name: of the thread, for debuggers
 * @state: (nullable): what the functions work with; outlives the worker, and is the thread's alone until then
 *
 * Returns: (transfer full): a new worker
 */
HwWorker *
hw_worker_new (const char *name, gpointer state)
{
  HwWorker *self = g_new0 (HwWorker, 1);

  self->queue = g_async_queue_new ();
  self->state = state;
  self->thread = g_thread_new (name, thread_func, self);
  return self;
}

/**
 * hw_worker_free:
 * @self: (transfer full): the worker
 *
 * Waits until everything that was asked for is done, and ends the thread. An owner that is the source object of the
 * tasks ends after the last of them, so that there is nothing to wait for.
 */
void
hw_worker_free (HwWorker *self)
{
  g_async_queue_push (self->queue, &last_job);
  g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_free (self);
}

/**
 * hw_worker_push:
 * @self: the worker
 * @task: (transfer full): returns in its context what @func returns, a pointer or an error
 * @func: what to do, in the thread
 * @data: (transfer full) (nullable): for @func
 * @free_data: (nullable): frees @data, in the context of @task
 * @free_result: (nullable): frees what @func returns, if nobody takes it
 *
 * Asks for one thing. If the cancellable of @task is cancelled before its turn, it is not done at all; later, it is up
 * to @func, and what it returns is freed.
 */
void
hw_worker_push (HwWorker *self, GTask *task, HwWorkerFunc func, gpointer data, GDestroyNotify free_data,
                GDestroyNotify free_result)
{
  Job *job = g_new0 (Job, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);

  job->task = task;
  job->func = func;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  if (cancellable != NULL)
    {
      job->cancel_source = g_cancellable_source_new (cancellable);
      g_source_set_callback (job->cancel_source, G_SOURCE_FUNC (cancelled_cb), job, NULL);
      attach (job->cancel_source, "HwWorker cancelled", task);
    }
  g_async_queue_push (self->queue, job);
}
