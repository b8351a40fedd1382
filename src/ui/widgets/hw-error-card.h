/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Signal "retry": the person wants it to be tried again. */
#define HW_TYPE_ERROR_CARD (hw_error_card_get_type ())
G_DECLARE_FINAL_TYPE (HwErrorCard, hw_error_card, HW, ERROR_CARD, AdwBin)

/* error: (nullable): NULL hides it. host: (nullable): see hw_error_words_what(). */
void hw_error_card_set_error (HwErrorCard *self, const GError *error, const char *host);
/* It is being tried again. */
void hw_error_card_set_busy (HwErrorCard *self, gboolean busy);

G_END_DECLS
