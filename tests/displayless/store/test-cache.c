/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "hw-site.h"
#include "hw-store-private.h"
#include "hw-test-cache.h"
#include "hw-test-folder.h"
#include "hw-test-store.h"
#include "hw-test-util.h"

/* HwCache: what comes back, for whom, and what is in no file. */

#define ACCOUNT "0f0b6f0e-6d5e-4a63-8a1a-6d2b8d6f3b11"
#define OTHER   "7d3c0b52-58e4-4d27-9c6e-0c4a1f1d2a77"
#define SEEN    G_GINT64_CONSTANT (1764172800000000)

typedef struct
{
  char *folder;
  char *path;
  HwStore *store;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = hw_test_folder_new ();
  fixture->path = g_build_filename (fixture->folder, "cache.db", NULL);
  fixture->store = hw_store_new_cache (fixture->path);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  hw_test_store_end (fixture->store);
  hw_test_folder_remove (fixture->folder);
  g_free (fixture->path);
}

static void
start_again (Fixture *fixture)
{
  hw_test_store_end (fixture->store);
  fixture->store = hw_store_new_cache (fixture->path);
}

static HwResourceBatch *
load (Fixture *fixture, const char *account, HwResourceKind kind, gint64 *seen_at)
{
  gboolean is_good;
  HwResourceBatch *batch = hw_test_cache_load (fixture->store, account, kind, seen_at, &is_good);

  g_assert_true (is_good);
  return batch;
}

static void
assert_same_lines (const char *found, const char *expected)
{
  g_auto (GStrv) found_lines = g_strsplit (found, "\n", -1);
  g_auto (GStrv) expected_lines = g_strsplit (expected, "\n", -1);

  for (guint i = 0; expected_lines[i] != NULL; i++)
    g_assert_cmpstr (found_lines[i], ==, expected_lines[i]);
  g_assert_cmpuint (g_strv_length (found_lines), ==, g_strv_length (expected_lines));
}

/* @list: (nullable): what is kept of that kind. */
static void
assert_kept (Fixture *fixture, const char *account, HwResourceKind kind, HwResourceList *list)
{
  gint64 seen_at;
  g_autoptr (HwResourceBatch) batch = load (fixture, account, kind, &seen_at);
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;

  g_assert_true ((batch != NULL) == (list != NULL));
  g_assert_cmpint (seen_at, ==, list != NULL ? hw_resource_list_get_as_of (list) : 0);
  if (list == NULL)
    return;

  g_assert_cmpuint (batch->n_unreadable, ==, hw_resource_list_get_n_unreadable (list));
  found = hw_test_cache_print_batch (kind, batch);
  expected = hw_test_cache_print_list (kind, list);
  assert_same_lines (found, expected);
}

static guint
get_n (HwResourceKind kind)
{
  return kind == HW_RESOURCE_CREDITS ? 1 : 500;
}

/* Every kind, with whatever a server may send. */
static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    {
      HwResourceList *list = hw_test_cache_make_list (kind, get_n (kind), kind, SEEN + kind);

      g_ptr_array_add (lists, list);
      assert_kept (fixture, ACCOUNT, kind, NULL);
      g_assert_true (hw_test_cache_save (fixture->store, ACCOUNT, kind, list));
    }
  start_again (fixture);
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    assert_kept (fixture, ACCOUNT, kind, lists->pdata[kind]);
}

/* A list takes the place of the one before; an empty one is a list. */
static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  static const guint n_rows[] = { 7, 3, 0, 12 };

  for (guint i = 0; i < G_N_ELEMENTS (n_rows); i++)
    {
      g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, n_rows[i], i, SEEN + i);

      g_assert_true (hw_test_cache_save (fixture->store, ACCOUNT, HW_RESOURCE_SITE, list));
      assert_kept (fixture, ACCOUNT, HW_RESOURCE_SITE, list);
      start_again (fixture);
      assert_kept (fixture, ACCOUNT, HW_RESOURCE_SITE, list);
    }
}

static void
test_touch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, 3, 1, SEEN);
  g_autoptr (HwResourceList) later = hw_test_cache_make_list (HW_RESOURCE_SITE, 3, 1, SEEN + 5);

  g_assert_true (hw_test_cache_touch (fixture->store, ACCOUNT, HW_RESOURCE_SITE, SEEN));
  assert_kept (fixture, ACCOUNT, HW_RESOURCE_SITE, NULL);
  g_assert_true (hw_test_cache_save (fixture->store, ACCOUNT, HW_RESOURCE_SITE, list));
  g_assert_true (hw_test_cache_touch (fixture->store, OTHER, HW_RESOURCE_SITE, SEEN + 9));
  g_assert_true (hw_test_cache_touch (fixture->store, ACCOUNT, HW_RESOURCE_DATABASE, SEEN + 9));
  assert_kept (fixture, ACCOUNT, HW_RESOURCE_SITE, list);
  g_assert_true (hw_test_cache_touch (fixture->store, ACCOUNT, HW_RESOURCE_SITE, SEEN + 5));
  assert_kept (fixture, ACCOUNT, HW_RESOURCE_SITE, later);
}

/* The ids of two accounts have nothing to do with each other. */
static void
test_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwResourceList) ours = hw_test_cache_make_list (HW_RESOURCE_SITE, 20, 0, SEEN);
  g_autoptr (HwResourceList) others = hw_test_cache_make_list (HW_RESOURCE_SITE, 30, 5, SEEN + 1);
  g_autoptr (HwResourceList) databases = hw_test_cache_make_list (HW_RESOURCE_DATABASE, 4, 5, SEEN + 2);

  g_assert_true (hw_test_cache_save (fixture->store, ACCOUNT, HW_RESOURCE_SITE, ours));
  g_assert_true (hw_test_cache_save (fixture->store, OTHER, HW_RESOURCE_SITE, others));
  g_assert_true (hw_test_cache_save (fixture->store, OTHER, HW_RESOURCE_DATABASE, databases));
  assert_kept (fixture, ACCOUNT, HW_RESOURCE_SITE, ours);
  assert_kept (fixture, ACCOUNT, HW_RESOURCE_DATABASE, NULL);

  g_assert_true (hw_test_cache_forget (fixture->store, ACCOUNT));
  assert_kept (fixture, ACCOUNT, HW_RESOURCE_SITE, NULL);
  assert_kept (fixture, OTHER, HW_RESOURCE_SITE, others);
  start_again (fixture);
  assert_kept (fixture, ACCOUNT, HW_RESOURCE_SITE, NULL);
  assert_kept (fixture, OTHER, HW_RESOURCE_SITE, others);
  assert_kept (fixture, OTHER, HW_RESOURCE_DATABASE, databases);
}

static gboolean
holds (const char *bytes, gsize length, const char *text)
{
  return memmem (bytes, length, text, strlen (text)) != NULL;
}

/* In any file of the folder. */
static gboolean
is_on_disk (Fixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) names = hw_test_folder_list (fixture->folder, "");
  gboolean is_found = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names->pdata[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      is_found |= holds (bytes, length, text);
    }
  return is_found;
}

/* Connection details, commands, other fields, addresses with a password: in no file, while it is open nor after. */
static void
test_no_secret (Fixture *fixture, gconstpointer data)
{
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    {
      g_autoptr (HwResourceList) list = hw_test_cache_make_list (kind, get_n (kind), kind, SEEN);

      g_assert_true (hw_test_cache_save (fixture->store, ACCOUNT, kind, list));
    }
  g_assert_true (is_on_disk (fixture, "shop-"));
  g_assert_false (is_on_disk (fixture, HW_TEST_CACHE_SECRET));
  g_assert_false (is_on_disk (fixture, "apiToken"));
  g_assert_false (is_on_disk (fixture, "npm start"));
  start_again (fixture);
  assert_kept (fixture, OTHER, HW_RESOURCE_SITE, NULL);
  g_assert_true (is_on_disk (fixture, "shop-"));
  g_assert_false (is_on_disk (fixture, HW_TEST_CACHE_SECRET));
}

/* Only an address with a name in it is left out. */
static void
test_repositories (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *repository;
    gboolean is_kept;
  } cases[] = {
    { "https://github.com/lindner/shop", TRUE },
    { "https://github.com/@lindner/shop", TRUE },
    { "github.com/lindner/shop", TRUE },
    { "git@github.com:lindner/shop.git", TRUE },
    { "https://github.com?at=@", TRUE },
    { "https://token@github.com/lindner/shop", FALSE },
    { "https://me:token@github.com/lindner", FALSE },
    { "ssh://git:token@github.com", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwResourceList) list = hw_resource_list_new (HW_TYPE_SITE);
      g_autoptr (HwResourceBatch) batch = hw_resource_batch_new ();
      g_autoptr (HwResourceBatch) kept = NULL;
      HwResource *site = hw_resource_new (HW_RESOURCE_SITE, "1");

      hw_resource_set_text (site, HW_SITE_REPOSITORY, cases[i].repository);
      g_ptr_array_add (batch->resources, site);
      hw_resource_list_merge (list, batch, 1, SEEN);
      g_assert_true (hw_test_cache_save (fixture->store, ACCOUNT, HW_RESOURCE_SITE, list));
      kept = load (fixture, ACCOUNT, HW_RESOURCE_SITE, NULL);
      g_assert_cmpstr (hw_resource_get_text (kept->resources->pdata[0], HW_SITE_REPOSITORY), ==,
                       cases[i].is_kept ? cases[i].repository : NULL);
    }
}

/* Also from where it stood: nothing that was ever written of the account can be found by whoever reads the file. */
static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwResourceList) other = hw_test_cache_make_list (HW_RESOURCE_PACKAGE, 2, 4, SEEN);

  for (guint n = 200; n > 0; n -= 50)
    {
      g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, n, n, SEEN);

      g_assert_true (hw_test_cache_save (fixture->store, ACCOUNT, HW_RESOURCE_SITE, list));
    }
  g_assert_true (hw_test_cache_save (fixture->store, OTHER, HW_RESOURCE_PACKAGE, other));
  g_assert_true (is_on_disk (fixture, "DROP TABLE sites; ---"));
  g_assert_true (is_on_disk (fixture, ACCOUNT));
  g_assert_true (hw_test_cache_forget (fixture->store, ACCOUNT));
  g_assert_false (is_on_disk (fixture, ACCOUNT));
  g_assert_false (is_on_disk (fixture, "cm'150"));
  g_assert_false (is_on_disk (fixture, "shop-2"));
  g_assert_false (is_on_disk (fixture, "Straße” ½ 日本語 \xf0\x9f\x98\x80-1"));
  g_assert_true (is_on_disk (fixture, OTHER));
  assert_kept (fixture, OTHER, HW_RESOURCE_PACKAGE, other);
}

/* Of whoever is not named, nothing. */
static void
test_kept_only (Fixture *fixture, gconstpointer data)
{
  const char *const accounts[] = { "nobody", OTHER, NULL };
  g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, 50, 4, SEEN);

  g_assert_true (hw_test_cache_save (fixture->store, ACCOUNT, HW_RESOURCE_SITE, list));
  g_assert_true (hw_test_cache_save (fixture->store, OTHER, HW_RESOURCE_SITE, list));
  g_assert_true (hw_test_cache_keep_only (fixture->store, accounts));
  g_assert_false (is_on_disk (fixture, ACCOUNT));
  assert_kept (fixture, OTHER, HW_RESOURCE_SITE, list);
}

static void
exec (Fixture *fixture, const char *sql)
{
  hw_test_store_end (fixture->store);
  hw_test_store_exec (fixture->path, sql);
  fixture->store = hw_store_new_cache (fixture->path);
  g_assert_true (hw_test_store_open (fixture->store));
  g_assert_null (hw_store_get_set_aside (fixture->store));
}

/* Rows that this program does not understand are left out, and counted. */
static void
test_unreadable (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "UPDATE sites SET id = '' WHERE position = 4",
    "UPDATE sites SET id = '..' WHERE position = 4",
    "UPDATE sites SET port = 65536 WHERE position = 4",
    "UPDATE sites SET port = -1 WHERE position = 4",
    "UPDATE sites SET created = 9223372036854775807 WHERE position = 4",
    "UPDATE sites SET created = -9223372036854775807 WHERE position = 4",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, 9, 0, SEEN);
      g_autoptr (HwResourceBatch) batch = NULL;

      g_assert_true (hw_test_cache_save (fixture->store, ACCOUNT, HW_RESOURCE_SITE, list));
      exec (fixture, changes[i]);
      batch = load (fixture, ACCOUNT, HW_RESOURCE_SITE, NULL);
      g_assert_cmpuint (batch->resources->len, ==, 8);
      g_assert_cmpuint (batch->n_unreadable, ==, 1);
    }
}

/* A list of which a part is missing is none. */
static void
test_not_whole (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = {
    "DELETE FROM sites WHERE position = 0",
    "DELETE FROM sites WHERE position = 8",
    "UPDATE lists SET n_rows = 8",
    "UPDATE lists SET n_rows = -1",
    "UPDATE sites SET position = 20 WHERE position = 3",
    "DELETE FROM sites",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (HwResourceList) list = hw_test_cache_make_list (HW_RESOURCE_SITE, 9, 0, SEEN);
      gint64 seen_at = 7;
      gboolean is_good;

      g_assert_true (hw_test_cache_save (fixture->store, ACCOUNT, HW_RESOURCE_SITE, list));
      exec (fixture, changes[i]);
      g_assert_null (hw_test_cache_load (fixture->store, ACCOUNT, HW_RESOURCE_SITE, &seen_at, &is_good));
      g_assert_false (is_good);
      g_assert_cmpint (seen_at, ==, 0);
    }
}

/* What of it changed, whenever it was seen. */
static void
test_equal (Fixture *fixture, gconstpointer data)
{
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    {
      g_autoptr (HwResourceList) list = hw_test_cache_make_list (kind, get_n (kind), 1, SEEN);
      g_autoptr (HwResourceList) later = hw_test_cache_make_list (kind, get_n (kind), 1, SEEN + 60);
      g_autoptr (HwResourceList) changed = hw_test_cache_make_list (kind, get_n (kind), 2, SEEN);
      g_autoptr (HwResourceList) shorter = hw_test_cache_make_list (kind, get_n (kind) - 1, 1, SEEN);
      g_autoptr (HwCacheSnapshot) a = hw_cache_snapshot_new (kind, list);
      g_autoptr (HwCacheSnapshot) b = hw_cache_snapshot_new (kind, later);
      g_autoptr (HwCacheSnapshot) c = hw_cache_snapshot_new (kind, changed);
      g_autoptr (HwCacheSnapshot) d = hw_cache_snapshot_new (kind, shorter);

      g_assert_true (hw_cache_snapshot_equal (a, b));
      g_assert_false (hw_cache_snapshot_equal (a, c));
      g_assert_false (hw_cache_snapshot_equal (a, d));
      g_assert_cmpint (hw_cache_snapshot_get_seen_at (b), ==, SEEN + 60);
    }
}

static void
test_private (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) names = NULL;

  g_assert_true (hw_test_store_open (fixture->store));
  names = hw_test_folder_list (fixture->folder, "cache.db");
  g_assert_cmpuint (names->len, ==, 3);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names->pdata[i], NULL);
      GStatBuf info;

      g_assert_cmpint (g_stat (path, &info), ==, 0);
      g_assert_cmpint (info.st_mode & 0777, ==, 0600);
    }
}

static gpointer
read_text (sqlite3 *db, gpointer sql, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = hw_store_prepare (db, sql, error);
  gboolean has_row;

  g_assert_true (hw_store_next_row (statement, &has_row, error) && has_row);
  return hw_store_dup_text (statement, 0);
}

static char *
read_schema (HwStore *store)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_store_run_async (store, read_text,
                      (gpointer) "SELECT group_concat (name || coalesce (sql, ''), ';') FROM "
                                 "(SELECT name, sql FROM sqlite_schema ORDER BY name)",
                      NULL, g_free, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, 5000);
  return hw_store_run_finish (store, result, NULL);
}

#define OLD_ROW                                                                                                        \
  "INSERT INTO lists VALUES (1, '" ACCOUNT "', 'transactions', 7, 1, 0);"                                              \
  "INSERT INTO transactions (list, position, id, amount) VALUES (1, 0, 'a', '-3')"

/* From every version that there ever was to the tables of a new file. Of accounts there is nothing in it. What was seen
 * is still known. */
static void
test_migrations (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected = read_schema (fixture->store);

  g_assert_nonnull (strstr (expected, "CREATE TABLE sites"));
  g_assert_null (strstr (expected, "accounts"));
  for (int version = 0; version <= hw_store_schema_version (&hw_store_schema_cache); version++)
    {
      g_autofree char *name = g_strdup_printf ("%d.db", version);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_autofree char *schema = NULL;
      g_autoptr (HwResourceBatch) batch = NULL;
      gint64 seen_at;
      gboolean is_good;
      sqlite3 *db = NULL;
      HwStore *store;

      g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
      g_assert_cmpint (hw_store_schema_migrate_to (&hw_store_schema_cache, db, version), ==, SQLITE_OK);
      if (version > 0)
        g_assert_cmpint (sqlite3_exec (db, OLD_ROW, NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);

      store = hw_store_new_cache (path);
      g_assert_true (hw_test_store_open (store));
      g_assert_null (hw_store_get_set_aside (store));
      schema = read_schema (store);
      g_assert_cmpstr (schema, ==, expected);
      batch = hw_test_cache_load (store, ACCOUNT, HW_RESOURCE_TRANSACTION, &seen_at, &is_good);
      g_assert_cmpint (batch != NULL ? (int) batch->resources->len : 0, ==, version > 0);
      hw_test_store_end (store);
    }
}

#define ADD(name, function)                                                                                            \
  g_test_add ("/store/cache/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("round-trip", test_round_trip);
  ADD ("replaced", test_replaced);
  ADD ("touch", test_touch);
  ADD ("apart", test_apart);
  ADD ("no-secret", test_no_secret);
  ADD ("repositories", test_repositories);
  ADD ("forgotten", test_forgotten);
  ADD ("kept-only", test_kept_only);
  ADD ("unreadable", test_unreadable);
  ADD ("not-whole", test_not_whole);
  ADD ("equal", test_equal);
  ADD ("private", test_private);
  ADD ("migrations", test_migrations);

  return g_test_run ();
}
