/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-notice.h"
#include "hw-resource.h"

G_BEGIN_DECLS

#define HW_TYPE_RESOURCE_ROW (hw_resource_row_get_type ())
G_DECLARE_FINAL_TYPE (HwResourceRow, hw_resource_row, HW, RESOURCE_ROW, AdwBin)

HwResourceRow *hw_resource_row_new (HwAccount *account, HwNotice *notice, HwResourceKind kind);

void hw_resource_row_set_item (HwResourceRow *self, HwResource *item);
void hw_resource_row_popup_menu (HwResourceRow *self);

G_END_DECLS
