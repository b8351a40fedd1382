/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-fixture.h"
#include "hw-connection-private.h"
#include "hw-error.h"
#include "hw-reach.h"

/* One part of the server is in trouble while the others answer: that is not offline. */

#define SECOND G_TIME_SPAN_SECOND

static HwRefresher *
get_refresher (Fixture *f, HwResourceKind kind)
{
  return hw_account_get_refresher (f->account, kind);
}

static void
read_kind (Fixture *f, HwResourceKind kind)
{
  hw_refresher_refresh (get_refresher (f, kind));
  fixture_set_kind (f, kind);
  fixture_wait_read (f);
}

static void
assert_state (Fixture *f, HwConnectionState state)
{
  g_assert_cmpint (hw_connection_get_state (hw_account_get_connection (f->account)), ==, state);
}

/* The credits do not answer in time; meanwhile the sites did. */
static void
fail_credits (Fixture *f)
{
  for (HwResourceKind kind = 0; kind <= HW_RESOURCE_CREDITS; kind++)
    read_kind (f, kind);
  fixture_fault (f, "GET /credits:never");
  hw_refresher_refresh (get_refresher (f, HW_RESOURCE_CREDITS));
  fixture_wait_request (f, "GET /credits", 2);
  read_kind (f, HW_RESOURCE_SITE);
  for (guint i = 0; i < 3; i++)
    {
      fixture_advance (f, 61 * SECOND);
      hw_test_settle ();
    }
  fixture_set_kind (f, HW_RESOURCE_CREDITS);
  fixture_wait_read (f);
  g_assert_error (hw_refresher_get_error (get_refresher (f, HW_RESOURCE_CREDITS)), HW_ERROR, HW_ERROR_TIMED_OUT);
}

static void
test_one_fails (Fixture *f, gconstpointer dialect)
{
  fail_credits (f);
  assert_state (f, HW_CONNECTION_GOOD);

  /* Not even if it is asked for alone. */
  hw_faults_clear (f->faults);
  fixture_fault (f, "GET /credits:before-reset");
  for (guint i = 0; i < 3; i++)
    {
      read_kind (f, HW_RESOURCE_CREDITS);
      assert_state (f, HW_CONNECTION_GOOD);
    }

  /* Whatever else breaks tells of the network, and an answer to anything ends it. */
  fixture_fault (f, "GET /sites:before-reset");
  read_kind (f, HW_RESOURCE_SITE);
  assert_state (f, HW_CONNECTION_OFFLINE);
  read_kind (f, HW_RESOURCE_CREDITS);
  assert_state (f, HW_CONNECTION_OFFLINE);
  read_kind (f, HW_RESOURCE_DATABASE);
  assert_state (f, HW_CONNECTION_GOOD);

  /* Once answered it is as good a proof as any. */
  hw_faults_clear (f->faults);
  read_kind (f, HW_RESOURCE_CREDITS);
  fixture_fault (f, "GET /credits:before-reset");
  read_kind (f, HW_RESOURCE_CREDITS);
  assert_state (f, HW_CONNECTION_OFFLINE);
}

/* There is no way at all: the first that ends tells it. */
static void
test_all_fail (Fixture *f, gconstpointer dialect)
{
  fail_credits (f);
  fixture_lose_network (f);
  read_kind (f, HW_RESOURCE_CREDITS);
  assert_state (f, HW_CONNECTION_OFFLINE);
}

static void
test_reach (void)
{
  g_autoptr (HwReach) reach = hw_reach_new ();
  g_autoptr (GObject) first = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) second = g_object_new (G_TYPE_OBJECT, NULL);

  /* What did not go out tells of the network, as often as you like. */
  g_assert_true (hw_reach_note_failure (reach, "GET /a"));
  g_assert_true (hw_reach_note_failure (reach, "GET /a"));
  hw_reach_note_answer (reach, "GET /b");
  g_assert_false (hw_reach_note_failure (reach, "GET /a"));
  hw_reach_note_answer (reach, "GET /a");
  g_assert_true (hw_reach_note_failure (reach, "GET /a"));
  hw_reach_note_answer (reach, "GET /a");

  /* From the first attempt on. */
  hw_reach_note_start (reach, "GET /a", first);
  hw_reach_note_answer (reach, "GET /b");
  hw_reach_note_start (reach, "GET /a", first);
  g_assert_false (hw_reach_note_failure (reach, "GET /a"));
  hw_reach_note_answer (reach, "GET /a");

  /* What was given up tells nothing of what is asked for later. */
  hw_reach_note_start (reach, "GET /a", first);
  hw_reach_note_answer (reach, "GET /b");
  hw_reach_note_start (reach, "GET /a", second);
  g_assert_true (hw_reach_note_failure (reach, "GET /a"));
  hw_reach_note_answer (reach, "GET /a");
  hw_reach_note_start (reach, "GET /a", second);
  hw_reach_note_answer (reach, "GET /b");
  g_clear_object (&second);
  g_assert_true (hw_reach_note_failure (reach, "GET /a"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/connection-part/reach", test_reach);
  fixture_add_test ("/connection-part/one-fails", test_one_fails);
  fixture_add_test ("/connection-part/all-fail", test_all_fail);

  return g_test_run ();
}
