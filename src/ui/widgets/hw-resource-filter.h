/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-row-filter.h"

G_BEGIN_DECLS

/* For a list of HwResource of any kind. */
HwRowFilter *hw_resource_filter_new (void);
GtkSorter *hw_resource_sorter_new (const char *order);

G_END_DECLS
