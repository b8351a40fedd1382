/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* "Spent 209.70, bought 500.00" of the transactions from start to before end; (transfer full) (nullable): NULL if one
 * of them has no amount that can be summed. */
char *hw_month_sums_describe (GListModel *transactions, guint start, guint end);

G_END_DECLS
