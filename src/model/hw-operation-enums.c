/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-operation.h"

/*
 * The enumerations of an operation. Their nicks are the words of the journal and of exported tables: they never change.
 */

G_DEFINE_ENUM_TYPE (HwOperationKind, hw_operation_kind, G_DEFINE_ENUM_VALUE (HW_OPERATION_START, "start"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_STOP, "stop"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_RESTART, "restart"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_DEPLOY, "deploy"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_CREATE_SITE, "create-site"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_EDIT_SITE, "edit-site"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_DELETE_SITE, "delete-site"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_START_DATABASE, "start-database"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_STOP_DATABASE, "stop-database"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_RESTART_DATABASE, "restart-database"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_CREATE_DATABASE, "create-database"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_EDIT_DATABASE, "edit-database"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_DELETE_DATABASE, "delete-database"))

G_DEFINE_ENUM_TYPE (HwOperationState, hw_operation_state, G_DEFINE_ENUM_VALUE (HW_OPERATION_QUEUED, "queued"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_SENT, "sent"), G_DEFINE_ENUM_VALUE (HW_OPERATION_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_REFUSED, "refused"),
                    G_DEFINE_ENUM_VALUE (HW_OPERATION_UNKNOWN, "unknown"))

G_DEFINE_ENUM_TYPE (HwVerified, hw_verified, G_DEFINE_ENUM_VALUE (HW_VERIFIED_NOT_YET, "not-yet"),
                    G_DEFINE_ENUM_VALUE (HW_VERIFIED_CONFIRMED, "confirmed"),
                    G_DEFINE_ENUM_VALUE (HW_VERIFIED_FAILED, "failed"),
                    G_DEFINE_ENUM_VALUE (HW_VERIFIED_NO_CHANGE, "no-change"))

static const struct
{
  HwVerb verb;
  HwResourceKind target;
} kinds[HW_N_OPERATION_KINDS] = {
  [HW_OPERATION_START] = { HW_VERB_START, HW_RESOURCE_SITE },
  [HW_OPERATION_STOP] = { HW_VERB_STOP, HW_RESOURCE_SITE },
  [HW_OPERATION_RESTART] = { HW_VERB_RESTART, HW_RESOURCE_SITE },
  [HW_OPERATION_DEPLOY] = { HW_VERB_DEPLOY, HW_RESOURCE_SITE },
  [HW_OPERATION_CREATE_SITE] = { HW_VERB_CREATE, HW_RESOURCE_SITE },
  [HW_OPERATION_EDIT_SITE] = { HW_VERB_EDIT, HW_RESOURCE_SITE },
  [HW_OPERATION_DELETE_SITE] = { HW_VERB_DELETE, HW_RESOURCE_SITE },
  [HW_OPERATION_START_DATABASE] = { HW_VERB_START, HW_RESOURCE_DATABASE },
  [HW_OPERATION_STOP_DATABASE] = { HW_VERB_STOP, HW_RESOURCE_DATABASE },
  [HW_OPERATION_RESTART_DATABASE] = { HW_VERB_RESTART, HW_RESOURCE_DATABASE },
  [HW_OPERATION_CREATE_DATABASE] = { HW_VERB_CREATE, HW_RESOURCE_DATABASE },
  [HW_OPERATION_EDIT_DATABASE] = { HW_VERB_EDIT, HW_RESOURCE_DATABASE },
  [HW_OPERATION_DELETE_DATABASE] = { HW_VERB_DELETE, HW_RESOURCE_DATABASE },
};

static const char *
get_nick (GType type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (klass, value);

  return found != NULL ? found->value_nick : NULL;
}

static const GEnumValue *
find_nick (GType type, const char *nick)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);

  return nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;
}

/**
 * hw_operation_kind_get_word:
 * @kind: a kind
 *
 * Gets the word of the journal for a kind: “create-site”.
 *
 * Returns: (transfer none) (nullable): the word, %NULL if @kind is none
 */
const char *
hw_operation_kind_get_word (HwOperationKind kind)
{
  return get_nick (HW_TYPE_OPERATION_KIND, (int) kind);
}

/**
 * hw_operation_kind_from_word:
 * @word: (nullable): a word of the journal
 * @kind: (out): the kind; untouched if there is none
 *
 * Finds the kind for a word, which is compared to the letter.
 *
 * Returns: whether there is one
 */
gboolean
hw_operation_kind_from_word (const char *word, HwOperationKind *kind)
{
  const GEnumValue *found = find_nick (HW_TYPE_OPERATION_KIND, word);

  if (found != NULL)
    *kind = (HwOperationKind) found->value;

  return found != NULL;
}

/**
 * hw_operation_state_get_word:
 * @state: a state
 *
 * Gets the word of the journal for a state: “unknown”.
 *
 * Returns: (transfer none) (nullable): the word, %NULL if @state is none
 */
const char *
hw_operation_state_get_word (HwOperationState state)
{
  return get_nick (HW_TYPE_OPERATION_STATE, (int) state);
}

/**
 * hw_operation_state_from_word:
 * @word: (nullable): a word of the journal
 * @state: (out): the state; untouched if there is none
 *
 * Finds the state for a word, which is compared to the letter.
 *
 * Returns: whether there is one
 */
gboolean
hw_operation_state_from_word (const char *word, HwOperationState *state)
{
  const GEnumValue *found = find_nick (HW_TYPE_OPERATION_STATE, word);

  if (found != NULL)
    *state = (HwOperationState) found->value;

  return found != NULL;
}

/**
 * hw_verified_get_word:
 * @verified: what was seen
 *
 * Gets the word of the journal for what was seen: “no-change”.
 *
 * Returns: (transfer none) (nullable): the word, %NULL if @verified is none
 */
const char *
hw_verified_get_word (HwVerified verified)
{
  return get_nick (HW_TYPE_VERIFIED, (int) verified);
}

/**
 * hw_verified_from_word:
 * @word: (nullable): a word of the journal
 * @verified: (out): what was seen; untouched if there is none
 *
 * Finds what was seen for a word, which is compared to the letter.
 *
 * Returns: whether there is one
 */
gboolean
hw_verified_from_word (const char *word, HwVerified *verified)
{
  const GEnumValue *found = find_nick (HW_TYPE_VERIFIED, word);

  if (found != NULL)
    *verified = (HwVerified) found->value;

  return found != NULL;
}

/**
 * hw_operation_kind_is_action:
 * @kind: a kind
 *
 * Whether it is one of the actions of the reference that are asked for by a PATCH and judged by status words: start,
 * stop, restart and deploy.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_operation_kind_is_action (HwOperationKind kind)
{
  return hw_operation_kind_get_verb (kind) <= HW_VERB_DEPLOY;
}

/** hw_operation_kind_get_verb: Returns: what is done */
HwVerb
hw_operation_kind_get_verb (HwOperationKind kind)
{
  g_return_val_if_fail ((guint) kind < HW_N_OPERATION_KINDS, HW_VERB_EDIT);

  return kinds[kind].verb;
}

/** hw_operation_kind_get_target: Returns: what it is done to */
HwResourceKind
hw_operation_kind_get_target (HwOperationKind kind)
{
  g_return_val_if_fail ((guint) kind < HW_N_OPERATION_KINDS, HW_RESOURCE_SITE);

  return kinds[kind].target;
}

/**
 * hw_operation_kind_for:
 * @target: what something is to be done to
 * @verb: what
 * @kind: (out): the kind; untouched if there is none
 *
 * Returns: whether there is such a kind: databases are not deployed
 */
gboolean
hw_operation_kind_for (HwResourceKind target, HwVerb verb, HwOperationKind *kind)
{
  for (guint i = 0; i < HW_N_OPERATION_KINDS; i++)
    if (kinds[i].target == target && kinds[i].verb == verb)
      {
        *kind = (HwOperationKind) i;
        return TRUE;
      }

  return FALSE;
}
