/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-private.h"
#include "hw-connection-private.h"
#include "hw-refresher-private.h"

#include "hw-key-verb.h"

/*
 * A new key for an account that is open: after a 401, when the old one gets old, or to keep one that was for the
 * session only. The new one is tested by an account of its own; the living one goes on with the old key until the new
 * is kept.
 */

static void
give_key (HwAccount *account, const char *key)
{
  if (hw_account_is_closed (account) || !hw_api_set_key (hw_account_get_api (account), key, NULL))
    return;

  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    hw_refresher_note_new_key (hw_account_get_refresher (account, (HwResourceKind) kind));
  hw_connection_note_new_key (hw_account_get_connection (account));
}

/* What was remembered for the session is kept from now on, if the account is. */
static void
keep_record (HwAccountBook *book, HwAccount *account)
{
  HwAccountRecord *record = hw_account_get_record (account);

  if (hw_account_is_closed (account))
    return;

  hw_account_open_store (account, hw_account_book_get_store_for (book, record));
  hw_account_open_cache_async (account, hw_account_book_get_cache_for (book, record), NULL, NULL);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);
  GError *error = NULL;

  if (hw_key_keep_finish (HW_ACCOUNT_BOOK (source), result, &error))
    {
      keep_record (HW_ACCOUNT_BOOK (source), verb->living);
      give_key (verb->living, verb->key);
      hw_key_verb_return_done (task);
    }
  else
    hw_key_verb_return_error (task, error);
}

static void
replace_begin (GTask *task)
{
  hw_key_verb_test_and_keep (task, kept_cb);
}

/**
 * hw_op_key_replace_async:
 * @book: a book
 * @account: an account whose record is in @book
 * @key: what a person gave as the key; space around it is ignored
 * @keep: where the key is kept
 * @cancellable: (nullable): of the dialog that asks
 * @callback: called when @account has the new key, or keeps the old
 * @user_data: for @callback
 *
 * Tests the key with one GET, keeps it, gives it to @account and reads again. If @account was closed meanwhile, the key
 * is kept for the next time it is opened.
 */
void
hw_op_key_replace_async (HwAccountBook *book, HwAccount *account, const char *key, HwKeep keep,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  HwAccountRecord *record = hw_account_get_record (account);
  GTask *task = hw_key_verb_new (book, record, hw_op_key_replace_async, cancellable, callback, user_data);
  HwKeyVerb *verb = g_task_get_task_data (task);

  verb->living = g_object_ref (account);
  hw_key_verb_set_key (verb, key);
  verb->keep = keep;
  hw_account_book_take_turn (book, record, replace_begin, task);
}

/**
 * hw_op_key_replace_finish:
 * @book: a book
 * @result: what the callback got
 * @error: as of hw_op_key_sign_in_finish()
 *
 * Returns: whether the account has the new key
 */
gboolean
hw_op_key_replace_finish (HwAccountBook *book, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, book), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
