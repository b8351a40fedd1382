/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "hw-store-private.h"
#include "hw-test-folder.h"
#include "hw-test-store.h"
#include "hw-test-util.h"

/* HwStore when all is not well: what is damage and what only looks like it. Nobody's accounts are lost in either. */

#define N_ACCOUNTS 40

typedef struct
{
  char *folder;
  char *path;
  char *good; /* a file with accounts and marks */
  gsize length;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  HwStore *store;

  fixture->folder = hw_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "journal.db", NULL);
  store = hw_store_new (fixture->path);
  for (guint i = 0; i < N_ACCOUNTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("%08x-6d5e-4a63-8a1a-6d2b8d6f3b11", i);

      g_assert_true (hw_test_store_save (store, id, "Café, “the second one”"));
      g_assert_true (hw_test_store_mark (store, id, "cm1", HW_MARK_PROTECTED, TRUE));
    }
  hw_test_store_end (store);
  g_assert_true (g_file_get_contents (fixture->path, &fixture->good, &fixture->length, NULL));
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  hw_test_folder_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->good);
}

static void
clean (Fixture *fixture)
{
  hw_test_folder_clean (fixture->folder, "journal.db");
}

static guint
count_set_aside (Fixture *fixture)
{
  g_autoptr (GPtrArray) names = hw_test_folder_list (fixture->folder, "damaged");

  return names->len;
}

/* A busy file is given up at once. */
static HwStore *
open_store (Fixture *fixture, gboolean *is_open)
{
  HwStore *store = g_object_new (HW_TYPE_STORE, "path", fixture->path, "busy-timeout", 20, NULL);

  *is_open = hw_test_store_open (store);
  return store;
}

static guint
count_accounts (HwStore *store)
{
  g_autoptr (GPtrArray) records = hw_test_store_list (store);

  return records != NULL ? records->len : 0;
}

/* Set aside byte for byte, and a new file that works. */
static void
assert_set_aside (Fixture *fixture, const char *bytes, gsize length)
{
  gboolean is_open;
  HwStore *store = open_store (fixture, &is_open);
  g_autofree char *aside = g_strdup (hw_store_get_set_aside (store));

  g_assert_true (is_open);
  g_assert_nonnull (aside);
  g_assert_true (g_str_has_prefix (aside, fixture->path));
  g_assert_true (hw_test_folder_holds (aside, "", bytes, length));
  g_assert_cmpuint (count_accounts (store), ==, 0);
  g_assert_true (hw_test_store_save (store, "1", "anew"));
  hw_test_store_end (store);

  store = open_store (fixture, &is_open);
  g_assert_true (is_open);
  g_assert_null (hw_store_get_set_aside (store));
  g_assert_cmpuint (count_accounts (store), ==, 1);
  hw_test_store_end (store);
}

static void
test_garbage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *garbage = g_malloc (20000);

  for (guint i = 0; i < 20000; i++)
    garbage[i] = (char) g_test_rand_int ();
  clean (fixture);
  hw_test_folder_write (fixture->path, "", garbage, 20000);
  assert_set_aside (fixture, garbage, 20000);

  /* In the same second: under another name. */
  hw_test_folder_write (fixture->path, "", "accounts: none\n", 15);
  assert_set_aside (fixture, "accounts: none\n", 15);
  g_assert_cmpuint (count_set_aside (fixture), ==, 2);
}

/* What SQLite has not yet brought into the file goes where the file goes. */
static void
test_companions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *aside = NULL;
  gboolean is_open;
  HwStore *store;

  fixture->good[40] ^= 1;
  hw_test_folder_write (fixture->path, "", "no database at all, but long enough to be read as one", 52);
  hw_test_folder_write (fixture->path, "-wal", fixture->good, 5000);
  hw_test_folder_write (fixture->path, "-shm", fixture->good, 3000);
  store = open_store (fixture, &is_open);
  g_assert_true (is_open);
  aside = g_strdup (hw_store_get_set_aside (store));
  g_assert_nonnull (aside);
  g_assert_true (hw_test_folder_holds (aside, "", "no database at all, but long enough to be read as one", 52));
  g_assert_true (hw_test_folder_holds (aside, "-wal", fixture->good, 5000));
  g_assert_cmpuint (count_set_aside (fixture), ==, 3);
  g_assert_cmpuint (count_accounts (store), ==, 0);
  hw_test_store_end (store);
}

/* Tables that are not ours. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[] = {
    "PRAGMA user_version = 0",
    "PRAGMA user_version = -3",
    "DROP TABLE marks",
    "ALTER TABLE accounts RENAME COLUMN opened_at TO closed_at",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;

      clean (fixture);
      hw_test_folder_write (fixture->path, "", fixture->good, fixture->length);
      hw_test_store_exec (fixture->path, cases[i]);
      g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
      assert_set_aside (fixture, bytes, length);
    }
}

/* However it was changed: opened, or set aside as it was, or refused and left as it was. */
static gboolean
judge (Fixture *fixture, const char *bytes, gsize length)
{
  gboolean is_open, is_aside;
  HwStore *store;

  clean (fixture);
  hw_test_folder_write (fixture->path, "", bytes, length);
  store = open_store (fixture, &is_open);
  is_aside = hw_store_get_set_aside (store) != NULL;
  if (is_aside)
    {
      g_assert_true (is_open);
      g_assert_true (hw_test_folder_holds (hw_store_get_set_aside (store), "", bytes, length));
      g_assert_cmpuint (count_accounts (store), ==, 0);
    }
  else if (is_open)
    g_assert_cmpuint (count_accounts (store), ==, length > 0 ? N_ACCOUNTS : 0);
  else
    g_assert_true (hw_test_folder_holds (fixture->path, "", bytes, length));
  hw_test_store_end (store);

  return is_aside;
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  guint n_aside = 0;
  guint n = 0;

  for (gsize length = 0; length < fixture->length; length += 1024, n++)
    n_aside += judge (fixture, fixture->good, length);
  /* Nothing at all is a new file; and of the last page, of a table that is empty, nothing is missed but its head. */
  g_assert_cmpuint (n_aside, >=, n - 4);
  g_assert_true (judge (fixture, fixture->good, 2)); /* a file of one byte is an empty one to SQLite */
  g_assert_false (judge (fixture, fixture->good, fixture->length));
}

static void
test_flipped (Fixture *fixture, gconstpointer data)
{
  guint n_aside = 0;

  for (guint i = 0; i < 180; i++)
    {
      g_autofree char *bytes = g_memdup2 (fixture->good, fixture->length);
      guint32 place = i < 100 ? i : (guint32) g_test_rand_int_range (0, (gint32) fixture->length);

      bytes[place] ^= (char) (1 << g_test_rand_int_range (0, 8));
      n_aside += judge (fixture, bytes, fixture->length);
    }
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *bytes = g_memdup2 (fixture->good, fixture->length);
      guint32 place = (guint32) g_test_rand_int_range (0, (gint32) fixture->length - 512);

      for (guint j = 0; j < 512; j++)
        bytes[place + j] ^= (char) g_test_rand_int ();
      n_aside += judge (fixture, bytes, fixture->length);
    }
  g_assert_cmpuint (n_aside, >, 20);
}

/* Not damage, for all that: refused in words, nothing moved, nothing written. */
static void
assert_refused (Fixture *fixture, const char *bytes, gsize length)
{
  gboolean is_open;
  HwStore *store = open_store (fixture, &is_open);

  g_assert_false (is_open);
  g_assert_null (hw_store_get_set_aside (store));
  g_assert_null (hw_test_store_list (store));
  g_assert_false (hw_test_store_save (store, "1", "not written"));
  g_assert_cmpuint (count_set_aside (fixture), ==, 0);
  hw_test_store_end (store);
  if (bytes != NULL)
    g_assert_true (hw_test_folder_holds (fixture->path, "", bytes, length));
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  hw_test_store_exec (fixture->path, "PRAGMA user_version = 99; ALTER TABLE accounts ADD COLUMN colour TEXT");
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  assert_refused (fixture, bytes, length);
}

/* Byte 18 of a database says who may write it. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  fixture->good[18] = 3;
  hw_test_folder_write (fixture->path, "", fixture->good, fixture->length);
  assert_refused (fixture, fixture->good, fixture->length);
}

static void
test_no_file_there (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = g_steal_pointer (&fixture->path);

  fixture->path = g_build_filename (file, "below", "journal.db", NULL);
  assert_refused (fixture, NULL, 0);
  g_assert_true (hw_test_folder_holds (file, "", fixture->good, fixture->length));

  g_free (fixture->path);
  fixture->path = g_build_filename (fixture->folder, "a folder", NULL);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_refused (fixture, NULL, 0);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_IS_DIR));
}

/* Another program has the file; when it gives it back, nobody has to start again. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  gboolean is_open;
  HwStore *store;
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  assert_refused (fixture, NULL, 0);
  store = open_store (fixture, &is_open);
  g_assert_false (is_open);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_assert_true (hw_test_store_open (store));
  g_assert_cmpuint (count_accounts (store), ==, N_ACCOUNTS);

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpuint (count_accounts (store), ==, N_ACCOUNTS);
  g_assert_false (hw_test_store_save (store, "1", "not written"));
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_assert_true (hw_test_store_save (store, "1", "written"));
  g_assert_cmpuint (count_accounts (store), ==, N_ACCOUNTS + 1);
  hw_test_store_end (store);
}

static gpointer
limit_pages (sqlite3 *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (sqlite3_exec (db, "PRAGMA max_page_count = 1", NULL, NULL, NULL) == SQLITE_OK);
}

/* A disk that is full while the program runs: the change is not done, what was there stays, and it goes on later. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *long_name = g_strnfill (100000, 'x');
  gboolean is_open;
  HwStore *store = open_store (fixture, &is_open);

  g_assert_true (is_open);
  hw_store_run_async (store, limit_pages, NULL, NULL, NULL, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, 5000);
  g_assert_true (GPOINTER_TO_INT (hw_store_run_finish (store, result, NULL)));
  g_clear_object (&result);

  g_assert_false (hw_test_store_save (store, "1", long_name));
  g_assert_cmpuint (count_accounts (store), ==, N_ACCOUNTS);
  g_assert_true (hw_test_store_remove (store, "00000000-6d5e-4a63-8a1a-6d2b8d6f3b11"));
  hw_test_store_end (store);

  store = open_store (fixture, &is_open);
  g_assert_true (is_open);
  g_assert_null (hw_store_get_set_aside (store));
  g_assert_cmpuint (count_accounts (store), ==, N_ACCOUNTS - 1);
  hw_test_store_end (store);
}

/* A disk that takes no more at every possible moment of making, migrating and writing the file. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  guint n_failed = 0;

  for (guint64 room = 0; room <= 64 * 1024; room += 2048)
    {
      gboolean is_new = (room / 2048) % 2 == 0;
      gboolean is_open, is_saved;
      HwStore *store;

      clean (fixture);
      if (!is_new)
        hw_test_folder_write (fixture->path, "", fixture->good, fixture->length);
      hw_test_folder_limit_files (room);
      store = open_store (fixture, &is_open);
      is_saved = hw_test_store_save (store, "1", "name");
      hw_test_store_end (store);
      hw_test_folder_limit_files (G_MAXUINT64);

      n_failed += !is_saved;
      g_assert_cmpuint (count_set_aside (fixture), ==, 0);
      store = open_store (fixture, &is_open);
      g_assert_true (is_open);
      g_assert_null (hw_store_get_set_aside (store));
      g_assert_cmpuint (count_accounts (store), ==, (is_new ? 0 : N_ACCOUNTS) + is_saved);
      hw_test_store_end (store);
    }
  g_assert_cmpuint (n_failed, >, 3);
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/store/damage/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("garbage", test_garbage);
  ADD ("companions", test_companions);
  ADD ("foreign", test_foreign);
  ADD ("truncated", test_truncated);
  ADD ("flipped", test_flipped);
  ADD ("newer", test_newer);
  ADD ("read-only", test_read_only);
  ADD ("no-file-there", test_no_file_there);
  ADD ("locked", test_locked);
  ADD ("full", test_full);
  ADD ("no-room", test_no_room);

  return g_test_run ();
}
