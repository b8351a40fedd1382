/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-operation-private.h"
#include "hw-site.h"
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
  g_free (self->word_before);
  g_free (self->seen_word);
  hw_wish_free (self->wish);

  G_OBJECT_CLASS (hw_operation_parent_class)->finalize (object);
}

static const char *
get_text (HwOperation *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_ID:
      return self->id;
    case PROP_TARGET_ID:
      return self->target_id;
    case PROP_TARGET_NAME:
      return self->target_name;
    case PROP_WORD_BEFORE:
      return self->word_before;
    case PROP_SEEN_WORD:
    default:
      return self->seen_word;
    }
}

static gint64
get_time (HwOperation *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_ASKED_AT:
      return self->asked_at;
    case PROP_SENT_AT:
      return self->sent_at;
    case PROP_ANSWERED_AT:
      return self->answered_at;
    case PROP_VERIFIED_AT:
      return self->verified_at;
    case PROP_WORKING_AT:
      return self->working_at;
    case PROP_SEEN_AT:
    default:
      return self->seen_at;
    }
}

static void
hw_operation_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HwOperation *self = HW_OPERATION (object);

  switch (prop_id)
    {
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;
    case PROP_STATE:
      g_value_set_enum (value, (int) self->state);
      break;
    case PROP_VERIFIED:
      g_value_set_enum (value, (int) self->verified);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_DISMISSED:
      g_value_set_boolean (value, self->dismissed);
      break;
    default:
      if (G_IS_PARAM_SPEC_STRING (pspec))
        g_value_set_string (value, get_text (self, prop_id));
      else
        g_value_set_int64 (value, get_time (self, prop_id));
    }
}

static GParamSpec *
make_time (const char *name)
{
  return g_param_spec_int64 (name, NULL, NULL, 0, G_MAXINT64, 0,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
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
  properties[PROP_ASKED_AT] = make_time ("asked-at");
  properties[PROP_SENT_AT] = make_time ("sent-at");
  properties[PROP_ANSWERED_AT] = make_time ("answered-at");
  properties[PROP_VERIFIED_AT] = make_time ("verified-at");
  properties[PROP_WORKING_AT] = make_time ("working-at");
  properties[PROP_SEEN_AT] = make_time ("seen-at");
  properties[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, flags);
  properties[PROP_WORD_BEFORE] = g_param_spec_string ("word-before", NULL, NULL, NULL, flags);
  properties[PROP_SEEN_WORD] = g_param_spec_string ("seen-word", NULL, NULL, NULL, flags);
  properties[PROP_DISMISSED] = g_param_spec_boolean ("dismissed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_operation_init (HwOperation *self)
{
}

/**
 * hw_operation_clean_word:
 * @word: (nullable): a status word as the server or the disk gave it
 *
 * Makes of a status word what is remembered of it.
 *
 * Returns: (transfer full) (nullable): plain text that is not empty, or %NULL
 */
char *
hw_operation_clean_word (const char *word)
{
  g_autofree char *clean = hw_text_sanitise_limited (word, HW_OPERATION_MAX_WORD);

  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/**
 * hw_operation_make:
 * @id: (transfer full): id of the operation itself
 * @kind: what is wished for
 * @target_id: (nullable): id of the record
 * @target_name: (nullable): what the record is called
 *
 * Creates an operation. A record without a name is called as HwSite calls one.
 *
 * Returns: (transfer full): an operation
 */
HwOperation *
hw_operation_make (char *id, HwOperationKind kind, const char *target_id, const char *target_name)
{
  HwOperation *self = g_object_new (HW_TYPE_OPERATION, NULL);

  self->id = id;
  self->kind = kind;
  self->target_id = g_strdup (target_id);
  self->target_name = hw_text_sanitise (target_name);
  if (self->target_name == NULL || *self->target_name == '\0')
    g_set_str (&self->target_name, _ ("Unnamed"));
  self->wish = hw_wish_new (id);

  return self;
}

/**
 * hw_operation_new:
 * @kind: what is wished for
 * @target_id: (nullable): id of the record; %NULL only for a create, whose id the server gives
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

  g_return_val_if_fail (target_id != NULL || hw_operation_kind_get_verb (kind) == HW_VERB_CREATE, NULL);
  g_return_val_if_fail (target_name != NULL, NULL);

  self = hw_operation_make (g_uuid_string_random (), kind, target_id, target_name);
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

/** hw_operation_get_verb: Returns: what is done, whatever it is done to */
HwVerb
hw_operation_get_verb (HwOperation *self)
{
  return hw_operation_kind_get_verb (hw_operation_get_kind (self));
}

/** hw_operation_get_target_kind: Returns: what it is done to */
HwResourceKind
hw_operation_get_target_kind (HwOperation *self)
{
  return hw_operation_kind_get_target (hw_operation_get_kind (self));
}

/**
 * hw_operation_get_target_id:
 * @self: an operation
 *
 * Gets the id of the record that is to change. That of a create is known when the server has told it.
 *
 * Returns: (transfer none) (nullable): the id
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

/**
 * hw_operation_get_working_at:
 * @self: an operation
 *
 * Gets when a word of the Working row was first read since the request ended (design §4 “Truth of status”).
 *
 * Returns: wall clock time in µs since 1970, or 0 if none was
 */
gint64
hw_operation_get_working_at (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), 0);

  return self->working_at;
}

/**
 * hw_operation_get_seen_at:
 * @self: an operation
 *
 * Gets when the last reading was that did not end the watching: what was seen at hw_operation_get_verified_at()
 * happened after it.
 *
 * Returns: wall clock time in µs since 1970, or 0 if there was none
 */
gint64
hw_operation_get_seen_at (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), 0);

  return self->seen_at;
}

/**
 * hw_operation_get_word_before:
 * @self: an operation
 *
 * Gets the status of the record when the person asked.
 *
 * Returns: (transfer none) (nullable): the server's own word
 */
const char *
hw_operation_get_word_before (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  return self->word_before;
}

/**
 * hw_operation_get_wish:
 * @self: an operation
 *
 * Gets what a create or an edit wishes for; empty for all others. It is filled before the operation is written to the
 * journal, and does not change afterwards.
 *
 * Returns: (transfer none): the wish, salted with the id of the operation
 */
HwWish *
hw_operation_get_wish (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), NULL);

  return self->wish;
}
