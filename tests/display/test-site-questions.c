/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-delete-dialog.h"
#include "hw-question-stage.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000
#define SHOP    QUESTION_SITE

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
test_protected (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  hw_question_stage_protect (self, TRUE);
  hw_question_stage_ask (self, "site.delete");
  g_assert_false (HW_IS_DELETE_DIALOG (self->dialog));
  hw_dialog_stage_wait (self, "This site is protected on this computer.");
  g_assert_null (hw_dialog_stage_get_button (self, "Delete Site"));
  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait_closed (self);

  hw_question_stage_ask (self, "site.delete");
  hw_dialog_stage_press (self, "Show Protection");
  hw_dialog_stage_wait_closed (self);
  g_assert_true (hw_test_wait_until (switch_has_focus, self->stage->window, WAIT_MS));
  g_assert_cmpuint (hw_dialog_stage_count (self, "DELETE "), ==, 0);

  hw_question_stage_protect (self, FALSE);
  hw_question_stage_ask (self, "site.delete");
  g_assert_true (HW_IS_DELETE_DIALOG (self->dialog));
  hw_dialog_stage_free (self);
}

static HwProtectionState
get_protection (HwDialogStage *self)
{
  return hw_protection_get (hw_account_get_protection (self->stage->account), HW_RESOURCE_SITE,
                            hw_site_get_id (self->sites->site));
}

static gboolean
is_protected (gpointer user_data)
{
  return get_protection (user_data) == HW_PROTECTION_ON;
}

static gboolean
is_unprotected (gpointer user_data)
{
  return get_protection (user_data) == HW_PROTECTION_OFF;
}

/* The switch says what is so, whoever made it so. */
static void
test_switch (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);
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
test_action (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  hw_question_stage_protect (self, TRUE);
  hw_question_stage_ask (self, "site.restart");
  hw_dialog_stage_wait (self, "Restart “" SHOP "”?");
  g_assert_true (hw_dialog_stage_shows (self, "This site is protected on this computer."));
  g_assert_true (adw_dialog_get_default_widget (self->dialog) == hw_dialog_stage_get_button (self, "Cancel"));
  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait_closed (self);
  hw_test_settle ();
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 0);

  hw_question_stage_ask (self, "site.restart");
  hw_dialog_stage_press (self, "Restart");
  hw_dialog_stage_wait_closed (self);
  hw_site_stage_wait_for_answer (self->sites);
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 1);
  hw_dialog_stage_free (self);
}

static void
test_action_unprotected (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  hw_question_stage_ask (self, "site.restart");
  g_assert_null (self->dialog);
  hw_site_stage_wait_for_answer (self->sites);
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 1);
  hw_dialog_stage_free (self);
}

/* One whole question for each action. */
static void
test_action_words (const char *dialect)
{
  const char *const headings[] = { "Stop “" SHOP "”?", "Restart “" SHOP "”?", "Deploy “" SHOP "”?" };
  const char *const actions[] = { "site.stop", "site.restart", "site.deploy" };
  HwDialogStage *self = hw_question_stage_new (dialect);

  hw_question_stage_protect (self, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      hw_question_stage_ask (self, actions[i]);
      hw_dialog_stage_wait (self, headings[i]);
      hw_dialog_stage_press (self, "Cancel");
      hw_dialog_stage_wait_closed (self);
    }
  hw_dialog_stage_free (self);
}

static void
test_action_gone (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  hw_question_stage_protect (self, TRUE);
  hw_question_stage_ask (self, "site.restart");
  hw_practice_world_delete_site (hw_question_stage_get_world (self), SHOP);
  hw_question_stage_read (self);
  hw_dialog_stage_press (self, "Restart");
  hw_dialog_stage_wait (self, "This site is gone.");
  hw_dialog_stage_press (self, "Close");
  g_assert_true (hw_test_wait_until (has_no_dialog, self->stage->window, WAIT_MS));
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 0);
  hw_dialog_stage_free (self);
}

/* It was stopped meanwhile: there is nothing to restart. */
static void
test_action_not_offered (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);
  const char *reason;

  hw_question_stage_protect (self, TRUE);
  hw_question_stage_ask (self, "site.restart");
  g_assert_true (hw_practice_world_set_site_status (hw_question_stage_get_world (self), SHOP, "STOPPED"));
  hw_question_stage_read (self);
  reason = hw_action_get_reason (HW_ACTION_RESTART, HW_RESOURCE_SITE, HW_STATUS_STOPPED);
  hw_dialog_stage_press (self, "Restart");
  hw_dialog_stage_wait (self, reason);
  g_assert_true (hw_dialog_stage_shows (self, "Nothing Was Changed"));
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 0);
  hw_dialog_stage_press (self, "Close");
  g_assert_true (hw_test_wait_until (has_no_dialog, self->stage->window, WAIT_MS));
  hw_dialog_stage_free (self);
}

/* Renamed, it is the same site: the question says which. */
static void
test_action_renamed (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  hw_question_stage_protect (self, TRUE);
  hw_question_stage_ask (self, "site.restart");
  g_assert_true (hw_practice_world_change_site (hw_question_stage_get_world (self), SHOP, "name", "canteen"));
  hw_question_stage_read (self);
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

  hw_stage_add_test ("/site-questions/protected", test_protected);
  hw_stage_add_test ("/site-questions/switch", test_switch);
  hw_stage_add_test ("/site-questions/action", test_action);
  hw_stage_add_test ("/site-questions/action-unprotected", test_action_unprotected);
  hw_stage_add_test ("/site-questions/action-words", test_action_words);
  hw_stage_add_test ("/site-questions/action-gone", test_action_gone);
  hw_stage_add_test ("/site-questions/action-not-offered", test_action_not_offered);
  hw_stage_add_test ("/site-questions/action-renamed", test_action_renamed);
  return g_test_run ();
}
