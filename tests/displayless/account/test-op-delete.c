/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-verb-fixture.h"

/* The end of a site or a database: one DELETE, of the id whose name was typed, and of no other. */

#define KITCHEN (target_get_name (f->kind))
#define MINUTE  G_TIME_SPAN_MINUTE

static void
test_plain (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;
  guint n, n_things;

  fixture_begin (f);
  thing = verb_find (f, KITCHEN);
  n = hw_practice_server_get_n_requests (f->server);
  n_things = target_count (f->world, f->kind, NULL);
  operation = verb_delete (f, KITCHEN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_verb (operation), ==, HW_VERB_DELETE);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_DONE);
  g_assert_cmpstr (hw_operation_get_target_id (operation), ==, hw_resource_get_id (thing));
  /* One look, of the one, and then it. */
  g_assert_cmpuint (hw_practice_server_get_n_requests (f->server), >=, n + 2);
  g_assert_true (g_str_has_prefix (hw_practice_server_get_request (f->server, n), "GET "));
  g_assert_true (g_str_has_prefix (hw_practice_server_get_request (f->server, n + 1), "DELETE "));
  g_assert_cmpuint (verb_count (f, "GET", hw_resource_get_id (thing)), ==, 1);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_null (fixture_find (f, KITCHEN));
  g_assert_cmpuint (verb_count (f, "DELETE", hw_resource_get_id (thing)), ==, 1);
  g_assert_cmpuint (verb_count_changes (f), ==, 1);
  g_assert_cmpuint (target_count (f->world, f->kind, NULL), ==, n_things - 1);
}

/* Against which nothing is sent */

static void
test_wrong_name (Fixture *f, gconstpointer dialect)
{
  g_autofree char *wrong = g_ascii_strup (KITCHEN, -1);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  thing = verb_find (f, KITCHEN);
  verb_begin_delete (f, &verb, thing, wrong);
  operation = verb_finish_delete (f, &verb, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_CHANGED);
}

static void
test_renamed (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  thing = verb_find (f, KITCHEN);
  target_rename (f->world, f->kind, KITCHEN, "kitchen");
  target_rename (f->world, f->kind, target_get_other_name (f->kind), KITCHEN);
  verb_begin_delete (f, &verb, thing, KITCHEN);
  operation = verb_finish_delete (f, &verb, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_CHANGED);
  g_assert_cmpstr (hw_resource_get_name (thing), ==, "kitchen");
  g_clear_error (&error);

  /* Now the person has seen its name. */
  verb_begin_delete (f, &verb, thing, "kitchen");
  operation = verb_finish_delete (f, &verb, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verb_count (f, "DELETE", hw_resource_get_id (thing)), ==, 1);
  g_assert_cmpuint (target_count (f->world, f->kind, KITCHEN), ==, 1);
}

static void
test_old_reply (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  thing = verb_find (f, KITCHEN);
  fixture_fault (f, "GET %s/*:after-delay=50:1");
  hw_refresher_load_one_async (f->refresher, hw_resource_get_id (thing), NULL, hw_test_result_cb, &kept);
  fixture_wait_request (f, "GET %s/", 1);
  target_rename (f->world, f->kind, KITCHEN, "kitchen");
  fixture_advance (f, 1);
  verb_begin_delete (f, &verb, thing, KITCHEN);
  operation = verb_finish_delete (f, &verb, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_CHANGED);
  result = hw_test_wait_result (&kept, PATIENCE);
}

static void
test_gone (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  target_delete (f->world, f->kind, KITCHEN);
  operation = verb_delete (f, KITCHEN, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_NOT_FOUND);
  g_assert_null (fixture_find (f, KITCHEN));
}

static void
test_made_anew (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  target_delete (f->world, f->kind, KITCHEN);
  id = target_add (f->world, f->kind, KITCHEN);
  operation = verb_delete (f, KITCHEN, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_NOT_FOUND);
  g_assert_cmpuint (target_count (f->world, f->kind, KITCHEN), ==, 1);
}

/* The id decides, whatever stands in its place by the time the request arrives. */
static void
test_made_anew_on_the_way (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  fixture_fault (f, "DELETE %s/*:delay=20");
  thing = verb_find (f, KITCHEN);
  verb_begin_delete (f, &verb, thing, KITCHEN);
  fixture_wait_request (f, "DELETE ", 1);
  target_delete (f->world, f->kind, KITCHEN);
  id = target_add (f->world, f->kind, KITCHEN);
  operation = verb_finish_delete (f, &verb, &error);
  g_assert_no_error (error);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_cmpuint (verb_count (f, "DELETE", hw_resource_get_id (thing)), ==, 1);
  g_assert_cmpuint (target_count (f->world, f->kind, KITCHEN), ==, 1);
  fixture_wait_read (f);
  g_assert_null (hw_resource_list_find (f->list, hw_resource_get_id (thing)));
  g_assert_nonnull (hw_resource_list_find (f->list, id));
}

/* Too late to be seen: it is the one that was meant, whatever it is called by then, and no other of its old name. */
static void
test_renamed_on_the_way (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  fixture_fault (f, "DELETE %s/*:delay=20");
  thing = verb_find (f, KITCHEN);
  verb_begin_delete (f, &verb, thing, KITCHEN);
  fixture_wait_request (f, "DELETE ", 1);
  target_rename (f->world, f->kind, KITCHEN, "kitchen");
  target_rename (f->world, f->kind, target_get_other_name (f->kind), KITCHEN);
  operation = verb_finish_delete (f, &verb, &error);
  g_assert_no_error (error);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (verb_count (f, "DELETE", hw_resource_get_id (thing)), ==, 1);
  g_assert_cmpuint (verb_count_changes (f), ==, 1);
  g_assert_cmpuint (target_count (f->world, f->kind, KITCHEN), ==, 1);
  g_assert_cmpuint (target_count (f->world, f->kind, "kitchen"), ==, 0);
}

/* What it does and how it is set is not what the person typed. */
static void
test_changed_elsewhere (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  fixture_set_status (f, KITCHEN, "CRASHED");
  if (f->kind == HW_RESOURCE_SITE)
    target_set_token (f->world, f->kind, KITCHEN, "other");
  operation = verb_delete (f, KITCHEN, &error);
  g_assert_no_error (error);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (verb_count_changes (f), ==, 1);
}

static void
test_wrong_one (Fixture *f, gconstpointer dialect)
{
  g_autofree char *fault = NULL;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  fault = g_strdup_printf ("GET %s/*:reply={\"id\":\"%s\",\"name\":\"%s\"}", target_get_path (f->kind),
                           hw_resource_get_id (fixture_find (f, target_get_other_name (f->kind))), KITCHEN);
  fixture_fault (f, fault);
  operation = verb_delete (f, KITCHEN, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_BAD_REPLY);
}

static void
test_look_failed (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  fixture_fault (f, "GET %s/*:status=500");
  operation = verb_delete (f, KITCHEN, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_SERVER);
}

static void
test_stopped (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  thing = verb_find (f, KITCHEN);
  verb_begin_delete (f, &verb, thing, KITCHEN);
  g_cancellable_cancel (verb.cancellable);
  g_assert_null (verb_finish_delete (f, &verb, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  verb_begin_delete (f, &verb, thing, KITCHEN);
  hw_account_close (f->account);
  g_assert_null (verb_finish_delete (f, &verb, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  hw_test_settle ();
  g_assert_cmpuint (verb_count_changes (f), ==, 0);
}

/* More than one wish */

static void
test_two_clicks (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) first = { 0 };
  g_auto (Verb) second = { 0 };

  fixture_begin (f);
  fixture_fault (f, "DELETE %s/*:delay=20");
  thing = verb_find (f, KITCHEN);
  verb_begin_delete (f, &first, thing, KITCHEN);
  g_assert_nonnull (hw_op_delete_get_reason (f->account, thing));
  verb_begin_delete (f, &second, thing, KITCHEN);
  g_assert_null (verb_finish_delete (f, &second, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);
  fixture_wait_request (f, "DELETE ", 1);
  g_clear_error (&error);
  verb_begin_delete (f, &second, thing, KITCHEN);
  g_assert_null (verb_finish_delete (f, &second, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);
  g_clear_error (&error);
  operation = verb_finish_delete (f, &first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verb_count_changes (f), ==, 1);
}

/* Nothing else is asked of what may be about to go. */
static void
test_nothing_after (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;
  const char *reason = NULL;

  fixture_begin (f);
  fixture_fault (f, "DELETE %s/*:status=500");
  thing = verb_find (f, KITCHEN);
  operation = verb_delete (f, KITCHEN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_UNKNOWN);
  fixture_wait_read (f);
  g_assert_true (hw_operation_is_watched (operation));
  g_assert_false (hw_op_action_is_offered (f->account, thing, HW_ACTION_RESTART, &reason));
  g_assert_cmpstr (reason, ==,
                   f->kind == HW_RESOURCE_SITE ? "Hostwares was asked to delete this site."
                                               : "Hostwares was asked to delete this database.");
  g_assert_nonnull (hw_op_edit_get_reason (f->account, thing));
  g_assert_null (hw_op_action_run (f->account, thing, HW_ACTION_RESTART, TRUE));

  /* When it is known that it is still there, it is as any other. */
  fixture_let_pass (f, 10 * MINUTE);
  fixture_watch (f, operation, HW_VERIFIED_NO_CHANGE);
  g_assert_true (hw_op_action_is_offered (f->account, thing, HW_ACTION_RESTART, NULL));
  g_assert_null (hw_op_edit_get_reason (f->account, thing));
  g_assert_null (hw_op_delete_get_reason (f->account, thing));
}

/* Without an answer it may be asked for again: it cannot hit another one. */
static void
test_again (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) first = NULL;
  g_autoptr (HwOperation) second = NULL;
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  thing = verb_find (f, KITCHEN);
  fixture_fault (f, "DELETE %s/*:status=500:1");
  first = verb_delete (f, KITCHEN, &error);
  g_assert_no_error (error);
  g_assert_null (hw_op_delete_get_reason (f->account, thing));
  second = verb_delete (f, KITCHEN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (second), ==, HW_OPERATION_DONE);
  fixture_watch (f, second, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (verb_count (f, "DELETE", hw_resource_get_id (thing)), ==, 2);
  g_assert_false (hw_operation_is_watched (first));
}

/* Done, and the answer lost: looking is enough, nothing is sent again. */
static void
test_lost_answer (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwResource) thing = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_load (f);
  thing = verb_find (f, KITCHEN);
  fixture_fault (f, "DELETE %s/*:after-reset");
  fixture_fault (f, "GET %s:status=500:20");
  operation = verb_delete (f, KITCHEN, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_UNKNOWN);
  fixture_wait_read (f);
  g_assert_true (hw_operation_is_watched (operation));
  fixture_advance (f, 1);
  verb_begin_delete (f, &verb, thing, KITCHEN);
  g_assert_null (verb_finish_delete (f, &verb, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_CONFIRMED);
  g_assert_null (hw_resource_list_find (f->list, hw_resource_get_id (thing)));
  g_assert_cmpuint (verb_count (f, "DELETE", hw_resource_get_id (thing)), ==, 1);
}

/* A list that holds something unreadable does not prove that it is gone. */
static void
test_unreadable (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  fixture_fault (f, "DELETE %s/*:status=500");
  operation = verb_delete (f, KITCHEN, &error);
  g_assert_no_error (error);
  fixture_wait_read (f);
  fixture_fault (f, "GET %s:reply=[{\"id\":\"cm1\",\"name\":\"a\"},{\"name\":\"b\"}]");
  for (guint i = 0; i < 3; i++)
    {
      fixture_advance_to_read (f);
      hw_test_settle ();
    }
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_NOT_YET);
}

static void
test_busy (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  fixture_fault (f, "PATCH %s/*:never");
  fixture_run (f, KITCHEN, HW_ACTION_RESTART);
  operation = verb_delete (f, KITCHEN, &error);
  g_assert_null (operation);
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);
  g_assert_cmpuint (fixture_count (f, "DELETE "), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_target_test ("/op-delete/%s/plain", test_plain);
  fixture_add_target_test ("/op-delete/%s/wrong-name", test_wrong_name);
  fixture_add_target_test ("/op-delete/%s/renamed", test_renamed);
  fixture_add_target_test ("/op-delete/%s/old-reply", test_old_reply);
  fixture_add_target_test ("/op-delete/%s/gone", test_gone);
  fixture_add_target_test ("/op-delete/%s/made-anew", test_made_anew);
  fixture_add_target_test ("/op-delete/%s/made-anew-on-the-way", test_made_anew_on_the_way);
  fixture_add_target_test ("/op-delete/%s/renamed-on-the-way", test_renamed_on_the_way);
  fixture_add_target_test ("/op-delete/%s/changed-elsewhere", test_changed_elsewhere);
  fixture_add_target_test ("/op-delete/%s/wrong-one", test_wrong_one);
  fixture_add_target_test ("/op-delete/%s/look-failed", test_look_failed);
  fixture_add_target_test ("/op-delete/%s/stopped", test_stopped);
  fixture_add_target_test ("/op-delete/%s/two-clicks", test_two_clicks);
  fixture_add_target_test ("/op-delete/%s/nothing-after", test_nothing_after);
  fixture_add_target_test ("/op-delete/%s/again", test_again);
  fixture_add_target_test ("/op-delete/%s/lost-answer", test_lost_answer);
  fixture_add_target_test ("/op-delete/%s/unreadable", test_unreadable);
  fixture_add_target_test ("/op-delete/%s/busy", test_busy);

  return g_test_run ();
}
