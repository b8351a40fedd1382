/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-journal-private.h"
#include "hw-journal.h"

/*
 * The operations of the accounts, on the disk before anything is sent (design §4 “Durability”). What an operation says
 * is copied when a call is made: it belongs to the thread of its owner, and goes on changing.
 */

static gboolean
insert_operation (sqlite3 *db, const HwJournalRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db,
                                              "INSERT INTO journal (" HW_JOURNAL_COLUMNS
                                              ", account) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
                                              "?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23)",
                                              error);

  return statement != NULL && hw_journal_row_bind_fixed (row, statement, error)
         && hw_journal_row_bind_fate (row, statement, error) && hw_store_step (statement, error);
}

/* One row for each of @firsts, with the text at the same place of @seconds, if there are any. */
static gboolean
insert_texts (sqlite3 *db, const char *sql, const char *id, GStrv firsts, GStrv seconds, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, sql, error);
  gboolean is_good = statement != NULL && hw_store_bind_text (statement, 1, id, error);

  for (guint i = 0; is_good && firsts[i] != NULL; i++)
    {
      sqlite3_reset (statement);
      is_good = hw_store_bind_text (statement, 2, firsts[i], error)
                && (seconds == NULL || hw_store_bind_text (statement, 3, seconds[i], error))
                && hw_store_step (statement, error);
    }

  return is_good;
}

static gpointer
add (sqlite3 *db, gpointer data, GError **error)
{
  const HwJournalRow *row = data;
  gboolean is_good;

  if (!hw_store_begin (db, error))
    return NULL;

  is_good = insert_operation (db, row, error)
            && insert_texts (db, "INSERT INTO wishes (operation, member, digest) VALUES (?1, ?2, ?3)", row->facts.id,
                             row->members, row->digests, error)
            && insert_texts (db, "INSERT INTO known (operation, target) VALUES (?1, ?2)", row->facts.id, row->known,
                             NULL, error);
  return GINT_TO_POINTER (hw_store_end (db, is_good, error));
}

static gboolean
update_operation (sqlite3 *db, const HwJournalRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (
      db,
      "UPDATE journal SET target = ?4, target_name = ?5, state = ?6, verified = ?7, sent_at = ?8, answered_at = ?9, "
      "verified_at = ?10, working_at = ?11, seen_at = ?12, word_before = ?13, seen_word = ?14, error_code = ?15, "
      "error_certainty = ?16, error_status = ?17, error_server_code = ?18, error_message = ?19, error_request = ?20, "
      "error_time = ?21, dismissed = ?22 WHERE id = ?1",
      error);

  if (statement == NULL || !hw_journal_row_bind_fate (row, statement, error) || !hw_store_step (statement, error))
    return FALSE;
  if (sqlite3_changes (db) == 1)
    return TRUE;

  g_propagate_error (error,
                     hw_error_new (HW_ERROR_STORE, HW_CERTAINTY_NOT_DONE, "The operation is not in the journal"));
  return FALSE;
}

/* The ids that were listed before a create are of no use once it is known what came of it. */
static gboolean
forget_known (sqlite3 *db, const HwJournalRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (row->is_open)
    return TRUE;

  statement = hw_store_prepare (db, "DELETE FROM known WHERE operation = ?1", error);
  return statement != NULL && hw_store_bind_text (statement, 1, row->facts.id, error)
         && hw_store_step (statement, error);
}

static gpointer
update (sqlite3 *db, gpointer data, GError **error)
{
  const HwJournalRow *row = data;
  gboolean is_good;

  if (!hw_store_begin (db, error))
    return NULL;

  is_good = update_operation (db, row, error) && forget_known (db, row, error);
  return GINT_TO_POINTER (hw_store_end (db, is_good, error));
}

/**
 * hw_journal_add_async:
 * @store: the store
 * @account_id: an account that was saved; for any other this fails
 * @operation: a new operation, with all that it wishes for
 * @cancellable: (nullable): see hw_store_run_async()
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Writes the operation as it is now, and its wish, all or nothing.
 */
void
hw_journal_add_async (HwStore *store, const char *account_id, HwOperation *operation, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (HW_IS_OPERATION (operation));

  hw_store_run_async (store, add, hw_journal_row_new (operation, account_id), hw_journal_row_free, NULL, cancellable,
                      callback, user_data);
}

/** hw_journal_add_finish: @error: %HW_ERROR_STORE; Returns: whether it is on the disk */
gboolean
hw_journal_add_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (hw_store_run_finish (store, result, error));
}

/**
 * hw_journal_update_async:
 * @store: the store
 * @operation: an operation that was added; any other is an error
 * @cancellable: (nullable): see hw_store_run_async()
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Writes what has become of the operation until now; its wish is not written again.
 */
void
hw_journal_update_async (HwStore *store, HwOperation *operation, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HW_IS_OPERATION (operation));

  hw_store_run_async (store, update, hw_journal_row_new (operation, NULL), hw_journal_row_free, NULL, cancellable,
                      callback, user_data);
}

/** hw_journal_update_finish: @error: %HW_ERROR_STORE; Returns: whether it is on the disk */
gboolean
hw_journal_update_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (hw_store_run_finish (store, result, error));
}

/**
 * hw_journal_list_async:
 * @store: the store
 * @account_id: an account
 * @cancellable: (nullable): a cancellable
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Reads all operations of the account, with their wishes. Nothing is judged here: an operation that was on its way when
 * the program ended still says so.
 */
void
hw_journal_list_async (HwStore *store, const char *account_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_return_if_fail (account_id != NULL);

  hw_store_run_async (store, hw_journal_list, g_strdup (account_id), g_free, hw_journal_listing_free, cancellable,
                      callback, user_data);
}

/**
 * hw_journal_list_finish:
 * @store: the store
 * @result: the result
 * @n_unreadable: (out) (optional): how many were left out because this program does not understand them
 * @error: %HW_ERROR_STORE
 *
 * Returns: (transfer container) (element-type HwOperation): the operations, the newest first; %NULL with @error set
 */
GPtrArray *
hw_journal_list_finish (HwStore *store, GAsyncResult *result, guint *n_unreadable, GError **error)
{
  HwJournalListing *listing = hw_store_run_finish (store, result, error);
  GPtrArray *operations;

  if (n_unreadable != NULL)
    *n_unreadable = listing != NULL ? listing->n_unreadable : 0;
  if (listing == NULL)
    return NULL;

  operations = g_steal_pointer (&listing->operations);
  hw_journal_listing_free (listing);
  return operations;
}
