/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-draft.h"

#include "hw-watch-private.h"

/*
 * An edit is confirmed when every member that was wished is read back as wished, in one reply. A member that a reply
 * does not name decides nothing: an entry of the list may be short, then the site itself is looked at.
 */

typedef struct
{
  guint n_absent;
  guint n_different;
} Comparison;

static Comparison
compare (HwWish *wish, HwResource *resource)
{
  HwResourceKind kind = hw_resource_get_kind (resource);
  guint n_members;
  const guint *members = hw_draft_kind_get_members (kind, &n_members);
  /* If it is not remembered what was wished, nothing can be as wished. */
  Comparison comparison = { hw_wish_is_empty (wish) ? 1 : 0, 0 };

  for (guint i = 0; i < n_members; i++)
    {

      if (!hw_wish_has (wish, hw_resource_kind_get_wire_name (kind, members[i])))
        continue;
      if (!hw_resource_is_present (resource, members[i]))
        comparison.n_absent++;
      else if (!hw_watch_wish_fits (wish, resource, members[i]))
        comparison.n_different++;
    }

  return comparison;
}

/* For a while, what was saved may not be read everywhere yet. Only an answer makes it a failure that it never is. */
static HwVerified
judge_different (HwWatch *self, const HwReading *reading)
{
  if (!hw_watch_is_quiet (self, reading, HW_WATCH_SETTINGS_QUIET))
    return HW_VERIFIED_NOT_YET;

  return hw_operation_get_state (self->operation) == HW_OPERATION_DONE ? HW_VERIFIED_FAILED : HW_VERIFIED_NO_CHANGE;
}

/* A reply about the one site is all that the server tells; a list that does not say enough only ends it if no such
 * reply came for long. */
static HwVerified
judge_absent (HwWatch *self, const HwReading *reading)
{
  gint64 duration = hw_reading_is_list (reading) ? HW_WATCH_QUIET : HW_WATCH_SETTINGS_QUIET;

  return hw_watch_is_quiet (self, reading, duration) ? HW_VERIFIED_NO_CHANGE : HW_VERIFIED_NOT_YET;
}

/* hw_watch_judge_settings: A target that is gone ends it: there is nothing left to read. */
HwFinding
hw_watch_judge_settings (HwWatch *self, const HwReading *reading)
{
  const char *id = hw_operation_get_target_id (self->operation);
  HwResource *fresh = hw_reading_find (reading, id);
  HwFinding finding = { HW_VERIFIED_NOT_YET, hw_watch_get_word (fresh), NULL, FALSE };
  Comparison comparison;

  if (hw_reading_proves_gone (reading, id))
    finding.verified = HW_VERIFIED_NO_CHANGE;
  finding.look_closer = hw_watch_must_look_closer (self, reading, &finding);
  if (!fresh)
    return finding;

  comparison = compare (hw_operation_get_wish (self->operation), fresh);
  if (comparison.n_different > 0)
    finding.verified = judge_different (self, reading);
  else if (comparison.n_absent > 0)
    finding.verified = judge_absent (self, reading);
  else
    finding.verified = HW_VERIFIED_CONFIRMED;
  finding.look_closer =
      finding.verified == HW_VERIFIED_NOT_YET && hw_reading_is_list (reading) && comparison.n_absent > 0;

  return finding;
}
