/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-text.h"

/* The one gate between a server's text and the browser. */

static void
check (const char *in, const char *expected)
{
  g_autofree char *out = hw_text_https_uri (in);

  if (g_strcmp0 (out, expected) != 0)
    g_test_message ("for “%s”", in);
  g_assert_cmpstr (out, ==, expected);
}

static void
test_accepted (void)
{
  g_autofree char *label = g_strnfill (63, 'a');
  g_autofree char *longest = g_strdup_printf ("%s.%s.%s.%.61s", label, label, label, label);
  g_autofree char *longest_uri = g_strdup_printf ("https://%s/", longest);

  check ("shop.example", "https://shop.example/");
  check ("Shop.EXAMPLE", "https://shop.example/");
  check ("a-b.c--d.example", "https://a-b.c--d.example/");
  check ("1.2.3.example", "https://1.2.3.example/");
  check ("9to5.example", "https://9to5.example/");
  check ("https://shop.example", "https://shop.example/");
  check ("HTTPS://shop.example/", "https://shop.example/");
  check ("bücher.example", "https://xn--bcher-kva.example/");
  check ("xn--bcher-kva.example", "https://xn--bcher-kva.example/");
  check ("食狮.中国", "https://xn--85x722f.xn--fiqs8s/");
  check ("shop。example", "https://shop.example/");
  g_assert_cmpuint (strlen (longest), ==, 253);
  check (longest, longest_uri);
}

static void
test_refused (void)
{
  static const char *const refused[] = {
    "",
    " ",
    ".",
    "..",
    "shop",
    "shop.",
    ".example",
    "shop..example",
    "shop.example.",
    "-shop.example",
    "shop-.example",
    "shop.-example",
    "my_shop.example",
    " shop.example",
    "shop.example ",
    "shop .example",
    "shop.example\n",
    "shop.\texample",
    "shop.example/",
    "shop.example/x",
    "shop.example?x",
    "shop.example#x",
    "shop.example:443",
    "shop.example:",
    "user@shop.example",
    "user:pw@shop.example",
    "shop.example\\x",
    "shop.example%2f",
    "%73hop.example",
    "shop.example,other.example",
    "*.example",
    "<b>.example",
    "shop.example\"",
    "\xff.example",
    "sh\xc3.example",
    /* schemes */
    "http://shop.example",
    "https:shop.example",
    "https:/shop.example",
    "https://",
    "https:///",
    "https://shop.example//",
    "https://shop.example/x",
    "https://shop.example?x",
    "https://shop.example#x",
    "https://shop.example:443/",
    "https://user@shop.example/",
    "https://https://shop.example",
    "javascript:alert(1)",
    "file:///etc/passwd",
    "//shop.example",
    "data:text/html,x.example",
    /* addresses, in all the forms that some resolver takes */
    "127.0.0.1",
    "10.1",
    "192.168.0.1",
    "1.2.3",
    "0x7f.0x1",
    "127.0.0.0x1",
    "2130706433",
    "017700000001",
    "[::1]",
    "::1",
    "https://127.0.0.1/",
    "https://[::1]/",
    "\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.0.0.1",
    /* names of this computer or its network */
    "localhost",
    "LOCALHOST",
    "localhost.localdomain",
    "shop.localhost",
    "printer.local",
    "router.internal",
    /* letters that become punctuation on the way to ASCII */
    "shop\u2100.example",
    "shop.example\uFF0Fx",
    "shop.example\uFF1A80",
    "a\uFF20shop.example",
  };
  g_autofree char *label = g_strnfill (64, 'a');
  g_autofree char *long_label = g_strdup_printf ("%s.example", label);
  g_autofree char *half = g_strnfill (63, 'b');
  g_autofree char *long_host = g_strdup_printf ("%s.%s.%s.%.62s", half, half, half, half);

  check (NULL, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    check (refused[i], NULL);
  check (long_label, NULL);
  check (long_host, NULL);
}

/* Whatever goes in: nothing, or an address that reads back as https and a plain host. */
static void
test_fuzz (void)
{
  static const char letters[] = "abAB019.-_/:@?#%[] \\\n\xc3\xbc\xe3\x80\x82\xef\xbc\x8f";

  for (guint i = 0; i < 20000; i++)
    {
      char in[24];
      int n = g_test_rand_int_range (1, (int) sizeof in);
      g_autofree char *out = NULL;
      g_autoptr (GUri) uri = NULL;

      for (int k = 0; k < n; k++)
        in[k] = letters[g_test_rand_int_range (0, (int) sizeof letters - 1)];
      in[n] = '\0';

      out = hw_text_https_uri (in);
      if (out == NULL)
        continue;

      uri = g_uri_parse (out, G_URI_FLAGS_NONE, NULL);
      g_assert_nonnull (uri);
      g_assert_cmpstr (g_uri_get_scheme (uri), ==, "https");
      g_assert_null (g_uri_get_userinfo (uri));
      g_assert_cmpint (g_uri_get_port (uri), ==, -1);
      g_assert_cmpstr (g_uri_get_path (uri), ==, "/");
      g_assert_null (g_uri_get_query (uri));
      g_assert_null (g_uri_get_fragment (uri));
      g_assert_false (g_hostname_is_ip_address (g_uri_get_host (uri)));
      g_assert_cmpuint (strspn (g_uri_get_host (uri), "abcdefghijklmnopqrstuvwxyz0123456789.-"), ==,
                        strlen (g_uri_get_host (uri)));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/text/address/accepted", test_accepted);
  g_test_add_func ("/base/text/address/refused", test_refused);
  g_test_add_func ("/base/text/address/fuzz", test_fuzz);

  return g_test_run ();
}
