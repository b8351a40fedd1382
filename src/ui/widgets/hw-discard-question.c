/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-alert-text.h"
#include "hw-discard-question.h"

/*
 * The question at the end of a dialog in which something was typed. The harmless answer is the default one.
 */

static void
discard_cb (AdwAlertDialog *question, const char *response, gpointer user_data)
{
  adw_dialog_force_close (ADW_DIALOG (user_data));
}

void
hw_discard_question_present (AdwDialog *dialog)
{
  AdwAlertDialog *question =
      hw_alert_text_create_dialog (_ ("Discard Changes?"), _ ("What you typed here would be lost."));

  adw_alert_dialog_add_responses (question, "keep", _ ("_Keep Editing"), "discard", _ ("_Discard"), NULL);
  adw_alert_dialog_set_response_appearance (question, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (question, "keep");
  adw_alert_dialog_set_close_response (question, "keep");
  g_signal_connect_object (question, "response::discard", G_CALLBACK (discard_cb), dialog, 0);
  adw_dialog_present (ADW_DIALOG (question), GTK_WIDGET (dialog));
}
