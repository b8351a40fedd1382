/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-database-page.h"

struct _HwDatabasePage
{
  AdwNavigationPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HwDatabasePage, hw_database_page, ADW_TYPE_NAVIGATION_PAGE)

static void
hw_database_page_class_init (HwDatabasePageClass *klass)
{
}

static void
hw_database_page_init (HwDatabasePage *self)
{
}

HwDatabasePage *
hw_database_page_new (HwAccount *account, HwNotice *notice, HwDatabase *database)
{
  return g_object_new (HW_TYPE_DATABASE_PAGE, "title", hw_resource_get_name (HW_RESOURCE (database)), NULL);
}
