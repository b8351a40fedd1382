/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hw-activity-trouble.h"
#include "hw-error.h"
#include "hw-ui.h"

/* Why what is done now may not be recorded. What is not kept on this computer is not lost on the server, and the other
 * way round: both are said. */

static void
response_cb (AdwAlertDialog *dialog, const char *response, gpointer user_data)
{
  if (g_str_equal (response, "copy"))
    hw_ui_copy (GTK_WIDGET (user_data), g_object_get_data (G_OBJECT (dialog), "details"), _ ("Details copied"));
}

void
hw_activity_trouble_present (GtkWidget *parent, const GError *error)
{
  const char *body =
      _ ("The record of your activity on this computer cannot be used just now. What you do works, but it "
         "may not be recorded, and older entries may be missing from the list. Nothing on Hostwares was "
         "changed by that. Check that there is room on the disk and that your own files can be written.");
  /* The heading of an alert does not wrap: more words do not fit in large text. */
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Activity"), body));

  adw_alert_dialog_add_responses (dialog, "copy", _ ("Copy Details"), "close", _ ("Close"), NULL);
  adw_alert_dialog_set_default_response (dialog, "close");
  adw_alert_dialog_set_close_response (dialog, "close");
  g_object_set_data_full (G_OBJECT (dialog), "details", hw_error_words_details (error), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), parent, 0);
  adw_dialog_present (ADW_DIALOG (dialog), parent);
}
