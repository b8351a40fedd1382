/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "exchange.h"
#include "hw-error.h"
#include "hw-scheduler.h"
#include "hw-test-util.h"
#include "wire.h"

typedef struct
{
  Wire *wire;
  HwScheduler *scheduler;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwClock) clock = hw_clock_new ();
  g_autoptr (HwTransport) transport = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  fixture->wire = wire_new ();
  address = wire_dup_address (fixture->wire);
  transport = hw_transport_new (clock, address, TEST_KEY, &error);
  g_assert_no_error (error);
  fixture->scheduler = hw_scheduler_new (transport, clock);
  hw_scheduler_set_backoff (fixture->scheduler, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wire_free (fixture->wire);
  hw_test_settle ();
  g_assert_finalize_object (fixture->scheduler);
}

static void
ask (Fixture *fixture, HwRequest *request, GCancellable *cancellable, GAsyncResult **kept)
{
  hw_scheduler_send_async (fixture->scheduler, request, HW_PRIORITY_USER, cancellable, hw_test_result_cb, kept);
}

static void
read_path (Fixture *fixture, const char *path, GCancellable *cancellable, GAsyncResult **kept)
{
  g_autoptr (HwRequest) request = exchange_new_read (path);

  ask (fixture, request, cancellable, kept);
}

static void
change (Fixture *fixture, const char *path, GCancellable *cancellable, GAsyncResult **kept)
{
  g_autoptr (HwRequest) request = exchange_new_change ("PATCH", path);

  ask (fixture, request, cancellable, kept);
}

static void
assert_answer (Fixture *fixture, GAsyncResult **kept, const char *body)
{
  g_autoptr (GAsyncResult) result = hw_test_wait_result (kept, 2000);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) answer = hw_scheduler_send_finish (fixture->scheduler, result, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (answer->body, NULL), g_bytes_get_size (answer->body), body, strlen (body));
}

static void
assert_failed (Fixture *fixture, GAsyncResult **kept, GQuark domain, int code)
{
  g_autoptr (GAsyncResult) result = hw_test_wait_result (kept, 2000);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) answer = hw_scheduler_send_finish (fixture->scheduler, result, &error);

  g_assert_error (error, domain, code);
  if (g_error_matches (error, HW_ERROR, HW_ERROR_WITHDRAWN))
    g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
}

static void
assert_path (Fixture *fixture, guint index, const char *start)
{
  g_assert_true (g_str_has_prefix (wire_get_request (fixture->wire, index)->head, start));
}

/* As many requests as may be on the wire, all waiting for their answer. */
static void
fill_wire (Fixture *fixture, GAsyncResult **kept)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *path = g_strdup_printf ("/fill/%u", i);

      read_path (fixture, path, NULL, &kept[i]);
    }

  g_assert_true (wire_wait_requests (fixture->wire, 6));
}

static void
drain (Fixture *fixture, GAsyncResult **kept)
{
  for (guint i = 0; i < 6; i++)
    wire_push_reply (fixture->wire, 200, "", "fill");
  for (guint i = 0; i < 6; i++)
    assert_answer (fixture, &kept[i], "fill");
}

static void
test_equal_reads (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *kept[4] = { NULL };

  for (guint i = 0; i < 3; i++)
    read_path (fixture, "/sites", NULL, &kept[i]);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  read_path (fixture, "/sites", NULL, &kept[3]);
  hw_test_settle ();

  g_assert_cmpuint (wire_get_n_requests (fixture->wire), ==, 1);
  wire_push_reply (fixture->wire, 200, "", "[1]");
  for (guint i = 0; i < 4; i++)
    assert_answer (fixture, &kept[i], "[1]");
  g_assert_cmpuint (wire_get_n_requests (fixture->wire), ==, 1);

  read_path (fixture, "/sites", NULL, &kept[0]);
  wire_push_reply (fixture->wire, 200, "", "[2]");
  assert_answer (fixture, &kept[0], "[2]");
}

static void
test_other_reads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) undecoded = hw_request_new ("GET", "/sites", NULL, HW_SAFETY_READ, NULL, NULL);
  GAsyncResult *kept[3] = { NULL };

  read_path (fixture, "/sites", NULL, &kept[0]);
  read_path (fixture, "/sites/cm1", NULL, &kept[1]);
  ask (fixture, undecoded, NULL, &kept[2]);
  g_assert_true (wire_wait_requests (fixture->wire, 3));
  for (guint i = 0; i < 3; i++)
    wire_push_reply (fixture->wire, 200, "", "x");
  for (guint i = 0; i < 3; i++)
    assert_answer (fixture, &kept[i], "x");
}

/* Two restarts are two wishes, also when they are the same object. */
static void
test_equal_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) request = exchange_new_change ("PATCH", "/sites/cm1");
  GAsyncResult *kept[2] = { NULL };

  ask (fixture, request, NULL, &kept[0]);
  ask (fixture, request, NULL, &kept[1]);
  g_assert_true (wire_wait_requests (fixture->wire, 2));
  wire_push_reply (fixture->wire, 200, "", "1");
  wire_push_reply (fixture->wire, 200, "", "1");
  assert_answer (fixture, &kept[0], "1");
  assert_answer (fixture, &kept[1], "1");
}

static void
test_error_for_all (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *kept[2] = { NULL };

  read_path (fixture, "/sites", NULL, &kept[0]);
  read_path (fixture, "/sites", NULL, &kept[1]);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  wire_stand_text (fixture->wire, WIRE_CLOSE, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
  wire_push_text (fixture->wire, WIRE_CLOSE, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
  assert_failed (fixture, &kept[0], HW_ERROR, HW_ERROR_CUT);
  assert_failed (fixture, &kept[1], HW_ERROR, HW_ERROR_CUT);
}

static void
test_first_in_first_out (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *filling[6] = { NULL };
  GAsyncResult *kept[3] = { NULL };

  fill_wire (fixture, filling);
  change (fixture, "/sites/a", NULL, &kept[0]);
  read_path (fixture, "/sites/b", NULL, &kept[1]);
  change (fixture, "/sites/c", NULL, &kept[2]);
  hw_test_settle ();
  g_assert_cmpuint (wire_get_n_requests (fixture->wire), ==, 6);

  wire_push_reply (fixture->wire, 200, "", "fill");
  g_assert_true (wire_wait_requests (fixture->wire, 7));
  hw_test_settle ();
  g_assert_cmpuint (wire_get_n_requests (fixture->wire), ==, 7);

  for (guint i = 0; i < 5; i++)
    wire_push_reply (fixture->wire, 200, "", "fill");
  for (guint i = 0; i < 3; i++)
    wire_push_reply (fixture->wire, 200, "", "x");
  for (guint i = 0; i < 6; i++)
    assert_answer (fixture, &filling[i], "fill");
  for (guint i = 0; i < 3; i++)
    assert_answer (fixture, &kept[i], "x");
  assert_path (fixture, 6, "PATCH /api/sites/a");
}

static void
test_one_gives_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *kept[2] = { NULL };

  read_path (fixture, "/sites", cancellable, &kept[0]);
  read_path (fixture, "/sites", NULL, &kept[1]);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  g_cancellable_cancel (cancellable);
  assert_failed (fixture, &kept[0], G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (kept[1]);

  wire_push_reply (fixture->wire, 200, "", "[]");
  assert_answer (fixture, &kept[1], "[]");
}

/* When the last one has given up the attempt ends, and who comes later starts another. */
static void
test_all_give_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *kept[3] = { NULL };

  read_path (fixture, "/sites", cancellable, &kept[0]);
  read_path (fixture, "/sites", cancellable, &kept[1]);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  g_cancellable_cancel (cancellable);
  assert_failed (fixture, &kept[0], G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_failed (fixture, &kept[1], G_IO_ERROR, G_IO_ERROR_CANCELLED);

  read_path (fixture, "/sites", NULL, &kept[2]);
  g_assert_true (wire_wait_requests (fixture->wire, 2));
  wire_push_reply (fixture->wire, 200, "", "for the one who is gone");
  wire_push_reply (fixture->wire, 200, "", "[]");
  assert_answer (fixture, &kept[2], "[]");
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *kept[2] = { NULL };

  g_cancellable_cancel (cancellable);
  read_path (fixture, "/sites", cancellable, &kept[0]);
  change (fixture, "/sites/cm1", cancellable, &kept[1]);
  assert_failed (fixture, &kept[0], G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_failed (fixture, &kept[1], HW_ERROR, HW_ERROR_WITHDRAWN);
  hw_test_settle ();
  g_assert_cmpuint (wire_get_n_connections (fixture->wire), ==, 0);
}

static void
test_withdrawn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *filling[6] = { NULL };
  GAsyncResult *kept[3] = { NULL };

  fill_wire (fixture, filling);
  change (fixture, "/sites/cm1", cancellable, &kept[0]);
  read_path (fixture, "/sites", cancellable, &kept[1]);
  change (fixture, "/sites/cm2", NULL, &kept[2]);
  g_cancellable_cancel (cancellable);
  assert_failed (fixture, &kept[0], HW_ERROR, HW_ERROR_WITHDRAWN);
  assert_failed (fixture, &kept[1], G_IO_ERROR, G_IO_ERROR_CANCELLED);

  drain (fixture, filling);
  wire_push_reply (fixture->wire, 200, "", "{}");
  assert_answer (fixture, &kept[2], "{}");
  g_assert_cmpuint (wire_get_n_requests (fixture->wire), ==, 7);
  assert_path (fixture, 6, "PATCH /api/sites/cm2");
}

/* The fate of what is on the wire is told, never “cancelled”. */
static void
test_abandoned_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  change (fixture, "/sites/cm1", cancellable, &kept);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  g_cancellable_cancel (cancellable);
  result = hw_test_wait_result (&kept, 2000);
  g_assert_null (hw_scheduler_send_finish (fixture->scheduler, result, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_DISCONNECTED);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_UNKNOWN);
}

/* A read is there to show what a change did: the answer to an earlier question will not do. */
static void
test_read_after_change (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *kept[5] = { NULL };

  read_path (fixture, "/sites", NULL, &kept[0]);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  change (fixture, "/sites/cm1", NULL, &kept[1]);
  g_assert_true (wire_wait_requests (fixture->wire, 2));
  read_path (fixture, "/sites", NULL, &kept[2]);
  g_assert_true (wire_wait_requests (fixture->wire, 3));

  wire_push_reply (fixture->wire, 200, "", "before");
  wire_push_reply (fixture->wire, 200, "", "{}");
  assert_answer (fixture, &kept[0], "before");
  assert_answer (fixture, &kept[1], "{}");

  /* Asked while the change was on the wire, and so no answer to what is asked after its end. */
  read_path (fixture, "/sites", NULL, &kept[3]);
  read_path (fixture, "/sites", NULL, &kept[4]);
  g_assert_true (wire_wait_requests (fixture->wire, 4));
  wire_push_reply (fixture->wire, 200, "", "during");
  wire_push_reply (fixture->wire, 200, "", "after");
  assert_answer (fixture, &kept[2], "during");
  assert_answer (fixture, &kept[3], "after");
  assert_answer (fixture, &kept[4], "after");
  g_assert_cmpuint (wire_get_n_requests (fixture->wire), ==, 4);
}

typedef struct
{
  Fixture *fixture;
  GAsyncResult *again;
} Repetition;

static void
ask_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Repetition *repetition = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) answer = hw_scheduler_send_finish (HW_SCHEDULER (source), result, &error);

  g_assert_null (answer);
  read_path (repetition->fixture, "/sites", NULL, &repetition->again);
}

/* Whoever is told may ask again at once. */
static void
test_asks_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HwRequest) request = exchange_new_read ("/sites");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Repetition repetitions[2] = { { fixture, NULL }, { fixture, NULL } };

  hw_scheduler_send_async (fixture->scheduler, request, HW_PRIORITY_WATCH, cancellable, ask_again_cb, &repetitions[0]);
  hw_scheduler_send_async (fixture->scheduler, request, HW_PRIORITY_BACKGROUND, NULL, ask_again_cb, &repetitions[1]);
  g_assert_true (wire_wait_requests (fixture->wire, 1));
  g_cancellable_cancel (cancellable);
  hw_test_settle ();
  g_assert_cmpuint (wire_get_n_requests (fixture->wire), ==, 1);

  for (guint i = 1; i <= 3; i++)
    {
      wire_push_text (fixture->wire, WIRE_RESET, "");
      g_assert_true (wire_wait_requests (fixture->wire, i + 1));
    }
  wire_push_reply (fixture->wire, 200, "", "[]");
  assert_answer (fixture, &repetitions[1].again, "[]");
  assert_failed (fixture, &repetitions[0].again, HW_ERROR, HW_ERROR_DISCONNECTED);
}

/* Who waits keeps the scheduler. */
static void
test_outlives_owner (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *filling[6] = { NULL };
  GAsyncResult *kept = NULL;
  HwScheduler *scheduler = fixture->scheduler;

  fill_wire (fixture, filling);
  read_path (fixture, "/sites", NULL, &kept);
  g_object_unref (scheduler);
  drain (fixture, filling);
  wire_push_reply (fixture->wire, 200, "", "[]");
  g_object_ref (scheduler);
  assert_answer (fixture, &kept, "[]");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/api/scheduler/equal-reads", test_equal_reads);
  ADD ("/api/scheduler/other-reads", test_other_reads);
  ADD ("/api/scheduler/equal-changes", test_equal_changes);
  ADD ("/api/scheduler/error-for-all", test_error_for_all);
  ADD ("/api/scheduler/first-in-first-out", test_first_in_first_out);
  ADD ("/api/scheduler/one-gives-up", test_one_gives_up);
  ADD ("/api/scheduler/all-give-up", test_all_give_up);
  ADD ("/api/scheduler/cancelled-before", test_cancelled_before);
  ADD ("/api/scheduler/withdrawn", test_withdrawn);
  ADD ("/api/scheduler/abandoned-change", test_abandoned_change);
  ADD ("/api/scheduler/read-after-change", test_read_after_change);
  ADD ("/api/scheduler/asks-again", test_asks_again);
  ADD ("/api/scheduler/outlives-owner", test_outlives_owner);

  return g_test_run ();
}
