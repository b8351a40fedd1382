/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-list-page.h"
#include "hw-notice.h"

G_BEGIN_DECLS

/* target: (nullable): NULL for everything (tag "activity"), else what was done with this one. */
#define HW_TYPE_ACTIVITY_PAGE (hw_activity_page_get_type ())
G_DECLARE_FINAL_TYPE (HwActivityPage, hw_activity_page, HW, ACTIVITY_PAGE, HwListPage)

HwActivityPage *hw_activity_page_new (HwAccount *account, HwNotice *notice, HwResource *target);

G_END_DECLS
