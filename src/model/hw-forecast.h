/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-balance-history.h"

G_BEGIN_DECLS

typedef enum
{
  HW_FORECAST_UNKNOWN, /* not enough history, or no balance: nothing is claimed */
  HW_FORECAST_NONE,    /* the balance is 0 or below: there is nothing left to last */
  HW_FORECAST_UNUSED,  /* nothing was spent for so long that no pace can be told */
  HW_FORECAST_RANGE,
} HwForecastState;

/* As many days as this stand for more than a year: nothing is said about when that is. */
#define HW_FORECAST_FAR 366

/* How long the credits last at the recent pace: a range, from the spread of what was spent day by day, and only with at
 * least seven days of spend among the recent thirty (issue: “only from ≥ 7 days of spend”). See hw-forecast.c. */
typedef struct
{
  HwForecastState state;
  guint days_low;  /* from today; at least 1 and not above days_high */
  guint days_high; /* at most HW_FORECAST_FAR */
  gint64 low_at;   /* wall clock, µs: the midnight that begins that day, in the zone of the history */
  gint64 high_at;
} HwForecast;

HwForecast hw_forecast_make (HwBalanceHistory *history, gint64 now, GTimeZone *zone);
/* (transfer full): whole sentences: "At your recent pace, enough for about 18 to 26 days (12 to 20 December)." or "Not
 * enough history yet to say how long they last." */
char *hw_forecast_describe (const HwForecast *self, gint64 now);

G_END_DECLS
