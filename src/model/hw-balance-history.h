/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One day of the account, in the time zone of the person: from midnight to midnight, however long that is. */
typedef struct
{
  gint64 begins_at;    /* wall clock, µs: its midnight */
  gint64 balance;      /* millionths, when it ended; of today: now */
  gint64 added;        /* millionths, by purchases, refunds and whatever else, at least 0 */
  gint64 bought;       /* millionths, of which the ledger says that they were a purchase, at most what was added */
  gint64 spent;        /* millionths, by use, at least 0 */
  gint64 taken;        /* millionths, that went without being used: given back, expired, transferred; at least 0 */
  gboolean is_unusual; /* much more was spent than on the other days, see hw-balance-history.c */
} HwBalanceDay;

/* The balance day by day, from the first transaction that is known to today, without gaps: pure, from the ledger
 * backwards, beginning with the balance now. */
typedef struct _HwBalanceHistory HwBalanceHistory;

/* transactions: (element-type HwTransaction), in any order; those without a time or an amount are left out and counted,
 * as are those of the future. balance: (nullable): as the server told it; without one that is a number there are no
 * days. now: wall clock, µs. */
HwBalanceHistory *hw_balance_history_new (GListModel *transactions, const char *balance, gint64 now, GTimeZone *zone);
void hw_balance_history_free (HwBalanceHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwBalanceHistory, hw_balance_history_free)

guint hw_balance_history_get_n_days (HwBalanceHistory *self);
const HwBalanceDay *hw_balance_history_get_day (HwBalanceHistory *self, guint index); /* the oldest first */
guint hw_balance_history_get_n_left_out (HwBalanceHistory *self);
GTimeZone *hw_balance_history_get_zone (HwBalanceHistory *self); /* (transfer none): whose midnights they are */
/* Whether it can be told from the ledger what the balance was: the balances that the transactions themselves tell
 * agree with it, or none tells one. */
gboolean hw_balance_history_is_consistent (HwBalanceHistory *self);

G_END_DECLS
