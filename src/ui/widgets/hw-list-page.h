/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A page with a list: properties "compact" (its breakpoint sets it) and "subtitle" (of its title). */
#define HW_TYPE_LIST_PAGE (hw_list_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (HwListPage, hw_list_page, HW, LIST_PAGE, AdwNavigationPage)

struct _HwListPageClass
{
  AdwNavigationPageClass parent_class;
};

gboolean hw_list_page_is_compact (HwListPage *self);

/* Once: what stands above the list, below the banner. */
void hw_list_page_set_tools (HwListPage *self, AdwBanner *banner, GtkWidget *tools);

G_END_DECLS
