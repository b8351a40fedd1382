/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-site.h"
#include "hw-sites-filter.h"
#include "hw-status-filter.h"
#include "hw-status.h"
#include "hw-text.h"

/* HwSitesFilter: which sites the list shows: by words in the name or address, and by status. The sorters for the same
 * list stand here as well: both read nothing but keys that HwSite has ready. */
struct _HwSitesFilter
{
  GtkFilter parent_instance;

  char *search;   /* (owned) (nullable) as hw_text_search_key() makes it */
  char **needles; /* (owned) (nullable) the words of it, all of which must be found */
  char *nick;     /* (owned) a status, or HW_STATUS_FILTER_ALL */
};

G_DEFINE_FINAL_TYPE (HwSitesFilter, hw_sites_filter, GTK_TYPE_FILTER)

static gboolean
matches_search (HwSitesFilter *self, HwSite *site)
{
  const char *key = hw_site_get_search_key (site);

  for (char **needle = self->needles; needle != NULL && *needle != NULL; needle++)
    if (strstr (key, *needle) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
hw_sites_filter_match (GtkFilter *filter, gpointer item)
{
  HwSitesFilter *self = HW_SITES_FILTER (filter);
  HwSite *site = HW_SITE (item);

  if (!g_str_equal (self->nick, HW_STATUS_FILTER_ALL)
      && !g_str_equal (self->nick, hw_status_get_nick (hw_site_get_status (site))))
    return FALSE;
  return matches_search (self, site);
}

static GtkFilterMatch
hw_sites_filter_get_strictness (GtkFilter *filter)
{
  HwSitesFilter *self = HW_SITES_FILTER (filter);

  return self->needles == NULL && g_str_equal (self->nick, HW_STATUS_FILTER_ALL) ? GTK_FILTER_MATCH_ALL
                                                                                 : GTK_FILTER_MATCH_SOME;
}

static void
hw_sites_filter_finalize (GObject *object)
{
  HwSitesFilter *self = HW_SITES_FILTER (object);

  g_free (self->search);
  g_strfreev (self->needles);
  g_free (self->nick);
  G_OBJECT_CLASS (hw_sites_filter_parent_class)->finalize (object);
}

static void
hw_sites_filter_class_init (HwSitesFilterClass *klass)
{
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_sites_filter_finalize;
  filter_class->match = hw_sites_filter_match;
  filter_class->get_strictness = hw_sites_filter_get_strictness;
}

static void
hw_sites_filter_init (HwSitesFilter *self)
{
  self->nick = g_strdup (HW_STATUS_FILTER_ALL);
}

HwSitesFilter *
hw_sites_filter_new (void)
{
  return g_object_new (HW_TYPE_SITES_FILTER, NULL);
}

/* hw_sites_filter_set_search: what the person typed; NULL or blank finds everything. */
void
hw_sites_filter_set_search (HwSitesFilter *self, const char *search)
{
  g_autofree char *key = search == NULL ? NULL : hw_text_search_key (search);

  g_return_if_fail (HW_IS_SITES_FILTER (self));

  if (key != NULL)
    g_strstrip (key);
  if (!g_set_str (&self->search, key == NULL || *key == '\0' ? NULL : key))
    return;
  g_strfreev (self->needles);
  self->needles = self->search == NULL ? NULL : g_strsplit (self->search, " ", -1);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/* hw_sites_filter_set_status: the nick of a status, or HW_STATUS_FILTER_ALL. */
void
hw_sites_filter_set_status (HwSitesFilter *self, const char *nick)
{
  g_return_if_fail (HW_IS_SITES_FILTER (self));

  if (g_set_str (&self->nick, nick))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HwSite *first = HW_SITE ((gpointer) a);
  HwSite *second = HW_SITE ((gpointer) b);
  int order = strcmp (hw_site_get_name_key (first), hw_site_get_name_key (second));

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
  gint64 first = hw_site_get_created_at (HW_SITE ((gpointer) a));
  gint64 second = hw_site_get_created_at (HW_SITE ((gpointer) b));

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
