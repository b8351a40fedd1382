/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-record.h"

/**
 * HwAccountRecord:
 *
 * An account as this computer knows it, everything but the key: which server, what the person calls it, whether its key
 * is to be found in the keyring. A record outlives signing out; removing the account ends it (design §4 “Keyring”).
 */
struct _HwAccountRecord
{
  GObject parent_instance;

  char *id;            /* (owned) */
  char *name;          /* (owned) */
  char *server;        /* (owned) */
  gint64 key_added_at; /* wall clock, µs; 0 if never */
  gint64 opened_at;    /* wall clock, µs; 0 if never */
  gboolean signed_in;
  gboolean session_only;
};

G_DEFINE_FINAL_TYPE (HwAccountRecord, hw_account_record, G_TYPE_OBJECT)

enum
{
  PROP_NAME = 1,
  PROP_SIGNED_IN,
  PROP_SESSION_ONLY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
hw_account_record_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwAccountRecord *self = HW_ACCOUNT_RECORD (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_SIGNED_IN:
      g_value_set_boolean (value, self->signed_in);
      break;
    case PROP_SESSION_ONLY:
      g_value_set_boolean (value, self->session_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_account_record_finalize (GObject *object)
{
  HwAccountRecord *self = HW_ACCOUNT_RECORD (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->server);

  G_OBJECT_CLASS (hw_account_record_parent_class)->finalize (object);
}

static void
hw_account_record_class_init (HwAccountRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hw_account_record_get_property;
  object_class->finalize = hw_account_record_finalize;

  /** HwAccountRecord:name: What the person calls the account. */
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  /** HwAccountRecord:signed-in: Whether there is a key for it, in the keyring or in memory. */
  properties[PROP_SIGNED_IN] = g_param_spec_boolean ("signed-in", NULL, NULL, FALSE, flags);
  /** HwAccountRecord:session-only: Whether its key is in memory only, and the next start will not know it. */
  properties[PROP_SESSION_ONLY] = g_param_spec_boolean ("session-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_account_record_init (HwAccountRecord *self)
{
}

/**
 * hw_account_record_new:
 * @id: (nullable): the id of the account on this computer, %NULL for a new one
 * @name: what the person calls it
 * @server: the base address that its key belongs to (Reference, “Base URL”)
 *
 * Returns: (transfer full): a new record of an account that is signed out
 */
HwAccountRecord *
hw_account_record_new (const char *id, const char *name, const char *server)
{
  HwAccountRecord *self;

  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (HW_TYPE_ACCOUNT_RECORD, NULL);
  self->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  self->name = g_strdup (name);
  self->server = g_strdup (server);
  return self;
}

/** hw_account_record_get_id: Returns: (transfer none): a UUID that says nothing to the server */
const char *
hw_account_record_get_id (HwAccountRecord *self)
{
  return self->id;
}

/** hw_account_record_get_name: Returns: (transfer none): what the person calls the account */
const char *
hw_account_record_get_name (HwAccountRecord *self)
{
  return self->name;
}

/** hw_account_record_get_server: Returns: (transfer none): the base address that its key belongs to */
const char *
hw_account_record_get_server (HwAccountRecord *self)
{
  return self->server;
}

/** hw_account_record_get_key_added_at: Returns: wall clock µs when its key was entered here, 0 if there is none; the
 * true age of the key is not known (design §4 “Keyring”) */
gint64
hw_account_record_get_key_added_at (HwAccountRecord *self)
{
  return self->key_added_at;
}

/** hw_account_record_get_opened_at: Returns: wall clock µs when it was last opened, 0 if never */
gint64
hw_account_record_get_opened_at (HwAccountRecord *self)
{
  return self->opened_at;
}

/** hw_account_record_get_signed_in: Returns: whether there is a key for it, in the keyring or in memory */
gboolean
hw_account_record_get_signed_in (HwAccountRecord *self)
{
  return self->signed_in;
}

/** hw_account_record_get_session_only: Returns: whether its key is in memory only */
gboolean
hw_account_record_get_session_only (HwAccountRecord *self)
{
  return self->session_only;
}

/** hw_account_record_set_name: @name: what the person calls it from now on */
void
hw_account_record_set_name (HwAccountRecord *self, const char *name)
{
  g_return_if_fail (name != NULL);

  if (g_set_str (&self->name, name))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/** hw_account_record_set_key_added_at: @at: wall clock µs, 0 for none */
void
hw_account_record_set_key_added_at (HwAccountRecord *self, gint64 at)
{
  self->key_added_at = at;
}

/** hw_account_record_set_opened_at: @at: wall clock µs */
void
hw_account_record_set_opened_at (HwAccountRecord *self, gint64 at)
{
  self->opened_at = at;
}

/** hw_account_record_set_signed_in: @signed_in: whether there is a key for it */
void
hw_account_record_set_signed_in (HwAccountRecord *self, gboolean signed_in)
{
  if (self->signed_in == !!signed_in)
    return;

  self->signed_in = !!signed_in;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGNED_IN]);
}

/** hw_account_record_set_session_only: @session_only: whether its key is in memory only */
void
hw_account_record_set_session_only (HwAccountRecord *self, gboolean session_only)
{
  if (self->session_only == !!session_only)
    return;

  self->session_only = !!session_only;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION_ONLY]);
}
