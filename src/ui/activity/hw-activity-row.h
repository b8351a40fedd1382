/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-operation.h"

G_BEGIN_DECLS

#define HW_TYPE_ACTIVITY_ROW (hw_activity_row_get_type ())
G_DECLARE_FINAL_TYPE (HwActivityRow, hw_activity_row, HW, ACTIVITY_ROW, AdwBin)

HwActivityRow *hw_activity_row_new (void);
void hw_activity_row_set_item (HwActivityRow *self, HwOperation *item);

G_END_DECLS
