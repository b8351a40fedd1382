/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-fixture.h"

/* The computer slept, or its clock was set: the monotonic clock, and every timer with it, knows nothing of it. */

#define SECOND G_TIME_SPAN_SECOND

static void
change_network (gboolean available)
{
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", available);
}

static void
sleep_for (Fixture *f, gint64 duration)
{
  hw_test_clock_set_wall (f->clock, hw_clock_get_wall (HW_CLOCK (f->clock)) + duration);
}

static void
assert_reads_once (Fixture *f, guint n_reads)
{
  g_assert_true (hw_refresher_get_loading (f->refresher));
  fixture_wait_read (f);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, n_reads + 1);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
  change_network (TRUE);
  hw_refresher_look (f->refresher);
  g_assert_false (hw_refresher_get_loading (f->refresher));
}

/* No timer runs while the computer sleeps: what is old by the wall clock is read when the network comes back, or when
 * somebody looks. */
static void
test_sleep (Fixture *f, gconstpointer dialect)
{
  guint n_reads;

  fixture_begin (f);
  fixture_let_pass (f, 60 * SECOND);
  fixture_wait_read (f);
  n_reads = fixture_count (f, "GET /sites");
  sleep_for (f, 60 * SECOND);
  change_network (TRUE);
  hw_refresher_look (f->refresher);
  g_assert_false (hw_refresher_get_loading (f->refresher));

  sleep_for (f, SECOND);
  change_network (TRUE);
  assert_reads_once (f, n_reads++);
  sleep_for (f, 8 * G_TIME_SPAN_HOUR);
  hw_refresher_look (f->refresher);
  assert_reads_once (f, n_reads++);

  /* The clock was set back. */
  sleep_for (f, -G_TIME_SPAN_DAY);
  hw_refresher_look (f->refresher);
  assert_reads_once (f, n_reads++);
  sleep_for (f, -G_TIME_SPAN_DAY);
  change_network (TRUE);
  assert_reads_once (f, n_reads++);

  /* Nobody looks. */
  hw_refresher_set_visible (f->refresher, FALSE);
  sleep_for (f, G_TIME_SPAN_DAY);
  change_network (TRUE);
  hw_refresher_look (f->refresher);
  g_assert_false (hw_refresher_get_loading (f->refresher));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/sleep/reads", test_sleep);

  return g_test_run ();
}
