/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-activity-details.h"
#include "hw-activity-page.h"
#include "hw-activity-row.h"
#include "hw-create-site-dialog.h"
#include "hw-operation-log-private.h"
#include "hw-sidebar-row.h"
#include "hw-site-page.h"
#include "hw-site.h"
#include "hw-resource-list-page.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

#define WAIT_MS 15000

/* The sidebar and what it leads to: a navigation view for each entry, each found as it was left. */

typedef struct
{
  HwWindowStage *stage;
  HwAccount *account;
  GtkWidget *window;
} Fixture;

static void
set_up (Fixture *self, const char *dialect)
{
  self->stage = hw_window_stage_new (dialect);
  hw_window_stage_start (self->stage);
  hw_window_stage_sign_in (self->stage);
  self->window = GTK_WIDGET (self->stage->window);
  self->account = g_object_ref (hw_window_get_account (self->stage->window));
  hw_test_settle ();
}

static void
tear_down (Fixture *self)
{
  g_clear_object (&self->account);
  hw_window_stage_free (self->stage);
}

static gboolean
shows (Fixture *self, GType type)
{
  return hw_stage_find (self->window, type, NULL) != NULL;
}

typedef struct
{
  Fixture *fixture;
  GType type;
} Wanted;

static gboolean
is_shown (gpointer user_data)
{
  Wanted *wanted = user_data;

  return shows (wanted->fixture, wanted->type);
}

static void
wait_for (Fixture *self, GType type)
{
  g_test_message ("%s", g_type_name (type));
  g_assert_true (hw_test_wait_until (is_shown, &(Wanted) { self, type }, WAIT_MS));
  hw_test_settle ();
}

/* As a click does: selects, then activates. */
static void
click (Fixture *self, const char *entry)
{
  GtkWidget *row = hw_window_stage_find_row (self->window, entry);
  GtkListBox *list = GTK_LIST_BOX (gtk_widget_get_parent (row));

  gtk_list_box_select_row (list, GTK_LIST_BOX_ROW (row));
  g_signal_emit_by_name (list, "row-activated", row);
  hw_test_settle ();
}

static gboolean
is_selected (Fixture *self, const char *entry)
{
  return gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (hw_window_stage_find_row (self->window, entry)));
}

static HwOperation *
add_operation (Fixture *self, const char *id, const char *name)
{
  g_autoptr (HwOperation) operation = hw_operation_new (HW_OPERATION_RESTART, id, name, hw_clock_get_wall (self->stage->clock));

  hw_operation_list_add (hw_account_get_operations (self->account), operation);
  return operation;
}

/* The first click shows the entry as it was left, the second one its first page. */
static void
test_as_it_was_left (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  g_assert_true (is_selected (&self, "sites"));
  hw_window_stage_act (self.stage, "win.open-site",
                       hw_window_stage_find_id (self.account, HW_RESOURCE_SITE, "bakery-shop"));
  wait_for (&self, HW_TYPE_SITE_PAGE);
  click (&self, "activity");
  wait_for (&self, HW_TYPE_ACTIVITY_PAGE);
  g_assert_true (is_selected (&self, "activity"));
  click (&self, "sites");
  wait_for (&self, HW_TYPE_SITE_PAGE);
  g_assert_false (shows (&self, HW_TYPE_RESOURCE_LIST_PAGE));
  click (&self, "sites");
  wait_for (&self, HW_TYPE_RESOURCE_LIST_PAGE);
  g_assert_false (shows (&self, HW_TYPE_SITE_PAGE));
  tear_down (&self);
}

/* From a row of the activity to the site: in the view of the sites, whose entry is marked then. */
static void
test_opens_the_site (const char *dialect)
{
  Fixture self = { NULL };
  const char *id;
  GtkWidget *view;

  set_up (&self, dialect);
  id = hw_window_stage_find_id (self.account, HW_RESOURCE_SITE, "newsletter");
  add_operation (&self, id, "newsletter");
  hw_window_stage_act (self.stage, "win.show-page", "activity");
  wait_for (&self, HW_TYPE_ACTIVITY_ROW);
  view = hw_stage_find (hw_stage_find (self.window, HW_TYPE_ACTIVITY_PAGE, NULL), GTK_TYPE_LIST_VIEW, NULL);
  g_signal_emit_by_name (view, "activate", 0);
  wait_for (&self, HW_TYPE_SITE_PAGE);
  g_assert_true (is_selected (&self, "sites"));
  g_assert_true (hw_window_stage_shows (self.stage, "newsletter"));
  tear_down (&self);
}

static guint
get_depth (Fixture *self)
{
  GtkWidget *page = hw_stage_find (self->window, HW_TYPE_SITE_PAGE, NULL);
  AdwNavigationView *view;
  g_autoptr (GListModel) stack = NULL;

  if (page == NULL)
    page = hw_stage_find (self->window, HW_TYPE_ACTIVITY_PAGE, NULL);
  view = ADW_NAVIGATION_VIEW (gtk_widget_get_ancestor (page, ADW_TYPE_NAVIGATION_VIEW));
  stack = adw_navigation_view_get_navigation_stack (view);
  return g_list_model_get_n_items (stack);
}

/* What is there already is not opened once more: neither on top of itself, nor below another page. */
static void
test_not_twice (const char *dialect)
{
  Fixture self = { NULL };
  const char *id;

  set_up (&self, dialect);
  id = hw_window_stage_find_id (self.account, HW_RESOURCE_SITE, "newsletter");
  hw_window_stage_act (self.stage, "win.open-site", id);
  hw_window_stage_act (self.stage, "win.open-site", id);
  wait_for (&self, HW_TYPE_SITE_PAGE);
  g_assert_cmpuint (get_depth (&self), ==, 2);
  hw_window_stage_act (self.stage, "win.show-activity", id);
  hw_window_stage_act (self.stage, "win.show-activity", id);
  wait_for (&self, HW_TYPE_ACTIVITY_PAGE);
  g_assert_true (is_selected (&self, "sites"));
  g_assert_cmpuint (get_depth (&self), ==, 3);
  hw_window_stage_act (self.stage, "win.open-site", id);
  wait_for (&self, HW_TYPE_SITE_PAGE);
  g_assert_cmpuint (get_depth (&self), ==, 2);
  /* Another one is another page. */
  hw_window_stage_act (self.stage, "win.open-site",
                       hw_window_stage_find_id (self.account, HW_RESOURCE_SITE, "bakery-shop"));
  hw_test_settle ();
  g_assert_cmpuint (get_depth (&self), ==, 3);
  tear_down (&self);
}

/* Ctrl+F finds the search of the page that is seen, and only that. */
static void
test_search_is_of_the_page (const char *dialect)
{
  Fixture self = { NULL };
  GtkWidget *focus;

  set_up (&self, dialect);
  add_operation (&self, "gone", "old-landing");
  hw_window_stage_act (self.stage, "win.show-page", "activity");
  wait_for (&self, HW_TYPE_ACTIVITY_ROW);
  g_assert_true (
      gtk_widget_activate_action (hw_stage_find (self.window, HW_TYPE_ACTIVITY_PAGE, NULL), "page.search", NULL));
  focus = gtk_window_get_focus (GTK_WINDOW (self.window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, HW_TYPE_ACTIVITY_PAGE));
  tear_down (&self);
}

static gboolean
is_collapsed (gpointer user_data)
{
  return adw_navigation_split_view_get_collapsed (user_data);
}

static gboolean
is_wide (gpointer user_data)
{
  return !adw_navigation_split_view_get_collapsed (user_data);
}

/* As a page of its own the list of entries leads on, and marks none; beside the pages it marks what is shown. */
static void
test_collapsed (const char *dialect)
{
  Fixture self = { NULL };
  GtkWidget *split;

  set_up (&self, dialect);
  split = hw_stage_find (self.window, ADW_TYPE_NAVIGATION_SPLIT_VIEW, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self.window), 360, 700);
  g_assert_true (hw_test_wait_until (is_collapsed, split, WAIT_MS));
  g_assert_false (is_selected (&self, "sites"));
  adw_navigation_split_view_set_show_content (ADW_NAVIGATION_SPLIT_VIEW (split), FALSE);
  hw_test_settle ();
  g_signal_emit_by_name (gtk_widget_get_parent (hw_window_stage_find_row (self.window, "activity")), "row-activated",
                         hw_window_stage_find_row (self.window, "activity"));
  g_assert_true (adw_navigation_split_view_get_show_content (ADW_NAVIGATION_SPLIT_VIEW (split)));
  wait_for (&self, HW_TYPE_ACTIVITY_PAGE);
  gtk_window_set_default_size (GTK_WINDOW (self.window), 1000, 700);
  g_assert_true (hw_test_wait_until (is_wide, split, WAIT_MS));
  g_assert_true (is_selected (&self, "activity"));
  tear_down (&self);
}

static void
test_numbers (const char *dialect)
{
  Fixture self = { NULL };
  GtkWidget *row, *sign;

  set_up (&self, dialect);
  row = hw_window_stage_find_row (self.window, "sites");
  g_assert_true (hw_stage_shows (row, "12"));
  sign = gtk_widget_get_prev_sibling (hw_stage_find (row, GTK_TYPE_LABEL, "12"));
  g_assert_true (gtk_widget_get_mapped (sign));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_PROPERTY_LABEL, "1 problem");
  tear_down (&self);
}

/* Without an account there is nothing to create a site in. */
static void
test_create_site (const char *dialect)
{
  Fixture self = { NULL };
  HwWindowStage *stage = hw_window_stage_new (dialect);

  hw_window_stage_start (stage);
  hw_window_stage_wait (stage, "Welcome to Hostwares");
  hw_window_stage_act (stage, "win.create-site", NULL);
  hw_window_stage_act (stage, "win.show-page", "activity");
  hw_test_settle ();
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (stage->window)));
  hw_window_stage_free (stage);

  set_up (&self, dialect);
  hw_window_stage_act (self.stage, "win.create-site", NULL);
  g_assert_true (
      HW_IS_CREATE_SITE_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self.window))));
  tear_down (&self);
}

/* Once for each time that it begins, with a way to more words. */
static void
test_not_recorded (const char *dialect)
{
  Fixture self = { NULL };
  HwOperationLog *log;

  set_up (&self, dialect);
  log = hw_account_get_log (self.account);
  log->write_error = hw_error_new (HW_ERROR_STORE, HW_CERTAINTY_NOT_DONE, "No room");
  hw_operation_log_notify_error (log);
  hw_operation_log_notify_error (log);
  hw_window_stage_wait (self.stage, "Activity is incomplete");
  hw_window_stage_press (self.stage, "Details");
  wait_for (&self, HW_TYPE_ACTIVITY_PAGE);
  hw_window_stage_wait_gone (self.stage, "Activity is incomplete");
  g_assert_true (hw_window_stage_shows (self.stage, "Activity may not be recorded"));
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/window-pages/as-it-was-left", test_as_it_was_left);
  hw_stage_add_test ("/window-pages/opens-the-site", test_opens_the_site);
  hw_stage_add_test ("/window-pages/not-twice", test_not_twice);
  hw_stage_add_test ("/window-pages/search-is-of-the-page", test_search_is_of_the_page);
  hw_stage_add_test ("/window-pages/collapsed", test_collapsed);
  hw_stage_add_test ("/window-pages/numbers", test_numbers);
  hw_stage_add_test ("/window-pages/create-site", test_create_site);
  hw_stage_add_test ("/window-pages/not-recorded", test_not_recorded);
  return g_test_run ();
}
