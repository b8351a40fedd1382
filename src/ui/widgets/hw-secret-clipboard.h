/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hw-clock.h"

G_BEGIN_DECLS

/* How long a secret stays on the clipboard, in seconds: it is told to people. */
#define HW_SECRET_CLIPBOARD_SECONDS 60

/* Marked as a secret for managers of clipboards, and taken away when the time is over, but never what somebody else has
 * copied since. Copied again, the time begins anew. */
void hw_secret_clipboard_copy (GdkClipboard *clipboard, const char *text);
/* Takes it away now, if it is still there: the account is left. */
void hw_secret_clipboard_clear (GdkClipboard *clipboard);
/* The same as long as the window still has the focus: the program is left, and nobody will answer for the text. */
void hw_secret_clipboard_leave (GdkClipboard *clipboard);

/* What measures the time of this clipboard; the computer's clock if it is never set. */
void hw_secret_clipboard_set_clock (GdkClipboard *clipboard, HwClock *clock);

G_END_DECLS
