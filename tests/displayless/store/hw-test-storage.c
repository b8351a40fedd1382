/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libsecret/secret.h>
#include <sqlite3.h>

#include "hw-store-private.h"
#include "hw-test-storage.h"
#include "hw-test-util.h"

#define PATIENCE 5000

/* libsecret does not let go of a backend that it was told to forget; no program but a test tells it so. */
const char *__asan_default_options (void);
const char *__lsan_default_suppressions (void);

const char *
__lsan_default_suppressions (void)
{
  return "leak:libsecret-1.so\n";
}

/* Without this the sanitizer does not see who called GLib. */
const char *
__asan_default_options (void)
{
  return "fast_unwind_on_malloc=0";
}

/** hw_test_storage_begin_keyring: From now on the keyring is the file @path, if SECRET_BACKEND says that it is a file.
 */
void
hw_test_storage_begin_keyring (const char *path)
{
  secret_service_disconnect ();
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "master secret", TRUE);
}

/** hw_test_storage_end_keyring: Lets go of what libsecret keeps of it. */
void
hw_test_storage_end_keyring (void)
{
  secret_service_disconnect ();
}

static gpointer
do_nothing (sqlite3 *db, gpointer data, GError **error)
{
  return NULL;
}

/** hw_test_storage_wait_written: Everything that was asked of it was done. */
void
hw_test_storage_wait_written (HwStore *store)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (store == NULL)
    return;

  hw_store_run_async (store, do_nothing, NULL, NULL, NULL, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_store_run_finish (store, result, NULL);
}

static gpointer
set_read_only (sqlite3 *db, gpointer data, GError **error)
{
  g_assert_cmpint (
      sqlite3_exec (db, data != NULL ? "PRAGMA query_only = 1" : "PRAGMA query_only = 0", NULL, NULL, NULL), ==,
      SQLITE_OK);

  return NULL;
}

/** hw_test_storage_set_read_only: As on a full disk: what was read stays, and nothing is written. */
void
hw_test_storage_set_read_only (HwStore *store, gboolean read_only)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_store_run_async (store, set_read_only, GINT_TO_POINTER (read_only), NULL, NULL, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_store_run_finish (store, result, NULL);
}
