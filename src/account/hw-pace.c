/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"

#include "hw-pace.h"

/*
 * HwPace:
 *
 * When to read next (design §4, “Refresh”): 60 s after the last answer, 5 → 15 s while there is something to wait for.
 * After a failure the pause doubles each time, up to 60 s: no storm on a server that is in trouble. The scheduler has
 * tried again, or waited, as often as it may before a read counts as failed.
 *
 * The monotonic clock stands still while the computer sleeps, so the wall clock counts as well. If that was set back,
 * nobody knows how long ago the last answer was.
 */

static const gint64 watch_intervals[] = {
  5000 * G_TIME_SPAN_MILLISECOND,
  7500 * G_TIME_SPAN_MILLISECOND,
  11250 * G_TIME_SPAN_MILLISECOND,
  15000 * G_TIME_SPAN_MILLISECOND,
};

/**
 * hw_pace_restart:
 * @self: a pace
 *
 * There is something new to wait for: begins the 5 → 15 s anew, after the next read.
 */
void
hw_pace_restart (HwPace *self)
{
  self->n_watch = 0;
}

/**
 * hw_pace_note_read:
 * @self: a pace
 * @watching: whether there is something to wait for
 * @error: (nullable): what the read failed with
 * @now: monotonic µs
 * @wall: wall clock µs
 *
 * A read has ended.
 */
void
hw_pace_note_read (HwPace *self, gboolean watching, const GError *error, gint64 now, gint64 wall)
{
  gint64 interval = watch_intervals[MIN (self->n_watch, G_N_ELEMENTS (watch_intervals) - 1)];

  self->ended = TRUE;
  self->ended_at = now;
  self->ended_wall = wall;
  self->n_failed = error ? self->n_failed + 1 : 0;
  if (!watching)
    self->n_watch = 0;
  else if (!error)
    self->n_watch++;

  if (!watching || g_error_matches (error, HW_ERROR, HW_ERROR_RATE_LIMITED))
    self->interval = HW_PACE_INTERVAL;
  else
    self->interval = MIN (interval << MIN (self->n_failed, 4), HW_PACE_INTERVAL);
}

/**
 * hw_pace_hasten:
 * @self: a pace
 *
 * Something to wait for turned up between two reads: the next one comes 5 s after the last, unless that one failed.
 */
void
hw_pace_hasten (HwPace *self)
{
  if (self->n_watch > 0 || self->n_failed > 0)
    return;

  self->interval = watch_intervals[0];
  self->n_watch = 1;
}

/**
 * hw_pace_outdate:
 * @self: a pace
 *
 * What was read may be long past: the next read is due. If it fails as those before it did, the pauses go on growing.
 */
void
hw_pace_outdate (HwPace *self)
{
  self->ended = FALSE;
}

/**
 * hw_pace_expire:
 * @self: a pace
 *
 * As hw_pace_outdate(), and what failed before does not count any more: something changed that may have been the
 * reason.
 */
void
hw_pace_expire (HwPace *self)
{
  hw_pace_outdate (self);
  self->n_failed = 0;
}

/**
 * hw_pace_get_delay:
 * @self: a pace
 * @now: monotonic µs
 * @wall: wall clock µs
 *
 * Returns: monotonic µs until the next read, 0 if it is due
 */
gint64
hw_pace_get_delay (HwPace *self, gint64 now, gint64 wall)
{
  if (!self->ended || wall < self->ended_wall || wall - self->ended_wall > self->interval)
    return 0;

  return MAX (self->ended_at + self->interval - now, 0);
}
