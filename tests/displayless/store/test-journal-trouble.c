/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <unistd.h>

#include <glib/gstdio.h>

#include "hw-store-private.h"
#include "hw-test-folder.h"
#include "hw-test-journal.h"
#include "hw-test-store.h"
#include "hw-test-util.h"

/* HwJournal when the disk, another program or the end of this one comes between: what was acknowledged is there, what
 * was refused is not, and it goes on when the trouble is over. */

#define ACCOUNT "0f0b6f0e-6d5e-4a63-8a1a-6d2b8d6f3b11"

/* A process of nobody’s that may write nothing that is not its own. */
#define NOBODY 65534

typedef struct
{
  char *folder;
  char *path;
  HwStore *store;
  GHashTable *written; /* id of an operation → what it said when that was acknowledged */
} Fixture;

static HwStore *
make_store (const char *path)
{
  return g_object_new (HW_TYPE_STORE, "path", path, "busy-timeout", 20, NULL);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = hw_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "journal.db", NULL);
  fixture->store = make_store (fixture->path);
  fixture->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_assert_true (hw_test_store_save (fixture->store, ACCOUNT, "kept"));
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  hw_test_store_end (fixture->store);
  hw_test_folder_remove (fixture->folder);
  g_free (fixture->path);
  g_hash_table_unref (fixture->written);
}

static void
note (Fixture *fixture, HwOperation *operation)
{
  g_hash_table_insert (fixture->written, g_strdup (hw_operation_get_id (operation)), hw_test_journal_print (operation));
}

static gboolean
add (Fixture *fixture, guint number)
{
  g_autoptr (HwOperation) operation = hw_test_journal_make (number);

  if (!hw_test_journal_add (fixture->store, ACCOUNT, operation))
    return FALSE;
  note (fixture, operation);
  return TRUE;
}

/* Just what was acknowledged, as it was. */
static void
assert_written (Fixture *fixture)
{
  guint n_unreadable;
  g_autoptr (GPtrArray) operations = hw_test_journal_list (fixture->store, ACCOUNT, &n_unreadable);

  g_assert_nonnull (operations);
  g_assert_cmpuint (n_unreadable, ==, 0);
  g_assert_cmpuint (operations->len, ==, g_hash_table_size (fixture->written));
  for (guint i = 0; i < operations->len; i++)
    {
      g_autofree char *line = hw_test_journal_print (operations->pdata[i]);

      g_assert_cmpstr (line, ==, g_hash_table_lookup (fixture->written, hw_operation_get_id (operations->pdata[i])));
    }
}

static void
start_again (Fixture *fixture)
{
  hw_test_store_end (fixture->store);
  fixture->store = make_store (fixture->path);
  g_assert_true (hw_test_store_open (fixture->store));
  g_assert_null (hw_store_get_set_aside (fixture->store));
}

/* Another program writes for longer than anybody waits. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOperation) operation = hw_test_journal_make (4);
  sqlite3 *other = NULL;

  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
  note (fixture, operation);
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);

  g_assert_false (add (fixture, 5));
  hw_operation_set_sent (operation, 20);
  g_assert_false (hw_test_journal_update (fixture->store, operation));
  assert_written (fixture);

  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  g_assert_true (add (fixture, 6));
  g_assert_true (hw_test_journal_update (fixture->store, operation));
  note (fixture, operation);
  assert_written (fixture);
  start_again (fixture);
  assert_written (fixture);
}

/* It reads while we write, and keeps us from bringing the log into the file. */
static void
test_reader (Fixture *fixture, gconstpointer data)
{
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN; SELECT * FROM journal", NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < 20; i++)
    g_assert_true (add (fixture, i));
  assert_written (fixture);
  start_again (fixture);
  assert_written (fixture);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  start_again (fixture);
  assert_written (fixture);
}

static gpointer
exec (sqlite3 *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (sqlite3_exec (db, data, NULL, NULL, NULL) == SQLITE_OK);
}

static void
run_sql (Fixture *fixture, const char *sql)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_store_run_async (fixture->store, exec, (gpointer) sql, NULL, NULL, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, 5000);
  g_assert_true (GPOINTER_TO_INT (hw_store_run_finish (fixture->store, result, NULL)));
}

/* No page more, in the middle of an operation with its wish. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  guint n_refused = 0;

  for (guint i = 0; i < 40; i++)
    {
      run_sql (fixture, "PRAGMA max_page_count = 1");
      for (guint j = 0; j < 3; j++)
        n_refused += !add (fixture, i);
      assert_written (fixture);
      run_sql (fixture, "PRAGMA max_page_count = 1000000");
      g_assert_true (add (fixture, i));
    }
  g_assert_cmpuint (n_refused, >, 3);
  start_again (fixture);
  assert_written (fixture);
}

/* No file may grow beyond a size, at each size that the file or its log could have: as on a full disk. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  guint n_refused = 0;
  guint n_taken = 0;

  for (guint64 room = 4096; room <= 200 * 1024; room += 1537)
    {
      g_autoptr (HwOperation) operation = hw_test_journal_make (room % 7 == 0 ? HW_OPERATION_CREATE_SITE
                                                                   : HW_N_OPERATION_KINDS + HW_OPERATION_EDIT_SITE);

      g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
      note (fixture, operation);
      hw_operation_set_sent (operation, (gint64) room);

      hw_test_folder_limit_files (room);
      for (guint i = 0; i < 3; i++)
        {
          gboolean is_added = add (fixture, i * 4);

          n_refused += !is_added;
          n_taken += is_added;
        }
      if (hw_test_journal_update (fixture->store, operation))
        note (fixture, operation);
      hw_test_folder_limit_files (G_MAXUINT64);

      assert_written (fixture);
      if (room % 2 == 0)
        start_again (fixture);
      assert_written (fixture);
    }
  g_test_message ("%u refused, %u taken", n_refused, n_taken);
  g_assert_cmpuint (n_refused, >, 20);
  g_assert_cmpuint (n_taken, >, 20);
}

/* Gone while it was open: said with the next step, and nothing of what is put in its place is touched. */
static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOperation) operation = hw_test_journal_make (4);

  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
  hw_test_folder_clean (fixture->folder, "journal.db");
  hw_operation_set_sent (operation, 20);
  g_assert_false (hw_test_journal_update (fixture->store, operation));
  g_assert_false (add (fixture, 5));
  g_assert_null (hw_test_journal_list (fixture->store, ACCOUNT, NULL));

  g_assert_true (hw_test_store_open (fixture->store));
  g_assert_false (hw_test_journal_add (fixture->store, ACCOUNT, operation));
  g_assert_true (hw_test_store_save (fixture->store, ACCOUNT, "anew"));
  g_assert_true (add (fixture, 6));
  start_again (fixture);
  assert_written (fixture);
}

/* A journal of its own, as after a crash: with rows that are in its log only. */
static void
replace (Fixture *fixture)
{
  g_autofree char *path = g_strdup (fixture->path);
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.db", NULL);
  static const char *const ends[] = { "", "-wal" };
  HwStore *ours = fixture->store;
  sqlite3 *reader = NULL;

  fixture->store = make_store (other_path);
  g_assert_true (hw_test_store_save (fixture->store, ACCOUNT, "other"));
  g_assert_cmpint (sqlite3_open (other_path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN; SELECT * FROM journal", NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < 5; i++)
    g_assert_true (add (fixture, i));
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *from = g_strconcat (other_path, ends[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
      hw_test_folder_write (path, ends[i], bytes, length);
    }
  sqlite3_close (reader);
  hw_test_store_end (fixture->store);
  fixture->store = ours;
}

static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOperation) operation = hw_test_journal_make (4);

  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
  replace (fixture);
  g_assert_false (hw_test_store_save (fixture->store, "2", "into nothing"));
  g_assert_null (hw_test_journal_list (fixture->store, ACCOUNT, NULL));
  hw_test_folder_clean (fixture->folder, "-shm");
  g_assert_true (hw_test_store_open (fixture->store));
  assert_written (fixture);
}

/* The program ends before it has noticed. */
static void
test_replaced_unnoticed (Fixture *fixture, gconstpointer data)
{
  replace (fixture);
  hw_test_store_end (fixture->store);
  hw_test_folder_clean (fixture->folder, "journal.db-shm");
  fixture->store = make_store (fixture->path);
  assert_written (fixture);
}

/* Only the log: what was in it is brought into the file. */
static void
test_log_deleted (Fixture *fixture, gconstpointer data)
{
  sqlite3 *other = NULL;

  /* Somebody reads, so that all of it is in the log and not in the file. */
  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "BEGIN; SELECT * FROM journal", NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < 20; i++)
    g_assert_true (add (fixture, i));
  g_assert_cmpint (sqlite3_exec (other, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);

  hw_test_folder_clean (fixture->folder, "-wal");
  g_assert_false (add (fixture, 21));
  g_assert_true (hw_test_store_open (fixture->store));
  assert_written (fixture);
  g_assert_true (add (fixture, 22));

  hw_test_folder_clean (fixture->folder, "-wal");
  start_again (fixture);
  assert_written (fixture);
}

/* A disk without memory that is shared, as some network folders are: no log can be written ahead there. */
static sqlite3_io_methods poor_methods;

static int
poor_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  sqlite3_vfs *usual = vfs->pAppData;
  int rc = usual->xOpen (usual, name, file, flags, out_flags);

  if (file->pMethods != NULL)
    {
      poor_methods = *file->pMethods;
      poor_methods.iVersion = 1;
      file->pMethods = &poor_methods;
    }
  return rc;
}

static void
test_poor_disk (Fixture *fixture, gconstpointer data)
{
  static sqlite3_vfs poor;
  g_autoptr (GPtrArray) names = NULL;
  sqlite3_vfs *usual = sqlite3_vfs_find (NULL);

  hw_test_store_end (fixture->store);
  poor = *usual;
  poor.zName = "poor";
  poor.pAppData = usual;
  poor.xOpen = poor_open;
  poor.pNext = NULL;
  g_assert_cmpint (sqlite3_vfs_register (&poor, TRUE), ==, SQLITE_OK);
  hw_test_folder_clean (fixture->folder, "journal.db");

  fixture->store = make_store (fixture->path);
  g_assert_true (hw_test_store_save (fixture->store, ACCOUNT, "kept"));
  for (guint i = 0; i < 10; i++)
    g_assert_true (add (fixture, i));
  names = hw_test_folder_list (fixture->folder, "-wal");
  g_assert_cmpuint (names->len, ==, 0);
  assert_written (fixture);
  start_again (fixture);
  assert_written (fixture);
  hw_test_folder_clean (fixture->folder, "journal.db");
  g_assert_false (add (fixture, 11));
  hw_test_store_end (fixture->store);
  g_assert_cmpint (sqlite3_vfs_unregister (&poor), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_vfs_register (usual, TRUE), ==, SQLITE_OK);
  fixture->store = make_store (fixture->path);
}

/* A folder, and a file, of somebody else: refused in words, and left as they were. */
static void
test_not_ours (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint folder, file;
    gboolean is_own;
  } cases[] = {
    { 0555, 0644, FALSE }, { 0555, 0444, FALSE }, { 0500, 0400, TRUE }, { 0500, 0600, TRUE }, { 0700, 0400, TRUE }
  };
  gboolean is_root = geteuid () == 0;

  for (guint i = 0; i < 10; i++)
    g_assert_true (add (fixture, i));
  hw_test_store_end (fixture->store);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      uid_t owner = is_root && cases[i].is_own ? NOBODY : geteuid ();
      gboolean is_open;

      g_assert_cmpint (chown (fixture->path, owner, (gid_t) -1), ==, 0);
      g_assert_cmpint (chown (fixture->folder, owner, (gid_t) -1), ==, 0);
      g_assert_cmpint (g_chmod (fixture->path, (int) cases[i].file), ==, 0);
      g_assert_cmpint (g_chmod (fixture->folder, (int) cases[i].folder), ==, 0);
      if (is_root)
        g_assert_cmpint (seteuid (NOBODY), ==, 0);

      fixture->store = make_store (fixture->path);
      is_open = hw_test_store_open (fixture->store);
      g_assert_null (hw_store_get_set_aside (fixture->store));
      if (is_open)
        assert_written (fixture);
      else
        g_assert_null (hw_test_journal_list (fixture->store, ACCOUNT, NULL));
      g_assert_cmpint (add (fixture, 20 + (guint) i), ==, is_open);
      g_test_message ("folder %o, file %o, %s: %s", cases[i].folder, cases[i].file,
                      cases[i].is_own ? "own" : "of somebody else", is_open ? "open" : "refused");
      hw_test_store_end (fixture->store);
      if (is_root)
        g_assert_cmpint (seteuid (0), ==, 0);
    }

  g_assert_cmpint (g_chmod (fixture->folder, 0700), ==, 0);
  fixture->store = make_store (fixture->path);
  assert_written (fixture);
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/store/journal-trouble/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("locked", test_locked);
  ADD ("reader", test_reader);
  ADD ("full", test_full);
  ADD ("no-room", test_no_room);
  ADD ("deleted", test_deleted);
  ADD ("replaced", test_replaced);
  ADD ("replaced-unnoticed", test_replaced_unnoticed);
  ADD ("log-deleted", test_log_deleted);
  ADD ("poor-disk", test_poor_disk);
  ADD ("not-ours", test_not_ours);

  return g_test_run ();
}
