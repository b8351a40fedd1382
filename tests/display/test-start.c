/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-mock-secrets.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

typedef struct
{
  HwWindowStage *stage;
  HwMockSecrets *keyring; /* (owned) (nullable) */
} Fixture;

static gboolean
is_idle (gpointer user_data)
{
  return !hw_refresher_get_loading (user_data);
}

/* Nothing is on its way to the server any more. */
static void
wait_idle (Fixture *self)
{
  HwAccount *account = hw_window_get_account (self->stage->window);

  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    g_assert_true (hw_test_wait_until (is_idle, hw_account_get_refresher (account, (HwResourceKind) kind), 15000));
}

/* A program that was signed in, and ended. */
static void
set_up (Fixture *self, const char *dialect)
{
  self->keyring = hw_mock_secrets_new (hw_stage_get_bus_address ());
  self->stage = hw_window_stage_new (dialect);
  hw_window_stage_start (self->stage);
  hw_window_stage_sign_in (self->stage);
  g_assert_nonnull (self->keyring->secret);
  wait_idle (self);
  hw_window_stage_end (self->stage);
}

static void
tear_down (Fixture *self)
{
  hw_window_stage_free (self->stage);
  g_clear_pointer (&self->keyring, hw_mock_secrets_free);
}

/* As the person would: by the row of the welcome page. */
static void
open_first (Fixture *self)
{
  HwAccountRecord *record = hw_window_stage_get_record (self->stage, 0);

  hw_window_stage_act (self->stage, "win.switch-account", hw_account_record_get_id (record));
}

static void
assert_open (Fixture *self)
{
  hw_window_stage_wait (self->stage, "1 of 12 sites has a problem");
  g_assert_cmpuint (hw_window_stage_get_n_accounts (self->stage), ==, 1);
}

static void
test_unlocked (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  hw_window_stage_start (self.stage);
  assert_open (&self);
  tear_down (&self);
}

/* Nobody is asked for a password before they asked for something. */
static void
test_locked (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  self.keyring->is_locked = TRUE;
  g_string_truncate (self.keyring->calls, 0);
  hw_window_stage_start (self.stage);
  hw_window_stage_wait (self.stage, "Your keyring is locked.");
  hw_window_stage_wait (self.stage, "Accounts on This Computer");
  g_assert_null (strstr (self.keyring->calls->str, "Unlock"));
  open_first (&self);
  assert_open (&self);
  g_assert_nonnull (strstr (self.keyring->calls->str, "Unlock"));
  tear_down (&self);
}

static void
test_not_unlocked (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  self.keyring->is_locked = TRUE;
  self.keyring->person = HW_MOCK_DISMISSES;
  hw_window_stage_start (self.stage);
  hw_window_stage_wait (self.stage, "Your keyring is locked.");
  open_first (&self);
  hw_window_stage_wait (self.stage, "Account Not Opened");
  hw_window_stage_wait (self.stage, "The keyring was not opened.");
  self.keyring->person = HW_MOCK_ACCEPTS;
  hw_window_stage_press (self.stage, "Try Again");
  assert_open (&self);
  tear_down (&self);
}

/* The keyring answers, and the key is gone: the account is not. */
static void
test_no_key (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  g_clear_pointer (&self.keyring->attributes, g_variant_unref);
  g_clear_pointer (&self.keyring->secret, g_bytes_unref);
  hw_window_stage_start (self.stage);
  hw_window_stage_wait (self.stage, "is not in this computer’s keyring any more.");
  open_first (&self);
  hw_window_stage_wait (self.stage, "Use the key that you had before");
  hw_window_stage_enter_key (self.stage, "hw-not-the-key");
  hw_window_stage_wait (self.stage, "did not accept this key. Nothing was saved.");
  hw_window_stage_enter_key (self.stage, hw_window_stage_get_key (self.stage));
  assert_open (&self);
  g_assert_nonnull (self.keyring->secret);
  tear_down (&self);
}

static void
test_no_service (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  g_clear_pointer (&self.keyring, hw_mock_secrets_free);
  hw_window_stage_start (self.stage);
  hw_window_stage_wait (self.stage, "No keyring answers on this computer.");
  open_first (&self);
  hw_window_stage_press (self.stage, "Enter Key…");
  hw_window_stage_wait (self.stage, "Use the key that you had before");
  hw_window_stage_enter_key (self.stage, hw_window_stage_get_key (self.stage));
  hw_window_stage_press (self.stage, "For This Session");
  assert_open (&self);
  hw_window_stage_wait (self.stage, "For this session only");
  hw_window_stage_wait_gone (self.stage, "Use the key that you had before");
  tear_down (&self);
}

/* The keyring does not answer at all; the program can be ended, or used otherwise. */
static void
test_silent_service (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  self.keyring->hang_at = "SearchItems";
  hw_window_stage_start (self.stage);
  hw_window_stage_wait (self.stage, "Opening “My Account”…");
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self.stage->window)));
  hw_test_settle ();
  g_clear_object (&self.stage->book);
  tear_down (&self);
}

static void
test_damaged (const char *dialect)
{
  Fixture self = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  set_up (&self, dialect);
  path = g_build_filename (self.stage->folder, "journal.db", NULL);
  g_assert_true (g_file_set_contents (path, "This was a file of accounts once.", -1, &error));
  g_assert_no_error (error);
  hw_window_stage_start (self.stage);
  hw_window_stage_wait (self.stage, "was damaged. It was set aside as “journal.db");
  hw_window_stage_press (self.stage, "Close");
  hw_window_stage_wait_gone (self.stage, "was damaged.");
  hw_window_stage_sign_in (self.stage);
  hw_window_stage_end (self.stage);
  /* Told once. */
  hw_window_stage_start (self.stage);
  assert_open (&self);
  g_assert_false (hw_window_stage_shows (self.stage, "was damaged."));
  tear_down (&self);
}

/* The key of one server never goes to another. */
static void
test_other_server (const char *dialect)
{
  Fixture self = { NULL };
  guint n_requests;

  set_up (&self, dialect);
  n_requests = hw_practice_server_get_n_requests (self.stage->server);
  g_free (self.stage->address);
  self.stage->address = g_strdup (HW_DEFAULT_SERVER);
  hw_window_stage_start (self.stage);
  hw_window_stage_wait (self.stage, "Welcome to Hostwares");
  hw_window_stage_wait (self.stage, "sent only to hostwares.com.");
  g_assert_cmpuint (hw_practice_server_get_n_requests (self.stage->server), ==, n_requests);
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  hw_stage_init_on_bus (&argc, &argv);
  hw_stage_add_test ("/start/unlocked", test_unlocked);
  hw_stage_add_test ("/start/locked", test_locked);
  hw_stage_add_test ("/start/not-unlocked", test_not_unlocked);
  hw_stage_add_test ("/start/no-key", test_no_key);
  hw_stage_add_test ("/start/no-service", test_no_service);
  hw_stage_add_test ("/start/silent-service", test_silent_service);
  hw_stage_add_test ("/start/damaged", test_damaged);
  hw_stage_add_test ("/start/other-server", test_other_server);
  return hw_stage_run_on_bus ();
}
