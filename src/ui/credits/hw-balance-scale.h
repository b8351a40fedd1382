/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The upright scale: lines at low × step, …, 0, …, high × step. */
typedef struct
{
  gint64 step; /* millionths, above 0 */
  int low;     /* at most 0 */
  int high;    /* at least 0, and above low */
  guint n_decimals;
} HwBalanceScale;

HwBalanceScale hw_balance_scale_make (gint64 min, gint64 max);
/* How high an amount is on it: 0 is the lowest line, 1 the highest. */
double hw_balance_scale_get_height (const HwBalanceScale *self, gint64 amount);
char *hw_balance_scale_dup_label (const HwBalanceScale *self, int line);

G_END_DECLS
