/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-book-private.h"
#include "hw-error.h"
#include "hw-secret.h"
#include "hw-test-storage.h"

#include "hw-key-fixture.h"

static int
get_code (const GError *error)
{
  if (!error)
    return NO_ERROR;

  g_assert_true (error->domain == HW_ERROR);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);

  return error->code;
}

/* Returns: (transfer full): an account of the server that the book does not know */
HwAccountRecord *
key_new_record (Fixture *f)
{
  g_autofree char *address = hw_practice_server_dup_address (f->server);

  return hw_account_record_new (NULL, "My Account", address);
}

/* Returns: (transfer full) (nullable) */
HwAccount *
key_sign_in (Fixture *f, HwAccountRecord *record, const char *key, HwKeep keep, int *code)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HwAccount *account;

  hw_op_key_sign_in_async (f->book, record, key, keep, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  account = hw_op_key_sign_in_finish (f->book, result, &error);
  g_assert_true ((account == NULL) == (error != NULL));
  *code = get_code (error);

  return account;
}

/* Returns: (transfer full): of an account that was signed in with the key of the server, and closed */
HwAccountRecord *
key_signed_in (Fixture *f, HwKeep keep)
{
  g_autoptr (HwAccountRecord) record = key_new_record (f);
  int code;
  g_autoptr (HwAccount) account = key_sign_in (f, record, hw_practice_server_get_key (f->server), keep, &code);

  g_assert_cmpint (code, ==, NO_ERROR);

  return g_steal_pointer (&record);
}

/* Signs in with the key of the server, and takes that account for the one of the fixture. Returns: (transfer none) */
HwAccount *
key_use_new (Fixture *f, HwKeep keep)
{
  g_autoptr (HwAccountRecord) record = key_new_record (f);
  int code;
  HwAccount *account = key_sign_in (f, record, hw_practice_server_get_key (f->server), keep, &code);

  g_assert_cmpint (code, ==, NO_ERROR);
  fixture_set_no_backoff (account);
  fixture_wait_ready (account);
  if (f->account)
    hw_account_close (f->account);
  g_clear_object (&f->account);
  f->account = account;
  fixture_set_kind (f, f->kind);
  f->runner = hw_account_get_runner (account);

  return account;
}

/* Returns: (transfer full) (nullable) */
HwAccount *
key_open (Fixture *f, HwAccountRecord *record, int *code)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HwAccount *account;

  hw_op_key_open_async (f->book, record, FALSE, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  account = hw_op_key_open_finish (f->book, result, &error);
  g_assert_true ((account == NULL) == (error != NULL));
  *code = get_code (error);

  return account;
}

int
key_replace (Fixture *f, HwAccount *account, const char *key, HwKeep keep)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_op_key_replace_async (f->book, account, key, keep, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_op_key_replace_finish (f->book, result, &error) == (error == NULL));

  return get_code (error);
}

int
key_sign_out (Fixture *f, HwAccountRecord *record)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_op_key_sign_out_async (f->book, record, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_op_key_sign_out_finish (f->book, result, &error) == (error == NULL));

  return get_code (error);
}

int
key_remove (Fixture *f, HwAccountRecord *record, gboolean anyway)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_op_key_remove_async (f->book, record, anyway, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_op_key_remove_finish (f->book, result, &error) == (error == NULL));

  return get_code (error);
}

int
key_rename (Fixture *f, HwAccountRecord *record, const char *name)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_op_key_rename_async (f->book, record, name, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_op_key_rename_finish (f->book, result, &error) == (error == NULL));
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return HW_ERROR_BAD_REQUEST;

  return get_code (error);
}

/* It opens without a request, and its key is a good one. */
void
key_assert_opens (Fixture *f, HwAccountRecord *record)
{
  guint n_requests = fixture_count (f, "");
  int code;
  g_autoptr (HwAccount) account = key_open (f, record, &code);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (code, ==, NO_ERROR);
  g_assert_cmpuint (fixture_count (f, ""), ==, n_requests);
  g_assert_cmpint (hw_account_record_get_opened_at (record), ==, hw_clock_get_wall (HW_CLOCK (f->clock)));
  hw_refresher_load_async (hw_account_get_refresher (account, HW_RESOURCE_SITE), NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_refresher_load_finish (hw_account_get_refresher (account, HW_RESOURCE_SITE), result, &error));
  g_assert_no_error (error);
}

void
key_assert_does_not_open (Fixture *f, HwAccountRecord *record, int expected)
{
  int code;

  g_assert_null (key_open (f, record, &code));
  g_assert_cmpint (code, ==, expected);
  g_assert_true (hw_account_book_find (f->book, hw_account_record_get_id (record)) == record);
}

/* Past the book, but after what the book has asked for: a verb that was cancelled may still be writing, and the file of
 * libsecret is not for two threads at once. Returns: (transfer full) (nullable) */
char *
key_find_in_keyring (Fixture *f, HwAccountRecord *record)
{
  g_autoptr (HwKeyring) keyring =
      f->book ? g_object_ref (hw_account_book_get_keyring (f->book)) : hw_keyring_new (FIXTURE_APPLICATION);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_keyring_look_up_async (keyring, hw_account_record_get_id (record), hw_account_record_get_server (record), TRUE,
                            NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);

  return hw_keyring_look_up_finish (keyring, result, NULL);
}

guint
key_count_records (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (f->book));
}

/* Returns: (transfer none) (nullable): what the book of today says of it */
HwAccountRecord *
key_find_again (Fixture *f, HwAccountRecord *record)
{
  return hw_account_book_find (f->book, hw_account_record_get_id (record));
}

/* As on a full disk. */
void
key_make_store_read_only (Fixture *f, gboolean read_only)
{
  hw_test_storage_set_read_only (hw_account_book_get_store (f->book), read_only);
}
