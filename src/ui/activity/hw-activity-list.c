/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-activity-filter.h"
#include "hw-activity-list.h"
#include "hw-activity-row.h"
#include "hw-operation.h"
#include "hw-text.h"

/* The rows and the headers of the list of operations. */

static char *
get_title (gpointer first, gint64 now)
{
  return hw_text_day (hw_operation_get_asked_at (first), now);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  HwActivityRow *row = hw_activity_row_new ();

  g_object_bind_property (row, "summary", list_item, "accessible-label", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (list_item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  hw_activity_row_set_item (HW_ACTIVITY_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  hw_activity_row_set_item (HW_ACTIVITY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

void
hw_activity_list_set_operations (HwDatedList *list, HwClock *clock, GListModel *operations)
{
  g_autoptr (HwDateHeaders) headers = hw_date_headers_new (clock, get_title);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = hw_activity_sorter_new ();
  g_autoptr (GtkSorter) days = hw_activity_day_sorter_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  hw_dated_list_set_order (list, sorter, days);
  hw_dated_list_set_rows (list, headers, factory, operations);
}
