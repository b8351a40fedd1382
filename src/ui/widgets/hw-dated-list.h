/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-date-headers.h"

G_BEGIN_DECLS

#define HW_TYPE_DATED_LIST (hw_dated_list_get_type ())
G_DECLARE_FINAL_TYPE (HwDatedList, hw_dated_list, HW, DATED_LIST, AdwBin)

void hw_dated_list_set_order (HwDatedList *self, GtkSorter *sorter, GtkSorter *sections);
void hw_dated_list_set_rows (HwDatedList *self, HwDateHeaders *headers, GtkListItemFactory *factory, GListModel *rows);
GListModel *hw_dated_list_get_sorted (HwDatedList *self);
void hw_dated_list_focus (HwDatedList *self);

/* By a number of each row, which the sort model takes once and keeps: the greatest first. The function gets the row. */
GtkSorter *hw_dated_list_sorter_new (gint64 (*get_number) (gpointer row, gpointer user_data));

G_END_DECLS
