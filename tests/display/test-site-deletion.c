/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-delete-dialog.h"
#include "hw-question-stage.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000
#define SHOP    QUESTION_SITE
#define TYPE_IT "Type “" SHOP "” to Confirm"

static void
ask_to_delete (HwDialogStage *self)
{
  hw_question_stage_ask (self, "site.delete");
  g_assert_true (HW_IS_DELETE_DIALOG (self->dialog));
  hw_dialog_stage_wait (self, "Not known to this program");
}

static void
type_and_press (HwDialogStage *self)
{
  hw_dialog_stage_type (self, TYPE_IT, SHOP);
  hw_dialog_stage_press (self, "Delete Site");
}

static guint
count_deletes (HwDialogStage *self)
{
  return hw_dialog_stage_count (self, "DELETE ");
}

static gboolean
exists (HwDialogStage *self)
{
  return hw_practice_world_count_sites (hw_question_stage_get_world (self), SHOP) == 1;
}

static HwOperation *
get_operation (HwDialogStage *self, HwOperationKind kind)
{
  return hw_operation_list_get_latest_of (hw_account_get_operations (self->stage->account),
                                          hw_site_get_id (self->sites->site), kind);
}

static gboolean
is_confirmed (gpointer user_data)
{
  return hw_operation_get_verified (user_data) == HW_VERIFIED_CONFIRMED;
}

static gboolean
is_left (gpointer user_data)
{
  HwDialogStage *self = user_data;

  return adw_navigation_view_get_visible_page (self->stage->view) != self->sites->page;
}

static void
test_delete (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);
  HwOperation *operation;

  ask_to_delete (self);
  g_assert_true (hw_dialog_stage_shows (self, "test.\342\200\213lindner.\342\200\213example"));
  g_assert_true (hw_dialog_stage_shows (self, "Running, seen just now"));
  g_assert_true (hw_dialog_stage_shows (self, "3 March 2026, 8 months ago"));
  g_assert_true (hw_dialog_stage_shows (self, "4"));
  g_assert_true (hw_dialog_stage_shows (self, "Variables"));
  g_assert_true (hw_dialog_stage_shows (self, "Backups"));
  hw_dialog_stage_type (self, TYPE_IT, "test-kitche");
  g_assert_false (hw_dialog_stage_is_on (self, "Delete Site"));
  type_and_press (self);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_false (exists (self));

  /* The page goes when it is certain, not before. */
  operation = get_operation (self, HW_OPERATION_DELETE_SITE);
  hw_question_stage_read (self);
  g_assert_true (hw_test_wait_until (is_confirmed, operation, WAIT_MS));
  g_assert_true (hw_test_wait_until (is_left, self, WAIT_MS));
  hw_dialog_stage_free (self);
}

static void
test_refused (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_stage_fault (self->stage, "DELETE /sites/*:status=403");
  type_and_press (self);
  hw_dialog_stage_wait (self, "Nothing was changed.");
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_cmpstr (hw_dialog_stage_get_text (self, TYPE_IT), ==, SHOP);
  g_assert_true (exists (self));

  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, "Delete Site");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 2);
  g_assert_false (exists (self));
  hw_dialog_stage_free (self);
}

/* Nobody knows, and nothing is sent again. */
static void
test_unknown (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_stage_fault (self->stage, "DELETE /sites/*:status=503");
  type_and_press (self);
  hw_dialog_stage_wait (self, "We don’t know yet whether the site was deleted.");
  g_assert_false (hw_dialog_stage_is_on (self, "Delete Site"));
  g_assert_null (hw_dialog_stage_get_button (self, "Look Again"));
  hw_question_stage_read (self);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_true (exists (self));
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  g_assert_false (is_left (self));
  hw_dialog_stage_free (self);
}

/* It was done, though no answer came: what is read later tells, and the dialog goes. */
static void
test_unknown_and_done (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_stage_fault (self->stage, "DELETE /sites/*:after-reset");
  type_and_press (self);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_true (hw_test_wait_until (is_confirmed, get_operation (self, HW_OPERATION_DELETE_SITE), WAIT_MS));
  g_assert_true (hw_test_wait_until (is_left, self, WAIT_MS));
  hw_dialog_stage_free (self);
}

/* Somebody else was quicker. */
static void
test_answered_with_404 (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_stage_fault (self->stage, "DELETE /sites/*:status=404");
  type_and_press (self);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  hw_dialog_stage_free (self);
}

static void
test_look_fails (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  hw_stage_fault (self->stage, "GET /sites/*:status=403");
  hw_question_stage_ask (self, "site.delete");
  hw_dialog_stage_wait (self, "Nothing was changed.");
  g_assert_false (hw_dialog_stage_shows (self, "Backups"));
  g_assert_false (hw_dialog_stage_is_on (self, "Delete Site"));
  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, "Look Again");
  hw_dialog_stage_wait (self, "Backups");
  g_assert_cmpuint (count_deletes (self), ==, 0);
  hw_dialog_stage_free (self);
}

/* The look before the request is one of its own. */
static void
test_second_look_fails (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_stage_fault (self->stage, "GET /sites/*:status=403");
  type_and_press (self);
  hw_dialog_stage_wait (self, "Nothing was changed.");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, TYPE_IT), ==, SHOP);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  hw_dialog_stage_free (self);
}

static void
test_gone_in_look (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  hw_practice_world_delete_site (hw_question_stage_get_world (self), SHOP);
  hw_question_stage_ask (self, "site.delete");
  hw_dialog_stage_wait (self, "This site is gone already.");
  g_assert_false (hw_dialog_stage_is_on (self, "Delete Site"));
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  hw_dialog_stage_free (self);
}

static void
test_gone_while_open (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_dialog_stage_type (self, TYPE_IT, SHOP);
  hw_practice_world_delete_site (hw_question_stage_get_world (self), SHOP);
  hw_question_stage_read (self);
  hw_dialog_stage_wait (self, "This site is gone already.");
  g_assert_false (hw_dialog_stage_is_on (self, "Delete Site"));
  hw_site_stage_wait_for_text (GTK_WIDGET (self->sites->page), "This Site Is Gone");
  hw_dialog_stage_free (self);
}

/* Nobody has read yet that it is gone: the look before the request does. */
static void
test_gone_at_press (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_practice_world_delete_site (hw_question_stage_get_world (self), SHOP);
  type_and_press (self);
  hw_dialog_stage_wait (self, "This site is gone already.");
  g_assert_cmpuint (count_deletes (self), ==, 0);
  hw_dialog_stage_free (self);
}

static void
test_renamed_at_press (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  g_assert_true (hw_practice_world_change_site (hw_question_stage_get_world (self), SHOP, "name", "canteen"));
  type_and_press (self);
  hw_dialog_stage_wait (self, "Nothing was deleted.");
  g_assert_true (hw_dialog_stage_shows (self, "Delete “canteen”?"));
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Type “canteen” to Confirm"), ==, SHOP);
  g_assert_false (hw_dialog_stage_is_on (self, "Delete Site"));
  g_assert_cmpuint (count_deletes (self), ==, 0);
  hw_dialog_stage_type (self, "Type “canteen” to Confirm", "canteen");
  hw_dialog_stage_press (self, "Delete Site");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_cmpuint (hw_practice_world_count_sites (hw_question_stage_get_world (self), "canteen"), ==, 0);
  hw_dialog_stage_free (self);
}

static void
test_status_changes (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_dialog_stage_type (self, TYPE_IT, SHOP);
  g_assert_true (hw_practice_world_set_site_status (hw_question_stage_get_world (self), SHOP, "STOPPED"));
  hw_question_stage_read (self);
  hw_dialog_stage_wait (self, "Stopped, seen just now");
  g_assert_true (hw_dialog_stage_shows (self, "Its status has changed while this was open."));
  g_assert_true (hw_dialog_stage_is_on (self, "Delete Site"));
  hw_dialog_stage_free (self);
}

/* “Just now” does not last. */
static void
test_time_goes_by (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_stage_fault (self->stage, "GET *:status=403");
  for (int i = 0; i < 10; i++)
    hw_dialog_stage_pass (self, 15 * G_USEC_PER_SEC);
  hw_dialog_stage_wait (self, "Running, seen 14:32");
  hw_dialog_stage_free (self);
}

static void
test_offline (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_dialog_stage_type (self, TYPE_IT, SHOP);
  hw_stage_fault (self->stage, "* *:before-reset");
  hw_question_stage_read (self);
  g_assert_false (hw_dialog_stage_is_on (self, "Delete Site"));
  hw_dialog_stage_wait (self, "You are offline.");
  hw_faults_clear (self->stage->faults);
  hw_question_stage_read (self);
  g_assert_true (hw_dialog_stage_is_on (self, "Delete Site"));
  g_assert_false (hw_dialog_stage_shows (self, "You are offline."));
  hw_dialog_stage_free (self);
}

static void
test_closed_in_look (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  hw_stage_fault (self->stage, "GET /sites/*:never");
  hw_question_stage_ask (self, "site.delete");
  g_assert_true (hw_dialog_stage_shows (self, "Looking at the site once more…"));
  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait_closed (self);
  hw_faults_clear (self->stage->faults);
  ask_to_delete (self);
  hw_dialog_stage_free (self);
}

static gboolean
is_gone (gpointer user_data)
{
  return !exists (user_data);
}

/* What was confirmed is sent, whoever looks. */
static void
test_closed_after_press (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_stage_fault (self->stage, "DELETE /sites/*:delay=100");
  type_and_press (self);
  g_assert_true (hw_dialog_stage_shows (self, "Asking Hostwares to delete the site…"));
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  g_assert_true (hw_test_wait_until (is_gone, self, WAIT_MS));
  g_assert_cmpuint (count_deletes (self), ==, 1);
  hw_dialog_stage_free (self);
}

/* There is nothing to look at any more. */
static void
test_account_left (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  hw_stage_fault (self->stage, "GET /sites/*:delay=100");
  hw_question_stage_ask (self, "site.delete");
  hw_account_close (self->stage->account);
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_free (self);
}

/* Protected while the dialog is open, as by another window. */
static void
test_protected_while_open (const char *dialect)
{
  HwDialogStage *self = hw_question_stage_new (dialect);

  ask_to_delete (self);
  hw_dialog_stage_type (self, TYPE_IT, SHOP);
  hw_question_stage_protect (self, TRUE);
  hw_dialog_stage_wait (self, "This site is protected on this computer.");
  g_assert_false (hw_dialog_stage_is_on (self, "Delete Site"));
  hw_dialog_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  hw_stage_add_test ("/site-deletion/delete", test_delete);
  hw_stage_add_test ("/site-deletion/refused", test_refused);
  hw_stage_add_test ("/site-deletion/unknown", test_unknown);
  hw_stage_add_test ("/site-deletion/unknown-and-done", test_unknown_and_done);
  hw_stage_add_test ("/site-deletion/answered-with-404", test_answered_with_404);
  hw_stage_add_test ("/site-deletion/look-fails", test_look_fails);
  hw_stage_add_test ("/site-deletion/second-look-fails", test_second_look_fails);
  hw_stage_add_test ("/site-deletion/gone-in-look", test_gone_in_look);
  hw_stage_add_test ("/site-deletion/gone-while-open", test_gone_while_open);
  hw_stage_add_test ("/site-deletion/gone-at-press", test_gone_at_press);
  hw_stage_add_test ("/site-deletion/renamed-at-press", test_renamed_at_press);
  hw_stage_add_test ("/site-deletion/status-changes", test_status_changes);
  hw_stage_add_test ("/site-deletion/time-goes-by", test_time_goes_by);
  hw_stage_add_test ("/site-deletion/offline", test_offline);
  hw_stage_add_test ("/site-deletion/closed-in-look", test_closed_in_look);
  hw_stage_add_test ("/site-deletion/closed-after-press", test_closed_after_press);
  hw_stage_add_test ("/site-deletion/account-left", test_account_left);
  hw_stage_add_test ("/site-deletion/protected-while-open", test_protected_while_open);
  return g_test_run ();
}
