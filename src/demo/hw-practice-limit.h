/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much of the minute's requests is used up. All zero is a limit nobody has touched; times are unix µs. */
typedef struct
{
  gint64 start; /* of the minute that is counted */
  guint n;      /* requests in it */
} HwPracticeLimit;

gboolean hw_practice_limit_take (HwPracticeLimit *limit, guint n_allowed, gint64 now);
guint hw_practice_limit_get_remaining (HwPracticeLimit *limit, guint n_allowed, gint64 now);
gint64 hw_practice_limit_get_reset (HwPracticeLimit *limit, gint64 now);

G_END_DECLS
