/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-amount.h"
#include "hw-balance-history.h"
#include "hw-forecast.h"
#include "hw-moment.h"
#include "hw-test-ledger.h"

/* Which lines of a ledger count in the balance day by day, and as what. */

#define NOW "2026-11-24T14:32:00Z"

typedef struct
{
  const char *time;
  const char *amount;
  const char *type;
  const char *balance;
} Line;

static HwBalanceHistory *
make_history (const Line *lines, gsize n_lines, const char *balance)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GListStore) ledger = g_list_store_new (HW_TYPE_TRANSACTION);

  for (gsize i = 0; i < n_lines; i++)
    {
      HwResource *line = hw_test_ledger_add (ledger, lines[i].time, zone, lines[i].amount, lines[i].type);

      if (lines[i].balance != NULL)
        hw_resource_set_text (line, HW_TRANSACTION_BALANCE, lines[i].balance);
    }

  return hw_balance_history_new (G_LIST_MODEL (ledger), balance, hw_test_ledger_time (NOW, zone), zone);
}

static void
check_day (HwBalanceHistory *history, guint index, const char *balance, const char *added, const char *spent)
{
  const HwBalanceDay *day = hw_balance_history_get_day (history, index);
  g_autofree char *balance_text = hw_amount_to_text (day->balance);
  g_autofree char *added_text = hw_amount_to_text (day->added);
  g_autofree char *spent_text = hw_amount_to_text (day->spent);

  g_assert_cmpstr (balance_text, ==, balance);
  g_assert_cmpstr (added_text, ==, added);
  g_assert_cmpstr (spent_text, ==, spent);
}

/* As a server writes it that subtracts in floating point. */
static void
test_floating (void)
{
  static const Line lines[] = {
    { "2026-11-23T10:00:00", "-0.30000000000000004", "usage", "449.90000000000003" },
    { "2026-11-24T10:00:00", "-0.19999999999999998", "usage", "449.70000000000005" },
  };
  g_autoptr (HwBalanceHistory) history = make_history (lines, G_N_ELEMENTS (lines), "449.70000000000005");

  g_assert_cmpuint (hw_balance_history_get_n_left_out (history), ==, 0);
  g_assert_cmpuint (hw_balance_history_get_n_days (history), ==, 2);
  check_day (history, 0, "449.9", "0", "0.3");
  check_day (history, 1, "449.7", "0", "0.2");
  g_assert_true (hw_balance_history_is_consistent (history));
}

/* More decimals than are reckoned with here are no contradiction; a difference is one all the same. */
static void
test_rounded (void)
{
  static const Line agreeing[] = {
    { "2026-11-23T10:00:00", "-0.0000004", "usage", "9.9999996" },
    { "2026-11-23T11:00:00", "-0.0000004", "usage", "9.9999992" },
    { "2026-11-24T10:00:00", "-0.0000004", "usage", "9.9999988" },
  };
  static const Line differing[] = {
    { "2026-11-23T10:00:00", "-0.0000004", "usage", "9.9999996" },
    { "2026-11-24T10:00:00", "-0.0000004", "usage", "9.9999896" },
  };
  g_autoptr (HwBalanceHistory) history = make_history (agreeing, G_N_ELEMENTS (agreeing), "9.9999988");
  g_autoptr (HwBalanceHistory) other = make_history (differing, G_N_ELEMENTS (differing), "9.9999896");

  g_assert_cmpuint (hw_balance_history_get_n_left_out (history), ==, 0);
  g_assert_true (hw_balance_history_is_consistent (history));
  g_assert_false (hw_balance_history_is_consistent (other));
}

/* A day without a time of day counts from its midnight on. */
static void
test_day_only (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GListStore) ledger = g_list_store_new (HW_TYPE_TRANSACTION);
  g_autoptr (HwBalanceHistory) history = NULL;
  const int days[] = { 23, 24, 25 };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    hw_resource_set_number (hw_test_ledger_add (ledger, NULL, zone, "-1", "usage"), HW_TRANSACTION_CREATED_AT,
                            hw_moment_new_day (2026, 11, days[i]));
  history =
      hw_balance_history_new (G_LIST_MODEL (ledger), "10", hw_test_ledger_time ("2026-11-24T00:10:00", zone), zone);
  g_assert_cmpuint (hw_balance_history_get_n_days (history), ==, 2);
  check_day (history, 0, "11", "0", "1");
  check_day (history, 1, "10", "0", "1");
  /* That of tomorrow. */
  g_assert_cmpuint (hw_balance_history_get_n_left_out (history), ==, 1);
}

static void
test_status (void)
{
  static const struct
  {
    const char *status;
    gboolean counts;
  } cases[] = {
    { NULL, TRUE },          { "completed", TRUE },       { "SUCCESS", TRUE },
    { "paid", TRUE },        { "authorized", TRUE },      { "unfailed", TRUE },
    { "FAILED", FALSE },     { "pending", FALSE },        { "Canceled", FALSE },
    { "CANCELLED", FALSE },  { "declined", FALSE },       { "rejected", FALSE },
    { "expired", FALSE },    { "void", FALSE },           { "VOIDED", FALSE },
    { "processing", FALSE }, { "payment_failed", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwResource) transaction = hw_resource_new (HW_RESOURCE_TRANSACTION, "a");

      g_test_message ("%s", cases[i].status);
      hw_resource_set_text (transaction, HW_TRANSACTION_STATUS, cases[i].status);
      g_assert_cmpint (hw_transaction_counts (transaction), ==, cases[i].counts);
    }
}

/* What failed is no step of the balance, and nothing that is not known. */
static void
test_not_counting (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GListStore) ledger = g_list_store_new (HW_TYPE_TRANSACTION);
  g_autoptr (HwBalanceHistory) history = NULL;
  HwResource *failed = hw_test_ledger_add (ledger, "2026-11-23T10:00:00", zone, "500", "purchase");
  HwResource *pending = hw_test_ledger_add (ledger, "2026-11-24T10:00:00", zone, NULL, "usage");

  hw_resource_set_text (failed, HW_TRANSACTION_STATUS, "FAILED");
  hw_resource_set_text (failed, HW_TRANSACTION_BALANCE, "77");
  hw_resource_set_text (pending, HW_TRANSACTION_STATUS, "pending");
  hw_test_ledger_add (ledger, "2026-11-23T11:00:00", zone, "-1", "usage");
  history = hw_balance_history_new (G_LIST_MODEL (ledger), "10", hw_test_ledger_time (NOW, zone), zone);
  g_assert_cmpuint (hw_balance_history_get_n_left_out (history), ==, 0);
  g_assert_true (hw_balance_history_is_consistent (history));
  check_day (history, 0, "10", "0", "1");
  check_day (history, 1, "10", "0", "0");
}

static void
test_types (void)
{
  static const struct
  {
    const char *type;
    gboolean is_taken_back;
  } cases[] = {
    { "refund", TRUE },         { "purchase_refund", TRUE },   { "REVERSAL", TRUE },     { "chargeback", TRUE },
    { "expiry", TRUE },         { "credits expired", TRUE },   { "transfer", TRUE },     { "adjustment", TRUE },
    { "usage", FALSE },         { "charge", FALSE },           { NULL, FALSE },          { "data_transfer", FALSE },
    { "transferUsage", FALSE }, { "usage_adjustment", FALSE }, { "usage refund", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwResource) transaction = hw_resource_new (HW_RESOURCE_TRANSACTION, "a");

      g_test_message ("%s", cases[i].type);
      hw_resource_set_text (transaction, HW_TRANSACTION_TYPE, cases[i].type);
      g_assert_cmpint (hw_transaction_is_taken_back (transaction), ==, cases[i].is_taken_back);
    }
}

/* The balance goes down by it, and nothing was used: neither much more than usual, nor at any pace. */
static void
test_taken_back (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  gint64 now = hw_test_ledger_time (NOW, zone);
  g_autoptr (GListStore) ledger = g_list_store_new (HW_TYPE_TRANSACTION);
  g_autoptr (HwBalanceHistory) history = NULL;
  HwForecast forecast;

  for (int i = 1; i <= 30; i++)
    hw_test_ledger_use (ledger, now, zone, i, "-1");
  hw_test_ledger_add (ledger, "2026-11-23T10:00:00", zone, "-500", "refund");
  hw_test_ledger_add (ledger, "2026-11-23T11:00:00", zone, "2", "refund");
  history = hw_balance_history_new (G_LIST_MODEL (ledger), "10", now, zone);
  forecast = hw_forecast_make (history, now, zone);

  check_day (history, 28, "509", "0", "1");
  check_day (history, 29, "10", "2", "1");
  g_assert_cmpint (hw_balance_history_get_day (history, 29)->taken, ==, 500 * HW_AMOUNT_ONE);
  g_assert_false (hw_balance_history_get_day (history, 29)->is_unusual);
  g_assert_cmpint ((int) forecast.state, ==, (int) HW_FORECAST_RANGE);
  g_assert_cmpuint (forecast.days_low, ==, 10);
  g_assert_cmpuint (forecast.days_high, ==, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/balance-counted/floating", test_floating);
  g_test_add_func ("/model/balance-counted/rounded", test_rounded);
  g_test_add_func ("/model/balance-counted/day-only", test_day_only);
  g_test_add_func ("/model/balance-counted/status", test_status);
  g_test_add_func ("/model/balance-counted/not-counting", test_not_counting);
  g_test_add_func ("/model/balance-counted/types", test_types);
  g_test_add_func ("/model/balance-counted/taken-back", test_taken_back);

  return g_test_run ();
}
