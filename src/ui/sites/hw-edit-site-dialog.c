/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-discard-question.h"
#include "hw-edit-site-dialog-private.h"
#include "hw-op-edit.h"
#include "hw-site.h"

/* HwEditSiteDialog: the settings of one site. The form begins with what Hostwares says at that moment, and only what
 * the person changes is sent. What is changed elsewhere meanwhile is said at once; where both changed the same, the
 * person decides (hw-edit-site-merge.c). Nothing typed is lost, whatever the request comes to (hw-edit-site-save.c). */

G_DEFINE_FINAL_TYPE (HwEditSiteDialog, hw_edit_site_dialog, ADW_TYPE_DIALOG)

#define N_PARTS HW_N_SITE_DRAFT_MEMBERS

static const struct
{
  HwSiteMember member;
  const char *title;
} rows[] = {
  { HW_SITE_NAME, N_ ("Site Name") },
  { HW_SITE_REPOSITORY, N_ ("Repository") },
  { HW_SITE_BRANCH, N_ ("Branch") },
  { HW_SITE_BUILD_COMMAND, N_ ("Build Command") },
  { HW_SITE_START_COMMAND, N_ ("Start Command") },
  { HW_SITE_PORT, N_ ("Port") },
};
G_STATIC_ASSERT (G_N_ELEMENTS (rows) == N_PARTS);

static gboolean
is_valid (HwEditSiteDialog *self)
{
  for (int i = 0; i < N_PARTS; i++)
    if (!hw_site_field_is_valid (self->parts[i].field))
      return FALSE;
  return TRUE;
}

/* (nullable): why nothing can be saved now, for whoever wonders. */
static const char *
get_reason (HwEditSiteDialog *self)
{
  const char *reason = hw_op_edit_get_reason (self->account, HW_RESOURCE (self->site));

  if (reason != NULL)
    return reason;
  if (hw_edit_site_dialog_has_conflict (self))
    return _ ("Decide first about what was changed elsewhere.");
  if (hw_edit_site_dialog_get_diff (self) == 0)
    return _ ("Nothing is changed.");
  return is_valid (self) ? NULL : _ ("Not everything can be saved as it is.");
}

static void
update_save (HwEditSiteDialog *self)
{
  const gboolean open = self->state == HW_EDIT_OPEN;
  const char *reason = open ? get_reason (self) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit.save", open && reason == NULL);
  gtk_widget_set_tooltip_text (self->save_button, reason);
  gtk_stack_set_visible_child_name (self->save_stack, self->state == HW_EDIT_SENDING ? "spinner" : "label");
}

/* What stands in the way of every change is said in the form too. */
static void
update_reason (HwEditSiteDialog *self)
{
  hw_form_message_set (self->reason, HW_FORM_MESSAGE_HINT,
                       self->state == HW_EDIT_OPEN ? hw_op_edit_get_reason (self->account, HW_RESOURCE (self->site))
                       : self->state == HW_EDIT_SENDING ? _ ("The request is on its way; closing stops nothing.")
                                                        : NULL);
}

static void
update_parts (HwEditSiteDialog *self)
{
  const gboolean busy =
      self->state == HW_EDIT_SENDING || self->state == HW_EDIT_DOUBT || self->state == HW_EDIT_LOOKING;

  /* Of a site that is gone, what was typed can still be copied. */
  for (int i = 0; i < N_PARTS; i++)
    {
      gtk_editable_set_editable (GTK_EDITABLE (self->parts[i].field), self->state != HW_EDIT_GONE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->parts[i].field), !busy);
      gtk_widget_set_sensitive (GTK_WIDGET (self->parts[i].conflict), !busy);
    }
}

static void
update_look (HwEditSiteDialog *self)
{
  gtk_widget_set_visible (self->look_button, self->state == HW_EDIT_DOUBT || self->state == HW_EDIT_LOOKING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit.look", self->state == HW_EDIT_DOUBT);
  gtk_stack_set_visible_child_name (self->look_stack, self->state == HW_EDIT_LOOKING ? "spinner" : "label");
}

static void
update_close (HwEditSiteDialog *self)
{
  const gboolean unsaved = self->state >= HW_EDIT_OPEN && hw_edit_site_dialog_get_diff (self) != 0;

  gtk_button_set_label (self->close_button,
                        self->state == HW_EDIT_LOADING || self->state == HW_EDIT_OPEN ? _ ("_Cancel") : _ ("_Close"));
  adw_dialog_set_can_close (ADW_DIALOG (self), !unsaved || self->state == HW_EDIT_SENDING);
}

void
hw_edit_site_dialog_update (HwEditSiteDialog *self)
{
  g_autofree char *changes = NULL;

  if (self->account == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, self->state == HW_EDIT_LOADING       ? "loading"
                                                 : self->state == HW_EDIT_LOAD_FAILED ? "failed"
                                                                                      : "form");
  adw_window_title_set_subtitle (self->window_title, hw_site_get_name (self->site));
  changes = self->state == HW_EDIT_GONE ? NULL : hw_edit_site_dialog_dup_changes (self);
  hw_form_message_set (self->changes, HW_FORM_MESSAGE_CHANGE, changes);
  update_save (self);
  update_reason (self);
  update_parts (self);
  update_look (self);
  update_close (self);
}

void
hw_edit_site_dialog_set_state (HwEditSiteDialog *self, HwEditState state)
{
  self->state = state;
  hw_edit_site_dialog_update (self);
}

/* hw_edit_site_dialog_fail: @words: (nullable): what went wrong, at the top of the form */
void
hw_edit_site_dialog_fail (HwEditSiteDialog *self, const char *words)
{
  hw_form_message_say (self->failure, HW_FORM_MESSAGE_ERROR, words);
  if (words != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->form), 0);
}

/* What was typed stays, to be copied. */
void
hw_edit_site_dialog_show_gone (HwEditSiteDialog *self)
{
  for (int i = 0; i < N_PARTS; i++)
    hw_site_conflict_set_theirs (self->parts[i].conflict, NULL);
  hw_form_message_set (self->news, HW_FORM_MESSAGE_HINT, NULL);
  hw_edit_site_dialog_set_state (self, HW_EDIT_GONE);
  hw_edit_site_dialog_fail (self,
                            _ ("This site is gone: Hostwares no longer lists it. Nothing was saved. What you typed "
                               "can still be copied."));
}

static void
sites_changed_cb (HwEditSiteDialog *self)
{
  HwResource *found;

  if (self->account == NULL)
    return;
  found = hw_resource_list_find (hw_account_get_sites (self->account), hw_site_get_id (self->site));
  /* A site that was listed anew is another object. */
  if (found != NULL && found != HW_RESOURCE (self->site))
    {
      g_set_object (&self->site, HW_SITE (found));
      g_signal_group_set_target (self->signals, found);
    }
  if (found == NULL && self->state >= HW_EDIT_OPEN && self->state != HW_EDIT_SENDING && self->state != HW_EDIT_GONE)
    hw_edit_site_dialog_show_gone (self);
}

/* Somebody else changed it, or what was sent is there by now. */
static void
site_notify_cb (HwEditSiteDialog *self, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "as-of"))
    return;
  hw_edit_site_dialog_read (self);
  hw_edit_site_dialog_update (self);
}

/* Whoever types what was set elsewhere has decided. */
static void
end_decided (HwEditSiteDialog *self)
{
  for (int i = 0; i < N_PARTS; i++)
    if (!hw_site_field_is_changed (self->parts[i].field))
      hw_site_conflict_set_theirs (self->parts[i].conflict, NULL);
}

static void
edited_cb (HwEditSiteDialog *self)
{
  end_decided (self);
  hw_edit_site_dialog_fail (self, NULL);
  hw_edit_site_dialog_update (self);
}

static void
decided_cb (HwSiteConflict *conflict, gboolean theirs, HwEditSiteDialog *self)
{
  for (int i = 0; i < N_PARTS; i++)
    if (self->parts[i].conflict == conflict)
      {
        HwSiteField *field = self->parts[i].field;

        if (theirs)
          hw_site_field_fill (field, hw_draft_get (self->base, hw_site_field_get_member (field)));
        gtk_widget_grab_focus (GTK_WIDGET (field));
      }
  hw_site_conflict_set_theirs (conflict, NULL);
  edited_cb (self);
}

/* Shows what is wrong and puts the focus on the first of it. */
static gboolean
check (HwEditSiteDialog *self)
{
  HwSiteField *wrong = NULL;

  for (int i = 0; i < N_PARTS; i++)
    if (!hw_site_field_check (self->parts[i].field) && wrong == NULL)
      wrong = self->parts[i].field;
  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));
  return wrong == NULL;
}

static void
save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwEditSiteDialog *self = HW_EDIT_SITE_DIALOG (widget);

  if (self->account != NULL && self->state == HW_EDIT_OPEN && check (self) && get_reason (self) == NULL)
    hw_edit_site_dialog_save (self);
}

static void
activated_cb (HwEditSiteDialog *self)
{
  save (GTK_WIDGET (self), NULL, NULL);
}

static void
load (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_edit_site_dialog_load (HW_EDIT_SITE_DIALOG (widget));
}

static void
look (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_edit_site_dialog_look (HW_EDIT_SITE_DIALOG (widget));
}

static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
hw_edit_site_dialog_close_attempt (AdwDialog *dialog)
{
  hw_discard_question_present (dialog);
}

/* The dialog may be kept by the toolkit for a while: nothing of the account may stay with it. */
static void
end (HwEditSiteDialog *self)
{
  if (self->account == NULL)
    return;
  for (int i = 0; i < N_PARTS; i++)
    hw_site_field_end (self->parts[i].field);
  g_signal_group_set_target (self->signals, NULL);
  g_signal_handlers_disconnect_by_data (self->account, self);
  g_signal_handlers_disconnect_by_data (hw_account_get_connection (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_operations (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_log (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_sites (self->account), self);
  g_clear_object (&self->account);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
hw_edit_site_dialog_closed (AdwDialog *dialog)
{
  end (HW_EDIT_SITE_DIALOG (dialog));
}

static void
hw_edit_site_dialog_dispose (GObject *object)
{
  HwEditSiteDialog *self = HW_EDIT_SITE_DIALOG (object);

  end (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->site);
  g_clear_object (&self->base);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (hw_edit_site_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sites/hw-edit-site-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, save_stack);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, load_failure);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, retry_button);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, form);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, look_button);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, look_stack);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, news);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, code_group);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, code_messages);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, start_group);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, start_messages);
  gtk_widget_class_bind_template_child (widget_class, HwEditSiteDialog, changes);
}

static void
hw_edit_site_dialog_class_init (HwEditSiteDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_edit_site_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hw_edit_site_dialog_closed;
  ADW_DIALOG_CLASS (klass)->close_attempt = hw_edit_site_dialog_close_attempt;

  gtk_widget_class_install_action (widget_class, "edit.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "edit.close", NULL, close_dialog);
  gtk_widget_class_install_action (widget_class, "edit.load", NULL, load);
  gtk_widget_class_install_action (widget_class, "edit.look", NULL, look);

  g_type_ensure (HW_TYPE_FORM_MESSAGE);
  bind_template (widget_class);
}

static void
add_part (HwEditSiteDialog *self, int i)
{
  const gboolean code =
      rows[i].member == HW_SITE_NAME || rows[i].member == HW_SITE_REPOSITORY || rows[i].member == HW_SITE_BRANCH;
  AdwPreferencesGroup *group = code ? self->code_group : self->start_group;
  HwEditPart *part = &self->parts[i];

  part->field = g_object_new (HW_TYPE_SITE_FIELD, "title", _ (rows[i].title), NULL);
  part->message = g_object_new (HW_TYPE_FORM_MESSAGE, NULL);
  part->conflict = hw_site_conflict_new ();
  if (rows[i].member == HW_SITE_PORT)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (part->field), GTK_INPUT_PURPOSE_DIGITS);
  adw_preferences_group_add (group, GTK_WIDGET (part->field));
  adw_preferences_group_add (group, GTK_WIDGET (part->conflict));
  gtk_box_append (code ? self->code_messages : self->start_messages, GTK_WIDGET (part->message));
  g_signal_connect_object (part->field, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part->field, "entry-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part->conflict, "decided", G_CALLBACK (decided_cb), self, 0);
}

static void
hw_edit_site_dialog_init (HwEditSiteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_PARTS; i++)
    add_part (self, i);
  /* What would be saved is heard before it is. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->save_button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  hw_form_message_get_accessible (self->changes), NULL, -1);
  self->signals = g_signal_group_new (HW_TYPE_SITE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (site_notify_cb), self);
}

static void
follow (HwEditSiteDialog *self, gpointer object, const char *signal, GCallback callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

/* hw_edit_site_dialog_new: reads the settings as soon as it is made. */
HwEditSiteDialog *
hw_edit_site_dialog_new (HwAccount *account, HwSite *site)
{
  HwEditSiteDialog *self = g_object_new (HW_TYPE_EDIT_SITE_DIALOG, NULL);

  self->account = g_object_ref (account);
  self->site = g_object_ref (site);
  g_signal_group_set_target (self->signals, site);
  for (int i = 0; i < N_PARTS; i++)
    hw_site_field_set_up (self->parts[i].field, rows[i].member, self->parts[i].message, hw_account_get_clock (account));
  /* Whose site it is is not on the screen any more. */
  follow (self, account, "closed", G_CALLBACK (adw_dialog_force_close));
  follow (self, hw_account_get_connection (account), "notify::state", G_CALLBACK (hw_edit_site_dialog_update));
  follow (self, hw_account_get_log (account), "notify::ready", G_CALLBACK (hw_edit_site_dialog_update));
  follow (self, hw_account_get_operations (account), "items-changed", G_CALLBACK (hw_edit_site_dialog_update));
  follow (self, hw_account_get_sites (account), "items-changed", G_CALLBACK (sites_changed_cb));
  hw_edit_site_dialog_load (self);
  return self;
}
