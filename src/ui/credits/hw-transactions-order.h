/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Transactions: the newest first, those without a date last. */
GtkSorter *hw_transactions_sorter_new (void);
/* Those of one month are equal. */
GtkSorter *hw_transactions_month_sorter_new (void);
/* (transfer full): see HwDateHeadersTitleFunc */
char *hw_transactions_get_month_title (gpointer first, gint64 now);

G_END_DECLS
