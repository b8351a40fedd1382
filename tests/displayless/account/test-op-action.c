/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-fixture.h"
#include "hw-error.h"
#include "hw-site.h"

/* Start, stop, restart, deploy: one request, its outcome, and what later replies show of it. */

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE

static void
test_offered (Fixture *f, gconstpointer dialect)
{
  const char *reason = "unset";

  fixture_begin (f);
  g_assert_true (
      hw_op_action_is_offered (f->account, HW_RESOURCE (fixture_site (f, "bakery-shop")), HW_ACTION_STOP, &reason));
  g_assert_null (reason);
  g_assert_false (
      hw_op_action_is_offered (f->account, HW_RESOURCE (fixture_site (f, "bakery-shop")), HW_ACTION_START, &reason));
  g_assert_cmpstr (reason, ==, hw_action_get_reason (HW_ACTION_START, HW_RESOURCE_SITE, HW_STATUS_RUNNING));
  g_assert_null (hw_op_action_run (f->account, HW_RESOURCE (fixture_site (f, "bakery-shop")), HW_ACTION_START, TRUE));
  g_assert_true (
      hw_op_action_is_offered (f->account, HW_RESOURCE (fixture_site (f, "raffle-2025")), HW_ACTION_START, NULL));
  g_assert_false (
      hw_op_action_is_offered (f->account, HW_RESOURCE (fixture_site (f, "raffle-2025")), HW_ACTION_STOP, NULL));

  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_account_get_operations (f->account))), ==, 0);
}

/* Every action to its end, with one request and nothing claimed before it was read. */
static void
run_whole (Fixture *f, const char *name, HwAction action, HwStatus end)
{
  HwOperation *operation;

  fixture_begin (f);
  operation = fixture_run (f, name, action);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_QUEUED);
  g_assert_cmpint (hw_operation_get_asked_at (operation), ==, hw_clock_get_wall (HW_CLOCK (f->clock)));
  g_assert_cmpstr (hw_operation_get_target_name (operation), ==, name);
  g_assert_true (hw_runner_is_busy (f->runner));

  fixture_wait_state (operation, HW_OPERATION_SENT);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  g_assert_false (hw_runner_is_busy (f->runner));
  g_assert_cmpuint (f->n_answered, ==, 1);
  g_assert_true (hw_operation_is_watched (operation));

  fixture_wait_read (f);
  g_assert_true (hw_operation_is_watched (operation));
  g_assert_cmpint (fixture_status (f, name), ==, HW_STATUS_WORKING);
  fixture_assert_word (operation, HW_STATUS_WORKING);
  g_assert_cmpuint (f->n_verified, ==, 0);

  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (f->n_verified, ==, 1);
  g_assert_true (f->last_verified == operation);
  fixture_assert_word (operation, end);
  g_assert_cmpint (fixture_status (f, name), ==, end);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 1);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
}

static void
test_stop (Fixture *f, gconstpointer dialect)
{
  run_whole (f, "bakery-shop", HW_ACTION_STOP, HW_STATUS_STOPPED);
}

static void
test_start (Fixture *f, gconstpointer dialect)
{
  run_whole (f, "raffle-2025", HW_ACTION_START, HW_STATUS_RUNNING);
}

static void
test_restart (Fixture *f, gconstpointer dialect)
{
  run_whole (f, "newsletter", HW_ACTION_RESTART, HW_STATUS_RUNNING);
}

static void
test_deploy (Fixture *f, gconstpointer dialect)
{
  run_whole (f, "bakery-shop", HW_ACTION_DEPLOY, HW_STATUS_RUNNING);
}

/* Counted from the answer: at once, then 5, 7.5, 11.25 and 15 s; a new wish begins anew. */
static void
test_interval (Fixture *f, gconstpointer dialect)
{
  const double expected[] = { 5, 7.5, 11.25, 15, 15 };
  HwOperation *operation;

  fixture_begin (f);
  fixture_fault (f, "PATCH /sites/*:reply={}");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_DEPLOY);
  fixture_wait_answered (operation);
  g_assert_true (hw_refresher_get_loading (f->refresher));
  fixture_wait_read (f);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpfloat (fixture_get_delay (f), ==, expected[i]);
      fixture_advance_to_read (f);
    }

  operation = fixture_run (f, "menu-board", HW_ACTION_DEPLOY);
  fixture_wait_answered (operation);
  fixture_wait_read (f);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 5);
}

static void
test_deploy_failed (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_begin (f);
  operation = fixture_run (f, "bakery-shop", HW_ACTION_DEPLOY);
  fixture_wait_answered (operation);
  fixture_wait_read (f);
  fixture_set_status (f, "bakery-shop", "FAILED");
  fixture_watch (f, operation, HW_VERIFIED_FAILED);
  fixture_assert_word (operation, HW_STATUS_PROBLEM);
  g_assert_cmpstr (hw_operation_get_seen_word (operation), ==, fixture_is_other (dialect) ? "error" : "FAILED");
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_DONE);
}

/* Accepted, and nothing happens: told after ten minutes, not before. */
static void
test_no_change (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;
  gint64 waited;

  fixture_begin (f);
  fixture_fault (f, "PATCH /sites/*:reply={}");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_DEPLOY);
  fixture_wait_answered (operation);
  fixture_let_pass (f, 9 * MINUTE + 30 * SECOND);
  fixture_watch (f, operation, HW_VERIFIED_NO_CHANGE);
  waited = hw_operation_get_verified_at (operation) - hw_operation_get_answered_at (operation);
  g_assert_cmpint (waited, >=, 10 * MINUTE);
  g_assert_cmpint (waited, <=, 10 * MINUTE + 15 * SECOND);
}

static void
test_takes_long (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_begin (f);
  operation = fixture_run (f, "bakery-shop", HW_ACTION_DEPLOY);
  fixture_wait_answered (operation);
  fixture_set_status (f, "bakery-shop", "DEPLOYING");
  for (guint i = 0; i < 5; i++)
    fixture_let_pass (f, 5 * MINUTE);
  g_assert_true (hw_operation_is_watched (operation));
  fixture_set_status (f, "bakery-shop", "RUNNING");
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
}

/* Nothing is claimed of a site that is not there any more, and nothing watches it. */
static void
test_gone (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_begin (f);
  operation = fixture_run (f, "bakery-shop", HW_ACTION_DEPLOY);
  fixture_wait_answered (operation);
  fixture_wait_read (f);
  g_assert_true (hw_practice_world_delete_site (f->world, "bakery-shop"));
  fixture_advance_to_read (f);
  g_assert_null (fixture_site (f, "bakery-shop"));
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_NO_CHANGE);
  g_assert_cmpuint (f->n_verified, ==, 1);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
}

static void
test_gone_by_detail (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *kept = NULL;
  HwOperation *operation;

  fixture_begin (f);
  operation = fixture_run (f, "bakery-shop", HW_ACTION_DEPLOY);
  fixture_wait_answered (operation);
  fixture_wait_read (f);
  g_assert_true (hw_practice_world_delete_site (f->world, "bakery-shop"));
  hw_refresher_load_one_async (f->refresher, hw_operation_get_target_id (operation), NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_false (hw_refresher_load_one_finish (f->refresher, result, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  fixture_watch (f, operation, HW_VERIFIED_NO_CHANGE);
}

static void
test_two_clicks (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation, *other;
  HwSite *site;
  const char *reason = NULL;

  fixture_begin (f);
  site = fixture_site (f, "bakery-shop");
  operation = fixture_run (f, "bakery-shop", HW_ACTION_DEPLOY);
  g_assert_null (hw_op_action_run (f->account, HW_RESOURCE (site), HW_ACTION_DEPLOY, TRUE));
  g_assert_null (hw_op_action_run (f->account, HW_RESOURCE (site), HW_ACTION_STOP, TRUE));
  g_assert_false (hw_op_action_is_offered (f->account, HW_RESOURCE (site), HW_ACTION_DEPLOY, &reason));
  g_assert_nonnull (reason);
  fixture_wait_state (operation, HW_OPERATION_SENT);
  g_assert_null (hw_op_action_run (f->account, HW_RESOURCE (site), HW_ACTION_DEPLOY, TRUE));

  /* Another site is another matter. */
  other = hw_op_action_run (f->account, HW_RESOURCE (fixture_site (f, "menu-board")), HW_ACTION_DEPLOY, TRUE);
  g_assert_nonnull (other);

  fixture_wait_answered (operation);
  fixture_wait_answered (other);
  fixture_wait_read (f);
  g_assert_true (hw_op_action_is_offered (f->account, HW_RESOURCE (site), HW_ACTION_STOP, NULL));
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 2);
}

/* What counts as news */

static void
word_cb (HwSite *site, GParamSpec *pspec, gpointer user_data)
{
  GString *words = user_data;

  g_string_append_printf (words, "%s ", hw_status_get_nick (hw_resource_get_status (HW_RESOURCE (site))));
}

/* A list that was asked for before the restart and comes after it shows the past: neither the row nor the watch
 * believe it. The crash before the restart makes the past visible. */
static void
test_old_list (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GString) words = g_string_new (NULL);
  HwOperation *operation;
  HwSite *site;
  guint n_reads;

  fixture_begin (f);
  fixture_keep_only (f, "bakery-shop");
  site = fixture_site (f, "bakery-shop");
  fixture_set_status (f, "bakery-shop", "CRASHED");
  fixture_fault (f, "GET /sites:drip=1:1");
  g_signal_connect (site, "notify::status", G_CALLBACK (word_cb), words);

  hw_refresher_refresh (f->refresher);
  n_reads = fixture_count (f, "GET /sites");
  fixture_wait_request (f, "GET /sites", n_reads + 1);
  fixture_advance (f, 1);
  operation = fixture_run (f, "bakery-shop", HW_ACTION_RESTART);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  fixture_advance (f, 1);
  g_assert_true (hw_refresher_get_loading (f->refresher));
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, n_reads + 1);

  fixture_wait_read (f);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, n_reads + 2);
  g_assert_cmpstr (words->str, ==, "working ");
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  g_assert_cmpstr (words->str, ==, "working running ");
  g_signal_handlers_disconnect_by_data (site, words);
}

/* A read that began before the change does not do for who asks after it. */
static void
test_old_list_is_not_joined (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  HwOperation *operation;
  guint n_reads;

  fixture_begin (f);
  fixture_fault (f, "GET /sites:delay=50:1");
  fixture_fault (f, "PATCH /sites/*:never");
  n_reads = fixture_count (f, "GET /sites");
  hw_refresher_refresh (f->refresher);
  fixture_wait_request (f, "GET /sites", n_reads + 1);
  operation = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_state (operation, HW_OPERATION_SENT);
  hw_refresher_load_async (f->refresher, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_refresher_load_finish (f->refresher, result, NULL));
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_SENT);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, n_reads + 2);
}

/* A reply that says nothing of the status is no reply to the question. */
static void
test_no_word (Fixture *f, gconstpointer dialect)
{
  g_autofree char *fault = NULL;
  HwOperation *operation;

  fixture_begin (f);
  fault = g_strdup_printf ("GET /sites:reply=[{\"id\":\"%s\",\"name\":\"bakery-shop\"}]:1",
                           hw_resource_get_id (HW_RESOURCE (fixture_site (f, "bakery-shop"))));
  fixture_fault (f, "PATCH /sites/*:reply={}");
  fixture_fault (f, fault);
  operation = fixture_run (f, "bakery-shop", HW_ACTION_RESTART);
  fixture_wait_answered (operation);
  fixture_wait_read (f);
  g_assert_cmpint (fixture_status (f, "bakery-shop"), ==, HW_STATUS_RUNNING);
  g_assert_true (hw_operation_is_watched (operation));
  g_assert_null (hw_operation_get_seen_word (operation));
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
}

static void
test_seen_by_detail (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HwOperation *operation;

  fixture_begin (f);
  operation = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_answered (operation);
  fixture_wait_read (f);
  fixture_advance (f, 4 * SECOND + SECOND / 2);
  hw_refresher_load_one_async (f->refresher, hw_operation_get_target_id (operation), NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_refresher_load_one_finish (f->refresher, result, &error));
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (f->n_verified, ==, 1);
}

/* Two wishes, one site */

static void
test_overtaken (Fixture *f, gconstpointer dialect)
{
  HwOperation *deploy, *stop;

  fixture_begin (f);
  deploy = fixture_run (f, "bakery-shop", HW_ACTION_DEPLOY);
  fixture_wait_answered (deploy);
  fixture_wait_read (f);
  stop = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_state (stop, HW_OPERATION_DONE);
  g_assert_cmpint (hw_operation_get_verified (deploy), ==, HW_VERIFIED_NO_CHANGE);
  g_assert_cmpuint (f->n_verified, ==, 0);
  fixture_watch (f, stop, HW_VERIFIED_CONFIRMED);
  g_assert_cmpuint (f->n_verified, ==, 1);
}

static void
test_not_overtaken (Fixture *f, gconstpointer dialect)
{
  HwOperation *deploy, *stop;

  fixture_begin (f);
  deploy = fixture_run (f, "bakery-shop", HW_ACTION_DEPLOY);
  fixture_wait_answered (deploy);
  fixture_wait_read (f);
  fixture_fault (f, "PATCH /sites/*:status=400");
  stop = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_state (stop, HW_OPERATION_REFUSED);
  fixture_watch (f, deploy, HW_VERIFIED_CONFIRMED);
}

/* While the later wish is on the wire, no word can be told to be the work of the earlier one. */
static void
test_disturbed (Fixture *f, gconstpointer dialect)
{
  HwOperation *deploy, *stop;

  fixture_begin (f);
  deploy = fixture_run (f, "bakery-shop", HW_ACTION_DEPLOY);
  fixture_wait_answered (deploy);
  fixture_wait_read (f);
  fixture_fault (f, "PATCH /sites/*:never");
  stop = fixture_run (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 2);
  fixture_set_status (f, "bakery-shop", "RUNNING");
  hw_refresher_refresh (f->refresher);
  fixture_wait_read (f);
  g_assert_cmpint (hw_operation_get_state (stop), ==, HW_OPERATION_SENT);
  g_assert_true (hw_operation_is_watched (deploy));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/op-action/offered", test_offered);
  fixture_add_test ("/op-action/stop", test_stop);
  fixture_add_test ("/op-action/start", test_start);
  fixture_add_test ("/op-action/restart", test_restart);
  fixture_add_test ("/op-action/deploy", test_deploy);
  fixture_add_test ("/op-action/interval", test_interval);
  fixture_add_test ("/op-action/deploy-failed", test_deploy_failed);
  fixture_add_test ("/op-action/no-change", test_no_change);
  fixture_add_test ("/op-action/takes-long", test_takes_long);
  fixture_add_test ("/op-action/gone", test_gone);
  fixture_add_test ("/op-action/gone-by-detail", test_gone_by_detail);
  fixture_add_test ("/op-action/two-clicks", test_two_clicks);
  fixture_add_test ("/op-action/old-list", test_old_list);
  fixture_add_test ("/op-action/old-list-is-not-joined", test_old_list_is_not_joined);
  fixture_add_test ("/op-action/no-word", test_no_word);
  fixture_add_test ("/op-action/seen-by-detail", test_seen_by_detail);
  fixture_add_test ("/op-action/overtaken", test_overtaken);
  fixture_add_test ("/op-action/not-overtaken", test_not_overtaken);
  fixture_add_test ("/op-action/disturbed", test_disturbed);

  return g_test_run ();
}
