/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account-book.h"

G_BEGIN_DECLS

/* The id of the practice account, which is in no book. */
#define HW_PRACTICE_ID "practice"

#define HW_TYPE_WELCOME_PAGE (hw_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (HwWelcomePage, hw_welcome_page, HW, WELCOME_PAGE, AdwBin)

/* Signal "signed-in" (HwAccount): the key was tested with one read, and what it brought is in the account. */
HwWelcomePage *hw_welcome_page_new (HwClock *clock, HwAccountBook *book, const char *server,
                                    const char *practice_options);

void hw_welcome_page_start_practice (HwWelcomePage *self);
void hw_welcome_page_set_trouble (HwWelcomePage *self, HwAccountRecord *record, const GError *error);
void hw_welcome_page_reset (HwWelcomePage *self);

G_END_DECLS
