/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-key-fixture.h"

/* On a computer without a keyring: everything works, for the session. */

static void
test_alone (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_new_record (f);
  g_autoptr (HwAccount) account = NULL;
  const char *key = hw_practice_server_get_key (f->server);
  int code;

  g_assert_null (key_sign_in (f, record, key, HW_KEEP_IN_KEYRING, &code));
  g_assert_cmpint (code, ==, HW_ERROR_NO_KEYRING);
  g_assert_cmpuint (key_count_records (f), ==, 0);

  account = key_sign_in (f, record, key, HW_KEEP_FOR_SESSION, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  key_assert_opens (f, record);
  g_assert_cmpint (key_replace (f, account, key, HW_KEEP_IN_KEYRING), ==, HW_ERROR_NO_KEYRING);
  key_assert_opens (f, record);
  g_assert_cmpint (key_replace (f, account, key, HW_KEEP_FOR_SESSION), ==, NO_ERROR);
  f->refresher = hw_account_get_refresher (account, HW_RESOURCE_SITE);
  fixture_wait_read (f);
  key_assert_opens (f, record);
  g_assert_cmpint (key_rename (f, record, "Renamed"), ==, NO_ERROR);

  g_assert_cmpint (key_sign_out (f, record), ==, NO_ERROR);
  key_assert_does_not_open (f, record, HW_ERROR_NO_KEY);
  g_assert_cmpint (key_remove (f, record, FALSE), ==, NO_ERROR);
  g_assert_cmpuint (key_count_records (f), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_book_test ("/op-key-alone", test_alone);

  return g_test_run ();
}
