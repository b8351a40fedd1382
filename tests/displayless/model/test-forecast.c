/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include "hw-forecast.h"
#include "hw-test-ledger.h"

/* How long the credits last, against cases that were reckoned by hand: with B the balance, m the mean and V the
 * variance of the N days looked at, the low end is the first n with B − n·m ≤ 0 or (B − n·m)² ≤ V·(n + n²/N), the high
 * end the first n with B − n·m ≤ 0 and (B − n·m)² > V·(n + n²/N). */

#define NOW "2026-11-24T14:32:00"

/* What was spent on the days before today, yesterday first; NULL is the end, "0" a day without. */
typedef const char *const *Uses;

static const char *const steady[] = { "-10", "-10", "-10", "-10", "-10", "-10", "-10", "-10", "-10", "-10", "-10",
                                      "-10", "-10", "-10", "-10", "-10", "-10", "-10", "-10", "-10", "-10", "-10",
                                      "-10", "-10", "-10", "-10", "-10", "-10", "-10", "-10", NULL };
/* m = 10, V = 30 × 10² / 29 = 103.448 */
static const char *const bursty[] = { "-20", "0",   "-20", "0",   "-20", "0",   "-20", "0",   "-20", "0",   "-20",
                                      "0",   "-20", "0",   "-20", "0",   "-20", "0",   "-20", "0",   "-20", "0",
                                      "-20", "0",   "-20", "0",   "-20", "0",   "0",   "-20", NULL };
/* Ten days of 30, twenty without: m = 10, V = (10 × 20² + 20 × 10²) / 29 = 206.897 */
static const char *const gaps[] = { "-30", "0",   "0", "0", "0",   "-30", "-30", "-30", "0", "0", "0",
                                    "0",   "-30", "0", "0", "-30", "0",   "-30", "0",   "0", "0", "-30",
                                    "0",   "0",   "0", "0", "0",   "-30", "0",   "-30", NULL };

typedef struct
{
  GTimeZone *zone;    /* (owned) */
  GListStore *ledger; /* (owned) */
  gint64 now;
} Fixture;

static Fixture *
fixture_new (const char *zone, const char *now, Uses uses)
{
  Fixture *self = g_new0 (Fixture, 1);

  self->zone = g_time_zone_new_identifier (zone);
  g_assert_nonnull (self->zone);
  self->now = hw_test_ledger_time (now, self->zone);
  self->ledger = g_list_store_new (HW_TYPE_TRANSACTION);
  for (int i = 0; uses != NULL && uses[i] != NULL; i++)
    if (!g_str_equal (uses[i], "0"))
      hw_test_ledger_use (self->ledger, self->now, self->zone, i + 1, uses[i]);

  return self;
}

static void
fixture_free (Fixture *self)
{
  g_time_zone_unref (self->zone);
  g_object_unref (self->ledger);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

static void
use (Fixture *self, int days_ago, const char *amount)
{
  hw_test_ledger_use (self->ledger, self->now, self->zone, days_ago, amount);
}

static void
check_forecast (const HwForecast *forecast, gint64 now, HwForecastState state, guint low, guint high, const char *words)
{
  g_autofree char *text = hw_forecast_describe (forecast, now);

  g_assert_cmpint (forecast->state, ==, state);
  g_assert_cmpuint (forecast->days_low, ==, low);
  g_assert_cmpuint (forecast->days_high, ==, high);
  g_assert_cmpstr (text, ==, words);
}

static void
check (Fixture *self, const char *balance, HwForecastState state, guint low, guint high, const char *words)
{
  g_autoptr (HwBalanceHistory) history = hw_balance_history_new (G_LIST_MODEL (self->ledger), balance, self->now, self->zone);
  HwForecast forecast = hw_forecast_make (history, self->now, self->zone);

  check_forecast (&forecast, self->now, state, low, high, words);
}

static void
check_range (const char *now, Uses uses, const char *balance, guint low, guint high, const char *words)
{
  g_autoptr (Fixture) fixture = fixture_new ("Europe/Berlin", now, uses);

  check (fixture, balance, HW_FORECAST_RANGE, low, high, words);
}

static void
check_no_range (Fixture *self, HwForecastState state)
{
  check (self, "100", state, 0, 0,
         state == HW_FORECAST_UNUSED ? "Nothing was spent in the last 30 days."
                                     : "Not enough history yet to say how long they last.");
}

/* V = 0: both ends are the first n with n × 10 ≥ B. */
static void
test_steady (void)
{
  check_range (NOW, steady, "100", 10, 10, "At your recent pace, enough for about 10 days (4 December).");
  check_range (NOW, steady, "100.01", 11, 11, "At your recent pace, enough for about 11 days (5 December).");
  check_range (NOW, steady, "99", 10, 10, "At your recent pace, enough for about 10 days (4 December).");
  check_range (NOW, steady, "10", 1, 1, "At your recent pace, enough for about 1 day (25 November).");
  check_range (NOW, steady, "0.01", 1, 1, "At your recent pace, enough for about 1 day (25 November).");
}

static void
test_bursty (void)
{
  /* n = 7: 30² = 900 > 103.448 × (7 + 49/30) = 893.1;        n = 8: 20² ≤ 103.448 × (8 + 64/30).
   * n = 14: 40² = 1600 ≤ 103.448 × (14 + 196/30) = 2124.1;   n = 15: 50² = 2500 > 103.448 × (15 + 225/30) = 2327.6. */
  check_range (NOW, bursty, "100", 8, 15, "At your recent pace, enough for about 8 to 15 days (2 to 9 December).");
  /* n = 3: 20² = 400 > 103.448 × (3 + 9/30) = 341.4;         n = 4: 10² ≤ 103.448 × (4 + 16/30).
   * n = 8: 30² = 900 ≤ 103.448 × (8 + 64/30) = 1048.3;       n = 9: 40² = 1600 > 103.448 × (9 + 81/30) = 1210.3. */
  check_range (NOW, bursty, "50", 4, 9,
               "At your recent pace, enough for about 4 to 9 days (28 November to 3 December).");
}

static void
test_years (void)
{
  const char *christmas = "2026-12-24T14:32:00";

  check_range (christmas, bursty, "50", 4, 9,
               "At your recent pace, enough for about 4 to 9 days (28 December 2026 to 2 January 2027).");
  check_range (christmas, bursty, "100", 8, 15,
               "At your recent pace, enough for about 8 to 15 days (1 to 8 January 2027).");
  /* n = 31: 90² = 8100 > 103.448 × (31 + 961/30) = 6520.7;   n = 32: 80² = 6400 ≤ 103.448 × (32 + 1024/30) = 6841.4.
   * n = 52: 120² = 14400 ≤ 103.448 × (52 + 2704/30) = 14703; n = 53: 130² = 16900 > 103.448 × (53 + 2809/30) = 15169.
   */
  check_range (christmas, bursty, "400", 32, 53,
               "At your recent pace, enough for about 32 to 53 days (25 January to 15 February 2027).");
  check_range (christmas, steady, "80", 8, 8, "At your recent pace, enough for about 8 days (1 January 2027).");
}

/* Days without use count as 0. n = 6: 40² = 1600 > 206.897 × (6 + 36/30) = 1489.7;  n = 7: 30² ≤ 206.897 × (7 + 49/30).
 * n = 17: 70² = 4900 ≤ 206.897 × (17 + 289/30) = 5510.3;    n = 18: 80² = 6400 > 206.897 × (18 + 324/30) = 5958.6. */
static void
test_gaps (void)
{
  check_range (NOW, gaps, "100", 7, 18, "At your recent pace, enough for about 7 to 18 days (1 to 12 December).");
}

/* What is given back or bought is no spend; nor is what today has cost so far, for it is not over. */
static void
test_refunds (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("Europe/Berlin", NOW, steady);

  for (int i = 0; i < 30; i++)
    use (fixture, i, "5");
  use (fixture, 12, "500");
  use (fixture, 0, "-250");
  check (fixture, "100", HW_FORECAST_RANGE, 10, 10, "At your recent pace, enough for about 10 days (4 December).");
}

/* Only the thirty days before today: what was before that cost a hundred times as much. */
static void
test_recent (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("Europe/Berlin", NOW, steady);

  for (int i = 31; i < 90; i++)
    use (fixture, i, "-1000");
  check (fixture, "100", HW_FORECAST_RANGE, 10, 10, "At your recent pace, enough for about 10 days (4 December).");
}

static void
test_fractional (void)
{
  static const char *const tenths[] = { "-0.1", "-0.1", "-0.1", "-0.1", "-0.1", "-0.1", "-0.1", NULL };
  /* N = 7, m = 7 / 7 = 1, V = (4 × 0.5² + 2 × 0.5² + 1²) / 6 = 2.5 / 6 = 0.41667. B = 2.75:
   * n = 1: 1.75² = 3.0625 > 0.41667 × (1 + 1/7) = 0.476;      n = 2: 0.75² = 0.5625 ≤ 0.41667 × (2 + 4/7) = 1.071.
   * n = 4: 1.25² = 1.5625 ≤ 0.41667 × (4 + 16/7) = 2.619;     n = 5: 2.25² = 5.0625 > 0.41667 × (5 + 25/7) = 3.571. */
  static const char *const mixed[] = { "-0.5", "-1.5", "-0.5", "-1.5", "-0.5", "-2.0", "-0.5", NULL };

  check_range (NOW, tenths, "1", 10, 10, "At your recent pace, enough for about 10 days (4 December).");
  check_range (NOW, tenths, "0.3", 3, 3, "At your recent pace, enough for about 3 days (27 November).");
  check_range (NOW, mixed, "2.75", 2, 5, "At your recent pace, enough for about 2 to 5 days (26 to 29 November).");
}

static void
test_not_enough (void)
{
  g_autoptr (Fixture) none = fixture_new ("Europe/Berlin", NOW, NULL);
  g_autoptr (Fixture) one = fixture_new ("Europe/Berlin", NOW, (const char *[]) { "-5", NULL });
  g_autoptr (Fixture) six = fixture_new ("Europe/Berlin", NOW,
                              (const char *[]) { "-5", "0", "-5", "-5", "-5", "0", "-5", "0", "0", "-5", NULL });

  check_no_range (none, HW_FORECAST_UNKNOWN);
  check_no_range (one, HW_FORECAST_UNKNOWN);
  check_no_range (six, HW_FORECAST_UNKNOWN);
  /* Today is no seventh. */
  use (six, 0, "-5");
  check_no_range (six, HW_FORECAST_UNKNOWN);
  /* One that is too long ago is none either. */
  use (six, 31, "-5");
  check_no_range (six, HW_FORECAST_UNKNOWN);
  check (none, "abc", HW_FORECAST_UNKNOWN, 0, 0, "Not enough history yet to say how long they last.");
}

static void
test_nothing_left (void)
{
  static const char *const balances[] = { "0", "-0.00", "-0.000001", "-250" };
  g_autoptr (Fixture) fixture = fixture_new ("Europe/Berlin", NOW, steady);

  for (gsize i = 0; i < G_N_ELEMENTS (balances); i++)
    check (fixture, balances[i], HW_FORECAST_NONE, 0, 0, "There are no credits left.");
}

static void
test_unused (void)
{
  g_autoptr (Fixture) long_ago = fixture_new ("Europe/Berlin", NOW, NULL);
  g_autoptr (Fixture) just_bought = fixture_new ("Europe/Berlin", NOW, NULL);

  use (long_ago, 31, "-5");
  check_no_range (long_ago, HW_FORECAST_UNUSED);
  use (long_ago, 10, "500");
  check_no_range (long_ago, HW_FORECAST_UNUSED);
  use (long_ago, 0, "-1");
  check_no_range (long_ago, HW_FORECAST_UNKNOWN);

  use (just_bought, 29, "500");
  check_no_range (just_bought, HW_FORECAST_UNKNOWN);
  use (just_bought, 30, "500");
  check_no_range (just_bought, HW_FORECAST_UNUSED);
  use (just_bought, 30, "-1");
  check_no_range (just_bought, HW_FORECAST_UNKNOWN);
}

static void
test_long (void)
{
  const char *more = "At your recent pace, enough for more than a year.";

  check_range (NOW, steady, "3650", 365, 365, "At your recent pace, enough for about 365 days (24 November 2027).");
  check_range (NOW, steady, "3650.01", HW_FORECAST_FAR, HW_FORECAST_FAR, more);
  check_range (NOW, steady, "9000000000000", HW_FORECAST_FAR, HW_FORECAST_FAR, more);
  check_range (NOW, bursty, "9000000000000", HW_FORECAST_FAR, HW_FORECAST_FAR, more);
  /* n = 250: 500² = 250,000 > 103.448 × (250 + 62,500/30) = 241,379; n = 251: 490² = 240,100 ≤ 103.448 × (251 +
   * 63,001/30) = 243,210. n = 365: 650² = 422,500 ≤ 103.448 × (365 + 133,225/30) = 497,152: not within a year. */
  check_range (NOW, bursty, "3000", 251, HW_FORECAST_FAR,
               "At your recent pace, enough for about 251 days or longer (2 August 2027 or later).");
}

/* Four days from 31 October 2018 it is 4 November, which began at 1:00 in São Paulo: 3:00 UTC. */
static void
test_midnights (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("America/Sao_Paulo", "2018-10-31T12:00:00", steady);
  g_autoptr (HwBalanceHistory) history =
      hw_balance_history_new (G_LIST_MODEL (fixture->ledger), "40", fixture->now, fixture->zone);
  HwForecast forecast = hw_forecast_make (history, fixture->now, fixture->zone);

  g_assert_cmpuint (forecast.days_low, ==, 4);
  g_assert_cmpint (forecast.low_at, ==, hw_test_ledger_time ("2018-11-04T03:00:00Z", NULL));
  g_assert_cmpint (forecast.high_at, ==, forecast.low_at);
}

/* Ten uses on each of a thousand days; the day on which the clocks change is no longer than any other. */
static void
test_many (void)
{
  g_autoptr (Fixture) fixture = fixture_new ("Europe/Berlin", NOW, NULL);
  g_autoptr (HwBalanceHistory) history = NULL;
  HwForecast forecast;
  gint64 begin;

  for (int i = 0; i < 10000; i++)
    use (fixture, i % 1000, "-1.5");
  history = hw_balance_history_new (G_LIST_MODEL (fixture->ledger), "412.50", fixture->now, fixture->zone);
  begin = g_get_monotonic_time ();
  forecast = hw_forecast_make (history, fixture->now, fixture->zone);
  g_test_message ("%" G_GINT64_FORMAT " µs", g_get_monotonic_time () - begin);

  /* 15 a day: 27 × 15 = 405, 28 × 15 = 420. */
  check_forecast (&forecast, fixture->now, HW_FORECAST_RANGE, 28, 28,
                  "At your recent pace, enough for about 28 days (22 December).");
}

/* Whatever the ledger says: both ends are there, in order, and the larger balance lasts at least as long. */
static void
test_random (void)
{
  for (int round = 0; round < 300; round++)
    {
      g_autoptr (Fixture) fixture = fixture_new ("Europe/Berlin", NOW, NULL);
      HwForecast before = { .days_low = 1, .days_high = 1 };

      for (int i = 0; i < 40; i++)
        {
          g_autofree char *amount =
              g_strdup_printf ("-%d.%03d", g_test_rand_int_range (0, 40), g_test_rand_int_range (1, 999));

          use (fixture, g_test_rand_int_range (0, 35), amount);
        }
      for (int balance = 1; balance < 3000; balance = balance * 2 + 1)
        {
          g_autofree char *text = g_strdup_printf ("%d", balance);
          g_autoptr (HwBalanceHistory) history =
              hw_balance_history_new (G_LIST_MODEL (fixture->ledger), text, fixture->now, fixture->zone);
          HwForecast forecast = hw_forecast_make (history, fixture->now, fixture->zone);

          g_assert_cmpint (forecast.state, ==, HW_FORECAST_RANGE);
          g_assert_cmpuint (forecast.days_low, >=, before.days_low);
          g_assert_cmpuint (forecast.days_high, >=, before.days_high);
          g_assert_cmpuint (forecast.days_low, <=, forecast.days_high);
          g_assert_cmpuint (forecast.days_high, <=, HW_FORECAST_FAR);
          before = forecast;
        }
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/forecast/steady", test_steady);
  g_test_add_func ("/model/forecast/bursty", test_bursty);
  g_test_add_func ("/model/forecast/years", test_years);
  g_test_add_func ("/model/forecast/gaps", test_gaps);
  g_test_add_func ("/model/forecast/refunds", test_refunds);
  g_test_add_func ("/model/forecast/recent", test_recent);
  g_test_add_func ("/model/forecast/fractional", test_fractional);
  g_test_add_func ("/model/forecast/not-enough", test_not_enough);
  g_test_add_func ("/model/forecast/nothing-left", test_nothing_left);
  g_test_add_func ("/model/forecast/unused", test_unused);
  g_test_add_func ("/model/forecast/long", test_long);
  g_test_add_func ("/model/forecast/midnights", test_midnights);
  g_test_add_func ("/model/forecast/many", test_many);
  g_test_add_func ("/model/forecast/random", test_random);

  return g_test_run ();
}
