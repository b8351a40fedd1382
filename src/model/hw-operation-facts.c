/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-operation-private.h"

/*
 * An operation as the journal keeps it. What comes from the disk may be anything: what contradicts itself is read in
 * the way that claims the least, and what cannot be an operation at all is none.
 */

static gboolean
is_kind (HwOperationKind kind)
{
  return (guint) kind < HW_N_OPERATION_KINDS;
}

static gboolean
is_id (const char *text)
{
  return text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL);
}

/* A state that is none tells nothing of what came of it. */
static HwOperationState
clamp_state (HwOperationState state)
{
  return (guint) state <= HW_OPERATION_UNKNOWN ? state : HW_OPERATION_UNKNOWN;
}

/* Only what was answered, or will never be, can have been seen. */
static HwVerified
clamp_verified (HwVerified verified, HwOperationState state)
{
  gboolean is_possible = state == HW_OPERATION_DONE || state == HW_OPERATION_UNKNOWN;

  return is_possible && (guint) verified <= HW_VERIFIED_NO_CHANGE ? verified : HW_VERIFIED_NOT_YET;
}

/* The words for a refusal need its reason. */
static GError *
clamp_error (const GError *error, HwOperationState state)
{
  if (error != NULL)
    return g_error_copy (error);
  if (state == HW_OPERATION_REFUSED)
    return hw_error_new (HW_ERROR_REFUSED, HW_CERTAINTY_NOT_DONE, "the reason of the refusal is not recorded");

  return NULL;
}

static void
take_times (HwOperation *self, const HwOperationFacts *facts)
{
  self->asked_at = MAX (facts->asked_at, 0);
  self->sent_at = self->state != HW_OPERATION_QUEUED ? MAX (facts->sent_at, 0) : 0;
  self->answered_at = !hw_operation_is_under_way (self) ? MAX (facts->answered_at, 0) : 0;
  self->verified_at = self->verified != HW_VERIFIED_NOT_YET ? MAX (facts->verified_at, 0) : 0;
  self->working_at = MAX (facts->working_at, 0);
  self->seen_at = MAX (facts->seen_at, 0);
}

/**
 * hw_operation_new_from_facts:
 * @facts: what the journal kept
 *
 * Creates an operation of an earlier run, with an empty wish. Nothing in @facts is trusted: times before 1970 count as
 * not known, an empty name gets words, a state that is none is “unknown”.
 *
 * Returns: (transfer full) (nullable): an operation, or %NULL if @facts cannot be one: of no kind that is known, or
 * without the id of the record that it is about
 */
HwOperation *
hw_operation_new_from_facts (const HwOperationFacts *facts)
{
  HwOperation *self;
  gboolean has_target;

  g_return_val_if_fail (facts != NULL, NULL);

  has_target = is_id (facts->target_id);
  if (!is_kind (facts->kind) || (!has_target && hw_operation_kind_get_verb (facts->kind) != HW_VERB_CREATE))
    return NULL;

  self = hw_operation_make (is_id (facts->id) ? g_strdup (facts->id) : g_uuid_string_random (), facts->kind,
                            has_target ? facts->target_id : NULL, facts->target_name);
  self->state = clamp_state (facts->state);
  self->verified = clamp_verified (facts->verified, self->state);
  self->error = clamp_error (facts->error, self->state);
  self->word_before = hw_operation_clean_word (facts->word_before);
  self->seen_word = hw_operation_clean_word (facts->seen_word);
  self->dismissed = facts->dismissed != FALSE;
  take_times (self, facts);

  return self;
}

/**
 * hw_operation_get_facts:
 * @self: an operation
 * @facts: (out caller-allocates): all that is to be kept of it, but for its wish
 *
 * Gets what the journal keeps. The texts and the error belong to @self, and are good until it changes.
 */
void
hw_operation_get_facts (HwOperation *self, HwOperationFacts *facts)
{
  g_return_if_fail (HW_IS_OPERATION (self));
  g_return_if_fail (facts != NULL);

  *facts = (HwOperationFacts) {
    .id = self->id,
    .kind = self->kind,
    .target_id = self->target_id,
    .target_name = self->target_name,
    .state = self->state,
    .verified = self->verified,
    .asked_at = self->asked_at,
    .sent_at = self->sent_at,
    .answered_at = self->answered_at,
    .verified_at = self->verified_at,
    .working_at = self->working_at,
    .seen_at = self->seen_at,
    .word_before = self->word_before,
    .seen_word = self->seen_word,
    .error = self->error,
    .dismissed = self->dismissed,
  };
}
