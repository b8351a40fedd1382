/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-site.h"

G_BEGIN_DECLS

#define HW_TYPE_SITE_HEAD (hw_site_head_get_type ())
G_DECLARE_FINAL_TYPE (HwSiteHead, hw_site_head, HW, SITE_HEAD, AdwBin)

void hw_site_head_set_site (HwSiteHead *self, HwAccount *account, HwSite *site);

G_END_DECLS
