/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-fixture.h"
#include "hw-account-private.h"
#include "hw-error.h"
#include "hw-site.h"

/* HwAccount: its parts, and how it is left whatever is under way. */

static void
test_parts (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwAccountRecord) record = NULL;
  g_autoptr (HwAccount) practice = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (hw_account_get_mode (f->account), ==, HW_ACCOUNT_REAL);
  g_assert_cmpstr (hw_account_get_name (f->account), ==, "My Account");
  g_assert_true (g_str_has_prefix (hw_account_get_host (f->account), "127.0.0.1"));
  g_assert_true (hw_account_get_clock (f->account) == HW_CLOCK (f->clock));
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (f->list)) == HW_TYPE_SITE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_account_get_operations (f->account))), ==, 0);
  g_assert_nonnull (hw_account_get_api (f->account));
  g_assert_cmpuint (fixture_count (f, ""), ==, 0);

  record = hw_account_record_new (NULL, "Practice", HW_DEFAULT_SERVER);
  practice = hw_account_new (HW_CLOCK (f->clock), HW_ACCOUNT_PRACTICE, record, "a-key", &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_account_get_mode (practice), ==, HW_ACCOUNT_PRACTICE);
  g_assert_cmpstr (hw_account_get_host (practice), ==, "hostwares.com");
  g_assert_true (hw_account_get_record (practice) == record);

  hw_account_record_set_name (record, "Renamed");
  g_assert_cmpstr (hw_account_get_name (practice), ==, "Renamed");
}

static void
assert_no_account (Fixture *f, const char *server, const char *key, int code)
{
  g_autoptr (HwAccountRecord) record = hw_account_record_new (NULL, "x", server);
  g_autoptr (GError) error = NULL;

  g_assert_null (hw_account_new (HW_CLOCK (f->clock), HW_ACCOUNT_REAL, record, key, &error));
  g_assert_error (error, HW_ERROR, code);
}

static void
test_refused (Fixture *f, gconstpointer dialect)
{
  assert_no_account (f, "http://hostwares.com/api", "key", HW_ERROR_ADDRESS);
  assert_no_account (f, "nonsense", "key", HW_ERROR_ADDRESS);
  assert_no_account (f, HW_DEFAULT_SERVER, "two words\n", HW_ERROR_KEY_FORM);
  assert_no_account (f, HW_DEFAULT_SERVER, "", HW_ERROR_KEY_FORM);
}

static void
test_companion (Fixture *f, gconstpointer dialect)
{
  GObject *companion = G_OBJECT (g_cancellable_new ());

  hw_account_set_companion (f->account, companion);
  g_object_add_weak_pointer (companion, (gpointer *) &companion);
  g_object_unref (companion);
  g_assert_nonnull (companion);

  g_clear_object (&f->account);
  g_assert_null (companion);
}

/* Leaving. Each of these also drops the account, so that what comes later comes to nobody. */

static void
leave (Fixture *f)
{
  hw_account_close (f->account);
  hw_account_close (f->account);
  g_assert_true (hw_account_is_closed (f->account));
  g_clear_object (&f->account);
}

static HwOperation *
run_kept (Fixture *f, const char *name, HwAction action)
{
  return g_object_ref (fixture_run (f, name, action));
}

static void
assert_withdrawn (HwOperation *operation)
{
  fixture_wait_state (operation, HW_OPERATION_REFUSED);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_WITHDRAWN);
  g_assert_cmpint (hw_error_get_certainty (hw_operation_get_error (operation)), ==, HW_CERTAINTY_NOT_DONE);
}

static void
test_leave_at_rest (Fixture *f, gconstpointer dialect)
{
  const char *reason = NULL;
  g_autoptr (HwSite) site = NULL;

  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  site = g_object_ref (fixture_site (f, "bakery-shop"));
  hw_account_close (f->account);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);

  g_assert_null (hw_op_action_run (f->account, HW_RESOURCE (site), HW_ACTION_STOP, TRUE));
  g_assert_false (hw_op_action_is_offered (f->account, HW_RESOURCE (site), HW_ACTION_STOP, &reason));
  g_assert_nonnull (reason);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_account_get_operations (f->account))), ==, 0);
}

static void
test_leave_while_reading (Fixture *f, gconstpointer dialect)
{
  fixture_fault (f, "GET /sites:never");
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_request (f, "GET /sites", 1);
  leave (f);
}

static void
test_leave_queued (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;

  fixture_load (f);
  operation = run_kept (f, "bakery-shop", HW_ACTION_STOP);
  leave (f);
  assert_withdrawn (operation);
  g_assert_cmpuint (f->n_answered, ==, 1);
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 0);
}

/* As many on the wire as there are connections: those are answered, the ones behind them are taken back. */
static void
test_leave_many (Fixture *f, gconstpointer dialect)
{
  const char *const names[] = {
    "bakery-shop", "menu-board", "recipe-blog", "job-openings", "order-desk", "photo-wall"
  };
  HwOperation *sent[G_N_ELEMENTS (names)];
  g_autoptr (HwOperation) queued = NULL;
  g_autoptr (HwOperation) last = NULL;

  fixture_load (f);
  fixture_fault (f, "PATCH /sites/*:delay=100");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    sent[i] = run_kept (f, names[i], HW_ACTION_STOP);
  queued = run_kept (f, "wedding-cakes", HW_ACTION_STOP);
  last = run_kept (f, "newsletter", HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", G_N_ELEMENTS (names));
  g_assert_cmpint (hw_operation_get_state (queued), ==, HW_OPERATION_QUEUED);

  leave (f);
  assert_withdrawn (queued);
  assert_withdrawn (last);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      fixture_wait_state (sent[i], HW_OPERATION_DONE);
      g_object_unref (sent[i]);
    }
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, G_N_ELEMENTS (names));
  g_assert_cmpuint (fixture_count (f, "GET "), ==, 1);
}

static void
test_leave_sent (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;

  fixture_load (f);
  fixture_fault (f, "PATCH /sites/*:delay=50");
  operation = run_kept (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 1);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_SENT);
  leave (f);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  g_assert_cmpuint (f->n_answered, ==, 1);

  /* Nobody is left to look what came of it. */
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, "GET "), ==, 1);
}

static void
test_leave_sent_and_lose_network (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;

  fixture_load (f);
  fixture_fault (f, "PATCH /sites/*:never");
  operation = run_kept (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 1);
  leave (f);
  fixture_lose_network (f);
  fixture_wait_state (operation, HW_OPERATION_UNKNOWN);
}

static void
test_leave_sent_and_wait (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;

  fixture_load (f);
  fixture_fault (f, "PATCH /sites/*:never");
  operation = run_kept (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 1);
  leave (f);
  fixture_advance (f, 61 * G_TIME_SPAN_SECOND);
  fixture_wait_state (operation, HW_OPERATION_UNKNOWN);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_TIMED_OUT);
}

static void
leave_cb (HwRunner *runner, HwOperation *operation, Fixture *f)
{
  leave (f);
}

static void
test_leave_answered (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;

  fixture_load (f);
  g_signal_connect (f->runner, "answered", G_CALLBACK (leave_cb), f);
  operation = run_kept (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_state (operation, HW_OPERATION_DONE);
  g_assert_null (f->account);
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, "GET "), ==, 1);
}

static void
test_leave_watched (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;

  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  operation = run_kept (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_answered (operation);
  fixture_wait_read (f);
  g_assert_true (hw_operation_is_watched (operation));
  leave (f);
  fixture_advance (f, G_TIME_SPAN_HOUR);
  hw_test_settle ();
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);
  g_assert_true (hw_operation_is_watched (operation));
}

static void
test_leave_verified (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;

  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  g_signal_connect (f->runner, "verified", G_CALLBACK (leave_cb), f);
  operation = run_kept (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_answered (operation);
  fixture_wait_read (f);
  fixture_advance (f, 5 * G_TIME_SPAN_SECOND);
  while (hw_operation_is_watched (operation))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (hw_operation_get_verified (operation), ==, HW_VERIFIED_CONFIRMED);
  g_assert_null (f->account);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);
}

/* Without being closed first, as when a window just goes. */
static void
test_drop (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) sent = NULL;
  g_autoptr (HwOperation) queued = NULL;

  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  hw_refresher_refresh (f->refresher);
  fixture_fault (f, "PATCH /sites/*:delay=50");
  sent = run_kept (f, "bakery-shop", HW_ACTION_STOP);
  fixture_wait_request (f, "PATCH ", 1);
  queued = run_kept (f, "menu-board", HW_ACTION_STOP);
  g_clear_object (&f->account);
  assert_withdrawn (queued);
  fixture_wait_state (sent, HW_OPERATION_DONE);
}

/* Nothing but the operation keeps the program: it ends when that is answered, and then at once. */

typedef struct
{
  Fixture *f;
  HwOperation *operation; /* (owned) */
  guint n_busy;
} Held;

static void
busy_cb (GObject *runner, GParamSpec *pspec, Held *held)
{
  gboolean busy;

  g_object_get (runner, "busy", &busy, NULL);
  g_assert_cmpint (busy, ==, held->n_busy % 2 == 0);
  held->n_busy++;
}

static void
activate_cb (GApplication *application, Held *held)
{
  g_signal_connect (held->f->runner, "notify::busy", G_CALLBACK (busy_cb), held);
  held->operation = run_kept (held->f, "bakery-shop", HW_ACTION_STOP);
}

static void
test_holds_application (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GApplication) application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  Held held = { f, NULL, 0 };

  fixture_load (f);
  fixture_fault (f, "PATCH /sites/*:delay=100");
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &held);
  g_application_set_default (application);
  g_application_run (application, 0, NULL);
  g_application_set_default (NULL);

  g_assert_cmpint (hw_operation_get_state (held.operation), ==, HW_OPERATION_DONE);
  g_assert_cmpuint (held.n_busy, ==, 2);
  g_object_unref (held.operation);
  fixture_wait_read (f);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/account/parts", test_parts);
  fixture_add_test ("/account/refused", test_refused);
  fixture_add_test ("/account/companion", test_companion);
  fixture_add_test ("/account/leave/at-rest", test_leave_at_rest);
  fixture_add_test ("/account/leave/reading", test_leave_while_reading);
  fixture_add_test ("/account/leave/queued", test_leave_queued);
  fixture_add_test ("/account/leave/many", test_leave_many);
  fixture_add_test ("/account/leave/sent", test_leave_sent);
  fixture_add_test ("/account/leave/sent-and-lose-network", test_leave_sent_and_lose_network);
  fixture_add_test ("/account/leave/sent-and-wait", test_leave_sent_and_wait);
  fixture_add_test ("/account/leave/answered", test_leave_answered);
  fixture_add_test ("/account/leave/watched", test_leave_watched);
  fixture_add_test ("/account/leave/verified", test_leave_verified);
  fixture_add_test ("/account/drop", test_drop);
  fixture_add_test ("/account/holds-application", test_holds_application);

  return g_test_run ();
}
