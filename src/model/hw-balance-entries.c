/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-amount.h"
#include "hw-balance-history-private.h"

/*
 * Whether a ledger agrees with itself. Transactions of one moment are compared together: nothing tells which of them
 * was first, so what they tell has only to be possible. What was rounded is off by half a millionth at most: as many
 * millionths as there are such transactions, and one for the balances, are no difference.
 */

/* One moment. */
typedef struct
{
  gint64 after;     /* millionths: the balance after all of it */
  gint64 spent;     /* millionths, at least 0 */
  gint64 added;     /* millionths, at least 0 */
  gint64 tolerance; /* millionths, at least 0 */
  gboolean tells_all;
  gboolean tells_after;
} Moment;

static const HwBalanceEntry *
get_entry (GArray *entries, guint index)
{
  return &g_array_index (entries, HwBalanceEntry, index);
}

/* Neither overflows: the distance is what it is without a sign. */
static gboolean
is_near (gint64 a, gint64 b, gint64 tolerance)
{
  guint64 distance = a > b ? (guint64) a - (guint64) b : (guint64) b - (guint64) a;

  return distance <= (guint64) tolerance;
}

static gint64
get_tolerance (GArray *entries)
{
  gint64 n = 0;

  for (guint i = 0; i < entries->len; i++)
    n += get_entry (entries, i)->is_rounded;

  return n > 0 ? n + 1 : 0;
}

static void
moment_add (Moment *self, const HwBalanceEntry *entry)
{
  if (entry->amount < 0)
    self->spent = hw_amount_add (self->spent, -entry->amount);
  else
    self->added = hw_amount_add (self->added, entry->amount);
  self->tells_all = self->tells_all && entry->has_balance;
  self->tells_after =
      self->tells_after || (entry->has_balance && is_near (entry->balance, self->after, self->tolerance));
}

static gint64
moment_get_before (const Moment *self)
{
  return hw_amount_add (hw_amount_add (self->after, -self->added), self->spent);
}

/* A balance in the middle of the moment is not below what it would be if all was spent first, nor above what it would
 * be if all was added first. */
static gboolean
moment_allows (const Moment *self, const HwBalanceEntry *entry)
{
  gint64 before = moment_get_before (self);

  return !entry->has_balance
         || (entry->balance >= hw_amount_add (before, -hw_amount_add (self->spent, self->tolerance))
             && entry->balance <= hw_amount_add (before, hw_amount_add (self->added, self->tolerance)));
}

static gboolean
moment_agrees (const Moment *self, GArray *entries, guint first, guint end)
{
  if (self->tells_all && !self->tells_after)
    return FALSE;
  for (guint i = first; i < end; i++)
    if (!moment_allows (self, get_entry (entries, i)))
      return FALSE;

  return TRUE;
}

/**
 * hw_balance_entries_agree:
 * @entries: (element-type HwBalanceEntry): what counts of a ledger, the oldest first
 * @balance: millionths, after the last of them
 *
 * Checks the balances that the entries tell against those that are reckoned backwards from @balance.
 *
 * Returns: whether they agree, or none tells one
 */
gboolean
hw_balance_entries_agree (GArray *entries, gint64 balance)
{
  gint64 tolerance;
  guint first;

  g_return_val_if_fail (entries != NULL, FALSE);

  tolerance = get_tolerance (entries);
  for (guint end = entries->len; end > 0; end = first)
    {
      Moment moment = { .after = balance, .tolerance = tolerance, .tells_all = TRUE };

      for (first = end; first > 0 && get_entry (entries, first - 1)->time == get_entry (entries, end - 1)->time;
           first--)
        moment_add (&moment, get_entry (entries, first - 1));
      if (!moment_agrees (&moment, entries, first, end))
        return FALSE;
      balance = moment_get_before (&moment);
    }

  return TRUE;
}
