/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "practice-client.h"

static gint64
get_time_cb (gpointer user_data)
{
  return ((Client *) user_data)->now;
}

Client *
client_new (const char *dialect)
{
  Client *self = g_new0 (Client, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwPracticeWorld) world = hw_practice_world_new (dialect, &error);

  g_assert_no_error (error);
  self->now = CLIENT_START;
  hw_practice_world_set_time_func (world, get_time_cb, self, NULL);
  self->server = hw_practice_server_new (world);
  g_assert_true (hw_practice_server_listen (self->server, 0, &error));
  g_assert_no_error (error);
  self->address = hw_practice_server_dup_address (self->server);
  self->authorization = g_strconcat ("Bearer ", hw_practice_server_get_key (self->server), NULL);
  self->session = soup_session_new ();

  return self;
}

void
client_free (Client *self)
{
  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_object_unref (self->server);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->address);
  g_free (self->authorization);
  g_free (self);
}

void
client_wait (Client *self, double seconds)
{
  self->now += (gint64) (seconds * G_TIME_SPAN_SECOND);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **slot = user_data;

  *slot = g_object_ref (result);
}

/* What the reference promises of every response, whatever it is. */
static void
assert_every_response (Client *self)
{
  static const char *const names[] = { "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *text = soup_message_headers_get_one (self->headers, names[i]);

      g_assert_nonnull (text);
      g_assert_true (g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, NULL, NULL));
    }
  if (self->status == 204)
    g_assert_cmpuint (g_bytes_get_size (self->body), ==, 0);
  else
    g_assert_cmpstr (soup_message_headers_get_content_type (self->headers, NULL), ==, "application/json");
}

/* Sends and asserts the status; returns the reply, or NULL for an empty one. */
JsonNode *
client_send (Client *self, const char *method, const char *path, const char *body, guint status)
{
  g_autofree char *uri = g_strconcat (self->address, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_nonnull (message);
  if (self->authorization != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", self->authorization);
  if (body != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
    }

  soup_session_send_and_read_async (self->session, message, G_PRIORITY_DEFAULT, NULL, sent_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = soup_session_send_and_read_finish (self->session, result, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  self->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  self->status = soup_message_get_status (message);
  g_assert_cmpuint (self->status, ==, status);
  assert_every_response (self);

  if (g_bytes_get_size (self->body) == 0)
    return NULL;

  json_parser_set_strict (parser, TRUE);
  json_parser_load_from_data (parser, g_bytes_get_data (self->body, NULL), (gssize) g_bytes_get_size (self->body),
                              &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

/* The thing in a detail reply, out of whatever envelope it came in. */
JsonObject *
client_get_object (Client *self, const char *path)
{
  g_autoptr (JsonNode) root = client_send (self, "GET", path, NULL, 200);
  JsonObject *object = json_node_get_object (root);

  if (json_object_get_size (object) == 1)
    {
      g_autoptr (GList) values = json_object_get_values (object);

      if (JSON_NODE_HOLDS_OBJECT (values->data))
        object = json_node_get_object (values->data);
    }

  return json_object_ref (object);
}

/* The elements of a list reply, out of whatever envelope they came in. */
JsonArray *
client_get_array (Client *self, const char *path)
{
  g_autoptr (JsonNode) root = client_send (self, "GET", path, NULL, 200);
  g_autoptr (GList) values = NULL;

  if (JSON_NODE_HOLDS_ARRAY (root))
    return json_array_ref (json_node_get_array (root));

  values = json_object_get_values (json_node_get_object (root));
  for (GList *l = values; l != NULL; l = l->next)
    if (JSON_NODE_HOLDS_ARRAY (l->data))
      return json_array_ref (json_node_get_array (l->data));

  g_assert_not_reached ();
}

char *
client_get_text (Client *self, const char *path)
{
  g_autoptr (JsonNode) root = client_send (self, "GET", path, NULL, 200);

  return json_to_string (root, FALSE);
}

/* The path of the site of that name. */
char *
client_find_site (Client *self, const char *name)
{
  g_autoptr (JsonArray) sites = client_get_array (self, "/sites");

  for (guint i = 0; i < json_array_get_length (sites); i++)
    {
      JsonObject *site = json_array_get_object_element (sites, i);

      if (g_str_equal (json_object_get_string_member (site, "name"), name))
        return g_strconcat ("/sites/", json_object_get_string_member (site, "id"), NULL);
    }

  return NULL;
}

char *
client_dup_status (Client *self, const char *path)
{
  g_autoptr (JsonObject) site = client_get_object (self, path);

  return g_strdup (json_object_get_string_member (site, "status"));
}

/* Sends and asserts an error of the reference's shape. */
void
client_assert_error (Client *self, const char *method, const char *path, const char *body, guint status,
                     const char *code)
{
  g_autoptr (JsonNode) root = client_send (self, method, path, body, status);
  JsonObject *object = json_node_get_object (root);

  g_assert_cmpstr (json_object_get_string_member (object, "error"), ==, code);
  g_assert_cmpint (json_object_get_int_member (object, "statusCode"), ==, status);
  g_assert_cmpuint (strlen (json_object_get_string_member (object, "message")), >, 0);
}

/* The first JSON object behind @marker in the reference. */
char *
reference_json (const char *marker)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "api-reference.txt", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *begin, *end;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  begin = strstr (text, marker);
  g_assert_nonnull (begin);
  begin = strchr (begin, '{');
  g_assert_nonnull (begin);
  /* None of the examples has an object in it. */
  end = strchr (begin, '}');
  g_assert_nonnull (end);

  return g_strndup (begin, (gsize) (end - begin) + 1);
}

/* These members and no others. */
void
assert_members (JsonObject *object, const char *const *members)
{
  g_assert_cmpuint (json_object_get_size (object), ==, g_strv_length ((char **) members));
  for (; *members != NULL; members++)
    g_assert_true (json_object_has_member (object, *members));
}

void
add_for_presets (const char *path, GTestDataFunc func)
{
  g_autofree char *reference = g_strconcat (path, "/reference", NULL);
  g_autofree char *other = g_strconcat (path, "/other", NULL);

  g_test_add_data_func (reference, "reference", func);
  g_test_add_data_func (other, "other", func);
}
