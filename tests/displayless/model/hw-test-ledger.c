/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-test-ledger.h"

gint64
hw_test_ledger_time (const char *text, GTimeZone *zone)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, zone);

  g_assert_nonnull (time);

  return g_date_time_to_unix_usec (time);
}

static HwResource *
add (GListStore *ledger, gint64 time, const char *amount, const char *type)
{
  g_autofree char *id = g_strdup_printf ("tx%u", g_list_model_get_n_items (G_LIST_MODEL (ledger)));
  g_autoptr (HwResource) transaction = hw_resource_new (HW_RESOURCE_TRANSACTION, id);

  hw_resource_set_number (transaction, HW_TRANSACTION_CREATED_AT, time);
  hw_resource_set_text (transaction, HW_TRANSACTION_AMOUNT, amount);
  hw_resource_set_text (transaction, HW_TRANSACTION_TYPE, type);
  g_list_store_append (ledger, transaction);

  return transaction;
}

HwResource *
hw_test_ledger_add (GListStore *ledger, const char *text, GTimeZone *zone, const char *amount, const char *type)
{
  return add (ledger, text != NULL ? hw_test_ledger_time (text, zone) : 0, amount, type);
}

void
hw_test_ledger_use (GListStore *ledger, gint64 now, GTimeZone *zone, int days_ago, const char *amount)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (now);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autoptr (GDateTime) day = g_date_time_add_days (local, -days_ago);
  g_autoptr (GDateTime) noon = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                                     g_date_time_get_day_of_month (day), 12, 0, 0);

  add (ledger, g_date_time_to_unix_usec (noon), amount, "usage");
}
