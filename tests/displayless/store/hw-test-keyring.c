/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-secret.h"
#include "hw-test-keyring.h"
#include "hw-test-util.h"

const char *__asan_default_options (void);
const char *__lsan_default_suppressions (void);

/* Each proxy that libsecret makes in one of its synchronous calls costs 24 bytes for good: GDBus frees them from the
 * main context of that call, which has ended by then. And it loses the
 * whole backend when it is told to begin anew, or cannot read what it found. */
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

char *
hw_test_keyring_look_up (HwKeyring *keyring, gboolean unlock, GCancellable *cancellable, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_keyring_look_up_async (keyring, ACCOUNT, SERVER, unlock, cancellable, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return hw_keyring_look_up_finish (keyring, result, error);
}

void
hw_test_keyring_finds (HwKeyring *keyring, gboolean unlock, const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *key = hw_test_keyring_look_up (keyring, unlock, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
  hw_secret_free (key);
}

void
hw_test_keyring_error_is (const GError *error, HwErrorCode code)
{
  g_assert_error (error, HW_ERROR, (int) code);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_null (strstr (error->message, KEY));
}

void
hw_test_keyring_look_up_fails (HwKeyring *keyring, gboolean unlock, HwErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_test_keyring_look_up (keyring, unlock, NULL, &error));
  hw_test_keyring_error_is (error, code);
}

static gboolean
store_key (HwKeyring *keyring, const char *key, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_keyring_store_async (keyring, ACCOUNT, SERVER, "My “Café”", key, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return hw_keyring_store_finish (keyring, result, error);
}

void
hw_test_keyring_stores (HwKeyring *keyring, const char *key)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (store_key (keyring, key, &error));
  g_assert_no_error (error);
}

void
hw_test_keyring_store_fails (HwKeyring *keyring, HwErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (store_key (keyring, KEY, &error));
  hw_test_keyring_error_is (error, code);
}

static gboolean
clear_key (HwKeyring *keyring, GError **error)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_keyring_clear_async (keyring, ACCOUNT, SERVER, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return hw_keyring_clear_finish (keyring, result, error);
}

void
hw_test_keyring_clears (HwKeyring *keyring)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (clear_key (keyring, &error));
  g_assert_no_error (error);
}

void
hw_test_keyring_clear_fails (HwKeyring *keyring, HwErrorCode code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (clear_key (keyring, &error));
  hw_test_keyring_error_is (error, code);
}
