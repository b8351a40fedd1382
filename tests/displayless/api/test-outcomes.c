/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <libsoup/soup.h>
#include <string.h>

#include "dialects.h"
#include "exchange.h"
#include "hw-decode-error.h"
#include "hw-error.h"
#include "hw-test-clock.h"
#include "hw-test-reference.h"
#include "hw-transport-error.h"
#include "wire.h"

/* Design §4 “Outcome of a change”, as a table: whatever happens, what is said, and what is known of the change. */

#define WALL G_GINT64_CONSTANT (1779273000000000)

#define REPLY "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

typedef struct
{
  const char *name;
  const char *reply;
  WireEnd end;
  HwErrorCode code;
} Fault;

static const Fault faults[] = {
  { "reset", "", WIRE_RESET, HW_ERROR_DISCONNECTED },
  { "closed", "", WIRE_CLOSE, HW_ERROR_DISCONNECTED },
  { "head-cut", "HTTP/1.1 200 O", WIRE_CLOSE, HW_ERROR_BAD_REPLY },
  { "status-cut", "HTTP/1.1 20", WIRE_CLOSE, HW_ERROR_BAD_REPLY },
  { "headers-cut", "HTTP/1.1 200 OK\r\nX: 1\r\n", WIRE_CLOSE, HW_ERROR_CUT },
  { "refusal-head-cut", "HTTP/1.1 404 No\r\n", WIRE_CLOSE, HW_ERROR_CUT },
  { "nothing", "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n", WIRE_CLOSE, HW_ERROR_CUT },
  { "head-reset", REPLY "Content-Le", WIRE_RESET, HW_ERROR_DISCONNECTED },
  { "body-reset", REPLY "Content-Length: 9\r\n\r\n[1,", WIRE_RESET, HW_ERROR_DISCONNECTED },
  { "body-cut", REPLY "Content-Length: 9\r\n\r\n[1,", WIRE_CLOSE, HW_ERROR_CUT },
  { "body-missing", REPLY "Content-Length: 9\r\n\r\n", WIRE_CLOSE, HW_ERROR_CUT },
  /* libsoup lets the end of such a connection stand for the end of the body, whatever was announced. */
  { "last-body-cut", REPLY "Connection: close\r\nContent-Length: 9\r\n\r\n[1,", WIRE_CLOSE, HW_ERROR_CUT },
  { "last-body-missing", REPLY "Connection: close\r\nContent-Length: 9\r\n\r\n", WIRE_CLOSE, HW_ERROR_CUT },
  { "old-body-cut", "HTTP/1.0 200 OK\r\nContent-Length: 9\r\n\r\n[1,", WIRE_CLOSE, HW_ERROR_CUT },
  { "refusal-cut", "HTTP/1.1 404 No\r\nContent-Length: 9\r\n\r\n{", WIRE_CLOSE, HW_ERROR_CUT },
  { "chunks-cut", REPLY "Transfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n", WIRE_CLOSE, HW_ERROR_CUT },
  { "chunk-cut", REPLY "Transfer-Encoding: chunked\r\n\r\n9\r\n[1,", WIRE_CLOSE, HW_ERROR_CUT },
  { "garbage", "SSH-2.0-OpenSSH_9.9\r\n\r\n", WIRE_CLOSE, HW_ERROR_BAD_REPLY },
  { "two-lengths", REPLY "Content-Length: 2\r\nContent-Length: 3\r\n\r\n[] ", WIRE_CLOSE, HW_ERROR_BAD_REPLY },
  { "two-equal-lengths", REPLY "Content-Length: 2\r\nContent-Length: 2\r\n\r\n[]", WIRE_CLOSE, HW_ERROR_BAD_REPLY },
  { "length-list", REPLY "Content-Length: 2, 3\r\n\r\n[]", WIRE_CLOSE, HW_ERROR_BAD_REPLY },
  { "signed-length", REPLY "Content-Length: +2\r\n\r\n[]", WIRE_CLOSE, HW_ERROR_BAD_REPLY },
  { "length-word", REPLY "Content-Length: 2x\r\n\r\n[]", WIRE_CLOSE, HW_ERROR_BAD_REPLY },
  { "gzip", REPLY "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n[]", WIRE_CLOSE, HW_ERROR_BAD_REPLY },
  { "body-on-204", "HTTP/1.1 204 None\r\nContent-Length: 2\r\n\r\n[]", WIRE_CLOSE, HW_ERROR_BAD_REPLY },
  { "chunks-on-204", "HTTP/1.1 204 None\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", WIRE_CLOSE,
    HW_ERROR_BAD_REPLY },
  { "endless-102", "HTTP/1.1 102 Processing\r\n\r\n", WIRE_CLOSE, HW_ERROR_DISCONNECTED },
  { "switching", "HTTP/1.1 101 Other\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n", WIRE_CLOSE, HW_ERROR_DISCONNECTED },
};

/* A %NULL method is a read. */
static HwRequest *
new_request (const char *method)
{
  return method == NULL ? exchange_new_read ("/sites/cm1") : exchange_new_change (method, "/sites/cm1");
}

static const char *const methods[] = { NULL, "PATCH", "POST", "DELETE" };

static HwApi *
connect_to (Wire *wire)
{
  g_autoptr (HwTestClock) clock = hw_test_clock_new (WALL);
  g_autofree char *address = wire_dup_address (wire);
  g_autoptr (GError) error = NULL;
  HwApi *api = hw_api_new (HW_CLOCK (clock), address, TEST_KEY, &error);

  g_assert_no_error (error);
  return api;
}

static void
assert_outcome (const GError *error, const char *method, HwErrorCode code, HwCertainty certainty)
{
  g_autofree char *description = g_strdup_printf ("%s /sites/cm1", method != NULL ? method : "GET");

  g_assert_error (error, HW_ERROR, (int) code);
  g_assert_cmpint (hw_error_get_certainty (error), ==, method != NULL ? certainty : HW_CERTAINTY_NOT_DONE);
  g_assert_cmpstr (hw_error_get_request (error), ==, description);
  g_assert_cmpint (hw_error_get_time (error), ==, WALL);
}

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (Wire) wire = wire_new ();
      g_autoptr (HwApi) api = connect_to (wire);
      g_autoptr (HwRequest) request = new_request (methods[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", methods[i]);
      wire_stand_text (wire, fault->end, fault->reply);
      g_assert_false (exchange_ask (api, request, NULL, NULL, &error));
      assert_outcome (error, methods[i], fault->code, HW_CERTAINTY_UNKNOWN);
      g_assert_cmpuint (wire_get_n_requests (wire), ==, exchange_count_tries (request, error));
    }
}

static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return strstr (message, "content-length") == NULL;
}

static void
ignore_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
}

/* libsoup 3.6.5 makes a stream of that length before anybody can keep it from doing so, and GObject complains. */
static void
test_negative_length (void)
{
  static const Fault fault = { "negative-length", REPLY "Content-Length: -2\r\n\r\n[]", WIRE_CLOSE,
                               HW_ERROR_BAD_REPLY };

  guint id = g_log_set_handler ("GLib-GObject", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, ignore_cb, NULL);

  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
  test_fault (&fault);
  g_log_remove_handler ("GLib-GObject", id);
}

/* A reply that ends early is nowhere taken for a whole one, in its head or in its body. */
static void
test_cut_anywhere (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *body = dialect_build_record (dialect, 1);
  g_autofree char *reply =
      wire_build_reply (200, "Date: Wed, 20 May 2026 10:30:02 GMT\r\n", body, (gssize) strlen (body));
  g_autoptr (Wire) wire = wire_new ();
  g_autoptr (HwApi) api = connect_to (wire);
  guint n_requests = 0;

  for (gsize length = 0; length < strlen (reply); length++)
    for (gsize i = 0; i < 2; i++)
      {
        g_autofree char *part = g_strndup (reply, length);
        g_autoptr (HwRequest) request = new_request (methods[i]);
        g_autoptr (GError) error = NULL;

        wire_stand_text (wire, WIRE_CLOSE, part);
        g_assert_false (exchange_ask (api, request, NULL, NULL, &error));
        g_assert_true (g_error_matches (error, HW_ERROR, HW_ERROR_DISCONNECTED)
                       || g_error_matches (error, HW_ERROR, HW_ERROR_CUT)
                       || g_error_matches (error, HW_ERROR, HW_ERROR_BAD_REPLY));
        g_assert_cmpint (hw_error_get_certainty (error), ==,
                         methods[i] != NULL ? HW_CERTAINTY_UNKNOWN : HW_CERTAINTY_NOT_DONE);
        n_requests += exchange_count_tries (request, error);
        g_assert_cmpuint (wire_get_n_requests (wire), ==, n_requests);
      }
}

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      Wire *wire = wire_new ();
      g_autoptr (HwApi) api = connect_to (wire);
      g_autoptr (HwRequest) request = new_request (methods[i]);
      g_autoptr (GError) error = NULL;

      wire_free (wire);
      g_assert_false (exchange_ask (api, request, NULL, NULL, &error));
      assert_outcome (error, methods[i], HW_ERROR_NO_ANSWER, HW_CERTAINTY_NOT_DONE);
    }
}

/* Nobody can tell from here whether the request was read. */
static void
test_reset_unread (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (Wire) wire = wire_new ();
      g_autoptr (HwApi) api = connect_to (wire);
      g_autoptr (HwRequest) request = new_request (methods[i]);
      g_autoptr (GError) error = NULL;

      wire_reset_unread (wire);
      g_assert_false (exchange_ask (api, request, NULL, NULL, &error));
      assert_outcome (error, methods[i], HW_ERROR_DISCONNECTED, HW_CERTAINTY_UNKNOWN);
      g_assert_cmpuint (wire_get_n_requests (wire), ==, 0);
    }
}

typedef struct
{
  guint status;
  HwErrorCode code;
  HwCertainty certainty;
} Status;

static const Status statuses[] = {
  { 400, HW_ERROR_BAD_REQUEST, HW_CERTAINTY_NOT_DONE }, { 401, HW_ERROR_UNAUTHORIZED, HW_CERTAINTY_NOT_DONE },
  { 402, HW_ERROR_PAYMENT, HW_CERTAINTY_NOT_DONE },     { 403, HW_ERROR_FORBIDDEN, HW_CERTAINTY_NOT_DONE },
  { 404, HW_ERROR_NOT_FOUND, HW_CERTAINTY_NOT_DONE },   { 429, HW_ERROR_RATE_LIMITED, HW_CERTAINTY_NOT_DONE },
  { 405, HW_ERROR_REFUSED, HW_CERTAINTY_NOT_DONE },     { 408, HW_ERROR_REFUSED, HW_CERTAINTY_UNKNOWN },
  { 409, HW_ERROR_REFUSED, HW_CERTAINTY_UNKNOWN },      { 413, HW_ERROR_REFUSED, HW_CERTAINTY_UNKNOWN },
  { 418, HW_ERROR_REFUSED, HW_CERTAINTY_UNKNOWN },      { 422, HW_ERROR_BAD_REQUEST, HW_CERTAINTY_UNKNOWN },
  { 499, HW_ERROR_REFUSED, HW_CERTAINTY_UNKNOWN },      { 500, HW_ERROR_SERVER, HW_CERTAINTY_UNKNOWN },
  { 501, HW_ERROR_SERVER, HW_CERTAINTY_UNKNOWN },       { 502, HW_ERROR_SERVER, HW_CERTAINTY_UNKNOWN },
  { 503, HW_ERROR_SERVER, HW_CERTAINTY_UNKNOWN },       { 504, HW_ERROR_SERVER, HW_CERTAINTY_UNKNOWN },
  { 520, HW_ERROR_SERVER, HW_CERTAINTY_UNKNOWN },       { 300, HW_ERROR_REDIRECT, HW_CERTAINTY_UNKNOWN },
  { 301, HW_ERROR_REDIRECT, HW_CERTAINTY_UNKNOWN },     { 302, HW_ERROR_REDIRECT, HW_CERTAINTY_UNKNOWN },
  { 304, HW_ERROR_REDIRECT, HW_CERTAINTY_UNKNOWN },     { 307, HW_ERROR_REDIRECT, HW_CERTAINTY_UNKNOWN },
  { 399, HW_ERROR_REDIRECT, HW_CERTAINTY_UNKNOWN },     { 600, HW_ERROR_BAD_REPLY, HW_CERTAINTY_UNKNOWN },
  { 999, HW_ERROR_BAD_REPLY, HW_CERTAINTY_UNKNOWN },
};

static void
test_statuses (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autoptr (Wire) wire = wire_new ();
  g_autoptr (HwApi) api = connect_to (wire);
  guint n_requests = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (methods); j++)
      {
        g_autoptr (HwRequest) request = new_request (methods[j]);
        g_autofree char *body =
            dialect_build_error (dialect, "ai_terms_required", "Read <b>this</b>", statuses[i].status);
        const char *sent_body = statuses[i].status == 304 ? "" : body;
        g_autofree char *reply = wire_build_reply (statuses[i].status, "", sent_body, (gssize) strlen (sent_body));
        g_autoptr (GError) error = NULL;

        g_test_message ("%s %u", methods[j], statuses[i].status);
        wire_stand_text (wire, WIRE_KEEP, reply);
        g_assert_false (exchange_ask (api, request, NULL, NULL, &error));
        assert_outcome (error, methods[j], statuses[i].code, statuses[i].certainty);
        g_assert_cmpuint (hw_error_get_status (error), ==, statuses[i].status);
        n_requests += exchange_count_tries (request, error);
        g_assert_cmpuint (wire_get_n_requests (wire), ==, n_requests);
        if (statuses[i].status == 304)
          continue;

        g_assert_cmpstr (hw_error_get_server_code (error), ==, "ai_terms_required");
        g_assert_cmpstr (hw_error_get_server_message (error), ==, "Read <b>this</b>");
      }
}

/* A change is done when the server says 2xx, whatever the body, */
static void
test_done (void)
{
  static const struct
  {
    guint status;
    const char *body;
  } replies[] = { { 200, "{}" }, { 200, "" }, { 201, "{\"id\":" }, { 202, "0" }, { 204, "" } };
  g_autoptr (Wire) wire = wire_new ();
  g_autoptr (HwApi) api = connect_to (wire);

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    for (gsize j = 1; j < G_N_ELEMENTS (methods); j++)
      {
        g_autoptr (HwRequest) request = new_request (methods[j]);
        g_autoptr (GError) error = NULL;
        gpointer value = &error;

        wire_push_reply (wire, replies[i].status, "", replies[i].body);
        g_assert_true (exchange_ask (api, request, NULL, &value, &error));
        g_assert_no_error (error);
        g_assert_null (value);
      }
}

/* but for a web page: that is what the sign-in page of a network says for whatever it is asked. */
static void
test_page (void)
{
  static const char *const pages[] = { "<html>", "<!DOCTYPE html>\n<title>Welcome to our hotel</title>", " \n\t<" };
  g_autoptr (Wire) wire = wire_new ();
  g_autoptr (HwApi) api = connect_to (wire);

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    for (gsize j = 1; j < G_N_ELEMENTS (methods); j++)
      {
        g_autoptr (HwRequest) request = new_request (methods[j]);
        g_autoptr (GError) error = NULL;

        wire_push_reply (wire, 200, "", pages[i]);
        g_assert_false (exchange_ask (api, request, NULL, NULL, &error));
        g_assert_error (error, HW_ERROR, HW_ERROR_BAD_REPLY);
        g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_UNKNOWN);
      }
}

/* Each error body, by itself: the status decides, the body adds words or nothing. */
static GError *
decode (const char *body, gsize length, HwSafety safety)
{
  g_autoptr (HwRequest) request = safety == HW_SAFETY_READ ? exchange_new_read ("/sites") : new_request ("PATCH");
  g_autoptr (GBytes) bytes = g_bytes_new (body, length);
  HwAnswer answer = { .status = 404, .body = bytes };
  GError *error = hw_decode_error (request, &answer);

  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_cmpuint (hw_error_get_status (error), ==, 404);
  return error;
}

static void
test_error_of_reference (void)
{
  g_autofree char *body = hw_test_reference_json ("Error Handling", 0);
  g_autoptr (GError) error = decode (body, strlen (body), HW_SAFETY_CHANGE);

  g_assert_cmpstr (hw_error_get_server_code (error), ==, "NOT_FOUND");
  g_assert_cmpstr (hw_error_get_server_message (error), ==, "Site not found or you don't have access");
}

static void
test_error_cut (gconstpointer data)
{
  g_autofree char *body = dialect_build_error (data, "NOT_FOUND", "Gone", 404);

  for (gsize length = 0; length < strlen (body); length++)
    {
      g_autoptr (GError) error = decode (body, length, HW_SAFETY_READ);

      g_assert_null (hw_error_get_server_code (error));
      g_assert_null (hw_error_get_server_message (error));
    }
}

/* The same through the network: an error is told, whatever is left of its body. */
static void
test_error_cut_on_wire (gconstpointer data)
{
  g_autofree char *body = dialect_build_error (data, "NOT_FOUND", "Gone", 404);
  g_autoptr (Wire) wire = wire_new ();
  g_autoptr (HwApi) api = connect_to (wire);

  for (gsize length = 0; length < strlen (body); length++)
    {
      g_autofree char *part = g_strndup (body, length);
      g_autofree char *short_reply = wire_build_reply (404, "", part, (gssize) strlen (body));
      g_autoptr (HwRequest) request = new_request ("PATCH");
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) short_error = NULL;

      wire_push_reply (wire, 404, "", part);
      g_assert_false (exchange_ask (api, request, NULL, NULL, &error));
      assert_outcome (error, "PATCH", HW_ERROR_NOT_FOUND, HW_CERTAINTY_NOT_DONE);

      wire_push_text (wire, WIRE_CLOSE, short_reply);
      g_assert_false (exchange_ask (api, request, NULL, NULL, &short_error));
      assert_outcome (short_error, "PATCH", HW_ERROR_CUT, HW_CERTAINTY_UNKNOWN);
    }
}

static void
test_error_odd (void)
{
  static const struct
  {
    const char *body;
    const char *code;
    const char *message;
  } cases[] = {
    { "<html><h1>404</h1></html>", NULL, NULL },
    { "null", NULL, NULL },
    { "[]", NULL, NULL },
    { "\"gone\"", NULL, NULL },
    { "{}", NULL, NULL },
    { "{\"error\": null, \"message\": null}", NULL, NULL },
    { "{\"error\": 1, \"message\": 2.5}", NULL, NULL },
    { "{\"error\": true, \"message\": false}", NULL, NULL },
    { "{\"error\": [], \"message\": {}}", NULL, NULL },
    { "{\"error\": [\"a\"], \"message\": [\"b\"]}", NULL, "b" },
    { "{\"error\": 99999999999999999999, \"message\": \"m\"}", NULL, "m" },
    { "{\"error\": \"\", \"message\": \"\"}", NULL, NULL },
    { "{\"error\": \"A\"}", "A", NULL },
    { "{\"message\": \"m\"}", NULL, "m" },
    { "{\"error\": {}}", NULL, NULL },
    { "{\"error\": {\"code\": \"A\"}}", "A", NULL },
    { "{\"error\": {\"message\": \"m\"}}", NULL, "m" },
    { "{\"error\": {\"code\": 1, \"message\": null}, \"message\": \"n\"}", NULL, "n" },
    { "{\"error\": {\"code\": \"A\", \"message\": \"m\"}, \"message\": \"n\"}", "A", "n" },
    { "{\"error\": \"A\", \"error\": \"B\", \"message\": \"m\", \"statusCode\": \"x\"}", "B", "m" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = decode (cases[i].body, strlen (cases[i].body), HW_SAFETY_READ);

      g_test_message ("%s", cases[i].body);
      g_assert_cmpstr (hw_error_get_server_code (error), ==, cases[i].code);
      g_assert_cmpstr (hw_error_get_server_message (error), ==, cases[i].message);
    }
}

/* Causes that a test on loopback cannot bring about. */
static void
test_causes (void)
{
  const struct
  {
    GQuark domain;
    int cause;
    HwProgress progress;
    HwErrorCode code;
    HwCertainty certainty;
  } cases[] = {
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, HW_PROGRESS_NOTHING, HW_ERROR_NO_HOST, HW_CERTAINTY_NOT_DONE },
    { G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, HW_PROGRESS_NOTHING, HW_ERROR_NO_HOST,
      HW_CERTAINTY_NOT_DONE },
    { G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND, HW_PROGRESS_NOTHING, HW_ERROR_NO_HOST, HW_CERTAINTY_NOT_DONE },
    { G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, HW_PROGRESS_NOTHING, HW_ERROR_NO_ANSWER, HW_CERTAINTY_NOT_DONE },
    { G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, HW_PROGRESS_NOTHING, HW_ERROR_NO_ANSWER, HW_CERTAINTY_NOT_DONE },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, HW_PROGRESS_NOTHING, HW_ERROR_TIMED_OUT, HW_CERTAINTY_NOT_DONE },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, HW_PROGRESS_STARTED, HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN },
    { G_IO_ERROR, G_IO_ERROR_TIMED_OUT, HW_PROGRESS_ANSWERED, HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN },
    { G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE, HW_PROGRESS_STARTED, HW_ERROR_DISCONNECTED, HW_CERTAINTY_UNKNOWN },
    { G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, HW_PROGRESS_NOTHING, HW_ERROR_TLS, HW_CERTAINTY_NOT_DONE },
    { G_TLS_ERROR, G_TLS_ERROR_NOT_TLS, HW_PROGRESS_NOTHING, HW_ERROR_TLS, HW_CERTAINTY_NOT_DONE },
    { G_TLS_ERROR, G_TLS_ERROR_EOF, HW_PROGRESS_NOTHING, HW_ERROR_DISCONNECTED, HW_CERTAINTY_NOT_DONE },
    { G_TLS_ERROR, G_TLS_ERROR_EOF, HW_PROGRESS_ANSWERED, HW_ERROR_DISCONNECTED, HW_CERTAINTY_UNKNOWN },
    { SOUP_SESSION_ERROR, SOUP_SESSION_ERROR_PARSING, HW_PROGRESS_STARTED, HW_ERROR_BAD_REPLY, HW_CERTAINTY_UNKNOWN },
    { G_FILE_ERROR, G_FILE_ERROR_FAILED, HW_PROGRESS_STARTED, HW_ERROR_DISCONNECTED, HW_CERTAINTY_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (methods); j++)
      {
        g_autoptr (GError) cause = g_error_new_literal (cases[i].domain, cases[i].cause, "Because");
        g_autoptr (HwRequest) request = new_request (methods[j]);
        g_autoptr (GError) error = hw_transport_error_for_cause (cause, request, cases[i].progress);

        g_test_message ("%u", (guint) i);
        g_assert_error (error, HW_ERROR, (int) cases[i].code);
        g_assert_cmpint (hw_error_get_certainty (error), ==,
                         methods[j] != NULL ? cases[i].certainty : HW_CERTAINTY_NOT_DONE);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/api/outcomes/fault/", faults[i].name, NULL);

      g_test_add_data_func (path, &faults[i], test_fault);
    }
  g_test_add_func ("/api/outcomes/fault/negative-length", test_negative_length);
  dialect_add_test ("/api/outcomes/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/api/outcomes/refused", test_refused);
  g_test_add_func ("/api/outcomes/reset-unread", test_reset_unread);
  dialect_add_test ("/api/outcomes/statuses", test_statuses);
  g_test_add_func ("/api/outcomes/done", test_done);
  g_test_add_func ("/api/outcomes/page", test_page);
  g_test_add_func ("/api/outcomes/causes", test_causes);
  g_test_add_func ("/api/outcomes/error/reference", test_error_of_reference);
  g_test_add_func ("/api/outcomes/error/odd", test_error_odd);
  dialect_add_test ("/api/outcomes/error/cut", test_error_cut);
  dialect_add_test ("/api/outcomes/error/cut-on-wire", test_error_cut_on_wire);

  return g_test_run ();
}
