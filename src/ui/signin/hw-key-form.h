/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-op-key.h"

G_BEGIN_DECLS

#define HW_TYPE_KEY_FORM (hw_key_form_get_type ())
G_DECLARE_FINAL_TYPE (HwKeyForm, hw_key_form, HW, KEY_FORM, AdwBin)

/* Signal "accepted" (HwAccount): the key was tested and kept; the account that it was typed for is open with it. */
void hw_key_form_set_book (HwKeyForm *self, HwAccountBook *book, const char *server);
void hw_key_form_set_record (HwKeyForm *self, HwAccountRecord *record);
void hw_key_form_set_account (HwKeyForm *self, HwAccount *account);

void hw_key_form_submit (HwKeyForm *self);
void hw_key_form_stop (HwKeyForm *self);
void hw_key_form_end (HwKeyForm *self);
void hw_key_form_clear (HwKeyForm *self);
void hw_key_form_set_error (HwKeyForm *self, const GError *error);

G_END_DECLS
