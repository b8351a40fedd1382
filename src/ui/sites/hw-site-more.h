/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-site.h"

G_BEGIN_DECLS

#define HW_TYPE_SITE_MORE (hw_site_more_get_type ())
G_DECLARE_FINAL_TYPE (HwSiteMore, hw_site_more, HW, SITE_MORE, AdwBin)

void hw_site_more_set_site (HwSiteMore *self, HwAccount *account, HwSite *site);
void hw_site_more_set_reason (HwSiteMore *self, const char *reason);
void hw_site_more_focus_protection (HwSiteMore *self);

G_END_DECLS
