/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-operation-private.h"
#include "hw-text.h"

/**
 * HwOperation:
 *
 * One wish and its fate: a change that this program asked Hostwares for. The row's
 * spinner, the toast, the result and the line in the journal are all this object
 * (design §2).
 */

G_DEFINE_FINAL_TYPE (HwOperation, hw_operation, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

void
hw_operation_notify (HwOperation *self, guint prop_id)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
hw_operation_finalize (GObject *object)
{
  HwOperation *self = HW_OPERATION (object);

  g_free (self->id);
  g_free (self->target_id);
  g_free (self->target_name);
  g_clear_error (&self->error);
  g_free (self->seen_word);

  G_OBJECT_CLASS (hw_operation_parent_class)->finalize (object);
}

static void
hw_operation_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HwOperation *self = HW_OPERATION (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;
    case PROP_TARGET_ID:
      g_value_set_string (value, self->target_id);
      break;
    case PROP_TARGET_NAME:
      g_value_set_string (value, self->target_name);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_VERIFIED:
      g_value_set_enum (value, (int) self->verified);
      break;
    case PROP_ASKED_AT:
      g_value_set_int64 (value, self->asked_at);
      break;
    case PROP_SENT_AT:
      g_value_set_int64 (value, self->sent_at);
      break;
    case PROP_ANSWERED_AT:
      g_value_set_int64 (value, self->answered_at);
      break;
    case PROP_VERIFIED_AT:
      g_value_set_int64 (value, self->verified_at);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_SEEN_WORD:
      g_value_set_string (value, self->seen_word);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_operation_class_init (HwOperationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = hw_operation_finalize;
  object_class->get_property = hw_operation_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_enum ("kind", NULL, NULL, HW_TYPE_OPERATION_KIND, HW_OPERATION_START, flags);
  properties[PROP_TARGET_ID] = g_param_spec_string ("target-id", NULL, NULL, NULL, flags);
  properties[PROP_TARGET_NAME] = g_param_spec_string ("target-name", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, HW_TYPE_OPERATION_STATE, HW_OPERATION_QUEUED, flags);
  properties[PROP_VERIFIED] = g_param_spec_enum ("verified", NULL, NULL, HW_TYPE_VERIFIED, HW_VERIFIED_NOT_YET, flags);
  properties[PROP_ASKED_AT] = g_param_spec_int64 ("asked-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_SENT_AT] = g_param_spec_int64 ("sent-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_ANSWERED_AT] = g_param_spec_int64 ("answered-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_VERIFIED_AT] = g_param_spec_int64 ("verified-at", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_SEEN_WORD] = g_param_spec_string ("seen-word", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_operation_init (HwOperation *self)
{
  self->id = g_uuid_string_random ();
}

/**
 * hw_operation_new:
 * @kind: what is wished for
 * @target_id: id of the record
 * @target_name: what the record is called now; its name may change, this one stays
 * @asked_at: wall clock time in µs since 1970 when the person asked
 *
 * Creates an operation that has not been sent.
 *
 * Returns: (transfer full): an operation
 */
HwOperation *
hw_operation_new (HwOperationKind kind, const char *target_id, const char *target_name, gint64 asked_at)
{
  HwOperation *self;

  g_return_val_if_fail (target_id != NULL, NULL);
  g_return_val_if_fail (target_name != NULL, NULL);

  self = g_object_new (HW_TYPE_OPERATION, NULL);
  self->kind = kind;
  self->target_id = g_strdup (target_id);
  self->target_name = hw_text_sanitise (target_name);
  self->asked_at = asked_at;

  return self;
}

/**
 * hw_operation_get_id:
 * @self: an operation
 *
 * Gets the id of the operation itself, a UUID made here.
 *
 * Returns: (transfer none): the id
 */
const char *
hw_operation_get_id (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  return self->id;
}

/**
 * hw_operation_get_kind:
 * @self: an operation
 *
 * Gets what is wished for.
 *
 * Returns: a kind
 */
HwOperationKind
hw_operation_get_kind (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), HW_OPERATION_START);

  return self->kind;
}

/**
 * hw_operation_get_target_id:
 * @self: an operation
 *
 * Gets the id of the record that is to change.
 *
 * Returns: (transfer none): the id
 */
const char *
hw_operation_get_target_id (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  return self->target_id;
}

/**
 * hw_operation_get_target_name:
 * @self: an operation
 *
 * Gets what the record was called when the person asked.
 *
 * Returns: (transfer none): plain text
 */
const char *
hw_operation_get_target_name (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  return self->target_name;
}

/**
 * hw_operation_get_state:
 * @self: an operation
 *
 * Gets how far the request came. %HW_OPERATION_DONE is the server's promise, not what
 * was seen: people are told “done” by hw_operation_get_verified() only.
 *
 * Returns: a state
 */
HwOperationState
hw_operation_get_state (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), HW_OPERATION_UNKNOWN);

  return self->state;
}

/**
 * hw_operation_get_verified:
 * @self: an operation
 *
 * Gets what a later reading showed.
 *
 * Returns: what was seen
 */
HwVerified
hw_operation_get_verified (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), HW_VERIFIED_NOT_YET);

  return self->verified;
}

/**
 * hw_operation_get_asked_at:
 * @self: an operation
 *
 * Gets when the person asked.
 *
 * Returns: wall clock time in µs since 1970
 */
gint64
hw_operation_get_asked_at (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), 0);

  return self->asked_at;
}

/**
 * hw_operation_get_sent_at:
 * @self: an operation
 *
 * Gets when the request went on the wire.
 *
 * Returns: wall clock time in µs since 1970, or 0 if it has not
 */
gint64
hw_operation_get_sent_at (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), 0);

  return self->sent_at;
}

/**
 * hw_operation_get_answered_at:
 * @self: an operation
 *
 * Gets when the request ended, by an answer or without one.
 *
 * Returns: wall clock time in µs since 1970, or 0 if it has not
 */
gint64
hw_operation_get_answered_at (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), 0);

  return self->answered_at;
}

/**
 * hw_operation_get_verified_at:
 * @self: an operation
 *
 * Gets when watching ended.
 *
 * Returns: wall clock time in µs since 1970, or 0 if it has not
 */
gint64
hw_operation_get_verified_at (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), 0);

  return self->verified_at;
}

/**
 * hw_operation_get_error:
 * @self: an operation
 *
 * Gets why the request did not end well.
 *
 * Returns: (transfer none) (nullable): the error
 */
const GError *
hw_operation_get_error (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  return self->error;
}

/**
 * hw_operation_get_seen_word:
 * @self: an operation
 *
 * Gets the last status that was seen of the record since the person asked.
 *
 * Returns: (transfer none) (nullable): the server's own word
 */
const char *
hw_operation_get_seen_word (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  return self->seen_word;
}
