/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-store-private.h"

/**
 * hw_store_error_new:
 * @db: a connection whose last call failed
 *
 * Returns: (transfer full): %HW_ERROR_STORE, in the words of SQLite, which name tables and columns but no values
 */
GError *
hw_store_error_new (sqlite3 *db)
{
  return hw_error_new (HW_ERROR_STORE, HW_CERTAINTY_NOT_DONE, "SQLite says: %s (%d)", sqlite3_errmsg (db),
                       sqlite3_extended_errcode (db));
}

static gboolean
check (sqlite3 *db, int rc, GError **error)
{
  if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
    return TRUE;

  g_propagate_error (error, hw_store_error_new (db));
  return FALSE;
}

/**
 * hw_store_prepare:
 * @db: the connection
 * @sql: one statement
 *
 * Returns: (transfer full): the statement, to be freed with sqlite3_finalize(); %NULL with @error set
 */
sqlite3_stmt *
hw_store_prepare (sqlite3 *db, const char *sql, GError **error)
{
  sqlite3_stmt *statement = NULL;

  check (db, sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), error);
  return statement;
}

/**
 * hw_store_bind_text:
 * @column: from 1
 * @text: what stands for the question mark; copied
 *
 * Returns: %FALSE with @error set if there is no room for it
 */
gboolean
hw_store_bind_text (sqlite3_stmt *statement, int column, const char *text, GError **error)
{
  return check (sqlite3_db_handle (statement), sqlite3_bind_text (statement, column, text, -1, SQLITE_TRANSIENT),
                error);
}

/** hw_store_bind_int: @column: from 1; @number: what stands for the question mark; Returns: whether that worked */
gboolean
hw_store_bind_int (sqlite3_stmt *statement, int column, gint64 number, GError **error)
{
  return check (sqlite3_db_handle (statement), sqlite3_bind_int64 (statement, column, number), error);
}

/**
 * hw_store_next_row:
 * @has_row: (out): whether there is a row to read
 *
 * Returns: %FALSE with @error set if it failed, which the end of the rows is not
 */
gboolean
hw_store_next_row (sqlite3_stmt *statement, gboolean *has_row, GError **error)
{
  int rc = sqlite3_step (statement);

  *has_row = rc == SQLITE_ROW;
  return check (sqlite3_db_handle (statement), rc, error);
}

/** hw_store_step: runs a statement that gives no rows; Returns: %FALSE with @error set if it failed */
gboolean
hw_store_step (sqlite3_stmt *statement, GError **error)
{
  return check (sqlite3_db_handle (statement), sqlite3_step (statement), error);
}

/** hw_store_begin: begins a transaction that writes; Returns: %FALSE with @error set if it cannot */
gboolean
hw_store_begin (sqlite3 *db, GError **error)
{
  return check (db, sqlite3_exec (db, "BEGIN IMMEDIATE", NULL, NULL, NULL), error);
}

/**
 * hw_store_end:
 * @is_good: whether everything in the transaction went well; if not, @error is set already, and stays
 *
 * Ends the transaction: all of it is on the disk, or nothing of it happened.
 *
 * Returns: whether it is on the disk
 */
gboolean
hw_store_end (sqlite3 *db, gboolean is_good, GError **error)
{
  is_good = is_good && check (db, sqlite3_exec (db, "COMMIT", NULL, NULL, NULL), error);
  if (!is_good && !sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);

  return is_good;
}

/**
 * hw_store_dup_text:
 * @column: from 0
 *
 * Returns: (transfer full) (nullable): the text, valid UTF-8 whatever the disk holds
 */
char *
hw_store_dup_text (sqlite3_stmt *statement, int column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}
