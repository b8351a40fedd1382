/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-operation.h"

G_BEGIN_DECLS

/* How long nothing may be seen under way before the watch ends with "no change seen" (design §4, “Truth of status”). */
#define HW_WATCH_QUIET (10 * 60 * G_TIME_SPAN_SECOND)

typedef struct _HwWatch HwWatch;

HwWatch *hw_watch_new (HwOperation *operation, const char *word_before);
void hw_watch_free (HwWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwWatch, hw_watch_free)

HwOperation *hw_watch_get_operation (HwWatch *self);
void hw_watch_begin (HwWatch *self, gint64 since);
gboolean hw_watch_counts (HwWatch *self, gint64 asked_at);
HwVerified hw_watch_judge (HwWatch *self, const char *word, gint64 asked_at);

G_END_DECLS
