/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-database.h"
#include "hw-error.h"
#include "hw-verb-fixture.h"
#include "hw-watch.h"

/* What is different about a database: its actions, its name, its type, and that the server may not offer what is asked
 * for. What it has in common with a site is tested of both. */

#define ORDERS "orders"
#define SECOND G_TIME_SPAN_SECOND

static void
begin (Fixture *f)
{
  fixture_set_kind (f, HW_RESOURCE_DATABASE);
  fixture_begin (f);
}

/* Every action to its end, with one request and nothing claimed before it was read. */
static void
run_whole (Fixture *f, const char *name, HwAction action, HwStatus end)
{
  HwOperation *operation;

  begin (f);
  operation = fixture_run (f, name, action);
  g_assert_cmpint (hw_operation_get_target_kind (operation), ==, HW_RESOURCE_DATABASE);
  g_assert_cmpstr (hw_operation_get_target_name (operation), ==, name);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  fixture_wait_read (f);
  g_assert_true (hw_operation_is_watched (operation));
  g_assert_cmpint (fixture_status (f, name), ==, HW_STATUS_WORKING);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  fixture_assert_word (operation, end);
  g_assert_cmpint (fixture_status (f, name), ==, end);
  g_assert_cmpuint (f->n_verified, ==, 1);
  g_assert_cmpuint (verb_count_changes (f), ==, 1);
  g_assert_cmpuint (verb_count (f, "PATCH", hw_operation_get_target_id (operation)), ==, 1);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 0);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
}

static void
test_stop (Fixture *f, gconstpointer dialect)
{
  run_whole (f, ORDERS, HW_ACTION_STOP, HW_STATUS_STOPPED);
}

static void
test_start (Fixture *f, gconstpointer dialect)
{
  run_whole (f, "orders-test", HW_ACTION_START, HW_STATUS_RUNNING);
}

static void
test_restart (Fixture *f, gconstpointer dialect)
{
  run_whole (f, ORDERS, HW_ACTION_RESTART, HW_STATUS_RUNNING);
}

static void
test_no_deploy (Fixture *f, gconstpointer dialect)
{
  const char *reason = NULL;
  HwResource *orders;

  begin (f);
  orders = fixture_find (f, ORDERS);
  g_assert_false (hw_op_action_is_offered (f->account, orders, HW_ACTION_DEPLOY, &reason));
  g_assert_cmpstr (reason, ==, "Hostwares does not offer this for this database.");
  g_assert_null (hw_op_action_run (f->account, orders, HW_ACTION_DEPLOY, TRUE));
  hw_test_settle ();
  g_assert_cmpuint (verb_count_changes (f), ==, 0);
}

static void
check_refused (Fixture *f, const char *fault, guint status, const char *expected)
{
  HwOperation *operation;
  g_autofree char *words = NULL;
  g_autofree char *details = NULL;

  begin (f);
  fixture_fault (f, fault);
  operation = fixture_run (f, ORDERS, HW_ACTION_STOP);
  fixture_wait_state (operation, HW_OPERATION_REFUSED);
  words = hw_operation_describe (operation);
  details = hw_error_words_details (hw_operation_get_error (operation));
  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpuint (hw_error_get_status (hw_operation_get_error (operation)), ==, status);
  g_assert_cmpstr (hw_error_get_server_message (hw_operation_get_error (operation)), ==,
                   "The test server was told to say this");
  g_assert_nonnull (strstr (details, "PATCH /databases/"));
  fixture_wait_read (f);
  g_assert_cmpint (fixture_status (f, ORDERS), ==, HW_STATUS_RUNNING);
  /* It is known that nothing came of it: nothing waits. */
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
  g_assert_true (hw_op_action_is_offered (f->account, fixture_find (f, ORDERS), HW_ACTION_RESTART, NULL));
}

static void
test_not_accepted (Fixture *f, gconstpointer dialect)
{
  check_refused (
      f, "PATCH %s/*:status=400", 400,
      "“orders” was not stopped. Hostwares did not accept this request. Hostwares says: “The test server was "
      "told to say this”. Nothing was changed.");
}

static void
test_not_allowed (Fixture *f, gconstpointer dialect)
{
  check_refused (f, "PATCH %s/*:status=405", 405,
                 "“orders” was not stopped. Hostwares does not offer this for this database. Nothing was changed.");
}

/* A new database of the same name and another type, made elsewhere while the answer was lost, is not the one. */
static void
test_other_type (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  begin (f);
  fixture_fault (f, "POST %s:before-reset");
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_UNKNOWN);
  id = hw_practice_world_add_database (f->world, VERB_NAME, "redis");
  fixture_wait_read (f);
  fixture_advance_to_read (f);
  g_assert_nonnull (hw_resource_list_find (f->list, id));
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_NOT_YET);

  fixture_let_pass (f, HW_WATCH_QUIET);
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_NO_CHANGE);
  g_assert_null (hw_operation_get_target_id (operation));
}

/* In doubt, the same may not be asked for again; another type is another wish. */
static void
test_another_wish (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (HW_RESOURCE_DATABASE);
  g_autoptr (HwOperation) first = NULL;
  g_autoptr (HwOperation) second = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  begin (f);
  fixture_fault (f, "POST %s:before-reset:1");
  first = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_true (hw_op_create_find_doubt (f->account, draft) == first);
  fixture_advance (f, 1);
  g_assert_null (verb_create (f, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);
  g_clear_error (&error);

  hw_draft_set (draft, HW_DATABASE_TYPE, "mysql");
  g_assert_null (hw_op_create_find_doubt (f->account, draft));
  verb_begin_create (f, &verb, draft);
  second = verb_finish_create (f, &verb, &error);
  g_assert_no_error (error);
  fixture_watch (f, second, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
  g_assert_cmpint (hw_operation_get_verified (first), ==, HW_VERIFIED_NOT_YET);
}

/* What is sent is a name and nothing else; what is read back is that name. */
static void
test_rename (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;

  begin (f);
  id = g_strdup (hw_resource_get_id (fixture_find (f, ORDERS)));
  operation = verb_edit (f, ORDERS, HW_DATABASE_NAME, "orders-2026", &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_kind (operation), ==, HW_OPERATION_EDIT_DATABASE);
  g_assert_cmpstr (hw_operation_get_target_name (operation), ==, ORDERS);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  name = hw_practice_world_dup_database_name (f->world, id);
  g_assert_cmpstr (name, ==, "orders-2026");
  g_assert_nonnull (fixture_find (f, "orders-2026"));
  g_assert_cmpuint (verb_count_changes (f), ==, 1);
}

/* What was made is in the list as soon as that is answered, and one that was asked for before does not take it away. */
static void
test_made_at_once (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (HW_RESOURCE_DATABASE);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  begin (f);
  verb_begin_create (f, &verb, draft);
  fixture_wait_request (f, "GET /databases", 2);
  fixture_fault (f, "GET /databases:delay=60");
  operation = verb_finish_create (f, &verb, &error);
  g_assert_no_error (error);
  g_assert_true (hw_operation_is_watched (operation));
  verb_assert_target (f, operation);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
}

static void
status_cb (HwResource *database, GParamSpec *pspec, gpointer user_data)
{
  g_string_append_printf (user_data, "%s ", hw_status_get_nick (hw_resource_get_status (database)));
}

/* A list that was asked for before a restart and comes after it shows the past: the crash before the restart makes that
 * visible. */
static void
test_old_list (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GString) words = g_string_new (NULL);
  HwOperation *operation;

  begin (f);
  fixture_set_status (f, ORDERS, "CRASHED");
  g_signal_connect (fixture_find (f, ORDERS), "notify::status", G_CALLBACK (status_cb), words);
  verb_begin_old_list (f);
  operation = fixture_run (f, ORDERS, HW_ACTION_RESTART);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  g_assert_true (hw_refresher_get_loading (f->refresher));
  fixture_wait_read (f);
  g_assert_cmpstr (words->str, ==, "working ");
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_cmpstr (words->str, ==, "working running ");
  g_signal_handlers_disconnect_by_data (fixture_find (f, ORDERS), words);
}

/* The first word that is none of the Working row ends the story of a new database. */
static void
test_created_and_broken (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *outcome = NULL;

  begin (f);
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_true (hw_operation_follows_deploy (operation));
  target_set_status (f->world, f->kind, VERB_NAME, "CRASHED");
  fixture_wait_read (f);
  fixture_advance_to_read (f);
  g_assert_false (hw_operation_follows_deploy (operation));
  outcome = hw_operation_describe_outcome (operation);
  g_assert_true (g_str_has_prefix (outcome, "Done. Found in the list, but the status was “"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/op-database/stop", test_stop);
  fixture_add_test ("/op-database/start", test_start);
  fixture_add_test ("/op-database/restart", test_restart);
  fixture_add_test ("/op-database/no-deploy", test_no_deploy);
  fixture_add_test ("/op-database/not-accepted", test_not_accepted);
  fixture_add_test ("/op-database/not-allowed", test_not_allowed);
  fixture_add_test ("/op-database/other-type", test_other_type);
  fixture_add_test ("/op-database/another-wish", test_another_wish);
  fixture_add_test ("/op-database/rename", test_rename);
  fixture_add_test ("/op-database/made-at-once", test_made_at_once);
  fixture_add_test ("/op-database/old-list", test_old_list);
  fixture_add_test ("/op-database/created-and-broken", test_created_and_broken);

  return g_test_run ();
}
