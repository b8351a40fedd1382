/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-clock.h"

G_BEGIN_DECLS

/* Signal "opened" (HwOperation): its row was activated. */
#define HW_TYPE_ACTIVITY_LIST (hw_activity_list_get_type ())
G_DECLARE_FINAL_TYPE (HwActivityList, hw_activity_list, HW, ACTIVITY_LIST, AdwBin)

void hw_activity_list_set_operations (HwActivityList *self, HwClock *clock, GListModel *operations);
GListModel *hw_activity_list_get_sorted (HwActivityList *self);
void hw_activity_list_focus (HwActivityList *self);

G_END_DECLS
