/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-fault-private.h"

/* The faults, by name. Those that begin with “after-” do what was asked and then hide it; those that cut or slow down a
 * reply have done it too; all others have done nothing. */

typedef enum
{
  ARGUMENT_NONE,
  ARGUMENT_NUMBER,
  ARGUMENT_TEXT,     /* not empty */
  ARGUMENT_OPTIONAL, /* a text or nothing */
} ArgumentKind;

struct _HwFaultKind
{
  const char *name;
  ArgumentKind argument;
  void (*run) (HwFaults *self, SoupServerMessage *message, const char *argument);
};

static guint
get_number (const char *argument)
{
  return (guint) g_ascii_strtoull (argument, NULL, 10);
}

static void
send_text (HwFaults *self, SoupServerMessage *message, const char *text, HwFaultThen then)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  hw_fault_wire_send (self, message, bytes, then);
}

/* The right answer, of which no more than so many bytes of the body arrive. */
static void
send_part (HwFaults *self, SoupServerMessage *message, gsize length, HwFaultThen then)
{
  g_autoptr (GBytes) bytes = hw_fault_wire_compose (message, length);

  hw_fault_wire_send (self, message, bytes, then);
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

/* delay=MS: the right answer, later; the thing is done then, even if nobody waits any more */

typedef struct
{
  HwPracticeServer *server;   /* (owned): so that it keeps the connection */
  SoupServerMessage *message; /* (owned) */
} Delay;

static void
delay_free (Delay *delay)
{
  g_object_unref (delay->message);
  g_object_unref (delay->server);
  g_free (delay);
}

static gboolean
delay_cb (gpointer user_data)
{
  Delay *delay = user_data;

  hw_practice_server_answer (delay->server, delay->message);
  soup_server_message_unpause (delay->message);

  return G_SOURCE_REMOVE;
}

static void
run_delay (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  Delay *delay = g_new0 (Delay, 1);

  delay->server = g_object_ref (self->server);
  delay->message = g_object_ref (message);
  soup_server_message_pause (message);
  hw_fault_wire_later (self, get_number (argument), delay_cb, delay, (GDestroyNotify) delay_free);
}

/* never, after-never: no answer, and the connection stays open */

static void
run_never (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  send_text (self, message, "", HW_FAULT_THEN_HOLD);
}

static void
run_after_never (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer (self->server, message);
  run_never (self, message, argument);
}

/* half, cut-at=N, empty-with-length: less than Content-Length says; headers-only: nothing more, and no end */

static void
run_half (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer (self->server, message);
  send_part (self, message, (gsize) soup_server_message_get_response_body (message)->length / 2, HW_FAULT_THEN_CLOSE);
}

static void
run_cut_at (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer (self->server, message);
  send_part (self, message, get_number (argument), HW_FAULT_THEN_CLOSE);
}

static void
run_empty_with_length (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer (self->server, message);
  send_part (self, message, 0, HW_FAULT_THEN_CLOSE);
}

static void
run_headers_only (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer (self->server, message);
  send_part (self, message, 0, HW_FAULT_THEN_HOLD);
}

/* drip=MS: the right answer, a byte every so many ms */

static void
run_drip (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autoptr (GBytes) bytes = NULL;

  hw_practice_server_answer (self->server, message);
  bytes = hw_fault_wire_compose (message, G_MAXSIZE);
  hw_fault_wire_drip (self, message, bytes, 1, get_number (argument), FALSE);
}

/* processing: “102 Processing” for ever */

static void
run_processing (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  static const char text[] = "HTTP/1.1 102 Processing\r\n\r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  hw_fault_wire_drip (self, message, bytes, strlen (text), 20, TRUE);
}

/* before-reset, after-reset: the connection breaks */

static void
run_before_reset (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  send_text (self, message, "", HW_FAULT_THEN_RESET);
}

static void
run_after_reset (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer (self->server, message);
  run_before_reset (self, message, argument);
}

/* status=NNN, after-status=NNN: an error in the reference's shape */

static void
run_status (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer_error (self->server, message, get_number (argument),
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

static void
run_noise (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  send_text (self, message, "\x15\x03\x01 220 mail.lindner.example ready\r\n\r\n", HW_FAULT_THEN_CLOSE);
}

/* html: what a proxy says when the server behind it is away */

static void
run_html (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  static const char body[] = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n"
                             "<body><center><h1>502 Bad Gateway</h1></center><hr></body></html>\n";

  replace_body (self, message, 502, "text/html", body, strlen (body));
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

/* raw=TEXT: these very bytes, with C's escapes, and the end of the connection */

static void
run_raw (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autofree char *text = g_strcompress (argument);

  send_text (self, message, text, HW_FAULT_THEN_CLOSE);
}

static const HwFaultKind kinds[] = {
  { "delay", ARGUMENT_NUMBER, run_delay },
  { "never", ARGUMENT_NONE, run_never },
  { "after-never", ARGUMENT_NONE, run_after_never },
  { "half", ARGUMENT_NONE, run_half },
  { "cut-at", ARGUMENT_NUMBER, run_cut_at },
  { "empty-with-length", ARGUMENT_NONE, run_empty_with_length },
  { "headers-only", ARGUMENT_NONE, run_headers_only },
  { "drip", ARGUMENT_NUMBER, run_drip },
  { "processing", ARGUMENT_NONE, run_processing },
  { "before-reset", ARGUMENT_NONE, run_before_reset },
  { "after-reset", ARGUMENT_NONE, run_after_reset },
  { "status", ARGUMENT_NUMBER, run_status },
  { "after-status", ARGUMENT_NUMBER, run_after_status },
  { "limited", ARGUMENT_OPTIONAL, run_limited },
  { "garbage", ARGUMENT_NONE, run_garbage },
  { "noise", ARGUMENT_NONE, run_noise },
  { "html", ARGUMENT_NONE, run_html },
  { "wrong-type", ARGUMENT_OPTIONAL, run_wrong_type },
  { "reply", ARGUMENT_TEXT, run_reply },
  { "redirect", ARGUMENT_TEXT, run_redirect },
  { "raw", ARGUMENT_TEXT, run_raw },
};

/*
 * hw_fault_kind_find:
 *
 * Returns: (transfer none) (nullable): the fault of that name
 */
const HwFaultKind *
hw_fault_kind_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];

  return NULL;
}

gboolean
hw_fault_kind_accepts (const HwFaultKind *kind, const char *argument)
{
  switch (kind->argument)
    {
    case ARGUMENT_NONE:
      return *argument == '\0';
    case ARGUMENT_NUMBER:
      return g_ascii_string_to_unsigned (argument, 10, 0, G_MAXINT, NULL, NULL);
    case ARGUMENT_TEXT:
      return *argument != '\0';
    case ARGUMENT_OPTIONAL:
    default:
      return TRUE;
    }
}

void
hw_fault_kind_run (HwFaults *self, const HwFaultKind *kind, SoupServerMessage *message, const char *argument)
{
  /* Stealing its connection would be the message's end. */
  g_autoptr (SoupServerMessage) guard = g_object_ref (message);

  kind->run (self, guard, argument);
}
