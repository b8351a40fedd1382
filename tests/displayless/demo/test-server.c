/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "practice-client.h"

static void
set_authorization (Client *client, const char *value)
{
  g_set_str (&client->authorization, value);
}

static void
test_key (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autoptr (Client) another = client_new (dialect);
  const char *key = hw_practice_server_get_key (client->server);
  g_autofree char *lower = g_strconcat ("bearer ", key, NULL);
  g_autofree char *basic = g_strconcat ("Basic ", key, NULL);
  g_autofree char *longer = g_strconcat ("Bearer ", key, "x", NULL);
  g_autoptr (JsonNode) accepted = NULL;

  g_assert_cmpuint (strlen (key), >=, 32);
  g_assert_cmpstr (key, !=, hw_practice_server_get_key (another->server));

  set_authorization (client, lower);
  accepted = client_send (client, "GET", "/sites", NULL, 200);

  set_authorization (client, NULL);
  client_assert_error (client, "GET", "/sites", NULL, 401, "UNAUTHORIZED");
  set_authorization (client, "Bearer ");
  client_assert_error (client, "GET", "/sites", NULL, 401, "UNAUTHORIZED");
  set_authorization (client, basic);
  client_assert_error (client, "GET", "/sites", NULL, 401, "UNAUTHORIZED");
  set_authorization (client, longer);
  client_assert_error (client, "GET", "/nothing", NULL, 401, "UNAUTHORIZED");
  set_authorization (client, another->authorization);
  client_assert_error (client, "DELETE", "/sites/x", NULL, 401, "UNAUTHORIZED");
}

static void
test_set_key (void)
{
  g_autoptr (Client) client = client_new ("limit=1");
  g_autoptr (JsonNode) before = client_send (client, "GET", "/credits", NULL, 200);
  g_autoptr (JsonNode) after = NULL;

  hw_practice_server_set_key (client->server, "a new one");
  client_assert_error (client, "GET", "/credits", NULL, 401, "UNAUTHORIZED");
  set_authorization (client, "Bearer a new one");
  after = client_send (client, "GET", "/credits", NULL, 200);
}

static void
test_paths (gconstpointer dialect)
{
  static const char *const nothing[] = { "/",           "/site",     "/sites/", "/sites/x/y", "/credits/",
                                         "/databases/", "/purchase", "//",      "/sites/%00" };
  g_autoptr (Client) client = client_new (dialect);

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    client_assert_error (client, "GET", nothing[i], NULL, 404, "NOT_FOUND");

  client_assert_error (client, "GET", "/../sites", NULL, 404, "NOT_FOUND");
  client_assert_error (client, "GET", "/sites/%2Fsites", NULL, 404, "NOT_FOUND");
}

static void
test_methods (gconstpointer dialect)
{
  static const struct
  {
    const char *method;
    const char *path;
    const char *allow;
  } wrong[] = {
    { "PUT", "/sites", "GET, POST" },        { "DELETE", "/databases", "GET, POST" },
    { "POST", "/credits", "GET" },           { "OPTIONS", "/credits", "GET" },
    { "PATCH", "/credits/packages", "GET" }, { "DELETE", "/credits/transactions", "GET" },
  };
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *site = client_find_site (client, "booking");

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      client_assert_error (client, wrong[i].method, wrong[i].path, NULL, 405, "METHOD_NOT_ALLOWED");
      g_assert_cmpstr (soup_message_headers_get_one (client->headers, "Allow"), ==, wrong[i].allow);
    }
  client_assert_error (client, "POST", site, "{}", 405, "METHOD_NOT_ALLOWED");
  g_assert_cmpstr (soup_message_headers_get_one (client->headers, "Allow"), ==, "GET, PATCH, DELETE");
}

static void
test_bodies (gconstpointer dialect)
{
  static const char *const bodies[] = {
    NULL, "", "[]", "null", "1", "\"name\"", "{\"name\":", "{} {}", "{'name': 'x'}"
  };
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *site = client_find_site (client, "booking");
  g_autofree char *fits = g_strnfill (1024 * 1024, ' ');
  g_autofree char *too_large = g_strnfill (1024 * 1024 + 1, ' ');

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      client_assert_error (client, "POST", "/sites", bodies[i], 400, "BAD_REQUEST");
      client_assert_error (client, "PATCH", site, bodies[i], 400, "BAD_REQUEST");
      client_assert_error (client, "POST", "/databases", bodies[i], 400, "BAD_REQUEST");
    }
  client_assert_error (client, "PATCH", site, "{}", 400, "BAD_REQUEST");
  client_assert_error (client, "POST", "/sites", fits, 400, "BAD_REQUEST");
  client_assert_error (client, "POST", "/sites", too_large, 413, "PAYLOAD_TOO_LARGE");
}

static gint64
get_header (Client *client, const char *name)
{
  return g_ascii_strtoll (soup_message_headers_get_one (client->headers, name), NULL, 10);
}

static void
test_limit (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *good = g_strdup (client->authorization);
  gint64 reset;

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (JsonNode) root = client_send (client, "GET", "/credits", NULL, 200);

      g_assert_cmpint (get_header (client, "X-RateLimit-Limit"), ==, 60);
      g_assert_cmpint (get_header (client, "X-RateLimit-Remaining"), ==, 59 - i);
      client_wait (client, 0.5);
    }
  reset = get_header (client, "X-RateLimit-Reset");
  g_assert_cmpint (reset, ==, CLIENT_START / G_TIME_SPAN_SECOND + 60);

  client_assert_error (client, "GET", "/credits", NULL, 429, "RATE_LIMITED");
  client_assert_error (client, "POST", "/nothing", NULL, 429, "RATE_LIMITED");
  g_assert_cmpint (get_header (client, "X-RateLimit-Remaining"), ==, 0);
  g_assert_cmpint (get_header (client, "X-RateLimit-Reset"), ==, reset);

  /* A wrong key says so, and neither uses up nor is stopped by the limit of the right one. */
  set_authorization (client, "Bearer wrong");
  client_assert_error (client, "GET", "/credits", NULL, 401, "UNAUTHORIZED");

  set_authorization (client, good);
  client->now = reset * G_TIME_SPAN_SECOND - 1;
  client_assert_error (client, "GET", "/credits", NULL, 429, "RATE_LIMITED");
  client->now = reset * G_TIME_SPAN_SECOND;
  json_node_unref (client_send (client, "GET", "/credits", NULL, 200));
  g_assert_cmpint (get_header (client, "X-RateLimit-Remaining"), ==, 59);
}

/* The date and the reset are told by one clock. */
static void
test_date (void)
{
  g_autoptr (Client) client = client_new (NULL);

  client->now += G_TIME_SPAN_SECOND / 2;
  json_node_unref (client_send (client, "GET", "/credits", NULL, 200));
  g_assert_cmpstr (soup_message_headers_get_one (client->headers, "Date"), ==, "Tue, 24 Nov 2026 13:32:00 GMT");
  g_assert_cmpint (get_header (client, "X-RateLimit-Reset"), ==, CLIENT_START / G_TIME_SPAN_SECOND + 61);
}

static void
test_log (void)
{
  g_autoptr (Client) client = client_new ("limit=2");

  g_assert_cmpuint (hw_practice_server_get_n_requests (client->server), ==, 0);
  json_node_unref (client_send (client, "GET", "/sites?all=yes", NULL, 200));
  client_wait (client, 3);
  set_authorization (client, NULL);
  client_assert_error (client, "PATCH", "/sites/x", "{}", 401, "UNAUTHORIZED");

  g_assert_cmpuint (hw_practice_server_get_n_requests (client->server), ==, 2);
  g_assert_cmpstr (hw_practice_server_get_request (client->server, 0), ==, "GET /sites");
  g_assert_true (hw_practice_server_request_had_key (client->server, 0));
  g_assert_cmpint (hw_practice_server_get_request_time (client->server, 0), ==, CLIENT_START);
  g_assert_cmpstr (hw_practice_server_get_request (client->server, 1), ==, "PATCH /sites/x");
  g_assert_false (hw_practice_server_request_had_key (client->server, 1));
  g_assert_cmpint (hw_practice_server_get_request_time (client->server, 1), ==, CLIENT_START + 3 * G_TIME_SPAN_SECOND);
}

static void
test_outside_api (void)
{
  g_autoptr (Client) client = client_new (NULL);
  g_autofree char *address = g_strdup (client->address);

  *strstr (client->address, "/api") = '\0';
  client_assert_error (client, "GET", "/", NULL, 404, "NOT_FOUND");
  client_assert_error (client, "GET", "/sites", NULL, 404, "NOT_FOUND");
  client_assert_error (client, "GET", "/_test/requests", NULL, 404, "NOT_FOUND");
  g_assert_cmpuint (hw_practice_server_get_n_requests (client->server), ==, 0);
}

static void
test_listen (void)
{
  g_autoptr (Client) client = client_new (NULL);
  g_autoptr (HwPracticeWorld) world = hw_practice_world_new (NULL, NULL);
  g_autoptr (HwPracticeServer) server = hw_practice_server_new (world);
  g_autoptr (GUri) uri = g_uri_parse (client->address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  g_assert_true (hw_practice_server_get_world (server) == world);
  g_assert_null (hw_practice_server_dup_address (server));
  g_assert_cmpstr (g_uri_get_host (uri), ==, "127.0.0.1");
  g_assert_false (hw_practice_server_listen (server, (guint) g_uri_get_port (uri), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_clear_error (&error);

  g_assert_true (hw_practice_server_listen (server, 0, &error));
  g_assert_no_error (error);
  address = hw_practice_server_dup_address (server);
  g_assert_true (g_regex_match_simple ("^http://127\\.0\\.0\\.1:\\d+/api$", address, 0, 0));
}

/* Who asks at another address of the loopback network finds nobody: it listens on one address, not on all. */
static void
test_loopback_only (void)
{
  g_autoptr (Client) client = client_new (NULL);
  g_autoptr (GUri) uri = g_uri_parse (client->address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) socket = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketConnection) connection =
      g_socket_client_connect_to_host (socket, "127.0.0.2", (guint16) g_uri_get_port (uri), NULL, &error);

  g_assert_null (connection);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
}

static void
free_flag_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gint64
zero_cb (gpointer user_data)
{
  return 0;
}

static void
test_time_func (void)
{
  g_autoptr (HwPracticeWorld) world = hw_practice_world_new (NULL, NULL);
  gboolean first = FALSE, second = FALSE;

  hw_practice_world_set_time_func (world, zero_cb, &first, free_flag_cb);
  hw_practice_world_set_time_func (world, zero_cb, &second, free_flag_cb);
  g_assert_true (first);
  g_assert_false (second);
  g_clear_object (&world);
  g_assert_true (second);
}

static void
test_bad_dialect (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_practice_world_new ("colour=red", &error));
  g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_for_presets ("/demo/server/key", test_key);
  g_test_add_func ("/demo/server/set-key", test_set_key);
  add_for_presets ("/demo/server/paths", test_paths);
  add_for_presets ("/demo/server/methods", test_methods);
  add_for_presets ("/demo/server/bodies", test_bodies);
  add_for_presets ("/demo/server/limit", test_limit);
  g_test_add_func ("/demo/server/date", test_date);
  g_test_add_func ("/demo/server/log", test_log);
  g_test_add_func ("/demo/server/outside-api", test_outside_api);
  g_test_add_func ("/demo/server/listen", test_listen);
  g_test_add_func ("/demo/server/loopback-only", test_loopback_only);
  g_test_add_func ("/demo/server/time-func", test_time_func);
  g_test_add_func ("/demo/server/bad-dialect", test_bad_dialect);

  return g_test_run ();
}
