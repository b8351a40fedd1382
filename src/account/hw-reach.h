/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What requests without an answer tell: that the server is out of reach, or that one thing of it is in trouble. */
typedef struct _HwReach HwReach;

HwReach *hw_reach_new (void);
void hw_reach_free (HwReach *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwReach, hw_reach_free)

/* what: the method and the path of the request; request: an object that is the same for each attempt */
void hw_reach_note_start (HwReach *self, const char *what, gpointer request);
void hw_reach_note_answer (HwReach *self, const char *what);
gboolean hw_reach_note_failure (HwReach *self, const char *what); /* whether the server is out of reach */

G_END_DECLS
