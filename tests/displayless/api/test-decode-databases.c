/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "decoding.h"
#include "hw-database.h"
#include "hw-decode.h"
#include "hw-error.h"

/* Replies about databases. No document shows one (api-facts “Databases”): one dialect has the usual names beside the
 * others, the other one has other names in an object of their own. */

#define CREATED_AT G_GINT64_CONSTANT (1779273000000000) /* 2026-05-20T10:30:00Z */
#define SECRET     "hunter2-secret"

static const char plain_record[] =
    "{\"id\":\"db1\",\"name\":\"orders\",\"type\":\"postgresql\",\"status\":\"RUNNING\","
    "\"createdAt\":\"2026-05-20T10:30:00Z\",\"url\":\"https://hostwares.com/api/databases/db1\","
    "\"host\":\"db-1.hostwares.example\",\"port\":5432,\"username\":\"orders\",\"password\":\"" SECRET "\","
    "\"database\":\"orders\",\"connectionString\":\"postgresql://orders:" SECRET
    "@db-1.hostwares.example:5432/orders\"}";

static const char nested_record[] =
    "{\"connectionInfo\":{\"db_host\":\"db-1.hostwares.example\",\"dbPort\":\"5432\",\"credentials\":{"
    "\"DB_USER\":\"orders\",\"pass\":\"" SECRET "\"},\"dbName\":\"orders\","
    "\"uri\":\"postgresql://orders:" SECRET "@db-1.hostwares.example:5432/orders\",\"ssl\":true,\"note\":null},"
    "\"type\":\"postgresql\",\"region\":\"eu\",\"id\":\"db1\",\"name\":\"orders\",\"status\":\"live\","
    "\"createdAt\":1779273000,\"url\":\"https://hostwares.com/api/databases/db1\"}";

static gboolean
is_bare (const Dialect *dialect)
{
  return g_str_equal (dialect->name, "bare");
}

static const char *
get_record (const Dialect *dialect)
{
  return is_bare (dialect) ? plain_record : nested_record;
}

static HwDatabase *
decode (const char *text)
{
  return HW_DATABASE (decoding_good_record (hw_decode_database, text));
}

static void
assert_orders (HwDatabase *database, const Dialect *dialect)
{
  HwResource *resource = HW_RESOURCE (database);
  g_autofree char *others = decoding_describe_others (resource);

  g_assert_cmpstr (hw_resource_get_id (resource), ==, "db1");
  g_assert_cmpstr (hw_resource_get_name (resource), ==, "orders");
  g_assert_cmpstr (hw_resource_get_text (resource, HW_DATABASE_TYPE), ==, "postgresql");
  g_assert_cmpint (hw_resource_get_status (resource), ==, HW_STATUS_RUNNING);
  g_assert_cmpint (hw_resource_get_created_at (resource), ==, CREATED_AT);
  g_assert_cmpstr (hw_resource_get_text (resource, HW_DATABASE_API_URL), ==, "https://hostwares.com/api/databases/db1");

  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_HOST), ==, "db-1.hostwares.example");
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_PORT), ==, "5432");
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_USER), ==, "orders");
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_PASSWORD), ==, SECRET);
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_DATABASE), ==, "orders");
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_CONNECTION_STRING), ==,
                   "postgresql://orders:" SECRET "@db-1.hostwares.example:5432/orders");
  g_assert_cmpstr (others, ==, is_bare (dialect) ? "" : "connectionInfo.ssl=true\nregion=eu\n");
}

static void
test_dialect (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *one = dialect_wrap_record (dialect, "database", get_record (dialect));
  g_autofree char *list = dialect_wrap_list (dialect, "databases", get_record (dialect));
  g_autoptr (HwDatabase) database = decode (one);
  g_autoptr (HwDatabase) created = HW_DATABASE (decoding_good_record (hw_decode_created_database, one));
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_database_list, list);

  g_assert_cmpuint (batch->resources->len, ==, 1);
  g_assert_cmpuint (batch->n_unreadable, ==, 0);
  assert_orders (database, dialect);
  assert_orders (created, dialect);
  assert_orders (g_ptr_array_index (batch->resources, 0), dialect);
}

/* A list row may say less than the record: nothing of what is not there is made up. */
static void
test_short_row (gconstpointer data)
{
  g_autofree char *list =
      dialect_wrap_list (data, "databases", "{\"id\":\"db1\",\"name\":\"orders\",\"type\":\"postgresql\"}");
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_database_list, list);
  HwDatabase *row = g_ptr_array_index (batch->resources, 0);

  g_assert_false (hw_database_has_details (row));
  g_assert_false (hw_resource_is_present (HW_RESOURCE (row), HW_DATABASE_STATUS));
  g_assert_false (hw_resource_is_present (HW_RESOURCE (row), HW_DATABASE_API_URL));
}

static void
test_bad (void)
{
  static const char *const no_list[] = { "",
                                         "{}",
                                         "null",
                                         "0",
                                         "\"\"",
                                         "{\"databases\": {}}",
                                         "{\"databases\": null}",
                                         "<html></html>",
                                         "[",
                                         "{\"id\": \"db1\"}",
                                         "{\"sites\": []}" };
  static const char *const no_record[] = { "",
                                           "{}",
                                           "null",
                                           "[]",
                                           "{\"name\": \"x\"}",
                                           "{\"id\": true}",
                                           "{\"id\": \"..\"}",
                                           "{\"database\": \"orders\"}",
                                           "{\"database\": {\"name\": \"x\"}}",
                                           "{\"site\": {\"id\": \"x\"}}" };

  for (gsize i = 0; i < G_N_ELEMENTS (no_list); i++)
    decoding_assert_bad (hw_decode_database_list, no_list[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (no_record); i++)
    decoding_assert_bad (hw_decode_database, no_record[i]);
}

static void
test_cut (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *one = dialect_wrap_record (dialect, "database", get_record (dialect));
  g_autofree char *list = dialect_wrap_list (dialect, "databases", get_record (dialect));

  decoding_assert_bad_when_cut (hw_decode_database, one);
  decoding_assert_bad_when_cut (hw_decode_database_list, list);
}

static void
test_unreadable (gconstpointer data)
{
  g_autofree char *list =
      dialect_wrap_list (data, "databases",
                         "{\"id\":\"a\"},{\"id\":true},{},null,\"a\",[],{\"id\":\"a\"},{\"id\":\".\"},"
                         "{\"id\":\"b\",\"name\":[],\"password\":{}}");
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_database_list, list);

  g_assert_cmpuint (batch->resources->len, ==, 2);
  g_assert_cmpuint (batch->n_unreadable, ==, 7);
}

static const DecodingMember members[] = {
  { "name", "\"orders\"", HW_DATABASE_NAME },
  { "status", "\"RUNNING\"", HW_DATABASE_STATUS },
  { "type", "\"redis\"", HW_DATABASE_TYPE },
  { "createdAt", "\"2026-05-20T10:30:00Z\"", HW_DATABASE_CREATED_AT },
};

static gboolean
takes (guint member, const char *value)
{
  if (value == NULL)
    return FALSE;
  if (g_str_equal (value, "null"))
    return TRUE;
  if (member == HW_DATABASE_CREATED_AT)
    return g_str_equal (value, "\"2026-05-20T10:30:00Z\"");

  return *value == '"';
}

static void
test_variants (gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    for (gsize j = 0; j < DECODING_N_VALUES; j++)
      {
        g_autofree char *record = decoding_build_variant ("{\"id\":\"db1\"", members, G_N_ELEMENTS (members),
                                                          &members[i], decoding_values[j]);
        g_autofree char *one = dialect_wrap_record (data, "database", record);
        g_autoptr (HwDatabase) database = decode (one);

        g_test_message ("%s", record);
        for (gsize k = 0; k < G_N_ELEMENTS (members); k++)
          g_assert_cmpint (hw_resource_is_present (HW_RESOURCE (database), members[k].member), ==,
                           k != i || takes (members[i].member, decoding_values[j]));
        g_assert_cmpuint (hw_resource_get_other_fields (HW_RESOURCE (database))->len, ==, 0);
        g_assert_false (hw_database_has_details (database));
      }
}

static const DecodingMember detail_members[] = {
  { "connectionUrl", "\"redis://x\"", HW_DETAIL_CONNECTION_STRING },
  { "host", "\"a\"", HW_DETAIL_HOST },
  { "port", "6379", HW_DETAIL_PORT },
  { "user", "\"u\"", HW_DETAIL_USER },
  { "pwd", "\"p\"", HW_DETAIL_PASSWORD },
  { "database", "\"d\"", HW_DETAIL_DATABASE },
};

/* Written out: what a detail of that value is. */
static const char *
get_expected (HwDetail detail, const char *value)
{
  if (value == NULL || g_str_equal (value, "\"\""))
    return NULL;
  if (g_str_equal (value, "\"text\""))
    return "text";
  if (g_str_equal (value, "\"\\u0000\""))
    return "\357\277\275";
  if (g_str_equal (value, "\"2026-05-20T10:30:00Z\""))
    return "2026-05-20T10:30:00Z";
  if (g_str_equal (value, "1") || g_str_equal (value, "65535"))
    return value;
  if (g_str_equal (value, "3000.0"))
    return "3000";
  if (detail != HW_DETAIL_PORT
      && (g_str_equal (value, "0") || g_str_equal (value, "-1") || g_str_equal (value, "65536")))
    return value;

  return NULL;
}

/* How many other fields that value becomes if it is no detail. What says nothing becomes none. */
static guint
get_n_others (HwDetail detail, const char *value)
{
  static const char *const nothing[] = { "null", "\"\"", "[]", "{}", "99999999999999999999", "-99999999999999999999",
                                         NULL };

  if (value == NULL || get_expected (detail, value) != NULL || g_strv_contains (nothing, value))
    return 0;

  return 1;
}

static void
assert_detail_variant (HwDatabase *database, gsize odd, const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (detail_members); i++)
    {
      HwDetail detail = detail_members[i].member;
      const char *found = hw_database_get_detail (database, detail);

      if (i == odd)
        g_assert_cmpstr (found, ==, get_expected (detail, value));
      else
        g_assert_nonnull (found);
    }
}

/* Every detail of every type, beside the members and in an object of its own; what is none is another field. */
static void
test_detail_variants (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (detail_members); i++)
    for (gsize j = 0; j < DECODING_N_VALUES; j++)
      {
        g_autofree char *record = decoding_build_variant (
            "{\"id\":\"db1\"", detail_members, G_N_ELEMENTS (detail_members), &detail_members[i], decoding_values[j]);
        g_autofree char *inner = decoding_build_variant ("{\"x\":null", detail_members, G_N_ELEMENTS (detail_members),
                                                         &detail_members[i], decoding_values[j]);
        g_autofree char *nested = g_strdup_printf ("{\"Connection_Details\":%s,\"id\":\"db1\"}", inner);
        g_autoptr (HwDatabase) flat_database = decode (record);
        g_autoptr (HwDatabase) nested_database = decode (nested);

        g_test_message ("%s", record);
        assert_detail_variant (flat_database, i, decoding_values[j]);
        assert_detail_variant (nested_database, i, decoding_values[j]);
        g_assert_cmpuint (hw_resource_get_other_fields (HW_RESOURCE (flat_database))->len, ==,
                          get_n_others (detail_members[i].member, decoding_values[j]));
        g_assert_cmpuint (hw_resource_get_other_fields (HW_RESOURCE (nested_database))->len, ==,
                          get_n_others (detail_members[i].member, decoding_values[j]));
      }
}

static void
test_url (void)
{
  static const struct
  {
    const char *record;
    const char *connection;
    const char *api_url;
    const char *others;
  } cases[] = {
    { "{\"id\":\"a\",\"url\":\"https://h/api/databases/a\"}", NULL, "https://h/api/databases/a", "" },
    { "{\"id\":\"a\",\"url\":\"HTTP://h/api\"}", NULL, "HTTP://h/api", "" },
    { "{\"id\":\"a\",\"url\":\"redis://:p@h\"}", "redis://:p@h", NULL, "" },
    { "{\"id\":\"a\",\"url\":null}", NULL, NULL, "" },
    { "{\"id\":\"a\",\"url\":7}", NULL, NULL, "" },
    { "{\"id\":\"a\",\"url\":{\"x\":\"redis://:p@h\"}}", NULL, NULL, "url.x=redis://:p@h\n" },
    { "{\"id\":\"a\",\"URI\":\"https://h/\"}", NULL, NULL, "URI=https://h/\n" },
    { "{\"id\":\"a\",\"url\":\"https://h/\",\"uri\":\"redis://h\"}", "redis://h", "https://h/", "" },
    /* The plain word wins, and the other one is a secret field, never the address of the record. */
    { "{\"id\":\"a\",\"url\":\"redis://other\",\"connection_string\":\"redis://h\"}", "redis://h", NULL,
      "url=redis://other\n" },
    { "{\"id\":\"a\",\"url\":\"redis://h\",\"dsn\":\"redis://h\"}", "redis://h", NULL, "" },
    { "{\"id\":\"a\",\"dsn\":null,\"databaseUrl\":\"redis://h\",\"uri\":\"\"}", "redis://h", NULL, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwDatabase) database = decode (cases[i].record);
      g_autofree char *others = decoding_describe_others (HW_RESOURCE (database));

      g_test_message ("%s", cases[i].record);
      g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_CONNECTION_STRING), ==, cases[i].connection);
      g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (database), HW_DATABASE_API_URL), ==, cases[i].api_url);
      g_assert_cmpstr (others, ==, cases[i].others);
    }
}

/* What may be meant otherwise stays what it is. */
static void
test_ambiguous (void)
{
  g_autoptr (HwDatabase) database =
      decode ("{\"id\":\"a\",\"name\":\"n\",\"internalHost\":\"i\",\"publicHost\":\"p\",\"external_url\":\"redis://e\","
              "\"adminPassword\":\"x\",\"hosts\":[\"a\",\"b\"],\"owner\":{\"username\":\"u\"},"
              "\"external\":{\"host\":\"e\"}}");
  g_autofree char *others = decoding_describe_others (HW_RESOURCE (database));

  g_assert_false (hw_database_has_details (database));
  g_assert_cmpstr (others, ==,
                   "internalHost=i\npublicHost=p\nexternal_url=redis://e\nadminPassword=x\nhosts=[\"a\",\"b\"]\n"
                   "owner={\"username\":\"u\"}\nexternal={\"host\":\"e\"}\n");
}

/* Objects in objects, up to a depth; beyond, it is another field and nothing breaks. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("{\"id\":\"a\",\"connection\":{\"credentials\":{\"auth\":{\"user\":\"u\","
                                "\"login\":{\"host\":\"too-deep\"}}}},\"x\":");
  g_autoptr (HwDatabase) database = NULL;
  g_autofree char *others = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append (text, "{\"connection\":");
  g_string_append (text, "1");
  for (guint i = 0; i < 101; i++)
    g_string_append (text, "}");

  database = decode (text->str);
  others = decoding_describe_others (HW_RESOURCE (database));
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_USER), ==, "u");
  g_assert_null (hw_database_get_detail (database, HW_DETAIL_HOST));
  g_assert_true (g_str_has_prefix (others, "connection.credentials.auth.login={\"host\":\"too-deep\"}\nx="));
}

/* The secret is in the details, and in nothing that a row, a search or a page without a mask shows. */
static void
test_secret_nowhere_else (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *one = dialect_wrap_record (dialect, "database", get_record (dialect));
  g_autoptr (HwDatabase) database = decode (one);
  HwResource *resource = HW_RESOURCE (database);
  g_autofree char *others = decoding_describe_others (resource);

  g_assert_null (strstr (others, SECRET));
  g_assert_null (strstr (hw_resource_get_search_key (resource), SECRET));
  g_assert_null (strstr (hw_resource_get_name_key (resource), SECRET));
  for (guint i = 0; i < HW_N_DATABASE_MEMBERS; i++)
    {
      g_autofree char *value = hw_resource_dup_value (resource, i);

      g_assert_null (strstr (value, SECRET));
    }
}

/* Other fields may be secrets as well: they are not searched. */
static void
test_others_are_not_searched (void)
{
  g_autoptr (HwDatabase) database = decode ("{\"id\":\"a\",\"name\":\"n\",\"type\":\"redis\",\"token\":\"" SECRET "\"}");

  g_assert_nonnull (strstr (hw_resource_get_search_key (HW_RESOURCE (database)), "redis"));
  g_assert_null (strstr (hw_resource_get_search_key (HW_RESOURCE (database)), SECRET));
}

/* Absent leaves what was known, null clears it. */
static void
test_absorb (void)
{
  g_autoptr (HwDatabase) known = decode (plain_record);
  g_autoptr (HwDatabase) row = decode ("{\"id\":\"db1\",\"name\":\"orders\",\"password\":[]}");
  g_autoptr (HwDatabase) cleared = decode ("{\"id\":\"db1\",\"pass\":null,\"connection\":{\"host\":\"\"}}");

  g_assert_false (hw_resource_absorb (HW_RESOURCE (known), HW_RESOURCE (row)));
  g_assert_cmpstr (hw_database_get_detail (known, HW_DETAIL_PASSWORD), ==, SECRET);
  g_assert_true (hw_resource_absorb (HW_RESOURCE (known), HW_RESOURCE (cleared)));
  g_assert_null (hw_database_get_detail (known, HW_DETAIL_PASSWORD));
  g_assert_null (hw_database_get_detail (known, HW_DETAIL_HOST));
  g_assert_cmpstr (hw_database_get_detail (known, HW_DETAIL_PORT), ==, "5432");
}

/* Exactly as it came, however odd; of one that is too long there is no part that might be copied for the whole. */
static void
test_odd_values (void)
{
  g_autofree char *long_text = g_strnfill (20000, 'x');
  g_autofree char *record = g_strdup_printf (
      "{\"id\":\"a\",\"password\":\" \\n\\u202e<b>\\\"\",\"host\":\"%s\",\"user\":\"\\u00fc\"}", long_text);
  g_autoptr (HwDatabase) database = decode (record);

  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_PASSWORD), ==, " \n\342\200\256<b>\"");
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_USER), ==, "\303\274");
  g_assert_null (hw_database_get_detail (database, HW_DETAIL_HOST));
  g_assert_cmpuint (hw_resource_get_other_fields (HW_RESOURCE (database))->len, ==, 1);
}

static void
test_created (void)
{
  static const char *const unusable[] = { "", "{}", "{\"id\":true}", "[]", "{\"database\":\"x\"}", "<html>" };

  for (gsize i = 0; i < G_N_ELEMENTS (unusable); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (decoding_run (hw_decode_created_database, unusable[i], strlen (unusable[i]), &error));
      g_assert_no_error (error);
    }
}

static void
test_created_at (void)
{
  g_autoptr (HwResourceBatch) batch =
      decoding_good_list (hw_decode_database_list, "[{\"id\":\"a\",\"created_at\":\"2026-05-20 10:30:00 UTC\"}]");
  HwResource *resource = g_ptr_array_index (batch->resources, 0);

  g_assert_cmpint (hw_resource_get_created_at (resource), ==, CREATED_AT);
  g_assert_cmpuint (hw_resource_get_other_fields (resource)->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  dialect_add_test ("/api/decode-databases/dialect", test_dialect);
  dialect_add_test ("/api/decode-databases/short-row", test_short_row);
  g_test_add_func ("/api/decode-databases/bad", test_bad);
  dialect_add_test ("/api/decode-databases/cut", test_cut);
  dialect_add_test ("/api/decode-databases/unreadable", test_unreadable);
  dialect_add_test ("/api/decode-databases/variants", test_variants);
  g_test_add_func ("/api/decode-databases/detail-variants", test_detail_variants);
  g_test_add_func ("/api/decode-databases/url", test_url);
  g_test_add_func ("/api/decode-databases/ambiguous", test_ambiguous);
  g_test_add_func ("/api/decode-databases/deep", test_deep);
  dialect_add_test ("/api/decode-databases/secret-nowhere-else", test_secret_nowhere_else);
  g_test_add_func ("/api/decode-databases/others-are-not-searched", test_others_are_not_searched);
  g_test_add_func ("/api/decode-databases/absorb", test_absorb);
  g_test_add_func ("/api/decode-databases/odd-values", test_odd_values);
  g_test_add_func ("/api/decode-databases/created", test_created);
  g_test_add_func ("/api/decode-databases/created-at", test_created_at);

  return g_test_run ();
}
