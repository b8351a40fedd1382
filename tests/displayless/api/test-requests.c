/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "hw-decode.h"
#include "hw-requests.h"
#include "hw-site.h"
#include "hw-test-reference.h"

static void
assert_request (HwRequest *request, const char *description, HwSafety safety)
{
  g_autofree char *described = hw_request_describe (request);
  g_autofree char *own = g_strdup_printf ("%s %s", hw_request_get_method (request), hw_request_get_path (request));

  g_assert_cmpstr (described, ==, description);
  g_assert_cmpstr (own, ==, description);
  g_assert_cmpint (hw_request_get_safety (request), ==, safety);
}

static void
test_list (void)
{
  g_autoptr (HwRequest) request = hw_request_new_list (HW_RESOURCE_SITE);

  assert_request (request, "GET /sites", HW_SAFETY_READ);
  g_assert_null (hw_request_get_body (request));
  g_assert_true (hw_request_get_decode (request) == hw_decode_site_list);
  g_assert_nonnull (hw_request_get_free_result (request));
}

static void
test_get (void)
{
  g_autoptr (HwRequest) request = hw_request_new_get (HW_RESOURCE_SITE, "cm1234abcd");

  assert_request (request, "GET /sites/cm1234abcd", HW_SAFETY_READ);
  g_assert_null (hw_request_get_body (request));
  g_assert_true (hw_request_get_decode (request) == hw_decode_site);
  g_assert_nonnull (hw_request_get_free_result (request));
}

/* An id is whatever the server chose; it never becomes another path, a query or another line. */
static void
test_odd_ids (void)
{
  static const struct
  {
    const char *id;
    const char *description;
  } cases[] = {
    { "a/b", "GET /sites/a%2Fb" },
    { "../keys", "GET /sites/..%2Fkeys" },
    { "a?b#c", "GET /sites/a%3Fb%23c" },
    { "a b%20", "GET /sites/a%20b%2520" },
    { "a\r\nX: 1", "GET /sites/a%0D%0AX%3A%201" },
    { "\303\274", "GET /sites/%C3%BC" },
    { ";=&+:@", "GET /sites/%3B%3D%26%2B%3A%40" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwRequest) request = hw_request_new_get (HW_RESOURCE_SITE, cases[i].id);

      assert_request (request, cases[i].description, HW_SAFETY_READ);
    }
}

static gboolean
is_same_json (GBytes *bytes, const char *text)
{
  g_autoptr (JsonNode) expected = json_from_string (text, NULL);
  g_autofree char *own = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (JsonNode) sent = json_from_string (own, NULL);

  g_assert_nonnull (expected);
  g_assert_nonnull (sent);
  return json_node_equal (sent, expected);
}

static void
test_action_of_reference (void)
{
  g_autofree char *example = hw_test_reference_json ("Site Actions", 0);
  g_autoptr (HwRequest) request = hw_request_new_action (HW_RESOURCE_SITE, "cm1", HW_ACTION_RESTART);

  assert_request (request, "PATCH /sites/cm1", HW_SAFETY_CHANGE);
  g_assert_true (is_same_json (hw_request_get_body (request), example));
  g_assert_null (hw_request_get_decode (request));
  g_assert_null (hw_request_get_free_result (request));
}

static void
test_actions (void)
{
  static const char *const words[] = { "start", "stop", "restart", "deploy" };

  for (HwAction action = 0; action < HW_N_ACTIONS; action++)
    {
      g_autofree char *expected = g_strdup_printf ("{\"action\": \"%s\"}", words[action]);
      g_autoptr (HwRequest) request = hw_request_new_action (HW_RESOURCE_SITE, "cm/1", action);

      assert_request (request, "PATCH /sites/cm%2F1", HW_SAFETY_CHANGE);
      g_assert_true (is_same_json (hw_request_get_body (request), expected));
    }
}

static HwDraft *
make_draft (void)
{
  HwDraft *draft = hw_draft_new (HW_RESOURCE_SITE);

  hw_draft_set (draft, HW_SITE_NAME, " my-nextjs-app ");
  hw_draft_set (draft, HW_SITE_REPOSITORY, "https://github.com/user/my-app.git");
  hw_draft_set (draft, HW_SITE_BRANCH, "main");
  hw_draft_set (draft, HW_SITE_PORT, "03000");
  hw_draft_set (draft, HW_SITE_BUILD_COMMAND, "npm run build");
  hw_draft_set (draft, HW_SITE_START_COMMAND, "npm start");
  return draft;
}

/* Also in the order of its members. */
static char *
compact (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);

  g_assert_nonnull (node);
  return json_to_string (node, FALSE);
}

static void
assert_body (HwRequest *request, const char *expected)
{
  GBytes *body = hw_request_get_body (request);
  g_autofree char *sent = g_strndup (g_bytes_get_data (body, NULL), g_bytes_get_size (body));

  g_assert_cmpstr (sent, ==, expected);
}

static void
test_create_of_reference (void)
{
  g_autofree char *example = hw_test_reference_json ("Create a site", 0);
  g_autofree char *expected = compact (example);
  g_autoptr (HwDraft) draft = make_draft ();
  g_autoptr (HwRequest) request = hw_request_new_create (draft);

  assert_request (request, "POST /sites", HW_SAFETY_CHANGE);
  g_assert_true (is_same_json (hw_request_get_body (request), example));
  assert_body (request, expected);
  g_assert_true (hw_request_get_decode (request) == hw_decode_created_site);
  g_assert_nonnull (hw_request_get_free_result (request));
}

/* What was not given is not there, neither empty nor null. */
static void
test_create_least (void)
{
  static const HwSiteMember optional[] = { HW_SITE_BRANCH, HW_SITE_PORT, HW_SITE_BUILD_COMMAND, HW_SITE_START_COMMAND };

  for (guint given = 0; given < 1u << G_N_ELEMENTS (optional); given++)
    {
      g_autoptr (HwDraft) draft = make_draft ();
      g_autoptr (HwRequest) request = NULL;
      g_autoptr (GString) expected =
          g_string_new ("{\"name\":\"my-nextjs-app\",\"type\":\"github\",\"repository\":\"github.com/user/my-app\"");

      for (guint i = 0; i < G_N_ELEMENTS (optional); i++)
        if ((given & (1u << i)) == 0)
          hw_draft_set (draft, optional[i], i % 2 == 0 ? "" : " \t");
      g_string_append (expected, given & 1u ? ",\"branch\":\"main\"" : "");
      g_string_append (expected, given & 2u ? ",\"port\":3000" : "");
      g_string_append (expected, given & 4u ? ",\"buildCommand\":\"npm run build\"" : "");
      g_string_append (expected, given & 8u ? ",\"startCommand\":\"npm start\"}" : "}");

      request = hw_request_new_create (draft);
      assert_body (request, expected->str);
    }
}

/* The last example of the reference, with curl. */
static void
test_create_of_curl (void)
{
  g_autoptr (HwDraft) draft = hw_draft_new (HW_RESOURCE_SITE);
  g_autoptr (HwRequest) request = NULL;

  hw_draft_set (draft, HW_SITE_NAME, "my-app");
  hw_draft_set (draft, HW_SITE_REPOSITORY, "github.com/user/my-app");
  hw_draft_set (draft, HW_SITE_BRANCH, "main");
  request = hw_request_new_create (draft);
  assert_body (
      request,
      "{\"name\":\"my-app\",\"type\":\"github\",\"repository\":\"github.com/user/my-app\",\"branch\":\"main\"}");
}

/* A text is a text, whatever is in it. */
static void
test_create_odd_texts (void)
{
  static const char command[] = "echo \"a\\b\" && x='{\"port\":1}' </dev/null # \303\274 \360\237\246\212";
  g_autoptr (HwDraft) draft = make_draft ();
  g_autoptr (HwRequest) request = NULL;
  g_autoptr (JsonNode) sent = NULL;
  JsonObject *object;

  hw_draft_set (draft, HW_SITE_START_COMMAND, command);
  request = hw_request_new_create (draft);
  sent = json_from_string (g_bytes_get_data (hw_request_get_body (request), NULL), NULL);
  object = json_node_get_object (sent);
  g_assert_cmpuint (json_object_get_size (object), ==, 7);
  g_assert_cmpstr (json_object_get_string_member (object, "startCommand"), ==, command);
  g_assert_cmpint (json_object_get_int_member (object, "port"), ==, 3000);
}

/* Every set of members: these and no other; an emptied one is null. */
static void
test_edit (void)
{
  static const char *const full[HW_N_SITE_DRAFT_MEMBERS] = {
    "\"name\":\"my-nextjs-app\"",
    "\"repository\":\"github.com/user/my-app\"",
    "\"branch\":\"main\"",
    "\"buildCommand\":\"npm run build\"",
    "\"startCommand\":\"npm start\"",
    "\"port\":3000",
  };
  static const char *const emptied[HW_N_SITE_DRAFT_MEMBERS] = {
    NULL, NULL, NULL, "\"buildCommand\":null", "\"startCommand\":null", "\"port\":null",
  };

  for (guint set = 1; set < 1u << HW_N_SITE_DRAFT_MEMBERS; set++)
    for (gboolean is_emptied = FALSE; is_emptied <= TRUE; is_emptied++)
      {
        g_autoptr (HwDraft) draft = make_draft ();
        g_autoptr (HwRequest) request = NULL;
        g_autoptr (GPtrArray) parts = g_ptr_array_new ();
        g_autofree char *joined = NULL;
        g_autofree char *expected = NULL;
        guint members = 0, n_settable;
        const guint *settable = hw_draft_kind_get_members (HW_RESOURCE_SITE, &n_settable);

        g_assert_cmpuint (n_settable, ==, HW_N_SITE_DRAFT_MEMBERS);
        for (guint i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
          {
            if (is_emptied && emptied[i] != NULL)
              hw_draft_set (draft, settable[i], " ");
            if ((set & (1u << i)) == 0)
              continue;

            members |= 1u << settable[i];
            g_ptr_array_add (parts, (gpointer) (is_emptied && emptied[i] != NULL ? emptied[i] : full[i]));
          }
        g_ptr_array_add (parts, NULL);
        joined = g_strjoinv (",", (char **) parts->pdata);
        expected = g_strdup_printf ("{%s}", joined);

        request = hw_request_new_edit ("cm/1", draft, members);
        assert_request (request, "PATCH /sites/cm%2F1", HW_SAFETY_CHANGE);
        assert_body (request, expected);
        g_assert_null (hw_request_get_decode (request));
      }
}

static void
test_delete (void)
{
  g_autoptr (HwRequest) request = hw_request_new_delete (HW_RESOURCE_SITE, "../cm?1");

  assert_request (request, "DELETE /sites/..%2Fcm%3F1", HW_SAFETY_CHANGE);
  g_assert_null (hw_request_get_body (request));
  g_assert_null (hw_request_get_decode (request));
}

static void
test_same_read (void)
{
  g_autoptr (HwRequest) list = hw_request_new_list (HW_RESOURCE_SITE);
  g_autoptr (HwRequest) again = hw_request_new_list (HW_RESOURCE_SITE);
  g_autoptr (HwRequest) one = hw_request_new_get (HW_RESOURCE_SITE, "a");
  g_autoptr (HwRequest) same = hw_request_new_get (HW_RESOURCE_SITE, "a");
  g_autoptr (HwRequest) other = hw_request_new_get (HW_RESOURCE_SITE, "b");
  g_autoptr (HwRequest) raw = hw_request_new ("GET", "/sites", NULL, HW_SAFETY_READ, NULL, NULL);
  g_autoptr (HwRequest) head = hw_request_new ("HEAD", "/sites", NULL, HW_SAFETY_READ, hw_decode_site_list, NULL);
  g_autoptr (HwRequest) change = hw_request_new_action (HW_RESOURCE_SITE, "a", HW_ACTION_STOP);

  g_assert_true (hw_request_is_same_read (list, list));
  g_assert_true (hw_request_is_same_read (list, again));
  g_assert_true (hw_request_is_same_read (one, same));
  g_assert_false (hw_request_is_same_read (one, other));
  g_assert_false (hw_request_is_same_read (list, raw));
  g_assert_false (hw_request_is_same_read (list, head));
  g_assert_false (hw_request_is_same_read (one, change));
  g_assert_false (hw_request_is_same_read (change, change));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api/requests/list", test_list);
  g_test_add_func ("/api/requests/get", test_get);
  g_test_add_func ("/api/requests/odd-ids", test_odd_ids);
  g_test_add_func ("/api/requests/action/reference", test_action_of_reference);
  g_test_add_func ("/api/requests/actions", test_actions);
  g_test_add_func ("/api/requests/create/reference", test_create_of_reference);
  g_test_add_func ("/api/requests/create/least", test_create_least);
  g_test_add_func ("/api/requests/create/curl", test_create_of_curl);
  g_test_add_func ("/api/requests/create/odd-texts", test_create_odd_texts);
  g_test_add_func ("/api/requests/edit", test_edit);
  g_test_add_func ("/api/requests/delete", test_delete);
  g_test_add_func ("/api/requests/same-read", test_same_read);

  return g_test_run ();
}
