/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "hw-amount.h"
#include "hw-balance-history-private.h"
#include "hw-day.h"
#include "hw-moment.h"
#include "hw-transaction.h"

/*
 * The balance day by day. Only the balance now is known for certain, so it is reckoned backwards from it: before a
 * transaction there was its amount less. All of it is in whole millionths; an amount that has more decimals is rounded
 * to them.
 *
 * A day is unusual if more was spent on it than usual, by far: more than median + 4 × MAD (the median of the distances
 * from the median) of the 30 days with spend before it, and at least twice that median; with fewer than seven such days
 * before it nothing is called unusual. Medians do not care about the outliers that they are to find; days without spend
 * say nothing about how much a day of work costs; and what was usual a year ago does not matter today.
 */

/* What other clocks call now may be a little ahead of ours. */
#define MAX_AHEAD (5 * G_TIME_SPAN_MINUTE)
/* A time before that is none: one wrong date must not make a history of thousands of empty years. */
#define MAX_DAYS (20 * 366)

#define USUAL_DAYS     30
#define MIN_USUAL_DAYS 7

struct _HwBalanceHistory
{
  GArray *days;    /* (owned) (element-type HwBalanceDay) */
  GTimeZone *zone; /* (owned) */
  guint n_left_out;
  gboolean is_consistent;
};

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const HwBalanceEntry *left = a;
  const HwBalanceEntry *right = b;

  return left->time < right->time ? -1 : left->time > right->time;
}

static int
compare_amounts (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* The ledger has no documented words for its types (api-facts “Credits”): these are the usual ones, as parts of a word
 * or of the description. What a refund is of does not make it a purchase. */
static gboolean
says_purchase (const char *text)
{
  static const char *const purchase[] = { "purchase", "bought", "buy", "topup", "top up", "top-up", "top_up" };
  static const char *const other[] = { "refund", "revers", "chargeback", "bonus", "gift", "grant" };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (other); i++)
    if (strstr (lower, other[i]) != NULL)
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (purchase); i++)
    if (strstr (lower, purchase[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_purchase (HwResource *transaction)
{
  const char *type = hw_resource_get_text (transaction, HW_TRANSACTION_TYPE);
  const char *description = hw_resource_get_text (transaction, HW_TRANSACTION_DESCRIPTION);

  if (type != NULL && *type != '\0')
    return says_purchase (type);

  return description != NULL && says_purchase (description);
}

/* Of a number. */
static gboolean
is_rounded (HwResource *transaction, guint member)
{
  gint64 exact;

  return !hw_amount_parse (hw_resource_get_text (transaction, member), &exact);
}

/* A day without a time of day is not ahead as long as it lasts. */
static gboolean
is_ahead (gint64 time, gint64 now, GTimeZone *zone)
{
  return time > now + MAX_AHEAD && !(hw_moment_is_day (time) && hw_day_get (zone, time) == hw_day_get (zone, now));
}

static gboolean
entry_read (HwBalanceEntry *self, HwResource *transaction, gint64 now, gint64 first_day, GTimeZone *zone)
{
  self->time = hw_resource_get_created_at (transaction);
  if (self->time == 0 || is_ahead (self->time, now, zone) || hw_day_get (zone, self->time) < first_day
      || !hw_amount_parse_near (hw_resource_get_text (transaction, HW_TRANSACTION_AMOUNT), &self->amount))
    return FALSE;

  self->time = MIN (self->time, now);
  self->has_balance = hw_amount_parse_near (hw_resource_get_text (transaction, HW_TRANSACTION_BALANCE), &self->balance);
  self->is_rounded = is_rounded (transaction, HW_TRANSACTION_AMOUNT)
                     || (self->has_balance && is_rounded (transaction, HW_TRANSACTION_BALANCE));
  self->is_purchase = self->amount > 0 && is_purchase (transaction);
  self->is_taken_back = self->amount < 0 && hw_transaction_is_taken_back (transaction);

  return TRUE;
}

/* (transfer full) (element-type HwBalanceEntry): the oldest first. */
static GArray *
read_entries (HwBalanceHistory *self, GListModel *transactions, gint64 now)
{
  guint n = g_list_model_get_n_items (transactions);
  GArray *entries = g_array_sized_new (FALSE, FALSE, sizeof (HwBalanceEntry), n);
  gint64 first_day = hw_day_get (self->zone, now) - MAX_DAYS + 1;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HwResource) transaction = g_list_model_get_item (transactions, i);
      HwBalanceEntry entry = { 0 };

      if (!hw_transaction_counts (transaction))
        continue;
      if (entry_read (&entry, transaction, now, first_day, self->zone))
        g_array_append_val (entries, entry);
      else
        self->n_left_out++;
    }
  g_array_sort (entries, compare_times);

  return entries;
}

/* From the day of the first entry to today. */
static void
add_days (HwBalanceHistory *self, gint64 first_time, gint64 now)
{
  gint64 today = hw_day_get (self->zone, now);

  for (gint64 day = hw_day_get (self->zone, first_time); day <= today; day++)
    {
      HwBalanceDay element = { .begins_at = hw_day_get_begin (self->zone, day) };

      if (hw_day_exists (self->zone, day))
        g_array_append_val (self->days, element);
    }
}

static void
day_add_entry (HwBalanceDay *self, const HwBalanceEntry *entry)
{
  if (entry->is_taken_back)
    self->taken = hw_amount_add (self->taken, -entry->amount);
  else if (entry->amount < 0)
    self->spent = hw_amount_add (self->spent, -entry->amount);
  else
    self->added = hw_amount_add (self->added, entry->amount);
  if (entry->is_purchase)
    self->bought = hw_amount_add (self->bought, entry->amount);
}

/* Both are in order, so one walk is enough. */
static void
fill_days (HwBalanceHistory *self, GArray *entries)
{
  guint day = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      const HwBalanceEntry *entry = &g_array_index (entries, HwBalanceEntry, i);

      while (day + 1 < self->days->len && g_array_index (self->days, HwBalanceDay, day + 1).begins_at <= entry->time)
        day++;
      day_add_entry (&g_array_index (self->days, HwBalanceDay, day), entry);
    }
}

static void
fill_balances (HwBalanceHistory *self, gint64 balance)
{
  for (guint i = self->days->len; i > 0; i--)
    {
      HwBalanceDay *day = &g_array_index (self->days, HwBalanceDay, i - 1);

      day->balance = balance;
      balance = hw_amount_add (hw_amount_add (balance, -day->added), hw_amount_add (day->spent, day->taken));
    }
}

/* Of amounts in order; the mean of the two in the middle, towards 0. */
static gint64
get_median (const gint64 *amounts, guint n)
{
  gint64 low = amounts[(n - 1) / 2];
  gint64 high = amounts[n / 2];

  return low + (high - low) / 2;
}

/* Of what was spent on the days before it, in no order. All are at least 0, so that no difference overflows. */
static gboolean
is_unusual (gint64 spent, const gint64 *before, guint n_before)
{
  gint64 amounts[USUAL_DAYS];
  gint64 median, mad, limit;

  if (n_before < MIN_USUAL_DAYS)
    return FALSE;

  memcpy (amounts, before, n_before * sizeof *amounts);
  qsort (amounts, n_before, sizeof *amounts, compare_amounts);
  median = get_median (amounts, n_before);
  if (spent < hw_amount_add (median, median))
    return FALSE;

  for (guint i = 0; i < n_before; i++)
    amounts[i] = ABS (amounts[i] - median);
  qsort (amounts, n_before, sizeof *amounts, compare_amounts);
  mad = get_median (amounts, n_before);
  limit = hw_amount_add (mad, mad);
  limit = hw_amount_add (median, hw_amount_add (limit, limit));

  return spent > limit;
}

static void
mark_unusual (HwBalanceHistory *self)
{
  gint64 before[USUAL_DAYS];
  guint n = 0;

  for (guint i = 0; i < self->days->len; i++)
    {
      HwBalanceDay *day = &g_array_index (self->days, HwBalanceDay, i);

      if (day->spent == 0)
        continue;
      day->is_unusual = is_unusual (day->spent, before, MIN (n, USUAL_DAYS));
      before[n++ % USUAL_DAYS] = day->spent;
    }
}

/**
 * hw_balance_history_new:
 * @transactions: (element-type HwTransaction): the ledger, in any order
 * @balance: (nullable): the balance now, as the server told it
 * @now: wall clock time now, µs since 1970
 * @zone: the time zone of the person, which decides what a day is
 *
 * Reckons the balance at the end of every day from that of the first transaction to today, for which it is the balance
 * now. What has no time or no amount that hw_amount_parse_near() can read, lies in the future or more than twenty years
 * back is left out and counted, see hw_balance_history_get_n_left_out(); what did not come about is no part of it at
 * all, see hw_transaction_counts(). Up to five minutes ahead of @now counts as now: the clocks of servers and people
 * differ. There are no days without a transaction that counts, nor without a @balance that is a number.
 *
 * Returns: (transfer full): the history
 */
HwBalanceHistory *
hw_balance_history_new (GListModel *transactions, const char *balance, gint64 now, GTimeZone *zone)
{
  HwBalanceHistory *self;
  g_autoptr (GArray) entries = NULL;
  gint64 balance_now;

  g_return_val_if_fail (G_IS_LIST_MODEL (transactions), NULL);
  g_return_val_if_fail (zone != NULL, NULL);

  self = g_new0 (HwBalanceHistory, 1);
  self->days = g_array_new (FALSE, FALSE, sizeof (HwBalanceDay));
  self->zone = g_time_zone_ref (zone);
  self->is_consistent = TRUE;
  entries = read_entries (self, transactions, now);
  if (entries->len == 0 || !hw_amount_parse_near (balance, &balance_now))
    return self;

  add_days (self, g_array_index (entries, HwBalanceEntry, 0).time, now);
  fill_days (self, entries);
  fill_balances (self, balance_now);
  mark_unusual (self);
  self->is_consistent = hw_balance_entries_agree (entries, balance_now);

  return self;
}

/**
 * hw_balance_history_free:
 * @self: (transfer full): a history
 *
 * Frees a history.
 */
void
hw_balance_history_free (HwBalanceHistory *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->days);
  g_time_zone_unref (self->zone);
  g_free (self);
}

/**
 * hw_balance_history_get_n_days:
 * @self: a history
 *
 * Gets how many days there are: 0, or as many as the calendar has from the first transaction to today, both included.
 *
 * Returns: the number of days
 */
guint
hw_balance_history_get_n_days (HwBalanceHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->days->len;
}

/**
 * hw_balance_history_get_day:
 * @self: a history
 * @index: which day; 0 is the oldest
 *
 * Gets a day.
 *
 * Returns: (transfer none): the day, as long as @self lives
 */
const HwBalanceDay *
hw_balance_history_get_day (HwBalanceHistory *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->days->len, NULL);

  return &g_array_index (self->days, HwBalanceDay, index);
}

/**
 * hw_balance_history_get_n_left_out:
 * @self: a history
 *
 * Gets how many transactions count for nothing here, because it is not known when they were or how much they were of.
 *
 * Returns: the number of transactions
 */
guint
hw_balance_history_get_n_left_out (HwBalanceHistory *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_left_out;
}

/**
 * hw_balance_history_get_zone:
 * @self: a history
 *
 * Gets the time zone whose days they are.
 *
 * Returns: (transfer none): the zone
 */
GTimeZone *
hw_balance_history_get_zone (HwBalanceHistory *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->zone;
}

/**
 * hw_balance_history_is_consistent:
 * @self: a history
 *
 * Gets whether the balances that the transactions themselves tell are those that were reckoned here. Transactions of
 * the same moment may have come in any order: of them the last balance and the bounds are compared. With a ledger of
 * which only the newest part is known that is so as well; it is not if a line in between is missing, was left out, or
 * if the balance now is of another time than the ledger.
 *
 * Returns: whether they agree, or none tells one
 */
gboolean
hw_balance_history_is_consistent (HwBalanceHistory *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_consistent;
}
