/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hw-account.h"

G_BEGIN_DECLS

/* Says a change of a status aloud for screen readers, once, wherever in the window the person is.
 * Signal "announced" (text): was said. */
#define HW_TYPE_STATUS_ANNOUNCER (hw_status_announcer_get_type ())
G_DECLARE_FINAL_TYPE (HwStatusAnnouncer, hw_status_announcer, HW, STATUS_ANNOUNCER, GObject)

HwStatusAnnouncer *hw_status_announcer_new (GtkWidget *widget, HwAccount *account);
void hw_status_announcer_skip (HwStatusAnnouncer *self, HwResourceKind kind, const char *id);

G_END_DECLS
