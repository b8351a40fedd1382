/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>

#include "hw-database.h"
#include "hw-decode.h"
#include "hw-requests.h"
#include "hw-test-reference.h"

/* The requests of the reference's “Databases API”, and those of its “Credits API” that read: byte for byte. */

static void
assert_request (HwRequest *request, const char *description, HwSafety safety, const char *expected)
{
  g_autofree char *described = hw_request_describe (request);
  GBytes *body = hw_request_get_body (request);
  g_autofree char *sent = body != NULL ? g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body)) : NULL;

  g_assert_cmpstr (described, ==, description);
  g_assert_cmpint (hw_request_get_safety (request), ==, safety);
  g_assert_cmpstr (sent, ==, expected);
}

static void
test_lists (void)
{
  static const struct
  {
    HwResourceKind kind;
    const char *description;
    HwDecodeFunc decode;
  } lists[] = {
    { HW_RESOURCE_SITE, "GET /sites", hw_decode_site_list },
    { HW_RESOURCE_DATABASE, "GET /databases", hw_decode_database_list },
    { HW_RESOURCE_CREDITS, "GET /credits", hw_decode_credits },
    { HW_RESOURCE_TRANSACTION, "GET /credits/transactions", hw_decode_transaction_list },
    { HW_RESOURCE_PACKAGE, "GET /credits/packages", hw_decode_package_list },
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (lists) == HW_N_RESOURCE_KINDS);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (HwRequest) request = hw_request_new_list (lists[i].kind);

      assert_request (request, lists[i].description, HW_SAFETY_READ, NULL);
      g_assert_true (hw_request_get_decode (request) == lists[i].decode);
      g_assert_nonnull (hw_request_get_free_result (request));
      for (gsize j = 0; j < G_N_ELEMENTS (lists); j++)
        {
          g_autoptr (HwRequest) other = hw_request_new_list (lists[j].kind);

          g_assert_cmpint (hw_request_is_same_read (request, other), ==, i == j);
        }
    }
}

static void
test_get (void)
{
  static const struct
  {
    const char *id;
    const char *description;
  } cases[] = {
    { "cm1234abcd", "GET /databases/cm1234abcd" },
    { "../sites", "GET /databases/..%2Fsites" },
    { "a?b#c", "GET /databases/a%3Fb%23c" },
    { "a\r\nX: 1", "GET /databases/a%0D%0AX%3A%201" },
  };
  g_autoptr (HwRequest) site = hw_request_new_get (HW_RESOURCE_SITE, "cm1234abcd");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwRequest) request = hw_request_new_get (HW_RESOURCE_DATABASE, cases[i].id);

      assert_request (request, cases[i].description, HW_SAFETY_READ, NULL);
      g_assert_true (hw_request_get_decode (request) == hw_decode_database);
      g_assert_false (hw_request_is_same_read (request, site));
    }
}

static void
test_actions (void)
{
  static const char *const bodies[HW_N_ACTIONS] = {
    [HW_ACTION_START] = "{\"action\":\"start\"}",
    [HW_ACTION_STOP] = "{\"action\":\"stop\"}",
    [HW_ACTION_RESTART] = "{\"action\":\"restart\"}",
    [HW_ACTION_DEPLOY] = "{\"action\":\"deploy\"}",
  };

  for (HwAction action = 0; action < HW_N_ACTIONS; action++)
    {
      g_autoptr (HwRequest) request = hw_request_new_action (HW_RESOURCE_DATABASE, "db/1", action);

      assert_request (request, "PATCH /databases/db%2F1", HW_SAFETY_CHANGE, bodies[action]);
      g_assert_null (hw_request_get_decode (request));
    }
}

static HwDraft *
make_draft (const char *name, const char *type)
{
  HwDraft *draft = hw_draft_new (HW_RESOURCE_DATABASE);

  hw_draft_set (draft, HW_DATABASE_NAME, name);
  hw_draft_set (draft, HW_DATABASE_TYPE, type);
  return draft;
}

static void
test_create_of_reference (void)
{
  g_autofree char *example = hw_test_reference_json ("Create a database", 0);
  g_autoptr (JsonNode) node = json_from_string (example, NULL);
  g_autofree char *expected = json_to_string (node, FALSE);
  g_autoptr (HwDraft) draft = make_draft (" production-db ", "postgresql");
  g_autoptr (HwRequest) request = hw_request_new_create (draft);

  assert_request (request, "POST /databases", HW_SAFETY_CHANGE, expected);
  g_assert_true (hw_request_get_decode (request) == hw_decode_created_database);
  g_assert_nonnull (hw_request_get_free_result (request));
}

static void
test_create_all (void)
{
  for (guint type = 0; type < hw_database_type_get_n (); type++)
    {
      g_autoptr (HwDraft) draft = make_draft ("B\303\244ckerei \"1\" </b>", hw_database_type_get_word (type));
      g_autoptr (HwRequest) request = hw_request_new_create (draft);
      g_autofree char *expected = g_strdup_printf ("{\"name\":\"B\303\244ckerei \\\"1\\\" </b>\",\"type\":\"%s\"}",
                                                   hw_database_type_get_word (type));

      assert_request (request, "POST /databases", HW_SAFETY_CHANGE, expected);
    }
}

/* The new name and nothing else: of nothing else is it said that it can be changed. */
static void
test_rename (void)
{
  g_autoptr (HwDraft) draft = make_draft (" orders-2 ", "postgresql");
  g_autoptr (HwRequest) request = hw_request_new_edit ("../db 1", draft, 1u << HW_DATABASE_NAME);

  assert_request (request, "PATCH /databases/..%2Fdb%201", HW_SAFETY_CHANGE, "{\"name\":\"orders-2\"}");
  g_assert_null (hw_request_get_decode (request));
}

static void
test_delete (void)
{
  g_autoptr (HwRequest) request = hw_request_new_delete (HW_RESOURCE_DATABASE, "db?1");

  assert_request (request, "DELETE /databases/db%3F1", HW_SAFETY_CHANGE, NULL);
  g_assert_null (hw_request_get_decode (request));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api/requests-databases/lists", test_lists);
  g_test_add_func ("/api/requests-databases/get", test_get);
  g_test_add_func ("/api/requests-databases/actions", test_actions);
  g_test_add_func ("/api/requests-databases/create/reference", test_create_of_reference);
  g_test_add_func ("/api/requests-databases/create/all", test_create_all);
  g_test_add_func ("/api/requests-databases/rename", test_rename);
  g_test_add_func ("/api/requests-databases/delete", test_delete);

  return g_test_run ();
}
