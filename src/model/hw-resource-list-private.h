/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by hw-resource-list.c (the class), hw-resource-list-merge.c (replies) and hw-resource-list-restore.c (what an
 * earlier run saw). */

#include "hw-freshness.h"
#include "hw-resource-list.h"

G_BEGIN_DECLS

struct _HwResourceList
{
  GObject parent_instance;

  GType item_type;
  GPtrArray *items;       /* (owned) (element-type HwResource) */
  GHashTable *by_id;      /* (owned) (element-type utf8 HwResource) borrows from items */
  HwFreshness *freshness; /* (owned) */

  gboolean is_loaded;
  gboolean is_restored;
  gint64 as_of;
  gint64 asked_at; /* monotonic, µs: when the newest whole list was asked for */
  gint64 told_at;  /* the same of the newest list, which may be a part */
  guint n_unreadable;
  gboolean is_part;
};

void hw_resource_list_append (HwResourceList *self, GPtrArray *added, gint64 asked_at, gint64 seen_at);
void hw_resource_list_set_state (HwResourceList *self, gint64 as_of, guint n_unreadable, gboolean is_part,
                                 gboolean is_restored);

G_END_DECLS
