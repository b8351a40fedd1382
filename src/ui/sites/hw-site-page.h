/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-detail-page.h"
#include "hw-site.h"

G_BEGIN_DECLS

#define HW_TYPE_SITE_PAGE (hw_site_page_get_type ())
G_DECLARE_FINAL_TYPE (HwSitePage, hw_site_page, HW, SITE_PAGE, HwDetailPage)

HwSitePage *hw_site_page_new (HwAccount *account, HwNotice *notice, HwSite *site);

G_END_DECLS
