/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-verb-fixture.h"
#include "hw-watch.h"

/* A new site or database, and nobody knows whether it was made: looking finds out, asking again makes no second one. */

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

static void
assert_too_soon (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (verb_create (f, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);
}

static void
test_lost_answer (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  fixture_fault (f, "POST %s:after-reset");
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_UNKNOWN);
  g_assert_true (hw_op_create_find_doubt (f->account, draft) == operation);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  verb_assert_target (f, operation);
  g_assert_null (hw_op_create_find_doubt (f->account, draft));
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
}

/* The person asks again before anything was read: that is what finds it. */
static void
test_found_by_retry (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwOperation) found = NULL;
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  fixture_fault (f, "POST %s:after-status=500");
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_UNKNOWN);
  g_assert_true (hw_operation_is_watched (operation));
  fixture_advance (f, 1);
  found = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_true (found == operation);
  g_assert_cmpint (hw_operation_get_verified (found), ==, HW_VERIFIED_CONFIRMED);
  verb_assert_target (f, found);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
}

/* Not done: nothing is sent before a minute has passed, then once, and the one that is there is the work of the second.
 */
static void
test_not_done (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwOperation) first = NULL;
  g_autoptr (HwOperation) second = NULL;
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  fixture_fault (f, "POST %s:before-reset:1");
  first = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (first), ==, HW_OPERATION_UNKNOWN);
  g_assert_cmpint (hw_op_create_get_wait (f->account, draft), ==, HW_OP_CREATE_SETTLE);
  fixture_advance (f, 1);
  assert_too_soon (f);
  fixture_advance (f, HW_OP_CREATE_SETTLE - 2);
  g_assert_cmpint (hw_op_create_get_wait (f->account, draft), ==, 1);
  assert_too_soon (f);
  g_assert_true (hw_operation_is_watched (first));
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);

  fixture_advance (f, 1);
  g_assert_cmpint (hw_op_create_get_wait (f->account, draft), ==, 0);
  second = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_true (second != first);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_watch (f, second, HW_VERIFIED_CONFIRMED);
  verb_assert_target (f, second);
  g_assert_cmpint (hw_operation_get_verified (first), ==, HW_VERIFIED_NO_CHANGE);
  g_assert_null (hw_operation_get_target_id (first));
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 2);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
}

/* The minute was not over when the look began: what it did not show may have come since. */
static void
test_settled_meanwhile (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwOperation) first = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };
  guint n_reads;

  fixture_load (f);
  fixture_fault (f, "POST %s:before-reset:1");
  first = verb_create (f, &error);
  g_assert_no_error (error);
  fixture_wait_read (f);
  fixture_advance (f, HW_OP_CREATE_SETTLE - 1);
  fixture_fault (f, "GET %s:after-delay=50:1");
  n_reads = verb_count (f, "GET", NULL);
  verb_begin_create (f, &verb, draft);
  fixture_wait_request (f, "GET %s", n_reads + 1);
  fixture_advance (f, 2);
  g_assert_null (verb_finish_create (f, &verb, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
}

/* Done after nobody waited any more: for us that looks as if somebody else did it, and it is the same. */
static void
test_late (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwOperation) found = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_load (f);
  fixture_fault (f, "POST %s:never");
  verb_begin_create (f, &verb, draft);
  fixture_wait_request (f, "POST ", 1);
  fixture_advance (f, 61 * SECOND);
  operation = verb_finish_create (f, &verb, &error);
  g_assert_no_error (error);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_TIMED_OUT);
  fixture_advance (f, 1);
  assert_too_soon (f);
  g_free (target_add (f->world, f->kind, VERB_NAME));
  fixture_advance (f, 2 * MINUTE);
  found = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_true (found == operation);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
}

static void
test_refused (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwOperation) first = NULL;
  g_autoptr (HwOperation) second = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  fixture_fault (f, "POST %s:status=400:1");
  first = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (first), ==, HW_OPERATION_REFUSED);
  g_assert_null (hw_op_create_find_doubt (f->account, draft));
  second = verb_create (f, &error);
  g_assert_no_error (error);
  fixture_watch (f, second, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
}

static void
test_look_again (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  fixture_fault (f, "POST %s:after-reset");
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  fixture_advance (f, 1);
  hw_op_create_look_async (f->account, operation, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_op_create_look_finish (f->account, result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_CONFIRMED);
  verb_assert_target (f, operation);
}

static void
test_look_again_failed (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  fixture_fault (f, "POST %s:before-reset");
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  fixture_fault (f, "GET %s:status=500");
  fixture_advance (f, 1);
  hw_op_create_look_async (f->account, operation, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_false (hw_op_create_look_finish (f->account, result, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_SERVER);
  g_assert_true (hw_operation_is_watched (operation));
}

#define UNREADABLE "GET %s:reply=[{\"id\":\"cm1\",\"name\":\"a\"},{\"name\":\"" VERB_NAME "\"}]"
#define PART       "GET %s:reply={\"data\":[{\"id\":\"cm1\",\"name\":\"a\"}],\"pagination\":{\"page\":1,\"total\":7}}"

static void
assert_looked (Fixture *f, HwOperation *operation, int code)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_op_create_look_async (f->account, operation, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_false (hw_op_create_look_finish (f->account, result, &error));
  g_assert_error (error, HW_ERROR, code);
  g_assert_true (hw_operation_is_watched (operation));
}

/* As long as the list does not show all, it may be there and not be seen: nothing is sent, however long that takes, and
 * nobody is told that it is not there. */
static void
check_not_shown (Fixture *f, const char *fault, int code)
{
  g_autoptr (HwOperation) first = NULL;
  g_autoptr (HwOperation) found = NULL;
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  fixture_fault (f, "POST %s:after-reset");
  first = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (first), ==, HW_OPERATION_UNKNOWN);
  hw_faults_clear (f->faults);
  fixture_fault (f, fault);
  fixture_advance (f, 1);
  assert_looked (f, first, code);
  fixture_advance (f, HW_WATCH_QUIET + MINUTE);
  assert_looked (f, first, code);
  g_assert_null (verb_create (f, &error));
  g_assert_error (error, HW_ERROR, code);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);

  hw_faults_clear (f->faults);
  g_clear_error (&error);
  fixture_advance (f, 1);
  found = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_true (found == first);
  verb_assert_target (f, found);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
}

static void
test_unreadable (Fixture *f, gconstpointer dialect)
{
  check_not_shown (f, UNREADABLE, HW_ERROR_BAD_REPLY);
}

static void
test_part (Fixture *f, gconstpointer dialect)
{
  check_not_shown (f, PART, HW_ERROR_PART);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_target_test ("/op-create-doubt/%s/lost-answer", test_lost_answer);
  fixture_add_target_test ("/op-create-doubt/%s/found-by-retry", test_found_by_retry);
  fixture_add_target_test ("/op-create-doubt/%s/not-done", test_not_done);
  fixture_add_target_test ("/op-create-doubt/%s/settled-meanwhile", test_settled_meanwhile);
  fixture_add_target_test ("/op-create-doubt/%s/late", test_late);
  fixture_add_target_test ("/op-create-doubt/%s/refused", test_refused);
  fixture_add_target_test ("/op-create-doubt/%s/look-again", test_look_again);
  fixture_add_target_test ("/op-create-doubt/%s/look-again-failed", test_look_again_failed);
  fixture_add_target_test ("/op-create-doubt/%s/unreadable", test_unreadable);
  fixture_add_target_test ("/op-create-doubt/%s/part", test_part);

  return g_test_run ();
}
