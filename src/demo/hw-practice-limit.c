/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-limit.h"

/* The rate limit (Reference, “Rate Limits”): a window of a minute that begins with the first request in it. */

#define WINDOW G_TIME_SPAN_MINUTE

static void
renew (HwPracticeLimit *limit, gint64 now)
{
  if (now < limit->start || now >= limit->start + WINDOW)
    {
      limit->start = now;
      limit->n = 0;
    }
}

/*< private >
 * hw_practice_limit_take:
 * @n_allowed: requests a minute
 * @now: unix µs
 *
 * Counts a request.
 *
 * Returns: whether it is allowed; one that is not does not count
 */
gboolean
hw_practice_limit_take (HwPracticeLimit *limit, guint n_allowed, gint64 now)
{
  renew (limit, now);
  if (limit->n >= n_allowed)
    return FALSE;

  limit->n++;
  return TRUE;
}

guint
hw_practice_limit_get_remaining (HwPracticeLimit *limit, guint n_allowed, gint64 now)
{
  renew (limit, now);

  return n_allowed - limit->n;
}

/*< private >
 * hw_practice_limit_get_reset:
 * @now: unix µs
 *
 * Returns: when requests are allowed again, in unix seconds, rounded up: who waits until then has waited long enough
 */
gint64
hw_practice_limit_get_reset (HwPracticeLimit *limit, gint64 now)
{
  renew (limit, now);

  return (limit->start + WINDOW + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND;
}
