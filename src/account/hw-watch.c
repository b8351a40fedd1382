/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-draft.h"

#include "hw-watch-private.h"

/*
 * HwWatch:
 *
 * One answered operation, and what was read since: what that proves of it. A pure function of replies and times; it
 * asks nothing itself, HwRefresher does the reading and HwRunner brings the replies here.
 *
 * Design §4, “Truth of status”. Where that is silent, nothing counts as proof that could be seen as well if the wish
 * had never reached Hostwares: a word that is the same as before the request proves neither success nor failure.
 *
 * A create is confirmed when its site is there; how its first deploy goes is told by the status of that site, like
 * that of any other: nothing else is known of it.
 */

/* The last time at which it may have been under way: the answer, or the last reading of one that was seen under way. It
 * is not remembered which was the last reading of that kind; to wait a little longer is no harm. */
static gint64
get_last_stir (HwOperation *operation)
{
  gint64 at = hw_operation_get_answered_at (operation);

  if (at == 0)
    at = hw_operation_get_asked_at (operation);
  if (hw_operation_kind_is_action (hw_operation_get_kind (operation)) && hw_operation_get_working_at (operation) != 0)
    at = MAX (at, hw_operation_get_seen_at (operation));

  return at;
}

/* hw_watch_is_quiet: Returns: whether nothing was under way for @duration when @reading was asked for */
gboolean
hw_watch_is_quiet (HwWatch *self, const HwReading *reading, gint64 duration)
{
  return reading->asked_at - self->quiet_since >= duration;
}

/* hw_watch_get_word: Returns: (nullable): the status word, if the reply named one; @resource: (nullable) */
const char *
hw_watch_get_word (HwResource *resource)
{
  if (!resource || !hw_resource_is_present (resource, HW_RESOURCE_GET_CLASS (resource)->status_member))
    return NULL;

  return hw_resource_get_status_word (resource);
}

/* hw_watch_must_look_closer: Returns: whether the target may be an entry of the list that could not be read, or was not
 * sent */
gboolean
hw_watch_must_look_closer (HwWatch *self, const HwReading *reading, const HwFinding *finding)
{
  const char *id = hw_operation_get_target_id (self->operation);

  return finding->verified == HW_VERIFIED_NOT_YET && id && hw_reading_is_list (reading)
         && (reading->n_unreadable > 0 || reading->is_part) && !hw_reading_find (reading, id);
}

/* hw_watch_wish_fits: Returns: whether @resource has what was wished for @member, as it is or in its normal form */
gboolean
hw_watch_wish_fits (HwWish *wish, HwResource *resource, guint member)
{
  HwResourceKind kind = hw_resource_get_kind (resource);
  const char *wire_name = hw_resource_kind_get_wire_name (kind, member);
  g_autofree char *value = hw_resource_dup_value (resource, member);
  g_autofree char *normal = hw_draft_normalise (kind, member, value);

  return hw_wish_fits (wish, wire_name, value) || hw_wish_fits (wish, wire_name, normal);
}

/**
 * hw_watch_new:
 * @operation: what was asked for, with all that is remembered of it
 *
 * Returns: (transfer full): a watch that has not begun
 */
HwWatch *
hw_watch_new (HwOperation *operation)
{
  HwWatch *self = g_new0 (HwWatch, 1);

  self->operation = g_object_ref (operation);
  self->working_seen = hw_operation_get_working_at (operation) != 0;

  return self;
}

/**
 * hw_watch_free:
 * @self: (transfer full): a watch
 */
void
hw_watch_free (HwWatch *self)
{
  g_object_unref (self->operation);
  g_free (self);
}

/**
 * hw_watch_get_operation:
 * @self: a watch
 *
 * Returns: (transfer none): the operation that is watched
 */
HwOperation *
hw_watch_get_operation (HwWatch *self)
{
  return self->operation;
}

/**
 * hw_watch_begin:
 * @self: a watch
 * @since: monotonic µs when the request ended, with an answer or without one
 */
void
hw_watch_begin (HwWatch *self, gint64 since)
{
  self->since = since;
  self->quiet_since = since;
}

/**
 * hw_watch_resume:
 * @self: a watch of an operation whose request ended in an earlier run
 * @since: monotonic µs now
 * @now: wall clock µs now
 *
 * How long nothing was under way is told by the wall clock: the monotonic one began anew. If that went backwards
 * meanwhile, the time is counted from now.
 */
void
hw_watch_resume (HwWatch *self, gint64 since, gint64 now)
{
  self->since = since;
  self->quiet_since = since - MAX (now - get_last_stir (self->operation), 0);
}

/**
 * hw_watch_counts:
 * @self: a watch that has begun
 * @asked_at: monotonic µs when a reply was asked for
 *
 * Returns: whether that reply can say something of the operation
 */
gboolean
hw_watch_counts (HwWatch *self, gint64 asked_at)
{
  return asked_at >= self->since;
}

/**
 * hw_watch_judge:
 * @self: a watch that has begun
 * @reading: a reply that counts
 * @creates: (nullable) (element-type HwOperation): all creates of the account
 *
 * Returns: what is proved now
 */
HwFinding
hw_watch_judge (HwWatch *self, const HwReading *reading, GPtrArray *creates)
{
  switch (hw_operation_get_verb (self->operation))
    {
    case HW_VERB_CREATE:
      return hw_watch_judge_create (self, reading, creates);

    case HW_VERB_EDIT:
      return hw_watch_judge_settings (self, reading);

    case HW_VERB_DELETE:
      return hw_watch_judge_delete (self, reading);

    case HW_VERB_START:
    case HW_VERB_STOP:
    case HW_VERB_RESTART:
    case HW_VERB_DEPLOY:
    default:
      return hw_watch_judge_action (self, reading);
    }
}
