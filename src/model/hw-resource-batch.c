/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-list.h"

/**
 * hw_resource_batch_new:
 *
 * Creates an empty batch for a decoder to fill.
 *
 * Returns: (transfer full): a batch
 */
HwResourceBatch *
hw_resource_batch_new (void)
{
  HwResourceBatch *self = g_new0 (HwResourceBatch, 1);

  self->resources = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

/**
 * hw_resource_batch_free:
 * @self: (transfer full): a batch
 *
 * Frees a batch.
 */
void
hw_resource_batch_free (HwResourceBatch *self)
{
  g_ptr_array_unref (self->resources);
  g_free (self);
}
