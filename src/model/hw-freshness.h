/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which readings of which ids are news. All times are monotonic, µs. */
typedef struct _HwFreshness HwFreshness;

HwFreshness *hw_freshness_new (void);
void hw_freshness_free (HwFreshness *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwFreshness, hw_freshness_free)

gboolean hw_freshness_is_news (HwFreshness *self, const char *id, gint64 asked_at);
void hw_freshness_note_reading (HwFreshness *self, const char *id, gint64 asked_at);
void hw_freshness_note_change (HwFreshness *self, const char *id, gint64 changed_at);
void hw_freshness_forget (HwFreshness *self, const char *id);

G_END_DECLS
