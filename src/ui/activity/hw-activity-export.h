/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A table of the operations in a list, in the order of the list. */
char *hw_activity_export_to_csv (GListModel *operations);

/* Asks where to, writes it, and says what came of it. */
void hw_activity_export (GtkWidget *widget, GListModel *operations, gint64 now);

G_END_DECLS
