/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hw-clock.h"

G_BEGIN_DECLS

#define HW_TYPE_ACTIVITY_DAYS (hw_activity_days_get_type ())
G_DECLARE_FINAL_TYPE (HwActivityDays, hw_activity_days, HW, ACTIVITY_DAYS, GObject)

HwActivityDays *hw_activity_days_new (HwClock *clock);
GtkListItemFactory *hw_activity_days_get_factory (HwActivityDays *self);
void hw_activity_days_start (HwActivityDays *self);
void hw_activity_days_stop (HwActivityDays *self);

G_END_DECLS
