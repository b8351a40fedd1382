/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-private.h"
#include "hw-account-stores.h"
#include "hw-accounts.h"
#include "hw-secret.h"

#include "hw-account-book-private.h"

/*
 * HwAccountBook:
 *
 * The accounts of this computer. It owns the store, in which the records are, the keyring, in which the keys are, and
 * the keys that are in memory only. The verbs are in hw-op-key*.c; here is what keeps two of them apart. It is read in
 * hw-account-book-load.c.
 *
 * If the store cannot be opened, the book is empty and lasts for the session.
 */

struct _HwAccountBook
{
  GObject parent_instance;

  HwClock *clock;           /* (owned) */
  HwStore *store;           /* (owned) */
  HwStore *cache;           /* (owned): what was seen last */
  HwAccountStores *stores;  /* (owned): which store each account has */
  HwKeyring *keyring;       /* (owned) */
  GError *store_error;      /* (owned) (nullable): why nothing can be stored */
  GPtrArray *records;       /* (owned) (element-type HwAccountRecord): in the order in which they were added */
  GHashTable *stored;       /* (owned) (element-type utf8): the ids that the store knows */
  GHashTable *session_keys; /* (owned) (element-type utf8 utf8): id → key */
  HwAccountTurns *turns;    /* (owned) */
};

static void hw_account_book_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwAccountBook, hw_account_book, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hw_account_book_iface_init))

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (hw_accounts_save_finish (HW_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GType
hw_account_book_get_item_type (GListModel *model)
{
  return HW_TYPE_ACCOUNT_RECORD;
}

static guint
hw_account_book_get_n_items (GListModel *model)
{
  return HW_ACCOUNT_BOOK (model)->records->len;
}

static gpointer
hw_account_book_get_item (GListModel *model, guint position)
{
  HwAccountBook *self = HW_ACCOUNT_BOOK (model);

  return position < self->records->len ? g_object_ref (g_ptr_array_index (self->records, position)) : NULL;
}

static void
hw_account_book_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_account_book_get_item_type;
  iface->get_n_items = hw_account_book_get_n_items;
  iface->get_item = hw_account_book_get_item;
}

static void
hw_account_book_finalize (GObject *object)
{
  HwAccountBook *self = HW_ACCOUNT_BOOK (object);

  g_clear_pointer (&self->turns, hw_account_turns_free);
  g_clear_pointer (&self->session_keys, g_hash_table_unref);
  g_clear_pointer (&self->stored, g_hash_table_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_error (&self->store_error);
  g_clear_object (&self->keyring);
  g_clear_pointer (&self->stores, hw_account_stores_free);
  g_clear_object (&self->cache);
  g_clear_object (&self->store);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (hw_account_book_parent_class)->finalize (object);
}

static void
hw_account_book_class_init (HwAccountBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_account_book_finalize;

  /**
   * HwAccountBook::testing:
   * @self: the book
   * @account: made with the key that a person entered, and not open
   *
   * The server is asked whether it takes a key. How that stands, and what it waits for, is told by the connection of
   * @account.
   */
  g_signal_new ("testing", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                HW_TYPE_ACCOUNT);
}

static void
hw_account_book_init (HwAccountBook *self)
{
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->stored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->session_keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) hw_secret_free);
  self->turns = hw_account_turns_new ();
}

/**
 * hw_account_book_new:
 * @clock: what tells the time
 * @directory: (nullable): where journal.db and cache.db are, or will be; %NULL for no file at all
 * @application: names the items in the keyring
 *
 * Returns: (transfer full): a book that is empty before hw_account_book_load_async()
 */
HwAccountBook *
hw_account_book_new (HwClock *clock, const char *directory, const char *application)
{
  HwAccountBook *self = g_object_new (HW_TYPE_ACCOUNT_BOOK, NULL);
  g_autofree char *path = directory ? g_build_filename (directory, "journal.db", NULL) : NULL;
  g_autofree char *cache_path = directory ? g_build_filename (directory, "cache.db", NULL) : NULL;

  self->clock = g_object_ref (clock);
  self->store = hw_store_new (path);
  self->cache = hw_store_new_cache (cache_path);
  self->stores = hw_account_stores_new (self->store);
  self->keyring = hw_keyring_new (application);

  return self;
}

/** hw_account_book_get_set_aside: Returns: (transfer none) (nullable): where a damaged file was moved to, to be told
 * once */
const char *
hw_account_book_get_set_aside (HwAccountBook *self)
{
  return hw_store_get_set_aside (self->store);
}

/** hw_account_book_get_cache_set_aside: Returns: (transfer none) (nullable): likewise, of what was seen last */
const char *
hw_account_book_get_cache_set_aside (HwAccountBook *self)
{
  return hw_store_get_set_aside (self->cache);
}

/**
 * hw_account_book_find:
 * @self: a book
 * @id: the id of a record
 *
 * Returns: (transfer none) (nullable): that record
 */
HwAccountRecord *
hw_account_book_find (HwAccountBook *self, const char *id)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      HwAccountRecord *record = g_ptr_array_index (self->records, i);

      if (g_str_equal (hw_account_record_get_id (record), id))
        return record;
    }

  return NULL;
}

/**
 * hw_account_book_get_latest:
 * @self: a book
 *
 * Returns: (transfer none) (nullable): of the accounts that are signed in, the one that was opened last
 */
HwAccountRecord *
hw_account_book_get_latest (HwAccountBook *self)
{
  HwAccountRecord *latest = NULL;

  for (guint i = 0; i < self->records->len; i++)
    {
      HwAccountRecord *record = g_ptr_array_index (self->records, i);

      if (!hw_account_record_get_signed_in (record))
        continue;
      if (!latest || hw_account_record_get_opened_at (record) > hw_account_record_get_opened_at (latest))
        latest = record;
    }

  return latest;
}

/* hw_account_book_get_clock: Returns: (transfer none): what tells the time */
HwClock *
hw_account_book_get_clock (HwAccountBook *self)
{
  return self->clock;
}

/* hw_account_book_get_store: Returns: (transfer none): where the records are */
HwStore *
hw_account_book_get_store (HwAccountBook *self)
{
  return self->store;
}

/* hw_account_book_get_cache: Returns: (transfer none): where is what was seen last */
HwStore *
hw_account_book_get_cache (HwAccountBook *self)
{
  return self->cache;
}

/* hw_account_book_get_cache_for: Returns: (transfer none) (nullable): where is what was seen of @record, %NULL if the
 * next start will not know it */
HwStore *
hw_account_book_get_cache_for (HwAccountBook *self, HwAccountRecord *record)
{
  return hw_account_book_is_stored (self, record) ? self->cache : NULL;
}

/* hw_account_book_get_store_for: Returns: (transfer none): where the operations and marks of @record are kept */
HwStore *
hw_account_book_get_store_for (HwAccountBook *self, HwAccountRecord *record)
{
  return hw_account_stores_get (self->stores, record, hw_account_book_is_stored (self, record));
}

/* hw_account_book_new_account: Returns: (transfer full) (nullable): as hw_account_new(); not open yet */
HwAccount *
hw_account_book_new_account (HwAccountBook *self, HwAccountRecord *record, const char *key, GError **error)
{
  const char *id = hw_account_record_get_id (record);
  g_autoptr (HwOperationLog) log = hw_account_stores_dup_log (self->stores, id);
  g_autoptr (HwProtection) protection = hw_account_stores_dup_protection (self->stores, id);

  return hw_account_new_with (self->clock, HW_ACCOUNT_REAL, record, key, log, protection, error);
}

/* hw_account_book_get_keyring: Returns: (transfer none): where the keys are */
HwKeyring *
hw_account_book_get_keyring (HwAccountBook *self)
{
  return self->keyring;
}

/* hw_account_book_get_store_error: Returns: (nullable): why nothing can be stored, %NULL if it can or is not known */
const GError *
hw_account_book_get_store_error (HwAccountBook *self)
{
  return self->store_error;
}

/* hw_account_book_set_store_error: @error: (nullable): why nothing can be stored */
void
hw_account_book_set_store_error (HwAccountBook *self, const GError *error)
{
  g_autoptr (GError) old = g_steal_pointer (&self->store_error);

  self->store_error = error ? g_error_copy (error) : NULL;
}

/* hw_account_book_dup_stored_ids: Returns: (transfer full): the ids of the accounts that the next start will know */
GStrv
hw_account_book_dup_stored_ids (HwAccountBook *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->stored);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_strv_builder_add (ids, id);

  return g_strv_builder_end (ids);
}

/* hw_account_book_add: @record: goes to the end of the book, unless it is in it */
void
hw_account_book_add (HwAccountBook *self, HwAccountRecord *record)
{
  if (g_ptr_array_find (self->records, record, NULL))
    return;

  g_ptr_array_add (self->records, g_object_ref (record));
  g_list_model_items_changed (G_LIST_MODEL (self), self->records->len - 1, 0, 1);
}

/* hw_account_book_drop: @record: leaves the book, and with it whatever the book has of it */
void
hw_account_book_drop (HwAccountBook *self, HwAccountRecord *record)
{
  guint position;

  g_hash_table_remove (self->stored, hw_account_record_get_id (record));
  hw_account_stores_forget (self->stores, hw_account_record_get_id (record));
  hw_account_book_set_session_key (self, record, NULL);
  if (!g_ptr_array_find (self->records, record, &position))
    return;

  g_ptr_array_remove_index (self->records, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

/* hw_account_book_get_session_key: Returns: (nullable): the key that is in memory only */
const char *
hw_account_book_get_session_key (HwAccountBook *self, HwAccountRecord *record)
{
  return g_hash_table_lookup (self->session_keys, hw_account_record_get_id (record));
}

/* hw_account_book_set_session_key: @key: (nullable): the key that is in memory only */
void
hw_account_book_set_session_key (HwAccountBook *self, HwAccountRecord *record, const char *key)
{
  if (key)
    g_hash_table_replace (self->session_keys, g_strdup (hw_account_record_get_id (record)), g_strdup (key));
  else
    g_hash_table_remove (self->session_keys, hw_account_record_get_id (record));
}

/* hw_account_book_is_stored: Returns: whether the next start will know the account, signed in or not */
gboolean
hw_account_book_is_stored (HwAccountBook *self, HwAccountRecord *record)
{
  return g_hash_table_contains (self->stored, hw_account_record_get_id (record));
}

/* hw_account_book_note_stored: @record: was saved */
void
hw_account_book_note_stored (HwAccountBook *self, HwAccountRecord *record)
{
  g_hash_table_add (self->stored, g_strdup (hw_account_record_get_id (record)));
}

/* hw_account_book_copy_record: Returns: (transfer full): what is to be saved, to be changed before the record is */
HwAccountRecord *
hw_account_book_copy_record (HwAccountRecord *record)
{
  HwAccountRecord *copy = hw_account_record_new (hw_account_record_get_id (record), hw_account_record_get_name (record),
                                                 hw_account_record_get_server (record));

  hw_account_record_set_key_added_at (copy, hw_account_record_get_key_added_at (record));
  hw_account_record_set_opened_at (copy, hw_account_record_get_opened_at (record));
  hw_account_record_set_signed_in (copy, hw_account_record_get_signed_in (record));
  hw_account_record_set_session_only (copy, hw_account_record_get_session_only (record));

  return copy;
}

/*
 * hw_account_book_update_async:
 * @record: of the book, or a copy
 *
 * Saves what changed of a record that the store knows; nothing of one that is here for the session only. To the next
 * start, a key that is in memory only is none.
 */
void
hw_account_book_update_async (HwAccountBook *self, HwAccountRecord *record, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  g_autoptr (HwAccountRecord) lasting = hw_account_book_copy_record (record);

  g_task_set_source_tag (task, hw_account_book_update_async);
  if (!hw_account_book_is_stored (self, record))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  if (hw_account_record_get_session_only (lasting))
    {
      hw_account_record_set_session_only (lasting, FALSE);
      hw_account_record_set_signed_in (lasting, FALSE);
      hw_account_record_set_key_added_at (lasting, 0);
    }
  hw_accounts_save_async (self->store, lasting, NULL, updated_cb, g_steal_pointer (&task));
}

/* hw_account_book_update_finish: @error: %HW_ERROR_STORE; Returns: whether the next start will know */
gboolean
hw_account_book_update_finish (HwAccountBook *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* hw_account_book_take_turn: see hw_account_turns_take() */
void
hw_account_book_take_turn (HwAccountBook *self, HwAccountRecord *record, HwTurnFunc func, GTask *task)
{
  hw_account_turns_take (self->turns, hw_account_record_get_id (record), func, task);
}

/* hw_account_book_end_turn: Whoever waits for @record begins. */
void
hw_account_book_end_turn (HwAccountBook *self, HwAccountRecord *record)
{
  hw_account_turns_end (self->turns, hw_account_record_get_id (record));
}
