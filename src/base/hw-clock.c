/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>

#include "hw-clock.h"

/**
 * HwClock:
 *
 * The time, wall and monotonic, and the timeouts that depend on it.
 *
 * Everything that waits, ages or is dated asks a clock for it, so that a test
 * can let an hour pass at once and a picture can be made at a fixed time. The
 * base class is the clock of the computer. All times are µs.
 */

typedef struct
{
  gboolean has_start;
  gint64 start_wall;
  gint64 start_monotonic;
} HwClockPrivate;

G_DEFINE_TYPE_WITH_PRIVATE (HwClock, hw_clock, G_TYPE_OBJECT)

static gint64
hw_clock_real_get_wall (HwClock *self)
{
  HwClockPrivate *priv = hw_clock_get_instance_private (self);

  if (!priv->has_start)
    return g_get_real_time ();

  return priv->start_wall + (g_get_monotonic_time () - priv->start_monotonic);
}

static gint64
hw_clock_real_get_monotonic (HwClock *self)
{
  return g_get_monotonic_time ();
}

static guint
hw_clock_real_add_timeout (HwClock *self, gint64 delay, GSourceFunc func, gpointer user_data)
{
  gint64 whole_ms = delay <= 0 ? 0 : (delay - 1) / 1000 + 1;

  return g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) MIN (whole_ms, G_MAXUINT), func, user_data, NULL);
}

static void
hw_clock_real_remove_timeout (HwClock *self, guint id)
{
  g_source_remove (id);
}

static void
hw_clock_class_init (HwClockClass *klass)
{
  klass->get_wall = hw_clock_real_get_wall;
  klass->get_monotonic = hw_clock_real_get_monotonic;
  klass->add_timeout = hw_clock_real_add_timeout;
  klass->remove_timeout = hw_clock_real_remove_timeout;
}

static void
hw_clock_init (HwClock *self)
{
}

/**
 * hw_clock_new:
 *
 * Creates the clock of this computer.
 *
 * Returns: (transfer full): a clock
 */
HwClock *
hw_clock_new (void)
{
  return g_object_new (HW_TYPE_CLOCK, NULL);
}

/**
 * hw_clock_new_starting_at:
 * @wall: the wall clock time to begin with, in µs since 1970
 *
 * Creates a clock whose wall time is @wall now and runs on at normal speed,
 * for pictures that must show the same times each day.
 *
 * Returns: (transfer full): a clock
 */
HwClock *
hw_clock_new_starting_at (gint64 wall)
{
  HwClock *self = hw_clock_new ();
  HwClockPrivate *priv = hw_clock_get_instance_private (self);

  priv->has_start = TRUE;
  priv->start_wall = wall;
  priv->start_monotonic = g_get_monotonic_time ();

  return self;
}

/**
 * hw_clock_get_wall:
 * @self: a clock
 *
 * Gets the time that people know. It may jump, also backwards: use it to show
 * and to store times, not to measure.
 *
 * Returns: µs since 1970
 */
gint64
hw_clock_get_wall (HwClock *self)
{
  g_return_val_if_fail (HW_IS_CLOCK (self), 0);

  return HW_CLOCK_GET_CLASS (self)->get_wall (self);
}

/**
 * hw_clock_get_monotonic:
 * @self: a clock
 *
 * Gets the time that never goes back, for measuring and ordering.
 *
 * Returns: µs since some moment in the past
 */
gint64
hw_clock_get_monotonic (HwClock *self)
{
  g_return_val_if_fail (HW_IS_CLOCK (self), 0);

  return HW_CLOCK_GET_CLASS (self)->get_monotonic (self);
}

/**
 * hw_clock_add_timeout:
 * @self: a clock
 * @delay: time to wait in µs; a negative one counts as 0
 * @func: called on the main context
 * @user_data: for @func
 *
 * Calls @func after @delay, never earlier, and again after the same time for as
 * long as it returns %G_SOURCE_CONTINUE.
 *
 * Returns: an id for hw_clock_remove_timeout(), never 0. It is void once @func
 *   has returned %G_SOURCE_REMOVE.
 */
guint
hw_clock_add_timeout (HwClock *self, gint64 delay, GSourceFunc func, gpointer user_data)
{
  g_return_val_if_fail (HW_IS_CLOCK (self), 0);
  g_return_val_if_fail (func != NULL, 0);

  return HW_CLOCK_GET_CLASS (self)->add_timeout (self, delay, func, user_data);
}

/**
 * hw_clock_remove_timeout:
 * @self: a clock
 * @id: a timeout of this clock that is still waiting
 *
 * Removes a timeout before it is due.
 */
void
hw_clock_remove_timeout (HwClock *self, guint id)
{
  g_return_if_fail (HW_IS_CLOCK (self));
  g_return_if_fail (id != 0);

  HW_CLOCK_GET_CLASS (self)->remove_timeout (self, id);
}

/**
 * hw_clock_clear_timeout:
 * @self: a clock
 * @id: (inout): where the id of a timeout is kept, or 0
 *
 * Removes the timeout in @id, if there is one, and sets @id to 0.
 */
void
hw_clock_clear_timeout (HwClock *self, guint *id)
{
  guint old;

  g_return_if_fail (HW_IS_CLOCK (self));
  g_return_if_fail (id != NULL);

  old = *id;
  *id = 0;
  if (old != 0)
    hw_clock_remove_timeout (self, old);
}
