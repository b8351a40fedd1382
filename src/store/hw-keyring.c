/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <libsecret/secret.h>

#include "hw-error.h"
#include "hw-keyring.h"
#include "hw-secret.h"
#include "hw-worker-private.h"

/**
 * HwKeyring:
 *
 * The keys of the accounts, where the computer keeps secrets (design §4 “Keyring”). This is the only file that knows
 * libsecret, and the only one that blocks: libsecret asks for the portal synchronously even in its asynchronous calls,
 * so the synchronous ones run in a thread, one at a time and in order.
 *
 * Nobody waits for a service that hangs: a call that is cancelled returns at once, and what its thread still brings is
 * wiped. Nothing here writes a key anywhere else, to a log least of all.
 */
struct _HwKeyring
{
  GObject parent_instance;

  char *application; /* (owned) */
  HwWorker *worker;  /* (owned) */
};

G_DEFINE_FINAL_TYPE (HwKeyring, hw_keyring, G_TYPE_OBJECT)

/* The name is stored and not looked for: a gnome-keyring that has not been unlocked since it was started finds nothing
 * by a name of ours (an item whose attributes it knows only as hashes passes for one of its own schema), so that
 * “locked” would look like “no key”, and a sign-out would leave the key behind. The attributes alone are unmistakable.
 */
static const SecretSchema schema = {
  "com.hostwares.Hostwares.Key",
  SECRET_SCHEMA_DONT_MATCH_NAME,
  {
      { "application", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

typedef struct _Wish Wish;

/* Returns the key, or any pointer at all; NULL with an error, perhaps of libsecret. */
typedef gpointer (*WishFunc) (Wish *wish, GCancellable *cancellable, GError **error);

/* What is asked of libsecret. */
struct _Wish
{
  WishFunc func;
  GHashTable *attributes; /* (owned) (nullable) */
  gboolean may_unlock;
  char *label; /* (owned) (nullable): to store */
  char *key;   /* (owned) (nullable): to store */
};

static void
wish_free (gpointer pointer)
{
  Wish *wish = pointer;

  g_clear_pointer (&wish->attributes, g_hash_table_unref);
  g_free (wish->label);
  hw_secret_free (wish->key);
  g_free (wish);
}

static GError *
error_new (HwErrorCode code, const char *message)
{
  return hw_error_new (code, HW_CERTAINTY_NOT_DONE, "%s", message);
}

static gboolean
is_one_of (const GError *error, GQuark domain, const int *codes)
{
  for (guint i = 0; codes[i] >= 0; i++)
    if (g_error_matches (error, domain, codes[i]))
      return TRUE;

  return FALSE;
}

/* Nobody is there to answer: no bus, no service on it, or it left while it was asked. */
static gboolean
is_absence (const GError *error)
{
  static const int io_codes[] = { G_IO_ERROR_NOT_FOUND,         G_IO_ERROR_CONNECTION_REFUSED, G_IO_ERROR_CLOSED,
                                  G_IO_ERROR_CONNECTION_CLOSED, G_IO_ERROR_NOT_CONNECTED,      -1 };
  static const int bus_codes[] = { G_DBUS_ERROR_SERVICE_UNKNOWN,
                                   G_DBUS_ERROR_NAME_HAS_NO_OWNER,
                                   G_DBUS_ERROR_NO_REPLY,
                                   G_DBUS_ERROR_NO_SERVER,
                                   G_DBUS_ERROR_DISCONNECTED,
                                   G_DBUS_ERROR_SPAWN_FAILED,
                                   G_DBUS_ERROR_SPAWN_EXEC_FAILED,
                                   G_DBUS_ERROR_SPAWN_FORK_FAILED,
                                   G_DBUS_ERROR_SPAWN_CHILD_EXITED,
                                   G_DBUS_ERROR_SPAWN_CHILD_SIGNALED,
                                   G_DBUS_ERROR_SPAWN_SERVICE_NOT_FOUND,
                                   -1 };

  return is_one_of (error, G_IO_ERROR, io_codes) || is_one_of (error, G_DBUS_ERROR, bus_codes);
}

/* There may be somebody, who did not answer in GDBus's 25 seconds. */
static gboolean
is_silence (const GError *error)
{
  static const int bus_codes[] = { G_DBUS_ERROR_TIMEOUT, G_DBUS_ERROR_TIMED_OUT, -1 };

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) || is_one_of (error, G_DBUS_ERROR, bus_codes);
}

/* GLib has many errors for “there is no session bus”, one per way of looking for it. */
static gboolean
has_bus (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  return bus != NULL;
}

/* From the errors of libsecret, GDBus and GIO to ours; only the caller's own cancellation stays what it is. */
static GError *
translate (const GError *error, GCancellable *cancellable)
{
  if (g_cancellable_is_cancelled (cancellable))
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The keyring was not waited for");
  if (error->domain == HW_ERROR)
    return g_error_copy (error);
  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error_new (HW_ERROR_KEYRING_REFUSED, error->message);
  if (is_absence (error) || is_silence (error) || (error->domain != SECRET_ERROR && !has_bus ()))
    return error_new (HW_ERROR_NO_KEYRING, error->message);

  return error_new (HW_ERROR_KEYRING, error->message);
}

static gpointer
fail (GError **error, HwErrorCode code, const char *message)
{
  g_propagate_error (error, error_new (code, message));
  return NULL;
}

/* (nullable): the first item of the account, locked or not; without an error if there is none. */
static SecretRetrievable *
search (Wish *wish, SecretSearchFlags flags, GCancellable *cancellable, GError **error)
{
  g_autolist (GObject) items = secret_password_searchv_sync (&schema, wish->attributes, flags, cancellable, error);

  return items != NULL ? g_object_ref (items->data) : NULL;
}

/* The items of the sandbox's file are of another class, and never locked. */
static gboolean
is_locked (SecretRetrievable *item)
{
  return SECRET_IS_ITEM (item) && secret_item_get_locked (SECRET_ITEM (item));
}

/* The item, unlocked. An unlocking that was refused is no error to libsecret: it is seen by looking again. */
static SecretRetrievable *
find (Wish *wish, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SecretRetrievable) item = search (wish, SECRET_SEARCH_NONE, cancellable, &local_error);

  if (item != NULL && is_locked (item))
    {
      if (!wish->may_unlock)
        return fail (error, HW_ERROR_KEYRING_LOCKED, "The keyring is locked");
      g_clear_object (&item);
      item = search (wish, SECRET_SEARCH_UNLOCK, cancellable, &local_error);
    }

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (item == NULL)
    fail (error, HW_ERROR_NO_KEY, "The keyring has no key for this account");
  else if (is_locked (item))
    fail (error, HW_ERROR_KEYRING_REFUSED, "The keyring was not unlocked");
  else
    return g_steal_pointer (&item);

  return NULL;
}

/* An item that is there and cannot be decrypted (the master secret is another one now) is a key that is lost: the cure
 * is to enter it again, not to try again. */
static gpointer
look_up (Wish *wish, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SecretRetrievable) item = find (wish, cancellable, &local_error);
  SecretValue *value = NULL;
  const char *text = NULL;
  char *key = NULL;

  if (item != NULL)
    value = secret_retrievable_retrieve_secret_sync (item, cancellable, &local_error);
  if (value != NULL)
    text = secret_value_get_text (value);
  if (text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL))
    key = g_strdup (text);
  g_clear_pointer (&value, secret_value_unref);
  if (key != NULL)
    return key;

  if (local_error == NULL || g_error_matches (local_error, SECRET_ERROR, SECRET_ERROR_PROTOCOL)
      || g_error_matches (local_error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    return fail (error, HW_ERROR_NO_KEY, "The key of this account cannot be read");
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* Where there is no keyring yet, libsecret asks to make one; “no such object” means that the person did not. What has
 * begun is never cancelled: libsecret's file would lose the key that it had before. */
static gpointer
store (Wish *wish, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (secret_password_storev_sync (&schema, wish->attributes, SECRET_COLLECTION_DEFAULT, wish->label, wish->key, NULL,
                                   &local_error))
    return wish;

  if (local_error == NULL)
    return fail (error, HW_ERROR_KEYRING, "The key was not stored");
  if (g_error_matches (local_error, SECRET_ERROR, SECRET_ERROR_NO_SUCH_OBJECT))
    return fail (error, HW_ERROR_KEYRING_REFUSED, local_error->message);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* libsecret leaves what is locked alone and says that there was nothing: a key that stays behind after a sign-out. What
 * is there and cannot be read goes as well. */
static gpointer
clear (Wish *wish, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SecretRetrievable) item = NULL;

  secret_password_clearv_sync (&schema, wish->attributes, cancellable, &local_error);
  if (local_error == NULL)
    item = find (wish, cancellable, &local_error);
  if (item != NULL)
    secret_password_clearv_sync (&schema, wish->attributes, cancellable, &local_error);
  if (local_error == NULL || g_error_matches (local_error, HW_ERROR, HW_ERROR_NO_KEY))
    return wish;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* libsecret keeps the service that it found first, and its session with it. When that one is gone, another may have
 * come, which knows no such session: what it answers then looks like any fault. Everything here can be done twice. */
static gboolean
may_be_stale (const GError *error)
{
  return error->domain != HW_ERROR && !is_silence (error)
         && !g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED)
         && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static gpointer
run (gpointer state, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  g_autoptr (GError) local_error = NULL;
  gpointer result = NULL;

  if (wish->attributes == NULL)
    return fail (error, HW_ERROR_KEYRING, "The keyring cannot name this account");

  result = wish->func (wish, cancellable, &local_error);
  if (result == NULL && may_be_stale (local_error) && !g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (&local_error);
      secret_service_disconnect ();
      result = wish->func (wish, cancellable, &local_error);
    }
  if (result == NULL)
    g_propagate_error (error, translate (local_error, cancellable));
  return result;
}

/* libsecret complains of attributes that are no UTF-8, and does not call back. */
static Wish *
wish_new (HwKeyring *self, WishFunc func, const char *account_id, const char *server)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->func = func;
  if (g_utf8_validate (account_id, -1, NULL) && g_utf8_validate (server, -1, NULL))
    wish->attributes = secret_attributes_build (&schema, "application", self->application, "account", account_id,
                                                "server", server, NULL);
  return wish;
}

static void
hw_keyring_finalize (GObject *object)
{
  HwKeyring *self = HW_KEYRING (object);

  hw_worker_free (self->worker);
  g_free (self->application);

  G_OBJECT_CLASS (hw_keyring_parent_class)->finalize (object);
}

static void
hw_keyring_class_init (HwKeyringClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_keyring_finalize;
}

static void
hw_keyring_init (HwKeyring *self)
{
  self->worker = hw_worker_new ("hw-keyring", NULL);
}

/**
 * hw_keyring_new:
 * @application: the application id, part of the name of every item
 *
 * Returns: (transfer full): the keyring of the person; nothing is asked of it yet
 */
HwKeyring *
hw_keyring_new (const char *application)
{
  HwKeyring *self;

  g_return_val_if_fail (application != NULL, NULL);

  self = g_object_new (HW_TYPE_KEYRING, NULL);
  self->application = g_strdup (application);
  return self;
}

/**
 * hw_keyring_look_up_async:
 * @self: the keyring
 * @account_id: the id of the account on this computer
 * @server: the base address that the key belongs to
 * @unlock: whether the person may be asked to unlock the keyring
 * @cancellable: (nullable): returns at once when cancelled, whatever the keyring does
 * @callback: called in the context of the caller
 * @user_data: for @callback
 */
void
hw_keyring_look_up_async (HwKeyring *self, const char *account_id, const char *server, gboolean unlock,
                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Wish *wish;

  g_return_if_fail (HW_IS_KEYRING (self));
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (server != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_keyring_look_up_async);
  wish = wish_new (self, look_up, account_id, server);
  wish->may_unlock = unlock;
  hw_worker_push (self->worker, task, run, wish, wish_free, (GDestroyNotify) hw_secret_free);
}

/**
 * hw_keyring_look_up_finish:
 * @self: the keyring
 * @result: the result
 * @error: %HW_ERROR_NO_KEY: there is none, or it cannot be read any more; %HW_ERROR_KEYRING_LOCKED;
 *   %HW_ERROR_KEYRING_REFUSED; %HW_ERROR_NO_KEYRING; %HW_ERROR_KEYRING
 *
 * Returns: (transfer full): the key, to be freed with hw_secret_free(); %NULL with @error set
 */
char *
hw_keyring_look_up_finish (HwKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_keyring_look_up_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hw_keyring_store_async:
 * @self: the keyring
 * @account_id: the id of the account on this computer
 * @server: the base address that the key belongs to
 * @account_name: what the person calls the account; it is seen in the programs that show keyrings
 * @key: the key; copied
 * @cancellable: (nullable): returns at once when cancelled; the key may have been stored all the same
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Stores the key of an account in place of the one before. The person may be asked to unlock the keyring.
 */
void
hw_keyring_store_async (HwKeyring *self, const char *account_id, const char *server, const char *account_name,
                        const char *key, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *name = NULL;
  GTask *task;
  Wish *wish;

  g_return_if_fail (HW_IS_KEYRING (self));
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (server != NULL);
  g_return_if_fail (account_name != NULL);
  g_return_if_fail (key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_keyring_store_async);
  wish = wish_new (self, store, account_id, server);
  name = g_utf8_make_valid (account_name, -1);
  /* Translators: the name of an item in the keyring; %s is what the person calls their account. */
  wish->label = g_strdup_printf (_ ("Hostwares key of “%s”"), name);
  wish->key = g_strdup (key);
  hw_worker_push (self->worker, task, run, wish, wish_free, NULL);
}

/**
 * hw_keyring_store_finish:
 * @self: the keyring
 * @result: the result
 * @error: %HW_ERROR_KEYRING_REFUSED; %HW_ERROR_NO_KEYRING; %HW_ERROR_KEYRING
 *
 * Returns: whether the key is in the keyring
 */
gboolean
hw_keyring_store_finish (HwKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_keyring_store_async), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

/**
 * hw_keyring_clear_async:
 * @self: the keyring
 * @account_id: the id of the account on this computer
 * @server: the base address that the key belongs to
 * @cancellable: (nullable): returns at once when cancelled; the key may have been removed all the same
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Removes the key of an account. The person may be asked to unlock the keyring: nothing is removed from a locked one.
 */
void
hw_keyring_clear_async (HwKeyring *self, const char *account_id, const char *server, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Wish *wish;

  g_return_if_fail (HW_IS_KEYRING (self));
  g_return_if_fail (account_id != NULL);
  g_return_if_fail (server != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_keyring_clear_async);
  wish = wish_new (self, clear, account_id, server);
  wish->may_unlock = TRUE;
  hw_worker_push (self->worker, task, run, wish, wish_free, NULL);
}

/**
 * hw_keyring_clear_finish:
 * @self: the keyring
 * @result: the result
 * @error: %HW_ERROR_KEYRING_REFUSED; %HW_ERROR_NO_KEYRING; %HW_ERROR_KEYRING
 *
 * Returns: whether there is no key of the account any more, if there was one
 */
gboolean
hw_keyring_clear_finish (HwKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_keyring_clear_async), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
