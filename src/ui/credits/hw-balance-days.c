/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-amount.h"
#include "hw-balance-days.h"
#include "hw-day.h"

/* HwBalanceDays: what the picture and the table of the balance show, and say, of a history.
 *
 * It is one object for both, so that they are equal. Of a long history only the last year is shown: older days would
 * press the recent ones together; the page of all transactions has them. All amounts have the same number of decimals:
 * none if all are whole, else two, or more where that tells more. */
struct _HwBalanceDays
{
  HwBalanceHistory *history; /* (owned) */
  guint first;               /* of the days of the history */
  guint n;
  HwForecast forecast;
  gint64 now;
  guint n_decimals;
};

/* A forecast that reaches further than this is cut off: more of it would press the past together. */
#define MIN_AHEAD 14

static guint
count_decimals (gint64 amount)
{
  guint n = 6;

  while (n > 0 && amount % 10 == 0)
    {
      amount /= 10;
      n--;
    }

  return n == 1 ? 2 : n;
}

static void
find_decimals (HwBalanceDays *self)
{
  for (guint i = 0; i < self->n; i++)
    {
      const HwBalanceDay *day = hw_balance_days_get (self, i);

      self->n_decimals = MAX (self->n_decimals, count_decimals (day->balance));
      self->n_decimals = MAX (self->n_decimals, count_decimals (day->spent));
      self->n_decimals = MAX (self->n_decimals, count_decimals (day->added));
      self->n_decimals = MAX (self->n_decimals, count_decimals (day->taken));
    }
}

static void
days_clear (gpointer data)
{
  HwBalanceDays *self = data;

  hw_balance_history_free (self->history);
}

/* Days ahead are counted by the calendar; noon is on the right day whatever the clocks do. */
static GDateTime *
get_date (HwBalanceDays *self, guint index)
{
  guint known = MIN (index, self->n - 1);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (hw_balance_days_get (self, known)->begins_at);
  g_autoptr (GDateTime) begin = g_date_time_to_timezone (utc, hw_balance_history_get_zone (self->history));

  return g_date_time_add_days (begin, (int) (index - known));
}

/* The last day, unless what is known is from an earlier one: then there is no today. */
static gboolean
is_today (HwBalanceDays *self, guint index)
{
  GTimeZone *zone = hw_balance_history_get_zone (self->history);

  return index == self->n - 1
         && hw_day_get (zone, hw_balance_days_get (self, index)->begins_at) == hw_day_get (zone, self->now);
}

static gboolean
is_this_year (HwBalanceDays *self, GDateTime *date)
{
  g_autoptr (GDateTime) today = get_date (self, self->n - 1);

  return g_date_time_get_year (date) == g_date_time_get_year (today);
}

static char *
format_amount (HwBalanceDays *self, gint64 amount)
{
  return hw_amount_format_millionths (amount, self->n_decimals);
}

static char *
dup_line (const char *date, const char *balance, const char *spent, const char *added)
{
  if (*spent != '\0' && *added != '\0')
    /* Translators: a day and its balance, “14 October: 731.50, 12.00 spent, 500.00 added” */
    return g_strdup_printf (_ ("%1$s: %2$s, %3$s spent, %4$s added"), date, balance, spent, added);
  if (*spent != '\0')
    /* Translators: a day and its balance, “14 October: 731.50, 12.00 spent” */
    return g_strdup_printf (_ ("%1$s: %2$s, %3$s spent"), date, balance, spent);
  if (*added != '\0')
    /* Translators: a day and its balance, “14 October: 731.50, 500.00 added” */
    return g_strdup_printf (_ ("%1$s: %2$s, %3$s added"), date, balance, added);

  /* Translators: a day and its balance, “14 October: 731.50” */
  return g_strdup_printf (_ ("%1$s: %2$s"), date, balance);
}

HwBalanceDays *
hw_balance_days_new (HwBalanceHistory *history, const HwForecast *forecast, gint64 now)
{
  HwBalanceDays *self = g_rc_box_new0 (HwBalanceDays);
  guint n = hw_balance_history_get_n_days (history);

  self->history = history;
  self->first = n > HW_BALANCE_DAYS_MAX ? n - HW_BALANCE_DAYS_MAX : 0;
  self->n = n - self->first;
  self->now = now;
  if (forecast != NULL)
    self->forecast = *forecast;
  find_decimals (self);

  return self;
}

HwBalanceDays *
hw_balance_days_ref (HwBalanceDays *self)
{
  return g_rc_box_acquire (self);
}

void
hw_balance_days_unref (HwBalanceDays *self)
{
  g_rc_box_release_full (self, days_clear);
}

guint
hw_balance_days_get_n (HwBalanceDays *self)
{
  return self->n;
}

const HwBalanceDay *
hw_balance_days_get (HwBalanceDays *self, guint index)
{
  return hw_balance_history_get_day (self->history, self->first + index);
}

void
hw_balance_days_get_bounds (HwBalanceDays *self, gint64 *min, gint64 *max)
{
  *min = G_MAXINT64;
  *max = G_MININT64;
  for (guint i = 0; i < self->n; i++)
    {
      gint64 balance = hw_balance_days_get (self, i)->balance;

      *min = MIN (*min, balance);
      *max = MAX (*max, balance);
    }
}

const HwForecast *
hw_balance_days_get_forecast (HwBalanceDays *self)
{
  return &self->forecast;
}

guint
hw_balance_days_get_n_ahead (HwBalanceDays *self)
{
  if (self->n == 0 || self->forecast.state != HW_FORECAST_RANGE)
    return 0;

  return MIN (self->forecast.days_high, MAX (self->n, MIN_AHEAD));
}

char *
hw_balance_days_dup_date (HwBalanceDays *self, guint index)
{
  g_autoptr (GDateTime) date = get_date (self, index);

  if (is_today (self, index))
    return g_strdup (_ ("Today"));
  if (is_this_year (self, date))
    /* Translators: a day. %-d is the day of the month, %B the name of the month.
       xgettext:no-c-format */
    return g_date_time_format (date, _ ("%-d %B"));

  /* Translators: a day. %-d is the day of the month, %B the name of the month, %Y the year.
     xgettext:no-c-format */
  return g_date_time_format (date, _ ("%-d %B %Y"));
}

char *
hw_balance_days_dup_short_date (HwBalanceDays *self, guint index)
{
  g_autoptr (GDateTime) date = get_date (self, index);

  if (is_today (self, index))
    return g_strdup (_ ("Today"));
  if (is_this_year (self, date))
    /* Translators: a day below a picture, as short as can be. %-d is the day of the month, %b the short name of the
       month.
       xgettext:no-c-format */
    return g_date_time_format (date, _ ("%-d %b"));

  /* Translators: a day below a picture, as short as can be. %-d is the day of the month, %b the short name of the
     month, %Y the year. xgettext:no-c-format */
  return g_date_time_format (date, _ ("%-d %b %Y"));
}

char *
hw_balance_days_dup_balance (HwBalanceDays *self, guint index)
{
  return format_amount (self, hw_balance_days_get (self, index)->balance);
}

char *
hw_balance_days_dup_spent (HwBalanceDays *self, guint index)
{
  const HwBalanceDay *day = hw_balance_days_get (self, index);

  return day->spent > 0 ? format_amount (self, day->spent) : g_strdup ("");
}

char *
hw_balance_days_dup_added (HwBalanceDays *self, guint index)
{
  const HwBalanceDay *day = hw_balance_days_get (self, index);

  return day->added > 0 ? format_amount (self, day->added) : g_strdup ("");
}

char *
hw_balance_days_dup_bought (HwBalanceDays *self, guint index)
{
  const HwBalanceDay *day = hw_balance_days_get (self, index);
  g_autofree char *amount = NULL;

  if (day->bought == 0)
    return NULL;
  amount = hw_amount_format_millionths (day->bought, count_decimals (day->bought));

  /* Translators: %s is a number of credits */
  return g_strdup_printf (_ ("Bought %s"), amount);
}

char *
hw_balance_days_dup_unusual (HwBalanceDays *self, guint index)
{
  /* Translators: of what was spent on a day */
  return hw_balance_days_get (self, index)->is_unusual ? g_strdup (_ ("Much more than usual")) : NULL;
}

/* (nullable): else the balance would go down for nothing that is told. */
static char *
dup_taken (HwBalanceDays *self, guint index)
{
  const HwBalanceDay *day = hw_balance_days_get (self, index);
  g_autofree char *amount = day->taken > 0 ? format_amount (self, day->taken) : NULL;

  if (amount == NULL)
    return NULL;
  /* Translators: %s is a number of credits that went without being used: given back, expired or transferred */
  return g_strdup_printf (_ ("%s taken off, not used"), amount);
}

char *
hw_balance_days_dup_note (HwBalanceDays *self, guint index)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char *const notes[] = { hw_balance_days_dup_bought (self, index), dup_taken (self, index),
                          hw_balance_days_dup_unusual (self, index) };
  g_auto (GStrv) lines = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++)
    if (notes[i] != NULL)
      g_strv_builder_take (builder, notes[i]);
  lines = g_strv_builder_end (builder);

  return g_strjoinv ("\n", lines);
}

char *
hw_balance_days_dup_words (HwBalanceDays *self, guint index)
{
  g_autofree char *date = hw_balance_days_dup_date (self, index);
  g_autofree char *balance = hw_balance_days_dup_balance (self, index);
  g_autofree char *spent = hw_balance_days_dup_spent (self, index);
  g_autofree char *added = hw_balance_days_dup_added (self, index);
  g_autofree char *note = hw_balance_days_dup_note (self, index);
  g_autofree char *line = dup_line (date, balance, spent, added);

  return *note != '\0' ? g_strdup_printf ("%s\n%s", line, note) : g_steal_pointer (&line);
}

char *
hw_balance_days_dup_summary (HwBalanceDays *self)
{
  g_autofree char *date = NULL;
  g_autofree char *last_date = NULL;
  g_autofree char *last = NULL;
  g_autofree char *most = NULL;
  g_autofree char *least = NULL;
  gint64 min, max;

  if (self->n == 0)
    return g_strdup (_ ("There is no balance to show."));

  hw_balance_days_get_bounds (self, &min, &max);
  date = hw_balance_days_dup_date (self, 0);
  last_date = hw_balance_days_dup_date (self, self->n - 1);
  last = hw_balance_days_dup_balance (self, self->n - 1);
  most = format_amount (self, max);
  least = format_amount (self, min);
  if (self->n == 1)
    return dup_line (last_date, last, "", "");
  if (!is_today (self, self->n - 1))
    /* Translators: said for a picture; %1$s and %2$s are days, the others are numbers of credits */
    return g_strdup_printf (_ ("The balance from %1$s to %2$s: %3$s in the end, %4$s at most, %5$s at least."), date,
                            last_date, last, most, least);

  /* Translators: said for a picture; %1$s is a day, the others are numbers of credits */
  return g_strdup_printf (_ ("The balance from %1$s to today: %2$s now, %3$s at most, %4$s at least."), date, last,
                          most, least);
}
