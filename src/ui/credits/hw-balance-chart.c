/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-balance-chart.h"

struct _HwBalanceChart
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (HwBalanceChart, hw_balance_chart, GTK_TYPE_WIDGET)

static void
hw_balance_chart_class_init (HwBalanceChartClass *klass)
{
}

static void
hw_balance_chart_init (HwBalanceChart *self)
{
}

void
hw_balance_chart_set_history (HwBalanceChart *self, HwBalanceHistory *history, const HwForecast *forecast, gint64 now)
{
  g_clear_pointer (&history, hw_balance_history_free);
}
