/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-site.h"
#include "hw-verb-fixture.h"

/* The settings of a site: what changed is sent once, and nothing is overwritten that nobody saw. */

#define SHOP "bakery-shop"

static guint
count_patches (Fixture *f)
{
  return fixture_count (f, "PATCH ");
}

static void
test_plain (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  fixture_begin (f);
  verb_load (f, SHOP);
  site = verb_site (f, SHOP);
  n = hw_practice_server_get_n_requests (f->server);
  operation = verb_edit (f, SHOP, HW_SITE_BRANCH, "release", &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_kind (operation), ==, HW_OPERATION_EDIT_SITE);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_DONE);
  g_assert_cmpstr (hw_operation_get_target_id (operation), ==, hw_resource_get_id (HW_RESOURCE (site)));
  g_assert_true (hw_wish_has (hw_operation_get_wish (operation), "branch"));
  g_assert_false (hw_wish_has (hw_operation_get_wish (operation), "name"));
  g_assert_cmpuint (verb_count (f, "GET", hw_resource_get_id (HW_RESOURCE (site))), >=, 2);
  g_assert_true (g_str_has_prefix (hw_practice_server_get_request (f->server, n), "GET /sites/"));
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  verb_assert_setting (f, SHOP, "branch", "release");
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (site), HW_SITE_BRANCH), ==, "release");
  g_assert_cmpuint (verb_count (f, "PATCH", hw_resource_get_id (HW_RESOURCE (site))), ==, 1);
  g_assert_cmpuint (verb_count_changes (f), ==, 1);
}

static void
test_emptied (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_practice_world_change_site (f->world, SHOP, "buildCommand", "make"));
  fixture_begin (f);
  verb_load (f, SHOP);
  operation = verb_edit (f, SHOP, HW_SITE_BUILD_COMMAND, " ", &error);
  g_assert_no_error (error);
  fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
  verb_assert_setting (f, SHOP, "buildCommand", "");
}

/* Changed elsewhere between our look and our request: what we did not change is not set back. */
static void
test_only_what_changed (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  fixture_fault (f, "PATCH /sites/*:delay=20");
  site = verb_site (f, SHOP);
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  fixture_wait_request (f, "PATCH ", 1);
  g_assert_true (hw_practice_world_change_site (f->world, SHOP, "startCommand", "node elsewhere.js"));
  g_assert_true (hw_practice_world_change_site (f->world, SHOP, "port", "4711"));
  operation = verb_finish_edit (f, &verb, &error);
  g_assert_no_error (error);
  verb_assert_setting (f, SHOP, "branch", "release");
  verb_assert_setting (f, SHOP, "startCommand", "node elsewhere.js");
  verb_assert_setting (f, SHOP, "port", "4711");
}

/* Changed elsewhere since the form was filled */

/* In a member that the person changed, and in one that they did not. */
static void
test_conflict (Fixture *f, gconstpointer dialect)
{
  static const char *const members[][2] = {
    { "branch", "other" },
    { "startCommand", "node x.js" },
    { "buildCommand", NULL },
    { "port", "4711" },
    { "repository", "github.com/x/elsewhere" },
    { "name", "bakery" },
  };

  fixture_begin (f);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (HwOperation) operation = NULL;
      g_autoptr (HwSite) site = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (Verb) verb = { 0 };

      g_test_message ("%s", members[i][0]);
      g_assert_true (hw_practice_world_change_site (f->world, SHOP, "buildCommand", "make"));
      verb_load (f, SHOP);
      site = verb_site (f, SHOP);
      g_assert_true (hw_practice_world_change_site (f->world, SHOP, members[i][0], members[i][1]));
      verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
      operation = verb_finish_edit (f, &verb, &error);
      verb_assert_refused (f, operation, error, HW_ERROR_CHANGED);
    }

  /* The row has the new values, for the form to show. */
  g_assert_nonnull (fixture_site (f, "bakery"));
  g_assert_cmpint (hw_site_get_port (fixture_site (f, "bakery")), ==, 4711);
}

/* What is wished is so already, also if more was changed: there is nothing to send. */
static void
test_already (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  site = verb_site (f, SHOP);
  g_assert_true (hw_practice_world_change_site (f->world, SHOP, "branch", "release"));
  g_assert_true (hw_practice_world_change_site (f->world, SHOP, "port", "4711"));
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  operation = verb_finish_edit (f, &verb, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_ALREADY);
}

/* Its status is none of its settings. */
static void
test_status_changed (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  site = verb_site (f, SHOP);
  fixture_set_status (f, SHOP, "CRASHED");
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  operation = verb_finish_edit (f, &verb, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_patches (f), ==, 1);
}

static void
test_gone (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  site = verb_site (f, SHOP);
  g_assert_true (hw_practice_world_delete_site (f->world, SHOP));
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  operation = verb_finish_edit (f, &verb, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_NOT_FOUND);
  g_assert_null (fixture_site (f, SHOP));
}

/* Another site of that name is another site. */
static void
test_made_anew (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  site = verb_site (f, SHOP);
  g_assert_true (hw_practice_world_delete_site (f->world, SHOP));
  id = hw_practice_world_add_site (f->world, SHOP, hw_resource_get_text (HW_RESOURCE (site), HW_SITE_REPOSITORY));
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  operation = verb_finish_edit (f, &verb, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_NOT_FOUND);
  verb_assert_setting (f, id, "branch", "main");
}

static void
test_gone_on_the_way (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  fixture_fault (f, "PATCH /sites/*:delay=20");
  site = verb_site (f, SHOP);
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  fixture_wait_request (f, "PATCH ", 1);
  g_assert_true (hw_practice_world_delete_site (f->world, SHOP));
  operation = verb_finish_edit (f, &verb, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_REFUSED);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_NOT_FOUND);
}

/* A reply on its way since before is too old to compare with. */
static void
test_old_reply (Fixture *f, gconstpointer dialect)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  site = verb_site (f, SHOP);
  fixture_fault (f, "GET /sites/*:after-delay=50:1");
  hw_refresher_load_one_async (f->refresher, hw_resource_get_id (HW_RESOURCE (site)), NULL, hw_test_result_cb, &kept);
  fixture_wait_request (f, "GET /sites/", 2);
  fixture_advance (f, 1);
  g_assert_true (hw_practice_world_change_site (f->world, SHOP, "startCommand", "node x.js"));
  fixture_advance (f, 1);
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  operation = verb_finish_edit (f, &verb, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_CHANGED);
  result = hw_test_wait_result (&kept, PATIENCE);
}

static void
test_wrong_site (Fixture *f, gconstpointer dialect)
{
  g_autofree char *fault = NULL;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  site = verb_site (f, SHOP);
  fault = g_strdup_printf ("GET /sites/*:reply={\"id\":\"%s\",\"name\":\"" SHOP "\"}",
                           hw_resource_get_id (HW_RESOURCE (fixture_site (f, "newsletter"))));
  fixture_fault (f, fault);
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  operation = verb_finish_edit (f, &verb, &error);
  verb_assert_refused (f, operation, error, HW_ERROR_BAD_REPLY);
}

static void
test_two_clicks (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) first = { 0 };
  g_auto (Verb) second = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  fixture_fault (f, "PATCH /sites/*:delay=20");
  site = verb_site (f, SHOP);
  verb_begin_edit (f, &first, site, HW_SITE_BRANCH, "release");
  g_assert_nonnull (hw_op_edit_get_reason (f->account, HW_RESOURCE (site)));
  verb_begin_edit (f, &second, site, HW_SITE_BRANCH, "other");
  g_assert_null (verb_finish_edit (f, &second, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);
  fixture_wait_request (f, "PATCH ", 1);
  g_clear_error (&error);
  verb_begin_edit (f, &second, site, HW_SITE_BRANCH, "other");
  g_assert_null (verb_finish_edit (f, &second, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);
  g_clear_error (&error);
  operation = verb_finish_edit (f, &first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_patches (f), ==, 1);
  g_assert_null (hw_op_edit_get_reason (f->account, HW_RESOURCE (site)));
}

/* While it is looked at, nothing else is asked for, and it is looked at while nothing else is. */
static void
test_one_at_a_time (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  site = verb_site (f, SHOP);
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  g_assert_null (hw_op_action_run (f->account, HW_RESOURCE (site), HW_ACTION_DEPLOY, TRUE));
  operation = verb_finish_edit (f, &verb, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_patches (f), ==, 1);
  g_clear_object (&operation);

  fixture_fault (f, "PATCH /sites/*:never");
  g_assert_nonnull (hw_op_action_run (f->account, HW_RESOURCE (site), HW_ACTION_DEPLOY, TRUE));
  g_assert_null (verb_edit (f, SHOP, HW_SITE_BRANCH, "other", &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_TOO_SOON);
}

static void
test_lost_answer (Fixture *f, gconstpointer dialect)
{
  static const char *const faults[] = { "PATCH /sites/*:after-reset", "PATCH /sites/*:before-reset" };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (HwOperation) operation = NULL;
      g_autoptr (GError) error = NULL;

      if (i == 0)
        fixture_begin (f);
      hw_faults_clear (f->faults);
      verb_load (f, SHOP);
      fixture_fault (f, faults[i]);
      operation = verb_edit (f, SHOP, HW_SITE_BRANCH, i == 0 ? "release" : "other", &error);
      g_assert_no_error (error);
      g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_UNKNOWN);
      fixture_watch (f, operation, i == 0 ? HW_VERIFIED_CONFIRMED : HW_VERIFIED_NO_CHANGE);
      verb_assert_setting (f, SHOP, "branch", "release");
    }
  g_assert_cmpuint (count_patches (f), ==, 2);
}

static void
test_look_failed (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  verb_load (f, SHOP);
  fixture_fault (f, "GET /sites/*:status=500");
  operation = verb_edit (f, SHOP, HW_SITE_BRANCH, "release", &error);
  verb_assert_refused (f, operation, error, HW_ERROR_SERVER);
  g_assert_null (hw_op_edit_get_reason (f->account, HW_RESOURCE (fixture_site (f, SHOP))));
}

static void
test_stopped (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  verb_load (f, SHOP);
  site = verb_site (f, SHOP);
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  g_cancellable_cancel (verb.cancellable);
  g_assert_null (verb_finish_edit (f, &verb, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  verb_begin_edit (f, &verb, site, HW_SITE_BRANCH, "release");
  hw_account_close (f->account);
  g_assert_null (verb_finish_edit (f, &verb, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  hw_test_settle ();
  g_assert_cmpuint (verb_count_changes (f), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/op-edit/plain", test_plain);
  fixture_add_test ("/op-edit/emptied", test_emptied);
  fixture_add_test ("/op-edit/only-what-changed", test_only_what_changed);
  fixture_add_test ("/op-edit/conflict", test_conflict);
  fixture_add_test ("/op-edit/already", test_already);
  fixture_add_test ("/op-edit/status-changed", test_status_changed);
  fixture_add_test ("/op-edit/gone", test_gone);
  fixture_add_test ("/op-edit/made-anew", test_made_anew);
  fixture_add_test ("/op-edit/gone-on-the-way", test_gone_on_the_way);
  fixture_add_test ("/op-edit/old-reply", test_old_reply);
  fixture_add_test ("/op-edit/wrong-site", test_wrong_site);
  fixture_add_test ("/op-edit/two-clicks", test_two_clicks);
  fixture_add_test ("/op-edit/one-at-a-time", test_one_at_a_time);
  fixture_add_test ("/op-edit/lost-answer", test_lost_answer);
  fixture_add_test ("/op-edit/look-failed", test_look_failed);
  fixture_add_test ("/op-edit/stopped", test_stopped);

  return g_test_run ();
}
