/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-row-filter.h"
#include "hw-text.h"

/* HwRowFilter: which items a list shows: by words, all of which must be found, and by one of a few (HwChoice). What is
 * searched, and what a choice means, is up to the list. */
struct _HwRowFilter
{
  GtkFilter parent_instance;

  HwRowFilterKeyFunc get_key;
  HwRowFilterChoiceFunc is_chosen;
  char *search;   /* (owned) (nullable) as hw_text_search_key() makes it */
  char **needles; /* (owned) (nullable) the words of it */
  char *choice;   /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (HwRowFilter, hw_row_filter, GTK_TYPE_FILTER)

static gboolean
matches_search (HwRowFilter *self, gpointer item)
{
  const char *key = self->needles == NULL ? NULL : self->get_key (item);

  for (char **needle = self->needles; needle != NULL && *needle != NULL; needle++)
    if (strstr (key, *needle) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
hw_row_filter_match (GtkFilter *filter, gpointer item)
{
  HwRowFilter *self = HW_ROW_FILTER (filter);

  return (self->choice == NULL || self->is_chosen (item, self->choice)) && matches_search (self, item);
}

static GtkFilterMatch
hw_row_filter_get_strictness (GtkFilter *filter)
{
  HwRowFilter *self = HW_ROW_FILTER (filter);

  return self->needles == NULL && self->choice == NULL ? GTK_FILTER_MATCH_ALL : GTK_FILTER_MATCH_SOME;
}

static void
hw_row_filter_finalize (GObject *object)
{
  HwRowFilter *self = HW_ROW_FILTER (object);

  g_free (self->search);
  g_strfreev (self->needles);
  g_free (self->choice);
  G_OBJECT_CLASS (hw_row_filter_parent_class)->finalize (object);
}

static void
hw_row_filter_class_init (HwRowFilterClass *klass)
{
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_row_filter_finalize;
  filter_class->match = hw_row_filter_match;
  filter_class->get_strictness = hw_row_filter_get_strictness;
}

static void
hw_row_filter_init (HwRowFilter *self)
{
}

HwRowFilter *
hw_row_filter_new (HwRowFilterKeyFunc get_key, HwRowFilterChoiceFunc is_chosen)
{
  HwRowFilter *self = g_object_new (HW_TYPE_ROW_FILTER, NULL);

  self->get_key = get_key;
  self->is_chosen = is_chosen;
  return self;
}

void
hw_row_filter_set_search (HwRowFilter *self, const char *search)
{
  g_autofree char *key = search == NULL ? NULL : hw_text_search_key (search);

  g_return_if_fail (HW_IS_ROW_FILTER (self));

  if (key != NULL)
    g_strstrip (key);
  if (!g_set_str (&self->search, key == NULL || *key == '\0' ? NULL : key))
    return;
  g_strfreev (self->needles);
  self->needles = self->search == NULL ? NULL : g_strsplit (self->search, " ", -1);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

void
hw_row_filter_set_choice (HwRowFilter *self, const char *choice)
{
  g_return_if_fail (HW_IS_ROW_FILTER (self));

  if (g_set_str (&self->choice, choice))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}
