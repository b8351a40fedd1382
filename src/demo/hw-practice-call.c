/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-call.h"

/* Answers in the shapes of the dialect, and bodies of requests read strictly. */

static const struct
{
  guint status;
  const char *code;
} error_codes[] = {
  /* Reference, “Common error codes”. */
  { 400, "BAD_REQUEST" },
  { 401, "UNAUTHORIZED" },
  { 403, "FORBIDDEN" },
  { 404, "NOT_FOUND" },
  { 429, "RATE_LIMITED" },
  { 500, "INTERNAL_ERROR" },
  /* Outside the table, but HTTP's own. */
  { 402, "PAYMENT_REQUIRED" },
  { 405, "METHOD_NOT_ALLOWED" },
  { 409, "CONFLICT" },
  { 413, "PAYLOAD_TOO_LARGE" },
  { 422, "UNPROCESSABLE" },
  { 502, "BAD_GATEWAY" },
  { 503, "UNAVAILABLE" },
  { 504, "GATEWAY_TIMEOUT" },
};

static const struct
{
  const char *name;
  void (*route) (HwPracticeCall *call);
} routes[] = {
  { "sites", hw_practice_sites_route },
  { "databases", hw_practice_databases_route },
  { "credits", hw_practice_credits_route },
};

static const char *
find_code (guint status)
{
  for (gsize i = 0; i < G_N_ELEMENTS (error_codes); i++)
    if (error_codes[i].status == status)
      return error_codes[i].code;

  return "ERROR";
}

void
hw_practice_call_clear (HwPracticeCall *call)
{
  g_clear_pointer (&call->reply, json_node_unref);
}

/*< private >
 * hw_practice_call_object:
 * @object: (transfer full): the reply, as it is
 *
 * Answers with @object in no envelope, whatever the dialect.
 */
void
hw_practice_call_object (HwPracticeCall *call, guint status, JsonObject *object)
{
  hw_practice_call_clear (call);
  call->status = status;
  call->reply = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (call->reply, object);
}

/*< private >
 * hw_practice_call_error:
 * @status: HTTP status
 * @message: for people
 *
 * Answers with an error of the reference's shape (“Error Handling”).
 */
void
hw_practice_call_error (HwPracticeCall *call, guint status, const char *message)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "error", find_code (status));
  json_object_set_string_member (object, "message", message);
  json_object_set_int_member (object, "statusCode", status);
  if (call->world->dialect.extra_members)
    {
      g_autofree char *date = hw_practice_world_date (call->world, hw_practice_world_now (call->world));

      json_object_set_string_member (object, "timestamp", date);
      json_object_set_string_member (object, "requestId", "req_practice");
      json_object_set_null_member (object, "details");
    }

  hw_practice_call_object (call, status, object);
}

/*< private >
 * hw_practice_call_detail:
 * @name: what @object is, in the singular
 * @object: (transfer full): the thing
 *
 * Answers with one thing, in the dialect's envelope.
 */
void
hw_practice_call_detail (HwPracticeCall *call, guint status, const char *name, JsonObject *object)
{
  HwPracticeEnvelope envelope = call->world->dialect.detail;

  if (envelope != HW_PRACTICE_ENVELOPE_BARE)
    {
      JsonObject *outer = json_object_new ();

      json_object_set_object_member (outer, envelope == HW_PRACTICE_ENVELOPE_NAMED ? name : "data", object);
      object = outer;
    }

  hw_practice_call_object (call, status, object);
}

/*< private >
 * hw_practice_call_list:
 * @name: what the elements are, in the plural
 * @array: (transfer full): the elements
 *
 * Answers 200 with many things, in the dialect's envelope.
 */
void
hw_practice_call_list (HwPracticeCall *call, const char *name, JsonArray *array)
{
  static const char *const members[] = {
    [HW_PRACTICE_ENVELOPE_DATA] = "data",
    [HW_PRACTICE_ENVELOPE_ITEMS] = "items",
  };
  HwPracticeEnvelope envelope = call->world->dialect.list;
  JsonObject *outer;

  if (envelope == HW_PRACTICE_ENVELOPE_BARE)
    {
      hw_practice_call_clear (call);
      call->status = 200;
      call->reply = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (call->reply, array);
      return;
    }

  outer = json_object_new ();
  if (call->world->dialect.extra_members)
    json_object_set_int_member (outer, "total", json_array_get_length (array));
  json_object_set_array_member (outer, envelope == HW_PRACTICE_ENVELOPE_NAMED ? name : members[envelope], array);
  hw_practice_call_object (call, 200, outer);
}

/*< private >
 * hw_practice_call_done:
 *
 * Answers that something was done, with nothing of it to show.
 */
void
hw_practice_call_done (HwPracticeCall *call)
{
  JsonObject *object;

  if (call->world->dialect.patch_reply == HW_PRACTICE_PATCH_REPLY_EMPTY)
    {
      hw_practice_call_clear (call);
      call->status = 204;
      return;
    }

  object = json_object_new ();
  json_object_set_boolean_member (object, "success", TRUE);
  hw_practice_call_object (call, 200, object);
}

void
hw_practice_call_wrong_method (HwPracticeCall *call, const char *allow)
{
  hw_practice_call_error (call, 405, "This address does not know this method");
  call->allow = allow;
}

/*< private >
 * hw_practice_call_take_body:
 *
 * Reads the body of a POST or PATCH. If it is no JSON object, answers 400.
 *
 * Returns: (transfer full) (nullable): the body
 */
JsonObject *
hw_practice_call_take_body (HwPracticeCall *call)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *data = g_bytes_get_data (call->body, &size);
  JsonNode *root = NULL;

  json_parser_set_strict (parser, TRUE);
  if (size > 0 && json_parser_load_from_data (parser, data, (gssize) size, NULL))
    root = json_parser_get_root (parser);

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      hw_practice_call_error (call, 400, "The body is not a JSON object");
      return NULL;
    }

  return json_object_ref (json_node_get_object (root));
}

/*< private >
 * hw_practice_member_text:
 *
 * Returns: (transfer none) (nullable): the text in @member, or %NULL if there is none or it is no text
 */
const char *
hw_practice_member_text (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/*< private >
 * hw_practice_call_route:
 * @path: below the base path, not decoded: /NAME or /NAME/ID
 *
 * Answers with what is at @path, be it only a 404.
 */
void
hw_practice_call_route (HwPracticeCall *call, const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path + 1, "/", 3);
  g_autofree char *id = NULL;
  guint n = g_strv_length (parts);

  if (n == 2)
    {
      id = g_uri_unescape_string (parts[1], NULL);
      call->id = id;
    }

  hw_practice_call_error (call, 404, "There is nothing at this address");
  for (gsize i = 0; i < G_N_ELEMENTS (routes) && (n == 1 || (id != NULL && *id != '\0')); i++)
    if (g_str_equal (routes[i].name, parts[0]))
      routes[i].route (call);
  call->id = NULL;
}
