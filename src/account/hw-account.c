/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-cache.h"
#include "hw-account-stores.h"
#include "hw-connection-private.h"
#include "hw-operation-log-private.h"
#include "hw-protection-private.h"
#include "hw-refresher-private.h"
#include "hw-runner-private.h"
#include "hw-store.h"
#include "hw-account-private.h"

/*
 * HwAccount:
 *
 * One key on one server, and all that is known through it. It owns its parts and has no verb: those are in hw-op-*.c.
 */

struct _HwAccount
{
  GObject parent_instance;

  HwAccountMode mode;
  HwAccountRecord *record;                      /* (owned) */
  HwClock *clock;                               /* (owned) */
  HwApi *api;                                   /* (owned) */
  HwConnection *connection;                     /* (owned) */
  HwResourceList *lists[HW_N_RESOURCE_KINDS];   /* (owned) */
  HwOperationList *operations;                  /* (owned) */
  HwOperationLog *log;                          /* (owned) */
  HwProtection *protection;                     /* (owned) */
  HwRefresher *refreshers[HW_N_RESOURCE_KINDS]; /* (owned) */
  HwRunner *runner;                             /* (owned) */
  HwAccountCache *cache;                        /* (owned) (nullable) */
  GObject *companion;                           /* (owned) (nullable) */
  gboolean closed;
};

enum
{
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwAccount, hw_account, G_TYPE_OBJECT)

static void
hw_account_dispose (GObject *object)
{
  hw_account_close (HW_ACCOUNT (object));

  G_OBJECT_CLASS (hw_account_parent_class)->dispose (object);
}

static void
hw_account_finalize (GObject *object)
{
  HwAccount *self = HW_ACCOUNT (object);

  g_clear_object (&self->cache);
  g_clear_object (&self->runner);
  for (guint i = 0; i < HW_N_RESOURCE_KINDS; i++)
    {
      g_clear_object (&self->refreshers[i]);
      g_clear_object (&self->lists[i]);
    }
  g_clear_object (&self->protection);
  g_clear_object (&self->log);
  g_clear_object (&self->operations);
  g_clear_object (&self->connection);
  g_clear_object (&self->api);
  g_clear_object (&self->clock);
  g_clear_object (&self->companion);
  g_clear_object (&self->record);

  G_OBJECT_CLASS (hw_account_parent_class)->finalize (object);
}

static void
hw_account_class_init (HwAccountClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_account_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_account_finalize;

  signals[SIGNAL_CLOSED] =
      g_signal_new ("closed", HW_TYPE_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_account_init (HwAccount *self)
{
}

static void
add_list (HwAccount *self, HwResourceKind kind)
{
  HwResourceList *list = hw_resource_list_new (hw_resource_kind_get_item_type (kind));
  HwRefresher *refresher = hw_refresher_new (self->api, self->clock, self->connection, kind, list, self->operations);

  self->lists[kind] = list;
  self->refreshers[kind] = refresher;
  if (kind < HW_N_TARGET_KINDS)
    hw_runner_set_list (self->runner, kind, list, refresher);
}

/**
 * hw_account_new:
 * @clock: what tells the time
 * @mode: a real account, or the practice account
 * @record: what this computer knows of it: its name and its server
 * @key: the API key; it goes nowhere but into the requests
 * @error: for %HW_ERROR_ADDRESS or %HW_ERROR_KEY_FORM
 *
 * Asks the server nothing; hw_refresher_load_async() tells whether the key is good.
 *
 * Returns: (transfer full) (nullable): a new account, %NULL if the server or @key cannot be used
 */
HwAccount *
hw_account_new (HwClock *clock, HwAccountMode mode, HwAccountRecord *record, const char *key, GError **error)
{
  g_autoptr (HwOperationList) operations = hw_operation_list_new ();
  g_autoptr (HwOperationLog) log = hw_operation_log_new (operations);
  g_autoptr (HwProtection) protection = hw_protection_new ();

  return hw_account_new_with (clock, mode, record, key, log, protection, error);
}

/* hw_account_new_with: @log, @protection: what remembers the operations and the marks of @record */
HwAccount *
hw_account_new_with (HwClock *clock, HwAccountMode mode, HwAccountRecord *record, const char *key, HwOperationLog *log,
                     HwProtection *protection, GError **error)
{
  g_autoptr (HwApi) api = hw_api_new (clock, hw_account_record_get_server (record), key, error);
  HwAccount *self = api ? g_object_new (HW_TYPE_ACCOUNT, NULL) : NULL;

  if (!self)
    return NULL;

  self->mode = mode;
  self->record = g_object_ref (record);
  self->clock = g_object_ref (clock);
  self->api = g_steal_pointer (&api);
  self->log = g_object_ref (log);
  hw_operation_log_set_clock (log, clock);
  self->operations = g_object_ref (hw_operation_log_get_operations (log));
  self->protection = g_object_ref (protection);
  self->connection = hw_connection_new (self->api, self->clock);
  self->runner = hw_runner_new (self->api, clock, self->log);
  for (guint i = 0; i < HW_N_RESOURCE_KINDS; i++)
    add_list (self, (HwResourceKind) i);

  return self;
}

/** hw_account_get_mode: Returns: whether it is real or for practice */
HwAccountMode
hw_account_get_mode (HwAccount *self)
{
  return self->mode;
}

/** hw_account_get_record: Returns: (transfer none): what this computer knows of it */
HwAccountRecord *
hw_account_get_record (HwAccount *self)
{
  return self->record;
}

/** hw_account_get_name: Returns: what it is called here */
const char *
hw_account_get_name (HwAccount *self)
{
  return hw_account_record_get_name (self->record);
}

/** hw_account_get_host: Returns: the host that the key is sent to, and no other */
const char *
hw_account_get_host (HwAccount *self)
{
  return hw_api_get_host (self->api);
}

/** hw_account_get_clock: Returns: (transfer none): what tells the time to this account */
HwClock *
hw_account_get_clock (HwAccount *self)
{
  return self->clock;
}

/** hw_account_get_list: Returns: (transfer none): the records of a kind, as last read */
HwResourceList *
hw_account_get_list (HwAccount *self, HwResourceKind kind)
{
  return self->lists[kind];
}

/** hw_account_get_sites: Returns: (transfer none): the sites, as last read */
HwResourceList *
hw_account_get_sites (HwAccount *self)
{
  return self->lists[HW_RESOURCE_SITE];
}

/** hw_account_get_operations: Returns: (transfer none): what was asked for, as far as this computer remembers */
HwOperationList *
hw_account_get_operations (HwAccount *self)
{
  return self->operations;
}

/** hw_account_get_refresher: Returns: (transfer none): what reads the records of a kind */
HwRefresher *
hw_account_get_refresher (HwAccount *self, HwResourceKind kind)
{
  return self->refreshers[kind];
}

/** hw_account_get_runner: Returns: (transfer none): what changes */
HwRunner *
hw_account_get_runner (HwAccount *self)
{
  return self->runner;
}

/** hw_account_get_connection: Returns: (transfer none): how it stands with its server */
HwConnection *
hw_account_get_connection (HwAccount *self)
{
  return self->connection;
}

/** hw_account_get_log: Returns: (transfer none): what keeps the operations */
HwOperationLog *
hw_account_get_log (HwAccount *self)
{
  return self->log;
}

/** hw_account_get_protection: Returns: (transfer none): which things are protected on this computer */
HwProtection *
hw_account_get_protection (HwAccount *self)
{
  return self->protection;
}

/** hw_account_is_ready: Returns: whether what this computer remembers of it was read, or cannot be */
gboolean
hw_account_is_ready (HwAccount *self)
{
  return hw_operation_log_is_ready (self->log) && hw_protection_is_ready (self->protection);
}

/**
 * hw_account_open_store:
 * @self: an account that is going to be used
 * @store: (nullable): knows the account, and keeps its operations and marks; %NULL for one in memory
 *
 * Reads what this computer remembers of the account; hw_account_is_ready() tells when. What an earlier run left open is
 * looked up from then on. With another store later, as when an account that was for the session only is kept, all of it
 * is written there.
 */
void
hw_account_open_store (HwAccount *self, HwStore *store)
{
  g_autoptr (HwStore) own = store ? NULL : hw_account_stores_new_in_memory (self->record);
  const char *id = hw_account_record_get_id (self->record);

  hw_operation_log_open (self->log, store ? store : own, id);
  hw_protection_open (self->protection, store ? store : own, id);
  hw_runner_open (self->runner);
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);

  hw_account_cache_restore_finish (HW_ACCOUNT_CACHE (source), result);
  g_task_return_boolean (task, TRUE);
}

/*
 * hw_account_open_cache_async:
 * @cache: (nullable): a store of hw_store_new_cache(), %NULL if nothing of the account is to be in a file
 *
 * Restores the lists from what an earlier run saw, and keeps what is seen from now on. With a cache that is open
 * already it ends at once.
 */
void
hw_account_open_cache_async (HwAccount *self, HwStore *cache, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hw_account_open_cache_async);
  if (!cache || self->cache || self->closed)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  self->cache = hw_account_cache_new (cache, hw_account_record_get_id (self->record));
  for (guint i = 0; i < HW_N_RESOURCE_KINDS; i++)
    hw_account_cache_follow (self->cache, (HwResourceKind) i, self->refreshers[i]);
  hw_account_cache_restore_async (self->cache, restored_cb, g_steal_pointer (&task));
}

/* hw_account_open_cache_finish: Ends well in any case. */
void
hw_account_open_cache_finish (HwAccount *self, GAsyncResult *result)
{
  g_task_propagate_boolean (G_TASK (result), NULL);
}

/** hw_account_get_api: Returns: (transfer none): the way to the server */
HwApi *
hw_account_get_api (HwAccount *self)
{
  return self->api;
}

/** hw_account_set_companion: @companion: something that must live as long as @self, such as the practice server */
void
hw_account_set_companion (HwAccount *self, GObject *companion)
{
  g_set_object (&self->companion, companion);
}

/** hw_account_is_closed: Returns: whether hw_account_close() was called; nothing is sent any more then */
gboolean
hw_account_is_closed (HwAccount *self)
{
  return self->closed;
}

/**
 * hw_account_close:
 * @self: an account
 *
 * Leaves the account: no more reads, and what was not sent yet will not be (%HW_ERROR_WITHDRAWN). What is on the wire
 * goes on without the account and still gets its outcome (design §3, “Changes outlive pages”). May be called again.
 */
void
hw_account_close (HwAccount *self)
{
  if (self->closed)
    return;

  self->closed = TRUE;
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
  for (guint i = 0; i < HW_N_RESOURCE_KINDS; i++)
    hw_refresher_stop (self->refreshers[i]);
  if (self->cache)
    hw_account_cache_stop (self->cache);
  hw_runner_withdraw_queued (self->runner);
  hw_operation_log_leave (self->log);
}
