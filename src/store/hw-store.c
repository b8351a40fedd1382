/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-store-private.h"
#include "hw-worker-private.h"

/**
 * HwStore:
 *
 * What this computer remembers of accounts: one connection to SQLite in one thread, to which work is sent and from
 * which results come to the context of the caller, in the order in which they were asked for.
 *
 * The file is opened by whatever is asked for first; hw_store_open_async() says how that went. If it failed, every
 * other call fails with the same error, and the next hw_store_open_async() tries again. So it is when somebody takes
 * the file away while it is open.
 *
 * A store of what was seen last tries again by itself with whatever is asked for, but not oftener than once a minute: a
 * file that was locked for a moment is not to be missed for as long as the program runs.
 */

#define BUSY_TIMEOUT_MS 5000
/* What was seen last is not worth waiting for. */
#define CACHE_BUSY_TIMEOUT_MS 500
#define CACHE_RETRY_MS        60000
#define NEVER                 (-1)

/* What the thread works with. */
typedef struct
{
  char *path; /* (owned) (nullable) */
  const HwStoreSchema *schema;
  int busy_timeout;
  int retry_interval; /* ms, or NEVER */

  sqlite3 *db; /* (owned) (nullable) */
  gboolean has_log;
  GError *error;    /* (owned) (nullable): why it could not be opened */
  gint64 failed_at; /* monotonic, µs: when it was tried */
  char *set_aside;  /* (owned) (nullable): set once, and read by the caller's thread */
} State;

/* A function for the thread, and its data. */
typedef struct
{
  HwStoreFunc func;
  gpointer data; /* (owned) (nullable) */
  GDestroyNotify free_data;
} Call;

struct _HwStore
{
  GObject parent_instance;

  State *state;     /* (owned) */
  HwWorker *worker; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HwStore, hw_store, G_TYPE_OBJECT)

enum
{
  PROP_PATH = 1,
  PROP_BUSY_TIMEOUT,
  PROP_CACHE,
  PROP_RETRY_INTERVAL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
call_free (gpointer pointer)
{
  Call *call = pointer;

  if (call->free_data != NULL)
    call->free_data (call->data);
  g_free (call);
}

static void
open_file (State *state)
{
  g_autofree char *set_aside = NULL;

  g_clear_error (&state->error);
  state->db = hw_store_file_open (state->path, state->schema, state->busy_timeout, &set_aside, &state->error);
  state->failed_at = g_get_monotonic_time ();
  state->has_log = state->db != NULL && hw_store_file_has_log (state->path);
  if (set_aside != NULL && g_atomic_pointer_compare_and_exchange (&state->set_aside, NULL, set_aside))
    set_aside = NULL;
}

/* Nothing is promised for a file that is not there any more. */
static void
check_file (State *state)
{
  if (state->db == NULL || hw_store_file_is_ours (state->db, state->path, state->has_log, &state->error))
    return;

  g_info ("The file of %s is gone. %s", hw_store_schema_title (state->schema), state->error->message);
  sqlite3_close_v2 (g_steal_pointer (&state->db));
  state->failed_at = g_get_monotonic_time ();
}

/* The first who asks opens it. */
static gboolean
is_to_be_opened (State *state)
{
  gint64 age = g_get_monotonic_time () - state->failed_at;

  if (state->db != NULL || state->error == NULL)
    return state->db == NULL;

  return state->retry_interval != NEVER && age >= state->retry_interval * G_TIME_SPAN_MILLISECOND;
}

static gpointer
open_in_thread (gpointer pointer, gpointer data, GCancellable *cancellable, GError **error)
{
  State *state = pointer;

  check_file (state);
  if (state->db == NULL)
    open_file (state);
  if (state->db == NULL)
    g_propagate_error (error, g_error_copy (state->error));

  return GINT_TO_POINTER (state->db != NULL);
}

static gpointer
call_in_thread (gpointer pointer, gpointer data, GCancellable *cancellable, GError **error)
{
  State *state = pointer;
  Call *call = data;

  if (is_to_be_opened (state))
    open_file (state);
  check_file (state);
  if (state->db != NULL)
    return call->func (state->db, call->data, error);

  g_propagate_error (error, g_error_copy (state->error));
  return NULL;
}

static void
hw_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwStore *self = HW_STORE (object);

  switch (id)
    {
    case PROP_PATH:
      g_value_set_string (value, self->state->path);
      break;
    case PROP_BUSY_TIMEOUT:
      g_value_set_int (value, self->state->busy_timeout);
      break;
    case PROP_CACHE:
      g_value_set_boolean (value, self->state->schema == &hw_store_schema_cache);
      break;
    case PROP_RETRY_INTERVAL:
      g_value_set_int (value, self->state->retry_interval);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_store_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwStore *self = HW_STORE (object);

  switch (id)
    {
    case PROP_PATH:
      self->state->path = g_value_dup_string (value);
      break;
    case PROP_BUSY_TIMEOUT:
      self->state->busy_timeout = g_value_get_int (value);
      break;
    case PROP_CACHE:
      self->state->schema = g_value_get_boolean (value) ? &hw_store_schema_cache : &hw_store_schema_journal;
      break;
    case PROP_RETRY_INTERVAL:
      self->state->retry_interval = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_store_constructed (GObject *object)
{
  HwStore *self = HW_STORE (object);

  G_OBJECT_CLASS (hw_store_parent_class)->constructed (object);

  self->worker = hw_worker_new ("hw-store", self->state);
}

static void
hw_store_finalize (GObject *object)
{
  HwStore *self = HW_STORE (object);

  hw_worker_free (self->worker);
  sqlite3_close_v2 (self->state->db);
  g_clear_error (&self->state->error);
  g_free (self->state->set_aside);
  g_free (self->state->path);
  g_free (self->state);

  G_OBJECT_CLASS (hw_store_parent_class)->finalize (object);
}

static void
hw_store_class_init (HwStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_store_get_property;
  object_class->set_property = hw_store_set_property;
  object_class->constructed = hw_store_constructed;
  object_class->finalize = hw_store_finalize;

  /** HwStore:path: (nullable): The file, %NULL for none. */
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  /** HwStore:busy-timeout: How long to wait for another program's lock on the file, in ms. */
  properties[PROP_BUSY_TIMEOUT] = g_param_spec_int ("busy-timeout", NULL, NULL, 0, G_MAXINT, BUSY_TIMEOUT_MS, flags);
  /** HwStore:cache: Whether it keeps what was seen last (HwCache), not what must not be lost. */
  properties[PROP_CACHE] = g_param_spec_boolean ("cache", NULL, NULL, FALSE, flags);
  /** HwStore:retry-interval: How long a file that could not be opened is not tried again, in ms; -1 for as long as
   * nobody asks for it with hw_store_open_async(). */
  properties[PROP_RETRY_INTERVAL] = g_param_spec_int ("retry-interval", NULL, NULL, NEVER, G_MAXINT, NEVER, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_store_init (HwStore *self)
{
  self->state = g_new0 (State, 1);
}

/**
 * hw_store_new:
 * @path: (nullable): the file, %NULL for a store that is forgotten with this object
 *
 * Returns: (transfer full): a new store for accounts, marks and operations; nothing is read or made yet
 */
HwStore *
hw_store_new (const char *path)
{
  return g_object_new (HW_TYPE_STORE, "path", path, NULL);
}

/**
 * hw_store_new_cache:
 * @path: (nullable): as in hw_store_new()
 *
 * Returns: (transfer full): a new store for what was seen last; nothing is read or made yet
 */
HwStore *
hw_store_new_cache (const char *path)
{
  return g_object_new (HW_TYPE_STORE, "path", path, "cache", TRUE, "busy-timeout", CACHE_BUSY_TIMEOUT_MS,
                       "retry-interval", CACHE_RETRY_MS, NULL);
}

/**
 * hw_store_open_async:
 * @self: the store
 * @cancellable: (nullable): answered at once; a file that is being opened is opened all the same
 * @callback: called in the context of the caller
 * @user_data: for @callback
 *
 * Makes the folder and the file, both for the person only, if they are not there; brings an older file up to date; sets
 * a damaged one aside and starts anew (design §4 “Durability”). On an open store it says so.
 */
void
hw_store_open_async (HwStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HW_IS_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_store_open_async);
  hw_worker_push (self->worker, task, open_in_thread, NULL, NULL, NULL);
}

/**
 * hw_store_open_finish:
 * @self: the store
 * @result: the result
 * @error: %HW_ERROR_STORE if the file cannot be used: not readable, not writable, locked by another program, no room,
 *   or written by a newer version of this program. It has not been touched then.
 *
 * Returns: whether the store is open
 */
gboolean
hw_store_open_finish (HwStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hw_store_open_async), FALSE);

  return GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), error));
}

/**
 * hw_store_get_set_aside:
 * @self: the store
 *
 * Returns: (transfer none) (nullable): where a damaged file was moved to; known after hw_store_open_finish(), also if a
 *   new one could not be made
 */
const char *
hw_store_get_set_aside (HwStore *self)
{
  g_return_val_if_fail (HW_IS_STORE (self), NULL);

  return g_atomic_pointer_get (&self->state->set_aside);
}

/**
 * hw_store_run_async:
 * @self: the store
 * @func: what to do, in the store's thread
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data, in the context of the caller
 * @free_result: (nullable): frees what @func returns, if nobody takes it
 * @cancellable: (nullable): withdraws what has not begun; answered at once; what has begun is done to its end
 * @callback: called in the context of the caller
 * @user_data: for @callback
 */
void
hw_store_run_async (HwStore *self, HwStoreFunc func, gpointer data, GDestroyNotify free_data,
                    GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task;
  Call *call;

  g_return_if_fail (HW_IS_STORE (self));
  g_return_if_fail (func != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_store_run_async);

  call = g_new0 (Call, 1);
  call->func = func;
  call->data = data;
  call->free_data = free_data;
  hw_worker_push (self->worker, task, call_in_thread, call, call_free, free_result);
}

/** hw_store_run_finish: Returns: (transfer full): what the function returned, or %NULL with @error set */
gpointer
hw_store_run_finish (HwStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
