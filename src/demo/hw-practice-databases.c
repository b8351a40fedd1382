/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-call.h"

/* The routes below /databases (Reference, “Databases API”): reading and creating. */

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

static JsonObject *
build_full (HwPracticeCall *call, HwPracticeDatabase *database)
{
  JsonObject *object = build_short (call, database);
  guint port = find_port (database->type);
  g_autofree char *host = g_strdup_printf ("db-%u.hostwares.example", database->host);
  g_autofree char *user = g_uri_escape_string (database->name, NULL, FALSE);
  g_autofree char *connection =
      g_strdup_printf ("%s://%s:%s@%s:%u/%s", database->type, user, database->password, host, port, user);

  json_object_set_string_member (object, "host", host);
  json_object_set_int_member (object, "port", port);
  json_object_set_string_member (object, "username", database->name);
  json_object_set_string_member (object, "password", database->password);
  json_object_set_string_member (object, "database", database->name);
  json_object_set_string_member (object, "connectionString", connection);

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

static void
route_one (HwPracticeCall *call)
{
  HwPracticeDatabase *database = hw_practice_world_find_database (call->world, call->id);

  if (database == NULL)
    hw_practice_call_error (call, 404, "Database not found or you don't have access");
  else if (g_str_equal (call->method, "GET"))
    hw_practice_call_detail (call, 200, "database", build_full (call, database));
  else
    hw_practice_call_wrong_method (call, "GET");
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
