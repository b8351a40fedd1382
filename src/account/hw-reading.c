/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-reading.h"

/**
 * hw_reading_find:
 * @self: a reading
 * @id: the id of a thing
 *
 * Returns: (transfer none) (nullable): what the reply said of it
 */
HwResource *
hw_reading_find (const HwReading *self, const char *id)
{
  for (guint i = 0; i < self->resources->len; i++)
    {
      HwResource *resource = g_ptr_array_index (self->resources, i);

      if (g_str_equal (hw_resource_get_id (resource), id))
        return resource;
    }

  return NULL;
}

/**
 * hw_reading_is_list:
 * @self: a reading
 *
 * Returns: whether the reply was about the list and not about one thing
 */
gboolean
hw_reading_is_list (const HwReading *self)
{
  return self->is_whole || self->is_part;
}

/**
 * hw_reading_proves_gone:
 * @self: a reading
 * @id: the id of a thing
 *
 * A 404 is proof (api-facts, “Sites”), and a list that does not hold it, unless an entry of the list could not be read:
 * that one may be it.
 *
 * Returns: whether there is no such thing any more
 */
gboolean
hw_reading_proves_gone (const HwReading *self, const char *id)
{
  if (g_strcmp0 (self->gone, id) == 0)
    return TRUE;

  return self->is_whole && self->n_unreadable == 0 && !hw_reading_find (self, id);
}
