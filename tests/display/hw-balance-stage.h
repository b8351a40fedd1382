/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-balance-chart.h"
#include "hw-balance-plot.h"

G_BEGIN_DECLS

/* A chart in a window of its own, whose days come from a ledger that a test writes. */
typedef struct
{
  GTimeZone *zone;       /* (owned) */
  gint64 now;            /* 24 November 2026, 14:32 in Berlin */
  GListStore *ledger;    /* (owned) */
  GtkWindow *window;     /* (owned) */
  HwBalanceChart *chart; /* (unowned) child of the window */
} HwBalanceStage;

HwBalanceStage *hw_balance_stage_new (void);
void hw_balance_stage_free (HwBalanceStage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwBalanceStage, hw_balance_stage_free)

void hw_balance_stage_add (HwBalanceStage *self, int days_ago, const char *amount, const char *type);
HwBalanceHistory *hw_balance_stage_make_history (HwBalanceStage *self, const char *balance);
void hw_balance_stage_set (HwBalanceStage *self, const char *balance);
void hw_balance_stage_show (HwBalanceStage *self, int width);
/* Without a frame: for widths that no window has. */
void hw_balance_stage_allocate (HwBalanceStage *self, int width);
HwBalancePlot *hw_balance_stage_get_plot (HwBalanceStage *self);
HwBalanceLayout *hw_balance_stage_get_layout (HwBalanceStage *self);
const HwBalanceText *hw_balance_stage_find_text (HwBalanceLayout *layout, const char *words); /* (nullable) */
void hw_balance_stage_press (HwBalanceStage *self, guint key);

/* What the mock-ups show: two months, a purchase, a day of much, and enough for about three weeks. */
void hw_balance_stage_add_usual (HwBalanceStage *self);

G_END_DECLS
