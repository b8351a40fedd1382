/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-fixture.h"
#include "hw-error.h"
#include "hw-site.h"

/* HwRefresher: a fresh look at one site. */

#define SECOND G_TIME_SPAN_SECOND

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
test_site (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GError) error = NULL;
  HwSite *site;

  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_advance (f, 2 * SECOND);
  site = fixture_site (f, "bakery-shop");
  fixture_set_status (f, "bakery-shop", "DEPLOYING");
  load_site (f, hw_resource_get_id (HW_RESOURCE (site)), NULL, &kept);
  g_assert_false (hw_refresher_get_loading (f->refresher));
  g_assert_true (finish_site (f, &kept, &error));
  g_assert_no_error (error);

  /* The same object, with what only the detail says, and its list is soon read again. */
  g_assert_true (fixture_site (f, "bakery-shop") == site);
  g_assert_cmpint (hw_resource_get_status (HW_RESOURCE (site)), ==, HW_STATUS_WORKING);
  g_assert_true (hw_resource_is_present (HW_RESOURCE (site), HW_SITE_REPOSITORY));
  g_assert_cmpint (hw_resource_get_as_of (HW_RESOURCE (site)), ==, hw_clock_get_wall (HW_CLOCK (f->clock)));
  g_assert_cmpfloat (fixture_get_delay (f), ==, 3);
}

static void
test_site_gone (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr (GError) error = NULL;

  fixture_load (f);
  id = g_strdup (hw_resource_get_id (HW_RESOURCE (fixture_site (f, "bakery-shop"))));
  g_assert_true (hw_practice_world_delete_site (f->world, id));
  load_site (f, id, NULL, &kept);
  g_assert_false (finish_site (f, &kept, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_null (hw_resource_list_find (f->list, id));
  g_assert_null (hw_refresher_get_error (f->refresher));
}

/* A list that was asked for when the site was still there does not bring it back. */
static void
test_site_stays_gone (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr (GError) error = NULL;
  guint n_reads;

  fixture_load (f);
  fixture_keep_only (f, "bakery-shop");
  id = g_strdup (hw_resource_get_id (HW_RESOURCE (fixture_site (f, "bakery-shop"))));
  fixture_fault (f, "GET /sites:drip=1:1");
  n_reads = fixture_count (f, "GET /sites");
  hw_refresher_refresh (f->refresher);
  fixture_wait_request (f, "GET /sites", n_reads + 1);
  fixture_advance (f, 1 * SECOND);
  g_assert_true (hw_practice_world_delete_site (f->world, id));
  load_site (f, id, NULL, &kept);
  g_assert_false (finish_site (f, &kept, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_true (hw_refresher_get_loading (f->refresher));

  fixture_wait_read (f);
  g_assert_null (hw_refresher_get_error (f->refresher));
  g_assert_null (hw_resource_list_find (f->list, id));
}

static void
test_site_wrong (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GError) error = NULL;
  const char *id;

  fixture_load (f);
  id = hw_resource_get_id (HW_RESOURCE (fixture_site (f, "bakery-shop")));
  fixture_fault (f, "GET /sites/*:reply={\"id\":\"cm-other\",\"name\":\"other\"}:1");
  fixture_fault (f, "GET /sites/*:status=500:3");
  load_site (f, id, NULL, &kept);
  g_assert_false (finish_site (f, &kept, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_BAD_REPLY);
  g_assert_nonnull (hw_error_get_request (error));
  g_assert_null (hw_resource_list_find (f->list, "cm-other"));
  g_clear_error (&error);

  load_site (f, id, NULL, &kept);
  g_assert_false (finish_site (f, &kept, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_SERVER);
  g_assert_nonnull (hw_resource_list_find (f->list, id));
}

static void
test_site_cancelled (Fixture *f, gconstpointer dialect)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *kept = NULL;
  g_autoptr (GError) error = NULL;
  const char *id;

  fixture_load (f);
  id = hw_resource_get_id (HW_RESOURCE (fixture_site (f, "bakery-shop")));
  load_site (f, id, cancellable, &kept);
  g_cancellable_cancel (cancellable);
  g_assert_false (finish_site (f, &kept, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/refresher-site/load", test_site);
  fixture_add_test ("/refresher-site/gone", test_site_gone);
  fixture_add_test ("/refresher-site/stays-gone", test_site_stays_gone);
  fixture_add_test ("/refresher-site/wrong", test_site_wrong);
  fixture_add_test ("/refresher-site/cancelled", test_site_cancelled);

  return g_test_run ();
}
