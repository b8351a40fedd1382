/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-site-private.h"

/*
 * A site as a record among others, and how it takes on a newer reading of itself
 * (design §3 “Replies”).
 */

/* Nobody reads more under “More Details”, and each costs a search by name. */
#define MAX_FIELDS 200

static HwField *
find_field (GPtrArray *fields, const char *name, guint *position)
{
  for (guint i = 0; i < fields->len; i++)
    {
      HwField *field = g_ptr_array_index (fields, i);

      if (g_str_equal (field->name, name))
        {
          if (position != NULL)
            *position = i;
          return field;
        }
    }

  return NULL;
}

/* Adds a field, in the place of one of the same name. What is past the cap is let go. */
void
hw_site_put_field (GPtrArray *fields, const char *name, const char *value)
{
  guint position;
  HwField *old = find_field (fields, name, &position);

  if (old != NULL)
    g_set_str (&old->value, value);
  else if (fields->len < MAX_FIELDS)
    g_ptr_array_add (fields, hw_field_new (name, value));
}

static const char *
hw_site_resource_get_id (HwResource *resource)
{
  return hw_site_get_id (HW_SITE (resource));
}

static const char *
hw_site_resource_get_name (HwResource *resource)
{
  return hw_site_get_name (HW_SITE (resource));
}

static const char *
hw_site_resource_get_status_word (HwResource *resource)
{
  return hw_site_get_status_word (HW_SITE (resource));
}

static gint64
hw_site_resource_get_as_of (HwResource *resource)
{
  return hw_site_get_as_of (HW_SITE (resource));
}

static void
hw_site_resource_set_as_of (HwResource *resource, gint64 as_of)
{
  HwSite *self = HW_SITE (resource);

  if (self->as_of == as_of)
    return;

  self->as_of = as_of;
  hw_site_notify (self, PROP_AS_OF);
}

static GPtrArray *
hw_site_resource_get_other_fields (HwResource *resource)
{
  return HW_SITE (resource)->others;
}

/* Takes on the value of one member; whether it is another than before. */
static gboolean
absorb_value (HwSite *self, HwSite *fresh, HwSiteMember member)
{
  gboolean is_changed;

  if (member < HW_N_SITE_TEXTS)
    return g_set_str (&self->texts[member], fresh->texts[member]);

  if (member == HW_SITE_PORT)
    {
      is_changed = self->port != fresh->port;
      self->port = fresh->port;
    }
  else
    {
      is_changed = self->created_at != fresh->created_at;
      self->created_at = fresh->created_at;
    }

  return is_changed;
}

static gboolean
absorb_n_variables (HwSite *self, HwSite *fresh)
{
  if (!fresh->has_n_variables || self->n_variables == fresh->n_variables)
    return FALSE;

  self->has_n_variables = TRUE;
  self->n_variables = fresh->n_variables;
  return TRUE;
}

/* A list reply may leave out what a detail reply holds: fields are replaced and added, none is dropped. */
static gboolean
absorb_others (HwSite *self, HwSite *fresh)
{
  g_autoptr (GPtrArray) merged = NULL;
  gboolean is_changed = FALSE;

  for (guint i = 0; i < fresh->others->len && !is_changed; i++)
    {
      const HwField *field = g_ptr_array_index (fresh->others, i);
      const HwField *old = find_field (self->others, field->name, NULL);

      is_changed = old == NULL || !hw_field_equal (old, field);
    }
  if (!is_changed)
    return FALSE;

  merged = g_ptr_array_new_with_free_func ((GDestroyNotify) hw_field_free);
  for (guint i = 0; i < self->others->len; i++)
    {
      const HwField *field = g_ptr_array_index (self->others, i);

      hw_site_put_field (merged, field->name, field->value);
    }
  for (guint i = 0; i < fresh->others->len; i++)
    {
      const HwField *field = g_ptr_array_index (fresh->others, i);

      hw_site_put_field (merged, field->name, field->value);
    }
  g_ptr_array_unref (self->others);
  self->others = g_steal_pointer (&merged);

  return TRUE;
}

static gboolean
hw_site_resource_absorb (HwResource *resource, HwResource *fresh_resource)
{
  HwSite *self = HW_SITE (resource);
  HwSite *fresh = HW_SITE (fresh_resource);
  HwStatus old_status = self->status;
  gboolean is_changed = FALSE;

  g_object_freeze_notify (G_OBJECT (self));

  for (guint i = 0; i < HW_N_SITE_MEMBERS; i++)
    {
      gboolean was_present = hw_site_is_present (self, (HwSiteMember) i);

      if (!hw_site_is_present (fresh, (HwSiteMember) i))
        continue;

      self->present |= 1u << i;
      if (absorb_value (self, fresh, (HwSiteMember) i) || !was_present)
        {
          hw_site_notify (self, PROP_NAME + i);
          is_changed = TRUE;
        }
    }
  if (absorb_others (self, fresh))
    {
      hw_site_notify (self, PROP_OTHER_FIELDS);
      is_changed = TRUE;
    }
  if (absorb_n_variables (self, fresh))
    {
      hw_site_notify (self, PROP_N_VARIABLES);
      is_changed = TRUE;
    }

  if (is_changed)
    hw_site_update_derived (self);
  if (self->status != old_status)
    hw_site_notify (self, PROP_STATUS);
  if (fresh->as_of != 0)
    hw_site_resource_set_as_of (resource, fresh->as_of);

  g_object_thaw_notify (G_OBJECT (self));

  return is_changed;
}

void
hw_site_iface_init (HwResourceInterface *iface)
{
  iface->get_id = hw_site_resource_get_id;
  iface->get_name = hw_site_resource_get_name;
  iface->get_status_word = hw_site_resource_get_status_word;
  iface->get_as_of = hw_site_resource_get_as_of;
  iface->set_as_of = hw_site_resource_set_as_of;
  iface->get_other_fields = hw_site_resource_get_other_fields;
  iface->absorb = hw_site_resource_absorb;
}
