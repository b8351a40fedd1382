/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-clock.h"

G_BEGIN_DECLS

#define HW_TYPE_LATEST_TRANSACTIONS (hw_latest_transactions_get_type ())
G_DECLARE_FINAL_TYPE (HwLatestTransactions, hw_latest_transactions, HW, LATEST_TRANSACTIONS, AdwBin)

/* Once. transactions: (element-type HwTransaction), in any order */
void hw_latest_transactions_set_model (HwLatestTransactions *self, HwClock *clock, GListModel *transactions);
/* The time has gone on. */
void hw_latest_transactions_update (HwLatestTransactions *self);

G_END_DECLS
