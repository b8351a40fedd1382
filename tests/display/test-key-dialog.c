/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-mock-secrets.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

#define WAIT_MS 15000

typedef struct
{
  HwWindowStage *stage;
  HwMockSecrets *keyring; /* (owned) */
} Fixture;

static void
set_up (Fixture *self, const char *dialect)
{
  self->keyring = hw_mock_secrets_new (hw_stage_get_bus_address ());
  self->stage = hw_window_stage_new (dialect);
  hw_window_stage_start (self->stage);
  hw_window_stage_sign_in (self->stage);
}

static void
tear_down (Fixture *self)
{
  hw_window_stage_free (self->stage);
  hw_mock_secrets_free (self->keyring);
}

static void
open_dialog (Fixture *self)
{
  hw_window_stage_act (self->stage, "win.replace-key", NULL);
  hw_window_stage_wait (self->stage, "The new key replaces the old one after it has been tested.");
}

static void
assert_closed (Fixture *self)
{
  hw_window_stage_wait_gone (self->stage, "The new key replaces the old one after it has been tested.");
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->stage->window)));
}

static void
assert_typed (Fixture *self, const char *key)
{
  GtkWidget *row = hw_window_stage_get_key_row (self->stage);

  g_assert_nonnull (row);
  g_assert_true (gtk_widget_is_sensitive (row));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, key);
}

/* Refused, replaced, and everything goes on where it was. */
static void
test_replace (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  /* What the window reads side by side: sites, databases, credits. */
  hw_window_stage_fault (self.stage, "GET /*:status=401:3");
  hw_window_stage_act (self.stage, "win.refresh", NULL);
  hw_window_stage_wait (self.stage, " no longer accepts your key.");
  hw_window_stage_wait (self.stage, "1 of 12 sites had a problem");
  g_clear_pointer (&self.keyring->secret, g_bytes_unref);
  open_dialog (&self);
  hw_window_stage_enter_key (self.stage, "hw-not-the-key");
  hw_window_stage_wait (self.stage, "did not accept this key. Nothing was saved.");
  assert_typed (&self, "hw-not-the-key");
  g_assert_null (self.keyring->secret);
  hw_window_stage_enter_key (self.stage, hw_window_stage_get_key (self.stage));
  hw_window_stage_wait (self.stage, "The new key is in use.");
  assert_closed (&self);
  hw_window_stage_wait (self.stage, "1 of 12 sites has a problem");
  hw_window_stage_wait_gone (self.stage, " no longer accepts your key.");
  g_assert_nonnull (self.keyring->secret);
  g_assert_cmpuint (hw_window_stage_get_n_accounts (self.stage), ==, 1);
  tear_down (&self);
}

static gboolean
is_sensitive (gpointer user_data)
{
  GtkWidget *row = hw_window_stage_get_key_row (user_data);

  return row != NULL && gtk_widget_is_sensitive (row);
}

/* The first Escape stops the test, the second closes. */
static void
test_escape (const char *dialect)
{
  Fixture self = { NULL };
  AdwDialog *dialog;

  set_up (&self, dialect);
  hw_window_stage_fault (self.stage, "GET *:never");
  open_dialog (&self);
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self.stage->window));
  hw_window_stage_enter_key (self.stage, "hw-some-key");
  hw_test_settle ();
  g_assert_false (is_sensitive (self.stage));
  adw_dialog_close (dialog);
  g_assert_true (hw_test_wait_until (is_sensitive, self.stage, WAIT_MS));
  hw_window_stage_wait (self.stage, "Stopped. Nothing was saved.");
  assert_typed (&self, "hw-some-key");
  adw_dialog_close (dialog);
  assert_closed (&self);
  tear_down (&self);
}

/* The window goes while a key is tested. */
static void
test_close_while_testing (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  hw_window_stage_fault (self.stage, "GET *:never");
  open_dialog (&self);
  hw_window_stage_enter_key (self.stage, "hw-some-key");
  hw_test_settle ();
  tear_down (&self);
}

/* The old key is in use until the new one is kept. */
static void
test_keyring_refused (const char *dialect)
{
  Fixture self = { NULL };
  HwAccountRecord *record;

  set_up (&self, dialect);
  record = hw_window_stage_get_record (self.stage, 0);
  self.keyring->is_locked = TRUE;
  self.keyring->person = HW_MOCK_DISMISSES;
  open_dialog (&self);
  hw_window_stage_enter_key (self.stage, hw_window_stage_get_key (self.stage));
  hw_window_stage_wait (self.stage, "The Key Cannot Be Stored");
  hw_window_stage_press (self.stage, "Cancel");
  hw_window_stage_wait_gone (self.stage, "The Key Cannot Be Stored");
  hw_window_stage_wait (self.stage, "The keyring was not opened. Nothing was saved.");
  assert_typed (&self, hw_window_stage_get_key (self.stage));
  g_assert_false (hw_account_record_get_session_only (record));
  hw_window_stage_enter_key (self.stage, hw_window_stage_get_key (self.stage));
  hw_window_stage_press (self.stage, "For This Session");
  hw_window_stage_wait (self.stage, "The new key is in use.");
  g_assert_true (hw_account_record_get_session_only (record));
  assert_closed (&self);
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  hw_stage_init_on_bus (&argc, &argv);
  hw_stage_add_test ("/key-dialog/replace", test_replace);
  hw_stage_add_test ("/key-dialog/escape", test_escape);
  hw_stage_add_test ("/key-dialog/close-while-testing", test_close_while_testing);
  hw_stage_add_test ("/key-dialog/keyring-refused", test_keyring_refused);
  return hw_stage_run_on_bus ();
}
