/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-site.h"

G_BEGIN_DECLS

#define HW_TYPE_EDIT_SITE_DIALOG (hw_edit_site_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwEditSiteDialog, hw_edit_site_dialog, HW, EDIT_SITE_DIALOG, AdwDialog)

HwEditSiteDialog *hw_edit_site_dialog_new (HwAccount *account, HwSite *site);

G_END_DECLS
