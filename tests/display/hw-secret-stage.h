/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hw-database.h"

G_BEGIN_DECLS

/* What tests of secrets look at. */

/* (nullable): the row of a connection detail; shows or hides its value as by its button. */
GtkWidget *hw_secret_stage_get_row (GtkWidget *root, HwDetail detail);
void hw_secret_stage_reveal (GtkWidget *root, HwDetail detail);

/* Whether a person can read or hear it; that nobody can, nor finds it in a property of a widget. */
gboolean hw_secret_stage_says (GtkWidget *root, const char *text);
void hw_secret_stage_assert_hidden (GtkWidget *root, const char *secret);

/* What is on the clipboard, and whether it is marked as a secret. */
void hw_secret_stage_assert_copied (GtkWidget *widget, const char *expected, gboolean secret);

G_END_DECLS
