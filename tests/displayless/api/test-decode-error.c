/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "decoding.h"
#include "exchange.h"
#include "hw-decode-error.h"
#include "hw-error.h"

/* Where a server may say why: the reference shows one place, others have others. */

static GError *
decode (const char *body)
{
  g_autoptr (HwRequest) request = exchange_new_read ("/sites");
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  HwAnswer answer = { .status = 400, .body = bytes };

  return hw_decode_error (request, &answer);
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *body;
    const char *code;
    const char *message;
  } cases[] = {
    { "{\"error\":\"CODE\",\"message\":\"Why\"}", "CODE", "Why" },
    { "{\"error\":\"CODE\"}", "CODE", NULL },
    { "{\"error\":\"A database with this name already exists\"}", NULL, "A database with this name already exists" },
    { "{\"error\":\"A sentence\",\"message\":\"Why\"}", NULL, "Why" },
    { "{\"error\":{\"code\":\"CODE\",\"message\":\"Why\"}}", "CODE", "Why" },
    { "{\"error\":{\"message\":\"Why\"}}", NULL, "Why" },
    { "{\"error\":[\"Why\"]}", NULL, "Why" },
    { "{\"errors\":[{\"message\":\"Why\"},{\"message\":\"And\"}]}", NULL, "Why" },
    { "{\"errors\":[{\"code\":7},{\"message\":\"\"},\"Why\"]}", NULL, "Why" },
    { "{\"errors\":[\"Why\",\"And\"]}", NULL, "Why" },
    { "{\"message\":[\"Why\",\"And\"],\"error\":\"Bad Request\",\"statusCode\":400}", NULL, "Why" },
    { "{\"detail\":\"Why\"}", NULL, "Why" },
    { "{\"detail\":[{\"loc\":[\"body\",\"name\"],\"msg\":\"Why\",\"input\":\"secret\"}]}", NULL, "Why" },
    { "{\"title\":\"Why\",\"status\":400}", NULL, "Why" },
    { "{\"error\":\"CODE\",\"message\":\"\",\"detail\":\"Why\"}", "CODE", "Why" },
    /* What is none of these is not guessed at: it may be what was sent. */
    { "{\"error\":\"CODE\",\"message\":7,\"input\":\"secret\"}", "CODE", NULL },
    { "{\"password\":\"secret\"}", NULL, NULL },
    { "{\"errors\":{\"password\":[\"secret\"]}}", NULL, NULL },
    { "{\"message\":[[[[[[\"Why\"]]]]]]}", NULL, NULL },
    { "[\"Why\"]", NULL, NULL },
    { "\"Why\"", NULL, NULL },
    { "<html>Why</html>", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = decode (cases[i].body);

      g_test_message ("%s", cases[i].body);
      g_assert_error (error, HW_ERROR, HW_ERROR_BAD_REQUEST);
      g_assert_cmpstr (hw_error_get_server_code (error), ==, cases[i].code);
      g_assert_cmpstr (hw_error_get_server_message (error), ==, cases[i].message);
    }
}

/* Bounded, and without what is not to be seen, wherever it came from. */
static void
test_clean (void)
{
  g_autofree char *long_text = g_strnfill (5000, 'x');
  g_autofree char *body = g_strdup_printf ("{\"errors\":[{\"message\":\"a\\u202eb\\u0007 %s\"}]}", long_text);
  g_autoptr (GError) error = decode (body);
  const char *message = hw_error_get_server_message (error);

  g_assert_cmpint (g_utf8_strlen (message, -1), <=, 501);
  g_assert_null (strstr (message, "\342\200\256"));
  g_assert_null (strchr (message, 7));
}

/* A server may repeat the key that it does not like. */
static void
test_key (void)
{
  g_autoptr (HwRequest) request = exchange_new_read ("/sites");
  g_autoptr (HwKey) key = hw_key_new ("hw_secret_1234567890", NULL);
  static const char body[] = "{\"errors\":[\"The key hw_secret_1234567890 is unknown\"]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));
  HwAnswer answer = { .status = 400, .body = bytes, .key = key };
  g_autoptr (GError) error = hw_decode_error (request, &answer);

  g_assert_nonnull (strstr (hw_error_get_server_message (error), "is unknown"));
  g_assert_null (strstr (hw_error_get_server_message (error), "secret"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api/decode-error/shapes", test_shapes);
  g_test_add_func ("/api/decode-error/clean", test_clean);
  g_test_add_func ("/api/decode-error/key", test_key);

  return g_test_run ();
}
