/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-watch-private.h"

/*
 * hw_watch_judge_delete:
 *
 * A delete is confirmed when the site is gone for certain; if an entry of the list may be of it, the site itself is
 * asked for. Still there after %HW_WATCH_QUIET: it was not deleted.
 */
HwFinding
hw_watch_judge_delete (HwWatch *self, const HwReading *reading)
{
  const char *id = hw_operation_get_target_id (self->operation);
  HwResource *fresh = hw_reading_find (reading, id);
  HwFinding finding = { HW_VERIFIED_NOT_YET, hw_watch_get_word (fresh), NULL, FALSE };

  if (hw_reading_proves_gone (reading, id))
    finding.verified = HW_VERIFIED_CONFIRMED;
  else if (fresh && hw_watch_is_quiet (self, reading, HW_WATCH_QUIET))
    finding.verified = HW_VERIFIED_NO_CHANGE;
  finding.look_closer = hw_watch_must_look_closer (self, reading, &finding);

  return finding;
}
