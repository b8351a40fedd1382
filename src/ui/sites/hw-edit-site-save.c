/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-op-edit.h"
#include "hw-site.h"
#include "hw-text.h"
#include "hw-ui.h"

#include "hw-edit-site-dialog-private.h"
#include "hw-site-form.h"

/*
 * What the dialog asks of Hostwares: the settings before, the change, and how things stand when no answer came.
 */

static char *
dup_words (HwEditSiteDialog *self, const GError *error)
{
  return hw_error_words_all (error, hw_ui_get_other_host (hw_account_get_host (self->account)));
}

static void
show_load_failure (HwEditSiteDialog *self, const GError *error)
{
  g_autofree char *words = dup_words (self, error);

  hw_edit_site_dialog_set_state (self, HW_EDIT_LOAD_FAILED);
  hw_form_message_say (self->load_failure, HW_FORM_MESSAGE_ERROR, words);
  gtk_widget_grab_focus (self->retry_button);
}

/* How the settings stand that were sent and never answered for. */
static char *
dup_looked (HwEditSiteDialog *self)
{
  const guint open = hw_edit_site_dialog_get_diff (self) & self->sent;
  gint64 now = hw_clock_get_wall (hw_account_get_clock (self->account));
  g_autofree char *time = hw_text_clock_time (now);

  if (open == 0)
    /* Translators: %s is a time of day */
    return g_strdup_printf (_ ("Looked at %s: the settings are saved as you typed them."), time);
  if (open == self->sent)
    /* Translators: %s is a time of day */
    return g_strdup_printf (_ ("Looked at %s: the settings are not saved so far. You can save them again."), time);
  /* Translators: %s is a time of day */
  return g_strdup_printf (_ ("Looked at %s: a part of the settings is saved. You can save the rest again."), time);
}

static void
end_doubt (HwEditSiteDialog *self)
{
  g_autofree char *looked = dup_looked (self);

  hw_edit_site_dialog_fail (self, NULL);
  hw_form_message_say (self->news, HW_FORM_MESSAGE_HINT, looked);
  self->sent = 0;
  hw_edit_site_dialog_set_state (self, HW_EDIT_OPEN);
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
}

/* hw_edit_site_dialog_read: the site has changed, by whomever. */
void
hw_edit_site_dialog_read (HwEditSiteDialog *self)
{
  if (self->account == NULL || (self->state != HW_EDIT_OPEN && self->state != HW_EDIT_DOUBT))
    return;
  hw_edit_site_dialog_catch_up (self);
  if (self->state == HW_EDIT_DOUBT && (hw_edit_site_dialog_get_diff (self) & self->sent) == 0)
    end_doubt (self);
}

static void
show_form (HwEditSiteDialog *self)
{
  hw_edit_site_dialog_fill (self);
  hw_edit_site_dialog_set_state (self, HW_EDIT_OPEN);
  gtk_widget_grab_focus (GTK_WIDGET (self->parts[0].field));
}

static void
show_looked (HwEditSiteDialog *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (error == NULL)
    {
      hw_edit_site_dialog_catch_up (self);
      end_doubt (self);
      return;
    }
  if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    {
      hw_edit_site_dialog_show_gone (self);
      return;
    }
  words = dup_words (self, error);
  hw_form_message_say (self->news, HW_FORM_MESSAGE_ERROR, words);
  hw_edit_site_dialog_set_state (self, HW_EDIT_DOUBT);
  gtk_widget_grab_focus (self->look_button);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwEditSiteDialog) self = hw_site_form_take (user_data);
  g_autoptr (GError) error = NULL;

  hw_refresher_load_one_finish (HW_REFRESHER (source), result, &error);
  if (self == NULL || self->account == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (self->state == HW_EDIT_LOOKING)
    show_looked (self, error);
  else if (self->state == HW_EDIT_LOADING && error == NULL)
    show_form (self);
  else if (self->state == HW_EDIT_LOADING)
    show_load_failure (self, error);
}

static void
ask (HwEditSiteDialog *self, HwEditState state)
{
  if (self->account == NULL || self->cancellable != NULL)
    return;
  hw_edit_site_dialog_set_state (self, state);
  self->cancellable = g_cancellable_new ();
  hw_refresher_load_one_async (hw_account_get_refresher (self->account, HW_RESOURCE_SITE), hw_site_get_id (self->site),
                               self->cancellable, loaded_cb, hw_site_form_keep (self));
}

void
hw_edit_site_dialog_load (HwEditSiteDialog *self)
{
  ask (self, HW_EDIT_LOADING);
}

void
hw_edit_site_dialog_look (HwEditSiteDialog *self)
{
  if (self->state == HW_EDIT_DOUBT)
    ask (self, HW_EDIT_LOOKING);
}

static void
show_doubt (HwEditSiteDialog *self, HwOperation *operation)
{
  const GError *error = hw_operation_get_error (operation);
  g_autofree char *what =
      error == NULL ? NULL : hw_error_words_what (error, hw_ui_get_other_host (hw_account_get_host (self->account)));
  /* Translators: %s is a sentence of what happened */
  g_autofree char *words =
      g_strdup_printf (_ ("%s We don’t know yet whether the settings were saved. Look again before you go on."),
                       what == NULL ? "" : what);

  hw_edit_site_dialog_set_state (self, HW_EDIT_DOUBT);
  hw_edit_site_dialog_fail (self, g_strstrip (words));
  gtk_widget_grab_focus (self->look_button);
}

/* What is to be decided comes first; else it can be sent again. */
static void
focus_first (HwEditSiteDialog *self)
{
  for (int i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
    if (hw_site_conflict_is_open (self->parts[i].conflict))
      {
        gtk_widget_grab_focus (GTK_WIDGET (self->parts[i].field));
        return;
      }
  if (!gtk_widget_grab_focus (self->save_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->parts[0].field));
}

static void
show_failure (HwEditSiteDialog *self, const GError *error)
{
  g_autofree char *words = NULL;

  self->sent = 0;
  if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    {
      hw_edit_site_dialog_show_gone (self);
      return;
    }
  hw_edit_site_dialog_set_state (self, HW_EDIT_OPEN);
  hw_edit_site_dialog_catch_up (self);
  if (g_error_matches (error, HW_ERROR, HW_ERROR_ALREADY))
    hw_form_message_say (self->news, HW_FORM_MESSAGE_HINT,
                         _ ("The settings are like this already. Nothing had to be sent."));
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_CHANGED))
    words = g_strdup (_ ("The settings were changed elsewhere meanwhile. Nothing was saved. Look at what is different, "
                         "then save again."));
  else
    words = dup_words (self, error);
  hw_edit_site_dialog_fail (self, words);
  hw_edit_site_dialog_update (self);
  focus_first (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwEditSiteDialog) self = hw_site_form_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOperation) operation = hw_op_edit_finish (HW_ACCOUNT (source), result, &error);

  if (self == NULL || self->account == NULL)
    return;
  if (operation != NULL && hw_operation_get_state (operation) == HW_OPERATION_DONE)
    adw_dialog_force_close (ADW_DIALOG (self));
  else if (operation != NULL && hw_operation_get_state (operation) == HW_OPERATION_UNKNOWN)
    show_doubt (self, operation);
  else
    show_failure (self, operation == NULL ? error : hw_operation_get_error (operation));
}

void
hw_edit_site_dialog_save (HwEditSiteDialog *self)
{
  self->sent = hw_edit_site_dialog_get_diff (self);
  hw_edit_site_dialog_fail (self, NULL);
  hw_form_message_set (self->news, HW_FORM_MESSAGE_HINT, NULL);
  hw_edit_site_dialog_set_state (self, HW_EDIT_SENDING);
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
  /* No cancellable: a change outlives the dialog. */
  hw_op_edit_async (self->account, HW_RESOURCE (self->site), self->base, self->draft, NULL, saved_cb,
                    hw_site_form_keep (self));
}
