/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-filter.h"
#include "hw-resource.h"
#include "hw-status.h"

/* Which sites or databases the list shows, and in which order: both read nothing but keys that HwResource has ready. */

static const char *
get_key (gpointer item)
{
  return hw_resource_get_search_key (HW_RESOURCE (item));
}

static gboolean
has_status (gpointer item, const char *nick)
{
  return g_str_equal (nick, hw_status_get_nick (hw_resource_get_status (HW_RESOURCE (item))));
}

/* hw_resource_filter_new: by the words that are searched of the kind, and by the nick of a status. */
HwRowFilter *
hw_resource_filter_new (void)
{
  return hw_row_filter_new (get_key, has_status);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HwResource *first = HW_RESOURCE ((gpointer) a);
  HwResource *second = HW_RESOURCE ((gpointer) b);
  int order = strcmp (hw_resource_get_name_key (first), hw_resource_get_name_key (second));

  /* Two of one name must not change places with every read. */
  return order != 0 ? order : strcmp (hw_resource_get_id (first), hw_resource_get_id (second));
}

static int
get_urgency (HwResource *resource)
{
  /* Running and Stopped are both as they should be: what is stopped is not a problem. */
  HwStatus status = hw_resource_get_status (resource);

  return (int) MIN (status, HW_STATUS_STOPPED);
}

static int
compare_attention (gconstpointer a, gconstpointer b, gpointer user_data)
{
  int order = get_urgency (HW_RESOURCE ((gpointer) a)) - get_urgency (HW_RESOURCE ((gpointer) b));

  return order != 0 ? order : compare_names (a, b, NULL);
}

static int
compare_newest (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first = hw_resource_get_created_at (HW_RESOURCE ((gpointer) a));
  gint64 second = hw_resource_get_created_at (HW_RESOURCE ((gpointer) b));

  return first != second ? (first < second) - (first > second) : compare_names (a, b, NULL);
}

/* hw_resource_sorter_new: @order is a value of the setting "sites-order" or "databases-order". */
GtkSorter *
hw_resource_sorter_new (const char *order)
{
  GCompareDataFunc compare = compare_attention;

  if (g_strcmp0 (order, "name") == 0)
    compare = compare_names;
  else if (g_strcmp0 (order, "newest") == 0)
    compare = compare_newest;
  return GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));
}
