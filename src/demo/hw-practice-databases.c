/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-call.h"

/* The routes below /databases (Reference, “Databases API”). Which actions there are, the reference leaves open: those
 * of the sites, but for the deploy (api-facts, “Databases”). */

static const struct
{
  const char *type;
  guint port;
} types[] = {
  { "postgresql", 5432 },
  { "mysql", 3306 },
  { "redis", 6379 },
  { "mongodb", 27017 },
};

/* Returns 0 for a type that is not offered. */
static guint
find_port (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i].type, type) == 0)
      return types[i].port;

  return 0;
}

static JsonObject *
build_short (HwPracticeCall *call, HwPracticeDatabase *database)
{
  JsonObject *object = json_object_new ();
  g_autofree char *date = hw_practice_world_date (call->world, database->created);
  g_autofree char *url = g_strconcat (call->address, "/databases/", database->id, NULL);

  json_object_set_string_member (object, "id", database->id);
  json_object_set_string_member (object, "name", database->name);
  json_object_set_string_member (object, "type", database->type);
  json_object_set_string_member (object, "status", hw_practice_world_word (call->world, &database->life));
  json_object_set_string_member (object, "createdAt", date);
  json_object_set_string_member (object, "url", url);

  return object;
}

/* By the usual names, or by others in an object of their own (api-facts, “Databases”). */
static void
add_details (HwPracticeCall *call, HwPracticeDatabase *database, JsonObject *object)
{
  gboolean is_other = call->world->dialect.details == HW_PRACTICE_DETAILS_OTHER;
  JsonObject *target = is_other ? json_object_new () : object;
  guint port = find_port (database->type);
  g_autofree char *host = g_strdup_printf ("db-%u.hostwares.example", database->host);
  g_autofree char *user = g_uri_escape_string (database->name, NULL, FALSE);
  g_autofree char *type = g_uri_escape_string (database->type, NULL, FALSE);
  g_autofree char *connection =
      g_strdup_printf ("%s://%s:%s@%s:%u/%s", type, user, database->password, host, port, user);
  g_autofree char *port_text = g_strdup_printf ("%u", port);

  json_object_set_string_member (target, is_other ? "hostname" : "host", host);
  if (is_other)
    json_object_set_string_member (target, "db_port", port_text);
  else
    json_object_set_int_member (target, "port", port);
  json_object_set_string_member (target, is_other ? "dbUser" : "username", database->name);
  json_object_set_string_member (target, is_other ? "pass" : "password", database->password);
  json_object_set_string_member (target, is_other ? "dbName" : "database", database->name);
  json_object_set_string_member (target, is_other ? "uri" : "connectionString", connection);
  if (is_other)
    {
      json_object_set_boolean_member (target, "ssl", TRUE);
      json_object_set_object_member (object, "connectionInfo", target);
    }
}

static JsonObject *
build_full (HwPracticeCall *call, HwPracticeDatabase *database)
{
  JsonObject *object = build_short (call, database);

  add_details (call, database, object);
  if (call->world->dialect.extra_members)
    {
      json_object_set_string_member (object, "region", "eu-central");
      json_object_set_double_member (object, "storageMb", 512.5);
      json_object_set_null_member (object, "backup");
    }

  return object;
}

static void
list_databases (HwPracticeCall *call)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < call->world->databases->len; i++)
    {
      HwPracticeDatabase *database = g_ptr_array_index (call->world->databases, i);

      json_array_add_object_element (array, call->world->dialect.short_lists ? build_short (call, database)
                                                                             : build_full (call, database));
    }

  hw_practice_call_list (call, "databases", array);
}

static void
create_database (HwPracticeCall *call)
{
  g_autoptr (JsonObject) body = hw_practice_call_take_body (call);
  HwPracticeDatabase *database;
  const char *name, *type;

  if (body == NULL)
    return;

  name = hw_practice_member_text (body, "name");
  type = hw_practice_member_text (body, "type");
  if (name == NULL || *name == '\0')
    hw_practice_call_error (call, 400, "The name has to be a text that is not empty");
  else if (find_port (type) == 0)
    hw_practice_call_error (call, 400, "The type has to be postgresql, mysql, redis or mongodb");
  else
    {
      database = hw_practice_database_new (call->world, name, type);
      hw_practice_life_begin (&database->life, HW_PRACTICE_STARTING, HW_PRACTICE_RUNNING, database->created,
                              call->world->dialect.deploy_seconds);
      hw_practice_call_detail (call, 201, "database", build_short (call, database));
    }
}

static const char *
run_action (HwPracticeWorld *world, HwPracticeDatabase *database, const char *name)
{
  HwPracticeLife *life = &database->life;
  gint64 now = hw_practice_world_now (world);
  double seconds = world->dialect.action_seconds;

  if (world->dialect.database_actions == HW_PRACTICE_DATABASE_ACTIONS_RESTART && g_strcmp0 (name, "restart") != 0)
    return "Databases can be restarted and nothing else";

  if (g_strcmp0 (name, "start") == 0 && life->state != HW_PRACTICE_RUNNING && !hw_practice_life_is_busy (life))
    hw_practice_life_begin (life, HW_PRACTICE_STARTING, HW_PRACTICE_RUNNING, now, seconds);
  else if (g_strcmp0 (name, "stop") == 0 && life->state != HW_PRACTICE_STOPPED && life->state != HW_PRACTICE_STOPPING)
    hw_practice_life_begin (life, HW_PRACTICE_STOPPING, HW_PRACTICE_STOPPED, now, seconds);
  else if (g_strcmp0 (name, "restart") == 0 && life->state != HW_PRACTICE_STOPPED && !hw_practice_life_is_busy (life))
    hw_practice_life_begin (life, HW_PRACTICE_RESTARTING, HW_PRACTICE_RUNNING, now, seconds);
  else
    return "This action is not available for the database now";

  return NULL;
}

static void
answer_change (HwPracticeCall *call, HwPracticeDatabase *database, const char *problem)
{
  if (problem != NULL)
    hw_practice_call_error (call, 400, problem);
  else if (call->world->dialect.patch_reply == HW_PRACTICE_PATCH_REPLY_SITE)
    hw_practice_call_detail (call, 200, "database", build_full (call, database));
  else
    hw_practice_call_done (call);
}

/* An action alone, or a name alone: of nothing else is it said that it can be changed. */
static void
patch_database (HwPracticeCall *call, HwPracticeDatabase *database)
{
  g_autoptr (JsonObject) body = hw_practice_call_take_body (call);
  const char *name;

  if (body == NULL)
    return;

  name = hw_practice_member_text (body, "name");
  if (json_object_get_size (body) != 1)
    hw_practice_call_error (call, 400, "The body has to be one action or one change");
  else if (json_object_has_member (body, "action"))
    answer_change (call, database, run_action (call->world, database, hw_practice_member_text (body, "action")));
  else if (name == NULL || *name == '\0')
    hw_practice_call_error (call, 400, "The name has to be a text that is not empty");
  else
    {
      g_set_str (&database->name, name);
      answer_change (call, database, NULL);
    }
}

static void
route_one (HwPracticeCall *call)
{
  HwPracticeDatabase *database = hw_practice_world_find_database (call->world, call->id);

  if (database == NULL)
    hw_practice_call_error (call, 404, "Database not found or you don't have access");
  else if (g_str_equal (call->method, "GET"))
    hw_practice_call_detail (call, 200, "database", build_full (call, database));
  else if (g_str_equal (call->method, "PATCH"))
    patch_database (call, database);
  else if (g_str_equal (call->method, "DELETE"))
    {
      g_ptr_array_remove (call->world->databases, database);
      hw_practice_call_done (call);
    }
  else
    hw_practice_call_wrong_method (call, "GET, PATCH, DELETE");
}

void
hw_practice_databases_route (HwPracticeCall *call)
{
  if (call->id != NULL)
    route_one (call);
  else if (g_str_equal (call->method, "GET"))
    list_databases (call);
  else if (g_str_equal (call->method, "POST"))
    create_database (call);
  else
    hw_practice_call_wrong_method (call, "GET, POST");
}
