/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-book-private.h"
#include "hw-account-private.h"
#include "hw-accounts.h"
#include "hw-cache-fixture.h"
#include "hw-error.h"
#include "hw-op-delete.h"
#include "hw-test-folder.h"
#include "hw-test-storage.h"

/* What is kept of an account when the network, the disk or the person comes between. */

/* A look at one record that proves that it is gone. */
static void
test_gone_alone (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  id = g_strdup (hw_resource_get_id (cache_find (f->account, HW_RESOURCE_SITE, SITE)));
  g_assert_true (hw_practice_world_delete_site (f->world, id));
  hw_refresher_load_one_async (f->refresher, id, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_false (hw_refresher_load_one_finish (f->refresher, result, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  cache_restart (f);
  g_assert_null (cache_find (f->account, HW_RESOURCE_SITE, SITE));
}

/* The same while the list is a part: what is left of it is not kept for the whole. */
static void
test_gone_from_part (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;
  guint n;
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  n = cache_count_rows (hw_account_get_list (f->account, HW_RESOURCE_SITE));
  id = g_strdup (hw_resource_get_id (cache_find (f->account, HW_RESOURCE_SITE, SITE)));
  fixture_fault (f, "GET /sites:reply={\"data\":[{\"id\":\"new\",\"name\":\"new\"}],\"hasMore\":true}");
  fixture_advance (f, G_TIME_SPAN_MINUTE);
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  g_assert_true (hw_practice_world_delete_site (f->world, id));
  hw_refresher_load_one_async (f->refresher, id, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_false (hw_refresher_load_one_finish (f->refresher, result, NULL));
  g_assert_null (cache_find (f->account, HW_RESOURCE_SITE, SITE));

  cache_restart (f);
  g_assert_cmpuint (cache_count_rows (hw_account_get_list (f->account, HW_RESOURCE_SITE)), ==, n);
  g_assert_null (cache_find (f->account, HW_RESOURCE_SITE, "new"));
}

/* The first reply of all, with which the key was tested, was a part. */
static void
test_part_first (Fixture *f, gconstpointer dialect)
{
  fixture_fault (f, "GET /sites:reply={\"data\":[{\"id\":\"new\",\"name\":\"new\"}],\"hasMore\":true}");
  cache_begin (f, HW_KEEP_IN_KEYRING);
  g_assert_true (hw_resource_list_is_part (f->list));
  cache_restart (f);
  g_assert_false (hw_resource_list_is_loaded (f->list));
  g_assert_true (cache_is_restored (f->account, HW_RESOURCE_DATABASE));
}

static gboolean
is_kept (Fixture *f, const char *id, const char *name)
{
  g_autoptr (HwResourceBatch) batch = cache_load_kept (f, id, HW_RESOURCE_SITE, NULL);
  gboolean is_found = FALSE;

  for (guint i = 0; i < batch->resources->len; i++)
    is_found |= g_str_equal (hw_resource_get_name (batch->resources->pdata[i]), name);
  return is_found;
}

/* The answer to a delete proves it, and the list is not read after it. */
static void
test_gone_at_delete (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  fixture_wait_ready (f->account);
  g_assert_true (is_kept (f, cache_get_id (f), SITE));
  fixture_fault (f, "DELETE /sites/*:status=404");
  fixture_fault (f, "GET /sites:before-reset");
  hw_op_delete_async (f->account, cache_find (f->account, HW_RESOURCE_SITE, SITE), SITE, NULL, hw_test_result_cb,
                      &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  operation = hw_op_delete_finish (f->account, result, &error);
  g_assert_no_error (error);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_NOT_FOUND);
  hw_test_settle ();
  g_assert_null (cache_find (f->account, HW_RESOURCE_SITE, SITE));
  g_assert_false (is_kept (f, cache_get_id (f), SITE));
}

/* What is left is what is kept, however it came to be so. */
static void
test_left (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  id = g_strdup (hw_resource_get_id (cache_find (f->account, HW_RESOURCE_SITE, SITE)));
  hw_resource_list_remove (f->list, id);
  cache_restart (f);
  g_assert_true (cache_is_restored (f->account, HW_RESOURCE_SITE));
  g_assert_null (cache_find (f->account, HW_RESOURCE_SITE, SITE));
}

/* What is being written just as it is is not written once more. */
static void
test_left_writing (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  guint n_one, n_all;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  n_one = store_count_changes (cache_get_store (f));
  fixture_set_status (f, SITE, "STOPPED");
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  n_one = store_count_changes (cache_get_store (f)) - n_one;

  n_all = store_count_changes (cache_get_store (f));
  store_hold (cache_get_store (f));
  fixture_set_status (f, SITE, "RUNNING");
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  record = cache_leave (f);
  store_let_go (cache_get_store (f));
  g_assert_cmpuint (store_count_changes (cache_get_store (f)) - n_all, ==, n_one);
}

/* A reply is faster than the disk: it stays, and is what is kept. */
static void
test_reply_first (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autoptr (HwAccount) account = NULL;
  g_autoptr (HwResourceBatch) batch = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  record = cache_leave (f);
  fixture_set_status (f, SITE, "CRASHED");
  account = hw_account_book_new_account (f->book, record, hw_practice_server_get_key (f->server), NULL);
  store_hold (cache_get_store (f));
  hw_account_open_cache_async (account, cache_get_store (f), hw_test_result_cb, &kept);
  cache_load_kind (account, HW_RESOURCE_SITE);
  store_let_go (cache_get_store (f));
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_account_open_cache_finish (account, result);
  g_assert_false (cache_is_restored (account, HW_RESOURCE_SITE));
  g_assert_true (cache_is_restored (account, HW_RESOURCE_DATABASE));
  g_assert_cmpint (hw_resource_get_status (cache_find (account, HW_RESOURCE_SITE, SITE)), ==, HW_STATUS_PROBLEM);

  batch = cache_load_kept (f, hw_account_record_get_id (record), HW_RESOURCE_SITE, NULL);
  for (guint i = 0; i < batch->resources->len; i++)
    if (g_str_equal (hw_resource_get_name (batch->resources->pdata[i]), SITE))
      g_assert_cmpint (hw_resource_get_status (batch->resources->pdata[i]), ==, HW_STATUS_PROBLEM);
  hw_account_close (account);
}

/* While one write is under way the others are put together, and the last one counts. */
static void
test_coalesced (Fixture *f, gconstpointer dialect)
{
  guint n_one, n_all;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  n_one = store_count_changes (cache_get_store (f));
  fixture_set_status (f, SITE, "STOPPED");
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  n_one = store_count_changes (cache_get_store (f)) - n_one;
  g_assert_cmpuint (n_one, >, 12);

  n_all = store_count_changes (cache_get_store (f));
  store_hold (cache_get_store (f));
  for (guint i = 0; i < 5; i++)
    {
      fixture_set_status (f, SITE, i % 2 == 0 ? "RUNNING" : "CRASHED");
      cache_load_kind (f->account, HW_RESOURCE_SITE);
      fixture_advance (f, G_TIME_SPAN_MINUTE);
    }
  fixture_set_status (f, SITE, "FAILED");
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  store_let_go (cache_get_store (f));
  g_assert_cmpuint (cache_count_kept (f, cache_get_id (f)), ==, HW_N_RESOURCE_KINDS);
  hw_test_settle ();
  n_all = store_count_changes (cache_get_store (f)) - n_all;
  g_assert_cmpuint (n_all, ==, 2 * n_one);
  cache_restart (f);
  g_assert_cmpint (cache_get_status (f), ==, HW_STATUS_PROBLEM);
}

/* The person gets another key: what was seen is there meanwhile. */
static void
test_key_refused (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  fixture_fault (f, "GET /sites:status=401");
  hw_refresher_load_async (f->refresher, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_false (hw_refresher_load_finish (f->refresher, result, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  cache_restart (f);
  g_assert_true (cache_is_restored (f->account, HW_RESOURCE_SITE));
  g_assert_cmpuint (cache_count_rows (f->list), ==, 12);
}

/* The network is away: what was seen stays, and is as old as it is. */
static void
test_unplugged (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gint64 seen_at;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  seen_at = hw_clock_get_wall (HW_CLOCK (f->clock));
  cache_restart (f);
  fixture_lose_network (f);
  hw_refresher_load_async (f->refresher, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_false (hw_refresher_load_finish (f->refresher, result, NULL));
  g_assert_cmpint (hw_connection_get_state (hw_account_get_connection (f->account)), ==, HW_CONNECTION_OFFLINE);
  g_assert_true (cache_is_restored (f->account, HW_RESOURCE_SITE));
  g_assert_cmpuint (cache_count_rows (f->list), ==, 12);
  cache_restart (f);
  g_assert_cmpint (hw_resource_list_get_as_of (f->list), ==, seen_at);
}

/* A disk that is full is nobody's trouble. */
static void
test_full (Fixture *f, gconstpointer dialect)
{
  cache_begin (f, HW_KEEP_IN_KEYRING);
  hw_test_storage_set_read_only (cache_get_store (f), TRUE);
  fixture_set_status (f, SITE, "STOPPED");
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  fixture_advance (f, G_TIME_SPAN_HOUR);
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  g_assert_null (hw_refresher_get_error (f->refresher));
  g_assert_null (hw_operation_log_get_error (hw_account_get_log (f->account)));
  g_assert_cmpint (cache_get_status (f), ==, HW_STATUS_STOPPED);
  g_assert_cmpuint (cache_count_kept (f, cache_get_id (f)), ==, HW_N_RESOURCE_KINDS);

  /* It has room again. */
  hw_test_storage_set_read_only (cache_get_store (f), FALSE);
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  cache_restart (f);
  g_assert_cmpint (cache_get_status (f), ==, HW_STATUS_STOPPED);
}

/* A damaged file costs what was in it, and is told; a file that cannot be used costs the same. */
static void
test_damaged (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autofree char *path = g_build_filename (f->directory, "cache.db", NULL);

  cache_begin (f, HW_KEEP_IN_KEYRING);
  record = cache_leave (f);
  g_assert_null (hw_account_book_get_cache_set_aside (f->book));
  fixture_drop_book (f);
  hw_test_folder_write (path, "", "This was a file once.", 21);
  fixture_restart_book (f);
  g_assert_nonnull (hw_account_book_get_cache_set_aside (f->book));
  g_assert_null (hw_account_book_get_set_aside (f->book));
  cache_come_back (f, record);
  g_assert_false (hw_resource_list_is_loaded (f->list));
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  cache_restart (f);
  g_assert_null (hw_account_book_get_cache_set_aside (f->book));
  g_assert_true (cache_is_restored (f->account, HW_RESOURCE_SITE));
}

static void
test_no_place (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autofree char *name = g_build_filename (f->directory, "cache.db", NULL);

  cache_begin (f, HW_KEEP_IN_KEYRING);
  record = cache_leave (f);
  fixture_drop_book (f);
  hw_test_folder_clean (f->directory, "cache.db");
  g_assert_cmpint (g_mkdir_with_parents (name, 0700), ==, 0);
  fixture_restart_book (f);
  cache_come_back (f, record);
  g_assert_false (hw_resource_list_is_loaded (f->list));
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  g_clear_object (&record);
  record = cache_leave (f);
  g_assert_cmpint (key_remove (f, record, FALSE), ==, NO_ERROR);
}

/* The program ended after the record went, and before what was seen did. */
static void
forget_record (Fixture *f, HwAccountRecord *record)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_accounts_remove_async (hw_account_book_get_store (f->book), hw_account_record_get_id (record), NULL,
                            hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_accounts_remove_finish (hw_account_book_get_store (f->book), result, &error);
  g_assert_no_error (error);
}

/* What was seen of an account that is not on this computer any more goes at the next start, and nothing else does. */
static void
test_left_behind (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) gone = NULL;
  g_autoptr (HwAccountRecord) other = NULL;
  guint n;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  gone = cache_leave (f);
  cache_begin (f, HW_KEEP_IN_KEYRING);
  other = cache_leave (f);
  forget_record (f, gone);
  fixture_restart_book (f);
  g_assert_cmpuint (cache_count_kept (f, hw_account_record_get_id (gone)), ==, 0);
  g_assert_false (cache_is_on_disk (f, hw_account_record_get_id (gone)));
  g_assert_cmpuint (cache_count_kept (f, hw_account_record_get_id (other)), ==, HW_N_RESOURCE_KINDS);

  n = store_count_changes (cache_get_store (f));
  cache_come_back (f, other);
  g_assert_true (cache_is_restored (f->account, HW_RESOURCE_SITE));
  g_assert_cmpuint (store_count_changes (cache_get_store (f)), ==, n);
}

/* Who cannot be asked which accounts there are does not say that there is none. */
static void
test_list_unreadable (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  record = cache_leave (f);
  store_run_sql (hw_account_book_get_store (f->book), "PRAGMA user_version = 999");
  fixture_drop_book (f);
  f->book = hw_account_book_new (HW_CLOCK (f->clock), f->directory, FIXTURE_APPLICATION);
  hw_account_book_load_async (f->book, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_false (hw_account_book_load_finish (f->book, result, NULL));
  hw_test_settle ();
  g_assert_cmpuint (cache_count_kept (f, hw_account_record_get_id (record)), ==, HW_N_RESOURCE_KINDS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_book_test ("/account-cache-trouble/gone-alone", test_gone_alone);
  fixture_add_book_test ("/account-cache-trouble/gone-from-part", test_gone_from_part);
  fixture_add_book_test ("/account-cache-trouble/part-first", test_part_first);
  fixture_add_book_test ("/account-cache-trouble/gone-at-delete", test_gone_at_delete);
  fixture_add_book_test ("/account-cache-trouble/left", test_left);
  fixture_add_book_test ("/account-cache-trouble/left-writing", test_left_writing);
  fixture_add_book_test ("/account-cache-trouble/reply-first", test_reply_first);
  fixture_add_book_test ("/account-cache-trouble/coalesced", test_coalesced);
  fixture_add_book_test ("/account-cache-trouble/key-refused", test_key_refused);
  fixture_add_book_test ("/account-cache-trouble/unplugged", test_unplugged);
  fixture_add_book_test ("/account-cache-trouble/full", test_full);
  fixture_add_book_test ("/account-cache-trouble/damaged", test_damaged);
  fixture_add_book_test ("/account-cache-trouble/no-place", test_no_place);
  fixture_add_book_test ("/account-cache-trouble/left-behind", test_left_behind);
  fixture_add_book_test ("/account-cache-trouble/list-unreadable", test_list_unreadable);

  return g_test_run ();
}
