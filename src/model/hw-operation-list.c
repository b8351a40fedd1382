/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-operation-list.h"

/**
 * HwOperationList:
 *
 * The operations of an account, the newest first, as a #GListModel. A row is announced
 * again when its fate changes, since filter models do not watch properties.
 *
 * A journal may hold thousands, and hundreds of rows ask for the latest of their site.
 * So nothing is searched for: the number of an operation tells its row, and an index
 * holds the newest ones of each record.
 */

struct _HwOperationList
{
  GObject parent_instance;

  GPtrArray *items;    /* (owned) (element-type HwOperation) the oldest first: to add one moves no other */
  int oldest;          /* number of the first one; those of the journal count down */
  GHashTable *numbers; /* (owned) id of an operation → number */
  GHashTable *latest[HW_N_TARGET_KINDS]; /* (owned) each: id of a record → Latest */
  GHashTable *open; /* (owned) set of HwOperation: those of which nobody knew yet what comes of them */
};

/* The newest operations on a record, kept alive by the list. */
typedef struct
{
  HwOperation *of_any;
  HwOperation *of_kind[HW_N_OPERATION_KINDS]; /* (nullable) each */
} Latest;

static void hw_operation_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwOperationList, hw_operation_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hw_operation_list_iface_init))

static int
get_number (HwOperationList *self, HwOperation *operation)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->numbers, hw_operation_get_id (operation)));
}

static gboolean
contains (HwOperationList *self, HwOperation *operation)
{
  return g_hash_table_contains (self->numbers, hw_operation_get_id (operation));
}

static guint
get_position (HwOperationList *self, HwOperation *operation)
{
  return self->items->len - 1 - (guint) (get_number (self, operation) - self->oldest);
}

static void
keep_newer (HwOperationList *self, HwOperation **kept, HwOperation *operation)
{
  if (*kept == NULL || get_number (self, operation) > get_number (self, *kept))
    *kept = operation;
}

/* A create is in the index as soon as the id of what it created is known. */
static void
index_target (HwOperationList *self, HwOperation *operation)
{
  const char *target_id = hw_operation_get_target_id (operation);
  GHashTable *index;
  Latest *latest;

  if (target_id == NULL)
    return;

  index = self->latest[hw_operation_get_target_kind (operation)];
  latest = g_hash_table_lookup (index, target_id);
  if (latest == NULL)
    {
      latest = g_new0 (Latest, 1);
      g_hash_table_insert (index, g_strdup (target_id), latest);
    }
  keep_newer (self, &latest->of_any, operation);
  keep_newer (self, &latest->of_kind[hw_operation_get_kind (operation)], operation);
}

static void
announce (HwOperationList *self, HwOperation *operation)
{
  /* What has ended is never open again. */
  if (!hw_operation_is_open (operation))
    g_hash_table_remove (self->open, operation);
  g_list_model_items_changed (G_LIST_MODEL (self), get_position (self, operation), 1, 1);
}

static void
fate_changed_cb (HwOperation *operation, GParamSpec *pspec, HwOperationList *self)
{
  announce (self, operation);
}

/* The end of a first deploy is seen after its create was confirmed. */
static void
seen_word_changed_cb (HwOperation *operation, GParamSpec *pspec, HwOperationList *self)
{
  if (hw_operation_get_verb (operation) == HW_VERB_CREATE && hw_operation_get_verified_at (operation) != 0
      && hw_operation_get_seen_at (operation) >= hw_operation_get_verified_at (operation))
    announce (self, operation);
}

static void
target_id_changed_cb (HwOperation *operation, GParamSpec *pspec, HwOperationList *self)
{
  index_target (self, operation);
  announce (self, operation);
}

/* Makes an operation that is in @items known everywhere else. */
static void
enter (HwOperationList *self, HwOperation *operation, int number)
{
  g_hash_table_insert (self->numbers, g_strdup (hw_operation_get_id (operation)), GINT_TO_POINTER (number));
  index_target (self, operation);
  if (hw_operation_is_open (operation))
    g_hash_table_add (self->open, operation);

  /* Not with g_signal_connect_object(): the list would keep one more record for each, and copy all of them for each. */
  g_signal_connect (operation, "notify::state", G_CALLBACK (fate_changed_cb), self);
  g_signal_connect (operation, "notify::verified", G_CALLBACK (fate_changed_cb), self);
  g_signal_connect (operation, "notify::working-at", G_CALLBACK (fate_changed_cb), self);
  g_signal_connect (operation, "notify::seen-word", G_CALLBACK (seen_word_changed_cb), self);
  g_signal_connect (operation, "notify::target-id", G_CALLBACK (target_id_changed_cb), self);
}

static void
reverse (GPtrArray *array)
{
  for (guint i = 0; i < array->len / 2; i++)
    {
      gpointer *front = &g_ptr_array_index (array, i);
      gpointer *back = &g_ptr_array_index (array, array->len - 1 - i);
      gpointer swapped = *front;

      *front = *back;
      *back = swapped;
    }
}

static guint
count_open (HwOperationList *self, gboolean (*is_counted) (HwOperation *operation))
{
  GHashTableIter iter;
  gpointer operation;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, &operation, NULL))
    n += is_counted (operation) ? 1 : 0;

  return n;
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
  guint n_items = self->items->len;

  return position < n_items ? g_object_ref (g_ptr_array_index (self->items, n_items - 1 - position)) : NULL;
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

  for (guint i = 0; i < self->items->len; i++)
    g_signal_handlers_disconnect_by_data (g_ptr_array_index (self->items, i), self);
  g_hash_table_unref (self->open);
  for (guint i = 0; i < HW_N_TARGET_KINDS; i++)
    g_hash_table_unref (self->latest[i]);
  g_hash_table_unref (self->numbers);
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
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < HW_N_TARGET_KINDS; i++)
    self->latest[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->open = g_hash_table_new (NULL, NULL);
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
  g_return_if_fail (!contains (self, operation));

  g_ptr_array_add (self->items, g_object_ref (operation));
  enter (self, operation, self->oldest + (int) self->items->len - 1);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
}

/**
 * hw_operation_list_load:
 * @self: a list
 * @operations: (element-type HwOperation): from the journal, the newest first
 *
 * Puts operations last that are all older than those in the list. One whose id is in the list already is left out: what
 * the list has is what is going on, the journal has an older copy of it.
 */
void
hw_operation_list_load (HwOperationList *self, GPtrArray *operations)
{
  GPtrArray *joined;
  guint n_before;

  g_return_if_fail (HW_IS_OPERATION_LIST (self));
  g_return_if_fail (operations != NULL);

  n_before = self->items->len;
  joined = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < operations->len; i++)
    {
      HwOperation *operation = g_ptr_array_index (operations, i);

      if (contains (self, operation))
        continue;

      g_ptr_array_add (joined, g_object_ref (operation));
      enter (self, operation, --self->oldest);
    }

  reverse (joined);
  for (guint i = 0; i < n_before; i++)
    g_ptr_array_add (joined, g_object_ref (g_ptr_array_index (self->items, i)));
  g_ptr_array_unref (self->items);
  self->items = joined;
  if (joined->len > n_before)
    g_list_model_items_changed (G_LIST_MODEL (self), n_before, 0, joined->len - n_before);
}

/**
 * hw_operation_list_get_latest_for:
 * @self: a list
 * @target: what it is a record of: ids of different kinds have nothing to do with each other
 * @target_id: id of a record
 *
 * Finds the newest operation on a record.
 *
 * Returns: (transfer none) (nullable): the operation
 */
HwOperation *
hw_operation_list_get_latest_for (HwOperationList *self, HwResourceKind target, const char *target_id)
{
  Latest *latest;

  g_return_val_if_fail (HW_IS_OPERATION_LIST (self), NULL);
  g_return_val_if_fail (target_id != NULL, NULL);
  g_return_val_if_fail ((guint) target < HW_N_TARGET_KINDS, NULL);

  latest = g_hash_table_lookup (self->latest[target], target_id);

  return latest != NULL ? latest->of_any : NULL;
}

/**
 * hw_operation_list_get_latest_of:
 * @self: a list
 * @target_id: id of a record
 * @kind: a kind
 *
 * Finds the newest operation of a kind on a record.
 *
 * Returns: (transfer none) (nullable): the operation
 */
HwOperation *
hw_operation_list_get_latest_of (HwOperationList *self, const char *target_id, HwOperationKind kind)
{
  Latest *latest;

  g_return_val_if_fail (HW_IS_OPERATION_LIST (self), NULL);
  g_return_val_if_fail (target_id != NULL, NULL);
  g_return_val_if_fail ((guint) kind < HW_N_OPERATION_KINDS, NULL);

  latest = g_hash_table_lookup (self->latest[hw_operation_kind_get_target (kind)], target_id);

  return latest != NULL ? latest->of_kind[kind] : NULL;
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
  g_return_val_if_fail (HW_IS_OPERATION_LIST (self), 0);

  return count_open (self, hw_operation_is_under_way);
}

/**
 * hw_operation_list_get_n_open:
 * @self: a list
 *
 * Counts the operations of which nobody knows yet what comes of them, see hw_operation_is_open().
 *
 * Returns: a number of operations
 */
guint
hw_operation_list_get_n_open (HwOperationList *self)
{
  g_return_val_if_fail (HW_IS_OPERATION_LIST (self), 0);

  return count_open (self, hw_operation_is_open);
}

/**
 * hw_operation_list_get_n_watched:
 * @self: a list
 * @target: a kind of record
 *
 * Counts the operations on records of this kind whose request has ended, and of which something is still to be seen,
 * see hw_operation_is_watched().
 *
 * Returns: a number of operations
 */
guint
hw_operation_list_get_n_watched (HwOperationList *self, HwResourceKind target)
{
  GHashTableIter iter;
  gpointer operation;
  guint n = 0;

  g_return_val_if_fail (HW_IS_OPERATION_LIST (self), 0);

  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, &operation, NULL))
    n += hw_operation_get_target_kind (operation) == target && hw_operation_is_watched (operation) ? 1 : 0;

  return n;
}
