/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-status.h"

#include "hw-watch.h"

/*
 * HwWatch:
 *
 * One answered start, stop, restart or deploy, and the status words read since: what they prove of it. A pure function
 * of words and times; it asks nothing itself, HwRefresher does the reading and HwRunner brings the words here.
 *
 * Design §4, “Truth of status”. Where that is silent, nothing counts as proof that could be seen as well if the wish
 * had never reached Hostwares: a word that is the same as before the request proves neither success nor failure.
 */

struct _HwWatch
{
  HwOperation *operation; /* (owned) */
  char *word_before;      /* (owned) (nullable) what the list showed when the wish was made */
  gboolean working_seen;
  gint64 since;       /* monotonic, µs: replies asked for before this do not count */
  gint64 quiet_since; /* monotonic, µs: since then no word said that something is under way */
};

static HwStatus
get_goal (HwWatch *self)
{
  return hw_operation_get_kind (self->operation) == HW_OPERATION_STOP ? HW_STATUS_STOPPED : HW_STATUS_RUNNING;
}

/* A 2xx and then the goal is enough for a start, a stop or a restart. A deploy leaves the old version running until
 * the new one is there, and without an answer the site may never have been touched: then a change must be seen. */
static gboolean
goal_is_proof (HwWatch *self, HwStatus status)
{
  if (self->working_seen || hw_status_from_word (self->word_before) != status)
    return TRUE;

  return hw_operation_get_state (self->operation) == HW_OPERATION_DONE
         && hw_operation_get_kind (self->operation) != HW_OPERATION_DEPLOY;
}

static gboolean
problem_is_news (HwWatch *self, const char *word)
{
  return self->working_seen || !hw_status_word_equal (self->word_before, word);
}

/**
 * hw_watch_new:
 * @operation: what was asked for
 * @word_before: (nullable): the status word of the target when it was asked for
 *
 * Returns: (transfer full): a watch that has not begun
 */
HwWatch *
hw_watch_new (HwOperation *operation, const char *word_before)
{
  HwWatch *self = g_new0 (HwWatch, 1);

  self->operation = g_object_ref (operation);
  self->word_before = g_strdup (word_before);

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
  g_free (self->word_before);
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
 * @word: (nullable): the status word of a reply that counts
 * @asked_at: monotonic µs when that reply was asked for
 *
 * A word of the Working row keeps the watch open for however long it is read. Any other word that decides nothing
 * (also “running” throughout) ends it when nothing was under way for %HW_WATCH_QUIET.
 *
 * Returns: what is proved now, %HW_VERIFIED_NOT_YET to keep watching
 */
HwVerified
hw_watch_judge (HwWatch *self, const char *word, gint64 asked_at)
{
  HwStatus status = hw_status_from_word (word);

  if (status == HW_STATUS_WORKING)
    {
      self->working_seen = TRUE;
      self->quiet_since = asked_at;
      return HW_VERIFIED_NOT_YET;
    }

  if (status == get_goal (self) && goal_is_proof (self, status))
    return HW_VERIFIED_CONFIRMED;

  if (status == HW_STATUS_PROBLEM && problem_is_news (self, word))
    return HW_VERIFIED_FAILED;

  return asked_at - self->quiet_since >= HW_WATCH_QUIET ? HW_VERIFIED_NO_CHANGE : HW_VERIFIED_NOT_YET;
}
