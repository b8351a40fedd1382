/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-database.h"
#include "hw-decode-private.h"
#include "hw-decode.h"
#include "hw-json.h"
#include "hw-text.h"

/* Replies of the reference's “Databases API” → HwDatabase. How to connect no document says (api-facts “Databases”):
 * hw_detail_from_wire_name() knows the usual names, also in an object of their own. */

/* An object in an object in an object is enough; the rest is shown as it came. */
#define MAX_DEPTH 3

/* Longer than any address or password; a part of one is of no use. */
#define MAX_DETAIL 16384

/* In small letters, without “_” and “-”. */
static const char *const containers[] = {
  "access",
  "auth",
  "conn",
  "connection",
  "connectionconfig",
  "connectiondata",
  "connectiondetails",
  "connectioninfo",
  "connectioninformation",
  "connectionparameters",
  "connectionparams",
  "conninfo",
  "credential",
  "credentials",
  "database",
  "databasecredentials",
  "db",
  "dbcredentials",
  "endpoint",
  "login",
};

static gboolean
is_container (const char *name)
{
  g_autofree char *simple = g_ascii_strdown (name, -1);
  char *end = simple;

  for (const char *c = simple; *c != '\0'; c++)
    if (*c != '_' && *c != '-')
      *end++ = *c;
  *end = '\0';

  for (gsize i = 0; i < G_N_ELEMENTS (containers); i++)
    if (g_str_equal (simple, containers[i]))
      return TRUE;

  return FALSE;
}

/* A detail is a text, or a whole number in its digits; of a port, one that there is. (transfer full) (nullable) */
static char *
dup_detail (HwDetail detail, JsonObject *object, const char *name)
{
  const char *text;
  gint64 number;

  if (hw_json_get_text (object, name, &text) == HW_JSON_VALUE)
    return strlen (text) <= MAX_DETAIL ? g_strdup (text) : NULL;
  if (hw_json_get_int (object, name, &number) != HW_JSON_VALUE
      || (detail == HW_DETAIL_PORT && (number < 1 || number > G_MAXUINT16)))
    return NULL;

  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

/* What cannot be shown as a detail is another field, the members of an object one by one: of several addresses each can
 * be copied. */
static void
add_others (HwDatabase *database, const char *path, JsonNode *node)
{
  JsonObject *object = hw_json_peek_object (node);
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (object == NULL)
    {
      if (hw_json_count (node) != 0)
        hw_decode_add_other (HW_RESOURCE (database), path, node);
      return;
    }

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_autofree char *inner_path = g_strconcat (path, ".", name, NULL);

      hw_decode_add_other (HW_RESOURCE (database), inner_path, member);
    }
}

/* A “url” that is no text is no address of the record either. */
static gboolean
find_detail (const char *name, JsonNode *node, HwDetail *detail)
{
  const char *text = hw_json_count (node) > 0 ? "?" : hw_json_peek_text (node);

  return hw_detail_from_wire_name (name, text, detail);
}

/* Whether @name is one of a detail. What is said first is kept: null under another name does not take it away, and
 * another value is another field, called @path. */
static gboolean
take_detail (HwDatabase *database, JsonObject *object, const char *name, const char *path)
{
  JsonNode *node = hw_json_peek_member (object, name);
  g_autofree char *value = NULL;
  const char *known;
  HwDetail detail;

  if (!find_detail (name, node, &detail))
    return FALSE;

  value = dup_detail (detail, object, name);
  known = hw_database_get_detail (database, detail);
  if (value == NULL && !JSON_NODE_HOLDS_NULL (node))
    add_others (database, path, node);
  else if (known == NULL)
    hw_database_set_detail (database, detail, value);
  else if (value != NULL && *value != '\0' && !g_str_equal (value, known))
    hw_decode_add_other (HW_RESOURCE (database), path, node);

  return TRUE;
}

/* What is in it and is no detail is another field, under both names: the object itself would show the password. */
static void
take_container (HwDatabase *database, const char *path, JsonObject *object, guint depth)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    {
      g_autofree char *inner_path = g_strconcat (path, ".", name, NULL);
      JsonObject *inner = hw_json_peek_object (node);

      if (inner != NULL && depth < MAX_DEPTH && is_container (name))
        take_container (database, inner_path, inner, depth + 1);
      else if (!take_detail (database, object, name, inner_path))
        hw_decode_add_other (HW_RESOURCE (database), inner_path, node);
    }
}

static gboolean
take_member (HwResource *resource, JsonObject *object, const char *name)
{
  HwDatabase *database = HW_DATABASE (resource);
  JsonObject *inner = hw_json_peek_object (hw_json_peek_member (object, name));

  if (inner == NULL || !is_container (name))
    return take_detail (database, object, name, name);

  take_container (database, name, inner, 1);
  return TRUE;
}

/* A list may say less of a database than its record: what it leaves empty or masks is not said, and leaves what is
 * known. */
static void
finish_list (GPtrArray *resources, GPtrArray *objects)
{
  for (guint i = 0; i < resources->len; i++)
    for (guint j = 0; j < HW_N_DETAILS; j++)
      {
        HwDatabase *database = g_ptr_array_index (resources, i);
        const char *value = hw_database_get_detail (database, j);

        if (value == NULL || (hw_detail_is_secret (j) && hw_text_is_masked (value)))
          hw_database_forget_detail (database, j);
      }
}

static const HwAlias aliases[] = {
  { "created_at", HW_DATABASE_CREATED_AT },
};

static const HwDecoder decoder = {
  .kind = HW_RESOURCE_DATABASE,
  .list_name = "databases",
  .record_name = "database",
  .take_member = take_member,
  .finish_list = finish_list,
  .aliases = aliases,
  .n_aliases = G_N_ELEMENTS (aliases),
};

/** hw_decode_database_list: `GET /databases`, see hw_decode_list() */
gpointer
hw_decode_database_list (GBytes *body, GError **error)
{
  return hw_decode_list (&decoder, body, error);
}

/** hw_decode_database: `GET /databases/:id`, see hw_decode_one() */
gpointer
hw_decode_database (GBytes *body, GError **error)
{
  return hw_decode_one (&decoder, body, error);
}

/** hw_decode_created_database: the answer to `POST /databases`, see hw_decode_created() */
gpointer
hw_decode_created_database (GBytes *body, GError **error)
{
  return hw_decode_created (&decoder, body);
}
