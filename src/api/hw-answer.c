/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-answer-head.h"
#include "hw-answer.h"

/* What HwTransport hands over, and what the head of an answer says. */

static gint64
read_number (SoupMessageHeaders *headers, const char *name)
{
  const char *text = soup_message_headers_get_one (headers, name);
  gint64 number;

  return text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &number, NULL) ? number : -1;
}

static gint64
read_date (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  return date != NULL ? g_date_time_to_unix (date) : 0;
}

/* RFC 9110, 8.6: one number, of digits only. libsoup takes one of several, and anything that starts well. */
static gboolean
read_content_length (SoupMessageHeaders *headers, gint64 *out)
{
  const char *text = soup_message_headers_get_list (headers, "Content-Length");

  *out = -1;
  return text == NULL || (*text != '+' && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, out, NULL));
}

/**
 * hw_answer_find_fault:
 * @message: a message whose answer's head has come
 * @announced: (out): the length of the body to come, in bytes; -1 if that is not known or does not matter
 *
 * What speaks against reading on (design §4 “Scheduler”).
 *
 * Returns: (nullable): a sentence for an error, or %NULL
 */
const char *
hw_answer_find_fault (SoupMessage *message, gint64 *announced)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  guint status = soup_message_get_status (message);

  if (!read_content_length (headers, announced))
    return "The reply has no usable Content-Length";
  if (soup_message_headers_get_one (headers, "Content-Encoding") != NULL)
    return "The reply is encoded though nobody asked for it";
  if (status == SOUP_STATUS_NO_CONTENT
      && (*announced > 0 || soup_message_headers_get_one (headers, "Transfer-Encoding") != NULL))
    return "The reply has a body where none may be";

  /* The length of what a 304 stands for (RFC 9110, 15.4.5); no redirect's body is looked at. */
  if (SOUP_STATUS_IS_REDIRECTION (status))
    *announced = -1;

  return NULL;
}

/**
 * hw_answer_is_cut:
 * @message: a message whose answer has ended
 * @announced: what hw_answer_find_fault() found
 * @length: how many bytes of body came
 *
 * libsoup hands over a body shorter than announced, even an empty one, as a good one (design §4), and it takes a head
 * for whole that ends with the connection: then nothing was announced, and nothing came.
 *
 * Returns: %TRUE if the answer is not known to be whole
 */
gboolean
hw_answer_is_cut (SoupMessage *message, gint64 announced, gsize length)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  guint status = soup_message_get_status (message);

  if (announced >= 0)
    return (guint64) announced != length;

  return length == 0 && soup_message_headers_get_encoding (headers) == SOUP_ENCODING_EOF
         && status != SOUP_STATUS_NO_CONTENT && !SOUP_STATUS_IS_REDIRECTION (status);
}

/**
 * hw_answer_new:
 * @message: a message that was answered
 * @body: the whole body
 * @key: what it was sent with
 * @asked_at: monotonic, µs
 * @seen_at: wall clock, µs
 *
 * The rate limit's headers and the server's own time are those of the reference's “Rate Limits”.
 *
 * Returns: (transfer full): a new answer
 */
HwAnswer *
hw_answer_new (SoupMessage *message, GBytes *body, HwKey *key, gint64 asked_at, gint64 seen_at)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  HwAnswer *self = g_new0 (HwAnswer, 1);

  self->status = soup_message_get_status (message);
  self->body = g_bytes_ref (body);
  self->key = hw_key_ref (key);
  self->asked_at = asked_at;
  self->seen_at = seen_at;
  self->date = read_date (headers);
  self->limit = (int) MIN (read_number (headers, "X-RateLimit-Limit"), G_MAXINT);
  self->remaining = (int) MIN (read_number (headers, "X-RateLimit-Remaining"), G_MAXINT);
  self->reset = read_number (headers, "X-RateLimit-Reset");
  return self;
}

/**
 * hw_answer_copy:
 * @self: an answer
 *
 * Returns: (transfer full): another one that shares the body and the key
 */
HwAnswer *
hw_answer_copy (const HwAnswer *self)
{
  HwAnswer *copy = g_memdup2 (self, sizeof *self);

  g_bytes_ref (copy->body);
  if (copy->key != NULL)
    hw_key_ref (copy->key);
  return copy;
}

/**
 * hw_answer_free:
 * @self: (transfer full): an answer
 */
void
hw_answer_free (HwAnswer *self)
{
  g_bytes_unref (self->body);
  g_clear_pointer (&self->key, hw_key_unref);
  g_free (self);
}
