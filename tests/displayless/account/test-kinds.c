/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-private.h"
#include "hw-error.h"
#include "hw-refresher-private.h"
#include "hw-verb-fixture.h"
#include "hw-watch.h"

/* Sites, databases and credits side by side in one account: each is read for itself, over one connection, and what has
 * the same id as something else has nothing to do with it. */

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define SHOP   "bakery-shop"

/* What a window shows at once. */
static const HwResourceKind shown[] = { HW_RESOURCE_SITE, HW_RESOURCE_DATABASE, HW_RESOURCE_CREDITS };
static const char *const reads[] = { "GET /sites", "GET /databases", "GET /credits" };

static HwRefresher *
get_refresher (Fixture *f, guint i)
{
  return hw_account_get_refresher (f->account, shown[i]);
}

static void
set_visible (Fixture *f, gboolean visible)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    hw_refresher_set_visible (get_refresher (f, i), visible);
}

static gboolean
is_quiet (gpointer user_data)
{
  Fixture *f = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (hw_refresher_get_loading (get_refresher (f, i)))
      return FALSE;

  return TRUE;
}

static void
wait_all (Fixture *f)
{
  g_assert_true (hw_test_wait_until (is_quiet, f, PATIENCE));
}

/* Lets all that is shown be read by itself until it is known what came of it. */
static void
watch (Fixture *f, HwOperation *operation, HwVerified verified)
{
  wait_all (f);
  for (guint i = 0; i < 100 && hw_operation_is_watched (operation); i++)
    {
      fixture_advance (f, hw_test_clock_get_next_delay (f->clock));
      wait_all (f);
    }
  g_assert_cmpint (hw_operation_get_verified (operation), ==, verified);
}

/* Read once, and shown. */
static void
begin (Fixture *f)
{
  set_visible (f, TRUE);
  wait_all (f);
  fixture_advance (f, SECOND);
}

static void
assert_read (Fixture *f, guint sites, guint databases, guint credits)
{
  const guint expected[] = { sites, databases, credits };

  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_assert_cmpuint (fixture_count (f, reads[i]), ==, expected[i]);
}

static void
test_side_by_side (Fixture *f, gconstpointer dialect)
{
  fixture_fault (f, "GET *:delay=60");
  set_visible (f, TRUE);
  fixture_wait_request (f, "GET ", G_N_ELEMENTS (shown));
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_assert_true (hw_refresher_get_loading (get_refresher (f, i)));
  assert_read (f, 1, 1, 1);
  wait_all (f);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_assert_no_error (hw_refresher_get_error (get_refresher (f, i)));
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_account_get_list (f->account, shown[i]))), >, 0);
    }

  /* Nobody looks at the rest, and it is not read. */
  fixture_advance (f, 61 * SECOND);
  wait_all (f);
  assert_read (f, 2, 2, 2);
  g_assert_cmpuint (fixture_count (f, "GET "), ==, 6);
}

/* What fails is told of the one, and the others know nothing of it. */
static void
test_one_fails (Fixture *f, gconstpointer dialect)
{
  fixture_fault (f, "GET /databases:status=500");
  begin (f);
  g_assert_no_error (hw_refresher_get_error (get_refresher (f, 0)));
  g_assert_error (hw_refresher_get_error (get_refresher (f, 1)), HW_ERROR, HW_ERROR_SERVER);
  g_assert_no_error (hw_refresher_get_error (get_refresher (f, 2)));
}

/* Asked for twice at once is read once, of each. */
static void
test_joined (Fixture *f, gconstpointer dialect)
{
  begin (f);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (shown); i++)
    hw_refresher_refresh (get_refresher (f, i / 2));
  wait_all (f);
  assert_read (f, 2, 2, 2);
}

static gboolean
is_full (gpointer user_data)
{
  return hw_connection_get_state (user_data) == HW_CONNECTION_FULL;
}

/* What is read by itself leaves a quarter of the requests to the person, whichever list it is of. */
static void
test_reserve (Fixture *f, gconstpointer dialect)
{
  guint n = 0;

  for (; n < 45; n++)
    {
      hw_refresher_refresh (get_refresher (f, n % 3));
      wait_all (f);
    }
  g_assert_cmpuint (fixture_count (f, ""), ==, n);
  set_visible (f, TRUE);
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    hw_refresher_set_visible (hw_account_get_refresher (f->account, (HwResourceKind) kind), TRUE);
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, ""), ==, n);

  for (; n < 60; n++)
    {
      hw_refresher_refresh (get_refresher (f, n % 3));
      fixture_wait_request (f, "", n + 1);
      wait_all (f);
    }
  hw_refresher_refresh (get_refresher (f, 1));
  g_assert_true (hw_test_wait_until (is_full, hw_account_get_connection (f->account), PATIENCE));
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, ""), ==, 60);
  fixture_advance (f, 61 * SECOND);
  wait_all (f);
  g_assert_cmpuint (fixture_count (f, ""), >, 60);
}

/* Only what may show the change is read faster. */
static void
test_watched_alone (Fixture *f, gconstpointer dialect)
{
  HwOperation *operation;

  fixture_set_kind (f, HW_RESOURCE_DATABASE);
  begin (f);
  fixture_fault (f, "PATCH %s/*:reply={}");
  operation = fixture_run (f, "orders", HW_ACTION_STOP);
  fixture_wait_answered (operation);
  wait_all (f);
  assert_read (f, 1, 2, 1);
  g_assert_true (hw_refresher_is_watching (get_refresher (f, 1)));
  g_assert_false (hw_refresher_is_watching (get_refresher (f, 0)));
  g_assert_false (hw_refresher_is_watching (get_refresher (f, 2)));
  fixture_advance (f, 5 * SECOND);
  wait_all (f);
  assert_read (f, 1, 3, 1);
}

/* The other way round, and by the rows themselves. */
static void
test_working_row_alone (Fixture *f, gconstpointer dialect)
{
  fixture_set_status (f, SHOP, "DEPLOYING");
  begin (f);
  fixture_advance (f, 5 * SECOND);
  wait_all (f);
  assert_read (f, 2, 1, 1);
}

/* The first answer after a time offline brings all that is shown up to date. */
static void
test_back_online (Fixture *f, gconstpointer dialect)
{
  HwConnection *connection = hw_account_get_connection (f->account);
  guint n;

  begin (f);
  fixture_fault (f, "GET *:before-reset");
  hw_refresher_refresh (get_refresher (f, 0));
  wait_all (f);
  g_assert_cmpint (hw_connection_get_state (connection), ==, HW_CONNECTION_OFFLINE);
  hw_faults_clear (f->faults);
  n = fixture_count (f, "");
  hw_refresher_refresh (get_refresher (f, 1));
  fixture_wait_request (f, "", n + 3);
  wait_all (f);
  g_assert_cmpint (hw_connection_get_state (connection), ==, HW_CONNECTION_GOOD);
  g_assert_cmpuint (fixture_count (f, ""), ==, n + 3);
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_assert_no_error (hw_refresher_get_error (get_refresher (f, i)));
}

/* The network is there again, says the monitor: what is shown is tried again at once. */
static void
test_retry (Fixture *f, gconstpointer dialect)
{
  begin (f);
  g_signal_emit_by_name (hw_account_get_connection (f->account), "retry");
  fixture_wait_request (f, "GET ", 6);
  wait_all (f);
  assert_read (f, 2, 2, 2);
}

/* What an old key saw does not count, of any kind; what nobody has ever wanted to see is not read for that. */
static void
test_new_key (Fixture *f, gconstpointer dialect)
{
  fixture_fault (f, "GET *:delay=40:3");
  set_visible (f, TRUE);
  fixture_wait_request (f, "GET ", 3);
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    hw_refresher_note_new_key (hw_account_get_refresher (f->account, (HwResourceKind) kind));
  fixture_wait_request (f, "GET ", 6);
  wait_all (f);
  assert_read (f, 2, 2, 2);
  g_assert_cmpuint (fixture_count (f, "GET "), ==, 6);
}

/* Of an account that was left, nothing is read any more, of any kind. */
static void
test_closed (Fixture *f, gconstpointer dialect)
{
  guint n;

  begin (f);
  fixture_fault (f, "GET *:delay=40");
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    hw_refresher_refresh (get_refresher (f, i));
  fixture_wait_request (f, "GET ", 6);
  hw_account_close (f->account);
  n = fixture_count (f, "");
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    g_assert_false (hw_refresher_get_loading (get_refresher (f, i)));
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    {
      HwRefresher *refresher = hw_account_get_refresher (f->account, (HwResourceKind) kind);

      hw_refresher_set_visible (refresher, TRUE);
      hw_refresher_refresh (refresher);
    }
  fixture_advance (f, 10 * MINUTE);
  hw_test_settle ();
  g_assert_cmpuint (fixture_count (f, ""), ==, n);
}

/* Equal ids: a database that is numbered as a site is. */

typedef struct
{
  HwResource *site;     /* (owned) */
  HwResource *database; /* (owned): of the same id */
} Twins;

static void
twins_clear (Twins *twins)
{
  g_clear_object (&twins->site);
  g_clear_object (&twins->database);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Twins, twins_clear)

static void
show_twin (Fixture *f, const char *id, const char *status)
{
  g_autofree char *fault = g_strdup_printf (
      "GET /databases:reply=[{\"id\":\"%s\",\"name\":\"twin\",\"type\":\"redis\",\"status\":\"%s\"}]", id, status);

  fixture_fault (f, fault);
}

static void
begin_twins (Fixture *f, Twins *twins)
{
  g_autofree char *id = NULL;

  fixture_load (f);
  twins->site = g_object_ref (fixture_find (f, SHOP));
  id = g_strdup (hw_resource_get_id (twins->site));
  show_twin (f, id, "RUNNING");
  begin (f);
  twins->database = g_object_ref (hw_resource_list_find (hw_account_get_list (f->account, HW_RESOURCE_DATABASE), id));
  g_assert_cmpstr (hw_resource_get_name (twins->database), ==, "twin");
}

/* While one is under way, the other is free; what is read of the one says nothing of the other. */
static void
test_twin_action (Fixture *f, gconstpointer dialect)
{
  g_auto (Twins) twins = { 0 };
  HwOperation *site, *database;

  begin_twins (f, &twins);
  fixture_fault (f, "PATCH /databases/*:reply={}");
  fixture_fault (f, "PATCH /sites/*:delay=60");
  site = hw_op_action_run (f->account, twins.site, HW_ACTION_STOP, TRUE);
  g_assert_nonnull (site);
  g_assert_false (hw_op_action_is_offered (f->account, twins.site, HW_ACTION_STOP, NULL));
  g_assert_true (hw_op_action_is_offered (f->account, twins.database, HW_ACTION_STOP, NULL));
  database = hw_op_action_run (f->account, twins.database, HW_ACTION_STOP, TRUE);
  g_assert_nonnull (database);
  fixture_wait_answered (database);
  fixture_wait_answered (site);
  watch (f, site, HW_VERIFIED_CONFIRMED);
  wait_all (f);

  g_assert_cmpint (hw_operation_get_verified (database), ==, HW_VERIFIED_NOT_YET);
  g_assert_cmpint (hw_resource_get_status (twins.site), ==, HW_STATUS_STOPPED);
  g_assert_cmpint (hw_resource_get_status (twins.database), ==, HW_STATUS_RUNNING);
  g_assert_cmpuint (f->n_verified, ==, 1);
}

/* Both look at the same time. */
static void
test_twin_claims (Fixture *f, gconstpointer dialect)
{
  g_auto (Twins) twins = { 0 };
  g_auto (Verb) first = { 0 };
  g_auto (Verb) second = { 0 };
  g_autoptr (HwOperation) site = NULL;
  g_autoptr (HwOperation) database = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *fault = NULL;

  begin_twins (f, &twins);
  fault = g_strdup_printf ("GET /databases/*:reply={\"id\":\"%s\",\"name\":\"twin\",\"type\":\"redis\"}",
                           hw_resource_get_id (twins.database));
  fixture_fault (f, fault);
  fixture_fault (f, "DELETE /databases/*:empty=204");
  fixture_fault (f, "GET /sites/*:delay=60");
  verb_begin_delete (f, &first, twins.site, SHOP);
  verb_begin_delete (f, &second, twins.database, "twin");
  database = verb_finish_delete (f, &second, &error);
  g_assert_no_error (error);
  site = verb_finish_delete (f, &first, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_kind (site), ==, HW_OPERATION_DELETE_SITE);
  g_assert_cmpint (hw_operation_get_kind (database), ==, HW_OPERATION_DELETE_DATABASE);
  watch (f, site, HW_VERIFIED_CONFIRMED);
  wait_all (f);

  /* The site is gone, and the database is still listed. */
  g_assert_null (fixture_find (f, SHOP));
  g_assert_cmpint (hw_operation_get_verified (database), ==, HW_VERIFIED_NOT_YET);
  g_assert_nonnull (hw_resource_list_find (hw_account_get_list (f->account, HW_RESOURCE_DATABASE),
                                           hw_resource_get_id (twins.database)));
}

/* What is protected is the one. */
static void
test_twin_protected (Fixture *f, gconstpointer dialect)
{
  g_auto (Twins) twins = { 0 };

  begin_twins (f, &twins);
  verb_protect (f, hw_resource_get_id (twins.site), TRUE);
  g_assert_true (hw_op_action_must_ask (f->account, twins.site));
  g_assert_false (hw_op_action_must_ask (f->account, twins.database));
  g_assert_nonnull (hw_op_delete_get_reason (f->account, twins.site));
  g_assert_null (hw_op_delete_get_reason (f->account, twins.database));

  verb_protect (f, hw_resource_get_id (twins.site), FALSE);
  fixture_set_kind (f, HW_RESOURCE_DATABASE);
  verb_protect (f, hw_resource_get_id (twins.database), TRUE);
  g_assert_false (hw_op_action_must_ask (f->account, twins.site));
  g_assert_true (hw_op_action_must_ask (f->account, twins.database));
  g_assert_cmpstr (hw_op_delete_get_reason (f->account, twins.database), ==,
                   "This database is protected on this computer.");
}

/* An earlier delete of the database explains nothing of the site. */
static void
test_twin_gone (Fixture *f, gconstpointer dialect)
{
  g_auto (Twins) twins = { 0 };
  g_autoptr (HwOperation) database = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };
  HwOperation *site;

  begin_twins (f, &twins);
  fixture_fault (f, "GET /databases/*:status=404");
  fixture_fault (f, "PATCH /sites/*:reply={}");
  site = hw_op_action_run (f->account, twins.site, HW_ACTION_RESTART, TRUE);
  g_assert_nonnull (site);
  verb_begin_delete (f, &verb, twins.database, "twin");
  database = verb_finish_delete (f, &verb, &error);
  g_assert_null (database);
  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  fixture_wait_answered (site);
  fixture_wait_read (f);

  /* The database is gone, says the server; the site is there, and so is what was asked of it. */
  g_assert_nonnull (fixture_find (f, SHOP));
  g_assert_cmpint (hw_operation_get_verified (site), ==, HW_VERIFIED_CONFIRMED);
  g_assert_true (f->last_verified == site);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/kinds/side-by-side", test_side_by_side);
  fixture_add_test ("/kinds/one-fails", test_one_fails);
  fixture_add_test ("/kinds/joined", test_joined);
  fixture_add_test ("/kinds/reserve", test_reserve);
  fixture_add_test ("/kinds/watched-alone", test_watched_alone);
  fixture_add_test ("/kinds/working-row-alone", test_working_row_alone);
  fixture_add_test ("/kinds/back-online", test_back_online);
  fixture_add_test ("/kinds/retry", test_retry);
  fixture_add_test ("/kinds/new-key", test_new_key);
  fixture_add_test ("/kinds/closed", test_closed);
  fixture_add_test ("/kinds/twin-action", test_twin_action);
  fixture_add_test ("/kinds/twin-claims", test_twin_claims);
  fixture_add_test ("/kinds/twin-protected", test_twin_protected);
  fixture_add_test ("/kinds/twin-gone", test_twin_gone);

  return g_test_run ();
}
