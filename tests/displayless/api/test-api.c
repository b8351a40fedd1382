/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "dialects.h"
#include "exchange.h"
#include "hw-error.h"
#include "hw-requests.h"
#include "hw-resource-list.h"
#include "hw-site.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"
#include "wire.h"

#define WALL G_GINT64_CONSTANT (1779273000000000)

typedef struct
{
  HwTestClock *clock;
  Wire *wire;
  HwApi *api;
  GPtrArray *started; /* (element-type HwRequest) */
} Fixture;

static void
started_cb (HwApi *api, HwRequest *request, Fixture *fixture)
{
  g_ptr_array_add (fixture->started, g_object_ref (request));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  fixture->wire = wire_new ();
  fixture->clock = hw_test_clock_new (WALL);
  fixture->started = g_ptr_array_new_with_free_func (g_object_unref);
  address = wire_dup_address (fixture->wire);
  fixture->api = hw_api_new (HW_CLOCK (fixture->clock), address, TEST_KEY, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->api, "started", G_CALLBACK (started_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wire_free (fixture->wire);
  hw_test_settle ();
  g_assert_finalize_object (fixture->api);
  g_assert_finalize_object (fixture->clock);
  g_ptr_array_unref (fixture->started);
}

static void
test_new (void)
{
  g_autoptr (HwClock) clock = hw_clock_new ();
  g_autoptr (GError) address_error = NULL;
  g_autoptr (GError) key_error = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwApi) api = NULL;

  g_assert_null (hw_api_new (clock, "http://hostwares.com/api", TEST_KEY, &address_error));
  g_assert_error (address_error, HW_ERROR, HW_ERROR_ADDRESS);
  g_assert_null (hw_api_new (clock, "https://hostwares.com/api", "a\r\nb", &key_error));
  g_assert_error (key_error, HW_ERROR, HW_ERROR_KEY_FORM);

  api = hw_api_new (clock, "https://hostwares.com/api", TEST_KEY, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hw_api_get_host (api), ==, "hostwares.com");
  g_assert_true (HW_IS_TRANSPORT (hw_api_get_transport (api)));
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = dialect_build_list (data);
  g_autoptr (HwRequest) request = hw_request_new_list (HW_RESOURCE_SITE);
  g_autoptr (HwResourceBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  wire_push_reply (fixture->wire, 200, "", body);
  g_assert_true (exchange_ask (fixture->api, request, NULL, (gpointer *) &batch, &error));
  g_assert_cmpuint (batch->resources->len, ==, 3);
  g_assert_cmpuint (batch->n_unreadable, ==, 0);
  g_assert_true (g_str_has_prefix (wire_get_request (fixture->wire, 0)->head, "GET /api/sites HTTP/1.1\r\n"));

  wire_push_reply (fixture->wire, 200, "", body);
  g_assert_true (exchange_ask (fixture->api, request, NULL, NULL, &error));
}

static void
test_detail (Fixture *fixture, gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *body = dialect_build_record (dialect, 0);
  g_autoptr (HwRequest) request = hw_request_new_get (HW_RESOURCE_SITE, "b7/\303\274 .");
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;

  wire_push_reply (fixture->wire, 200, "", body);
  g_assert_true (exchange_ask (fixture->api, request, NULL, (gpointer *) &site, &error));
  g_assert_cmpint (hw_site_get_port (site), ==, 3000);
  g_assert_true (
      g_str_has_prefix (wire_get_request (fixture->wire, 0)->head, "GET /api/sites/b7%2F%C3%BC%20. HTTP/1.1\r\n"));
}

/* What the server says to an action is not looked at: only a later GET confirms it. */
static void
test_action (Fixture *fixture, gconstpointer data)
{
  static const char *const bodies[] = { "", "{\"ok\":true}", "null", "garbage" };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (HwRequest) request = hw_request_new_action (HW_RESOURCE_SITE, "cm1", HW_ACTION_DEPLOY);
      g_autoptr (GError) error = NULL;
      gpointer value = fixture;

      wire_push_reply (fixture->wire, 202, "", bodies[i]);
      g_assert_true (exchange_ask (fixture->api, request, NULL, &value, &error));
      g_assert_null (value);
      g_assert_cmpstr (wire_get_request (fixture->wire, (guint) i)->body, ==, "{\"action\":\"deploy\"}");
    }
}

/* Wherever a list ends within what was announced: an error, never fewer sites. What is short of the announced length is
 * in test-outcomes.c. */
static void
test_list_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = dialect_build_list (data);

  for (gsize length = 0; length < strlen (body); length++)
    {
      g_autofree char *part = g_strndup (body, length);
      g_autoptr (HwRequest) request = hw_request_new_list (HW_RESOURCE_SITE);
      g_autoptr (GError) error = NULL;

      wire_push_reply (fixture->wire, 200, "", part);
      g_assert_false (exchange_ask (fixture->api, request, NULL, NULL, &error));
      g_assert_error (error, HW_ERROR, HW_ERROR_BAD_REPLY);
      g_assert_cmpstr (hw_error_get_request (error), ==, "GET /sites");
      g_assert_cmpint (hw_error_get_time (error), ==, WALL);
    }
}

static void
test_detail_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = dialect_build_record (data, 0);

  for (gsize length = 0; length < strlen (body); length++)
    {
      g_autofree char *part = g_strndup (body, length);
      g_autoptr (HwRequest) request = hw_request_new_get (HW_RESOURCE_SITE, "cm1");
      g_autoptr (GError) error = NULL;

      wire_push_reply (fixture->wire, 200, "", part);
      g_assert_false (exchange_ask (fixture->api, request, NULL, NULL, &error));
      g_assert_error (error, HW_ERROR, HW_ERROR_BAD_REPLY);
      g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
    }
}

static void
test_five_hundred (Fixture *fixture, gconstpointer data)
{
  const Dialect *dialect = data;
  g_autoptr (GString) body = g_string_new (dialect->list[0]);
  g_autoptr (HwRequest) request = hw_request_new_list (HW_RESOURCE_SITE);
  g_autoptr (HwResourceBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (body, "%s{\"id\":\"cm%u\",\"name\":\"site %u\"}", i > 0 ? "," : "", i, i);
  g_string_append (body, dialect->list[1]);

  wire_push_reply (fixture->wire, 200, "", body->str);
  g_assert_true (exchange_ask (fixture->api, request, NULL, (gpointer *) &batch, &error));
  g_assert_cmpuint (batch->resources->len, ==, 500);
  g_assert_cmpstr (hw_resource_get_id (g_ptr_array_index (batch->resources, 499)), ==, "cm499");
}

static void
test_times (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) request = hw_request_new_list (HW_RESOURCE_SITE);
  gint64 before = hw_clock_get_monotonic (HW_CLOCK (fixture->clock));
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwResourceBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  gint64 asked_at = 0;
  gint64 seen_at = 0;

  hw_api_send_async (fixture->api, request, HW_PRIORITY_USER, NULL, hw_test_result_cb, &kept);
  g_assert_cmpuint (fixture->started->len, ==, 0);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  g_assert_cmpuint (fixture->started->len, ==, 1);
  g_assert_true (g_ptr_array_index (fixture->started, 0) == request);

  hw_test_clock_advance (fixture->clock, 7 * G_TIME_SPAN_SECOND);
  wire_push_reply (fixture->wire, 200, "", "[]");
  result = hw_test_wait_result (&kept, 2000);
  g_assert_true (hw_api_send_finish (fixture->api, result, (gpointer *) &batch, &asked_at, &seen_at, &error));
  g_assert_cmpint (asked_at, ==, before);
  g_assert_cmpint (seen_at, ==, WALL + 7 * G_TIME_SPAN_SECOND);
}

/* Callers that share an attempt get records of their own. */
static void
test_shared (Fixture *fixture, gconstpointer data)
{
  g_autofree char *body = dialect_build_list (data);
  HwResourceBatch *batches[2] = { NULL, NULL };
  GAsyncResult *kept[2] = { NULL, NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HwRequest) request = hw_request_new_list (HW_RESOURCE_SITE);

      hw_api_send_async (fixture->api, request, HW_PRIORITY_WATCH, NULL, hw_test_result_cb, &kept[i]);
    }
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  wire_push_reply (fixture->wire, 200, "", body);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = hw_test_wait_result (&kept[i], 2000);

      g_assert_true (hw_api_send_finish (fixture->api, result, (gpointer *) &batches[i], NULL, NULL, NULL));
    }

  g_assert_true (g_ptr_array_index (batches[0]->resources, 0) != g_ptr_array_index (batches[1]->resources, 0));
  hw_resource_batch_free (batches[0]);
  hw_resource_batch_free (batches[1]);
  g_assert_cmpuint (wire_get_n_requests (fixture->wire), ==, 1);
  g_assert_cmpuint (fixture->started->len, ==, 1);
}

static GThread *decode_thread;
static int n_decoded; /* (atomic) */
static int n_freed;   /* (atomic) */

static gpointer
decode_counted (GBytes *body, GError **error)
{
  decode_thread = g_thread_self ();
  g_atomic_int_inc (&n_decoded);
  return g_new (char, 1);
}

static void
free_counted (gpointer value)
{
  g_atomic_int_inc (&n_freed);
  g_free (value);
}

/* Whoever lets go last may be the worker thread, which wakes nobody here. */
static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
is_reached (gpointer user_data)
{
  const int *counts = user_data;

  return g_atomic_int_get (&n_decoded) >= counts[0] && g_atomic_int_get (&n_freed) >= counts[1];
}

static void
wait_counts (int decoded, int freed)
{
  int counts[2] = { decoded, freed };
  guint id = g_timeout_add (5, wake_cb, NULL);

  g_assert_true (hw_test_wait_until (is_reached, counts, 5000));
  g_source_remove (id);
}

/* Never on the thread that draws; and what nobody collects is freed, whenever whoever asked lost interest. */
static void
test_uncollected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) request = hw_request_new ("GET", "/sites", NULL, HW_SAFETY_READ, decode_counted, free_counted);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cancelled_error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *kept = NULL;

  wire_push_reply (fixture->wire, 200, "", "[]");
  g_assert_true (exchange_ask (fixture->api, request, NULL, NULL, &error));
  g_assert_true (decode_thread != g_thread_self ());
  wait_counts (1, 1);

  wire_push_reply (fixture->wire, 200, "", "[]");
  hw_api_send_async (fixture->api, request, HW_PRIORITY_USER, NULL, NULL, NULL);
  wait_counts (2, 2);

  wire_push_reply (fixture->wire, 200, "", "[]");
  hw_api_send_async (fixture->api, request, HW_PRIORITY_USER, cancellable, hw_test_result_cb, &kept);
  wait_counts (3, 2);
  g_cancellable_cancel (cancellable);
  result = hw_test_wait_result (&kept, 2000);
  g_assert_false (hw_api_send_finish (fixture->api, result, NULL, NULL, NULL, &cancelled_error));
  g_assert_error (cancelled_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  wait_counts (3, 3);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) read = hw_request_new_list (HW_RESOURCE_SITE);
  g_autoptr (HwRequest) change = hw_request_new_action (HW_RESOURCE_SITE, "cm1", HW_ACTION_STOP);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) read_error = NULL;
  g_autoptr (GError) change_error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (exchange_ask (fixture->api, read, cancellable, NULL, &read_error));
  g_assert_error (read_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (exchange_ask (fixture->api, change, cancellable, NULL, &change_error));
  g_assert_error (change_error, HW_ERROR, HW_ERROR_WITHDRAWN);
  g_assert_cmpint (hw_error_get_certainty (change_error), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_cmpstr (hw_error_get_request (change_error), ==, "PATCH /sites/cm1");
  g_assert_cmpuint (fixture->started->len, ==, 0);
}

/* A change that was answered is done, also for who lost interest meanwhile. */
static void
test_cancelled_when_done (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) change = hw_request_new_action (HW_RESOURCE_SITE, "cm1", HW_ACTION_STOP);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *kept = NULL;

  wire_push_reply (fixture->wire, 200, "", "{}");
  hw_api_send_async (fixture->api, change, HW_PRIORITY_USER, cancellable, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, 2000);
  g_cancellable_cancel (cancellable);
  g_assert_true (hw_api_send_finish (fixture->api, result, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* The transport lives until its last attempt has ended, whoever lets go of it. */
static void
test_outlives_owner (void)
{
  g_autoptr (HwRequest) request = exchange_new_read ("/sites");
  g_autoptr (HwClock) clock = hw_clock_new ();
  g_autoptr (Wire) wire = wire_new ();
  g_autofree char *address = wire_dup_address (wire);
  HwTransport *transport = hw_transport_new (clock, address, TEST_KEY, NULL);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  g_object_add_weak_pointer (G_OBJECT (transport), (gpointer *) &transport);
  hw_transport_set_deadline (transport, G_TIME_SPAN_HOUR);
  hw_transport_send_async (transport, request, NULL, hw_test_result_cb, &kept);
  g_object_unref (transport);
  wire_push_reply (wire, 200, "", "[]");
  result = hw_test_wait_result (&kept, 1000);
  answer = hw_transport_send_finish (transport, result, &error);
  g_assert_no_error (error);

  g_clear_object (&result);
  hw_test_settle ();
  g_assert_null (transport);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

static void
add_for_dialects (const char *path, void (*func) (Fixture *, gconstpointer))
{
  for (gsize i = 0; i < N_DIALECTS; i++)
    {
      g_autofree char *whole = g_strconcat (path, "/", dialects[i].name, NULL);

      g_test_add (whole, Fixture, &dialects[i], set_up, func, tear_down);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/api/api/new", test_new);
  add_for_dialects ("/api/api/list", test_list);
  add_for_dialects ("/api/api/detail", test_detail);
  add_for_dialects ("/api/api/list-cut", test_list_cut);
  add_for_dialects ("/api/api/detail-cut", test_detail_cut);
  add_for_dialects ("/api/api/five-hundred", test_five_hundred);
  add_for_dialects ("/api/api/shared", test_shared);
  ADD ("/api/api/action", test_action);
  g_test_add_func ("/api/api/transport-outlives-owner", test_outlives_owner);
  ADD ("/api/api/times", test_times);
  ADD ("/api/api/uncollected", test_uncollected);
  ADD ("/api/api/cancelled", test_cancelled);
  ADD ("/api/api/cancelled-when-done", test_cancelled_when_done);

  return g_test_run ();
}
