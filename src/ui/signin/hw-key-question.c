/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-key-question.h"

/* What is asked when a key is good and could not be kept. */

char *
hw_key_question_dup_nothing_saved (const GError *error)
{
  g_autofree char *what = hw_error_words_what (error, NULL);

  /* Translators: %s is a sentence: what happened to the keyring */
  return g_strdup_printf (_ ("%s Nothing was saved."), what);
}

static char *
dup_what_and_advice (const GError *error)
{
  g_autofree char *what = hw_error_words_what (error, NULL);
  g_autofree char *advice = hw_error_words_advice (error, NULL);

  /* Translators: what happened, then what to do */
  return g_strdup_printf (_ ("%s %s"), what, advice);
}

/* hw_key_question_new: only a keyring that somebody did not open may be worth another try. */
AdwAlertDialog *
hw_key_question_new (const GError *error)
{
  const gboolean refused = g_error_matches (error, HW_ERROR, HW_ERROR_KEYRING_REFUSED);
  const gboolean locked = g_error_matches (error, HW_ERROR, HW_ERROR_KEYRING_LOCKED);
  g_autofree char *body = refused || locked ? hw_key_question_dup_nothing_saved (error) : dup_what_and_advice (error);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("The Key Cannot Be Stored"), body));

  adw_alert_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "session", _ ("For This _Session"), NULL);
  if (refused || locked)
    adw_alert_dialog_add_response (dialog, "again", locked ? _ ("_Unlock") : _ ("_Try Again"));
  adw_alert_dialog_set_default_response (dialog, "cancel");
  adw_alert_dialog_set_close_response (dialog, "cancel");
  return dialog;
}
