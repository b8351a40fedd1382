/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account-book.h"

G_BEGIN_DECLS

#define HW_TYPE_KNOWN_ACCOUNTS (hw_known_accounts_get_type ())
G_DECLARE_FINAL_TYPE (HwKnownAccounts, hw_known_accounts, HW, KNOWN_ACCOUNTS, AdwBin)

void hw_known_accounts_set_book (HwKnownAccounts *self, HwAccountBook *book);
void hw_known_accounts_set_trouble (HwKnownAccounts *self, HwAccountRecord *record, const GError *error);

G_END_DECLS
