/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-notice.h"
#include "hw-site.h"

G_BEGIN_DECLS

#define HW_TYPE_SITE_ROW (hw_site_row_get_type ())
G_DECLARE_FINAL_TYPE (HwSiteRow, hw_site_row, HW, SITE_ROW, AdwBin)

HwSiteRow *hw_site_row_new (HwAccount *account, HwNotice *notice);

void hw_site_row_set_item (HwSiteRow *self, HwSite *item);
void hw_site_row_popup_menu (HwSiteRow *self);

G_END_DECLS
