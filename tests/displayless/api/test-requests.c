/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "hw-decode-sites.h"
#include "hw-requests-sites.h"
#include "hw-test-reference.h"

static void
assert_request (HwRequest *request, const char *description, HwSafety safety)
{
  g_autofree char *described = hw_request_describe (request);
  g_autofree char *own = g_strdup_printf ("%s %s", hw_request_get_method (request), hw_request_get_path (request));

  g_assert_cmpstr (described, ==, description);
  g_assert_cmpstr (own, ==, description);
  g_assert_cmpint (hw_request_get_safety (request), ==, safety);
}

static void
test_list (void)
{
  g_autoptr (HwRequest) request = hw_request_new_list_sites ();

  assert_request (request, "GET /sites", HW_SAFETY_READ);
  g_assert_null (hw_request_get_body (request));
  g_assert_true (hw_request_get_decode (request) == hw_decode_site_list);
  g_assert_nonnull (hw_request_get_free_result (request));
}

static void
test_get (void)
{
  g_autoptr (HwRequest) request = hw_request_new_get_site ("cm1234abcd");

  assert_request (request, "GET /sites/cm1234abcd", HW_SAFETY_READ);
  g_assert_null (hw_request_get_body (request));
  g_assert_true (hw_request_get_decode (request) == hw_decode_site);
  g_assert_nonnull (hw_request_get_free_result (request));
}

/* An id is whatever the server chose; it never becomes another path, a query or another line. */
static void
test_odd_ids (void)
{
  static const struct
  {
    const char *id;
    const char *description;
  } cases[] = {
    { "a/b", "GET /sites/a%2Fb" },
    { "../keys", "GET /sites/..%2Fkeys" },
    { "a?b#c", "GET /sites/a%3Fb%23c" },
    { "a b%20", "GET /sites/a%20b%2520" },
    { "a\r\nX: 1", "GET /sites/a%0D%0AX%3A%201" },
    { "\303\274", "GET /sites/%C3%BC" },
    { ";=&+:@", "GET /sites/%3B%3D%26%2B%3A%40" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwRequest) request = hw_request_new_get_site (cases[i].id);

      assert_request (request, cases[i].description, HW_SAFETY_READ);
    }
}

static gboolean
is_same_json (GBytes *bytes, const char *text)
{
  g_autoptr (JsonNode) expected = json_from_string (text, NULL);
  g_autofree char *own = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (JsonNode) sent = json_from_string (own, NULL);

  g_assert_nonnull (expected);
  g_assert_nonnull (sent);
  return json_node_equal (sent, expected);
}

static void
test_action_of_reference (void)
{
  g_autofree char *example = hw_test_reference_json ("Site Actions", 0);
  g_autoptr (HwRequest) request = hw_request_new_site_action ("cm1", HW_SITE_ACTION_RESTART);

  assert_request (request, "PATCH /sites/cm1", HW_SAFETY_CHANGE);
  g_assert_true (is_same_json (hw_request_get_body (request), example));
  g_assert_null (hw_request_get_decode (request));
  g_assert_null (hw_request_get_free_result (request));
}

static void
test_actions (void)
{
  static const char *const words[] = { "start", "stop", "restart", "deploy" };

  for (HwSiteAction action = 0; action < HW_N_SITE_ACTIONS; action++)
    {
      g_autofree char *expected = g_strdup_printf ("{\"action\": \"%s\"}", words[action]);
      g_autoptr (HwRequest) request = hw_request_new_site_action ("cm/1", action);

      assert_request (request, "PATCH /sites/cm%2F1", HW_SAFETY_CHANGE);
      g_assert_true (is_same_json (hw_request_get_body (request), expected));
    }
}

static void
test_same_read (void)
{
  g_autoptr (HwRequest) list = hw_request_new_list_sites ();
  g_autoptr (HwRequest) again = hw_request_new_list_sites ();
  g_autoptr (HwRequest) one = hw_request_new_get_site ("a");
  g_autoptr (HwRequest) same = hw_request_new_get_site ("a");
  g_autoptr (HwRequest) other = hw_request_new_get_site ("b");
  g_autoptr (HwRequest) raw = hw_request_new ("GET", "/sites", NULL, HW_SAFETY_READ, NULL, NULL);
  g_autoptr (HwRequest) head = hw_request_new ("HEAD", "/sites", NULL, HW_SAFETY_READ, hw_decode_site_list, NULL);
  g_autoptr (HwRequest) change = hw_request_new_site_action ("a", HW_SITE_ACTION_STOP);

  g_assert_true (hw_request_is_same_read (list, list));
  g_assert_true (hw_request_is_same_read (list, again));
  g_assert_true (hw_request_is_same_read (one, same));
  g_assert_false (hw_request_is_same_read (one, other));
  g_assert_false (hw_request_is_same_read (list, raw));
  g_assert_false (hw_request_is_same_read (list, head));
  g_assert_false (hw_request_is_same_read (one, change));
  g_assert_false (hw_request_is_same_read (change, change));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api/requests/list", test_list);
  g_test_add_func ("/api/requests/get", test_get);
  g_test_add_func ("/api/requests/odd-ids", test_odd_ids);
  g_test_add_func ("/api/requests/action/reference", test_action_of_reference);
  g_test_add_func ("/api/requests/actions", test_actions);
  g_test_add_func ("/api/requests/same-read", test_same_read);

  return g_test_run ();
}
