/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-answer.h"

G_BEGIN_DECLS

typedef struct _HwRateWindow HwRateWindow;

/* What hw_rate_window_get_due() says when only the end of something under way can tell. */
#define HW_RATE_WINDOW_UNKNOWN G_MAXINT64

HwRateWindow *hw_rate_window_new (void);
HwRateWindow *hw_rate_window_ref (HwRateWindow *self);
void hw_rate_window_unref (HwRateWindow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwRateWindow, hw_rate_window_unref)

gint64 hw_rate_window_get_due (HwRateWindow *self, gboolean is_background, gint64 now);
gint64 hw_rate_window_get_asked_until (HwRateWindow *self, gint64 now);

void hw_rate_window_take (HwRateWindow *self);
void hw_rate_window_give_back (HwRateWindow *self);
guint64 hw_rate_window_start (HwRateWindow *self, gint64 now);
void hw_rate_window_note_answer (HwRateWindow *self, const HwAnswer *answer, guint64 number, gint64 now);

G_END_DECLS
