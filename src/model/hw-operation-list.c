/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-operation-list.h"

/**
 * HwOperationList:
 *
 * The operations of an account, the newest first, as a #GListModel. A row is announced
 * again when its fate changes, since filter models do not watch properties.
 */

struct _HwOperationList
{
  GObject parent_instance;

  GPtrArray *items; /* (owned) (element-type HwOperation) */
};

static void hw_operation_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwOperationList, hw_operation_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hw_operation_list_iface_init))

static void
fate_changed_cb (HwOperation *operation, GParamSpec *pspec, HwOperationList *self)
{
  guint position;

  if (g_ptr_array_find (self->items, operation, &position))
    g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
}

static GType
hw_operation_list_get_item_type (GListModel *model)
{
  return HW_TYPE_OPERATION;
}

static guint
hw_operation_list_get_n_items (GListModel *model)
{
  return HW_OPERATION_LIST (model)->items->len;
}

static gpointer
hw_operation_list_get_item (GListModel *model, guint position)
{
  HwOperationList *self = HW_OPERATION_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
hw_operation_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = hw_operation_list_get_item_type;
  iface->get_n_items = hw_operation_list_get_n_items;
  iface->get_item = hw_operation_list_get_item;
}

static void
hw_operation_list_finalize (GObject *object)
{
  HwOperationList *self = HW_OPERATION_LIST (object);

  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (hw_operation_list_parent_class)->finalize (object);
}

static void
hw_operation_list_class_init (HwOperationListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hw_operation_list_finalize;
}

static void
hw_operation_list_init (HwOperationList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hw_operation_list_new:
 *
 * Creates an empty list.
 *
 * Returns: (transfer full): a list
 */
HwOperationList *
hw_operation_list_new (void)
{
  return g_object_new (HW_TYPE_OPERATION_LIST, NULL);
}

/**
 * hw_operation_list_add:
 * @self: a list
 * @operation: an operation that is not in the list
 *
 * Puts an operation first.
 */
void
hw_operation_list_add (HwOperationList *self, HwOperation *operation)
{
  g_return_if_fail (HW_IS_OPERATION_LIST (self));
  g_return_if_fail (HW_IS_OPERATION (operation));
  g_return_if_fail (!g_ptr_array_find (self->items, operation, NULL));

  g_ptr_array_insert (self->items, 0, g_object_ref (operation));
  g_signal_connect_object (operation, "notify::state", G_CALLBACK (fate_changed_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (operation, "notify::verified", G_CALLBACK (fate_changed_cb), self, G_CONNECT_DEFAULT);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
}

/**
 * hw_operation_list_get_latest_for:
 * @self: a list
 * @target_id: id of a record
 *
 * Finds the newest operation on a record.
 *
 * Returns: (transfer none) (nullable): the operation
 */
HwOperation *
hw_operation_list_get_latest_for (HwOperationList *self, const char *target_id)
{
  g_return_val_if_fail (HW_IS_OPERATION_LIST (self), NULL);
  g_return_val_if_fail (target_id != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      HwOperation *operation = g_ptr_array_index (self->items, i);

      if (g_str_equal (hw_operation_get_target_id (operation), target_id))
        return operation;
    }

  return NULL;
}

/**
 * hw_operation_list_get_n_under_way:
 * @self: a list
 *
 * Counts the operations whose request has not ended, see hw_operation_is_under_way().
 *
 * Returns: a number of operations
 */
guint
hw_operation_list_get_n_under_way (HwOperationList *self)
{
  guint n = 0;

  g_return_val_if_fail (HW_IS_OPERATION_LIST (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    n += hw_operation_is_under_way (g_ptr_array_index (self->items, i)) ? 1 : 0;

  return n;
}
