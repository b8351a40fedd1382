/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-freshness.h"
#include "hw-resource-list.h"

/**
 * HwResourceList:
 *
 * The records of one kind, as a #GListModel that replies are merged into by id.
 *
 * A row that did not change emits nothing. A row that did keeps its object, notifies
 * its properties and is announced by items_changed (pos, 1, 1), since the models of
 * GTK 4.18 do not watch properties; selection and scroll position survive that.
 * Design §3 “Merge”.
 *
 * What is older than what is known of an id already is not believed, see #HwFreshness.
 *
 * Each signal is emitted while the list is just as the signal says, so a handler may
 * read it. It should not change it in the middle of a merge: nothing breaks, but a row
 * may be passed over until the next reply.
 */

struct _HwResourceList
{
  GObject parent_instance;

  GType item_type;
  GPtrArray *items;       /* (owned) (element-type HwResource) */
  GHashTable *by_id;      /* (owned) (element-type utf8 HwResource) borrows from items */
  HwFreshness *freshness; /* (owned) */

  gboolean is_loaded;
  gint64 as_of;
  gint64 asked_at; /* monotonic, µs: when the newest whole list was asked for */
  guint n_unreadable;
};

static void hw_resource_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwResourceList, hw_resource_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hw_resource_list_iface_init))

enum
{
  PROP_0,
  PROP_LOADED,
  PROP_AS_OF,
  PROP_N_UNREADABLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
drop_range (HwResourceList *self, guint position, guint n)
{
  for (guint i = position; i < position + n; i++)
    g_hash_table_remove (self->by_id, hw_resource_get_id (g_ptr_array_index (self->items, i)));
  g_ptr_array_remove_range (self->items, position, n);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n, 0);
}

static void
append_rows (HwResourceList *self, GPtrArray *added, gint64 asked_at, gint64 seen_at)
{
  guint position = self->items->len;

  if (added->len == 0)
    return;

  for (guint i = 0; i < added->len; i++)
    {
      HwResource *row = g_ptr_array_index (added, i);
      const char *id = hw_resource_get_id (row);

      hw_resource_set_as_of (row, seen_at);
      hw_freshness_note_reading (self->freshness, id, asked_at);
      g_hash_table_insert (self->by_id, (gpointer) id, row);
      g_ptr_array_add (self->items, g_object_ref (row));
    }
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, added->len);
}

/* Lets the row at @position take on a reading that is news. */
static void
update_row (HwResourceList *self, guint position, HwResource *fresh, gint64 asked_at, gint64 seen_at)
{
  g_autoptr (HwResource) row = g_object_ref (g_ptr_array_index (self->items, position));
  gboolean is_changed;

  hw_freshness_note_reading (self->freshness, hw_resource_get_id (row), asked_at);
  g_object_freeze_notify (G_OBJECT (row));
  is_changed = hw_resource_absorb (row, fresh);
  hw_resource_set_as_of (row, seen_at);
  g_object_thaw_notify (G_OBJECT (row));
  if (!is_changed)
    return;

  /* A handler of the row may have moved or removed it. */
  if ((position < self->items->len && g_ptr_array_index (self->items, position) == row)
      || g_ptr_array_find (self->items, row, &position))
    g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

/* The first record of each id; the others are counted. */
static GHashTable *
index_batch (HwResourceBatch *batch, guint *n_unreadable)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  *n_unreadable = batch->n_unreadable;
  for (guint i = 0; i < batch->resources->len; i++)
    {
      HwResource *fresh = g_ptr_array_index (batch->resources, i);
      const char *id = hw_resource_get_id (fresh);

      if (g_hash_table_contains (index, id))
        *n_unreadable += 1;
      else
        g_hash_table_insert (index, (gpointer) id, fresh);
    }

  return index;
}

static void
merge_known (HwResourceList *self, GHashTable *index, gint64 asked_at, gint64 seen_at)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const char *id = hw_resource_get_id (g_ptr_array_index (self->items, i));
      HwResource *fresh = g_hash_table_lookup (index, id);

      if (fresh != NULL && hw_freshness_is_news (self->freshness, id, asked_at))
        update_row (self, i, fresh, asked_at, seen_at);
    }
}

static gboolean
is_gone (HwResourceList *self, guint position, GHashTable *index, gint64 asked_at)
{
  const char *id = hw_resource_get_id (g_ptr_array_index (self->items, position));

  return !g_hash_table_contains (index, id) && hw_freshness_is_news (self->freshness, id, asked_at);
}

/* From the end, a run at a time. */
static void
merge_gone (HwResourceList *self, GHashTable *index, gint64 asked_at)
{
  guint end = self->items->len;

  while (end > 0)
    {
      guint start = end;

      while (start > 0 && is_gone (self, start - 1, index, asked_at))
        {
          start--;
          hw_freshness_forget (self->freshness, hw_resource_get_id (g_ptr_array_index (self->items, start)));
        }
      if (start < end)
        drop_range (self, start, end - start);
      end = MIN (start, self->items->len);
      if (end > 0)
        end--;
    }
}

static void
merge_new (HwResourceList *self, HwResourceBatch *batch, GHashTable *index, gint64 asked_at, gint64 seen_at)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();

  /* What a newer list did not hold is gone, whatever an older one says. */
  if (asked_at < self->asked_at)
    return;

  for (guint i = 0; i < batch->resources->len; i++)
    {
      HwResource *fresh = g_ptr_array_index (batch->resources, i);
      const char *id = hw_resource_get_id (fresh);

      if (g_hash_table_lookup (index, id) == fresh && !g_hash_table_contains (self->by_id, id)
          && hw_freshness_is_news (self->freshness, id, asked_at))
        g_ptr_array_add (added, fresh);
    }
  append_rows (self, added, asked_at, seen_at);
}

static void
set_state (HwResourceList *self, gint64 as_of, guint n_unreadable)
{
  g_object_freeze_notify (G_OBJECT (self));

  if (!self->is_loaded)
    {
      self->is_loaded = TRUE;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
    }
  if (self->as_of != as_of)
    {
      self->as_of = as_of;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AS_OF]);
    }
  if (self->n_unreadable != n_unreadable)
    {
      self->n_unreadable = n_unreadable;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNREADABLE]);
    }

  g_object_thaw_notify (G_OBJECT (self));
}

static GType
hw_resource_list_get_item_type (GListModel *model)
{
  return HW_RESOURCE_LIST (model)->item_type;
}

static guint
hw_resource_list_get_n_items (GListModel *model)
{
  return HW_RESOURCE_LIST (model)->items->len;
}

static gpointer
hw_resource_list_get_item (GListModel *model, guint position)
{
  HwResourceList *self = HW_RESOURCE_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
hw_resource_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_resource_list_get_item_type;
  iface->get_n_items = hw_resource_list_get_n_items;
  iface->get_item = hw_resource_list_get_item;
}

static void
hw_resource_list_finalize (GObject *object)
{
  HwResourceList *self = HW_RESOURCE_LIST (object);

  g_hash_table_unref (self->by_id);
  hw_freshness_free (self->freshness);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (hw_resource_list_parent_class)->finalize (object);
}

static void
hw_resource_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HwResourceList *self = HW_RESOURCE_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->is_loaded);
      break;
    case PROP_AS_OF:
      g_value_set_int64 (value, self->as_of);
      break;
    case PROP_N_UNREADABLE:
      g_value_set_uint (value, self->n_unreadable);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hw_resource_list_class_init (HwResourceListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = hw_resource_list_finalize;
  object_class->get_property = hw_resource_list_get_property;

  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  properties[PROP_AS_OF] = g_param_spec_int64 ("as-of", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  properties[PROP_N_UNREADABLE] = g_param_spec_uint ("n-unreadable", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_resource_list_init (HwResourceList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->freshness = hw_freshness_new ();
  self->asked_at = G_MININT64;
}

/**
 * hw_resource_list_new:
 * @item_type: a type that implements #HwResource
 *
 * Creates an empty list that is not loaded.
 *
 * Returns: (transfer full): a list
 */
HwResourceList *
hw_resource_list_new (GType item_type)
{
  HwResourceList *self;

  g_return_val_if_fail (g_type_is_a (item_type, HW_TYPE_RESOURCE), NULL);

  self = g_object_new (HW_TYPE_RESOURCE_LIST, NULL);
  self->item_type = item_type;

  return self;
}

/**
 * hw_resource_list_merge:
 * @self: a list
 * @batch: a whole reply
 * @asked_at: monotonic time in µs when the request was handed to the network
 * @seen_at: wall clock time in µs since 1970 when the reply was whole
 *
 * Makes the list what the reply says. The order of rows that stay is kept, new ones
 * come last: views sort for themselves. Of two entries with one id the first counts
 * and the other is unreadable. New rows are the objects of @batch.
 *
 * Takes time in proportion to rows and entries.
 */
void
hw_resource_list_merge (HwResourceList *self, HwResourceBatch *batch, gint64 asked_at, gint64 seen_at)
{
  g_autoptr (GHashTable) index = NULL;
  guint n_unreadable;

  g_return_if_fail (HW_IS_RESOURCE_LIST (self));
  g_return_if_fail (batch != NULL);

  g_object_ref (self);
  index = index_batch (batch, &n_unreadable);
  merge_known (self, index, asked_at, seen_at);
  merge_gone (self, index, asked_at);
  merge_new (self, batch, index, asked_at, seen_at);
  if (asked_at >= self->asked_at)
    {
      self->asked_at = asked_at;
      set_state (self, seen_at, n_unreadable);
    }
  g_object_unref (self);
}

/**
 * hw_resource_list_merge_one:
 * @self: a list
 * @fresh: a record, from a detail reply or one that was just created
 * @asked_at: monotonic time in µs when the request was handed to the network
 * @seen_at: wall clock time in µs since 1970 when the reply was whole
 *
 * Makes one row what the reply says, or adds it. Says nothing of other rows, and does
 * not make the list loaded.
 *
 * Returns: (transfer none) (nullable): the row, or %NULL if there is none and the reply
 *   is older than what says so
 */
HwResource *
hw_resource_list_merge_one (HwResourceList *self, HwResource *fresh, gint64 asked_at, gint64 seen_at)
{
  const char *id;
  HwResource *row;
  guint position;

  g_return_val_if_fail (HW_IS_RESOURCE_LIST (self), NULL);
  g_return_val_if_fail (HW_IS_RESOURCE (fresh), NULL);

  id = hw_resource_get_id (fresh);
  row = hw_resource_list_find (self, id);
  if (!hw_freshness_is_news (self->freshness, id, asked_at) || (row == NULL && asked_at < self->asked_at))
    return row;

  if (row != NULL && g_ptr_array_find (self->items, row, &position))
    update_row (self, position, fresh, asked_at, seen_at);
  else
    {
      g_autoptr (GPtrArray) added = g_ptr_array_new ();

      g_ptr_array_add (added, fresh);
      append_rows (self, added, asked_at, seen_at);
    }

  return hw_resource_list_find (self, id);
}

/**
 * hw_resource_list_remove:
 * @self: a list
 * @id: id of a record
 *
 * Removes the row of a record that is known to be gone, if there is one. After a
 * change made from here call hw_resource_list_note_change() first, so that an answer
 * that is still on its way does not bring it back.
 */
void
hw_resource_list_remove (HwResourceList *self, const char *id)
{
  HwResource *row;
  guint position;

  g_return_if_fail (HW_IS_RESOURCE_LIST (self));
  g_return_if_fail (id != NULL);

  row = hw_resource_list_find (self, id);
  if (row != NULL && g_ptr_array_find (self->items, row, &position))
    drop_range (self, position, 1);
}

/**
 * hw_resource_list_note_change:
 * @self: a list
 * @id: id of a record, in the list or not
 * @changed_at: monotonic time in µs of the change
 *
 * Notes that a record was changed from here. A reply that was asked for at that time
 * or before shows it as it was: it neither updates nor adds nor removes the row
 * (design §3 “Replies”).
 */
void
hw_resource_list_note_change (HwResourceList *self, const char *id, gint64 changed_at)
{
  g_return_if_fail (HW_IS_RESOURCE_LIST (self));
  g_return_if_fail (id != NULL);

  hw_freshness_note_change (self->freshness, id, changed_at);
}

/**
 * hw_resource_list_find:
 * @self: a list
 * @id: (nullable): id of a record
 *
 * Returns: (transfer none) (nullable): the row of that record
 */
HwResource *
hw_resource_list_find (HwResourceList *self, const char *id)
{
  g_return_val_if_fail (HW_IS_RESOURCE_LIST (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

/**
 * hw_resource_list_is_loaded:
 * @self: a list
 *
 * Returns: whether a whole list was ever merged; an empty list that is not loaded
 *   says nothing of the account
 */
gboolean
hw_resource_list_is_loaded (HwResourceList *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE_LIST (self), FALSE);

  return self->is_loaded;
}

/**
 * hw_resource_list_get_as_of:
 * @self: a list
 *
 * Returns: when the newest whole list was seen, wall clock time in µs since 1970, or 0 if never
 */
gint64
hw_resource_list_get_as_of (HwResourceList *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE_LIST (self), 0);

  return self->as_of;
}

/**
 * hw_resource_list_get_n_unreadable:
 * @self: a list
 *
 * Returns: how many entries of the newest whole list could not be read; they are
 *   missing here, and that has to be said
 */
guint
hw_resource_list_get_n_unreadable (HwResourceList *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE_LIST (self), 0);

  return self->n_unreadable;
}
