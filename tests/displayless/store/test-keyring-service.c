/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-mock-secrets.h"
#include "hw-secret.h"
#include "hw-test-keyring.h"
#include "hw-test-util.h"

/* HwKeyring against a service on a bus: what is found, and every way in which nothing is. */

static GTestDBus *bus;

static HwMockSecrets *
start_service (void)
{
  return hw_mock_secrets_new (g_test_dbus_get_bus_address (bus));
}

/* A service that has the key, and is locked. */
static HwMockSecrets *
start_locked (HwKeyring *keyring)
{
  HwMockSecrets *service = start_service ();

  hw_test_keyring_stores (keyring, KEY);
  service->is_locked = TRUE;
  g_string_truncate (service->calls, 0);
  return service;
}

static void
test_unlocked (void)
{
  g_autoptr (HwMockSecrets) service = start_service ();
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autofree char *attributes = NULL;

  hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_NO_KEY);
  hw_test_keyring_stores (keyring, "an older key");
  hw_test_keyring_stores (keyring, KEY);
  hw_test_keyring_finds (keyring, FALSE, KEY);

  g_assert_cmpstr (service->label, ==, "Hostwares key of “My “Café””");
  attributes = g_variant_print (service->attributes, FALSE);
  g_assert_nonnull (strstr (attributes, "'application': '" APPLICATION "'"));
  g_assert_nonnull (strstr (attributes, "'account': '" ACCOUNT "'"));
  g_assert_nonnull (strstr (attributes, "'server': '" SERVER "'"));
  g_assert_cmpuint (g_variant_n_children (service->attributes), ==, 4); /* and the name of the schema */

  hw_test_keyring_clears (keyring);
  g_assert_null (service->secret);
  hw_test_keyring_look_up_fails (keyring, FALSE, HW_ERROR_NO_KEY);
  hw_test_keyring_clears (keyring);
}

/* Another account, another server: another key. */
static void
test_other_item (void)
{
  g_autoptr (HwMockSecrets) service = start_service ();
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwKeyring) other_application = hw_keyring_new (APPLICATION ".Other");
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_test_keyring_stores (keyring, KEY);
  hw_test_keyring_look_up_fails (other_application, TRUE, HW_ERROR_NO_KEY);
  hw_keyring_look_up_async (keyring, ACCOUNT, "https://elsewhere.example", TRUE, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  g_assert_null (hw_keyring_look_up_finish (keyring, result, &error));
  hw_test_keyring_error_is (error, HW_ERROR_NO_KEY);
}

static void
test_locked (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) service = start_locked (keyring);

  hw_test_keyring_look_up_fails (keyring, FALSE, HW_ERROR_KEYRING_LOCKED);
  g_assert_null (strstr (service->calls->str, "Unlock"));
  g_assert_true (service->is_locked);

  hw_test_keyring_finds (keyring, TRUE, KEY);
  g_assert_false (service->is_locked);
  hw_test_keyring_finds (keyring, FALSE, KEY);
}

static void
test_refused (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) service = start_locked (keyring);

  service->person = HW_MOCK_DISMISSES;
  hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_KEYRING_REFUSED);
  hw_test_keyring_store_fails (keyring, HW_ERROR_KEYRING_REFUSED);
  hw_test_keyring_clear_fails (keyring, HW_ERROR_KEYRING_REFUSED);
  g_assert_nonnull (service->secret);

  /* Nobody has to start again to be asked again. */
  service->person = HW_MOCK_ACCEPTS;
  hw_test_keyring_finds (keyring, TRUE, KEY);
}

static void
test_store_unlocks (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) service = start_locked (keyring);

  hw_test_keyring_stores (keyring, "a newer key");
  hw_test_keyring_finds (keyring, FALSE, "a newer key");
}

/* libsecret says of a locked key that it was not there. A key that was signed out of would stay. */
static void
test_clear_unlocks (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) service = start_locked (keyring);

  hw_test_keyring_clears (keyring);
  g_assert_null (service->secret);
}

/* The first keyring has to be made, and the person does not want to. */
static void
test_no_keyring_made (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) service = start_service ();

  service->is_bare = TRUE;
  service->person = HW_MOCK_DISMISSES;
  hw_test_keyring_store_fails (keyring, HW_ERROR_KEYRING_REFUSED);
}

static void
test_failing (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) service = start_service ();

  hw_test_keyring_stores (keyring, KEY);
  service->fail_at = "SearchItems";
  hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_KEYRING);
  hw_test_keyring_clear_fails (keyring, HW_ERROR_KEYRING);
  service->fail_at = "GetSecret";
  hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_KEYRING);
  service->fail_at = "CreateItem";
  hw_test_keyring_store_fails (keyring, HW_ERROR_KEYRING);
  service->fail_at = NULL;
  hw_test_keyring_finds (keyring, FALSE, KEY);
}

/* What is there and holds no key: the way on is to enter it again. */
static void
test_unreadable (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) service = start_service ();

  hw_test_keyring_stores (keyring, KEY);
  g_clear_pointer (&service->secret, g_bytes_unref);
  service->secret = g_bytes_new_static ("\xff\xfe", 2);
  hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_NO_KEY);
  g_clear_pointer (&service->secret, g_bytes_unref);
  service->secret = g_bytes_new_static ("", 0);
  hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_NO_KEY);

  hw_test_keyring_stores (keyring, KEY);
  hw_test_keyring_finds (keyring, FALSE, KEY);
}

/* The service ends after the key was stored; later another comes. */
static void
test_dying (void)
{
  static const char *const moments[] = { NULL, "SearchItems", "GetSecret" };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
      g_autoptr (HwMockSecrets) first = start_service ();
      g_autoptr (HwMockSecrets) second = NULL;

      hw_test_keyring_stores (keyring, KEY);
      hw_test_keyring_finds (keyring, FALSE, KEY);
      first->die_at = moments[i];
      if (moments[i] == NULL)
        hw_mock_secrets_leave (first);

      hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_NO_KEYRING);
      g_assert_null (first->bus);
      hw_test_keyring_store_fails (keyring, HW_ERROR_NO_KEYRING);
      hw_test_keyring_clear_fails (keyring, HW_ERROR_NO_KEYRING);

      second = start_service ();
      hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_NO_KEY);
      hw_test_keyring_stores (keyring, KEY);
      hw_test_keyring_finds (keyring, FALSE, KEY);
    }
}

/* One service after another, as after an update, while nobody asks. */
static void
test_replaced (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) first = start_service ();
  g_autoptr (HwMockSecrets) second = NULL;

  hw_test_keyring_stores (keyring, KEY);
  hw_mock_secrets_leave (first);
  second = start_service ();
  second->attributes = g_variant_ref (first->attributes);
  second->secret = g_bytes_ref (first->secret);
  hw_test_keyring_finds (keyring, FALSE, KEY);
  hw_test_keyring_clears (keyring);
  g_assert_null (second->secret);
}

typedef struct
{
  HwMockSecrets *service;
  const char *call;
} Awaited;

static gboolean
was_called (gpointer user_data)
{
  Awaited *awaited = user_data;

  return strstr (awaited->service->calls->str, awaited->call) != NULL;
}

static void
cancel_at (HwKeyring *keyring, HwMockSecrets *service, const char *call)
{
  Awaited awaited = { service, call };
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  hw_keyring_look_up_async (keyring, ACCOUNT, SERVER, TRUE, cancellable, hw_test_result_cb, &pending);
  g_assert_true (hw_test_wait_until (was_called, &awaited, PATIENCE));
  g_assert_null (pending);
  g_cancellable_cancel (cancellable);
  result = hw_test_wait_result (&pending, PATIENCE);
  g_assert_null (hw_keyring_look_up_finish (keyring, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_hanging (void)
{
  static const char *const moments[] = { "SearchItems", "GetSecret" };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
      g_autoptr (HwMockSecrets) service = start_service ();

      hw_test_keyring_stores (keyring, KEY);
      g_string_truncate (service->calls, 0);
      service->hang_at = moments[i];
      cancel_at (keyring, service, moments[i]);
      service->hang_at = NULL;
      hw_test_keyring_finds (keyring, FALSE, KEY);
    }
}

/* A prompt that nobody answers is taken away with the call that asked for it. */
static void
test_cancelled_prompt (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) service = start_locked (keyring);

  service->person = HW_MOCK_WAITS;
  cancel_at (keyring, service, "Prompt");
  hw_test_keyring_look_up_fails (keyring, FALSE, HW_ERROR_KEYRING_LOCKED);
  g_assert_nonnull (strstr (service->calls->str, "Dismiss"));
}

/* What was cancelled before its turn is not asked at all. */
static void
test_cancelled_before (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) service = start_service ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hw_test_keyring_look_up (keyring, TRUE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpstr (service->calls->str, ==, "");
}

static void
look_up_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  char *key = hw_keyring_look_up_finish (HW_KEYRING (source), result, &error);

  g_string_append_printf (user_data, "%s ", key != NULL ? key : "-");
  hw_secret_free (key);
}

static void
store_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (hw_keyring_store_finish (HW_KEYRING (source), result, NULL));
  g_string_append (user_data, "stored ");
}

static gboolean
has_five_words (gpointer user_data)
{
  GString *words = user_data;
  guint n = 0;

  for (gsize i = 0; i < words->len; i++)
    n += words->str[i] == ' ';
  return n == 5;
}

/* One after the other, and the owner may go in the meantime. */
static void
test_order (void)
{
  HwKeyring *keyring = hw_keyring_new (APPLICATION);
  g_autoptr (HwMockSecrets) service = start_service ();
  g_autoptr (GString) words = g_string_new (NULL);

  hw_keyring_look_up_async (keyring, ACCOUNT, SERVER, TRUE, NULL, look_up_done_cb, words);
  hw_keyring_store_async (keyring, ACCOUNT, SERVER, "name", "one", NULL, store_done_cb, words);
  hw_keyring_look_up_async (keyring, ACCOUNT, SERVER, TRUE, NULL, look_up_done_cb, words);
  hw_keyring_store_async (keyring, ACCOUNT, SERVER, "name", "two", NULL, store_done_cb, words);
  hw_keyring_look_up_async (keyring, ACCOUNT, SERVER, TRUE, NULL, look_up_done_cb, words);
  g_object_add_weak_pointer (G_OBJECT (keyring), (gpointer *) &keyring);
  g_object_unref (keyring);

  g_assert_true (hw_test_wait_until (has_five_words, words, PATIENCE));
  g_assert_cmpstr (words->str, ==, "- stored one stored two ");
  hw_test_settle ();
  g_assert_null (keyring);
}

/* Names of a damaged file must not reach libsecret, which would not call back. */
static void
test_no_text (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_keyring_look_up_async (keyring, "\xff", SERVER, TRUE, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  g_assert_null (hw_keyring_look_up_finish (keyring, result, &error));
  hw_test_keyring_error_is (error, HW_ERROR_KEYRING);
}

/* The first test of this process: afterwards GLib keeps the bus that it found. */
static void
test_no_bus (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_NO_KEYRING);
  hw_test_keyring_store_fails (keyring, HW_ERROR_NO_KEYRING);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "nonsense", TRUE);
  hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_NO_KEYRING);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  hw_test_keyring_look_up_fails (keyring, TRUE, HW_ERROR_NO_KEYRING);

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", g_test_dbus_get_bus_address (bus), TRUE);
}

static void
test_no_service (void)
{
  g_autoptr (HwKeyring) keyring = hw_keyring_new (APPLICATION);

  hw_test_keyring_look_up_fails (keyring, FALSE, HW_ERROR_NO_KEYRING);
  hw_test_keyring_store_fails (keyring, HW_ERROR_NO_KEYRING);
  hw_test_keyring_clear_fails (keyring, HW_ERROR_NO_KEYRING);
}

/* Not g_test_dbus_down(): libsecret never gives its connection back, and that would be waited for half a minute. */
static void
end_bus (void)
{
  g_autoptr (GDBusConnection) connection = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (connection != NULL)
    g_dbus_connection_set_exit_on_close (connection, FALSE);
  g_test_dbus_stop (bus);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);

  g_test_add_func ("/keyring/service/no-bus", test_no_bus);
  g_test_add_func ("/keyring/service/no-service", test_no_service);
  g_test_add_func ("/keyring/service/unlocked", test_unlocked);
  g_test_add_func ("/keyring/service/other-item", test_other_item);
  g_test_add_func ("/keyring/service/locked", test_locked);
  g_test_add_func ("/keyring/service/refused", test_refused);
  g_test_add_func ("/keyring/service/store-unlocks", test_store_unlocks);
  g_test_add_func ("/keyring/service/clear-unlocks", test_clear_unlocks);
  g_test_add_func ("/keyring/service/no-keyring-made", test_no_keyring_made);
  g_test_add_func ("/keyring/service/failing", test_failing);
  g_test_add_func ("/keyring/service/unreadable", test_unreadable);
  g_test_add_func ("/keyring/service/dying", test_dying);
  g_test_add_func ("/keyring/service/replaced", test_replaced);
  g_test_add_func ("/keyring/service/hanging", test_hanging);
  g_test_add_func ("/keyring/service/cancelled-prompt", test_cancelled_prompt);
  g_test_add_func ("/keyring/service/cancelled-before", test_cancelled_before);
  g_test_add_func ("/keyring/service/order", test_order);
  g_test_add_func ("/keyring/service/no-text", test_no_text);

  status = g_test_run ();
  end_bus ();

  return status;
}
