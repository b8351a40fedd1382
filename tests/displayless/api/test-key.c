/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "exchange.h"
#include "hw-error.h"
#include "hw-key.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"
#include "wire.h"

/* The key: replaced while requests go on, told of when it is refused, and never given away. */

#define WALL    G_GINT64_CONSTANT (1779273000000000)
#define NEW_KEY "hw_test_n3w"

typedef struct
{
  HwTestClock *clock;
  Wire *wire;
  HwApi *api;
  GPtrArray *ended; /* (element-type char): “GET /sites: 401” */
  guint n_started;
  guint n_postponed;
} Fixture;

static void
ended_cb (HwApi *api, HwRequest *request, const GError *error, Fixture *fixture)
{
  g_autofree char *description = hw_request_describe (request);

  if (error != NULL)
    {
      g_assert_cmpstr (hw_error_get_request (error), ==, description);
      g_assert_cmpint (hw_error_get_time (error), ==, hw_clock_get_wall (HW_CLOCK (fixture->clock)));
    }

  g_ptr_array_add (fixture->ended, g_strdup_printf ("%s: %s", description, error != NULL ? error->message : "well"));
}

static void
started_cb (HwApi *api, HwRequest *request, Fixture *fixture)
{
  fixture->n_started++;
}

static void
postponed_cb (HwApi *api, HwRequest *request, Fixture *fixture)
{
  g_assert_cmpuint (++fixture->n_postponed, ==, fixture->n_started);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  fixture->wire = wire_new ();
  fixture->clock = hw_test_clock_new (WALL);
  fixture->ended = g_ptr_array_new_with_free_func (g_free);
  address = wire_dup_address (fixture->wire);
  fixture->api = hw_api_new (HW_CLOCK (fixture->clock), address, TEST_KEY, &error);
  g_assert_no_error (error);
  hw_scheduler_set_backoff (hw_api_get_scheduler (fixture->api), 0);
  g_signal_connect (fixture->api, "ended", G_CALLBACK (ended_cb), fixture);
  g_signal_connect (fixture->api, "started", G_CALLBACK (started_cb), fixture);
  g_signal_connect (fixture->api, "postponed", G_CALLBACK (postponed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wire_free (fixture->wire);
  hw_test_settle ();
  g_assert_finalize_object (fixture->api);
  g_assert_finalize_object (fixture->clock);
  g_ptr_array_unref (fixture->ended);
}

static void
ask (Fixture *fixture, HwRequest *request, GCancellable *cancellable, GAsyncResult **kept)
{
  hw_api_send_async (fixture->api, request, HW_PRIORITY_USER, cancellable, hw_test_result_cb, kept);
}

static void
replace_key (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_api_set_key (fixture->api, " " NEW_KEY "\n", &error));
  g_assert_no_error (error);
}

static GError *
finish (Fixture *fixture, GAsyncResult **kept)
{
  g_autoptr (GAsyncResult) result = hw_test_wait_result (kept, 2000);
  GError *error = NULL;

  hw_api_send_finish (fixture->api, result, NULL, NULL, NULL, &error);
  return error;
}

static void
assert_ended (Fixture *fixture, guint index, const char *text)
{
  g_assert_cmpuint (fixture->ended->len, ==, index + 1);
  g_assert_cmpstr (g_ptr_array_index (fixture->ended, index), ==, text);
}

static gboolean
had_key (Fixture *fixture, guint index, const char *key)
{
  g_autofree char *line = g_strdup_printf ("\r\nAuthorization: Bearer %s\r\n", key);

  return strstr (wire_get_request (fixture->wire, index)->head, line) != NULL;
}

typedef struct
{
  Fixture *fixture;
  guint n_ended;
  gboolean is_called;
} Callback;

static void
after_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Callback *callback = user_data;

  callback->is_called = TRUE;
  g_assert_cmpuint (callback->fixture->ended->len, ==, callback->n_ended);
}

static gboolean
is_called (gpointer user_data)
{
  return ((Callback *) user_data)->is_called;
}

/* First all are told, then whoever asked. */
static void
test_ended_first (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HwRequest) request = exchange_new_read ("/sites");
      Callback callback = { fixture, i + 1, FALSE };

      wire_push_reply (fixture->wire, i == 0 ? 200 : 404, "", "[]");
      hw_api_send_async (fixture->api, request, HW_PRIORITY_USER, NULL, after_ended_cb, &callback);
      g_assert_true (hw_test_wait_until (is_called, &callback, 2000));
    }
}

static void
test_ended (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) read = exchange_new_read ("/sites");
  g_autoptr (HwRequest) change = exchange_new_change ("PATCH", "/sites/cm1");
  GAsyncResult *kept = NULL;
  g_autoptr (GError) well = NULL;
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) garbage = NULL;
  g_autoptr (GError) done = NULL;
  g_autoptr (GError) reset = NULL;

  wire_push_reply (fixture->wire, 200, "", "[]");
  ask (fixture, read, NULL, &kept);
  well = finish (fixture, &kept);
  g_assert_no_error (well);
  assert_ended (fixture, 0, "GET /sites: well");

  wire_push_reply (fixture->wire, 401, "", "{}");
  ask (fixture, read, NULL, &kept);
  refused = finish (fixture, &kept);
  g_assert_error (refused, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  assert_ended (fixture, 1, "GET /sites: The server answered with status 401");

  wire_push_reply (fixture->wire, 200, "", "");
  ask (fixture, read, NULL, &kept);
  garbage = finish (fixture, &kept);
  g_assert_error (garbage, HW_ERROR, HW_ERROR_BAD_REPLY);
  assert_ended (fixture, 2, "GET /sites: Empty");

  wire_push_reply (fixture->wire, 204, "", "");
  ask (fixture, change, NULL, &kept);
  done = finish (fixture, &kept);
  assert_ended (fixture, 3, "PATCH /sites/cm1: well");

  wire_push_text (fixture->wire, WIRE_CLOSE, "");
  ask (fixture, change, NULL, &kept);
  reset = finish (fixture, &kept);
  g_assert_error (reset, HW_ERROR, HW_ERROR_DISCONNECTED);
  g_assert_cmpuint (fixture->ended->len, ==, 5);
}

/* The end of all attempts, and one for each who asked. */
static void
test_ended_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) read = exchange_new_read ("/sites");
  GAsyncResult *kept[2] = { NULL };

  ask (fixture, read, NULL, &kept[0]);
  ask (fixture, read, NULL, &kept[1]);
  wire_push_reply (fixture->wire, 503, "", "");
  wire_push_reply (fixture->wire, 503, "", "");
  wire_push_reply (fixture->wire, 200, "", "[]");
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = finish (fixture, &kept[i]);

      g_assert_no_error (error);
    }
  g_assert_cmpuint (fixture->ended->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (fixture->ended, 0), ==, "GET /sites: well");
  g_assert_cmpstr (g_ptr_array_index (fixture->ended, 1), ==, "GET /sites: well");
  g_assert_cmpuint (fixture->n_started, ==, 3);
}

/* Who gave up says nothing of the server: not before it was sent, and not on the wire. */
static void
test_not_ended (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (HwRequest) request = i < 2 ? exchange_new_read ("/sites") : exchange_new_change ("PATCH", "/sites/cm1");
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      guint n_requests = wire_get_n_requests (fixture->wire);
      GAsyncResult *kept = NULL;
      g_autoptr (GError) error = NULL;

      ask (fixture, request, cancellable, &kept);
      if (i % 2 == 1)
        g_assert_true (wire_wait_requests (fixture->wire, n_requests + 1));
      g_cancellable_cancel (cancellable);
      error = finish (fixture, &kept);
      g_assert_nonnull (error);
      g_assert_cmpuint (fixture->ended->len, ==, 0);
    }
}

static void
test_replaced (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) read = exchange_new_read ("/sites");
  g_autoptr (HwRequest) failing = exchange_new_change ("PATCH", "/sites/cm1");
  GAsyncResult *kept[3] = { NULL };
  g_autoptr (GError) old_error = NULL;
  g_autoptr (GError) failing_error = NULL;
  g_autoptr (GError) new_error = NULL;

  ask (fixture, read, NULL, &kept[0]);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  ask (fixture, failing, NULL, &kept[1]);
  g_assert_true (wire_wait_requests (fixture->wire, 2));
  replace_key (fixture);

  /* Equal, and no matter: the answer to the old key is none to the new one. */
  ask (fixture, read, NULL, &kept[2]);
  g_assert_true (wire_wait_requests (fixture->wire, 3));
  wire_push_reply (fixture->wire, 401, "", "{\"message\":\"No such key: " TEST_KEY "\"}");
  wire_push_text (fixture->wire, WIRE_CLOSE, "");

  /* What is on the wire goes on, and its end is nobody's concern but of who asked. */
  old_error = finish (fixture, &kept[0]);
  g_assert_error (old_error, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  g_assert_cmpstr (hw_error_get_server_message (old_error), ==, "No such key: …");
  failing_error = finish (fixture, &kept[1]);
  g_assert_error (failing_error, HW_ERROR, HW_ERROR_DISCONNECTED);
  g_assert_cmpuint (fixture->ended->len, ==, 0);

  wire_push_reply (fixture->wire, 401, "", "{}");
  new_error = finish (fixture, &kept[2]);
  g_assert_error (new_error, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  assert_ended (fixture, 0, "GET /sites: The server answered with status 401");
  g_assert_true (had_key (fixture, 0, TEST_KEY));
  g_assert_true (had_key (fixture, 1, TEST_KEY));
  g_assert_true (had_key (fixture, 2, NEW_KEY));
}

/* What waits is sent with the new key, at once, and what it meets is told. */
static void
test_replaced_while_waiting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) change = exchange_new_change ("PATCH", "/sites/cm1");
  HwScheduler *scheduler = hw_api_get_scheduler (fixture->api);
  GAsyncResult *kept = NULL;
  g_autoptr (GError) error = NULL;

  wire_push_reply (fixture->wire, 429, "", "{}");
  ask (fixture, change, NULL, &kept);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  hw_test_settle ();
  g_assert_cmpint (hw_scheduler_get_wait (scheduler), ==, HW_WAIT_ASKED);
  g_assert_cmpuint (fixture->n_postponed, ==, 1);
  g_assert_cmpint (hw_scheduler_get_wait_until (scheduler), ==,
                   hw_clock_get_monotonic (HW_CLOCK (fixture->clock)) + 60 * G_TIME_SPAN_SECOND);

  wire_push_reply (fixture->wire, 401, "", "{}");
  replace_key (fixture);
  g_assert_cmpint (hw_scheduler_get_wait (scheduler), ==, HW_WAIT_NONE);
  error = finish (fixture, &kept);
  g_assert_error (error, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  assert_ended (fixture, 0, "PATCH /sites/cm1: The server answered with status 401");
  g_assert_true (had_key (fixture, 1, NEW_KEY));
  g_assert_cmpuint (fixture->n_started, ==, 2);
  g_assert_cmpuint (fixture->n_postponed, ==, 1);
}

static void
test_bad_key (Fixture *fixture, gconstpointer data)
{
  static const char *const keys[] = { "", " ", "a b", "a\r\nX: y", "k\303\251y", "a\177" };
  g_autoptr (HwRequest) read = exchange_new_read ("/sites");
  GAsyncResult *kept = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GError) key_error = NULL;

      g_assert_false (hw_api_set_key (fixture->api, keys[i], &key_error));
      g_assert_error (key_error, HW_ERROR, HW_ERROR_KEY_FORM);
    }

  wire_push_reply (fixture->wire, 200, "", "[]");
  ask (fixture, read, NULL, &kept);
  error = finish (fixture, &kept);
  g_assert_no_error (error);
  assert_ended (fixture, 0, "GET /sites: well");
  g_assert_true (had_key (fixture, 0, TEST_KEY));
}

static void
test_redacted (void)
{
  static const struct
  {
    const char *key;
    const char *text;
    const char *redacted;
  } cases[] = {
    { "abc+/=d", NULL, NULL },
    { "abc+/=d", "", "" },
    { "abc+/=d", "abc+/=", "abc+/=" },
    { "abc+/=d", "abc+/=d", "…" },
    { "abc+/=d", "Key ABC+/=D, abc+/=d.", "Key …, …." },
    { "abc+/=d", "abcabc+/=dd", "abc…d" },
    { "abc+/=d", "?key=abc%2B%2F%3Dd&x", "?key=…&x" },
    { "abc+/=d", "?key=abc%2b%2f%3dd", "?key=…" },
    { "abc+/=d", "{\"k\":\"abc+\\/=d\"}", "{\"k\":\"…\"}" },
    { "a\"b\\c", "{\"k\":\"a\\\"b\\\\c\"}", "{\"k\":\"…\"}" },
    /* What cannot be seen goes out of a text before it is shown. */
    { "abc+/=d", "abc\342\200\213+/\342\200\256=d", "…" },
    { "aa", "aaa", "…a" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwKey) key = hw_key_new (cases[i].key, NULL);
      g_autofree char *redacted = hw_key_redact (key, cases[i].text);

      g_assert_cmpstr (redacted, ==, cases[i].redacted);
    }
}

/* A server that gives the key back, in every place where its words are kept. */
static void
test_echoed (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = {
    "{\"error\":\"" TEST_KEY "\",\"message\":\"Not " TEST_KEY "\"}",
    "{\"error\":{\"code\":\"" TEST_KEY "\",\"message\":\"Not " TEST_KEY "\"}}",
    "{\"error\":\"hw_test\\u005f5ecret\",\"message\":\"Not \\u0068w_test_5ecret\"}",
    "{\"error\":\"hw_test\\u200b_5ecret\",\"message\":\"Not hw_te\\u2066st_5ecret\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (HwRequest) request = exchange_new_change ("PATCH", "/sites/cm1");
      g_autoptr (GError) error = NULL;
      g_autofree char *details = NULL;

      wire_push_reply (fixture->wire, 401, "", bodies[i]);
      g_assert_false (exchange_ask (fixture->api, request, NULL, NULL, &error));
      g_assert_cmpstr (hw_error_get_server_code (error), ==, "…");
      g_assert_cmpstr (hw_error_get_server_message (error), ==, "Not …");
      details = hw_error_words_details (error);
      g_assert_null (strstr (details, "5ecret"));
    }
}

/* Also where it would be cut off. */
static void
test_echoed_late (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filling = g_strnfill (495, 'x');
  g_autofree char *body = g_strconcat ("{\"message\":\"", filling, TEST_KEY, "\"}", NULL);
  g_autofree char *expected = g_strconcat (filling, "…", NULL);
  g_autoptr (HwRequest) request = exchange_new_change ("PATCH", "/sites/cm1");
  g_autoptr (GError) error = NULL;

  wire_push_reply (fixture->wire, 403, "", body);
  g_assert_false (exchange_ask (fixture->api, request, NULL, NULL, &error));
  g_assert_cmpstr (hw_error_get_server_message (error), ==, expected);
}

/* All that may be logged is logged, by us and by every library. */
static void
log_all (Fixture *fixture)
{
  static const char *const replies[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Echo: " TEST_KEY "\r\n\r\n[]",
    "HTTP/1.1 401 No\r\nWWW-Authenticate: Bearer realm=\"" TEST_KEY "\"\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/" TEST_KEY "\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n" TEST_KEY,
    "HTTP/1.1 200 OK\r\nSet-Cookie: key=" TEST_KEY "\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n[]",
    TEST_KEY "\r\n\r\n",
    "HTTP/1.1 " TEST_KEY "\r\n\r\n",
    "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    for (guint is_change = 0; is_change < 2; is_change++)
      {
        g_autoptr (HwRequest) request = is_change ? exchange_new_change ("POST", "/sites") : exchange_new_read ("/sites");
        g_autoptr (GError) error = NULL;

        wire_stand_text (fixture->wire, WIRE_CLOSE, replies[i]);
        exchange_ask (fixture->api, request, NULL, NULL, &error);
        if (error != NULL)
          g_debug ("%s", error->message);
      }

  g_debug ("All was said");
}

static void
test_logs (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) environment = g_environ_setenv (g_get_environ (), "G_MESSAGES_DEBUG", "all", TRUE);

  if (g_test_subprocess ())
    {
      log_all (fixture);
      return;
    }

  g_test_trap_subprocess_with_envp (NULL, (const char *const *) environment, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout ("*libsoup*All was said*");
  g_test_trap_assert_stderr_unmatched ("*" TEST_KEY "*");
  g_test_trap_assert_stdout_unmatched ("*" TEST_KEY "*");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/api/key/ended/first", test_ended_first);
  ADD ("/api/key/ended/all", test_ended);
  ADD ("/api/key/ended/once", test_ended_once);
  ADD ("/api/key/ended/not", test_not_ended);
  ADD ("/api/key/replaced/on-wire", test_replaced);
  ADD ("/api/key/replaced/waiting", test_replaced_while_waiting);
  ADD ("/api/key/replaced/bad-key", test_bad_key);
  g_test_add_func ("/api/key/redacted", test_redacted);
  ADD ("/api/key/echoed/all", test_echoed);
  ADD ("/api/key/echoed/late", test_echoed_late);
  ADD ("/api/key/logs", test_logs);

  return g_test_run ();
}
