/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-accounts.h"
#include "hw-operation-log-private.h"
#include "hw-protection-private.h"

#include "hw-account-stores.h"

/*
 * HwAccountStores:
 *
 * An account that the next start will know is kept in the store of the book, whatever is done with its key. One that
 * lasts for the session only is kept in memory, for as long as the book lasts: leaving it and coming back to it forgets
 * nothing. If it is stored later, what is in memory is written to the store of the book (hw_operation_log_open(),
 * hw_protection_open()).
 *
 * An account may be left while something of it is on the wire, and opened again before that has ended. Then the log of
 * before goes on, with the operations in it: what one runner is still doing is never mistaken by the next one for
 * something that an earlier run of the program left behind.
 */

struct _HwAccountStores
{
  HwStore *store;          /* (owned): of the book */
  GHashTable *sessions;    /* (owned) (element-type utf8 Session): by id, of accounts that are not stored */
  GHashTable *logs;        /* (owned) (element-type utf8 GWeakRef): by id, of those that are in use */
  GHashTable *protections; /* (owned) (element-type utf8 GWeakRef): likewise */
};

typedef struct
{
  HwStore *store;           /* (owned): in memory */
  HwOperationLog *log;      /* (owned) */
  HwProtection *protection; /* (owned) */
} Session;

static void
session_free (gpointer data)
{
  Session *session = data;

  g_object_unref (session->log);
  g_object_unref (session->protection);
  g_object_unref (session->store);
  g_free (session);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

/* hw_account_stores_new: Returns: (transfer full): where accounts are kept; @store: of the book */
HwAccountStores *
hw_account_stores_new (HwStore *store)
{
  HwAccountStores *self = g_new0 (HwAccountStores, 1);

  self->store = g_object_ref (store);
  self->sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, session_free);
  self->logs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, weak_ref_free);
  self->protections = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, weak_ref_free);

  return self;
}

/* hw_account_stores_free: @self: (transfer full): what is open goes on */
void
hw_account_stores_free (HwAccountStores *self)
{
  g_hash_table_unref (self->sessions);
  g_hash_table_unref (self->protections);
  g_hash_table_unref (self->logs);
  g_object_unref (self->store);
  g_free (self);
}

static Session *
session_new (HwAccountStores *self, HwAccountRecord *record)
{
  Session *session = g_new0 (Session, 1);

  session->store = hw_account_stores_new_in_memory (record);
  session->log = hw_account_stores_dup_log (self, hw_account_record_get_id (record));
  session->protection = hw_account_stores_dup_protection (self, hw_account_record_get_id (record));

  return session;
}

/*
 * hw_account_stores_get:
 * @record: an account that is going to be opened, with the log and the protection from here
 * @is_stored: whether the store of the book knows it
 *
 * Returns: (transfer none): where its operations and marks are kept
 */
HwStore *
hw_account_stores_get (HwAccountStores *self, HwAccountRecord *record, gboolean is_stored)
{
  const char *id = hw_account_record_get_id (record);
  Session *session;

  if (is_stored)
    {
      g_hash_table_remove (self->sessions, id);
      return self->store;
    }

  session = g_hash_table_lookup (self->sessions, id);
  if (!session)
    {
      session = session_new (self, record);
      g_hash_table_insert (self->sessions, g_strdup (id), session);
    }

  return session->store;
}

static gpointer
dup_used (GHashTable *table, const char *id)
{
  GWeakRef *ref = g_hash_table_lookup (table, id);

  return ref ? g_weak_ref_get (ref) : NULL;
}

static void
note_used (GHashTable *table, const char *id, gpointer object)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, object);
  g_hash_table_replace (table, g_strdup (id), ref);
}

/* hw_account_stores_dup_log: Returns: (transfer full): the log of the account @id that is still in use, or a new one */
HwOperationLog *
hw_account_stores_dup_log (HwAccountStores *self, const char *id)
{
  g_autoptr (HwOperationList) operations = NULL;
  HwOperationLog *log = dup_used (self->logs, id);

  if (log)
    return log;

  operations = hw_operation_list_new ();
  log = hw_operation_log_new (operations);
  note_used (self->logs, id, log);

  return log;
}

/* hw_account_stores_dup_protection: Returns: (transfer full): likewise */
HwProtection *
hw_account_stores_dup_protection (HwAccountStores *self, const char *id)
{
  HwProtection *protection = dup_used (self->protections, id);

  if (protection)
    return protection;

  protection = hw_protection_new ();
  note_used (self->protections, id, protection);

  return protection;
}

/* hw_account_stores_forget: The account @id was removed. */
void
hw_account_stores_forget (HwAccountStores *self, const char *id)
{
  g_hash_table_remove (self->sessions, id);
  g_hash_table_remove (self->protections, id);
  g_hash_table_remove (self->logs, id);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* If memory is short, whoever writes to the store will hear of it. */
  hw_accounts_save_finish (HW_STORE (source), result, NULL);
}

/* hw_account_stores_new_in_memory: Returns: (transfer full): a store without a file, which knows @record */
HwStore *
hw_account_stores_new_in_memory (HwAccountRecord *record)
{
  HwStore *store = hw_store_new (NULL);
  g_autoptr (HwAccountRecord) known = hw_account_record_new (
      hw_account_record_get_id (record), hw_account_record_get_name (record), hw_account_record_get_server (record));

  hw_accounts_save_async (store, known, NULL, saved_cb, NULL);

  return store;
}
