/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-row-filter.h"

G_BEGIN_DECLS

/* By words in what is shown of a transaction. */
HwRowFilter *hw_transactions_search_new (void);
/* The same, and by the date with its digits: for a search that names a year. */
HwRowFilter *hw_transactions_search_new_dated (void);
gboolean hw_transactions_search_names_year (const char *search);

/* So that the first letter that is typed is not slower than the others: makes some of the words to search in of a list
 * ready; FALSE when all are. position: (inout): how far it is, 0 at first. */
gboolean hw_transactions_search_prepare (GListModel *transactions, guint *position);

G_END_DECLS
