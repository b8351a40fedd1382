/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-marks.h"

#include "hw-protection-private.h"

/*
 * HwProtection:
 *
 * Which things of an account the person has protected on this computer (design §4, “Delete”). What is not known to be
 * unprotected counts as unknown: as long as the marks were not read, and if they cannot be. Nothing changes here before
 * it is on the disk.
 */

struct _HwProtection
{
  GObject parent_instance;

  HwStore *store;     /* (owned) (nullable): NULL until it is opened */
  char *account_id;   /* (owned) (nullable) */
  GHashTable *states; /* (owned) (element-type utf8 HwProtectionState): what is known of which id */
  gboolean ready;     /* the marks were read, or cannot be */
  GError *error;      /* (owned) (nullable): why they cannot */
};

G_DEFINE_FINAL_TYPE (HwProtection, hw_protection, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *target_id; /* (owned) */
  HwProtectionState state;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->target_id);
  g_free (wish);
}

#define SITE_PREFIX     "site:"
#define DATABASE_PREFIX "database:"

/* The marks of sites were there first, and have no prefix, unless their id looks like one. Ids of different kinds have
 * nothing to do with each other. */
static char *
dup_target (HwResourceKind kind, const char *id)
{
  if (kind == HW_RESOURCE_DATABASE)
    return g_strconcat (DATABASE_PREFIX, id, NULL);
  if (g_str_has_prefix (id, DATABASE_PREFIX) || g_str_has_prefix (id, SITE_PREFIX))
    return g_strconcat (SITE_PREFIX, id, NULL);

  return g_strdup (id);
}

static void
note_state (HwProtection *self, const char *target_id, HwProtectionState state)
{
  g_hash_table_replace (self->states, g_strdup (target_id), GINT_TO_POINTER (state));
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwProtection) self = HW_PROTECTION (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) marks = hw_marks_list_finish (HW_STORE (source), result, &error);
  GHashTableIter iter;
  gpointer id;

  g_clear_error (&self->error);
  self->error = g_steal_pointer (&error);
  if (marks)
    {
      g_hash_table_iter_init (&iter, marks);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        note_state (self, id, HW_PROTECTION_ON);
    }

  self->ready = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwProtection) self = HW_PROTECTION (user_data);

  /* It stays protected here; the next start is another matter, and no reason against anything now. */
  hw_marks_set_finish (HW_STORE (source), result, NULL);
}

static void
copy_marks (HwProtection *self, const char *account_id)
{
  GHashTableIter iter;
  gpointer id, state;

  g_hash_table_iter_init (&iter, self->states);
  while (g_hash_table_iter_next (&iter, &id, &state))
    {
      if (GPOINTER_TO_INT (state) == HW_PROTECTION_ON)
        hw_marks_set_async (self->store, account_id, id, HW_MARK_PROTECTED, TRUE, NULL, copied_cb, g_object_ref (self));
    }
}

static void set_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* task: (transfer full) */
static void
set_begin (GTask *task)
{
  HwProtection *self = HW_PROTECTION (g_task_get_source_object (task));
  Wish *wish = g_task_get_task_data (task);

  hw_marks_set_async (self->store, self->account_id, wish->target_id, HW_MARK_PROTECTED,
                      wish->state == HW_PROTECTION_ON, NULL, set_cb, task);
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwProtection *self = HW_PROTECTION (g_task_get_source_object (task));
  Wish *wish = g_task_get_task_data (task);
  GError *error = NULL;

  if (!hw_marks_set_finish (HW_STORE (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  /* The other one is not read any more. */
  if (HW_STORE (source) != self->store)
    {
      set_begin (g_steal_pointer (&task));
      return;
    }

  note_state (self, wish->target_id, wish->state);
  g_signal_emit (self, signals[CHANGED], 0);
  g_task_return_boolean (task, TRUE);
}

static void
hw_protection_finalize (GObject *object)
{
  HwProtection *self = HW_PROTECTION (object);

  g_clear_error (&self->error);
  g_hash_table_unref (self->states);
  g_free (self->account_id);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (hw_protection_parent_class)->finalize (object);
}

static void
hw_protection_class_init (HwProtectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_protection_finalize;

  /**
   * HwProtection::changed:
   * @self: the protection
   *
   * What hw_protection_get() returns of something has changed, or hw_protection_is_ready().
   */
  signals[CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_protection_init (HwProtection *self)
{
  self->states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/** hw_protection_new: Returns: (transfer full): a protection that knows nothing before hw_protection_open() */
HwProtection *
hw_protection_new (void)
{
  return g_object_new (HW_TYPE_PROTECTION, NULL);
}

/**
 * hw_protection_open:
 * @self: a protection
 * @store: where the marks are kept
 * @account_id: an account that @store knows
 *
 * Reads the marks, if they were not read yet or could not be. If they were kept in another store until now, as of an
 * account that was for the session only, they are written into @store.
 */
void
hw_protection_open (HwProtection *self, HwStore *store, const char *account_id)
{
  if (self->store == store && !self->error)
    return;

  if (g_set_object (&self->store, store))
    copy_marks (self, account_id);
  g_set_str (&self->account_id, account_id);
  hw_marks_list_async (store, account_id, HW_MARK_PROTECTED, NULL, listed_cb, g_object_ref (self));
}

/** hw_protection_is_ready: Returns: whether the marks were read, or cannot be */
gboolean
hw_protection_is_ready (HwProtection *self)
{
  return self->ready;
}

/** hw_protection_get_error: Returns: (transfer none) (nullable): why the marks cannot be read: %HW_ERROR_STORE */
const GError *
hw_protection_get_error (HwProtection *self)
{
  return self->error;
}

/**
 * hw_protection_get:
 * @self: a protection
 * @kind: what it is
 * @id: its id
 *
 * Returns: whether it is protected; %HW_PROTECTION_UNKNOWN if that was not read
 */
HwProtectionState
hw_protection_get (HwProtection *self, HwResourceKind kind, const char *id)
{
  g_autofree char *target_id = dup_target (kind, id);
  gpointer state;

  if (g_hash_table_lookup_extended (self->states, target_id, NULL, &state))
    return (HwProtectionState) GPOINTER_TO_INT (state);

  return self->ready && !self->error ? HW_PROTECTION_OFF : HW_PROTECTION_UNKNOWN;
}

/**
 * hw_protection_set_async:
 * @self: a protection that is open
 * @kind: what it is
 * @id: its id
 * @is_protected: whether it is to be protected from now on
 * @callback: called when that is on the disk, or could not be written
 * @user_data: for @callback
 */
void
hw_protection_set_async (HwProtection *self, HwResourceKind kind, const char *id, gboolean is_protected,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);

  wish->target_id = dup_target (kind, id);
  wish->state = is_protected ? HW_PROTECTION_ON : HW_PROTECTION_OFF;
  g_task_set_source_tag (task, hw_protection_set_async);
  g_task_set_task_data (task, wish, wish_free);
  if (self->store)
    set_begin (g_steal_pointer (&task));
  else
    g_task_return_error (task, hw_error_new (HW_ERROR_STORE, HW_CERTAINTY_NOT_DONE, "The account is not open"));
}

/**
 * hw_protection_set_finish:
 * @self: a protection
 * @result: what the callback got
 * @error: %HW_ERROR_STORE: it is as it was before
 *
 * Returns: whether it is as was wished
 */
gboolean
hw_protection_set_finish (HwProtection *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
