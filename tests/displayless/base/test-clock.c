/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-clock.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"

/* The clock itself, and the clock that other tests rely on. */

#define SECOND ((gint64) G_USEC_PER_SEC)

typedef struct
{
  HwClock *clock;
  GString *log;
  guint id;
  guint n_left;
} Fixture;

static gboolean
count_down_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->log, "%" G_GINT64_FORMAT " ", hw_clock_get_monotonic (fixture->clock) / 1000);

  return --fixture->n_left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
never_cb (gpointer user_data)
{
  g_assert_not_reached ();
}

static gboolean
is_counted_down (gpointer user_data)
{
  return ((Fixture *) user_data)->n_left == 0;
}

static void
test_system (void)
{
  g_autoptr (HwClock) clock = hw_clock_new ();
  gint64 before = g_get_real_time ();
  gint64 wall = hw_clock_get_wall (clock);
  gint64 after = g_get_real_time ();
  gint64 monotonic = hw_clock_get_monotonic (clock);

  g_assert_cmpint (wall, >=, before);
  g_assert_cmpint (wall, <=, after);
  g_assert_cmpint (monotonic, <=, g_get_monotonic_time ());
  g_assert_cmpint (hw_clock_get_monotonic (clock), >=, monotonic);
}

static void
test_starting_at (void)
{
  const gint64 start = 1791120720 * SECOND;
  gint64 before = g_get_monotonic_time ();
  g_autoptr (HwClock) clock = hw_clock_new_starting_at (start);
  gint64 first = hw_clock_get_wall (clock);
  gint64 second;

  g_assert_cmpint (first, >=, start);
  g_assert_cmpint (first, <=, start + (g_get_monotonic_time () - before));

  /* It runs on: at most a few turns until the µs counter moves. */
  do
    second = hw_clock_get_wall (clock);
  while (second == first && g_get_monotonic_time () - before < SECOND);
  g_assert_cmpint (second, >, first);
}

/* Never early, also where the delay is no whole number of ms; goes on as long as it wants. */
static void
test_timeout (void)
{
  g_autoptr (HwClock) clock = hw_clock_new ();
  Fixture fixture = { clock, g_string_new (NULL), 0, 3 };
  gint64 start = hw_clock_get_monotonic (clock);

  g_assert_cmpuint (hw_clock_add_timeout (clock, 1001, count_down_cb, &fixture), !=, 0);
  g_assert_true (hw_test_wait_until (is_counted_down, &fixture, 5000));
  g_assert_cmpint (hw_clock_get_monotonic (clock) - start, >=, 3 * 2000);

  fixture.n_left = 1;
  hw_clock_add_timeout (clock, -5, count_down_cb, &fixture);
  g_assert_true (hw_test_wait_until (is_counted_down, &fixture, 5000));
  g_string_free (fixture.log, TRUE);
}

static void
test_clear (void)
{
  g_autoptr (HwClock) clock = hw_clock_new ();
  guint id = hw_clock_add_timeout (clock, 0, never_cb, NULL);
  guint none = 0;

  hw_clock_clear_timeout (clock, &id);
  g_assert_cmpuint (id, ==, 0);
  hw_clock_clear_timeout (clock, &id);
  hw_clock_clear_timeout (clock, &none);
  hw_test_settle ();
}

static void
test_manual_advance (void)
{
  g_autoptr (HwTestClock) manual = hw_test_clock_new (5000 * SECOND);
  HwClock *clock = HW_CLOCK (manual);
  gint64 start = hw_clock_get_monotonic (clock);
  Fixture fixture = { clock, g_string_new (NULL), 0, 3 };
  g_autofree char *expected = NULL;

  g_assert_cmpint (hw_test_clock_get_next_delay (manual), ==, -1);
  hw_clock_add_timeout (clock, 10 * SECOND, count_down_cb, &fixture);
  g_assert_cmpint (hw_test_clock_get_next_delay (manual), ==, 10 * SECOND);

  hw_test_clock_advance (manual, 10 * SECOND - 1);
  g_assert_cmpuint (fixture.n_left, ==, 3);
  hw_test_clock_advance (manual, 1);
  g_assert_cmpuint (fixture.n_left, ==, 2);

  /* Each is called at its own moment, however far the clock goes at once. */
  hw_test_clock_advance (manual, 3600 * SECOND);
  g_assert_cmpuint (fixture.n_left, ==, 0);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (manual), ==, 0);
  expected = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " ", start / 1000 + 10000,
                              start / 1000 + 20000, start / 1000 + 30000);
  g_assert_cmpstr (fixture.log->str, ==, expected);

  g_assert_cmpint (hw_clock_get_monotonic (clock) - start, ==, 3610 * SECOND);
  g_assert_cmpint (hw_clock_get_wall (clock), ==, 8610 * SECOND);
  hw_test_clock_set_wall (manual, 1);
  g_assert_cmpint (hw_clock_get_wall (clock), ==, 1);
  g_assert_cmpint (hw_clock_get_monotonic (clock) - start, ==, 3610 * SECOND);
  g_string_free (fixture.log, TRUE);
}

typedef struct
{
  GString *log;
  char name;
} Letter;

static gboolean
letter_cb (gpointer user_data)
{
  Letter *letter = user_data;

  g_string_append_c (letter->log, letter->name);

  return G_SOURCE_REMOVE;
}

static void
test_manual_order (void)
{
  g_autoptr (HwTestClock) manual = hw_test_clock_new (0);
  HwClock *clock = HW_CLOCK (manual);
  g_autoptr (GString) log = g_string_new (NULL);
  Letter letters[] = { { log, 'c' }, { log, 'a' }, { log, 'b' }, { log, 'x' }, { log, 'd' } };
  guint id;

  hw_clock_add_timeout (clock, 2 * SECOND, letter_cb, &letters[0]);
  hw_clock_add_timeout (clock, 1 * SECOND, letter_cb, &letters[1]);
  hw_clock_add_timeout (clock, 1 * SECOND, letter_cb, &letters[2]);
  id = hw_clock_add_timeout (clock, 1 * SECOND, letter_cb, &letters[3]);
  hw_clock_add_timeout (clock, 3 * SECOND, letter_cb, &letters[4]);
  hw_clock_clear_timeout (clock, &id);

  hw_test_clock_advance (manual, 2 * SECOND);
  g_assert_cmpstr (log->str, ==, "abc");
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (manual), ==, 1);
}

static gboolean
remove_self_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  hw_clock_clear_timeout (fixture->clock, &fixture->id);

  return G_SOURCE_CONTINUE;
}

static gboolean
add_another_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->id = hw_clock_add_timeout (fixture->clock, 0, count_down_cb, fixture);

  return G_SOURCE_REMOVE;
}

static void
test_manual_reentrant (void)
{
  g_autoptr (HwTestClock) manual = hw_test_clock_new (0);
  Fixture fixture = { HW_CLOCK (manual), g_string_new (NULL), 0, 1 };

  fixture.id = hw_clock_add_timeout (fixture.clock, SECOND, remove_self_cb, &fixture);
  hw_test_clock_advance (manual, 5 * SECOND);
  g_assert_cmpuint (fixture.id, ==, 0);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (manual), ==, 0);

  hw_clock_add_timeout (fixture.clock, SECOND, add_another_cb, &fixture);
  hw_test_clock_advance (manual, SECOND);
  g_assert_cmpuint (fixture.n_left, ==, 0);
  g_string_free (fixture.log, TRUE);
}

static void
echo_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_int (task, 42);
}

static void
test_util (void)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, hw_test_result_cb, &kept);
  g_autoptr (GAsyncResult) result = NULL;
  Fixture never = { NULL, NULL, 0, 1 };
  g_autofree char *reference = NULL;
  gsize length;

  g_task_run_in_thread (task, echo_in_thread);
  result = hw_test_wait_result (&kept, 5000);
  g_assert_null (kept);
  g_assert_cmpint (g_task_propagate_int (G_TASK (result), NULL), ==, 42);

  g_assert_false (hw_test_wait_until (is_counted_down, &never, 1));

  reference = hw_test_read_data ("api-reference.txt", &length);
  g_assert_cmpuint (length, ==, strlen (reference));
  g_assert_nonnull (strstr (reference, "X-RateLimit-Reset"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/clock/system", test_system);
  g_test_add_func ("/base/clock/starting-at", test_starting_at);
  g_test_add_func ("/base/clock/timeout", test_timeout);
  g_test_add_func ("/base/clock/clear", test_clear);
  g_test_add_func ("/base/test-clock/advance", test_manual_advance);
  g_test_add_func ("/base/test-clock/order", test_manual_order);
  g_test_add_func ("/base/test-clock/reentrant", test_manual_reentrant);
  g_test_add_func ("/base/test-util", test_util);

  return g_test_run ();
}
