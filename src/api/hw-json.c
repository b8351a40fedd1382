/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <libsoup/soup.h>

#include "hw-error.h"
#include "hw-json.h"
#include "hw-moment.h"

/* The one place where json-glib's own getters may stand: on a missing member or another type than expected they
 * complain as about a programmer's mistake, clamp or cut silently, and what arrives here is somebody else's data.
 * Everything in this file takes any JSON whatever and says what it found. */

/* Beyond this a double no longer stands for one whole number (IEEE 754 binary64). */
#define MAX_EXACT_INTEGER 9007199254740992.0

/* json-glib ends a string at an escaped NUL: two ids could become one. A replacement character keeps them apart. */
static char *
replace_escaped_nuls (const char *data, gsize length)
{
  char *copy = g_memdup2 (data, length);

  for (gsize i = 0; i + 1 < length; i++)
    {
      if (copy[i] != '\\')
        continue;

      if (length - i >= 6 && memcmp (copy + i, "\\u0000", 6) == 0)
        memcpy (copy + i, "\\ufffd", 6);

      i++;
    }

  return copy;
}

/**
 * hw_json_parse:
 * @bytes: the body of a reply
 * @error: return location for an error
 *
 * Parses strictly: empty input, two documents, comments and broken UTF-8 are refused, and so is a NUL byte. The text
 * of the parser's own complaint is dropped, because it quotes the reply.
 *
 * Returns: (transfer full): the root, or %NULL with %HW_ERROR_BAD_REPLY
 */
JsonNode *
hw_json_parse (GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *copy = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root = NULL;

  if (length == 0)
    {
      g_propagate_error (error, hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE, "The reply is empty"));
      return NULL;
    }

  copy = replace_escaped_nuls (data, length);
  parser = json_parser_new_immutable ();
  json_parser_set_strict (parser, TRUE);
  if (memchr (copy, '\0', length) == NULL && json_parser_load_from_data (parser, copy, (gssize) length, NULL))
    root = json_parser_steal_root (parser);

  if (root == NULL)
    g_propagate_error (error, hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE, "The reply is not valid JSON"));

  return root;
}

/**
 * hw_json_peek_object:
 * @node: (nullable): any node
 *
 * Returns: (transfer none) (nullable): the object that @node is, or %NULL if it is none
 */
JsonObject *
hw_json_peek_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * hw_json_peek_element:
 * @array: an array
 * @index: a position
 *
 * Returns: (transfer none) (nullable): the element, or %NULL beyond the end
 */
JsonNode *
hw_json_peek_element (JsonArray *array, guint index)
{
  return index < json_array_get_length (array) ? json_array_get_element (array, index) : NULL;
}

/**
 * hw_json_peek_member:
 * @object: an object
 * @name: the name of a member
 *
 * Returns: (transfer none) (nullable): the member, or %NULL if there is none
 */
JsonNode *
hw_json_peek_member (JsonObject *object, const char *name)
{
  return json_object_get_member (object, name);
}

/**
 * hw_json_peek_text:
 * @node: any node
 *
 * Returns: (transfer none) (nullable): the text that @node is, or %NULL if it is none
 */
const char *
hw_json_peek_text (JsonNode *node)
{
  gboolean is_text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;

  return is_text ? json_node_get_string (node) : NULL;
}

/* The first of the members under which a reply may hand over what was asked for (api-facts “Replies”) that has the
 * right type. */
static JsonNode *
peek_enveloped (JsonObject *object, const char *own_name, JsonNodeType type)
{
  const char *const names[] = { own_name, "data", "items" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *member = json_object_get_member (object, names[i]);

      if (member != NULL && json_node_get_node_type (member) == type)
        return member;
    }

  return NULL;
}

/**
 * hw_json_peek_list:
 * @node: the root of a reply
 * @own_name: what this list is called, for example “sites”
 *
 * Finds the list in a reply: the bare array that the documented client reads, or one in an envelope called @own_name,
 * “data” or “items” (api-facts “Replies”), also in two of them (`{"data": {"sites": […]}}`).
 *
 * Returns: (transfer none) (nullable): the list, or %NULL if there is none: that is an error, never an empty list
 */
JsonArray *
hw_json_peek_list (JsonNode *node, const char *own_name)
{
  for (guint depth = 0; depth < 3 && node != NULL; depth++)
    {
      JsonObject *object = hw_json_peek_object (node);
      JsonNode *list;

      if (object == NULL)
        return JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      list = peek_enveloped (object, own_name, JSON_NODE_ARRAY);
      node = list != NULL ? list : peek_enveloped (object, own_name, JSON_NODE_OBJECT);
    }

  return NULL;
}

/**
 * hw_json_peek_record:
 * @node: the root of a reply
 * @own_name: what such a record is called, for example “site”
 *
 * Finds the one record in a reply: the object itself as the reference shows it, or, if it has no “id” of its own, one
 * in an envelope as in hw_json_peek_list().
 *
 * Returns: (transfer none) (nullable): an object with an “id” of whatever type, or %NULL
 */
JsonObject *
hw_json_peek_record (JsonNode *node, const char *own_name)
{
  for (guint depth = 0; depth < 3; depth++)
    {
      JsonObject *object = hw_json_peek_object (node);

      if (object == NULL || json_object_has_member (object, "id"))
        return object;

      node = peek_enveloped (object, own_name, JSON_NODE_OBJECT);
    }

  return NULL;
}

/**
 * hw_json_count:
 * @node: any node
 *
 * Returns: how many elements a list has, or members an object; -1 for anything else
 */
int
hw_json_count (JsonNode *node)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    return (int) json_array_get_length (json_node_get_array (node));
  if (JSON_NODE_HOLDS_OBJECT (node))
    return (int) json_object_get_size (json_node_get_object (node));

  return -1;
}

/* The member if it is a plain value of @type; @state says what it is otherwise. */
static JsonNode *
peek_value (JsonObject *object, const char *name, HwJsonState *state)
{
  JsonNode *node = json_object_get_member (object, name);

  *state = node != NULL && JSON_NODE_HOLDS_NULL (node) ? HW_JSON_NULL : HW_JSON_ABSENT;
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? node : NULL;
}

/**
 * hw_json_get_text:
 * @object: an object
 * @name: the name of a member
 * @out: (out) (transfer none) (nullable): the text, %NULL unless there is one
 *
 * Returns: what the member is; an empty text is a value
 */
HwJsonState
hw_json_get_text (JsonObject *object, const char *name, const char **out)
{
  HwJsonState state;
  JsonNode *node = peek_value (object, name, &state);

  *out = NULL;
  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return state;

  *out = json_node_get_string (node);
  return HW_JSON_VALUE;
}

/**
 * hw_json_get_int:
 * @object: an object
 * @name: the name of a member
 * @out: (out): the number, 0 unless there is one
 *
 * JSON has one kind of number (RFC 8259, 6): 3000.0 is as whole as 3000. A number that json-glib cannot hold and
 * clamps is not one that the server said, and counts as absent.
 *
 * Returns: what the member is
 */
HwJsonState
hw_json_get_int (JsonObject *object, const char *name, gint64 *out)
{
  HwJsonState state;
  JsonNode *node = peek_value (object, name, &state);

  *out = 0;
  if (node != NULL && json_node_get_value_type (node) == G_TYPE_INT64)
    {
      gint64 number = json_node_get_int (node);

      if (number == G_MAXINT64 || number == G_MININT64)
        return HW_JSON_ABSENT;

      *out = number;
      return HW_JSON_VALUE;
    }

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      double number = json_node_get_double (node);

      if (!(fabs (number) <= MAX_EXACT_INTEGER) || number != (double) (gint64) number)
        return HW_JSON_ABSENT;

      *out = (gint64) number;
      return HW_JSON_VALUE;
    }

  return state;
}

/* The times below are wall clock, µs since 1970; 0 if there is none. */

static gint64
take_date_time (GDateTime *time)
{
  gint64 usec = time != NULL && g_date_time_to_unix (time) > 0 ? g_date_time_to_unix_usec (time) : 0;

  g_clear_pointer (&time, g_date_time_unref);
  return usec;
}

/* Seconds or milliseconds since 1970. Which of them, the size tells: from 1973 to 5138 as seconds, and no later as
 * milliseconds. A smaller number is no time that a service of today would give. */
static gint64
parse_unix_time (double number)
{
  return number >= 1e8 && number < 1e14 ? (gint64) (number * (number < 1e11 ? 1e6 : 1e3)) : 0;
}

/* "2026-05-20": the day as it is written, in whatever zone. */
static gboolean
parse_day (const char *text, gint64 *time)
{
  int year, month, day;

  if (strlen (text) != 10 || strspn (text, "0123456789-") != 10 || text[4] != '-' || text[7] != '-'
      || sscanf (text, "%4d-%2d-%2d", &year, &month, &day) != 3)
    return FALSE;

  *time = hw_moment_new_day (year, month, day);
  return TRUE;
}

/* ISO 8601, and its zone behind a space: "2026-05-20 10:30:00 UTC", "2026-05-20 10:30:00 +0200". */
static gint64
parse_iso_time (const char *text)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autofree char *copy = g_strdup (text);
  char *zone = strrchr (copy, ' ');

  if (zone != NULL && (g_str_equal (zone, " UTC") || g_str_equal (zone, " GMT") || g_str_equal (zone, " Z")))
    strcpy (zone, "Z");
  else if (zone != NULL && (zone[1] == '+' || zone[1] == '-'))
    memmove (zone, zone + 1, strlen (zone));

  return take_date_time (g_date_time_new_from_iso8601 (copy, utc));
}

/* As HTTP writes it (RFC 9110, 5.6.7). Such a one begins with the day of the week. */
static gint64
parse_http_time (const char *text)
{
  return g_ascii_isalpha (*text) ? take_date_time (soup_date_time_new_from_http_string (text)) : 0;
}

static gint64
parse_time_text (const char *text)
{
  gint64 time;

  if (parse_day (text, &time))
    return time;
  if (*text != '\0' && text[strspn (text, "0123456789.")] == '\0')
    return parse_unix_time (g_ascii_strtod (text, NULL));

  time = parse_iso_time (text);
  return time != 0 ? time : parse_http_time (text);
}

/**
 * hw_json_get_time:
 * @object: an object
 * @name: the name of a member
 * @out: (out): wall clock, µs since 1970; 0 unless there is one
 *
 * Reads ISO 8601 as the reference writes it ("2026-05-20T10:30:00Z"), also with a space in it or before the zone;
 * without a zone it is taken as UTC. A day alone ("2026-05-20") is that day for the person, see hw_moment_is_day(). A
 * number, also as text, is taken as seconds or milliseconds since 1970. A date as HTTP writes it is read too. What is
 * not after 1970 is a server's way of saying that it has no time, and counts as absent.
 *
 * Returns: what the member is
 */
HwJsonState
hw_json_get_time (JsonObject *object, const char *name, gint64 *out)
{
  HwJsonState state;
  JsonNode *node = peek_value (object, name, &state);
  GType type = node != NULL ? json_node_get_value_type (node) : G_TYPE_INVALID;

  *out = 0;
  if (node == NULL || type == G_TYPE_BOOLEAN)
    return state;

  if (type == G_TYPE_STRING)
    *out = parse_time_text (json_node_get_string (node));
  else
    *out = parse_unix_time (type == G_TYPE_INT64 ? (double) json_node_get_int (node) : json_node_get_double (node));

  return *out != 0 ? HW_JSON_VALUE : HW_JSON_ABSENT;
}

/* The shortest form that reads back as the same number (design §4 “Purchase”: json-glib loses the text). */
static char *
dup_double (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  if (!isfinite (number))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      /* Nothing is nothing, with whatever sign. */
      g_ascii_formatd (text, sizeof text, formats[i], number == 0 ? 0 : number);
      if (g_ascii_strtod (text, NULL) == number)
        break;
    }

  return g_strdup (text);
}

static char *
dup_int (gint64 number)
{
  if (number == G_MAXINT64 || number == G_MININT64)
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/**
 * hw_json_dup_plain:
 * @node: any node
 *
 * The words for a value that this program does not know: a text as it is, a number, “true” or “false”, compact JSON
 * for anything composed.
 *
 * Returns: (transfer full) (nullable): plain text; %NULL for null, and for a number too large to be told exactly
 */
char *
hw_json_dup_plain (JsonNode *node)
{
  GType type;

  if (JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return json_to_string (node, FALSE);

  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (type == G_TYPE_INT64)
    return dup_int (json_node_get_int (node));
  if (type == G_TYPE_DOUBLE)
    return dup_double (json_node_get_double (node));

  return g_strdup (json_node_get_boolean (node) ? "true" : "false");
}

/**
 * hw_json_get_amount:
 * @object: an object
 * @name: the name of a member
 * @out: (out) (transfer full) (nullable): the amount, %NULL unless there is one
 *
 * Money (design §4 “Purchase”): a text is taken as it stands, a number in the shortest form that reads back as the
 * same.
 *
 * Returns: what the member is
 */
HwJsonState
hw_json_get_amount (JsonObject *object, const char *name, char **out)
{
  HwJsonState state;
  JsonNode *node = peek_value (object, name, &state);

  *out = NULL;
  if (node == NULL || json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return state;

  *out = hw_json_dup_plain (node);
  return *out != NULL ? HW_JSON_VALUE : HW_JSON_ABSENT;
}
