/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-account-dialogs.h"
#include "hw-error.h"
#include "hw-op-key.h"

/* The dialogs of the account menu. What was confirmed is done to its end, also when the window is closed meanwhile:
 * it holds the application, and nobody is told of it any more. */

/* What a dialog or an operation is about. */
typedef struct
{
  HwAccountActions *actions; /* (owned) */
  HwAccountRecord *record;   /* (owned) */
  GApplication *application; /* (owned) (nullable) held while something is under way */
} About;

static About *
about_new (HwAccountActions *actions, HwAccountRecord *record)
{
  About *self = g_new0 (About, 1);

  self->actions = g_object_ref (actions);
  self->record = g_object_ref (record);
  return self;
}

static About *
about_copy_and_hold (About *about)
{
  About *self = about_new (about->actions, about->record);
  GApplication *application = g_application_get_default ();

  if (application != NULL)
    {
      self->application = g_object_ref (application);
      g_application_hold (application);
    }
  return self;
}

static void
about_free (About *self)
{
  if (self->application != NULL)
    g_application_release (self->application);
  g_clear_object (&self->application);
  g_object_unref (self->actions);
  g_object_unref (self->record);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (About, about_free)

static AdwAlertDialog *
create (const char *heading, const char *body)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  adw_alert_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  adw_alert_dialog_set_close_response (dialog, "cancel");
  adw_alert_dialog_set_default_response (dialog, "cancel");
  return dialog;
}

static void
destroy_about (gpointer data, GClosure *closure)
{
  about_free (data);
}

static void
present (AdwAlertDialog *dialog, About *about, GCallback response_cb)
{
  GtkWidget *window = hw_account_actions_get_window (about->actions);

  g_signal_connect_data (dialog, "response", response_cb, about, destroy_about, G_CONNECT_DEFAULT);
  adw_dialog_present (ADW_DIALOG (dialog), window);
}

static void
tell (GtkWidget *window, const char *heading, const char *body)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  adw_alert_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_alert_dialog_set_close_response (dialog, "close");
  adw_alert_dialog_set_default_response (dialog, "close");
  /* At the start there may be nothing to show yet but this. */
  if (!gtk_widget_get_visible (window))
    gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (ADW_DIALOG (dialog), window);
}

static void
tell_error (HwAccountActions *actions, const char *heading, const GError *error)
{
  GtkWidget *window = hw_account_actions_get_window (actions);
  g_autofree char *what = hw_error_words_what (error, NULL);
  g_autofree char *advice = hw_error_words_advice (error, NULL);
  /* Translators: what happened, then what to do */
  g_autofree char *body = g_strdup_printf (_ ("%s %s"), what, advice);

  if (window != NULL)
    tell (window, heading, body);
}

static void
renamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (About) about = user_data;
  g_autoptr (GError) error = NULL;

  if (!hw_op_key_rename_finish (HW_ACCOUNT_BOOK (source), result, &error))
    tell_error (about->actions, _ ("Name Not Saved"), error);
}

static GtkEditable *
get_name_row (AdwAlertDialog *dialog)
{
  GtkWidget *list = adw_alert_dialog_get_extra_child (dialog);

  return GTK_EDITABLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
}

static void
rename_response_cb (AdwAlertDialog *dialog, const char *response, About *about)
{
  if (g_str_equal (response, "rename"))
    hw_op_key_rename_async (hw_account_actions_get_book (about->actions), about->record,
                            gtk_editable_get_text (get_name_row (dialog)), renamed_cb, about_copy_and_hold (about));
}

static void
name_changed_cb (GtkEditable *row, gpointer user_data)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (user_data), "rename", *name != '\0');
}

/* hw_account_dialogs_rename: asks for another name. */
void
hw_account_dialogs_rename (HwAccountActions *actions, HwAccountRecord *record)
{
  AdwAlertDialog *dialog = create (_ ("Rename Account"), _ ("The name is used on this computer only."));
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (row), 64);
  gtk_editable_set_text (GTK_EDITABLE (row), hw_account_record_get_name (record));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  gtk_widget_add_css_class (list, "boxed-list");
  adw_alert_dialog_set_extra_child (dialog, list);
  adw_alert_dialog_add_response (dialog, "rename", _ ("_Rename"));
  adw_alert_dialog_set_response_appearance (dialog, "rename", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (dialog, "rename");
  adw_dialog_set_focus (ADW_DIALOG (dialog), row);
  g_signal_connect_object (row, "changed", G_CALLBACK (name_changed_cb), dialog, 0);
  present (dialog, about_new (actions, record), G_CALLBACK (rename_response_cb));
}

static void
signed_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (About) about = user_data;
  g_autoptr (GError) error = NULL;

  if (!hw_op_key_sign_out_finish (HW_ACCOUNT_BOOK (source), result, &error))
    tell_error (about->actions, _ ("Key May Still Be Stored"), error);
}

static void
sign_out_response_cb (AdwAlertDialog *dialog, const char *response, About *about)
{
  if (!g_str_equal (response, "sign-out"))
    return;
  hw_account_actions_leave (about->actions, about->record);
  hw_op_key_sign_out_async (hw_account_actions_get_book (about->actions), about->record, signed_out_cb,
                            about_copy_and_hold (about));
}

/* hw_account_dialogs_sign_out: asks, since it costs a key. */
void
hw_account_dialogs_sign_out (HwAccountActions *actions, HwAccountRecord *record)
{
  /* Translators: %s is the name of an account */
  g_autofree char *heading = g_strdup_printf (_ ("Sign Out of “%s”?"), hw_account_record_get_name (record));
  AdwAlertDialog *dialog = create (heading, _ ("The key is deleted from this computer’s keyring. Your sites stay as "
                                               "they are. To sign in again you need the key or a new one."));

  adw_alert_dialog_add_response (dialog, "sign-out", _ ("_Sign Out"));
  present (dialog, about_new (actions, record), G_CALLBACK (sign_out_response_cb));
}

static void remove_record (About *about, gboolean anyway);

static void
anyway_response_cb (AdwAlertDialog *dialog, const char *response, About *about)
{
  if (g_str_equal (response, "remove"))
    remove_record (about, TRUE);
}

static void
ask_anyway (About *about, const GError *error)
{
  g_autofree char *what = hw_error_words_what (error, NULL);
  /* Translators: %s is a sentence: what happened to the keyring */
  g_autofree char *body = g_strdup_printf (
      _ ("%s The key may still be in it, so the account was kept, signed out. If you remove it anyway, revoke the key "
         "on your Hostwares dashboard."),
      what);
  AdwAlertDialog *dialog;

  if (hw_account_actions_get_window (about->actions) == NULL)
    return;
  dialog = create (_ ("Account Not Removed"), body);
  adw_alert_dialog_add_response (dialog, "remove", _ ("_Remove Anyway"));
  adw_alert_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  present (dialog, about_new (about->actions, about->record), G_CALLBACK (anyway_response_cb));
}

static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (About) about = user_data;
  g_autoptr (GError) error = NULL;

  if (hw_op_key_remove_finish (HW_ACCOUNT_BOOK (source), result, &error))
    return;
  if (g_error_matches (error, HW_ERROR, HW_ERROR_STORE))
    tell_error (about->actions, _ ("Account Not Removed"), error);
  else
    ask_anyway (about, error);
}

static void
remove_record (About *about, gboolean anyway)
{
  hw_account_actions_leave (about->actions, about->record);
  hw_op_key_remove_async (hw_account_actions_get_book (about->actions), about->record, anyway, removed_cb,
                          about_copy_and_hold (about));
}

static void
remove_response_cb (AdwAlertDialog *dialog, const char *response, About *about)
{
  if (g_str_equal (response, "remove"))
    remove_record (about, FALSE);
}

/* hw_account_dialogs_remove: asks, and says all that goes. */
void
hw_account_dialogs_remove (HwAccountActions *actions, HwAccountRecord *record)
{
  /* Translators: %s is the name of an account */
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), hw_account_record_get_name (record));
  AdwAlertDialog *dialog = create (heading, _ ("Name, key and notes about this account are deleted from this "
                                               "computer. Nothing changes at Hostwares."));

  adw_alert_dialog_add_response (dialog, "remove", _ ("_Remove"));
  adw_alert_dialog_set_response_appearance (dialog, "remove", ADW_RESPONSE_DESTRUCTIVE);
  present (dialog, about_new (actions, record), G_CALLBACK (remove_response_cb));
}

/* hw_account_dialogs_tell_set_aside: the damaged file was moved to @path. */
void
hw_account_dialogs_tell_set_aside (GtkWidget *window, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file */
  g_autofree char *body = g_strdup_printf (
      _ ("The file with your accounts and notes was damaged. It was set aside as “%s”, and a new one was begun. Your "
         "sites at Hostwares stay as they are. Please sign in again."),
      name);

  tell (window, _ ("Damaged File"), body);
}

/* hw_account_dialogs_tell_cache_set_aside: likewise, of what was seen last: there is nothing to be done. */
void
hw_account_dialogs_tell_cache_set_aside (GtkWidget *window, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  /* Translators: %s is the name of a file */
  g_autofree char *body = g_strdup_printf (
      _ ("The file with what this program remembered, to show it without a network, was damaged. It was set aside as "
         "“%s”, and a new one was begun. Nothing at Hostwares has changed, and everything is read from there anew."),
      name);

  tell (window, _ ("Damaged File"), body);
}

/* hw_account_dialogs_tell_not_loaded: the program goes on without what it knew. */
void
hw_account_dialogs_tell_not_loaded (GtkWidget *window, const GError *error)
{
  g_autofree char *what = hw_error_words_what (error, NULL);
  g_autofree char *advice = hw_error_words_advice (error, NULL);
  g_autofree char *body = g_strdup_printf (_ ("%s %s"), what, advice);

  tell (window, _ ("Accounts Not Loaded"), body);
}
