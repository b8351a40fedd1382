/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-fault-private.h"

/* The faults that libsoup would not send: on a connection that was taken from it. Those that begin with “before-” and
 * “never” have done nothing; all others have done what was asked. */

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
  g_autoptr (GBytes) bytes = hw_fault_wire_compose (message, NULL, length);

  hw_fault_wire_send (self, message, bytes, then);
}

/* The right answer, with these lines of the head instead of its Content-Length. */
static void
send_framed (HwFaults *self, SoupServerMessage *message, const char *framing)
{
  g_autoptr (GBytes) bytes = hw_fault_wire_compose (message, framing, G_MAXSIZE);

  hw_fault_wire_send (self, message, bytes, HW_FAULT_THEN_CLOSE);
}

/* delay=MS: the right answer, later; the thing is done then, even if nobody waits any more. after-delay=MS: it is done
 * at once, and only the answer is late: by then it may not be true any more. */

typedef struct
{
  HwPracticeServer *server;   /* (owned): so that it keeps the connection */
  SoupServerMessage *message; /* (owned) */
  gboolean is_answered;
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

  if (!delay->is_answered)
    hw_practice_server_answer (delay->server, delay->message);
  soup_server_message_unpause (delay->message);

  return G_SOURCE_REMOVE;
}

static void
begin_delay (HwFaults *self, SoupServerMessage *message, const char *argument, gboolean is_answered)
{
  Delay *delay = g_new0 (Delay, 1);

  delay->server = g_object_ref (self->server);
  delay->message = g_object_ref (message);
  delay->is_answered = is_answered;
  soup_server_message_pause (message);
  hw_fault_wire_later (self, hw_fault_get_number (argument), delay_cb, delay, (GDestroyNotify) delay_free);
}

static void
run_delay (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  begin_delay (self, message, argument, FALSE);
}

static void
run_after_delay (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  hw_practice_server_answer (self->server, message);
  begin_delay (self, message, argument, TRUE);
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
  send_part (self, message, hw_fault_get_number (argument), HW_FAULT_THEN_CLOSE);
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
  bytes = hw_fault_wire_compose (message, NULL, G_MAXSIZE);
  hw_fault_wire_drip (self, message, bytes, 1, hw_fault_get_number (argument), FALSE);
}

/* processing: “102 Processing” for ever */

static void
run_processing (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  static const char text[] = "HTTP/1.1 102 Processing\r\n\r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  hw_fault_wire_drip (self, message, bytes, strlen (text), 20, TRUE);
}

/* before-close: the connection ends without a byte; before-reset, after-reset: it breaks */

static void
run_before_close (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  send_text (self, message, "", HW_FAULT_THEN_CLOSE);
}

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

/* two-lengths[=N]: Content-Length twice, the second time N or the same; length=TEXT: instead of the right number */

static void
run_two_lengths (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autofree char *right = NULL;
  g_autofree char *framing = NULL;

  hw_practice_server_answer (self->server, message);
  right = g_strdup_printf ("%" G_GOFFSET_FORMAT, soup_server_message_get_response_body (message)->length);
  framing =
      g_strdup_printf ("Content-Length: %s\r\nContent-Length: %s\r\n", right, *argument != '\0' ? argument : right);
  send_framed (self, message, framing);
}

static void
run_length (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autofree char *framing = g_strdup_printf ("Content-Length: %s\r\n", argument);

  hw_practice_server_answer (self->server, message);
  send_framed (self, message, framing);
}

/* chunked-cut: one chunk, half as long as it says, and no last one */

static void
run_chunked_cut (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autoptr (GBytes) right = NULL;
  g_autoptr (GString) chunk = g_string_new (NULL);
  gsize size;
  const char *data;

  hw_practice_server_answer (self->server, message);
  right = soup_message_body_flatten (body);
  data = g_bytes_get_data (right, &size);
  g_string_printf (chunk, "%" G_GSIZE_MODIFIER "x\r\n", size + 2);
  g_string_append_len (chunk, data != NULL ? data : "", (gssize) size / 2);
  soup_message_body_truncate (body);
  soup_message_body_append (body, SOUP_MEMORY_COPY, chunk->str, chunk->len);
  send_framed (self, message, "Transfer-Encoding: chunked\r\n");
}

/* body-on-204: it was done, and there is nothing to say; and then something is said */

static void
run_body_on_204 (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  static const char body[] = "{\"ok\":true}";

  hw_practice_server_answer (self->server, message);
  soup_server_message_set_status (message, 204, NULL);
  soup_message_body_truncate (soup_server_message_get_response_body (message));
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, body, strlen (body));
  send_part (self, message, G_MAXSIZE, HW_FAULT_THEN_CLOSE);
}

/* noise: an answer that is no HTTP */

static void
run_noise (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  send_text (self, message, "\x15\x03\x01 220 mail.lindner.example ready\r\n\r\n", HW_FAULT_THEN_CLOSE);
}

/* raw=TEXT: these very bytes, with C's escapes, and the end of the connection */

static void
run_raw (HwFaults *self, SoupServerMessage *message, const char *argument)
{
  g_autofree char *text = g_strcompress (argument);

  send_text (self, message, text, HW_FAULT_THEN_CLOSE);
}

const HwFaultKind hw_fault_connections[] = { { "delay", HW_FAULT_ARGUMENT_NUMBER, run_delay },
                                             { "after-delay", HW_FAULT_ARGUMENT_NUMBER, run_after_delay },
                                             { "never", HW_FAULT_ARGUMENT_NONE, run_never },
                                             { "after-never", HW_FAULT_ARGUMENT_NONE, run_after_never },
                                             { "half", HW_FAULT_ARGUMENT_NONE, run_half },
                                             { "cut-at", HW_FAULT_ARGUMENT_NUMBER, run_cut_at },
                                             { "empty-with-length", HW_FAULT_ARGUMENT_NONE, run_empty_with_length },
                                             { "headers-only", HW_FAULT_ARGUMENT_NONE, run_headers_only },
                                             { "drip", HW_FAULT_ARGUMENT_NUMBER, run_drip },
                                             { "processing", HW_FAULT_ARGUMENT_NONE, run_processing },
                                             { "before-close", HW_FAULT_ARGUMENT_NONE, run_before_close },
                                             { "before-reset", HW_FAULT_ARGUMENT_NONE, run_before_reset },
                                             { "after-reset", HW_FAULT_ARGUMENT_NONE, run_after_reset },
                                             { "two-lengths", HW_FAULT_ARGUMENT_OPTIONAL, run_two_lengths },
                                             { "length", HW_FAULT_ARGUMENT_TEXT, run_length },
                                             { "chunked-cut", HW_FAULT_ARGUMENT_NONE, run_chunked_cut },
                                             { "body-on-204", HW_FAULT_ARGUMENT_NONE, run_body_on_204 },
                                             { "noise", HW_FAULT_ARGUMENT_NONE, run_noise },
                                             { "raw", HW_FAULT_ARGUMENT_TEXT, run_raw },
                                             { NULL } };
