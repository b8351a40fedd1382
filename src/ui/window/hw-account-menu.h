/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account-book.h"

G_BEGIN_DECLS

#define HW_TYPE_ACCOUNT_MENU (hw_account_menu_get_type ())
G_DECLARE_FINAL_TYPE (HwAccountMenu, hw_account_menu, HW, ACCOUNT_MENU, AdwBin)

void hw_account_menu_set_book (HwAccountMenu *self, HwAccountBook *book);
void hw_account_menu_set_account (HwAccountMenu *self, HwAccount *account);

G_END_DECLS
