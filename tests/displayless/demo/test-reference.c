/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "practice-client.h"

/* Every JSON example of the API's reference, taken from its text. */

static JsonObject *
parse_object (const char *text)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);

  g_assert_nonnull (root);
  return json_object_ref (json_node_get_object (root));
}

static void
assert_matches (JsonObject *object, const char *member, const char *pattern)
{
  const char *text = json_object_get_string_member (object, member);

  if (!g_regex_match_simple (pattern, text, 0, 0))
    g_error ("%s is “%s”", member, text);
}

static void
assert_same_members (JsonObject *object, JsonObject *example)
{
  g_autoptr (GList) names = json_object_get_members (example);

  g_assert_cmpuint (json_object_get_size (object), ==, json_object_get_size (example));
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_assert_true (json_object_has_member (object, l->data));
      g_assert_true (json_node_get_node_type (json_object_get_member (object, l->data))
                     == json_node_get_node_type (json_object_get_member (example, l->data)));
    }
}

#define DATE_PATTERN "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"

static void
test_create_site (void)
{
  g_autoptr (Client) client = client_new (NULL);
  g_autofree char *request = reference_json ("POST /api/sites");
  g_autofree char *response = reference_json ("}Response");
  g_autoptr (JsonObject) example = parse_object (response);
  g_autoptr (JsonObject) asked = parse_object (request);
  g_autoptr (JsonNode) root = client_send (client, "POST", "/sites", request, 201);
  JsonObject *reply = json_node_get_object (root);
  g_autofree char *path = g_strconcat ("/sites/", json_object_get_string_member (reply, "id"), NULL);
  g_autofree char *url = g_strconcat (client->address, path, NULL);
  g_autoptr (JsonObject) site = client_get_object (client, path);

  assert_same_members (reply, example);
  assert_matches (reply, "id", "^cm[a-z0-9]{8}$");
  assert_matches (reply, "createdAt", DATE_PATTERN);
  assert_matches (example, "createdAt", DATE_PATTERN);
  g_assert_cmpstr (json_object_get_string_member (reply, "url"), ==, url);
  g_assert_cmpstr (json_object_get_string_member (reply, "name"), ==, json_object_get_string_member (example, "name"));
  g_assert_cmpstr (json_object_get_string_member (reply, "status"), ==,
                   json_object_get_string_member (example, "status"));
  g_assert_true (json_object_get_null_member (reply, "domain"));

  g_assert_cmpstr (json_object_get_string_member (site, "repository"), ==,
                   json_object_get_string_member (asked, "repository"));
  g_assert_cmpstr (json_object_get_string_member (site, "branch"), ==, json_object_get_string_member (asked, "branch"));
  g_assert_cmpint (json_object_get_int_member (site, "port"), ==, json_object_get_int_member (asked, "port"));
  g_assert_cmpstr (json_object_get_string_member (site, "buildCommand"), ==,
                   json_object_get_string_member (asked, "buildCommand"));
  g_assert_cmpstr (json_object_get_string_member (site, "startCommand"), ==,
                   json_object_get_string_member (asked, "startCommand"));
}

/* The last example of the page: only what is needed. */
static void
test_create_site_curl (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *request = reference_json ("Deploy a site via API");
  g_autoptr (JsonNode) root = client_send (client, "POST", "/sites", request, 201);
  g_autofree char *path = client_find_site (client, "my-app");
  g_autoptr (JsonObject) site = client_get_object (client, path);

  g_assert_cmpstr (json_object_get_string_member (site, "repository"), ==, "github.com/user/my-app");
  g_assert_true (json_object_get_null_member (site, "port"));
  g_assert_true (json_object_get_null_member (site, "buildCommand"));
}

static void
test_create_database (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *request = reference_json ("POST /api/databases");
  g_autoptr (JsonNode) root = client_send (client, "POST", "/databases", request, 201);
  g_autoptr (JsonArray) databases = client_get_array (client, "/databases");
  JsonObject *last = json_array_get_object_element (databases, json_array_get_length (databases) - 1);

  g_assert_cmpstr (json_object_get_string_member (last, "name"), ==, "production-db");
  g_assert_cmpstr (json_object_get_string_member (last, "type"), ==, "postgresql");
}

static void
test_credits (void)
{
  g_autoptr (Client) client = client_new (NULL);
  g_autofree char *response = reference_json ("GET /api/credits");
  g_autoptr (JsonObject) example = parse_object (response);
  g_autoptr (JsonNode) root = client_send (client, "GET", "/credits", NULL, 200);
  JsonObject *reply = json_node_get_object (root);

  assert_same_members (reply, example);
  g_assert_cmpfloat (json_object_get_double_member (reply, "balance"), ==, 412.50);
  assert_matches (reply, "lastPurchase", DATE_PATTERN);
}

static void
test_action (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *request = reference_json ("PATCH /api/sites/:id");
  g_autofree char *path = client_find_site (client, "bakery-shop");
  gboolean other = g_str_equal (dialect, "other");
  g_autoptr (JsonNode) root = client_send (client, "PATCH", path, request, other ? 204 : 200);
  g_autofree char *status = client_dup_status (client, path);

  g_assert_cmpstr (status, ==, other ? "restarting" : "RESTARTING");
}

static void
test_error (void)
{
  g_autoptr (Client) client = client_new (NULL);
  g_autofree char *response = reference_json ("All errors return consistent JSON");
  g_autoptr (JsonNode) example = json_from_string (response, NULL);
  g_autoptr (JsonNode) root = client_send (client, "GET", "/sites/cm1234abcd", NULL, 404);

  g_assert_true (json_node_equal (root, example));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/reference/create-site", test_create_site);
  add_for_presets ("/demo/reference/create-site-curl", test_create_site_curl);
  add_for_presets ("/demo/reference/create-database", test_create_database);
  g_test_add_func ("/demo/reference/credits", test_credits);
  add_for_presets ("/demo/reference/action", test_action);
  g_test_add_func ("/demo/reference/error", test_error);

  return g_test_run ();
}
