/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-account-menu.h"
#include "hw-ui.h"

/* HwAccountMenu: whose account it is, at the foot of the sidebar, and the menu of the accounts. The menu is made when
 * it is opened, so that it is never behind the book. */
struct _HwAccountMenu
{
  AdwBin parent_instance;

  GtkMenuButton *button;
  AdwAvatar *avatar;
  GtkLabel *name_label;
  GtkLabel *place_label;

  HwAccountBook *book;  /* (owned) (nullable) until set */
  HwAccount *account;   /* (owned) (nullable) */
  GSignalGroup *record; /* (owned) of the account */
};

G_DEFINE_FINAL_TYPE (HwAccountMenu, hw_account_menu, ADW_TYPE_BIN)

/* Underscores of a name are no mnemonics. */
static char *
escape (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "_", -1);

  return g_strjoinv ("__", parts);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  if (target == NULL)
    g_menu_item_set_detailed_action (item, action);
  else
    g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static void
append_account (GMenu *menu, HwAccountRecord *record)
{
  g_autofree char *label = escape (hw_account_record_get_name (record));

  append (menu, label, "win.switch-account", hw_account_record_get_id (record));
}

static GMenu *
create_accounts (HwAccountMenu *self, HwAccountRecord *current)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->book)); i++)
    {
      g_autoptr (HwAccountRecord) record = g_list_model_get_item (G_LIST_MODEL (self->book), i);

      append_account (menu, record);
    }
  /* The practice account is in no book. */
  if (hw_account_book_find (self->book, hw_account_record_get_id (current)) == NULL)
    append_account (menu, current);
  append (menu, _ ("_Add Account…"), "win.add-account", NULL);
  return menu;
}

static GMenuModel *
create_menu (HwAccountMenu *self)
{
  HwAccountRecord *current = hw_account_get_record (self->account);
  const char *id = hw_account_record_get_id (current);
  g_autoptr (GMenu) accounts = create_accounts (self, current);
  g_autoptr (GMenu) change = g_menu_new ();
  g_autoptr (GMenu) leave = g_menu_new ();
  GMenu *menu = g_menu_new ();

  if (hw_account_get_mode (self->account) == HW_ACCOUNT_PRACTICE)
    append (leave, _ ("_Leave the Practice Account"), "win.leave-practice", NULL);
  else
    {
      append (change, _ ("_Rename…"), "win.rename-account", id);
      append (change, _ ("Replace _Key…"), "win.replace-key", NULL);
      append (leave, _ ("_Sign Out…"), "win.sign-out", NULL);
      append (leave, _ ("Remove A_ccount…"), "win.remove-account", id);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (accounts));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (leave));
  return G_MENU_MODEL (menu);
}

static void
create_popup_cb (GtkMenuButton *button, gpointer user_data)
{
  HwAccountMenu *self = HW_ACCOUNT_MENU (user_data);
  g_autoptr (GMenuModel) menu = NULL;

  if (self->account == NULL)
    return;
  menu = create_menu (self);
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (menu));
}

static const char *
get_place (HwAccountMenu *self, HwAccountRecord *record)
{
  if (hw_account_get_mode (self->account) == HW_ACCOUNT_PRACTICE)
    return _ ("On this computer");
  if (hw_account_record_get_session_only (record))
    return _ ("For this session only");
  return hw_account_get_host (self->account);
}

static void
update (HwAccountMenu *self)
{
  HwAccountRecord *record;
  g_autofree char *said = NULL;

  if (self->account == NULL)
    return;
  record = hw_account_get_record (self->account);
  adw_avatar_set_text (self->avatar, hw_account_record_get_name (record));
  gtk_label_set_text (self->name_label, hw_account_record_get_name (record));
  gtk_label_set_text (self->place_label, get_place (self, record));
  /* Translators: the button that opens the menu of accounts; %1$s is the name of the account, %2$s its server */
  said = g_strdup_printf (_ ("Account: %1$s, %2$s"), hw_account_record_get_name (record), get_place (self, record));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, said, -1);
}

static void
hw_account_menu_dispose (GObject *object)
{
  HwAccountMenu *self = HW_ACCOUNT_MENU (object);

  g_clear_object (&self->record);
  g_clear_object (&self->account);
  g_clear_object (&self->book);
  G_OBJECT_CLASS (hw_account_menu_parent_class)->dispose (object);
}

static void
hw_account_menu_class_init (HwAccountMenuClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_account_menu_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/window/hw-account-menu.ui");
  gtk_widget_class_bind_template_child (widget_class, HwAccountMenu, button);
  gtk_widget_class_bind_template_child (widget_class, HwAccountMenu, avatar);
  gtk_widget_class_bind_template_child (widget_class, HwAccountMenu, name_label);
  gtk_widget_class_bind_template_child (widget_class, HwAccountMenu, place_label);
}

static void
hw_account_menu_init (HwAccountMenu *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_ui_add_tooltip (self->name_label);
  hw_ui_add_tooltip (self->place_label);
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self, NULL);
  self->record = g_signal_group_new (HW_TYPE_ACCOUNT_RECORD);
  g_signal_group_connect_swapped (self->record, "notify", G_CALLBACK (update), self);
}

void
hw_account_menu_set_book (HwAccountMenu *self, HwAccountBook *book)
{
  g_return_if_fail (HW_IS_ACCOUNT_MENU (self));

  g_set_object (&self->book, book);
}

/* hw_account_menu_set_account: the one that is shown; NULL while there is none, and the menu is not to be seen. */
void
hw_account_menu_set_account (HwAccountMenu *self, HwAccount *account)
{
  g_return_if_fail (HW_IS_ACCOUNT_MENU (self));

  g_set_object (&self->account, account);
  g_signal_group_set_target (self->record, account == NULL ? NULL : hw_account_get_record (account));
  update (self);
}
