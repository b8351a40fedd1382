/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-retry.h"

#define SECOND G_TIME_SPAN_SECOND

static HwRetryVerdict
judge_status (HwRetry *retry, HwSafety safety, guint status)
{
  HwAnswer answer = { .status = status };

  return hw_retry_judge (retry, safety, &answer, NULL);
}

static HwRetryVerdict
judge_error (HwRetry *retry, HwSafety safety, GError *error)
{
  g_autoptr (GError) owned = error;

  return hw_retry_judge (retry, safety, NULL, owned);
}

/* Every status there is, and what may follow it. */
static void
test_statuses (void)
{
  for (guint status = 200; status < 1000; status++)
    {
      HwRetry read = { 0 };
      HwRetry change = { 0 };
      HwRetryVerdict after_read = status == 429                    ? HW_RETRY_WHEN_ALLOWED
                                  : status >= 500 && status <= 599 ? HW_RETRY_LATER
                                                                   : HW_RETRY_NEVER;

      g_assert_cmpint (judge_status (&read, HW_SAFETY_READ, status), ==, after_read);
      g_assert_cmpint (judge_status (&change, HW_SAFETY_CHANGE, status), ==,
                       status == 429 ? HW_RETRY_WHEN_ALLOWED : HW_RETRY_NEVER);
    }
}

static gboolean
is_passing (int code)
{
  return code == HW_ERROR_NO_HOST || code == HW_ERROR_NO_ANSWER || code == HW_ERROR_DISCONNECTED
         || code == HW_ERROR_TIMED_OUT || code == HW_ERROR_CUT;
}

static void
test_errors (void)
{
  HwRetry other = { 0 };

  for (int code = HW_ERROR_ADDRESS; code <= HW_ERROR_STORE; code++)
    {
      HwRetry read = { 0 };
      HwRetry change = { 0 };

      g_assert_cmpint (
          judge_error (&read, HW_SAFETY_READ, hw_error_new ((HwErrorCode) code, HW_CERTAINTY_NOT_DONE, "x")), ==,
          is_passing (code) ? HW_RETRY_LATER : HW_RETRY_NEVER);
      g_assert_cmpint (
          judge_error (&change, HW_SAFETY_CHANGE, hw_error_new ((HwErrorCode) code, HW_CERTAINTY_NOT_DONE, "x")), ==,
          HW_RETRY_NEVER);
    }

  g_assert_cmpint (judge_error (&other, HW_SAFETY_READ, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x")),
                   ==, HW_RETRY_NEVER);
}

static void
test_three_tries (void)
{
  HwRetry retry = { 0 };

  g_assert_cmpint (judge_status (&retry, HW_SAFETY_READ, 503), ==, HW_RETRY_LATER);
  g_assert_cmpint (judge_error (&retry, HW_SAFETY_READ, hw_error_new (HW_ERROR_CUT, HW_CERTAINTY_NOT_DONE, "x")), ==,
                   HW_RETRY_LATER);
  g_assert_cmpint (judge_status (&retry, HW_SAFETY_READ, 503), ==, HW_RETRY_NEVER);
}

static void
test_three_refusals (void)
{
  for (int safety = HW_SAFETY_READ; safety <= HW_SAFETY_CHANGE; safety++)
    {
      HwRetry retry = { 0 };

      for (guint i = 0; i < 3; i++)
        g_assert_cmpint (judge_status (&retry, (HwSafety) safety, 429), ==, HW_RETRY_WHEN_ALLOWED);
      g_assert_cmpint (judge_status (&retry, (HwSafety) safety, 429), ==, HW_RETRY_NEVER);
    }
}

/* The one is not at the cost of the other. */
static void
test_mixed (void)
{
  HwRetry retry = { 0 };

  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (judge_status (&retry, HW_SAFETY_READ, 429), ==, HW_RETRY_WHEN_ALLOWED);
      g_assert_cmpint (judge_status (&retry, HW_SAFETY_READ, 500), ==, HW_RETRY_LATER);
    }
  g_assert_cmpint (judge_status (&retry, HW_SAFETY_READ, 429), ==, HW_RETRY_WHEN_ALLOWED);
  g_assert_cmpint (judge_status (&retry, HW_SAFETY_READ, 500), ==, HW_RETRY_NEVER);
}

static void
test_deadline (void)
{
  HwRetry retry = { 0 };

  g_assert_false (hw_retry_is_too_late (&retry, 60 * SECOND, 1000 * SECOND));
  hw_retry_begin (&retry, 1000 * SECOND);
  g_assert_false (hw_retry_is_too_late (&retry, 60 * SECOND, 1060 * SECOND - 1));
  g_assert_true (hw_retry_is_too_late (&retry, 60 * SECOND, 1060 * SECOND));

  /* From the first try on, not from the last. */
  hw_retry_begin (&retry, 1030 * SECOND);
  g_assert_true (hw_retry_is_too_late (&retry, 60 * SECOND, 1060 * SECOND));

  /* Waiting because the server asked for it is nobody's delay. */
  g_assert_cmpint (judge_status (&retry, HW_SAFETY_READ, 429), ==, HW_RETRY_WHEN_ALLOWED);
  g_assert_false (hw_retry_is_too_late (&retry, 60 * SECOND, 1100 * SECOND));
  hw_retry_begin (&retry, 1100 * SECOND);
  g_assert_false (hw_retry_is_too_late (&retry, 60 * SECOND, 1159 * SECOND));
  g_assert_true (hw_retry_is_too_late (&retry, 60 * SECOND, 1160 * SECOND));
}

static void
test_backoff (void)
{
  HwRetry retry = { .n_tries = 1 };

  g_assert_cmpint (hw_retry_get_backoff (&retry, SECOND, 0), ==, 0);
  g_assert_cmpint (hw_retry_get_backoff (&retry, SECOND, 0.5), ==, SECOND / 2);
  g_assert_cmpint (hw_retry_get_backoff (&retry, SECOND, 1), ==, SECOND);
  retry.n_tries = 2;
  g_assert_cmpint (hw_retry_get_backoff (&retry, SECOND, 0), ==, 0);
  g_assert_cmpint (hw_retry_get_backoff (&retry, SECOND, 0.5), ==, SECOND);
  g_assert_cmpint (hw_retry_get_backoff (&retry, SECOND, 1), ==, 2 * SECOND);
  g_assert_cmpint (hw_retry_get_backoff (&retry, 0, 1), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api/retry/statuses", test_statuses);
  g_test_add_func ("/api/retry/errors", test_errors);
  g_test_add_func ("/api/retry/three-tries", test_three_tries);
  g_test_add_func ("/api/retry/three-refusals", test_three_refusals);
  g_test_add_func ("/api/retry/mixed", test_mixed);
  g_test_add_func ("/api/retry/deadline", test_deadline);
  g_test_add_func ("/api/retry/backoff", test_backoff);

  return g_test_run ();
}
