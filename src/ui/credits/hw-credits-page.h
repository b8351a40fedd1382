/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-list-page.h"
#include "hw-notice.h"

G_BEGIN_DECLS

/* Tag "credits". */
#define HW_TYPE_CREDITS_PAGE (hw_credits_page_get_type ())
G_DECLARE_FINAL_TYPE (HwCreditsPage, hw_credits_page, HW, CREDITS_PAGE, HwListPage)

HwCreditsPage *hw_credits_page_new (HwAccount *account, HwNotice *notice);

G_END_DECLS
