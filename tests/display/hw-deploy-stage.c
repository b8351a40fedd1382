/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-deploy-stage.h"
#include "hw-site.h"
#include "hw-test-util.h"

HwDeployStage *
hw_deploy_stage_new (const char *dialect)
{
  HwDeployStage *self = g_new0 (HwDeployStage, 1);
  g_autoptr (HwSite) site = NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->dialogs = hw_dialog_stage_new (dialect, "");
  self->stage = self->dialogs->stage;
  self->account = self->stage->account;
  site = hw_site_stage_find_site (self->stage, HW_DEPLOY_STAGE_SHOP);
  self->id = g_strdup (hw_resource_get_id (HW_RESOURCE (site)));
  self->now = hw_clock_get_wall (self->stage->clock);
  self->card = g_object_new (HW_TYPE_DEPLOY_CARD, NULL);
  self->line = g_object_new (HW_TYPE_OPERATION_LINE, NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->card));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->line));
  hw_stage_push (self->stage, adw_navigation_page_new (box, "Page"));
  hw_deploy_card_set_target (self->card, self->account, self->id);
  hw_operation_line_set_target (self->line, self->account, HW_RESOURCE_SITE, self->id);
  return self;
}

void
hw_deploy_stage_free (HwDeployStage *self)
{
  hw_dialog_stage_free (self->dialogs);
  g_free (self->id);
  g_free (self);
}

HwOperationFacts
hw_deploy_stage_deploy (HwDeployStage *self, HwOperationState state, HwVerified verified)
{
  const gint64 at = self->now - 2 * G_TIME_SPAN_MINUTE;

  return (HwOperationFacts) {
    .kind = HW_OPERATION_DEPLOY,
    .state = state,
    .verified = verified,
    .asked_at = at,
    .sent_at = at,
    .answered_at = at,
    .word_before = "RUNNING",
  };
}

HwOperation *
hw_deploy_stage_recall (HwDeployStage *self, HwOperationFacts facts)
{
  g_autoptr (GPtrArray) operations = g_ptr_array_new_with_free_func (g_object_unref);
  HwOperation *operation;

  facts.id = facts.id == NULL ? "op1" : facts.id;
  facts.target_id = self->id;
  facts.target_name = HW_DEPLOY_STAGE_SHOP;
  operation = hw_operation_new_from_facts (&facts);
  g_ptr_array_add (operations, operation);
  hw_operation_list_load (hw_account_get_operations (self->account), operations);
  for (int i = 0; i < 2; i++)
    {
      gtk_test_widget_wait_for_draw (GTK_WIDGET (self->stage->window));
      hw_test_settle ();
    }
  return operation;
}

gboolean
hw_deploy_stage_shows (HwDeployStage *self, const char *text)
{
  return hw_stage_find_part (GTK_WIDGET (self->card), text) != NULL;
}

gboolean
hw_deploy_stage_can_dismiss (HwDeployStage *self)
{
  for (GtkWidget *button = hw_stage_find (GTK_WIDGET (self->card), GTK_TYPE_BUTTON, NULL); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    if (gtk_widget_get_mapped (button) && g_strcmp0 (gtk_widget_get_tooltip_text (button), "Dismiss") == 0)
      return TRUE;
  return FALSE;
}

void
hw_deploy_stage_pass (HwDeployStage *self, int seconds)
{
  for (int i = 0; i < seconds; i++)
    hw_dialog_stage_pass (self->dialogs, G_USEC_PER_SEC);
}
