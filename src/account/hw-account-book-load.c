/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-accounts.h"
#include "hw-cache.h"

#include "hw-account-book-private.h"

/*
 * Reading HwAccountBook: first the accounts, then what was seen of them. Nothing is kept of an account that is not
 * among them, as long as they could be read.
 */

static void
kept_only_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* The next start tries again. */
  if (!hw_cache_keep_only_finish (HW_STORE (source), result, &error))
    g_info ("What was seen of accounts that were removed could not be deleted. %s", error->message);
}

/* The program may have ended, or the file been locked, while an account was removed; or the record of the accounts was
 * damaged, and begun anew. */
static void
forget_others (HwAccountBook *self)
{
  g_auto (GStrv) ids = hw_account_book_dup_stored_ids (self);

  hw_cache_keep_only_async (hw_account_book_get_cache (self), (const char *const *) ids, NULL, kept_only_cb, NULL);
}

/* That it cannot be used costs a look at the past, and is no error for anybody. */
static void
cache_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (hw_store_open_finish (HW_STORE (source), result, &error))
    forget_others (HW_ACCOUNT_BOOK (g_task_get_source_object (task)));
  else
    g_info ("What was seen before cannot be used. %s", error->message);
  g_task_return_boolean (task, TRUE);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwAccountBook *self = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  GError *error = NULL;
  g_autoptr (GPtrArray) records = hw_accounts_list_finish (HW_STORE (source), result, &error);

  if (!records)
    {
      hw_account_book_set_store_error (self, error);
      g_task_return_error (task, error);
      return;
    }

  hw_account_book_set_store_error (self, NULL);
  for (guint i = 0; i < records->len; i++)
    {
      HwAccountRecord *record = g_ptr_array_index (records, i);

      hw_account_book_note_stored (self, record);
      if (!hw_account_book_find (self, hw_account_record_get_id (record)))
        hw_account_book_add (self, record);
    }
  hw_store_open_async (hw_account_book_get_cache (self), NULL, cache_opened_cb, g_steal_pointer (&task));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwAccountBook *self = HW_ACCOUNT_BOOK (g_task_get_source_object (task));
  g_autoptr (GError) error = NULL;

  if (hw_store_open_finish (HW_STORE (source), result, &error))
    {
      hw_accounts_list_async (hw_account_book_get_store (self), NULL, listed_cb, g_steal_pointer (&task));
      return;
    }

  hw_account_book_set_store_error (self, error);
  g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * hw_account_book_load_async:
 * @self: a book that was not loaded yet
 * @cancellable: (nullable): of whoever waits
 * @callback: called when the records are in the book
 * @user_data: for @callback
 *
 * Opens the store and reads the records. If that fails, the book stays empty and lasts for the session.
 */
void
hw_account_book_load_async (HwAccountBook *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_account_book_load_async);
  hw_store_open_async (hw_account_book_get_store (self), NULL, opened_cb, task);
}

/**
 * hw_account_book_load_finish:
 * @self: a book
 * @result: what the callback got
 * @error: %HW_ERROR_STORE, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the records could be read
 */
gboolean
hw_account_book_load_finish (HwAccountBook *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
