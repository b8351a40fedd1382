/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "hw-test-folder.h"
#include "hw-test-journal.h"
#include "hw-test-store.h"

/* HwJournal when the program is killed at any moment: every step that was acknowledged is there. */

#define ACCOUNT "0f0b6f0e-6d5e-4a63-8a1a-6d2b8d6f3b11"
#define N_KILLS 50

/* Writes for ever, and says what is acknowledged: “a NUMBER ID” for an operation, “s …” and “d …” for its steps. */
static void
write_for_ever (const char *path)
{
  HwStore *store = hw_store_new (path);

  g_assert_true (hw_test_store_open (store));
  for (guint i = 0;; i++)
    {
      g_autoptr (HwOperation) operation = hw_test_journal_make (i % HW_N_OPERATION_KINDS + HW_N_OPERATION_KINDS * 6);

      g_assert_true (hw_test_journal_add (store, ACCOUNT, operation));
      printf ("a %s\n", hw_operation_get_id (operation));
      fflush (stdout);
      hw_operation_set_sent (operation, 20);
      g_assert_true (hw_test_journal_update (store, operation));
      printf ("s %s\n", hw_operation_get_id (operation));
      fflush (stdout);
      hw_operation_set_done (operation, 30);
      g_assert_true (hw_test_journal_update (store, operation));
      printf ("d %s\n", hw_operation_get_id (operation));
      fflush (stdout);
    }
}

/* Kills the writer after some lines, and reads to the end what it could still say. */
static GPtrArray *
write_and_kill (const char *path, guint n_lines)
{
  const char *argv[] = { "/proc/self/exe", "--write-for-ever", path, NULL };
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  char *line = NULL;
  size_t size = 0;
  GPid pid;
  int out;
  FILE *file;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                                           NULL, &out, NULL, &error));
  g_assert_no_error (error);
  file = fdopen (out, "r");
  while (getline (&line, &size, file) > 0)
    {
      g_ptr_array_add (lines, g_strchomp (g_strdup (line)));
      if (lines->len == n_lines)
        g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
    }
  g_assert_cmpuint (lines->len, >=, n_lines);
  free (line);
  fclose (file);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);
  g_spawn_close_pid (pid);
  return lines;
}

/* At least as far as it was said. */
static gboolean
has_reached (GHashTable *operations, const char *line)
{
  HwOperation *operation = g_hash_table_lookup (operations, line + 2);

  if (operation == NULL || line[0] == 'a')
    return operation != NULL;
  if (line[0] == 's')
    return hw_operation_get_state (operation) != HW_OPERATION_QUEUED;

  return hw_operation_get_state (operation) == HW_OPERATION_DONE;
}

static void
assert_reached (GHashTable *operations, const char *line)
{
  if (!has_reached (operations, line))
    g_error ("Not there: %s", line);
}

/* How many of the steps that were acknowledged are not there: none but the last may be missing. */
static guint
count_missing (HwStore *store, GPtrArray *lines)
{
  g_autoptr (GPtrArray) operations = hw_test_journal_list (store, ACCOUNT, NULL);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < operations->len; i++)
    g_hash_table_insert (by_id, (gpointer) hw_operation_get_id (operations->pdata[i]), operations->pdata[i]);
  for (guint i = 0; i + 1 < lines->len; i++)
    assert_reached (by_id, lines->pdata[i]);

  return !has_reached (by_id, lines->pdata[lines->len - 1]);
}

static void
test_killed (void)
{
  char *folder = hw_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
  HwStore *store = hw_store_new (path);
  guint n_lines = 0;

  g_assert_true (hw_test_store_save (store, ACCOUNT, "kept"));
  hw_test_store_end (store);
  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autoptr (GPtrArray) lines = NULL;
      g_autoptr (GPtrArray) operations = NULL;
      g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);
      guint n_unreadable;

      lines = write_and_kill (path, (guint) g_test_rand_int_range (1, 60));
      store = hw_store_new (path);
      g_assert_true (hw_test_store_open (store));
      g_assert_null (hw_store_get_set_aside (store));

      operations = hw_test_journal_list (store, ACCOUNT, &n_unreadable);
      g_assert_cmpuint (n_unreadable, ==, 0);
      for (guint j = 0; j < operations->len; j++)
        {
          HwOperation *operation = operations->pdata[j];
          g_auto (GStrv) members = hw_wish_dup_members (hw_operation_get_wish (operation));
          gboolean is_wishing = !hw_operation_kind_is_action (hw_operation_get_kind (operation))
                                && hw_operation_get_verb (operation) != HW_VERB_DELETE;

          /* Never an operation without its wish. */
          g_assert_cmpuint (g_strv_length (members), ==, is_wishing ? 3 : 0);
          g_hash_table_insert (by_id, (gpointer) hw_operation_get_id (operation), operation);
        }
      for (guint j = 0; j < lines->len; j++)
        assert_reached (by_id, lines->pdata[j]);
      n_lines += lines->len;
      hw_test_store_end (store);
    }
  hw_test_folder_remove (folder);
  g_test_message ("%d times killed after %u acknowledged steps in all", N_KILLS, n_lines);
}

/* And then somebody loses the log, or a part of it is changed: the last step at the most is missing, or the file is set
 * aside. */
static void
test_log_damaged (void)
{
  guint n_aside = 0;
  guint n_missing = 0;

  for (guint i = 0; i < N_KILLS; i++)
    {
      char *folder = hw_test_folder_new ();
      g_autofree char *path = g_build_filename (folder, "journal.db", NULL);
      g_autofree char *log = g_strconcat (path, "-wal", NULL);
      g_autofree char *bytes = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      HwStore *store = hw_store_new (path);
      gsize length;

      g_assert_true (hw_test_store_save (store, ACCOUNT, "kept"));
      hw_test_store_end (store);
      lines = write_and_kill (path, (guint) g_test_rand_int_range (2, 40));
      g_assert_true (g_file_get_contents (log, &bytes, &length, NULL));
      if (length > 0 && i % 2 == 0)
        length = (gsize) g_test_rand_int_range (0, (gint32) length);
      for (guint j = 0; length > 0 && i % 3 == 0 && j < 20; j++)
        bytes[g_test_rand_int_range (0, (gint32) length)] ^= (char) g_test_rand_int ();
      hw_test_folder_write (path, "-wal", bytes, length);
      hw_test_folder_clean (folder, "-shm");

      store = hw_store_new (path);
      g_assert_true (hw_test_store_open (store));
      if (hw_store_get_set_aside (store) != NULL)
        n_aside++;
      else
        n_missing += count_missing (store, lines);
      hw_test_store_end (store);
      hw_test_folder_remove (folder);
    }
  g_test_message ("%u set aside, %u last steps missing, of %d", n_aside, n_missing, N_KILLS);
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--write-for-ever"))
    write_for_ever (argv[2]);

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/journal-killed/whole", test_killed);
  g_test_add_func ("/store/journal-killed/log-damaged", test_log_damaged);

  return g_test_run ();
}
