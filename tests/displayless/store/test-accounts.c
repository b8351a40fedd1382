/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-store-private.h"
#include "hw-test-store.h"
#include "hw-test-util.h"

/* HwAccounts and HwMarks. */

static void
assert_marks (HwStore *store, const char *id, HwMark mark, guint n, const char *target)
{
  g_autoptr (GHashTable) targets = hw_test_store_marks (store, id, mark);

  g_assert_cmpuint (g_hash_table_size (targets), ==, n);
  if (target != NULL)
    g_assert_true (g_hash_table_contains (targets, target));
}

static void
assert_names (HwStore *store, const char *expected)
{
  g_autofree char *names = hw_test_store_names (store);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_every_field (void)
{
  HwStore *store = hw_store_new (NULL);
  g_autoptr (HwAccountRecord) record = hw_account_record_new (NULL, "Work", "https://api.hostwares.com");
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) records = NULL;

  hw_account_record_set_key_added_at (record, G_GINT64_CONSTANT (1790000000123456));
  hw_account_record_set_opened_at (record, G_GINT64_CONSTANT (1790000000654321));
  hw_account_record_set_signed_in (record, TRUE);
  hw_accounts_save_async (store, record, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, 5000);
  g_assert_true (hw_accounts_save_finish (store, result, NULL));
  g_clear_object (&result);

  records = hw_test_store_list (store);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (hw_account_record_get_id (records->pdata[0]), ==, hw_account_record_get_id (record));
  g_assert_cmpstr (hw_account_record_get_name (records->pdata[0]), ==, "Work");
  g_assert_cmpstr (hw_account_record_get_server (records->pdata[0]), ==, "https://api.hostwares.com");
  g_assert_cmpint (hw_account_record_get_key_added_at (records->pdata[0]), ==, G_GINT64_CONSTANT (1790000000123456));
  g_assert_cmpint (hw_account_record_get_opened_at (records->pdata[0]), ==, G_GINT64_CONSTANT (1790000000654321));
  g_assert_true (hw_account_record_get_signed_in (records->pdata[0]));
  g_assert_false (hw_account_record_get_session_only (records->pdata[0]));
  hw_test_store_end (store);
}

/* A changed account keeps its place; one that was removed and comes again is the last. */
static void
test_order (void)
{
  HwStore *store = hw_store_new (NULL);

  g_assert_true (hw_test_store_save (store, "z", "first"));
  g_assert_true (hw_test_store_save (store, "a", "second"));
  g_assert_true (hw_test_store_save (store, "m", "third"));
  g_assert_true (hw_test_store_save (store, "z", "first again"));
  assert_names (store, "first again,second,third");
  g_assert_true (hw_test_store_remove (store, "z"));
  g_assert_true (hw_test_store_remove (store, "nobody"));
  assert_names (store, "second,third");
  g_assert_true (hw_test_store_save (store, "z", "last"));
  assert_names (store, "second,third,last");
  hw_test_store_end (store);
}

static void
test_hostile_names (void)
{
  static const char *const names[] = {
    "'); DROP TABLE accounts; --", "", "“ü” \xf0\x9f\x9a\x80", "a\nb\tc", "%s%n", "?1"
  };
  HwStore *store = hw_store_new (NULL);
  g_autoptr (GPtrArray) records = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", names[i], i);

      g_assert_true (hw_test_store_save (store, id, names[i]));
      g_assert_true (hw_test_store_mark (store, id, names[i], HW_MARK_NOT_LIVE, TRUE));
      assert_marks (store, id, HW_MARK_NOT_LIVE, 1, names[i]);
    }
  records = hw_test_store_list (store);
  g_assert_cmpuint (records->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpstr (hw_account_record_get_name (records->pdata[i]), ==, names[i]);
  hw_test_store_end (store);
}

static void
test_marks (void)
{
  HwStore *store = hw_store_new (NULL);

  g_assert_true (hw_test_store_save (store, "1", "first"));
  g_assert_true (hw_test_store_save (store, "2", "second"));
  assert_marks (store, "1", HW_MARK_PROTECTED, 0, NULL);

  g_assert_true (hw_test_store_mark (store, "1", "cm1", HW_MARK_PROTECTED, TRUE));
  g_assert_true (hw_test_store_mark (store, "1", "cm1", HW_MARK_PROTECTED, TRUE));
  g_assert_true (hw_test_store_mark (store, "1", "cm2", HW_MARK_PROTECTED, TRUE));
  g_assert_true (hw_test_store_mark (store, "1", "cm1", HW_MARK_NOT_LIVE, TRUE));
  g_assert_true (hw_test_store_mark (store, "2", "cm1", HW_MARK_PROTECTED, TRUE));
  assert_marks (store, "1", HW_MARK_PROTECTED, 2, "cm1");
  assert_marks (store, "1", HW_MARK_NOT_LIVE, 1, "cm1");

  g_assert_true (hw_test_store_mark (store, "1", "cm1", HW_MARK_PROTECTED, FALSE));
  g_assert_true (hw_test_store_mark (store, "1", "cm9", HW_MARK_PROTECTED, FALSE));
  assert_marks (store, "1", HW_MARK_PROTECTED, 1, "cm2");
  assert_marks (store, "1", HW_MARK_NOT_LIVE, 1, "cm1");
  assert_marks (store, "2", HW_MARK_PROTECTED, 1, "cm1");

  /* Saving an account again is no removal of it. */
  g_assert_true (hw_test_store_save (store, "1", "renamed"));
  assert_marks (store, "1", HW_MARK_PROTECTED, 1, "cm2");
  hw_test_store_end (store);
}

/* Nothing is left of an account that was removed, and nothing comes late. */
static void
test_marks_end_with_account (void)
{
  HwStore *store = hw_store_new (NULL);

  g_assert_true (hw_test_store_save (store, "1", "first"));
  g_assert_true (hw_test_store_save (store, "2", "second"));
  g_assert_true (hw_test_store_mark (store, "1", "cm1", HW_MARK_PROTECTED, TRUE));
  g_assert_true (hw_test_store_mark (store, "2", "cm1", HW_MARK_PROTECTED, TRUE));
  g_assert_true (hw_test_store_remove (store, "1"));
  g_assert_false (hw_test_store_mark (store, "1", "cm1", HW_MARK_NOT_LIVE, TRUE));

  g_assert_true (hw_test_store_save (store, "1", "again"));
  assert_marks (store, "1", HW_MARK_PROTECTED, 0, NULL);
  assert_marks (store, "1", HW_MARK_NOT_LIVE, 0, NULL);
  assert_marks (store, "2", HW_MARK_PROTECTED, 1, "cm1");
  hw_test_store_end (store);
}

/* The file never hears of an account that is to be forgotten. */
static void
test_session_only (void)
{
  HwStore *store = hw_store_new (NULL);
  g_autoptr (HwAccountRecord) record = hw_account_record_new ("1", "name", "server");

  hw_account_record_set_session_only (record, TRUE);
  g_test_expect_message ("hw-store", G_LOG_LEVEL_CRITICAL, "*session_only*");
  hw_accounts_save_async (store, record, NULL, NULL, NULL);
  g_test_assert_expected_messages ();
  assert_names (store, "");
  hw_test_store_end (store);
}

static gpointer
insert_odd_row (sqlite3 *db, gpointer data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
      hw_store_prepare (db,
                        "INSERT INTO accounts (id, name, server, key_added_at, opened_at, signed_in) "
                        "VALUES ('1', CAST (x'41ff42' AS TEXT), 's', -5, -6, 0)",
                        error);

  return GINT_TO_POINTER (statement != NULL && hw_store_step (statement, error));
}

/* Times before there was time, texts that are none. */
static void
test_odd_rows (void)
{
  HwStore *store = hw_store_new (NULL);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) records = NULL;

  hw_store_run_async (store, insert_odd_row, NULL, NULL, NULL, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, 5000);
  g_assert_true (GPOINTER_TO_INT (hw_store_run_finish (store, result, NULL)));
  g_clear_object (&result);

  records = hw_test_store_list (store);
  g_assert_cmpuint (records->len, ==, 1);
  g_assert_cmpstr (hw_account_record_get_name (records->pdata[0]), ==,
                   "A\xef\xbf\xbd"
                   "B");
  g_assert_cmpint (hw_account_record_get_key_added_at (records->pdata[0]), ==, 0);
  g_assert_cmpint (hw_account_record_get_opened_at (records->pdata[0]), ==, 0);
  hw_test_store_end (store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/accounts/every-field", test_every_field);
  g_test_add_func ("/accounts/order", test_order);
  g_test_add_func ("/accounts/hostile-names", test_hostile_names);
  g_test_add_func ("/accounts/marks", test_marks);
  g_test_add_func ("/accounts/marks-end-with-account", test_marks_end_with_account);
  g_test_add_func ("/accounts/session-only", test_session_only);
  g_test_add_func ("/accounts/odd-rows", test_odd_rows);

  return g_test_run ();
}
