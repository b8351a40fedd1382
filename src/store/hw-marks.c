/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-marks.h"
#include "hw-store-private.h"

/* What stands in the file: words, as the numbers of an enumeration could move. */
static const char *const words[] = {
  [HW_MARK_PROTECTED] = "protected",
  [HW_MARK_NOT_LIVE] = "not-live",
};

typedef struct
{
  char *account;
  char *target; /* (nullable) */
  const char *word;
  gboolean is_set;
} Wish;

static Wish *
wish_new (const char *account, const char *target, HwMark mark, gboolean is_set)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->account = g_strdup (account);
  wish->target = g_strdup (target);
  wish->word = words[mark];
  wish->is_set = is_set;
  return wish;
}

static void
wish_free (gpointer pointer)
{
  Wish *wish = pointer;

  g_free (wish->account);
  g_free (wish->target);
  g_free (wish);
}

static gpointer
list (sqlite3 *db, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, "SELECT target FROM marks WHERE account = ?1 AND mark = ?2", error);
  gboolean has_row;

  if (statement == NULL || !hw_store_bind_text (statement, 1, wish->account, error)
      || !hw_store_bind_text (statement, 2, wish->word, error))
    return NULL;
  for (;;)
    {
      char *target;

      if (!hw_store_next_row (statement, &has_row, error))
        return NULL;
      if (!has_row)
        return g_steal_pointer (&targets);
      target = hw_store_dup_text (statement, 0);
      if (target != NULL)
        g_hash_table_add (targets, target);
    }
}

static gpointer
set (sqlite3 *db, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (
      db,
      wish->is_set ? "INSERT INTO marks (account, target, mark) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING"
                   : "DELETE FROM marks WHERE account = ?1 AND target = ?2 AND mark = ?3",
      error);

  return GINT_TO_POINTER (statement != NULL && hw_store_bind_text (statement, 1, wish->account, error)
                          && hw_store_bind_text (statement, 2, wish->target, error)
                          && hw_store_bind_text (statement, 3, wish->word, error) && hw_store_step (statement, error));
}

/**
 * hw_marks_list_async:
 * @store: the store
 * @account_id: the account
 * @mark: the mark
 * @cancellable: (nullable): a cancellable
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Reads which things of the account have the mark.
 */
void
hw_marks_list_async (HwStore *store, const char *account_id, HwMark mark, GCancellable *cancellable,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (mark < G_N_ELEMENTS (words));

  hw_store_run_async (store, list, wish_new (account_id, NULL, mark, FALSE), wish_free,
                      (GDestroyNotify) g_hash_table_unref, cancellable, callback, user_data);
}

/**
 * hw_marks_list_finish:
 * @error: %HW_ERROR_STORE
 *
 * Returns: (transfer full) (element-type utf8 utf8): the set of their ids; %NULL with @error set
 */
GHashTable *
hw_marks_list_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return hw_store_run_finish (store, result, error);
}

/**
 * hw_marks_set_async:
 * @store: the store
 * @account_id: an account that was saved; for any other the file keeps no marks, and this fails
 * @target_id: the id of a thing of it
 * @mark: the mark
 * @set: whether it has the mark from now on
 * @cancellable: (nullable): see hw_store_run_async()
 * @callback: called in the context of the caller
 * @user_data: for @callback
 */
void
hw_marks_set_async (HwStore *store, const char *account_id, const char *target_id, HwMark mark, gboolean set_mark,
                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (target_id != NULL);
  g_return_if_fail (mark < G_N_ELEMENTS (words));

  hw_store_run_async (store, set, wish_new (account_id, target_id, mark, set_mark), wish_free, NULL, cancellable,
                      callback, user_data);
}

/** hw_marks_set_finish: @error: %HW_ERROR_STORE; Returns: whether it is on the disk */
gboolean
hw_marks_set_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (hw_store_run_finish (store, result, error));
}
