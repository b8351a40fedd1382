/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-book-private.h"
#include "hw-account-private.h"
#include "hw-cache-fixture.h"
#include "hw-error.h"
#include "hw-test-folder.h"
#include "hw-test-storage.h"

/* What is seen of an account is there at the next start, before anything is asked; for that account alone, and for as
 * long as it is on this computer. */

/* What no page shows at once may be restored a little later: the store does things in their order. */
static void
wait_restored (Fixture *f)
{
  g_autoptr (HwResourceBatch) last = cache_load_kept (f, cache_get_id (f), HW_RESOURCE_SITE, NULL);

  g_assert_nonnull (last);
}

/* Every kind, as it was and when, without a request; and the first reply is news. */
static void
test_restored (Fixture *f, gconstpointer dialect)
{
  guint n_rows[HW_N_RESOURCE_KINDS];
  guint n_requests;
  gint64 seen_at;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    {
      n_rows[kind] = cache_count_rows (hw_account_get_list (f->account, kind));
      g_assert_cmpuint (n_rows[kind], >, 0);
      g_assert_false (cache_is_restored (f->account, kind));
    }
  seen_at = hw_clock_get_wall (HW_CLOCK (f->clock));
  fixture_set_status (f, SITE, "CRASHED");
  n_requests = fixture_count (f, "");

  cache_restart (f);
  for (guint kind = 0; kind <= HW_RESOURCE_CREDITS; kind++)
    g_assert_true (cache_is_restored (f->account, kind));
  wait_restored (f);
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    {
      HwResourceList *list = hw_account_get_list (f->account, kind);
      g_autoptr (HwResource) first = g_list_model_get_item (G_LIST_MODEL (list), 0);

      g_assert_true (hw_resource_list_is_restored (list));
      g_assert_true (hw_resource_list_is_loaded (list));
      g_assert_cmpuint (cache_count_rows (list), ==, n_rows[kind]);
      g_assert_cmpint (hw_resource_list_get_as_of (list), ==, seen_at);
      g_assert_cmpint (hw_resource_get_as_of (first), ==, seen_at);
    }
  g_assert_cmpint (cache_get_status (f), ==, HW_STATUS_RUNNING);
  g_assert_cmpuint (fixture_count (f, ""), ==, n_requests);

  cache_load_kind (f->account, HW_RESOURCE_SITE);
  g_assert_cmpint (cache_get_status (f), ==, HW_STATUS_PROBLEM);
  g_assert_false (cache_is_restored (f->account, HW_RESOURCE_SITE));
  g_assert_true (cache_is_restored (f->account, HW_RESOURCE_DATABASE));
}

/* What is not there any more goes with the first reply, and does not come back. */
static void
test_gone (Fixture *f, gconstpointer dialect)
{
  cache_begin (f, HW_KEEP_IN_KEYRING);
  g_assert_true (
      hw_practice_world_delete_site (f->world, hw_resource_get_id (cache_find (f->account, HW_RESOURCE_SITE, SITE))));
  cache_restart (f);
  g_assert_nonnull (cache_find (f->account, HW_RESOURCE_SITE, SITE));
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  g_assert_null (cache_find (f->account, HW_RESOURCE_SITE, SITE));
  cache_restart (f);
  g_assert_true (cache_is_restored (f->account, HW_RESOURCE_SITE));
  g_assert_null (cache_find (f->account, HW_RESOURCE_SITE, SITE));
}

/* A part of the list would be taken for all of it at the next start: what was whole is kept, and its rows are shown. */
static void
test_part (Fixture *f, gconstpointer dialect)
{
  guint n;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  n = cache_count_rows (hw_account_get_list (f->account, HW_RESOURCE_SITE));
  fixture_fault (f, "GET /sites:reply={\"sites\":[{\"id\":\"new\",\"name\":\"new\"}],\"nextCursor\":\"x\"}");
  fixture_advance (f, G_TIME_SPAN_MINUTE);
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  g_assert_cmpuint (cache_count_rows (hw_account_get_list (f->account, HW_RESOURCE_SITE)), ==, n + 1);
  g_assert_true (hw_resource_list_is_part (hw_account_get_list (f->account, HW_RESOURCE_SITE)));

  cache_restart (f);
  g_assert_cmpuint (cache_count_rows (hw_account_get_list (f->account, HW_RESOURCE_SITE)), ==, n);
  g_assert_false (hw_resource_list_is_part (hw_account_get_list (f->account, HW_RESOURCE_SITE)));
  g_assert_nonnull (cache_find (f->account, HW_RESOURCE_SITE, SITE));
}

/* An equal list is not written again; that it was seen is, not often, and when the account is left. */
static void
test_equal (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autoptr (HwResourceBatch) batch = NULL;
  guint n;
  gint64 seen_at;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  n = store_count_changes (cache_get_store (f));
  for (guint i = 0; i < 9; i++)
    {
      fixture_advance (f, G_TIME_SPAN_MINUTE);
      cache_load_kind (f->account, HW_RESOURCE_SITE);
    }
  g_assert_cmpuint (store_count_changes (cache_get_store (f)), ==, n);
  fixture_advance (f, G_TIME_SPAN_MINUTE);
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  g_assert_cmpuint (store_count_changes (cache_get_store (f)), ==, n + 1);

  fixture_advance (f, G_TIME_SPAN_MINUTE);
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  g_assert_cmpuint (store_count_changes (cache_get_store (f)), ==, n + 1);
  record = cache_leave (f);
  g_assert_cmpuint (store_count_changes (cache_get_store (f)), ==, n + 2);
  batch = cache_load_kept (f, hw_account_record_get_id (record), HW_RESOURCE_SITE, &seen_at);
  g_assert_cmpint (seen_at, ==, hw_clock_get_wall (HW_CLOCK (f->clock)));
}

/* Also the next run knows what is on the disk. */
static void
test_equal_restored (Fixture *f, gconstpointer dialect)
{
  guint n;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  cache_restart (f);
  n = store_count_changes (cache_get_store (f));
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    cache_load_kind (f->account, kind);
  g_assert_cmpuint (store_count_changes (cache_get_store (f)), <=, n + HW_N_RESOURCE_KINDS);
}

static void
test_removed (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autofree char *id = NULL;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  id = g_strdup (cache_get_id (f));
  g_assert_cmpuint (cache_count_kept (f, id), ==, HW_N_RESOURCE_KINDS);
  g_assert_true (cache_is_on_disk (f, SITE));
  g_assert_false (cache_is_on_disk (f, hw_practice_server_get_key (f->server)));

  /* With a write under way, and another to follow it. */
  store_hold (cache_get_store (f));
  fixture_set_status (f, SITE, "STOPPED");
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  fixture_set_status (f, SITE, "RUNNING");
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  record = cache_leave (f);
  store_let_go (cache_get_store (f));
  g_assert_cmpint (key_remove (f, record, FALSE), ==, NO_ERROR);
  g_assert_cmpuint (cache_count_kept (f, id), ==, 0);
  g_assert_false (cache_is_on_disk (f, id));
  g_assert_false (cache_is_on_disk (f, SITE));
  fixture_restart_book (f);
  g_assert_cmpuint (cache_count_kept (f, id), ==, 0);
}

static void
test_signed_out (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autoptr (HwAccount) account = NULL;
  int code;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  record = cache_leave (f);
  g_assert_cmpint (key_sign_out (f, record), ==, NO_ERROR);
  fixture_restart_book (f);
  g_assert_cmpuint (cache_count_kept (f, hw_account_record_get_id (record)), ==, HW_N_RESOURCE_KINDS);
  account =
      key_sign_in (f, key_find_again (f, record), hw_practice_server_get_key (f->server), HW_KEEP_IN_KEYRING, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  /* It was tested with the sites. */
  g_assert_false (cache_is_restored (account, HW_RESOURCE_SITE));
  g_assert_true (cache_is_restored (account, HW_RESOURCE_DATABASE));
  hw_account_close (account);
}

/* What is for the session only is in no file, until the account is kept. */
static void
test_session (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;

  cache_begin (f, HW_KEEP_FOR_SESSION);
  id = g_strdup (cache_get_id (f));
  g_assert_cmpuint (cache_count_kept (f, id), ==, 0);
  g_assert_false (cache_is_on_disk (f, id));
  g_assert_false (cache_is_on_disk (f, SITE));
  g_assert_cmpint (key_replace (f, f->account, hw_practice_server_get_key (f->server), HW_KEEP_IN_KEYRING), ==,
                   NO_ERROR);
  cache_load_kind (f->account, HW_RESOURCE_SITE);
  cache_restart (f);
  g_assert_true (cache_is_restored (f->account, HW_RESOURCE_SITE));
}

/* Two accounts that a server knows the same things of. */
static void
test_apart (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) first = NULL;
  g_autoptr (HwAccountRecord) second = NULL;

  cache_begin (f, HW_KEEP_IN_KEYRING);
  first = cache_leave (f);
  fixture_set_status (f, SITE, "STOPPED");
  cache_begin (f, HW_KEEP_IN_KEYRING);
  second = cache_leave (f);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HwAccountRecord) one = NULL;
      g_autoptr (HwAccountRecord) other = NULL;

      cache_come_back (f, first);
      g_assert_true (cache_is_restored (f->account, HW_RESOURCE_SITE));
      g_assert_cmpint (cache_get_status (f), ==, HW_STATUS_RUNNING);
      one = cache_leave (f);
      cache_come_back (f, second);
      g_assert_cmpint (cache_get_status (f), ==, HW_STATUS_STOPPED);
      other = cache_leave (f);
      fixture_restart_book (f);
    }
  g_assert_cmpint (key_remove (f, key_find_again (f, first), FALSE), ==, NO_ERROR);
  g_assert_cmpuint (cache_count_kept (f, hw_account_record_get_id (first)), ==, 0);
  cache_come_back (f, second);
  g_assert_cmpint (cache_get_status (f), ==, HW_STATUS_STOPPED);
}

/* An account of nobody's, as the practice account is: there is no cache at all. */
static void
test_in_memory (Fixture *f, gconstpointer dialect)
{
  fixture_load (f);
  g_assert_cmpuint (cache_count_kept (f, cache_get_id (f)), ==, 0);
  g_assert_false (cache_is_on_disk (f, SITE));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_book_test ("/account-cache/restored", test_restored);
  fixture_add_book_test ("/account-cache/gone", test_gone);
  fixture_add_book_test ("/account-cache/part", test_part);
  fixture_add_book_test ("/account-cache/equal", test_equal);
  fixture_add_book_test ("/account-cache/equal-restored", test_equal_restored);
  fixture_add_book_test ("/account-cache/removed", test_removed);
  fixture_add_book_test ("/account-cache/signed-out", test_signed_out);
  fixture_add_book_test ("/account-cache/session", test_session);
  fixture_add_book_test ("/account-cache/apart", test_apart);
  fixture_add_book_test ("/account-cache/in-memory", test_in_memory);

  return g_test_run ();
}
