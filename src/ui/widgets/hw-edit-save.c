/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-asked-here.h"
#include "hw-op-edit.h"
#include "hw-text.h"
#include "hw-ui.h"

#include "hw-edit-dialog-private.h"
#include "hw-form.h"

/*
 * What the dialog asks of Hostwares: the settings before, the change, and how things stand when no answer came.
 */

static char *
dup_words (HwEditDialog *self, const GError *error)
{
  return hw_error_words_all (error, hw_ui_get_other_host (hw_account_get_host (self->account)));
}

static char *
dup_refusal (HwEditDialog *self, const GError *error)
{
  const char *refusal = hw_edit_form_get_refusal (hw_resource_get_kind (self->resource), error);

  return refusal == NULL ? dup_words (self, error) : g_strdup (refusal);
}

static void
show_load_failure (HwEditDialog *self, const GError *error)
{
  g_autofree char *words = dup_words (self, error);

  hw_edit_dialog_set_state (self, HW_EDIT_LOAD_FAILED);
  hw_form_message_say (self->load_failure, HW_FORM_MESSAGE_ERROR, words);
  gtk_widget_grab_focus (self->retry_button);
}

/* How the settings stand that were sent and never answered for. */
static char *
dup_looked (HwEditDialog *self)
{
  const guint open = hw_edit_dialog_get_diff (self) & self->sent;
  gint64 now = hw_clock_get_wall (hw_account_get_clock (self->account));
  g_autofree char *time = hw_text_clock_time (now);

  if (open == 0)
    return hw_form_dup_sentence (_ (self->form->saved), time);
  if (open == self->sent || self->form->part_saved == NULL)
    return hw_form_dup_sentence (_ (self->form->not_saved), time);
  return hw_form_dup_sentence (_ (self->form->part_saved), time);
}

static void
end_doubt (HwEditDialog *self)
{
  g_autofree char *looked = dup_looked (self);

  hw_edit_dialog_fail (self, NULL);
  hw_form_message_say (self->news, HW_FORM_MESSAGE_HINT, looked);
  self->sent = 0;
  hw_edit_dialog_set_state (self, HW_EDIT_OPEN);
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
}

/* hw_edit_dialog_read: it has changed, by whomever. */
void
hw_edit_dialog_read (HwEditDialog *self)
{
  if (self->account == NULL || (self->state != HW_EDIT_OPEN && self->state != HW_EDIT_DOUBT))
    return;
  hw_edit_dialog_catch_up (self);
  if (self->state == HW_EDIT_DOUBT && (hw_edit_dialog_get_diff (self) & self->sent) == 0)
    end_doubt (self);
}

static void
show_form (HwEditDialog *self)
{
  hw_edit_dialog_fill (self);
  hw_edit_dialog_set_state (self, HW_EDIT_OPEN);
  gtk_widget_grab_focus (GTK_WIDGET (self->parts[0].field));
}

static void
show_looked (HwEditDialog *self, const GError *error)
{
  g_autofree char *words = NULL;

  if (error == NULL)
    {
      hw_edit_dialog_catch_up (self);
      end_doubt (self);
      return;
    }
  if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    {
      hw_edit_dialog_show_gone (self);
      return;
    }
  words = dup_words (self, error);
  hw_form_message_say (self->news, HW_FORM_MESSAGE_ERROR, words);
  hw_edit_dialog_set_state (self, HW_EDIT_DOUBT);
  gtk_widget_grab_focus (self->look_button);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwEditDialog) self = hw_form_take (user_data);
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
ask (HwEditDialog *self, HwEditState state)
{
  if (self->account == NULL || self->cancellable != NULL)
    return;
  hw_edit_dialog_set_state (self, state);
  self->cancellable = g_cancellable_new ();
  hw_refresher_load_one_async (hw_account_get_refresher (self->account, hw_resource_get_kind (self->resource)),
                               hw_resource_get_id (self->resource), self->cancellable, loaded_cb, hw_form_keep (self));
}

void
hw_edit_dialog_load (HwEditDialog *self)
{
  ask (self, HW_EDIT_LOADING);
}

void
hw_edit_dialog_look (HwEditDialog *self)
{
  if (self->state == HW_EDIT_DOUBT)
    ask (self, HW_EDIT_LOOKING);
}

static void
show_doubt (HwEditDialog *self, HwOperation *operation)
{
  const GError *error = hw_operation_get_error (operation);
  g_autofree char *what =
      error == NULL ? NULL : hw_error_words_what (error, hw_ui_get_other_host (hw_account_get_host (self->account)));
  g_autofree char *words = hw_form_dup_sentence (_ (self->form->doubt), what == NULL ? "" : what);

  hw_edit_dialog_set_state (self, HW_EDIT_DOUBT);
  hw_edit_dialog_fail (self, g_strstrip (words));
  gtk_widget_grab_focus (self->look_button);
}

/* What is to be decided comes first; else it can be sent again. */
static void
focus_first (HwEditDialog *self)
{
  for (guint i = 0; i < self->form->n_rows; i++)
    if (hw_edit_conflict_is_open (self->parts[i].conflict))
      {
        gtk_widget_grab_focus (GTK_WIDGET (self->parts[i].field));
        return;
      }
  if (!gtk_widget_grab_focus (self->save_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->parts[0].field));
}

static void
show_failure (HwEditDialog *self, const GError *error)
{
  g_autofree char *words = NULL;

  self->sent = 0;
  if (g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND))
    {
      hw_edit_dialog_show_gone (self);
      return;
    }
  hw_edit_dialog_set_state (self, HW_EDIT_OPEN);
  hw_edit_dialog_catch_up (self);
  if (g_error_matches (error, HW_ERROR, HW_ERROR_ALREADY))
    hw_form_message_say (self->news, HW_FORM_MESSAGE_HINT, _ (self->form->already));
  else if (g_error_matches (error, HW_ERROR, HW_ERROR_CHANGED))
    words = g_strdup (_ (self->form->changed));
  else
    words = dup_refusal (self, error);
  hw_edit_dialog_fail (self, words);
  hw_edit_dialog_update (self);
  focus_first (self);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwEditDialog) self = hw_form_take (user_data);
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
hw_edit_dialog_save (HwEditDialog *self)
{
  self->sent = hw_edit_dialog_get_diff (self);
  hw_edit_dialog_fail (self, NULL);
  hw_form_message_set (self->news, HW_FORM_MESSAGE_HINT, NULL);
  hw_edit_dialog_set_state (self, HW_EDIT_SENDING);
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
  hw_asked_here_note (ADW_DIALOG (self), hw_resource_get_kind (self->resource), HW_VERB_EDIT,
                      hw_resource_get_id (self->resource));
  /* No cancellable: a change outlives the dialog. */
  hw_op_edit_async (self->account, self->resource, self->base, self->draft, NULL, saved_cb, hw_form_keep (self));
}
