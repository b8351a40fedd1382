/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-op-key.h"

G_BEGIN_DECLS

#define HW_TYPE_KEY_DIALOG (hw_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HwKeyDialog, hw_key_dialog, HW, KEY_DIALOG, AdwDialog)

/* Signal "accepted" (HwAccount): as of HwKeyForm; the dialog closes by itself. */
HwKeyDialog *hw_key_dialog_new_to_add (HwAccountBook *book, const char *server);
HwKeyDialog *hw_key_dialog_new_to_sign_in (HwAccountBook *book, HwAccountRecord *record, const GError *error);
HwKeyDialog *hw_key_dialog_new_to_replace (HwAccountBook *book, HwAccount *account);

G_END_DECLS
