/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>

#include "hw-accounts.h"
#include "hw-error.h"
#include "hw-journal.h"
#include "hw-store-private.h"
#include "hw-test-storage.h"
#include "hw-test-util.h"

#define PATIENCE 5000

static GMutex gate;

static void
wait_saved (HwStore *store, HwAccountRecord *record)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_accounts_save_async (store, record, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_accounts_save_finish (store, result, &error));
  g_assert_no_error (error);
}

HwStore *
store_new (void)
{
  HwStore *store = hw_store_new (NULL);
  g_autoptr (HwAccountRecord) record = hw_account_record_new ("me", "Me", "https://example.com/api");

  wait_saved (store, record);

  return store;
}

static gpointer
pass_gate (sqlite3 *db, gpointer data, GError **error)
{
  g_mutex_lock (&gate);
  g_mutex_unlock (&gate);

  return NULL;
}

static void
passed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  hw_store_run_finish (HW_STORE (source), result, NULL);
}

void
store_hold (HwStore *store)
{
  g_mutex_lock (&gate);
  hw_store_run_async (store, pass_gate, NULL, NULL, NULL, NULL, passed_cb, NULL);
}

void
store_let_go (HwStore *store)
{
  g_mutex_unlock (&gate);
}

static gpointer
run_sql (sqlite3 *db, gpointer data, GError **error)
{
  g_assert_cmpint (sqlite3_exec (db, data, NULL, NULL, NULL), ==, SQLITE_OK);

  return NULL;
}

static gpointer
count_changes (sqlite3 *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (sqlite3_total_changes (db) + 1);
}

static gpointer
run (HwStore *store, HwStoreFunc func, gpointer data)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_store_run_async (store, func, data, NULL, NULL, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);

  return hw_store_run_finish (store, result, NULL);
}

void
store_run_sql (HwStore *store, const char *sql)
{
  run (store, run_sql, (gpointer) sql);
}

guint
store_count_changes (HwStore *store)
{
  return GPOINTER_TO_UINT (run (store, count_changes, NULL)) - 1;
}

void
store_add (HwStore *store, const char *account_id, HwOperation *operation)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_journal_add_async (store, account_id, operation, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_journal_add_finish (store, result, &error));
  g_assert_no_error (error);
}

GPtrArray *
store_list (HwStore *store, const char *account_id)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *operations;
  guint n_unreadable;

  hw_journal_list_async (store, account_id, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  operations = hw_journal_list_finish (store, result, &n_unreadable, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_unreadable, ==, 0);

  return operations;
}

HwOperation *
store_new_operation (HwOperationKind kind, const char *target_id, HwOperationState state, gint64 at)
{
  HwOperation *operation = hw_operation_new (kind, target_id, "shop", at);
  g_autoptr (GError) refused = hw_error_new (HW_ERROR_BAD_REQUEST, HW_CERTAINTY_NOT_DONE, "test");
  g_autoptr (GError) unknown = hw_error_new (HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN, "test");

  hw_operation_set_word_before (operation, "RUNNING");
  if (state != HW_OPERATION_QUEUED)
    hw_operation_set_sent (operation, at);
  if (state == HW_OPERATION_DONE)
    hw_operation_set_done (operation, at);
  else if (state == HW_OPERATION_REFUSED)
    hw_operation_set_failed (operation, refused, at);
  else if (state == HW_OPERATION_UNKNOWN)
    hw_operation_set_failed (operation, unknown, at);
  g_assert_cmpint (hw_operation_get_state (operation), ==, state);

  return operation;
}
