/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "decoding.h"
#include "hw-decode.h"
#include "hw-site.h"
#include "hw-test-reference.h"

#define CREATED_AT G_GINT64_CONSTANT (1779273000000000) /* 2026-05-20T10:30:00Z */

static HwSite *
decode_good_site (const char *text)
{
  return HW_SITE (decoding_good_record (hw_decode_site, text));
}

static void
test_reference (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *example = hw_test_reference_json ("Create a site", 1);
  g_autofree char *record = g_strconcat (dialect->record[0], example, dialect->record[1], NULL);
  g_autofree char *list = g_strconcat (dialect->list[0], example, dialect->list[1], NULL);
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_site_list, list);
  HwSite *sites[2];

  g_assert_cmpuint (batch->resources->len, ==, 1);
  sites[0] = g_object_ref (g_ptr_array_index (batch->resources, 0));
  sites[1] = decode_good_site (record);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HwSite) site = sites[i];

      g_assert_cmpstr (hw_resource_get_id (HW_RESOURCE (site)), ==, "cm1234abcd");
      g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, "my-nextjs-app");
      g_assert_cmpstr (hw_resource_get_status_word (HW_RESOURCE (site)), ==, "DEPLOYING");
      g_assert_cmpint (hw_resource_get_status (HW_RESOURCE (site)), ==, HW_STATUS_WORKING);
      g_assert_null (hw_site_get_domain (site));
      g_assert_true (hw_resource_is_present (HW_RESOURCE (site), HW_SITE_DOMAIN));
      g_assert_cmpint (hw_resource_get_created_at (HW_RESOURCE (site)), ==, CREATED_AT);
      g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (site), HW_SITE_API_URL), ==,
                       "https://hostwares.com/api/sites/cm1234abcd");
      g_assert_false (hw_resource_is_present (HW_RESOURCE (site), HW_SITE_PORT));
      g_assert_cmpuint (hw_resource_get_other_fields (HW_RESOURCE (site))->len, ==, 0);
    }
}

/* What the reference lets one send is what a record may come back with. */
static void
test_reference_members (void)
{
  g_autofree char *example = hw_test_reference_json ("Create a site", 0);
  g_autofree char *text = g_strconcat ("{\"id\": \"x\",", strchr (example, '{') + 1, NULL);
  g_autoptr (HwSite) site = decode_good_site (text);

  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, "my-nextjs-app");
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (site), HW_SITE_KIND), ==, "github");
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (site), HW_SITE_REPOSITORY), ==, "github.com/user/my-app");
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (site), HW_SITE_BRANCH), ==, "main");
  g_assert_cmpint (hw_site_get_port (site), ==, 3000);
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (site), HW_SITE_BUILD_COMMAND), ==, "npm run build");
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (site), HW_SITE_START_COMMAND), ==, "npm start");
  g_assert_cmpuint (hw_resource_get_other_fields (HW_RESOURCE (site))->len, ==, 0);
}

static void
test_dialect (gconstpointer data)
{
  const Dialect *dialect = data;
  gboolean is_bare = g_str_equal (dialect->name, "bare");
  g_autofree char *list = dialect_build_list (dialect);
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_site_list, list);
  HwSite *first;
  HwSite *second;
  g_autofree char *others = NULL;

  g_assert_cmpuint (batch->resources->len, ==, 3);
  g_assert_cmpuint (batch->n_unreadable, ==, 0);

  first = g_ptr_array_index (batch->resources, 0);
  g_assert_cmpstr (hw_resource_get_id (HW_RESOURCE (first)), ==, is_bare ? "cm1" : "b7/\303\274 .");
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (first)), ==, is_bare ? "shop" : "<b>shop</b>");
  g_assert_cmpint (hw_site_get_port (first), ==, 3000);
  g_assert_cmpint (hw_resource_get_created_at (HW_RESOURCE (first)), ==, is_bare ? CREATED_AT : CREATED_AT + 500000);
  others = decoding_describe_others (HW_RESOURCE (first));
  g_assert_cmpstr (others, ==, is_bare ? "" : "memoryMb=512.5\nautoDeploy=true\n");
  g_assert_cmpint (hw_site_get_n_variables (first), ==, is_bare ? -1 : 1);

  second = g_ptr_array_index (batch->resources, 1);
  g_assert_true (hw_resource_is_present (HW_RESOURCE (second), HW_SITE_STATUS));
  g_assert_cmpint (hw_resource_is_present (HW_RESOURCE (second), HW_SITE_PORT), ==, !is_bare);
  g_assert_null (hw_resource_get_text (HW_RESOURCE (second), HW_SITE_BRANCH));
}

/* Nothing that is not a list is ever an empty one. */
static void
test_no_list (void)
{
  static const char *const bad[] = { "",
                                     "{}",
                                     "null",
                                     "0",
                                     "\"\"",
                                     "false",
                                     "{\"sites\": {}}",
                                     "{\"sites\": null}",
                                     "{\"sites\": 0}",
                                     "{\"sites\": \"\"}",
                                     "{\"data\": {\"sites\": {}}}",
                                     "{\"error\": \"NOT_FOUND\"}",
                                     "<html></html>",
                                     "[",
                                     "[]]",
                                     "{\"id\": \"cm1\"}" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    decoding_assert_bad (hw_decode_site_list, bad[i]);
}

static void
test_empty_list (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *list = g_strconcat (dialect->list[0], dialect->list[1], NULL);
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_site_list, list);

  g_assert_cmpuint (batch->resources->len, ==, 0);
  g_assert_cmpuint (batch->n_unreadable, ==, 0);
}

static void
test_no_site (void)
{
  static const char *const bad[] = {
    "",
    "{}",
    "null",
    "0",
    "\"cm1\"",
    "[]",
    "[{\"id\": \"cm1\"}]",
    "{\"name\": \"x\"}",
    "{\"id\": null}",
    "{\"id\": \"\"}",
    "{\"id\": \".\"}",
    "{\"id\": \"..\"}",
    "{\"id\": true}",
    "{\"id\": 5.5}",
    "{\"id\": 1e300}",
    "{\"id\": 99999999999999999999}",
    "{\"id\": true, \"site\": {\"id\": \"cm1\"}}",
    "{\"site\": {\"name\": \"x\"}}",
    "{\"site\": null}",
    "{\"site\": [{\"id\": \"cm1\"}]}",
    "<html>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    decoding_assert_bad (hw_decode_site, bad[i]);
}

/* Records and unreadable entries together are what the server sent. */
static void
test_unreadable (gconstpointer data)
{
  static const char *const entries[] = { "{\"id\": \"a\"}",
                                         "{\"id\": \"\"}",
                                         "{\"id\": 7.5}",
                                         "{\"id\": false}",
                                         "{\"id\": null, \"name\": \"x\"}",
                                         "{\"name\": \"x\"}",
                                         "{}",
                                         "null",
                                         "\"a\"",
                                         "3",
                                         "[]",
                                         "[{\"id\": \"a\"}]",
                                         "{\"id\": [\"a\"]}",
                                         "{\"id\": {\"id\": \"a\"}}",
                                         "{\"id\": \"a\", \"name\": \"the same again\"}",
                                         "{\"id\": \"..\"}",
                                         "{\"id\": \"b\", \"name\": 3, \"port\": \"x\"}",
                                         NULL };
  const Dialect *dialect = data;
  g_autofree char *all = NULL;
  g_autofree char *list = NULL;
  g_autoptr (HwResourceBatch) batch = NULL;

  all = g_strjoinv (",", (char **) entries);
  list = g_strconcat (dialect->list[0], all, dialect->list[1], NULL);
  batch = decoding_good_list (hw_decode_site_list, list);
  g_assert_cmpuint (batch->resources->len, ==, 2);
  g_assert_cmpuint (batch->n_unreadable, ==, G_N_ELEMENTS (entries) - 3);
}

static void
test_list_cut (gconstpointer data)
{
  g_autofree char *list = dialect_build_list (data);

  decoding_assert_bad_when_cut (hw_decode_site_list, list);
}

static void
test_site_cut (gconstpointer data)
{
  g_autofree char *record = dialect_build_record (data, 0);

  decoding_assert_bad_when_cut (hw_decode_site, record);
}

static const DecodingMember members[] = {
  { "name", "\"shop\"", HW_SITE_NAME },
  { "status", "\"RUNNING\"", HW_SITE_STATUS },
  { "domain", "\"shop.example\"", HW_SITE_DOMAIN },
  { "type", "\"github\"", HW_SITE_KIND },
  { "repository", "\"github.com/user/shop\"", HW_SITE_REPOSITORY },
  { "branch", "\"main\"", HW_SITE_BRANCH },
  { "buildCommand", "\"npm run build\"", HW_SITE_BUILD_COMMAND },
  { "startCommand", "\"npm start\"", HW_SITE_START_COMMAND },
  { "url", "\"https://hostwares.com/api/sites/cm1\"", HW_SITE_API_URL },
  { "port", "3000", HW_SITE_PORT },
  { "createdAt", "\"2026-05-20T10:30:00Z\"", HW_SITE_CREATED_AT },
};

/* Written out, not taken from the decoder: what each kind of member takes. */
static gboolean
takes (guint member, const char *value)
{
  if (value == NULL)
    return FALSE;
  if (g_str_equal (value, "null"))
    return TRUE;
  if (member == HW_SITE_PORT)
    return g_strv_contains ((const char *const[]) { "1", "65535", "3000.0", NULL }, value);
  if (member == HW_SITE_CREATED_AT)
    return g_str_equal (value, "\"2026-05-20T10:30:00Z\"");

  return *value == '"';
}

static void
assert_variant (HwSite *site, const DecodingMember *odd, const char *value)
{
  g_assert_cmpstr (hw_resource_get_id (HW_RESOURCE (site)), ==, "cm1");
  g_assert_cmpuint (hw_resource_get_other_fields (HW_RESOURCE (site))->len, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      gboolean is_expected = &members[i] != odd || takes (members[i].member, value);

      g_assert_cmpint (hw_resource_is_present (HW_RESOURCE (site), members[i].member), ==, is_expected);
    }

  if (odd->member == HW_SITE_PORT && !takes (HW_SITE_PORT, value))
    g_assert_cmpint (hw_site_get_port (site), ==, 0);
}

/* Every member of every other type: the row stays, and so does all else that it says. */
static void
test_variants (gconstpointer data)
{
  const Dialect *dialect = data;

  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    for (gsize j = 0; j < DECODING_N_VALUES; j++)
      {
        g_autofree char *record = decoding_build_variant ("{\"id\":\"cm1\"", members, G_N_ELEMENTS (members),
                                                          &members[i], decoding_values[j]);
        g_autofree char *one = g_strconcat (dialect->record[0], record, dialect->record[1], NULL);
        g_autofree char *list = g_strconcat (dialect->list[0], record, ",{\"id\":\"cm2\"}", dialect->list[1], NULL);
        g_autoptr (HwSite) site = decode_good_site (one);
        g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_site_list, list);

        g_test_message ("%s: %s", members[i].name, decoding_values[j]);
        assert_variant (site, &members[i], decoding_values[j]);
        g_assert_cmpuint (batch->resources->len, ==, 2);
        g_assert_cmpuint (batch->n_unreadable, ==, 0);
        assert_variant (g_ptr_array_index (batch->resources, 0), &members[i], decoding_values[j]);
      }
}

/* Written out: a text that is not empty, or a whole number that is exact. */
static gboolean
is_usable_id (const char *value)
{
  static const char *const numbers[] = { "0", "-1", "1", "65535", "65536", "3000.0", NULL };

  if (value == NULL || g_str_equal (value, "\"\""))
    return FALSE;

  return *value == '"' || g_strv_contains (numbers, value);
}

/* The id itself: the row goes, and is counted. */
static void
test_id_variants (gconstpointer data)
{
  const Dialect *dialect = data;

  for (gsize j = 0; j < DECODING_N_VALUES; j++)
    {
      gboolean is_usable = is_usable_id (decoding_values[j]);
      g_autofree char *id =
          decoding_values[j] != NULL ? g_strdup_printf ("\"id\":%s,", decoding_values[j]) : g_strdup ("");
      g_autofree char *record = g_strdup_printf ("{%s\"name\":\"x\"}", id);
      g_autofree char *one = g_strconcat (dialect->record[0], record, dialect->record[1], NULL);
      g_autofree char *list = g_strconcat (dialect->list[0], record, dialect->list[1], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HwSite) site = decoding_run (hw_decode_site, one, strlen (one), &error);
      g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_site_list, list);

      g_test_message ("%s", list);
      g_assert_cmpuint (batch->resources->len, ==, is_usable);
      g_assert_cmpuint (batch->n_unreadable, ==, !is_usable);
      g_assert_true ((site != NULL) == is_usable);
      if (!is_usable)
        decoding_assert_bad_reply (error);
    }
}

static void
test_others (void)
{
  g_autoptr (HwSite) site = decode_good_site ("{\"zeta\": \"z\", \"id\": \"a\", \"none\": null, \"n\": 1, \"f\": 0.1, "
                                   "\"b\": false, \"huge\": 99999999999999999999, \"list\": [1, [2]], "
                                   "\"o\": {\"a\": {}}, \"name\": 3, \"\": \"\"}");
  g_autofree char *others = decoding_describe_others (HW_RESOURCE (site));

  g_assert_cmpstr (others, ==, "zeta=z\nn=1\nf=0.1\nb=false\nlist=[1,[2]]\no={\"a\":{}}\n=\n");
}

static void
test_many_others (void)
{
  GString *text = g_string_new ("{\"id\": \"a\"");
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autofree char *whole = NULL;
  g_autoptr (HwSite) site = NULL;
  GPtrArray *others;

  g_string_append_printf (text, ",\"long\":\"%s\",\"list\":[\"%s\"]", long_text, long_text);
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, ",\"m%u\":%u", i, i);
  g_string_append (text, ",\"name\":\"x\"}");
  whole = g_string_free_and_steal (text);

  site = decode_good_site (whole);
  others = hw_resource_get_other_fields (HW_RESOURCE (site));
  g_assert_cmpuint (others->len, ==, 200);
  for (guint i = 0; i < others->len; i++)
    g_assert_cmpuint (strlen (((const HwField *) g_ptr_array_index (others, i))->value), <, 5000);
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (site)), ==, "x");
}

static void
test_created_at (void)
{
  g_autoptr (HwResourceBatch) batch =
      decoding_good_list (hw_decode_site_list, "[{\"id\":\"a\",\"created_at\":\"2026-05-20 10:30:00 UTC\"}]");
  HwResource *resource = g_ptr_array_index (batch->resources, 0);

  g_assert_cmpint (hw_resource_get_created_at (resource), ==, CREATED_AT);
  g_assert_cmpuint (hw_resource_get_other_fields (resource)->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  dialect_add_test ("/api/decode-sites/reference", test_reference);
  g_test_add_func ("/api/decode-sites/reference-members", test_reference_members);
  dialect_add_test ("/api/decode-sites/dialect", test_dialect);
  g_test_add_func ("/api/decode-sites/no-list", test_no_list);
  dialect_add_test ("/api/decode-sites/empty-list", test_empty_list);
  g_test_add_func ("/api/decode-sites/no-site", test_no_site);
  dialect_add_test ("/api/decode-sites/unreadable", test_unreadable);
  dialect_add_test ("/api/decode-sites/list-cut", test_list_cut);
  dialect_add_test ("/api/decode-sites/site-cut", test_site_cut);
  dialect_add_test ("/api/decode-sites/variants", test_variants);
  dialect_add_test ("/api/decode-sites/id-variants", test_id_variants);
  g_test_add_func ("/api/decode-sites/others", test_others);
  g_test_add_func ("/api/decode-sites/many-others", test_many_others);
  g_test_add_func ("/api/decode-sites/created-at", test_created_at);

  return g_test_run ();
}
