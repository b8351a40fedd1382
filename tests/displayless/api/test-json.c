/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-error.h"
#include "hw-json.h"
#include "hw-moment.h"

static JsonNode *
parse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  JsonNode *node = hw_json_parse (bytes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

static void
assert_refused (const char *data, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_json_parse (bytes, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_BAD_REPLY);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
}

static void
test_parse_refuses (void)
{
  static const char *const bad[] = { "",        " ",      "{",    "[1,]",       "{'a':1}",  "{} {}",
                                     "nothing", "<html>", "\xff", "[\"\xc3\"]", "[1] // x", "{\"a\"}" };
  g_autofree char *deep = g_strnfill (5000, '[');

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    assert_refused (bad[i], strlen (bad[i]));

  assert_refused (deep, 5000);
  assert_refused ("[1]\0[2]", 7);
  assert_refused ("[\"a\0b\"]", 7);
}

/* Whatever stands in a reply may be secret: an error does not quote it. */
static void
test_parse_quotes_nothing (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{hunter2}", 9);
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_json_parse (bytes, &error));
  g_assert_null (strstr (error->message, "hunter2"));
}

/* json-glib would end the text at the NUL, and take two ids for one. */
static void
test_escaped_nul (void)
{
  g_autoptr (JsonNode) node = parse ("{\"a\": \"x\\u0000y\", \"b\": \"\\\\u0000\", \"c\\u0000d\": \"\\u0000\"}");
  JsonObject *object = hw_json_peek_object (node);
  const char *text;

  g_assert_cmpint (hw_json_get_text (object, "a", &text), ==, HW_JSON_VALUE);
  g_assert_cmpstr (text, ==, "x\357\277\275y");
  g_assert_cmpint (hw_json_get_text (object, "b", &text), ==, HW_JSON_VALUE);
  g_assert_cmpstr (text, ==, "\\u0000");
  g_assert_cmpint (hw_json_get_text (object, "c\357\277\275d", &text), ==, HW_JSON_VALUE);
  g_assert_cmpstr (text, ==, "\357\277\275");
}

static void
test_list (void)
{
  static const struct
  {
    const char *text;
    int length; /* -1: no list */
  } cases[] = {
    { "[1, 2]", 2 },
    { "[]", 0 },
    { "{\"sites\": [1]}", 1 },
    { "{\"data\": [1]}", 1 },
    { "{\"items\": [1]}", 1 },
    { "{\"data\": [1], \"sites\": [1, 2]}", 2 },
    { "{\"sites\": null, \"items\": [1, 2, 3]}", 3 },
    { "{\"data\": {\"sites\": [1]}}", 1 },
    { "{\"sites\": {\"items\": []}}", 0 },
    { "{\"data\": {\"data\": {\"sites\": [1]}}}", -1 },
    { "{\"databases\": [1]}", -1 },
    { "{}", -1 },
    { "{\"sites\": {}}", -1 },
    { "{\"sites\": \"\"}", -1 },
    { "null", -1 },
    { "0", -1 },
    { "\"\"", -1 },
    { "true", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = parse (cases[i].text);
      JsonArray *list = hw_json_peek_list (node, "sites");

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (list != NULL ? (int) json_array_get_length (list) : -1, ==, cases[i].length);
    }

  g_assert_null (hw_json_peek_list (NULL, "sites"));
}

static void
test_record (void)
{
  static const struct
  {
    const char *text;
    const char *id; /* NULL: no record */
  } cases[] = {
    { "{\"id\": \"a\"}", "a" },
    { "{\"id\": \"a\", \"site\": {\"id\": \"b\"}}", "a" },
    { "{\"site\": {\"id\": \"b\"}}", "b" },
    { "{\"data\": {\"id\": \"c\"}}", "c" },
    { "{\"data\": {\"site\": {\"id\": \"d\"}}}", "d" },
    { "{\"data\": {\"data\": {\"data\": {\"id\": \"d\"}}}}", NULL },
    { "{\"other\": {\"id\": \"d\"}}", NULL },
    { "{\"site\": [{\"id\": \"d\"}]}", NULL },
    { "[{\"id\": \"d\"}]", NULL },
    { "{}", NULL },
    { "null", NULL },
    { "3", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = parse (cases[i].text);
      JsonObject *record = hw_json_peek_record (node, "site");
      const char *id = NULL;

      g_test_message ("%s", cases[i].text);
      if (record != NULL)
        hw_json_get_text (record, "id", &id);
      g_assert_cmpstr (id, ==, cases[i].id);
    }
}

static void
test_int (void)
{
  static const struct
  {
    const char *text;
    HwJsonState state;
    gint64 value;
  } cases[] = {
    { "3000", HW_JSON_VALUE, 3000 },
    { "-1", HW_JSON_VALUE, -1 },
    { "0", HW_JSON_VALUE, 0 },
    { "3000.0", HW_JSON_VALUE, 3000 },
    { "3e3", HW_JSON_VALUE, 3000 },
    { "3000.5", HW_JSON_ABSENT, 0 },
    { "1e300", HW_JSON_ABSENT, 0 },
    { "-1e300", HW_JSON_ABSENT, 0 },
    { "99999999999999999999", HW_JSON_ABSENT, 0 },
    { "-99999999999999999999", HW_JSON_ABSENT, 0 },
    { "\"3000\"", HW_JSON_ABSENT, 0 },
    { "true", HW_JSON_ABSENT, 0 },
    { "[3000]", HW_JSON_ABSENT, 0 },
    { "{}", HW_JSON_ABSENT, 0 },
    { "null", HW_JSON_NULL, 0 },
  };
  gint64 value = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"n\": %s}", cases[i].text);
      g_autoptr (JsonNode) node = parse (text);

      g_test_message ("%s", text);
      g_assert_cmpint (hw_json_get_int (hw_json_peek_object (node), "n", &value), ==, cases[i].state);
      g_assert_cmpint (value, ==, cases[i].value);
      g_assert_cmpint (hw_json_get_int (hw_json_peek_object (node), "m", &value), ==, HW_JSON_ABSENT);
    }
}

static void
test_text (void)
{
  g_autoptr (JsonNode) node = parse ("{\"a\": \"\", \"b\": null, \"c\": 1, \"d\": [\"x\"], \"e\": {}, \"f\": false}");
  JsonObject *object = hw_json_peek_object (node);
  const char *text = "before";

  g_assert_cmpint (hw_json_get_text (object, "a", &text), ==, HW_JSON_VALUE);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpint (hw_json_get_text (object, "b", &text), ==, HW_JSON_NULL);
  g_assert_null (text);
  for (const char *name = "cdefg"; *name != '\0'; name++)
    {
      const char one[] = { *name, '\0' };

      text = "before";
      g_assert_cmpint (hw_json_get_text (object, one, &text), ==, HW_JSON_ABSENT);
      g_assert_null (text);
    }
}

static void
test_time (void)
{
  static const struct
  {
    const char *text;
    HwJsonState state;
    gint64 value; /* µs */
  } cases[] = {
    { "\"2026-05-20T10:30:00Z\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "\"2026-05-20T12:30:00+02:00\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "\"2026-05-20T10:30:00.250Z\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000250000) },
    { "\"2026-05-20T10:30:00\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "\"2026-05-20 10:30:00 UTC\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "\"2026-05-20 10:30:00 GMT\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "\"2026-05-20 12:30:00 +0200\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "\"2026-05-20 12:30:00+02\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "\"2026-05-20 10:30:00\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "\"2026-05-20 10:30:00 CEST\"", HW_JSON_ABSENT, 0 },
    { "\"Wed, 20 May 2026 10:30:00 GMT\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "\"Wed, 20 May\"", HW_JSON_ABSENT, 0 },
    { "\"1779273000\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "\"1779273000250\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000250000) },
    { "\"1779273000.25\"", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000250000) },
    { "\"20260520\"", HW_JSON_ABSENT, 0 },
    { "\"0\"", HW_JSON_ABSENT, 0 },
    { "\".\"", HW_JSON_ABSENT, 0 },
    { "\"2026-02-30\"", HW_JSON_ABSENT, 0 },
    { "\"1970-01-01\"", HW_JSON_ABSENT, 0 },
    { "\"0000-00-00\"", HW_JSON_ABSENT, 0 },
    { "\"2026-5-20-\"", HW_JSON_ABSENT, 0 },
    { "\"1970-01-01T00:00:00Z\"", HW_JSON_ABSENT, 0 },
    { "\"0001-01-01T00:00:00Z\"", HW_JSON_ABSENT, 0 },
    { "\"yesterday\"", HW_JSON_ABSENT, 0 },
    { "\"2026-13-45T10:30:00Z\"", HW_JSON_ABSENT, 0 },
    { "\"\"", HW_JSON_ABSENT, 0 },
    { "1779273000", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000000000) },
    { "1779273000.25", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000250000) },
    { "1779273000250", HW_JSON_VALUE, G_GINT64_CONSTANT (1779273000250000) },
    { "1779273000000000", HW_JSON_ABSENT, 0 },
    { "1e300", HW_JSON_ABSENT, 0 },
    { "-1779273000", HW_JSON_ABSENT, 0 },
    { "99999999999999999999", HW_JSON_ABSENT, 0 },
    { "0", HW_JSON_ABSENT, 0 },
    { "1", HW_JSON_ABSENT, 0 },
    { "65535", HW_JSON_ABSENT, 0 },
    { "true", HW_JSON_ABSENT, 0 },
    { "[1779273000]", HW_JSON_ABSENT, 0 },
    { "null", HW_JSON_NULL, 0 },
  };
  gint64 value = 7;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"t\": %s}", cases[i].text);
      g_autoptr (JsonNode) node = parse (text);

      g_test_message ("%s", text);
      g_assert_cmpint (hw_json_get_time (hw_json_peek_object (node), "t", &value), ==, cases[i].state);
      g_assert_cmpint (value, ==, cases[i].value);
    }
}

/* A day alone is that day wherever the person is, and its time of day is none. */
static void
test_day (void)
{
  static const char *const zones[] = { "UTC", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago",
                                       "America/Sao_Paulo" };
  static const char *const days[] = { "2026-05-20", "2018-11-04", "2024-02-29" };
  gint64 value;

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (days); j++)
      {
        g_autofree char *text = g_strdup_printf ("{\"t\": \"%s\"}", days[j]);
        g_autoptr (JsonNode) node = parse (text);
        g_autoptr (GDateTime) local = NULL;
        g_autofree char *day = NULL;

        g_setenv ("TZ", zones[i], TRUE);
        g_assert_cmpint (hw_json_get_time (hw_json_peek_object (node), "t", &value), ==, HW_JSON_VALUE);
        local = g_date_time_new_from_unix_local_usec (value);
        day = g_date_time_format (local, "%F");
        g_assert_cmpstr (day, ==, days[j]);
        g_assert_true (hw_moment_is_day (value));
      }

  g_unsetenv ("TZ");
  g_assert_false (hw_moment_is_day (G_GINT64_CONSTANT (1779273000000000)));
  g_assert_false (hw_moment_is_day (0));
}

static void
test_plain (void)
{
  static const struct
  {
    const char *text;
    const char *plain;
  } cases[] = {
    { "null", NULL },
    { "\"a \\\"b\\\"\"", "a \"b\"" },
    { "\"\"", "" },
    { "12", "12" },
    { "-3", "-3" },
    { "0.1", "0.1" },
    { "12.50", "12.5" },
    { "0.30000000000000004", "0.30000000000000004" },
    { "512.0", "512" },
    { "99999999999999999999", NULL },
    { "true", "true" },
    { "false", "false" },
    { "[1, \"a\", null]", "[1,\"a\",null]" },
    { "{ \"a\": { \"b\": [] } }", "{\"a\":{\"b\":[]}}" },
    { "[]", "[]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = parse (cases[i].text);
      g_autofree char *plain = hw_json_dup_plain (node);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

/* Money: never another amount than the server said, and none if it cannot be told. */
static void
test_amount (void)
{
  static const struct
  {
    const char *text;
    HwJsonState state;
    const char *amount;
  } cases[] = {
    { "412.5", HW_JSON_VALUE, "412.5" },
    { "\"412.50\"", HW_JSON_VALUE, "412.50" },
    { "\" 1.234,56 EUR\"", HW_JSON_VALUE, " 1.234,56 EUR" },
    { "\"\"", HW_JSON_VALUE, "" },
    { "0.1", HW_JSON_VALUE, "0.1" },
    { "0.10", HW_JSON_VALUE, "0.1" },
    { "0.30000000000000004", HW_JSON_VALUE, "0.30000000000000004" },
    { "0.1234567890123456", HW_JSON_VALUE, "0.1234567890123456" },
    { "123456789.01", HW_JSON_VALUE, "123456789.01" },
    { "1e21", HW_JSON_VALUE, "1e+21" },
    { "1E2", HW_JSON_VALUE, "100" },
    { "1e-7", HW_JSON_VALUE, "1e-07" },
    { "0", HW_JSON_VALUE, "0" },
    { "-0", HW_JSON_VALUE, "0" },
    { "-0.0", HW_JSON_VALUE, "0" },
    { "-3.50", HW_JSON_VALUE, "-3.5" },
    { "9007199254740993", HW_JSON_VALUE, "9007199254740993" },
    { "9223372036854775806", HW_JSON_VALUE, "9223372036854775806" },
    { "-9223372036854775807", HW_JSON_VALUE, "-9223372036854775807" },
    /* json-glib cannot hold them, and takes the largest that it can. */
    { "9223372036854775807", HW_JSON_ABSENT, NULL },
    { "12345678901234567890", HW_JSON_ABSENT, NULL },
    { "18446744073709551615", HW_JSON_ABSENT, NULL },
    { "18446744073709551617", HW_JSON_ABSENT, NULL },
    { "-12345678901234567890", HW_JSON_ABSENT, NULL },
    { "99999999999999999999999", HW_JSON_ABSENT, NULL },
    { "1e400", HW_JSON_ABSENT, NULL },
    { "-1e400", HW_JSON_ABSENT, NULL },
    { "true", HW_JSON_ABSENT, NULL },
    { "{}", HW_JSON_ABSENT, NULL },
    { "[5]", HW_JSON_ABSENT, NULL },
    { "null", HW_JSON_NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"a\": %s}", cases[i].text);
      g_autoptr (JsonNode) node = parse (text);
      g_autofree char *amount = NULL;

      g_test_message ("%s", text);
      g_assert_cmpint (hw_json_get_amount (hw_json_peek_object (node), "a", &amount), ==, cases[i].state);
      g_assert_cmpstr (amount, ==, cases[i].amount);
    }
}

static void
test_peek (void)
{
  g_autoptr (JsonNode) node = parse ("{\"list\": [{}, 1]}");
  JsonNode *member = hw_json_peek_member (hw_json_peek_object (node), "list");
  JsonArray *list = hw_json_peek_list (member, "list");

  g_assert_null (hw_json_peek_member (hw_json_peek_object (node), "other"));
  g_assert_nonnull (hw_json_peek_object (hw_json_peek_element (list, 0)));
  g_assert_null (hw_json_peek_object (hw_json_peek_element (list, 1)));
  g_assert_null (hw_json_peek_element (list, 2));
  g_assert_null (hw_json_peek_object (member));
  g_assert_null (hw_json_peek_object (NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api/json/parse/refuses", test_parse_refuses);
  g_test_add_func ("/api/json/parse/quotes-nothing", test_parse_quotes_nothing);
  g_test_add_func ("/api/json/parse/escaped-nul", test_escaped_nul);
  g_test_add_func ("/api/json/list", test_list);
  g_test_add_func ("/api/json/record", test_record);
  g_test_add_func ("/api/json/int", test_int);
  g_test_add_func ("/api/json/text", test_text);
  g_test_add_func ("/api/json/time", test_time);
  g_test_add_func ("/api/json/day", test_day);
  g_test_add_func ("/api/json/amount", test_amount);
  g_test_add_func ("/api/json/plain", test_plain);
  g_test_add_func ("/api/json/peek", test_peek);

  return g_test_run ();
}
