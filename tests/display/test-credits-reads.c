/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-credits-stage.h"
#include "hw-credits.h"
#include "hw-error-card.h"
#include "hw-resource-list.h"
#include "hw-test-util.h"
#include "hw-transaction.h"

/* When the parts of the page are read, and what is seen while they are not. */

#define WAIT_MS 10000

static HwRefresher *
get_refresher (HwCreditsStage *self, HwResourceKind kind)
{
  return hw_account_get_refresher (self->stage->account, kind);
}

static gboolean
shows_spinner (gpointer user_data)
{
  HwCreditsStage *self = user_data;

  return hw_stage_shows (self->page, "Loading Credits…");
}

static void
test_loading (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  hw_credits_stage_fault (self, "GET /credits*:never");
  hw_credits_stage_open (self);
  hw_refresher_refresh (get_refresher (self, HW_RESOURCE_CREDITS));
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_LOADING);
  g_assert_false (shows_spinner (self));
  g_assert_true (hw_test_wait_until (shows_spinner, self, 2000));
  hw_credits_stage_free (self);
}

static void
test_error (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  hw_credits_stage_fault (self, "GET /credits*:status=500");
  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_ERROR);
  g_assert_true (hw_credits_stage_shows (self, "Credits Could Not Be Loaded"));
  g_assert_true (hw_credits_stage_shows_part (self, "answered with an error on its side. Nothing was changed."));
  g_assert_nonnull (hw_stage_find (self->page, GTK_TYPE_BUTTON, "Try Again"));
  g_assert_nonnull (hw_stage_find (self->page, GTK_TYPE_BUTTON, "Copy Details"));
  hw_credits_stage_clear_faults (self);
  hw_credits_stage_load (self);
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_CONTENT);
  g_assert_true (hw_credits_stage_shows_part (self, "412.5"));
  hw_credits_stage_free (self);
}

typedef struct
{
  const char *path;
  const char *title;
  const char *lost;  /* is not shown while it cannot be read */
  const char *kept;  /* is shown nevertheless */
  const char *kept2; /* the same */
} Part;

static gboolean
has_no_card (gpointer user_data)
{
  HwCreditsStage *self = user_data;

  return hw_stage_find (self->page, HW_TYPE_ERROR_CARD, NULL) == NULL;
}

/* One part fails, the others are there; its own button reads it again, and nothing else. */
static void
check_part (const char *dialect, const Part *part)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  g_autofree char *fault = g_strdup_printf ("GET %s:status=500", part->path);
  guint n_sites;

  hw_credits_stage_fault (self, fault);
  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_CONTENT);
  g_assert_cmpuint (hw_credits_stage_count (self->page, HW_TYPE_ERROR_CARD), ==, 1);
  g_assert_true (hw_credits_stage_shows (self, part->title));
  g_assert_false (hw_credits_stage_shows_part (self, part->lost));
  g_assert_true (hw_credits_stage_shows_part (self, part->kept));
  g_assert_true (hw_credits_stage_shows_part (self, part->kept2));

  hw_credits_stage_clear_faults (self);
  n_sites = hw_credits_stage_count_requests (self, "/sites");
  g_signal_emit_by_name (hw_stage_find (self->page, GTK_TYPE_BUTTON, "Try Again"), "clicked");
  g_assert_true (hw_test_wait_until (has_no_card, self, WAIT_MS));
  hw_test_settle ();
  g_assert_true (hw_credits_stage_shows_part (self, part->lost));
  g_assert_cmpuint (hw_credits_stage_count_requests (self, "/sites"), ==, n_sites);
  hw_credits_stage_free (self);
}

static void
test_parts (const char *dialect)
{
  const Part parts[] = {
    { "/credits/transactions", "Transactions Could Not Be Loaded", "At your recent pace", "412.5", "1,000" },
    { "/credits/transactions", "Transactions Could Not Be Loaded", "All Transactions", "Seen at", "5,000" },
    { "/credits/packages", "Packages Could Not Be Loaded", "5,000", "412.5", "All Transactions" },
    { "/credits", "Credits Could Not Be Loaded", "Seen at", "5,000", "All Transactions" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    check_part (dialect, &parts[i]);
}

/* Not known is not too little: without the transactions nothing is said of how long the credits last. */
static void
test_no_claim (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  hw_credits_stage_fault (self, "GET /credits/transactions:status=500");
  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  g_assert_false (hw_credits_stage_shows_part (self, "Not enough history"));
  g_assert_false (hw_credits_stage_shows (self, "Balance"));
  hw_credits_stage_clear_faults (self);
  hw_credits_stage_reply (self, "/credits/transactions", "[]");
  hw_credits_stage_load (self);
  g_assert_true (hw_credits_stage_shows (self, "No transactions yet"));
  g_assert_true (hw_credits_stage_shows_part (self, "Not enough history"));
  g_assert_false (hw_credits_stage_shows (self, "Balance"));
  g_assert_false (hw_credits_stage_shows (self, "All Transactions"));
  hw_credits_stage_free (self);
}

static void
refresh_all (HwCreditsStage *self)
{
  hw_stage_load (self->stage);
  hw_credits_stage_load (self);
}

static gboolean
is_dimmed (HwCreditsStage *self, const char *part)
{
  return gtk_widget_has_css_class (hw_stage_find_part (self->page, part), "dimmed");
}

/* Offline: everything stays, with the moment that it is of; the banner says why, once. */
static void
test_offline (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  refresh_all (self);
  hw_credits_stage_open (self);
  g_assert_false (is_dimmed (self, "412.5"));
  hw_credits_stage_fault (self, "* *:before-reset");
  hw_test_clock_set_wall (self->clock, HW_CREDITS_STAGE_NOW + G_TIME_SPAN_DAY);
  refresh_all (self);
  g_assert_true (hw_notice_is_old (self->stage->notice));
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_CONTENT);
  g_assert_true (hw_credits_stage_shows_part (self, "As of yesterday at 14:32. Last purchase on "));
  g_assert_true (is_dimmed (self, "412.5"));
  g_assert_true (is_dimmed (self, "At your recent pace"));
  g_assert_null (hw_stage_find (self->page, HW_TYPE_ERROR_CARD, NULL));
  g_assert_true (hw_credits_stage_shows (self, "As of yesterday at 14:32."));
  hw_credits_stage_clear_faults (self);
  refresh_all (self);
  g_assert_true (hw_credits_stage_shows_part (self, "Seen at 14:32."));
  g_assert_false (is_dimmed (self, "412.5"));
  hw_credits_stage_free (self);
}

/* A part that was there and is not read again stays, with its moment and its own button. */
static void
test_part_old (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  refresh_all (self);
  hw_credits_stage_open (self);
  hw_credits_stage_fault (self, "GET /credits*:status=503");
  refresh_all (self);
  g_assert_true (hw_credits_stage_shows_part (self, "As of 14:32. Last purchase on "));
  g_assert_true (is_dimmed (self, "412.5"));
  g_assert_true (hw_credits_stage_shows (self, "1,000"));
  g_assert_true (hw_credits_stage_shows (self, "All Transactions"));
  hw_credits_stage_free (self);
}

static void
restore (HwCreditsStage *self)
{
  HwResourceBatch *batch = hw_resource_batch_new ();
  HwResource *credits = hw_resource_new (HW_RESOURCE_CREDITS, HW_CREDITS_ID);
  HwResourceList *list = hw_account_get_list (self->stage->account, HW_RESOURCE_CREDITS);

  hw_resource_set_text (credits, HW_CREDITS_BALANCE, "77.70");
  g_ptr_array_add (batch->resources, credits);
  hw_resource_list_restore (list, batch, HW_CREDITS_STAGE_NOW - 20 * G_TIME_SPAN_HOUR - 28 * G_TIME_SPAN_MINUTE);
  hw_resource_batch_free (batch);
}

/* What an earlier run saw is shown at once, with its moment, and nothing that was not kept is made up. */
static void
test_restored (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  restore (self);
  hw_credits_stage_fault (self, "GET /credits*:never");
  hw_credits_stage_open (self);
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_CONTENT);
  g_assert_true (hw_credits_stage_shows (self, "77.70 credits"));
  g_assert_true (hw_credits_stage_shows (self, "As of yesterday at 18:04."));
  g_assert_true (is_dimmed (self, "77.70"));
  g_assert_false (hw_credits_stage_shows_part (self, "purchase"));
  hw_credits_stage_free (self);
}

/* Of a run ten days before: one credit was spent on each of the forty days that end there. */
static void
restore_ledger (HwCreditsStage *self)
{
  HwResourceBatch *batch = hw_resource_batch_new ();
  const gint64 then = HW_CREDITS_STAGE_NOW - 10 * G_TIME_SPAN_DAY;

  for (int i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d", i);
      HwResource *line = hw_resource_new (HW_RESOURCE_TRANSACTION, id);

      hw_resource_set_text (line, HW_TRANSACTION_AMOUNT, "-1");
      hw_resource_set_number (line, HW_TRANSACTION_CREATED_AT, then - i * G_TIME_SPAN_DAY);
      g_ptr_array_add (batch->resources, line);
    }
  hw_resource_list_restore (hw_account_get_list (self->stage->account, HW_RESOURCE_TRANSACTION), batch, then);
  hw_resource_batch_free (batch);
}

static gboolean
shows_history (HwCreditsStage *self)
{
  return hw_credits_stage_shows_part (self, "enough for") || hw_credits_stage_shows_part (self, "was spent")
         || hw_credits_stage_shows_part (self, "left out") || hw_credits_stage_shows_part (self, "do not add up")
         || hw_credits_stage_shows (self, "Balance");
}

/* What was spent meanwhile is in the balance and not in the ledger: nothing is reckoned from the two. */
static HwCreditsStage *
open_with_old_ledger (const char *dialect, const char *fault)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  restore_ledger (self);
  hw_stage_load_kind (self->stage, HW_RESOURCE_CREDITS);
  hw_credits_stage_fault (self, fault);
  hw_credits_stage_open (self);
  hw_test_settle ();
  g_assert_true (hw_credits_stage_shows_part (self, "412.5"));
  g_assert_false (is_dimmed (self, "412.5"));
  g_assert_true (hw_credits_stage_shows_part (self, "As of 14 November at 14:32."));
  g_assert_false (shows_history (self));
  return self;
}

static void
test_old_ledger (const char *dialect)
{
  HwCreditsStage *self = open_with_old_ledger (dialect, "GET /credits/transactions:never");

  hw_credits_stage_free (self);
  self = open_with_old_ledger (dialect, "GET /credits/transactions:status=503");
  hw_credits_stage_clear_faults (self);
  refresh_all (self);
  g_assert_true (hw_credits_stage_shows_part (self, "enough for"));
  g_assert_true (hw_credits_stage_shows (self, "Balance"));
  hw_credits_stage_free (self);
}

/* A line that is newer than the balance is not one whose date is not known. */
static void
test_old_balance (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  refresh_all (self);
  hw_credits_stage_open (self);
  g_assert_true (shows_history (self));
  hw_credits_stage_fault (self, "GET /credits:status=503");
  hw_practice_world_add_transaction (hw_practice_server_get_world (self->stage->server), "usage", "Newer", -100);
  hw_test_clock_set_wall (self->clock, HW_CREDITS_STAGE_NOW + 10 * G_TIME_SPAN_MINUTE);
  refresh_all (self);
  g_assert_true (hw_credits_stage_shows_part (self, "As of 14:32."));
  g_assert_true (hw_credits_stage_shows (self, "Newer"));
  g_assert_false (shows_history (self));
  hw_credits_stage_free (self);
}

/* What is missing since two minutes is little, but it is told of then. */
static void
test_ledger_fails (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  refresh_all (self);
  hw_credits_stage_open (self);
  g_assert_false (is_dimmed (self, "enough for"));
  hw_credits_stage_fault (self, "GET /credits/transactions:status=503");
  hw_test_clock_set_wall (self->clock, HW_CREDITS_STAGE_NOW + 2 * G_TIME_SPAN_MINUTE);
  refresh_all (self);
  g_assert_false (is_dimmed (self, "412.5"));
  g_assert_true (is_dimmed (self, "enough for"));
  hw_test_clock_set_wall (self->clock, HW_CREDITS_STAGE_NOW + 6 * G_TIME_SPAN_MINUTE);
  refresh_all (self);
  g_assert_false (shows_history (self));
  hw_credits_stage_free (self);
}

static gboolean
are_idle (gpointer user_data)
{
  HwCreditsStage *self = user_data;

  for (int kind = HW_RESOURCE_CREDITS; kind <= HW_RESOURCE_PACKAGE; kind++)
    if (hw_refresher_get_loading (get_refresher (self, (HwResourceKind) kind)))
      return FALSE;
  return TRUE;
}

static void
check_requests (HwCreditsStage *self, guint n_transactions, guint n_packages)
{
  g_assert_true (hw_test_wait_until (are_idle, self, WAIT_MS));
  hw_test_settle ();
  g_assert_cmpuint (hw_credits_stage_count_requests (self, "/credits/transactions"), ==, n_transactions);
  g_assert_cmpuint (hw_credits_stage_count_requests (self, "/credits/packages"), ==, n_packages);
}

/* What only this page shows is read only while it is seen. */
static void
test_reads (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  HwRefresher *credits = get_refresher (self, HW_RESOURCE_CREDITS);
  AdwNavigationPage *other;

  check_requests (self, 0, 0);
  hw_credits_stage_open (self);
  check_requests (self, 1, 1);
  /* Whoever asks for everything gets these as well. */
  hw_refresher_refresh (credits);
  check_requests (self, 2, 2);
  hw_test_clock_advance (self->clock, 61 * G_USEC_PER_SEC);
  check_requests (self, 3, 3);

  /* Another page over it. */
  other = adw_navigation_page_new (gtk_label_new ("x"), "Other");
  g_object_set (gtk_widget_get_settings (self->page), "gtk-enable-animations", FALSE, NULL);
  hw_stage_push (self->stage, other);
  g_assert_false (gtk_widget_get_mapped (self->page));
  hw_refresher_refresh (credits);
  hw_test_clock_advance (self->clock, 300 * G_USEC_PER_SEC);
  check_requests (self, 3, 3);
  adw_navigation_view_pop (self->stage->view);
  hw_test_settle ();
  check_requests (self, 4, 4);
  hw_credits_stage_free (self);
}

/* While the page of all transactions slides over it, and after, they are kept up to date. */
static void
test_reads_together (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self->stage->window)), "gtk-enable-animations", FALSE, NULL);
  hw_credits_stage_open (self);
  check_requests (self, 1, 1);
  gtk_widget_activate_action (self->page, "page.show-transactions", NULL);
  hw_test_settle ();
  g_assert_false (gtk_widget_get_mapped (self->page));
  hw_test_clock_advance (self->clock, 61 * G_USEC_PER_SEC);
  check_requests (self, 2, 1);
  adw_navigation_view_pop (self->stage->view);
  hw_test_settle ();
  hw_test_clock_advance (self->clock, 61 * G_USEC_PER_SEC);
  g_assert_true (hw_test_wait_until (are_idle, self, WAIT_MS));
  hw_test_settle ();
  g_assert_cmpuint (hw_credits_stage_count_requests (self, "/credits/transactions"), >=, 3);
  g_assert_cmpuint (hw_credits_stage_count_requests (self, "/credits/packages"), >=, 2);
  hw_credits_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/credits-reads/loading", test_loading);
  hw_stage_add_test ("/credits-reads/error", test_error);
  hw_stage_add_test ("/credits-reads/parts", test_parts);
  hw_stage_add_test ("/credits-reads/no-claim", test_no_claim);
  hw_stage_add_test ("/credits-reads/offline", test_offline);
  hw_stage_add_test ("/credits-reads/part-old", test_part_old);
  hw_stage_add_test ("/credits-reads/restored", test_restored);
  hw_stage_add_test ("/credits-reads/old-ledger", test_old_ledger);
  hw_stage_add_test ("/credits-reads/old-balance", test_old_balance);
  hw_stage_add_test ("/credits-reads/ledger-fails", test_ledger_fails);
  hw_stage_add_test ("/credits-reads/reads", test_reads);
  hw_stage_add_test ("/credits-reads/reads-together", test_reads_together);
  return g_test_run ();
}
