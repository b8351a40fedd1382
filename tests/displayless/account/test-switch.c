/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-book-private.h"
#include "hw-account-private.h"
#include "hw-error.h"
#include "hw-key-fixture.h"
#include "hw-operation-log-private.h"
#include "hw-site.h"
#include "hw-test-storage.h"

/* An account is left while something of it is under way, and opened again before that has ended, or later: what one
 * runner still does is never told by the next one as if the program had ended in the middle, and everything is told
 * once. And where the record of an account goes when the account is kept, or removed. */

#define SITE "bakery-shop"

static HwOperation *
get_first (Fixture *f)
{
  g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (hw_account_get_operations (f->account)), 0);

  return operation;
}

static guint
count_operations (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (hw_account_get_operations (f->account)));
}

/* Returns: (transfer full): the record of the account that is left */
static HwAccountRecord *
leave (Fixture *f)
{
  HwAccountRecord *record = g_object_ref (hw_account_get_record (f->account));

  hw_account_close (f->account);
  g_clear_object (&f->account);

  return record;
}

static void
come_back (Fixture *f, HwAccountRecord *record)
{
  int code;
  HwAccount *account = key_open (f, record, &code);

  g_assert_cmpint (code, ==, NO_ERROR);
  f->n_answered = 0;
  f->n_verified = 0;
  fixture_use_account (f, account);
}

static void
leave_and_come_back (Fixture *f)
{
  g_autoptr (HwAccountRecord) record = leave (f);

  come_back (f, record);
}

static void
begin (Fixture *f, HwKeep keep)
{
  key_use_new (f, keep);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_advance (f, G_TIME_SPAN_SECOND);
}

static GPtrArray *
list_kept (Fixture *f)
{
  return store_list (hw_account_book_get_store (f->book),
                     hw_account_record_get_id (hw_account_get_record (f->account)));
}

static void
flush (Fixture *f)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_operation_log_flush_async (hw_account_get_log (f->account), hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_operation_log_flush_finish (hw_account_get_log (f->account), result);
}

static void
assert_kept (Fixture *f, HwOperationState state, HwVerified verified)
{
  g_autoptr (GPtrArray) kept = NULL;

  flush (f);
  kept = list_kept (f);
  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpint (hw_operation_get_state (g_ptr_array_index (kept, 0)), ==, state);
  g_assert_cmpint (hw_operation_get_verified (g_ptr_array_index (kept, 0)), ==, verified);
}

/* There and back while it is on the wire; on a slow machine the answer may have come by then. */
static void
run_sent (Fixture *f, const char *fault, HwOperationState state)
{
  g_autoptr (HwOperation) operation = NULL;
  gboolean under_way;

  begin (f, HW_KEEP_IN_KEYRING);
  fixture_fault (f, fault);
  operation = g_object_ref (fixture_run (f, SITE, HW_ACTION_STOP));
  fixture_wait_request (f, "PATCH ", 1);
  leave_and_come_back (f);

  under_way = hw_operation_is_under_way (operation);
  g_assert_true (under_way || state == HW_OPERATION_DONE);
  g_assert_cmpstr (hw_operation_get_id (get_first (f)), ==, hw_operation_get_id (operation));
  if (under_way)
    g_assert_true (get_first (f) == operation);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);
  if (state == HW_OPERATION_UNKNOWN)
    fixture_advance (f, 61 * G_TIME_SPAN_SECOND);
  fixture_wait_state (get_first (f), state);
  g_assert_cmpuint (f->n_answered, ==, under_way);
  fixture_watch (f, get_first (f), HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (f->n_answered, ==, under_way);
  g_assert_cmpuint (f->n_verified, ==, 1);
  g_assert_cmpuint (count_operations (f), ==, 1);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 1);
  assert_kept (f, state, HW_VERIFIED_CONFIRMED);
}

static void
test_sent_done (Fixture *f, gconstpointer dialect)
{
  run_sent (f, "PATCH /sites/*:delay=100", HW_OPERATION_DONE);
}

static void
test_sent_unknown (Fixture *f, gconstpointer dialect)
{
  run_sent (f, "PATCH /sites/*:after-never", HW_OPERATION_UNKNOWN);
}

/* Not sent yet: leaving takes it back, and who comes back is told so. */
static void
test_queued (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;

  begin (f, HW_KEEP_IN_KEYRING);
  store_hold (hw_account_book_get_store (f->book));
  operation = g_object_ref (fixture_run (f, SITE, HW_ACTION_STOP));
  hw_account_close (f->account);
  store_let_go (hw_account_book_get_store (f->book));
  leave_and_come_back (f);
  fixture_wait_state (operation, HW_OPERATION_REFUSED);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_WITHDRAWN);
  g_assert_cmpuint (count_operations (f), ==, 1);
  g_assert_cmpint (hw_operation_get_state (get_first (f)), ==, HW_OPERATION_REFUSED);
  assert_kept (f, HW_OPERATION_REFUSED, HW_VERIFIED_NOT_YET);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 0);
}

/* Answered and not seen yet: watched on by the next one. */
static void
test_watched (Fixture *f, gconstpointer dialect)
{
  begin (f, HW_KEEP_IN_KEYRING);
  fixture_wait_answered (fixture_run (f, SITE, HW_ACTION_STOP));
  leave_and_come_back (f);
  g_assert_cmpint (hw_operation_get_state (get_first (f)), ==, HW_OPERATION_DONE);
  g_assert_no_error (hw_operation_get_error (get_first (f)));
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_watch (f, get_first (f), HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (f->n_answered, ==, 0);
  g_assert_cmpuint (f->n_verified, ==, 1);
  assert_kept (f, HW_OPERATION_DONE, HW_VERIFIED_CONFIRMED);
}

/* There and back again and again. */
static void
test_often (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  begin (f, HW_KEEP_IN_KEYRING);
  fixture_fault (f, "PATCH /sites/*:after-never");
  operation = fixture_run (f, SITE, HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 1);
  for (guint i = 0; i < 5; i++)
    {
      leave_and_come_back (f);
      g_assert_true (get_first (f) == operation);
      g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_SENT);
    }
  fixture_advance (f, 61 * G_TIME_SPAN_SECOND);
  fixture_wait_state (operation, HW_OPERATION_UNKNOWN);
  g_assert_cmpuint (f->n_answered, ==, 1);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (f->n_verified, ==, 1);
}

/* While it is still on the wire for the one before, the next one does not send another for the same site. */
static void
test_not_twice (Fixture *f, gconstpointer dialect)
{
  const char *reason = NULL;

  begin (f, HW_KEEP_IN_KEYRING);
  fixture_fault (f, "PATCH /sites/*:delay=100");
  fixture_run (f, SITE, HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 1);
  leave_and_come_back (f);
  fixture_load (f);
  if (hw_operation_is_under_way (get_first (f)))
    {
      g_assert_false (
          hw_op_action_is_offered (f->account, HW_RESOURCE (fixture_site (f, SITE)), HW_ACTION_STOP, &reason));
      g_assert_cmpstr (reason, ==, "Hostwares has not answered the last request for this site yet.");
    }
  fixture_wait_answered (get_first (f));
}

/* The answer comes while nobody has the account open: it is written down all the same. */
static void
test_away (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwAccountRecord) record = NULL;

  begin (f, HW_KEEP_IN_KEYRING);
  fixture_fault (f, "PATCH /sites/*:delay=50");
  operation = g_object_ref (fixture_run (f, SITE, HW_ACTION_STOP));
  fixture_wait_request (f, "PATCH ", 1);
  record = leave (f);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  hw_test_settle ();
  come_back (f, record);
  g_assert_cmpuint (count_operations (f), ==, 1);
  g_assert_cmpint (hw_operation_get_state (get_first (f)), ==, HW_OPERATION_DONE);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_watch (f, get_first (f), HW_VERIFIED_CONFIRMED);
}

/* The program ends in every sense. */
static void
test_restart (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;

  begin (f, HW_KEEP_IN_KEYRING);
  fixture_wait_answered (fixture_run (f, SITE, HW_ACTION_STOP));
  flush (f);
  id = g_strdup (hw_account_record_get_id (hw_account_get_record (f->account)));
  g_object_unref (leave (f));
  fixture_restart_book (f);
  come_back (f, hw_account_book_find (f->book, id));
  g_assert_cmpint (hw_operation_get_state (get_first (f)), ==, HW_OPERATION_DONE);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_watch (f, get_first (f), HW_VERIFIED_CONFIRMED);
}

static void
protect (Fixture *f, const char *name)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HwProtection *protection = hw_account_get_protection (f->account);

  hw_protection_set_async (protection, HW_RESOURCE_SITE, hw_resource_get_id (HW_RESOURCE (fixture_site (f, name))),
                           TRUE, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_protection_set_finish (protection, result, &error));
}

static HwProtectionState
get_protection (Fixture *f, const char *id)
{
  return hw_protection_get (hw_account_get_protection (f->account), HW_RESOURCE_SITE, id);
}

/* Nothing of it is in the file; but as long as the program runs it is remembered. */
static void
test_session (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *id = NULL;

  begin (f, HW_KEEP_FOR_SESSION);
  id = g_strdup (hw_resource_get_id (HW_RESOURCE (fixture_site (f, SITE))));
  protect (f, SITE);
  fixture_wait_answered (fixture_run (f, SITE, HW_ACTION_STOP));
  flush (f);
  kept = list_kept (f);
  g_assert_cmpuint (kept->len, ==, 0);

  leave_and_come_back (f);
  g_assert_cmpuint (count_operations (f), ==, 1);
  g_assert_cmpint (hw_operation_get_state (get_first (f)), ==, HW_OPERATION_DONE);
  g_assert_cmpint (get_protection (f, id), ==, HW_PROTECTION_ON);
}

/* Kept from now on, with what was done in the session, and the protection. */
static void
test_session_kept (Fixture *f, gconstpointer dialect)
{
  g_autofree char *site_id = NULL;
  g_autofree char *id = NULL;

  begin (f, HW_KEEP_FOR_SESSION);
  site_id = g_strdup (hw_resource_get_id (HW_RESOURCE (fixture_site (f, SITE))));
  id = g_strdup (hw_account_record_get_id (hw_account_get_record (f->account)));
  protect (f, SITE);
  fixture_fault (f, "PATCH /sites/*:delay=100");
  fixture_run (f, SITE, HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 1);
  g_assert_cmpint (key_replace (f, f->account, hw_practice_server_get_key (f->server), HW_KEEP_IN_KEYRING), ==,
                   NO_ERROR);
  fixture_wait_answered (get_first (f));
  assert_kept (f, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET);
  hw_faults_clear (f->faults);
  fixture_wait_read (f);

  g_object_unref (leave (f));
  fixture_restart_book (f);
  come_back (f, hw_account_book_find (f->book, id));
  g_assert_cmpuint (count_operations (f), ==, 1);
  g_assert_cmpint (get_protection (f, site_id), ==, HW_PROTECTION_ON);
}

/* As above, but the account was left, and signed out of, when it is kept. */
static void
test_session_kept_later (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *site_id = NULL;
  HwAccount *account;
  int code;

  begin (f, HW_KEEP_FOR_SESSION);
  site_id = g_strdup (hw_resource_get_id (HW_RESOURCE (fixture_site (f, SITE))));
  protect (f, SITE);
  fixture_wait_answered (fixture_run (f, SITE, HW_ACTION_STOP));
  flush (f);
  record = leave (f);
  g_assert_cmpint (key_sign_out (f, record), ==, NO_ERROR);
  hw_test_settle ();
  account = key_sign_in (f, record, hw_practice_server_get_key (f->server), HW_KEEP_IN_KEYRING, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  fixture_use_account (f, account);
  g_assert_cmpuint (count_operations (f), ==, 1);
  g_assert_cmpint (get_protection (f, site_id), ==, HW_PROTECTION_ON);
  flush (f);
  kept = list_kept (f);
  g_assert_cmpuint (kept->len, ==, 1);
}

/* An account that is known and whose new key is for the session only: what is remembered of it is not forgotten. */
static void
test_known_for_session (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autofree char *site_id = NULL;
  HwAccount *account;
  int code;

  begin (f, HW_KEEP_IN_KEYRING);
  site_id = g_strdup (hw_resource_get_id (HW_RESOURCE (fixture_site (f, SITE))));
  protect (f, SITE);
  fixture_wait_answered (fixture_run (f, SITE, HW_ACTION_STOP));
  flush (f);
  record = leave (f);
  g_assert_cmpint (key_sign_out (f, record), ==, NO_ERROR);
  account = key_sign_in (f, record, hw_practice_server_get_key (f->server), HW_KEEP_FOR_SESSION, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  fixture_use_account (f, account);
  g_assert_cmpuint (count_operations (f), ==, 1);
  g_assert_cmpint (get_protection (f, site_id), ==, HW_PROTECTION_ON);
}

/* With what is on the wire. */
static void
test_removed (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwAccountRecord) record = NULL;
  g_autoptr (GPtrArray) kept = NULL;

  begin (f, HW_KEEP_IN_KEYRING);
  fixture_fault (f, "PATCH /sites/*:delay=100");
  operation = g_object_ref (fixture_run (f, SITE, HW_ACTION_STOP));
  fixture_wait_request (f, "PATCH ", 1);
  record = leave (f);
  g_assert_cmpint (key_remove (f, record, FALSE), ==, NO_ERROR);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  hw_test_settle ();
  kept = store_list (hw_account_book_get_store (f->book), hw_account_record_get_id (record));
  g_assert_cmpuint (kept->len, ==, 0);
}

/* A key is tested for an account whose last request is still on the wire: the test takes no part in it. */
static void
test_tested (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwAccountRecord) record = NULL;
  int code;

  begin (f, HW_KEEP_IN_KEYRING);
  fixture_fault (f, "PATCH /sites/*:delay=100");
  operation = g_object_ref (fixture_run (f, SITE, HW_ACTION_STOP));
  fixture_wait_request (f, "PATCH ", 1);
  record = leave (f);
  g_assert_cmpint (key_sign_out (f, record), ==, NO_ERROR);
  g_assert_null (key_sign_in (f, record, "wrong", HW_KEEP_IN_KEYRING, &code));
  g_assert_cmpint (code, ==, HW_ERROR_UNAUTHORIZED);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_NOT_YET);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_book_test ("/switch/sent-done", test_sent_done);
  fixture_add_book_test ("/switch/sent-unknown", test_sent_unknown);
  fixture_add_book_test ("/switch/queued", test_queued);
  fixture_add_book_test ("/switch/watched", test_watched);
  fixture_add_book_test ("/switch/often", test_often);
  fixture_add_book_test ("/switch/not-twice", test_not_twice);
  fixture_add_book_test ("/switch/away", test_away);
  fixture_add_book_test ("/switch/restart", test_restart);
  fixture_add_book_test ("/switch/session", test_session);
  fixture_add_book_test ("/switch/session-kept", test_session_kept);
  fixture_add_book_test ("/switch/session-kept-later", test_session_kept_later);
  fixture_add_book_test ("/switch/known-for-session", test_known_for_session);
  fixture_add_book_test ("/switch/removed", test_removed);
  fixture_add_book_test ("/switch/tested", test_tested);

  return g_test_run ();
}
