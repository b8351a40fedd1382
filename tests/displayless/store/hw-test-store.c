/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sqlite3.h>

#include "hw-error.h"
#include "hw-test-store.h"
#include "hw-test-util.h"

#define PATIENCE 10000

static gboolean
check (gboolean ok, GError **location)
{
  g_autoptr (GError) error = g_steal_pointer (location);

  if (ok)
    {
      g_assert_no_error (error);
      return TRUE;
    }
  g_assert_error (error, HW_ERROR, HW_ERROR_STORE);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
  return FALSE;
}

/** hw_test_store_open: Returns: whether it is open */
gboolean
hw_test_store_open (HwStore *store)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hw_store_open_async (store, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return check (hw_store_open_finish (store, result, &error), &error);
}

/** hw_test_store_save: saves a record that is signed in; Returns: whether it is saved */
gboolean
hw_test_store_save (HwStore *store, const char *id, const char *name)
{
  g_autoptr (HwAccountRecord) record = hw_account_record_new (id, name, "https://api.hostwares.com");
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hw_account_record_set_signed_in (record, TRUE);
  hw_accounts_save_async (store, record, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return check (hw_accounts_save_finish (store, result, &error), &error);
}

/** hw_test_store_remove: Returns: whether it is removed */
gboolean
hw_test_store_remove (HwStore *store, const char *id)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hw_accounts_remove_async (store, id, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return check (hw_accounts_remove_finish (store, result, &error), &error);
}

/** hw_test_store_list: Returns: (transfer full) (nullable): the records */
GPtrArray *
hw_test_store_list (HwStore *store)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *records;
  GError *error = NULL;

  hw_accounts_list_async (store, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  records = hw_accounts_list_finish (store, result, &error);
  check (records != NULL, &error);
  return records;
}

/** hw_test_store_mark: Returns: whether the mark was set or taken away */
gboolean
hw_test_store_mark (HwStore *store, const char *id, const char *target, HwMark mark, gboolean set)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hw_marks_set_async (store, id, target, mark, set, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return check (hw_marks_set_finish (store, result, &error), &error);
}

/** hw_test_store_marks: Returns: (transfer full) (nullable): what has the mark */
GHashTable *
hw_test_store_marks (HwStore *store, const char *id, HwMark mark)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GHashTable *targets;
  GError *error = NULL;

  hw_marks_list_async (store, id, mark, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  targets = hw_marks_list_finish (store, result, &error);
  check (targets != NULL, &error);
  return targets;
}

/** hw_test_store_names: Returns: (transfer full) (nullable): the names of the accounts, in order, with commas */
char *
hw_test_store_names (HwStore *store)
{
  g_autoptr (GPtrArray) records = hw_test_store_list (store);
  GString *names;

  if (records == NULL)
    return NULL;
  names = g_string_new (NULL);
  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? "," : "", hw_account_record_get_name (records->pdata[i]));
  return g_string_free_and_steal (names);
}

/** hw_test_store_end: @store: (transfer full): ends here, and its thread with it */
void
hw_test_store_end (HwStore *store)
{
  g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
  g_object_unref (store);
  hw_test_settle ();
  g_assert_null (store);
}

/** hw_test_store_exec: runs @sql on the file, which has to work */
void
hw_test_store_exec (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}
