/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-known-accounts.h"
#include "hw-ui.h"

/* HwKnownAccounts: the accounts that this computer knows, on the welcome page. Each row says how things stand and does
 * the next step when it is activated: it opens the account, asks for the keyring to be unlocked, or asks for a key. */
struct _HwKnownAccounts
{
  AdwBin parent_instance;

  GtkListBox *list;

  HwAccountBook *book;  /* (owned) (nullable) until set */
  GHashTable *troubles; /* (owned) (element-type utf8 GError) why an account of this id could not be opened */
};

G_DEFINE_FINAL_TYPE (HwKnownAccounts, hw_known_accounts, ADW_TYPE_BIN)

static char *
dup_state (HwKnownAccounts *self, HwAccountRecord *record)
{
  const GError *trouble = g_hash_table_lookup (self->troubles, hw_account_record_get_id (record));

  if (!hw_account_record_get_signed_in (record))
    return g_strdup (_ ("Signed out"));
  if (trouble != NULL)
    return hw_error_words_what (trouble, NULL);
  return g_strdup (_ ("Signed in"));
}

static void
update_row (AdwActionRow *row, GParamSpec *pspec, HwAccountRecord *record)
{
  HwKnownAccounts *self = HW_KNOWN_ACCOUNTS (g_object_get_data (G_OBJECT (row), "list"));
  g_autofree char *host = hw_ui_dup_host (hw_account_record_get_server (record));
  g_autofree char *state = dup_state (self, record);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", host, state);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hw_account_record_get_name (record));
  adw_action_row_set_subtitle (row, subtitle);
  adw_avatar_set_text (g_object_get_data (G_OBJECT (row), "avatar"), hw_account_record_get_name (record));
}

static GtkWidget *
create_menu_button (HwAccountRecord *record)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  /* Translators: %s is the name of an account */
  g_autofree char *name = g_strdup_printf (_ ("Menu of %s"), hw_account_record_get_name (record));
  const char *id = hw_account_record_get_id (record);
  g_autoptr (GMenuItem) rename = g_menu_item_new (_ ("_Rename…"), NULL);
  g_autoptr (GMenuItem) remove = g_menu_item_new (_ ("Remove _Account…"), NULL);

  g_menu_item_set_action_and_target (rename, "win.rename-account", "s", id);
  g_menu_item_set_action_and_target (remove, "win.remove-account", "s", id);
  g_menu_append_item (menu, rename);
  g_menu_append_item (menu, remove);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  HwAccountRecord *record = HW_ACCOUNT_RECORD (item);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *avatar = adw_avatar_new (32, NULL, TRUE);

  gtk_accessible_update_state (GTK_ACCESSIBLE (avatar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), avatar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_menu_button (record));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", hw_account_record_get_id (record));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.switch-account");
  g_object_set_data (G_OBJECT (row), "avatar", avatar);
  g_object_set_data (G_OBJECT (row), "list", user_data);
  g_object_set_data (G_OBJECT (row), "record", record);
  g_signal_connect_object (record, "notify", G_CALLBACK (update_row), row, G_CONNECT_SWAPPED);
  update_row (ADW_ACTION_ROW (row), NULL, record);
  return row;
}

static void
update (HwKnownAccounts *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), g_list_model_get_n_items (G_LIST_MODEL (self->book)) > 0);
}

static void
hw_known_accounts_dispose (GObject *object)
{
  HwKnownAccounts *self = HW_KNOWN_ACCOUNTS (object);

  g_clear_object (&self->book);
  G_OBJECT_CLASS (hw_known_accounts_parent_class)->dispose (object);
}

static void
hw_known_accounts_finalize (GObject *object)
{
  g_hash_table_unref (HW_KNOWN_ACCOUNTS (object)->troubles);
  G_OBJECT_CLASS (hw_known_accounts_parent_class)->finalize (object);
}

static void
hw_known_accounts_class_init (HwKnownAccountsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_known_accounts_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_known_accounts_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/signin/hw-known-accounts.ui");
  gtk_widget_class_bind_template_child (widget_class, HwKnownAccounts, list);
}

static void
hw_known_accounts_init (HwKnownAccounts *self)
{
  self->troubles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_error_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hw_known_accounts_set_book (HwKnownAccounts *self, HwAccountBook *book)
{
  g_return_if_fail (HW_IS_KNOWN_ACCOUNTS (self));

  g_set_object (&self->book, book);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (book), create_row_cb, self, NULL);
  g_signal_connect_object (book, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/* hw_known_accounts_set_trouble: why @record could not be opened; NULL if that is over. */
void
hw_known_accounts_set_trouble (HwKnownAccounts *self, HwAccountRecord *record, const GError *error)
{
  g_return_if_fail (HW_IS_KNOWN_ACCOUNTS (self));

  if (error == NULL)
    g_hash_table_remove (self->troubles, hw_account_record_get_id (record));
  else
    g_hash_table_replace (self->troubles, g_strdup (hw_account_record_get_id (record)), g_error_copy (error));
  for (GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0); row != NULL;
       row = gtk_list_box_get_row_at_index (self->list, gtk_list_box_row_get_index (row) + 1))
    if (g_object_get_data (G_OBJECT (row), "record") == record)
      update_row (ADW_ACTION_ROW (row), NULL, record);
}
