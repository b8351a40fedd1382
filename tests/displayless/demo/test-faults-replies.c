/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "raw-client.h"

/* The fault layer again: replies that are whole and wrong, that lie about their length, or that never end. */

static const char *
find_body (Raw *self)
{
  const char *end = self->received->len == 0
                        ? NULL
                        : g_strstr_len ((const char *) self->received->data, self->received->len, "\r\n\r\n");

  return end != NULL ? end + 4 : NULL;
}

static gsize
get_body_length (Raw *self)
{
  return self->received->len - (gsize) (find_body (self) - (const char *) self->received->data);
}

/* Until @length bytes of the body have come, and not more than has then; it is text, as far as it goes. */
static const char *
receive (Raw *self, const char *method, const char *path, gsize length)
{
  raw_close (self);
  raw_send (self, method, path);
  while (!self->ended && (find_body (self) == NULL || get_body_length (self) < length))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (self->error);
  g_assert_nonnull (find_body (self));
  g_assert_cmpuint (get_body_length (self), >=, length);
  if (!self->ended)
    raw_give_up (self);
  g_byte_array_append (self->received, (const guint8 *) "", 1);

  return (const char *) self->received->data;
}

static gsize
get_length (Raw *self)
{
  g_autofree char *head = g_strndup ((const char *) self->received->data, self->received->len);
  const char *header = strstr (head, "Content-Length: ");

  g_assert_nonnull (header);
  return (gsize) g_ascii_strtoull (header + strlen ("Content-Length: "), NULL, 10);
}

/* The whole reply: the head first, which says how long it is. */
static GBytes *
receive_body (Raw *self)
{
  gsize length;

  receive (self, "GET", "/sites", 0);
  length = get_length (self);
  receive (self, "GET", "/sites", length);

  return g_bytes_new (find_body (self), length);
}

/* What the head says, and how the body begins. */
static void
test_replies (void)
{
  static const struct
  {
    const char *fault;
    const char *status;
    const char *line;
    const char *body;
  } cases[] = {
    { "empty", "200", "Content-Length: 0\r\n", "" },
    { "empty=204", "204", "X-RateLimit-Remaining: ", "" },
    { "empty=500", "500", "Content-Length: 0\r\n", "" },
    { "html=200", "200", "Content-Type: text/html\r\n", "<!DOCTYPE html>" },
    { "broken-gzip", "200", "Content-Encoding: gzip\r\n", "\x1f\x8b" },
    { "deep=3", "200", "Content-Length: 6\r\n", "[[[]]]" },
    { "redirect-self", "302", "Location: /api/sites\r\n", "{\"error\"" },
    { "bom", "200", "Content-Type: application/json; charset=utf-8\r\n", "\xef\xbb\xbf[" },
    { "charset=utf-16", "200", "Content-Type: application/json; charset=utf-16\r\n", "\xff\xfe[" },
    { "twice", "200", "Content-Type: application/json\r\n", "[" },
    { "huge=1", "200", "Content-Length: 1048576\r\n", "    " },
    { "endless", "200", "Transfer-Encoding: chunked\r\n", "ff00\r\n    " },
    { "two-lengths=5", "200", "\r\nContent-Length: 5\r\n", "[" },
    { "length=-1", "200", "\r\nContent-Length: -1\r\n", "[" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Raw self = { NULL };
      g_autofree char *fault = g_strdup_printf ("GET /sites:%s", cases[i].fault);
      g_autofree char *head = g_strdup_printf ("HTTP/1.1 %s ", cases[i].status);
      const char *text;

      raw_set_up (&self, fault);
      text = receive (&self, "GET", "/sites", strlen (cases[i].body));
      g_assert_true (g_str_has_prefix (text, head));
      g_assert_nonnull (strstr (text, cases[i].line));
      g_assert_true (g_str_has_prefix (find_body (&self), cases[i].body));
      raw_tear_down (&self, NULL);
    }
}

static void
test_bomb (Raw *self, gconstpointer fault)
{
  g_autoptr (GConverter) gunzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GBytes) packed = receive_body (self);
  g_autoptr (GBytes) unpacked = g_converter_convert_bytes (gunzip, packed, NULL);

  g_assert_cmpuint (g_bytes_get_size (packed), <, 30000);
  g_assert_nonnull (unpacked);
  g_assert_cmpuint (g_bytes_get_size (unpacked), ==, 2 * 1024 * 1024);
}

/* A text that ASCII is too small for. */
static void
test_charset (Raw *self, gconstpointer fault)
{
  g_autoptr (GBytes) body = NULL;
  g_autofree char *text = NULL;

  g_assert_true (
      hw_practice_world_set_site_status (hw_practice_server_get_world (self->client->server), "booking", "gelöst"));
  body = receive_body (self);
  text = g_convert (g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body), "UTF-8", "ISO-8859-1", NULL, NULL,
                    NULL);
  g_assert_false (g_utf8_validate_len (g_bytes_get_data (body, NULL), g_bytes_get_size (body), NULL));
  g_assert_nonnull (strstr (text, "\"gelöst\""));
}

/* The right answer, and something in it that no reader expects. */
static void
test_changed (Raw *self, gconstpointer unused)
{
  const char *text;

  hw_faults_add (self->faults, "* *:twice:1", NULL);
  text = receive (self, "GET", "/sites", 1000);
  g_assert_nonnull (strstr (text, "\"status\":\"SAID TWICE\",\"status\":\"RUNNING\""));
  hw_faults_clear (self->faults);
  hw_faults_add (self->faults, "* *:nul:1", NULL);
  text = receive (self, "GET", "/sites", 1000);
  g_assert_nonnull (strstr (text, "\"name\":\"before\\u0000after "));
  hw_faults_clear (self->faults);
}

/* The body is the right one, and the head lies; the last one has it in a chunk that it does not fill. */
static void
test_lengths (Raw *self, gconstpointer unused)
{
  g_autofree char *sites = client_get_text (self->client, "/sites");
  g_autofree char *twice = g_strdup_printf ("Content-Length: %1$zu\r\nContent-Length: %1$zu\r\n\r\n", strlen (sites));
  g_autofree char *half = g_strndup (sites, strlen (sites) / 2);
  g_autofree char *chunk = g_strdup_printf ("Transfer-Encoding: chunked\r\n\r\n%zx\r\n%s", strlen (sites) + 2, half);

  hw_faults_add (self->faults, "* *:length=twelve:1", NULL);
  hw_faults_add (self->faults, "* *:two-lengths:1", NULL);
  hw_faults_add (self->faults, "* *:chunked-cut:1", NULL);

  g_assert_nonnull (strstr (raw_receive (self, "GET", "/sites"), "\r\nContent-Length: twelve\r\n"));
  g_assert_cmpstr (find_body (self), ==, sites);
  g_assert_nonnull (strstr (raw_receive (self, "GET", "/sites"), twice));
  g_assert_cmpstr (find_body (self), ==, sites);
  g_assert_true (g_str_has_suffix (raw_receive (self, "GET", "/sites"), chunk));
}

/* Done, and said with the one status that may say nothing. */
static void
test_body_on_204 (Raw *self, gconstpointer fault)
{
  g_autofree char *site = client_find_site (self->client, "bakery-shop");
  const char *text = raw_receive (self, "DELETE", site);
  g_autofree char *gone = client_find_site (self->client, "bakery-shop");

  g_assert_true (g_str_has_prefix (text, "HTTP/1.1 204 "));
  g_assert_nonnull (strstr (text, "Content-Length: 11\r\n"));
  g_assert_cmpstr (find_body (self), ==, "{\"ok\":true}");
  g_assert_null (gone);
}

/* All of it comes, and no more. */
static void
test_huge (Raw *self, gconstpointer fault)
{
  raw_receive (self, "GET", "/sites");

  g_assert_no_error (self->error);
  g_assert_cmpuint (get_body_length (self) - 1, ==, 3 * 1024 * 1024);
}

/* More comes as long as somebody reads, and the server stays there for others. */
static void
test_for_ever (Raw *self, gconstpointer fault)
{
  raw_send (self, "GET", "/sites");
  while (self->received->len < 4 * 1024 * 1024)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (self->ended);
  json_node_unref (client_send (self->client, "GET", "/credits", NULL, 200));

  raw_give_up (self);
  json_node_unref (client_send (self->client, "GET", "/credits", NULL, 200));
}

static void
test_storm (Raw *self, gconstpointer fault)
{
  test_for_ever (self, fault);
  g_byte_array_set_size (self->received, 60);
  g_assert_true (
      g_str_has_prefix ((const char *) self->received->data, "HTTP/1.1 103 Wait\r\n\r\nHTTP/1.1 103 Wait\r\n\r\n"));
}

static void
test_refused (Raw *self, gconstpointer unused)
{
  static const char *const bad[] = { "GET /sites:html=x",   "GET /sites:empty=99", "GET /sites:empty=600",
                                     "GET /sites:huge",     "GET /sites:storm=x",  "GET /sites:endless=1",
                                     "GET /sites:gzip-bomb" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hw_faults_add (self->faults, bad[i], NULL));
}

static void
add (const char *path, const char *fault, void (*func) (Raw *, gconstpointer))
{
  g_test_add (path, Raw, fault, raw_set_up, func, raw_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/demo/faults/replies", test_replies);
  add ("/demo/faults/gzip-bomb", "* *:gzip-bomb=2", test_bomb);
  add ("/demo/faults/charset", "* *:charset=iso-8859-1", test_charset);
  add ("/demo/faults/changed", NULL, test_changed);
  add ("/demo/faults/lengths", NULL, test_lengths);
  add ("/demo/faults/body-on-204", "DELETE *:body-on-204", test_body_on_204);
  add ("/demo/faults/huge", "GET /sites:huge=3", test_huge);
  add ("/demo/faults/endless", "GET /sites:endless", test_for_ever);
  add ("/demo/faults/endless-head", "GET /sites:endless-head", test_for_ever);
  add ("/demo/faults/storm", "GET /sites:storm=103", test_storm);
  add ("/demo/faults/refused-too", NULL, test_refused);

  return g_test_run ();
}
