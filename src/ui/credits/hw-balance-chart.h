/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-balance-history.h"
#include "hw-forecast.h"

G_BEGIN_DECLS

/* The balance as a picture and, equally, as a table ("table", a boolean property). */
#define HW_TYPE_BALANCE_CHART (hw_balance_chart_get_type ())
G_DECLARE_FINAL_TYPE (HwBalanceChart, hw_balance_chart, HW, BALANCE_CHART, GtkWidget)

/* history: (transfer full) (nullable): NULL draws nothing; forecast: of the same; now: wall clock, µs: if the history
 * ends on an earlier day, that is not called today. */
void hw_balance_chart_set_history (HwBalanceChart *self, HwBalanceHistory *history, const HwForecast *forecast,
                                   gint64 now);

G_END_DECLS
