/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hw-account.h"

G_BEGIN_DECLS

/* While this page can be seen, these kinds are kept up to date as well, and read again whenever the balance is. */
void hw_page_reads_attach (GtkWidget *page, HwAccount *account, const HwResourceKind *kinds, guint n_kinds);

G_END_DECLS
