/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-retry.h"

/* Whether a request may be sent again, and when (design §4 “Scheduler”). A policy: it sends nothing and asks no clock,
 * and even chance is handed in. */

#define MAX_TRIES    3
#define MAX_REFUSALS 3

/**
 * hw_retry_begin:
 * @self: what was tried
 * @now: monotonic µs
 *
 * Another try begins.
 */
void
hw_retry_begin (HwRetry *self, gint64 now)
{
  if (self->began_at == 0)
    self->began_at = now;
}

/* Not for a server that could not prove who it is, nor for an answer that was understood, nor for one that cannot be:
 * it would be the same again. */
static gboolean
is_passing (const HwAnswer *answer, const GError *error)
{
  if (answer != NULL)
    return answer->status / 100 == 5;
  if (error->domain != HW_ERROR)
    return FALSE;

  switch ((HwErrorCode) error->code)
    {
    case HW_ERROR_NO_HOST:
    case HW_ERROR_NO_ANSWER:
    case HW_ERROR_DISCONNECTED:
    case HW_ERROR_TIMED_OUT:
    case HW_ERROR_CUT:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * hw_retry_judge:
 * @self: what was tried
 * @safety: whether the request changes something
 * @answer: (nullable): the answer that came
 * @error: (nullable): or what came instead
 *
 * Notes how a try ended, and tells what may follow. A 429 proves that nothing was done, so also a change may be sent
 * again after it. After anything else a change may have been done.
 *
 * Returns: whether there may be another try
 */
HwRetryVerdict
hw_retry_judge (HwRetry *self, HwSafety safety, const HwAnswer *answer, const GError *error)
{
  if (answer != NULL && answer->status == 429)
    {
      /* The wait is the server's wish, and no part of the time that the tries may take. */
      self->began_at = 0;
      return ++self->n_refusals <= MAX_REFUSALS ? HW_RETRY_WHEN_ALLOWED : HW_RETRY_NEVER;
    }

  if (safety != HW_SAFETY_READ || !is_passing (answer, error))
    return HW_RETRY_NEVER;

  return ++self->n_tries < MAX_TRIES ? HW_RETRY_LATER : HW_RETRY_NEVER;
}

/**
 * hw_retry_is_too_late:
 * @self: what was tried
 * @deadline: µs that one try may take
 * @now: monotonic µs, when another would begin
 *
 * Returns: whether that would be more than @deadline after the first began: somebody waits for the result
 */
gboolean
hw_retry_is_too_late (const HwRetry *self, gint64 deadline, gint64 now)
{
  return self->began_at != 0 && now - self->began_at >= deadline;
}

/**
 * hw_retry_get_backoff:
 * @self: what was tried, at least once
 * @base: µs
 * @chance: 0 to 1, evenly distributed
 *
 * Exponential back-off with full jitter: up to @base after the first try, and twice as much after each other one.
 *
 * Returns: how long to wait, in µs
 */
gint64
hw_retry_get_backoff (const HwRetry *self, gint64 base, double chance)
{
  g_return_val_if_fail (self->n_tries > 0, 0);

  return (gint64) ((double) (base << (self->n_tries - 1)) * chance);
}
