/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-database.h"
#include "hw-detail-page.h"

G_BEGIN_DECLS

#define HW_TYPE_DATABASE_PAGE (hw_database_page_get_type ())
G_DECLARE_FINAL_TYPE (HwDatabasePage, hw_database_page, HW, DATABASE_PAGE, HwDetailPage)

HwDatabasePage *hw_database_page_new (HwAccount *account, HwNotice *notice, HwDatabase *database);

G_END_DECLS
