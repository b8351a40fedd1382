/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-record.h"

/* HwAccountRecord: what a new one says, and what it notifies of. */

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  GString *names = user_data;

  g_string_append_printf (names, "%s ", pspec->name);
}

static void
test_new (void)
{
  g_autoptr (HwAccountRecord) record = hw_account_record_new (NULL, "Work", "https://api.hostwares.com");
  g_autoptr (HwAccountRecord) other = hw_account_record_new (NULL, "Work", "https://api.hostwares.com");
  g_autoptr (HwAccountRecord) known = hw_account_record_new ("id", "Work", "https://api.hostwares.com");

  g_assert_true (g_uuid_string_is_valid (hw_account_record_get_id (record)));
  g_assert_cmpstr (hw_account_record_get_id (record), !=, hw_account_record_get_id (other));
  g_assert_cmpstr (hw_account_record_get_id (known), ==, "id");
  g_assert_cmpstr (hw_account_record_get_name (record), ==, "Work");
  g_assert_cmpstr (hw_account_record_get_server (record), ==, "https://api.hostwares.com");
  g_assert_cmpint (hw_account_record_get_key_added_at (record), ==, 0);
  g_assert_cmpint (hw_account_record_get_opened_at (record), ==, 0);
  g_assert_false (hw_account_record_get_signed_in (record));
  g_assert_false (hw_account_record_get_session_only (record));
}

static void
test_changes (void)
{
  g_autoptr (HwAccountRecord) record = hw_account_record_new ("id", "Work", "server");
  g_autoptr (GString) notified = g_string_new (NULL);
  g_autofree char *name = NULL;
  gboolean signed_in, session_only;

  g_signal_connect (record, "notify", G_CALLBACK (count_cb), notified);
  hw_account_record_set_name (record, "Work");
  hw_account_record_set_signed_in (record, FALSE);
  hw_account_record_set_session_only (record, FALSE);
  g_assert_cmpstr (notified->str, ==, "");

  hw_account_record_set_name (record, "Home");
  hw_account_record_set_signed_in (record, 4);
  hw_account_record_set_signed_in (record, TRUE);
  hw_account_record_set_session_only (record, 4);
  hw_account_record_set_key_added_at (record, 5);
  hw_account_record_set_opened_at (record, 6);
  g_assert_cmpstr (notified->str, ==, "name signed-in session-only ");
  g_object_get (record, "name", &name, "signed-in", &signed_in, "session-only", &session_only, NULL);
  g_assert_cmpstr (name, ==, "Home");
  g_assert_cmpint (signed_in, ==, TRUE);
  g_assert_cmpint (session_only, ==, TRUE);
  g_assert_cmpint (hw_account_record_get_key_added_at (record), ==, 5);
  g_assert_cmpint (hw_account_record_get_opened_at (record), ==, 6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/account-record/new", test_new);
  g_test_add_func ("/model/account-record/changes", test_changes);

  return g_test_run ();
}
