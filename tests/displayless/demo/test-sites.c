/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "practice-client.h"

/* The same status in the words of the dialect under test. */
static const char *
word (const char *dialect, const char *reference)
{
  static const char *const words[][2] = {
    { "RUNNING", "live" },       { "STOPPED", "exited" },   { "FAILED", "error" },
    { "CRASHED", "unhealthy" },  { "STARTING", "pending" }, { "STOPPING", "stopping" },
    { "DEPLOYING", "building" }, { "QUEUED", "queued" },    { "RESTARTING", "restarting" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i][0], reference))
      return g_str_has_prefix (dialect, "other") ? words[i][1] : reference;

  g_assert_not_reached ();
}

static void
assert_status (Client *client, const char *path, const char *expected)
{
  g_autofree char *status = client_dup_status (client, path);

  g_assert_cmpstr (status, ==, expected);
}

static void
act (Client *client, const char *dialect, const char *path, const char *action)
{
  g_autofree char *body = g_strdup_printf ("{ \"action\": \"%s\" }", action);
  gboolean other = g_str_has_prefix (dialect, "other");
  g_autoptr (JsonNode) root = client_send (client, "PATCH", path, body, other ? 204 : 200);
}

static void
assert_refused (Client *client, const char *path, const char *action)
{
  g_autofree char *body = g_strdup_printf ("{ \"action\": \"%s\" }", action);

  client_assert_error (client, "PATCH", path, body, 400, "BAD_REQUEST");
}

static void
test_stop_and_start (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = client_find_site (client, "bakery-shop");

  assert_refused (client, path, "start");
  act (client, dialect, path, "stop");
  assert_status (client, path, word (dialect, "STOPPING"));
  assert_refused (client, path, "stop");
  assert_refused (client, path, "restart");
  assert_refused (client, path, "start");
  client_wait (client, 3.9);
  assert_status (client, path, word (dialect, "STOPPING"));
  client_wait (client, 0.1);
  assert_status (client, path, word (dialect, "STOPPED"));
  client_wait (client, 1000);
  assert_status (client, path, word (dialect, "STOPPED"));

  assert_refused (client, path, "stop");
  assert_refused (client, path, "restart");
  act (client, dialect, path, "start");
  assert_status (client, path, word (dialect, "STARTING"));
  client_wait (client, 4);
  assert_status (client, path, word (dialect, "RUNNING"));
}

static void
test_restart (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *running = client_find_site (client, "bakery-shop");
  g_autofree char *crashed = client_find_site (client, "newsletter");

  act (client, dialect, running, "restart");
  act (client, dialect, crashed, "restart");
  assert_status (client, running, word (dialect, "RESTARTING"));
  client_wait (client, 4);
  assert_status (client, running, word (dialect, "RUNNING"));
  assert_status (client, crashed, word (dialect, "RUNNING"));
}

static void
test_deploy (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = client_find_site (client, "raffle-2025");
  g_autofree char *addressed = client_find_site (client, "menu-board");
  g_autoptr (JsonObject) site = NULL;
  g_autoptr (JsonObject) addressed_site = NULL;

  act (client, dialect, path, "deploy");
  act (client, dialect, addressed, "deploy");
  assert_status (client, path, word (dialect, g_str_equal (dialect, "other") ? "QUEUED" : "DEPLOYING"));
  assert_refused (client, path, "deploy");
  client_wait (client, 11.9);
  assert_status (client, path, word (dialect, "DEPLOYING"));
  client_wait (client, 6.1);
  assert_status (client, path, word (dialect, "RUNNING"));
  site = client_get_object (client, path);
  g_assert_cmpstr (json_object_get_string_member (site, "domain"), ==, "raffle-2025.hostwares.example");
  addressed_site = client_get_object (client, addressed);
  g_assert_cmpstr (json_object_get_string_member (addressed_site, "domain"), ==, "menu.lindner.example");
}

static void
test_deploy_stopped_midway (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = client_find_site (client, "booking");

  act (client, dialect, path, "stop");
  client_wait (client, 100);
  assert_status (client, path, word (dialect, "STOPPED"));
}

static void
test_deploy_fails (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *kitchen = client_find_site (client, "test-kitchen");
  g_autofree char *all_dialect = g_strconcat (dialect, ",fail-deploys=all,deploy-seconds=1", NULL);
  g_autoptr (Client) all = client_new (all_dialect);
  g_autofree char *shop = client_find_site (all, "bakery-shop");

  act (client, dialect, kitchen, "deploy");
  act (all, dialect, shop, "deploy");
  client_wait (client, 18);
  client_wait (all, 1.5);
  assert_status (client, kitchen, word (dialect, "FAILED"));
  assert_status (all, shop, word (dialect, "FAILED"));
}

/* Deploys @name many times; returns how many failed. */
static guint
count_failures (const char *dialect, const char *fail, const char *name)
{
  g_autofree char *whole = g_strconcat (dialect, ",deploy-seconds=0,limit=1000,fail-deploys=", fail, NULL);
  g_autoptr (Client) client = client_new (whole);
  g_autofree char *path = client_find_site (client, name);
  guint n = 0;

  for (guint i = 0; i < 15; i++)
    {
      g_autofree char *status = NULL;

      act (client, dialect, path, "deploy");
      status = client_dup_status (client, path);
      if (g_str_equal (status, word (dialect, "FAILED")))
        n++;
    }

  return n;
}

static void
test_deploys_sometimes_fail (gconstpointer dialect)
{
  guint some = count_failures (dialect, "some", "bakery-shop");

  g_assert_cmpuint (count_failures (dialect, "no", "test-kitchen"), ==, 0);
  g_assert_cmpuint (some, >, 0);
  g_assert_cmpuint (some, <, 8);
  g_assert_cmpuint (count_failures (dialect, "some", "bakery-shop"), ==, some);
}

static void
test_unknown_action (gconstpointer dialect)
{
  static const char *const bodies[] = { "{\"action\":\"explode\"}", "{\"action\":\"Start\"}", "{\"action\":null}",
                                        "{\"action\":3}", "{\"action\":\"stop\",\"name\":\"x\"}" };
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = client_find_site (client, "bakery-shop");

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    client_assert_error (client, "PATCH", path, bodies[i], 400, "BAD_REQUEST");
  assert_status (client, path, word (dialect, "RUNNING"));
}

static void
test_delete (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *one = client_find_site (client, "photo-wall");
  g_autofree char *two = client_find_site (client, "stock-list");
  g_autoptr (JsonNode) root = client_send (client, "DELETE", one, NULL, g_str_equal (dialect, "other") ? 204 : 200);
  g_autoptr (JsonArray) sites = NULL;

  act (client, dialect, two, "delete");
  client_assert_error (client, "DELETE", one, NULL, 404, "NOT_FOUND");
  client_assert_error (client, "GET", two, NULL, 404, "NOT_FOUND");
  client_assert_error (client, "PATCH", two, "{\"action\":\"start\"}", 404, "NOT_FOUND");
  sites = client_get_array (client, "/sites");
  g_assert_cmpuint (json_array_get_length (sites), ==, 10);
}

static void
test_encoded_id (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = client_find_site (client, "booking");
  /* “cm…” with an encoded c. */
  g_autofree char *encoded = g_strconcat ("/sites/%63", path + strlen ("/sites/c"), NULL);
  g_autoptr (JsonObject) site = client_get_object (client, encoded);

  g_assert_cmpstr (json_object_get_string_member (site, "name"), ==, "booking");
}

static void
test_patch_replies (void)
{
  g_autoptr (Client) site_client = client_new ("detail=data");
  g_autoptr (Client) ok_client = client_new ("patch-reply=ok");
  g_autofree char *path = client_find_site (site_client, "booking");
  g_autoptr (JsonNode) site = client_send (site_client, "PATCH", path, "{\"port\":8080}", 200);
  g_autofree char *ok_path = client_find_site (ok_client, "booking");
  g_autoptr (JsonNode) ok = client_send (ok_client, "PATCH", ok_path, "{\"port\":8080}", 200);
  g_autofree char *ok_text = json_to_string (ok, FALSE);
  JsonObject *data = json_object_get_object_member (json_node_get_object (site), "data");

  g_assert_cmpint (json_object_get_int_member (data, "port"), ==, 8080);
  g_assert_cmpstr (json_object_get_string_member (data, "name"), ==, "booking");
  g_assert_cmpstr (ok_text, ==, "{\"success\":true}");
}

static void
change (Client *client, const char *dialect, const char *path, const char *body)
{
  g_autoptr (JsonNode) root = client_send (client, "PATCH", path, body, g_str_equal (dialect, "other") ? 204 : 200);
}

static void
test_change_settings (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = client_find_site (client, "booking");
  g_autoptr (JsonObject) site = NULL;
  g_autoptr (JsonObject) emptied = NULL;

  change (client, dialect, path,
          "{\"name\":\"b\",\"repository\":\"github.com/a/b.c\",\"branch\":\"next\",\"port\":1,"
          "\"buildCommand\":\"make\",\"startCommand\":\"./run\"}");
  site = client_get_object (client, path);
  g_assert_cmpstr (json_object_get_string_member (site, "name"), ==, "b");
  g_assert_cmpstr (json_object_get_string_member (site, "repository"), ==, "github.com/a/b.c");
  g_assert_cmpstr (json_object_get_string_member (site, "branch"), ==, "next");
  g_assert_cmpstr (json_object_get_string_member (site, "buildCommand"), ==, "make");
  g_assert_cmpstr (json_object_get_string_member (site, "startCommand"), ==, "./run");
  g_assert_cmpint (json_object_get_int_member (site, "port"), ==, 1);

  change (client, dialect, path, "{\"port\":null,\"buildCommand\":\"\",\"startCommand\":null}");
  emptied = client_get_object (client, path);
  g_assert_true (json_object_get_null_member (emptied, "port"));
  g_assert_true (json_object_get_null_member (emptied, "buildCommand"));
  g_assert_true (json_object_get_null_member (emptied, "startCommand"));
}

static void
test_refused_settings (gconstpointer dialect)
{
  static const char *const bodies[] = {
    "{\"name\":\"\"}",
    "{\"name\":null}",
    "{\"name\":[]}",
    "{\"repository\":\"https://github.com/a/b\"}",
    "{\"repository\":\"github.com/a\"}",
    "{\"repository\":1}",
    "{\"branch\":\"\"}",
    "{\"branch\":true}",
    "{\"port\":0}",
    "{\"port\":65536}",
    "{\"port\":\"80\"}",
    "{\"port\":80.5}",
    "{\"buildCommand\":1}",
    "{\"startCommand\":{}}",
    "{\"colour\":\"red\"}",
    "{\"status\":\"RUNNING\"}",
    "{\"branch\":\"next\",\"port\":0}",
    "{\"envVariables\":{}}",
    "{\"envVariables\":null}",
    "{\"envVariables\":[1]}",
    "{\"envVariables\":[{\"key\":\"A\"}]}",
    "{\"envVariables\":[{\"key\":\"\",\"value\":\"\"}]}",
    "{\"envVariables\":[{\"key\":\"A\",\"value\":1}]}",
    "{\"envVariables\":[{\"key\":\"A\",\"value\":\"\"},{\"key\":\"A\",\"value\":\"\"}]}",
  };
  g_autoptr (Client) client = client_new (dialect);
  g_autofree char *path = client_find_site (client, "booking");
  g_autofree char *before = client_get_text (client, path);
  g_autofree char *long_name = g_strnfill (101, 'n');
  g_autofree char *long_body = g_strdup_printf ("{\"name\":\"%s\"}", long_name);
  g_autofree char *after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    client_assert_error (client, "PATCH", path, bodies[i], 400, "BAD_REQUEST");
  client_assert_error (client, "PATCH", path, long_body, 400, "BAD_REQUEST");

  after = client_get_text (client, path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_refused_sites (gconstpointer dialect)
{
  static const char *const bodies[] = {
    "{\"type\":\"github\",\"repository\":\"github.com/a/b\"}",
    "{\"type\":\"github\",\"name\":\"x\"}",
    "{\"name\":\"x\",\"repository\":\"github.com/a/b\"}",
    "{\"type\":\"docker\",\"name\":\"x\",\"repository\":\"github.com/a/b\"}",
    "{\"type\":\"github\",\"name\":\"x\",\"repository\":\"github.com/a/b\",\"colour\":\"red\"}",
    "{\"type\":\"github\",\"name\":\"x\",\"repository\":\"gitlab.com/a/b\"}",
  };
  g_autoptr (Client) client = client_new (dialect);
  g_autoptr (JsonArray) sites = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    client_assert_error (client, "POST", "/sites", bodies[i], 400, "BAD_REQUEST");
  sites = client_get_array (client, "/sites");
  g_assert_cmpuint (json_array_get_length (sites), ==, 12);
}

/* A site whose name cannot be a part of an address gets one all the same. */
static void
test_new_site (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autoptr (JsonNode) root = client_send (client, "POST", "/sites",
                                "{\"type\":\"github\",\"name\":\"Söhne & Co\",\"repository\":\"github.com/a/b\"}", 201);
  g_autofree char *path = client_find_site (client, "Söhne & Co");
  g_autofree char *domain = g_strconcat (path + strlen ("/sites/"), ".hostwares.example", NULL);
  g_autoptr (JsonObject) site = NULL;

  client_wait (client, 18);
  site = client_get_object (client, path);
  g_assert_cmpstr (json_object_get_string_member (site, "status"), ==, word (dialect, "RUNNING"));
  g_assert_cmpstr (json_object_get_string_member (site, "branch"), ==, "main");
  g_assert_cmpstr (json_object_get_string_member (site, "domain"), ==, domain);
}

static void
test_variables (gconstpointer dialect)
{
  static const char body[] = "{\"envVariables\":[{\"key\":\"B\",\"value\":\"2\"},{\"key\":\"A\",\"value\":\"\"}]}";
  g_autofree char *real = g_strconcat (dialect, ",variables=real,patch-reply=site", NULL);
  g_autofree char *masked = g_strconcat (dialect, ",variables=masked,patch-reply=site", NULL);
  g_autofree char *absent = g_strconcat (dialect, ",variables=absent,patch-reply=site", NULL);
  const struct
  {
    const char *dialect;
    const char *expected;
  } cases[] = {
    { real, "[{\"key\":\"B\",\"value\":\"2\"},{\"key\":\"A\",\"value\":\"\"}]" },
    { masked, "[{\"key\":\"B\",\"value\":\"********\"},{\"key\":\"A\",\"value\":\"********\"}]" },
    { absent, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Client) client = client_new (cases[i].dialect);
      g_autofree char *path = client_find_site (client, "booking");
      g_autoptr (JsonNode) root = client_send (client, "PATCH", path, body, 200);
      g_autoptr (JsonObject) site = client_get_object (client, path);
      JsonNode *variables = json_object_get_member (site, "envVariables");
      g_autofree char *text = variables != NULL ? json_to_string (variables, FALSE) : NULL;

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_for_presets ("/demo/sites/stop-and-start", test_stop_and_start);
  add_for_presets ("/demo/sites/restart", test_restart);
  add_for_presets ("/demo/sites/deploy", test_deploy);
  add_for_presets ("/demo/sites/deploy-stopped-midway", test_deploy_stopped_midway);
  add_for_presets ("/demo/sites/deploy-fails", test_deploy_fails);
  add_for_presets ("/demo/sites/deploys-sometimes-fail", test_deploys_sometimes_fail);
  add_for_presets ("/demo/sites/unknown-action", test_unknown_action);
  add_for_presets ("/demo/sites/delete", test_delete);
  add_for_presets ("/demo/sites/encoded-id", test_encoded_id);
  g_test_add_func ("/demo/sites/patch-replies", test_patch_replies);
  add_for_presets ("/demo/sites/change-settings", test_change_settings);
  add_for_presets ("/demo/sites/refused-settings", test_refused_settings);
  add_for_presets ("/demo/sites/refused-sites", test_refused_sites);
  add_for_presets ("/demo/sites/new-site", test_new_site);
  add_for_presets ("/demo/sites/variables", test_variables);

  return g_test_run ();
}
