/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hw-operation.h"

G_BEGIN_DECLS

#define HW_TYPE_OPERATION_LIST (hw_operation_list_get_type ())
G_DECLARE_FINAL_TYPE (HwOperationList, hw_operation_list, HW, OPERATION_LIST, GObject)

HwOperationList *hw_operation_list_new (void);

void hw_operation_list_add (HwOperationList *self, HwOperation *operation);
/* From the journal: (element-type HwOperation), the newest first, all older than what is in the list. */
void hw_operation_list_load (HwOperationList *self, GPtrArray *operations);

/* Both (nullable) (transfer none), and quick: a list may be asked for each of 500 rows. */
HwOperation *hw_operation_list_get_latest_for (HwOperationList *self, HwResourceKind target, const char *target_id);
HwOperation *hw_operation_list_get_latest_of (HwOperationList *self, const char *target_id, HwOperationKind kind);
guint hw_operation_list_get_n_under_way (HwOperationList *self);
guint hw_operation_list_get_n_open (HwOperationList *self);
guint hw_operation_list_get_n_watched (HwOperationList *self, HwResourceKind target);

G_END_DECLS
