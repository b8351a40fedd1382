/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-dialog-stage.h"
#include "hw-property-row.h"
#include "hw-secret-clipboard.h"
#include "hw-secret-stage.h"
#include "hw-test-util.h"

#define WAIT_MS 10000
#define NOTHING "Hostwares does not show connection details for this database."

/* Everything that is logged in this process, shown or not. */
static GString *logged;
static GLogFunc old_handler;

static GLogWriterOutput
log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE"))
      g_string_append_printf (logged, "%s\n", (const char *) fields[i].value);
  if ((level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) != 0)
    return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, user_data);
}

static void
old_log_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  g_string_append_printf (logged, "%s\n", message);
  if ((level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) == 0)
    old_handler (domain, level, message, user_data);
}

/* The page of a database whose details the server has said. */
static HwSiteStage *
open_orders (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, ",list-members=short");

  hw_site_stage_open_database (self, "orders");
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), hw_detail_get_label (HW_DETAIL_PASSWORD));
  return self;
}

static char *
dup_password (HwSiteStage *self)
{
  return hw_practice_world_dup_database_password (hw_practice_server_get_world (self->stage->server), "orders");
}

/* Hidden, shown one by one, and hidden again, in whatever fields the server says it. */
static void
test_reveal (const char *dialect)
{
  HwSiteStage *self = open_orders (dialect);
  GtkWidget *window = GTK_WIDGET (self->stage->window);
  GtkWidget *row = hw_secret_stage_get_row (window, HW_DETAIL_PASSWORD);
  g_autofree char *password = dup_password (self);
  const char *connection = hw_database_get_detail (self->database, HW_DETAIL_CONNECTION_STRING);

  hw_secret_stage_assert_hidden (window, password);
  g_assert_nonnull (strstr (connection, password));
  hw_secret_stage_assert_hidden (window, connection);
  g_assert_true (hw_secret_stage_says (window, "••••••••••••"));
  for (HwDetail detail = 0; detail < HW_N_DETAILS; detail++)
    if (!hw_detail_is_secret (detail))
      g_assert_true (hw_secret_stage_says (hw_secret_stage_get_row (window, detail),
                                           hw_database_get_detail (self->database, detail)));

  hw_secret_stage_reveal (window, HW_DETAIL_PASSWORD);
  g_assert_true (hw_secret_stage_says (row, password));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, password);
  g_assert_true (hw_property_row_get_revealed (HW_PROPERTY_ROW (row)));
  hw_secret_stage_assert_hidden (hw_secret_stage_get_row (window, HW_DETAIL_CONNECTION_STRING), password);

  hw_secret_stage_reveal (window, HW_DETAIL_PASSWORD);
  hw_secret_stage_assert_hidden (window, password);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Hidden");
  hw_secret_stage_reveal (window, HW_DETAIL_CONNECTION_STRING);
  g_assert_true (hw_secret_stage_says (hw_secret_stage_get_row (window, HW_DETAIL_CONNECTION_STRING), connection));
  hw_secret_stage_reveal (window, HW_DETAIL_CONNECTION_STRING);
  hw_secret_stage_assert_hidden (window, password);
  hw_site_stage_free (self);
}

/* What stands for a connection string tells only what it begins with. */
static void
test_mask (const char *dialect)
{
  HwSiteStage *self = open_orders (dialect);
  GtkWidget *row = hw_secret_stage_get_row (GTK_WIDGET (self->page), HW_DETAIL_CONNECTION_STRING);
  const char *connection = hw_database_get_detail (self->database, HW_DETAIL_CONNECTION_STRING);
  g_autofree char *scheme = g_uri_parse_scheme (connection);
  g_autofree char *mask = g_strconcat (scheme, "://••••••••", NULL);

  g_assert_true (hw_stage_shows (row, mask));
  g_assert_true (
      hw_stage_shows (hw_secret_stage_get_row (GTK_WIDGET (self->page), HW_DETAIL_PASSWORD), "••••••••••••"));
  hw_site_stage_free (self);
}

static gboolean
is_active (gpointer user_data)
{
  return gtk_window_is_active (user_data);
}

/* Somebody else may be looking by then: another window, another page. */
static void
test_left (const char *dialect)
{
  HwSiteStage *self = open_orders (dialect);
  GtkWidget *window = GTK_WIDGET (self->stage->window);
  g_autofree char *password = dup_password (self);
  GtkWindow *other;

  hw_secret_stage_reveal (window, HW_DETAIL_PASSWORD);
  hw_secret_stage_reveal (window, HW_DETAIL_CONNECTION_STRING);
  g_assert_true (hw_secret_stage_says (window, password));
  g_assert_true (hw_test_wait_until (is_active, window, WAIT_MS));
  other = GTK_WINDOW (adw_window_new ());
  gtk_window_present (other);
  g_assert_true (hw_test_wait_until (is_active, other, WAIT_MS));
  hw_test_settle ();
  hw_secret_stage_assert_hidden (window, password);
  gtk_window_destroy (other);

  hw_secret_stage_reveal (window, HW_DETAIL_PASSWORD);
  g_assert_true (hw_secret_stage_says (window, password));
  hw_site_stage_act (self, "page.show-details");
  g_object_set (gtk_widget_get_settings (window), "gtk-enable-animations", FALSE, NULL);
  adw_navigation_view_pop (self->stage->view);
  hw_test_settle ();
  hw_secret_stage_assert_hidden (window, password);
  hw_site_stage_free (self);
}

/* The database was given another password while the old one was on the screen. */
static void
test_changed (const char *dialect)
{
  HwSiteStage *self = open_orders (dialect);
  GtkWidget *window = GTK_WIDGET (self->stage->window);
  HwResourceList *list = hw_account_get_list (self->stage->account, HW_RESOURCE_DATABASE);
  g_autoptr (HwDatabase) fresh =
      HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, hw_resource_get_id (HW_RESOURCE (self->database))));
  g_autofree char *password = dup_password (self);

  hw_secret_stage_reveal (window, HW_DETAIL_PASSWORD);
  g_assert_true (hw_secret_stage_says (window, password));
  hw_database_set_detail (fresh, HW_DETAIL_PASSWORD, "brand-new-one");
  hw_resource_list_merge_one (list, HW_RESOURCE (fresh), hw_clock_get_monotonic (self->stage->clock) + 1,
                              hw_clock_get_wall (self->stage->clock));
  hw_test_settle ();
  g_assert_cmpstr (hw_database_get_detail (self->database, HW_DETAIL_PASSWORD), ==, "brand-new-one");
  hw_secret_stage_assert_hidden (window, password);
  hw_secret_stage_assert_hidden (window, "brand-new-one");
  hw_secret_stage_reveal (window, HW_DETAIL_PASSWORD);
  g_assert_true (hw_secret_stage_says (window, "brand-new-one"));
  hw_site_stage_free (self);
}

/* Each, and all of them; what is secret is marked and told as such, and seen nowhere. */
static void
test_copy (const char *dialect)
{
  HwSiteStage *self = open_orders (dialect);
  GtkWidget *window = GTK_WIDGET (self->stage->window);
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *password = dup_password (self);

  for (HwDetail detail = 0; detail < HW_N_DETAILS; detail++)
    {
      const char *value = hw_database_get_detail (self->database, detail);

      g_assert_true (gtk_widget_activate_action (hw_secret_stage_get_row (window, detail), "property.copy", NULL));
      hw_secret_stage_assert_copied (window, value, hw_detail_is_secret (detail));
      g_string_append_printf (all, "%s: %s\n", hw_detail_get_label (detail), value);
    }
  g_assert_true (
      gtk_widget_activate_action (hw_secret_stage_get_row (window, HW_DETAIL_PASSWORD), "property.copy", NULL));
  hw_secret_stage_assert_hidden (window, password);
  g_signal_emit_by_name (hw_site_stage_get_button (self, "Copy All"), "clicked");
  hw_secret_stage_assert_copied (window, all->str, TRUE);
  hw_secret_stage_assert_hidden (window, password);
  hw_secret_clipboard_leave (gtk_widget_get_clipboard (window));
  hw_secret_stage_assert_copied (window, "", FALSE);
  g_debug ("This is logged");
  g_assert_nonnull (strstr (logged->str, "This is logged"));
  g_assert_null (strstr (logged->str, password));
  hw_site_stage_free (self);
}

/* A server that says nothing of it, when asked for the one database: then that is said. */
static void
test_nothing (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, ",list-members=short");
  g_autofree char *fault = NULL;

  self->database = hw_site_stage_find_database (self->stage, "orders");
  fault = g_strdup_printf ("GET /databases/*:reply={\"id\":\"%s\",\"name\":\"orders\",\"status\":\"RUNNING\"}",
                           hw_resource_get_id (HW_RESOURCE (self->database)));
  g_clear_object (&self->database);
  hw_stage_fault (self->stage, "GET /databases/*:status=503");
  hw_site_stage_open_database (self, "orders");
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), "Try Again");
  g_assert_false (hw_site_stage_shows (self, NOTHING));
  g_assert_false (hw_site_stage_shows (self, "Connection"));
  hw_faults_clear (self->stage->faults);
  hw_stage_fault (self->stage, fault);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), "page.reload", NULL));
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), NOTHING);
  g_assert_null (hw_site_stage_get_button (self, "Copy All"));
  hw_site_stage_free (self);
}

static void
set_revealed (GtkWidget *root, gboolean revealed)
{
  hw_property_row_set_revealed (HW_PROPERTY_ROW (hw_secret_stage_get_row (root, HW_DETAIL_PASSWORD)), revealed);
  hw_property_row_set_revealed (HW_PROPERTY_ROW (hw_secret_stage_get_row (root, HW_DETAIL_CONNECTION_STRING)),
                                revealed);
}

/* In any size, in the dark and with text of twice the size there is room for it. */
static void
test_look (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");
  GtkWidget *window = GTK_WIDGET (self->stage->window);
  GtkSettings *settings = gtk_widget_get_settings (window);
  int dpi;

  hw_stage_resize (self->stage, 760, 860);
  hw_site_stage_open_database (self->sites, "orders");
  hw_site_stage_wait_for_text (GTK_WIDGET (self->sites->page), hw_detail_get_label (HW_DETAIL_PASSWORD));
  hw_dialog_stage_look (self, "connection");
  set_revealed (window, TRUE);
  hw_dialog_stage_look (self, "connection-revealed");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  hw_dialog_stage_look (self, "connection-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  hw_stage_resize (self->stage, 360, 720);
  set_revealed (window, FALSE);
  hw_dialog_stage_look (self, "connection-360");
  set_revealed (window, TRUE);
  hw_dialog_stage_look (self, "connection-revealed-360");
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  hw_dialog_stage_look (self, "connection-revealed-large-360");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  hw_dialog_stage_free (self);
}

int
main (int argc, char *argv[])
{
  logged = g_string_new (NULL);
  g_setenv ("G_MESSAGES_DEBUG", "all", TRUE);
  g_log_set_writer_func (log_cb, NULL, NULL);
  gtk_test_init (&argc, &argv, NULL);
  old_handler = g_log_set_default_handler (old_log_cb, NULL);
  adw_init ();
  hw_stage_add_test ("/connection-page/reveal", test_reveal);
  hw_stage_add_test ("/connection-page/mask", test_mask);
  hw_stage_add_test ("/connection-page/left", test_left);
  hw_stage_add_test ("/connection-page/changed", test_changed);
  hw_stage_add_test ("/connection-page/copy", test_copy);
  hw_stage_add_test ("/connection-page/nothing", test_nothing);
  hw_stage_add_test ("/connection-page/look", test_look);
  return g_test_run ();
}
