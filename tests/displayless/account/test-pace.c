/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-pace.h"

/* HwPace: when to read next. Times in s here. */

#define WALL (1795527120 * G_TIME_SPAN_SECOND)

typedef struct
{
  HwPace pace;
  gint64 now; /* µs */
} Run;

/* Both clocks went on by as much. */
static gint64
get_delay (Run *run, gint64 later)
{
  return hw_pace_get_delay (&run->pace, run->now + later, WALL + run->now + later);
}

static double
note (Run *run, gboolean watching, const GError *error)
{
  run->now += 3 * G_USEC_PER_SEC;
  hw_pace_note_read (&run->pace, watching, error, run->now, WALL + run->now);

  return (double) get_delay (run, 0) / G_USEC_PER_SEC;
}

static void
assert_good (Run *run, gboolean watching, double expected)
{
  g_assert_cmpfloat (note (run, watching, NULL), ==, expected);
}

static void
assert_failed (Run *run, gboolean watching, HwErrorCode code, double expected)
{
  g_autoptr (GError) error = hw_error_new (code, HW_CERTAINTY_NOT_DONE, "test");

  g_assert_cmpfloat (note (run, watching, error), ==, expected);
}

static void
test_idle (void)
{
  Run run = { 0 };

  g_assert_cmpint (get_delay (&run, 0), ==, 0);
  assert_good (&run, FALSE, 60);
  assert_good (&run, FALSE, 60);
  assert_failed (&run, FALSE, HW_ERROR_SERVER, 60);
  assert_failed (&run, FALSE, HW_ERROR_NO_ANSWER, 60);

  g_assert_cmpint (get_delay (&run, 59 * G_USEC_PER_SEC), ==, G_USEC_PER_SEC);
  g_assert_cmpint (get_delay (&run, 61 * G_USEC_PER_SEC), ==, 0);
}

static void
test_watching (void)
{
  Run run = { 0 };

  assert_good (&run, FALSE, 60);
  assert_good (&run, TRUE, 5);
  assert_good (&run, TRUE, 7.5);
  assert_good (&run, TRUE, 11.25);
  assert_good (&run, TRUE, 15);
  assert_good (&run, TRUE, 15);

  hw_pace_restart (&run.pace);
  assert_good (&run, TRUE, 5);
  assert_good (&run, TRUE, 7.5);

  assert_good (&run, FALSE, 60);
  assert_good (&run, TRUE, 5);
}

static void
test_failing (void)
{
  Run run = { 0 };

  assert_good (&run, TRUE, 5);
  assert_failed (&run, TRUE, HW_ERROR_SERVER, 15);
  assert_failed (&run, TRUE, HW_ERROR_TIMED_OUT, 30);
  assert_failed (&run, TRUE, HW_ERROR_NO_ANSWER, 60);
  for (guint i = 0; i < 100; i++)
    assert_failed (&run, TRUE, HW_ERROR_NO_ANSWER, 60);
  assert_good (&run, TRUE, 7.5);
  assert_failed (&run, TRUE, HW_ERROR_RATE_LIMITED, 60);
  assert_good (&run, TRUE, 11.25);
}

static void
test_hasten (void)
{
  Run run = { 0 };

  assert_good (&run, FALSE, 60);
  hw_pace_hasten (&run.pace);
  g_assert_cmpint (get_delay (&run, G_USEC_PER_SEC), ==, 4 * G_USEC_PER_SEC);
  assert_good (&run, TRUE, 7.5);

  /* Neither a faster pace than there is, nor a way around a failure. */
  hw_pace_hasten (&run.pace);
  g_assert_cmpint (get_delay (&run, 0), ==, 7500 * G_TIME_SPAN_MILLISECOND);
  assert_failed (&run, FALSE, HW_ERROR_RATE_LIMITED, 60);
  hw_pace_hasten (&run.pace);
  g_assert_cmpint (get_delay (&run, 0), ==, 60 * G_USEC_PER_SEC);
}

/* The answer to something else is no reason to hurry. */
static void
test_outdated (void)
{
  Run run = { 0 };

  assert_failed (&run, TRUE, HW_ERROR_DISCONNECTED, 10);
  assert_failed (&run, TRUE, HW_ERROR_DISCONNECTED, 20);
  hw_pace_outdate (&run.pace);
  g_assert_cmpint (get_delay (&run, 0), ==, 0);
  assert_failed (&run, TRUE, HW_ERROR_DISCONNECTED, 40);
  hw_pace_expire (&run.pace);
  g_assert_cmpint (get_delay (&run, 0), ==, 0);
  assert_failed (&run, TRUE, HW_ERROR_DISCONNECTED, 10);
}

/* The monotonic clock stands still in sleep, and the other one may be set: what is due is read once. */
static void
test_wall (void)
{
  Run run = { 0 };
  const gint64 wall = WALL + 3 * G_USEC_PER_SEC;

  assert_good (&run, FALSE, 60);
  g_assert_cmpint (hw_pace_get_delay (&run.pace, run.now, wall + 60 * G_USEC_PER_SEC), ==, 60 * G_USEC_PER_SEC);
  g_assert_cmpint (hw_pace_get_delay (&run.pace, run.now, wall + 61 * G_USEC_PER_SEC), ==, 0);
  g_assert_cmpint (hw_pace_get_delay (&run.pace, run.now, wall + 8 * G_TIME_SPAN_HOUR), ==, 0);
  g_assert_cmpint (hw_pace_get_delay (&run.pace, run.now, wall - 1), ==, 0);
  g_assert_cmpint (hw_pace_get_delay (&run.pace, run.now, wall - 1000 * G_TIME_SPAN_DAY), ==, 0);

  hw_pace_note_read (&run.pace, FALSE, NULL, run.now, wall - 1000 * G_TIME_SPAN_DAY);
  g_assert_cmpint (hw_pace_get_delay (&run.pace, run.now, wall - 1000 * G_TIME_SPAN_DAY), ==, 60 * G_USEC_PER_SEC);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pace/idle", test_idle);
  g_test_add_func ("/pace/watching", test_watching);
  g_test_add_func ("/pace/failing", test_failing);
  g_test_add_func ("/pace/hasten", test_hasten);
  g_test_add_func ("/pace/outdated", test_outdated);
  g_test_add_func ("/pace/wall", test_wall);

  return g_test_run ();
}
