/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-row-filter.h"

G_BEGIN_DECLS

HwRowFilter *hw_sites_filter_new (void);
GtkSorter *hw_sites_sorter_new (const char *order);

G_END_DECLS
