/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HW_TYPE_SITES_FILTER (hw_sites_filter_get_type ())
G_DECLARE_FINAL_TYPE (HwSitesFilter, hw_sites_filter, HW, SITES_FILTER, GtkFilter)

HwSitesFilter *hw_sites_filter_new (void);
void hw_sites_filter_set_search (HwSitesFilter *self, const char *search);
void hw_sites_filter_set_status (HwSitesFilter *self, const char *nick);

GtkSorter *hw_sites_sorter_new (const char *order);

G_END_DECLS
