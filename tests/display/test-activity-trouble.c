/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-activity-stage.h"
#include "hw-operation-log-private.h"
#include "hw-test-util.h"

/* What is not recorded is said, above what is; and what cannot be read is not told as nothing. */
static void
test_not_recorded (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  AdwDialog *dialog;

  hw_activity_stage_open (self, NULL);
  g_assert_null (hw_stage_find_part (self->page, "may not be recorded"));
  hw_activity_stage_set_log_error (self);
  g_assert_nonnull (hw_stage_find_part (self->page, "may not be recorded"));
  g_assert_false (hw_activity_stage_shows (self, "Nothing Done Yet"));
  g_assert_true (hw_activity_stage_shows (self, "Activity Could Not Be Read"));
  hw_activity_stage_add (self, HW_OPERATION_DEPLOY, "bakery-shop", 0);
  hw_test_settle ();
  g_assert_nonnull (hw_stage_find_part (self->page, "may not be recorded"));
  g_assert_cmpint (hw_activity_stage_get_state (self), ==, HW_LIST_CONTENT);
  g_assert_true (gtk_widget_activate_action (self->page, "page.show-trouble", NULL));
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window));
  hw_activity_stage_wait_for_part (GTK_WIDGET (dialog), "Nothing on Hostwares was changed by that.");
  adw_dialog_force_close (dialog);
  hw_activity_stage_free (self);
}

static void
test_unreadable (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);

  hw_account_get_log (self->stage->account)->n_unreadable = 2;
  hw_activity_stage_open (self, NULL);
  g_assert_nonnull (hw_stage_find_part (self->page, "2 entries could not be read."));
  g_assert_false (hw_activity_stage_shows (self, "Nothing Done Yet"));
  hw_activity_stage_free (self);
}

static void
test_loading (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  HwOperationLog *log = hw_account_get_log (self->stage->account);

  log->ready = FALSE;
  hw_activity_stage_open (self, NULL);
  g_assert_cmpint (hw_activity_stage_get_state (self), ==, HW_LIST_LOADING);
  log->ready = TRUE;
  g_object_notify (G_OBJECT (log), "ready");
  g_assert_cmpint (hw_activity_stage_get_state (self), ==, HW_LIST_EMPTY);
  hw_activity_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/activity-page/not-recorded", test_not_recorded);
  hw_stage_add_test ("/activity-page/unreadable", test_unreadable);
  hw_stage_add_test ("/activity-page/loading", test_loading);
  return g_test_run ();
}
