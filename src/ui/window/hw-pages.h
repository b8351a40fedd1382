/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-notice.h"
#include "hw-settings.h"

G_BEGIN_DECLS

/* The entries of the sidebar. */
#define HW_PAGES_SITES     "sites"
#define HW_PAGES_DATABASES "databases"
#define HW_PAGES_CREDITS   "credits"
#define HW_PAGES_ACTIVITY  "activity"

#define HW_TYPE_PAGES (hw_pages_get_type ())
G_DECLARE_FINAL_TYPE (HwPages, hw_pages, HW, PAGES, AdwBin)

void hw_pages_open (HwPages *self, HwAccount *account, HwNotice *notice, HwSettings *settings);
void hw_pages_close (HwPages *self);

void hw_pages_show (HwPages *self, const char *entry);
void hw_pages_show_again (HwPages *self, const char *entry);
const char *hw_pages_get_shown (HwPages *self);
void hw_pages_open_site (HwPages *self, const char *id);
void hw_pages_open_database (HwPages *self, const char *id);
void hw_pages_open_activity (HwPages *self, HwResourceKind kind, const char *id);
void hw_pages_refresh (HwPages *self);
void hw_pages_set_subtitle (HwPages *self, const char *subtitle);

G_END_DECLS
