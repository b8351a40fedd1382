/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-private.h"
#include "hw-text.h"

/*
 * How a record takes on a newer reading of itself (design §3 “Replies”).
 */

/* Nobody reads more under “More Details”, and each costs a search by name. */
#define MAX_FIELDS 200

static HwField *
find_field (GPtrArray *fields, const char *name)
{
  for (guint i = 0; i < fields->len; i++)
    {
      HwField *field = g_ptr_array_index (fields, i);

      if (g_str_equal (field->name, name))
        return field;
    }

  return NULL;
}

/* hw_resource_put_field: Adds a field, in the place of one of the same name. What is past the cap is let go. */
void
hw_resource_put_field (GPtrArray *fields, const char *name, const char *value)
{
  HwField *old = find_field (fields, name);

  if (old != NULL)
    g_set_str (&old->value, value);
  else if (fields->len < MAX_FIELDS)
    g_ptr_array_add (fields, hw_field_new (name, value));
}

/* Takes on the value of one member; whether it is another than before. */
static gboolean
absorb_value (HwResource *self, HwResource *fresh, guint member)
{
  HwResourcePrivate *priv = hw_resource_get_private (self);
  HwResourcePrivate *other = hw_resource_get_private (fresh);
  gboolean is_changed = (priv->present & (1u << member)) == 0;

  priv->present |= 1u << member;
  is_changed |= g_set_str (&priv->texts[member], other->texts[member]);
  is_changed |= priv->numbers[member] != other->numbers[member];
  priv->numbers[member] = other->numbers[member];

  return is_changed;
}

static gboolean
absorb_members (HwResource *self, HwResource *fresh)
{
  gboolean is_changed = FALSE;

  for (guint i = 0; i < HW_RESOURCE_GET_CLASS (self)->n_members; i++)
    {
      if (!hw_resource_is_present (fresh, i) || !absorb_value (self, fresh, i))
        continue;

      g_object_notify_by_pspec (G_OBJECT (self), hw_resource_find_property (self, i));
      is_changed = TRUE;
    }

  return is_changed;
}

/* A list may mask what the record itself shows. */
static gboolean
is_mask_of (const HwField *field, const HwField *old, HwResource *fresh)
{
  return hw_resource_get_private (fresh)->is_excerpt && hw_text_is_masked (field->value)
         && !hw_text_is_masked (old->value);
}

/* Returns: (transfer container): the fields of @fresh that @fields has not, or has otherwise */
static GPtrArray *
find_news (GPtrArray *fields, HwResource *fresh)
{
  GPtrArray *others = hw_resource_get_private (fresh)->others;
  GPtrArray *news = g_ptr_array_new ();

  for (guint i = 0; i < others->len; i++)
    {
      HwField *field = g_ptr_array_index (others, i);
      const HwField *old = find_field (fields, field->name);

      if (old == NULL || (!hw_field_equal (old, field) && !is_mask_of (field, old, fresh)))
        g_ptr_array_add (news, field);
    }

  return news;
}

static void
put_fields (GPtrArray *merged, GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const HwField *field = g_ptr_array_index (fields, i);

      hw_resource_put_field (merged, field->name, field->value);
    }
}

/* A list reply may leave out what a detail reply holds: fields are replaced and added, none is dropped. */
static gboolean
absorb_others (HwResource *self, HwResource *fresh)
{
  HwResourcePrivate *priv = hw_resource_get_private (self);
  g_autoptr (GPtrArray) news = find_news (priv->others, fresh);
  GPtrArray *merged;

  if (news->len == 0)
    return FALSE;

  merged = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_field_free);
  put_fields (merged, priv->others);
  put_fields (merged, news);
  g_ptr_array_unref (priv->others);
  priv->others = merged;
  g_object_notify (G_OBJECT (self), "other-fields");

  return TRUE;
}

/**
 * hw_resource_absorb:
 * @self: a record
 * @fresh: a newer reading of the same record, of the same type
 *
 * Takes on what @fresh says: a member that it has replaces the old value, null clears it, a member that it has not
 * leaves it (design §3 “Replies”). Of other fields nothing is cleared, and the mask of a list does not replace a value.
 * Notifies the properties that changed.
 *
 * Returns: whether anything changed, apart from when it was seen
 */
gboolean
hw_resource_absorb (HwResource *self, HwResource *fresh)
{
  HwResourceClass *klass;
  HwStatus old_status;
  gboolean is_changed;

  g_return_val_if_fail (HW_IS_RESOURCE (self), FALSE);
  g_return_val_if_fail (G_OBJECT_TYPE (self) == G_OBJECT_TYPE (fresh), FALSE);
  g_return_val_if_fail (g_strcmp0 (hw_resource_get_id (self), hw_resource_get_id (fresh)) == 0, FALSE);

  klass = HW_RESOURCE_GET_CLASS (self);
  old_status = hw_resource_get_status (self);
  g_object_freeze_notify (G_OBJECT (self));

  is_changed = absorb_members (self, fresh);
  is_changed |= absorb_others (self, fresh);
  if (klass->absorb != NULL)
    is_changed |= klass->absorb (self, fresh);
  if (is_changed)
    hw_resource_update_derived (self);
  if (hw_resource_get_status (self) != old_status)
    g_object_notify (G_OBJECT (self), "status");
  if (hw_resource_get_as_of (fresh) != 0)
    hw_resource_set_as_of (self, hw_resource_get_as_of (fresh));

  g_object_thaw_notify (G_OBJECT (self));

  return is_changed;
}
