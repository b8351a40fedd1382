/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-account-private.h"
#include "hw-secret.h"

#include "hw-key-verb.h"

/*
 * What the verbs of hw-op-key.h have in common. Each is one #GTask of the book with one HwKeyVerb; it begins when its
 * turn has come, and ends its turn before it returns.
 */

static void
hw_key_verb_free (gpointer data)
{
  HwKeyVerb *self = data;

  g_clear_pointer (&self->key, hw_secret_free);
  g_clear_object (&self->account);
  g_clear_object (&self->living);
  g_clear_object (&self->record);
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self);
}

/* hw_key_verb_new: Returns: (transfer full): a task whose data is an HwKeyVerb */
GTask *
hw_key_verb_new (HwAccountBook *book, HwAccountRecord *record, gpointer source_tag, GCancellable *cancellable,
                 GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (book, cancellable, callback, user_data);
  HwKeyVerb *self = g_new0 (HwKeyVerb, 1);

  self->record = g_object_ref (record);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, self, hw_key_verb_free);

  return task;
}

/* hw_key_verb_set_key: @key: what a person gave as the key; space around it is ignored */
void
hw_key_verb_set_key (HwKeyVerb *self, const char *key)
{
  gsize length;

  while (g_ascii_isspace (*key))
    key++;
  for (length = strlen (key); length > 0 && g_ascii_isspace (key[length - 1]);)
    length--;

  g_clear_pointer (&self->key, hw_secret_free);
  self->key = g_strndup (key, length);
}

/*
 * hw_key_verb_make_account:
 *
 * Makes the account of the verb's record with the verb's key. If that cannot be, the task is returned.
 *
 * Returns: whether the verb goes on
 */
gboolean
hw_key_verb_make_account (GTask *task)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  HwKeyVerb *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->account = hw_account_book_new_account (book, self->record, self->key, &error);
  if (!self->account)
    hw_key_verb_return_error (task, error);

  return self->account != NULL;
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  HwKeyVerb *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (hw_refresher_load_finish (HW_REFRESHER (source), result, &error))
    hw_key_keep_async (task, self->kept);
  else
    hw_key_verb_return_error (task, error);
}

/*
 * hw_key_verb_test_and_keep:
 * @kept: for hw_key_keep_finish()
 *
 * Asks the server for the sites with the key, then keeps the key. If the server does not take it, the task is returned.
 */
void
hw_key_verb_test_and_keep (GTask *task, GAsyncReadyCallback kept)
{
  HwKeyVerb *self = g_task_get_task_data (task);

  self->kept = kept;
  if (!hw_key_verb_make_account (task))
    return;

  hw_refresher_load_async (hw_account_get_refresher (self->account, HW_RESOURCE_SITE), g_task_get_cancellable (task),
                           tested_cb, task);
  g_signal_emit_by_name (g_task_get_source_object (task), "testing", self->account);
}

static void
end_turn (GTask *task)
{
  g_autoptr (HwAccountBook) book = g_object_ref (HW_ACCOUNT_BOOK (g_task_get_source_object (task)));
  HwKeyVerb *self = g_task_get_task_data (task);
  g_autoptr (HwAccountRecord) record = g_object_ref (self->record);

  g_object_unref (task);
  hw_account_book_end_turn (book, record);
}

/* hw_key_verb_return_error: @task: (transfer full); @error: (transfer full) */
void
hw_key_verb_return_error (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  end_turn (task);
}

static void
cache_open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  HwKeyVerb *self = g_task_get_task_data (task);

  hw_account_open_cache_finish (HW_ACCOUNT (source), result);
  hw_account_open_store (self->account, hw_account_book_get_store_for (book, self->record));
  g_task_return_pointer (task, g_steal_pointer (&self->account), g_object_unref);
  end_turn (task);
}

/* hw_key_verb_return_account: @task: (transfer full): the account is going to be used; what an earlier run saw of it is
 * in its lists before anybody asks the server */
void
hw_key_verb_return_account (GTask *task)
{
  HwAccountBook *book = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  HwKeyVerb *self = g_task_get_task_data (task);

  hw_account_open_cache_async (self->account, hw_account_book_get_cache_for (book, self->record), cache_open_cb, task);
}

/* hw_key_verb_return_done: @task: (transfer full): ends with the error that was put aside, if there is one */
void
hw_key_verb_return_done (GTask *task)
{
  HwKeyVerb *self = g_task_get_task_data (task);

  if (self->error)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
  end_turn (task);
}
