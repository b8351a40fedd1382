/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-list-page.h"
#include "hw-notice.h"
#include "hw-settings.h"

G_BEGIN_DECLS

#define HW_TYPE_RESOURCE_LIST_PAGE (hw_resource_list_page_get_type ())
G_DECLARE_FINAL_TYPE (HwResourceListPage, hw_resource_list_page, HW, RESOURCE_LIST_PAGE, HwListPage)

/* kind: one that can be changed. Its tag is "sites" or "databases". */
HwResourceListPage *hw_resource_list_page_new (HwAccount *account, HwNotice *notice, HwSettings *settings,
                                               HwResourceKind kind);

G_END_DECLS
