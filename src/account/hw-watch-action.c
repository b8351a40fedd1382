/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-status.h"

#include "hw-watch-private.h"

/*
 * A start, stop, restart or deploy is judged by status words.
 */

static HwStatus
get_goal (HwWatch *self)
{
  return hw_operation_get_verb (self->operation) == HW_VERB_STOP ? HW_STATUS_STOPPED : HW_STATUS_RUNNING;
}

/* A 2xx and then the goal is enough for a start, a stop or a restart. A deploy leaves the old version running until
 * the new one is there, and without an answer the site may never have been touched: then a change must be seen. */
static gboolean
goal_is_proof (HwWatch *self, HwStatus status)
{
  if (self->working_seen || hw_status_from_word (hw_operation_get_word_before (self->operation)) != status)
    return TRUE;

  return hw_operation_get_state (self->operation) == HW_OPERATION_DONE
         && hw_operation_get_verb (self->operation) != HW_VERB_DEPLOY;
}

static gboolean
problem_is_news (HwWatch *self, const char *word)
{
  return self->working_seen || !hw_status_word_equal (hw_operation_get_word_before (self->operation), word);
}

static HwVerified
judge_word (HwWatch *self, const char *word, const HwReading *reading)
{
  HwStatus status = hw_status_from_word (word);

  if (status == HW_STATUS_WORKING)
    {
      self->working_seen = TRUE;
      self->quiet_since = reading->asked_at;
      return HW_VERIFIED_NOT_YET;
    }

  if (status == get_goal (self) && goal_is_proof (self, status))
    return HW_VERIFIED_CONFIRMED;

  if (status == HW_STATUS_PROBLEM && problem_is_news (self, word))
    return HW_VERIFIED_FAILED;

  return hw_watch_is_quiet (self, reading, HW_WATCH_QUIET) ? HW_VERIFIED_NO_CHANGE : HW_VERIFIED_NOT_YET;
}

/*
 * hw_watch_judge_action:
 *
 * A word of the Working row keeps the watch open for however long it is read. Any other word that decides nothing (also
 * “running” throughout) ends it when nothing was under way for %HW_WATCH_QUIET. A target that is gone ends it: there is
 * nothing left to read about it.
 */
HwFinding
hw_watch_judge_action (HwWatch *self, const HwReading *reading)
{
  const char *id = hw_operation_get_target_id (self->operation);
  HwFinding finding = { HW_VERIFIED_NOT_YET, hw_watch_get_word (hw_reading_find (reading, id)), NULL, FALSE };

  if (hw_reading_proves_gone (reading, id))
    finding.verified = HW_VERIFIED_NO_CHANGE;
  else if (finding.word)
    finding.verified = judge_word (self, finding.word, reading);
  finding.look_closer = hw_watch_must_look_closer (self, reading, &finding);

  return finding;
}
