/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-balance-history.h"

G_BEGIN_DECLS

/* What counts of a transaction. */
typedef struct
{
  gint64 time;    /* wall clock, µs */
  gint64 amount;  /* millionths; below 0: spent, or taken back */
  gint64 balance; /* millionths, after it, if it tells one */
  gboolean has_balance;
  gboolean is_rounded; /* one of these had more decimals than millionths tell */
  gboolean is_purchase;
  gboolean is_taken_back;
} HwBalanceEntry;

/* entries: (element-type HwBalanceEntry), the oldest first; balance: millionths, after the last of them. */
gboolean hw_balance_entries_agree (GArray *entries, gint64 balance);

G_END_DECLS
