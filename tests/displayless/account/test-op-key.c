/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-book-private.h"
#include "hw-account-private.h"
#include "hw-error.h"
#include "hw-key-fixture.h"

/* Signing in and out, opening, removing, renaming, with a keyring that is a file. */

/* Under something that is no directory, nothing can be kept nor looked for. */
#define NO_PLACE "journal.db/keyring"

static const char *
get_key (Fixture *f)
{
  return hw_practice_server_get_key (f->server);
}

/* Signing in */

static void
test_sign_in (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_new_record (f);
  g_autofree char *padded = g_strconcat (" \n", get_key (f), "\t ", NULL);
  gint64 now = hw_clock_get_wall (HW_CLOCK (f->clock));
  int code;
  g_autoptr (HwAccount) account = key_sign_in (f, record, padded, HW_KEEP_IN_KEYRING, &code);
  g_autofree char *found = NULL;

  g_assert_cmpint (code, ==, NO_ERROR);
  g_assert_true (hw_account_get_record (account) == record);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_account_get_sites (account))), ==, 12);
  g_assert_cmpuint (fixture_count (f, ""), ==, 1);
  g_assert_cmpuint (key_count_records (f), ==, 1);
  g_assert_true (hw_account_record_get_signed_in (record));
  g_assert_false (hw_account_record_get_session_only (record));
  g_assert_cmpint (hw_account_record_get_key_added_at (record), ==, now);
  g_assert_cmpint (hw_account_record_get_opened_at (record), ==, now);
  g_assert_null (hw_account_book_get_session_key (f->book, record));
  found = key_find_in_keyring (f, record);
  g_assert_cmpstr (found, ==, get_key (f));

  /* The next start. */
  hw_account_close (account);
  fixture_restart_book (f);
  g_assert_cmpuint (key_count_records (f), ==, 1);
  g_assert_true (hw_account_book_get_latest (f->book) == key_find_again (f, record));
  key_assert_opens (f, key_find_again (f, record));
}

static void
assert_nothing_saved (Fixture *f, HwAccountRecord *record)
{
  g_assert_false (hw_account_record_get_signed_in (record));
  g_assert_cmpint (hw_account_record_get_key_added_at (record), ==, 0);
  g_assert_null (key_find_in_keyring (f, record));
  g_assert_cmpuint (key_count_records (f), ==, 0);
  fixture_restart_book (f);
  g_assert_cmpuint (key_count_records (f), ==, 0);
}

static void
assert_sign_in_fails (Fixture *f, const char *key, int expected)
{
  g_autoptr (HwAccountRecord) record = key_new_record (f);
  int code;

  g_assert_null (key_sign_in (f, record, key, HW_KEEP_IN_KEYRING, &code));
  g_assert_cmpint (code, ==, expected);
  assert_nothing_saved (f, record);
}

static void
test_sign_in_refused (Fixture *f, gconstpointer dialect)
{
  assert_sign_in_fails (f, "hw_another_key", HW_ERROR_UNAUTHORIZED);
  assert_sign_in_fails (f, "two words", HW_ERROR_KEY_FORM);
  assert_sign_in_fails (f, " ", HW_ERROR_KEY_FORM);
  fixture_fault (f, "GET /sites:status=403");
  assert_sign_in_fails (f, get_key (f), HW_ERROR_FORBIDDEN);
}

/* The record cannot be saved: the key does not stay behind. */
static void
test_sign_in_unsaved (Fixture *f, gconstpointer dialect)
{
  key_make_store_read_only (f, TRUE);
  assert_sign_in_fails (f, get_key (f), HW_ERROR_STORE);
}

/* The keyring cannot keep it: nothing of it is known, until the person wants it so. */
static void
test_sign_in_unkept (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_new_record (f);
  g_autoptr (HwAccount) account = NULL;
  int code;

  fixture_set_keyring (f, NO_PLACE);
  assert_sign_in_fails (f, get_key (f), HW_ERROR_NO_KEYRING);
  account = key_sign_in (f, record, get_key (f), HW_KEEP_FOR_SESSION, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  g_assert_true (hw_account_record_get_session_only (record));
}

static void
cancel_after (Fixture *f, guint n_turns)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (HwAccountRecord) record = key_new_record (f);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  GAsyncResult *kept = NULL;

  hw_op_key_sign_in_async (f->book, record, get_key (f), HW_KEEP_IN_KEYRING, cancellable, hw_test_result_cb, &kept);
  for (guint i = 0; i < n_turns && !kept; i++)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_null (hw_op_key_sign_in_finish (f->book, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* All of it, or nothing. */
  found = key_find_in_keyring (f, record);
  g_assert_true ((found != NULL) == hw_account_record_get_signed_in (record));
  g_assert_true ((found != NULL) == (key_find_again (f, record) != NULL));
  if (found)
    g_assert_cmpint (key_remove (f, record, FALSE), ==, NO_ERROR);
}

/* In any turn of the main loop. */
static void
test_sign_in_cancelled (Fixture *f, gconstpointer dialect)
{
  for (guint n_turns = 0; n_turns < 40; n_turns++)
    {
      cancel_after (f, n_turns);
      fixture_advance (f, 10 * G_TIME_SPAN_SECOND);
    }
  fixture_restart_book (f);
  g_assert_cmpuint (key_count_records (f), ==, 0);
}

/* For the session */

static void
test_session (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_FOR_SESSION);
  g_autoptr (HwAccountRecord) other = key_signed_in (f, HW_KEEP_FOR_SESSION);

  g_assert_true (hw_account_record_get_signed_in (record));
  g_assert_true (hw_account_record_get_session_only (record));
  g_assert_null (key_find_in_keyring (f, record));

  /* Away and back, as often as one likes. */
  fixture_advance (f, G_TIME_SPAN_MINUTE);
  key_assert_opens (f, record);
  g_assert_true (hw_account_book_get_latest (f->book) == record);
  fixture_advance (f, G_TIME_SPAN_MINUTE);
  key_assert_opens (f, other);
  g_assert_true (hw_account_book_get_latest (f->book) == other);
  key_assert_opens (f, record);
  g_assert_cmpint (key_rename (f, record, "Renamed"), ==, NO_ERROR);

  /* Signed out, the key is gone and the record is here, until the program ends. */
  g_assert_cmpint (key_sign_out (f, record), ==, NO_ERROR);
  key_assert_does_not_open (f, record, HW_ERROR_NO_KEY);
  g_assert_false (hw_account_record_get_session_only (record));
  g_assert_cmpint (key_remove (f, other, FALSE), ==, NO_ERROR);
  g_assert_null (key_find_again (f, other));

  fixture_restart_book (f);
  g_assert_cmpuint (key_count_records (f), ==, 0);
  g_assert_null (hw_account_book_get_latest (f->book));
}

/* An account that is known here, signed in for the session: at the next start it is known, and signed out. */
static void
test_session_of_known (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_IN_KEYRING);
  g_autoptr (HwAccount) account = NULL;
  int code;

  g_assert_cmpint (key_sign_out (f, record), ==, NO_ERROR);
  account = key_sign_in (f, record, get_key (f), HW_KEEP_FOR_SESSION, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  g_assert_cmpuint (key_count_records (f), ==, 1);
  key_assert_opens (f, record);
  g_assert_cmpint (key_rename (f, record, "Renamed"), ==, NO_ERROR);
  g_assert_true (hw_account_record_get_session_only (record));

  fixture_restart_book (f);
  g_assert_cmpstr (hw_account_record_get_name (key_find_again (f, record)), ==, "Renamed");
  g_assert_false (hw_account_record_get_signed_in (key_find_again (f, record)));
  key_assert_does_not_open (f, key_find_again (f, record), HW_ERROR_NO_KEY);
}

/* Opening */

static void
test_open_fails (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_IN_KEYRING);
  g_autoptr (HwAccount) account = NULL;
  int code;

  /* Somebody cleaned up the keyring: the account is not lost, also not at the next start. */
  fixture_set_keyring (f, "empty-keyring");
  key_assert_does_not_open (f, record, HW_ERROR_NO_KEY);
  key_assert_does_not_open (f, record, HW_ERROR_NO_KEY);
  fixture_restart_book (f);
  g_assert_true (hw_account_record_get_signed_in (key_find_again (f, record)));
  key_assert_does_not_open (f, key_find_again (f, record), HW_ERROR_NO_KEY);

  /* A new key makes it whole. */
  account = key_sign_in (f, key_find_again (f, record), get_key (f), HW_KEEP_IN_KEYRING, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  g_assert_cmpuint (key_count_records (f), ==, 1);
  key_assert_opens (f, key_find_again (f, record));
}

/* When it was opened is worth no error. */
static void
test_open_unsaved (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_IN_KEYRING);

  key_make_store_read_only (f, TRUE);
  fixture_advance (f, G_TIME_SPAN_MINUTE);
  key_assert_opens (f, record);
}

/* Signing out */

static void
test_sign_out (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_IN_KEYRING);

  g_assert_cmpint (key_sign_out (f, record), ==, NO_ERROR);
  g_assert_false (hw_account_record_get_signed_in (record));
  g_assert_cmpint (hw_account_record_get_key_added_at (record), ==, 0);
  g_assert_null (key_find_in_keyring (f, record));
  g_assert_null (hw_account_book_get_latest (f->book));
  key_assert_does_not_open (f, record, HW_ERROR_NO_KEY);
  g_assert_cmpint (key_sign_out (f, record), ==, NO_ERROR);

  fixture_restart_book (f);
  g_assert_cmpuint (key_count_records (f), ==, 1);
  g_assert_false (hw_account_record_get_signed_in (key_find_again (f, record)));
}

/* The keyring does not let go: signed out all the same, and the key that is still there opens nothing. */
static void
test_sign_out_kept (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_IN_KEYRING);
  g_autofree char *found = NULL;

  fixture_set_keyring (f, NO_PLACE);
  g_assert_cmpint (key_sign_out (f, record), ==, HW_ERROR_NO_KEYRING);
  g_assert_false (hw_account_record_get_signed_in (record));

  fixture_set_keyring (f, "keyring");
  found = key_find_in_keyring (f, record);
  g_assert_nonnull (found);
  key_assert_does_not_open (f, record, HW_ERROR_NO_KEY);
  fixture_restart_book (f);
  key_assert_does_not_open (f, key_find_again (f, record), HW_ERROR_NO_KEY);
}

static void
test_sign_out_unsaved (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_IN_KEYRING);

  key_make_store_read_only (f, TRUE);
  g_assert_cmpint (key_sign_out (f, record), ==, HW_ERROR_STORE);
  g_assert_false (hw_account_record_get_signed_in (record));
  g_assert_null (key_find_in_keyring (f, record));

  fixture_restart_book (f);
  key_assert_does_not_open (f, key_find_again (f, record), HW_ERROR_NO_KEY);
}

/* Removing */

static void
test_remove (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_IN_KEYRING);
  g_autoptr (HwAccountRecord) other = key_signed_in (f, HW_KEEP_IN_KEYRING);
  int code;

  g_assert_cmpint (key_remove (f, record, FALSE), ==, NO_ERROR);
  g_assert_cmpuint (key_count_records (f), ==, 1);
  g_assert_null (key_find_in_keyring (f, record));
  g_assert_false (hw_account_record_get_signed_in (record));
  key_assert_opens (f, other);

  /* Whoever still has it, and even a key, does not open it. */
  hw_account_book_set_session_key (f->book, record, hw_practice_server_get_key (f->server));
  g_assert_null (key_open (f, record, &code));
  g_assert_cmpint (code, ==, HW_ERROR_NO_KEY);
  hw_account_book_set_session_key (f->book, record, NULL);

  fixture_restart_book (f);
  g_assert_cmpuint (key_count_records (f), ==, 1);
  key_assert_opens (f, key_find_again (f, other));
  g_assert_cmpint (key_sign_out (f, key_find_again (f, other)), ==, NO_ERROR);
  g_assert_cmpint (key_remove (f, key_find_again (f, other), FALSE), ==, NO_ERROR);
  g_assert_cmpuint (key_count_records (f), ==, 0);
}

/* The keyring does not let go: the account stays, signed out, unless the person wants it gone all the same. */
static void
test_remove_kept (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_IN_KEYRING);

  fixture_set_keyring (f, NO_PLACE);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (key_remove (f, record, FALSE), ==, HW_ERROR_NO_KEYRING);
      g_assert_true (key_find_again (f, record) == record);
      g_assert_false (hw_account_record_get_signed_in (record));
    }
  g_assert_cmpint (key_remove (f, record, TRUE), ==, NO_ERROR);
  g_assert_null (key_find_again (f, record));
  fixture_restart_book (f);
  g_assert_cmpuint (key_count_records (f), ==, 0);
}

static void
test_remove_unsaved (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_IN_KEYRING);

  key_make_store_read_only (f, TRUE);
  g_assert_cmpint (key_remove (f, record, TRUE), ==, HW_ERROR_STORE);
  g_assert_true (key_find_again (f, record) == record);
  g_assert_false (hw_account_record_get_signed_in (record));
  key_make_store_read_only (f, FALSE);
  g_assert_cmpint (key_remove (f, record, FALSE), ==, NO_ERROR);
  g_assert_null (key_find_again (f, record));
}

/* Renaming */

static void
test_rename (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_signed_in (f, HW_KEEP_IN_KEYRING);
  g_autofree char *longest = g_strnfill (64, 'x');
  g_autofree char *too_long = g_strnfill (65, 'x');

  g_assert_cmpint (key_rename (f, record, longest), ==, NO_ERROR);
  g_assert_cmpint (key_rename (f, record, " \n"), ==, HW_ERROR_BAD_REQUEST);
  g_assert_cmpint (key_rename (f, record, too_long), ==, HW_ERROR_BAD_REQUEST);
  g_assert_cmpstr (hw_account_record_get_name (record), ==, longest);
  g_assert_cmpint (key_rename (f, record, "  Bäckerei “Ähre”\n"), ==, NO_ERROR);
  g_assert_cmpstr (hw_account_record_get_name (record), ==, "Bäckerei “Ähre”");

  fixture_restart_book (f);
  g_assert_cmpstr (hw_account_record_get_name (key_find_again (f, record)), ==, "Bäckerei “Ähre”");
  key_assert_opens (f, key_find_again (f, record));

  key_make_store_read_only (f, TRUE);
  g_assert_cmpint (key_rename (f, key_find_again (f, record), "Other"), ==, HW_ERROR_STORE);
  g_assert_cmpstr (hw_account_record_get_name (key_find_again (f, record)), ==, "Bäckerei “Ähre”");
}

typedef struct _Turn Turn;

struct _Turn
{
  Turn *before; /* (nullable) */
  gboolean ended;
  GAsyncResult *own;
};

static void
turn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Turn *turn = user_data;

  g_assert_true (!turn->before || turn->before->ended);
  turn->ended = TRUE;
  hw_test_result_cb (source, result, &turn->own);
}

/* Two at once: the second begins when the first has ended. */
static void
test_turns (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_new_record (f);
  g_autoptr (GAsyncResult) signed_in = NULL;
  g_autoptr (GAsyncResult) signed_out = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (HwAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  Turn first = { NULL }, second = { &first }, third = { &second };

  fixture_fault (f, "GET /sites:delay=50");
  hw_op_key_sign_in_async (f->book, record, get_key (f), HW_KEEP_IN_KEYRING, NULL, turn_cb, &first);
  hw_op_key_sign_out_async (f->book, record, turn_cb, &second);
  hw_op_key_open_async (f->book, record, FALSE, NULL, turn_cb, &third);
  signed_in = hw_test_wait_result (&first.own, PATIENCE);
  account = hw_op_key_sign_in_finish (f->book, signed_in, &error);
  g_assert_no_error (error);
  signed_out = hw_test_wait_result (&second.own, PATIENCE);
  g_assert_true (hw_op_key_sign_out_finish (f->book, signed_out, &error));
  g_assert_no_error (error);
  opened = hw_test_wait_result (&third.own, PATIENCE);
  g_assert_null (hw_op_key_open_finish (f->book, opened, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NO_KEY);
  g_assert_null (key_find_in_keyring (f, record));
}

/* The window goes, and the book with it, in any turn of any verb: it ends by itself, whole or not at all. */
static void
test_dropped (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = key_new_record (f);

  for (guint n_turns = 0; n_turns < 30; n_turns += 3)
    {
      HwAccountRecord *known = key_find_again (f, record);

      hw_op_key_sign_in_async (f->book, known ? known : record, get_key (f), HW_KEEP_IN_KEYRING, NULL, NULL, NULL);
      hw_op_key_open_async (f->book, known ? known : record, FALSE, NULL, NULL, NULL);
      hw_op_key_rename_async (f->book, known ? known : record, "Renamed", NULL, NULL);
      for (guint i = 0; i < n_turns; i++)
        g_main_context_iteration (NULL, FALSE);
      fixture_restart_book (f);
      fixture_advance (f, 10 * G_TIME_SPAN_SECOND);
      g_assert_cmpuint (key_count_records (f), ==, 1);
      g_assert_cmpstr (hw_account_record_get_name (key_find_again (f, record)), ==, "Renamed");
      key_assert_opens (f, key_find_again (f, record));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_book_test ("/op-key/sign-in/whole", test_sign_in);
  fixture_add_book_test ("/op-key/sign-in/refused", test_sign_in_refused);
  fixture_add_book_test ("/op-key/sign-in/unsaved", test_sign_in_unsaved);
  fixture_add_book_test ("/op-key/sign-in/unkept", test_sign_in_unkept);
  fixture_add_book_test ("/op-key/sign-in/cancelled", test_sign_in_cancelled);
  fixture_add_book_test ("/op-key/session/new", test_session);
  fixture_add_book_test ("/op-key/session/known", test_session_of_known);
  fixture_add_book_test ("/op-key/open/fails", test_open_fails);
  fixture_add_book_test ("/op-key/open/unsaved", test_open_unsaved);
  fixture_add_book_test ("/op-key/sign-out/whole", test_sign_out);
  fixture_add_book_test ("/op-key/sign-out/kept", test_sign_out_kept);
  fixture_add_book_test ("/op-key/sign-out/unsaved", test_sign_out_unsaved);
  fixture_add_book_test ("/op-key/remove/whole", test_remove);
  fixture_add_book_test ("/op-key/remove/kept", test_remove_kept);
  fixture_add_book_test ("/op-key/remove/unsaved", test_remove_unsaved);
  fixture_add_book_test ("/op-key/rename", test_rename);
  fixture_add_book_test ("/op-key/turns", test_turns);
  fixture_add_book_test ("/op-key/dropped", test_dropped);

  return g_test_run ();
}
