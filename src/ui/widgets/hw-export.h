/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A table for other programs, see hw-csv.h: asks where to, writes it, and says what came of it. csv: (transfer full);
 * n: how many entries it has; file_name: what to call it, a format of dates. */
void hw_export_save (GtkWidget *widget, char *csv, guint n, const char *file_name, gint64 now);

/* Only that: the second half of it. */
void hw_export_write (GtkWidget *widget, GFile *file, const char *csv, guint n);

/* As a table has it; empty for a time that is not known. */
char *hw_export_format_time (gint64 time);

G_END_DECLS
