/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HW_TYPE_CLOCK (hw_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (HwClock, hw_clock, HW, CLOCK, GObject)

struct _HwClockClass
{
  GObjectClass parent_class;

  gint64 (*get_wall) (HwClock *self);
  gint64 (*get_monotonic) (HwClock *self);
  guint (*add_timeout) (HwClock *self, gint64 delay, GSourceFunc func, gpointer user_data);
  void (*remove_timeout) (HwClock *self, guint id);
};

HwClock *hw_clock_new (void);
HwClock *hw_clock_new_starting_at (gint64 wall);

gint64 hw_clock_get_wall (HwClock *self);
gint64 hw_clock_get_monotonic (HwClock *self);
guint hw_clock_add_timeout (HwClock *self, gint64 delay, GSourceFunc func, gpointer user_data);
void hw_clock_remove_timeout (HwClock *self, guint id);
void hw_clock_clear_timeout (HwClock *self, guint *id);

G_END_DECLS
