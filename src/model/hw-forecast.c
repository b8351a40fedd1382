/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-amount.h"
#include "hw-day.h"
#include "hw-forecast.h"

/*
 * How long the credits last at the recent pace.
 *
 * Looked at are the 30 days before today (today is not over), or as many as are known, N. What was spent on each of
 * them, 0 included, has the mean m and the standard deviation s (of a sample, so divided by N − 1). At least seven of
 * them must have spend, else nothing is claimed. Refunds and purchases do not count, nor does what
 * expired or was given back: none is use.
 *
 * What n days to come cost is then n·m, give or take s·√(n + n²/N): the days differ among each other (n), and how well
 * m is known depends on how many were looked at (n²/N). The low end is the first n for which the cost with the spread
 * added reaches the balance; the high end that for which it does with the spread taken off. That is one standard
 * deviation to either side: what happens in about two cases of three, which is what “about” has to mean. If every day
 * cost the same, both ends are one. What does not end within a year is not told by days.
 */

#define RECENT_DAYS    30
#define MIN_SPEND_DAYS 7

typedef struct
{
  guint n;         /* days looked at */
  guint n_spend;   /* days with spend among them */
  double mean;     /* credits a day */
  double variance; /* of a day */
} Pace;

static double
get_credits (gint64 millionths)
{
  return (double) millionths / (double) HW_AMOUNT_ONE;
}

/* Days of the history before today: its last day is the one that @now is in, unless time went on. */
static void
find_recent (HwBalanceHistory *history, gint64 today_begin, guint *first, guint *end)
{
  *end = hw_balance_history_get_n_days (history);
  while (*end > 0 && hw_balance_history_get_day (history, *end - 1)->begins_at >= today_begin)
    (*end)--;
  *first = *end > RECENT_DAYS ? *end - RECENT_DAYS : 0;
}

static Pace
get_pace (HwBalanceHistory *history, guint first, guint end)
{
  Pace self = { .n = end - first };
  double squares = 0;

  for (guint i = first; i < end; i++)
    {
      gint64 spent = hw_balance_history_get_day (history, i)->spent;

      self.mean += get_credits (spent) / self.n;
      self.n_spend += spent > 0;
    }
  for (guint i = first; i < end; i++)
    {
      double distance = get_credits (hw_balance_history_get_day (history, i)->spent) - self.mean;

      squares += distance * distance;
    }
  if (self.n > 1)
    self.variance = squares / (self.n - 1);

  return self;
}

/* The first day on which it is all spent, with the spread added or taken off; compared are the squares. The tolerance
 * takes back what floating point adds: ten days at 0.1 are 1. */
static guint
count_days (const Pace *pace, double balance, gboolean is_low)
{
  for (guint n = 1; n < HW_FORECAST_FAR; n++)
    {
      double missing = balance * (1 - 1e-9) - n * pace->mean;
      double spread_squared = pace->variance * (n + (double) n * n / pace->n);
      gboolean is_within = missing * missing <= spread_squared;

      if (is_low ? missing <= 0 || is_within : missing <= 0 && !is_within)
        return n;
    }

  return HW_FORECAST_FAR;
}

static void
set_range (HwForecast *self, const Pace *pace, double balance, gint64 today, GTimeZone *zone)
{
  self->state = HW_FORECAST_RANGE;
  self->days_low = count_days (pace, balance, TRUE);
  self->days_high = count_days (pace, balance, FALSE);
  self->low_at = hw_day_get_begin (zone, today + self->days_low);
  self->high_at = hw_day_get_begin (zone, today + self->days_high);
}

/**
 * hw_forecast_make:
 * @history: the balance day by day
 * @now: wall clock time now, µs since 1970
 * @zone: the time zone of the person, that of @history
 *
 * Reckons how long the balance lasts at the pace of the thirty days before today. The rule stands at the top of this
 * file. It is an estimate of what the person does, so floating point is good enough; the balance itself is none.
 *
 * Returns: the forecast
 */
HwForecast
hw_forecast_make (HwBalanceHistory *history, gint64 now, GTimeZone *zone)
{
  HwForecast self = { .state = HW_FORECAST_UNKNOWN };
  gint64 balance, today;
  guint n_days, first, end;
  Pace pace;

  g_return_val_if_fail (history != NULL, self);
  g_return_val_if_fail (zone != NULL, self);

  n_days = hw_balance_history_get_n_days (history);
  if (n_days == 0)
    return self;

  balance = hw_balance_history_get_day (history, n_days - 1)->balance;
  today = hw_day_get (zone, now);
  find_recent (history, hw_day_get_begin (zone, today), &first, &end);
  pace = get_pace (history, first, end);
  if (balance <= 0)
    self.state = HW_FORECAST_NONE;
  else if (pace.n_spend >= MIN_SPEND_DAYS)
    set_range (&self, &pace, get_credits (balance), today, zone);
  else if (pace.n == RECENT_DAYS && get_pace (history, first, n_days).n_spend == 0)
    self.state = HW_FORECAST_UNUSED;

  return self;
}

static char *
describe_date (GDateTime *date, GDateTime *now)
{
  if (g_date_time_get_year (date) == g_date_time_get_year (now))
    /* Translators: a date without its year. %-d is the day of the month, %B the name of the month.
       xgettext:no-c-format */
    return g_date_time_format (date, _ ("%-d %B"));

  /* Translators: a date. %-d is the day of the month, %B the name of the month, %Y the year.
     xgettext:no-c-format */
  return g_date_time_format (date, _ ("%-d %B %Y"));
}

/* The first of two dates says no more than is needed beside the second. */
static char *
describe_first_date (GDateTime *first, GDateTime *last, GDateTime *now)
{
  if (g_date_time_get_year (first) != g_date_time_get_year (last))
    /* Translators: a date. %-d is the day of the month, %B the name of the month, %Y the year.
       xgettext:no-c-format */
    return g_date_time_format (first, _ ("%-d %B %Y"));
  if (g_date_time_get_month (first) != g_date_time_get_month (last))
    /* Translators: a date without its year. %-d is the day of the month, %B the name of the month.
       xgettext:no-c-format */
    return g_date_time_format (first, _ ("%-d %B"));

  /* Translators: the 12 of “12 to 20 December”: a day of a month that is named after it. %-d is the day of the month.
     xgettext:no-c-format */
  return g_date_time_format (first, _ ("%-d"));
}

static char *
describe_range (const HwForecast *self, GDateTime *low, GDateTime *high, GDateTime *now)
{
  g_autofree char *first = describe_first_date (low, high, now);
  /* What begins in this year and ends in another one has both years. */
  g_autofree char *last = describe_date (high, now);

  return g_strdup_printf (
      /* Translators: %1$d and %2$d are numbers of days, the first is the smaller one; %3$s and %4$s are the dates that
         belong to them, as “12” and “20 December”, “28 November” and “3 December”, or with years. */
      g_dngettext (GETTEXT_PACKAGE, "At your recent pace, enough for about %1$d to %2$d day (%3$s to %4$s).",
                   "At your recent pace, enough for about %1$d to %2$d days (%3$s to %4$s).", self->days_high),
      (int) self->days_low, (int) self->days_high, first, last);
}

static char *
describe_days (const HwForecast *self, GDateTime *low, GDateTime *now)
{
  g_autofree char *date = describe_date (low, now);

  if (self->days_high == HW_FORECAST_FAR)
    return g_strdup_printf (
        /* Translators: %1$d is a number of days, %2$s the date, as “12 December”. */
        g_dngettext (GETTEXT_PACKAGE, "At your recent pace, enough for about %1$d day or longer (%2$s or later).",
                     "At your recent pace, enough for about %1$d days or longer (%2$s or later).", self->days_low),
        (int) self->days_low, date);

  return g_strdup_printf (
      /* Translators: %1$d is a number of days, %2$s the date, as “12 December”. */
      g_dngettext (GETTEXT_PACKAGE, "At your recent pace, enough for about %1$d day (%2$s).",
                   "At your recent pace, enough for about %1$d days (%2$s).", self->days_low),
      (int) self->days_low, date);
}

static char *
describe_forecast (const HwForecast *self, gint64 now)
{
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local_usec (now);
  g_autoptr (GDateTime) low = g_date_time_new_from_unix_local_usec (self->low_at);
  g_autoptr (GDateTime) high = g_date_time_new_from_unix_local_usec (self->high_at);

  if (self->days_low == HW_FORECAST_FAR || today == NULL || low == NULL || high == NULL)
    return g_strdup (_ ("At your recent pace, enough for more than a year."));
  if (self->days_low == self->days_high || self->days_high == HW_FORECAST_FAR)
    return describe_days (self, low, today);

  return describe_range (self, low, high, today);
}

/**
 * hw_forecast_describe:
 * @self: a forecast
 * @now: wall clock time now, µs since 1970
 *
 * Says the forecast as a sentence: “At your recent pace, enough for about 18 to 26 days (12 to 20 December).” Dates are
 * those of the local time zone; the year is named where it is not this one. Whatever happens when nothing is left is
 * not said: Hostwares does not tell (api-facts “Credits”).
 *
 * Returns: (transfer full): the sentence
 */
char *
hw_forecast_describe (const HwForecast *self, gint64 now)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (self->state)
    {
    case HW_FORECAST_NONE:
      return g_strdup (_ ("There are no credits left."));
    case HW_FORECAST_UNUSED:
      return g_strdup (_ ("Nothing was spent in the last 30 days."));
    case HW_FORECAST_RANGE:
      return describe_forecast (self, now);
    case HW_FORECAST_UNKNOWN:
    default:
      return g_strdup (_ ("Not enough history yet to say how long they last."));
    }
}
