/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include "hw-credits-stage.h"

/* Transactions are found by what is shown of them. */

static void
check_found (HwCreditsStage *self, const char *text, const char *ids)
{
  g_autoptr (GString) found = g_string_new (NULL);

  hw_credits_stage_search (self, text);
  for (guint i = 0; i < hw_credits_stage_get_n (self); i++)
    g_string_append (found, hw_resource_get_id (hw_credits_stage_peek (self, i)));
  g_test_message ("“%s”", text);
  g_assert_cmpstr (found->str, ==, ids);
}

/* By what is shown, as it is shown, and as it came. */
static void
test_search_shown (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_open_ledger (
      dialect,
      "[{\"id\":\"a\",\"description\":\"AI\",\"amount\":\"-3.50\",\"createdAt\":\"2026-11-20T10:00:00Z\"},"
      "{\"id\":\"b\",\"type\":\"manual_credit\",\"amount\":\"1500.00\",\"createdAt\":\"2026-10-31T23:30:00Z\"},"
      "{\"id\":\"c\",\"type\":\"purchase\",\"amount\":20,\"status\":\"payment_failed\","
      "\"createdAt\":\"2026-10-03T10:00:00Z\"},"
      "{\"id\":\"d\",\"amount\":-0.30000000000000004,\"createdAt\":\"2025-10-05T10:00:00Z\"},"
      "{\"id\":\"e\",\"amount\":\"-7\"}]");

  check_found (self, "−3.50", "a");
  check_found (self, "-3.50", "a");
  check_found (self, "3.5", "a");
  check_found (self, "+1,500.00", "b");
  check_found (self, "1,500", "b");
  check_found (self, "1500.00", "b");
  check_found (self, "−0.3", "d");
  /* An amount, and no year. */
  check_found (self, "20", "c");
  check_found (self, "manual credit", "b");
  check_found (self, "payment failed", "c");
  check_found (self, "october", "cd");
  check_found (self, "October 2026", "c");
  check_found (self, "November 2026", "ab");
  check_found (self, "2025", "d");
  check_found (self, "3 oct 2026", "c");
  check_found (self, "without a date", "e");
  check_found (self, "", "abcde");
  hw_credits_stage_free (self);
}

static void
test_search_german (const char *dialect)
{
  HwCreditsStage *self;

  g_assert_nonnull (setlocale (LC_NUMERIC, "de_DE.UTF-8"));
  self = hw_credits_stage_open_ledger (dialect,
                                       "[{\"id\":\"a\",\"amount\":\"-3.50\"},{\"id\":\"b\",\"amount\":\"500.00\"}]");
  check_found (self, "-3,50", "a");
  check_found (self, "−3,50", "a");
  check_found (self, "-3.50", "a");
  check_found (self, "+500,00", "b");
  check_found (self, "500,00", "b");
  hw_credits_stage_free (self);
  g_assert_nonnull (setlocale (LC_NUMERIC, "en_US.UTF-8"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/transactions-search/shown", test_search_shown);
  hw_stage_add_test ("/transactions-search/german", test_search_german);
  return g_test_run ();
}
