/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-deploy-stage.h"
#include "hw-deploy-times.h"
#include "hw-test-util.h"

static void
test_none (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);

  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->card)));
  hw_deploy_stage_free (self);
}

/* Accepted, and no sign yet that it began. */
static void
test_accepted (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);

  hw_deploy_stage_recall (self, hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET));
  g_assert_true (hw_deploy_stage_shows (self, "Deploy in Progress"));
  g_assert_true (hw_deploy_stage_shows (self, "You can leave this page or close the program, the deploy goes on."));
  g_assert_true (hw_deploy_stage_shows (self, "You asked for a deploy"));
  g_assert_true (hw_deploy_stage_shows (self, "14:30"));
  g_assert_true (hw_deploy_stage_shows (self, "Hostwares accepted it"));
  g_assert_false (hw_deploy_stage_shows (self, "Hostwares began to deploy"));
  g_assert_true (hw_deploy_stage_shows (self, "Waiting for it to finish"));
  g_assert_true (hw_deploy_stage_shows (self, "2 min"));
  g_assert_false (hw_deploy_stage_can_dismiss (self));
  g_assert_null (hw_stage_find (GTK_WIDGET (self->card), GTK_TYPE_PROGRESS_BAR, NULL));
  hw_deploy_stage_free (self);
}

static void
test_began (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperationFacts facts;
  HwOperation *operation;

  facts = hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET);
  facts.working_at = self->now - G_TIME_SPAN_MINUTE;
  facts.seen_at = self->now - G_TIME_SPAN_MINUTE;
  facts.seen_word = "DEPLOYING";
  operation = hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "Hostwares began to deploy"));
  g_assert_true (hw_deploy_stage_shows (self, "14:31"));
  g_assert_false (hw_deploy_stage_shows (self, "Hostwares accepted it"));

  /* The clock tells how long, each second. */
  hw_deploy_stage_pass (self, 5);
  g_assert_true (hw_deploy_stage_shows (self, "2 min 5 s"));
  hw_deploy_stage_pass (self, 1);
  g_assert_true (hw_deploy_stage_shows (self, "2 min 6 s"));

  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", self->now + G_TIME_SPAN_MINUTE);
  hw_test_settle ();
  g_assert_true (hw_deploy_stage_shows (self, "Deploy Finished"));
  g_assert_true (hw_deploy_stage_shows (self, "The site was seen running"));
  g_assert_true (hw_deploy_stage_shows (self, "14:33"));
  g_assert_false (hw_deploy_stage_shows (self, "Waiting for it to finish"));
  g_assert_false (hw_deploy_stage_shows (self, "goes on"));
  g_assert_true (hw_deploy_stage_can_dismiss (self));
  hw_deploy_stage_free (self);
}

static void
test_failed (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperationFacts facts;

  facts = hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_FAILED);
  facts.working_at = self->now - G_TIME_SPAN_MINUTE;
  facts.verified_at = self->now;
  facts.seen_word = "BUILD_FAILED<b>";
  hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "Deploy Failed"));
  g_assert_true (hw_deploy_stage_shows (self, "The deploy of “" HW_DEPLOY_STAGE_SHOP "” failed."));
  g_assert_true (hw_deploy_stage_shows (self, "The site was seen as “Build failed<b>”"));
  g_assert_true (hw_deploy_stage_can_dismiss (self));
  hw_deploy_stage_free (self);
}

static void
test_no_change (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperationFacts facts;

  facts = hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_NO_CHANGE);
  facts.verified_at = self->now;
  facts.seen_word = "RUNNING";
  hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "No Change Seen"));
  g_assert_true (hw_deploy_stage_shows (self, "No change was seen"));
  g_assert_true (hw_deploy_stage_can_dismiss (self));
  hw_deploy_stage_free (self);
}

/* “Now «word»”, and it is watched on. */
static void
test_other_word (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperationFacts facts;
  HwOperation *operation;

  facts = hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET);
  facts.working_at = self->now - G_TIME_SPAN_MINUTE;
  facts.seen_at = self->now;
  facts.seen_word = "STOPPED";
  operation = hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "The site was seen as “Stopped”"));
  g_assert_true (hw_deploy_stage_shows (self, "Waiting for it to finish"));
  hw_operation_set_verified (operation, HW_VERIFIED_NO_CHANGE, "STOPPED", self->now + G_TIME_SPAN_MINUTE);
  hw_test_settle ();
  g_assert_true (hw_deploy_stage_shows (self, "No End Seen"));
  g_assert_true (hw_deploy_stage_shows (self, "The site was seen as “Stopped”"));
  hw_deploy_stage_free (self);
}

static void
test_long (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperationFacts facts;

  facts = hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET);
  facts.asked_at = self->now - HW_DEPLOY_LONG + 3 * G_USEC_PER_SEC;
  facts.working_at = facts.asked_at;
  facts.seen_word = "DEPLOYING";
  hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "Deploy in Progress"));
  hw_deploy_stage_pass (self, 4);
  g_assert_true (hw_deploy_stage_shows (self, "Taking Unusually Long"));
  g_assert_true (hw_deploy_stage_shows (self, "Waiting for it to finish"));
  g_assert_true (hw_deploy_stage_can_dismiss (self));
  hw_deploy_stage_free (self);
}

static void
test_unknown (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_INTERRUPTED, HW_CERTAINTY_UNKNOWN, "Interrupted");
  HwOperationFacts facts;
  HwOperation *operation;

  facts = hw_deploy_stage_deploy (self, HW_OPERATION_UNKNOWN, HW_VERIFIED_NOT_YET);
  facts.error = error;
  operation = hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "We Don’t Know Yet"));
  g_assert_true (hw_deploy_stage_shows (self, "No clear answer came"));
  g_assert_true (hw_deploy_stage_shows (self, "Looking for a sign of it"));
  g_assert_false (hw_deploy_stage_shows (self, "goes on"));
  g_assert_false (hw_deploy_stage_can_dismiss (self));

  /* There it is. */
  hw_operation_note_word (operation, "DEPLOYING", self->now);
  hw_test_settle ();
  g_assert_true (hw_deploy_stage_shows (self, "Deploy in Progress"));
  g_assert_true (hw_deploy_stage_shows (self, "Hostwares began to deploy"));
  g_assert_true (hw_deploy_stage_shows (self, "Waiting for it to finish"));
  g_assert_false (hw_deploy_stage_shows (self, "goes on"));
  hw_deploy_stage_free (self);
}

/* A bad word after no answer proves nothing of the deploy: the title says no more than the sentence below it. */
static void
test_unknown_and_bad (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN, "Timed out");
  HwOperationFacts facts = hw_deploy_stage_deploy (self, HW_OPERATION_UNKNOWN, HW_VERIFIED_FAILED);

  facts.error = error;
  facts.verified_at = self->now;
  facts.seen_word = "CRASHED";
  hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "We don’t know whether"));
  g_assert_true (hw_deploy_stage_shows (self, "Outcome Not Known"));
  g_assert_false (hw_deploy_stage_shows (self, "Deploy Failed"));
  g_assert_true (hw_deploy_stage_can_dismiss (self));
  hw_deploy_stage_free (self);
}

static void
test_refused (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_FORBIDDEN, HW_CERTAINTY_NOT_DONE, "Forbidden");
  HwOperationFacts facts;

  hw_error_set_reply (error, 403, "FORBIDDEN", "Ask <i>your</i> boss & me");
  facts = hw_deploy_stage_deploy (self, HW_OPERATION_REFUSED, HW_VERIFIED_NOT_YET);
  facts.error = error;
  hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "Not Deployed"));
  g_assert_true (hw_deploy_stage_shows (self, "Ask <i>your</i> boss & me"));
  g_assert_true (hw_deploy_stage_shows (self, "Nothing was changed."));
  g_assert_true (hw_deploy_stage_shows (self, "Hostwares refused it"));
  g_assert_true (hw_deploy_stage_can_dismiss (self));
  gtk_widget_activate_action (GTK_WIDGET (self->card), "deploy.details", NULL);
  hw_site_stage_wait_for_text (GTK_WIDGET (self->stage->window), "Copy Details");
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window)));
  hw_deploy_stage_free (self);
}

/* Put away, it stays away; the next one is shown. */
static void
test_dismiss (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperationFacts facts;
  HwOperation *operation;

  facts = hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED);
  facts.verified_at = self->now;
  operation = hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "Deploy Finished"));
  gtk_widget_activate_action (GTK_WIDGET (self->card), "deploy.dismiss", NULL);
  hw_test_settle ();
  g_assert_true (hw_operation_get_dismissed (operation));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->card)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->line)));
  hw_deploy_stage_free (self);
}

static void
test_dismissed_before (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperationFacts facts;

  facts = hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED);
  facts.verified_at = self->now;
  facts.dismissed = TRUE;
  hw_deploy_stage_recall (self, facts);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->card)));
  hw_deploy_stage_free (self);
}

/* The same thing never stands twice on the page; an edit during a deploy hides nothing. */
static void
test_line (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  g_autoptr (HwOperation) edit = NULL;

  hw_deploy_stage_recall (self, hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->card)));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->line)));
  edit = hw_operation_new (HW_OPERATION_EDIT_SITE, self->id, HW_DEPLOY_STAGE_SHOP, self->now);
  hw_operation_list_add (hw_account_get_operations (self->account), edit);
  hw_test_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->line)));
  g_assert_true (hw_deploy_stage_shows (self, "Deploy in Progress"));
  hw_operation_set_sent (edit, self->now);
  hw_operation_set_done (edit, self->now);
  hw_deploy_stage_free (self);
}

/* What is over and old has no line. */
static void
test_line_old (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperationFacts facts = { .kind = HW_OPERATION_RESTART, .state = HW_OPERATION_DONE };

  facts.verified = HW_VERIFIED_CONFIRMED;
  facts.asked_at = facts.sent_at = facts.answered_at = facts.verified_at = self->now - 25 * G_TIME_SPAN_HOUR;
  hw_deploy_stage_recall (self, facts);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->line)));
  hw_deploy_stage_free (self);
}

/* The times of another day say which. */
static void
test_yesterday (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperationFacts facts;

  facts = hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED);
  facts.asked_at -= G_TIME_SPAN_DAY;
  facts.verified_at = self->now - G_TIME_SPAN_DAY;
  hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "yesterday at 14:30"));
  g_assert_true (hw_deploy_stage_shows (self, "yesterday at 14:32"));
  hw_deploy_stage_free (self);
}

static void
test_usual (const char *dialect)
{
  const char *const ids[] = { "a", "b", "c" };
  HwDeployStage *self = hw_deploy_stage_new (dialect);

  hw_deploy_stage_recall (self, hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET));
  for (int i = 0; i < 3; i++)
    {
      HwOperationFacts facts = hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED);

      facts.id = ids[i];
      facts.asked_at = self->now - (i + 2) * G_TIME_SPAN_HOUR;
      facts.seen_at = facts.asked_at + 2 * G_TIME_SPAN_MINUTE;
      facts.verified_at = facts.asked_at + 2 * G_TIME_SPAN_MINUTE + 10 * G_USEC_PER_SEC;
      hw_deploy_stage_recall (self, facts);
    }
  g_assert_true (hw_deploy_stage_shows (self, "Deploys of this site usually take 2 to 3 min. You can leave this page"));
  hw_deploy_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  hw_stage_add_test ("/deploy-card/none", test_none);
  hw_stage_add_test ("/deploy-card/accepted", test_accepted);
  hw_stage_add_test ("/deploy-card/began", test_began);
  hw_stage_add_test ("/deploy-card/failed", test_failed);
  hw_stage_add_test ("/deploy-card/no-change", test_no_change);
  hw_stage_add_test ("/deploy-card/other-word", test_other_word);
  hw_stage_add_test ("/deploy-card/long", test_long);
  hw_stage_add_test ("/deploy-card/unknown", test_unknown);
  hw_stage_add_test ("/deploy-card/unknown-and-bad", test_unknown_and_bad);
  hw_stage_add_test ("/deploy-card/refused", test_refused);
  hw_stage_add_test ("/deploy-card/dismiss", test_dismiss);
  hw_stage_add_test ("/deploy-card/dismissed-before", test_dismissed_before);
  hw_stage_add_test ("/deploy-card/line", test_line);
  hw_stage_add_test ("/deploy-card/line-old", test_line_old);
  hw_stage_add_test ("/deploy-card/yesterday", test_yesterday);
  hw_stage_add_test ("/deploy-card/usual", test_usual);
  return g_test_run ();
}
