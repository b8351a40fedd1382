/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_SIDEBAR_ROW (hw_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (HwSidebarRow, hw_sidebar_row, HW, SIDEBAR_ROW, GtkListBoxRow)

const char *hw_sidebar_row_get_entry (HwSidebarRow *self);
const char *hw_sidebar_row_get_title (HwSidebarRow *self);
void hw_sidebar_row_set_text (HwSidebarRow *self, const char *text, gboolean old);
void hw_sidebar_row_set_numbers (HwSidebarRow *self, int n, guint n_problems, gboolean old);

G_END_DECLS
