/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-key-dialog.h"
#include "hw-key-form.h"

/* HwKeyDialog: the one dialog that asks for a key: of an account to be added, of a known one that has none here, or a
 * new one in the place of a key that is refused. Escape stops the test first, and closes after that. */
struct _HwKeyDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *window_title;
  GtkStack *submit_stack;
  GtkLabel *explanation;
  HwKeyForm *form; /* (unowned) (nullable) when it is closed */
};

enum
{
  SIGNAL_ACCEPTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwKeyDialog, hw_key_dialog, ADW_TYPE_DIALOG)

static gboolean
is_testing (HwKeyDialog *self)
{
  gboolean testing = FALSE;

  if (self->form != NULL)
    g_object_get (self->form, "testing", &testing, NULL);
  return testing;
}

static void
testing_cb (HwKeyDialog *self)
{
  const gboolean testing = is_testing (self);

  gtk_stack_set_visible_child_name (self->submit_stack, testing ? "spinner" : "label");
  adw_dialog_set_can_close (ADW_DIALOG (self), !testing);
}

static void
ready_cb (HwKeyDialog *self)
{
  gboolean ready;

  if (self->form == NULL)
    return;
  g_object_get (self->form, "ready", &ready, NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "key.submit", ready);
}

static void
accepted_cb (HwKeyDialog *self, HwAccount *account)
{
  g_autoptr (HwKeyDialog) alive = g_object_ref (self);

  adw_dialog_force_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SIGNAL_ACCEPTED], 0, account);
}

static void
submit (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwKeyDialog *self = HW_KEY_DIALOG (widget);

  if (self->form != NULL)
    hw_key_form_submit (self->form);
}

/* The same as Escape. */
static void
cancel (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
hw_key_dialog_close_attempt (AdwDialog *dialog)
{
  HwKeyDialog *self = HW_KEY_DIALOG (dialog);

  if (self->form != NULL)
    hw_key_form_stop (self->form);
}

static void
hw_key_dialog_closed (AdwDialog *dialog)
{
  g_clear_pointer (&HW_KEY_DIALOG (dialog)->form, hw_key_form_end);
}

static void
hw_key_dialog_dispose (GObject *object)
{
  HwKeyDialog *self = HW_KEY_DIALOG (object);

  g_clear_pointer (&self->form, hw_key_form_end);
  G_OBJECT_CLASS (hw_key_dialog_parent_class)->dispose (object);
}

static void
hw_key_dialog_class_init (HwKeyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_key_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hw_key_dialog_closed;
  ADW_DIALOG_CLASS (klass)->close_attempt = hw_key_dialog_close_attempt;

  signals[SIGNAL_ACCEPTED] = g_signal_new ("accepted", HW_TYPE_KEY_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, HW_TYPE_ACCOUNT);

  gtk_widget_class_install_action (widget_class, "key.submit", NULL, submit);
  gtk_widget_class_install_action (widget_class, "key.cancel", NULL, cancel);

  g_type_ensure (HW_TYPE_KEY_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/signin/hw-key-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HwKeyDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, HwKeyDialog, submit_stack);
  gtk_widget_class_bind_template_child (widget_class, HwKeyDialog, explanation);
  gtk_widget_class_bind_template_child (widget_class, HwKeyDialog, form);
  gtk_widget_class_bind_template_callback (widget_class, accepted_cb);
  gtk_widget_class_bind_template_callback (widget_class, ready_cb);
  gtk_widget_class_bind_template_callback (widget_class, testing_cb);
}

static void
hw_key_dialog_init (HwKeyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ready_cb (self);
}

static HwKeyDialog *
create (const char *title, const char *subtitle, const char *explanation, const char *row_title)
{
  HwKeyDialog *self = g_object_new (HW_TYPE_KEY_DIALOG, "title", title, NULL);

  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_label_set_text (self->explanation, explanation);
  g_object_set (self->form, "title", row_title, NULL);
  return self;
}

/* hw_key_dialog_new_to_add: asks for the key of another account on @server. */
HwKeyDialog *
hw_key_dialog_new_to_add (HwAccountBook *book, const char *server)
{
  HwKeyDialog *self =
      create (_ ("Add Account"), "",
              _ ("The account is added after its key has been tested. Your other accounts stay as they are."),
              _ ("Paste the Key"));

  hw_key_form_set_book (self->form, book, server);
  return self;
}

/* hw_key_dialog_new_to_sign_in: asks for a key of a known account; @error, if not NULL, is why. */
HwKeyDialog *
hw_key_dialog_new_to_sign_in (HwAccountBook *book, HwAccountRecord *record, const GError *error)
{
  HwKeyDialog *self =
      create (_ ("Sign In"), hw_account_record_get_name (record),
              _ ("Use the key that you had before, or a new one of the same account."), _ ("Paste the Key"));

  hw_key_form_set_book (self->form, book, hw_account_record_get_server (record));
  hw_key_form_set_record (self->form, record);
  if (error != NULL)
    hw_key_form_set_error (self->form, error);
  return self;
}

/* hw_key_dialog_new_to_replace: asks for a new key of an account that is open. */
HwKeyDialog *
hw_key_dialog_new_to_replace (HwAccountBook *book, HwAccount *account)
{
  HwKeyDialog *self = create (
      _ ("New Key"), hw_account_get_name (account),
      _ ("Your sites and settings stay as they are. The new key replaces the old one after it has been tested."),
      _ ("Paste the New Key"));

  hw_key_form_set_book (self->form, book, hw_account_record_get_server (hw_account_get_record (account)));
  hw_key_form_set_account (self->form, account);
  return self;
}
