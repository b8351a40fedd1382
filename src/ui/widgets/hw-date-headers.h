/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hw-clock.h"

G_BEGIN_DECLS

/* What stands above the rows from first on; (transfer full). now: wall clock, µs. */
typedef char *(*HwDateHeadersTitleFunc) (gpointer first, gint64 now);
/* What else is said of the rows from start to before end; (transfer full) (nullable). */
typedef char *(*HwDateHeadersNoteFunc) (GListModel *rows, guint start, guint end, gpointer user_data);

/* Signal "minute": the time has gone on, while the list is seen. */
#define HW_TYPE_DATE_HEADERS (hw_date_headers_get_type ())
G_DECLARE_FINAL_TYPE (HwDateHeaders, hw_date_headers, HW, DATE_HEADERS, GObject)

HwDateHeaders *hw_date_headers_new (HwClock *clock, HwDateHeadersTitleFunc get_title);
void hw_date_headers_set_note_func (HwDateHeaders *self, HwDateHeadersNoteFunc get_note, gpointer user_data);
/* rows: what the list shows, in sections; the headers do not keep it. */
void hw_date_headers_set_rows (HwDateHeaders *self, GListModel *rows);
GtkListItemFactory *hw_date_headers_get_factory (HwDateHeaders *self);
void hw_date_headers_start (HwDateHeaders *self);
void hw_date_headers_stop (HwDateHeaders *self);

G_END_DECLS
