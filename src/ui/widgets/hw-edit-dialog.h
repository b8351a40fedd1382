/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-resource.h"

G_BEGIN_DECLS

#define HW_TYPE_EDIT_DIALOG (hw_edit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwEditDialog, hw_edit_dialog, HW, EDIT_DIALOG, AdwDialog)

HwEditDialog *hw_edit_dialog_new (HwAccount *account, HwResource *resource);

G_END_DECLS
