/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hw-resource.h"

G_BEGIN_DECLS

/* credits: (nullable): the record of the balance, if it was ever read */
void hw_balance_words_show (GtkLabel *label, HwResource *credits);
/* (transfer full): when it was seen, and when the last purchase was */
char *hw_balance_words_caption (HwResource *credits, gint64 now, gboolean old);

G_END_DECLS
