/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-operation.h"
#include "hw-status.h"

G_BEGIN_DECLS

/* Small things that every page does, in one way. */
void hw_ui_add_tooltip (GtkLabel *label);
void hw_ui_set_no_hyphens (GtkLabel *label);
void hw_ui_colour_status (GtkWidget *widget, HwStatus status, gboolean old);
void hw_ui_copy (GtkWidget *widget, const char *text, const char *said);
void hw_ui_copy_secret (GtkWidget *widget, const char *text, const char *said);
void hw_ui_toast (GtkWidget *widget, const char *text);
void hw_ui_open (GtkWidget *widget, const char *uri);
char *hw_ui_dup_host (const char *server);
const char *hw_ui_get_other_host (const char *host);

G_END_DECLS
