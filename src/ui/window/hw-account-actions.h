/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account-book.h"

G_BEGIN_DECLS

#define HW_TYPE_ACCOUNT_ACTIONS (hw_account_actions_get_type ())
G_DECLARE_FINAL_TYPE (HwAccountActions, hw_account_actions, HW, ACCOUNT_ACTIONS, GObject)

/* Signal "opening" (char *): an account of this name is being opened at the start, and nothing else is shown yet.
 * Signal "opened" (HwAccount): to be shown instead of what is shown now.
 * Signal "left": no account is to be shown.
 * Signal "trouble" (HwAccountRecord, GError): why an account could not be opened, NULL if that is over. */
HwAccountActions *hw_account_actions_new (AdwApplicationWindow *window, HwAccountBook *book, const char *server);

void hw_account_actions_start (HwAccountActions *self);
void hw_account_actions_load (HwAccountActions *self);
void hw_account_actions_set_account (HwAccountActions *self, HwAccount *account);
void hw_account_actions_leave (HwAccountActions *self, HwAccountRecord *record);

HwAccountBook *hw_account_actions_get_book (HwAccountActions *self);
GtkWidget *hw_account_actions_get_window (HwAccountActions *self);

G_END_DECLS
