/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "exchange.h"
#include "hw-error.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"
#include "wire.h"

#define WALL G_GINT64_CONSTANT (1779273000000000)

typedef struct
{
  HwTestClock *clock;
  Wire *wire;
  HwTransport *transport;
  guint n_started;
  HwRequest *last_started; /* (unowned) */
} Fixture;

static void
started_cb (HwTransport *transport, HwRequest *request, Fixture *fixture)
{
  fixture->n_started++;
  fixture->last_started = request;
}

static void
connect_to (Fixture *fixture, Wire *wire)
{
  g_autofree char *address = wire_dup_address (wire);
  g_autoptr (GError) error = NULL;

  fixture->wire = wire;
  fixture->clock = hw_test_clock_new (WALL);
  fixture->transport = hw_transport_new (HW_CLOCK (fixture->clock), address, TEST_KEY, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->transport, "started", G_CALLBACK (started_cb), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  connect_to (fixture, wire_new ());
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wire_free (fixture->wire);
  g_assert_finalize_object (fixture->transport);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (fixture->clock), ==, 0);
  g_assert_finalize_object (fixture->clock);
}

static HwAnswer *
read_one (Fixture *fixture, GError **error)
{
  g_autoptr (HwRequest) request = exchange_new_read ("/sites");

  return exchange_send (fixture->transport, request, NULL, error);
}

static HwAnswer *
change_one (Fixture *fixture, GError **error)
{
  g_autoptr (HwRequest) request = exchange_new_change ("PATCH", "/sites/cm1");

  return exchange_send (fixture->transport, request, NULL, error);
}

static void
assert_line (const WireRequest *request, const char *line)
{
  g_autofree char *whole = g_strconcat (line, "\r\n", NULL);
  const char *found = strstr (request->head, whole);

  g_test_message ("%s", request->head);
  g_assert_nonnull (found);
  g_assert_null (strstr (found + 1, whole));
}

static void
assert_no_header (const WireRequest *request, const char *name)
{
  g_assert_null (strstr (request->head, name));
}

static void
test_read_on_wire (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) answer = NULL;
  const WireRequest *request;

  wire_push_reply (fixture->wire, 200, "", "[]");
  answer = read_one (fixture, &error);
  g_assert_no_error (error);

  request = wire_get_request (fixture->wire, 0);
  g_assert_true (g_str_has_prefix (request->head, "GET /api/sites HTTP/1.1\r\n"));
  assert_line (request, "Authorization: Bearer " TEST_KEY);
  assert_line (request, "Accept: application/json");
  assert_line (request, "Accept-Encoding: identity");
  assert_line (request, "User-Agent: Hostwares/" PACKAGE_VERSION);
  assert_no_header (request, "Content-Type");
  assert_no_header (request, "Cookie");
  g_assert_cmpstr (request->body, ==, "");
}

static void
test_change_on_wire (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) answer = NULL;
  const WireRequest *request;

  wire_push_reply (fixture->wire, 200, "", "{}");
  answer = change_one (fixture, &error);
  g_assert_no_error (error);

  request = wire_get_request (fixture->wire, 0);
  g_assert_true (g_str_has_prefix (request->head, "PATCH /api/sites/cm1 HTTP/1.1\r\n"));
  assert_line (request, "Authorization: Bearer " TEST_KEY);
  assert_line (request, "Content-Type: application/json");
  assert_line (request, "Content-Length: 20");
  g_assert_cmpstr (request->body, ==, "{\"action\":\"restart\"}");
}

/* Nothing of one answer comes back with the next request, and a 401 is no start of a conversation. */
static void
test_remembers_nothing (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HwAnswer) answer = NULL;

      wire_push_reply (fixture->wire, i == 1 ? 401 : 200,
                       "Set-Cookie: a=b; Path=/\r\nCache-Control: max-age=1000\r\nETag: \"x\"\r\n"
                       "WWW-Authenticate: Basic realm=\"x\"\r\nStrict-Transport-Security: max-age=1000\r\n",
                       "[]");
      answer = read_one (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (answer->status, ==, i == 1 ? 401 : 200);
    }

  g_assert_cmpuint (wire_get_n_requests (fixture->wire), ==, 3);
  g_assert_cmpuint (wire_get_n_connections (fixture->wire), ==, 1);
  g_assert_cmpstr (wire_get_request (fixture->wire, 0)->head, ==, wire_get_request (fixture->wire, 2)->head);
}

static void
test_answer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwRequest) request = exchange_new_read ("/sites");
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr (HwAnswer) answer = NULL;
  g_autoptr (HwAnswer) copy = NULL;

  hw_transport_send_async (fixture->transport, request, NULL, hw_test_result_cb, &kept);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  hw_test_clock_advance (fixture->clock, 5 * G_TIME_SPAN_SECOND);
  wire_push_reply (fixture->wire, 207,
                   "Date: Wed, 20 May 2026 10:30:02 GMT\r\nX-RateLimit-Limit: 60\r\nx-ratelimit-remaining: 45\r\n"
                   "X-RateLimit-Reset: 1716210000\r\n",
                   "whatever");
  result = hw_test_wait_result (&kept, 1000);
  answer = hw_transport_send_finish (fixture->transport, result, &error);
  g_assert_no_error (error);

  copy = hw_answer_copy (answer);
  g_assert_cmpuint (copy->status, ==, 207);
  g_assert_cmpmem (g_bytes_get_data (copy->body, NULL), g_bytes_get_size (copy->body), "whatever", 8);
  g_assert_cmpint (copy->asked_at, ==, hw_clock_get_monotonic (HW_CLOCK (fixture->clock)) - 5 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (copy->seen_at, ==, WALL + 5 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (copy->date, ==, WALL / G_USEC_PER_SEC + 2);
  g_assert_cmpint (copy->limit, ==, 60);
  g_assert_cmpint (copy->remaining, ==, 45);
  g_assert_cmpint (copy->reset, ==, 1716210000);
}

static void
test_answer_odd_headers (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *headers;
    int limit;
    gint64 reset;
  } cases[] = {
    { "", -1, -1 },
    { "Date: soon\r\nX-RateLimit-Limit: many\r\nX-RateLimit-Reset: \r\n", -1, -1 },
    { "X-RateLimit-Limit: -5\r\nX-RateLimit-Reset: 1.5\r\n", -1, -1 },
    { "X-RateLimit-Limit: 99999999999\r\nX-RateLimit-Reset: 9223372036854775807\r\n", G_MAXINT, G_MAXINT64 },
    { "X-RateLimit-Limit: 99999999999999999999\r\nX-RateLimit-Reset: 99999999999999999999\r\n", -1, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HwAnswer) answer = NULL;

      wire_push_reply (fixture->wire, 200, cases[i].headers, "[]");
      answer = read_one (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpint (answer->date, ==, 0);
      g_assert_cmpint (answer->limit, ==, cases[i].limit);
      g_assert_cmpint (answer->remaining, ==, -1);
      g_assert_cmpint (answer->reset, ==, cases[i].reset);
    }
}

/* The three ways in which HTTP/1.1 ends a body (RFC 9112, 6.3), and none at all. */
static void
test_bodies (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *reply;
    const char *body;
  } cases[] = {
    { "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n[12]", "[12]" },
    { "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "" },
    { "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[12\r\n1\r\n]\r\n0\r\n\r\n", "[12]" },
    { "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n[12]", "[12]" },
    { "HTTP/1.0 200 OK\r\n\r\n[12]", "[12]" },
    { "HTTP/1.1 204 No Content\r\n\r\n", "" },
    { "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", "" },
    { "HTTP/1.1 304 Not Modified\r\nContent-Length: 4\r\n\r\n", "" },
    { "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
      "[]" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HwAnswer) answer = NULL;

      g_test_message ("%s", cases[i].reply);
      wire_push_text (fixture->wire, WIRE_CLOSE, cases[i].reply);
      answer = read_one (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body), cases[i].body,
                       strlen (cases[i].body));
    }
}

static void
test_max_reply (Fixture *fixture, gconstpointer data)
{
  hw_transport_set_max_reply (fixture->transport, 200000);
  for (guint i = 0; i < 4; i++)
    {
      gsize length = i < 2 ? 200000 : 200001;
      g_autofree char *body = g_strnfill (length, ' ');
      g_autofree char *head = i % 2 == 0 ? g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: %zu\r\n\r\n", length)
                                         : g_strdup ("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
      g_autofree char *reply = g_strconcat (head, body, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HwAnswer) answer = NULL;

      wire_push_text (fixture->wire, WIRE_CLOSE, reply);
      answer = read_one (fixture, &error);
      if (i < 2)
        g_assert_cmpuint (g_bytes_get_size (answer->body), ==, length);
      else
        g_assert_error (error, HW_ERROR, HW_ERROR_TOO_LARGE);
    }
}

/* What announces too much is refused before a byte of it is read, and what cannot be held is not waited for. */
static void
test_max_reply_announced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) answer = NULL;

  wire_push_text (fixture->wire, WIRE_KEEP, "HTTP/1.1 200 OK\r\nContent-Length: 33554433\r\n\r\n[");
  answer = change_one (fixture, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_LARGE);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_UNKNOWN);
  g_assert_cmpuint (hw_error_get_status (error), ==, 200);
}

/* libsoup repeats a PUT or DELETE by itself when the connection that it kept turns out to be closed. */
static void
test_dropped_connection (Fixture *fixture, gconstpointer data)
{
  const char *method = data;
  g_autoptr (HwRequest) request = exchange_new_change (method, "/sites/cm1");
  g_autoptr (GError) first_error = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) first = NULL;
  g_autoptr (HwAnswer) answer = NULL;

  wire_push_reply (fixture->wire, 200, "", "[]");
  first = read_one (fixture, &first_error);
  g_assert_no_error (first_error);

  wire_push_text (fixture->wire, WIRE_CLOSE, "");
  wire_push_reply (fixture->wire, 200, "", "{}");
  answer = exchange_send (fixture->transport, request, NULL, &error);
  g_assert_error (error, HW_ERROR, HW_ERROR_DISCONNECTED);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_UNKNOWN);
  g_assert_cmpuint (wire_count (fixture->wire, method), ==, 1);
  g_assert_cmpuint (wire_get_request (fixture->wire, 1)->connection, ==, 2);
  g_assert_cmpuint (fixture->n_started, ==, 2);
  g_assert_true (fixture->last_started == request);
}

/* A read would be repeated by libsoup without anybody counting it: not a byte of that goes out. */
static void
test_dropped_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) first_error = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) first = NULL;
  g_autoptr (HwAnswer) answer = NULL;

  wire_push_reply (fixture->wire, 200, "", "[]");
  first = read_one (fixture, &first_error);
  g_assert_no_error (first_error);
  wire_push_text (fixture->wire, WIRE_CLOSE, "");
  wire_push_reply (fixture->wire, 200, "", "[1]");
  answer = read_one (fixture, &error);
  hw_test_settle ();

  g_assert_error (error, HW_ERROR, HW_ERROR_DISCONNECTED);
  g_assert_cmpuint (wire_get_request (fixture->wire, 1)->connection, ==, 1);
  g_assert_cmpuint (wire_count (fixture->wire, "GET"), ==, 2);
  g_assert_cmpuint (fixture->n_started, ==, 2);
}

/* What is left of a reply in a connection is not taken for the next one. */
static void
test_leftover (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) bad_error = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) bad_answer = NULL;
  g_autoptr (HwAnswer) answer = NULL;

  wire_push_text (fixture->wire, WIRE_KEEP,
                  "HTTP/1.1 204 None\r\nContent-Length: 40\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
  bad_answer = read_one (fixture, &bad_error);
  g_assert_error (bad_error, HW_ERROR, HW_ERROR_BAD_REPLY);

  wire_push_reply (fixture->wire, 200, "", "[]");
  answer = read_one (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body), "[]", 2);
  g_assert_cmpuint (wire_get_request (fixture->wire, 1)->connection, ==, 2);
}

/* Nobody but the server that was named sees the key, or the request. */
static void
test_redirect (Fixture *fixture, gconstpointer data)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autoptr (Wire) other = wire_new ();
  g_autofree char *address = wire_dup_address (other);
  g_autofree char *location = g_strdup_printf ("Location: %s/sites\r\n", address);

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (guint is_change = 0; is_change < 2; is_change++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (HwAnswer) answer = NULL;

        wire_push_reply (fixture->wire, statuses[i], location, "moved");
        answer = is_change ? change_one (fixture, &error) : read_one (fixture, &error);
        g_assert_no_error (error);
        g_assert_cmpuint (answer->status, ==, statuses[i]);
      }

  g_assert_cmpuint (wire_get_n_requests (fixture->wire), ==, 2 * G_N_ELEMENTS (statuses));
  g_assert_cmpuint (wire_get_n_connections (other), ==, 0);
}

static void
test_deadline (Fixture *fixture, gconstpointer data)
{
  gboolean is_change = GPOINTER_TO_INT (data);
  g_autoptr (HwRequest) request = is_change ? exchange_new_change ("PATCH", "/sites/cm1") : exchange_new_read ("/sites");
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_transport_send_async (fixture->transport, request, NULL, hw_test_result_cb, &kept);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  g_assert_cmpint (hw_test_clock_get_next_delay (fixture->clock), ==, 60 * G_TIME_SPAN_SECOND);

  /* An answer that goes on and on does not put it off. */
  wire_push_text (fixture->wire, WIRE_KEEP,
                  "HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[");
  hw_test_settle ();
  hw_test_clock_advance (fixture->clock, 60 * G_TIME_SPAN_SECOND - 1);
  hw_test_settle ();
  g_assert_null (kept);

  hw_test_clock_advance (fixture->clock, 1);
  result = hw_test_wait_result (&kept, 1000);
  g_assert_null (hw_transport_send_finish (fixture->transport, result, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TIMED_OUT);
  g_assert_cmpint (hw_error_get_certainty (error), ==, is_change ? HW_CERTAINTY_UNKNOWN : HW_CERTAINTY_NOT_DONE);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  gboolean is_change = GPOINTER_TO_INT (data);
  g_autoptr (HwRequest) request = is_change ? exchange_new_change ("PATCH", "/sites/cm1") : exchange_new_read ("/sites");

  for (guint is_sent = 0; is_sent < 2; is_sent++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      GAsyncResult *kept = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      hw_transport_send_async (fixture->transport, request, cancellable, hw_test_result_cb, &kept);
      if (is_sent)
        g_assert_true (wire_wait_requests (fixture->wire, 1));
      g_cancellable_cancel (cancellable);
      result = hw_test_wait_result (&kept, 1000);
      g_assert_null (hw_transport_send_finish (fixture->transport, result, &error));

      if (!is_change)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else if (is_sent)
        g_assert_error (error, HW_ERROR, HW_ERROR_DISCONNECTED);
      else
        g_assert_error (error, HW_ERROR, HW_ERROR_WITHDRAWN);

      if (is_change)
        g_assert_cmpint (hw_error_get_certainty (error), ==, is_sent ? HW_CERTAINTY_UNKNOWN : HW_CERTAINTY_NOT_DONE);
      g_assert_cmpuint (fixture->n_started, ==, is_sent);
    }
}

static void
test_self_signed (void)
{
  g_autofree char *pem = hw_test_read_data ("self-signed.pem", NULL);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_pem (pem, -1, NULL);

  g_assert_nonnull (certificate);

  for (guint is_change = 0; is_change < 2; is_change++)
    {
      Fixture fixture = { 0 };
      g_autoptr (GError) error = NULL;
      g_autoptr (HwAnswer) answer = NULL;

      connect_to (&fixture, wire_new_with_certificate (certificate));
      answer = is_change ? change_one (&fixture, &error) : read_one (&fixture, &error);
      g_assert_error (error, HW_ERROR, HW_ERROR_TLS);
      g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
      g_assert_cmpuint (fixture.n_started, ==, 0);
      g_assert_cmpuint (wire_get_n_connections (fixture.wire), >=, 1);
      g_assert_cmpuint (wire_get_n_requests (fixture.wire), ==, 0);
      tear_down (&fixture, NULL);
    }
}

#define ADD(path, data, func) g_test_add (path, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/api/transport/read-on-wire", NULL, test_read_on_wire);
  ADD ("/api/transport/change-on-wire", NULL, test_change_on_wire);
  ADD ("/api/transport/remembers-nothing", NULL, test_remembers_nothing);
  ADD ("/api/transport/answer", NULL, test_answer);
  ADD ("/api/transport/answer/odd-headers", NULL, test_answer_odd_headers);
  ADD ("/api/transport/bodies", NULL, test_bodies);
  ADD ("/api/transport/max-reply", NULL, test_max_reply);
  ADD ("/api/transport/max-reply/announced", NULL, test_max_reply_announced);
  ADD ("/api/transport/dropped-connection/patch", "PATCH", test_dropped_connection);
  ADD ("/api/transport/dropped-connection/post", "POST", test_dropped_connection);
  ADD ("/api/transport/dropped-connection/delete", "DELETE", test_dropped_connection);
  ADD ("/api/transport/dropped-connection/read", NULL, test_dropped_read);
  ADD ("/api/transport/leftover", NULL, test_leftover);
  ADD ("/api/transport/redirect", NULL, test_redirect);
  ADD ("/api/transport/deadline/read", GINT_TO_POINTER (FALSE), test_deadline);
  ADD ("/api/transport/deadline/change", GINT_TO_POINTER (TRUE), test_deadline);
  ADD ("/api/transport/cancelled/read", GINT_TO_POINTER (FALSE), test_cancelled);
  ADD ("/api/transport/cancelled/change", GINT_TO_POINTER (TRUE), test_cancelled);
  g_test_add_func ("/api/transport/self-signed", test_self_signed);

  return g_test_run ();
}
