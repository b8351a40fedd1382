/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-discard-question.h"
#include "hw-edit-dialog-private.h"
#include "hw-op-edit.h"

/* HwEditDialog: the settings of one site or database. The form begins with what Hostwares says at that moment, and only
 * what the person changes is sent. What is changed elsewhere meanwhile is said at once; where both changed the same,
 * the person decides (hw-edit-merge.c). Nothing typed is lost, whatever the request comes to (hw-edit-save.c). */

G_DEFINE_FINAL_TYPE (HwEditDialog, hw_edit_dialog, ADW_TYPE_DIALOG)

static gboolean
is_valid (HwEditDialog *self)
{
  for (guint i = 0; i < self->form->n_rows; i++)
    if (!hw_draft_field_is_valid (self->parts[i].field))
      return FALSE;
  return TRUE;
}

/* (nullable): why nothing can be saved now, for whoever wonders. */
static const char *
get_reason (HwEditDialog *self)
{
  const char *reason = hw_op_edit_get_reason (self->account, self->resource);

  if (reason != NULL)
    return reason;
  if (hw_edit_dialog_has_conflict (self))
    return _ ("Decide first about what was changed elsewhere.");
  if (hw_edit_dialog_get_diff (self) == 0)
    return _ ("Nothing is changed.");
  return is_valid (self) ? NULL : _ ("Not everything can be saved as it is.");
}

static void
update_save (HwEditDialog *self)
{
  const gboolean open = self->state == HW_EDIT_OPEN;
  const char *reason = open ? get_reason (self) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit.save", open && reason == NULL);
  gtk_widget_set_tooltip_text (self->save_button, reason);
  gtk_stack_set_visible_child_name (self->save_stack, self->state == HW_EDIT_SENDING ? "spinner" : "label");
}

/* What stands in the way of every change is said in the form too. */
static void
update_reason (HwEditDialog *self)
{
  hw_form_message_set (self->reason, HW_FORM_MESSAGE_HINT,
                       self->state == HW_EDIT_OPEN      ? hw_op_edit_get_reason (self->account, self->resource)
                       : self->state == HW_EDIT_SENDING ? _ ("The request is on its way; closing stops nothing.")
                                                        : NULL);
}

static void
update_parts (HwEditDialog *self)
{
  const gboolean busy =
      self->state == HW_EDIT_SENDING || self->state == HW_EDIT_DOUBT || self->state == HW_EDIT_LOOKING;

  /* Of what is gone, what was typed can still be copied. */
  for (guint i = 0; i < self->form->n_rows; i++)
    {
      gtk_editable_set_editable (GTK_EDITABLE (self->parts[i].field), self->state != HW_EDIT_GONE);
      gtk_widget_set_sensitive (GTK_WIDGET (self->parts[i].field), !busy);
      gtk_widget_set_sensitive (GTK_WIDGET (self->parts[i].conflict), !busy);
    }
}

static void
update_look (HwEditDialog *self)
{
  gtk_widget_set_visible (self->look_button, self->state == HW_EDIT_DOUBT || self->state == HW_EDIT_LOOKING);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "edit.look", self->state == HW_EDIT_DOUBT);
  gtk_stack_set_visible_child_name (self->look_stack, self->state == HW_EDIT_LOOKING ? "spinner" : "label");
}

static void
update_close (HwEditDialog *self)
{
  const gboolean unsaved = self->state >= HW_EDIT_OPEN && hw_edit_dialog_get_diff (self) != 0;

  gtk_button_set_label (self->close_button,
                        self->state == HW_EDIT_LOADING || self->state == HW_EDIT_OPEN ? _ ("_Cancel") : _ ("_Close"));
  adw_dialog_set_can_close (ADW_DIALOG (self), !unsaved || self->state == HW_EDIT_SENDING);
}

void
hw_edit_dialog_update (HwEditDialog *self)
{
  g_autofree char *changes = NULL;
  g_autofree char *undecided = NULL;

  if (self->account == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, self->state == HW_EDIT_LOADING       ? "loading"
                                                 : self->state == HW_EDIT_LOAD_FAILED ? "failed"
                                                                                      : "form");
  adw_window_title_set_subtitle (self->window_title, hw_resource_get_name (self->resource));
  changes = self->state == HW_EDIT_GONE ? NULL : hw_edit_dialog_dup_changes (self);
  hw_form_message_set (self->changes, HW_FORM_MESSAGE_CHANGE, changes);
  undecided = hw_edit_dialog_dup_undecided (self);
  hw_form_message_say (self->undecided, HW_FORM_MESSAGE_HINT, undecided);
  update_save (self);
  update_reason (self);
  update_parts (self);
  update_look (self);
  update_close (self);
}

void
hw_edit_dialog_set_state (HwEditDialog *self, HwEditState state)
{
  self->state = state;
  hw_edit_dialog_update (self);
}

/* hw_edit_dialog_fail: @words: (nullable): what went wrong, at the top of the form */
void
hw_edit_dialog_fail (HwEditDialog *self, const char *words)
{
  hw_form_message_say (self->failure, HW_FORM_MESSAGE_ERROR, words);
  if (words != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0);
}

/* What was typed stays, to be copied. */
void
hw_edit_dialog_show_gone (HwEditDialog *self)
{
  for (guint i = 0; i < self->form->n_rows; i++)
    hw_edit_conflict_set_theirs (self->parts[i].conflict, NULL);
  hw_form_message_set (self->news, HW_FORM_MESSAGE_HINT, NULL);
  hw_edit_dialog_set_state (self, HW_EDIT_GONE);
  hw_edit_dialog_fail (self, _ (self->form->gone));
}

static HwResourceList *
get_list (HwEditDialog *self)
{
  return hw_account_get_list (self->account, hw_resource_get_kind (self->resource));
}

static void
list_changed_cb (HwEditDialog *self)
{
  HwResource *found;

  if (self->account == NULL)
    return;
  found = hw_resource_list_find (get_list (self), hw_resource_get_id (self->resource));
  /* What was listed anew is another object. */
  if (found != NULL && found != self->resource)
    {
      g_set_object (&self->resource, found);
      g_signal_group_set_target (self->signals, found);
    }
  if (found == NULL && self->state >= HW_EDIT_OPEN && self->state != HW_EDIT_SENDING && self->state != HW_EDIT_GONE)
    hw_edit_dialog_show_gone (self);
}

/* Somebody else changed it, or what was sent is there by now. */
static void
resource_notify_cb (HwEditDialog *self, GParamSpec *pspec)
{
  if (g_str_equal (pspec->name, "as-of"))
    return;
  hw_edit_dialog_read (self);
  hw_edit_dialog_update (self);
}

/* Whoever types what was set elsewhere has decided. */
static void
end_decided (HwEditDialog *self)
{
  for (guint i = 0; i < self->form->n_rows; i++)
    if (!hw_draft_field_is_changed (self->parts[i].field))
      hw_edit_conflict_set_theirs (self->parts[i].conflict, NULL);
}

static void
edited_cb (HwEditDialog *self)
{
  end_decided (self);
  hw_edit_dialog_fail (self, NULL);
  hw_edit_dialog_update (self);
}

static void
decided_cb (HwEditConflict *conflict, gboolean theirs, HwEditDialog *self)
{
  for (guint i = 0; i < self->form->n_rows; i++)
    if (self->parts[i].conflict == conflict)
      {
        HwDraftField *field = self->parts[i].field;

        if (theirs)
          hw_draft_field_fill (field, hw_draft_get (self->base, hw_draft_field_get_member (field)));
        gtk_widget_grab_focus (GTK_WIDGET (field));
      }
  hw_edit_conflict_set_theirs (conflict, NULL);
  edited_cb (self);
}

/* Shows what is wrong and puts the focus on the first of it. */
static gboolean
check (HwEditDialog *self)
{
  HwDraftField *wrong = NULL;

  for (guint i = 0; i < self->form->n_rows; i++)
    if (!hw_draft_field_check (self->parts[i].field) && wrong == NULL)
      wrong = self->parts[i].field;
  if (wrong != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (wrong));
  return wrong == NULL;
}

/* Goes to the first that is not. */
static gboolean
is_decided (HwEditDialog *self)
{
  for (guint i = 0; i < self->form->n_rows; i++)
    if (hw_edit_conflict_is_open (self->parts[i].conflict))
      {
        gtk_widget_grab_focus (GTK_WIDGET (self->parts[i].conflict));
        return FALSE;
      }
  return TRUE;
}

static void
save (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwEditDialog *self = HW_EDIT_DIALOG (widget);

  if (self->account != NULL && self->state == HW_EDIT_OPEN && check (self) && is_decided (self)
      && get_reason (self) == NULL)
    hw_edit_dialog_save (self);
}

static void
activated_cb (HwEditDialog *self)
{
  save (GTK_WIDGET (self), NULL, NULL);
}

static void
load (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_edit_dialog_load (HW_EDIT_DIALOG (widget));
}

static void
look (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_edit_dialog_look (HW_EDIT_DIALOG (widget));
}

static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
hw_edit_dialog_close_attempt (AdwDialog *dialog)
{
  hw_discard_question_present (dialog);
}

/* The dialog may be kept by the toolkit for a while: nothing of the account may stay with it. */
static void
end (HwEditDialog *self)
{
  if (self->account == NULL)
    return;
  for (guint i = 0; i < self->form->n_rows; i++)
    hw_draft_field_end (self->parts[i].field);
  g_signal_group_set_target (self->signals, NULL);
  g_signal_handlers_disconnect_by_data (self->account, self);
  g_signal_handlers_disconnect_by_data (hw_account_get_connection (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_operations (self->account), self);
  g_signal_handlers_disconnect_by_data (hw_account_get_log (self->account), self);
  g_signal_handlers_disconnect_by_data (get_list (self), self);
  g_clear_object (&self->account);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
hw_edit_dialog_closed (AdwDialog *dialog)
{
  end (HW_EDIT_DIALOG (dialog));
}

static void
hw_edit_dialog_dispose (GObject *object)
{
  HwEditDialog *self = HW_EDIT_DIALOG (object);

  end (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->resource);
  g_clear_object (&self->base);
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (hw_edit_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-edit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, save_stack);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, load_failure);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, retry_button);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, scroll);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, look_button);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, look_stack);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, news);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, undecided);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, loading_page);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, only_label);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, start_box);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, code_group);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, code_messages);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, start_group);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, start_messages);
  gtk_widget_class_bind_template_child (widget_class, HwEditDialog, changes);
}

static void
hw_edit_dialog_class_init (HwEditDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_edit_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hw_edit_dialog_closed;
  ADW_DIALOG_CLASS (klass)->close_attempt = hw_edit_dialog_close_attempt;

  gtk_widget_class_install_action (widget_class, "edit.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "edit.close", NULL, close_dialog);
  gtk_widget_class_install_action (widget_class, "edit.load", NULL, load);
  gtk_widget_class_install_action (widget_class, "edit.look", NULL, look);

  g_type_ensure (HW_TYPE_FORM_MESSAGE);
  bind_template (widget_class);
}

static void
add_part (HwEditDialog *self, guint i)
{
  const HwEditRow *row = &self->form->rows[i];
  const gboolean above = i < self->form->n_above;
  AdwPreferencesGroup *group = above ? self->code_group : self->start_group;
  HwEditPart *part = &self->parts[i];

  part->field = g_object_new (HW_TYPE_DRAFT_FIELD, "title", _ (row->title), NULL);
  part->message = g_object_new (HW_TYPE_FORM_MESSAGE, NULL);
  part->conflict = hw_edit_conflict_new ();
  if (row->number)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (part->field), GTK_INPUT_PURPOSE_DIGITS);
  adw_preferences_group_add (group, GTK_WIDGET (part->field));
  adw_preferences_group_add (group, GTK_WIDGET (part->conflict));
  gtk_box_append (above ? self->code_messages : self->start_messages, GTK_WIDGET (part->message));
  g_signal_connect_object (part->field, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part->field, "entry-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (part->conflict, "decided", G_CALLBACK (decided_cb), self, 0);
}

static void
hw_edit_dialog_init (HwEditDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* What would be saved is heard before it is. */
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->save_button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  hw_form_message_get_accessible (self->changes), NULL, -1);
  self->signals = g_signal_group_new (HW_TYPE_RESOURCE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (resource_notify_cb), self);
}

static void
follow (HwEditDialog *self, gpointer object, const char *signal, GCallback callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

/* What differs from one kind to the other. */
static void
set_up_form (HwEditDialog *self)
{
  self->form = hw_edit_form_get (hw_resource_get_kind (self->resource));
  for (guint i = 0; i < self->form->n_rows; i++)
    {
      add_part (self, i);
      hw_draft_field_set_up (self->parts[i].field, self->form->rows[i].member, self->parts[i].message,
                             hw_account_get_clock (self->account));
    }
  gtk_widget_set_visible (self->only_label, self->form->n_rows > 1);
  gtk_widget_set_visible (self->start_box, self->form->n_above < self->form->n_rows);
  adw_dialog_set_title (ADW_DIALOG (self), _ (self->form->heading));
  adw_dialog_set_content_height (ADW_DIALOG (self), self->form->height);
  adw_window_title_set_title (self->window_title, _ (self->form->heading));
  adw_status_page_set_title (self->loading_page, _ (self->form->reading));
}

/* hw_edit_dialog_new: reads the settings as soon as it is made. */
HwEditDialog *
hw_edit_dialog_new (HwAccount *account, HwResource *resource)
{
  HwEditDialog *self = g_object_new (HW_TYPE_EDIT_DIALOG, NULL);

  self->account = g_object_ref (account);
  self->resource = g_object_ref (resource);
  set_up_form (self);
  g_signal_group_set_target (self->signals, resource);
  /* Whose it is is not on the screen any more. */
  follow (self, account, "closed", G_CALLBACK (adw_dialog_force_close));
  follow (self, hw_account_get_connection (account), "notify::state", G_CALLBACK (hw_edit_dialog_update));
  follow (self, hw_account_get_log (account), "notify::ready", G_CALLBACK (hw_edit_dialog_update));
  follow (self, hw_account_get_operations (account), "items-changed", G_CALLBACK (hw_edit_dialog_update));
  follow (self, get_list (self), "items-changed", G_CALLBACK (list_changed_cb));
  hw_edit_dialog_load (self);
  return self;
}
