/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "hw-answer.h"

G_BEGIN_DECLS

/* Between HwTransport and libsoup; nobody outside this room includes it. */

const char *hw_answer_find_fault (SoupMessage *message, gint64 *announced);
gboolean hw_answer_is_cut (SoupMessage *message, gint64 announced, gsize length);
HwAnswer *hw_answer_new (SoupMessage *message, GBytes *body, HwKey *key, gint64 asked_at, gint64 seen_at);

G_END_DECLS
