/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What forms do in one way. */

/* A weak reference for the callback of a request that outlives its dialog; take: (transfer full) (nullable). */
gpointer hw_form_keep (gpointer object);
gpointer hw_form_take (gpointer kept);

/* What a value is in the middle of a sentence: a long one is shortened. */
char *hw_form_dup_short (const char *value);

/* A translated sentence with one %s in it, and what stands there. */
char *hw_form_dup_sentence (const char *sentence, const char *text);

/* "You can try again in 45 s."; wait in µs. */
char *hw_form_dup_wait (gint64 wait);
/* µs until the number of seconds in it changes */
gint64 hw_form_get_next_second (gint64 wait);

G_END_DECLS
