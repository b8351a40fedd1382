/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-list-private.h"

/*
 * How a list takes in replies (design §3 “Merge”, “Replies”).
 */

static void
drop_range (HwResourceList *self, guint position, guint n)
{
  for (guint i = position; i < position + n; i++)
    g_hash_table_remove (self->by_id, hw_resource_get_id (g_ptr_array_index (self->items, i)));
  g_ptr_array_remove_range (self->items, position, n);
  g_list_model_items_changed (G_LIST_MODEL (self), position, n, 0);
}

/* hw_resource_list_append: @added: (element-type HwResource): records of ids that are not in the list */
void
hw_resource_list_append (HwResourceList *self, GPtrArray *added, gint64 asked_at, gint64 seen_at)
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

/* When a row was seen is told of its status: a reply that leaves the status out says nothing of that. */
static gboolean
tells_status (HwResource *row, HwResource *fresh)
{
  const guint member = HW_RESOURCE_GET_CLASS (row)->status_member;

  return member == HW_NO_MEMBER || hw_resource_is_present (fresh, member) || hw_resource_get_status_word (row) == NULL;
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
  if (tells_status (row, fresh))
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
  hw_resource_list_append (self, added, asked_at, seen_at);
}

/**
 * hw_resource_list_merge:
 * @self: a list
 * @batch: a reply
 * @asked_at: monotonic time in µs when the request was handed to the network
 * @seen_at: wall clock time in µs since 1970 when the reply was whole
 *
 * Makes the list what the reply says. The order of rows that stay is kept, new ones
 * come last: views sort for themselves. Of two entries with one id the first counts
 * and the other is unreadable. New rows are the objects of @batch. A row that is missing
 * stays as it was seen last while the reply is a part, or while an entry of it is
 * unreadable: that entry may be it.
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
  /* An entry that could not be read may be any of the rows that are missing. */
  if (!batch->is_part && n_unreadable == 0)
    merge_gone (self, index, asked_at);
  merge_new (self, batch, index, asked_at, seen_at);
  if (asked_at >= self->told_at)
    {
      self->told_at = asked_at;
      if (!batch->is_part)
        self->asked_at = asked_at;
      hw_resource_list_set_state (self, seen_at, n_unreadable, batch->is_part, FALSE);
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
      hw_resource_list_append (self, added, asked_at, seen_at);
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
