/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-operation-private.h"
#include "hw-status.h"

/*
 * The fate of an operation goes forward only, but for a 429. Any other step back, as of an answer that comes after
 * the outcome is known, is ignored: it comes from the network, not from a mistake.
 */

static void
set_state (HwOperation *self, HwOperationState state)
{
  self->state = state;
  hw_operation_notify (self, PROP_STATE);
}

static void
set_time (HwOperation *self, gint64 *where, gint64 at, guint prop_id)
{
  *where = at;
  hw_operation_notify (self, prop_id);
}

static void
set_seen_word (HwOperation *self, const char *seen_word)
{
  g_autofree char *clean = hw_operation_clean_word (seen_word);

  if (clean != NULL && g_set_str (&self->seen_word, clean))
    hw_operation_notify (self, PROP_SEEN_WORD);
}

static HwOperationState
get_state_after (const GError *error)
{
  switch (hw_error_get_certainty (error))
    {
    case HW_CERTAINTY_NOT_DONE:
      return HW_OPERATION_REFUSED;
    case HW_CERTAINTY_DONE:
      return HW_OPERATION_DONE;
    case HW_CERTAINTY_UNKNOWN:
    default:
      return HW_OPERATION_UNKNOWN;
    }
}

/**
 * hw_operation_is_under_way:
 * @self: an operation
 *
 * Whether the request has not ended: the program must not.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_operation_is_under_way (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), FALSE);

  return self->state == HW_OPERATION_QUEUED || self->state == HW_OPERATION_SENT;
}

/**
 * hw_operation_is_watched:
 * @self: an operation
 *
 * Whether the request has ended and what came of it is still to be seen.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_operation_is_watched (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), FALSE);

  return (self->state == HW_OPERATION_DONE || self->state == HW_OPERATION_UNKNOWN)
         && self->verified == HW_VERIFIED_NOT_YET;
}

/**
 * hw_operation_is_open:
 * @self: an operation
 *
 * Whether nobody knows yet what comes of it: the request has not ended, or is still watched. Once it is not open, it
 * never is again.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_operation_is_open (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), FALSE);

  return hw_operation_is_under_way (self) || hw_operation_is_watched (self);
}

/* A DELETE that is answered with 404 changed nothing, and yet all is as wished: what was to go is gone. */
static gboolean
is_gone_already (HwOperation *self)
{
  return hw_operation_kind_get_verb (self->kind) == HW_VERB_DELETE
         && g_error_matches (self->error, HW_ERROR, HW_ERROR_NOT_FOUND);
}

/**
 * hw_operation_is_refused_by_server:
 * @self: an operation
 *
 * Whether the server itself said no. What was never sent, or never came there, was refused by nobody.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_operation_is_refused_by_server (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), FALSE);

  return self->state == HW_OPERATION_REFUSED && self->error != NULL && self->error->domain == HW_ERROR
         && self->error->code >= HW_ERROR_BAD_REQUEST && self->error->code <= HW_ERROR_REFUSED;
}

/**
 * hw_operation_is_created_broken:
 * @self: an operation
 *
 * Whether it created something that was seen at work on its first deploy, or first start, and failed at it.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_operation_is_created_broken (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), FALSE);

  return hw_operation_kind_get_verb (self->kind) == HW_VERB_CREATE && self->verified == HW_VERIFIED_CONFIRMED
         && self->working_at != 0 && self->seen_word != NULL
         && hw_status_from_word (self->seen_word) == HW_STATUS_PROBLEM;
}

/**
 * hw_operation_is_problem:
 * @self: an operation
 *
 * Whether it did not end as wished, or ended without anybody knowing: refused, failed, watched in vain, a restart that
 * was never answered (of a site that runs one cannot tell whether it was restarted), or a create after which the first
 * deploy or start failed. A delete of what was gone already is none.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_operation_is_problem (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), FALSE);

  if (self->state == HW_OPERATION_REFUSED)
    return !is_gone_already (self);
  if (self->verified == HW_VERIFIED_CONFIRMED)
    return hw_operation_is_created_broken (self)
           || (self->state == HW_OPERATION_UNKNOWN && hw_operation_kind_get_verb (self->kind) == HW_VERB_RESTART);

  return self->verified != HW_VERIFIED_NOT_YET;
}

/**
 * hw_operation_set_word_before:
 * @self: an operation
 * @word: (nullable): the server's own word
 *
 * Notes the status of the record when the person asked.
 */
void
hw_operation_set_word_before (HwOperation *self, const char *word)
{
  g_autofree char *clean = NULL;

  g_return_if_fail (HW_IS_OPERATION (self));

  clean = hw_operation_clean_word (word);
  if (g_set_str (&self->word_before, clean))
    hw_operation_notify (self, PROP_WORD_BEFORE);
}

/**
 * hw_operation_set_sent:
 * @self: an operation
 * @at: wall clock time in µs since 1970
 *
 * Notes that the request is on the wire, and can no longer be withdrawn.
 */
void
hw_operation_set_sent (HwOperation *self, gint64 at)
{
  g_return_if_fail (HW_IS_OPERATION (self));

  if (self->state != HW_OPERATION_QUEUED)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  set_time (self, &self->sent_at, at, PROP_SENT_AT);
  set_state (self, HW_OPERATION_SENT);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_operation_set_queued_again:
 * @self: an operation
 *
 * Notes that the server refused the request with 429 and that it waits for its turn again: nothing was done, and it
 * can be withdrawn. That is the one step back.
 */
void
hw_operation_set_queued_again (HwOperation *self)
{
  g_return_if_fail (HW_IS_OPERATION (self));

  if (self->state != HW_OPERATION_SENT)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  set_time (self, &self->sent_at, 0, PROP_SENT_AT);
  set_state (self, HW_OPERATION_QUEUED);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_operation_set_done:
 * @self: an operation
 * @at: wall clock time in µs since 1970
 *
 * Notes that the server accepted.
 */
void
hw_operation_set_done (HwOperation *self, gint64 at)
{
  g_return_if_fail (HW_IS_OPERATION (self));

  if (!hw_operation_is_under_way (self))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  set_time (self, &self->answered_at, at, PROP_ANSWERED_AT);
  set_state (self, HW_OPERATION_DONE);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_operation_set_failed:
 * @self: an operation
 * @error: why
 * @at: wall clock time in µs since 1970
 *
 * Notes that the request did not end well. Whether it was refused for sure, or nobody
 * knows, is what hw_error_get_certainty() says of @error (design §4 “Outcome of a change”).
 */
void
hw_operation_set_failed (HwOperation *self, const GError *error, gint64 at)
{
  g_return_if_fail (HW_IS_OPERATION (self));
  g_return_if_fail (error != NULL);

  if (!hw_operation_is_under_way (self))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  self->error = g_error_copy (error);
  hw_operation_notify (self, PROP_ERROR);
  set_time (self, &self->answered_at, at, PROP_ANSWERED_AT);
  set_state (self, get_state_after (error));
  g_object_thaw_notify (G_OBJECT (self));
}

/* Of an action that is judged by status words, a reading without a word says nothing. */
static void
note_work (HwOperation *self, const char *word, gint64 at)
{
  if (self->working_at == 0 && word != NULL && hw_status_from_word (word) == HW_STATUS_WORKING)
    set_time (self, &self->working_at, at, PROP_WORKING_AT);
}

static gboolean
is_reading (HwOperation *self, const char *word)
{
  return !hw_operation_kind_is_action (self->kind) || (word != NULL && *word != '\0');
}

static void
note_reading (HwOperation *self, const char *word, gint64 at)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_seen_word (self, word);
  set_time (self, &self->seen_at, at, PROP_SEEN_AT);
  note_work (self, word, at);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_operation_note_word:
 * @self: an operation
 * @word: (nullable): the status that was read, the server's own word
 * @at: wall clock time in µs since 1970
 *
 * Notes a reading that decides nothing: the word, when it was read, and whether it says that work is under way. It goes
 * on being watched. Of an operation that is not watched nothing is noted.
 */
void
hw_operation_note_word (HwOperation *self, const char *word, gint64 at)
{
  g_return_if_fail (HW_IS_OPERATION (self));

  if (hw_operation_is_watched (self) && is_reading (self, word))
    note_reading (self, word, at);
}

/**
 * hw_operation_follows_deploy:
 * @self: an operation
 *
 * Whether @self created a site that was seen at work on its first deploy, which nobody asked for by itself (the answer
 * to a create has the status “DEPLOYING”: Reference, “Create a site”), or a database at work on its first start, and
 * the end of that was not seen yet.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_operation_follows_deploy (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), FALSE);

  return hw_operation_kind_get_verb (self->kind) == HW_VERB_CREATE && self->verified == HW_VERIFIED_CONFIRMED
         && self->seen_word != NULL && hw_status_from_word (self->seen_word) == HW_STATUS_WORKING;
}

/**
 * hw_operation_note_deploy:
 * @self: an operation
 * @word: the status of what was created, the server's own word
 * @at: wall clock time in µs since 1970
 *
 * Notes a reading after the create was confirmed. The first word that is none of the Working row is the end of the
 * deploy, and the last that is noted.
 */
void
hw_operation_note_deploy (HwOperation *self, const char *word, gint64 at)
{
  g_return_if_fail (HW_IS_OPERATION (self));

  if (word != NULL && hw_operation_follows_deploy (self))
    note_reading (self, word, at);
}

/**
 * hw_operation_set_target_id:
 * @self: a create
 * @target_id: (nullable): id of what was created
 *
 * Notes the id that the server gave. That happens once: what comes later or is empty is ignored, since it comes from
 * the network. All other operations have known theirs from the beginning.
 */
void
hw_operation_set_target_id (HwOperation *self, const char *target_id)
{
  g_return_if_fail (HW_IS_OPERATION (self));

  if (self->target_id != NULL || target_id == NULL || *target_id == '\0')
    return;

  self->target_id = g_strdup (target_id);
  hw_operation_notify (self, PROP_TARGET_ID);
}

/**
 * hw_operation_set_verified:
 * @self: an operation
 * @verified: what was seen
 * @seen_word: (nullable): the status that was seen, the server's own word
 * @at: wall clock time in µs since 1970
 *
 * Notes what a reading after the request showed. %HW_VERIFIED_NOT_YET is hw_operation_note_word(). Any other ends the
 * watching; hw_operation_get_seen_at() stays that of the reading before, so that the difference tells how exactly it is
 * known when it happened.
 */
void
hw_operation_set_verified (HwOperation *self, HwVerified verified, const char *seen_word, gint64 at)
{
  g_return_if_fail (HW_IS_OPERATION (self));

  if (verified == HW_VERIFIED_NOT_YET)
    hw_operation_note_word (self, seen_word, at);
  if (verified == HW_VERIFIED_NOT_YET || !hw_operation_is_watched (self))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  set_seen_word (self, seen_word);
  if (hw_operation_kind_get_verb (self->kind) == HW_VERB_CREATE)
    note_work (self, seen_word, at);
  self->verified = verified;
  hw_operation_notify (self, PROP_VERIFIED);
  set_time (self, &self->verified_at, at, PROP_VERIFIED_AT);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hw_operation_get_dismissed:
 * @self: an operation
 *
 * Gets whether the person has put away what the pages say of it.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_operation_get_dismissed (HwOperation *self)
{
  g_return_val_if_fail (HW_IS_OPERATION (self), FALSE);

  return self->dismissed;
}

/**
 * hw_operation_dismiss:
 * @self: an operation
 *
 * Notes that the person has put away what the pages say of it. The activity keeps it.
 */
void
hw_operation_dismiss (HwOperation *self)
{
  g_return_if_fail (HW_IS_OPERATION (self));

  if (self->dismissed)
    return;

  self->dismissed = TRUE;
  hw_operation_notify (self, PROP_DISMISSED);
}
