/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-journal-private.h"

/* All operations of an account, in three queries however many there are. */

/* Takes a text of an operation, that is found by its id, on. */
typedef void (*TakeFunc) (HwWish *wish, sqlite3_stmt *statement);

static sqlite3_stmt *
prepare_for (sqlite3 *db, const char *sql, const char *account, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, sql, error);

  if (statement == NULL || !hw_store_bind_text (statement, 1, account, error))
    return NULL;

  return g_steal_pointer (&statement);
}

static gboolean
list_operations (sqlite3 *db, const char *account, HwJournalListing *listing, GHashTable *by_id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_for (
      db, "SELECT " HW_JOURNAL_COLUMNS " FROM journal WHERE account = ?1 ORDER BY number DESC", account, error);
  gboolean has_row = statement != NULL;

  if (statement == NULL)
    return FALSE;
  while (hw_store_next_row (statement, &has_row, error))
    {
      HwOperation *operation;

      if (!has_row)
        return TRUE;

      operation = hw_journal_row_read (statement);
      if (operation == NULL)
        {
          listing->n_unreadable++;
          continue;
        }
      g_ptr_array_add (listing->operations, operation);
      g_hash_table_insert (by_id, (gpointer) hw_operation_get_id (operation), operation);
    }

  return FALSE;
}

static void
take_wish (HwWish *wish, sqlite3_stmt *statement)
{
  g_autofree char *member = hw_store_dup_text (statement, 1);
  g_autofree char *digest = hw_store_dup_text (statement, 2);

  if (member != NULL && digest != NULL)
    hw_wish_add_digest (wish, member, digest);
}

static void
take_known (HwWish *wish, sqlite3_stmt *statement)
{
  g_autofree char *target = hw_store_dup_text (statement, 1);

  if (target != NULL)
    hw_wish_add_known (wish, target);
}

static gboolean
list_more (sqlite3 *db, const char *sql, const char *account, TakeFunc take, GHashTable *by_id, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = prepare_for (db, sql, account, error);
  gboolean has_row;

  if (statement == NULL)
    return FALSE;
  while (hw_store_next_row (statement, &has_row, error))
    {
      g_autofree char *id = NULL;
      HwOperation *operation;

      if (!has_row)
        return TRUE;

      id = hw_store_dup_text (statement, 0);
      operation = id != NULL ? g_hash_table_lookup (by_id, id) : NULL;
      if (operation != NULL)
        take (hw_operation_get_wish (operation), statement);
    }

  return FALSE;
}

/*< private >
 * hw_journal_list:
 * @db: the connection
 * @account: the id of an account
 * @error: return location for an error
 *
 * Returns: (transfer full): an HwJournalListing; %NULL with @error set
 */
gpointer
hw_journal_list (sqlite3 *db, gpointer account, GError **error)
{
  HwJournalListing *listing = g_new0 (HwJournalListing, 1);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  listing->operations = g_ptr_array_new_with_free_func (g_object_unref);
  if (list_operations (db, account, listing, by_id, error)
      && list_more (db,
                    "SELECT operation, member, digest FROM journal JOIN wishes ON operation = id WHERE account = ?1",
                    account, take_wish, by_id, error)
      && list_more (db, "SELECT operation, known.target FROM journal JOIN known ON operation = id WHERE account = ?1",
                    account, take_known, by_id, error))
    return listing;

  hw_journal_listing_free (listing);
  return NULL;
}

/*< private > hw_journal_listing_free: frees a listing */
void
hw_journal_listing_free (gpointer pointer)
{
  HwJournalListing *listing = pointer;

  g_clear_pointer (&listing->operations, g_ptr_array_unref);
  g_free (listing);
}
