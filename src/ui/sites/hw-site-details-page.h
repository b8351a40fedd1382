/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-notice.h"
#include "hw-site.h"

G_BEGIN_DECLS

#define HW_TYPE_SITE_DETAILS_PAGE (hw_site_details_page_get_type ())
G_DECLARE_FINAL_TYPE (HwSiteDetailsPage, hw_site_details_page, HW, SITE_DETAILS_PAGE, AdwNavigationPage)

HwSiteDetailsPage *hw_site_details_page_new (HwNotice *notice, HwSite *site);
gboolean hw_site_details_page_has_content (HwSite *site);

G_END_DECLS
