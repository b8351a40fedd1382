/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-activity-page.h"
#include "hw-activity-row.h"
#include "hw-create-database-dialog.h"
#include "hw-credits-page.h"
#include "hw-database-page.h"
#include "hw-resource-list-page.h"
#include "hw-sidebar-row.h"
#include "hw-site-page.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

#define WAIT_MS 15000

/* The databases and the credits in the window, beside the sites. */

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
  hw_window_stage_set_no_backoff (self->stage);
  hw_test_settle ();
}

static void
tear_down (Fixture *self)
{
  g_clear_object (&self->account);
  hw_window_stage_free (self->stage);
}

typedef struct
{
  GtkWidget *root;
  GType type;
} Wanted;

static gboolean
is_shown (gpointer user_data)
{
  Wanted *wanted = user_data;

  return hw_stage_find (wanted->root, wanted->type, NULL) != NULL;
}

static GtkWidget *
wait_for (Fixture *self, GType type)
{
  Wanted wanted = { self->window, type };

  g_test_message ("%s", g_type_name (type));
  g_assert_true (hw_test_wait_until (is_shown, &wanted, WAIT_MS));
  hw_test_settle ();
  return hw_stage_find (self->window, type, NULL);
}

static gboolean
is_selected (Fixture *self, const char *entry)
{
  return gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (hw_window_stage_find_row (self->window, entry)));
}

/* (nullable): the sign of the row that has this number */
static GtkWidget *
find_sign (Fixture *self, const char *entry, const char *number)
{
  GtkWidget *label = hw_stage_find (hw_window_stage_find_row (self->window, entry), GTK_TYPE_LABEL, number);
  GtkWidget *sign;

  g_assert_nonnull (label);
  sign = gtk_widget_get_prev_sibling (label);
  return gtk_widget_get_mapped (sign) ? sign : NULL;
}

static void
assert_signs (Fixture *self, const char *text, const char *css_class)
{
  const char *const rows[][2] = { { "sites", "12" }, { "databases", "5" } };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      GtkWidget *sign = find_sign (self, rows[i][0], rows[i][1]);

      g_assert_nonnull (sign);
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (sign), GTK_ACCESSIBLE_PROPERTY_LABEL, text);
      g_assert_true (gtk_widget_has_css_class (sign, css_class));
    }
}

/* What stands at the end of an entry says when it is old to those who point at it, or hear it. */
static void
assert_number (Fixture *self, const char *entry, const char *part, gboolean old)
{
  GtkWidget *label = hw_stage_find_part (hw_window_stage_find_row (self->window, entry), part);
  const char *number = gtk_label_get_text (GTK_LABEL (label));
  g_autofree char *told = g_strdup_printf (old ? "%s when last seen" : "%s", number);

  g_assert_true (gtk_widget_has_css_class (label, "dimmed"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (label), ==, old ? told : NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, told);
}

static void
assert_numbers (Fixture *self, gboolean old)
{
  assert_number (self, "sites", "12", old);
  assert_number (self, "databases", "5", old);
  assert_number (self, "credits", "412", old);
}

/* What the server has of each, and how the sign tells that this is no longer known for sure. */
static void
test_numbers (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  assert_signs (&self, "1 problem", "error");
  assert_numbers (&self, FALSE);
  hw_window_stage_fault (self.stage, "GET *:before-reset");
  hw_window_stage_load (self.stage);
  hw_window_stage_wait (self.stage, "You are offline");
  assert_signs (&self, "1 problem when last seen", "dimmed");
  assert_numbers (&self, TRUE);
  hw_faults_clear (self.stage->faults);
  hw_window_stage_load (self.stage);
  assert_signs (&self, "1 problem", "error");
  assert_numbers (&self, FALSE);
  tear_down (&self);
}

/* What cannot be read has no number, which is another thing than none; the others are none the worse for it. */
static void
test_unknown_number (const char *dialect)
{
  Fixture self = { hw_window_stage_new (dialect), NULL, NULL };

  hw_window_stage_fault (self.stage, "GET /databases:status=403");
  hw_window_stage_fault (self.stage, "GET /credits:status=403");
  hw_window_stage_start (self.stage);
  hw_window_stage_sign_in (self.stage);
  self.window = GTK_WIDGET (self.stage->window);
  g_assert_nonnull (find_sign (&self, "sites", "12"));
  g_assert_null (hw_stage_find_part (hw_window_stage_find_row (self.window, "databases"), "0"));
  g_assert_null (hw_stage_find_part (hw_window_stage_find_row (self.window, "databases"), "5"));
  g_assert_null (hw_stage_find_part (hw_window_stage_find_row (self.window, "credits"), "4"));
  g_assert_true (hw_window_stage_shows (self.stage, "1 of 12 sites has a problem"));
  hw_window_stage_act (self.stage, "win.show-page", "databases");
  hw_window_stage_wait (self.stage, "Databases Could Not Be Loaded");
  hw_window_stage_free (self.stage);
}

/* Each in the view of its kind, which is found as it was left. */
static void
test_databases (const char *dialect)
{
  Fixture self = { NULL };
  const char *id;

  set_up (&self, dialect);
  hw_window_stage_act (self.stage, "win.show-page", "databases");
  hw_window_stage_wait (self.stage, "1 of 5 databases has a problem");
  g_assert_true (is_selected (&self, "databases"));
  id = hw_window_stage_find_id (self.account, HW_RESOURCE_DATABASE, "orders");
  hw_window_stage_act (self.stage, "win.open-database", "no-such-id");
  hw_window_stage_act (self.stage, "win.open-database",
                       hw_window_stage_find_id (self.account, HW_RESOURCE_SITE, "bakery-shop"));
  hw_test_settle ();
  g_assert_null (hw_stage_find (self.window, HW_TYPE_DATABASE_PAGE, NULL));
  hw_window_stage_act (self.stage, "win.open-database", id);
  wait_for (&self, HW_TYPE_DATABASE_PAGE);
  hw_window_stage_act (self.stage, "win.show-page", "sites");
  wait_for (&self, HW_TYPE_RESOURCE_LIST_PAGE);
  g_assert_true (is_selected (&self, "sites"));
  hw_window_stage_act (self.stage, "win.show-page", "databases");
  wait_for (&self, HW_TYPE_DATABASE_PAGE);
  hw_window_stage_act (self.stage, "win.show-database-activity", id);
  wait_for (&self, HW_TYPE_ACTIVITY_PAGE);
  g_assert_true (is_selected (&self, "databases"));
  /* The page that the person came by. */
  hw_window_stage_act (self.stage, "win.open-database", id);
  wait_for (&self, HW_TYPE_DATABASE_PAGE);
  tear_down (&self);
}

static void
test_credits (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  hw_window_stage_act (self.stage, "win.show-page", "credits");
  wait_for (&self, HW_TYPE_CREDITS_PAGE);
  g_assert_true (is_selected (&self, "credits"));
  tear_down (&self);
}

/* From a row of the activity to the database, though a site may have the same id. */
static void
test_opens_the_database (const char *dialect)
{
  Fixture self = { NULL };
  g_autoptr (HwOperation) operation = NULL;
  GtkWidget *view;

  set_up (&self, dialect);
  operation = hw_operation_new (HW_OPERATION_RESTART_DATABASE,
                                hw_window_stage_find_id (self.account, HW_RESOURCE_DATABASE, "orders"), "orders",
                                hw_clock_get_wall (self.stage->clock));
  hw_operation_list_add (hw_account_get_operations (self.account), operation);
  hw_window_stage_act (self.stage, "win.show-page", "activity");
  wait_for (&self, HW_TYPE_ACTIVITY_ROW);
  view = hw_stage_find (wait_for (&self, HW_TYPE_ACTIVITY_PAGE), GTK_TYPE_LIST_VIEW, NULL);
  g_signal_emit_by_name (view, "activate", 0);
  wait_for (&self, HW_TYPE_DATABASE_PAGE);
  g_assert_true (is_selected (&self, "databases"));
  tear_down (&self);
}

static guint
count (Fixture *self, const char *request)
{
  guint n = 0;

  for (guint i = 0; i < hw_practice_server_get_n_requests (self->stage->server); i++)
    n += g_str_equal (hw_practice_server_get_request (self->stage->server, i), request);
  return n;
}

/* One request for each list that the sidebar tells of; the ledger and the packages while they are on show. */
static void
test_refresh (const char *dialect)
{
  Fixture self = { NULL };
  const char *const always[] = { "GET /sites", "GET /databases", "GET /credits" };
  const char *const credits[] = { "GET /credits/transactions", "GET /credits/packages" };
  guint before[G_N_ELEMENTS (always)];

  set_up (&self, dialect);
  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    before[i] = count (&self, always[i]);
  hw_window_stage_load (self.stage);
  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    g_assert_cmpuint (count (&self, always[i]), ==, before[i] + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (credits); i++)
    g_assert_cmpuint (count (&self, credits[i]), ==, 0);
  hw_window_stage_act (self.stage, "win.show-page", "credits");
  wait_for (&self, HW_TYPE_CREDITS_PAGE);
  hw_window_stage_load (self.stage);
  for (gsize i = 0; i < G_N_ELEMENTS (credits); i++)
    g_assert_cmpuint (count (&self, credits[i]), >, 0);
  tear_down (&self);
}

static gboolean
is_read_again (gpointer user_data)
{
  return count (user_data, "GET /sites") > 1 && count (user_data, "GET /databases") > 1
         && count (user_data, "GET /credits") > 1;
}

/* No timer runs in sleep: who comes back to the window sees nothing of the day before as if it were of now. */
static void
test_awake (const char *dialect)
{
  g_autoptr (HwTestClock) clock = hw_test_clock_new (G_GINT64_CONSTANT (1795527120) * G_USEC_PER_SEC);
  Fixture self = { hw_window_stage_new_with_clock (dialect, HW_CLOCK (clock)), NULL, NULL };

  hw_window_stage_start (self.stage);
  hw_window_stage_sign_in (self.stage);
  g_assert_true (gtk_window_is_active (GTK_WINDOW (self.stage->window)));
  g_object_notify (G_OBJECT (self.stage->window), "is-active");
  hw_test_settle ();
  g_assert_cmpuint (count (&self, "GET /sites"), ==, 1);
  hw_test_clock_set_wall (clock, hw_clock_get_wall (HW_CLOCK (clock)) + 8 * G_TIME_SPAN_HOUR);
  g_object_notify (G_OBJECT (self.stage->window), "is-active");
  g_assert_true (hw_test_wait_until (is_read_again, &self, WAIT_MS));
  tear_down (&self);
}

static GtkWidget *
find_button (Fixture *self, const char *label)
{
  GtkWidget *found = hw_stage_find (self->window, GTK_TYPE_LABEL, label);

  return found == NULL ? NULL : gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
}

/* What cannot be sent is not begun, and the button says why. */
static void
test_create (const char *dialect)
{
  const char *const entries[] = { "sites", "databases" };
  const char *const labels[] = { "New Site", "New Database" };
  Fixture self = { NULL };

  set_up (&self, dialect);
  hw_window_stage_fault (self.stage, "GET *:before-reset");
  hw_window_stage_load (self.stage);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      hw_window_stage_act (self.stage, "win.show-page", entries[i]);
      hw_window_stage_wait (self.stage, labels[i]);
      g_assert_false (gtk_widget_is_sensitive (find_button (&self, labels[i])));
      g_assert_cmpstr (gtk_widget_get_tooltip_text (find_button (&self, labels[i])), !=, labels[i]);
    }
  hw_window_stage_act (self.stage, "win.create-database", NULL);
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self.window)));
  hw_faults_clear (self.stage->faults);
  hw_window_stage_load (self.stage);
  g_assert_true (gtk_widget_is_sensitive (find_button (&self, "New Database")));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_button (&self, "New Database")), ==, "New Database");
  hw_window_stage_press (self.stage, "New Database");
  g_assert_true (
      HW_IS_CREATE_DATABASE_DIALOG (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self.window))));
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/window-kinds/numbers", test_numbers);
  hw_stage_add_test ("/window-kinds/unknown-number", test_unknown_number);
  hw_stage_add_test ("/window-kinds/databases", test_databases);
  hw_stage_add_test ("/window-kinds/credits", test_credits);
  hw_stage_add_test ("/window-kinds/opens-the-database", test_opens_the_database);
  hw_stage_add_test ("/window-kinds/refresh", test_refresh);
  hw_stage_add_test ("/window-kinds/awake", test_awake);
  hw_stage_add_test ("/window-kinds/create", test_create);
  return g_test_run ();
}
