/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-op-create.h"
#include "hw-site.h"
#include "hw-ui.h"

#include "hw-create-site-dialog-private.h"
#include "hw-site-form.h"

/*
 * The last step of a new site: what would be sent, why it cannot be sent now, and what came of it.
 */

static void
show_value (HwCreateSiteDialog *self, HwPropertyRow *row, HwSiteMember member)
{
  g_autofree char *value = hw_draft_dup_value (self->draft, member);

  hw_property_row_set_value (row, value);
}

static void
show_values (HwCreateSiteDialog *self)
{
  show_value (self, self->name_row, HW_SITE_NAME);
  show_value (self, self->repository_row, HW_SITE_REPOSITORY);
  show_value (self, self->branch_row, HW_SITE_BRANCH);
  show_value (self, self->build_row, HW_SITE_BUILD_COMMAND);
  show_value (self, self->start_row, HW_SITE_START_COMMAND);
  show_value (self, self->port_row, HW_SITE_PORT);
}

static gboolean
tick_cb (gpointer user_data)
{
  HwCreateSiteDialog *self = HW_CREATE_SITE_DIALOG (user_data);

  self->tick_id = 0;
  hw_create_site_dialog_update_review (self);
  return G_SOURCE_REMOVE;
}

/* (nullable): why it cannot be sent now. Counts down while that is a matter of time. */
static char *
dup_reason (HwCreateSiteDialog *self)
{
  const char *reason = hw_op_create_get_reason (self->account);
  HwClock *clock = hw_account_get_clock (self->account);
  const gint64 wait = hw_op_create_get_wait (self->account, self->draft);
  g_autofree char *words = NULL;

  hw_clock_clear_timeout (clock, &self->tick_id);
  if (reason != NULL)
    return g_strdup (reason);
  if (wait <= 0)
    return NULL;
  self->tick_id = hw_clock_add_timeout (clock, hw_site_form_get_next_second (wait), tick_cb, self);
  words = hw_site_form_dup_wait (wait);
  /* Translators: %s is the sentence “You can try again in 45 s.” */
  return g_strdup_printf (_ ("It is not known yet what came of an earlier request for this site. %s"), words);
}

static const char *
get_hint (HwCreateSiteDialog *self)
{
  if (self->sending)
    return _ ("The request is on its way; closing stops nothing.");
  if (hw_op_create_find_doubt (self->account, self->draft) != NULL)
    return _ (
        "It is not known yet what came of an earlier request for this site. It is looked for first; if it is there "
        "by now, nothing is sent.");
  /* So says the answer in the example of the reference; more is not known. */
  return _ ("As Hostwares describes it, a new site begins with a deploy and has no address at first. You see both on "
            "its page.");
}

static void
update_buttons (HwCreateSiteDialog *self, const char *reason)
{
  gtk_stack_set_visible_child_name (self->send_stack, self->sending ? "spinner" : "label");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "create.send", !self->sending && reason == NULL);
  gtk_widget_set_tooltip_text (self->send_button, reason);
  gtk_widget_set_visible (self->back_button, !self->sending);
  gtk_widget_set_visible (self->close_button, self->sending);
  adw_navigation_page_set_can_pop (self->review_page, !self->sending);
  hw_create_site_dialog_update_can_close (self);
}

/* Whenever something may have changed: the connection, the time, the request. */
void
hw_create_site_dialog_update_review (HwCreateSiteDialog *self)
{
  g_autofree char *reason = NULL;

  if (self->account == NULL || adw_navigation_view_get_visible_page (self->view) != self->review_page)
    return;
  reason = self->sending ? NULL : dup_reason (self);
  hw_form_message_set (self->reason, HW_FORM_MESSAGE_HINT, reason);
  hw_form_message_set (self->review_hint, HW_FORM_MESSAGE_HINT, get_hint (self));
  update_buttons (self, reason);
}

/* Enter creates, if it can. */
static void
focus_button (HwCreateSiteDialog *self)
{
  if (!gtk_widget_grab_focus (self->send_button))
    gtk_widget_grab_focus (self->back_button);
}

void
hw_create_site_dialog_show_review (HwCreateSiteDialog *self)
{
  show_values (self);
  hw_create_site_dialog_update_review (self);
  focus_button (self);
}

/* What was said of a request is not true of another text. */
void
hw_create_site_dialog_forget_failure (HwCreateSiteDialog *self)
{
  hw_form_message_set (self->failure, HW_FORM_MESSAGE_ERROR, NULL);
}

static void
show_failure (HwCreateSiteDialog *self, const GError *error)
{
  g_autofree char *words = hw_error_words_all (error, hw_ui_get_other_host (hw_account_get_host (self->account)));

  hw_form_message_say (self->failure, HW_FORM_MESSAGE_ERROR, words);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->review_scroll), 0);
  focus_button (self);
}

static void
open_site (HwCreateSiteDialog *self, const char *id)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr (HwCreateSiteDialog) alive = g_object_ref (self);
  g_autofree char *target = g_strdup (id);

  adw_dialog_force_close (ADW_DIALOG (self));
  if (window != NULL && target != NULL)
    gtk_widget_activate_action (window, "win.open-site", "s", target);
}

typedef struct
{
  gpointer dialog; /* kept */
  char *id;        /* (owned) */
} Opening;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Opening *opening = user_data;
  g_autoptr (HwCreateSiteDialog) self = hw_site_form_take (opening->dialog);

  /* A site that cannot be read yet is opened from the list when it is there. */
  hw_refresher_load_one_finish (HW_REFRESHER (source), result, NULL);
  if (self != NULL && self->account != NULL)
    open_site (self, opening->id);
  g_free (opening->id);
  g_free (opening);
}

/* The page of a site needs the site in the list, and the list may not have been read since. */
static void
show_done (HwCreateSiteDialog *self, const char *id)
{
  Opening *opening;

  if (id == NULL || hw_resource_list_find (hw_account_get_sites (self->account), id) != NULL)
    {
      open_site (self, id);
      return;
    }
  opening = g_new0 (Opening, 1);
  opening->dialog = hw_site_form_keep (self);
  opening->id = g_strdup (id);
  hw_refresher_load_one_async (hw_account_get_refresher (self->account, HW_RESOURCE_SITE), id, NULL, loaded_cb,
                               opening);
}

static void
open_cb (HwCreateSiteDialog *self)
{
  show_done (self, hw_operation_get_target_id (self->operation));
}

static void
leave_doubt (HwCreateSiteDialog *self)
{
  g_clear_pointer (&self->doubt_page, hw_create_doubt_page_end);
  g_clear_object (&self->operation);
}

/* Back to the last look: nothing is sent without it. */
static void
again_cb (HwCreateSiteDialog *self)
{
  leave_doubt (self);
  adw_navigation_view_pop_to_page (self->view, self->review_page);
}

static void
show_doubt (HwCreateSiteDialog *self, HwOperation *operation)
{
  g_set_object (&self->operation, operation);
  self->doubt_page = hw_create_doubt_page_new (self->account, self->draft, operation);
  g_signal_connect_object (self->doubt_page, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->doubt_page, "again", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, ADW_NAVIGATION_PAGE (self->doubt_page));
  hw_create_site_dialog_update_can_close (self);
}

static void
end_sending (HwCreateSiteDialog *self)
{
  self->sending = FALSE;
  hw_create_site_dialog_update_review (self);
  hw_create_site_dialog_update_can_close (self);
}

static gboolean
is_done (HwOperation *operation)
{
  return hw_operation_get_state (operation) == HW_OPERATION_DONE
         || hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED;
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwCreateSiteDialog) self = hw_site_form_take (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOperation) operation = hw_op_create_finish (HW_ACCOUNT (source), result, &error);

  if (self == NULL || self->account == NULL)
    return;
  if (operation != NULL && is_done (operation))
    {
      show_done (self, hw_operation_get_target_id (operation));
      return;
    }
  end_sending (self);
  if (operation == NULL)
    show_failure (self, error);
  else if (hw_operation_get_state (operation) == HW_OPERATION_REFUSED)
    show_failure (self, hw_operation_get_error (operation));
  else
    show_doubt (self, operation);
}

void
hw_create_site_dialog_send (HwCreateSiteDialog *self)
{
  if (self->account == NULL || self->sending || adw_navigation_view_get_visible_page (self->view) != self->review_page)
    return;
  self->sending = TRUE;
  hw_create_site_dialog_forget_failure (self);
  hw_create_site_dialog_update_review (self);
  hw_create_site_dialog_update_can_close (self);
  gtk_widget_grab_focus (self->close_button);
  /* No cancellable: a change outlives the dialog. */
  hw_op_create_async (self->account, self->draft, NULL, sent_cb, hw_site_form_keep (self));
}

void
hw_create_site_dialog_end_review (HwCreateSiteDialog *self)
{
  hw_clock_clear_timeout (hw_account_get_clock (self->account), &self->tick_id);
  leave_doubt (self);
}
