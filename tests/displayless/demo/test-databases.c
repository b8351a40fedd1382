/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "practice-client.h"

/* The routes below /databases, on both presets, and what somebody else does with a database. */

static gboolean
is_other (gconstpointer dialect)
{
  return g_str_has_prefix (dialect, "other");
}

static char *
find_database (Client *client, const char *name)
{
  g_autoptr (JsonArray) databases = client_get_array (client, "/databases");

  for (guint i = 0; i < json_array_get_length (databases); i++)
    {
      JsonObject *database = json_array_get_object_element (databases, i);

      if (g_str_equal (json_object_get_string_member (database, "name"), name))
        return g_strconcat ("/databases/", json_object_get_string_member (database, "id"), NULL);
    }

  g_assert_not_reached ();
}

static void
patch (Client *client, const char *path, const char *body)
{
  const char *dialect_reply;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonObject) before = client_get_object (client, path);

  dialect_reply = json_object_has_member (before, "connectionInfo") ? "empty" : "site";
  root = client_send (client, "PATCH", path, body, g_str_equal (dialect_reply, "empty") ? 204 : 200);
  g_assert_true ((root == NULL) == g_str_equal (dialect_reply, "empty"));
}

static void
assert_status (Client *client, const char *path, const char *status)
{
  g_autofree char *found = client_dup_status (client, path);

  g_assert_cmpstr (found, ==, status);
}

static void
test_list (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autoptr (JsonArray) databases = client_get_array (client, "/databases");
  JsonObject *first = json_array_get_object_element (databases, 0);
  gboolean other = is_other (dialect);

  g_assert_cmpuint (json_array_get_length (databases), ==, 5);
  g_assert_cmpint (json_object_has_member (first, "password"), ==, !other);
  g_assert_false (json_object_has_member (first, "connectionInfo"));
  g_assert_cmpstr (json_object_get_string_member (first, "name"), ==, "orders");
  g_assert_cmpstr (json_object_get_string_member (first, "type"), ==, "postgresql");
  g_assert_cmpstr (json_object_get_string_member (first, "status"), ==, other ? "live" : "RUNNING");
}

static void
test_details (void)
{
  static const char *const plain[] = { "host", "port", "username", "password", "database", "connectionString" };
  static const char *const other[] = { "hostname", "db_port", "dbUser", "pass", "dbName", "uri", "ssl", NULL };
  g_autoptr (Client) one = client_new ("reference");
  g_autofree char *path = find_database (one, "orders");
  g_autoptr (JsonObject) orders = client_get_object (one, path);
  g_autoptr (Client) two = client_new ("other");
  g_autoptr (JsonObject) same = client_get_object (two, path);
  JsonObject *nested = json_object_get_object_member (same, "connectionInfo");

  g_assert_cmpint (json_object_get_int_member (orders, "port"), ==, 5432);
  g_assert_true (g_str_has_prefix (json_object_get_string_member (orders, "connectionString"), "postgresql://orders:"));
  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    {
      g_assert_true (json_object_has_member (orders, plain[i]));
      g_assert_false (json_object_has_member (same, plain[i]));
    }

  assert_members (nested, other);
  g_assert_cmpstr (json_object_get_string_member (nested, "db_port"), ==, "5432");
  g_assert_cmpstr (json_object_get_string_member (nested, "uri"), ==,
                   json_object_get_string_member (orders, "connectionString"));
  g_assert_cmpstr (json_object_get_string_member (nested, "pass"), ==,
                   json_object_get_string_member (orders, "password"));
}

static void
test_refused (gconstpointer dialect)
{
  static const char *const bad_new[] = { "{\"name\":\"x\"}",
                                         "{\"name\":\"x\",\"type\":\"oracle\"}",
                                         "{\"name\":\"\",\"type\":\"redis\"}",
                                         "{\"name\":3,\"type\":\"redis\"}",
                                         "{\"type\":\"redis\"}",
                                         "[]" };
  static const char *const bad_patch[] = { "{}",
                                           "{\"name\":\"\"}",
                                           "{\"name\":null}",
                                           "{\"type\":\"redis\"}",
                                           "{\"name\":\"x\",\"action\":\"restart\"}",
                                           "{\"action\":\"backup\"}",
                                           "{\"action\":7}",
                                           "{\"action\":\"deploy\"}",
                                           "[]" };
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = find_database (client, "orders");

  for (gsize i = 0; i < G_N_ELEMENTS (bad_new); i++)
    client_assert_error (client, "POST", "/databases", bad_new[i], 400, "BAD_REQUEST");
  for (gsize i = 0; i < G_N_ELEMENTS (bad_patch); i++)
    client_assert_error (client, "PATCH", path, bad_patch[i], 400, "BAD_REQUEST");
  client_assert_error (client, "GET", "/databases/none", NULL, 404, "NOT_FOUND");
  client_assert_error (client, "PATCH", "/databases/none", "{\"action\":\"restart\"}", 404, "NOT_FOUND");
  client_assert_error (client, "DELETE", "/databases/none", NULL, 404, "NOT_FOUND");
  client_assert_error (client, "PUT", path, NULL, 405, "METHOD_NOT_ALLOWED");
}

static void
test_new (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autoptr (JsonNode) root = client_send (client, "POST", "/databases", "{\"name\":\"cache\",\"type\":\"redis\"}", 201);
  g_autofree char *path = find_database (client, "cache");

  assert_status (client, path, is_other (dialect) ? "pending" : "STARTING");
  client_wait (client, 12);
  assert_status (client, path, is_other (dialect) ? "live" : "RUNNING");
}

static void
test_rename (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = find_database (client, "orders");
  g_autofree char *found = NULL;

  patch (client, path, "{\"name\":\"purchases\"}");
  found = find_database (client, "purchases");
  g_assert_cmpstr (found, ==, path);
}

static void
test_restart (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = find_database (client, "orders");

  patch (client, path, "{\"action\":\"restart\"}");
  assert_status (client, path, is_other (dialect) ? "restarting" : "RESTARTING");
  client_assert_error (client, "PATCH", path, "{\"action\":\"restart\"}", 400, "BAD_REQUEST");
  client_wait (client, 4);
  assert_status (client, path, is_other (dialect) ? "live" : "RUNNING");
}

static void
test_start_stop (void)
{
  g_autoptr (Client) client = client_new ("reference");
  g_autofree char *path = find_database (client, "orders");

  patch (client, path, "{\"action\":\"stop\"}");
  assert_status (client, path, "STOPPING");
  client_wait (client, 4);
  assert_status (client, path, "STOPPED");
  client_assert_error (client, "PATCH", path, "{\"action\":\"stop\"}", 400, "BAD_REQUEST");
  client_assert_error (client, "PATCH", path, "{\"action\":\"restart\"}", 400, "BAD_REQUEST");
  patch (client, path, "{\"action\":\"start\"}");
  client_wait (client, 4);
  assert_status (client, path, "RUNNING");
}

/* The other server offers nothing but the restart, and says so. */
static void
test_restart_only (void)
{
  g_autoptr (Client) client = client_new ("reference,database-actions=restart");
  g_autofree char *path = find_database (client, "orders");
  g_autofree char *stopped = find_database (client, "orders-test");

  client_assert_error (client, "PATCH", path, "{\"action\":\"stop\"}", 400, "BAD_REQUEST");
  client_assert_error (client, "PATCH", stopped, "{\"action\":\"start\"}", 400, "BAD_REQUEST");
  assert_status (client, path, "RUNNING");
  assert_status (client, stopped, "STOPPED");
  patch (client, path, "{\"action\":\"restart\"}");
}

static void
test_delete (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = find_database (client, "orders");
  g_autoptr (JsonNode) root = client_send (client, "DELETE", path, NULL, is_other (dialect) ? 204 : 200);

  client_assert_error (client, "GET", path, NULL, 404, "NOT_FOUND");
  client_assert_error (client, "DELETE", path, NULL, 404, "NOT_FOUND");
}

static void
test_many (gconstpointer dialect)
{
  g_autofree char *many = g_strconcat (dialect, ",databases=60", NULL);
  g_autofree char *none = g_strconcat (dialect, ",databases=0", NULL);
  g_autoptr (Client) client = client_new (many);
  g_autoptr (Client) empty_client = client_new (none);
  g_autoptr (JsonArray) databases = client_get_array (client, "/databases");
  g_autoptr (JsonArray) empty = client_get_array (empty_client, "/databases");

  g_assert_cmpuint (json_array_get_length (databases), ==, 60);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (databases, 59), "name"), ==,
                   "database-060");
  g_assert_cmpuint (json_array_get_length (empty), ==, 0);
}

static void
test_hostile (gconstpointer dialect)
{
  g_autofree char *hostile = g_strconcat (dialect, ",hostile-names=yes", NULL);
  g_autoptr (Client) client = client_new (hostile);
  g_autoptr (JsonArray) databases = client_get_array (client, "/databases");
  g_autofree char *text = client_get_text (client, "/databases");

  g_assert_cmpuint (json_array_get_length (databases), ==, 5 + 12);
  g_assert_nonnull (strstr (text, "\"<b>x"));
  g_assert_nonnull (strstr (text, "\"name\":\"\""));
  for (guint i = 5; i < json_array_get_length (databases); i++)
    {
      const char *id = json_object_get_string_member (json_array_get_object_element (databases, i), "id");
      g_autofree char *path = g_strconcat ("/databases/", id, NULL);
      g_autoptr (JsonObject) database = client_get_object (client, path);

      g_assert_cmpstr (json_object_get_string_member (database, "id"), ==, id);
    }
}

static void
test_outside (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  HwPracticeWorld *world = hw_practice_server_get_world (client->server);
  g_autofree char *path = find_database (client, "orders");
  const char *id = path + strlen ("/databases/");
  g_autofree char *password = hw_practice_world_dup_database_password (world, "orders");
  g_autofree char *detail = client_get_text (client, path);
  g_autofree char *added = NULL;
  g_autofree char *name = NULL;
  g_autofree char *status = NULL;
  g_auto (GStrv) ids = NULL;

  g_assert_nonnull (strstr (detail, password));
  g_assert_true (hw_practice_world_set_database_status (world, id, "STOPPED"));
  status = hw_practice_world_dup_database_status (world, "orders");
  assert_status (client, path, status);
  g_assert_cmpstr (status, ==, is_other (dialect) ? "exited" : "STOPPED");
  g_assert_true (hw_practice_world_set_database_status (world, "orders", "Melted"));
  client_wait (client, 10000);
  assert_status (client, path, "Melted");

  g_assert_true (hw_practice_world_rename_database (world, "orders", "bookings"));
  name = hw_practice_world_dup_database_name (world, id);
  g_assert_cmpstr (name, ==, "bookings");
  g_assert_cmpuint (hw_practice_world_count_databases (world, "bookings"), ==, 2);

  added = hw_practice_world_add_database (world, "new", "mysql");
  ids = hw_practice_world_dup_database_ids (world);
  g_assert_cmpuint (g_strv_length (ids), ==, 6);
  g_assert_cmpstr (ids[0], ==, id);
  g_assert_cmpstr (ids[5], ==, added);

  g_assert_true (hw_practice_world_delete_database (world, id));
  g_assert_false (hw_practice_world_delete_database (world, id));
  g_assert_false (hw_practice_world_set_database_status (world, id, "STOPPED"));
  g_assert_false (hw_practice_world_rename_database (world, id, "x"));
  g_assert_null (hw_practice_world_dup_database_name (world, id));
  g_assert_null (hw_practice_world_dup_database_status (world, id));
  g_assert_null (hw_practice_world_dup_database_password (world, id));
  g_assert_cmpuint (hw_practice_world_count_databases (world, NULL), ==, 5);
  client_assert_error (client, "GET", path, NULL, 404, "NOT_FOUND");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_for_presets ("/demo/databases/list", test_list);
  g_test_add_func ("/demo/databases/details", test_details);
  add_for_presets ("/demo/databases/refused", test_refused);
  add_for_presets ("/demo/databases/new", test_new);
  add_for_presets ("/demo/databases/rename", test_rename);
  add_for_presets ("/demo/databases/restart", test_restart);
  g_test_add_func ("/demo/databases/start-stop", test_start_stop);
  g_test_add_func ("/demo/databases/restart-only", test_restart_only);
  add_for_presets ("/demo/databases/delete", test_delete);
  add_for_presets ("/demo/databases/many", test_many);
  add_for_presets ("/demo/databases/hostile", test_hostile);
  add_for_presets ("/demo/databases/outside", test_outside);

  return g_test_run ();
}
