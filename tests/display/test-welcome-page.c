/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-mock-secrets.h"
#include "hw-stage.h"
#include "hw-test-util.h"
#include "hw-welcome-page.h"

typedef struct
{
  HwStage *stage;
  HwWelcomePage *page;    /* (unowned) */
  HwAccount *account;     /* (owned) (nullable) what was signed in to */
  HwMockSecrets *keyring; /* (owned) (nullable) */
} Fixture;

static void
signed_in_cb (HwWelcomePage *page, HwAccount *account, Fixture *self)
{
  g_set_object (&self->account, account);
}

static void
show_page (Fixture *self, const char *server, const char *practice_options)
{
  self->page = hw_welcome_page_new (self->stage->clock, self->stage->book, server, practice_options);
  g_signal_connect (self->page, "signed-in", G_CALLBACK (signed_in_cb), self);
  hw_stage_show (self->stage, adw_navigation_page_new (GTK_WIDGET (self->page), "Welcome"));
}

static void
set_up (Fixture *self, const char *dialect)
{
  g_autofree char *address = NULL;

  self->keyring = hw_mock_secrets_new (hw_stage_get_bus_address ());
  self->stage = hw_stage_new (dialect);
  address = hw_practice_server_dup_address (self->stage->server);
  show_page (self, address, dialect);
}

static void
tear_down (Fixture *self)
{
  if (self->account != NULL)
    hw_account_close (self->account);
  hw_stage_free (self->stage);
  g_clear_object (&self->account);
  g_clear_pointer (&self->keyring, hw_mock_secrets_free);
}

static GtkWidget *
get_key_row (Fixture *self)
{
  return hw_stage_find (GTK_WIDGET (self->page), ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);
}

static GtkWidget *
get_sign_in (Fixture *self)
{
  GtkWidget *label = hw_stage_find (GTK_WIDGET (self->page), GTK_TYPE_LABEL, "Sign In");

  return label == NULL ? NULL : gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

static gboolean
is_ready (gpointer user_data)
{
  Fixture *self = user_data;

  return self->account != NULL || (get_sign_in (self) != NULL && gtk_widget_is_sensitive (get_key_row (self)));
}

static void
type_and_sign_in (Fixture *self, const char *key)
{
  gtk_editable_set_text (GTK_EDITABLE (get_key_row (self)), key);
  g_signal_emit_by_name (get_key_row (self), "entry-activated");
  g_assert_true (hw_test_wait_until (is_ready, self, 10000));
}

static void
assert_says (Fixture *self, const char *part, const char *key)
{
  GtkWidget *row = get_key_row (self);
  GtkWidget *message = hw_stage_find_part (GTK_WIDGET (self->page), "Nothing was saved.");

  g_assert_nonnull (message);
  g_assert_null (self->account);
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  /* Nothing typed is lost, and the key is in no sentence. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, key);
  g_assert_null (strstr (gtk_label_get_text (GTK_LABEL (message)), key));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (message)), part));
}

static void
test_good_key (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  g_assert_false (gtk_widget_is_sensitive (get_sign_in (&self)));
  type_and_sign_in (&self, hw_practice_server_get_key (self.stage->server));
  g_assert_nonnull (self.account);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_account_get_sites (self.account))), ==, 12);
  /* One read tested it, and the same read filled the list. */
  g_assert_cmpuint (hw_practice_server_get_n_requests (self.stage->server), ==, 1);
  /* It is where it should be, and nowhere else. */
  g_assert_nonnull (self.keyring->secret);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_key_row (&self))), ==, "");
  tear_down (&self);
}

static void
test_wrong_key (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  type_and_sign_in (&self, "hw-not-the-key");
  assert_says (&self, " did not accept this key.", "hw-not-the-key");
  /* The next letter takes the message away. */
  gtk_editable_set_text (GTK_EDITABLE (get_key_row (&self)), "hw-");
  g_assert_null (hw_stage_find_part (GTK_WIDGET (self.page), "Nothing was saved."));
  g_assert_false (gtk_widget_has_css_class (get_key_row (&self), "error"));
  tear_down (&self);
}

static void
test_impossible_key (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  type_and_sign_in (&self, "hw key\u00e9");
  assert_says (&self, "", "hw key\u00e9");
  g_assert_cmpuint (hw_practice_server_get_n_requests (self.stage->server), ==, 0);
  tear_down (&self);
}

static void
test_faults (const char *dialect)
{
  const char *const faults[] = { "status=500", "status=403",      "garbage",      "html",
                                 "half",       "wrong-type=null", "before-reset", "redirect=http://127.0.0.1:9/" };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      Fixture self = { NULL };
      g_autofree char *fault = g_strdup_printf ("GET *:%s", faults[i]);
      g_autofree char *key = NULL;

      g_test_message ("%s", faults[i]);
      set_up (&self, dialect);
      key = g_strdup (hw_practice_server_get_key (self.stage->server));
      hw_stage_fault (self.stage, fault);
      type_and_sign_in (&self, key);
      assert_says (&self, "127.0.0.1", key);
      tear_down (&self);
    }
}

static void
test_address (gconstpointer data)
{
  Fixture self = { NULL };

  self.stage = hw_stage_new ("reference");
  show_page (&self, data, NULL);
  type_and_sign_in (&self, "hw-some-key");
  assert_says (&self, "", "hw-some-key");
  tear_down (&self);
}

static void
test_stop (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  hw_stage_fault (self.stage, "GET *:never");
  gtk_editable_set_text (GTK_EDITABLE (get_key_row (&self)), hw_practice_server_get_key (self.stage->server));
  g_signal_emit_by_name (get_key_row (&self), "entry-activated");
  g_assert_false (gtk_widget_is_sensitive (get_key_row (&self)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self.page), "welcome.stop", NULL));
  g_assert_true (hw_test_wait_until (is_ready, &self, 10000));
  g_assert_nonnull (hw_stage_find_part (GTK_WIDGET (self.page), "Stopped. Nothing was saved."));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_key_row (&self))), ==,
                   hw_practice_server_get_key (self.stage->server));
  g_assert_null (self.account);
  g_assert_null (self.keyring->secret);
  tear_down (&self);
}

static gboolean
says_wait (gpointer user_data)
{
  Fixture *self = user_data;

  return hw_stage_find_part (GTK_WIDGET (self->page), " asked us to wait. Continuing in ") != NULL;
}

/* What the test waits for is said where the caption is, and the caption comes back with the end of the test. */
static void
test_wait (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  hw_stage_fault (self.stage, "GET *:status=429");
  gtk_editable_set_text (GTK_EDITABLE (get_key_row (&self)), hw_practice_server_get_key (self.stage->server));
  g_signal_emit_by_name (get_key_row (&self), "entry-activated");
  g_assert_true (hw_test_wait_until (says_wait, &self, 10000));
  g_assert_null (hw_stage_find_part (GTK_WIDGET (self.page), "sent only to"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self.page), "welcome.stop", NULL));
  g_assert_true (hw_test_wait_until (is_ready, &self, 10000));
  g_assert_false (says_wait (&self));
  gtk_editable_set_text (GTK_EDITABLE (get_key_row (&self)), "another");
  g_assert_nonnull (hw_stage_find_part (GTK_WIDGET (self.page), "sent only to"));
  tear_down (&self);
}

static void
press (Fixture *self, const char *label)
{
  GtkWidget *found = hw_stage_find (GTK_WIDGET (self->stage->window), GTK_TYPE_LABEL, label);

  g_assert_nonnull (found);
  g_signal_emit_by_name (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON), "clicked");
}

static gboolean
is_asked (gpointer user_data)
{
  Fixture *self = user_data;

  return hw_stage_shows (GTK_WIDGET (self->stage->window), "The Key Cannot Be Stored");
}

/* The key is good, and the keyring does not take it. */
static void
assert_asked (Fixture *self, const char *part)
{
  g_assert_true (hw_test_wait_until (is_asked, self, 10000));
  g_assert_nonnull (hw_stage_find_part (GTK_WIDGET (self->stage->window), part));
  assert_says (self, part, hw_practice_server_get_key (self->stage->server));
}

static gboolean
has_account (gpointer user_data)
{
  return ((Fixture *) user_data)->account != NULL;
}

static void
test_no_keyring (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  g_clear_pointer (&self.keyring, hw_mock_secrets_free);
  type_and_sign_in (&self, hw_practice_server_get_key (self.stage->server));
  assert_asked (&self, "No keyring answers on this computer.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self.stage->book)), ==, 0);
  press (&self, "Cancel");
  hw_test_settle ();
  g_assert_null (self.account);

  type_and_sign_in (&self, hw_practice_server_get_key (self.stage->server));
  assert_asked (&self, "No keyring answers on this computer.");
  press (&self, "For This Session");
  g_assert_true (hw_test_wait_until (has_account, &self, 10000));
  g_assert_true (hw_account_record_get_session_only (hw_account_get_record (self.account)));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_key_row (&self))), ==, "");
  tear_down (&self);
}

static void
test_keyring_refused (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  self.keyring->is_locked = TRUE;
  self.keyring->person = HW_MOCK_DISMISSES;
  type_and_sign_in (&self, hw_practice_server_get_key (self.stage->server));
  assert_asked (&self, "The keyring was not opened. Nothing was saved.");
  self.keyring->person = HW_MOCK_ACCEPTS;
  press (&self, "Try Again");
  g_assert_true (hw_test_wait_until (has_account, &self, 10000));
  g_assert_false (hw_account_record_get_session_only (hw_account_get_record (self.account)));
  g_assert_nonnull (self.keyring->secret);
  tear_down (&self);
}

/* The page goes while a key is tested. */
static void
test_leave_while_testing (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  hw_stage_fault (self.stage, "GET *:never");
  gtk_editable_set_text (GTK_EDITABLE (get_key_row (&self)), hw_practice_server_get_key (self.stage->server));
  g_signal_emit_by_name (get_key_row (&self), "entry-activated");
  tear_down (&self);
}

static gboolean
is_loaded (gpointer user_data)
{
  return hw_resource_list_is_loaded (user_data);
}

static void
test_practice (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  hw_welcome_page_start_practice (self.page);
  g_assert_nonnull (self.account);
  g_assert_cmpint (hw_account_get_mode (self.account), ==, HW_ACCOUNT_PRACTICE);
  g_assert_true (hw_test_wait_until (is_loaded, hw_account_get_sites (self.account), 10000));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_account_get_sites (self.account))), ==, 12);
  /* It has a server of its own. */
  g_assert_cmpuint (hw_practice_server_get_n_requests (self.stage->server), ==, 0);
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  hw_stage_init_on_bus (&argc, &argv);
  hw_stage_add_test ("/welcome-page/good-key", test_good_key);
  hw_stage_add_test ("/welcome-page/wrong-key", test_wrong_key);
  hw_stage_add_test ("/welcome-page/impossible-key", test_impossible_key);
  hw_stage_add_test ("/welcome-page/faults", test_faults);
  hw_stage_add_test ("/welcome-page/stop", test_stop);
  hw_stage_add_test ("/welcome-page/wait", test_wait);
  hw_stage_add_test ("/welcome-page/no-keyring", test_no_keyring);
  hw_stage_add_test ("/welcome-page/keyring-refused", test_keyring_refused);
  hw_stage_add_test ("/welcome-page/leave-while-testing", test_leave_while_testing);
  hw_stage_add_test ("/welcome-page/practice", test_practice);
  g_test_add_data_func ("/welcome-page/address/nothing-listens", "http://127.0.0.1:9/api", test_address);
  g_test_add_data_func ("/welcome-page/address/http-elsewhere", "http://hostwares.example/api", test_address);
  g_test_add_data_func ("/welcome-page/address/not-one", "no address at all", test_address);
  return hw_stage_run_on_bus ();
}
