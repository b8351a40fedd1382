/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-balance-layout.h"

G_BEGIN_DECLS

/* The balance as a picture, of which a day can be chosen. */
#define HW_TYPE_BALANCE_PLOT (hw_balance_plot_get_type ())
G_DECLARE_FINAL_TYPE (HwBalancePlot, hw_balance_plot, HW, BALANCE_PLOT, GtkWidget)

void hw_balance_plot_set_days (HwBalancePlot *self, HwBalanceDays *days); /* (transfer none) (nullable) */
/* (transfer none): of the size that it has now */
HwBalanceLayout *hw_balance_plot_get_layout (HwBalancePlot *self);
int hw_balance_plot_get_chosen (HwBalancePlot *self); /* -1 for none */

G_END_DECLS
