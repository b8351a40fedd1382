/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-notice.h"
#include "hw-site.h"

G_BEGIN_DECLS

#define HW_TYPE_SITE_PAGE (hw_site_page_get_type ())
G_DECLARE_FINAL_TYPE (HwSitePage, hw_site_page, HW, SITE_PAGE, AdwNavigationPage)

HwSitePage *hw_site_page_new (HwAccount *account, HwNotice *notice, HwSite *site);
void hw_site_page_show_protection (HwSitePage *self);

G_END_DECLS
