/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-create-database-dialog.h"
#include "hw-database.h"
#include "hw-dialog-stage.h"
#include "hw-draft-field.h"
#include "hw-test-util.h"

#define NAME    "Database Name"
#define MISSING "The name of the database is missing. Example: orders"
#define TAKEN   "You have a database with this name."

static AdwComboRow *
get_types (HwDialogStage *self)
{
  return ADW_COMBO_ROW (hw_stage_find (GTK_WIDGET (self->dialog), ADW_TYPE_COMBO_ROW, NULL));
}

static const char *
get_type (HwDialogStage *self)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (get_types (self)));
}

/* By Enter alone: PostgreSQL is chosen. */
static void
test_create (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create_database (dialect);
  HwResource *made;

  g_assert_true (hw_dialog_stage_has_focus (self, NAME));
  g_assert_cmpstr (get_type (self), ==, "PostgreSQL");
  hw_dialog_stage_look (self, "database-create");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  hw_dialog_stage_look (self, "database-create-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  hw_dialog_stage_type (self, NAME, " gift-cards ");
  hw_dialog_stage_enter (self);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST /databases"), ==, 1);
  g_assert_cmpstr (self->opened, ==, hw_operation_get_target_id (hw_dialog_stage_get_operation (self)));
  g_assert_nonnull (self->opened);
  g_assert_cmpuint (hw_dialog_stage_count_named (self, HW_RESOURCE_DATABASE, "gift-cards"), ==, 1);
  made = hw_dialog_stage_find (self, HW_RESOURCE_DATABASE, "gift-cards");
  g_assert_cmpstr (hw_resource_get_text (made, HW_DATABASE_TYPE), ==, "postgresql");
  hw_dialog_stage_free (self);
}

/* Every type of the one table can be chosen and is taken. */
static void
test_types (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create_database (dialect);

  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (get_types (self))), ==,
                    hw_database_type_get_n ());
  for (guint i = hw_database_type_get_n (); i-- > 0;)
    {
      g_autofree char *name = g_strdup_printf ("made-%u", i);
      HwResource *made;

      if (i + 1 < hw_database_type_get_n ())
        hw_dialog_stage_present (self, ADW_DIALOG (hw_create_database_dialog_new (self->stage->account)));
      adw_combo_row_set_selected (get_types (self), i);
      g_assert_cmpstr (get_type (self), ==, hw_database_type_get_label (i));
      hw_dialog_stage_type (self, NAME, name);
      hw_dialog_stage_press (self, "Create Database");
      hw_dialog_stage_wait_closed (self);
      made = hw_dialog_stage_find (self, HW_RESOURCE_DATABASE, name);
      g_assert_cmpstr (hw_resource_get_text (made, HW_DATABASE_TYPE), ==, hw_database_type_get_word (i));
    }
  hw_dialog_stage_free (self);
}

static void
assert_wrong (GtkWidget *row, gboolean wrong)
{
  GtkAccessible *text = GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row)));

  g_assert_true (gtk_widget_has_css_class (row, "error") == wrong);
  g_assert_true (gtk_test_accessible_has_relation (text, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY) == wrong);
}

/* What is wrong is told after a pause, on leaving and on sending, never at the first letter. */
static void
test_wrong (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create_database (dialect);
  GtkWidget *row = hw_dialog_stage_get_row (self, NAME);

  hw_dialog_stage_type (self, NAME, "o");
  hw_dialog_stage_type (self, NAME, "");
  hw_dialog_stage_pass (self, HW_DRAFT_FIELD_PAUSE - 1);
  g_assert_false (hw_dialog_stage_shows (self, MISSING));
  hw_dialog_stage_pass (self, 1);
  g_assert_true (hw_dialog_stage_shows (self, MISSING));
  assert_wrong (row, TRUE);
  hw_dialog_stage_look (self, "database-create-wrong");
  hw_dialog_stage_type (self, NAME, "orders-2");
  g_assert_false (hw_dialog_stage_shows (self, MISSING));
  assert_wrong (row, FALSE);

  hw_dialog_stage_type (self, NAME, "");
  gtk_widget_grab_focus (GTK_WIDGET (get_types (self)));
  g_assert_true (hw_dialog_stage_shows (self, MISSING));
  hw_dialog_stage_press (self, "Create Database");
  g_assert_true (hw_dialog_stage_has_focus (self, NAME));
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST "), ==, 0);
  hw_dialog_stage_free (self);
}

/* Nothing typed, and it is asked for: the message comes at once. */
static void
test_empty (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create_database (dialect);

  g_assert_false (hw_dialog_stage_shows (self, MISSING));
  hw_dialog_stage_press (self, "Create Database");
  g_assert_true (hw_dialog_stage_shows (self, MISSING));
  g_assert_true (hw_dialog_stage_has_focus (self, NAME));
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST "), ==, 0);
  hw_dialog_stage_free (self);
}

/* A hint is no error: nobody has said that a second one is refused. A site of this name is another thing. */
static void
test_taken (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create_database (dialect);

  hw_dialog_stage_type (self, NAME, "Orders");
  g_assert_true (hw_dialog_stage_shows (self, TAKEN));
  hw_dialog_stage_look (self, "database-create-taken");
  hw_dialog_stage_type (self, NAME, "booking");
  g_assert_false (hw_dialog_stage_shows (self, TAKEN));
  hw_dialog_stage_type (self, NAME, "orders");
  g_assert_true (hw_dialog_stage_shows (self, TAKEN));
  hw_dialog_stage_press (self, "Create Database");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (hw_dialog_stage_count_named (self, HW_RESOURCE_DATABASE, "orders"), ==, 2);
  hw_dialog_stage_free (self);
}

static void
test_discard (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create_database (dialect);

  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_present (self, ADW_DIALOG (hw_create_database_dialog_new (self->stage->account)));
  hw_dialog_stage_type (self, NAME, "o");
  adw_dialog_close (self->dialog);
  hw_dialog_stage_wait (self, "Discard Changes?");
  hw_dialog_stage_press (self, "Keep Editing");
  hw_dialog_stage_wait (self, "Type");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, NAME), ==, "o");
  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait (self, "Discard Changes?");
  hw_dialog_stage_press (self, "Discard");
  hw_dialog_stage_wait_closed (self);

  /* To have chosen another type is a change too. */
  hw_dialog_stage_present (self, ADW_DIALOG (hw_create_database_dialog_new (self->stage->account)));
  adw_combo_row_set_selected (get_types (self), 2);
  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait (self, "Discard Changes?");
  hw_dialog_stage_press (self, "Discard");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST "), ==, 0);
  hw_dialog_stage_free (self);
}

/* What cannot be looked at twice is not sent twice: while it is on its way nothing can be typed. */
static void
test_sending (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create_database (dialect);

  hw_dialog_stage_type (self, NAME, "gift-cards");
  hw_stage_fault (self->stage, "POST /databases:after-delay=300:1");
  hw_dialog_stage_press (self, "Create Database");
  g_assert_false (gtk_widget_is_sensitive (hw_dialog_stage_get_row (self, NAME)));
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_types (self))));
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "create.send", NULL);
  hw_dialog_stage_look (self, "database-create-sending");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST /databases"), ==, 1);
  hw_dialog_stage_free (self);
}

/* The smallest window, text of twice the size, right to left: nothing asks for more room than there is. */
static void
test_narrow (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->stage->window));
  int dpi;

  hw_stage_resize (self->stage, 360, 640);
  hw_dialog_stage_present (self, ADW_DIALOG (hw_create_database_dialog_new (self->stage->account)));
  hw_dialog_stage_look (self, "database-create-360");
  adw_dialog_force_close (self->dialog);
  hw_dialog_stage_wait_closed (self);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  hw_dialog_stage_present (self, ADW_DIALOG (hw_create_database_dialog_new (self->stage->account)));
  hw_dialog_stage_press (self, "Create");
  g_assert_true (hw_dialog_stage_shows (self, MISSING));
  hw_dialog_stage_look (self, "database-create-large-360");
  hw_dialog_stage_type (self, NAME, "gift-cards");
  hw_stage_fault (self->stage, "POST /databases:status=500:1");
  hw_dialog_stage_press (self, "Create");
  hw_dialog_stage_wait (self, "You can try again in 60 s.");
  hw_dialog_stage_look (self, "database-unknown-large-360");
  hw_stage_resize (self->stage, 360, 294);
  hw_dialog_stage_look (self, "database-unknown-large-360x294");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  hw_dialog_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/create-database-dialog/create", test_create);
  hw_stage_add_test ("/create-database-dialog/types", test_types);
  hw_stage_add_test ("/create-database-dialog/wrong", test_wrong);
  hw_stage_add_test ("/create-database-dialog/empty", test_empty);
  hw_stage_add_test ("/create-database-dialog/taken", test_taken);
  hw_stage_add_test ("/create-database-dialog/discard", test_discard);
  hw_stage_add_test ("/create-database-dialog/sending", test_sending);
  hw_stage_add_test ("/create-database-dialog/narrow", test_narrow);
  return g_test_run ();
}
