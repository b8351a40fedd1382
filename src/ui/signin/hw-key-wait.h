/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account-book.h"

G_BEGIN_DECLS

#define HW_TYPE_KEY_WAIT (hw_key_wait_get_type ())
G_DECLARE_FINAL_TYPE (HwKeyWait, hw_key_wait, HW, KEY_WAIT, GObject)

void hw_key_wait_attach (GtkWidget *form, GtkLabel *caption, HwAccountBook *book);

G_END_DECLS
