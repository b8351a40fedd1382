/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-call.h"

/* The settings of a site that a POST or PATCH may set.
 *
 * They are judged more strictly than a real server may judge them: an unknown member is refused, because a program that
 * sends one believes something that is not so. */

#define NAME_LENGTH_MAX 100

typedef const char *(*FieldCheck) (JsonNode *value);
typedef void (*FieldStore) (HwPracticeSite *site, JsonNode *value);

/* What may be changed, and how: a check gives the sentence that says what is wrong. */
typedef struct
{
  const char *member;
  FieldCheck check;
  FieldStore store;
} Field;

static gboolean
holds_text (JsonNode *value)
{
  return json_node_get_value_type (value) == G_TYPE_STRING;
}

static const char *
check_name (JsonNode *value)
{
  if (!holds_text (value) || *json_node_get_string (value) == '\0')
    return "The name has to be a text that is not empty";
  if (g_utf8_strlen (json_node_get_string (value), -1) > NAME_LENGTH_MAX)
    return "The name is longer than 100 characters";

  return NULL;
}

static const char *
check_repository (JsonNode *value)
{
  if (!holds_text (value)
      || !g_regex_match_simple ("^github\\.com/[\\w.-]+/[\\w.-]+$", json_node_get_string (value), 0, 0))
    return "The repository has to be written like github.com/user/my-app";

  return NULL;
}

static const char *
check_branch (JsonNode *value)
{
  if (!holds_text (value) || *json_node_get_string (value) == '\0')
    return "The branch has to be a text that is not empty";

  return NULL;
}

static const char *
check_command (JsonNode *value)
{
  return holds_text (value) || JSON_NODE_HOLDS_NULL (value) ? NULL : "A command has to be a text";
}

static const char *
check_port (JsonNode *value)
{
  if (JSON_NODE_HOLDS_NULL (value))
    return NULL;
  if (json_node_get_value_type (value) != G_TYPE_INT64 || json_node_get_int (value) < 1
      || json_node_get_int (value) > 65535)
    return "The port has to be a number from 1 to 65535";

  return NULL;
}

static gboolean
is_variable (JsonNode *element)
{
  JsonObject *object;
  const char *key;

  if (!JSON_NODE_HOLDS_OBJECT (element))
    return FALSE;

  object = json_node_get_object (element);
  key = hw_practice_member_text (object, "key");
  return key != NULL && *key != '\0' && hw_practice_member_text (object, "value") != NULL;
}

static const char *
check_variables (JsonNode *value)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (value))
    return "envVariables has to be a list";

  array = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (!is_variable (element))
        return "Each of envVariables has to have a key and a value, both text";
      if (!g_hash_table_add (seen, (char *) hw_practice_member_text (json_node_get_object (element), "key")))
        return "Two of envVariables have the same key";
    }

  return NULL;
}

static void
store_name (HwPracticeSite *site, JsonNode *value)
{
  g_set_str (&site->name, json_node_get_string (value));
}

static void
store_repository (HwPracticeSite *site, JsonNode *value)
{
  g_set_str (&site->repository, json_node_get_string (value));
}

static void
store_branch (HwPracticeSite *site, JsonNode *value)
{
  g_set_str (&site->branch, json_node_get_string (value));
}

/* An empty command is none. */
static void
store_command (char **command, JsonNode *value)
{
  const char *text = JSON_NODE_HOLDS_NULL (value) ? "" : json_node_get_string (value);

  g_set_str (command, *text != '\0' ? text : NULL);
}

static void
store_build_command (HwPracticeSite *site, JsonNode *value)
{
  store_command (&site->build_command, value);
}

static void
store_start_command (HwPracticeSite *site, JsonNode *value)
{
  store_command (&site->start_command, value);
}

static void
store_port (HwPracticeSite *site, JsonNode *value)
{
  site->port = JSON_NODE_HOLDS_NULL (value) ? 0 : json_node_get_int (value);
}

/* The list replaces the one before. */
static void
store_variables (HwPracticeSite *site, JsonNode *value)
{
  JsonArray *array = json_node_get_array (value);

  g_ptr_array_set_size (site->variables, 0);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = json_array_get_object_element (array, i);

      hw_practice_site_add_variable (site, hw_practice_member_text (object, "key"),
                                     hw_practice_member_text (object, "value"));
    }
}

static const Field fields[] = {
  { "name", check_name, store_name },
  { "repository", check_repository, store_repository },
  { "branch", check_branch, store_branch },
  { "buildCommand", check_command, store_build_command },
  { "startCommand", check_command, store_start_command },
  { "port", check_port, store_port },
  { "envVariables", check_variables, store_variables },
};

static const Field *
find_field (const char *member)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].member, member))
      return &fields[i];

  return NULL;
}

/*< private >
 * hw_practice_fields_check:
 * @body: what is to be stored
 *
 * Answers 400 unless every member of @body may be stored.
 *
 * Returns: whether hw_practice_fields_store() may be called
 */
gboolean
hw_practice_fields_check (HwPracticeCall *call, JsonObject *body)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init (&iter, body);
  while (json_object_iter_next (&iter, &member, &value))
    {
      const Field *field = find_field (member);
      const char *problem =
          field != NULL ? field->check (value) : "The body has a member that this address does not know";

      if (problem != NULL)
        {
          hw_practice_call_error (call, 400, problem);
          return FALSE;
        }
    }

  return TRUE;
}

void
hw_practice_fields_store (HwPracticeSite *site, JsonObject *body)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  json_object_iter_init (&iter, body);
  while (json_object_iter_next (&iter, &member, &value))
    find_field (member)->store (site, value);
}
