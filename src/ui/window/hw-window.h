/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account-book.h"
#include "hw-application.h"
#include "hw-settings.h"

G_BEGIN_DECLS

#define HW_TYPE_WINDOW (hw_window_get_type ())
G_DECLARE_FINAL_TYPE (HwWindow, hw_window, HW, WINDOW, AdwApplicationWindow)

HwWindow *hw_window_new (HwApplication *application, HwClock *clock, HwAccountBook *book, HwSettings *settings,
                         const char *server, const char *practice_options);

void hw_window_start (HwWindow *self);
HwAccount *hw_window_get_account (HwWindow *self);

G_END_DECLS
