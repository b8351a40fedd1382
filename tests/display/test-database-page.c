/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-question-stage.h"
#include "hw-resource-details-page.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

#define WAIT_MS 10000

static void
assert_button (HwSiteStage *self, HwAction action)
{
  HwStatus status = hw_resource_get_status (HW_RESOURCE (self->database));
  GtkWidget *button = hw_site_stage_get_button (self, hw_action_get_label (action));

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button) == hw_action_applies (action, status));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==,
                   hw_action_get_reason (action, HW_RESOURCE_DATABASE, status));
}

static void
assert_status (HwSiteStage *self)
{
  HwResource *resource = HW_RESOURCE (self->database);
  g_autofree char *word = hw_status_word_label (hw_resource_get_status_word (resource));
  g_autofree char *note = hw_status_word_note (hw_resource_get_status_word (resource));
  g_autofree char *type = hw_database_type_word_label (hw_resource_get_text (resource, HW_DATABASE_TYPE));
  g_autofree char *sentence = note == NULL ? g_strdup_printf ("%s. Seen at 14:32.", type)
                                           : g_strdup_printf ("%s. %s. Seen at 14:32.", type, note);
  gboolean stopped = hw_resource_get_status (resource) == HW_STATUS_STOPPED;

  g_assert_true (hw_site_stage_shows (self, word));
  g_assert_true (hw_site_stage_shows (self, sentence));
  assert_button (self, HW_ACTION_RESTART);
  assert_button (self, stopped ? HW_ACTION_START : HW_ACTION_STOP);
  g_assert_null (hw_site_stage_get_button (self, stopped ? "Stop" : "Start"));
  /* A database is not deployed, and has no website. */
  g_assert_null (hw_site_stage_get_button (self, "Deploy"));
  g_assert_null (hw_site_stage_get_button (self, "Open Website"));
}

/* Every database of the practice account: the types, and the statuses. */
static void
test_status (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, "");
  GListModel *list = G_LIST_MODEL (hw_account_get_list (self->stage->account, HW_RESOURCE_DATABASE));
  guint seen = 0;

  hw_stage_load_kind (self->stage, HW_RESOURCE_DATABASE);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);

      hw_site_stage_open_database (self, hw_resource_get_name (resource));
      assert_status (self);
      seen |= 1u << hw_resource_get_status (resource);
      adw_navigation_view_pop (self->stage->view);
      g_clear_object (&self->database);
    }
  g_assert_true (seen & (1u << HW_STATUS_RUNNING));
  g_assert_true (seen & (1u << HW_STATUS_STOPPED));
  g_assert_true (seen & (1u << HW_STATUS_PROBLEM));
  hw_site_stage_free (self);
}

/* What a server does not say of a database is not made up. */
static void
test_no_type (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, "");
  g_autoptr (HwResource) bare = hw_resource_new (HW_RESOURCE_DATABASE, "cm-bare");
  HwResourceList *list = hw_account_get_list (self->stage->account, HW_RESOURCE_DATABASE);

  hw_resource_set_text (bare, HW_DATABASE_NAME, "bare");
  hw_resource_set_text (bare, HW_DATABASE_STATUS, "RUNNING");
  hw_resource_list_merge_one (list, bare, hw_clock_get_monotonic (self->stage->clock),
                              hw_clock_get_wall (self->stage->clock));
  hw_stage_fault (self->stage, "GET /databases/*:never");
  hw_site_stage_open_database (self, "bare");
  g_assert_true (hw_site_stage_shows (self, "Seen at 14:32."));
  g_assert_false (hw_site_stage_shows (self, "Connection"));
  g_assert_false (hw_site_stage_shows (self, "More Details"));
  hw_site_stage_free (self);
}

static void
test_details (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, ",list-members=short");
  GtkWidget *page;

  hw_site_stage_open_database (self, "orders");
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), "Connection");
  for (HwDetail detail = 0; detail < HW_N_DETAILS; detail++)
    g_assert_true (hw_site_stage_shows (self, hw_detail_get_label (detail)));

  hw_site_stage_act (self, "page.show-details");
  hw_test_settle ();
  page = GTK_WIDGET (adw_navigation_view_get_visible_page (self->stage->view));
  g_assert_true (HW_IS_RESOURCE_DETAILS_PAGE (page));
  g_assert_true (hw_stage_shows (page, "Database ID"));
  g_assert_true (hw_stage_shows (page, hw_resource_get_id (HW_RESOURCE (self->database))));
  g_assert_true (hw_stage_shows (page, "PostgreSQL"));
  g_assert_true (hw_stage_shows (page, "API Address"));
  hw_site_stage_free (self);
}

static void
test_restart (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, ",action-seconds=20");

  hw_site_stage_open_database (self, "orders");
  hw_site_stage_act (self, "database.restart");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (hw_site_stage_get_button (self, "Restart")), ==,
                   "Hostwares has not answered the last request for this database yet.");
  hw_site_stage_wait_for_answer (self);
  /* One server says the new status at once, the other one lets it be read. */
  hw_site_stage_pass (self, 5);
  g_assert_cmpint (hw_resource_get_status (HW_RESOURCE (self->database)), ==, HW_STATUS_WORKING);
  g_assert_nonnull (hw_stage_find (GTK_WIDGET (self->page), ADW_TYPE_SPINNER, NULL));
  hw_site_stage_pass (self, 60);
  g_assert_true (hw_site_stage_shows (self, "Running"));
  g_assert_true (gtk_widget_get_sensitive (hw_site_stage_get_button (self, "Restart")));
  hw_site_stage_free (self);
}

/* Nobody knows beforehand what a server offers: the button stays until it is refused, and after. Why is said in the
 * server's own words. */
static void
test_not_offered (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, ",database-actions=restart");
  GtkWidget *details;

  hw_site_stage_open_database (self, "orders");
  hw_site_stage_act (self, "database.stop");
  hw_site_stage_wait_for_answer (self);
  g_assert_nonnull (hw_stage_find_part (GTK_WIDGET (self->page),
                                        "Databases can be restarted and nothing else”. Nothing was changed."));
  g_assert_true (hw_site_stage_shows (self, "Running"));
  g_assert_true (gtk_widget_get_sensitive (hw_site_stage_get_button (self, "Stop")));
  details = hw_site_stage_get_button (self, "Details");
  g_assert_true (gtk_widget_activate (details));
  hw_site_stage_wait_for_text (GTK_WIDGET (self->stage->window), "Copy Details");
  g_assert_nonnull (
      hw_stage_find_part (GTK_WIDGET (self->stage->window), "Databases can be restarted and nothing else"));
  hw_site_stage_free (self);
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* The name is on the page: whoever renames it elsewhere is followed. */
static void
test_renamed_elsewhere (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, "");

  hw_site_stage_open_database (self, "orders");
  g_assert_true (
      hw_practice_world_rename_database (hw_practice_server_get_world (self->stage->server), "orders", "sales"));
  hw_stage_load_kind (self->stage, HW_RESOURCE_DATABASE);
  g_assert_cmpstr (adw_navigation_page_get_title (self->page), ==, "sales");
  hw_site_stage_free (self);
}

/* "Rename…" of the menu. */
static void
test_rename (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");
  AdwDialog *dialog;

  hw_site_stage_open_database (self->sites, "orders");
  hw_site_stage_act (self->sites, "database.rename");
  hw_test_settle ();
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window));
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (dialog), ==, "HwEditDialog");
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  adw_dialog_force_close (dialog);
  g_assert_true (hw_test_wait_until (is_null, &dialog, WAIT_MS));
  hw_dialog_stage_free (self);
}

static HwResource *
find_in_window (HwWindowStage *stage, const char *name)
{
  HwAccount *account = hw_window_get_account (stage->window);
  GListModel *list = G_LIST_MODEL (hw_account_get_list (account, HW_RESOURCE_DATABASE));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);

      if (g_strcmp0 (hw_resource_get_name (resource), name) == 0)
        return resource;
    }
  return NULL;
}

/* A row of the page, as by Enter. */
static void
activate_row (HwWindowStage *stage, const char *title)
{
  GtkWidget *label;

  hw_window_stage_wait (stage, title);
  label = hw_stage_find (GTK_WIDGET (stage->window), GTK_TYPE_LABEL, title);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW), "activate");
  hw_test_settle ();
}

/* In the whole window: what was done with the database, and its end, which is back in the list of the others. */
static void
test_window (const char *dialect)
{
  g_autoptr (HwWindowStage) stage = hw_window_stage_new (dialect);
  GtkWidget *row;

  hw_window_stage_start (stage);
  hw_window_stage_sign_in (stage);
  hw_window_stage_act (stage, "win.open-database", hw_resource_get_id (find_in_window (stage, "orders-test")));
  activate_row (stage, "Activity");
  hw_window_stage_wait (stage, "Nothing");
  hw_window_stage_act (stage, "win.open-database", hw_resource_get_id (find_in_window (stage, "orders-test")));
  activate_row (stage, "Delete Database…");
  hw_window_stage_wait (stage, "Type “orders-test” to Confirm");
  row = hw_stage_find (GTK_WIDGET (stage->window), ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (row), "orders-test");
  hw_window_stage_press (stage, "Delete Database");
  hw_window_stage_wait (stage, "“orders-test” is deleted.");
  hw_window_stage_wait (stage, "photo-index");
  g_assert_null (find_in_window (stage, "orders-test"));
  g_assert_false (hw_window_stage_shows (stage, "Protect This Database"));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);

  hw_stage_add_test ("/database-page/status", test_status);
  hw_stage_add_test ("/database-page/no-type", test_no_type);
  hw_stage_add_test ("/database-page/details", test_details);
  hw_stage_add_test ("/database-page/restart", test_restart);
  hw_stage_add_test ("/database-page/not-offered", test_not_offered);
  hw_stage_add_test ("/database-page/renamed-elsewhere", test_renamed_elsewhere);
  hw_stage_add_test ("/database-page/rename", test_rename);
  hw_stage_add_test ("/database-page/window", test_window);
  return g_test_run ();
}
