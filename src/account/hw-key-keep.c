/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-accounts.h"
#include "hw-secret.h"

#include "hw-key-verb.h"

/*
 * A key that the server took is kept: first it goes into the keyring, then the record into the store. If the second
 * fails, the first is taken back, so that nothing is half saved. The record itself changes when all of that has worked.
 */

typedef struct
{
  HwAccountRecord *record;   /* (owned) */
  HwAccountRecord *future;   /* (owned): the record as it will be */
  GCancellable *cancellable; /* (owned) (nullable) */
  char *key;                 /* (owned) */
  gboolean was_kept;         /* the store already says that the keyring has a key: only that one has changed */
  GError *error;             /* (owned) (nullable): why it is taken back */
} Keep;

static void
keep_free (gpointer data)
{
  Keep *self = data;

  g_clear_object (&self->record);
  g_clear_object (&self->future);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->key, hw_secret_free);
  g_clear_error (&self->error);
  g_free (self);
}

static void
commit (GTask *task)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  Keep *self = g_task_get_task_data (task);
  gboolean session_only = hw_account_record_get_session_only (self->future);

  hw_account_book_set_session_key (book, self->record, session_only ? self->key : NULL);
  hw_account_record_set_key_added_at (self->record, hw_account_record_get_key_added_at (self->future));
  hw_account_record_set_opened_at (self->record, hw_account_record_get_opened_at (self->future));
  hw_account_record_set_session_only (self->record, session_only);
  hw_account_record_set_signed_in (self->record, TRUE);
  hw_account_book_add (book, self->record);

  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
taken_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Keep *self = g_task_get_task_data (task);

  /* What went wrong first is what is told. */
  hw_keyring_clear_finish (HW_KEYRING (source), result, NULL);
  g_task_return_error (task, g_steal_pointer (&self->error));
}

static void
take_back (GTask *task, GError *error)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  Keep *self = g_task_get_task_data (task);

  self->error = error;
  hw_keyring_clear_async (hw_account_book_get_keyring (book), hw_account_record_get_id (self->record),
                          hw_account_record_get_server (self->record), NULL, taken_back_cb, task);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  Keep *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (hw_accounts_save_finish (HW_STORE (source), result, &error))
    hw_account_book_note_stored (HW_ACCOUNT_BOOK (g_task_get_source_object (task)), self->record);

  /* Of a key that was there before, only its date is not saved. */
  if (!error || self->was_kept)
    commit (task);
  else
    take_back (task, g_steal_pointer (&error));
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  Keep *self = g_task_get_task_data (task);
  GError *error = NULL;

  hw_keyring_store_finish (HW_KEYRING (source), result, &error);
  if (!error && !self->was_kept)
    g_cancellable_set_error_if_cancelled (self->cancellable, &error);

  /* Cancelled in the middle, the key may be there or not; if one was there before, either is a good one to have. */
  if (!error)
    hw_accounts_save_async (hw_account_book_get_store (book), self->future, NULL, saved_cb, task);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && !self->was_kept)
    take_back (task, error);
  else
    {
      g_task_return_error (task, error);
      g_object_unref (task);
    }
}

static void
keep_in_keyring (GTask *task)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  Keep *self = g_task_get_task_data (task);

  if (hw_account_book_get_store_error (book))
    {
      g_task_return_error (task, g_error_copy (hw_account_book_get_store_error (book)));
      g_object_unref (task);
      return;
    }

  hw_keyring_store_async (hw_account_book_get_keyring (book), hw_account_record_get_id (self->record),
                          hw_account_record_get_server (self->record), hw_account_record_get_name (self->record),
                          self->key, self->cancellable, stored_cb, task);
}

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  hw_account_book_update_finish (HW_ACCOUNT_BOOK (source), result, NULL);
  commit (G_TASK (user_data));
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  Keep *self = g_task_get_task_data (task);

  hw_keyring_clear_finish (HW_KEYRING (source), result, NULL);
  hw_account_book_update_async (HW_ACCOUNT_BOOK (g_task_get_source_object (task)), self->future, updated_cb, task);
}

/* A key that was kept before must not come back at the next start. If it cannot be helped, it was a good one once, and
 * is no reason against going on now. */
static void
keep_for_session (GTask *task)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  Keep *self = g_task_get_task_data (task);

  if (self->was_kept)
    hw_keyring_clear_async (hw_account_book_get_keyring (book), hw_account_record_get_id (self->record),
                            hw_account_record_get_server (self->record), NULL, cleared_cb, task);
  else
    commit (task);
}

/*
 * hw_key_keep_async:
 * @verb_task: the task of a verb whose key was tested
 * @callback: for hw_key_keep_finish(), with @verb_task
 *
 * Cancelling the verb ends it as long as it can be taken back.
 */
void
hw_key_keep_async (GTask *verb_task, GAsyncReadyCallback callback)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (verb_task));
  HwKeyVerb *verb = g_task_get_task_data (verb_task);
  GTask *task = g_task_new (book, NULL, callback, verb_task);
  Keep *self = g_new0 (Keep, 1);
  gint64 now = hw_clock_get_wall (hw_account_book_get_clock (book));

  self->record = g_object_ref (verb->record);
  self->future = hw_account_book_copy_record (verb->record);
  g_set_object (&self->cancellable, g_task_get_cancellable (verb_task));
  self->key = g_strdup (verb->key);
  self->was_kept = hw_account_book_is_stored (book, verb->record) && hw_account_record_get_signed_in (verb->record)
                   && !hw_account_record_get_session_only (verb->record);
  hw_account_record_set_signed_in (self->future, TRUE);
  hw_account_record_set_session_only (self->future, verb->keep == HW_KEEP_FOR_SESSION);
  hw_account_record_set_key_added_at (self->future, now);
  hw_account_record_set_opened_at (self->future, now);
  g_task_set_source_tag (task, hw_key_keep_async);
  g_task_set_task_data (task, self, keep_free);

  if (verb->keep == HW_KEEP_FOR_SESSION)
    keep_for_session (task);
  else
    keep_in_keyring (task);
}

/* hw_key_keep_finish: @error: those of HwKeyring and HwAccounts, or %G_IO_ERROR_CANCELLED; Returns: whether it is kept
 */
gboolean
hw_key_keep_finish (HwAccountBook *book, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
