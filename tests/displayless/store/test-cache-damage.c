/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "hw-site.h"
#include "hw-store-private.h"
#include "hw-test-cache.h"
#include "hw-test-folder.h"
#include "hw-test-store.h"
#include "hw-test-util.h"

/* HwCache when its file is not what it was, or cannot be written: each list is whole or not there, and a file that is
 * of no use is set aside as it was found; then it goes on with a new one. */

#define ACCOUNT "0f0b6f0e-6d5e-4a63-8a1a-6d2b8d6f3b11"
#define OTHER   "7d3c0b52-58e4-4d27-9c6e-0c4a1f1d2a77"
#define SEEN    G_GINT64_CONSTANT (1764172800000000)
#define N_ROWS  30

typedef struct
{
  char *folder;
  char *path;
  char *good; /* a file with every kind for two accounts */
  gsize length;

  guint n_whole, n_missing, n_aside, n_refused, n_changed; /* how it ended, so far */
} Fixture;

static HwStore *
make_store (Fixture *fixture)
{
  return g_object_new (HW_TYPE_STORE, "path", fixture->path, "busy-timeout", 20, "cache", TRUE, NULL);
}

static guint
get_n (HwResourceKind kind)
{
  return kind == HW_RESOURCE_CREDITS ? 1 : N_ROWS;
}

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  HwStore *store;

  fixture->folder = hw_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "cache.db", NULL);
  store = make_store (fixture);
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    {
      g_autoptr (HwResourceList) list = hw_test_cache_make_list (kind, get_n (kind), 0, SEEN);

      g_assert_true (hw_test_cache_save (store, ACCOUNT, kind, list));
      g_assert_true (hw_test_cache_save (store, OTHER, kind, list));
    }
  hw_test_store_end (store);
  g_assert_true (g_file_get_contents (fixture->path, &fixture->good, &fixture->length, NULL));
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_test_message ("%u lists whole, %u of them with another value, %u missing; %u files set aside, %u refused",
                  fixture->n_whole, fixture->n_changed, fixture->n_missing, fixture->n_aside, fixture->n_refused);
  hw_test_folder_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->good);
}

/* As many rows as there were, or none. A bit in the middle of a text is a change that nobody can see. */
static void
judge_list (Fixture *fixture, HwStore *store, const char *account, HwResourceKind kind)
{
  g_autoptr (HwResourceList) list = hw_test_cache_make_list (kind, get_n (kind), 0, SEEN);
  g_autofree char *expected = hw_test_cache_print_list (kind, list);
  g_autofree char *found = NULL;
  g_autoptr (HwResourceBatch) batch = NULL;
  gboolean is_good;

  batch = hw_test_cache_load (store, account, kind, NULL, &is_good);
  if (batch == NULL)
    {
      fixture->n_missing++;
      return;
    }
  found = hw_test_cache_print_batch (kind, batch);
  fixture->n_whole++;
  fixture->n_changed += !g_str_equal (found, expected);
  if (batch->n_unreadable == 0)
    g_assert_cmpuint (batch->resources->len, ==, get_n (kind));
}

/* It goes on from here. */
static void
assert_works (HwStore *store)
{
  g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, 5, 9, SEEN);
  g_autoptr (HwResourceBatch) batch = NULL;
  gboolean is_good;

  g_assert_true (hw_test_cache_save (store, ACCOUNT, HW_RESOURCE_SITE, list));
  batch = hw_test_cache_load (store, ACCOUNT, HW_RESOURCE_SITE, NULL, &is_good);
  g_assert_cmpuint (batch->resources->len, ==, 5);
}

static void
judge (Fixture *fixture, const char *bytes, gsize length)
{
  HwStore *store;
  gboolean is_open;

  hw_test_folder_clean (fixture->folder, "cache.db");
  hw_test_folder_write (fixture->path, "", bytes, length);
  store = make_store (fixture);
  is_open = hw_test_store_open (store);
  if (hw_store_get_set_aside (store) != NULL)
    {
      g_assert_true (is_open);
      g_assert_true (hw_test_folder_holds (hw_store_get_set_aside (store), "", bytes, length));
      fixture->n_aside++;
    }
  else if (!is_open)
    {
      g_assert_true (hw_test_folder_holds (fixture->path, "", bytes, length));
      fixture->n_refused++;
    }
  else
    for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
      {
        judge_list (fixture, store, ACCOUNT, kind);
        judge_list (fixture, store, OTHER, kind);
      }
  if (is_open)
    assert_works (store);
  hw_test_store_end (store);
}

static void
test_truncated (Fixture *fixture, gconstpointer data)
{
  guint n = 0;

  for (gsize length = 256; length < fixture->length; length += 256, n++)
    judge (fixture, fixture->good, length);
  g_assert_cmpuint (fixture->n_aside, ==, n);
  judge (fixture, fixture->good, fixture->length);
  g_assert_cmpuint (fixture->n_whole, ==, 2 * HW_N_RESOURCE_KINDS);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

/* At every 256 bytes one bit, and sometimes all of them. */
static void
test_flipped (Fixture *fixture, gconstpointer data)
{
  guint i = 0;

  for (gsize place = 0; place + 256 <= fixture->length; place += 256, i++)
    {
      g_autofree char *bytes = g_memdup2 (fixture->good, fixture->length);

      bytes[place + (gsize) g_test_rand_int_range (0, 256)] ^= (char) (1 << g_test_rand_int_range (0, 8));
      for (guint j = 0; i % 4 == 3 && j < 256; j++)
        bytes[place + j] ^= (char) g_test_rand_int ();
      judge (fixture, bytes, fixture->length);
    }
  g_assert_cmpuint (fixture->n_aside, >, 20);
  g_assert_cmpuint (fixture->n_whole, >, 100);
}

/* A row of one account under another. */
static void
test_swapped (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE sites SET list = list + 1 WHERE list = 1 AND position = 4",
    "UPDATE OR REPLACE sites SET list = 2 WHERE list = 1 AND position = 29",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;

      hw_test_folder_clean (fixture->folder, "cache.db");
      hw_test_folder_write (fixture->path, "", fixture->good, fixture->length);
      hw_test_store_exec (fixture->path, "DELETE FROM sites WHERE list = 2 AND position = 4");
      hw_test_store_exec (fixture->path, changes[i]);
      g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
      judge (fixture, bytes, length);
    }
  g_assert_cmpuint (fixture->n_missing, >=, 2);
}

/* A list in no account, a table or a column that is missing, a file of a later program. */
static void
test_foreign (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE sites SET list = 99 WHERE list = 1 AND position = 4",
    "DROP TABLE packages",
    "ALTER TABLE databases RENAME COLUMN status TO state",
    "DROP TABLE lists",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 1000",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *bytes = NULL;
      gsize length;

      hw_test_folder_clean (fixture->folder, "cache.db");
      hw_test_folder_write (fixture->path, "", fixture->good, fixture->length);
      hw_test_store_exec (fixture->path, changes[i]);
      g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));
      judge (fixture, bytes, length);
    }
  g_assert_cmpuint (fixture->n_aside, ==, G_N_ELEMENTS (changes) - 1);
  g_assert_cmpuint (fixture->n_refused, ==, 1);
}

static void
assert_kept (HwStore *store, HwResourceList *list)
{
  g_autoptr (HwResourceBatch) batch = NULL;
  g_autofree char *expected = hw_test_cache_print_list (HW_RESOURCE_SITE, list);
  g_autofree char *found = NULL;
  gboolean is_good;

  batch = hw_test_cache_load (store, ACCOUNT, HW_RESOURCE_SITE, NULL, &is_good);
  g_assert_nonnull (batch);
  found = hw_test_cache_print_batch (HW_RESOURCE_SITE, batch);
  g_assert_cmpstr (found, ==, expected);
}

/* No file may grow beyond a size, at each size that it could have: what was kept before is kept. */
static void
test_no_room (Fixture *fixture, gconstpointer data)
{
  HwStore *store = make_store (fixture);
  g_autoptr (HwResourceList) kept = hw_test_cache_make_list (HW_RESOURCE_SITE, 3, 0, SEEN);
  guint n_refused = 0, n_taken = 0;

  g_assert_true (hw_test_cache_save (store, ACCOUNT, HW_RESOURCE_SITE, kept));
  for (guint64 room = 4096; room <= 200 * 1024; room += 2049)
    {
      g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, (guint) (room / 1024), (guint) room, SEEN);
      gboolean is_saved;

      hw_test_folder_limit_files (room);
      is_saved = hw_test_cache_save (store, ACCOUNT, HW_RESOURCE_SITE, list);
      hw_test_folder_limit_files (G_MAXUINT64);
      n_refused += !is_saved;
      n_taken += is_saved;
      if (is_saved)
        g_set_object (&kept, list);
      assert_kept (store, kept);
      if (room % 4 != 0)
        continue;
      hw_test_store_end (store);
      store = make_store (fixture);
      assert_kept (store, kept);
    }
  g_assert_cmpuint (n_refused, >, 10);
  g_assert_cmpuint (n_taken, >, 10);
  hw_test_store_end (store);
}

static gpointer
set_read_only (sqlite3 *db, gpointer data, GError **error)
{
  return GINT_TO_POINTER (sqlite3_exec (db, "PRAGMA query_only = 1", NULL, NULL, NULL) == SQLITE_OK);
}

/* It can be read still. */
static void
test_read_only (Fixture *fixture, gconstpointer data)
{
  HwStore *store = make_store (fixture);
  g_autoptr (HwResourceList) before = hw_test_cache_make_list (HW_RESOURCE_SITE, N_ROWS, 0, SEEN);
  g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, 2, 0, SEEN);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_store_run_async (store, set_read_only, NULL, NULL, NULL, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, 5000);
  g_assert_true (GPOINTER_TO_INT (hw_store_run_finish (store, result, NULL)));
  g_clear_object (&result);
  g_assert_false (hw_test_cache_save (store, ACCOUNT, HW_RESOURCE_SITE, list));
  g_assert_false (hw_test_cache_touch (store, ACCOUNT, HW_RESOURCE_SITE, SEEN + 1));
  g_assert_false (hw_test_cache_forget (store, ACCOUNT));
  assert_kept (store, before);
  hw_test_store_end (store);
}

/* Where no file can be made: everything fails in words, at once. */
static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->path, "cache.db", NULL);
  HwStore *store = hw_store_new_cache (path);
  g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, 2, 0, SEEN);
  gboolean is_good;

  g_assert_false (hw_test_store_open (store));
  g_assert_false (hw_test_cache_save (store, ACCOUNT, HW_RESOURCE_SITE, list));
  g_assert_null (hw_test_cache_load (store, ACCOUNT, HW_RESOURCE_SITE, NULL, &is_good));
  g_assert_false (is_good);
  hw_test_store_end (store);
}

/* It was locked at the start, and is kept as soon as it is not; without asking for it again and again. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  HwStore *store =
      g_object_new (HW_TYPE_STORE, "path", fixture->path, "busy-timeout", 20, "cache", TRUE, "retry-interval", 0, NULL);
  HwStore *later = hw_store_new_cache (fixture->path);
  g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, 2, 0, SEEN);
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_false (hw_test_store_open (store));
  g_assert_false (hw_test_store_open (later));
  g_assert_false (hw_test_cache_save (store, ACCOUNT, HW_RESOURCE_SITE, list));
  g_assert_cmpint (sqlite3_close (other), ==, SQLITE_OK);
  assert_works (store);
  g_assert_false (hw_test_cache_save (later, ACCOUNT, HW_RESOURCE_SITE, list));
  hw_test_store_end (store);
  hw_test_store_end (later);
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/store/cache-damage/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("truncated", test_truncated);
  ADD ("flipped", test_flipped);
  ADD ("swapped", test_swapped);
  ADD ("foreign", test_foreign);
  ADD ("no-room", test_no_room);
  ADD ("read-only", test_read_only);
  ADD ("no-place", test_no_place);
  ADD ("locked", test_locked);

  return g_test_run ();
}
