/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-site.h"
#include "hw-verb-fixture.h"

/* A new site: one POST for one wish, whatever becomes of the answer. */

#define MINUTE G_TIME_SPAN_MINUTE

static void
test_plain (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOperation) operation = NULL;
  guint n_reads;

  fixture_begin (f);
  n_reads = verb_count (f, "GET", NULL);
  g_assert_null (hw_op_create_get_reason (f->account));
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_kind (operation), ==, HW_OPERATION_CREATE_SITE);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_DONE);
  g_assert_cmpstr (hw_operation_get_target_name (operation), ==, VERB_NAME);
  verb_assert_target (f, operation);
  g_assert_cmpuint (verb_count (f, "GET", NULL), >=, n_reads + 1);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);

  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
  g_assert_cmpuint (verb_count_changes (f), ==, 1);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
  verb_assert_target (f, operation);
  verb_assert_setting (f, VERB_NAME, "repository", VERB_REPOSITORY);
  verb_assert_setting (f, VERB_NAME, "branch", "release");
  verb_assert_setting (f, VERB_NAME, "buildCommand", "npm run build");
  verb_assert_setting (f, VERB_NAME, "startCommand", "");
  verb_assert_setting (f, VERB_NAME, "port", "3000");
}

/* What was read and what was sent, in this order. */
static void
test_looks_first (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  fixture_load (f);
  n = hw_practice_server_get_n_requests (f->server);
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hw_practice_server_get_request (f->server, n), ==, "GET /sites");
  g_assert_cmpstr (hw_practice_server_get_request (f->server, n + 1), ==, "POST /sites");
}

static void
test_reason (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  hw_account_close (f->account);
  g_assert_nonnull (hw_op_create_get_reason (f->account));
  g_assert_null (verb_create (f, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  hw_test_settle ();
  g_assert_cmpuint (verb_count_changes (f), ==, 0);
}

static void
test_offline (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  fixture_lose_network (f);
  g_assert_null (verb_create (f, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NO_ANSWER);
  g_assert_cmpstr (hw_op_create_get_reason (f->account), ==, "You are offline. Changes have to wait.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_account_get_operations (f->account))), ==, 0);
}

/* Two wishes */

/* Before the first was sent, while it is on the wire, and with another spelling of the same. */
static void
test_two_clicks (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwDraft) same = target_draft_new (f->kind);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwOperation) second = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) first = { 0 };
  g_auto (Verb) again = { 0 };

  fixture_load (f);
  fixture_fault (f, "POST /sites:delay=50");
  hw_draft_set (same, HW_SITE_REPOSITORY, "https://" VERB_REPOSITORY ".git");
  hw_draft_set (same, HW_SITE_BRANCH, "main");
  verb_begin_create (f, &first, draft);
  verb_begin_create (f, &again, same);
  g_assert_null (verb_finish_create (f, &again, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);
  fixture_wait_request (f, "POST ", 1);
  g_assert_cmpint (hw_op_create_get_wait (f->account, same), ==, HW_OP_CREATE_SETTLE);
  g_clear_error (&error);
  verb_begin_create (f, &again, same);
  second = verb_finish_create (f, &again, &error);
  if (!second)
    g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);

  g_clear_error (&error);
  operation = verb_finish_create (f, &first, &error);
  g_assert_no_error (error);
  g_assert_true (second == NULL || second == operation);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_DONE);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
}

/* Another name is another site. */
static void
test_two_sites (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwDraft) other = target_draft_new (f->kind);
  g_autoptr (HwOperation) a = NULL;
  g_autoptr (HwOperation) b = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) first = { 0 };
  g_auto (Verb) second = { 0 };

  fixture_begin (f);
  hw_draft_set (other, HW_SITE_NAME, "gift-cards-2");
  verb_begin_create (f, &first, draft);
  verb_begin_create (f, &second, other);
  a = verb_finish_create (f, &first, &error);
  g_assert_no_error (error);
  b = verb_finish_create (f, &second, &error);
  g_assert_no_error (error);
  fixture_watch (f, a, HW_VERIFIED_CONFIRMED);
  fixture_watch (f, b, HW_VERIFIED_CONFIRMED);
  g_assert_cmpstr (hw_operation_get_target_id (a), !=, hw_operation_get_target_id (b));
  verb_assert_target (f, a);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 2);
}

/* What was there before */

/* The answer of a read that began earlier is older than a site that somebody else made meanwhile. Believed, that site
 * would pass for ours as soon as our own answer is lost. */
static void
test_made_elsewhere (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  fixture_fault (f, "POST /sites:before-reset");
  verb_begin_old_list (f);
  id = hw_practice_world_add_site (f->world, VERB_NAME, VERB_REPOSITORY);
  fixture_advance (f, 1);
  verb_begin_create (f, &verb, draft);
  operation = verb_finish_create (f, &verb, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_UNKNOWN);
  g_assert_true (hw_wish_knows (hw_operation_get_wish (operation), id));
  for (guint i = 0; i < 3; i++)
    {
      fixture_wait_read (f);
      fixture_advance_to_read (f);
    }
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_NOT_YET);
  g_assert_null (hw_operation_get_target_id (operation));
}

/* Made elsewhere after the look: ours is another one, and told apart from it by its id. */
static void
test_made_elsewhere_on_the_way (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  fixture_fault (f, "POST /sites:delay=20");
  verb_begin_create (f, &verb, draft);
  fixture_wait_request (f, "POST ", 1);
  id = hw_practice_world_add_site (f->world, VERB_NAME, VERB_REPOSITORY);
  operation = verb_finish_create (f, &verb, &error);
  g_assert_no_error (error);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_cmpstr (hw_operation_get_target_id (operation), !=, id);
  verb_assert_target (f, operation);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
  g_assert_cmpuint (verb_count_made (f), ==, 2);
}

/* What cannot be read stands in nobody's way as long as nothing is in doubt. */
static void
test_unreadable (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  fixture_fault (f, "GET /sites:reply=[{\"id\":\"cm1\",\"name\":\"a\"},{\"name\":\"" VERB_NAME "\"}]:1");
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_DONE);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
}

/* The same of a part of the list. */
static void
test_part (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  fixture_fault (f, "GET /sites:reply={\"data\":[{\"id\":\"cm1\",\"name\":\"a\"}],\"hasMore\":true}:1");
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_DONE);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
}

static void
test_look_failed (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  fixture_fault (f, "GET /sites:status=500");
  g_assert_null (verb_create (f, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_SERVER);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 0);

  /* It can be asked for again at once. */
  hw_faults_clear (f->faults);
  g_clear_error (&error);
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
}

/* The answer */

static void
test_no_id (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  fixture_fault (f, "POST /sites:after-reply={}");
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_DONE);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  verb_assert_target (f, operation);
}

/* An answer that names a site which was there before cannot be about the new one. */
static void
test_old_id (Fixture *f, gconstpointer dialect)
{
  g_autofree char *fault = NULL;
  const char *old;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  old = hw_resource_get_id (HW_RESOURCE (fixture_site (f, "bakery-shop")));
  fault = g_strdup_printf ("POST /sites:after-reply={\"id\":\"%s\",\"name\":\"" VERB_NAME "\"}", old);
  fixture_fault (f, fault);
  operation = verb_create (f, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hw_operation_get_target_id (operation), !=, old);
  g_assert_nonnull (fixture_site (f, "bakery-shop"));
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  verb_assert_target (f, operation);
}

/* What ends before it is sent */

static void
test_cancelled (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_load (f);
  verb_begin_create (f, &verb, draft);
  g_cancellable_cancel (verb.cancellable);
  g_assert_null (verb_finish_create (f, &verb, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  hw_test_settle ();
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 0);
}

static void
test_cancelled_on_wire (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_load (f);
  fixture_fault (f, "POST /sites:delay=50");
  verb_begin_create (f, &verb, draft);
  fixture_wait_request (f, "POST ", 1);
  g_cancellable_cancel (verb.cancellable);
  operation = verb_finish_create (f, &verb, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_DONE);
  g_assert_cmpuint (verb_count_made (f), ==, 1);
}

/* Waiting to be sent again after a 429 is not being sent. */
static void
test_cancelled_in_queue (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_load (f);
  fixture_fault (f, "POST /sites:limited");
  verb_begin_create (f, &verb, draft);
  fixture_wait_request (f, "POST ", 1);
  verb_wait_limit (f);
  g_cancellable_cancel (verb.cancellable);
  operation = verb_finish_create (f, &verb, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_REFUSED);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_WITHDRAWN);
  hw_faults_clear (f->faults);
  fixture_advance (f, 5 * MINUTE);
  hw_test_settle ();
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 1);
  g_assert_cmpuint (verb_count_made (f), ==, 0);
}

static void
test_closed_in_look (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_load (f);
  verb_begin_create (f, &verb, draft);
  hw_account_close (f->account);
  g_assert_null (verb_finish_create (f, &verb, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  hw_test_settle ();
  g_assert_cmpuint (verb_count (f, "POST", NULL), ==, 0);
}

/* The form may be changed while the list is read. */
static void
test_as_it_was (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_load (f);
  verb_begin_create (f, &verb, draft);
  hw_draft_set (draft, HW_SITE_NAME, "");
  hw_draft_set (draft, HW_SITE_BRANCH, "wild");
  operation = verb_finish_create (f, &verb, &error);
  g_assert_no_error (error);
  verb_assert_setting (f, VERB_NAME, "branch", "release");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/op-create/plain", test_plain);
  fixture_add_test ("/op-create/looks-first", test_looks_first);
  fixture_add_test ("/op-create/reason", test_reason);
  fixture_add_test ("/op-create/offline", test_offline);
  fixture_add_test ("/op-create/two-clicks", test_two_clicks);
  fixture_add_test ("/op-create/two-sites", test_two_sites);
  fixture_add_test ("/op-create/made-elsewhere", test_made_elsewhere);
  fixture_add_test ("/op-create/made-elsewhere-on-the-way", test_made_elsewhere_on_the_way);
  fixture_add_test ("/op-create/unreadable", test_unreadable);
  fixture_add_test ("/op-create/part", test_part);
  fixture_add_test ("/op-create/look-failed", test_look_failed);
  fixture_add_test ("/op-create/no-id", test_no_id);
  fixture_add_test ("/op-create/old-id", test_old_id);
  fixture_add_test ("/op-create/cancelled", test_cancelled);
  fixture_add_test ("/op-create/cancelled-on-wire", test_cancelled_on_wire);
  fixture_add_test ("/op-create/cancelled-in-queue", test_cancelled_in_queue);
  fixture_add_test ("/op-create/closed-in-look", test_closed_in_look);
  fixture_add_test ("/op-create/as-it-was", test_as_it_was);

  return g_test_run ();
}
