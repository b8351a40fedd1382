/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "hw-activity-export.h"
#include "hw-activity-stage.h"
#include "hw-choice.h"
#include "hw-export.h"
#include "hw-site-stage.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

static GListModel *
get_list (HwActivityStage *self)
{
  return G_LIST_MODEL (gtk_list_view_get_model (self->view));
}

/* What is shown, in the order in which it is shown: with the filter and the search of the page. */
static void
test_table (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  g_autofree char *csv = NULL;
  g_autofree char *filtered = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *title = NULL;
  g_autofree char *begin = NULL;

  hw_activity_stage_add_of_each (self);
  hw_activity_stage_open (self, NULL);
  csv = hw_activity_export_to_csv (get_list (self));
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_cmpstr (lines[0], ==, "Time,What,Name,ID,Outcome,Answered,Looked Again,Reason");
  title = hw_operation_describe_title (hw_activity_stage_peek (self, 0));
  begin = g_strdup_printf ("2026-11-24T14:31:00+01:00,%s,stock-list,", title);
  g_assert_true (g_str_has_prefix (lines[1], begin));
  g_assert_nonnull (strstr (lines[2], ",newsletter,"));
  g_assert_nonnull (strstr (lines[2], "does not allow this with your key."));
  /* What is not over has no end. */
  g_assert_true (g_str_has_suffix (lines[3], ",2026-11-24T14:32:00+01:00,,"));
  g_assert_cmpstr (lines[4], ==, "");

  hw_choice_set_selected (HW_CHOICE (hw_stage_find (self->page, HW_TYPE_CHOICE, NULL)), "problems");
  filtered = hw_activity_export_to_csv (get_list (self));
  g_assert_null (strstr (filtered, "bakery-shop"));
  g_assert_nonnull (strstr (filtered, "newsletter"));
  hw_activity_stage_free (self);
}

static void
test_hostile (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  g_autofree char *csv = NULL;

  hw_activity_stage_add (self, HW_OPERATION_DEPLOY, "=HYPERLINK(\"x\"),1", 0);
  hw_activity_stage_open (self, NULL);
  csv = hw_activity_export_to_csv (get_list (self));
  g_assert_nonnull (strstr (csv, ",\"'=HYPERLINK(\"\"x\"\"),1\","));
  hw_activity_stage_free (self);
}

static gboolean
has_page_export (HwActivityStage *self)
{
  /* An action that is off does nothing. */
  GtkWidget *menu = hw_stage_find (self->page, GTK_TYPE_MENU_BUTTON, NULL);

  return menu != NULL;
}

static void
test_write (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hw-export-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "activity.csv", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no-such-folder", "activity.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) bad = g_file_new_for_path (nowhere);
  g_autofree char *contents = NULL;
  AdwDialog *dialog;

  g_assert_no_error (error);
  hw_activity_stage_open (self, NULL);
  g_assert_false (has_page_export (self));
  hw_activity_stage_add_of_each (self);
  hw_test_settle ();
  g_assert_true (has_page_export (self));

  hw_export_write (self->page, file, "a\r\n", 3);
  hw_site_stage_wait_for_text (GTK_WIDGET (self->stage->window), "Saved 3 entries");
  g_assert_true (g_file_get_contents (path, &contents, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, "a\r\n");

  hw_export_write (self->page, bad, "a\r\n", 3);
  hw_site_stage_wait_for_text (GTK_WIDGET (self->stage->window), "Table Not Saved");
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window));
  g_assert_nonnull (hw_stage_find_part (GTK_WIDGET (dialog), "nothing on Hostwares was changed"));
  adw_dialog_force_close (dialog);
  g_remove (path);
  g_rmdir (folder);
  hw_activity_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/activity-export/table", test_table);
  hw_stage_add_test ("/activity-export/hostile", test_hostile);
  hw_stage_add_test ("/activity-export/write", test_write);
  return g_test_run ();
}
