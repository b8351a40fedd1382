/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "practice-client.h"

static const char *const all_paths[] = {
  "/sites", "/databases", "/credits", "/credits/transactions", "/credits/packages", NULL
};

/* Like client_get_text(), but without the port, which differs. */
static char *
get_text (Client *client, const char *path)
{
  g_autofree char *text = client_get_text (client, path);
  g_auto (GStrv) parts = g_strsplit (text, client->address, -1);

  return g_strjoinv ("ADDRESS", parts);
}

static void
test_deterministic (gconstpointer dialect)
{
  g_autofree char *seeded = g_strconcat (dialect, ",seed=7", NULL);
  g_autoptr (Client) one = client_new (dialect);
  g_autoptr (Client) two = client_new (dialect);
  g_autoptr (Client) three = client_new (seeded);

  for (guint i = 0; all_paths[i] != NULL; i++)
    {
      g_autofree char *text = get_text (one, all_paths[i]);
      g_autofree char *same = get_text (two, all_paths[i]);
      g_autofree char *differs = get_text (three, all_paths[i]);

      g_assert_cmpstr (text, ==, same);
      if (g_str_equal (all_paths[i], "/sites") || g_str_equal (all_paths[i], "/credits/transactions"))
        g_assert_cmpstr (text, !=, differs);
    }
}

static guint
count_status (JsonArray *sites, const char *status)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (sites); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (sites, i), "status"), status))
      n++;

  return n;
}

static void
test_twelve (void)
{
  g_autoptr (Client) client = client_new (NULL);
  g_autoptr (JsonArray) sites = client_get_array (client, "/sites");
  g_autoptr (JsonArray) later = NULL;
  g_autofree char *raffle_path = client_find_site (client, "raffle-2025");
  g_autoptr (JsonObject) raffle = client_get_object (client, raffle_path);
  g_autofree char *blog_path = client_find_site (client, "recipe-blog");
  g_autoptr (JsonObject) blog = client_get_object (client, blog_path);
  g_autofree char *kitchen_path = client_find_site (client, "test-kitchen");
  g_autoptr (JsonObject) kitchen = client_get_object (client, kitchen_path);

  g_assert_cmpuint (json_array_get_length (sites), ==, 12);
  g_assert_cmpuint (count_status (sites, "RUNNING"), ==, 9);
  g_assert_cmpuint (count_status (sites, "DEPLOYING"), ==, 1);
  g_assert_cmpuint (count_status (sites, "STOPPED"), ==, 1);
  g_assert_cmpuint (count_status (sites, "CRASHED"), ==, 1);
  g_assert_true (json_object_get_null_member (raffle, "domain"));
  g_assert_cmpstr (json_object_get_string_member (blog, "domain"), ==, "sweet-and-slow.example");
  g_assert_cmpstr (json_object_get_string_member (blog, "repository"), ==, "github.com/lindner/recipe-blog");
  g_assert_cmpstr (json_object_get_string_member (blog, "type"), ==, "github");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (kitchen, "createdAt"), "2026-03-0"));
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (kitchen, "envVariables")), ==, 4);

  /* The deploy that was under way stays for a while, and ends by itself. */
  client_wait (client, 45);
  later = client_get_array (client, "/sites");
  g_assert_cmpuint (count_status (later, "DEPLOYING"), ==, 1);
  client_wait (client, 15);
  json_array_unref (later);
  later = client_get_array (client, "/sites");
  g_assert_cmpuint (count_status (later, "RUNNING"), ==, 10);
}

static void
test_twelve_other (void)
{
  static const char *const row_members[] = { "id", "name", "status", "domain", "createdAt", "url", NULL };
  g_autoptr (Client) client = client_new ("other");
  g_autoptr (JsonNode) root = client_send (client, "GET", "/sites", NULL, 200);
  JsonArray *sites = json_object_get_array_member (json_node_get_object (root), "data");
  g_autofree char *raffle_path = client_find_site (client, "raffle-2025");
  g_autoptr (JsonNode) raffle_root = client_send (client, "GET", raffle_path, NULL, 200);
  JsonObject *raffle = json_object_get_object_member (json_node_get_object (raffle_root), "site");

  g_assert_cmpuint (count_status (sites, "live"), ==, 8);
  g_assert_cmpuint (count_status (sites, "building"), ==, 1);
  g_assert_cmpuint (count_status (sites, "exited"), ==, 1);
  g_assert_cmpuint (count_status (sites, "unhealthy"), ==, 1);
  g_assert_cmpuint (count_status (sites, "Hibernating"), ==, 1);
  assert_members (json_array_get_object_element (sites, 0), row_members);

  g_assert_false (json_object_has_member (raffle, "domain"));
  g_assert_true (json_object_get_null_member (raffle, "port"));
  g_assert_true (json_object_has_member (raffle, "plan"));
  g_assert_true (g_regex_match_simple ("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+02:00$",
                                       json_object_get_string_member (raffle, "createdAt"), 0, 0));
}

static void
test_envelopes (void)
{
  static const struct
  {
    const char *dialect;
    const char *list;
    const char *detail;
  } cases[] = {
    { "list=sites,detail=data", "sites", "data" },
    { "list=items,detail=site", "items", "site" },
    { "list=data,detail=bare", "data", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Client) client = client_new (cases[i].dialect);
      g_autoptr (JsonNode) list = client_send (client, "GET", "/sites", NULL, 200);
      JsonArray *sites = json_object_get_array_member (json_node_get_object (list), cases[i].list);
      g_autofree char *path = client_find_site (client, "booking");
      g_autoptr (JsonNode) detail = client_send (client, "GET", path, NULL, 200);
      JsonObject *site = json_node_get_object (detail);

      g_assert_cmpuint (json_object_get_size (json_node_get_object (list)), ==, 1);
      g_assert_cmpuint (json_array_get_length (sites), ==, 12);
      if (cases[i].detail != NULL)
        site = json_object_get_object_member (site, cases[i].detail);
      g_assert_cmpstr (json_object_get_string_member (site, "name"), ==, "booking");
    }
}

static void
test_many (gconstpointer dialect)
{
  g_autofree char *many = g_strconcat (dialect, ",sites=500", NULL);
  g_autofree char *none = g_strconcat (dialect, ",sites=0", NULL);
  g_autoptr (Client) client = client_new (many);
  g_autoptr (Client) empty = client_new (none);
  g_autoptr (JsonArray) sites = client_get_array (client, "/sites");
  g_autoptr (JsonArray) no_sites = client_get_array (empty, "/sites");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *before = get_text (client, "/sites");
  g_autofree char *after = NULL;

  g_assert_cmpuint (json_array_get_length (no_sites), ==, 0);
  g_assert_cmpuint (json_array_get_length (sites), ==, 500);
  for (guint i = 0; i < 500; i++)
    {
      JsonObject *site = json_array_get_object_element (sites, i);

      g_assert_true (g_hash_table_add (ids, (char *) json_object_get_string_member (site, "id")));
    }

  client_wait (client, 3600);
  after = get_text (client, "/sites");
  g_assert_cmpstr (before, ==, after);
}

static void
test_hostile (void)
{
  static const char *const names[] = { "<b>x</b>", "&amp; Söhne", "photo\u202egnp.exe", "two\nlines\tand a tab", "" };
  g_autoptr (Client) client = client_new ("sites=0,hostile-names=yes");
  g_autoptr (JsonArray) sites = client_get_array (client, "/sites");
  glong longest_name = 0, longest_domain = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = client_find_site (client, names[i]);

      g_assert_nonnull (path);
    }
  for (guint i = 0; i < json_array_get_length (sites); i++)
    {
      JsonObject *site = json_array_get_object_element (sites, i);

      longest_name = MAX (longest_name, g_utf8_strlen (json_object_get_string_member (site, "name"), -1));
      longest_domain = MAX (longest_domain, g_utf8_strlen (json_object_get_string_member (site, "domain"), -1));
    }
  g_assert_cmpint (longest_name, ==, 500);
  g_assert_cmpint (longest_domain, >, 240);
}

static void
test_behind_the_back (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  HwPracticeWorld *world = hw_practice_server_get_world (client->server);
  g_autofree char *path = client_find_site (client, "menu-board");
  g_autofree char *known = NULL;
  g_autofree char *asked = NULL;
  g_autofree char *unknown = NULL;

  g_assert_true (hw_practice_world_set_site_status (world, "menu-board", "STOPPED"));
  known = client_dup_status (client, path);
  asked = hw_practice_world_dup_site_status (world, "menu-board");
  g_assert_cmpstr (asked, ==, known);
  g_assert_cmpstr (known, ==, g_str_equal (dialect, "other") ? "exited" : "STOPPED");

  g_assert_true (hw_practice_world_set_site_status (world, path + strlen ("/sites/"), "Melted"));
  client_wait (client, 10000);
  unknown = client_dup_status (client, path);
  g_assert_cmpstr (unknown, ==, "Melted");

  g_assert_false (hw_practice_world_set_site_status (world, "nobody", "STOPPED"));
  g_assert_true (hw_practice_world_delete_site (world, "menu-board"));
  g_assert_false (hw_practice_world_delete_site (world, "menu-board"));
  g_assert_null (hw_practice_world_dup_site_status (world, "menu-board"));
  client_assert_error (client, "GET", path, NULL, 404, "NOT_FOUND");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_for_presets ("/demo/world/deterministic", test_deterministic);
  g_test_add_func ("/demo/world/twelve", test_twelve);
  g_test_add_func ("/demo/world/twelve-other", test_twelve_other);
  g_test_add_func ("/demo/world/envelopes", test_envelopes);
  add_for_presets ("/demo/world/many", test_many);
  g_test_add_func ("/demo/world/hostile", test_hostile);
  add_for_presets ("/demo/world/behind-the-back", test_behind_the_back);

  return g_test_run ();
}
