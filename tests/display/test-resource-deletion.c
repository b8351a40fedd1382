/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-delete-dialog.h"
#include "hw-question-stage.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000
static const char *
get_title (const HwQuestionCase *q)
{
  return hw_question_say (q, "Type “{name}” to Confirm");
}

static const char *
get_button (const HwQuestionCase *q)
{
  return hw_question_say (q, "Delete {Kind}");
}

static void
ask_to_delete (HwDialogStage *self, const HwQuestionCase *q)
{
  hw_question_stage_ask (self, q, "delete");
  g_assert_true (HW_IS_DELETE_DIALOG (self->dialog));
  hw_dialog_stage_wait (self, "Not known to this program");
}

static void
type_and_press (HwDialogStage *self, const HwQuestionCase *q)
{
  hw_dialog_stage_type (self, get_title (q), q->kind->name);
  hw_dialog_stage_press (self, get_button (q));
}

static guint
count_deletes (HwDialogStage *self)
{
  return hw_dialog_stage_count (self, "DELETE ");
}

static gboolean
exists (HwDialogStage *self, const HwQuestionCase *q)
{
  return hw_question_stage_count_named (self, q, q->kind->name) == 1;
}

static HwOperation *
get_operation (HwDialogStage *self, const HwQuestionCase *q)
{
  return hw_operation_list_get_latest_of (hw_account_get_operations (self->stage->account),
                                          hw_resource_get_id (hw_site_stage_get_resource (self->sites)),
                                          q->kind->delete_kind);
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
assert_facts (HwDialogStage *self, const HwQuestionCase *q)
{
  const char *const of_site[] = { "Address",
                                  "test.\342\200\213lindner.\342\200\213example",
                                  "3 March 2026, 8 months ago",
                                  "Variables",
                                  "4",
                                  "The site is deleted permanently. This cannot be undone.",
                                  NULL };
  const char *const of_database[] = {
    "Type",
    "PostgreSQL",
    "3 April 2025, 19 months ago",
    "Used By",
    "The database and everything in it is deleted permanently. This cannot be undone.",
    NULL
  };
  const char *const *facts = q->kind->kind == HW_RESOURCE_SITE ? of_site : of_database;

  g_assert_true (hw_dialog_stage_shows (self, "Running, seen just now"));
  g_assert_true (hw_dialog_stage_shows (self, "Backups"));
  for (int i = 0; facts[i] != NULL; i++)
    hw_dialog_stage_wait (self, facts[i]);
}

static void
test_delete (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);
  HwOperation *operation;

  ask_to_delete (self, q);
  assert_facts (self, q);
  hw_dialog_stage_type (self, get_title (q), hw_question_say (q, "{name}-"));
  g_assert_false (hw_dialog_stage_is_on (self, get_button (q)));
  type_and_press (self, q);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_false (exists (self, q));

  /* The page goes when it is certain, not before. */
  operation = get_operation (self, q);
  hw_question_stage_read (self, q);
  g_assert_true (hw_test_wait_until (is_confirmed, operation, WAIT_MS));
  g_assert_true (hw_test_wait_until (is_left, self, WAIT_MS));
  hw_dialog_stage_free (self);
}

static void
test_refused (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_question_stage_fault (self, q, "DELETE", "status=403");
  type_and_press (self, q);
  hw_dialog_stage_wait (self, "Nothing was changed.");
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_cmpstr (hw_dialog_stage_get_text (self, get_title (q)), ==, q->kind->name);
  g_assert_true (exists (self, q));

  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, get_button (q));
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 2);
  g_assert_false (exists (self, q));
  hw_dialog_stage_free (self);
}

/* Nobody knows, and nothing is sent again. */
static void
test_unknown (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_question_stage_fault (self, q, "DELETE", "status=503");
  type_and_press (self, q);
  hw_dialog_stage_wait (self, hw_question_say (q, "We don’t know yet whether the {kind} was deleted."));
  g_assert_false (hw_dialog_stage_is_on (self, get_button (q)));
  g_assert_null (hw_dialog_stage_get_button (self, "Look Again"));
  hw_question_stage_read (self, q);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_true (exists (self, q));
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  g_assert_false (is_left (self));
  hw_dialog_stage_free (self);
}

/* It was done, though no answer came: what is read later tells, and the dialog goes. */
static void
test_unknown_and_done (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_question_stage_fault (self, q, "DELETE", "after-reset");
  type_and_press (self, q);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_true (hw_test_wait_until (is_confirmed, get_operation (self, q), WAIT_MS));
  g_assert_true (hw_test_wait_until (is_left, self, WAIT_MS));
  hw_dialog_stage_free (self);
}

/* Somebody else was quicker, or the server says so: that is told, and if it is listed again, it is shown again. */
static void
test_answered_with_404 (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);
  HwResourceList *list = hw_account_get_list (self->stage->account, q->kind->kind);
  g_autofree char *id = g_strdup (hw_resource_get_id (hw_site_stage_get_resource (self->sites)));

  ask_to_delete (self, q);
  hw_question_stage_fault (self, q, "DELETE", "status=404");
  type_and_press (self, q);
  hw_dialog_stage_wait (self, hw_question_say (q, "Hostwares says there is no such {kind}."));
  g_assert_true (hw_dialog_stage_shows (self, "This request deleted nothing."));
  g_assert_false (hw_dialog_stage_is_on (self, get_button (q)));
  g_assert_null (hw_dialog_stage_get_button (self, "Look Again"));
  g_assert_cmpuint (count_deletes (self), ==, 1);
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);

  hw_question_stage_read (self, q);
  g_assert_nonnull (hw_resource_list_find (list, id));
  hw_dialog_stage_free (self);
}

static void
test_look_fails (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  hw_question_stage_fault (self, q, "GET", "status=403");
  hw_question_stage_ask (self, q, "delete");
  hw_dialog_stage_wait (self, "Nothing was changed.");
  g_assert_false (hw_dialog_stage_shows (self, "Backups"));
  g_assert_false (hw_dialog_stage_is_on (self, get_button (q)));
  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, "Look Again");
  hw_dialog_stage_wait (self, "Backups");
  g_assert_cmpuint (count_deletes (self), ==, 0);
  hw_dialog_stage_free (self);
}

/* The look before the request is one of its own. */
static void
test_second_look_fails (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_question_stage_fault (self, q, "GET", "status=403");
  type_and_press (self, q);
  hw_dialog_stage_wait (self, "Nothing was changed.");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, get_title (q)), ==, q->kind->name);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  hw_dialog_stage_free (self);
}

static void
test_gone_in_look (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  hw_question_stage_delete_elsewhere (self, q);
  hw_question_stage_ask (self, q, "delete");
  hw_dialog_stage_wait (self, hw_question_say (q, "This {kind} is gone already."));
  g_assert_false (hw_dialog_stage_is_on (self, get_button (q)));
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 0);
  hw_dialog_stage_free (self);
}

static void
test_gone_while_open (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_dialog_stage_type (self, get_title (q), q->kind->name);
  hw_question_stage_delete_elsewhere (self, q);
  hw_question_stage_read (self, q);
  hw_dialog_stage_wait (self, hw_question_say (q, "This {kind} is gone already."));
  g_assert_false (hw_dialog_stage_is_on (self, get_button (q)));
  hw_site_stage_wait_for_text (GTK_WIDGET (self->sites->page), hw_question_say (q, "This {Kind} Is Gone"));
  hw_dialog_stage_free (self);
}

/* Nobody has read yet that it is gone: the look before the request does. */
static void
test_gone_at_press (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_question_stage_delete_elsewhere (self, q);
  type_and_press (self, q);
  hw_dialog_stage_wait (self, hw_question_say (q, "This {kind} is gone already."));
  g_assert_cmpuint (count_deletes (self), ==, 0);
  hw_dialog_stage_free (self);
}

static void
test_renamed_at_press (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_question_stage_rename_elsewhere (self, q, "canteen");
  type_and_press (self, q);
  hw_dialog_stage_wait (self, "Nothing was deleted.");
  g_assert_true (hw_dialog_stage_shows (self, "Delete “canteen”?"));
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Type “canteen” to Confirm"), ==, q->kind->name);
  g_assert_false (hw_dialog_stage_is_on (self, get_button (q)));
  g_assert_cmpuint (count_deletes (self), ==, 0);
  hw_dialog_stage_type (self, "Type “canteen” to Confirm", "canteen");
  hw_dialog_stage_press (self, get_button (q));
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  g_assert_cmpuint (hw_question_stage_count_named (self, q, "canteen"), ==, 0);
  hw_dialog_stage_free (self);
}

/* What leaves the list during the look and comes back with it is another object: the dialog goes on with that one. */
static void
test_back_in_look (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);
  HwResourceList *list = hw_account_get_list (self->stage->account, q->kind->kind);
  g_autofree char *id = g_strdup (hw_resource_get_id (hw_site_stage_get_resource (self->sites)));

  hw_question_stage_fault (self, q, "GET", "delay=100");
  hw_question_stage_ask (self, q, "delete");
  hw_resource_list_remove (list, id);
  g_assert_null (hw_resource_list_find (list, id));
  hw_dialog_stage_wait (self, "Running, seen just now");
  g_assert_nonnull (hw_resource_list_find (list, id));

  hw_question_stage_rename_elsewhere (self, q, "canteen");
  type_and_press (self, q);
  hw_dialog_stage_wait (self, "Nothing was deleted.");
  hw_dialog_stage_type (self, "Type “canteen” to Confirm", "canteen");
  g_assert_true (hw_dialog_stage_is_on (self, get_button (q)));
  hw_dialog_stage_press (self, get_button (q));
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_deletes (self), ==, 1);
  hw_dialog_stage_free (self);
}

static void
test_status_changes (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_dialog_stage_type (self, get_title (q), q->kind->name);
  hw_question_stage_set_status (self, q, "STOPPED");
  hw_question_stage_read (self, q);
  hw_dialog_stage_wait (self, "Stopped, seen just now");
  g_assert_true (hw_dialog_stage_shows (self, "Its status has changed while this was open."));
  g_assert_true (hw_dialog_stage_is_on (self, get_button (q)));
  hw_dialog_stage_free (self);
}

/* “Just now” does not last. */
static void
test_time_goes_by (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_stage_fault (self->stage, "GET *:status=403");
  for (int i = 0; i < 10; i++)
    hw_dialog_stage_pass (self, 15 * G_USEC_PER_SEC);
  hw_dialog_stage_wait (self, "Running, seen 14:32");
  hw_dialog_stage_free (self);
}

static void
test_offline (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_dialog_stage_type (self, get_title (q), q->kind->name);
  hw_stage_fault (self->stage, "* *:before-reset");
  hw_question_stage_read (self, q);
  g_assert_false (hw_dialog_stage_is_on (self, get_button (q)));
  hw_dialog_stage_wait (self, "You are offline.");
  hw_faults_clear (self->stage->faults);
  hw_question_stage_read (self, q);
  g_assert_true (hw_dialog_stage_is_on (self, get_button (q)));
  g_assert_false (hw_dialog_stage_shows (self, "You are offline."));
  hw_dialog_stage_free (self);
}

static void
test_closed_in_look (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  hw_question_stage_fault (self, q, "GET", "never");
  hw_question_stage_ask (self, q, "delete");
  g_assert_true (hw_dialog_stage_shows (self, hw_question_say (q, "Looking at the {kind} once more…")));
  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait_closed (self);
  hw_faults_clear (self->stage->faults);
  ask_to_delete (self, q);
  hw_dialog_stage_free (self);
}

typedef struct
{
  HwDialogStage *stage;
  const HwQuestionCase *q;
} Asked;

static gboolean
is_gone (gpointer user_data)
{
  Asked *asked = user_data;

  return !exists (asked->stage, asked->q);
}

/* What was confirmed is sent, whoever looks. */
static void
test_closed_after_press (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_question_stage_fault (self, q, "DELETE", "delay=100");
  type_and_press (self, q);
  g_assert_true (hw_dialog_stage_shows (self, hw_question_say (q, "Asking Hostwares to delete the {kind}…")));
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  g_assert_true (hw_test_wait_until (is_gone, &(Asked) { self, q }, WAIT_MS));
  g_assert_cmpuint (count_deletes (self), ==, 1);
  hw_dialog_stage_free (self);
}

/* A window that is destroyed does not close its dialogs first. */
static void
test_window_destroyed (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_question_stage_fault (self, q, "DELETE", "delay=100");
  type_and_press (self, q);
  gtk_window_destroy (self->stage->window);
  hw_test_clock_advance (self->sites->clock, 15 * G_USEC_PER_SEC);
  g_assert_true (hw_test_wait_until (is_gone, &(Asked) { self, q }, WAIT_MS));
  hw_test_settle ();
  g_assert_cmpuint (count_deletes (self), ==, 1);
  hw_dialog_stage_free (self);
}

/* There is nothing to look at any more. */
static void
test_account_left (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  /* Long enough for a slow computer to be left while it looks. */
  hw_question_stage_fault (self, q, "GET", "delay=2000");
  hw_question_stage_ask (self, q, "delete");
  hw_account_close (self->stage->account);
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_free (self);
}

/* Protected while the dialog is open, as by another window. */
static void
test_protected_while_open (const HwQuestionCase *q)
{
  HwDialogStage *self = hw_question_stage_new (q);

  ask_to_delete (self, q);
  hw_dialog_stage_type (self, get_title (q), q->kind->name);
  hw_question_stage_protect (self, TRUE);
  hw_dialog_stage_wait (self, hw_question_say (q, "This {kind} is protected on this computer."));
  g_assert_false (hw_dialog_stage_is_on (self, get_button (q)));
  hw_dialog_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  hw_question_stage_add_test ("/resource-deletion/delete", test_delete);
  hw_question_stage_add_test ("/resource-deletion/refused", test_refused);
  hw_question_stage_add_test ("/resource-deletion/unknown", test_unknown);
  hw_question_stage_add_test ("/resource-deletion/unknown-and-done", test_unknown_and_done);
  hw_question_stage_add_test ("/resource-deletion/answered-with-404", test_answered_with_404);
  hw_question_stage_add_test ("/resource-deletion/look-fails", test_look_fails);
  hw_question_stage_add_test ("/resource-deletion/second-look-fails", test_second_look_fails);
  hw_question_stage_add_test ("/resource-deletion/gone-in-look", test_gone_in_look);
  hw_question_stage_add_test ("/resource-deletion/gone-while-open", test_gone_while_open);
  hw_question_stage_add_test ("/resource-deletion/gone-at-press", test_gone_at_press);
  hw_question_stage_add_test ("/resource-deletion/renamed-at-press", test_renamed_at_press);
  hw_question_stage_add_test ("/resource-deletion/back-in-look", test_back_in_look);
  hw_question_stage_add_test ("/resource-deletion/status-changes", test_status_changes);
  hw_question_stage_add_test ("/resource-deletion/time-goes-by", test_time_goes_by);
  hw_question_stage_add_test ("/resource-deletion/offline", test_offline);
  hw_question_stage_add_test ("/resource-deletion/closed-in-look", test_closed_in_look);
  hw_question_stage_add_test ("/resource-deletion/closed-after-press", test_closed_after_press);
  hw_question_stage_add_test ("/resource-deletion/window-destroyed", test_window_destroyed);
  hw_question_stage_add_test ("/resource-deletion/account-left", test_account_left);
  hw_question_stage_add_test ("/resource-deletion/protected-while-open", test_protected_while_open);
  return g_test_run ();
}
