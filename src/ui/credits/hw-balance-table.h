/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-balance-days.h"

G_BEGIN_DECLS

/* The balance as a table: the same days as the picture has, the newest first. */
#define HW_TYPE_BALANCE_TABLE (hw_balance_table_get_type ())
G_DECLARE_FINAL_TYPE (HwBalanceTable, hw_balance_table, HW, BALANCE_TABLE, AdwBin)

typedef enum
{
  HW_BALANCE_COLUMN_DATE,
  HW_BALANCE_COLUMN_BALANCE,
  HW_BALANCE_COLUMN_SPENT,
  HW_BALANCE_COLUMN_ADDED,
  HW_BALANCE_COLUMN_NOTE,
} HwBalanceColumn;
#define HW_N_BALANCE_COLUMNS 5

void hw_balance_table_set_days (HwBalanceTable *self, HwBalanceDays *days); /* (transfer none) (nullable) */

G_END_DECLS
