/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-fixture.h"
#include "hw-account-private.h"
#include "hw-connection-private.h"
#include "hw-error.h"
#include "hw-site.h"

/* HwConnection: how the account stands with its server, and what is read because of it. */

#define SECOND G_TIME_SPAN_SECOND

static HwConnection *
get_connection (Fixture *f)
{
  return hw_account_get_connection (f->account);
}

static HwConnectionState
get_state (Fixture *f)
{
  return hw_connection_get_state (get_connection (f));
}

static void
assert_state (Fixture *f, HwConnectionState expected)
{
  HwConnectionState state;

  g_object_get (get_connection (f), "state", &state, NULL);
  g_assert_cmpint (state, ==, expected);
  g_assert_cmpint (get_state (f), ==, expected);
}

static void
read_now (Fixture *f)
{
  hw_refresher_refresh (f->refresher);
  fixture_wait_read (f);
}

static void
load_site (Fixture *f, const char *name, GCancellable *cancellable)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_refresher_load_one_async (f->refresher, hw_resource_get_id (HW_RESOURCE (fixture_site (f, name))), cancellable,
                               hw_test_result_cb, &kept);
  if (cancellable)
    {
      fixture_wait_request (f, "GET /sites/", 1);
      g_cancellable_cancel (cancellable);
    }
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_refresher_load_one_finish (f->refresher, result, NULL);
}

static void
assert_not_offered (Fixture *f, const char *expected)
{
  const char *reason = NULL;

  g_assert_cmpstr (hw_connection_get_reason (get_connection (f)), ==, expected);
  g_assert_false (
      hw_op_action_is_offered (f->account, HW_RESOURCE (fixture_site (f, "bakery-shop")), HW_ACTION_STOP, &reason));
  g_assert_cmpstr (reason, ==, expected);
  g_assert_null (hw_op_action_run (f->account, HW_RESOURCE (fixture_site (f, "bakery-shop")), HW_ACTION_STOP, TRUE));
}

static void
assert_offered (Fixture *f)
{
  g_assert_null (hw_connection_get_reason (get_connection (f)));
  g_assert_true (
      hw_op_action_is_offered (f->account, HW_RESOURCE (fixture_site (f, "bakery-shop")), HW_ACTION_STOP, NULL));
}

/* What ends how: one request each, from a good connection. */

typedef struct
{
  const char *fault;
  HwConnectionState state;
} End;

static const End ends[] = {
  { "before-reset", HW_CONNECTION_OFFLINE },
  { "after-reset", HW_CONNECTION_OFFLINE },
  { "noise", HW_CONNECTION_GOOD },
  { "garbage", HW_CONNECTION_GOOD },
  { "html", HW_CONNECTION_GOOD },
  { "reply=0", HW_CONNECTION_GOOD },
  { "redirect=http://127.0.0.1:1/elsewhere", HW_CONNECTION_GOOD },
  { "status=400", HW_CONNECTION_GOOD },
  { "status=401", HW_CONNECTION_KEY_REFUSED },
  { "status=403", HW_CONNECTION_GOOD },
  { "status=404", HW_CONNECTION_GOOD },
  { "status=500", HW_CONNECTION_GOOD },
  { "status=503", HW_CONNECTION_GOOD },
};

static void
test_ends (Fixture *f, gconstpointer dialect)
{
  fixture_load (f);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *fault = g_strdup_printf ("GET /sites:%s", ends[i].fault);

      g_test_message ("%s", ends[i].fault);
      fixture_fault (f, fault);
      read_now (f);
      assert_state (f, ends[i].state);
      g_assert_nonnull (hw_refresher_get_error (f->refresher));

      hw_faults_clear (f->faults);
      read_now (f);
      assert_state (f, HW_CONNECTION_GOOD);
      fixture_advance (f, 60 * SECOND);
    }
}

static void
test_timed_out (Fixture *f, gconstpointer dialect)
{
  fixture_load (f);
  fixture_fault (f, "GET /sites:never");
  hw_refresher_refresh (f->refresher);
  fixture_wait_request (f, "GET /sites", 2);
  fixture_advance (f, 61 * SECOND);
  fixture_wait_read (f);
  g_assert_error (hw_refresher_get_error (f->refresher), HW_ERROR, HW_ERROR_TIMED_OUT);
  assert_state (f, HW_CONNECTION_OFFLINE);
}

/* Nobody waited for the end of it: it says nothing. */
static void
test_cancelled (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  fixture_load (f);
  fixture_fault (f, "GET /sites/*:never");
  load_site (f, "bakery-shop", cancellable);
  assert_state (f, HW_CONNECTION_GOOD);

  /* Nor does it end what is known. */
  fixture_lose_network (f);
  read_now (f);
  assert_state (f, HW_CONNECTION_OFFLINE);
  g_cancellable_cancel (cancellable);
  hw_refresher_load_one_async (f->refresher, "cm1", cancellable, NULL, NULL);
  hw_test_settle ();
  assert_state (f, HW_CONNECTION_OFFLINE);
}

static void
test_offline (Fixture *f, gconstpointer dialect)
{
  fixture_begin (f);
  assert_offered (f);
  fixture_fault (f, "GET /sites:before-reset");
  read_now (f);
  assert_state (f, HW_CONNECTION_OFFLINE);
  assert_not_offered (f, "You are offline. Changes have to wait.");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, 12);

  /* It ends with the first answer, whatever that says. */
  hw_faults_clear (f->faults);
  fixture_fault (f, "GET /sites:status=500");
  read_now (f);
  assert_state (f, HW_CONNECTION_GOOD);
  assert_offered (f);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
}

/* An answer to anything shows that the network is back: what is on the screen is old, and is read at once. */
static void
test_back_online (Fixture *f, gconstpointer dialect)
{
  guint n_reads;

  fixture_begin (f);
  fixture_fault (f, "GET /sites:before-reset");
  read_now (f);
  hw_faults_clear (f->faults);
  n_reads = fixture_count (f, "GET /sites");
  load_site (f, "bakery-shop", NULL);
  assert_state (f, HW_CONNECTION_GOOD);
  g_assert_true (hw_refresher_get_loading (f->refresher));
  fixture_wait_read (f);
  g_assert_no_error (hw_refresher_get_error (f->refresher));
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, n_reads + 2);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
}

static void
change_network (gboolean available)
{
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", available);
}

/* The monitor knows of cables, not of Hostwares. */
static void
test_monitor (Fixture *f, gconstpointer dialect)
{
  fixture_begin (f);
  change_network (FALSE);
  change_network (TRUE);
  g_assert_false (hw_refresher_get_loading (f->refresher));
  assert_state (f, HW_CONNECTION_GOOD);

  fixture_fault (f, "GET /sites:before-reset");
  read_now (f);
  hw_faults_clear (f->faults);
  change_network (FALSE);
  g_assert_false (hw_refresher_get_loading (f->refresher));
  change_network (TRUE);
  g_assert_true (hw_refresher_get_loading (f->refresher));
  assert_state (f, HW_CONNECTION_OFFLINE);
  fixture_wait_read (f);
  assert_state (f, HW_CONNECTION_GOOD);

  /* Nobody looks, and nothing is to be looked up: it has time until somebody does. */
  fixture_fault (f, "GET /sites:before-reset");
  read_now (f);
  hw_faults_clear (f->faults);
  hw_refresher_set_visible (f->refresher, FALSE);
  change_network (TRUE);
  g_assert_false (hw_refresher_get_loading (f->refresher));
  hw_refresher_set_visible (f->refresher, TRUE);
  g_assert_true (hw_refresher_get_loading (f->refresher));
  fixture_wait_read (f);
}

/* The answer was lost with the network. When that is back, the outcome is looked up, also if nobody looks. */
static void
test_look_up (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_begin (f);
  fixture_fault (f, "PATCH /sites/*:after-reset");
  fixture_fault (f, "GET /sites:before-reset");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_state (operation, HW_OPERATION_UNKNOWN);
  fixture_wait_read (f);
  assert_state (f, HW_CONNECTION_OFFLINE);
  fixture_advance_to_read (f);
  g_assert_true (hw_operation_is_watched (operation));

  hw_refresher_set_visible (f->refresher, FALSE);
  hw_faults_clear (f->faults);
  fixture_set_status (f, "bakery-shop", "STOPPED");
  change_network (TRUE);
  fixture_wait_read (f);
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 1);
}

static void
test_key_refused (Fixture *f, gconstpointer dialect)
{
  guint n_requests;

  fixture_begin (f);
  fixture_fault (f, "GET /sites:status=401");
  fixture_advance (f, 59 * SECOND);
  fixture_wait_read (f);
  assert_state (f, HW_CONNECTION_KEY_REFUSED);
  assert_not_offered (f, "Hostwares no longer accepts your key.");

  /* Nothing is read by itself, whatever happens. */
  n_requests = fixture_count (f, "");
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);
  hw_refresher_set_visible (f->refresher, FALSE);
  fixture_advance (f, G_TIME_SPAN_HOUR);
  hw_refresher_set_visible (f->refresher, TRUE);
  hw_refresher_watch_soon (f->refresher);
  change_network (TRUE);
  g_assert_false (hw_refresher_get_loading (f->refresher));
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, ""), ==, n_requests);

  /* The person may; an answer that says nothing of the key changes nothing. */
  read_now (f);
  assert_state (f, HW_CONNECTION_KEY_REFUSED);
  hw_faults_clear (f->faults);
  fixture_fault (f, "GET /sites:status=403");
  read_now (f);
  assert_state (f, HW_CONNECTION_KEY_REFUSED);
  hw_faults_clear (f->faults);
  read_now (f);
  assert_state (f, HW_CONNECTION_GOOD);
  assert_offered (f);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
}

/* A follow-up that was wanted before the key was refused is not read either. */
static void
test_refused_meanwhile (Fixture *f, gconstpointer dialect)
{
  fixture_begin (f);
  fixture_fault (f, "GET /sites:status=401");
  hw_refresher_refresh (f->refresher);
  hw_refresher_watch_soon (f->refresher);
  fixture_wait_read (f);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 2);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *n = user_data;

  ++*n;
}

/* The worst is told: key refused, offline, waiting. */
static void
test_order (Fixture *f, gconstpointer dialect)
{
  guint n_state = 0;

  fixture_begin (f);
  g_signal_connect (get_connection (f), "notify::state", G_CALLBACK (count_cb), &n_state);
  fixture_fault (f, "GET /sites/*:status=401");
  load_site (f, "bakery-shop", NULL);
  fixture_fault (f, "GET /sites:before-reset");
  read_now (f);
  assert_state (f, HW_CONNECTION_KEY_REFUSED);
  g_assert_cmpuint (n_state, ==, 1);
  hw_connection_note_new_key (get_connection (f));
  assert_state (f, HW_CONNECTION_OFFLINE);
  g_assert_cmpuint (n_state, ==, 2);

  hw_faults_clear (f->faults);
  fixture_fault (f, "GET /sites:limited:1");
  hw_refresher_refresh (f->refresher);
  fixture_wait_request (f, "GET /sites", 5);
  while (hw_connection_get_wait_until (get_connection (f)) == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_state (f, HW_CONNECTION_OFFLINE);
}

static void
test_waiting (Fixture *f, gconstpointer dialect)
{
  guint n_until = 0;
  gint64 until;

  fixture_load (f);
  g_signal_connect (get_connection (f), "notify::wait-until", G_CALLBACK (count_cb), &n_until);
  fixture_fault (f, "GET /sites:limited:1");
  hw_refresher_refresh (f->refresher);
  fixture_pass_limit (f, "GET /sites", 2);
  fixture_wait_read (f);
  g_assert_no_error (hw_refresher_get_error (f->refresher));
  assert_state (f, HW_CONNECTION_GOOD);
  g_object_get (get_connection (f), "wait-until", &until, NULL);
  g_assert_cmpint (until, ==, 0);
  g_assert_cmpuint (n_until, ==, 2);
}

/* The scheduler waits by itself; when it gives up, nothing is asked for another minute. */
static void
test_waited_enough (Fixture *f, gconstpointer dialect)
{
  fixture_set_status (f, "booking", "DEPLOYING");
  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_fault (f, "GET /sites:limited");
  fixture_advance (f, 5 * SECOND);
  for (guint i = 0; i < 3; i++)
    fixture_pass_limit (f, "GET /sites", 2 + i);
  fixture_wait_read (f);
  g_assert_error (hw_refresher_get_error (f->refresher), HW_ERROR, HW_ERROR_RATE_LIMITED);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 5);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
}

/* More than the limit of a minute: what the person asks for waits, and says so; no change is refused for that. */
static void
test_full (Fixture *f, gconstpointer dialect)
{
  for (guint i = 0; i < 60; i++)
    fixture_load (f);
  assert_state (f, HW_CONNECTION_GOOD);
  hw_refresher_refresh (f->refresher);
  hw_test_settle ();
  assert_state (f, HW_CONNECTION_FULL);
  assert_offered (f);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 60);

  fixture_advance (f, hw_connection_get_wait_until (get_connection (f)) - hw_clock_get_monotonic (HW_CLOCK (f->clock)));
  assert_state (f, HW_CONNECTION_GOOD);
  fixture_wait_read (f);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 61);
}

/* A read in the background leaves a part of the limit to the person, and waits; not if the person wants it too. */
static void
test_hasten (Fixture *f, gconstpointer dialect)
{
  guint n_requests;

  fixture_begin (f);
  fixture_advance (f, 58 * SECOND);
  for (guint i = 0; i < 50; i++)
    load_site (f, "bakery-shop", NULL);
  n_requests = fixture_count (f, "GET /sites");
  fixture_advance (f, 1 * SECOND);
  g_assert_true (hw_refresher_get_loading (f->refresher));
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, n_requests);
  assert_state (f, HW_CONNECTION_GOOD);

  hw_refresher_refresh (f->refresher);
  fixture_wait_read (f);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, n_requests + 1);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
}

static void
test_recent_errors (Fixture *f, gconstpointer dialect)
{
  g_autofree char *none = hw_connection_dup_recent_errors (get_connection (f));
  g_autofree char *many = NULL;
  g_auto (GStrv) blocks = NULL;

  g_assert_cmpstr (none, ==, "");
  fixture_load (f);
  fixture_fault (f, "GET /sites:status=404:1");
  fixture_fault (f, "GET /sites:status=403:10");
  fixture_fault (f, "GET /sites:status=400:1");
  for (guint i = 0; i < 12; i++)
    read_now (f);

  many = hw_connection_dup_recent_errors (get_connection (f));
  blocks = g_strsplit (many, "\n\n", -1);
  g_assert_cmpuint (g_strv_length (blocks), ==, 10);
  g_assert_nonnull (strstr (blocks[0], "Status: 400"));
  g_assert_nonnull (strstr (blocks[0], "Request: GET /sites"));
  g_assert_nonnull (strstr (blocks[9], "Status: 403"));
  g_assert_null (strstr (many, "404"));
  g_assert_null (strstr (many, "The test server was told"));
  g_assert_null (strstr (many, hw_practice_server_get_key (f->server)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/connection/ends", test_ends);
  fixture_add_test ("/connection/timed-out", test_timed_out);
  fixture_add_test ("/connection/cancelled", test_cancelled);
  fixture_add_test ("/connection/offline", test_offline);
  fixture_add_test ("/connection/back-online", test_back_online);
  fixture_add_test ("/connection/monitor", test_monitor);
  fixture_add_test ("/connection/look-up", test_look_up);
  fixture_add_test ("/connection/key-refused", test_key_refused);
  fixture_add_test ("/connection/refused-meanwhile", test_refused_meanwhile);
  fixture_add_test ("/connection/order", test_order);
  fixture_add_test ("/connection/waiting", test_waiting);
  fixture_add_test ("/connection/waited-enough", test_waited_enough);
  fixture_add_test ("/connection/full", test_full);
  fixture_add_test ("/connection/hasten", test_hasten);
  fixture_add_test ("/connection/recent-errors", test_recent_errors);

  return g_test_run ();
}
