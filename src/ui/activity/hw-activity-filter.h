/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"
#include "hw-row-filter.h"

G_BEGIN_DECLS

/* What the list of operations may be restricted to. */
#define HW_ACTIVITY_ALL      "all"
#define HW_ACTIVITY_OPEN     "open"
#define HW_ACTIVITY_PROBLEMS "problems"

HwRowFilter *hw_activity_filter_new (void);

/* So that the first letter that is typed is not slower than the others: makes some of the words to search in of a list
 * ready; FALSE when all are. position: (inout): how far it is, 0 at first. */
gboolean hw_activity_filter_prepare (GListModel *operations, guint *position);

/* Only what was done with one thing; of everything with NULL. */
GtkFilter *hw_activity_target_filter_new (HwResource *target);

GtkSorter *hw_activity_sorter_new (void);
GtkSorter *hw_activity_day_sorter_new (void);

G_END_DECLS
