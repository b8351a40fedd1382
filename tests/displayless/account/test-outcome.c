/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-fixture.h"
#include "hw-error.h"

/* What a request may come to, and what is said of it when no answer decides. */

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

typedef struct
{
  const char *fault;
  HwOperationState state;
  int code; /* of HW_ERROR, -1 for none */
} Outcome;

static const Outcome outcomes[] = {
  { "status=400", HW_OPERATION_REFUSED, HW_ERROR_BAD_REQUEST },
  { "status=402", HW_OPERATION_REFUSED, HW_ERROR_PAYMENT },
  { "status=403", HW_OPERATION_REFUSED, HW_ERROR_FORBIDDEN },
  { "status=404", HW_OPERATION_REFUSED, HW_ERROR_NOT_FOUND },
  { "status=409", HW_OPERATION_UNKNOWN, HW_ERROR_REFUSED },
  { "status=500", HW_OPERATION_UNKNOWN, HW_ERROR_SERVER },
  { "after-status=503", HW_OPERATION_UNKNOWN, HW_ERROR_SERVER },
  { "before-reset", HW_OPERATION_UNKNOWN, HW_ERROR_DISCONNECTED },
  { "after-reset", HW_OPERATION_UNKNOWN, HW_ERROR_DISCONNECTED },
  { "redirect=http://127.0.0.1:1/elsewhere", HW_OPERATION_UNKNOWN, HW_ERROR_REDIRECT },
  { "reply={}", HW_OPERATION_DONE, -1 },
  { "garbage", HW_OPERATION_DONE, -1 },
  { "html", HW_OPERATION_UNKNOWN, HW_ERROR_SERVER },
};

static void
assert_outcome (Fixture *f, const Outcome *outcome)
{
  g_autofree char *fault = g_strdup_printf ("PATCH /sites/*:%s", outcome->fault);
  guint n_patches = fixture_count (f, "PATCH ");
  guint n_reads = fixture_count (f, "GET /sites");
  HwOperation *operation;

  g_test_message ("%s", outcome->fault);
  fixture_fault (f, fault);
  operation = fixture_run (f, "bakery-shop", HW_ACTION_RESTART);
  fixture_wait_state (operation, outcome->state);
  if (outcome->code >= 0)
    g_assert_error (hw_operation_get_error (operation), HW_ERROR, outcome->code);
  else
    g_assert_no_error (hw_operation_get_error (operation));
  g_assert_true (hw_refresher_get_loading (f->refresher));
  fixture_wait_read (f);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, n_reads + 1);

  /* Whatever comes, it is sent once. */
  for (guint i = 0; i < 3; i++)
    fixture_advance_to_read (f);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, n_patches + 1);
  g_assert_false (hw_runner_is_busy (f->runner));
}

static void
test_outcomes (Fixture *f, gconstpointer dialect)
{
  fixture_begin (f);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      fixture_set_status (f, "bakery-shop", "RUNNING");
      hw_refresher_refresh (f->refresher);
      fixture_wait_read (f);
      assert_outcome (f, &outcomes[i]);
      hw_faults_clear (f->faults);
    }
  g_assert_cmpuint (f->n_answered, ==, G_N_ELEMENTS (outcomes));
}

/* With a key that was refused, nothing is read by itself. */
static void
test_key_refused (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_begin (f);
  fixture_fault (f, "PATCH /sites/*:status=401");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_RESTART);
  fixture_wait_state (operation, HW_OPERATION_REFUSED);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_UNAUTHORIZED);
  g_assert_false (hw_refresher_get_loading (f->refresher));
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);
}

/* A 429 is waited for, and the change sent again: it was refused for certain. */
static void
test_limited_once (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_begin (f);
  fixture_fault (f, "PATCH /sites/*:limited:1");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_state (operation, HW_OPERATION_SENT);
  fixture_pass_limit (f, "PATCH ", 1);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 2);
  g_assert_cmpuint (f->n_answered, ==, 1);
}

/* While it waits it is not on the wire, and does not say so; in the end it was not done. */
static void
test_limited_for_long (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_load (f);
  fixture_fault (f, "PATCH /sites/*:limited");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  for (guint i = 0; i < 3; i++)
    {
      fixture_wait_request (f, "PATCH ", i + 1);
      fixture_wait_state (operation, HW_OPERATION_QUEUED);
      g_assert_cmpint (hw_operation_get_sent_at (operation), ==, 0);
      fixture_pass_limit (f, "PATCH ", i + 1);
    }
  fixture_wait_state (operation, HW_OPERATION_REFUSED);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_RATE_LIMITED);
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 4);
  g_assert_cmpuint (fixture_count (f, "GET "), ==, 1);
}

/* An answer that breaks off after a 2xx proves nothing; one that was whole with no bytes at all is whole. */
static void
test_cut (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_begin (f);
  fixture_fault (f, "PATCH /sites/*:half");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_answered (operation);
  if (!fixture_is_other (dialect))
    g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_CUT);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
}

/* Done, and the answer lost: the next replies tell. */
static void
test_unknown_done (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_begin (f);
  fixture_fault (f, "PATCH /sites/*:after-reset");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_state (operation, HW_OPERATION_UNKNOWN);
  g_assert_true (hw_operation_is_watched (operation));
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_UNKNOWN);
  g_assert_cmpint (fixture_status (f, "bakery-shop"), ==, HW_STATUS_STOPPED);
}

/* Not done, and nobody knows: a site that still runs proves no restart. */
static void
test_unknown_not_done (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_begin (f);
  fixture_fault (f, "PATCH /sites/*:before-reset");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_RESTART);
  fixture_wait_state (operation, HW_OPERATION_UNKNOWN);
  fixture_let_pass (f, 9 * MINUTE + 30 * SECOND);
  g_assert_true (hw_operation_is_watched (operation));
  fixture_watch (f, operation, HW_VERIFIED_NO_CHANGE);
  fixture_assert_word (operation, HW_STATUS_RUNNING);
}

static void
test_timeout (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_begin (f);
  fixture_fault (f, "PATCH /sites/*:after-never");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 1);
  fixture_wait_state (operation, HW_OPERATION_SENT);
  fixture_advance (f, 61 * SECOND);
  fixture_wait_state (operation, HW_OPERATION_UNKNOWN);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_TIMED_OUT);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
}

static void
test_lost_network (Fixture *f, gconstpointer dialect)
{
  const char *reason = NULL;
  HwOperation *operation;

  fixture_begin (f);
  fixture_fault (f, "PATCH /sites/*:never");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 1);
  fixture_lose_network (f);
  fixture_wait_state (operation, HW_OPERATION_UNKNOWN);
  fixture_wait_read (f);
  g_assert_error (hw_refresher_get_error (f->refresher), HW_ERROR, HW_ERROR_NO_ANSWER);
  g_assert_true (hw_operation_is_watched (operation));
  g_assert_cmpint (fixture_status (f, "bakery-shop"), ==, HW_STATUS_RUNNING);

  /* With nothing to read, nothing is said of it, however long that takes. */
  fixture_let_pass (f, 30 * MINUTE);
  fixture_advance_to_read (f);
  g_assert_true (hw_operation_is_watched (operation));

  /* Now it is not even asked for. */
  g_assert_false (
      hw_op_action_is_offered (f->account, HW_RESOURCE (fixture_site (f, "bakery-shop")), HW_ACTION_STOP, &reason));
  g_assert_cmpstr (reason, ==, "You are offline. Changes have to wait.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/outcome/all", test_outcomes);
  fixture_add_test ("/outcome/key-refused", test_key_refused);
  fixture_add_test ("/outcome/limited-once", test_limited_once);
  fixture_add_test ("/outcome/limited-for-long", test_limited_for_long);
  fixture_add_test ("/outcome/cut", test_cut);
  fixture_add_test ("/outcome/unknown-done", test_unknown_done);
  fixture_add_test ("/outcome/unknown-not-done", test_unknown_not_done);
  fixture_add_test ("/outcome/timeout", test_timeout);
  fixture_add_test ("/outcome/lost-network", test_lost_network);

  return g_test_run ();
}
