/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-operation-private.h"
#include "hw-text.h"

/*
 * The fate of an operation goes forward only, but for a 429. Any other step back, as of an answer that comes after
 * the outcome is known, is ignored: it comes from the network, not from a mistake.
 */

#define MAX_SEEN_WORD 100

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
  g_autofree char *clean = hw_text_sanitise_limited (seen_word, MAX_SEEN_WORD);

  if (clean != NULL && *clean != '\0' && g_set_str (&self->seen_word, clean))
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

/**
 * hw_operation_set_verified:
 * @self: an operation
 * @verified: what was seen
 * @seen_word: (nullable): the status that was seen, the server's own word
 * @at: wall clock time in µs since 1970
 *
 * Notes what a reading after the request showed. %HW_VERIFIED_NOT_YET notes only the
 * word, and goes on watching.
 */
void
hw_operation_set_verified (HwOperation *self, HwVerified verified, const char *seen_word, gint64 at)
{
  g_return_if_fail (HW_IS_OPERATION (self));

  if (!hw_operation_is_watched (self))
    return;

  g_object_freeze_notify (G_OBJECT (self));
  set_seen_word (self, seen_word);
  if (verified != HW_VERIFIED_NOT_YET)
    {
      self->verified = verified;
      hw_operation_notify (self, PROP_VERIFIED);
      set_time (self, &self->verified_at, at, PROP_VERIFIED_AT);
    }
  g_object_thaw_notify (G_OBJECT (self));
}
