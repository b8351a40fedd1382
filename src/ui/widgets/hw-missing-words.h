/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource-list.h"

G_BEGIN_DECLS

/* What is not in a list though it should be, in whole sentences. (transfer full) (nullable): NULL if nothing is
 * missing. */
char *hw_missing_words (guint n_unreadable, gboolean is_part);
char *hw_missing_words_of_list (HwResourceList *list);

/* Whether nothing is missing: then what has no row does not exist. */
gboolean hw_missing_words_is_whole (HwResourceList *list);

G_END_DECLS
