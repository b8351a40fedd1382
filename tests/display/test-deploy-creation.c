/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-deploy-stage.h"

static void
set_status (HwDeployStage *self, const char *word)
{
  hw_practice_world_set_site_status (hw_practice_server_get_world (self->stage->server), HW_DEPLOY_STAGE_SHOP, word);
  hw_stage_load (self->stage);
}

/* A new site that was seen at work on its first deploy. */
static void
recall_creation (HwDeployStage *self)
{
  gint64 at = self->now - G_TIME_SPAN_MINUTE;

  hw_deploy_stage_recall (self, (HwOperationFacts) { .kind = HW_OPERATION_CREATE_SITE,
                                                     .state = HW_OPERATION_DONE,
                                                     .verified = HW_VERIFIED_CONFIRMED,
                                                     .asked_at = at,
                                                     .sent_at = at,
                                                     .answered_at = at,
                                                     .verified_at = at,
                                                     .working_at = at,
                                                     .seen_word = "DEPLOYING" });
}

static void
test_creation (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);

  set_status (self, "DEPLOYING");
  recall_creation (self);
  g_assert_true (hw_deploy_stage_shows (self, "Deploy in Progress"));
  g_assert_true (hw_deploy_stage_shows (self, "You asked for the site"));
  g_assert_true (hw_deploy_stage_shows (self, "Hostwares created it"));
  g_assert_true (hw_deploy_stage_shows (self, "Hostwares began to deploy"));
  g_assert_true (hw_deploy_stage_shows (self, "Waiting for it to finish"));
  g_assert_false (hw_deploy_stage_can_dismiss (self));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->line)));

  set_status (self, "RUNNING");
  g_assert_true (hw_deploy_stage_shows (self, "Deploy Finished"));
  g_assert_true (hw_deploy_stage_shows (self, "The site was seen running"));
  g_assert_true (hw_deploy_stage_can_dismiss (self));

  /* What happens later has nothing to do with it. */
  set_status (self, "FAILED");
  g_assert_true (hw_deploy_stage_shows (self, "Deploy Finished"));
  g_assert_false (hw_deploy_stage_shows (self, "The site was seen as “"));
  hw_deploy_stage_free (self);
}

/* Nobody waits for ever without a word, as for no other deploy. */
static void
test_creation_long (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  gint64 at = self->now - 19 * G_TIME_SPAN_MINUTE;

  set_status (self, "DEPLOYING");
  hw_deploy_stage_recall (self, (HwOperationFacts) { .kind = HW_OPERATION_CREATE_SITE,
                                                     .state = HW_OPERATION_DONE,
                                                     .verified = HW_VERIFIED_CONFIRMED,
                                                     .asked_at = at,
                                                     .sent_at = at,
                                                     .answered_at = at,
                                                     .verified_at = at,
                                                     .working_at = at,
                                                     .seen_word = "DEPLOYING" });
  g_assert_true (hw_deploy_stage_shows (self, "Deploy in Progress"));
  g_assert_false (hw_deploy_stage_can_dismiss (self));
  hw_site_stage_pass (self->dialogs->sites, 2 * 60);
  g_assert_true (hw_deploy_stage_shows (self, "Taking Unusually Long"));
  g_assert_true (hw_deploy_stage_shows (self, "No end of this deploy was seen so far. This program keeps looking."));
  g_assert_true (hw_deploy_stage_can_dismiss (self));
  set_status (self, "RUNNING");
  g_assert_true (hw_deploy_stage_shows (self, "Deploy Finished"));
  hw_deploy_stage_free (self);
}

static void
test_creation_failed (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);

  recall_creation (self);
  set_status (self, "FAILED");
  g_assert_true (hw_deploy_stage_shows (self, "The site was created, but its first deploy failed."));
  g_assert_true (hw_deploy_stage_shows (self, "The site was seen as “"));
  hw_deploy_stage_free (self);
}

/* What is counted is what was asked for last. */
static void
test_deploy_after_creation (const char *dialect)
{
  HwDeployStage *self = hw_deploy_stage_new (dialect);
  HwOperationFacts facts = { .kind = HW_OPERATION_CREATE_SITE, .state = HW_OPERATION_DONE };

  hw_deploy_stage_recall (self, hw_deploy_stage_deploy (self, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET));
  facts.id = "op0";
  facts.verified = HW_VERIFIED_CONFIRMED;
  facts.asked_at = facts.verified_at = self->now - 10 * G_TIME_SPAN_MINUTE;
  hw_deploy_stage_recall (self, facts);
  g_assert_true (hw_deploy_stage_shows (self, "You asked for a deploy"));
  g_assert_false (hw_deploy_stage_shows (self, "You asked for the site"));
  hw_deploy_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  hw_stage_add_test ("/deploy-card/creation", test_creation);
  hw_stage_add_test ("/deploy-card/creation-long", test_creation_long);
  hw_stage_add_test ("/deploy-card/creation-failed", test_creation_failed);
  hw_stage_add_test ("/deploy-card/deploy-after-creation", test_deploy_after_creation);
  return g_test_run ();
}
