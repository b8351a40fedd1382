/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-operation-log-private.h"
#include "hw-refresher-private.h"

#include "hw-runner-private.h"

/*
 * How HwRunner brings a wish to the server: one job each, from when it is asked for until its request has ended.
 *
 * Nothing is sent before the log has written it down (design §3): an operation that is being written is queued. What is
 * not on the wire any more, because it was answered with 429, can be taken back like what never was.
 */

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

static void
set_answered (HwRunner *self, HwOperation *operation, const GError *error)
{
  gint64 now = hw_clock_get_wall (self->clock);

  if (error)
    hw_operation_set_failed (operation, error, now);
  else
    hw_operation_set_done (operation, now);
}

static void
drop_job (HwRunner *self, Job *job)
{
  g_ptr_array_remove_fast (self->jobs, job);
  if (self->jobs->len == 0)
    hw_runner_tell_busy (self);
}

/* The answer is not a reading: what it shows counts when a later reply shows it too. But the new row is there at once,
 * and a list that was asked for before does not take it away. An id that was there before is not what was made. */
static void
absorb_created (HwRunner *self, HwOperation *operation, HwResource *made, gint64 seen_at)
{
  const char *id = hw_resource_get_id (made);

  if (hw_wish_knows (hw_operation_get_wish (operation), id))
    return;

  hw_operation_set_target_id (operation, id);
  hw_resource_list_merge_one (hw_runner_get_list (self, operation), made, hw_clock_get_monotonic (self->clock),
                              seen_at);
}

/* It was gone before: that is as good as a reading, also for an earlier delete without an answer (api-facts, “Sites”),
 * and told as one, so that whoever keeps the list keeps it without what is gone. */
static void
absorb_gone (HwRunner *self, HwOperation *operation, gint64 asked_at)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  const char *id = hw_operation_get_target_id (operation);
  const HwReading reading = { hw_operation_get_target_kind (operation), nothing, FALSE, 0, id, asked_at };

  hw_resource_list_remove (hw_runner_get_list (self, operation), id);
  hw_refresher_tell_read (hw_runner_get_refresher (self, operation), &reading);
}

/* The request has ended, or was never begun. */
static void
end_job (Job *job, HwResource *made, gint64 seen_at, const GError *error)
{
  HwRunner *self = job->runner;

  set_answered (self, job->operation, error);
  if (made)
    absorb_created (self, job->operation, made, seen_at);
  hw_runner_note_change (self, job->operation);
  if (hw_operation_is_watched (job->operation))
    hw_runner_watch (self, job->operation);
  drop_job (self, job);
  hw_runner_tell_answered (self, job->operation);
}

static gboolean
was_gone (HwOperation *operation, const GError *error)
{
  return hw_operation_get_verb (operation) == HW_VERB_DELETE && g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Job) job = user_data;
  g_autoptr (HwResource) made = NULL;
  g_autoptr (GError) error = NULL;
  gint64 asked_at = 0, seen_at = 0;

  /* Only a create has a result. */
  hw_api_send_finish (HW_API (source), result, (gpointer *) &made, &asked_at, &seen_at, &error);
  end_job (job, made, seen_at, error);
  if (was_gone (job->operation, error))
    absorb_gone (job->runner, job->operation, hw_clock_get_monotonic (job->runner->clock));
  hw_runner_look_again (job->runner, job->operation, error);
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

/* hw_runner_note_started: @request: goes out now */
void
hw_runner_note_started (HwRunner *self, HwRequest *request)
{
  Job *job = find_job (self, request);

  if (!job)
    return;

  hw_runner_note_change (self, job->operation);
  hw_refresher_note_change (hw_runner_get_refresher (self, job->operation));
  hw_operation_set_sent (job->operation, hw_clock_get_wall (self->clock));
}

/* hw_runner_note_postponed: @request: was answered with 429, which proves that nothing was done: it waits as it did
 * before it was sent. */
void
hw_runner_note_postponed (HwRunner *self, HwRequest *request)
{
  Job *job = find_job (self, request);

  if (!job)
    return;

  hw_operation_set_queued_again (job->operation);
  if (self->withdrawn || job->withdrawn)
    g_cancellable_cancel (job->cancellable);
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
 * What the answer to a create says of the new thing is in its list, and its id in @operation, before
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
    hw_runner_tell_busy (self);
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
