/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-settings.h"

/* HwSettings: what is remembered, and what happens when it cannot be. */

#define SCHEMA_ID "com.hostwares.Hostwares"
#define PATIENCE  (20 * G_USEC_PER_SEC)

static int
get_int (HwSettings *settings, const char *key)
{
  int value;

  g_object_get (settings, key, &value, NULL);

  return value;
}

static gboolean
get_boolean (HwSettings *settings, const char *key)
{
  gboolean value;

  g_object_get (settings, key, &value, NULL);

  return value;
}

static char *
dup_order (HwSettings *settings)
{
  char *order;

  g_object_get (settings, HW_SETTINGS_SITES_ORDER, &order, NULL);

  return order;
}

static void
assert_order (HwSettings *settings, const char *expected)
{
  g_autofree char *order = dup_order (settings);

  g_assert_cmpstr (order, ==, expected);
}

static void
reset_all (void)
{
  g_autoptr (GSettings) raw = g_settings_new (SCHEMA_ID);

  g_settings_reset (raw, HW_SETTINGS_WINDOW_WIDTH);
  g_settings_reset (raw, HW_SETTINGS_WINDOW_HEIGHT);
  g_settings_reset (raw, HW_SETTINGS_WINDOW_MAXIMIZED);
  g_settings_reset (raw, HW_SETTINGS_SITES_ORDER);
  g_settings_reset (raw, HW_SETTINGS_DATABASES_ORDER);
}

static void
test_defaults (void)
{
  g_autoptr (HwSettings) settings = NULL;

  reset_all ();
  settings = hw_settings_new ();

  g_assert_cmpint (get_int (settings, HW_SETTINGS_WINDOW_WIDTH), ==, 1000);
  g_assert_cmpint (get_int (settings, HW_SETTINGS_WINDOW_HEIGHT), ==, 700);
  g_assert_false (get_boolean (settings, HW_SETTINGS_WINDOW_MAXIMIZED));
  assert_order (settings, "attention");
}

/* What one object leaves, the next one finds. */
static void
test_remember (void)
{
  g_autoptr (HwSettings) before = NULL;
  g_autoptr (HwSettings) after = NULL;

  reset_all ();
  before = hw_settings_new ();
  g_object_set (before, HW_SETTINGS_WINDOW_WIDTH, 640, HW_SETTINGS_WINDOW_HEIGHT, 480, HW_SETTINGS_WINDOW_MAXIMIZED,
                TRUE, HW_SETTINGS_SITES_ORDER, "newest", NULL);
  g_clear_object (&before);

  after = hw_settings_new ();
  g_assert_cmpint (get_int (after, HW_SETTINGS_WINDOW_WIDTH), ==, 640);
  g_assert_cmpint (get_int (after, HW_SETTINGS_WINDOW_HEIGHT), ==, 480);
  g_assert_true (get_boolean (after, HW_SETTINGS_WINDOW_MAXIMIZED));
  assert_order (after, "newest");
}

/* The objects stand for a window and a page: what counts is that a property of each type follows, and leads. */
static void
test_bind (void)
{
  g_autoptr (HwSettings) settings = NULL;
  g_autoptr (GSocketClient) window = g_socket_client_new ();
  g_autoptr (GMountOperation) page = g_mount_operation_new ();

  reset_all ();
  settings = hw_settings_new ();
  hw_settings_bind (settings, HW_SETTINGS_WINDOW_WIDTH, window, "timeout");
  hw_settings_bind (settings, HW_SETTINGS_WINDOW_MAXIMIZED, window, "enable-proxy");
  hw_settings_bind (settings, HW_SETTINGS_SITES_ORDER, page, "username");
  g_assert_cmpuint (g_socket_client_get_timeout (window), ==, 1000);
  g_assert_false (g_socket_client_get_enable_proxy (window));

  g_socket_client_set_timeout (window, 777);
  g_socket_client_set_enable_proxy (window, TRUE);
  g_assert_cmpint (get_int (settings, HW_SETTINGS_WINDOW_WIDTH), ==, 777);
  g_assert_true (get_boolean (settings, HW_SETTINGS_WINDOW_MAXIMIZED));

  g_object_set (settings, HW_SETTINGS_SITES_ORDER, "name", NULL);
  g_assert_cmpstr (g_mount_operation_get_username (page), ==, "name");

  /* An object that is gone is not followed any more, and the settings that are gone lead nobody. */
  g_clear_object (&page);
  g_object_set (settings, HW_SETTINGS_SITES_ORDER, "newest", NULL);
  g_clear_object (&settings);
  g_socket_client_set_timeout (window, 5);
}

/* A file may hold anything that has the right type. */
static void
test_absurd_file (void)
{
  g_autoptr (GSettings) raw = g_settings_new (SCHEMA_ID);
  g_autoptr (HwSettings) settings = NULL;

  reset_all ();
  g_settings_set_int (raw, HW_SETTINGS_WINDOW_WIDTH, -5);
  g_settings_set_int (raw, HW_SETTINGS_WINDOW_HEIGHT, G_MAXINT);
  settings = hw_settings_new ();

  g_assert_cmpint (get_int (settings, HW_SETTINGS_WINDOW_WIDTH), ==, 1);
  g_assert_cmpint (get_int (settings, HW_SETTINGS_WINDOW_HEIGHT), ==, G_MAXINT16);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *n = user_data;

  ++*n;
}

static void
test_action (void)
{
  g_autoptr (HwSettings) settings = NULL;
  g_autoptr (GAction) action = NULL;
  g_autoptr (GVariant) state = NULL;
  g_autofree char *databases_order = NULL;
  guint n_notified = 0;

  reset_all ();
  settings = hw_settings_new ();
  action = hw_settings_create_action (settings, HW_SETTINGS_SITES_ORDER, "order");
  g_signal_connect (settings, "notify::sites-order", G_CALLBACK (count_cb), &n_notified);
  g_assert_cmpstr (g_action_get_name (action), ==, "order");

  g_action_activate (action, g_variant_new_string ("newest"));
  g_assert_cmpuint (n_notified, ==, 1);
  assert_order (settings, "newest");

  /* Nothing new, and words from the bus that no menu sends. */
  g_action_activate (action, g_variant_new_string ("newest"));
  g_action_activate (action, g_variant_new_string ("by-colour"));
  g_action_activate (action, g_variant_new_string (""));
  g_object_set (settings, HW_SETTINGS_SITES_ORDER, NULL, NULL);
  /* Each list has an order of its own. */
  g_object_set (settings, HW_SETTINGS_DATABASES_ORDER, "name", NULL);
  g_assert_cmpuint (n_notified, ==, 1);
  g_object_get (settings, HW_SETTINGS_DATABASES_ORDER, &databases_order, NULL);
  g_assert_cmpstr (databases_order, ==, "name");
  state = g_action_get_state (action);
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "newest");
}

static void
run_again (const char *schema_dir)
{
  g_auto (GStrv) envp = g_get_environ ();

  envp = g_environ_setenv (envp, "GSETTINGS_SCHEMA_DIR", schema_dir, TRUE);
  envp = g_environ_setenv (envp, "XDG_DATA_DIRS", "/nonexistent", TRUE);
  envp = g_environ_setenv (envp, "XDG_DATA_HOME", "/nonexistent", TRUE);
  g_test_trap_subprocess_with_envp (NULL, (const char *const *) envp, PATIENCE, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

/* The properties work, and nothing is remembered. */
static void
test_no_schema (void)
{
  g_autoptr (HwSettings) settings = NULL;
  g_autoptr (GAction) action = NULL;

  if (!g_test_subprocess ())
    {
      run_again ("/nonexistent");
      return;
    }

  g_test_expect_message ("hw-store", G_LOG_LEVEL_WARNING, "*is not installed*");
  settings = hw_settings_new ();
  g_test_assert_expected_messages ();
  g_assert_cmpint (get_int (settings, HW_SETTINGS_WINDOW_WIDTH), ==, 1000);
  g_assert_cmpint (get_int (settings, HW_SETTINGS_WINDOW_HEIGHT), ==, 700);

  action = hw_settings_create_action (settings, HW_SETTINGS_SITES_ORDER, "order");
  g_action_activate (action, g_variant_new_string ("name"));
  assert_order (settings, "name");
}

/* The keys that are there are remembered all the same. */
static void
test_older_schema (void)
{
  g_autoptr (HwSettings) settings = NULL;
  g_autoptr (GSettings) raw = NULL;

  if (!g_test_subprocess ())
    {
      run_again (g_getenv ("HW_TEST_OLDER_SCHEMA_DIR"));
      return;
    }

  g_test_expect_message ("hw-store", G_LOG_LEVEL_WARNING, "*has no key*sites-order*");
  g_test_expect_message ("hw-store", G_LOG_LEVEL_WARNING, "*has no key*databases-order*");
  settings = hw_settings_new ();
  g_test_assert_expected_messages ();
  g_assert_cmpint (get_int (settings, HW_SETTINGS_WINDOW_WIDTH), ==, 800);
  assert_order (settings, "attention");

  raw = g_settings_new (SCHEMA_ID);
  g_object_set (settings, HW_SETTINGS_WINDOW_HEIGHT, 555, HW_SETTINGS_SITES_ORDER, "name", NULL);
  g_assert_cmpint (g_settings_get_int (raw, HW_SETTINGS_WINDOW_HEIGHT), ==, 555);
  assert_order (settings, "name");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/remember", test_remember);
  g_test_add_func ("/settings/bind", test_bind);
  g_test_add_func ("/settings/absurd-file", test_absurd_file);
  g_test_add_func ("/settings/action", test_action);
  g_test_add_func ("/settings/no-schema", test_no_schema);
  g_test_add_func ("/settings/older-schema", test_older_schema);

  return g_test_run ();
}
