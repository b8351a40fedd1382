/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-cache-private.h"
#include "hw-error.h"

/*
 * The last lists of the accounts (design §4 “Refresh”). Each is written in one transaction: the file holds the whole
 * new list or the whole one before, whatever happens meanwhile.
 */

typedef struct
{
  char *account;
  HwResourceKind kind;
  gint64 seen_at;
  HwCacheSnapshot *snapshot; /* (owned) (nullable) */
} Call;

typedef struct
{
  HwResourceBatch *batch; /* (owned) (nullable) */
  gint64 seen_at;
} Loaded;

static Call *
call_new (const char *account, HwResourceKind kind)
{
  Call *call = g_new0 (Call, 1);

  call->account = g_strdup (account);
  call->kind = kind;
  return call;
}

static void
call_free (gpointer pointer)
{
  Call *call = pointer;

  g_clear_pointer (&call->snapshot, hw_cache_snapshot_unref);
  g_free (call->account);
  g_free (call);
}

static void
loaded_free (gpointer pointer)
{
  Loaded *loaded = pointer;

  g_clear_pointer (&loaded->batch, hw_resource_batch_free);
  g_free (loaded);
}

static sqlite3_stmt *
prepare_for_list (sqlite3 *db, const char *sql, const Call *call, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, sql, error);

  if (statement == NULL || !hw_store_bind_text (statement, 1, call->account, error)
      || !hw_store_bind_text (statement, 2, hw_cache_table_get (call->kind)->name, error))
    return NULL;

  return g_steal_pointer (&statement);
}

static gboolean
delete_list (sqlite3 *db, const Call *call, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_for_list (db, "DELETE FROM lists WHERE account = ?1 AND kind = ?2", call, error);

  return statement != NULL && hw_store_step (statement, error);
}

static gboolean
insert_list (sqlite3 *db, const Call *call, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_for_list (db,
                                              "INSERT INTO lists (account, kind, seen_at, n_rows, n_unreadable) "
                                              "VALUES (?1, ?2, ?3, ?4, ?5)",
                                              call, error);

  return statement != NULL && hw_store_bind_int (statement, 3, call->snapshot->seen_at, error)
         && hw_store_bind_int (statement, 4, call->snapshot->n_rows, error)
         && hw_store_bind_int (statement, 5, call->snapshot->n_unreadable, error) && hw_store_step (statement, error);
}

static gboolean
insert_rows (sqlite3 *db, const Call *call, GError **error)
{
  const HwCacheTable *table = hw_cache_table_get (call->kind);
  g_autofree char *sql = hw_cache_table_dup_insert (table);
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, sql, error);
  gboolean is_good =
      statement != NULL
      && hw_store_bind_int (statement, (int) table->n_columns + 3, sqlite3_last_insert_rowid (db), error);

  for (guint i = 0; is_good && i < call->snapshot->n_rows; i++)
    {
      sqlite3_reset (statement);
      is_good = hw_store_bind_int (statement, 1, i, error)
                && hw_cache_row_bind (&call->snapshot->rows[i], call->kind, statement, error)
                && hw_store_step (statement, error);
    }

  return is_good;
}

static gpointer
save (sqlite3 *db, gpointer data, GError **error)
{
  const Call *call = data;
  gboolean is_good;

  if (!hw_store_begin (db, error))
    return NULL;

  is_good = delete_list (db, call, error)
            && (call->snapshot->is_too_much || (insert_list (db, call, error) && insert_rows (db, call, error)));
  return GINT_TO_POINTER (hw_store_end (db, is_good, error));
}

static gpointer
touch (sqlite3 *db, gpointer data, GError **error)
{
  const Call *call = data;
  g_autoptr (sqlite3_stmt) statement =
      prepare_for_list (db, "UPDATE lists SET seen_at = ?3 WHERE account = ?1 AND kind = ?2", call, error);

  return GINT_TO_POINTER (statement != NULL && hw_store_bind_int (statement, 3, call->seen_at, error)
                          && hw_store_step (statement, error));
}

/* Each position once, none missing: a list that is not whole would show fewer things than there are. */
static gboolean
check_whole (gboolean is_whole, GError **error)
{
  if (!is_whole)
    g_propagate_error (error, hw_error_new (HW_ERROR_STORE, HW_CERTAINTY_NOT_DONE, "The list is not whole"));

  return is_whole;
}

static void
take_row (sqlite3_stmt *statement, const Call *call, HwResourceBatch *batch)
{
  HwResource *resource = hw_cache_row_read (call->kind, statement);

  if (resource != NULL)
    g_ptr_array_add (batch->resources, resource);
  else
    batch->n_unreadable++;
}

static gboolean
read_rows (sqlite3 *db, const Call *call, gint64 list, gint64 n_rows, HwResourceBatch *batch, GError **error)
{
  g_autofree char *sql = hw_cache_table_dup_select (hw_cache_table_get (call->kind));
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, sql, error);
  gboolean has_row;

  if (statement == NULL || !hw_store_bind_int (statement, 1, list, error))
    return FALSE;

  for (gint64 position = 0;; position++)
    {
      if (!hw_store_next_row (statement, &has_row, error))
        return FALSE;
      if (!has_row)
        return check_whole (position == n_rows, error);
      if (!check_whole (sqlite3_column_int64 (statement, 0) == position, error))
        return FALSE;
      take_row (statement, call, batch);
    }
}

static gpointer
load (sqlite3 *db, gpointer data, GError **error)
{
  const Call *call = data;
  g_autoptr (sqlite3_stmt) statement = prepare_for_list (db,
                                              "SELECT number, seen_at, n_rows, n_unreadable FROM lists "
                                              "WHERE account = ?1 AND kind = ?2",
                                              call, error);
  g_autoptr (HwResourceBatch) batch = hw_resource_batch_new ();
  gboolean has_row;
  Loaded *loaded;

  if (statement == NULL || !hw_store_next_row (statement, &has_row, error))
    return NULL;
  if (has_row)
    {
      batch->n_unreadable = (guint) CLAMP (sqlite3_column_int64 (statement, 3), 0, G_MAXINT);
      if (!read_rows (db, call, sqlite3_column_int64 (statement, 0), sqlite3_column_int64 (statement, 2), batch, error))
        return NULL;
    }

  loaded = g_new0 (Loaded, 1);
  loaded->seen_at = has_row ? sqlite3_column_int64 (statement, 1) : 0;
  loaded->batch = has_row ? g_steal_pointer (&batch) : NULL;
  return loaded;
}

/* What was deleted stands in the file until its place is used again: the file is written anew without it. That this
 * fails costs nothing but that. */
static void
write_anew (sqlite3 *db)
{
  sqlite3_exec (db, "VACUUM; PRAGMA wal_checkpoint (TRUNCATE)", NULL, NULL, NULL);
}

static gpointer
forget (sqlite3 *db, gpointer data, GError **error)
{
  const Call *call = data;
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, "DELETE FROM lists WHERE account = ?1", error);

  if (statement == NULL || !hw_store_bind_text (statement, 1, call->account, error)
      || !hw_store_step (statement, error))
    return NULL;

  sqlite3_reset (statement);
  write_anew (db);
  return GINT_TO_POINTER (TRUE);
}

static char *
dup_delete_others (guint n_accounts)
{
  GString *sql = g_string_new ("DELETE FROM lists WHERE account NOT IN (");

  for (guint i = 0; i < n_accounts; i++)
    g_string_append (sql, i == 0 ? "?" : ", ?");
  g_string_append_c (sql, ')');

  return g_string_free_and_steal (sql);
}

static gpointer
keep_only (sqlite3 *db, gpointer data, GError **error)
{
  const char *const *accounts = data;
  const guint n_accounts = g_strv_length (data);
  g_autofree char *sql = dup_delete_others (n_accounts);
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, sql, error);
  gboolean is_good = statement != NULL;

  for (guint i = 0; is_good && i < n_accounts; i++)
    is_good = hw_store_bind_text (statement, (int) i + 1, accounts[i], error);
  if (!is_good || !hw_store_step (statement, error))
    return NULL;

  sqlite3_reset (statement);
  if (sqlite3_changes (db) > 0)
    write_anew (db);
  return GINT_TO_POINTER (TRUE);
}

/**
 * hw_cache_save_async:
 * @store: a store of hw_store_new_cache()
 * @account_id: whose list it is
 * @snapshot: the list
 * @cancellable: (nullable): see hw_store_run_async()
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Keeps the list in the place of the one of its kind that was kept before; nothing in its place if it is too much.
 */
void
hw_cache_save_async (HwStore *store, const char *account_id, HwCacheSnapshot *snapshot, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  Call *call;

  g_return_if_fail (account_id != NULL);
  g_return_if_fail (snapshot != NULL);

  call = call_new (account_id, snapshot->kind);
  call->snapshot = hw_cache_snapshot_ref (snapshot);
  hw_store_run_async (store, save, call, call_free, NULL, cancellable, callback, user_data);
}

/** hw_cache_save_finish: @error: %HW_ERROR_STORE; Returns: whether it is on the disk; if not, what was kept before is
 */
gboolean
hw_cache_save_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (hw_store_run_finish (store, result, error));
}

/**
 * hw_cache_touch_async:
 * @store: a store of hw_store_new_cache()
 * @account_id: whose list it is
 * @kind: what it is of
 * @seen_at: wall clock time in µs since 1970 when it was seen again, and nothing in it had changed
 * @cancellable: (nullable): see hw_store_run_async()
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Does nothing if no such list is kept.
 */
void
hw_cache_touch_async (HwStore *store, const char *account_id, HwResourceKind kind, gint64 seen_at,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Call *call;

  g_return_if_fail (account_id != NULL);

  call = call_new (account_id, kind);
  call->seen_at = seen_at;
  hw_store_run_async (store, touch, call, call_free, NULL, cancellable, callback, user_data);
}

/** hw_cache_touch_finish: @error: %HW_ERROR_STORE; Returns: whether that went well */
gboolean
hw_cache_touch_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (hw_store_run_finish (store, result, error));
}

/**
 * hw_cache_load_async:
 * @store: a store of hw_store_new_cache()
 * @account_id: whose list it is
 * @kind: what it is of
 * @cancellable: (nullable): a cancellable
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Reads the list that was kept last.
 */
void
hw_cache_load_async (HwStore *store, const char *account_id, HwResourceKind kind, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (account_id != NULL);

  hw_store_run_async (store, load, call_new (account_id, kind), call_free, loaded_free, cancellable, callback,
                      user_data);
}

/**
 * hw_cache_load_finish:
 * @store: the store
 * @result: the result
 * @seen_at: (out) (optional): wall clock time in µs since 1970 when the list was seen
 * @error: %HW_ERROR_STORE, also if not all of the list is there
 *
 * A row that this program does not understand is left out and counted as unreadable.
 *
 * Returns: (transfer full) (nullable): the list, %NULL with @error set, or %NULL if none is kept
 */
HwResourceBatch *
hw_cache_load_finish (HwStore *store, GAsyncResult *result, gint64 *seen_at, GError **error)
{
  Loaded *loaded = hw_store_run_finish (store, result, error);
  HwResourceBatch *batch;

  if (seen_at != NULL)
    *seen_at = loaded != NULL ? loaded->seen_at : 0;
  if (loaded == NULL)
    return NULL;

  batch = g_steal_pointer (&loaded->batch);
  loaded_free (loaded);
  return batch;
}

/**
 * hw_cache_forget_async:
 * @store: a store of hw_store_new_cache()
 * @account_id: an account that is removed from this computer
 * @cancellable: (nullable): see hw_store_run_async()
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Deletes everything that is kept of the account.
 */
void
hw_cache_forget_async (HwStore *store, const char *account_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (account_id != NULL);

  hw_store_run_async (store, forget, call_new (account_id, HW_RESOURCE_SITE), call_free, NULL, cancellable, callback,
                      user_data);
}

/** hw_cache_forget_finish: @error: %HW_ERROR_STORE; Returns: whether nothing is kept of it any more */
gboolean
hw_cache_forget_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (hw_store_run_finish (store, result, error));
}

/**
 * hw_cache_keep_only_async:
 * @store: a store of hw_store_new_cache()
 * @account_ids: (array zero-terminated): the accounts that are on this computer
 * @cancellable: (nullable): see hw_store_run_async()
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Deletes everything that is kept of any other account.
 */
void
hw_cache_keep_only_async (HwStore *store, const char *const *account_ids, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (account_ids != NULL);

  hw_store_run_async (store, keep_only, g_strdupv ((char **) account_ids), (GDestroyNotify) g_strfreev, NULL,
                      cancellable, callback, user_data);
}

/** hw_cache_keep_only_finish: @error: %HW_ERROR_STORE; Returns: whether nothing is kept of any other account */
gboolean
hw_cache_keep_only_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (hw_store_run_finish (store, result, error));
}
