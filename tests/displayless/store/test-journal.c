/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-store-private.h"
#include "hw-test-folder.h"
#include "hw-test-journal.h"
#include "hw-test-store.h"
#include "hw-test-util.h"

/* HwJournal as long as all is well: what was written is what is read, in its order, and nothing of it is a secret. */

#define ACCOUNT "0f0b6f0e-6d5e-4a63-8a1a-6d2b8d6f3b11"
#define OTHER   "1f0b6f0e-6d5e-4a63-8a1a-6d2b8d6f3b11"

/* Each kind, in each state, with each of the fates that hw_test_journal_make() knows. */
#define N_ALL 210

typedef struct
{
  char *folder;
  char *path;
  HwStore *store;
} Fixture;

static void
begin_store (Fixture *fixture)
{
  fixture->store = hw_store_new (fixture->path);
  g_assert_true (hw_test_store_open (fixture->store));
  g_assert_null (hw_store_get_set_aside (fixture->store));
}

/* As when the program ends and starts again. */
static void
start_again (Fixture *fixture)
{
  hw_test_store_end (fixture->store);
  begin_store (fixture);
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = hw_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "journal.db", NULL);
  begin_store (fixture);
  g_assert_true (hw_test_store_save (fixture->store, ACCOUNT, "first"));
  g_assert_true (hw_test_store_save (fixture->store, OTHER, "second"));
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  hw_test_store_end (fixture->store);
  hw_test_folder_remove (fixture->folder);
  g_free (fixture->path);
}

static GPtrArray *
list (Fixture *fixture, const char *account, guint n_expected)
{
  guint n_unreadable = 77;
  GPtrArray *operations = hw_test_journal_list (fixture->store, account, &n_unreadable);

  g_assert_nonnull (operations);
  g_assert_cmpuint (n_unreadable, ==, 0);
  g_assert_cmpuint (operations->len, ==, n_expected);
  return operations;
}

/* The one operation that there is says the same as @operation. */
static void
assert_only (Fixture *fixture, HwOperation *operation)
{
  g_autoptr (GPtrArray) operations = list (fixture, ACCOUNT, 1);
  g_autofree char *expected = hw_test_journal_print (operation);
  g_autofree char *found = hw_test_journal_print (operations->pdata[0]);

  g_assert_cmpstr (found, ==, expected);
}

/* A number in the tables. */
static int
query (Fixture *fixture, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  int number;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return number;
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GHashTable) states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < N_ALL; i++)
    {
      HwOperation *operation = hw_test_journal_make (i);

      g_ptr_array_add (written, operation);
      g_assert_true (hw_test_journal_add (fixture->store, i % 2 == 0 ? ACCOUNT : OTHER, operation));
      g_hash_table_add (states, g_strdup_printf ("%d %d", (int) hw_operation_get_kind (operation),
                                                 (int) hw_operation_get_state (operation)));
    }
  /* Each kind: queued, sent, done, unknown and refused. */
  g_assert_cmpuint (g_hash_table_size (states), ==, HW_N_OPERATION_KINDS * 5);

  start_again (fixture);
  read = list (fixture, ACCOUNT, N_ALL / 2);
  for (guint i = 0; i < read->len; i++)
    {
      g_autofree char *found = hw_test_journal_print (read->pdata[i]);
      g_autofree char *expected = hw_test_journal_print (written->pdata[N_ALL - 2 - 2 * i]);

      g_assert_cmpstr (found, ==, expected);
    }
}

/* Each step of one operation, each read after a new start. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOperation) operation = hw_operation_new (HW_OPERATION_CREATE_SITE, NULL, "shop", 10);
  HwWish *wish = hw_operation_get_wish (operation);

  hw_wish_add (wish, "name", "shop");
  hw_wish_add_known (wish, "cm1");
  hw_wish_add_known (wish, "cm2");
  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
  start_again (fixture);
  assert_only (fixture, operation);

  hw_operation_set_sent (operation, 20);
  g_assert_true (hw_test_journal_update (fixture->store, operation));
  start_again (fixture);
  assert_only (fixture, operation);

  hw_operation_set_queued_again (operation);
  g_assert_true (hw_test_journal_update (fixture->store, operation));
  start_again (fixture);
  assert_only (fixture, operation);

  hw_operation_set_sent (operation, 30);
  hw_operation_set_done (operation, 40);
  hw_operation_set_target_id (operation, "cm3");
  g_assert_true (hw_test_journal_update (fixture->store, operation));
  start_again (fixture);
  assert_only (fixture, operation);
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM known"), ==, 2);

  hw_operation_note_word (operation, "DEPLOYING", 50);
  g_assert_true (hw_test_journal_update (fixture->store, operation));
  start_again (fixture);
  assert_only (fixture, operation);
}

/* When it is known what came of it, the ids that were listed before are forgotten, and its wish is not. */
static void
test_known_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOperation) ended = hw_test_journal_make (4);
  g_autoptr (HwOperation) open = hw_test_journal_make (4);
  g_autoptr (GPtrArray) operations = NULL;
  g_auto (GStrv) known_ended = NULL;
  g_auto (GStrv) known_open = NULL;

  g_assert_cmpint (hw_operation_get_kind (ended), ==, HW_OPERATION_CREATE_SITE);
  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, ended));
  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, open));
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM known"), ==, 10);

  hw_operation_set_sent (ended, 20);
  hw_operation_set_done (ended, 30);
  g_assert_true (hw_test_journal_update (fixture->store, ended));
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM known"), ==, 10);
  hw_operation_set_verified (ended, HW_VERIFIED_CONFIRMED, "RUNNING", 40);
  g_assert_true (hw_test_journal_update (fixture->store, ended));

  operations = list (fixture, ACCOUNT, 2);
  known_open = hw_wish_dup_known (hw_operation_get_wish (operations->pdata[0]));
  known_ended = hw_wish_dup_known (hw_operation_get_wish (operations->pdata[1]));
  g_assert_cmpuint (g_strv_length (known_open), ==, 5);
  g_assert_cmpuint (g_strv_length (known_ended), ==, 0);
  g_assert_true (hw_wish_fits (hw_operation_get_wish (operations->pdata[1]), "port", "3000"));
  g_assert_true (hw_wish_fits (hw_operation_get_wish (operations->pdata[1]), "buildCommand", ""));
  g_assert_false (hw_wish_fits (hw_operation_get_wish (operations->pdata[1]), "port", "3001"));
}

/* What it says at the moment of the call is what is written, and calls are done in their order. */
static void
test_moment (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOperation) operation = hw_operation_new (HW_OPERATION_DEPLOY, "cm1", "shop", 10);
  g_autoptr (GPtrArray) operations = NULL;
  GAsyncResult *pendings[3] = { NULL, NULL, NULL };

  hw_journal_add_async (fixture->store, ACCOUNT, operation, NULL, hw_test_result_cb, &pendings[0]);
  hw_operation_set_sent (operation, 20);
  hw_journal_update_async (fixture->store, operation, NULL, hw_test_result_cb, &pendings[1]);
  hw_operation_set_done (operation, 30);
  hw_journal_list_async (fixture->store, ACCOUNT, NULL, hw_test_result_cb, &pendings[2]);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GAsyncResult) result = hw_test_wait_result (&pendings[i], 5000);

      if (i == 0)
        g_assert_true (hw_journal_add_finish (fixture->store, result, NULL));
      else if (i == 1)
        g_assert_true (hw_journal_update_finish (fixture->store, result, NULL));
      else
        operations = hw_journal_list_finish (fixture->store, result, NULL, NULL);
    }
  g_assert_cmpuint (operations->len, ==, 1);
  g_assert_cmpint (hw_operation_get_state (operations->pdata[0]), ==, HW_OPERATION_SENT);
}

/* All or nothing: no account, added before, or a wish that does not fit in. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOperation) operation = hw_test_journal_make (4);
  g_autoptr (HwOperation) stranger = hw_test_journal_make (HW_N_OPERATION_KINDS + 4);

  g_assert_false (hw_test_journal_add (fixture->store, "nobody", operation));
  g_assert_false (hw_test_journal_update (fixture->store, operation));
  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
  g_assert_false (hw_test_journal_add (fixture->store, ACCOUNT, operation));
  g_assert_false (hw_test_journal_add (fixture->store, OTHER, operation));
  g_assert_false (hw_test_journal_update (fixture->store, stranger));
  assert_only (fixture, operation);

  hw_test_store_exec (fixture->path, "CREATE TRIGGER full BEFORE INSERT ON known WHEN new.target LIKE '%-3' "
                                     "BEGIN SELECT RAISE (ABORT, 'full'); END");
  g_assert_false (hw_test_journal_add (fixture->store, ACCOUNT, stranger));
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM journal"), ==, 1);
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM wishes"), ==, 3);
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM known"), ==, 5);
  hw_test_store_exec (fixture->path, "DROP TRIGGER full");
  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, stranger));
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOperation) operation = hw_test_journal_make (4);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) operations = NULL;
  GAsyncResult *pending = NULL;

  g_cancellable_cancel (cancellable);
  hw_journal_add_async (fixture->store, ACCOUNT, operation, cancellable, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, 5000);
  g_assert_false (hw_journal_add_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  operations = list (fixture, ACCOUNT, 0);
}

/* With the account goes all of it. */
static void
test_account_removed (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 28; i++)
    {
      g_autoptr (HwOperation) operation = hw_test_journal_make (i);

      g_assert_true (hw_test_journal_add (fixture->store, i < 14 ? ACCOUNT : OTHER, operation));
    }
  g_assert_true (hw_test_store_remove (fixture->store, ACCOUNT));
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM journal"), ==, 14);
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM wishes WHERE operation NOT IN (SELECT id FROM journal)"), ==,
                   0);
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM known WHERE operation NOT IN (SELECT id FROM journal)"), ==,
                   0);
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM wishes"), >, 0);
  g_ptr_array_unref (list (fixture, ACCOUNT, 0));
  g_ptr_array_unref (list (fixture, OTHER, 14));
}

/* What a newer program wrote is no damage: what is not understood is counted, and left alone. */
static void
test_newer_words (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE journal SET kind = 'purchase' WHERE target = 'cm1'",
    "UPDATE journal SET state = 'paid' WHERE target = 'cm2'",
    "UPDATE journal SET verified = 'by-mail' WHERE target = 'cm3'",
    "UPDATE journal SET target = NULL WHERE target = 'cm5'",
    "UPDATE journal SET target = '' WHERE target = 'cm6'",
    "UPDATE journal SET kind = '' WHERE target = 'cm7'",
    "UPDATE journal SET kind = 'DEPLOY' WHERE target = 'cm8'",
  };
  guint n_unreadable;
  g_autoptr (GPtrArray) operations = NULL;

  for (guint i = 0; i < 35; i++)
    {
      g_autoptr (HwOperation) operation = hw_test_journal_make (i);

      g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
    }
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    hw_test_store_exec (fixture->path, changes[i]);
  start_again (fixture);
  operations = hw_test_journal_list (fixture->store, ACCOUNT, &n_unreadable);
  g_assert_cmpuint (n_unreadable, ==, G_N_ELEMENTS (changes));
  g_assert_cmpuint (operations->len, ==, 35 - G_N_ELEMENTS (changes));
  g_assert_cmpint (query (fixture, "SELECT count (*) FROM journal"), ==, 35);
}

/* Whatever stands in a column that is understood in part: an operation that can be told. */
static void
test_odd_values (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "asked_at = -5, sent_at = -1, answered_at = 9223372036854775807",
    "error_code = 'quota-exceeded', error_certainty = 'perhaps'",
    "error_code = '', error_certainty = NULL",
    "error_code = 'server', error_certainty = 'done', error_status = -7, error_time = -1",
    "error_code = 'server', error_status = 9223372036854775807",
    "error_code = 'refused', error_message = CAST (x'ff00fe' AS TEXT)",
    "target_name = '', seen_word = '', word_before = char (8238)",
    "target_name = CAST (x'c3' AS TEXT)",
    "state = 'queued', verified = 'confirmed'",
    "state = 'refused', error_code = NULL",
    "dismissed = 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (HwOperation) operation = hw_test_journal_make (3 * HW_N_OPERATION_KINDS);
      g_autofree char *sql = g_strdup_printf ("UPDATE journal SET %s", changes[i]);
      g_autoptr (GPtrArray) operations = NULL;
      g_autofree char *line = NULL;
      g_autofree char *title = NULL;
      g_autofree char *outcome = NULL;

      hw_test_store_exec (fixture->path, "DELETE FROM journal; DELETE FROM wishes; DELETE FROM known");
      g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
      hw_test_store_exec (fixture->path, sql);
      start_again (fixture);
      operations = list (fixture, ACCOUNT, 1);
      line = hw_test_journal_print (operations->pdata[0]);
      title = hw_operation_describe_title (operations->pdata[0]);
      outcome = hw_operation_describe_outcome (operations->pdata[0]);
      g_assert_true (g_utf8_validate (line, -1, NULL));
      g_assert_cmpstr (title, !=, "");
      g_assert_cmpstr (outcome, !=, "");
      g_assert_true (hw_test_journal_update (fixture->store, operations->pdata[0]));
    }
}

/* Not what was wished for, nor the message of an error. */
static void
test_nothing_secret (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOperation) operation = hw_operation_new (HW_OPERATION_EDIT_SITE, "cm1", "shop", 10);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_SERVER, HW_CERTAINTY_UNKNOWN, "token-in-message");
  g_autoptr (GPtrArray) names = NULL;

  hw_wish_add (hw_operation_get_wish (operation), "startCommand", "run --token token-in-command");
  hw_operation_set_sent (operation, 20);
  hw_operation_set_failed (operation, error, 30);
  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
  names = hw_test_folder_list (fixture->folder, "journal.db");
  g_assert_cmpuint (names->len, ==, 3);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names->pdata[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_assert_null (g_strstr_len (bytes, (gssize) length, "token-in"));
      if (g_str_has_suffix (path, "-wal"))
        g_assert_nonnull (memmem (bytes, length, "startCommand", strlen ("startCommand")));
    }
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) operations = NULL;
  GAsyncResult *pending = NULL;
  gint64 begin = hw_test_journal_get_cpu_time ();
  gint64 took;

  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr (HwOperation) operation = hw_test_journal_make (i);

      if (i < 9999)
        hw_journal_add_async (fixture->store, ACCOUNT, operation, NULL, NULL, NULL);
      else
        hw_journal_add_async (fixture->store, ACCOUNT, operation, NULL, hw_test_result_cb, &pending);
    }
  g_object_unref (hw_test_wait_result (&pending, 100000));
  took = hw_test_journal_get_cpu_time () - begin;
  g_test_message ("10000 operations added in %" G_GINT64_FORMAT " ms", took / 1000);

  begin = hw_test_journal_get_cpu_time ();
  start_again (fixture);
  took = hw_test_journal_get_cpu_time () - begin;
  g_test_message ("The file opened with its checks in %" G_GINT64_FORMAT " ms", took / 1000);

  begin = hw_test_journal_get_cpu_time ();
  operations = list (fixture, ACCOUNT, 10000);
  took = hw_test_journal_get_cpu_time () - begin;
  g_test_message ("10000 operations listed in %" G_GINT64_FORMAT " ms", took / 1000);
  g_assert_cmpint (took, <, G_USEC_PER_SEC);
}

/* The tables of the accounts and of the marks as the program before this one left them. */
static void
test_from_version_1 (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "older.db", NULL);
  g_autoptr (HwOperation) operation = hw_test_journal_make (4);
  g_autoptr (GHashTable) marks = NULL;
  g_autofree char *names = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (hw_store_schema_migrate_to (&hw_store_schema_journal, db, 1), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "SELECT * FROM journal", NULL, NULL, NULL), ==, SQLITE_ERROR);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  hw_test_store_exec (path, "INSERT INTO accounts (id, name, server, key_added_at, opened_at, signed_in) VALUES "
                            "('" ACCOUNT "', 'kept', 'https://api.hostwares.com', 5, 6, 1), "
                            "('" OTHER "', 'kept too', 'https://api.hostwares.com', 5, 6, 0); "
                            "INSERT INTO marks VALUES ('" ACCOUNT "', 'cm1', 'protected')");

  hw_test_store_end (fixture->store);
  g_free (g_steal_pointer (&fixture->path));
  fixture->path = g_steal_pointer (&path);
  begin_store (fixture);
  names = hw_test_store_names (fixture->store);
  g_assert_cmpstr (names, ==, "kept,kept too");
  marks = hw_test_store_marks (fixture->store, ACCOUNT, HW_MARK_PROTECTED);
  g_assert_true (g_hash_table_contains (marks, "cm1"));
  g_assert_cmpuint (g_hash_table_size (marks), ==, 1);
  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
  assert_only (fixture, operation);
}

/* One that no file is written for. */
static void
test_memory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwOperation) operation = hw_test_journal_make (4);

  hw_test_store_end (fixture->store);
  fixture->store = hw_store_new (NULL);
  g_assert_true (hw_test_store_save (fixture->store, ACCOUNT, "practice"));
  g_assert_true (hw_test_journal_add (fixture->store, ACCOUNT, operation));
  assert_only (fixture, operation);
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/store/journal/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("all", test_all);
  ADD ("steps", test_steps);
  ADD ("known-forgotten", test_known_forgotten);
  ADD ("moment", test_moment);
  ADD ("refused", test_refused);
  ADD ("cancelled", test_cancelled);
  ADD ("account-removed", test_account_removed);
  ADD ("newer-words", test_newer_words);
  ADD ("odd-values", test_odd_values);
  ADD ("nothing-secret", test_nothing_secret);
  ADD ("many", test_many);
  ADD ("from-version-1", test_from_version_1);
  ADD ("memory", test_memory);

  return g_test_run ();
}
