/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-notice.h"

G_BEGIN_DECLS

/* Signal "chosen" (entry): by whatever way, also with the arrow keys. Signal "activated" (entry): pressed. */
#define HW_TYPE_SIDEBAR (hw_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (HwSidebar, hw_sidebar, HW, SIDEBAR, AdwBin)

void hw_sidebar_set_account (HwSidebar *self, HwAccount *account, HwNotice *notice);
void hw_sidebar_select (HwSidebar *self, const char *entry);
const char *hw_sidebar_get_title (HwSidebar *self);

G_END_DECLS
