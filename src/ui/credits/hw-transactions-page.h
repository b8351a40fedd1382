/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-list-page.h"
#include "hw-notice.h"

G_BEGIN_DECLS

#define HW_TYPE_TRANSACTIONS_PAGE (hw_transactions_page_get_type ())
G_DECLARE_FINAL_TYPE (HwTransactionsPage, hw_transactions_page, HW, TRANSACTIONS_PAGE, HwListPage)

HwTransactionsPage *hw_transactions_page_new (HwAccount *account, HwNotice *notice);

G_END_DECLS
