/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-cache-private.h"
#include "hw-site.h"

/*
 * A list as a copy for the store's thread: the records belong to the thread of their owner, and go on changing. And a
 * row of the file as a record.
 */

/* What g_date_time_new_from_unix_utc_usec() can tell. */
#define MIN_TIME (-62135596800 * G_USEC_PER_SEC)
#define MAX_TIME (253402300799 * G_USEC_PER_SEC)

/* “https://user:token@host/…”: whoever may read the file must not be able to read that. */
static gboolean
has_credentials (const char *address)
{
  const char *scheme = strstr (address, "://");
  const char *at = scheme != NULL ? strchr (scheme, '@') : NULL;

  return at != NULL && at < scheme + 3 + strcspn (scheme + 3, "/?#");
}

static void
take_value (HwCacheValue *value, HwResource *resource, guint member, gboolean is_text)
{
  value->is_present = hw_resource_is_present (resource, member);
  if (is_text)
    value->text = g_strdup (hw_resource_get_text (resource, member));
  else
    value->number = hw_resource_get_number (resource, member);

  if (value->text != NULL && has_credentials (value->text))
    {
      value->is_present = FALSE;
      g_clear_pointer (&value->text, g_free);
    }
}

static void
take_row (HwCacheRow *row, HwResourceKind kind, HwResource *resource)
{
  const HwCacheTable *table = hw_cache_table_get (kind);

  row->id = g_strdup (hw_resource_get_id (resource));
  row->values = g_new0 (HwCacheValue, table->n_columns);
  for (guint i = 0; i < table->n_columns; i++)
    take_value (&row->values[i], resource, table->columns[i].member, hw_cache_table_is_text (kind, i));
}

static gsize
get_size (const HwCacheRow *row, guint n_columns)
{
  gsize size = sizeof *row + strlen (row->id) + n_columns * sizeof *row->values;

  for (guint i = 0; i < n_columns; i++)
    size += row->values[i].text != NULL ? strlen (row->values[i].text) : 0;

  return size;
}

static void
clear_rows (HwCacheSnapshot *self)
{
  const guint n_columns = hw_cache_table_get (self->kind)->n_columns;

  for (guint i = 0; i < self->n_rows; i++)
    {
      for (guint j = 0; j < n_columns; j++)
        g_free (self->rows[i].values[j].text);
      g_free (self->rows[i].values);
      g_free (self->rows[i].id);
    }
  self->n_rows = 0;
  g_clear_pointer (&self->rows, g_free);
}

static void
take_rows (HwCacheSnapshot *self, HwResourceList *list)
{
  const guint n_columns = hw_cache_table_get (self->kind)->n_columns;
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  gsize size = 0;

  self->rows = g_new0 (HwCacheRow, n);
  for (guint i = 0; i < n && size <= HW_CACHE_MAX_BYTES; i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (list), i);

      take_row (&self->rows[i], self->kind, resource);
      self->n_rows++;
      size += get_size (&self->rows[i], n_columns);
    }
  self->is_too_much = size > HW_CACHE_MAX_BYTES;
  if (self->is_too_much)
    clear_rows (self);
}

/**
 * hw_cache_snapshot_new:
 * @kind: what the list is of
 * @list: a list as a reply just left it
 *
 * Copies what of the list may be kept: of all its records the fields of the allowlist. An address with a name and a
 * password in it is left out. A part would be taken for the whole, and the sums of a ledger for those of all its lines:
 * of a list that has too many bytes nothing is kept.
 *
 * Returns: (transfer full): a snapshot, to be freed with hw_cache_snapshot_unref()
 */
HwCacheSnapshot *
hw_cache_snapshot_new (HwResourceKind kind, HwResourceList *list)
{
  HwCacheSnapshot *self;

  g_return_val_if_fail (HW_IS_RESOURCE_LIST (list), NULL);
  g_return_val_if_fail (g_list_model_get_item_type (G_LIST_MODEL (list)) == hw_resource_kind_get_item_type (kind),
                        NULL);

  self = g_atomic_rc_box_new0 (HwCacheSnapshot);
  self->kind = kind;
  self->seen_at = hw_resource_list_get_as_of (list);
  self->n_unreadable = hw_resource_list_get_n_unreadable (list);
  take_rows (self, list);

  return self;
}

/** hw_cache_snapshot_ref: Returns: (transfer full): @self; from any thread */
HwCacheSnapshot *
hw_cache_snapshot_ref (HwCacheSnapshot *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
snapshot_clear (gpointer pointer)
{
  clear_rows (pointer);
}

/** hw_cache_snapshot_unref: @self: (transfer full): a snapshot; from any thread */
void
hw_cache_snapshot_unref (HwCacheSnapshot *self)
{
  g_atomic_rc_box_release_full (self, snapshot_clear);
}

/** hw_cache_snapshot_get_seen_at: Returns: when the list was seen, wall clock time in µs since 1970 */
gint64
hw_cache_snapshot_get_seen_at (HwCacheSnapshot *self)
{
  return self->seen_at;
}

static gboolean
row_equal (const HwCacheRow *a, const HwCacheRow *b, guint n_columns)
{
  gboolean is_equal = g_str_equal (a->id, b->id);

  for (guint i = 0; is_equal && i < n_columns; i++)
    is_equal = a->values[i].is_present == b->values[i].is_present && a->values[i].number == b->values[i].number
               && g_strcmp0 (a->values[i].text, b->values[i].text) == 0;

  return is_equal;
}

/**
 * hw_cache_snapshot_equal:
 * @self: a snapshot
 * @other: another
 *
 * Returns: whether both say the same of the same records in the same order, whenever that was
 */
gboolean
hw_cache_snapshot_equal (HwCacheSnapshot *self, HwCacheSnapshot *other)
{
  guint n_columns = hw_cache_table_get (self->kind)->n_columns;
  gboolean is_equal = self->kind == other->kind && self->is_too_much == other->is_too_much
                      && self->n_unreadable == other->n_unreadable && self->n_rows == other->n_rows;

  for (guint i = 0; is_equal && i < self->n_rows; i++)
    is_equal = row_equal (&self->rows[i], &other->rows[i], n_columns);

  return is_equal;
}

/* Text that is not there is NULL if nothing was said of it, else ''; the same for numbers with 0. */
static gboolean
bind_value (const HwCacheValue *value, gboolean is_text, sqlite3_stmt *statement, int column, GError **error)
{
  if (!value->is_present)
    return hw_store_bind_text (statement, column, NULL, error);
  if (is_text)
    return hw_store_bind_text (statement, column, value->text != NULL ? value->text : "", error);

  return hw_store_bind_int (statement, column, value->number, error);
}

/* hw_cache_row_bind: for hw_cache_table_dup_insert(), but for the position and the list */
gboolean
hw_cache_row_bind (const HwCacheRow *self, HwResourceKind kind, sqlite3_stmt *statement, GError **error)
{
  const HwCacheTable *table = hw_cache_table_get (kind);
  gboolean is_good = hw_store_bind_text (statement, 2, self->id, error);

  for (guint i = 0; is_good && i < table->n_columns; i++)
    is_good = bind_value (&self->values[i], hw_cache_table_is_text (kind, i), statement, (int) i + 3, error);

  return is_good;
}

/* Whether the number can be what the member is about. */
static gboolean
is_plausible (HwResourceKind kind, guint member, gint64 number)
{
  if (kind == HW_RESOURCE_SITE && member == HW_SITE_PORT)
    return number >= 0 && number <= G_MAXUINT16;

  return number >= MIN_TIME && number <= MAX_TIME;
}

static gboolean
read_value (HwResource *resource, guint member, gboolean is_text, sqlite3_stmt *statement, int column)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return TRUE;

  if (is_text)
    {
      g_autofree char *text = hw_store_dup_text (statement, column);

      hw_resource_set_text (resource, member, text);
      return TRUE;
    }

  if (!is_plausible (hw_resource_get_kind (resource), member, sqlite3_column_int64 (statement, column)))
    return FALSE;

  hw_resource_set_number (resource, member, sqlite3_column_int64 (statement, column));
  return TRUE;
}

/* The same ids as in a reply (see hw-decode.c). */
static gboolean
is_usable_id (const char *id)
{
  return id != NULL && *id != '\0' && !g_str_equal (id, ".") && !g_str_equal (id, "..");
}

/* hw_cache_row_read: of hw_cache_table_dup_select(); Returns: (transfer full) (nullable): %NULL if it is not to be
 * understood */
HwResource *
hw_cache_row_read (HwResourceKind kind, sqlite3_stmt *statement)
{
  const HwCacheTable *table = hw_cache_table_get (kind);
  g_autofree char *id = hw_store_dup_text (statement, 1);
  g_autoptr (HwResource) resource = is_usable_id (id) ? hw_resource_new (kind, id) : NULL;

  if (resource == NULL)
    return NULL;

  for (guint i = 0; i < table->n_columns; i++)
    if (!read_value (resource, table->columns[i].member, hw_cache_table_is_text (kind, i), statement, (int) i + 2))
      return NULL;

  return g_steal_pointer (&resource);
}
