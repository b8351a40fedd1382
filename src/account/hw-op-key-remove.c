/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-accounts.h"
#include "hw-cache.h"

#include "hw-key-verb.h"

/*
 * Signing out, which keeps the record, and removing, which keeps nothing; and renaming. A window that has the account
 * open closes it first.
 */

#define MAX_NAME 64

static void
keep_first_error (HwKeyVerb *verb, GError *error)
{
  if (verb->error)
    g_clear_error (&error);
  else
    verb->error = error;
}

static void
signed_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  GError *error = NULL;

  hw_account_book_update_finish (HW_ACCOUNT_BOOK (source), result, &error);
  keep_first_error (g_task_get_task_data (task), error);
  hw_key_verb_return_done (task);
}

/* It counts as signed out whatever the keyring said. */
static void
note_signed_out (GTask *task)
{
  HwKeyVerb *verb = g_task_get_task_data (task);

  hw_account_record_set_session_only (verb->record, FALSE);
  hw_account_record_set_key_added_at (verb->record, 0);
  hw_account_record_set_signed_in (verb->record, FALSE);
  hw_account_book_update_async (HW_ACCOUNT_BOOK (g_task_get_source_object (task)), verb->record, signed_out_cb, task);
}

static void
clear_key (GTask *task, GAsyncReadyCallback callback)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  HwKeyVerb *verb = g_task_get_task_data (task);

  hw_keyring_clear_async (hw_account_book_get_keyring (book), hw_account_record_get_id (verb->record),
                          hw_account_record_get_server (verb->record), NULL, callback, task);
}

static void
sign_out_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);

  hw_keyring_clear_finish (HW_KEYRING (source), result, &verb->error);
  note_signed_out (task);
}

static void
sign_out_begin (GTask *task)
{
  HwKeyVerb *verb = g_task_get_task_data (task);
  gboolean session_only = hw_account_record_get_session_only (verb->record);

  hw_account_book_set_session_key (HW_ACCOUNT_BOOK (g_task_get_source_object (task)), verb->record, NULL);
  if (session_only)
    note_signed_out (task);
  else
    clear_key (task, sign_out_cleared_cb);
}

/**
 * hw_op_key_sign_out_async:
 * @book: a book
 * @record: one of @book
 * @callback: called when the account is signed out
 * @user_data: for @callback
 *
 * Deletes the key, from memory or from the keyring, and keeps everything else (design §4, “Keyring”).
 */
void
hw_op_key_sign_out_async (HwAccountBook *book, HwAccountRecord *record, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  hw_account_book_take_turn (book, record, sign_out_begin,
                             hw_key_verb_new (book, record, hw_op_key_sign_out_async, NULL, callback, user_data));
}

/**
 * hw_op_key_sign_out_finish:
 * @book: a book
 * @result: what the callback got
 * @error: %HW_ERROR_NO_KEYRING and its neighbours: the key may still be there; %HW_ERROR_STORE: the next start may take
 *   the account for signed in, and find no key
 *
 * Returns: whether the key is gone for sure; the account is signed out in any case
 */
gboolean
hw_op_key_sign_out_finish (HwAccountBook *book, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, book), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Whoever still has the record is not to take it for one that can be opened. */
static void
forget (GTask *task)
{
  HwKeyVerb *verb = g_task_get_task_data (task);

  hw_account_record_set_session_only (verb->record, FALSE);
  hw_account_record_set_signed_in (verb->record, FALSE);
  hw_account_book_drop (HW_ACCOUNT_BOOK (g_task_get_source_object (task)), verb->record);
  g_clear_error (&verb->error);
  hw_key_verb_return_done (task);
}

static void
cache_forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* Nobody will ask for it any more, and what it says is not secret. */
  if (!hw_cache_forget_finish (HW_STORE (source), result, &error))
    g_info ("What was seen of an account could not be deleted. %s", error->message);
  forget (G_TASK (user_data));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);
  GError *error = NULL;

  if (hw_accounts_remove_finish (HW_STORE (source), result, &error))
    {
      hw_cache_forget_async (hw_account_book_get_cache (HW_ACCOUNT_BOOK (g_task_get_source_object (task))),
                             hw_account_record_get_id (verb->record), NULL, cache_forgotten_cb, task);
      return;
    }

  g_clear_error (&verb->error);
  verb->error = error;
  note_signed_out (task);
}

static void
remove_cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);
  HwStore *store = hw_account_book_get_store (HW_ACCOUNT_BOOK (g_task_get_source_object (task)));

  if (hw_keyring_clear_finish (HW_KEYRING (source), result, &verb->error) || verb->anyway)
    hw_accounts_remove_async (store, hw_account_record_get_id (verb->record), NULL, removed_cb, task);
  else
    note_signed_out (task);
}

static void
remove_begin (GTask *task)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  HwKeyVerb *verb = g_task_get_task_data (task);

  /* What was never stored never had its key in the keyring. */
  hw_account_book_set_session_key (book, verb->record, NULL);
  if (hw_account_book_is_stored (book, verb->record))
    clear_key (task, remove_cleared_cb);
  else
    forget (task);
}

/**
 * hw_op_key_remove_async:
 * @book: a book
 * @record: one of @book
 * @anyway: also if the keyring does not let go of the key
 * @callback: called when the account is gone, or only signed out
 * @user_data: for @callback
 *
 * Deletes all that this computer knows of the account, the key first: once the record is gone, nothing is left here by
 * which the key could be found.
 */
void
hw_op_key_remove_async (HwAccountBook *book, HwAccountRecord *record, gboolean anyway, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = hw_key_verb_new (book, record, hw_op_key_remove_async, NULL, callback, user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);

  verb->anyway = anyway;
  hw_account_book_take_turn (book, record, remove_begin, task);
}

/**
 * hw_op_key_remove_finish:
 * @book: a book
 * @result: what the callback got
 * @error: %HW_ERROR_NO_KEYRING and its neighbours, or %HW_ERROR_STORE; the account stays, signed out
 *
 * Returns: whether the account is gone
 */
gboolean
hw_op_key_remove_finish (HwAccountBook *book, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, book), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);

  if (hw_account_book_update_finish (HW_ACCOUNT_BOOK (source), result, &verb->error))
    hw_account_record_set_name (verb->record, verb->name);
  hw_key_verb_return_done (task);
}

static void
rename_begin (GTask *task)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  HwKeyVerb *verb = g_task_get_task_data (task);
  g_autoptr (HwAccountRecord) renamed = hw_account_book_copy_record (verb->record);

  hw_account_record_set_name (renamed, verb->name);
  hw_account_book_update_async (book, renamed, renamed_cb, task);
}

/**
 * hw_op_key_rename_async:
 * @book: a book
 * @record: one of @book
 * @name: what the person calls the account from now on; space around it is ignored
 * @callback: called when the name is saved
 * @user_data: for @callback
 *
 * The label in the keyring changes with the next key: for that alone it need not be unlocked.
 */
void
hw_op_key_rename_async (HwAccountBook *book, HwAccountRecord *record, const char *name, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = hw_key_verb_new (book, record, hw_op_key_rename_async, NULL, callback, user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);
  glong length;

  verb->name = g_strstrip (g_strdup (name));
  length = g_utf8_strlen (verb->name, -1);
  if (length == 0 || length > MAX_NAME)
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "The name is empty or too long");
  else
    hw_account_book_take_turn (book, record, rename_begin, g_steal_pointer (&task));
}

/**
 * hw_op_key_rename_finish:
 * @book: a book
 * @result: what the callback got
 * @error: %G_IO_ERROR_INVALID_ARGUMENT if the name is empty or longer than 64 characters, or %HW_ERROR_STORE
 *
 * Returns: whether the account has the name
 */
gboolean
hw_op_key_rename_finish (HwAccountBook *book, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, book), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
