/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-notice.h"

G_BEGIN_DECLS

#define HW_TYPE_RESOURCE_DETAILS_PAGE (hw_resource_details_page_get_type ())
G_DECLARE_FINAL_TYPE (HwResourceDetailsPage, hw_resource_details_page, HW, RESOURCE_DETAILS_PAGE, AdwNavigationPage)

HwResourceDetailsPage *hw_resource_details_page_new (HwNotice *notice, HwResource *resource);
gboolean hw_resource_details_page_has_content (HwResource *resource);

G_END_DECLS
