/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-balance-history.h"
#include "hw-forecast.h"

G_BEGIN_DECLS

/* What is shown of a history, by the picture and by the table alike, and its words. */
typedef struct _HwBalanceDays HwBalanceDays;

/* As many days as are shown at most: a year. */
#define HW_BALANCE_DAYS_MAX 366

HwBalanceDays *hw_balance_days_new (HwBalanceHistory *history, const HwForecast *forecast, gint64 now);
HwBalanceDays *hw_balance_days_ref (HwBalanceDays *self);
void hw_balance_days_unref (HwBalanceDays *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwBalanceDays, hw_balance_days_unref)

guint hw_balance_days_get_n (HwBalanceDays *self);
const HwBalanceDay *hw_balance_days_get (HwBalanceDays *self, guint index); /* the oldest first, the last is today */
void hw_balance_days_get_bounds (HwBalanceDays *self, gint64 *min, gint64 *max);
const HwForecast *hw_balance_days_get_forecast (HwBalanceDays *self);
/* How many days to come are shown: 0 without a range. */
guint hw_balance_days_get_n_ahead (HwBalanceDays *self);

/* Words. An index may lie ahead of today. */
char *hw_balance_days_dup_date (HwBalanceDays *self, guint index);
char *hw_balance_days_dup_short_date (HwBalanceDays *self, guint index);
char *hw_balance_days_dup_balance (HwBalanceDays *self, guint index);
char *hw_balance_days_dup_spent (HwBalanceDays *self, guint index);   /* "" if nothing was */
char *hw_balance_days_dup_added (HwBalanceDays *self, guint index);   /* "" if nothing was */
char *hw_balance_days_dup_bought (HwBalanceDays *self, guint index);  /* (nullable): "Bought 500" */
char *hw_balance_days_dup_unusual (HwBalanceDays *self, guint index); /* (nullable): "Much more than usual" */
char *hw_balance_days_dup_note (HwBalanceDays *self, guint index);    /* of both, "" for none */
char *hw_balance_days_dup_words (HwBalanceDays *self, guint index);   /* all of it: "14 October: 731.50, 12.00 spent" */
char *hw_balance_days_dup_summary (HwBalanceDays *self);

G_END_DECLS
