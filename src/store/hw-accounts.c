/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-accounts.h"
#include "hw-store-private.h"

/* A copy for the store's thread: a record belongs to the thread of its owner. */
typedef struct
{
  char *id;
  char *name;
  char *server;
  gint64 key_added_at;
  gint64 opened_at;
  gboolean signed_in;
} Row;

static void
row_free (gpointer pointer)
{
  Row *row = pointer;

  g_free (row->id);
  g_free (row->name);
  g_free (row->server);
  g_free (row);
}

static HwAccountRecord *
read_record (sqlite3_stmt *statement)
{
  g_autofree char *id = hw_store_dup_text (statement, 0);
  g_autofree char *name = hw_store_dup_text (statement, 1);
  g_autofree char *server = hw_store_dup_text (statement, 2);
  HwAccountRecord *record;

  if (id == NULL || name == NULL || server == NULL)
    return NULL;

  record = hw_account_record_new (id, name, server);
  hw_account_record_set_key_added_at (record, MAX (sqlite3_column_int64 (statement, 3), 0));
  hw_account_record_set_opened_at (record, MAX (sqlite3_column_int64 (statement, 4), 0));
  hw_account_record_set_signed_in (record, sqlite3_column_int (statement, 5) != 0);
  return record;
}

static gpointer
list (sqlite3 *db, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (
      db, "SELECT id, name, server, key_added_at, opened_at, signed_in FROM accounts ORDER BY number", error);
  gboolean has_row;

  if (statement == NULL)
    return NULL;
  for (;;)
    {
      HwAccountRecord *record;

      if (!hw_store_next_row (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&records);
      record = read_record (statement);
      if (record != NULL)
        g_ptr_array_add (records, record);
    }
}

static gpointer
save (sqlite3 *db, gpointer data, GError **error)
{
  Row *row = data;
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (
      db,
      "INSERT INTO accounts (id, name, server, key_added_at, opened_at, signed_in) VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
      "ON CONFLICT (id) DO UPDATE SET name = ?2, server = ?3, key_added_at = ?4, opened_at = ?5, signed_in = ?6",
      error);

  return GINT_TO_POINTER (
      statement != NULL && hw_store_bind_text (statement, 1, row->id, error)
      && hw_store_bind_text (statement, 2, row->name, error) && hw_store_bind_text (statement, 3, row->server, error)
      && hw_store_bind_int (statement, 4, row->key_added_at, error)
      && hw_store_bind_int (statement, 5, row->opened_at, error)
      && hw_store_bind_int (statement, 6, row->signed_in, error) && hw_store_step (statement, error));
}

/* One statement is one transaction: what belongs to the account goes with it by the table's foreign key. */
static gpointer
delete_account (sqlite3 *db, gpointer data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, "DELETE FROM accounts WHERE id = ?1", error);

  return GINT_TO_POINTER (statement != NULL && hw_store_bind_text (statement, 1, data, error)
                          && hw_store_step (statement, error));
}

/**
 * hw_accounts_list_async:
 * @store: the store
 * @cancellable: (nullable): a cancellable
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Reads the accounts that were saved. None of them is session-only.
 */
void
hw_accounts_list_async (HwStore *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  hw_store_run_async (store, list, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

/**
 * hw_accounts_list_finish:
 * @error: %HW_ERROR_STORE
 *
 * Returns: (transfer container) (element-type HwAccountRecord): the records, in the order in which they were added;
 *   %NULL with @error set
 */
GPtrArray *
hw_accounts_list_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return hw_store_run_finish (store, result, error);
}

/**
 * hw_accounts_save_async:
 * @store: the store
 * @record: what to save, as it is now; a session-only one is a mistake of the caller
 * @cancellable: (nullable): see hw_store_run_async()
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Adds the account, or replaces what was saved of it; its place in the list stays.
 */
void
hw_accounts_save_async (HwStore *store, HwAccountRecord *record, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  Row *row;

  g_return_if_fail (HW_IS_ACCOUNT_RECORD (record));
  g_return_if_fail (!hw_account_record_get_session_only (record));

  row = g_new0 (Row, 1);
  row->id = g_strdup (hw_account_record_get_id (record));
  row->name = g_strdup (hw_account_record_get_name (record));
  row->server = g_strdup (hw_account_record_get_server (record));
  row->key_added_at = hw_account_record_get_key_added_at (record);
  row->opened_at = hw_account_record_get_opened_at (record);
  row->signed_in = hw_account_record_get_signed_in (record);
  hw_store_run_async (store, save, row, row_free, NULL, cancellable, callback, user_data);
}

/** hw_accounts_save_finish: @error: %HW_ERROR_STORE; Returns: whether it is on the disk */
gboolean
hw_accounts_save_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (hw_store_run_finish (store, result, error));
}

/**
 * hw_accounts_remove_async:
 * @store: the store
 * @id: the id of an account; that there is none is no error
 * @cancellable: (nullable): see hw_store_run_async()
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Removes the account and all that is noted about it, all or nothing.
 */
void
hw_accounts_remove_async (HwStore *store, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_return_if_fail (id != NULL);

  hw_store_run_async (store, delete_account, g_strdup (id), g_free, NULL, cancellable, callback, user_data);
}

/** hw_accounts_remove_finish: @error: %HW_ERROR_STORE; Returns: whether nothing is left of it */
gboolean
hw_accounts_remove_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (hw_store_run_finish (store, result, error));
}
