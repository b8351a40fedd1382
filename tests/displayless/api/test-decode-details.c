/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "decoding.h"
#include "hw-database.h"
#include "hw-decode.h"

/* How to connect, where the list and the record of one database do not say the same, and where it is said otherwise
 * than in plain text. */

#define SECRET "hunter2-secret"

static const char record[] =
    "{\"id\":\"db1\",\"name\":\"orders\",\"host\":\"h\",\"port\":5432,\"password\":\"" SECRET
    "\",\"connectionString\":\"postgres://u:" SECRET "@h/d\",\"adminUrl\":\"postgres://a:" SECRET "@h/d\"}";

static HwDatabase *
decode (const char *text)
{
  return HW_DATABASE (decoding_good_record (hw_decode_database, text));
}

/* Lets @database take on the first row of a list of @row. */
static gboolean
absorb_row (HwDatabase *database, gconstpointer dialect, const char *row)
{
  g_autofree char *text = dialect_wrap_list (dialect, "databases", row);
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_database_list, text);

  return hw_resource_absorb (HW_RESOURCE (database), g_ptr_array_index (batch->resources, 0));
}

static void
assert_as_in_record (HwDatabase *database)
{
  g_autofree char *others = decoding_describe_others (HW_RESOURCE (database));

  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_HOST), ==, "h");
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_PORT), ==, "5432");
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_PASSWORD), ==, SECRET);
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_CONNECTION_STRING), ==, "postgres://u:" SECRET "@h/d");
  g_assert_cmpstr (others, ==, "adminUrl=postgres://a:" SECRET "@h/d\n");
}

/* A list is read every minute, the record once. */
static void
test_list_says_less (gconstpointer dialect)
{
  static const char *const rows[] = {
    "{\"id\":\"db1\",\"name\":\"orders\",\"password\":\"********\",\"connectionString\":\"postgres://u:****@h/d\","
    "\"adminUrl\":\"postgres://a:****@h/d\"}",
    "{\"id\":\"db1\",\"name\":\"orders\",\"password\":\"••••\",\"connectionString\":\"postgres://u:…\","
    "\"adminUrl\":\"post…\"}",
    "{\"id\":\"db1\",\"name\":\"orders\",\"password\":null,\"connectionString\":null,\"host\":null,\"port\":null,"
    "\"adminUrl\":null}",
    "{\"id\":\"db1\",\"name\":\"orders\",\"password\":\"\",\"connection\":{\"host\":\"\",\"uri\":\"\"}}",
    "{\"id\":\"db1\",\"name\":\"orders\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HwDatabase) database = decode (record);

      g_test_message ("%s", rows[i]);
      g_assert_false (absorb_row (database, dialect, rows[i]));
      assert_as_in_record (database);
    }
}

/* What it does say counts. */
static void
test_list_says_more (gconstpointer dialect)
{
  g_autoptr (HwDatabase) database = decode (record);
  g_autofree char *others = NULL;

  g_assert_true (absorb_row (database, dialect,
                             "{\"id\":\"db1\",\"password\":\"new\",\"host\":\"***\",\"adminUrl\":\"postgres://new\","
                             "\"token\":\"****\"}"));
  others = decoding_describe_others (HW_RESOURCE (database));
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_PASSWORD), ==, "new");
  g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_HOST), ==, "***");
  g_assert_cmpstr (others, ==, "adminUrl=postgres://new\ntoken=****\n");
}

/* A mask is no password: before the record was read, there is none to be shown or copied. */
static void
test_mask_in_new_row (gconstpointer dialect)
{
  g_autofree char *text =
      dialect_wrap_list (dialect, "databases", "{\"id\":\"db1\",\"password\":\"****\",\"uri\":\"redis://:****@h\"}");
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_database_list, text);
  HwDatabase *row = g_ptr_array_index (batch->resources, 0);
  g_autoptr (HwDatabase) fresh = decode (record);

  g_assert_false (hw_database_has_details (row));
  g_assert_true (hw_resource_absorb (HW_RESOURCE (row), HW_RESOURCE (fresh)));
  assert_as_in_record (row);
}

/* The record itself is the last word, also if it takes something away. */
static void
test_record_clears (void)
{
  g_autoptr (HwDatabase) database = decode (record);
  g_autoptr (HwDatabase) fresh = decode ("{\"id\":\"db1\",\"password\":null,\"host\":\"\",\"adminUrl\":\"****\"}");
  g_autofree char *others = NULL;

  g_assert_true (hw_resource_absorb (HW_RESOURCE (database), HW_RESOURCE (fresh)));
  others = decoding_describe_others (HW_RESOURCE (database));
  g_assert_null (hw_database_get_detail (database, HW_DETAIL_PASSWORD));
  g_assert_null (hw_database_get_detail (database, HW_DETAIL_HOST));
  g_assert_cmpstr (others, ==, "adminUrl=****\n");
}

/* Nothing of how to connect is lost: what is no plain text is another field. */
static void
test_not_plain (void)
{
  static const struct
  {
    const char *record;
    HwDetail detail;
    const char *value;
    const char *others;
  } cases[] = {
    { "{\"id\":\"a\",\"password\":123456}", HW_DETAIL_PASSWORD, "123456", "" },
    { "{\"id\":\"a\",\"db\":0}", HW_DETAIL_DATABASE, "0", "" },
    { "{\"id\":\"a\",\"password\":1.5}", HW_DETAIL_PASSWORD, NULL, "password=1.5\n" },
    { "{\"id\":\"a\",\"port\":70000}", HW_DETAIL_PORT, NULL, "port=70000\n" },
    { "{\"id\":\"a\",\"host\":{\"public\":\"h\"}}", HW_DETAIL_HOST, NULL, "host.public=h\n" },
    { "{\"id\":\"a\",\"host\":[\"h1\",\"h2\"]}", HW_DETAIL_HOST, NULL, "host=[\"h1\",\"h2\"]\n" },
    { "{\"id\":\"a\",\"connectionUrl\":{\"internal\":\"redis://i\",\"external\":\"redis://e\",\"x\":null}}",
      HW_DETAIL_CONNECTION_STRING, NULL, "connectionUrl.internal=redis://i\nconnectionUrl.external=redis://e\n" },
    { "{\"id\":\"a\",\"connection\":{\"uri\":{\"internal\":\"redis://i\"},\"host\":\"h\"}}", HW_DETAIL_HOST, "h",
      "connection.uri.internal=redis://i\n" },
    { "{\"id\":\"a\",\"url\":[\"redis://u\"]}", HW_DETAIL_CONNECTION_STRING, NULL, "url=[\"redis://u\"]\n" },
    { "{\"id\":\"a\",\"dsn\":\"redis://d\",\"connectionUrl\":{\"external\":\"redis://e\"}}",
      HW_DETAIL_CONNECTION_STRING, "redis://d", "connectionUrl.external=redis://e\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwDatabase) database = decode (cases[i].record);
      g_autofree char *others = decoding_describe_others (HW_RESOURCE (database));

      g_test_message ("%s", cases[i].record);
      g_assert_cmpstr (hw_database_get_detail (database, cases[i].detail), ==, cases[i].value);
      g_assert_cmpstr (others, ==, cases[i].others);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  dialect_add_test ("/api/decode-details/list-says-less", test_list_says_less);
  dialect_add_test ("/api/decode-details/list-says-more", test_list_says_more);
  dialect_add_test ("/api/decode-details/mask-in-new-row", test_mask_in_new_row);
  g_test_add_func ("/api/decode-details/record-clears", test_record_clears);
  g_test_add_func ("/api/decode-details/not-plain", test_not_plain);

  return g_test_run ();
}
