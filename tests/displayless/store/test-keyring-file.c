/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <libsecret/secret.h>

#include "hw-secret.h"
#include "hw-test-folder.h"
#include "hw-test-keyring.h"
#include "hw-test-util.h"

/* HwKeyring with the file that libsecret uses in a sandbox: no bus, no service, a master secret. */

static void
assert_finds (HwKeyring *keyring, const char *account, const char *expected)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *key;

  hw_keyring_look_up_async (keyring, account, SERVER, TRUE, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  key = hw_keyring_look_up_finish (keyring, result, &error);
  if (expected == NULL)
    {
      g_assert_error (error, HW_ERROR, HW_ERROR_NO_KEY);
      g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
    }
  else
    g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
  hw_secret_free (key);
}

static void
store_key (HwKeyring *keyring, const char *account, const char *key, HwErrorCode *code)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_keyring_store_async (keyring, account, SERVER, "name \xff", key, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  if (hw_keyring_store_finish (keyring, result, &error))
    {
      g_assert_no_error (error);
      g_assert_null (code);
      return;
    }
  g_assert_nonnull (code);
  g_assert_cmpuint (error->domain, ==, HW_ERROR);
  g_assert_null (strstr (error->message, key));
  *code = error->code;
}

static void
clear_key (HwKeyring *keyring, const char *account)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_keyring_clear_async (keyring, account, SERVER, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  g_assert_true (hw_keyring_clear_finish (keyring, result, &error));
  g_assert_no_error (error);
}

/* As a new process would begin, with this file and this master secret. */
static void
begin_with (const char *path, const char *master_secret)
{
  secret_service_disconnect ();
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  if (master_secret != NULL)
    g_setenv ("SECRET_FILE_TEST_PASSWORD", master_secret, TRUE);
  else
    g_unsetenv ("SECRET_FILE_TEST_PASSWORD");
}

static void
test_round (const char *path)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new ("com.hostwares.Test");
  g_autofree char *contents = NULL;
  gsize length;

  begin_with (path, "one");
  assert_finds (keyring, "a", NULL);
  store_key (keyring, "a", "older", NULL);
  store_key (keyring, "a", KEY, NULL);
  store_key (keyring, "b'; --\n“ü”", "of b", NULL);
  assert_finds (keyring, "a", KEY);
  assert_finds (keyring, "b'; --\n“ü”", "of b");

  begin_with (path, "one");
  assert_finds (keyring, "a", KEY);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  g_assert_null (memmem (contents, length, KEY, strlen (KEY)));

  clear_key (keyring, "a");
  clear_key (keyring, "a");
  assert_finds (keyring, "a", NULL);
  assert_finds (keyring, "b'; --\n“ü”", "of b");
}

/* A home that was moved, a keyring that was reset: the key is lost, the account is not, and a new key can be stored. */
static void
test_other_master_secret (const char *path)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new ("com.hostwares.Test");

  begin_with (path, "one");
  store_key (keyring, "a", KEY, NULL);
  begin_with (path, "two");
  assert_finds (keyring, "a", NULL);
  store_key (keyring, "a", "newer", NULL);
  assert_finds (keyring, "a", "newer");
  clear_key (keyring, "a");
  assert_finds (keyring, "a", NULL);
}

/* The same file, one byte of the encrypted item changed: there is an item, and nobody can read it. */
static void
test_unreadable_item (const char *path)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new ("com.hostwares.Test");
  g_autofree char *contents = NULL;
  gsize length;
  gboolean has_hit = FALSE;

  begin_with (path, "one");
  store_key (keyring, "a", KEY, NULL);
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  for (gsize back = 40; back <= 160 && !has_hit; back += 8)
    {
      g_autofree char *changed = g_memdup2 (contents, length);
      GAsyncResult *pending = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      changed[length - back] ^= 1;
      g_assert_true (g_file_set_contents (path, changed, (gssize) length, NULL));
      begin_with (path, "one");
      hw_keyring_look_up_async (keyring, "a", SERVER, TRUE, NULL, hw_test_result_cb, &pending);
      result = hw_test_wait_result (&pending, PATIENCE);
      g_assert_null (hw_keyring_look_up_finish (keyring, result, &error));
      g_assert_error (error, HW_ERROR, HW_ERROR_NO_KEY);
      has_hit = strstr (error->message, "cannot be read") != NULL;
    }
  g_assert_true (has_hit);

  clear_key (keyring, "a");
  store_key (keyring, "a", "newer", NULL);
  assert_finds (keyring, "a", "newer");
}

/* No file, and no master secret: the portal refused. */
static void
test_unusable (const char *path)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new ("com.hostwares.Test");
  g_autofree char *below = g_build_filename (path, "no-folder", NULL);
  HwErrorCode code = HW_ERROR_NO_KEY;

  g_assert_true (g_file_set_contents (path, "no keyring", -1, NULL));
  begin_with (path, "one");
  store_key (keyring, "a", KEY, &code);
  g_assert_cmpint (code, ==, HW_ERROR_KEYRING);

  begin_with (below, "one");
  store_key (keyring, "a", KEY, &code);
  g_assert_true (code == HW_ERROR_KEYRING || code == HW_ERROR_NO_KEYRING);
}

static void
run_in_folder (gconstpointer data)
{
  void (*test) (const char *) = (void (*) (const char *)) data;
  char *folder = hw_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "test.keyring", NULL);

  test (path);
  secret_service_disconnect ();
  hw_test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/keyring/file/round", (gconstpointer) test_round, run_in_folder);
  g_test_add_data_func ("/keyring/file/other-master-secret", (gconstpointer) test_other_master_secret, run_in_folder);
  g_test_add_data_func ("/keyring/file/unreadable-item", (gconstpointer) test_unreadable_item, run_in_folder);
  g_test_add_data_func ("/keyring/file/unusable", (gconstpointer) test_unusable, run_in_folder);

  return g_test_run ();
}
