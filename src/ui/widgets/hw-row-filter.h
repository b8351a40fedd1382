/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The words in which an item is searched, as hw_text_search_key() makes them; good until the next call. */
typedef const char *(*HwRowFilterKeyFunc) (gpointer item);
/* Whether an item is what was chosen; not asked for the choice of all. */
typedef gboolean (*HwRowFilterChoiceFunc) (gpointer item, const char *choice);

#define HW_TYPE_ROW_FILTER (hw_row_filter_get_type ())
G_DECLARE_FINAL_TYPE (HwRowFilter, hw_row_filter, HW, ROW_FILTER, GtkFilter)

HwRowFilter *hw_row_filter_new (HwRowFilterKeyFunc get_key, HwRowFilterChoiceFunc is_chosen);

/* search: (nullable): what the person typed; blank finds everything. */
void hw_row_filter_set_search (HwRowFilter *self, const char *search);
/* choice: (nullable): NULL for all. */
void hw_row_filter_set_choice (HwRowFilter *self, const char *choice);

G_END_DECLS
