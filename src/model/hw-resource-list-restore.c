/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-list-private.h"

/*
 * What an earlier run saw (design §4 “Refresh”): shown at once, and older than everything that is heard in this one.
 */

/* The rows to be added: not those that this run knows already, nor those that it has changed or seen go. */
static GPtrArray *
pick (HwResourceList *self, HwResourceBatch *batch)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *added = g_ptr_array_new ();

  for (guint i = 0; i < batch->resources->len; i++)
    {
      HwResource *row = g_ptr_array_index (batch->resources, i);
      const char *id = hw_resource_get_id (row);

      if (g_hash_table_add (seen, (gpointer) id) && !g_hash_table_contains (self->by_id, id)
          && hw_freshness_is_news (self->freshness, id, G_MININT64))
        g_ptr_array_add (added, row);
    }

  return added;
}

/**
 * hw_resource_list_restore:
 * @self: a list
 * @batch: the list as an earlier run saw it last
 * @seen_at: wall clock time in µs since 1970 when it was seen
 *
 * Lets the list hold what an earlier run saw, until a whole reply is merged: #HwResourceList:restored is true until
 * then, and the list counts as loaded. Every reply is news to these rows, whenever it was asked for. Does nothing if a
 * whole reply was merged already; a single record that was merged stays as it is. The new rows are the objects of
 * @batch.
 */
void
hw_resource_list_restore (HwResourceList *self, HwResourceBatch *batch, gint64 seen_at)
{
  g_autoptr (GPtrArray) added = NULL;

  g_return_if_fail (HW_IS_RESOURCE_LIST (self));
  g_return_if_fail (batch != NULL);

  if (self->is_loaded)
    return;

  g_object_ref (self);
  added = pick (self, batch);
  hw_resource_list_append (self, added, G_MININT64, seen_at);
  /* A handler may have merged a reply meanwhile. */
  if (!self->is_loaded)
    hw_resource_list_set_state (self, seen_at, batch->n_unreadable, batch->is_part, TRUE);
  g_object_unref (self);
}

/**
 * hw_resource_list_is_restored:
 * @self: a list
 *
 * Returns: whether the list as a whole is what an earlier run saw, and no whole reply was merged since
 */
gboolean
hw_resource_list_is_restored (HwResourceList *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE_LIST (self), FALSE);

  return self->is_restored;
}
