/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-fault-private.h"

/* The faults that are whole HTTP replies with something wrong in them. “after-status”, “after-reply”, “charset”, “bom”,
 * “twice” and “nul” have done what was asked; all others have done nothing. */

static guint
get_status (const char *argument, guint otherwise)
{
  return *argument != '\0' ? hw_fault_get_number (argument) : otherwise;
}

static void
replace_body (HwFaults *self, SoupServerMessage *message, guint status, const char *type, const char *body,
              gsize length)
{
  /* The headers of a right answer, the limit's too. */
  hw_practice_server_answer_error (self->server, message, status, "");
  soup_message_body_truncate (soup_server_message_get_response_body (message));
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, length);
}

/* status=NNN, after-status=NNN: an error in the reference's shape */

static void
run_status (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer_error (self->server, message, hw_fault_get_number (argument),
                                   "The test server was told to say this");
}

static void
run_after_status (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer (self->server, message);
  soup_message_body_truncate (soup_server_message_get_response_body (message));
  run_status (self, message, argument);
}

/* limited[=RESET]: 429 with that X-RateLimit-Reset, "none" for no such header */

static void
run_limited (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  hw_practice_server_answer_error (self->server, message, 429, "Too many requests");
  soup_message_headers_replace (headers, "X-RateLimit-Remaining", "0");
  if (g_str_equal (argument, "none"))
    soup_message_headers_remove (headers, "X-RateLimit-Reset");
  else if (*argument != '\0')
    soup_message_headers_replace (headers, "X-RateLimit-Reset", argument);
}

/* garbage: 200 with a body that is no JSON and no text; noise: an answer that is no HTTP */

static void
run_garbage (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  static const char body[] = "\x1f\x8b\x00{\"sites\": [\xff\xfe\x80 \x00 nonsense";

  replace_body (self, message, 200, "application/json", body, sizeof body - 1);
}

/* html[=NNN]: what a proxy says when the server behind it is away, with 502 if not named; with 200 it is the page of a
 * network that wants a sign-in first */

static void
run_html (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  static const char body[] = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n"
                             "<body><center><h1>502 Bad Gateway</h1></center><hr></body></html>\n";

  replace_body (self, message, get_status (argument, 502), "text/html", body, strlen (body));
}

/* wrong-type[=JSON], reply=JSON, reply=@FILE: 200 with that body; wrong-type alone is {} */

static void
run_reply (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autofree char *contents = NULL;
  gsize length;

  if (*argument != '@')
    replace_body (self, message, 200, "application/json", argument, strlen (argument));
  else if (g_file_get_contents (argument + 1, &contents, &length, NULL))
    replace_body (self, message, 200, "application/json", contents, length);
  else
    hw_practice_server_answer_error (self->server, message, 500, "The file of this fault cannot be read");
}

/* after-reply=TEXT: what was asked was done, and this is said of it */

static void
run_after_reply (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer (self->server, message);
  soup_message_body_truncate (soup_server_message_get_response_body (message));
  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, argument, strlen (argument));
}

static void
run_wrong_type (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  run_reply (self, message, *argument != '\0' ? argument : "{}");
}

/* redirect=URL: 302 */

static void
run_redirect (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer_error (self->server, message, 302, "Elsewhere");
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", argument);
}

/* redirect-self: 302 to where it came from, for ever */

static void
run_redirect_self (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  run_redirect (self, message, g_uri_get_path (soup_server_message_get_uri (message)));
}

/* empty[=NNN]: no body, and that is what Content-Length says; 200 if not named */

static void
run_empty (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer_error (self->server, message, get_status (argument, 200), "");
  soup_message_body_truncate (soup_server_message_get_response_body (message));
  soup_message_headers_remove (soup_server_message_get_response_headers (message), "Content-Type");
}

/* broken-gzip: it says that it is gzip; gzip-bomb=MB: it is, and has so many MB of spaces in it */

static void
run_broken_gzip (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  static const char body[] = "\x1f\x8b\x08\x00\x00\x00\x00\x00 this is no deflated text";

  replace_body (self, message, 200, "application/json", body, sizeof body - 1);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
}

static GBytes *
pack_spaces (guint mb)
{
  g_autoptr (GConverter) gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, gzip);
  g_autofree char *block = g_strnfill (1024 * 1024, ' ');

  for (guint i = 0; i < mb; i++)
    g_output_stream_write_all (stream, block, 1024 * 1024, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
run_gzip_bomb (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  /* Kept: packing takes longer than all the rest of a test. */
  static GBytes *bomb;
  static guint bomb_mb;
  guint mb = hw_fault_get_number (argument);

  if (bomb_mb != mb)
    g_clear_pointer (&bomb, g_bytes_unref);
  if (bomb == NULL)
    bomb = pack_spaces (mb);
  bomb_mb = mb;

  replace_body (self, message, 200, "application/json", g_bytes_get_data (bomb, NULL), g_bytes_get_size (bomb));
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", "gzip");
}

/* deep=N: so many lists in each other */

static void
run_deep (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  guint depth = hw_fault_get_number (argument);
  g_autofree char *begin = g_strnfill (depth, '[');
  g_autofree char *end = g_strnfill (depth, ']');
  g_autofree char *body = g_strconcat (begin, end, NULL);

  replace_body (self, message, 200, "application/json", body, strlen (body));
}

/* The body of the right answer, to be changed; nothing of an empty one. */
static GString *
take_right_body (HwFaults *self, SoupServerMessage *message)
{
  g_autoptr (GBytes) bytes = NULL;
  gsize size;
  const char *data;

  hw_practice_server_answer (self->server, message);
  bytes = soup_message_body_flatten (soup_server_message_get_response_body (message));
  data = g_bytes_get_data (bytes, &size);
  soup_message_body_truncate (soup_server_message_get_response_body (message));

  return g_string_new_len (data != NULL ? data : "", (gssize) size);
}

/* An answer without a body, a 204, keeps to that. */
static void
set_changed_body (SoupServerMessage *message, const char *type, const char *body, gsize length)
{
  if (length > 0)
    soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, length);
}

/* charset=NAME: the right answer in another encoding, which it names; bom: with a mark in front that JSON does not
 * allow */

static void
run_charset (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autoptr (GString) body = take_right_body (self, message);
  g_autofree char *type = g_strconcat ("application/json; charset=", argument, NULL);
  gsize length = 0;
  g_autofree char *converted =
      g_convert_with_fallback (body->str, (gssize) body->len, argument, "UTF-8", "?", NULL, &length, NULL);

  if (body->len > 0)
    set_changed_body (message, type, converted, length);
}

static void
run_bom (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autoptr (GString) body = take_right_body (self, message);

  if (body->len > 0)
    g_string_prepend (body, "\xef\xbb\xbf");
  set_changed_body (message, "application/json; charset=utf-8", body->str, body->len);
}

/* twice: the right answer with every status said twice, the right one last; nul: with U+0000 in the middle of every
 * name
 */

static void
run_twice (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autoptr (GString) body = take_right_body (self, message);

  g_string_replace (body, "\"status\":", "\"status\":\"SAID TWICE\",\"status\":", 0);
  set_changed_body (message, "application/json", body->str, body->len);
}

static void
run_nul (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autoptr (GString) body = take_right_body (self, message);

  g_string_replace (body, "\"name\":\"", "\"name\":\"before\\u0000after ", 0);
  set_changed_body (message, "application/json", body->str, body->len);
}

const HwFaultKind hw_fault_replies[] = { { "status", HW_FAULT_ARGUMENT_NUMBER, run_status },
                                         { "after-status", HW_FAULT_ARGUMENT_NUMBER, run_after_status },
                                         { "limited", HW_FAULT_ARGUMENT_OPTIONAL, run_limited },
                                         { "garbage", HW_FAULT_ARGUMENT_NONE, run_garbage },
                                         { "html", HW_FAULT_ARGUMENT_STATUS, run_html },
                                         { "wrong-type", HW_FAULT_ARGUMENT_OPTIONAL, run_wrong_type },
                                         { "reply", HW_FAULT_ARGUMENT_TEXT, run_reply },
                                         { "after-reply", HW_FAULT_ARGUMENT_TEXT, run_after_reply },
                                         { "redirect", HW_FAULT_ARGUMENT_TEXT, run_redirect },
                                         { "redirect-self", HW_FAULT_ARGUMENT_NONE, run_redirect_self },
                                         { "empty", HW_FAULT_ARGUMENT_STATUS, run_empty },
                                         { "broken-gzip", HW_FAULT_ARGUMENT_NONE, run_broken_gzip },
                                         { "gzip-bomb", HW_FAULT_ARGUMENT_NUMBER, run_gzip_bomb },
                                         { "deep", HW_FAULT_ARGUMENT_NUMBER, run_deep },
                                         { "charset", HW_FAULT_ARGUMENT_TEXT, run_charset },
                                         { "bom", HW_FAULT_ARGUMENT_NONE, run_bom },
                                         { "twice", HW_FAULT_ARGUMENT_NONE, run_twice },
                                         { "nul", HW_FAULT_ARGUMENT_NONE, run_nul },
                                         { NULL } };
