/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-actions.h"

G_BEGIN_DECLS

/* What is asked and said about the accounts of this computer. */
void hw_account_dialogs_rename (HwAccountActions *actions, HwAccountRecord *record);
void hw_account_dialogs_sign_out (HwAccountActions *actions, HwAccountRecord *record);
void hw_account_dialogs_remove (HwAccountActions *actions, HwAccountRecord *record);
void hw_account_dialogs_tell_cache_set_aside (GtkWidget *window, const char *path);
void hw_account_dialogs_tell_set_aside (GtkWidget *window, const char *path);
void hw_account_dialogs_tell_not_loaded (GtkWidget *window, const GError *error);

G_END_DECLS
