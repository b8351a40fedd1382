/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"

#include "hw-key-verb.h"

/*
 * Signing in with a key that a person enters, and opening an account whose key is known here. What is read with the key
 * is GET /sites, for which any key will do (Reference, “Authentication”).
 */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GError *error = NULL;

  if (hw_key_keep_finish (HW_ACCOUNT_BOOK (source), result, &error))
    hw_key_verb_return_account (task);
  else
    hw_key_verb_return_error (task, error);
}

static void
sign_in_begin (GTask *task)
{
  hw_key_verb_test_and_keep (task, kept_cb);
}

/**
 * hw_op_key_sign_in_async:
 * @book: a book
 * @record: one of @book, or a new one
 * @key: what a person gave as the key; space around it is ignored
 * @keep: where the key is kept
 * @cancellable: (nullable): of the page that asks
 * @callback: called when the account is open, or could not be
 * @user_data: for @callback
 *
 * Tests the key with one GET, then keeps it, then saves the record. Nothing is kept unless all of it is.
 */
void
hw_op_key_sign_in_async (HwAccountBook *book, HwAccountRecord *record, const char *key, HwKeep keep,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = hw_key_verb_new (book, record, hw_op_key_sign_in_async, cancellable, callback, user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);

  hw_key_verb_set_key (verb, key);
  verb->keep = keep;
  hw_account_book_take_turn (book, record, sign_in_begin, task);
}

/**
 * hw_op_key_sign_in_finish:
 * @book: a book
 * @result: what the callback got
 * @error: %HW_ERROR_KEY_FORM, %HW_ERROR_ADDRESS, what a read may fail with (%HW_ERROR_UNAUTHORIZED),
 * %HW_ERROR_NO_KEYRING and its neighbours, %HW_ERROR_STORE, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the account, its sites read
 */
HwAccount *
hw_op_key_sign_in_finish (HwAccountBook *book, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, book), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
noted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* When it was opened is not worth an error. */
  hw_account_book_update_finish (HW_ACCOUNT_BOOK (source), result, NULL);
  hw_key_verb_return_account (G_TASK (user_data));
}

static void
open_with_key (GTask *task)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  HwKeyVerb *verb = g_task_get_task_data (task);

  if (!hw_key_verb_make_account (task))
    return;

  hw_account_record_set_opened_at (verb->record, hw_clock_get_wall (hw_account_book_get_clock (book)));
  hw_account_book_update_async (book, verb->record, noted_cb, task);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);
  GError *error = NULL;

  verb->key = hw_keyring_look_up_finish (HW_KEYRING (source), result, &error);
  if (verb->key)
    open_with_key (task);
  else
    hw_key_verb_return_error (task, error);
}

static void
open_begin (GTask *task)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  HwKeyVerb *verb = g_task_get_task_data (task);
  const char *session_key = hw_account_book_get_session_key (book, verb->record);

  if (hw_account_book_find (book, hw_account_record_get_id (verb->record)) != verb->record)
    hw_key_verb_return_error (task, hw_error_new (HW_ERROR_NO_KEY, HW_CERTAINTY_NOT_DONE, "The account was removed"));
  else if (session_key)
    {
      hw_key_verb_set_key (verb, session_key);
      open_with_key (task);
    }
  else if (hw_account_record_get_signed_in (verb->record))
    hw_keyring_look_up_async (hw_account_book_get_keyring (book), hw_account_record_get_id (verb->record),
                              hw_account_record_get_server (verb->record), verb->unlock, g_task_get_cancellable (task),
                              looked_up_cb, task);
  else
    hw_key_verb_return_error (task, hw_error_new (HW_ERROR_NO_KEY, HW_CERTAINTY_NOT_DONE, "The account is signed out"));
}

/**
 * hw_op_key_open_async:
 * @book: a book
 * @record: one of @book
 * @unlock: whether the person may be asked to unlock the keyring
 * @cancellable: (nullable): of whoever waits
 * @callback: called when the account is open, or could not be
 * @user_data: for @callback
 *
 * Takes the key from memory or from the keyring; nothing is asked of the server yet. Whatever it fails with, the record
 * stays as it is. Of a signed-out account no key is looked for, even if the keyring would not let go of it; nor of one
 * that was removed while this waited for its turn.
 */
void
hw_op_key_open_async (HwAccountBook *book, HwAccountRecord *record, gboolean unlock, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = hw_key_verb_new (book, record, hw_op_key_open_async, cancellable, callback, user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);

  verb->unlock = unlock;
  hw_account_book_take_turn (book, record, open_begin, task);
}

/**
 * hw_op_key_open_finish:
 * @book: a book
 * @result: what the callback got
 * @error: %HW_ERROR_NO_KEY, %HW_ERROR_KEYRING_LOCKED and their neighbours, %HW_ERROR_KEY_FORM or %HW_ERROR_ADDRESS if
 *   what was kept cannot be used, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the account, nothing read yet
 */
HwAccount *
hw_op_key_open_finish (HwAccountBook *book, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, book), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
