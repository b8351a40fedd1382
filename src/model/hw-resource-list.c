/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-list-private.h"

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

static void hw_resource_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwResourceList, hw_resource_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hw_resource_list_iface_init))

enum
{
  PROP_0,
  PROP_LOADED,
  PROP_AS_OF,
  PROP_N_UNREADABLE,
  PROP_PART,
  PROP_RESTORED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* hw_resource_list_set_state: What is known of the list as a whole. */
void
hw_resource_list_set_state (HwResourceList *self, gint64 as_of, guint n_unreadable, gboolean is_part,
                            gboolean is_restored)
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
  if (self->is_part != is_part)
    {
      self->is_part = is_part;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
    }
  if (self->is_restored != is_restored)
    {
      self->is_restored = is_restored;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESTORED]);
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
    case PROP_PART:
      g_value_set_boolean (value, self->is_part);
      break;
    case PROP_RESTORED:
      g_value_set_boolean (value, self->is_restored);
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
  properties[PROP_PART] = g_param_spec_boolean ("part", NULL, NULL, FALSE, flags);
  properties[PROP_RESTORED] = g_param_spec_boolean ("restored", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_resource_list_init (HwResourceList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->freshness = hw_freshness_new ();
  self->asked_at = G_MININT64;
  self->told_at = G_MININT64;
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
 * Returns: whether a whole list was ever merged, or restored; an empty list that is not loaded
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

/**
 * hw_resource_list_is_part:
 * @self: a list
 *
 * Returns: whether the server has more than the newest list that it sent; that has to be said
 */
gboolean
hw_resource_list_is_part (HwResourceList *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE_LIST (self), FALSE);

  return self->is_part;
}
