/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-site-page.h"
#include "hw-resource-row.h"
#include "hw-site.h"
#include "hw-resource-list-page.h"
#include "hw-stage.h"
#include "hw-test-util.h"
#include "hw-welcome-page.h"
#include "hw-window.h"

#define WAIT_MS 15000

typedef struct
{
  GtkWidget *root;
  GType type;
  const char *text;
} Wanted;

static HwWindow *
open_window (const char *dialect)
{
  g_autoptr (HwClock) clock = hw_clock_new ();
  g_autoptr (HwSettings) settings = hw_settings_new ();
  g_autoptr (HwAccountBook) book = hw_account_book_new (clock, NULL, "com.hostwares.Hostwares.Tests");
  HwWindow *window = hw_window_new (NULL, clock, book, settings, HW_DEFAULT_SERVER, dialect);

  g_object_set (gtk_widget_get_settings (GTK_WIDGET (window)), "gtk-cursor-blink", FALSE, NULL);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  return window;
}

static gboolean
is_there (gpointer user_data)
{
  Wanted *wanted = user_data;

  return wanted->type == GTK_TYPE_LABEL ? hw_stage_find_part (wanted->root, wanted->text) != NULL
                                        : hw_stage_find (wanted->root, wanted->type, wanted->text) != NULL;
}

static void
wait_for_text (HwWindow *window, const char *text)
{
  Wanted wanted = { GTK_WIDGET (window), GTK_TYPE_LABEL, text };

  g_assert_true (hw_test_wait_until (is_there, &wanted, WAIT_MS));
}

static GtkWidget *
wait_for_type (HwWindow *window, GType type)
{
  Wanted wanted = { GTK_WIDGET (window), type, NULL };

  g_assert_true (hw_test_wait_until (is_there, &wanted, WAIT_MS));
  return hw_stage_find (GTK_WIDGET (window), type, NULL);
}

static void
act (HwWindow *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), action, NULL));
}

static HwSite *
find_site (HwWindow *window, const char *name)
{
  GtkWidget *label = hw_stage_find (GTK_WIDGET (window), GTK_TYPE_LABEL, name);
  HwSite *site;

  g_assert_nonnull (label);
  g_object_get (gtk_widget_get_ancestor (label, HW_TYPE_RESOURCE_ROW), "item", &site, NULL);
  return site;
}

/* In, and out again, twice: nothing of the first time is left. */
static void
test_practice_and_back (const char *dialect)
{
  HwWindow *window = open_window (dialect);

  for (int i = 0; i < 2; i++)
    {
      gpointer page;

      act (window, "win.practice");
      page = wait_for_type (window, HW_TYPE_RESOURCE_LIST_PAGE);
      g_object_add_weak_pointer (G_OBJECT (page), &page);
      wait_for_text (window, "1 of 12 sites has a problem");
      wait_for_text (window, "Practice account. Nothing here is real.");
      act (window, "win.leave-practice");
      wait_for_type (window, HW_TYPE_WELCOME_PAGE);
      hw_test_settle ();
      g_assert_null (page);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_actions_need_an_account (const char *dialect)
{
  HwWindow *window = open_window (dialect);

  /* They are off, so nothing comes of it. */
  act (window, "win.refresh");
  act (window, "win.sign-out");
  act (window, "win.leave-practice");
  wait_for_type (window, HW_TYPE_WELCOME_PAGE);
  act (window, "win.practice");
  wait_for_text (window, "1 of 12 sites has a problem");
  act (window, "win.sign-out");
  hw_test_settle ();
  wait_for_type (window, HW_TYPE_RESOURCE_LIST_PAGE);
  act (window, "win.refresh");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A wish is answered by a toast that promises nothing, and told again when it was read back. */
static void
test_restart_is_told (const char *dialect)
{
  g_autofree char *fast = g_strconcat (dialect, ",action-seconds=1", NULL);
  HwWindow *window = open_window (fast);
  g_autoptr (HwSite) site = NULL;
  GtkWidget *page;

  act (window, "win.practice");
  wait_for_text (window, "1 of 12 sites has a problem");
  site = find_site (window, "bakery-shop");
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (window), "win.open-site", "s", hw_resource_get_id (HW_RESOURCE (site))));
  page = wait_for_type (window, HW_TYPE_SITE_PAGE);
  g_assert_true (gtk_widget_activate_action (page, "site.restart", NULL));
  wait_for_text (window, "Asked Hostwares to restart");
  wait_for_text (window, "accepted the restart");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What Tab stops at, from the list of pages round to it again. */
static void
walk (HwWindow *window, GtkDirectionType direction, GHashTable *seen)
{
  for (int i = 0; i < 12; i++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (GTK_WIDGET (window), direction);
      for (focus = gtk_window_get_focus (GTK_WINDOW (window)); focus != NULL; focus = gtk_widget_get_parent (focus))
        g_hash_table_add (seen, (gpointer) G_OBJECT_TYPE_NAME (focus));
    }
}

static void
test_tab (const char *dialect)
{
  const char *const stops[] = { "HwSidebarRow",  "GtkSearchEntry", "AdwToggleGroup",
                                "HwResourceRow", "AdwBanner",      "GtkMenuButton" };
  const GtkDirectionType directions[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_BACKWARD };
  HwWindow *window = open_window (dialect);

  act (window, "win.practice");
  wait_for_text (window, "1 of 12 sites has a problem");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (window));
  hw_test_settle ();
  for (gsize d = 0; d < G_N_ELEMENTS (directions); d++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

      walk (window, directions[d], seen);
      for (gsize i = 0; i < G_N_ELEMENTS (stops); i++)
        {
          g_test_message ("%s", stops[i]);
          g_assert_true (g_hash_table_contains (seen, stops[i]));
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_unknown_site (const char *dialect)
{
  HwWindow *window = open_window (dialect);

  act (window, "win.practice");
  wait_for_text (window, "1 of 12 sites has a problem");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.open-site", "s", "no-such-id"));
  hw_test_settle ();
  g_assert_null (hw_stage_find (GTK_WIDGET (window), HW_TYPE_SITE_PAGE, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
has_show_content (gpointer user_data)
{
  return adw_navigation_split_view_get_collapsed (user_data) && adw_navigation_split_view_get_show_content (user_data);
}

static gboolean
is_wide (gpointer user_data)
{
  return !adw_navigation_split_view_get_collapsed (user_data);
}

static int
get_remembered_width (void)
{
  g_autoptr (HwSettings) settings = hw_settings_new ();
  int width;

  g_object_get (settings, HW_SETTINGS_WINDOW_WIDTH, &width, NULL);
  return width;
}

static void
test_narrow (const char *dialect)
{
  HwWindow *window = open_window (dialect);
  GtkWidget *split;

  act (window, "win.practice");
  split = wait_for_type (window, ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  g_assert_true (hw_test_wait_until (is_wide, split, WAIT_MS));
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 294);
  /* It begins with the sites, not with the list of pages. */
  g_assert_true (hw_test_wait_until (has_show_content, split, WAIT_MS));
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_cmpint (get_remembered_width (), <=, 360);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/window/practice-and-back", test_practice_and_back);
  hw_stage_add_test ("/window/actions-need-an-account", test_actions_need_an_account);
  hw_stage_add_test ("/window/restart-is-told", test_restart_is_told);
  hw_stage_add_test ("/window/tab", test_tab);
  hw_stage_add_test ("/window/unknown-site", test_unknown_site);
  hw_stage_add_test ("/window/narrow", test_narrow);
  return g_test_run ();
}
