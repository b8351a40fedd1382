/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Heading and body of an alert, for its extra child. An alert's own heading cannot be longer than the alert is wide; a
 * name may be. Both are plain text. */
#define HW_TYPE_ALERT_TEXT (hw_alert_text_get_type ())
G_DECLARE_FINAL_TYPE (HwAlertText, hw_alert_text, HW, ALERT_TEXT, AdwBin)

void hw_alert_text_set (HwAlertText *self, AdwAlertDialog *dialog, const char *heading, const char *body);

/* An alert that says nothing but this. */
AdwAlertDialog *hw_alert_text_create_dialog (const char *heading, const char *body);
void hw_alert_text_set_heading (AdwAlertDialog *dialog, const char *heading);

G_END_DECLS
