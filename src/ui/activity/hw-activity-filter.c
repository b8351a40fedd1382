/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-activity-filter.h"
#include "hw-dated-list.h"
#include "hw-operation.h"
#include "hw-text.h"

/* Which operations the list shows, and in which order. */

/* At once, in a moment in which there is nothing else to do: some 2 ms. */
#define N_PREPARED 100

/* The words in which an operation is searched, kept with it: a list may have ten thousand, and every letter that is
 * typed asks for all of them. They are made anew when its fate is another one. */
typedef struct
{
  char *text; /* (owned) */
  HwOperationState state;
  HwVerified verified;
  gint64 seen_at;
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
  key->seen_at = hw_operation_get_seen_at (operation);
  return key;
}

static const char *
get_key (gpointer item)
{
  static GQuark quark;
  HwOperation *operation = HW_OPERATION (item);
  SearchKey *key;

  if (quark == 0)
    quark = g_quark_from_static_string ("hw-activity-search-key");
  key = g_object_get_qdata (G_OBJECT (operation), quark);
  /* What is said of an open one changes with what was seen last. */
  if (key == NULL || key->state != hw_operation_get_state (operation)
      || key->verified != hw_operation_get_verified (operation) || key->seen_at != hw_operation_get_seen_at (operation)
      || hw_operation_is_open (operation))
    {
      key = make_key (operation);
      g_object_set_qdata_full (G_OBJECT (operation), quark, key, search_key_free);
    }
  return key->text;
}

static gboolean
is_of_kind (gpointer item, const char *kind)
{
  if (g_str_equal (kind, HW_ACTIVITY_OPEN))
    return hw_operation_is_open (HW_OPERATION (item));
  return hw_operation_is_problem (HW_OPERATION (item));
}

/* hw_activity_filter_new: by words in what is said of an operation, and by what came of it. */
HwRowFilter *
hw_activity_filter_new (void)
{
  return hw_row_filter_new (get_key, is_of_kind);
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

/* Ids of different kinds have nothing to do with each other. */
static gboolean
match_target (gpointer item, gpointer user_data)
{
  HwResource *target = HW_RESOURCE (user_data);

  return hw_operation_get_target_kind (item) == hw_resource_get_kind (target)
         && g_strcmp0 (hw_operation_get_target_id (item), hw_resource_get_id (target)) == 0;
}

GtkFilter *
hw_activity_target_filter_new (HwResource *target)
{
  if (target == NULL)
    return NULL;
  return GTK_FILTER (gtk_custom_filter_new (match_target, g_object_ref (target), g_object_unref));
}

static gint64
get_day (gpointer item, gpointer user_data)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local_usec (hw_operation_get_asked_at (item));

  return time == NULL ? 0 : (gint64) g_date_time_get_year (time) * 1000 + g_date_time_get_day_of_year (time);
}

static gint64
get_asked_at (gpointer item, gpointer user_data)
{
  return hw_operation_get_asked_at (item);
}

/* hw_activity_sorter_new: the newest first. */
GtkSorter *
hw_activity_sorter_new (void)
{
  return hw_dated_list_sorter_new (get_asked_at);
}

/* hw_activity_day_sorter_new: rows of one day are equal. */
GtkSorter *
hw_activity_day_sorter_new (void)
{
  return hw_dated_list_sorter_new (get_day);
}
