/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-day.h"

/* Days of time zones: each begins when the one before it ends, whatever the clocks do. */

static const char *const zones[] = {
  "UTC",
  "Europe/Berlin",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "America/Havana",
  "Africa/Casablanca",
  "Asia/Tehran",
  "Asia/Beirut",
  "Pacific/Apia",
  "Pacific/Kwajalein",
  "Pacific/Kiritimati",
  "Antarctica/Troll",
};

static void
check_day (GTimeZone *zone, gint64 day)
{
  gint64 begin = hw_day_get_begin (zone, day);
  gint64 next = hw_day_get_begin (zone, day + 1);

  g_assert_cmpint (hw_day_get (zone, begin - 1), <, day);
  g_assert_cmpint (next - begin, >=, 0);
  g_assert_cmpint (next - begin, <=, 26 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (hw_day_exists (zone, day), ==, next > begin);
  if (next == begin)
    return;
  g_assert_cmpint (hw_day_get (zone, begin), ==, day);
  g_assert_cmpint (hw_day_get (zone, next - 1), ==, day);
}

static void
test_all_days (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zones[i]);
      int n_missing = 0;

      g_test_message ("%s", zones[i]);
      g_assert_nonnull (zone);
      /* From 1990 to 2040. */
      for (gint64 day = 7305; day < 25567; day++)
        {
          check_day (zone, day);
          n_missing += !hw_day_exists (zone, day);
        }
      /* Kiribati's line islands jumped over 31 December 1994, Kwajalein over 21 August 1993, Samoa as is known. */
      g_assert_cmpint (n_missing, ==, g_str_has_prefix (zones[i], "Pacific/") ? 1 : 0);
    }
}

static void
test_before_1970 (void)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  g_assert_cmpint (hw_day_get (utc, 0), ==, 0);
  g_assert_cmpint (hw_day_get (utc, -1), ==, -1);
  g_assert_cmpint (hw_day_get (utc, -G_TIME_SPAN_DAY), ==, -1);
  g_assert_cmpint (hw_day_get (utc, -G_TIME_SPAN_DAY - 1), ==, -2);
  g_assert_cmpint (hw_day_get_begin (utc, -1), ==, -G_TIME_SPAN_DAY);
  g_assert_cmpint (hw_day_get_begin (utc, 0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/day/all-days", test_all_days);
  g_test_add_func ("/model/day/before-1970", test_before_1970);

  return g_test_run ();
}
