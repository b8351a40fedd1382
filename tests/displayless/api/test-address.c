/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-address.h"
#include "hw-error.h"
#include "hw-transport.h"

static void
test_address_taken (void)
{
  static const struct
  {
    const char *server;
    const char *sites;
    const char *host;
    gboolean is_loopback;
  } cases[] = {
    { "https://hostwares.com/api", "https://hostwares.com/api/sites", "hostwares.com", FALSE },
    { "  https://hostwares.com/api/ \n", "https://hostwares.com/api/sites", "hostwares.com", FALSE },
    { "HTTPS://Hostwares.COM", "https://hostwares.com/sites", "hostwares.com", FALSE },
    { "https://hostwares.com:8443//", "https://hostwares.com:8443/sites", "hostwares.com:8443", FALSE },
    { "https://b\303\274cher.example/", "https://xn--bcher-kva.example/sites", "xn--bcher-kva.example", FALSE },
    { "https://192.0.2.1/a%20b", "https://192.0.2.1/a%20b/sites", "192.0.2.1", FALSE },
    { "http://127.0.0.1:4711/api", "http://127.0.0.1:4711/api/sites", "127.0.0.1:4711", TRUE },
    { "http://127.9.8.7", "http://127.9.8.7/sites", "127.9.8.7", TRUE },
    { "http://localhost:80", "http://localhost:80/sites", "localhost:80", TRUE },
    { "http://[::1]:4711/api", "http://[::1]:4711/api/sites", "[::1]:4711", TRUE },
    { "https://localhost/api", "https://localhost/api/sites", "localhost", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) address = hw_address_parse (cases[i].server, &error);
      g_autoptr (GUri) sites = NULL;
      g_autofree char *text = NULL;
      g_autofree char *host = NULL;

      g_assert_no_error (error);
      sites = hw_address_build (address, "/sites");
      text = g_uri_to_string (sites);
      host = hw_address_dup_host (address);
      g_assert_cmpstr (text, ==, cases[i].sites);
      g_assert_cmpstr (host, ==, cases[i].host);
      g_assert_cmpint (hw_address_is_loopback (address), ==, cases[i].is_loopback);
    }
}

static void
test_address_refused (void)
{
  static const char *const bad[] = {
    "",
    "hostwares.com/api",
    "http://hostwares.com/api",
    "http://localhost.evil.example/api",
    "http://localhost./api",
    "http://127.0.0.1.evil.example/",
    "http://192.168.1.1/",
    "http://0.0.0.0/",
    "http://10.0.0.1/",
    "http://[::2]/",
    "http://[::ffff:192.0.2.1]/",
    "ftp://127.0.0.1/",
    "file:///etc/passwd",
    "https:///api",
    "https://",
    "https:api",
    "https://user@hostwares.com/api",
    "https://user:secret@hostwares.com/api",
    "https://hostwares.com@evil.example/api",
    "https://hostwares.com/api?x=1",
    "https://hostwares.com/api#x",
    "https://hostwares.com/api?",
    "https://hostwares.com:0/api",
    "https://hostwares.com:99999/api",
    "https://host wares.com/api",
    "https://hostwares.com%0d%0aX-Evil: 1/api",
    "https://hostwares.com%00/api",
    "https://host%2fwares.com/api",
    "https://\xff/api",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) address = hw_address_parse (bad[i], &error);

      g_autofree char *escaped = g_strescape (bad[i], NULL);

      g_test_message ("%s", escaped);
      g_assert_error (error, HW_ERROR, HW_ERROR_ADDRESS);
      g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
      g_assert_null (strstr (error->message, "secret"));
      g_assert_null (address);
    }
}

static HwTransport *
new_with_key (const char *key, GError **error)
{
  g_autoptr (HwClock) clock = hw_clock_new ();

  return hw_transport_new (clock, "http://127.0.0.1:1/api", key, error);
}

/* A key that could end the header's line would add lines of its own. */
static void
test_key_refused (void)
{
  static const char *const bad[] = { "",      " \t\n ", "a b",         "a\r\nX-Evil: 1", "a\nb",          "a\tb",
                                     "a\x7f", "a\x01",  "sch\303\274", "\xff\xfe",       "abc\r\n\r\ndef" };
  g_autofree char *long_key = g_strnfill (4097, 'k');
  g_autoptr (GError) long_error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (new_with_key (bad[i], &error));
      g_assert_error (error, HW_ERROR, HW_ERROR_KEY_FORM);
      g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
      g_assert_true (*bad[i] == '\0' || strstr (error->message, bad[i]) == NULL);
    }

  g_assert_null (new_with_key (long_key, &long_error));
  g_assert_error (long_error, HW_ERROR, HW_ERROR_KEY_FORM);
}

static void
test_key_taken (void)
{
  g_autofree char *long_key = g_strnfill (4096, 'k');
  const char *const good[] = { "k", "hw_live_abc.DEF-123~+/=:", "  surrounded\r\n", long_key };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      HwTransport *transport = new_with_key (good[i], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (hw_transport_get_host (transport), ==, "127.0.0.1:1");
      g_assert_finalize_object (transport);
    }
}

static void
test_address_first (void)
{
  g_autoptr (HwClock) clock = hw_clock_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_transport_new (clock, "http://hostwares.com/api", "key", &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_ADDRESS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api/address/taken", test_address_taken);
  g_test_add_func ("/api/address/refused", test_address_refused);
  g_test_add_func ("/api/address/transport", test_address_first);
  g_test_add_func ("/api/key/refused", test_key_refused);
  g_test_add_func ("/api/key/taken", test_key_taken);

  return g_test_run ();
}
