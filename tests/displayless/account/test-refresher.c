/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-fixture.h"
#include "hw-account-private.h"
#include "hw-error.h"
#include "hw-refresher-private.h"
#include "hw-site.h"

/* HwRefresher: what is read, when, and who is told. */

#define SECOND G_TIME_SPAN_SECOND

static void
load_into (Fixture *f, GCancellable *cancellable, GAsyncResult **kept)
{
  hw_refresher_load_async (f->refresher, cancellable, hw_test_result_cb, kept);
}

static void
assert_load_fails (Fixture *f, GAsyncResult **kept, GQuark domain, int code)
{
  g_autoptr (GAsyncResult) result = hw_test_wait_result (kept, PATIENCE);
  g_autoptr (GError) error = NULL;

  g_assert_false (hw_refresher_load_finish (f->refresher, result, &error));
  g_assert_error (error, domain, code);
}

static void
assert_load_works (Fixture *f, GAsyncResult **kept)
{
  g_autoptr (GAsyncResult) result = hw_test_wait_result (kept, PATIENCE);
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_refresher_load_finish (f->refresher, result, &error));
  g_assert_no_error (error);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  guint *n = user_data;

  ++*n;
}

static void
test_load (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  guint n_loading = 0, n_error = 0;
  gboolean loading;

  g_signal_connect (f->refresher, "notify::loading", G_CALLBACK (count_cb), &n_loading);
  g_signal_connect (f->refresher, "notify::error", G_CALLBACK (count_cb), &n_error);
  g_assert_false (hw_refresher_get_loading (f->refresher));

  load_into (f, NULL, &kept);
  g_object_get (f->refresher, "loading", &loading, NULL);
  g_assert_true (loading);
  g_assert_false (hw_resource_list_is_loaded (f->list));
  assert_load_works (f, &kept);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, 12);
  g_assert_true (hw_resource_list_is_loaded (f->list));
  g_assert_cmpint (hw_resource_list_get_as_of (f->list), ==, hw_clock_get_wall (HW_CLOCK (f->clock)));
  g_assert_cmpuint (n_loading, ==, 2);
  g_assert_cmpuint (n_error, ==, 0);
  g_assert_null (hw_refresher_get_error (f->refresher));

  /* Nobody looks: nothing waits for its time. */
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);
}

static void
test_error (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GError) error = NULL;
  guint n_error = 0;

  g_signal_connect (f->refresher, "notify::error", G_CALLBACK (count_cb), &n_error);
  fixture_fault (f, "GET /sites:status=401:1");
  fixture_fault (f, "GET /sites:garbage:1");
  load_into (f, NULL, &kept);
  assert_load_fails (f, &kept, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  g_object_get (f->refresher, "error", &error, NULL);
  g_assert_error (error, HW_ERROR, HW_ERROR_UNAUTHORIZED);
  g_assert_false (hw_resource_list_is_loaded (f->list));

  load_into (f, NULL, &kept);
  assert_load_fails (f, &kept, HW_ERROR, HW_ERROR_BAD_REPLY);
  g_assert_cmpuint (n_error, ==, 2);

  fixture_load (f);
  g_assert_null (hw_refresher_get_error (f->refresher));
  fixture_load (f);
  g_assert_cmpuint (n_error, ==, 3);

  /* What is known stays when a later read fails. */
  fixture_fault (f, "GET /sites:status=500:3");
  load_into (f, NULL, &kept);
  assert_load_fails (f, &kept, HW_ERROR, HW_ERROR_SERVER);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, 12);
}

static void
test_unreadable (Fixture *f, gconstpointer dialect)
{
  fixture_fault (f, "GET /sites:reply=[{\"id\":\"cm1\",\"name\":\"a\"},{\"name\":\"b\"}]");
  fixture_load (f);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, 1);
  g_assert_cmpuint (hw_resource_list_get_n_unreadable (f->list), ==, 1);
}

static void
test_idle_interval (Fixture *f, gconstpointer dialect)
{
  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);

  for (guint i = 2; i < 5; i++)
    {
      fixture_advance (f, 60 * SECOND - 1);
      g_assert_false (hw_refresher_get_loading (f->refresher));
      fixture_advance (f, 1);
      g_assert_true (hw_refresher_get_loading (f->refresher));
      fixture_wait_read (f);
      g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, i);
      g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
    }

  /* Again the same says nothing new. */
  hw_refresher_set_visible (f->refresher, TRUE);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 1);
}

/* A site that works on by itself is watched as well, and calm returns with it. */
static void
test_watch_interval (Fixture *f, gconstpointer dialect)
{
  const double expected[] = { 5, 7.5, 11.25, 15, 15, 15 };

  fixture_set_status (f, "booking", "DEPLOYING");
  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_cmpfloat (fixture_get_delay (f), ==, expected[i]);
      fixture_advance_to_read (f);
    }

  hw_refresher_watch_soon (f->refresher);
  g_assert_true (hw_refresher_get_loading (f->refresher));
  fixture_wait_read (f);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 5);

  fixture_set_status (f, "booking", "RUNNING");
  fixture_advance_to_read (f);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
}

static void
test_failures (Fixture *f, gconstpointer dialect)
{
  const double expected[] = { 10, 20, 40, 60, 60 };

  fixture_set_status (f, "booking", "DEPLOYING");
  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_advance_to_read (f);
  hw_refresher_watch_soon (f->refresher);
  fixture_wait_read (f);
  hw_refresher_watch_soon (f->refresher);
  fixture_fault (f, "GET /sites:status=503:15");
  fixture_wait_read (f);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_assert_error (hw_refresher_get_error (f->refresher), HW_ERROR, HW_ERROR_SERVER);
      g_assert_cmpfloat (fixture_get_delay (f), ==, expected[i]);
      if (i + 1 < G_N_ELEMENTS (expected))
        fixture_advance_to_read (f);
    }

  fixture_advance_to_read (f);
  g_assert_null (hw_refresher_get_error (f->refresher));
  g_assert_cmpfloat (fixture_get_delay (f), ==, 5);
}

static void
test_hidden (Fixture *f, gconstpointer dialect)
{
  hw_refresher_set_visible (f->refresher, TRUE);
  g_assert_true (hw_refresher_get_loading (f->refresher));
  fixture_wait_read (f);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);

  hw_refresher_set_visible (f->refresher, FALSE);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);

  /* Back before its time: the rest of it. */
  fixture_advance (f, 40 * SECOND);
  hw_refresher_set_visible (f->refresher, TRUE);
  g_assert_false (hw_refresher_get_loading (f->refresher));
  g_assert_cmpfloat (fixture_get_delay (f), ==, 20);

  hw_refresher_set_visible (f->refresher, FALSE);
  fixture_advance (f, 3600 * SECOND);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 1);
  hw_refresher_set_visible (f->refresher, TRUE);
  g_assert_true (hw_refresher_get_loading (f->refresher));

  /* Hidden while it reads: the read goes on, and is the last one. */
  hw_refresher_set_visible (f->refresher, FALSE);
  fixture_wait_read (f);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 2);
}

static void
test_join (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *first = NULL, *second = NULL;

  load_into (f, NULL, &first);
  hw_refresher_refresh (f->refresher);
  load_into (f, NULL, &second);
  hw_refresher_refresh (f->refresher);
  assert_load_works (f, &first);
  assert_load_works (f, &second);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 1);
  g_assert_false (hw_refresher_get_loading (f->refresher));
}

/* After a change, the reply that is on its way is old: one more read follows, for all who asked since. */
static void
test_follow (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *before = NULL, *first = NULL, *second = NULL;
  guint n_loading = 0;

  load_into (f, NULL, &before);
  g_signal_connect (f->refresher, "notify::loading", G_CALLBACK (count_cb), &n_loading);
  hw_refresher_watch_soon (f->refresher);
  hw_refresher_watch_soon (f->refresher);
  load_into (f, NULL, &first);
  load_into (f, NULL, &second);
  hw_refresher_refresh (f->refresher);
  assert_load_works (f, &before);
  g_assert_cmpuint (n_loading, ==, 0);
  g_assert_null (first);
  assert_load_works (f, &first);
  assert_load_works (f, &second);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 2);
  g_assert_cmpuint (n_loading, ==, 1);
}

static void
test_cancel (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *kept = NULL, *other = NULL;

  /* The read goes with the only one who wanted it, and is no failure. */
  fixture_fault (f, "GET /sites:never:1");
  load_into (f, cancellable, &kept);
  fixture_wait_request (f, "GET /sites", 1);
  g_cancellable_cancel (cancellable);
  assert_load_fails (f, &kept, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_wait_read (f);
  g_assert_null (hw_refresher_get_error (f->refresher));
  g_assert_false (hw_resource_list_is_loaded (f->list));

  /* Too late to begin. */
  load_into (f, cancellable, &kept);
  assert_load_fails (f, &kept, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 1);

  /* Others still want it. */
  g_cancellable_reset (cancellable);
  load_into (f, cancellable, &kept);
  load_into (f, NULL, &other);
  g_cancellable_cancel (cancellable);
  assert_load_fails (f, &kept, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_load_works (f, &other);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 2);

  /* So does the person who asked for a refresh. */
  g_cancellable_reset (cancellable);
  fixture_advance (f, SECOND);
  load_into (f, cancellable, &kept);
  hw_refresher_refresh (f->refresher);
  g_cancellable_cancel (cancellable);
  assert_load_fails (f, &kept, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_wait_read (f);
  g_assert_cmpint (hw_resource_list_get_as_of (f->list), ==, hw_clock_get_wall (HW_CLOCK (f->clock)));
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 3);
}

/* Who comes after a cancelled read gets one of his own. */
static void
test_cancel_and_again (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *kept = NULL, *other = NULL;

  fixture_fault (f, "GET /sites:never:1");
  load_into (f, cancellable, &kept);
  fixture_wait_request (f, "GET /sites", 1);
  g_cancellable_cancel (cancellable);
  while (!kept)
    g_main_context_iteration (NULL, TRUE);
  load_into (f, NULL, &other);
  assert_load_fails (f, &kept, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_load_works (f, &other);

  /* And one that nobody waits for any more does not follow. */
  g_cancellable_reset (cancellable);
  load_into (f, NULL, &other);
  hw_refresher_note_change (f->refresher);
  load_into (f, cancellable, &kept);
  g_cancellable_cancel (cancellable);
  assert_load_fails (f, &kept, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_load_works (f, &other);
  hw_test_settle ();
  g_assert_false (hw_refresher_get_loading (f->refresher));
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 3);
}

static void
load_site (Fixture *f, const char *id, GCancellable *cancellable, GAsyncResult **kept)
{
  hw_refresher_load_one_async (f->refresher, id, cancellable, hw_test_result_cb, kept);
}

static gboolean
finish_site (Fixture *f, GAsyncResult **kept, GError **error)
{
  g_autoptr (GAsyncResult) result = hw_test_wait_result (kept, PATIENCE);

  return hw_refresher_load_one_finish (f->refresher, result, error);
}

static void
test_stop (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *list = NULL, *site = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  guint n_requests;

  fixture_load (f);
  id = g_strdup (hw_resource_get_id (HW_RESOURCE (fixture_site (f, "bakery-shop"))));
  hw_refresher_set_visible (f->refresher, TRUE);
  load_into (f, NULL, &list);
  load_site (f, id, NULL, &site);
  fixture_wait_request (f, "GET /sites/", 1);
  fixture_set_status (f, "bakery-shop", "CRASHED");
  hw_refresher_stop (f->refresher);
  hw_refresher_stop (f->refresher);
  g_assert_false (hw_refresher_get_loading (f->refresher));
  assert_load_fails (f, &list, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (finish_site (f, &site, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  hw_test_settle ();

  /* Nothing is read any more, whoever asks. */
  n_requests = fixture_count (f, "GET ");
  hw_refresher_refresh (f->refresher);
  hw_refresher_watch_soon (f->refresher);
  hw_refresher_set_visible (f->refresher, FALSE);
  hw_refresher_set_visible (f->refresher, TRUE);
  load_into (f, NULL, &list);
  load_site (f, id, NULL, &site);
  assert_load_fails (f, &list, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (finish_site (f, &site, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);
  g_assert_cmpuint (fixture_count (f, "GET "), ==, n_requests);
  g_assert_cmpint (fixture_status (f, "bakery-shop"), ==, HW_STATUS_RUNNING);
}

/* Handlers may do anything, also from inside a read. */

static void
stop_cb (HwRefresher *refresher, GParamSpec *pspec, gpointer user_data)
{
  hw_refresher_stop (refresher);
}

static void
test_stop_inside (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;

  hw_refresher_set_visible (f->refresher, TRUE);
  g_signal_connect_swapped (f->list, "notify::loaded", G_CALLBACK (hw_refresher_stop), f->refresher);
  load_into (f, NULL, &kept);
  assert_load_fails (f, &kept, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (hw_refresher_get_loading (f->refresher));
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);
}

static void
test_stop_in_error (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;

  fixture_fault (f, "GET /sites:status=500");
  hw_refresher_set_visible (f->refresher, TRUE);
  g_signal_connect (f->refresher, "notify::error", G_CALLBACK (stop_cb), NULL);
  load_into (f, NULL, &kept);
  assert_load_fails (f, &kept, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);
}

static void
test_refresh_inside (Fixture *f, gconstpointer dialect)
{
  gulong inside, after;

  hw_refresher_set_visible (f->refresher, TRUE);
  inside = g_signal_connect_swapped (f->list, "notify::as-of", G_CALLBACK (hw_refresher_refresh), f->refresher);
  fixture_wait_read (f);
  g_assert_cmpuint (fixture_count (f, "GET /sites"), ==, 1);
  g_signal_handler_disconnect (f->list, inside);

  /* When it is said that nothing is under way, the next read may begin. */
  hw_refresher_refresh (f->refresher);
  after = g_signal_connect (f->refresher, "notify::loading", G_CALLBACK (hw_refresher_refresh), NULL);
  fixture_wait_request (f, "GET /sites", 3);
  g_signal_handler_disconnect (f->refresher, after);
  fixture_wait_read (f);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 1);
}

/* By itself, without an account that stops it. */
static void
test_drop (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwRefresher) refresher =
      hw_refresher_new (hw_account_get_api (f->account), HW_CLOCK (f->clock), hw_account_get_connection (f->account),
                        HW_RESOURCE_SITE, f->list, hw_account_get_operations (f->account));

  hw_refresher_set_visible (refresher, TRUE);
  f->refresher = refresher;
  fixture_wait_read (f);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 1);
  g_assert_finalize_object (g_steal_pointer (&refresher));
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 0);
}

static void
test_offline (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;

  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_lose_network (f);
  load_into (f, NULL, &kept);
  assert_load_fails (f, &kept, HW_ERROR, HW_ERROR_NO_ANSWER);
  g_assert_cmpfloat (fixture_get_delay (f), ==, 60);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (f->list)), ==, 12);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/refresher/load", test_load);
  fixture_add_test ("/refresher/error", test_error);
  fixture_add_test ("/refresher/unreadable", test_unreadable);
  fixture_add_test ("/refresher/idle-interval", test_idle_interval);
  fixture_add_test ("/refresher/watch-interval", test_watch_interval);
  fixture_add_test ("/refresher/failures", test_failures);
  fixture_add_test ("/refresher/hidden", test_hidden);
  fixture_add_test ("/refresher/join", test_join);
  fixture_add_test ("/refresher/follow", test_follow);
  fixture_add_test ("/refresher/cancel", test_cancel);
  fixture_add_test ("/refresher/cancel-and-again", test_cancel_and_again);
  fixture_add_test ("/refresher/stop", test_stop);
  fixture_add_test ("/refresher/stop-inside", test_stop_inside);
  fixture_add_test ("/refresher/stop-in-error", test_stop_in_error);
  fixture_add_test ("/refresher/refresh-inside", test_refresh_inside);
  fixture_add_test ("/refresher/drop", test_drop);
  fixture_add_test ("/refresher/offline", test_offline);

  return g_test_run ();
}
