/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-store-private.h"
#include "hw-test-folder.h"
#include "hw-test-journal.h"
#include "hw-test-store.h"
#include "hw-test-util.h"

/* HwJournal when its file is not what it was: everything that was written is there, or a damaged file was set aside as
 * it was found, or there is a clear error and nothing was touched. No row is missed in silence. */

#define ACCOUNT "0f0b6f0e-6d5e-4a63-8a1a-6d2b8d6f3b11"

#define N_OPERATIONS 70

typedef struct
{
  char *folder;
  char *path;
  char *good; /* a file with operations, wishes and ids that were known */
  gsize length;
  guint n_wishes;
  guint n_known;

  guint n_whole, n_aside, n_refused, n_unreadable; /* how it ended, so far */
} Fixture;

static HwStore *
open_store (Fixture *fixture, gboolean *is_open)
{
  HwStore *store = g_object_new (HW_TYPE_STORE, "path", fixture->path, "busy-timeout", 20, NULL);

  *is_open = hw_test_store_open (store);
  return store;
}

static void
count_wishes (GPtrArray *operations, guint *n_wishes, guint *n_known)
{
  *n_wishes = *n_known = 0;
  for (guint i = 0; i < operations->len; i++)
    {
      HwWish *wish = hw_operation_get_wish (operations->pdata[i]);
      g_auto (GStrv) members = hw_wish_dup_members (wish);
      g_auto (GStrv) known = hw_wish_dup_known (wish);

      *n_wishes += g_strv_length (members);
      *n_known += g_strv_length (known);
    }
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) operations = NULL;
  gboolean is_open;
  HwStore *store;

  fixture->folder = hw_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "journal.db", NULL);
  store = open_store (fixture, &is_open);
  g_assert_true (hw_test_store_save (store, ACCOUNT, "kept"));
  for (guint i = 0; i < N_OPERATIONS; i++)
    {
      g_autoptr (HwOperation) operation = hw_test_journal_make (i);

      g_assert_true (hw_test_journal_add (store, ACCOUNT, operation));
    }
  operations = hw_test_journal_list (store, ACCOUNT, NULL);
  count_wishes (operations, &fixture->n_wishes, &fixture->n_known);
  g_assert_cmpuint (fixture->n_wishes, ==, 63);
  g_assert_cmpuint (fixture->n_known, ==, 55);
  hw_test_store_end (store);
  g_assert_true (g_file_get_contents (fixture->path, &fixture->good, &fixture->length, NULL));
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_test_message ("%u whole, %u set aside, %u refused; %u rows counted as unreadable", fixture->n_whole,
                  fixture->n_aside, fixture->n_refused, fixture->n_unreadable);
  hw_test_folder_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->good);
}

/* All of it, or as much as could be read and the number of what could not. */
static void
assert_whole (Fixture *fixture, HwStore *store)
{
  guint n_unreadable, n_wishes, n_known;
  g_autoptr (GPtrArray) operations = hw_test_journal_list (store, ACCOUNT, &n_unreadable);
  g_autofree char *names = hw_test_store_names (store);

  g_assert_nonnull (operations);
  g_assert_nonnull (names);
  g_assert_cmpuint (operations->len + n_unreadable, ==, N_OPERATIONS);
  count_wishes (operations, &n_wishes, &n_known);
  if (n_unreadable == 0)
    {
      g_assert_cmpuint (n_wishes, ==, fixture->n_wishes);
      g_assert_cmpuint (n_known, ==, fixture->n_known);
    }
  for (guint i = 0; i < operations->len; i++)
    {
      g_autofree char *outcome = hw_operation_describe_outcome (operations->pdata[i]);

      g_assert_cmpstr (outcome, !=, "");
    }
  fixture->n_unreadable += n_unreadable;
}

/* A journal with one operation works from here on. */
static void
assert_works (HwStore *store)
{
  g_autoptr (HwOperation) operation = hw_test_journal_make (4);
  g_autoptr (GPtrArray) operations = NULL;

  g_assert_true (hw_test_store_save (store, ACCOUNT, "anew"));
  g_assert_true (hw_test_journal_add (store, ACCOUNT, operation));
  hw_operation_set_sent (operation, 20);
  g_assert_true (hw_test_journal_update (store, operation));
  operations = hw_test_journal_list (store, ACCOUNT, NULL);
  g_assert_cmpuint (operations->len, ==, 1);
}

static void
judge (Fixture *fixture, const char *bytes, gsize length)
{
  gboolean is_open;
  HwStore *store;

  hw_test_folder_clean (fixture->folder, "journal.db");
  hw_test_folder_write (fixture->path, "", bytes, length);
  store = open_store (fixture, &is_open);
  if (hw_store_get_set_aside (store) != NULL)
    {
      g_assert_true (is_open);
      g_assert_true (hw_test_folder_holds (hw_store_get_set_aside (store), "", bytes, length));
      assert_works (store);
      fixture->n_aside++;
    }
  else if (!is_open)
    {
      g_assert_true (hw_test_folder_holds (fixture->path, "", bytes, length));
      g_assert_null (hw_test_journal_list (store, ACCOUNT, NULL));
      fixture->n_refused++;
    }
  else if (length == 0)
    assert_works (store);
  else
    {
      assert_whole (fixture, store);
      fixture->n_whole++;
    }
  hw_test_store_end (store);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  for (gsize length = 0; length < fixture->length; length += 256)
    judge (fixture, fixture->good, length);
  g_assert_cmpuint (fixture->n_aside, >, 100);
  g_assert_cmpuint (fixture->n_refused, ==, 0);
  judge (fixture, fixture->good, fixture->length);
  g_assert_cmpuint (fixture->n_whole, >=, 1);
}

static void
test_garbage (Fixture *fixture, gconstpointer data)
{
  g_autofree char *garbage = g_malloc (30000);

  for (guint i = 0; i < 30000; i++)
    garbage[i] = (char) g_test_rand_int ();
  judge (fixture, garbage, 30000);
  memcpy (garbage, fixture->good, 100);
  judge (fixture, garbage, 30000);
  memcpy (garbage, fixture->good, 4096);
  judge (fixture, garbage, 30000);
  g_assert_cmpuint (fixture->n_aside, ==, 3);
}

/* The pages of the journal's own tables: they are all but the first three, of the schema and the accounts. */
static void
test_flipped (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *bytes = g_memdup2 (fixture->good, fixture->length);
      gint32 place = g_test_rand_int_range (3 * 4096, (gint32) fixture->length);

      bytes[place] ^= (char) (1 << g_test_rand_int_range (0, 8));
      judge (fixture, bytes, fixture->length);
    }
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *bytes = g_memdup2 (fixture->good, fixture->length);
      gint32 place = g_test_rand_int_range (3 * 4096, (gint32) fixture->length - 512);

      for (guint j = 0; j < 512; j++)
        bytes[place + (gint32) j] ^= (char) g_test_rand_int ();
      judge (fixture, bytes, fixture->length);
    }
  g_assert_cmpuint (fixture->n_aside, >, 50);
  g_assert_cmpuint (fixture->n_whole, >, 50);
}

/* A row that belongs to nothing would be missed where it belongs. */
static void
test_orphans (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE journal SET account = 'nobody' WHERE number = 3",
    "UPDATE wishes SET operation = 'none' WHERE member = 'port' AND operation IN (SELECT operation FROM wishes LIMIT "
    "1)",
    "UPDATE known SET operation = 'none' WHERE target = 'known-4-1'",
    "DELETE FROM journal WHERE number = 5",
    "INSERT INTO marks VALUES ('nobody', 'cm1', 'protected')",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;

      hw_test_folder_clean (fixture->folder, "journal.db");
      hw_test_folder_write (fixture->path, "", fixture->good, fixture->length);
      hw_test_store_exec (fixture->path, changes[i]);
      g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
      judge (fixture, bytes, length);
    }
  g_assert_cmpuint (fixture->n_aside, ==, G_N_ELEMENTS (changes));
}

static void
test_newer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;

  hw_test_store_exec (fixture->path, "ALTER TABLE journal ADD COLUMN price TEXT; PRAGMA user_version = 3");
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
  judge (fixture, bytes, length);
  g_assert_cmpuint (fixture->n_refused, ==, 1);
}

/* Of this version, and without what this version has. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "DROP TABLE known",
    "DROP TABLE wishes",
    "ALTER TABLE journal RENAME COLUMN seen_at TO seen",
    "PRAGMA user_version = 1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;

      hw_test_folder_clean (fixture->folder, "journal.db");
      hw_test_folder_write (fixture->path, "", fixture->good, fixture->length);
      hw_test_store_exec (fixture->path, changes[i]);
      g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
      judge (fixture, bytes, length);
    }
  g_assert_cmpuint (fixture->n_aside, ==, G_N_ELEMENTS (changes));
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/store/journal-damage/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("truncated", test_truncated);
  ADD ("garbage", test_garbage);
  ADD ("flipped", test_flipped);
  ADD ("orphans", test_orphans);
  ADD ("newer", test_newer);
  ADD ("foreign", test_foreign);

  return g_test_run ();
}
