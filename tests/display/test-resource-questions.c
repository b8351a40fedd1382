/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-delete-dialog.h"
#include "hw-question-stage.h"
#include "hw-resource-questions.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

static gboolean
switch_has_focus (gpointer user_data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (user_data));

  return focus != NULL && gtk_widget_get_ancestor (focus, ADW_TYPE_SWITCH_ROW) != NULL;
}

static gboolean
has_no_dialog (gpointer user_data)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (user_data)) == NULL;
}

static void
test_protected (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  hw_question_stage_protect (self, TRUE);
  hw_question_stage_ask (self, q, "delete");
  g_assert_false (HW_IS_DELETE_DIALOG (self->dialog));
  hw_dialog_stage_wait (self, hw_question_say (q, "This {kind} is protected on this computer."));
  g_assert_null (hw_dialog_stage_get_button (self, hw_question_say (q, "Delete {Kind}")));
  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait_closed (self);

  hw_question_stage_ask (self, q, "delete");
  hw_dialog_stage_press (self, "Show Protection");
  hw_dialog_stage_wait_closed (self);
  g_assert_true (hw_test_wait_until (switch_has_focus, self->stage->window, WAIT_MS));
  g_assert_cmpuint (hw_dialog_stage_count (self, "DELETE "), ==, 0);

  hw_question_stage_protect (self, FALSE);
  hw_question_stage_ask (self, q, "delete");
  g_assert_true (HW_IS_DELETE_DIALOG (self->dialog));
  hw_dialog_stage_free (self);
}

/* Asked from the list, its page has to be opened first, by the action for its kind; a page above it is not its page. */
static void
test_protected_elsewhere (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);
  HwResource *resource = hw_site_stage_get_resource (self->sites);

  hw_question_stage_protect (self, TRUE);
  hw_site_stage_act (self->sites, "page.show-details");
  hw_test_settle ();
  hw_resource_question_delete (GTK_WIDGET (self->stage->view), self->stage->account, resource);
  hw_dialog_stage_wait (self, hw_question_say (q, "This {kind} is protected on this computer."));
  g_assert_null (self->opened);
  hw_dialog_stage_press (self, "Show Protection");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpstr (self->opened, ==, hw_resource_get_id (resource));
  g_assert_cmpstr (self->opened_by, ==, hw_question_say (q, "open-{kind}"));
  hw_dialog_stage_free (self);
}

static gboolean
is_protected (gpointer user_data)
{
  return hw_question_stage_get_protection (user_data) == HW_PROTECTION_ON;
}

static gboolean
is_unprotected (gpointer user_data)
{
  return hw_question_stage_get_protection (user_data) == HW_PROTECTION_OFF;
}

/* The switch says what is so, whoever made it so. */
static void
test_switch (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);
  GtkWidget *row = hw_stage_find (GTK_WIDGET (self->sites->page), ADW_TYPE_SWITCH_ROW, NULL);

  g_assert_true (gtk_widget_is_sensitive (row));
  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  g_assert_true (hw_test_wait_until (is_protected, self, WAIT_MS));
  hw_question_stage_protect (self, FALSE);
  g_assert_false (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  hw_question_stage_protect (self, TRUE);
  g_assert_true (adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), FALSE);
  g_assert_true (hw_test_wait_until (is_unprotected, self, WAIT_MS));
  hw_dialog_stage_free (self);
}

static void
test_action (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  hw_question_stage_protect (self, TRUE);
  hw_question_stage_ask (self, q, "restart");
  hw_dialog_stage_wait (self, hw_question_say (q, "Restart “{name}”?"));
  g_assert_true (hw_dialog_stage_shows (self, hw_question_say (q, "This {kind} is protected on this computer.")));
  g_assert_true (adw_dialog_get_default_widget (self->dialog) == hw_dialog_stage_get_button (self, "Cancel"));
  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait_closed (self);
  hw_test_settle ();
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 0);

  hw_question_stage_ask (self, q, "restart");
  hw_dialog_stage_press (self, "Restart");
  hw_dialog_stage_wait_closed (self);
  hw_site_stage_wait_for_answer (self->sites);
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 1);
  hw_dialog_stage_free (self);
}

static void
test_action_unprotected (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  hw_question_stage_ask (self, q, "restart");
  g_assert_null (self->dialog);
  hw_site_stage_wait_for_answer (self->sites);
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 1);
  hw_dialog_stage_free (self);
}

/* One whole question for each action. */
static void
test_action_words (const HwQuestionCase *q)
{
  const char *const headings[] = { "Stop “{name}”?", "Restart “{name}”?", "Deploy “{name}”?" };
  const char *const actions[] = { "stop", "restart", "deploy" };
  gsize n = q->kind->kind == HW_RESOURCE_SITE ? 3 : 2;
  HwDialogStage *self = hw_question_stage_new (q);

  hw_question_stage_protect (self, TRUE);
  for (gsize i = 0; i < n; i++)
    {
      hw_question_stage_ask (self, q, actions[i]);
      hw_dialog_stage_wait (self, hw_question_say (q, headings[i]));
      hw_dialog_stage_press (self, "Cancel");
      hw_dialog_stage_wait_closed (self);
    }
  hw_dialog_stage_free (self);
}

static void
test_action_gone (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  hw_question_stage_protect (self, TRUE);
  hw_question_stage_ask (self, q, "restart");
  hw_question_stage_delete_elsewhere (self, q);
  hw_question_stage_read (self, q);
  hw_dialog_stage_press (self, "Restart");
  hw_dialog_stage_wait (self, hw_question_say (q, "This {kind} is gone."));
  hw_dialog_stage_press (self, "Close");
  g_assert_true (hw_test_wait_until (has_no_dialog, self->stage->window, WAIT_MS));
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 0);
  hw_dialog_stage_free (self);
}

/* It was stopped meanwhile: there is nothing to restart. */
static void
test_action_not_offered (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);
  const char *reason;

  hw_question_stage_protect (self, TRUE);
  hw_question_stage_ask (self, q, "restart");
  hw_question_stage_set_status (self, q, "STOPPED");
  hw_question_stage_read (self, q);
  reason = hw_action_get_reason (HW_ACTION_RESTART, q->kind->kind, HW_STATUS_STOPPED);
  hw_dialog_stage_press (self, "Restart");
  hw_dialog_stage_wait (self, reason);
  g_assert_true (hw_dialog_stage_shows (self, "Nothing Was Changed"));
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 0);
  hw_dialog_stage_press (self, "Close");
  g_assert_true (hw_test_wait_until (has_no_dialog, self->stage->window, WAIT_MS));
  hw_dialog_stage_free (self);
}

/* Renamed, it is the same one: the question says which. */
static void
test_action_renamed (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  hw_question_stage_protect (self, TRUE);
  hw_question_stage_ask (self, q, "restart");
  hw_question_stage_rename_elsewhere (self, q, "canteen");
  hw_question_stage_read (self, q);
  hw_dialog_stage_wait (self, "Restart “canteen”?");
  hw_dialog_stage_press (self, "Restart");
  hw_site_stage_wait_for_answer (self->sites);
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 1);
  hw_dialog_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  hw_question_stage_add_test ("/resource-questions/protected", test_protected);
  hw_question_stage_add_test ("/resource-questions/protected-elsewhere", test_protected_elsewhere);
  hw_question_stage_add_test ("/resource-questions/switch", test_switch);
  hw_question_stage_add_test ("/resource-questions/action", test_action);
  hw_question_stage_add_test ("/resource-questions/action-unprotected", test_action_unprotected);
  hw_question_stage_add_test ("/resource-questions/action-words", test_action_words);
  hw_question_stage_add_test ("/resource-questions/action-gone", test_action_gone);
  hw_question_stage_add_test ("/resource-questions/action-not-offered", test_action_not_offered);
  hw_question_stage_add_test ("/resource-questions/action-renamed", test_action_renamed);
  return g_test_run ();
}
