/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-site.h"
#include "hw-sites-filter.h"
#include "hw-status.h"

/* Which sites the list shows, and in which order: both read nothing but keys that HwSite has ready. */

static const char *
get_key (gpointer item)
{
  return hw_resource_get_search_key (HW_RESOURCE (item));
}

static gboolean
has_status (gpointer item, const char *nick)
{
  return g_str_equal (nick, hw_status_get_nick (hw_site_get_status (HW_SITE (item))));
}

/* hw_sites_filter_new: by words in the name or address, and by the nick of a status. */
HwRowFilter *
hw_sites_filter_new (void)
{
  return hw_row_filter_new (get_key, has_status);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HwSite *first = HW_SITE ((gpointer) a);
  HwSite *second = HW_SITE ((gpointer) b);
  int order = strcmp (hw_resource_get_name_key (HW_RESOURCE (first)), hw_resource_get_name_key (HW_RESOURCE (second)));

  /* Two sites of one name must not change places with every read. */
  return order != 0 ? order : strcmp (hw_site_get_id (first), hw_site_get_id (second));
}

static int
get_urgency (HwSite *site)
{
  /* Running and Stopped are both as they should be: a stopped site is not a problem. */
  HwStatus status = hw_site_get_status (site);

  return (int) MIN (status, HW_STATUS_STOPPED);
}

static int
compare_attention (gconstpointer a, gconstpointer b, gpointer user_data)
{
  int order = get_urgency (HW_SITE ((gpointer) a)) - get_urgency (HW_SITE ((gpointer) b));

  return order != 0 ? order : compare_names (a, b, NULL);
}

static int
compare_newest (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first = hw_resource_get_created_at (HW_RESOURCE ((gpointer) a));
  gint64 second = hw_resource_get_created_at (HW_RESOURCE ((gpointer) b));

  return first != second ? (first < second) - (first > second) : compare_names (a, b, NULL);
}

/* hw_sites_sorter_new: @order is a value of the setting "sites-order". */
GtkSorter *
hw_sites_sorter_new (const char *order)
{
  GCompareDataFunc compare = compare_attention;

  if (g_strcmp0 (order, "name") == 0)
    compare = compare_names;
  else if (g_strcmp0 (order, "newest") == 0)
    compare = compare_newest;
  return GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));
}
