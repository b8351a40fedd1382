/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-private.h"
#include "hw-error.h"
#include "hw-refresher-private.h"
#include "hw-requests.h"
#include "hw-runner-private.h"
#include "hw-run-fixture.h"
#include "hw-site.h"
#include "hw-target.h"

/* What an earlier run of the program left open, in every state that it may have ended in, is told truthfully by the
 * next one. */

#define SITE "bakery-shop"

/* What it is about. */
static const char *
get_name (Fixture *f)
{
  return f->kind == HW_RESOURCE_SITE ? SITE : target_get_name (f->kind);
}

/* Returns: (transfer full): its id */
static char *
learn_id (Fixture *f)
{
  fixture_load (f);

  return g_strdup (hw_resource_get_id (fixture_find (f, get_name (f))));
}

typedef struct
{
  const char *name;
  HwVerb verb;
  gboolean happened; /* what was wished is so at the server */
  HwVerified done;   /* what is told of one that was answered 2xx */
  HwVerified other;  /* and of one without an answer */
} Kind;

static const Kind kinds[] = {
  { "start-done", HW_VERB_START, TRUE, HW_VERIFIED_CONFIRMED, HW_VERIFIED_CONFIRMED },
  { "start-not", HW_VERB_START, FALSE, HW_VERIFIED_NO_CHANGE, HW_VERIFIED_NO_CHANGE },
  { "stop-done", HW_VERB_STOP, TRUE, HW_VERIFIED_CONFIRMED, HW_VERIFIED_CONFIRMED },
  { "stop-not", HW_VERB_STOP, FALSE, HW_VERIFIED_NO_CHANGE, HW_VERIFIED_NO_CHANGE },
  { "restart", HW_VERB_RESTART, TRUE, HW_VERIFIED_CONFIRMED, HW_VERIFIED_NO_CHANGE },
  { "deploy", HW_VERB_DEPLOY, TRUE, HW_VERIFIED_NO_CHANGE, HW_VERIFIED_NO_CHANGE },
  { "create-done", HW_VERB_CREATE, TRUE, HW_VERIFIED_CONFIRMED, HW_VERIFIED_CONFIRMED },
  { "create-not", HW_VERB_CREATE, FALSE, HW_VERIFIED_NO_CHANGE, HW_VERIFIED_NO_CHANGE },
  { "edit-done", HW_VERB_EDIT, TRUE, HW_VERIFIED_CONFIRMED, HW_VERIFIED_CONFIRMED },
  { "edit-not", HW_VERB_EDIT, FALSE, HW_VERIFIED_FAILED, HW_VERIFIED_NO_CHANGE },
  { "delete-done", HW_VERB_DELETE, TRUE, HW_VERIFIED_CONFIRMED, HW_VERIFIED_CONFIRMED },
  { "delete-not", HW_VERB_DELETE, FALSE, HW_VERIFIED_NO_CHANGE, HW_VERIFIED_NO_CHANGE },
};

static const HwOperationState states[] = { HW_OPERATION_QUEUED, HW_OPERATION_SENT, HW_OPERATION_DONE,
                                           HW_OPERATION_UNKNOWN };

static void
add_known (Fixture *f, HwWish *wish, const char *but)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->list)); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (f->list), i);

      if (!g_str_equal (hw_resource_get_id (resource), but))
        hw_wish_add_known (wish, hw_resource_get_id (resource));
    }
}

/* Returns: (transfer full): as it was written down */
static HwOperation *
new_operation (Fixture *f, const Kind *kind, const char *id, HwOperationState state, gint64 at)
{
  gboolean is_create = kind->verb == HW_VERB_CREATE;
  HwOperationKind operation_kind = HW_OPERATION_START;
  HwOperation *operation;
  HwWish *wish;

  g_assert_true (hw_operation_kind_for (f->kind, kind->verb, &operation_kind));
  operation = store_new_operation (operation_kind, is_create ? NULL : id, state, at);
  wish = hw_operation_get_wish (operation);
  if (kind->verb == HW_VERB_START)
    hw_operation_set_word_before (operation, "STOPPED");
  if (is_create)
    add_known (f, wish, id);
  if (is_create || kind->verb == HW_VERB_EDIT)
    hw_wish_add (wish, "name", kind->happened ? get_name (f) : "another");

  return operation;
}

/* Behind the back of the program. */
static void
set_truth (Fixture *f, const Kind *kind, const char *id)
{
  if (kind->verb == HW_VERB_STOP && kind->happened)
    fixture_set_status (f, id, "STOPPED");
  if (kind->verb == HW_VERB_START && !kind->happened)
    fixture_set_status (f, id, "STOPPED");
  if (kind->verb == HW_VERB_DELETE && kind->happened)
    target_delete (f->world, f->kind, id);
}

static void
assert_told (Fixture *f, const Kind *kind, const char *id, HwOperationState state, HwOperation *operation)
{
  gboolean is_done = state == HW_OPERATION_DONE;

  g_assert_cmpint (hw_operation_get_state (operation), ==, is_done ? HW_OPERATION_DONE : HW_OPERATION_UNKNOWN);
  g_assert_cmpint (hw_operation_get_verified (operation), ==, is_done ? kind->done : kind->other);
  if (state == HW_OPERATION_QUEUED || state == HW_OPERATION_SENT)
    g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_INTERRUPTED);
  if (kind->verb == HW_VERB_CREATE)
    g_assert_cmpstr (hw_operation_get_target_id (operation), ==, kind->happened ? id : NULL);
}

/* What happened long ago is decided by the first reading; else it may take as long as if nothing had ended. */
static void
run_case (Fixture *f, const Kind *kind, const char *id, HwOperationState state, gint64 age)
{
  g_autoptr (HwStore) store = store_new ();
  gint64 now = hw_clock_get_wall (HW_CLOCK (f->clock));
  g_autoptr (HwOperation) before = new_operation (f, kind, id, state, now - age);

  g_test_message ("%s, %s, %s", kind->name, hw_operation_state_get_word (state), age > G_TIME_SPAN_DAY ? "old" : "new");
  store_add (store, "me", before);
  run_begin (f, store);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);
  if (age > G_TIME_SPAN_DAY)
    g_assert_false (hw_operation_is_watched (run_get_only (f)));
  else if (hw_operation_is_watched (run_get_only (f)))
    fixture_let_pass (f, HW_WATCH_QUIET);
  fixture_watch (f, run_get_only (f), state == HW_OPERATION_DONE ? kind->done : kind->other);
  assert_told (f, kind, id, state, run_get_only (f));
  g_assert_cmpuint (f->n_verified, ==, 1);
  g_assert_cmpuint (f->n_answered, ==, 0);

  if (age < G_TIME_SPAN_DAY)
    return;

  /* And so it stays. */
  run_begin (f, store);
  assert_told (f, kind, id, state, run_get_only (f));
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);
  hw_test_settle ();
  g_assert_cmpuint (f->n_verified, ==, 0);
}

/* What was not answered is unknown however far it came, so that not all of them are run at both ages. Nothing is sent
 * for any of them. */
static void
run_kind (Fixture *f, const Kind *kind)
{
  g_autofree char *id = learn_id (f);

  set_truth (f, kind, id);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      run_case (f, kind, id, states[i], 30 * G_TIME_SPAN_DAY);
      if (states[i] == HW_OPERATION_SENT || states[i] == HW_OPERATION_DONE)
        run_case (f, kind, id, states[i], 10 * G_TIME_SPAN_SECOND);
      g_assert_cmpuint (fixture_count (f, "GET "), ==, fixture_count (f, ""));
      if (kind->verb != HW_VERB_DELETE)
        g_assert_nonnull (fixture_find (f, get_name (f)));
    }
}

#define KINDS(KIND)                                                                                                    \
  KIND (0) KIND (1) KIND (2) KIND (3) KIND (4) KIND (5) KIND (6) KIND (7) KIND (8) KIND (9) KIND (10) KIND (11)

#define DEFINE(n)                                                                                                      \
  static void test_kind_##n (Fixture *f, gconstpointer dialect)                                                        \
  {                                                                                                                    \
    run_kind (f, &kinds[n]);                                                                                           \
  }

#define ADD(n)                                                                                                         \
  {                                                                                                                    \
    const gboolean is_of_sites = kinds[n].verb == HW_VERB_DEPLOY;                                                      \
    g_autofree char *path = g_strconcat ("/resume/", is_of_sites ? "sites" : "%s", "/", kinds[n].name, NULL);          \
                                                                                                                       \
    (is_of_sites ? fixture_add_test : fixture_add_target_test) (path, test_kind_##n);                                  \
  }

KINDS (DEFINE)

/* What had ended is not watched, whatever is read. */
static void
test_ended (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autofree char *id = learn_id (f);
  gint64 now = hw_clock_get_wall (HW_CLOCK (f->clock));
  g_autoptr (HwOperation) refused = store_new_operation (HW_OPERATION_STOP, id, HW_OPERATION_REFUSED, now);
  g_autoptr (HwOperation) seen = store_new_operation (HW_OPERATION_STOP, id, HW_OPERATION_DONE, now);

  hw_operation_set_verified (seen, HW_VERIFIED_CONFIRMED, "STOPPED", now);
  store_add (store, "me", refused);
  store_add (store, "me", seen);
  run_begin (f, store);
  hw_test_settle ();
  g_assert_false (hw_refresher_get_loading (f->refresher));
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);
  g_assert_cmpuint (f->n_verified, ==, 0);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
}

/* It was seen deploying before the program ended: to be seen running is enough now. */
static void
test_deploy_was_working (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autofree char *id = learn_id (f);
  gint64 now = hw_clock_get_wall (HW_CLOCK (f->clock));
  g_autoptr (HwOperation) operation = store_new_operation (HW_OPERATION_DEPLOY, id, HW_OPERATION_DONE, now - G_TIME_SPAN_HOUR);

  hw_operation_note_word (operation, "DEPLOYING", now - 59 * G_TIME_SPAN_MINUTE);
  store_add (store, "me", operation);
  run_begin (f, store);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);
  g_assert_cmpint (hw_operation_get_verified (run_get_only (f)), ==, HW_VERIFIED_CONFIRMED);
  g_assert_cmpint (hw_operation_get_working_at (run_get_only (f)), ==, now - 59 * G_TIME_SPAN_MINUTE);
}

/* What is open of a database is looked up in the databases, and nothing else is read for it. */
static void
test_read_alone (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autofree char *id = NULL;
  gint64 now = hw_clock_get_wall (HW_CLOCK (f->clock));
  g_autoptr (HwOperation) operation = NULL;

  fixture_set_kind (f, HW_RESOURCE_DATABASE);
  id = learn_id (f);
  operation = store_new_operation (HW_OPERATION_STOP_DATABASE, id, HW_OPERATION_UNKNOWN, now);
  hw_operation_set_word_before (operation, "RUNNING");
  store_add (store, "me", operation);
  fixture_set_status (f, id, "STOPPED");
  run_begin (f, store);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_request (f, "GET /databases", 2);
  fixture_wait_read (f);
  g_assert_cmpint (hw_operation_get_verified (run_get_only (f)), ==, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 0);
}

/* Nothing is asked before the window can be seen; then at once, although the list was read just now. */
static void
test_unseen (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autofree char *id = learn_id (f);
  gint64 now = hw_clock_get_wall (HW_CLOCK (f->clock));
  g_autoptr (HwOperation) operation = store_new_operation (HW_OPERATION_STOP, id, HW_OPERATION_UNKNOWN, now);
  guint n_requests;

  store_add (store, "me", operation);
  run_end (f);
  f->account = run_new_account (f);
  fixture_set_kind (f, f->kind);
  fixture_load (f);
  n_requests = fixture_count (f, "");
  hw_account_open_store (f->account, store);
  fixture_use_account (f, f->account);
  hw_test_settle ();
  g_assert_false (hw_refresher_get_loading (f->refresher));
  g_assert_cmpuint (fixture_count (f, ""), ==, n_requests);

  fixture_set_status (f, SITE, "STOPPED");
  hw_refresher_set_visible (f->refresher, TRUE);
  g_assert_true (hw_refresher_get_loading (f->refresher));
  g_assert_cmpint (f->refresher->priority, ==, HW_PRIORITY_WATCH);
  fixture_wait_read (f);
  g_assert_cmpint (hw_operation_get_verified (run_get_only (f)), ==, HW_VERIFIED_CONFIRMED);
}

/* Two in doubt at the same site: what is read may be the work of either. */
static void
test_two (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autofree char *id = learn_id (f);
  gint64 now = hw_clock_get_wall (HW_CLOCK (f->clock));
  g_autoptr (HwOperation) stop = store_new_operation (HW_OPERATION_STOP, id, HW_OPERATION_UNKNOWN, now - 2);
  g_autoptr (HwOperation) edit = store_new_operation (HW_OPERATION_EDIT_SITE, id, HW_OPERATION_UNKNOWN, now - 1);
  g_autoptr (HwOperation) gone = store_new_operation (HW_OPERATION_DELETE_SITE, id, HW_OPERATION_SENT, now);

  hw_wish_add (hw_operation_get_wish (edit), "name", "another");
  store_add (store, "me", stop);
  store_add (store, "me", edit);
  store_add (store, "me", gone);
  hw_practice_world_delete_site (f->world, id);
  run_begin (f, store);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);

  /* The delete explains all of it, and is all that is told. */
  g_assert_cmpuint (f->n_verified, ==, 1);
  g_assert_cmpint (hw_operation_get_kind (f->last_verified), ==, HW_OPERATION_DELETE_SITE);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (hw_account_get_operations (f->account)), i);

      g_assert_cmpint (hw_operation_get_verified (operation), ==,
                       i == 0 ? HW_VERIFIED_CONFIRMED : HW_VERIFIED_NO_CHANGE);
    }
}

/* One was watched while the next one was sent: what is read may be the work of the later. */
static void
test_overtaken (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autofree char *id = learn_id (f);
  gint64 now = hw_clock_get_wall (HW_CLOCK (f->clock));
  g_autoptr (HwOperation) stop = store_new_operation (HW_OPERATION_STOP, id, HW_OPERATION_DONE, now - 1);
  g_autoptr (HwOperation) later = store_new_operation (HW_OPERATION_STOP, id, HW_OPERATION_SENT, now);

  store_add (store, "me", stop);
  store_add (store, "me", later);
  fixture_set_status (f, SITE, "STOPPED");
  run_begin (f, store);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);
  g_assert_cmpuint (f->n_verified, ==, 1);
  g_assert_cmpstr (hw_operation_get_id (f->last_verified), ==, hw_operation_get_id (later));
  g_assert_cmpint (hw_operation_get_verified (f->last_verified), ==, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (hw_operation_list_get_n_open (hw_account_get_operations (f->account)), ==, 0);
}

/* A delete on the wire: that the site is gone is its work, and nobody says "no change" of a deploy. */
static void
test_delete_on_wire (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autofree char *id = learn_id (f);
  gint64 now = hw_clock_get_wall (HW_CLOCK (f->clock));
  g_autoptr (HwOperation) deploy = store_new_operation (HW_OPERATION_DEPLOY, id, HW_OPERATION_DONE, now);
  g_autoptr (HwOperation) gone = hw_operation_new (HW_OPERATION_DELETE_SITE, id, "shop", now);
  g_autoptr (HwRequest) request = hw_request_new_delete (HW_RESOURCE_SITE, id);

  store_add (store, "me", deploy);
  run_begin (f, store);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);
  fixture_fault (f, "DELETE /sites/*:after-never");
  hw_runner_submit (f->runner, gone, request);
  fixture_wait_request (f, "DELETE ", 1);
  hw_refresher_refresh (f->refresher);
  fixture_wait_read (f);
  g_assert_null (fixture_site (f, SITE));
  g_assert_cmpuint (f->n_verified, ==, 0);

  fixture_advance (f, 61 * G_TIME_SPAN_SECOND);
  fixture_wait_state (gone, HW_OPERATION_UNKNOWN);
  fixture_watch (f, gone, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (f->n_verified, ==, 1);
  g_assert_true (f->last_verified == gone);
}

/* Two edits of different settings are two matters; of the same one, only the later can be read back. */
static void
test_two_edits (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autofree char *id = learn_id (f);
  gint64 now = hw_clock_get_wall (HW_CLOCK (f->clock));
  g_autoptr (HwOperation) first = store_new_operation (HW_OPERATION_EDIT_SITE, id, HW_OPERATION_UNKNOWN, now);
  g_autoptr (HwOperation) second = store_new_operation (HW_OPERATION_EDIT_SITE, id, HW_OPERATION_UNKNOWN, now);
  g_autoptr (HwOperation) later = hw_operation_new (HW_OPERATION_EDIT_SITE, id, "shop", now);
  g_autoptr (HwDraft) draft = hw_draft_new (HW_RESOURCE_SITE);
  g_autoptr (HwRequest) request = NULL;

  hw_wish_add (hw_operation_get_wish (first), "name", "another");
  hw_wish_add (hw_operation_get_wish (second), "branch", "release");
  hw_wish_add (hw_operation_get_wish (later), "branch", "next");
  hw_draft_set (draft, HW_SITE_BRANCH, "next");
  request = hw_request_new_edit (id, draft, 1u << HW_SITE_BRANCH);
  store_add (store, "me", first);
  store_add (store, "me", second);
  run_begin (f, store);
  hw_refresher_set_visible (f->refresher, TRUE);
  hw_runner_submit (f->runner, later, request);
  fixture_wait_state (later, HW_OPERATION_DONE);

  for (guint i = 1; i < 3; i++)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (hw_account_get_operations (f->account)), i);
      gboolean is_first = hw_wish_has (hw_operation_get_wish (operation), "name");

      g_assert_cmpint (hw_operation_get_verified (operation), ==,
                       is_first ? HW_VERIFIED_NOT_YET : HW_VERIFIED_NO_CHANGE);
    }
  fixture_watch (f, later, HW_VERIFIED_CONFIRMED);
}

/* The program is not ready, and says so, before it knows what it did. */
static void
test_not_ready (Fixture *f, gconstpointer dialect)
{
  const char *reason = NULL;
  g_autofree char *address = hw_practice_server_dup_address (f->server);
  g_autoptr (HwAccountRecord) record = hw_account_record_new ("me", "Me", address);
  g_autoptr (HwAccount) account = hw_account_new (HW_CLOCK (f->clock), HW_ACCOUNT_REAL, record, "key", NULL);
  g_autoptr (HwStore) store = store_new ();

  fixture_load (f);
  store_hold (store);
  hw_account_open_store (account, store);
  hw_test_settle ();
  g_assert_false (hw_account_is_ready (account));
  g_assert_false (hw_op_action_is_offered (account, HW_RESOURCE (fixture_site (f, SITE)), HW_ACTION_STOP, &reason));
  g_assert_cmpstr (reason, ==, "This program is still looking up what it did before.");
  store_let_go (store);
  fixture_wait_ready (account);
  g_assert_true (hw_op_action_is_offered (account, HW_RESOURCE (fixture_site (f, SITE)), HW_ACTION_STOP, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  KINDS (ADD)
  fixture_add_test ("/resume/ended", test_ended);
  fixture_add_test ("/resume/deploy-was-working", test_deploy_was_working);
  fixture_add_test ("/resume/read-alone", test_read_alone);
  fixture_add_test ("/resume/unseen", test_unseen);
  fixture_add_test ("/resume/two", test_two);
  fixture_add_test ("/resume/overtaken", test_overtaken);
  fixture_add_test ("/resume/delete-on-wire", test_delete_on_wire);
  fixture_add_test ("/resume/two-edits", test_two_edits);
  fixture_add_test ("/resume/not-ready", test_not_ready);

  return g_test_run ();
}
