/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-balance-chart.h"
#include "hw-credits-stage.h"
#include "hw-package-card.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

static gboolean
is_other (const char *dialect)
{
  return g_str_equal (dialect, "other");
}

static void
test_content (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  g_assert_cmpint (hw_credits_stage_get_state (self), ==, HW_LIST_CONTENT);
  g_assert_cmpstr (adw_navigation_page_get_tag (ADW_NAVIGATION_PAGE (self->page)), ==, "credits");
  g_assert_true (hw_credits_stage_shows (self, is_other (dialect) ? "412.50 credits" : "412.5 credits"));
  g_assert_true (hw_credits_stage_shows_part (self, "At your recent pace, enough for about"));
  g_assert_true (hw_credits_stage_shows_part (self, "Seen at 14:32. Last purchase on "));
  g_assert_nonnull (hw_stage_find (self->page, HW_TYPE_BALANCE_CHART, NULL));
  g_assert_true (hw_credits_stage_shows (self, "Packages"));
  g_assert_true (hw_credits_stage_shows (self, "What Hostwares offers."));
  g_assert_cmpuint (hw_credits_stage_count (self->page, HW_TYPE_PACKAGE_CARD), ==, 4);
  g_assert_true (hw_credits_stage_shows (self, "1,000"));
  /* Prices in cents are of an unknown unit: nothing is reckoned. */
  g_assert_true (hw_credits_stage_shows (self, is_other (dialect) ? "Price shown at checkout" : "€20.00"));
  g_assert_true (is_other (dialect) != hw_credits_stage_shows (self, "3.6 ct each"));
  /* Four of them, and the way to all. */
  g_assert_cmpuint (hw_credits_stage_count (self->page, ADW_TYPE_ACTION_ROW), ==, 5);
  g_assert_true (hw_credits_stage_shows (self, is_other (dialect) ? "−4.50" : "−4.5"));
  g_assert_true (hw_credits_stage_shows (self, "Today, 13:32"));
  g_assert_true (hw_credits_stage_shows (self, "All Transactions"));
  /* Credits pay for the assistant: nobody says that anything else depends on them. */
  g_assert_false (hw_credits_stage_shows_part (self, "stop"));
  g_assert_false (hw_credits_stage_shows_part (self, "Buy"));
  hw_credits_stage_free (self);
}

static void
check_balance (const char *dialect, const char *json, const char *balance, const char *caption)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  g_test_message ("%s", json);
  hw_credits_stage_reply (self, "/credits", json);
  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  g_assert_true (hw_credits_stage_shows (self, balance));
  g_assert_true (hw_credits_stage_shows (self, caption));
  hw_credits_stage_wait_for_frames (self);
  hw_credits_stage_free (self);
}

/* What the server did not say is not said here. */
static void
test_balances (const char *dialect)
{
  check_balance (dialect, "{\"balance\":-12.25}", "−12.25 credits", "Seen at 14:32.");
  check_balance (dialect, "{\"balance\":\"1\",\"lastPurchase\":null}", "1 credit", "Seen at 14:32. No purchase yet.");
  check_balance (dialect, "{\"balance\":0,\"lastPurchase\":17}", "0 credits", "Seen at 14:32.");
  check_balance (dialect, "{\"balance\":null,\"lastPurchase\":\"2026-10-03T23:30:00Z\"}", "Balance not known",
                 "Seen at 14:32. Last purchase on 4 October 2026.");
  check_balance (dialect, "{\"balance\":\"12345678901234567890.10\"}", "12,345,678,901,234,567,890.10 credits",
                 "Seen at 14:32.");
}

static void
test_endless_balance (const char *dialect)
{
  g_autofree char *digits = g_strnfill (3000, '9');
  g_autofree char *json = g_strdup_printf ("{\"balance\":\"%s\"}", digits);
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  hw_credits_stage_reply (self, "/credits", json);
  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  hw_stage_resize (self->stage, 360, 700);
  g_assert_true (hw_credits_stage_shows_part (self, "999,999"));
  hw_credits_stage_free (self);
}

static void
check_package (const char *dialect, const char *members, const char *credits, const char *price, const char *each)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  g_autofree char *json = g_strdup_printf ("[{\"id\":\"a\",%s}]", members);
  GtkWidget *card;

  g_test_message ("%s", members);
  hw_credits_stage_reply (self, "/credits/packages", json);
  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  card = hw_stage_find (self->page, HW_TYPE_PACKAGE_CARD, NULL);
  g_assert_nonnull (card);
  g_assert_true (hw_stage_shows (card, credits));
  g_assert_true (hw_stage_shows (card, price));
  if (each != NULL)
    g_assert_true (hw_stage_shows (card, each));
  else
    g_assert_null (hw_stage_find_part (card, "each"));
  /* There is nothing to do with it; who hears it hears all at once. */
  g_assert_false (gtk_widget_get_focusable (card));
  g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (card)), ==, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_PROPERTY_LABEL));
  hw_credits_stage_free (self);
}

static void
test_packages (const char *dialect)
{
  check_package (dialect, "\"credits\":100,\"price\":5,\"currency\":\"EUR\"", "100", "€5.00", "5.0 ct each");
  check_package (dialect, "\"credits\":\"2500\",\"price\":\"80.00\",\"currency\":\"usd\"", "2,500", "$80.00",
                 "3.2 ct each");
  check_package (dialect, "\"credits\":30,\"price\":10,\"currency\":\"EUR\"", "30", "€10.00", "33.3 ct each");
  check_package (dialect, "\"credits\":100,\"price\":\"4.995\",\"currency\":\"EUR\"", "100", "€4.995", "5.0 ct each");
  check_package (dialect, "\"credits\":100,\"price\":700,\"currency\":\"JPY\"", "100", "¥700", NULL);
  check_package (dialect, "\"credits\":100,\"price\":5,\"currency\":\"chf\"", "100", "CHF 5.00", NULL);
  check_package (dialect, "\"credits\":100,\"price\":5,\"currency\":\"<b>xyz</b>\"", "100", "<b>xyz</b> 5", NULL);
  check_package (dialect, "\"credits\":100,\"price\":5", "100", "Price shown at checkout", NULL);
  check_package (dialect, "\"credits\":100,\"price\":-5,\"currency\":\"EUR\"", "100", "Price shown at checkout", NULL);
  check_package (dialect, "\"credits\":100,\"price\":\"cheap\",\"currency\":\"EUR\"", "100", "Price shown at checkout",
                 NULL);
  check_package (dialect, "\"credits\":0,\"price\":5,\"currency\":\"EUR\"", "0", "€5.00", NULL);
  check_package (dialect, "\"name\":\"<i>Best</i> & more\",\"price\":5,\"currency\":\"EUR\"", "<i>Best</i> & more",
                 "€5.00", NULL);
  check_package (dialect, "\"price\":5,\"currency\":\"EUR\"", "Package", "€5.00", NULL);
}

/* What others do is seen. */
static void
test_changes (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  HwPracticeWorld *world = hw_practice_server_get_world (self->stage->server);

  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  hw_practice_world_add_transaction (world, "purchase", "1,000 credits & <more>", 100000);
  hw_credits_stage_load (self);
  g_assert_true (hw_credits_stage_shows (self, "1,000 credits & <more>"));
  g_assert_true (hw_credits_stage_shows (self, is_other (dialect) ? "1,412.50 credits" : "1,412.5 credits"));
  g_assert_true (hw_credits_stage_shows (self, is_other (dialect) ? "+1,000.00" : "+1,000"));
  g_assert_true (hw_credits_stage_shows (self, "Seen at 14:32. Last purchase on 24 November 2026."));
  g_assert_cmpuint (hw_credits_stage_count (self->page, ADW_TYPE_ACTION_ROW), ==, 5);
  hw_credits_stage_free (self);
}

static void
test_hostile (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  g_autofree char *endless = g_strnfill (4000, 'x');
  g_autofree char *json =
      g_strdup_printf ("[{\"id\":\"1\",\"description\":\"<b>bold</b> &amp; _x\",\"amount\":\"many\","
                       "\"createdAt\":\"2026-11-24T10:00:00Z\"},"
                       "{\"id\":\"2\",\"type\":\"AI_USAGE\",\"amount\":-1},"
                       "{\"id\":\"3\",\"description\":\"%s\",\"amount\":\"%s\",\"createdAt\":\"2026-11-23T10:00:00Z\"},"
                       "{\"id\":\"4\"},7]",
                       endless, "-1234567890123456789012345678901234567890.5");

  hw_credits_stage_reply (self, "/credits/transactions", json);
  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  g_assert_true (hw_credits_stage_shows (self, "<b>bold</b> &amp; _x"));
  /* A type that is only a word of a program. */
  g_assert_true (hw_credits_stage_shows (self, "AI usage") || hw_credits_stage_shows (self, "Ai usage"));
  g_assert_true (hw_credits_stage_shows_part (self, "could not be read."));
  hw_stage_resize (self->stage, 360, 700);
  hw_credits_stage_set_text_size (self, 200);
  hw_credits_stage_wait_for_frames (self);
  hw_credits_stage_set_text_size (self, 100);
  hw_credits_stage_free (self);
}

static void
test_midnight (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  g_assert_true (hw_credits_stage_shows (self, "Today, 13:32"));
  hw_credits_stage_fault (self, "GET *:never");
  hw_test_clock_set_wall (self->clock, HW_CREDITS_STAGE_NOW + 10 * G_TIME_SPAN_HOUR);
  hw_test_clock_advance (self->clock, G_TIME_SPAN_MINUTE);
  hw_test_settle ();
  g_assert_true (hw_credits_stage_shows (self, "Yesterday, 13:32"));
  g_assert_true (hw_credits_stage_shows_part (self, "Seen yesterday at 14:32."));
  hw_credits_stage_free (self);
}

static gboolean
is_table (HwCreditsStage *self)
{
  gboolean table;

  g_object_get (hw_stage_find (self->page, HW_TYPE_BALANCE_CHART, NULL), "table", &table, NULL);
  return table;
}

static GtkWidget *
find_by_tooltip (GtkWidget *root, const char *tooltip)
{
  GtkWidget *found = g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0 ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_by_tooltip (child, tooltip);
  return found;
}

/* What is a picture is a table too, and stays one when it is read again. */
static void
test_table (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  GtkWidget *button;

  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  button = find_by_tooltip (self->page, "Show as Table");
  g_assert_false (is_table (self));
  g_signal_emit_by_name (button, "clicked");
  g_assert_true (is_table (self));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Show as Chart");
  hw_credits_stage_load (self);
  hw_credits_stage_wait_for_frames (self);
  g_assert_true (is_table (self));
  g_signal_emit_by_name (button, "clicked");
  g_assert_false (is_table (self));
  hw_credits_stage_free (self);
}

/* By keys to the way to all transactions, past what there is nothing to do with. */
static void
test_keyboard (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  GtkWidget *row = NULL;

  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  for (int i = 0; i < 40 && row == NULL; i++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (GTK_WIDGET (self->stage->window), GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (self->stage->window);
      g_assert_false (HW_IS_PACKAGE_CARD (focus));
      if (ADW_IS_ACTION_ROW (focus)
          && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (focus)), "All Transactions"))
        row = focus;
    }
  g_assert_nonnull (row);
  gtk_widget_activate (row);
  hw_test_settle ();
  g_assert_true (HW_IS_TRANSACTIONS_PAGE (adw_navigation_view_get_visible_page (self->stage->view)));
  /* Once is enough. */
  gtk_widget_activate_action (self->page, "page.show-transactions", NULL);
  adw_navigation_view_pop (self->stage->view);
  hw_test_settle ();
  g_assert_true (adw_navigation_view_get_visible_page (self->stage->view) == ADW_NAVIGATION_PAGE (self->page));
  hw_credits_stage_free (self);
}

/* A page that asks for more than the narrowest window has is warned of, which ends the test. */
static void
test_narrow (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);

  hw_credits_stage_load (self);
  hw_credits_stage_open (self);
  hw_stage_resize (self->stage, 360, 700);
  g_assert_true (hw_list_page_is_compact (HW_LIST_PAGE (self->page)));
  hw_credits_stage_set_text_size (self, 200);
  hw_credits_stage_wait_for_frames (self);
  hw_stage_resize (self->stage, 360, 294);
  hw_credits_stage_fault (self, "GET /credits*:status=500");
  hw_credits_stage_load (self);
  hw_credits_stage_wait_for_frames (self);
  hw_credits_stage_set_text_size (self, 100);
  hw_credits_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/credits-page/content", test_content);
  hw_stage_add_test ("/credits-page/balances", test_balances);
  hw_stage_add_test ("/credits-page/endless-balance", test_endless_balance);
  hw_stage_add_test ("/credits-page/packages", test_packages);
  hw_stage_add_test ("/credits-page/changes", test_changes);
  hw_stage_add_test ("/credits-page/hostile", test_hostile);
  hw_stage_add_test ("/credits-page/midnight", test_midnight);
  hw_stage_add_test ("/credits-page/table", test_table);
  hw_stage_add_test ("/credits-page/keyboard", test_keyboard);
  hw_stage_add_test ("/credits-page/narrow", test_narrow);
  return g_test_run ();
}
