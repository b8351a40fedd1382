/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-site.h"

G_BEGIN_DECLS

#define HW_TYPE_SITE_SETTINGS (hw_site_settings_get_type ())
G_DECLARE_FINAL_TYPE (HwSiteSettings, hw_site_settings, HW, SITE_SETTINGS, AdwPreferencesGroup)

void hw_site_settings_set_site (HwSiteSettings *self, HwSite *site);

G_END_DECLS
