/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-clock.h"
#include "hw-resource.h"

G_BEGIN_DECLS

#define HW_TYPE_TRANSACTION_ROW (hw_transaction_row_get_type ())
G_DECLARE_FINAL_TYPE (HwTransactionRow, hw_transaction_row, HW, TRANSACTION_ROW, AdwBin)

HwTransactionRow *hw_transaction_row_new (HwClock *clock);
void hw_transaction_row_set_item (HwTransactionRow *self, HwResource *item);
/* The time has gone on: “today” may be yesterday. */
void hw_transaction_row_update (HwTransactionRow *self);

G_END_DECLS
