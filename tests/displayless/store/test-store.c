/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "hw-error.h"
#include "hw-store-private.h"
#include "hw-test-folder.h"
#include "hw-test-store.h"
#include "hw-test-util.h"

/* HwStore as long as all is well: its file, its order, its end, its tables. */

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = hw_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "below", "journal.db", NULL);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  hw_test_folder_remove (fixture->folder);
  g_free (fixture->path);
}

static void
assert_mode (const char *path, const char *end, guint mode)
{
  g_autofree char *name = g_strconcat (path, end, NULL);
  GStatBuf info;

  g_assert_cmpint (g_stat (name, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 07777, ==, mode);
}

static void
assert_names (HwStore *store, const char *expected)
{
  g_autofree char *names = hw_test_store_names (store);

  g_assert_cmpstr (names, ==, expected);
}

static void
assert_private (const char *path)
{
  assert_mode (path, "", 0600);
  assert_mode (path, "-wal", 0600);
  assert_mode (path, "-shm", 0600);
}

/* Whatever the person's mask is, and whatever an older file was. */
static void
test_modes (Fixture *fixture, gconstpointer data)
{
  mode_t mask = umask (0);
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  HwStore *store = hw_store_new (fixture->path);

  g_assert_true (hw_test_store_save (store, "1", "first"));
  assert_mode (folder, "", 0700);
  assert_private (fixture->path);
  hw_test_store_end (store);

  g_assert_cmpint (g_chmod (fixture->path, 0666), ==, 0);
  store = hw_store_new (fixture->path);
  g_assert_true (hw_test_store_save (store, "2", "second"));
  assert_private (fixture->path);
  assert_names (store, "first,second");
  g_assert_null (hw_store_get_set_aside (store));
  hw_test_store_end (store);
  umask (mask);
}

/* Nothing of what is asked for a durable file may be lost on the way to it. */
static gpointer
read_pragma (sqlite3 *db, gpointer data, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, data, error);
  gboolean has_row;

  g_assert_nonnull (statement);
  g_assert_true (hw_store_next_row (statement, &has_row, error));
  g_assert_true (has_row);
  return hw_store_dup_text (statement, 0);
}

static void
assert_pragma (HwStore *store, const char *sql, const char *expected)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *value = NULL;

  hw_store_run_async (store, read_pragma, g_strdup (sql), g_free, g_free, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, 5000);
  value = hw_store_run_finish (store, result, NULL);
  g_assert_cmpstr (value, ==, expected);
}

static void
test_pragmas (Fixture *fixture, gconstpointer data)
{
  g_autofree char *version = g_strdup_printf ("%d", hw_store_schema_version (&hw_store_schema_journal));
  HwStore *store = hw_store_new (fixture->path);

  assert_pragma (store, "PRAGMA journal_mode", "wal");
  assert_pragma (store, "PRAGMA synchronous", "2");
  assert_pragma (store, "PRAGMA wal_autocheckpoint", "1");
  assert_pragma (store, "PRAGMA foreign_keys", "1");
  assert_pragma (store, "PRAGMA trusted_schema", "0");
  assert_pragma (store, "PRAGMA busy_timeout", "5000");
  assert_pragma (store, "PRAGMA user_version", version);
  hw_test_store_end (store);
}

static void
open_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (hw_store_open_finish (HW_STORE (source), result, NULL));
  g_string_append (user_data, "open ");
}

static void
save_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (hw_accounts_save_finish (HW_STORE (source), result, NULL));
  g_string_append (user_data, "saved ");
}

static void
list_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) records = hw_accounts_list_finish (HW_STORE (source), result, NULL);

  g_string_append_printf (user_data, "%u ", records->len);
}

static gboolean
is_complete (gpointer user_data)
{
  GString *words = user_data;

  return g_str_has_suffix (words->str, "1 ");
}

/* What is asked for before the file is open waits for it. */
static void
test_before_open (Fixture *fixture, gconstpointer data)
{
  HwStore *store = hw_store_new (fixture->path);
  g_autoptr (HwAccountRecord) record = hw_account_record_new ("1", "name", "server");
  g_autoptr (GString) words = g_string_new (NULL);

  hw_accounts_list_async (store, NULL, list_done_cb, words);
  hw_store_open_async (store, NULL, open_done_cb, words);
  hw_accounts_save_async (store, record, NULL, save_done_cb, words);
  hw_account_record_set_name (record, "changed after it was asked for");
  hw_store_open_async (store, NULL, open_done_cb, words);
  hw_accounts_list_async (store, NULL, list_done_cb, words);
  g_assert_true (hw_test_wait_until (is_complete, words, 5000));
  g_assert_cmpstr (words->str, ==, "0 open saved open 1 ");
  assert_names (store, "name");
  hw_test_store_end (store);
}

typedef struct
{
  HwStore *store; /* weak */
  guint n_done;
  guint n_wanted;
} Count;

typedef struct
{
  Count *count;
  guint number;
} Turn;

static void
turn_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Turn *turn = user_data;

  g_assert_true (hw_accounts_save_finish (HW_STORE (source), result, NULL));
  g_assert_cmpuint (turn->count->n_done++, ==, turn->number);
}

static gboolean
is_all_done (gpointer user_data)
{
  Count *count = user_data;

  return count->n_done == count->n_wanted && count->store == NULL;
}

/* A thousand changes, each done and told in its turn, while nobody else holds the store any more. */
static void
test_thousand_and_drop (Fixture *fixture, gconstpointer data)
{
  Count count = { hw_store_new (fixture->path), 0, 1000 };
  g_autoptr (HwAccountRecord) record = hw_account_record_new ("1", "", "server");

  g_object_add_weak_pointer (G_OBJECT (count.store), (gpointer *) &count.store);
  for (guint i = 0; i < count.n_wanted; i++)
    {
      Turn *turn = g_new0 (Turn, 1);
      g_autofree char *name = g_strdup_printf ("%u", i);

      turn->count = &count;
      turn->number = i;
      hw_account_record_set_name (record, name);
      hw_accounts_save_async (count.store, record, NULL, turn_done_cb, turn);
    }
  g_object_unref (count.store);
  g_assert_nonnull (count.store);
  g_assert_true (hw_test_wait_until (is_all_done, &count, 20000));

  count.store = hw_store_new (fixture->path);
  assert_names (count.store, "999");
  hw_test_store_end (count.store);
}

/* What was cancelled before its turn is not done. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  HwStore *store = hw_store_new (fixture->path);
  g_autoptr (HwAccountRecord) record = hw_account_record_new ("1", "name", "server");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  hw_accounts_save_async (store, record, cancellable, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, 5000);
  g_assert_false (hw_accounts_save_finish (store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  assert_names (store, "");
  hw_test_store_end (store);
}

/* The practice account writes no file, wherever it is started. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = g_get_current_dir ();
  HwStore *store = hw_store_new (NULL);
  g_autoptr (GPtrArray) names = NULL;

  g_assert_cmpint (g_chdir (fixture->folder), ==, 0);
  g_assert_true (hw_test_store_open (store));
  g_assert_true (hw_test_store_save (store, "1", "name"));
  g_assert_true (hw_test_store_mark (store, "1", "site", HW_MARK_PROTECTED, TRUE));
  assert_names (store, "name");
  names = hw_test_folder_list (fixture->folder, "");
  g_assert_cmpuint (names->len, ==, 0);
  hw_test_store_end (store);
  g_assert_cmpint (g_chdir (before), ==, 0);

  store = hw_store_new (NULL);
  assert_names (store, "");
  hw_test_store_end (store);
}

static char *
read_schema (HwStore *store)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_store_run_async (store, read_pragma,
                      g_strdup ("SELECT group_concat (name || coalesce (sql, ''), ';') FROM "
                                "(SELECT name, sql FROM sqlite_schema ORDER BY name)"),
                      g_free, g_free, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, 5000);
  return hw_store_run_finish (store, result, NULL);
}

/* From every version that there ever was to the tables of a new file; what was in it stays. */
static void
test_migrations (Fixture *fixture, gconstpointer data)
{
  HwStore *fresh = hw_store_new (NULL);
  g_autofree char *expected = read_schema (fresh);

  g_assert_nonnull (strstr (expected, "CREATE TABLE marks"));
  for (int version = 0; version <= hw_store_schema_version (&hw_store_schema_journal); version++)
    {
      g_autofree char *name = g_strdup_printf ("%d.db", version);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *schema = NULL;
      sqlite3 *db = NULL;
      HwStore *store;

      g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
      g_assert_cmpint (hw_store_schema_migrate_to (&hw_store_schema_journal, db, version), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
      if (version > 0)
        hw_test_store_exec (path, "INSERT INTO accounts (id, name, server, key_added_at, opened_at, signed_in) "
                                  "VALUES ('1', 'kept', 'https://api.hostwares.com', 5, 6, 1)");

      store = hw_store_new (path);
      g_assert_true (hw_test_store_open (store));
      g_assert_null (hw_store_get_set_aside (store));
      schema = read_schema (store);
      g_assert_cmpstr (schema, ==, expected);
      assert_names (store, version > 0 ? "kept" : "");
      hw_test_store_end (store);
    }
  hw_test_store_end (fresh);
}

#define ADD(name, function) g_test_add ("/store/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("modes", test_modes);
  ADD ("pragmas", test_pragmas);
  ADD ("before-open", test_before_open);
  ADD ("thousand-and-drop", test_thousand_and_drop);
  ADD ("cancelled", test_cancelled);
  ADD ("memory", test_memory);
  ADD ("migrations", test_migrations);

  return g_test_run ();
}
