/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-private.h"
#include "hw-error.h"
#include "hw-key-fixture.h"
#include "hw-refresher-private.h"
#include "hw-site.h"

/* A new key for an account that is open. */

#define NEW_KEY "hw_live_another_one"

typedef struct
{
  HwAccountRecord *record; /* (owned) */
  HwAccount *account;      /* (owned) */
  HwRefresher *refresher;
  HwConnection *connection;
} Living;

static void
living_clear (Living *living)
{
  g_clear_object (&living->account);
  g_clear_object (&living->record);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Living, living_clear)

/* Signed in, open, and read once. */
static void
living_init (Living *living, Fixture *f, HwKeep keep)
{
  living->account = g_object_ref (key_use_new (f, keep));
  living->record = g_object_ref (hw_account_get_record (living->account));
  living->refresher = hw_account_get_refresher (living->account, HW_RESOURCE_SITE);
  living->connection = hw_account_get_connection (living->account);
  fixture_advance (f, G_TIME_SPAN_MINUTE);
}

static void
read_now (Fixture *f)
{
  hw_refresher_refresh (f->refresher);
  fixture_wait_read (f);
}

static void
assert_key_in_keyring (Fixture *f, Living *living, const char *expected)
{
  g_autofree char *found = key_find_in_keyring (f, living->record);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_refused (Fixture *f, gconstpointer dialect)
{
  g_auto (Living) living = { NULL };
  g_autofree char *old_key = g_strdup (hw_practice_server_get_key (f->server));
  guint n_requests;

  living_init (&living, f, HW_KEEP_IN_KEYRING);
  hw_practice_server_set_key (f->server, NEW_KEY);
  read_now (f);
  g_assert_cmpint (hw_connection_get_state (living.connection), ==, HW_CONNECTION_KEY_REFUSED);

  /* One that is no better changes nothing. */
  g_assert_cmpint (key_replace (f, living.account, "hw_no_better", HW_KEEP_IN_KEYRING), ==, HW_ERROR_UNAUTHORIZED);
  g_assert_cmpint (key_replace (f, living.account, "no key", HW_KEEP_IN_KEYRING), ==, HW_ERROR_KEY_FORM);
  g_assert_cmpint (hw_connection_get_state (living.connection), ==, HW_CONNECTION_KEY_REFUSED);
  assert_key_in_keyring (f, &living, old_key);

  fixture_advance (f, G_TIME_SPAN_MINUTE);
  n_requests = fixture_count (f, "");
  g_assert_cmpint (key_replace (f, living.account, NEW_KEY, HW_KEEP_IN_KEYRING), ==, NO_ERROR);
  g_assert_cmpint (hw_connection_get_state (living.connection), ==, HW_CONNECTION_GOOD);
  g_assert_true (hw_refresher_get_loading (living.refresher));
  fixture_wait_read (f);
  g_assert_no_error (hw_refresher_get_error (living.refresher));
  g_assert_cmpuint (fixture_count (f, ""), ==, n_requests + 2);
  assert_key_in_keyring (f, &living, NEW_KEY);
  g_assert_cmpint (hw_account_record_get_key_added_at (living.record), ==, hw_clock_get_wall (HW_CLOCK (f->clock)));

  hw_account_close (living.account);
  fixture_restart_book (f);
  key_assert_opens (f, key_find_again (f, living.record));
}

/* What is on its way for the old key does not count; who waits for it gets what the new one may see. */
static void
test_read_under_way (Fixture *f, gconstpointer dialect)
{
  g_auto (Living) living = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) other_result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *kept = NULL, *other_kept = NULL;
  HwRefresher *databases;
  guint n_reads;

  living_init (&living, f, HW_KEEP_IN_KEYRING);
  databases = hw_account_get_refresher (living.account, HW_RESOURCE_DATABASE);
  n_reads = fixture_count (f, "GET /sites");
  fixture_fault (f, "GET /sites:never:1");
  fixture_fault (f, "GET /databases:never:1");
  hw_refresher_load_async (living.refresher, NULL, hw_test_result_cb, &kept);
  hw_refresher_load_async (databases, NULL, hw_test_result_cb, &other_kept);
  fixture_wait_request (f, "GET /sites", n_reads + 1);
  fixture_wait_request (f, "GET /databases", 1);
  g_assert_cmpint (key_replace (f, living.account, hw_practice_server_get_key (f->server), HW_KEEP_IN_KEYRING), ==,
                   NO_ERROR);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_refresher_load_finish (living.refresher, result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, n_reads + 3);

  other_result = hw_test_wait_result (&other_kept, PATIENCE);
  g_assert_true (hw_refresher_load_finish (databases, other_result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fixture_count (f, "GET /databases"), ==, 2);
}

static void
test_site_under_way (Fixture *f, gconstpointer dialect)
{
  g_auto (Living) living = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *kept = NULL;
  g_autofree char *id = NULL;

  living_init (&living, f, HW_KEEP_IN_KEYRING);
  id = g_strdup (hw_resource_get_id (HW_RESOURCE (fixture_site (f, "bakery-shop"))));
  fixture_fault (f, "GET /sites/*:status=404:1");
  hw_refresher_load_one_async (living.refresher, id, NULL, hw_test_result_cb, &kept);
  hw_refresher_note_new_key (living.refresher);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_refresher_load_one_finish (living.refresher, result, &error));
  g_assert_no_error (error);
  g_assert_nonnull (hw_resource_list_find (f->list, id));
  fixture_wait_read (f);
}

/* The keyring does not take it: the account goes on as it was. */
static void
test_unkept (Fixture *f, gconstpointer dialect)
{
  g_auto (Living) living = { NULL };

  living_init (&living, f, HW_KEEP_IN_KEYRING);
  hw_practice_server_set_key (f->server, NEW_KEY);
  read_now (f);
  fixture_set_keyring (f, "journal.db/keyring");
  g_assert_cmpint (key_replace (f, living.account, NEW_KEY, HW_KEEP_IN_KEYRING), ==, HW_ERROR_NO_KEYRING);
  g_assert_cmpint (hw_connection_get_state (living.connection), ==, HW_CONNECTION_KEY_REFUSED);
  read_now (f);
  g_assert_error (hw_refresher_get_error (living.refresher), HW_ERROR, HW_ERROR_UNAUTHORIZED);

  /* For the session, then. */
  g_assert_cmpint (key_replace (f, living.account, NEW_KEY, HW_KEEP_FOR_SESSION), ==, NO_ERROR);
  fixture_wait_read (f);
  g_assert_no_error (hw_refresher_get_error (living.refresher));
  g_assert_true (hw_account_record_get_session_only (living.record));
  key_assert_opens (f, living.record);
}

/* The old key does not come back at the next start. */
static void
test_for_session (Fixture *f, gconstpointer dialect)
{
  g_auto (Living) living = { NULL };

  living_init (&living, f, HW_KEEP_IN_KEYRING);
  hw_practice_server_set_key (f->server, NEW_KEY);
  g_assert_cmpint (key_replace (f, living.account, NEW_KEY, HW_KEEP_FOR_SESSION), ==, NO_ERROR);
  fixture_wait_read (f);
  assert_key_in_keyring (f, &living, NULL);
  key_assert_opens (f, living.record);

  hw_account_close (living.account);
  fixture_restart_book (f);
  key_assert_does_not_open (f, key_find_again (f, living.record), HW_ERROR_NO_KEY);
}

/* “Keep it”: what was for the session is there at the next start. */
static void
test_keep (Fixture *f, gconstpointer dialect)
{
  g_auto (Living) living = { NULL };
  const char *key = hw_practice_server_get_key (f->server);

  living_init (&living, f, HW_KEEP_FOR_SESSION);
  key_make_store_read_only (f, TRUE);
  g_assert_cmpint (key_replace (f, living.account, key, HW_KEEP_IN_KEYRING), ==, HW_ERROR_STORE);
  g_assert_true (hw_account_record_get_session_only (living.record));
  assert_key_in_keyring (f, &living, NULL);
  key_assert_opens (f, living.record);

  key_make_store_read_only (f, FALSE);
  g_assert_cmpint (key_replace (f, living.account, key, HW_KEEP_IN_KEYRING), ==, NO_ERROR);
  fixture_wait_read (f);
  g_assert_false (hw_account_record_get_session_only (living.record));
  hw_account_close (living.account);
  fixture_restart_book (f);
  key_assert_opens (f, key_find_again (f, living.record));
}

/* Of a key that was kept before, only the day is lost. */
static void
test_unsaved (Fixture *f, gconstpointer dialect)
{
  g_auto (Living) living = { NULL };

  living_init (&living, f, HW_KEEP_IN_KEYRING);
  key_make_store_read_only (f, TRUE);
  hw_practice_server_set_key (f->server, NEW_KEY);
  g_assert_cmpint (key_replace (f, living.account, NEW_KEY, HW_KEEP_IN_KEYRING), ==, NO_ERROR);
  fixture_wait_read (f);
  assert_key_in_keyring (f, &living, NEW_KEY);
  hw_account_close (living.account);
  fixture_restart_book (f);
  key_assert_opens (f, key_find_again (f, living.record));
}

/* After a 401 whatever was shown is read with the new key, and what nobody looked at is not. */
static void
test_all_kinds (Fixture *f, gconstpointer dialect)
{
  g_auto (Living) living = { NULL };
  HwRefresher *databases, *credits;

  living_init (&living, f, HW_KEEP_IN_KEYRING);
  databases = hw_account_get_refresher (living.account, HW_RESOURCE_DATABASE);
  credits = hw_account_get_refresher (living.account, HW_RESOURCE_CREDITS);
  hw_practice_server_set_key (f->server, NEW_KEY);
  read_now (f);
  g_assert_cmpint (hw_connection_get_state (living.connection), ==, HW_CONNECTION_KEY_REFUSED);
  hw_refresher_set_visible (databases, TRUE);
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, "GET /databases"), ==, 0);

  g_assert_cmpint (key_replace (f, living.account, NEW_KEY, HW_KEEP_IN_KEYRING), ==, NO_ERROR);
  fixture_wait_request (f, "GET /databases", 1);
  fixture_wait_read (f);
  f->refresher = databases;
  fixture_wait_read (f);
  g_assert_no_error (hw_refresher_get_error (living.refresher));
  g_assert_no_error (hw_refresher_get_error (databases));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_refresher_get_list (databases))), >, 0);
  g_assert_false (hw_refresher_get_loading (credits));
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, "GET /credits"), ==, 0);
}

/* In any turn of the main loop: the account has the key that is kept, or could have it at any time. */
static void
test_cancelled (Fixture *f, gconstpointer dialect)
{
  g_auto (Living) living = { NULL };
  const char *key = hw_practice_server_get_key (f->server);

  living_init (&living, f, HW_KEEP_IN_KEYRING);
  for (guint n_turns = 0; n_turns < 30; n_turns++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      GAsyncResult *kept = NULL;

      hw_op_key_replace_async (f->book, living.account, key, HW_KEEP_IN_KEYRING, cancellable, hw_test_result_cb, &kept);
      for (guint i = 0; i < n_turns && !kept; i++)
        g_main_context_iteration (NULL, TRUE);
      g_cancellable_cancel (cancellable);
      result = hw_test_wait_result (&kept, PATIENCE);
      hw_op_key_replace_finish (f->book, result, NULL);
      fixture_wait_read (f);
      g_assert_true (hw_account_record_get_signed_in (living.record));
      assert_key_in_keyring (f, &living, key);
      fixture_advance (f, 10 * G_TIME_SPAN_SECOND);
    }
  read_now (f);
  g_assert_no_error (hw_refresher_get_error (living.refresher));
}

/* The window goes while the key is tested: it is kept for the next time, and nothing is read any more. */
static void
test_closed (Fixture *f, gconstpointer dialect)
{
  g_auto (Living) living = { NULL };
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *kept = NULL;
  guint n_requests;

  living_init (&living, f, HW_KEEP_IN_KEYRING);
  hw_practice_server_set_key (f->server, NEW_KEY);
  n_requests = fixture_count (f, "");
  hw_op_key_replace_async (f->book, living.account, NEW_KEY, HW_KEEP_IN_KEYRING, NULL, hw_test_result_cb, &kept);
  fixture_wait_request (f, "", n_requests + 1);
  hw_account_close (living.account);
  g_clear_object (&living.account);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_op_key_replace_finish (f->book, result, NULL));
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, ""), ==, n_requests + 1);
  key_assert_opens (f, living.record);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_book_test ("/op-key-replace/refused", test_refused);
  fixture_add_book_test ("/op-key-replace/read-under-way", test_read_under_way);
  fixture_add_book_test ("/op-key-replace/site-under-way", test_site_under_way);
  fixture_add_book_test ("/op-key-replace/unkept", test_unkept);
  fixture_add_book_test ("/op-key-replace/for-session", test_for_session);
  fixture_add_book_test ("/op-key-replace/keep", test_keep);
  fixture_add_book_test ("/op-key-replace/unsaved", test_unsaved);
  fixture_add_book_test ("/op-key-replace/all-kinds", test_all_kinds);
  fixture_add_book_test ("/op-key-replace/cancelled", test_cancelled);
  fixture_add_book_test ("/op-key-replace/closed", test_closed);

  return g_test_run ();
}
