/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-operation-log-private.h"
#include "hw-run-fixture.h"
#include "hw-test-storage.h"

/* Nothing goes out before it is written down, or is known not to be writable. */

#define SITE "bakery-shop"

static HwOperation *
read_only_one (HwStore *store)
{
  g_autoptr (GPtrArray) kept = store_list (store, "me");

  g_assert_cmpuint (kept->len, ==, 1);

  return g_object_ref (g_ptr_array_index (kept, 0));
}

/* Not on the disk: not on the wire. */
static void
test_written_before_sent (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autoptr (HwOperation) kept = NULL;
  HwOperation *operation;

  run_begin (f, store);
  fixture_load (f);
  fixture_fault (f, "PATCH /sites/*:never");
  store_hold (store);
  operation = fixture_run (f, SITE, HW_ACTION_STOP);
  for (guint i = 0; i < 50; i++)
    {
      hw_test_settle ();
      g_usleep (1000);
    }
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_QUEUED);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 0);

  store_let_go (store);
  fixture_wait_request (f, "PATCH ", 1);
  kept = read_only_one (store);
  g_assert_cmpstr (hw_operation_get_id (kept), ==, hw_operation_get_id (operation));
  g_assert_true (hw_operation_is_under_way (kept));
}

/* Taken back while it is being written: it never goes out, and the journal knows. */
static void
test_withdrawn_while_written (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwOperation) kept = NULL;

  run_begin (f, store);
  fixture_load (f);
  store_hold (store);
  operation = g_object_ref (fixture_run (f, SITE, HW_ACTION_STOP));
  hw_account_close (f->account);
  g_clear_object (&f->account);
  hw_test_settle ();
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_QUEUED);

  store_let_go (store);
  fixture_wait_state (operation, HW_OPERATION_REFUSED);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_WITHDRAWN);
  g_assert_cmpuint (f->n_answered, ==, 1);
  hw_test_settle ();
  kept = read_only_one (store);
  g_assert_cmpint (hw_operation_get_state (kept), ==, HW_OPERATION_REFUSED);
  g_assert_error (hw_operation_get_error (kept), HW_ERROR, HW_ERROR_WITHDRAWN);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 0);
}

/* A site must be restartable with a full disk. */
static void
test_full_disk (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  HwOperation *operation;

  run_begin (f, store);
  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  hw_test_storage_set_read_only (store, TRUE);
  operation = fixture_run (f, SITE, HW_ACTION_RESTART);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  for (guint i = 0; i < 20 && hw_operation_is_watched (operation); i++)
    {
      fixture_advance (f, 5 * G_TIME_SPAN_SECOND);
      fixture_wait_read (f);
    }
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_CONFIRMED);
  run_flush (f);
  g_assert_error (hw_operation_log_get_error (hw_account_get_log (f->account)), HW_ERROR, HW_ERROR_STORE);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 1);
}

/* The answer could not be written when it came. Returns: (transfer full) */
static HwStore *
miss_answer (Fixture *f)
{
  HwStore *store = store_new ();

  run_begin (f, store);
  fixture_load (f);
  fixture_fault (f, "PATCH /sites/*:after-never");
  fixture_run (f, SITE, HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 1);
  hw_test_storage_set_read_only (store, TRUE);
  fixture_advance (f, 61 * G_TIME_SPAN_SECOND);
  fixture_wait_state (run_get_only (f), HW_OPERATION_UNKNOWN);
  run_flush (f);
  g_assert_error (hw_operation_log_get_error (hw_account_get_log (f->account)), HW_ERROR, HW_ERROR_STORE);

  return store;
}

static void
assert_answer_kept (HwStore *store)
{
  g_autoptr (GPtrArray) kept = store_list (store, "me");

  g_assert_cmpuint (kept->len, ==, 1);
  g_assert_cmpint (hw_operation_get_state (kept->pdata[0]), ==, HW_OPERATION_UNKNOWN);
  g_assert_error (hw_operation_get_error (kept->pdata[0]), HW_ERROR, HW_ERROR_TIMED_OUT);
}

/* It is tried again, as long as it takes. */
static void
test_tried_again (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = miss_answer (f);

  for (guint i = 0; i < 3; i++)
    {
      g_assert_error (hw_operation_log_get_error (hw_account_get_log (f->account)), HW_ERROR, HW_ERROR_STORE);
      fixture_advance (f, 30 * G_TIME_SPAN_SECOND);
      run_flush (f);
    }
  hw_test_storage_set_read_only (store, FALSE);
  g_assert_error (hw_operation_log_get_error (hw_account_get_log (f->account)), HW_ERROR, HW_ERROR_STORE);
  fixture_advance (f, 30 * G_TIME_SPAN_SECOND);
  run_flush (f);
  g_assert_no_error (hw_operation_log_get_error (hw_account_get_log (f->account)));
  assert_answer_kept (store);
}

/* At the end at the latest. */
static void
test_tried_at_end (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = miss_answer (f);

  hw_test_storage_set_read_only (store, FALSE);
  hw_account_close (f->account);
  g_clear_object (&f->account);
  hw_test_storage_wait_written (store);
  assert_answer_kept (store);
}

/* There is room again as soon as it failed. */
static void
make_room_cb (HwOperationLog *log, GParamSpec *pspec, HwStore *store)
{
  if (hw_operation_log_get_error (log))
    hw_test_storage_set_read_only (store, FALSE);
}

/* After the account was left there may be no later: once more, at once. */
static void
test_tried_when_left (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autoptr (HwOperation) operation = NULL;

  run_begin (f, store);
  fixture_load (f);
  fixture_fault (f, "PATCH /sites/*:after-never");
  operation = g_object_ref (fixture_run (f, SITE, HW_ACTION_STOP));
  fixture_wait_request (f, "PATCH ", 1);
  run_flush (f);
  g_signal_connect (hw_account_get_log (f->account), "notify::error", G_CALLBACK (make_room_cb), store);
  hw_test_storage_set_read_only (store, TRUE);
  hw_account_close (f->account);
  fixture_advance (f, 61 * G_TIME_SPAN_SECOND);
  fixture_wait_state (operation, HW_OPERATION_UNKNOWN);
  run_flush (f);
  g_assert_no_error (hw_operation_log_get_error (hw_account_get_log (f->account)));
  assert_answer_kept (store);
  g_clear_object (&f->account);
}

/* It was full until the end: the next run knows less than this one, and nothing that is false. */
static void
test_full_disk_after (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = miss_answer (f);

  g_assert_error (hw_operation_get_error (run_get_only (f)), HW_ERROR, HW_ERROR_TIMED_OUT);
  run_end (f);
  hw_test_storage_set_read_only (store, FALSE);

  run_begin (f, store);
  g_assert_cmpint (hw_operation_get_state (run_get_only (f)), ==, HW_OPERATION_UNKNOWN);
  g_assert_error (hw_operation_get_error (run_get_only (f)), HW_ERROR, HW_ERROR_INTERRUPTED);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_watch (f, run_get_only (f), HW_VERIFIED_CONFIRMED);
}

/* The program ends when the last word is on the disk, and not before. */

typedef struct
{
  Fixture *f;
  HwStore *store;
  gboolean let_go;
} Held;

static gboolean
let_go_cb (gpointer user_data)
{
  Held *held = user_data;

  held->let_go = TRUE;
  store_let_go (held->store);

  return G_SOURCE_REMOVE;
}

static void
hold_cb (HwRunner *runner, HwOperation *operation, Held *held)
{
  store_hold (held->store);
  g_timeout_add (100, let_go_cb, held);
}

static void
activate_cb (GApplication *application, Held *held)
{
  fixture_run (held->f, SITE, HW_ACTION_STOP);
}

static void
test_holds_application (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwStore) store = store_new ();
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_autoptr (HwOperation) kept = NULL;
  Held held = { f, store, FALSE };

  run_begin (f, store);
  fixture_load (f);
  g_signal_connect (f->runner, "answered", G_CALLBACK (hold_cb), &held);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &held);
  g_application_set_default (application);
  g_application_run (application, 0, NULL);
  g_application_set_default (NULL);

  g_assert_true (held.let_go);
  kept = read_only_one (store);
  g_assert_cmpint (hw_operation_get_state (kept), ==, HW_OPERATION_DONE);
  fixture_wait_read (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/written/written-before-sent", test_written_before_sent);
  fixture_add_test ("/written/withdrawn-while-written", test_withdrawn_while_written);
  fixture_add_test ("/written/full-disk", test_full_disk);
  fixture_add_test ("/written/tried-again", test_tried_again);
  fixture_add_test ("/written/tried-at-end", test_tried_at_end);
  fixture_add_test ("/written/tried-when-left", test_tried_when_left);
  fixture_add_test ("/written/full-disk-after", test_full_disk_after);
  fixture_add_test ("/written/holds-application", test_holds_application);

  return g_test_run ();
}
