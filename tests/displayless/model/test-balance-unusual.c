/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-balance-history.h"
#include "hw-test-ledger.h"

/* Days on which much more was spent than usual, against medians that were reckoned by hand. */

#define BERLIN "Europe/Berlin"

/* One use a day, the oldest first; the days before the last one are checked to be usual. */
static void
check_unusual (const char *const *amounts, gboolean expected)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (BERLIN);
  g_autoptr (GListStore) ledger = g_list_store_new (HW_TYPE_TRANSACTION);
  g_autoptr (HwBalanceHistory) history = NULL;
  gint64 now = hw_test_ledger_time ("2026-11-24T14:32:00", zone);
  guint n = g_strv_length ((char **) amounts);

  for (guint i = 0; i < n; i++)
    hw_test_ledger_use (ledger, now, zone, (int) (n - 1 - i), amounts[i]);
  history = hw_balance_history_new (G_LIST_MODEL (ledger), "100", now, zone);

  g_assert_cmpuint (hw_balance_history_get_n_days (history), ==, n);
  for (guint i = 0; i < n - 1; i++)
    g_assert_false (hw_balance_history_get_day (history, i)->is_unusual);
  g_assert_cmpint (hw_balance_history_get_day (history, n - 1)->is_unusual, ==, expected);
}

static void
test_by_far (void)
{
  /* Median 5, MAD 0: from twice the median on. */
  check_unusual ((const char *[]) { "-5", "-5", "-5", "-5", "-5", "-5", "-5", "-10", NULL }, TRUE);
  check_unusual ((const char *[]) { "-5", "-5", "-5", "-5", "-5", "-5", "-5", "-9.99", NULL }, FALSE);
  /* Six days are not enough to know what is usual; a day without spend is none of them. */
  check_unusual ((const char *[]) { "-5", "-5", "-5", "-5", "-5", "-5", "-500", NULL }, FALSE);
  check_unusual ((const char *[]) { "-5", "-5", "-5", "0", "-5", "-5", "-5", "-500", NULL }, FALSE);
  check_unusual ((const char *[]) { "-5", "-5", "-5", "0", "-5", "-5", "-5", "-5", "-500", NULL }, TRUE);
  /* 1 2 3 4 5 6 7: median 4, distances 0 1 1 2 2 3 3, MAD 2: above 4 + 4 × 2 = 12, not at it. */
  check_unusual ((const char *[]) { "-1", "-7", "-2", "-6", "-3", "-5", "-4", "-12", NULL }, FALSE);
  check_unusual ((const char *[]) { "-1", "-7", "-2", "-6", "-3", "-5", "-4", "-12.01", NULL }, TRUE);
  /* 1 1 1 1 3 3 3 3: median (1 + 3) / 2 = 2, all distances 1: above 2 + 4 × 1 = 6. */
  check_unusual ((const char *[]) { "-1", "-3", "-1", "-3", "-3", "-1", "-3", "-1", "-6", NULL }, FALSE);
  check_unusual ((const char *[]) { "-1", "-3", "-1", "-3", "-3", "-1", "-3", "-1", "-6.5", NULL }, TRUE);
  /* What is added is no spend. */
  check_unusual ((const char *[]) { "-5", "-5", "-5", "-5", "-5", "-5", "-5", "500", NULL }, FALSE);
  /* So large that sums leave the range. */
  check_unusual ((const char *[]) { "-9e12", "-9e12", "-9e12", "-9e12", "-9e12", "-9e12", "-9e12", "-9.1e12", NULL },
                 FALSE);
}

/* What was usual before the last 30 days of spend does not matter: 10 is twice 5, but what is usual now is 10. */
static void
test_of_late (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (BERLIN);
  g_autoptr (GListStore) ledger = g_list_store_new (HW_TYPE_TRANSACTION);
  g_autoptr (HwBalanceHistory) history = NULL;
  gint64 now = hw_test_ledger_time ("2026-11-24T14:32:00", zone);

  for (int i = 0; i < 60; i++)
    hw_test_ledger_use (ledger, now, zone, i, i < 30 ? "-10" : "-5");
  history = hw_balance_history_new (G_LIST_MODEL (ledger), "100", now, zone);

  /* With n days of 10 among the 30 before: the median is 5 up to n = 14, and (5 + 10) / 2 = 7.5 for n = 15. */
  for (guint i = 0; i < 60; i++)
    g_assert_cmpint (hw_balance_history_get_day (history, i)->is_unusual, ==, i >= 30 && i < 45);
}

/* As long as a history gets, with spend on each of its days. */
static void
test_long (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (BERLIN);
  g_autoptr (GListStore) ledger = g_list_store_new (HW_TYPE_TRANSACTION);
  gint64 now = hw_test_ledger_time ("2026-11-24T14:32:00", zone);
  gint64 best = G_MAXINT64;

  for (int i = 0; i < 10000; i++)
    hw_test_ledger_use (ledger, now, zone, i % 7300, i % 3 == 0 ? "-1.75" : "-5");
  for (int i = 0; i < 5; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autoptr (HwBalanceHistory) history = hw_balance_history_new (G_LIST_MODEL (ledger), "100", now, zone);

      best = MIN (best, g_get_monotonic_time () - begin);
      g_assert_cmpuint (hw_balance_history_get_n_days (history), ==, 7300);
      g_assert_cmpuint (hw_balance_history_get_n_left_out (history), ==, 0);
    }
  g_test_message ("%.1f ms", (double) best / 1000);
  g_assert_cmpint (best, <, 300 * G_TIME_SPAN_MILLISECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/balance-unusual/by-far", test_by_far);
  g_test_add_func ("/model/balance-unusual/of-late", test_of_late);
  g_test_add_func ("/model/balance-unusual/long", test_long);

  return g_test_run ();
}
