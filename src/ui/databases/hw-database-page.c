/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-connection-group.h"
#include "hw-database-page.h"

/* HwDatabasePage: one database: what it has beyond HwDetailPage is what is needed to connect to it. */
struct _HwDatabasePage
{
  HwDetailPage parent_instance;

  HwConnectionGroup *connection_group;
};

G_DEFINE_FINAL_TYPE (HwDatabasePage, hw_database_page, HW_TYPE_DETAIL_PAGE)

static void
hw_database_page_show (HwDetailPage *page, HwAccount *account, HwResource *resource)
{
  hw_connection_group_set_database (HW_DATABASE_PAGE (page)->connection_group, HW_DATABASE (resource));
}

/* What it was not said to have when it was read by itself, it does not show. */
static void
hw_database_page_update (HwDetailPage *page, HwResource *resource)
{
  hw_connection_group_set_loaded (HW_DATABASE_PAGE (page)->connection_group, hw_detail_page_is_loaded (page));
}

static void
hw_database_page_class_init (HwDatabasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HW_DETAIL_PAGE_CLASS (klass)->kind = HW_RESOURCE_DATABASE;
  HW_DETAIL_PAGE_CLASS (klass)->show = hw_database_page_show;
  HW_DETAIL_PAGE_CLASS (klass)->update = hw_database_page_update;

  g_type_ensure (HW_TYPE_CONNECTION_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/databases/hw-database-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwDatabasePage, connection_group);
}

static void
hw_database_page_init (HwDatabasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HwDatabasePage *
hw_database_page_new (HwAccount *account, HwNotice *notice, HwDatabase *database)
{
  HwDatabasePage *self = g_object_new (HW_TYPE_DATABASE_PAGE, NULL);

  hw_detail_page_begin (HW_DETAIL_PAGE (self), account, notice, HW_RESOURCE (database));
  return self;
}
