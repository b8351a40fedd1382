/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-moment.h"
#include "hw-text.h"

/* Times and durations in words, in the zone of the test environment. */

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

static gint64
local (int year, int month, int day, int hour, int minute)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (year, month, day, hour, minute, 0);

  return g_date_time_to_unix (time) * SECOND;
}

typedef char *(*Words) (gint64 time, gint64 now);

static void
check (Words words, gint64 time, gint64 now, const char *expected)
{
  g_autofree char *text = words (time, now);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_moment (void)
{
  gint64 now = local (2026, 10, 5, 14, 32);

  check (hw_text_moment, now, now, "14:32");
  check (hw_text_moment, local (2026, 10, 5, 0, 0), now, "00:00");
  check (hw_text_moment, local (2026, 10, 4, 23, 59), now, "yesterday at 23:59");
  check (hw_text_moment, local (2026, 10, 4, 0, 0), now, "yesterday at 00:00");
  check (hw_text_moment, local (2026, 10, 3, 23, 59), now, "on 3 October at 23:59");
  check (hw_text_moment, local (2026, 1, 1, 0, 0), now, "on 1 January at 00:00");
  check (hw_text_moment, local (2025, 12, 31, 23, 59), now, "on 31 December 2025 at 23:59");
  check (hw_text_moment, local (2025, 10, 5, 14, 32), now, "on 5 October 2025 at 14:32");

  /* A clock that was wrong. */
  check (hw_text_moment, local (2026, 10, 5, 23, 0), now, "23:00");
  check (hw_text_moment, local (2026, 10, 6, 9, 5), now, "on 6 October at 09:05");
  check (hw_text_moment, local (2027, 1, 2, 9, 5), now, "on 2 January 2027 at 09:05");

  check (hw_text_moment, 0, now, "unknown");
  check (hw_text_moment, G_MAXINT64, now, "unknown");
  check (hw_text_moment, G_MININT64, now, "unknown");
  check (hw_text_moment, now, 0, "on 5 October 2026 at 14:32");
}

static void
test_day (void)
{
  gint64 now = local (2026, 11, 26, 14, 32);
  g_autofree char *moment = hw_text_date_time (local (2026, 11, 3, 9, 5));
  g_autofree char *unknown = hw_text_date_time (0);

  check (hw_text_day, now, now, "Today");
  check (hw_text_day, local (2026, 11, 26, 0, 0), now, "Today");
  check (hw_text_day, local (2026, 11, 25, 23, 59), now, "Yesterday");
  check (hw_text_day, local (2026, 11, 23, 14, 32), now, "Monday, 23 November");
  check (hw_text_day, local (2025, 11, 26, 14, 32), now, "Wednesday, 26 November 2025");
  check (hw_text_day, local (2026, 11, 27, 9, 5), now, "Friday, 27 November");
  check (hw_text_day, 0, now, "Not known");
  check (hw_text_day, G_MAXINT64, now, "Not known");
  check (hw_text_past_day, now, now, NULL);
  check (hw_text_past_day, local (2026, 11, 25, 23, 59), now, "yesterday");
  check (hw_text_past_day, local (2026, 10, 4, 14, 32), now, "on 4 October");
  check (hw_text_past_day, local (2025, 12, 31, 14, 32), now, "on 31 December 2025");
  check (hw_text_past_day, 0, now, NULL);
  check (hw_text_past_day, G_MAXINT64, now, NULL);
  g_assert_cmpstr (moment, ==, "3 November 2026, 09:05");
  g_assert_cmpstr (unknown, ==, "Not known");
}

/* Yesterday is a day of the calendar: across a new year, and where a day has 23 or 25 hours. */
static void
test_yesterday (void)
{
  check (hw_text_moment, local (2025, 12, 31, 18, 4), local (2026, 1, 1, 9, 0), "yesterday at 18:04");
  check (hw_text_moment, local (2024, 2, 29, 18, 4), local (2024, 3, 1, 9, 0), "yesterday at 18:04");
  check (hw_text_moment, local (2026, 3, 28, 0, 30), local (2026, 3, 29, 23, 30), "yesterday at 00:30");
  check (hw_text_moment, local (2026, 10, 24, 23, 30), local (2026, 10, 25, 23, 30), "yesterday at 23:30");
  check (hw_text_moment, local (2026, 10, 25, 0, 30), local (2026, 10, 26, 0, 10), "yesterday at 00:30");
}

static void
test_sentences (void)
{
  gint64 now = local (2026, 10, 5, 14, 32);
  gint64 yesterday = local (2026, 10, 4, 18, 4);

  check (hw_text_seen, now, now, "Seen at 14:32.");
  check (hw_text_seen, yesterday, now, "Seen yesterday at 18:04.");
  check (hw_text_seen, yesterday, now + 3 * DAY, "Seen on 4 October at 18:04.");
  check (hw_text_seen, yesterday, now + 365 * DAY, "Seen on 4 October 2026 at 18:04.");
  check (hw_text_seen, 0, now, "Not seen yet.");
  check (hw_text_updated, now, now, "Updated at 14:32.");
  check (hw_text_updated, yesterday, now, "Updated yesterday at 18:04.");
  check (hw_text_updated, yesterday, now + 3 * DAY, "Updated on 4 October at 18:04.");
  check (hw_text_updated, yesterday, now + 365 * DAY, "Updated on 4 October 2026 at 18:04.");
  check (hw_text_updated, 0, now, "Not updated yet.");
}

static void
test_date (void)
{
  g_autofree char *date = hw_text_date (local (2026, 10, 4, 23, 59));
  g_autofree char *none = hw_text_date (0);
  g_autofree char *absurd = hw_text_date (G_MAXINT64);
  g_autofree char *clock_time = hw_text_clock_time (local (2026, 10, 4, 9, 5));
  g_autofree char *no_time = hw_text_clock_time (0);

  g_assert_cmpstr (date, ==, "4 October 2026");
  g_assert_cmpstr (none, ==, "Not known");
  g_assert_cmpstr (absurd, ==, "Not known");
  g_assert_cmpstr (clock_time, ==, "09:05");
  g_assert_cmpstr (no_time, ==, "unknown");
}

static void
test_duration (void)
{
  static const struct
  {
    gint64 duration;
    const char *exact;
    const char *minutes;
  } cases[] = {
    { G_MININT64, "0 s", "under a minute" },
    { -1, "0 s", "under a minute" },
    { 0, "0 s", "under a minute" },
    { SECOND - 1, "0 s", "under a minute" },
    { 20 * SECOND, "20 s", "under a minute" },
    { MINUTE - 1, "59 s", "under a minute" },
    { MINUTE, "1 min", "1 min" },
    { MINUTE + 20 * SECOND, "1 min 20 s", "1 min" },
    { 59 * MINUTE + 59 * SECOND, "59 min 59 s", "59 min" },
    { HOUR, "1 h", "1 h" },
    { 2 * HOUR + 5 * MINUTE + 7 * SECOND, "2 h 5 min", "2 h" },
    { 47 * HOUR + 59 * MINUTE, "47 h 59 min", "47 h" },
    { 2 * DAY, "2 days", "2 days" },
    { 10 * DAY + HOUR, "10 days", "10 days" },
    { G_MAXINT64, "106751991 days", "106751991 days" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *exact = hw_text_duration (cases[i].duration);
      g_autofree char *minutes = hw_text_duration_minutes (cases[i].duration);

      g_assert_cmpstr (exact, ==, cases[i].exact);
      g_assert_cmpstr (minutes, ==, cases[i].minutes);
    }
}

static void
test_short_moment (void)
{
  gint64 now = local (2026, 11, 24, 14, 32);

  check (hw_text_short_moment, local (2026, 11, 24, 11, 4), now, "Today, 11:04");
  check (hw_text_short_moment, local (2026, 11, 23, 23, 59), now, "Yesterday, 23:59");
  check (hw_text_short_moment, local (2026, 11, 22, 17, 20), now, "22 Nov, 17:20");
  check (hw_text_short_moment, local (2025, 12, 31, 0, 0), now, "31 Dec 2025, 00:00");
  check (hw_text_short_moment, 0, now, "Not known");
  check (hw_text_short_moment, G_MAXINT64, now, "Not known");
}

/* What has no time of day is said to have none. */
static void
test_short_day (void)
{
  gint64 now = local (2026, 11, 24, 9, 32);

  check (hw_text_short_moment, hw_moment_new_day (2026, 11, 24), now, "Today");
  check (hw_text_short_moment, hw_moment_new_day (2026, 11, 23), now, "Yesterday");
  check (hw_text_short_moment, hw_moment_new_day (2026, 11, 22), now, "22 Nov");
  check (hw_text_short_moment, hw_moment_new_day (2025, 12, 31), now, "31 Dec 2025");
  check (hw_text_short_moment, local (2026, 11, 22, 12, 0), now, "22 Nov, 12:00");
  g_assert_cmpint (hw_moment_new_day (2026, 2, 29), ==, 0);
  g_assert_cmpint (hw_moment_new_day (1970, 1, 1), ==, 0);
}

static void
test_as_of (void)
{
  gint64 now = local (2026, 11, 24, 14, 32);

  check (hw_text_as_of, now, now, "As of 14:32.");
  check (hw_text_as_of, local (2026, 11, 23, 18, 4), now, "As of yesterday at 18:04.");
  check (hw_text_as_of, local (2026, 11, 2, 18, 4), now, "As of 2 November at 18:04.");
  check (hw_text_as_of, local (2025, 11, 2, 18, 4), now, "As of 2 November 2025 at 18:04.");
  check (hw_text_as_of, 0, now, "Not seen yet.");
}

static void
check_month (gint64 time, const char *expected)
{
  g_autofree char *text = hw_text_month (time);

  g_assert_cmpstr (text, ==, expected);
}

/* That of the person, not that of Greenwich. */
static void
test_month (void)
{
  check_month (local (2026, 11, 30, 23, 59), "November 2026");
  check_month (local (2026, 12, 1, 0, 0), "December 2026");
  check_month (local (2027, 1, 1, 0, 0), "January 2027");
  check_month (0, "Not known");
  check_month (G_MININT64, "Not known");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text/moment", test_moment);
  g_test_add_func ("/base/text/day", test_day);
  g_test_add_func ("/base/text/yesterday", test_yesterday);
  g_test_add_func ("/base/text/sentences", test_sentences);
  g_test_add_func ("/base/text/date", test_date);
  g_test_add_func ("/base/text/duration", test_duration);
  g_test_add_func ("/base/text/short-moment", test_short_moment);
  g_test_add_func ("/base/text/short-day", test_short_day);
  g_test_add_func ("/base/text/as-of", test_as_of);
  g_test_add_func ("/base/text/month", test_month);

  return g_test_run ();
}
