/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-activity-filter.h"
#include "hw-operation.h"
#include "hw-text.h"

/* HwActivityFilter: which operations the list shows: by words in what it says of them, and by what came of them. The
 * sorters for the same list stand here as well. */
struct _HwActivityFilter
{
  GtkFilter parent_instance;

  char *search;   /* (owned) (nullable) as hw_text_search_key() makes it */
  char **needles; /* (owned) (nullable) the words of it, all of which must be found */
  char *kind;     /* (owned) */
};

G_DEFINE_FINAL_TYPE (HwActivityFilter, hw_activity_filter, GTK_TYPE_FILTER)

/* At once, in a moment in which there is nothing else to do: some 2 ms. */
#define N_PREPARED 100

/* The words in which an operation is searched, kept with it: a list may have ten thousand, and every letter that is
 * typed asks for all of them. They are made anew when its fate is another one. */
typedef struct
{
  char *text; /* (owned) */
  HwOperationState state;
  HwVerified verified;
} SearchKey;

static void
search_key_free (gpointer data)
{
  SearchKey *key = data;

  g_free (key->text);
  g_free (key);
}

static SearchKey *
make_key (HwOperation *operation)
{
  g_autofree char *title = hw_operation_describe_title (operation);
  g_autofree char *outcome = hw_operation_describe_outcome (operation);
  g_autofree char *both = g_strconcat (title, " ", outcome, NULL);
  SearchKey *key = g_new (SearchKey, 1);

  key->text = hw_text_search_key (both);
  key->state = hw_operation_get_state (operation);
  key->verified = hw_operation_get_verified (operation);
  return key;
}

static const char *
get_key (HwOperation *operation)
{
  static GQuark quark;
  SearchKey *key;

  if (quark == 0)
    quark = g_quark_from_static_string ("hw-activity-search-key");
  key = g_object_get_qdata (G_OBJECT (operation), quark);
  /* What is said of an open one changes with what was seen last. */
  if (key == NULL || key->state != hw_operation_get_state (operation)
      || key->verified != hw_operation_get_verified (operation) || hw_operation_is_open (operation))
    {
      key = make_key (operation);
      g_object_set_qdata_full (G_OBJECT (operation), quark, key, search_key_free);
    }
  return key->text;
}

static gboolean
matches_kind (HwActivityFilter *self, HwOperation *operation)
{
  if (g_str_equal (self->kind, HW_ACTIVITY_OPEN))
    return hw_operation_is_open (operation);
  if (g_str_equal (self->kind, HW_ACTIVITY_PROBLEMS))
    return hw_operation_is_problem (operation);
  return TRUE;
}

static gboolean
matches_search (HwActivityFilter *self, HwOperation *operation)
{
  const char *key = self->needles == NULL ? NULL : get_key (operation);

  for (char **needle = self->needles; needle != NULL && *needle != NULL; needle++)
    if (strstr (key, *needle) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
hw_activity_filter_match (GtkFilter *filter, gpointer item)
{
  HwActivityFilter *self = HW_ACTIVITY_FILTER (filter);

  return matches_kind (self, item) && matches_search (self, item);
}

static GtkFilterMatch
hw_activity_filter_get_strictness (GtkFilter *filter)
{
  HwActivityFilter *self = HW_ACTIVITY_FILTER (filter);

  return self->needles == NULL && g_str_equal (self->kind, HW_ACTIVITY_ALL) ? GTK_FILTER_MATCH_ALL
                                                                            : GTK_FILTER_MATCH_SOME;
}

static void
hw_activity_filter_finalize (GObject *object)
{
  HwActivityFilter *self = HW_ACTIVITY_FILTER (object);

  g_free (self->search);
  g_strfreev (self->needles);
  g_free (self->kind);
  G_OBJECT_CLASS (hw_activity_filter_parent_class)->finalize (object);
}

static void
hw_activity_filter_class_init (HwActivityFilterClass *klass)
{
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_activity_filter_finalize;
  filter_class->match = hw_activity_filter_match;
  filter_class->get_strictness = hw_activity_filter_get_strictness;
}

static void
hw_activity_filter_init (HwActivityFilter *self)
{
  self->kind = g_strdup (HW_ACTIVITY_ALL);
}

HwActivityFilter *
hw_activity_filter_new (void)
{
  return g_object_new (HW_TYPE_ACTIVITY_FILTER, NULL);
}

/* hw_activity_filter_set_search: what the person typed; NULL or blank finds everything. */
void
hw_activity_filter_set_search (HwActivityFilter *self, const char *search)
{
  g_autofree char *key = search == NULL ? NULL : hw_text_search_key (search);

  g_return_if_fail (HW_IS_ACTIVITY_FILTER (self));

  if (key != NULL)
    g_strstrip (key);
  if (!g_set_str (&self->search, key == NULL || *key == '\0' ? NULL : key))
    return;
  g_strfreev (self->needles);
  self->needles = self->search == NULL ? NULL : g_strsplit (self->search, " ", -1);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/* hw_activity_filter_set_kind: one of the words of the header. */
void
hw_activity_filter_set_kind (HwActivityFilter *self, const char *kind)
{
  g_return_if_fail (HW_IS_ACTIVITY_FILTER (self));

  if (g_set_str (&self->kind, kind))
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

gboolean
hw_activity_filter_prepare (GListModel *operations, guint *position)
{
  const guint n = g_list_model_get_n_items (operations);
  const guint end = MIN (*position + N_PREPARED, n);

  for (; *position < end; (*position)++)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (operations, *position);

      get_key (operation);
    }
  return *position < n;
}

static gboolean
match_target (gpointer item, gpointer user_data)
{
  return g_strcmp0 (hw_operation_get_target_id (item), user_data) == 0;
}

GtkFilter *
hw_activity_target_filter_new (const char *target_id)
{
  if (target_id == NULL)
    return NULL;
  return GTK_FILTER (gtk_custom_filter_new (match_target, g_strdup (target_id), g_free));
}

static gint64
get_day (HwOperation *operation, gpointer user_data)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (hw_operation_get_asked_at (operation));

  return time == NULL ? 0 : (gint64) g_date_time_get_year (time) * 1000 + g_date_time_get_day_of_year (time);
}

static gint64
get_asked_at (HwOperation *operation, gpointer user_data)
{
  return hw_operation_get_asked_at (operation);
}

/* By a number, which the sort model takes from each row once and keeps. */
static GtkSorter *
make_sorter (GCallback get_number)
{
  GtkExpression *number = gtk_cclosure_expression_new (G_TYPE_INT64, NULL, 0, NULL, get_number, NULL, NULL);
  GtkNumericSorter *sorter = gtk_numeric_sorter_new (number);

  gtk_numeric_sorter_set_sort_order (sorter, GTK_SORT_DESCENDING);
  return GTK_SORTER (sorter);
}

/* hw_activity_sorter_new: the newest first. */
GtkSorter *
hw_activity_sorter_new (void)
{
  return make_sorter (G_CALLBACK (get_asked_at));
}

/* hw_activity_day_sorter_new: rows of one day are equal. */
GtkSorter *
hw_activity_day_sorter_new (void)
{
  return make_sorter (G_CALLBACK (get_day));
}
