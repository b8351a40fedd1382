/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-create-database-dialog.h"
#include "hw-creation.h"
#include "hw-database.h"
#include "hw-discard-question.h"
#include "hw-draft-field.h"

/* HwCreateDatabaseDialog: a new database: its type and its name, and nothing else is asked for. What is typed stays
 * whatever happens, until it is sent or thrown away on purpose. What comes of the request is the matter of HwCreation.
 */
struct _HwCreateDatabaseDialog
{
  AdwDialog parent_instance;

  AdwNavigationView *view;
  AdwNavigationPage *form_page;
  GtkWidget *close_button;
  GtkWidget *send_button;
  GtkStack *send_stack;
  GtkScrolledWindow *scroll;
  HwFormMessage *failure;
  HwFormMessage *reason;
  GtkWidget *group;
  AdwComboRow *type_row;
  HwDraftField *name_field;
  HwFormMessage *name_message;
  HwFormMessage *name_hint;
  HwFormMessage *hint;

  HwCreation *creation; /* (owned) (nullable) when it is closed */
  HwDraft *draft;       /* (owned) */
};

G_DEFINE_FINAL_TYPE (HwCreateDatabaseDialog, hw_create_database_dialog, ADW_TYPE_DIALOG)

static void
type_selected_cb (HwCreateDatabaseDialog *self)
{
  const guint type = adw_combo_row_get_selected (self->type_row);

  if (self->draft == NULL || type >= hw_database_type_get_n ())
    return;
  hw_draft_set (self->draft, HW_DATABASE_TYPE, hw_database_type_get_word (type));
  if (self->creation != NULL)
    hw_creation_edited (self->creation);
}

static void
edited_cb (HwCreateDatabaseDialog *self)
{
  if (self->creation != NULL)
    hw_creation_edited (self->creation);
}

static void
send_database (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwCreateDatabaseDialog *self = HW_CREATE_DATABASE_DIALOG (widget);

  if (self->creation == NULL)
    return;
  if (hw_draft_field_check (self->name_field))
    hw_creation_send (self->creation);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->name_field));
}

/* Enter does what the button would, if it can be pressed. */
static void
activated_cb (HwCreateDatabaseDialog *self)
{
  gtk_widget_activate (self->send_button);
}

/* The same as Escape. */
static void
close_dialog (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
creation_changed_cb (HwCreateDatabaseDialog *self)
{
  const gboolean sending = hw_creation_is_sending (self->creation);

  gtk_widget_set_sensitive (self->group, !sending);
  gtk_button_set_label (GTK_BUTTON (self->close_button), sending ? _ ("_Close") : _ ("_Cancel"));
}

static void
page_changed_cb (HwCreateDatabaseDialog *self)
{
  if (self->creation != NULL)
    hw_creation_update (self->creation);
}

static void
hw_create_database_dialog_close_attempt (AdwDialog *dialog)
{
  hw_discard_question_present (dialog);
}

/* The dialog may be kept by the toolkit for a while: nothing of the account may stay with it. */
static void
hw_create_database_dialog_closed (AdwDialog *dialog)
{
  HwCreateDatabaseDialog *self = HW_CREATE_DATABASE_DIALOG (dialog);

  if (self->creation == NULL)
    return;
  hw_draft_field_end (self->name_field);
  hw_creation_end (self->creation);
  g_clear_object (&self->creation);
}

static void
hw_create_database_dialog_dispose (GObject *object)
{
  HwCreateDatabaseDialog *self = HW_CREATE_DATABASE_DIALOG (object);

  hw_create_database_dialog_closed (ADW_DIALOG (self));
  g_clear_object (&self->draft);
  G_OBJECT_CLASS (hw_create_database_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/databases/hw-create-database-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, view);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, form_page);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, close_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, send_button);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, send_stack);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, scroll);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, group);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, type_row);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, name_field);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, name_message);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, name_hint);
  gtk_widget_class_bind_template_child (widget_class, HwCreateDatabaseDialog, hint);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, type_selected_cb);
}

static void
hw_create_database_dialog_class_init (HwCreateDatabaseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_create_database_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hw_create_database_dialog_closed;
  ADW_DIALOG_CLASS (klass)->close_attempt = hw_create_database_dialog_close_attempt;

  gtk_widget_class_install_action (widget_class, "create.send", NULL, send_database);
  gtk_widget_class_install_action (widget_class, "create.close", NULL, close_dialog);

  g_type_ensure (HW_TYPE_DRAFT_FIELD);
  g_type_ensure (HW_TYPE_FORM_MESSAGE);
  bind_template (widget_class);
}

static void
hw_create_database_dialog_init (HwCreateDatabaseDialog *self)
{
  g_autoptr (GtkStringList) types = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->draft = hw_draft_new (HW_RESOURCE_DATABASE);
  for (guint i = 0; i < hw_database_type_get_n (); i++)
    gtk_string_list_append (types, hw_database_type_get_label (i));
  adw_combo_row_set_model (self->type_row, G_LIST_MODEL (types));
  type_selected_cb (self);
}

HwCreateDatabaseDialog *
hw_create_database_dialog_new (HwAccount *account)
{
  HwCreateDatabaseDialog *self = g_object_new (HW_TYPE_CREATE_DATABASE_DIALOG, NULL);
  const HwCreationParts parts = {
    .view = self->view,
    .page = self->form_page,
    .send_button = self->send_button,
    .send_stack = self->send_stack,
    .close_button = self->close_button,
    .other = GTK_WIDGET (self->name_field),
    .scroll = self->scroll,
    .failure = self->failure,
    .reason = self->reason,
    .hint = self->hint,
    .name_hint = self->name_hint,
  };

  hw_draft_field_set_up (self->name_field, HW_DATABASE_NAME, self->name_message, hw_account_get_clock (account));
  hw_draft_field_set_draft (self->name_field, self->draft, NULL);
  self->creation = hw_creation_new (ADW_DIALOG (self), account, self->draft, &parts);
  g_signal_connect_object (self->creation, "changed", G_CALLBACK (creation_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
