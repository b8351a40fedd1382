/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource.h"

/**
 * HwResource:
 *
 * A record of the server: it has an id, a name, mostly a status, and it was seen at
 * some time. Lists, dialogs and the search know no more of it than that.
 */

G_DEFINE_INTERFACE (HwResource, hw_resource, G_TYPE_OBJECT)

static void
hw_resource_default_init (HwResourceInterface *iface)
{
}

/**
 * hw_field_new:
 * @name: name of a member
 * @value: its value as text
 *
 * Creates a field. The caller has sanitised both.
 *
 * Returns: (transfer full): a field
 */
HwField *
hw_field_new (const char *name, const char *value)
{
  HwField *self = g_new0 (HwField, 1);

  self->name = g_strdup (name);
  self->value = g_strdup (value);

  return self;
}

/**
 * hw_field_free:
 * @self: (transfer full): a field
 *
 * Frees a field.
 */
void
hw_field_free (HwField *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

/**
 * hw_field_equal:
 * @a: a field
 * @b: another
 *
 * Whether two fields have the same name and the same value.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_field_equal (const HwField *a, const HwField *b)
{
  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->value, b->value) == 0;
}

/**
 * hw_resource_get_id:
 * @self: a record
 *
 * Gets the id: an opaque string that names the record for ever, exactly as it came.
 *
 * Returns: (transfer none): the id
 */
const char *
hw_resource_get_id (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);

  return HW_RESOURCE_GET_IFACE (self)->get_id (self);
}

/**
 * hw_resource_get_name:
 * @self: a record
 *
 * Gets what to call the record.
 *
 * Returns: (transfer none): plain text, never empty
 */
const char *
hw_resource_get_name (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);

  return HW_RESOURCE_GET_IFACE (self)->get_name (self);
}

/**
 * hw_resource_get_status_word:
 * @self: a record
 *
 * Gets the server's own word for its status, see hw_status_from_word().
 *
 * Returns: (transfer none) (nullable): plain text
 */
const char *
hw_resource_get_status_word (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);

  return HW_RESOURCE_GET_IFACE (self)->get_status_word (self);
}

/**
 * hw_resource_get_as_of:
 * @self: a record
 *
 * Gets when the record was last seen.
 *
 * Returns: wall clock time in µs since 1970, or 0 if never
 */
gint64
hw_resource_get_as_of (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), 0);

  return HW_RESOURCE_GET_IFACE (self)->get_as_of (self);
}

/**
 * hw_resource_set_as_of:
 * @self: a record
 * @as_of: wall clock time in µs since 1970
 *
 * Notes when the record was last seen. Notifies “as-of” and nothing else.
 */
void
hw_resource_set_as_of (HwResource *self, gint64 as_of)
{
  g_return_if_fail (HW_IS_RESOURCE (self));

  HW_RESOURCE_GET_IFACE (self)->set_as_of (self, as_of);
}

/**
 * hw_resource_get_other_fields:
 * @self: a record
 *
 * Gets the members that this program has no page for. The array is replaced, not
 * changed, when they change: take a reference to keep it.
 *
 * Returns: (transfer none) (element-type HwField): the fields, in the order of the server
 */
GPtrArray *
hw_resource_get_other_fields (HwResource *self)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), NULL);

  return HW_RESOURCE_GET_IFACE (self)->get_other_fields (self);
}

/**
 * hw_resource_absorb:
 * @self: a record
 * @fresh: a newer reading of the same record, of the same type
 *
 * Takes on what @fresh says: a member that it has replaces the old value, null
 * clears it, a member that it has not leaves it (design §3 “Replies”). Notifies the
 * properties that changed.
 *
 * Returns: whether anything changed, apart from when it was seen
 */
gboolean
hw_resource_absorb (HwResource *self, HwResource *fresh)
{
  g_return_val_if_fail (HW_IS_RESOURCE (self), FALSE);
  g_return_val_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (fresh), FALSE);
  g_return_val_if_fail (g_strcmp0 (hw_resource_get_id (self), hw_resource_get_id (fresh)) == 0, FALSE);

  return HW_RESOURCE_GET_IFACE (self)->absorb (self, fresh);
}
