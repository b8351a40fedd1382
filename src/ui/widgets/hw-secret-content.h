/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* By which managers of clipboards know a password: they keep it in no history. So KDE has named it, and the managers of
 * other desktops look for the same; its content is the word "secret". */
#define HW_SECRET_CONTENT_HINT "x-kde-passwordManagerHint"

/* A text for the clipboard that is a secret. It is stored nowhere when the program ends. */
#define HW_TYPE_SECRET_CONTENT (hw_secret_content_get_type ())
G_DECLARE_FINAL_TYPE (HwSecretContent, hw_secret_content, HW, SECRET_CONTENT, GdkContentProvider)

GdkContentProvider *hw_secret_content_new (const char *text);
/* Whoever asks for it from now on gets an empty text. */
void hw_secret_content_expire (HwSecretContent *self);

G_END_DECLS
