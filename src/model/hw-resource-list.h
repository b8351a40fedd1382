/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hw-resource.h"

G_BEGIN_DECLS

/* A decoded list reply: the records, how many entries could not be read, and whether the server has more than it sent:
 * then what is not in it may be there all the same. */
typedef struct
{
  GPtrArray *resources; /* (owned) (element-type HwResource) */
  guint n_unreadable;
  gboolean is_part;
} HwResourceBatch;

HwResourceBatch *hw_resource_batch_new (void);
void hw_resource_batch_free (HwResourceBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwResourceBatch, hw_resource_batch_free)

#define HW_TYPE_RESOURCE_LIST (hw_resource_list_get_type ())
G_DECLARE_FINAL_TYPE (HwResourceList, hw_resource_list, HW, RESOURCE_LIST, GObject)

HwResourceList *hw_resource_list_new (GType item_type);

/* asked_at: monotonic µs when the request was handed to the network; seen_at: wall µs when the reply was whole. */
void hw_resource_list_merge (HwResourceList *self, HwResourceBatch *batch, gint64 asked_at, gint64 seen_at);
HwResource *hw_resource_list_merge_one (HwResourceList *self, HwResource *fresh, gint64 asked_at, gint64 seen_at);
void hw_resource_list_remove (HwResourceList *self, const char *id);
void hw_resource_list_note_change (HwResourceList *self, const char *id, gint64 changed_at);

/* What an earlier run saw, before anything is read: every reply is news to it. "restored" is a property. */
void hw_resource_list_restore (HwResourceList *self, HwResourceBatch *batch, gint64 seen_at);
gboolean hw_resource_list_is_restored (HwResourceList *self);

HwResource *hw_resource_list_find (HwResourceList *self, const char *id);
gboolean hw_resource_list_is_loaded (HwResourceList *self);
gint64 hw_resource_list_get_as_of (HwResourceList *self);
guint hw_resource_list_get_n_unreadable (HwResourceList *self);
gboolean hw_resource_list_is_part (HwResourceList *self); /* property "part" */

G_END_DECLS
