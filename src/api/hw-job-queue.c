/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-job-queue-private.h"

/*
 * HwJobQueue:
 *
 * What waits to be sent: what could go at once, in the order in which it goes, and apart from it what backs off after a
 * failure. Who waits for an answer goes before the background, and in the order of asking. A HwRateWindow tells when.
 * It also knows the reads that have not ended, waiting or on the wire: an equal one may share them.
 */

G_DEFINE_ENUM_TYPE (HwWait, hw_wait, G_DEFINE_ENUM_VALUE (HW_WAIT_NONE, "none"),
                    G_DEFINE_ENUM_VALUE (HW_WAIT_ASKED, "asked"), G_DEFINE_ENUM_VALUE (HW_WAIT_FULL, "full"))

/*< private >
 * hw_job_queue_init:
 * @self: (out caller-allocates): an empty queue
 */
void
hw_job_queue_init (HwJobQueue *self)
{
  *self = (HwJobQueue) { 0 };
  self->shared = g_hash_table_new ((GHashFunc) hw_request_hash, (GEqualFunc) hw_request_is_same_read);
}

/*< private >
 * hw_job_queue_clear:
 * @self: an empty queue
 */
void
hw_job_queue_clear (HwJobQueue *self)
{
  g_clear_pointer (&self->shared, g_hash_table_unref);
}

static void
insert_by_serial (GQueue *queue, HwJob *job)
{
  GList *later = queue->head;

  while (later != NULL && ((HwJob *) later->data)->serial < job->serial)
    later = later->next;

  g_queue_insert_before_link (queue, later, &job->link);
}

static void
push_tail (HwJobQueue *self, HwJob *job)
{
  job->state = HW_JOB_QUEUED;
  job->serial = ++self->last_serial;
  g_queue_push_tail_link (&self->ready[job->priority], &job->link);
}

/*< private >
 * hw_job_queue_push:
 * @self: a queue
 * @job: (transfer full): a new job
 *
 * From here on an equal read may share it, and none may share a read that was asked before a change: it is there to
 * show what the change did.
 */
void
hw_job_queue_push (HwJobQueue *self, HwJob *job)
{
  push_tail (self, job);
  if (hw_job_is_change (job))
    hw_job_queue_unshare_all (self);
  else
    g_hash_table_insert (self->shared, job->request, job);
}

/*< private >
 * hw_job_queue_push_again:
 * @self: a queue
 * @job: (transfer full): one that was in it before
 *
 * Back to its place, before all that was asked for later.
 */
void
hw_job_queue_push_again (HwJobQueue *self, HwJob *job)
{
  job->state = HW_JOB_QUEUED;
  insert_by_serial (&self->ready[job->priority], job);
}

/*< private >
 * hw_job_queue_push_backing_off:
 * @self: a queue
 * @job: (transfer full): one that was in it before
 * @due: monotonic µs, when it is ready again
 */
void
hw_job_queue_push_backing_off (HwJobQueue *self, HwJob *job, gint64 due)
{
  GList *later = self->backing_off.head;

  job->state = HW_JOB_BACKING_OFF;
  job->not_before = due;
  while (later != NULL && ((HwJob *) later->data)->not_before <= due)
    later = later->next;

  g_queue_insert_before_link (&self->backing_off, later, &job->link);
}

static gint64
get_backing_off_due (HwJobQueue *self)
{
  HwJob *first = g_queue_peek_head (&self->backing_off);

  return first != NULL ? first->not_before : HW_RATE_WINDOW_UNKNOWN;
}

/*< private >
 * hw_job_queue_end_backing_off:
 * @self: a queue
 * @now: monotonic µs
 *
 * What has backed off long enough is ready again.
 */
void
hw_job_queue_end_backing_off (HwJobQueue *self, gint64 now)
{
  while (get_backing_off_due (self) <= now)
    hw_job_queue_push_again (self, g_queue_pop_head_link (&self->backing_off)->data);
}

/*< private >
 * hw_job_queue_raise:
 * @self: a queue
 * @job: one that is in it
 * @priority: who asks as well
 *
 * If that is more important, the job goes behind what was asked for with it so far.
 */
void
hw_job_queue_raise (HwJobQueue *self, HwJob *job, HwPriority priority)
{
  if (priority >= job->priority)
    return;

  if (job->state == HW_JOB_QUEUED)
    {
      hw_job_queue_remove (self, job);
      job->priority = priority;
      push_tail (self, job);
    }
  else
    job->priority = priority;
}

/*< private >
 * hw_job_queue_remove:
 * @self: a queue
 * @job: (transfer full): one that is in it
 */
void
hw_job_queue_remove (HwJobQueue *self, HwJob *job)
{
  GQueue *queue = job->state == HW_JOB_BACKING_OFF ? &self->backing_off : &self->ready[job->priority];

  g_queue_unlink (queue, &job->link);
}

/*< private >
 * hw_job_queue_find_shared:
 * @self: a queue
 * @request: what is to be asked
 *
 * Returns: (transfer none) (nullable): a job whose answer will do for @request as well
 */
HwJob *
hw_job_queue_find_shared (HwJobQueue *self, HwRequest *request)
{
  return g_hash_table_lookup (self->shared, request);
}

/*< private >
 * hw_job_queue_unshare:
 * @self: a queue
 * @job: a job that ends: a read, or a change, after which no earlier read will do
 */
void
hw_job_queue_unshare (HwJobQueue *self, HwJob *job)
{
  if (hw_job_is_change (job))
    hw_job_queue_unshare_all (self);
  else if (g_hash_table_lookup (self->shared, job->request) == job)
    g_hash_table_remove (self->shared, job->request);
}

/*< private >
 * hw_job_queue_unshare_all:
 * @self: a queue
 *
 * What is asked from now on is asked anew.
 */
void
hw_job_queue_unshare_all (HwJobQueue *self)
{
  g_hash_table_remove_all (self->shared);
}

/* Nobody overtakes who waits longer or is more important, so only one of all can be next. */
static HwJob *
peek (HwJobQueue *self)
{
  for (guint i = 0; i < HW_N_PRIORITIES; i++)
    if (!g_queue_is_empty (&self->ready[i]))
      return g_queue_peek_head (&self->ready[i]);

  return NULL;
}

/*< private >
 * hw_job_queue_is_empty:
 * @self: a queue
 *
 * Returns: whether nothing waits, for whatever reason
 */
gboolean
hw_job_queue_is_empty (HwJobQueue *self)
{
  return peek (self) == NULL && g_queue_is_empty (&self->backing_off);
}

static gint64
get_due (HwJob *job, HwRateWindow *window, gint64 now)
{
  return hw_rate_window_get_due (window, job->priority == HW_PRIORITY_BACKGROUND, now);
}

/*< private >
 * hw_job_queue_peek_due:
 * @self: a queue
 * @window: how many may be sent
 * @now: monotonic µs
 *
 * Returns: (transfer none) (nullable): what is to be sent now
 */
HwJob *
hw_job_queue_peek_due (HwJobQueue *self, HwRateWindow *window, gint64 now)
{
  HwJob *next = peek (self);

  return next != NULL && get_due (next, window, now) <= now ? next : NULL;
}

/*< private >
 * hw_job_queue_get_next_due:
 * @self: a queue
 * @window: how many may be sent
 * @now: monotonic µs
 *
 * Returns: when to look again, later than @now; %HW_RATE_WINDOW_UNKNOWN if nothing but the end of something on the wire
 *   or another wish changes anything
 */
gint64
hw_job_queue_get_next_due (HwJobQueue *self, HwRateWindow *window, gint64 now)
{
  HwJob *next = peek (self);
  gint64 due = next != NULL ? get_due (next, window, now) : HW_RATE_WINDOW_UNKNOWN;

  return MIN (due > now ? due : HW_RATE_WINDOW_UNKNOWN, get_backing_off_due (self));
}

/*< private >
 * hw_job_queue_get_wait:
 * @self: a queue
 * @window: how many may be sent
 * @now: monotonic µs
 * @until: (out): when it goes on, monotonic µs; 0 without a wait
 *
 * Returns: what keeps the next one from being sent, if a person should know of it
 */
HwWait
hw_job_queue_get_wait (HwJobQueue *self, HwRateWindow *window, gint64 now, gint64 *until)
{
  HwJob *next = peek (self);

  *until = next != NULL ? hw_rate_window_get_asked_until (window, now) : 0;
  if (*until != 0)
    return HW_WAIT_ASKED;
  if (next == NULL || next->priority != HW_PRIORITY_USER)
    return HW_WAIT_NONE;

  *until = get_due (next, window, now);
  if (*until > now && *until != HW_RATE_WINDOW_UNKNOWN)
    return HW_WAIT_FULL;

  *until = 0;
  return HW_WAIT_NONE;
}
