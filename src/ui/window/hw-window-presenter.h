/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hw-clock.h"

G_BEGIN_DECLS

/* Signal "painted": the window can be seen, for the first time. */
#define HW_TYPE_WINDOW_PRESENTER (hw_window_presenter_get_type ())
G_DECLARE_FINAL_TYPE (HwWindowPresenter, hw_window_presenter, HW, WINDOW_PRESENTER, GObject)

HwWindowPresenter *hw_window_presenter_new (GtkWindow *window, HwClock *clock);
void hw_window_presenter_begin (HwWindowPresenter *self);
void hw_window_presenter_end (HwWindowPresenter *self);
gboolean hw_window_presenter_is_painted (HwWindowPresenter *self);

G_END_DECLS
