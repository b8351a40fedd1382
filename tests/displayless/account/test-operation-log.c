/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-operation-log-private.h"
#include "hw-test-storage.h"
#include "hw-test-util.h"

/* HwOperationLog: what is on the disk when, and what of it comes back. */

#define PATIENCE 5000
#define NOW      (1779273000 * G_TIME_SPAN_SECOND)

typedef struct
{
  HwStore *store;              /* (owned) */
  HwOperationList *operations; /* (owned) */
  HwOperationLog *log;         /* (owned) (nullable) */
  guint n_errors;              /* how often "error" was notified */
} Fixture;

static void
error_cb (HwOperationLog *log, GParamSpec *pspec, Fixture *f)
{
  f->n_errors++;
}

static void
new_log (Fixture *f)
{
  f->operations = hw_operation_list_new ();
  f->log = hw_operation_log_new (f->operations);
  g_signal_connect (f->log, "notify::error", G_CALLBACK (error_cb), f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->store = store_new ();
  new_log (f);
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* It stays as long as it has something to write. */
static void
drop_log (Fixture *f)
{
  gpointer log = f->log;

  if (!log)
    return;

  g_object_add_weak_pointer (log, &log);
  g_clear_object (&f->log);
  g_clear_object (&f->operations);
  g_assert_true (hw_test_wait_until (is_null, &log, PATIENCE));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  drop_log (f);
  g_assert_finalize_object (g_steal_pointer (&f->store));
}

static gboolean
is_ready (gpointer user_data)
{
  return hw_operation_log_is_ready (user_data);
}

static void
open_log (Fixture *f)
{
  hw_operation_log_open (f->log, f->store, "me");
  g_assert_true (hw_test_wait_until (is_ready, f->log, PATIENCE));
}

/* As in the next run of the program, but for what may still have been on its way to the disk. */
static void
restart (Fixture *f)
{
  drop_log (f);
  new_log (f);
  open_log (f);
}

static void
flush (Fixture *f)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_operation_log_flush_async (f->log, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_operation_log_flush_finish (f->log, result);
}

static void
add (Fixture *f, HwOperation *operation)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_operation_list_add (f->operations, operation);
  hw_operation_log_add_async (f->log, operation, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_operation_log_add_finish (f->log, result);
}

static HwOperation *
new_restart (void)
{
  return hw_operation_new (HW_OPERATION_RESTART, "cm1", "shop", NOW);
}

/* Returns: (transfer full): what the store has of it, which is one operation */
static HwOperation *
read_one (Fixture *f)
{
  g_autoptr (GPtrArray) kept = store_list (f->store, "me");

  g_assert_cmpuint (kept->len, ==, 1);

  return g_object_ref (g_ptr_array_index (kept, 0));
}

static void
assert_kept (Fixture *f, HwOperationState state, HwVerified verified)
{
  g_autoptr (HwOperation) kept = read_one (f);

  g_assert_cmpint (hw_operation_get_state (kept), ==, state);
  g_assert_cmpint (hw_operation_get_verified (kept), ==, verified);
}

static void
test_steps (Fixture *f, gconstpointer data)
{
  g_autoptr (HwOperation) operation = new_restart ();
  g_autoptr (HwOperation) kept = NULL;

  open_log (f);
  add (f, operation);
  assert_kept (f, HW_OPERATION_QUEUED, HW_VERIFIED_NOT_YET);
  hw_operation_set_sent (operation, NOW + 1);
  flush (f);
  assert_kept (f, HW_OPERATION_SENT, HW_VERIFIED_NOT_YET);
  hw_operation_set_queued_again (operation);
  flush (f);
  assert_kept (f, HW_OPERATION_QUEUED, HW_VERIFIED_NOT_YET);
  hw_operation_set_sent (operation, NOW + 2);
  hw_operation_set_done (operation, NOW + 3);
  flush (f);
  assert_kept (f, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET);
  hw_operation_note_word (operation, "RESTARTING", NOW + 4);
  flush (f);
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", NOW + 5);
  hw_operation_dismiss (operation);
  flush (f);

  kept = read_one (f);
  g_assert_cmpstr (hw_operation_get_id (kept), ==, hw_operation_get_id (operation));
  g_assert_cmpint (hw_operation_get_verified (kept), ==, HW_VERIFIED_CONFIRMED);
  g_assert_cmpint (hw_operation_get_answered_at (kept), ==, NOW + 3);
  g_assert_cmpint (hw_operation_get_working_at (kept), ==, NOW + 4);
  g_assert_cmpint (hw_operation_get_verified_at (kept), ==, NOW + 5);
  g_assert_cmpstr (hw_operation_get_seen_word (kept), ==, "RUNNING");
  g_assert_true (hw_operation_get_dismissed (kept));
  g_assert_no_error (hw_operation_log_get_error (f->log));
  g_assert_cmpuint (f->n_errors, ==, 0);
}

/* What happens in one turn is written once, and nothing that did not happen is. */
static void
test_coalesced (Fixture *f, gconstpointer data)
{
  g_autoptr (HwOperation) operation = new_restart ();
  guint n_changes;

  open_log (f);
  add (f, operation);
  hw_test_settle ();
  n_changes = store_count_changes (f->store);
  hw_operation_set_sent (operation, NOW + 1);
  hw_operation_set_done (operation, NOW + 2);
  hw_operation_note_word (operation, "RESTARTING", NOW + 3);
  hw_operation_note_word (operation, "RESTARTING", NOW + 4);
  flush (f);
  g_assert_cmpuint (store_count_changes (f->store), ==, n_changes + 1);
  flush (f);
  hw_test_settle ();
  g_assert_cmpuint (store_count_changes (f->store), ==, n_changes + 1);
}

/* Asked for before what was done earlier is known. */
static void
test_add_before_ready (Fixture *f, gconstpointer data)
{
  g_autoptr (HwOperation) before = store_new_operation (HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, NOW);
  g_autoptr (HwOperation) operation = new_restart ();
  g_autoptr (HwOperation) second = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) all = NULL;

  store_add (f->store, "me", before);
  store_hold (f->store);
  hw_operation_list_add (f->operations, operation);
  hw_operation_log_add_async (f->log, operation, hw_test_result_cb, &kept);
  hw_operation_log_open (f->log, f->store, "me");
  hw_test_settle ();
  g_assert_null (kept);
  g_assert_false (hw_operation_log_is_ready (f->log));

  store_let_go (f->store);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_operation_log_add_finish (f->log, result);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->operations)), ==, 2);
  second = g_list_model_get_item (G_LIST_MODEL (f->operations), 1);
  g_assert_cmpstr (hw_operation_get_id (second), ==, hw_operation_get_id (before));
  all = store_list (f->store, "me");
  g_assert_cmpuint (all->len, ==, 2);
}

/* Nothing is said to be on the disk before it is; what changes until then follows it. */
static void
test_held (Fixture *f, gconstpointer data)
{
  g_autoptr (HwOperation) operation = new_restart ();
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = hw_error_new (HW_ERROR_WITHDRAWN, HW_CERTAINTY_NOT_DONE, "test");

  open_log (f);
  store_hold (f->store);
  hw_operation_list_add (f->operations, operation);
  hw_operation_log_add_async (f->log, operation, hw_test_result_cb, &kept);
  hw_test_settle ();
  g_assert_null (kept);
  hw_operation_set_failed (operation, error, NOW + 1);
  hw_test_settle ();
  store_let_go (f->store);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_operation_log_add_finish (f->log, result);
  flush (f);
  assert_kept (f, HW_OPERATION_REFUSED, HW_VERIFIED_NOT_YET);
}

/* Whoever lets go of the log in the middle loses nothing. */
static void
test_outlives (Fixture *f, gconstpointer data)
{
  g_autoptr (HwOperation) operation = new_restart ();

  open_log (f);
  add (f, operation);
  store_hold (f->store);
  hw_operation_set_sent (operation, NOW + 1);
  hw_test_settle ();
  hw_operation_set_done (operation, NOW + 2);
  store_let_go (f->store);
  drop_log (f);
  assert_kept (f, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET);
}

/* The program goes on; when there is room again, the next thing that is written brings the rest with it. */
static void
test_full_disk_before (Fixture *f, gconstpointer data)
{
  g_autoptr (HwOperation) first = new_restart ();
  g_autoptr (HwOperation) second = hw_operation_new (HW_OPERATION_STOP, "cm2", "blog", NOW);
  g_autoptr (GPtrArray) kept = NULL;

  open_log (f);
  hw_test_storage_set_read_only (f->store, TRUE);
  add (f, first);
  g_assert_error (hw_operation_log_get_error (f->log), HW_ERROR, HW_ERROR_STORE);
  g_assert_cmpuint (f->n_errors, ==, 1);
  hw_operation_set_sent (first, NOW + 1);
  flush (f);
  hw_operation_set_done (first, NOW + 2);
  flush (f);
  g_assert_cmpuint (f->n_errors, ==, 1);

  hw_test_storage_set_read_only (f->store, FALSE);
  add (f, second);
  flush (f);
  g_assert_no_error (hw_operation_log_get_error (f->log));
  g_assert_cmpuint (f->n_errors, ==, 2);
  kept = store_list (f->store, "me");
  g_assert_cmpuint (kept->len, ==, 2);
}

static void
test_full_disk_after (Fixture *f, gconstpointer data)
{
  g_autoptr (HwOperation) operation = new_restart ();

  open_log (f);
  add (f, operation);
  hw_test_storage_set_read_only (f->store, TRUE);
  hw_operation_set_sent (operation, NOW + 1);
  flush (f);
  g_assert_error (hw_operation_log_get_error (f->log), HW_ERROR, HW_ERROR_STORE);
  assert_kept (f, HW_OPERATION_QUEUED, HW_VERIFIED_NOT_YET);

  hw_test_storage_set_read_only (f->store, FALSE);
  hw_operation_set_done (operation, NOW + 2);
  flush (f);
  g_assert_no_error (hw_operation_log_get_error (f->log));
  assert_kept (f, HW_OPERATION_DONE, HW_VERIFIED_NOT_YET);
}

/* What was done before cannot be shown; what is done now can be. */
static void
test_unreadable (Fixture *f, gconstpointer data)
{
  g_autoptr (HwOperation) operation = new_restart ();

  store_run_sql (f->store, "ALTER TABLE journal RENAME TO elsewhere");
  open_log (f);
  g_assert_error (hw_operation_log_get_error (f->log), HW_ERROR, HW_ERROR_STORE);
  g_assert_cmpuint (f->n_errors, ==, 1);
  add (f, operation);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->operations)), ==, 1);

  store_run_sql (f->store, "ALTER TABLE elsewhere RENAME TO journal");
  hw_operation_set_sent (operation, NOW + 1);
  flush (f);
  assert_kept (f, HW_OPERATION_SENT, HW_VERIFIED_NOT_YET);
  g_assert_error (hw_operation_log_get_error (f->log), HW_ERROR, HW_ERROR_STORE);
}

/* Nobody saw the answer: it is said so, and written down. */
static void
test_interrupted (Fixture *f, gconstpointer data)
{
  const HwOperationState states[] = { HW_OPERATION_QUEUED, HW_OPERATION_SENT, HW_OPERATION_DONE, HW_OPERATION_REFUSED,
                                      HW_OPERATION_UNKNOWN };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (HwOperation) operation = store_new_operation (HW_OPERATION_STOP, "cm1", states[i], NOW + i);

      store_add (f->store, "me", operation);
    }

  open_log (f);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->operations)), ==, G_N_ELEMENTS (states));
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (states); i++)
        {
          g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (f->operations), G_N_ELEMENTS (states) - 1 - i);
          gboolean was_open = states[i] == HW_OPERATION_QUEUED || states[i] == HW_OPERATION_SENT;

          g_assert_cmpint (hw_operation_get_asked_at (operation), ==, NOW + i);
          g_assert_cmpint (hw_operation_get_state (operation), ==, was_open ? HW_OPERATION_UNKNOWN : states[i]);
          if (!was_open)
            continue;
          g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_INTERRUPTED);
          g_assert_cmpint (hw_error_get_certainty (hw_operation_get_error (operation)), ==, HW_CERTAINTY_UNKNOWN);
          g_assert_cmpint (hw_operation_get_answered_at (operation), ==, NOW + i);
        }
      flush (f);
      restart (f);
    }
}

static gboolean
has (GPtrArray *operations, HwOperation *operation)
{
  for (guint i = 0; i < operations->len; i++)
    if (g_str_equal (hw_operation_get_id (g_ptr_array_index (operations, i)), hw_operation_get_id (operation)))
      return TRUE;

  return FALSE;
}

/* An account that was for the session only is kept from now on. */
static void
test_moved (Fixture *f, gconstpointer data)
{
  g_autoptr (HwStore) lasting = store_new ();
  g_autoptr (HwOperation) first = new_restart ();
  g_autoptr (HwOperation) second = hw_operation_new (HW_OPERATION_STOP, "cm2", "blog", NOW + 1);
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GPtrArray) at_once = NULL;
  GAsyncResult *added = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  open_log (f);
  add (f, first);
  store_hold (f->store);
  hw_operation_list_add (f->operations, second);
  hw_operation_log_add_async (f->log, second, hw_test_result_cb, &added);
  hw_operation_set_sent (first, NOW + 2);
  hw_test_settle ();
  hw_operation_log_open (f->log, lasting, "me");
  store_let_go (f->store);
  result = hw_test_wait_result (&added, PATIENCE);
  at_once = store_list (lasting, "me");
  g_assert_true (has (at_once, second));
  hw_operation_log_add_finish (f->log, result);
  hw_operation_set_done (first, NOW + 3);
  flush (f);

  g_assert_no_error (hw_operation_log_get_error (f->log));
  kept = store_list (lasting, "me");
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_cmpstr (hw_operation_get_id (g_ptr_array_index (kept, 0)), ==, hw_operation_get_id (second));
  g_assert_cmpint (hw_operation_get_state (g_ptr_array_index (kept, 1)), ==, HW_OPERATION_DONE);
}

static void
test_moved_before_ready (Fixture *f, gconstpointer data)
{
  g_autoptr (HwStore) lasting = store_new ();
  g_autoptr (HwOperation) before = store_new_operation (HW_OPERATION_DEPLOY, "cm1", HW_OPERATION_DONE, NOW);
  g_autoptr (GPtrArray) kept = NULL;

  store_add (f->store, "me", before);
  hw_operation_log_open (f->log, f->store, "me");
  hw_operation_log_open (f->log, lasting, "me");
  g_assert_true (hw_test_wait_until (is_ready, f->log, PATIENCE));
  flush (f);
  kept = store_list (lasting, "me");
  g_assert_cmpuint (kept->len, ==, 1);
}

/* Removed while something of it was still to be written. */
static void
test_removed (Fixture *f, gconstpointer data)
{
  g_autoptr (HwOperation) operation = new_restart ();
  g_autoptr (GPtrArray) kept = NULL;

  open_log (f);
  add (f, operation);
  store_run_sql (f->store, "DELETE FROM accounts");
  hw_operation_set_sent (operation, NOW + 1);
  flush (f);
  hw_operation_set_done (operation, NOW + 2);
  flush (f);
  kept = store_list (f->store, "me");
  g_assert_cmpuint (kept->len, ==, 0);
}

#define ADD(name, func) g_test_add ("/operation-log/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("steps", test_steps);
  ADD ("coalesced", test_coalesced);
  ADD ("add-before-ready", test_add_before_ready);
  ADD ("held", test_held);
  ADD ("outlives", test_outlives);
  ADD ("full-disk-before", test_full_disk_before);
  ADD ("full-disk-after", test_full_disk_after);
  ADD ("unreadable", test_unreadable);
  ADD ("interrupted", test_interrupted);
  ADD ("moved", test_moved);
  ADD ("moved-before-ready", test_moved_before_ready);
  ADD ("removed", test_removed);

  return g_test_run ();
}
