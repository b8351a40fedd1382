/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "raw-client.h"

/* The fault layer, looked at byte by byte: what the tests of other rooms take for granted. */

static gsize
content_length (const char *text)
{
  const char *header = strstr (text, "Content-Length: ");

  g_assert_nonnull (header);
  return (gsize) g_ascii_strtoull (header + strlen ("Content-Length: "), NULL, 10);
}

static const char *
body_of (const char *text)
{
  const char *end = strstr (text, "\r\n\r\n");

  g_assert_nonnull (end);
  return end + 4;
}

static void
test_cut (Raw *self, gconstpointer fault)
{
  g_autofree char *sites = client_get_text (self->client, "/sites");
  gsize expected = g_str_has_suffix (fault, "half") ? strlen (sites) / 2 : g_str_has_suffix (fault, "cut-at=7") ? 7 : 0;
  const char *text;

  g_assert_true (hw_faults_add (self->faults, fault, NULL));
  text = raw_receive (self, "GET", "/sites");

  g_assert_no_error (self->error);
  g_assert_true (g_str_has_prefix (text, "HTTP/1.1 200 OK\r\n"));
  g_assert_nonnull (strstr (text, "X-RateLimit-Remaining: "));
  g_assert_cmpuint (content_length (text), ==, strlen (sites));
  g_assert_cmpuint (strlen (body_of (text)), ==, expected);
  g_assert_true (g_str_has_prefix (sites, body_of (text)));
}

/* Nothing, or only headers, and no end: until the fault layer goes. */
static void
test_hanging (Raw *self, gconstpointer fault)
{
  gboolean headers = g_str_has_suffix (fault, "headers-only");
  gboolean done = g_str_has_suffix (fault, "after-never") || headers;
  g_autofree char *site = client_find_site (self->client, "bakery-shop");
  g_autofree char *gone = NULL;

  raw_send (self, "DELETE", site);
  while (hw_practice_server_get_n_requests (self->client->server) < 2)
    g_main_context_iteration (NULL, TRUE);
  while (headers && self->received->len == 0)
    g_main_context_iteration (NULL, TRUE);

  /* Another request goes through meanwhile. */
  gone = client_find_site (self->client, "bakery-shop");
  g_assert_cmpint (gone == NULL, ==, done);
  g_assert_false (self->ended);
  g_assert_cmpint (self->received->len > 0, ==, headers);

  hw_faults_free (self->faults);
  while (!self->ended)
    g_main_context_iteration (NULL, TRUE);
  self->faults = hw_faults_new (self->client->server);
}

static void
test_reset (Raw *self, gconstpointer fault)
{
  gboolean after = g_str_has_suffix (fault, "after-reset");
  g_autofree char *site = client_find_site (self->client, "bakery-shop");
  const char *text = raw_receive (self, "DELETE", site);
  g_autofree char *gone = client_find_site (self->client, "bakery-shop");

  g_assert_cmpstr (text, ==, "");
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
  g_assert_cmpint (gone == NULL, ==, after);
}

static void
test_close (Raw *self, gconstpointer fault)
{
  g_autofree char *site = client_find_site (self->client, "bakery-shop");
  const char *text = raw_receive (self, "DELETE", site);
  g_autofree char *still_there = client_find_site (self->client, "bakery-shop");

  g_assert_cmpstr (text, ==, "");
  g_assert_no_error (self->error);
  g_assert_nonnull (still_there);
}

static void
test_status (Raw *self, gconstpointer fault)
{
  gboolean after = strstr (fault, "after-") != NULL;
  g_autofree char *site = client_find_site (self->client, "bakery-shop");
  g_autofree char *gone = NULL;

  client_assert_error (self->client, "DELETE", site, NULL, 503, "UNAVAILABLE");
  gone = client_find_site (self->client, "bakery-shop");
  g_assert_cmpint (gone == NULL, ==, after);
}

static void
test_drip (Raw *self, gconstpointer fault)
{
  const char *text = raw_receive (self, "GET", "/credits");

  g_assert_no_error (self->error);
  g_assert_cmpuint (strlen (body_of (text)), ==, content_length (text));
}

static void
test_delay (Raw *self, gconstpointer fault)
{
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (JsonNode) root = client_send (self->client, "GET", "/sites", NULL, 200);

  g_assert_cmpint (g_get_monotonic_time () - begin, >=, 50 * 1000);
}

/* Who does not wait for the late answer harms nobody; neither does the end of everything before it. */
static void
test_delay_given_up (Raw *self, gconstpointer fault)
{
  g_autofree char *text = NULL;

  raw_send (self, "GET", "/sites");
  while (hw_practice_server_get_n_requests (self->client->server) < 1)
    g_main_context_iteration (NULL, TRUE);
  raw_give_up (self);
  text = client_get_text (self->client, "/sites");

  hw_faults_add (self->faults, "* *:delay=100000", NULL);
  raw_close (self);
  raw_send (self, "GET", "/credits");
  while (hw_practice_server_get_n_requests (self->client->server) < 3)
    g_main_context_iteration (NULL, TRUE);
  hw_faults_free (self->faults);
  client_free (self->client);
  while (!self->ended)
    g_main_context_iteration (NULL, TRUE);
  self->client = client_new (NULL);
  self->faults = hw_faults_new (self->client->server);
}

static void
test_processing (Raw *self, gconstpointer fault)
{
  g_autofree char *text = NULL;

  raw_send (self, "GET", "/sites");
  while (self->received->len < 100)
    g_main_context_iteration (NULL, TRUE);
  text = g_strndup ((const char *) self->received->data, self->received->len);
  g_assert_true (g_str_has_prefix (text, "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 102"));

  /* It ends when nobody listens. */
  raw_give_up (self);
}

/* The replies that are whole but wrong. */
static void
test_wrong (void)
{
  static const struct
  {
    const char *fault;
    const char *head;
    const char *body;
  } cases[] = {
    { "GET /sites:html", "HTTP/1.1 502 ", "<!DOCTYPE html>" },
    { "GET /sites:garbage", "HTTP/1.1 200 ", "\x1f\x8b" },
    { "GET /sites:wrong-type", "HTTP/1.1 200 ", "{}" },
    { "GET /sites:wrong-type=null", "HTTP/1.1 200 ", "null" },
    { "GET /sites:wrong-type=\"\"", "HTTP/1.1 200 ", "\"\"" },
    { "GET /sites:reply=[{\"id\":\"a:1\"}]", "HTTP/1.1 200 ", "[{\"id\":\"a:1\"}]" },
    { "GET /sites:status=500", "HTTP/1.1 500 ", "{\"error\":\"INTERNAL_ERROR\"" },
    { "GET /sites:status=418", "HTTP/1.1 418 ", "{\"error\":\"ERROR\"" },
    { "GET /sites:reply=@/nowhere", "HTTP/1.1 500 ", "{\"error\"" },
    { "GET /sites:raw=HTTP/1.1 204 No\\r\\n\\r\\nbody", "HTTP/1.1 204 ", "body" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Raw self = { NULL };
      g_autofree char *once = g_strconcat (cases[i].fault, ":1", NULL);
      g_autofree char *text = NULL;

      raw_set_up (&self, once);
      text = raw_receive_head (&self, "GET", "/sites");
      g_assert_true (g_str_has_prefix (text, cases[i].head));
      g_assert_true (g_str_has_prefix (body_of (text), cases[i].body));
      json_node_unref (client_send (self.client, "GET", "/sites", NULL, 200));
      raw_tear_down (&self, NULL);
    }
}

static void
test_file (Raw *self, gconstpointer unused)
{
  g_autofree char *name = NULL;
  g_autofree char *fault = NULL;
  g_autofree char *text = NULL;
  int fd = g_file_open_tmp ("hw-fault-XXXXXX", &name, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (name, "[1,2]", -1, NULL));
  fault = g_strconcat ("* /s*:reply=@", name, NULL);
  g_assert_true (hw_faults_add (self->faults, fault, NULL));
  text = client_get_text (self->client, "/sites");
  g_assert_cmpstr (text, ==, "[1,2]");
  g_assert_cmpint (g_remove (name), ==, 0);
}

static void
test_noise (Raw *self, gconstpointer fault)
{
  const char *text = raw_receive (self, "GET", "/sites");

  g_assert_null (strstr (text, "HTTP"));
  g_assert_nonnull (strstr (text, "ready"));
}

static void
test_redirect (Raw *self, gconstpointer fault)
{
  g_autofree char *text = raw_receive_head (self, "GET", "/sites");

  g_assert_true (g_str_has_prefix (text, "HTTP/1.1 302 "));
  g_assert_nonnull (strstr (text, "\r\nLocation: http://127.0.0.1:9/\r\n"));
}

static void
test_limited (Raw *self, gconstpointer unused)
{
  g_autofree char *soon = NULL;
  g_autofree char *none = NULL;

  g_assert_true (hw_faults_add (self->faults, "* *:limited=soon:1", NULL));
  g_assert_true (hw_faults_add (self->faults, "* *:limited=none:1", NULL));
  g_assert_true (hw_faults_add (self->faults, "* *:limited:1", NULL));

  soon = raw_receive_head (self, "GET", "/sites");
  g_assert_nonnull (strstr (soon, "X-RateLimit-Reset: soon\r\n"));
  g_assert_nonnull (strstr (soon, "X-RateLimit-Remaining: 0\r\n"));
  none = raw_receive_head (self, "GET", "/sites");
  g_assert_nonnull (strstr (none, "HTTP/1.1 429 "));
  g_assert_null (strstr (none, "X-RateLimit-Reset"));
  client_assert_error (self->client, "GET", "/sites", NULL, 429, "RATE_LIMITED");
  json_node_unref (client_send (self->client, "GET", "/sites", NULL, 200));
}

static void
test_rules (Raw *self, gconstpointer unused)
{
  g_autofree char *path = client_find_site (self->client, "booking");
  g_autofree char *fault = g_strconcat ("PATCH ", path, ":status=500:2", NULL);

  g_assert_true (hw_faults_add (self->faults, fault, NULL));
  g_assert_true (hw_faults_add (self->faults, "PATCH /sites/*:status=503", NULL));
  client_assert_error (self->client, "PATCH", path, "{}", 500, "INTERNAL_ERROR");
  client_assert_error (self->client, "PATCH", path, "{}", 500, "INTERNAL_ERROR");
  client_assert_error (self->client, "PATCH", path, "{}", 503, "UNAVAILABLE");
  json_node_unref (client_send (self->client, "GET", path, NULL, 200));
  client_assert_error (self->client, "PATCH", "/sites", "{}", 405, "METHOD_NOT_ALLOWED");
  hw_faults_clear (self->faults);
  client_assert_error (self->client, "PATCH", path, "{}", 400, "BAD_REQUEST");
}

static void
test_refused (Raw *self, gconstpointer unused)
{
  static const char *const bad[] = { "",
                                     "GET",
                                     "GET /sites",
                                     "GET /sites:",
                                     "GET /sites:explode",
                                     "GET /sites:delay",
                                     "GET /sites:delay=x",
                                     "GET /sites:never=1",
                                     "GET /sites:redirect" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hw_faults_add (self->faults, bad[i], &error));
      g_assert_true (error != NULL && error->domain == G_OPTION_ERROR);
    }
  json_node_unref (client_send (self->client, "GET", "/sites", NULL, 200));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Asks below /_test/, where no key is needed. */
static char *
control (Raw *self, const char *method, const char *path, const char *body, guint status)
{
  g_autoptr (GUri) base = g_uri_parse (self->client->address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) uri = g_uri_parse_relative (base, path, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (SoupMessage) message = soup_message_new_from_uri (method, uri);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) reply = NULL;

  soup_message_set_request_body_from_bytes (message, "text/plain", bytes);
  soup_session_send_and_read_async (self->client->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  reply = soup_session_send_and_read_finish (self->client->session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, status);

  return g_strndup (g_bytes_get_data (reply, NULL), g_bytes_get_size (reply));
}

static void
assert_control (Raw *self, const char *method, const char *path, const char *body, guint status)
{
  g_autofree char *text = control (self, method, path, body, status);
}

static void
test_control (Raw *self, gconstpointer unused)
{
  HwPracticeWorld *world = hw_practice_server_get_world (self->client->server);
  g_autofree char *path = client_find_site (self->client, "booking");
  g_autofree char *status = NULL;
  g_autofree char *database_status = NULL;
  g_autofree char *credits = NULL;
  g_autofree char *ledger = NULL;
  g_autofree char *requests = NULL;

  assert_control (self, "POST", "/_test/fault", "GET /credits:status=503\n\n* /databases:html:1\n", 200);
  client_assert_error (self->client, "GET", "/credits", NULL, 503, "UNAVAILABLE");
  assert_control (self, "POST", "/_test/fault", "", 200);
  json_node_unref (client_send (self->client, "GET", "/credits", NULL, 200));
  assert_control (self, "POST", "/_test/fault", "GET /credits:explode", 400);

  assert_control (self, "POST", "/_test/site?id=booking&status=Melted%20down", "", 200);
  status = client_dup_status (self->client, path);
  g_assert_cmpstr (status, ==, "Melted down");
  assert_control (self, "POST", "/_test/site?id=nobody&status=x", "", 404);
  assert_control (self, "POST", "/_test/site?id=booking", "", 400);

  assert_control (self, "POST", "/_test/delete?id=booking", "", 200);
  assert_control (self, "POST", "/_test/delete?id=booking", "", 404);
  assert_control (self, "POST", "/_test/delete", "", 400);

  assert_control (self, "POST", "/_test/database?id=orders&status=Melted%20down", "", 200);
  database_status = hw_practice_world_dup_database_status (world, "orders");
  g_assert_cmpstr (database_status, ==, "Melted down");
  assert_control (self, "POST", "/_test/database?id=booking&status=x", "", 404);
  assert_control (self, "POST", "/_test/database?id=orders", "", 400);
  assert_control (self, "POST", "/_test/delete-database?id=orders", "", 200);
  assert_control (self, "POST", "/_test/delete-database?id=orders", "", 404);
  assert_control (self, "POST", "/_test/delete-database", "", 400);
  g_assert_cmpuint (hw_practice_world_count_databases (world, NULL), ==, 4);

  assert_control (self, "POST", "/_test/balance?amount=10000", "", 200);
  assert_control (self, "POST", "/_test/transaction?type=usage&description=Gl%C3%BChwein&amount=-250", "", 200);
  assert_control (self, "POST", "/_test/balance", "", 400);
  assert_control (self, "POST", "/_test/balance?amount=1.5", "", 400);
  assert_control (self, "POST", "/_test/transaction?type=usage&description=x", "", 400);
  assert_control (self, "POST", "/_test/transaction?type=usage&amount=1", "", 400);
  credits = client_get_text (self->client, "/credits");
  g_assert_nonnull (strstr (credits, "\"balance\":97.5,"));
  ledger = client_get_text (self->client, "/credits/transactions");
  g_assert_nonnull (strstr (ledger, "\"description\":\"Glühwein\",\"amount\":-2.5,\"balance\":97.5,"));

  assert_control (self, "POST", "/_test/key", "another", 200);
  assert_control (self, "POST", "/_test/key", "", 400);
  client_assert_error (self->client, "GET", "/credits", NULL, 401, "UNAUTHORIZED");

  assert_control (self, "GET", "/_test/nothing", "", 404);
  assert_control (self, "DELETE", "/_test/fault", "", 404);

  g_set_str (&self->client->authorization, NULL);
  client_assert_error (self->client, "PUT", "/last", NULL, 401, "UNAUTHORIZED");
  requests = control (self, "GET", "/_test/requests", "", 200);
  g_assert_true (
      g_str_has_prefix (requests, "[{\"request\":\"GET /sites\",\"key\":true},{\"request\":\"GET /credits\""));
  g_assert_true (g_str_has_suffix (requests, "{\"request\":\"PUT /last\",\"key\":false}]"));
  g_assert_null (strstr (requests, "_test"));
  g_assert_null (strstr (requests, "another"));
}

static void
add (const char *path, const char *fault, void (*func) (Raw *, gconstpointer))
{
  g_test_add (path, Raw, fault, raw_set_up, func, raw_tear_down);
}

/* For a test that adds its fault by itself, when it has seen the right reply. */
static void
add_later (const char *path, const char *fault, void (*func) (Raw *, gconstpointer))
{
  g_test_add (path, Raw, fault, raw_set_up_later, func, raw_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_later ("/demo/faults/half", "GET /sites:half", test_cut);
  add_later ("/demo/faults/cut-at", "GET /sites:cut-at=7", test_cut);
  add_later ("/demo/faults/empty-with-length", "GET /sites:empty-with-length", test_cut);
  g_test_add_func ("/demo/faults/wrong", test_wrong);
  add ("/demo/faults/never", "DELETE /sites/*:never", test_hanging);
  add ("/demo/faults/after-never", "DELETE /sites/*:after-never", test_hanging);
  add ("/demo/faults/headers-only", "DELETE /sites/*:headers-only", test_hanging);
  add ("/demo/faults/before-close", "DELETE *:before-close", test_close);
  add ("/demo/faults/before-reset", "DELETE *:before-reset", test_reset);
  add ("/demo/faults/after-reset", "DELETE *:after-reset", test_reset);
  add ("/demo/faults/status", "DELETE *:status=503", test_status);
  add ("/demo/faults/after-status", "DELETE *:after-status=503", test_status);
  add ("/demo/faults/drip", "* *:drip=0", test_drip);
  add ("/demo/faults/delay", "* *:delay=50", test_delay);
  add ("/demo/faults/delay-given-up", "* *:delay=20:1", test_delay_given_up);
  add ("/demo/faults/processing", "* *:processing", test_processing);
  add ("/demo/faults/noise", "* *:noise", test_noise);
  add ("/demo/faults/redirect", "* *:redirect=http://127.0.0.1:9/", test_redirect);
  add ("/demo/faults/file", NULL, test_file);
  add ("/demo/faults/limited", NULL, test_limited);
  add ("/demo/faults/rules", NULL, test_rules);
  add ("/demo/faults/refused", NULL, test_refused);
  add ("/demo/faults/control", NULL, test_control);

  return g_test_run ();
}
