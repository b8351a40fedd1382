/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-deploy-stage.h"
#include "hw-operation-toasts.h"
#include "hw-status-announcer.h"
#include "hw-test-util.h"

/* What the button “Details” opens, wherever it is: of an operation that was never answered. */

static gboolean
shows_in_dialog (HwDeployStage *self, const char *part)
{
  return hw_dialog_stage_shows (self->dialogs, part);
}

static HwOperation *
recall_unanswered (HwDeployStage *self, HwOperationKind kind, HwVerified verified)
{
  g_autoptr (GError) error = hw_error_new (HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN, "Timed out");
  HwOperationFacts facts = hw_deploy_stage_deploy (self, HW_OPERATION_UNKNOWN, verified);

  facts.kind = kind;
  facts.error = error;
  facts.verified_at = verified == HW_VERIFIED_NOT_YET ? 0 : self->now;
  return hw_deploy_stage_recall (self, facts);
}

/* What the details say is what is known by then, also while they are open. */
static void
test_follow (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperation *operation = recall_unanswered (self, HW_OPERATION_DEPLOY, HW_VERIFIED_NOT_YET);

  gtk_widget_activate_action (GTK_WIDGET (self->card), "deploy.details", NULL);
  hw_dialog_stage_wait (self->dialogs, "Outcome Not Known");
  g_assert_true (shows_in_dialog (self, "We don’t know yet whether the change was made."));
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", self->now);
  hw_dialog_stage_wait (self->dialogs, "What Happened");
  g_assert_true (shows_in_dialog (self, "finished."));
  g_assert_true (shows_in_dialog (self, "did not answer in time."));
  g_assert_false (shows_in_dialog (self, "We don’t know"));
  g_assert_false (shows_in_dialog (self, "before you try again"));
  hw_dialog_stage_press (self->dialogs, "Close");
  hw_dialog_stage_wait_closed (self->dialogs);
  hw_deploy_stage_free (self);
}

/* The line of what was never answered, and read back all the same. */
static void
test_of_line (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);

  recall_unanswered (self, HW_OPERATION_EDIT_SITE, HW_VERIFIED_CONFIRMED);
  gtk_widget_activate_action (GTK_WIDGET (self->line), "operation.details", NULL);
  hw_dialog_stage_wait (self->dialogs, "What Happened");
  g_assert_true (shows_in_dialog (self, "were saved. No clear answer came, but they were read back as you set them."));
  g_assert_false (shows_in_dialog (self, "We don’t know"));
  hw_dialog_stage_press (self->dialogs, "Close");
  hw_dialog_stage_wait_closed (self->dialogs);
  hw_deploy_stage_free (self);
}

static GtkWidget *
get_button (HwDeployStage *self)
{
  GtkWidget *label = hw_stage_find (GTK_WIDGET (self->stage->window), GTK_TYPE_LABEL, "Details");

  return label == NULL ? NULL : gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

static gboolean
has_toast (gpointer user_data)
{
  return get_button (user_data) != NULL;
}

static void
test_of_toast (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  GtkWidget *overlay = gtk_widget_get_ancestor (GTK_WIDGET (self->card), ADW_TYPE_TOAST_OVERLAY);
  HwStatusAnnouncer *announcer = hw_status_announcer_new (overlay, self->account);
  HwOperationToasts *toasts = hw_operation_toasts_new (ADW_TOAST_OVERLAY (overlay), self->account, announcer);
  HwOperation *operation = recall_unanswered (self, HW_OPERATION_STOP, HW_VERIFIED_CONFIRMED);

  /* Only the toast is left to press. */
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->line)), FALSE);
  g_signal_emit_by_name (hw_account_get_runner (self->account), "verified", operation);
  g_assert_true (hw_test_wait_until (has_toast, self, 5000));
  g_signal_emit_by_name (get_button (self), "clicked");
  hw_dialog_stage_wait (self->dialogs, "What Happened");
  g_assert_true (shows_in_dialog (self, "is stopped."));
  g_assert_true (shows_in_dialog (self, "did not answer in time."));
  g_assert_false (shows_in_dialog (self, "We don’t know"));
  hw_dialog_stage_press (self->dialogs, "Close");
  hw_dialog_stage_wait_closed (self->dialogs);
  g_object_unref (toasts);
  g_object_unref (announcer);
  hw_deploy_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  hw_stage_add_test ("/operation-details/follow", test_follow);
  hw_stage_add_test ("/operation-details/of-line", test_of_line);
  hw_stage_add_test ("/operation-details/of-toast", test_of_toast);
  return g_test_run ();
}
