/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A table of the transactions in a list, in the order of the list. */
char *hw_transactions_export_to_csv (GListModel *transactions);

/* Asks where to, writes it, and says what came of it. */
void hw_transactions_export (GtkWidget *widget, GListModel *transactions, gint64 now);

G_END_DECLS
