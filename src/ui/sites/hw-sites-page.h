/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-list-page.h"
#include "hw-notice.h"
#include "hw-settings.h"

G_BEGIN_DECLS

#define HW_TYPE_SITES_PAGE (hw_sites_page_get_type ())
G_DECLARE_FINAL_TYPE (HwSitesPage, hw_sites_page, HW, SITES_PAGE, HwListPage)

HwSitesPage *hw_sites_page_new (HwAccount *account, HwNotice *notice, HwSettings *settings);

G_END_DECLS
