/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-account-book-private.h"
#include "hw-error.h"
#include "hw-key-fixture.h"
#include "hw-test-storage.h"

/* HwAccountBook: the accounts of this computer, and what it is without a file. */

static void
load (HwAccountBook *book, int expected)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_account_book_load_async (book, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_account_book_load_finish (book, result, &error) == (expected == NO_ERROR));
  if (expected == NO_ERROR)
    g_assert_no_error (error);
  else
    g_assert_error (error, HW_ERROR, expected);
}

static void
changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  GString *changes = user_data;

  g_string_append_printf (changes, "%u:-%u+%u ", position, removed, added);
}

static void
test_list (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autoptr (HwAccountRecord) first = NULL;
  g_autoptr (HwAccountRecord) second = NULL;
  g_autoptr (HwAccountRecord) item = NULL;

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (f->book)) == HW_TYPE_ACCOUNT_RECORD);
  g_assert_null (hw_account_book_get_latest (f->book));
  g_assert_null (hw_account_book_get_set_aside (f->book));
  g_signal_connect (f->book, "items-changed", G_CALLBACK (changed_cb), changes);
  first = key_signed_in (f, HW_KEEP_IN_KEYRING);
  fixture_advance (f, G_TIME_SPAN_SECOND);
  second = key_signed_in (f, HW_KEEP_IN_KEYRING);
  g_assert_true (hw_account_book_get_latest (f->book) == second);
  fixture_advance (f, G_TIME_SPAN_SECOND);
  key_assert_opens (f, first);
  g_assert_true (hw_account_book_get_latest (f->book) == first);
  item = g_list_model_get_item (G_LIST_MODEL (f->book), 1);
  g_assert_true (item == second);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (f->book), 2));

  /* An account that is signed out is not the one to begin with. */
  g_assert_cmpint (key_sign_out (f, first), ==, NO_ERROR);
  g_assert_true (hw_account_book_get_latest (f->book) == second);
  g_assert_cmpint (key_remove (f, first, FALSE), ==, NO_ERROR);
  g_assert_cmpstr (changes->str, ==, "0:-0+1 1:-0+1 0:-1+0 ");
  g_assert_null (key_find_again (f, first));
}

/* The order and the times are those of the book before. */
static void
test_again (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) first = key_signed_in (f, HW_KEEP_IN_KEYRING);
  g_autoptr (HwAccountRecord) second = NULL;
  g_autoptr (HwAccountRecord) item = NULL;

  fixture_advance (f, G_TIME_SPAN_SECOND);
  second = key_signed_in (f, HW_KEEP_IN_KEYRING);
  fixture_advance (f, G_TIME_SPAN_SECOND);
  key_assert_opens (f, first);
  fixture_restart_book (f);
  item = g_list_model_get_item (G_LIST_MODEL (f->book), 0);
  g_assert_true (item == key_find_again (f, first));
  g_assert_true (hw_account_book_get_latest (f->book) == item);
  g_assert_cmpint (hw_account_record_get_opened_at (item), ==, hw_account_record_get_opened_at (first));
  g_assert_cmpint (hw_account_record_get_key_added_at (item), ==, hw_account_record_get_key_added_at (first));
}

/* No key is in any file but the keyring's, which is not to be read. */
static void
test_no_key_in_files (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) kept = key_signed_in (f, HW_KEEP_IN_KEYRING);
  g_autoptr (HwAccountRecord) in_memory = key_signed_in (f, HW_KEEP_FOR_SESSION);
  g_autoptr (GDir) dir = g_dir_open (f->directory, 0, NULL);
  const char *key = hw_practice_server_get_key (f->server);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (f->directory, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      g_assert_null (memmem (contents, length, key, strlen (key)));
    }
}

/* The file cannot be had: that is told, and an account can be used for the session. */
static void
test_no_store (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_new_record (f);
  g_autofree char *nowhere = g_build_filename (f->directory, "journal.db", "below", NULL);
  g_autoptr (HwAccount) account = NULL;
  const char *key = hw_practice_server_get_key (f->server);
  int code;

  fixture_drop_book (f);
  f->book = hw_account_book_new (HW_CLOCK (f->clock), nowhere, FIXTURE_APPLICATION);
  load (f->book, HW_ERROR_STORE);
  g_assert_cmpuint (key_count_records (f), ==, 0);
  g_assert_null (hw_account_book_get_latest (f->book));

  g_assert_null (key_sign_in (f, record, key, HW_KEEP_IN_KEYRING, &code));
  g_assert_cmpint (code, ==, HW_ERROR_STORE);
  g_assert_null (key_find_in_keyring (f, record));
  g_assert_cmpuint (key_count_records (f), ==, 0);

  account = key_sign_in (f, record, key, HW_KEEP_FOR_SESSION, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  key_assert_opens (f, record);
  g_assert_cmpint (key_rename (f, record, "Renamed"), ==, NO_ERROR);
  g_assert_cmpint (key_replace (f, account, key, HW_KEEP_FOR_SESSION), ==, NO_ERROR);
  g_assert_cmpint (key_sign_out (f, record), ==, NO_ERROR);
  g_assert_cmpint (key_remove (f, record, FALSE), ==, NO_ERROR);
}

/* It cannot be read for a while: what was wrong with it then is nobody's trouble later. */
static void
test_later (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_new_record (f);
  g_autoptr (HwAccount) account = NULL;
  HwStore *store = hw_account_book_get_store (f->book);
  const char *key = hw_practice_server_get_key (f->server);
  int code;

  store_run_sql (store, "ALTER TABLE accounts RENAME TO others");
  load (f->book, HW_ERROR_STORE);
  load (f->book, HW_ERROR_STORE);
  g_assert_null (key_sign_in (f, record, key, HW_KEEP_IN_KEYRING, &code));
  g_assert_cmpint (code, ==, HW_ERROR_STORE);

  store_run_sql (store, "ALTER TABLE others RENAME TO accounts");
  load (f->book, NO_ERROR);
  account = key_sign_in (f, record, key, HW_KEEP_IN_KEYRING, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  hw_account_close (account);
}

/* Without a directory no file is written; the keyring is what it is. */
static void
test_in_memory (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autofree char *directory = g_steal_pointer (&f->directory);

  fixture_drop_book (f);
  f->book = hw_account_book_new (HW_CLOCK (f->clock), NULL, FIXTURE_APPLICATION);
  load (f->book, NO_ERROR);
  record = key_signed_in (f, HW_KEEP_IN_KEYRING);
  key_assert_opens (f, record);
  fixture_restart_book (f);
  g_assert_cmpuint (key_count_records (f), ==, 0);
  f->directory = g_steal_pointer (&directory);
}

/* A damaged file is set aside, and a new one begun. */
static void
test_set_aside (Fixture *f, gconstpointer dialect)
{
  g_autofree char *path = g_build_filename (f->directory, "journal.db", NULL);
  g_autoptr (HwAccountRecord) record = NULL;

  fixture_drop_book (f);
  g_assert_true (g_file_set_contents (path, "This was a database once, or so they say.", -1, NULL));
  fixture_restart_book (f);
  g_assert_nonnull (hw_account_book_get_set_aside (f->book));
  g_assert_true (g_file_test (hw_account_book_get_set_aside (f->book), G_FILE_TEST_EXISTS));
  record = key_signed_in (f, HW_KEEP_IN_KEYRING);
  fixture_restart_book (f);
  g_assert_null (hw_account_book_get_set_aside (f->book));
  key_assert_opens (f, key_find_again (f, record));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_book_test ("/account-book/list", test_list);
  fixture_add_book_test ("/account-book/again", test_again);
  fixture_add_book_test ("/account-book/no-key-in-files", test_no_key_in_files);
  fixture_add_book_test ("/account-book/no-store", test_no_store);
  fixture_add_book_test ("/account-book/later", test_later);
  fixture_add_book_test ("/account-book/in-memory", test_in_memory);
  fixture_add_book_test ("/account-book/set-aside", test_set_aside);

  return g_test_run ();
}
