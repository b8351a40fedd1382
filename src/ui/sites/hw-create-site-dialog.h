/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"

G_BEGIN_DECLS

#define HW_TYPE_CREATE_SITE_DIALOG (hw_create_site_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwCreateSiteDialog, hw_create_site_dialog, HW, CREATE_SITE_DIALOG, AdwDialog)

HwCreateSiteDialog *hw_create_site_dialog_new (HwAccount *account);

G_END_DECLS
