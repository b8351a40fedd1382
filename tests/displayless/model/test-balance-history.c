/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-amount.h"
#include "hw-balance-history.h"
#include "hw-test-ledger.h"

/* The balance day by day, against days that were reckoned by hand. */

#define BERLIN "Europe/Berlin"

typedef struct
{
  const char *time; /* as of the zone, or with an offset; NULL: none */
  const char *amount;
  const char *type;
  const char *balance; /* told by the transaction */
} Line;

typedef struct
{
  const char *begins_at; /* with its offset */
  const char *balance;
  const char *added;
  const char *bought;
  const char *spent;
} Day;

static GListStore *
make_ledger (const Line *lines, gsize n_lines, GTimeZone *zone)
{
  GListStore *ledger = g_list_store_new (HW_TYPE_TRANSACTION);

  for (gsize i = 0; i < n_lines; i++)
    {
      HwResource *line = hw_test_ledger_add (ledger, lines[i].time, zone, lines[i].amount, lines[i].type);

      if (lines[i].balance != NULL)
        hw_resource_set_text (line, HW_TRANSACTION_BALANCE, lines[i].balance);
    }

  return ledger;
}

static HwBalanceHistory *
make_history (const Line *lines, gsize n_lines, const char *balance, const char *now, const char *zone_name)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (zone_name);
  g_autoptr (GListStore) ledger = NULL;

  g_assert_nonnull (zone);
  ledger = make_ledger (lines, n_lines, zone);

  return hw_balance_history_new (G_LIST_MODEL (ledger), balance, hw_test_ledger_time (now, zone), zone);
}

static void
check_amount (gint64 amount, const char *expected)
{
  g_autofree char *text = hw_amount_to_text (amount);

  g_assert_cmpstr (text, ==, expected);
}

static void
check_days (HwBalanceHistory *history, const Day *days, gsize n_days)
{
  g_assert_cmpuint (hw_balance_history_get_n_days (history), ==, n_days);
  for (guint i = 0; i < n_days; i++)
    {
      const HwBalanceDay *day = hw_balance_history_get_day (history, i);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (day->begins_at);
      g_autoptr (GDateTime) begin = g_date_time_to_timezone (utc, hw_balance_history_get_zone (history));
      g_autofree char *text = g_date_time_format_iso8601 (begin);

      g_assert_cmpstr (text, ==, days[i].begins_at);
      check_amount (day->balance, days[i].balance);
      check_amount (day->added, days[i].added);
      check_amount (day->bought, days[i].bought);
      check_amount (day->spent, days[i].spent);
    }
}

#define CHECK(lines, days, balance, now, zone)                                                                         \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autoptr (HwBalanceHistory) made = make_history (lines, G_N_ELEMENTS (lines), balance, now, zone);                \
    check_days (made, days, G_N_ELEMENTS (days));                                                                      \
    g_assert_cmpuint (hw_balance_history_get_n_left_out (made), ==, 0);                                                \
  }                                                                                                                    \
  G_STMT_END

/* Refunds add and are no purchases, a day without anything is there, the order does not matter. */
static void
test_plain (void)
{
  static const Line lines[] = {
    { "2026-11-24T11:04:00", "-3.00", "usage" },  { "2026-11-20T18:00:00", "-12", "usage" },
    { "2026-11-20T09:00:00", "500", "purchase" }, { "2026-11-24T09:47:00", "-1", "usage" },
    { "2026-11-22T10:00:00", "2.50", "refund" },  { "2026-11-22T11:00:00", "-0.25", "usage" },
    { "2026-11-21T00:00:00", "-0.125", "usage" }, { "2026-11-20T23:59:59", "-10", "usage" },
    { "2026-11-22T11:00:00", "-0.25", "usage" },
  };
  /* 24: 412.50 now; spent 3 + 1 = 4.        23: 412.50 + 4 = 416.50.     22: the same; + 2.50, − 0.25 − 0.25.
   * 21: 416.50 − 2.50 + 0.50 = 414.50; − 0.125.    20: 414.50 + 0.125 = 414.625; + 500, − 12 − 10. */
  static const Day days[] = {
    { "2026-11-20T00:00:00+01", "414.625", "500", "500", "22" },
    { "2026-11-21T00:00:00+01", "414.5", "0", "0", "0.125" },
    { "2026-11-22T00:00:00+01", "416.5", "2.5", "0", "0.5" },
    { "2026-11-23T00:00:00+01", "416.5", "0", "0", "0" },
    { "2026-11-24T00:00:00+01", "412.5", "0", "0", "4" },
  };

  CHECK (lines, days, "412.50", "2026-11-24T14:32:00", BERLIN);
}

static void
test_negative (void)
{
  static const Line lines[] = {
    { "2026-11-23T10:00:00", "-5", "usage" },
    { "2026-11-24T10:00:00", "-3.5", "usage" },
  };
  /* −2.5 + 3.5 = 1 */
  static const Day days[] = {
    { "2026-11-23T00:00:00+01", "1", "0", "0", "5" },
    { "2026-11-24T00:00:00+01", "-2.5", "0", "0", "3.5" },
  };

  CHECK (lines, days, "-2.5", "2026-11-24T14:32:00", BERLIN);
}

static void
test_one_day (void)
{
  static const Line lines[] = { { "2026-11-24T00:00:00", "1e2", "purchase" } };
  static const Day days[] = { { "2026-11-24T00:00:00+01", "100", "100", "100", "0" } };

  CHECK (lines, days, "100", "2026-11-24T00:00:00", BERLIN);
}

static void
test_none (void)
{
  static const Line lines[] = { { "2026-11-24T10:00:00", "-1", "usage" } };
  static const char *const balances[] = { NULL, "", "plenty", "NaN", "1e40" };
  g_autoptr (HwBalanceHistory) empty = make_history (NULL, 0, "100", "2026-11-24T14:32:00", BERLIN);

  check_days (empty, NULL, 0);
  g_assert_true (hw_balance_history_is_consistent (empty));
  for (gsize i = 0; i < G_N_ELEMENTS (balances); i++)
    {
      g_autoptr (HwBalanceHistory) history = make_history (lines, 1, balances[i], "2026-11-24T14:32:00", BERLIN);

      check_days (history, NULL, 0);
    }
}

static void
test_left_out (void)
{
  static const Line lines[] = {
    { NULL, "-7", "usage" },
    { "2026-11-23T10:00:00", NULL, "usage" },
    { "2026-11-23T10:00:00", "a lot", "usage" },
    { "2026-11-24T14:37:01", "-9", "usage" },  /* more than five minutes ahead */
    { "2027-11-23T10:00:00", "-9", "usage" },  /* a year ahead */
    { "1994-11-23T10:00:00", "-9", "usage" },  /* too long ago to be true */
    { "0001-01-01T00:00:00Z", "-9", "usage" }, /* as much as there is */
    { "2026-11-24T14:36:00", "-2", "usage" },  /* a clock that is a little ahead: now */
    { "2026-11-23T10:00:00", "-1", "usage" },
  };
  static const Day days[] = {
    { "2026-11-23T00:00:00+01", "102", "0", "0", "1" },
    { "2026-11-24T00:00:00+01", "100", "0", "0", "2" },
  };
  g_autoptr (HwBalanceHistory) history = make_history (lines, G_N_ELEMENTS (lines), "100", "2026-11-24T14:32:00", BERLIN);

  check_days (history, days, G_N_ELEMENTS (days));
  g_assert_cmpuint (hw_balance_history_get_n_left_out (history), ==, 7);
}

static void
test_purchases (void)
{
  static const struct
  {
    const char *type;
    const char *description;
    gboolean is_purchase;
  } cases[] = {
    { "purchase", NULL, TRUE },
    { "PURCHASE", "Refund", TRUE },
    { "credit_purchase", NULL, TRUE },
    { "TOPUP", NULL, TRUE },
    { "top-up", NULL, TRUE },
    { NULL, "You bought 500 credits", TRUE },
    { "", "Purchase of 500 credits", TRUE },
    { "refund", "Purchase", FALSE },
    { "purchase_refund", NULL, FALSE },
    { "bonus", NULL, FALSE },
    { "credit", NULL, FALSE },
    { NULL, "Refund of a purchase", FALSE },
    { NULL, "500 credits", FALSE },
    { NULL, NULL, FALSE },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GListStore) ledger = g_list_store_new (HW_TYPE_TRANSACTION);
      g_autoptr (HwBalanceHistory) history = NULL;
      HwResource *line = hw_test_ledger_add (ledger, "2026-11-24T10:00:00", zone, "500", cases[i].type);

      hw_resource_set_text (line, HW_TRANSACTION_DESCRIPTION, cases[i].description);
      history = hw_balance_history_new (G_LIST_MODEL (ledger), "500", hw_test_ledger_time ("2026-11-24T11:00:00", zone),
                                        zone);
      g_test_message ("%s / %s", cases[i].type, cases[i].description);
      check_amount (hw_balance_history_get_day (history, 0)->added, "500");
      check_amount (hw_balance_history_get_day (history, 0)->bought, cases[i].is_purchase ? "500" : "0");
    }
}

/* 25 October 2026 is 25 hours long in Berlin, 29 March 23. */
static void
test_summer_time (void)
{
  static const Line autumn[] = {
    { "2026-10-24T21:59:59Z", "-1", "usage" },  { "2026-10-24T22:00:00Z", "-2", "usage" },
    { "2026-10-25T00:30:00Z", "-4", "usage" },  { "2026-10-25T01:30:00Z", "-8", "usage" },
    { "2026-10-25T22:59:59Z", "-16", "usage" }, { "2026-10-25T23:00:00Z", "-32", "usage" },
  };
  /* 25: 2 + 4 + 8 + 16 = 30. */
  static const Day autumn_days[] = {
    { "2026-10-24T00:00:00+02", "162", "0", "0", "1" },
    { "2026-10-25T00:00:00+02", "132", "0", "0", "30" },
    { "2026-10-26T00:00:00+01", "100", "0", "0", "32" },
  };
  static const Line spring[] = {
    { "2026-03-28T22:59:59Z", "-1", "usage" },
    { "2026-03-28T23:00:00Z", "-2", "usage" },
    { "2026-03-29T21:59:59Z", "-4", "usage" },
    { "2026-03-29T22:00:00Z", "-8", "usage" },
  };
  static const Day spring_days[] = {
    { "2026-03-28T00:00:00+01", "114", "0", "0", "1" },
    { "2026-03-29T00:00:00+01", "108", "0", "0", "6" },
    { "2026-03-30T00:00:00+02", "100", "0", "0", "8" },
  };

  CHECK (autumn, autumn_days, "100", "2026-10-26T08:00:00", BERLIN);
  CHECK (spring, spring_days, "100", "2026-03-30T08:00:00", BERLIN);
}

/* Half hours: India is always 5:30 ahead; Lord Howe changes by half an hour, 5 April 2026 has 24:30 hours. */
static void
test_half_hours (void)
{
  static const Line india[] = {
    { "2026-11-23T18:29:59Z", "-1", "usage" },
    { "2026-11-23T18:30:00Z", "-2", "usage" },
  };
  static const Day india_days[] = {
    { "2026-11-23T00:00:00+05:30", "102", "0", "0", "1" },
    { "2026-11-24T00:00:00+05:30", "100", "0", "0", "2" },
  };
  static const Line island[] = {
    { "2026-04-04T13:00:00Z", "-1", "usage" }, /* 5 April, 0:00 at +11 */
    { "2026-04-05T13:29:59Z", "-2", "usage" }, /* 5 April, 23:59:59 at +10:30 */
    { "2026-04-05T13:30:00Z", "-4", "usage" },
  };
  static const Day island_days[] = {
    { "2026-04-05T00:00:00+11", "104", "0", "0", "3" },
    { "2026-04-06T00:00:00+10:30", "100", "0", "0", "4" },
  };

  CHECK (india, india_days, "100", "2026-11-24T08:00:00", "Asia/Kolkata");
  CHECK (island, island_days, "100", "2026-04-06T08:00:00", "Australia/Lord_Howe");
}

/* Apia had no 30 December 2011: it went from 10 hours behind UTC to 14 ahead. Nobody can have spent anything then. */
static void
test_skipped_day (void)
{
  static const Line lines[] = {
    { "2011-12-29T10:00:00Z", "-1", "usage" },
    { "2011-12-30T09:59:59Z", "-2", "usage" },
    { "2011-12-30T10:00:00Z", "-4", "usage" },
    { "2011-12-31T10:00:00Z", "-8", "usage" },
  };
  static const Day days[] = {
    { "2011-12-29T00:00:00-10", "112", "0", "0", "3" },
    { "2011-12-31T00:00:00+14", "108", "0", "0", "4" },
    { "2012-01-01T00:00:00+14", "100", "0", "0", "8" },
  };

  CHECK (lines, days, "100", "2012-01-01T08:00:00", "Pacific/Apia");
}

/* São Paulo: 4 November 2018 began at 1:00; 17 February 2018 ended with its last hour once more. In Havana midnight
 * comes twice on 4 November 2018, and the day has both. */
static void
test_midnight_moves (void)
{
  static const Line november[] = {
    { "2018-11-04T02:59:59Z", "-1", "usage" },
    { "2018-11-04T03:00:00Z", "-2", "usage" },
    { "2018-11-05T02:00:00Z", "-4", "usage" },
  };
  static const Day november_days[] = {
    { "2018-11-03T00:00:00-03", "106", "0", "0", "1" },
    { "2018-11-04T01:00:00-02", "104", "0", "0", "2" },
    { "2018-11-05T00:00:00-02", "100", "0", "0", "4" },
  };
  static const Line february[] = {
    { "2018-02-17T02:00:00Z", "-1", "usage" },
    { "2018-02-18T02:30:00Z", "-2", "usage" }, /* 23:30 for the second time */
    { "2018-02-18T03:00:00Z", "-4", "usage" },
  };
  static const Day february_days[] = {
    { "2018-02-17T00:00:00-02", "104", "0", "0", "3" },
    { "2018-02-18T00:00:00-03", "100", "0", "0", "4" },
  };
  static const Line havana[] = {
    { "2018-11-04T03:59:59Z", "-1", "usage" },
    { "2018-11-04T04:30:00Z", "-2", "usage" },
    { "2018-11-04T05:30:00Z", "-4", "usage" },
    { "2018-11-05T05:00:00Z", "-8", "usage" },
  };
  static const Day havana_days[] = {
    { "2018-11-03T00:00:00-04", "114", "0", "0", "1" },
    { "2018-11-04T00:00:00-04", "108", "0", "0", "6" },
    { "2018-11-05T00:00:00-05", "100", "0", "0", "8" },
  };

  CHECK (november, november_days, "100", "2018-11-05T08:00:00", "America/Sao_Paulo");
  CHECK (february, february_days, "100", "2018-02-18T08:00:00", "America/Sao_Paulo");
  CHECK (havana, havana_days, "100", "2018-11-05T08:00:00", "America/Havana");
}

static void
check_consistent (const Line *lines, gsize n_lines, gboolean expected)
{
  g_autoptr (HwBalanceHistory) history = make_history (lines, n_lines, "100", "2026-11-24T14:32:00", BERLIN);

  g_assert_cmpint (hw_balance_history_is_consistent (history), ==, expected);
}

static void
test_consistent (void)
{
  const Line good[] = {
    { "2026-11-22T10:00:00", "-5", "usage", "113" },
    { "2026-11-22T11:00:00", "-3", "usage", NULL },
    { "2026-11-23T10:00:00", "-10.00", "usage", "100.000" },
  };
  const Line not_now[] = { { "2026-11-23T10:00:00", "-10", "usage", "99" } };
  const Line not_before[] = {
    { "2026-11-22T10:00:00", "-5", "usage", "111" },
    { "2026-11-23T10:00:00", "-10", "usage", "100" },
  };
  const Line left_out_between[] = {
    { "2026-11-21T10:00:00", "-5", "usage", "115" },
    { NULL, "-5", "usage", "110" },
    { "2026-11-23T10:00:00", "-10", "usage", "100" },
  };
  /* Of one moment, in the wrong order: 110 → 105 → 100 */
  const Line one_moment[] = {
    { "2026-11-23T10:00:00", "-5", "usage", "100" },
    { "2026-11-23T10:00:00", "-5", "usage", "105" },
  };
  const Line moment_without_end[] = {
    { "2026-11-23T10:00:00", "-5", "usage", "104" },
    { "2026-11-23T10:00:00", "-5", "usage", "105" },
  };
  const Line moment_beyond[] = {
    { "2026-11-23T10:00:00", "-5", "usage", "100" },
    { "2026-11-23T10:00:00", "-5", "usage", "111" },
  };

  check_consistent (good, G_N_ELEMENTS (good), TRUE);
  check_consistent (not_now, G_N_ELEMENTS (not_now), FALSE);
  check_consistent (not_before, G_N_ELEMENTS (not_before), FALSE);
  check_consistent (left_out_between, G_N_ELEMENTS (left_out_between), FALSE);
  check_consistent (one_moment, G_N_ELEMENTS (one_moment), TRUE);
  check_consistent (moment_without_end, G_N_ELEMENTS (moment_without_end), FALSE);
  check_consistent (moment_beyond, G_N_ELEMENTS (moment_beyond), FALSE);
}

static void
test_overflow (void)
{
  static const Line lines[] = {
    { "2026-11-22T10:00:00", "-9e12", "usage" },
    { "2026-11-22T10:00:00", "-9e12", "usage" },
    { "2026-11-23T10:00:00", "-9e12", "usage" },
    { "2026-11-24T10:00:00", "9e12", "purchase" },
  };
  /* 23: 100 − 9 × 10¹² = −8999999999900; 22: + 9 × 10¹² = 100; spent 18 × 10¹², of which only so much can be told. */
  static const Day days[] = {
    { "2026-11-22T00:00:00+01", "100", "0", "0", "9223372036854.775807" },
    { "2026-11-23T00:00:00+01", "-8999999999900", "0", "0", "9000000000000" },
    { "2026-11-24T00:00:00+01", "100", "9000000000000", "9000000000000", "0" },
  };

  CHECK (lines, days, "100", "2026-11-24T14:32:00", BERLIN);
}

#define MANY 10000

static GListStore *
make_many (GTimeZone *zone, gint64 now)
{
  GListStore *ledger = g_list_store_new (HW_TYPE_TRANSACTION);

  /* 7,919 is a prime: every hour once, in no order. Of each day 23 or 24 uses of a quarter and a purchase of 6.25. */
  for (int i = 0; i < MANY; i++)
    {
      int hours = (int) ((gint64) i * 7919 % MANY);
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (now - hours * G_TIME_SPAN_HOUR);
      g_autofree char *time = g_date_time_format_iso8601 (utc);

      hw_test_ledger_add (ledger, time, zone, hours % 25 == 0 ? "6.25" : "-0.25",
                          hours % 25 == 0 ? "purchase" : "usage");
    }

  return ledger;
}

/* 400 purchases of 6.25 are 2500, 9,600 uses of 0.25 are 2400. */
static void
test_many (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (BERLIN);
  gint64 now = hw_test_ledger_time ("2026-11-24T14:32:00", zone);
  g_autoptr (GListStore) ledger = make_many (zone, now);
  g_autoptr (HwBalanceHistory) history = NULL;
  gint64 added = 0, spent = 0, before = 0, best = G_MAXINT64;

  for (int i = 0; i < 5; i++)
    {
      gint64 begin = g_get_monotonic_time ();

      g_clear_pointer (&history, hw_balance_history_free);
      history = hw_balance_history_new (G_LIST_MODEL (ledger), "412.50", now, zone);
      best = MIN (best, g_get_monotonic_time () - begin);
    }
  g_test_message ("%d transactions, %u days: %.1f ms", MANY, hw_balance_history_get_n_days (history),
                  (double) best / 1000);
  g_assert_cmpint (best, <, 50 * G_TIME_SPAN_MILLISECOND);

  /* 9,999 hours before 24 November, 14:32: 416 days and 15 hours, so 0:32 on 4 October 2025, in summer time. */
  g_assert_cmpuint (hw_balance_history_get_n_days (history), ==, 417);
  for (guint i = 0; i < hw_balance_history_get_n_days (history); i++)
    {
      const HwBalanceDay *day = hw_balance_history_get_day (history, i);

      if (i > 0)
        g_assert_cmpint (day->balance, ==, before + day->added - day->spent);
      before = day->balance;
      added += day->added;
      spent += day->spent;
    }
  check_amount (before, "412.5");
  check_amount (added, "2500");
  check_amount (spent, "2400");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/balance-history/plain", test_plain);
  g_test_add_func ("/model/balance-history/negative", test_negative);
  g_test_add_func ("/model/balance-history/one-day", test_one_day);
  g_test_add_func ("/model/balance-history/none", test_none);
  g_test_add_func ("/model/balance-history/left-out", test_left_out);
  g_test_add_func ("/model/balance-history/purchases", test_purchases);
  g_test_add_func ("/model/balance-history/summer-time", test_summer_time);
  g_test_add_func ("/model/balance-history/half-hours", test_half_hours);
  g_test_add_func ("/model/balance-history/skipped-day", test_skipped_day);
  g_test_add_func ("/model/balance-history/midnight-moves", test_midnight_moves);
  g_test_add_func ("/model/balance-history/consistent", test_consistent);
  g_test_add_func ("/model/balance-history/overflow", test_overflow);
  g_test_add_func ("/model/balance-history/many", test_many);

  return g_test_run ();
}
