/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hw_activity_trouble_present (GtkWidget *parent, const GError *error);

G_END_DECLS
