/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-menu.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

#define WAIT_MS 15000

static HwWindowStage *
signed_in (const char *dialect)
{
  HwWindowStage *self = hw_window_stage_new (dialect);

  hw_window_stage_start (self);
  hw_window_stage_sign_in (self);
  return self;
}

static const char *
get_id (HwWindowStage *self, guint position)
{
  return hw_account_record_get_id (hw_window_stage_get_record (self, position));
}

/* What the menu says, a word a line. */
static char *
dup_menu (HwWindowStage *self)
{
  GtkWidget *menu = hw_stage_find (GTK_WIDGET (self->window), HW_TYPE_ACCOUNT_MENU, NULL);
  GtkWidget *button = hw_stage_find (menu, GTK_TYPE_MENU_BUTTON, NULL);
  GString *text = g_string_new (NULL);
  GMenuModel *sections;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  hw_test_settle ();
  sections =
      gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))));
  for (int i = 0; i < g_menu_model_get_n_items (sections); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (sections, i, G_MENU_LINK_SECTION);

      for (int j = 0; j < g_menu_model_get_n_items (section); j++)
        {
          g_autofree char *label = NULL;

          g_menu_model_get_item_attribute (section, j, G_MENU_ATTRIBUTE_LABEL, "s", &label);
          g_string_append_printf (text, "%s\n", label);
        }
    }
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  hw_test_settle ();
  return g_string_free (text, FALSE);
}

static void
test_menu (const char *dialect)
{
  g_autoptr (HwWindowStage) self = signed_in (dialect);
  g_autofree char *real = dup_menu (self);
  g_autofree char *practice = NULL;

  g_assert_cmpstr (real, ==, "My Account\n_Add Account…\n_Rename…\nReplace _Key…\n_Sign Out…\nRemove A_ccount…\n");
  hw_window_stage_act (self, "win.practice", NULL);
  hw_window_stage_wait (self, "Practice account. Nothing here is real.");
  practice = dup_menu (self);
  g_assert_cmpstr (practice, ==, "My Account\nPractice Account\n_Add Account…\n_Leave the Practice Account\n");
  /* Back, and the practice is over. */
  hw_window_stage_act (self, "win.switch-account", get_id (self, 0));
  hw_window_stage_wait_gone (self, "Practice account. Nothing here is real.");
  hw_window_stage_wait (self, "1 of 12 sites has a problem");
}

static void
test_rename (const char *dialect)
{
  g_autoptr (HwWindowStage) self = signed_in (dialect);
  GtkWidget *row;

  hw_window_stage_act (self, "win.rename-account", get_id (self, 0));
  hw_window_stage_wait (self, "Rename Account");
  row = hw_stage_find (GTK_WIDGET (self->window), ADW_TYPE_ENTRY_ROW, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "My Account");
  gtk_editable_set_text (GTK_EDITABLE (row), " Anna_<b>Lindner</b> ");
  hw_window_stage_press (self, "Rename");
  hw_window_stage_wait (self, "Anna_<b>Lindner</b>");
  g_assert_cmpstr (hw_account_record_get_name (hw_window_stage_get_record (self, 0)), ==, "Anna_<b>Lindner</b>");
  hw_window_stage_end (self);

  hw_window_stage_start (self);
  hw_window_stage_wait (self, "1 of 12 sites has a problem");
  hw_window_stage_wait (self, "Anna_<b>Lindner</b>");
}

/* The next start opens the account by itself; after Sign Out it asks for the key of the same account. */
static void
test_sign_out (const char *dialect)
{
  g_autoptr (HwWindowStage) self = signed_in (dialect);
  g_autofree char *id = g_strdup (get_id (self, 0));

  hw_window_stage_end (self);
  hw_window_stage_start (self);
  hw_window_stage_wait (self, "1 of 12 sites has a problem");

  hw_window_stage_act (self, "win.sign-out", NULL);
  hw_window_stage_wait (self, "Sign Out of “My Account”?");
  hw_window_stage_press (self, "Cancel");
  hw_window_stage_wait_gone (self, "Sign Out of “My Account”?");
  g_assert_true (hw_account_record_get_signed_in (hw_window_stage_get_record (self, 0)));

  hw_window_stage_act (self, "win.sign-out", NULL);
  hw_window_stage_press (self, "Sign Out");
  hw_window_stage_wait (self, "Signed out");
  hw_window_stage_end (self);

  hw_window_stage_start (self);
  hw_window_stage_wait (self, "Signed out");
  hw_window_stage_act (self, "win.switch-account", id);
  hw_window_stage_wait (self, "Use the key that you had before");
  hw_window_stage_enter_key (self, hw_window_stage_get_key (self));
  hw_window_stage_wait (self, "1 of 12 sites has a problem");
  g_assert_cmpuint (hw_window_stage_get_n_accounts (self), ==, 1);
  g_assert_cmpstr (get_id (self, 0), ==, id);
}

static gboolean
is_empty (gpointer user_data)
{
  return hw_window_stage_get_n_accounts (user_data) == 0;
}

static void
test_remove (const char *dialect)
{
  g_autoptr (HwWindowStage) self = signed_in (dialect);

  hw_window_stage_act (self, "win.remove-account", get_id (self, 0));
  hw_window_stage_wait (self, "Remove “My Account”?");
  hw_window_stage_press (self, "Remove");
  hw_window_stage_wait (self, "Welcome to Hostwares");
  g_assert_true (hw_test_wait_until (is_empty, self, WAIT_MS));
  g_assert_false (hw_window_stage_shows (self, "Accounts on This Computer"));
  hw_window_stage_end (self);

  hw_window_stage_start (self);
  hw_window_stage_wait (self, "Welcome to Hostwares");
  g_assert_true (is_empty (self));
}

/* A second account, and back to the first; what is shown belongs to one of them only. */
static void
test_two (const char *dialect)
{
  g_autoptr (HwWindowStage) self = signed_in (dialect);
  HwAccount *first = hw_window_get_account (self->window);
  g_autofree char *menu = NULL;

  g_object_add_weak_pointer (G_OBJECT (first), (gpointer *) &first);
  hw_window_stage_act (self, "win.add-account", NULL);
  hw_window_stage_wait (self, "The account is added after its key has been tested.");
  hw_window_stage_enter_key (self, hw_window_stage_get_key (self));
  hw_window_stage_wait (self, "My Account 2");
  g_assert_cmpuint (hw_window_stage_get_n_accounts (self), ==, 2);
  menu = dup_menu (self);
  g_assert_true (g_str_has_prefix (menu, "My Account\nMy Account 2\n_Add Account…\n"));

  hw_window_stage_act (self, "win.switch-account", get_id (self, 0));
  hw_window_stage_wait_gone (self, "My Account 2");
  hw_window_stage_wait (self, "1 of 12 sites has a problem");
  g_assert_null (first);
  hw_window_stage_end (self);

  /* The one that was open last. */
  hw_window_stage_start (self);
  hw_window_stage_wait (self, "1 of 12 sites has a problem");
  g_assert_true (hw_account_get_record (hw_window_get_account (self->window)) == hw_window_stage_get_record (self, 0));
}

/* A narrow window says whose sites they are, but only if there may be a doubt. */
static void
test_subtitle (const char *dialect)
{
  g_autoptr (HwWindowStage) self = signed_in (dialect);

  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 600);
  hw_window_stage_wait_gone (self, "My Account");
  hw_window_stage_act (self, "win.add-account", NULL);
  hw_window_stage_enter_key (self, hw_window_stage_get_key (self));
  hw_window_stage_wait (self, "My Account 2");
  hw_window_stage_wait_gone (self, "The account is added after its key has been tested.");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/account-menu/menu", test_menu);
  hw_stage_add_test ("/account-menu/rename", test_rename);
  hw_stage_add_test ("/account-menu/sign-out", test_sign_out);
  hw_stage_add_test ("/account-menu/remove", test_remove);
  hw_stage_add_test ("/account-menu/two", test_two);
  hw_stage_add_test ("/account-menu/subtitle", test_subtitle);
  return g_test_run ();
}
