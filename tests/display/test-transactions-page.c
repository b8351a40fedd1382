/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>
#include <time.h>

#include "hw-credits-stage.h"
#include "hw-test-util.h"
#include "hw-transaction-row.h"
#include "hw-transaction.h"

#define WAIT_MS 10000

/* In Berlin, the first minutes of the year are still the old one in Greenwich; in summer the distance is another. */
static const char two_years[] =
    "[{\"id\":\"no\",\"description\":\"Undated\",\"amount\":-1},"
    "{\"id\":\"old\",\"description\":\"Last of December\",\"amount\":\"-2.50\",\"createdAt\":\"2025-12-31T22:59:59Z\"},"
    "{\"id\":\"new\",\"description\":\"First of January\",\"amount\":\"-0.10\",\"createdAt\":\"2025-12-31T23:00:00Z\"},"
    "{\"id\":\"jan\",\"description\":\"Later\",\"amount\":\"-0.20\",\"createdAt\":\"2026-01-31T22:00:00Z\"},"
    "{\"id\":\"june\",\"description\":\"Summer\",\"amount\":\"-7\",\"createdAt\":\"2026-05-31T22:00:00Z\"},"
    "{\"id\":\"today\",\"description\":\"Now\",\"amount\":3,\"createdAt\":\"2026-11-24T08:00:00Z\"}]";

static void
test_months (const char *dialect)
{
  const char *const ids[] = { "today", "june", "jan", "new", "old", "no" };
  const char *const heads[] = { "November 2026", "June 2026", "January 2026", "December 2025", "Without a Date" };
  HwCreditsStage *self = hw_credits_stage_open_ledger (dialect, two_years);

  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_CONTENT);
  g_assert_cmpuint (hw_credits_stage_get_n (self), ==, G_N_ELEMENTS (ids));
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_cmpstr (hw_resource_get_id (hw_credits_stage_peek (self, (guint) i)), ==, ids[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    g_assert_true (hw_credits_stage_shows (self, heads[i]));
  g_assert_false (hw_credits_stage_shows (self, "May 2026"));
  /* Exact: 0.1 and 0.2 are 0.3. */
  g_assert_true (hw_credits_stage_shows (self, "Spent 0.30"));
  g_assert_true (hw_credits_stage_shows (self, "Spent 2.50"));
  g_assert_true (hw_credits_stage_shows (self, "Spent 7"));
  g_assert_true (hw_credits_stage_shows (self, "Added 3"));
  g_assert_true (hw_credits_stage_shows (self, "Today, 09:00"));
  g_assert_true (hw_credits_stage_shows (self, "1 Jun, 00:00"));
  g_assert_true (hw_credits_stage_shows (self, "31 Dec 2025, 23:59"));
  hw_credits_stage_free (self);
}

static void
check_sum (const char *dialect, const char *first, const char *second, const char *note)
{
  g_autofree char *json = g_strdup_printf ("[{\"id\":\"1\",%s,\"createdAt\":\"2026-11-01T10:00:00Z\"},"
                                           "{\"id\":\"2\",%s,\"createdAt\":\"2026-11-02T10:00:00Z\"}]",
                                           first, second);
  HwCreditsStage *self = hw_credits_stage_open_ledger (dialect, json);

  g_test_message ("%s, %s", first, second);
  g_assert_true (hw_credits_stage_shows (self, "November 2026"));
  if (note != NULL)
    g_assert_true (hw_credits_stage_shows (self, note));
  else
    {
      g_assert_false (hw_credits_stage_shows_part (self, "Spent"));
      g_assert_false (hw_credits_stage_shows_part (self, "dded"));
    }
  hw_credits_stage_free (self);
}

static void
test_sums (const char *dialect)
{
  check_sum (dialect, "\"amount\":\"-209.70\"", "\"amount\":\"500.00\",\"type\":\"PURCHASE\"",
             "Spent 209.70, bought 500.00");
  check_sum (dialect, "\"amount\":\"-1\"", "\"amount\":\"2\",\"type\":\"refund\"", "Spent 1, added 2");
  check_sum (dialect, "\"amount\":\"2\",\"type\":\"refund\"", "\"amount\":\"3\",\"type\":\"purchase\"", "Added 5");
  check_sum (dialect, "\"amount\":\"2\",\"type\":\"purchase\"", "\"amount\":\"3.5\",\"type\":\"purchase\"",
             "Bought 5.50");
  check_sum (dialect, "\"amount\":\"0\"", "\"amount\":\"0.00\"", "Spent 0.00");
  check_sum (dialect, "\"amount\":\"-0.000001\"", "\"amount\":\"-1e3\"", "Spent 1,000.000001");
  /* What is taken back was not spent. */
  check_sum (dialect, "\"amount\":-500,\"type\":\"refund\"", "\"amount\":-2,\"type\":\"usage\"", "Spent 2");
  /* What a server adds that reckons in floating point. */
  check_sum (dialect, "\"amount\":-0.30000000000000004", "\"amount\":-0.7", "Spent 1.00");
  check_sum (dialect, "\"amount\":\"-0.0000001\"", "\"amount\":\"-1\"", "Spent 1");
  /* Rather no sum than one of which something is missing. */
  check_sum (dialect, "\"amount\":\"-1\"", "\"amount\":\"many\"", NULL);
  check_sum (dialect, "\"amount\":\"-1\"", "\"type\":\"usage\"", NULL);
  check_sum (dialect, "\"amount\":\"-9223372036854\"", "\"amount\":\"-9223372036854\"", NULL);
}

static const char *
get_icon (GtkWidget *row)
{
  return gtk_image_get_icon_name (GTK_IMAGE (hw_stage_find (row, GTK_TYPE_IMAGE, NULL)));
}

static void
check_row (HwCreditsStage *self, const char *title, const char *icon, const char *amount, const char *expected)
{
  GtkWidget *row = hw_credits_stage_find_row (self, title);
  g_autofree char *summary = NULL;

  g_test_message ("%s", title);
  g_assert_nonnull (row);
  g_assert_cmpstr (get_icon (row), ==, icon);
  g_assert_true (hw_stage_shows (row, amount));
  g_object_get (row, "summary", &summary, NULL);
  g_assert_cmpstr (summary, ==, expected);
}

/* A sign and a shape, also without colours; all of it for those who hear it. */
static void
test_rows (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_open_ledger (
      dialect,
      "[{\"id\":\"1\",\"description\":\"<b>One</b>\",\"type\":\"usage\",\"amount\":\"-3.00\",\"balance\":\"412.50\","
      "\"createdAt\":\"2026-11-24T10:04:00Z\"},"
      "{\"id\":\"2\",\"type\":\"manual_credit\",\"amount\":\"1500\",\"createdAt\":\"2026-11-23T10:00:00Z\"},"
      "{\"id\":\"3\",\"amount\":\"0\",\"createdAt\":\"2026-11-22T10:00:00Z\"},"
      "{\"id\":\"4\",\"description\":\"Unclear\",\"createdAt\":\"2026-11-21T10:00:00Z\"}]");

  check_row (self, "<b>One</b>", "list-remove-symbolic", "−3.00", "<b>One</b>, −3.00, Today, 11:04, Balance 412.50");
  check_row (self, "Manual credit", "list-add-symbolic", "+1,500", "Manual credit, +1,500, Yesterday, 11:00");
  check_row (self, "Transaction", NULL, "0", "Transaction, 0, 22 Nov, 11:00");
  check_row (self, "Unclear", "hw-status-unknown-symbolic", "Amount not known",
             "Unclear, Amount not known, 21 Nov, 11:00");
  hw_credits_stage_free (self);
}

/* What failed, or is still to come, is neither bought nor spent. */
static void
test_not_counted (const char *dialect)
{
  HwCreditsStage *self =
      hw_credits_stage_open_ledger (dialect, "[{\"id\":\"1\",\"type\":\"purchase\",\"amount\":500,\"status\":"
                                             "\"FAILED\",\"createdAt\":\"2026-11-24T13:02:00Z\"},"
                                             "{\"id\":\"2\",\"description\":\"Bill\",\"amount\":\"many\",\"state\":"
                                             "\"pending\",\"createdAt\":\"2026-11-23T10:00:00Z\"},"
                                             "{\"id\":\"3\",\"type\":\"usage\",\"amount\":-2,\"status\":"
                                             "\"completed\",\"createdAt\":\"2026-11-22T10:00:00Z\"}]");
  GtkWidget *row;

  g_assert_true (hw_credits_stage_shows (self, "Spent 2"));
  check_row (self, "Purchase", NULL, "+500", "Purchase, +500, Today, 14:02, Failed");
  row = hw_credits_stage_find_row (self, "Purchase");
  g_assert_true (hw_stage_shows (row, "Today, 14:02 · Failed"));
  g_assert_false (gtk_widget_has_css_class (hw_stage_find (row, GTK_TYPE_LABEL, "+500"), "success"));
  check_row (self, "Bill", NULL, "many", "Bill, many, Yesterday, 11:00, Pending");
  check_row (self, "Usage", "list-remove-symbolic", "−2", "Usage, −2, 22 Nov, 11:00");
  hw_credits_stage_free (self);
}

static gboolean
has_focus_in_list (gpointer user_data)
{
  HwCreditsStage *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (self->stage->window);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
}

static void
test_search (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_open_ledger (dialect, two_years);

  hw_credits_stage_search (self, "DECEMBER last");
  g_assert_cmpuint (hw_credits_stage_get_n (self), ==, 1);
  g_assert_true (hw_credits_stage_shows (self, "December 2025"));
  /* Of a part of a month no sum is told. */
  g_assert_false (hw_credits_stage_shows_part (self, "Spent"));
  hw_credits_stage_search (self, "<b>no such thing");
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_NO_RESULT);
  g_assert_true (hw_credits_stage_shows (self, "No Transactions Found"));
  g_assert_true (hw_credits_stage_shows (self, "No transaction matches “<b>no such thing”."));
  g_assert_true (gtk_widget_activate_action (self->page, "page.clear-filter", NULL));
  hw_credits_stage_wait_for_frames (self);
  g_assert_cmpuint (hw_credits_stage_get_n (self), ==, 6);
  g_assert_true (hw_credits_stage_shows (self, "Spent 0.30"));
  hw_credits_stage_free (self);
}

/* Escape ends the search and leads to the list, at once; Control+F leads to the search. */
static void
test_keyboard (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_open_ledger (dialect, two_years);
  GtkWidget *focus;

  g_assert_true (gtk_widget_activate_action (self->page, "page.search", NULL));
  focus = gtk_window_get_focus (self->stage->window);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (hw_credits_stage_get_search (self))));
  hw_credits_stage_search (self, "summer");
  g_assert_cmpuint (hw_credits_stage_get_n (self), ==, 1);
  g_signal_emit_by_name (hw_credits_stage_get_search (self), "stop-search");
  g_assert_cmpuint (hw_credits_stage_get_n (self), ==, 6);
  g_assert_true (hw_test_wait_until (has_focus_in_list, self, WAIT_MS));
  gtk_widget_grab_focus (GTK_WIDGET (hw_credits_stage_get_search (self)));
  g_signal_emit_by_name (hw_credits_stage_get_search (self), "activate");
  g_assert_true (hw_test_wait_until (has_focus_in_list, self, WAIT_MS));
  hw_credits_stage_free (self);
}

static void
test_empty (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_open_ledger (dialect, "[]");

  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_EMPTY);
  g_assert_true (hw_credits_stage_shows (self, "No Transactions Yet"));
  g_assert_null (hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL));
  g_assert_false (hw_credits_stage_shows_part (self, "Save as Table"));
  hw_credits_stage_free (self);
}

/* What cannot be read is not nothing. */
static void
test_unreadable (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_open_ledger (dialect, "[7,{}]");

  g_assert_cmpint (hw_credits_stage_get_state (self), !=, HW_LIST_EMPTY);
  g_assert_true (hw_credits_stage_shows (self, "2 entries could not be read."));
  hw_credits_stage_free (self);
}

/* No month is whole then, and nobody is told that there are no transactions. */
static void
test_part (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_open_ledger (dialect, "{\"transactions\":[],\"has_more\":true}");

  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_CONTENT);
  g_assert_true (hw_credits_stage_shows (self, "Hostwares sent only a part of this list."));
  hw_credits_stage_free (self);
}

static gboolean
shows_spinner (gpointer user_data)
{
  return hw_credits_stage_shows (user_data, "Loading Transactions…");
}

static void
test_loading (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  hw_credits_stage_fault (self, "GET /credits/transactions:never");
  hw_credits_stage_open_transactions (self);
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_LOADING);
  g_assert_false (shows_spinner (self));
  g_assert_true (hw_test_wait_until (shows_spinner, self, 2000));
  hw_credits_stage_free (self);
}

static void
test_error (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  hw_credits_stage_fault (self, "GET /credits/transactions:status=500");
  hw_credits_stage_load (self);
  hw_credits_stage_open_transactions (self);
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_ERROR);
  g_assert_true (hw_credits_stage_shows (self, "Transactions Could Not Be Loaded"));
  g_assert_nonnull (hw_stage_find (self->page, GTK_TYPE_BUTTON, "Try Again"));
  hw_credits_stage_clear_faults (self);
  hw_credits_stage_load (self);
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_CONTENT);

  /* What was there stays, with its moment. */
  hw_credits_stage_fault (self, "GET /credits/transactions:status=500");
  hw_credits_stage_load (self);
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_CONTENT);
  g_assert_true (hw_credits_stage_shows (self, "As of 14:32."));
  hw_credits_stage_free (self);
}

static double
get_scroll (HwCreditsStage *self)
{
  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
}

/* It begins at its beginning, also when it is read while it is seen; the sums follow. */
static void
test_top (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  HwPracticeWorld *world = hw_practice_server_get_world (self->stage->server);

  hw_credits_stage_open_transactions (self);
  hw_credits_stage_load (self);
  hw_credits_stage_wait_for_frames (self);
  g_assert_cmpfloat (get_scroll (self), ==, 0);
  g_assert_true (hw_credits_stage_shows (self, "November 2026"));
  g_assert_false (hw_credits_stage_shows_part (self, "bought"));
  hw_practice_world_add_transaction (world, "purchase", "500 credits", 50000);
  hw_credits_stage_load (self);
  hw_credits_stage_wait_for_frames (self);
  g_assert_cmpfloat (get_scroll (self), ==, 0);
  g_assert_true (hw_credits_stage_shows_part (self, "bought 500"));
  hw_credits_stage_free (self);
}

/* The text of today is that of yesterday a day later. */
static void
test_midnight (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_open_ledger (dialect, two_years);

  hw_credits_stage_fault (self, "GET *:never");
  hw_test_clock_set_wall (self->clock, HW_CREDITS_STAGE_NOW + 10 * G_TIME_SPAN_HOUR);
  hw_test_clock_advance (self->clock, G_TIME_SPAN_MINUTE);
  hw_test_settle ();
  g_assert_true (hw_credits_stage_shows (self, "Yesterday, 09:00"));
  hw_credits_stage_free (self);
}

/* Ten thousand: it opens, scrolls, and finds while one types. */
static void
test_many (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new_with (dialect, "transactions=10000");
  const char *const texts[] = { "a", "r", "re", "refund", "nothing like it", "" };
  gint64 begun;
  clock_t used;

  hw_credits_stage_load (self);
  begun = g_get_monotonic_time ();
  hw_credits_stage_open_transactions (self);
  hw_credits_stage_wait_for_frames (self);
  g_test_message ("opened in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpuint (hw_credits_stage_get_n (self), ==, 10000);
  g_assert_cmpfloat (get_scroll (self), ==, 0);
  g_assert_cmpuint (hw_credits_stage_count (self->page, HW_TYPE_TRANSACTION_ROW), <, 300);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gtk_editable_set_text (hw_credits_stage_get_search (self), texts[i]);
      begun = g_get_monotonic_time ();
      used = clock ();
      g_signal_emit_by_name (hw_credits_stage_get_search (self), "search-changed");
      g_test_message ("“%s”: found %u in %" G_GINT64_FORMAT " ms, of the processor %ld ms", texts[i],
                      hw_credits_stage_get_n (self), (g_get_monotonic_time () - begun) / 1000,
                      (clock () - used) * 1000 / CLOCKS_PER_SEC);
      /* A tenth of a second is what one does not notice; machines that run tests are slow and shared. */
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 3 * G_USEC_PER_SEC);
      hw_credits_stage_wait_for_frames (self);
    }
  begun = g_get_monotonic_time ();
  gtk_list_view_scroll_to (self->view, 9999, GTK_LIST_SCROLL_NONE, NULL);
  hw_credits_stage_wait_for_frames (self);
  g_test_message ("scrolled to its end in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpfloat (get_scroll (self), >, 100000);
  hw_credits_stage_free (self);
}

/* A page that asks for more than the narrowest window has is warned of, which ends the test. */
static void
test_narrow (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new_with (dialect, "hostile-names=yes,transactions=0");

  hw_credits_stage_load (self);
  hw_credits_stage_open_transactions (self);
  g_assert_nonnull (hw_stage_find (self->page, ADW_TYPE_BUTTON_CONTENT, NULL));
  hw_stage_resize (self->stage, 360, 700);
  /* In a narrow window the button has no words, but is still called by them. */
  g_assert_null (hw_stage_find (self->page, ADW_TYPE_BUTTON_CONTENT, NULL));
  hw_credits_stage_set_text_size (self, 200);
  hw_credits_stage_wait_for_frames (self);
  hw_credits_stage_set_text_size (self, 100);
  hw_stage_resize (self->stage, 360, 294);
  hw_credits_stage_wait_for_frames (self);
  hw_stage_resize (self->stage, 1000, 700);
  g_assert_nonnull (hw_stage_find (self->page, ADW_TYPE_BUTTON_CONTENT, NULL));
  hw_credits_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/transactions-page/months", test_months);
  hw_stage_add_test ("/transactions-page/sums", test_sums);
  hw_stage_add_test ("/transactions-page/rows", test_rows);
  hw_stage_add_test ("/transactions-page/not-counted", test_not_counted);
  hw_stage_add_test ("/transactions-page/search", test_search);
  hw_stage_add_test ("/transactions-page/keyboard", test_keyboard);
  hw_stage_add_test ("/transactions-page/empty", test_empty);
  hw_stage_add_test ("/transactions-page/unreadable", test_unreadable);
  hw_stage_add_test ("/transactions-page/part", test_part);
  hw_stage_add_test ("/transactions-page/loading", test_loading);
  hw_stage_add_test ("/transactions-page/error", test_error);
  hw_stage_add_test ("/transactions-page/top", test_top);
  hw_stage_add_test ("/transactions-page/midnight", test_midnight);
  hw_stage_add_test ("/transactions-page/many", test_many);
  hw_stage_add_test ("/transactions-page/narrow", test_narrow);
  return g_test_run ();
}
