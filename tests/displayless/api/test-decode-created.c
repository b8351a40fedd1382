/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "dialects.h"
#include "exchange.h"
#include "hw-decode.h"
#include "hw-error.h"
#include "hw-requests.h"
#include "hw-site.h"
#include "hw-test-reference.h"
#include "wire.h"

/* What a 2xx answer to a create says of the new site, and how many variables a site has. */

static HwSite *
decode (HwDecodeFunc func, const char *text, gsize length)
{
  g_autoptr (GBytes) body = g_bytes_new (text, length);
  g_autoptr (GError) error = NULL;
  HwSite *site = func (body, &error);

  g_assert_no_error (error);
  return site;
}

static void
test_reference (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *example = hw_test_reference_json ("Create a site", 1);
  g_autofree char *record = g_strconcat (dialect->record[0], example, dialect->record[1], NULL);
  g_autoptr (HwSite) site = decode (hw_decode_created_site, record, strlen (record));

  g_assert_nonnull (site);
  g_assert_cmpstr (hw_resource_get_id (HW_RESOURCE (site)), ==, "cm1234abcd");
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, "my-nextjs-app");
  g_assert_cmpstr (hw_resource_get_status_word (HW_RESOURCE (site)), ==, "DEPLOYING");
  g_assert_null (hw_site_get_domain (site));
  g_assert_cmpint (hw_site_get_n_variables (site), ==, -1);
}

/* Nothing usable is no error: the server has accepted. */
static void
test_nothing_usable (void)
{
  static const char *const bodies[] = {
    "",
    "{}",
    "null",
    "0",
    "\"cm1\"",
    "[]",
    "[{\"id\": \"cm1\"}]",
    "{\"ok\": true}",
    "{\"id\": null}",
    "{\"id\": \"\"}",
    "{\"id\": \".\"}",
    "{\"id\": \"..\"}",
    "{\"id\": true}",
    "{\"id\": 5.5}",
    "{\"id\": true, \"site\": {\"id\": \"cm1\"}}",
    "{\"site\": {\"name\": \"x\"}}",
    "{\"site\": null}",
    "{\"message\": \"Site created\"}",
    "OK",
    "{\"id\": \"cm1\"",
    "{\"id\": \"cm1\"} trailing",
    "\377\376",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_assert_null (decode (hw_decode_created_site, bodies[i], strlen (bodies[i])));
    }
  g_assert_null (decode (hw_decode_created_site, "\0", 1));
}

static void
test_usable (void)
{
  static const char *const bodies[] = {
    "{\"id\": \"cm1\"}",
    "{\"site\": {\"id\": \"cm1\"}}",
    "{\"data\": {\"id\": \"cm1\"}}",
    "{\"data\": {\"site\": {\"id\": \"cm1\"}}}",
    "{\"success\": true, \"message\": \"x\", \"site\": {\"id\": \"cm1\", \"name\": 5}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (HwSite) site = decode (hw_decode_created_site, bodies[i], strlen (bodies[i]));

      g_assert_nonnull (site);
      g_assert_cmpstr (hw_resource_get_id (HW_RESOURCE (site)), ==, "cm1");
    }
}

static void
test_cut (gconstpointer data)
{
  g_autofree char *record = dialect_build_record (data, 0);

  for (gsize length = 0; length < strlen (record); length++)
    g_assert_null (decode (hw_decode_created_site, record, length));
}

/* All the way from the wire: a result, or none and no error. */
static void
test_on_wire (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *record = dialect_build_record (dialect, 0);
  const struct
  {
    guint status;
    const char *body;
    gboolean has_site;
  } replies[] = { { 201, record, TRUE }, { 200, record, TRUE }, { 202, "{}", FALSE },
                  { 200, "", FALSE },    { 204, "", FALSE },    { 201, "OK", FALSE } };
  g_autoptr (Wire) wire = wire_new ();
  g_autofree char *address = wire_dup_address (wire);
  g_autoptr (HwClock) clock = hw_clock_new ();
  g_autoptr (HwApi) api = hw_api_new (clock, address, TEST_KEY, NULL);
  g_autoptr (HwDraft) draft = hw_draft_new (HW_RESOURCE_SITE);

  hw_draft_set (draft, HW_SITE_NAME, "shop");
  hw_draft_set (draft, HW_SITE_REPOSITORY, "github.com/user/shop");
  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (HwRequest) request = hw_request_new_create (draft);
      g_autoptr (HwSite) site = NULL;
      g_autoptr (GError) error = NULL;

      wire_push_reply (wire, replies[i].status, "", replies[i].body);
      g_assert_true (exchange_ask (api, request, NULL, (gpointer *) &site, &error));
      g_assert_no_error (error);
      g_assert_cmpint (site != NULL, ==, replies[i].has_site);
      g_assert_cmpstr (wire_get_request (wire, (guint) i)->body, ==,
                       "{\"name\":\"shop\",\"type\":\"github\",\"repository\":\"github.com/user/shop\"}");
    }
}

/* A result that nobody takes, and a web page: that is no answer of Hostwares. */
static void
test_not_taken (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *record = dialect_build_record (dialect, 0);
  g_autoptr (Wire) wire = wire_new ();
  g_autofree char *address = wire_dup_address (wire);
  g_autoptr (HwClock) clock = hw_clock_new ();
  g_autoptr (HwApi) api = hw_api_new (clock, address, TEST_KEY, NULL);
  g_autoptr (HwDraft) draft = hw_draft_new (HW_RESOURCE_SITE);
  g_autoptr (HwRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  hw_draft_set (draft, HW_SITE_NAME, "shop");
  hw_draft_set (draft, HW_SITE_REPOSITORY, "github.com/user/shop");
  request = hw_request_new_create (draft);
  wire_push_reply (wire, 201, "", record);
  g_assert_true (exchange_ask (api, request, NULL, NULL, &error));

  wire_push_reply (wire, 201, "", "<html>");
  g_assert_false (exchange_ask (api, request, NULL, NULL, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_BAD_REPLY);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_UNKNOWN);
}

/* How many, whatever they are; and no more of them than that. */
static void
test_n_variables (void)
{
  static const struct
  {
    const char *value;
    int expected;
  } cases[] = {
    { "[]", 0 },
    { "{}", 0 },
    { "[{\"key\":\"A\",\"value\":\"secret\"}]", 1 },
    { "[{\"key\":\"A\",\"value\":\"***\"},{\"key\":\"B\"},null,5]", 4 },
    { "{\"A\":\"secret\",\"B\":null}", 2 },
    { "null", -1 },
    { "7", -1 },
    { "\"A=1\"", -1 },
    { "true", -1 },
  };
  g_autoptr (HwSite) silent = decode (hw_decode_site, "{\"id\":\"cm1\"}", strlen ("{\"id\":\"cm1\"}"));

  g_assert_cmpint (hw_site_get_n_variables (silent), ==, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"id\":\"cm1\",\"envVariables\":%s}", cases[i].value);
      g_autoptr (HwSite) site = decode (hw_decode_site, text, strlen (text));

      g_assert_cmpint (hw_site_get_n_variables (site), ==, cases[i].expected);
    }
}

/* Null says that it is not known any more; a wrong type says nothing, and what was known stays. */
static void
test_n_variables_merged (void)
{
  static const struct
  {
    const char *members;
    int expected;
  } steps[] = {
    { "", -1 },
    { ",\"envVariables\":[1,2]", 2 },
    { "", 2 },
    { ",\"envVariables\":5", 2 },
    { ",\"envVariables\":null", -1 },
  };
  g_autoptr (HwSite) site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, "cm1"));

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"id\":\"cm1\"%s}", steps[i].members);
      g_autoptr (HwSite) fresh = decode (hw_decode_site, text, strlen (text));

      hw_resource_absorb (HW_RESOURCE (site), HW_RESOURCE (fresh));
      g_assert_cmpint (hw_site_get_n_variables (site), ==, steps[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  dialect_add_test ("/api/decode-created/reference", test_reference);
  g_test_add_func ("/api/decode-created/nothing-usable", test_nothing_usable);
  g_test_add_func ("/api/decode-created/usable", test_usable);
  dialect_add_test ("/api/decode-created/cut", test_cut);
  dialect_add_test ("/api/decode-created/on-wire", test_on_wire);
  dialect_add_test ("/api/decode-created/not-taken", test_not_taken);
  g_test_add_func ("/api/decode-created/n-variables", test_n_variables);
  g_test_add_func ("/api/decode-created/n-variables-merged", test_n_variables_merged);

  return g_test_run ();
}
