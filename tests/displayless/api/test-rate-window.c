/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-rate-window.h"

/* Design §4 “Scheduler”, without a clock: all moments are µs after START. */

#define START  G_GINT64_CONSTANT (77000000123)
#define SECOND G_TIME_SPAN_SECOND
#define DATE   G_GINT64_CONSTANT (1779273000)
#define YEARS  (10 * G_GINT64_CONSTANT (365) * 86400)

static void
test_send (HwRateWindow *window, guint n, gint64 now)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (hw_rate_window_get_due (window, FALSE, now), ==, now);
      hw_rate_window_take (window);
      hw_rate_window_start (window, now);
    }
}

static void
note (HwRateWindow *window, guint status, int remaining, gint64 reset, guint64 number, gint64 now)
{
  HwAnswer answer = { .status = status, .date = DATE, .limit = 60, .remaining = remaining, .reset = reset };

  hw_rate_window_note_answer (window, &answer, number, now);
}

static void
assert_due (HwRateWindow *window, gint64 user, gint64 background, gint64 now)
{
  g_assert_cmpint (hw_rate_window_get_due (window, FALSE, now), ==, user);
  g_assert_cmpint (hw_rate_window_get_due (window, TRUE, now), ==, background);
}

/* Both ends of the 60 seconds count. */
static void
test_sliding (void)
{
  g_autoptr (HwRateWindow) window = hw_rate_window_new ();

  test_send (window, 20, START);
  test_send (window, 40, START + 10 * SECOND);
  for (gint64 now = START + 10 * SECOND; now <= START + 60 * SECOND; now += SECOND)
    g_assert_cmpint (hw_rate_window_get_due (window, FALSE, now), ==, START + 60 * SECOND + 1);

  test_send (window, 20, START + 60 * SECOND + 1);
  g_assert_cmpint (hw_rate_window_get_due (window, FALSE, START + 60 * SECOND + 1), ==, START + 70 * SECOND + 1);
  test_send (window, 40, START + 70 * SECOND + 1);
  g_assert_cmpint (hw_rate_window_get_asked_until (window, START + 70 * SECOND + 1), ==, 0);
}

static void
test_reserve (void)
{
  g_autoptr (HwRateWindow) window = hw_rate_window_new ();

  test_send (window, 44, START);
  assert_due (window, START, START, START);
  test_send (window, 1, START);
  assert_due (window, START, START + 60 * SECOND + 1, START);
  test_send (window, 15, START + SECOND);
  assert_due (window, START + 60 * SECOND + 1, START + 60 * SECOND + 1, START + SECOND);

  /* 45 of the last 60 seconds are in the way of the background, whoever asked for them. */
  test_send (window, 45, START + 60 * SECOND + 1);
  assert_due (window, START + 61 * SECOND + 1, START + 120 * SECOND + 2, START + 60 * SECOND + 1);
}

/* What was handed to the network counts before it starts, and from its start on, however late that is. */
static void
test_slow_start (void)
{
  g_autoptr (HwRateWindow) window = hw_rate_window_new ();

  test_send (window, 54, START);
  for (guint i = 0; i < 6; i++)
    hw_rate_window_take (window);
  assert_due (window, START + 60 * SECOND + 1, START + 60 * SECOND + 1, START);

  hw_rate_window_give_back (window);
  assert_due (window, START, START + 60 * SECOND + 1, START);

  for (guint i = 0; i < 5; i++)
    hw_rate_window_start (window, START + 50 * SECOND);
  test_send (window, 55, START + 61 * SECOND);
  g_assert_cmpint (hw_rate_window_get_due (window, FALSE, START + 61 * SECOND), ==, START + 110 * SECOND + 1);
}

static void
test_nothing_known (void)
{
  g_autoptr (HwRateWindow) window = hw_rate_window_new ();

  note (window, 200, -1, -1, 0, START);
  for (guint i = 0; i < 60; i++)
    hw_rate_window_take (window);
  g_assert_cmpint (hw_rate_window_get_due (window, FALSE, START), ==, HW_RATE_WINDOW_UNKNOWN);
}

static void
test_limit (void)
{
  static const struct
  {
    int limit;
    guint allowed;
    guint background;
  } cases[] = { { 60, 60, 45 }, { 100, 60, 45 }, { G_MAXINT, 60, 45 }, { -1, 60, 45 }, { 0, 60, 45 },
                { 59, 59, 45 }, { 20, 20, 15 },  { 3, 3, 3 },          { 1, 1, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwRateWindow) window = hw_rate_window_new ();
      HwAnswer answer = { .status = 200, .limit = cases[i].limit, .remaining = -1, .reset = -1 };
      guint n = 0;

      hw_rate_window_note_answer (window, &answer, 0, START);
      for (; hw_rate_window_get_due (window, TRUE, START) == START; n++)
        test_send (window, 1, START);
      g_assert_cmpuint (n, ==, cases[i].background);
      for (; hw_rate_window_get_due (window, FALSE, START) == START; n++)
        test_send (window, 1, START);
      g_assert_cmpuint (n, ==, cases[i].allowed);
    }
}

/* Others use the same key. */
static void
test_remaining (void)
{
  static const struct
  {
    int remaining;
    gboolean lets_user;
    gboolean lets_background;
  } cases[] = { { 60, TRUE, TRUE }, { 16, TRUE, TRUE }, { 15, TRUE, FALSE }, { 1, TRUE, FALSE }, { 0, FALSE, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwRateWindow) window = hw_rate_window_new ();
      gint64 now = START + SECOND;
      gint64 until = now + 40 * SECOND;

      test_send (window, 1, START);
      note (window, 200, cases[i].remaining, DATE + 40, 1, now);
      assert_due (window, cases[i].lets_user ? now : until, cases[i].lets_background ? now : until, now);
      g_assert_cmpint (hw_rate_window_get_asked_until (window, now), ==, cases[i].lets_user ? 0 : until);
      assert_due (window, until, until, until);
      g_assert_cmpint (hw_rate_window_get_asked_until (window, until), ==, 0);
    }
}

/* The server could not know of what was sent after the request that it answered. */
static void
test_remaining_is_used_up (void)
{
  g_autoptr (HwRateWindow) window = hw_rate_window_new ();
  gint64 until = START + 30 * SECOND;

  test_send (window, 3, START);
  note (window, 200, 4, DATE + 30, 1, START);
  assert_due (window, START, until, START);
  hw_rate_window_take (window);
  assert_due (window, START, until, START);
  hw_rate_window_start (window, START);
  hw_rate_window_take (window);
  assert_due (window, until, until, START);
  hw_rate_window_give_back (window);
  assert_due (window, START, until, START);
}

typedef struct
{
  const char *name;
  gint64 date;
  gint64 reset;
  gint64 wait; /* s */
} Reset;

static const Reset resets[] = {
  { "ahead", DATE, DATE + 42, 42 },
  { "now", DATE, DATE, 1 },
  { "past", DATE, DATE - 10, 1 },
  { "long-past", DATE, 1000000, 1 },
  { "absent", DATE, -1, 60 },
  { "ten-years-ahead", DATE, DATE + YEARS, 75 },
  { "end-of-time", DATE, G_MAXINT64, 75 },
  { "just-ahead", DATE, DATE + 75, 75 },
  { "too-far-ahead", DATE, DATE + 76, 75 },
  { "seconds", DATE, 17, 17 },
  { "no-seconds", DATE, 0, 1 },
  { "too-many-seconds", DATE, 999999, 75 },
  { "seconds-without-date", 0, 17, 17 },
  { "no-date", 0, DATE + 42, 60 },
  { "no-date-no-reset", 0, -1, 60 },
  { "date-before-1970", -DATE, DATE + 42, 60 },
  { "date-in-1970", 1, DATE + 42, 75 },
  { "date-ten-years-ahead", DATE + YEARS, DATE + 42, 1 },
  { "end-of-both", G_MAXINT64, G_MAXINT64, 1 },
  { "date-before-all", G_MININT64, G_MAXINT64, 60 },
};

/* Whatever server and clock say: a wait, and one that ends. */
static void
test_reset (gconstpointer data)
{
  const Reset *reset = data;

  for (guint is_refused = 0; is_refused < 2; is_refused++)
    {
      g_autoptr (HwRateWindow) window = hw_rate_window_new ();
      HwAnswer answer = {
        .status = is_refused ? 429 : 200,
        .date = reset->date,
        .limit = -1,
        .remaining = is_refused ? -1 : 0,
        .reset = reset->reset,
      };
      gint64 until = START + reset->wait * SECOND;

      test_send (window, 1, START);
      hw_rate_window_note_answer (window, &answer, 1, START);
      assert_due (window, until, until, START);
      g_assert_cmpint (hw_rate_window_get_asked_until (window, START), ==, until);
      g_assert_cmpint (hw_rate_window_get_asked_until (window, until - 1), ==, until);
      assert_due (window, until, until, until);
    }
}

/* An answer to an earlier request may come after one to a later request. */
static void
test_stale (void)
{
  g_autoptr (HwRateWindow) window = hw_rate_window_new ();

  test_send (window, 4, START);

  /* Of the server's window before. */
  note (window, 200, 50, DATE + 60, 3, START);
  note (window, 200, 0, DATE, 1, START);
  assert_due (window, START, START, START);

  /* Of the same window: the least is true. */
  note (window, 200, 0, DATE + 60, 2, START);
  g_assert_cmpint (hw_rate_window_get_asked_until (window, START), ==, START + 60 * SECOND);
  note (window, 200, 5, DATE + 60, 1, START);
  g_assert_cmpint (hw_rate_window_get_asked_until (window, START), ==, START + 60 * SECOND);

  /* Of the window after. */
  note (window, 200, 58, DATE + 120, 4, START + SECOND);
  assert_due (window, START + SECOND, START + SECOND, START + SECOND);
}

/* A refusal is waited for, whatever other answers say; and the longer wait counts. */
static void
test_refused (void)
{
  g_autoptr (HwRateWindow) window = hw_rate_window_new ();

  test_send (window, 4, START);
  note (window, 200, 50, DATE + 60, 2, START);
  note (window, 429, 0, DATE + 10, 1, START);
  assert_due (window, START + 10 * SECOND, START + 10 * SECOND, START);
  note (window, 429, 0, DATE + 5, 3, START + SECOND);
  note (window, 200, 50, DATE + 60, 4, START + SECOND);
  assert_due (window, START + 10 * SECOND, START + 10 * SECOND, START + SECOND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api/rate-window/sliding", test_sliding);
  g_test_add_func ("/api/rate-window/reserve", test_reserve);
  g_test_add_func ("/api/rate-window/slow-start", test_slow_start);
  g_test_add_func ("/api/rate-window/nothing-known", test_nothing_known);
  g_test_add_func ("/api/rate-window/limit", test_limit);
  g_test_add_func ("/api/rate-window/remaining", test_remaining);
  g_test_add_func ("/api/rate-window/remaining-is-used-up", test_remaining_is_used_up);
  for (gsize i = 0; i < G_N_ELEMENTS (resets); i++)
    {
      g_autofree char *path = g_strconcat ("/api/rate-window/reset/", resets[i].name, NULL);

      g_test_add_data_func (path, &resets[i], test_reset);
    }
  g_test_add_func ("/api/rate-window/stale", test_stale);
  g_test_add_func ("/api/rate-window/refused", test_refused);

  return g_test_run ();
}
