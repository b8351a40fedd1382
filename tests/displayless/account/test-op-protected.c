/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-site.h"
#include "hw-verb-fixture.h"

/* A site that the person has protected: actions ask, delete refuses. */

#define SHOP "bakery-shop"

/* Asks for every action without consent. */
static guint
run_all (Fixture *f, HwSite *site, gboolean consented)
{
  guint n = 0;

  for (guint action = 0; action < HW_N_ACTIONS; action++)
    {
      HwOperation *operation = hw_op_action_run (f->account, HW_RESOURCE (site), (HwAction) action, consented);

      n += operation != NULL;
      if (operation)
        fixture_wait_answered (operation);
    }

  return n;
}

static void
test_actions (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwSite) site = NULL;

  fixture_begin (f);
  site = verb_site (f, SHOP);
  g_assert_false (hw_op_action_must_ask (f->account, HW_RESOURCE (site)));
  verb_protect (f, hw_resource_get_id (HW_RESOURCE (site)), TRUE);
  g_assert_true (hw_op_action_must_ask (f->account, HW_RESOURCE (site)));
  g_assert_false (hw_op_action_must_ask (f->account, HW_RESOURCE (fixture_site (f, "newsletter"))));
  g_assert_true (hw_op_action_is_offered (f->account, HW_RESOURCE (site), HW_ACTION_DEPLOY, NULL));
  g_assert_cmpuint (run_all (f, site, FALSE), ==, 0);
  hw_test_settle ();
  g_assert_cmpuint (verb_count_changes (f), ==, 0);

  g_assert_nonnull (hw_op_action_run (f->account, HW_RESOURCE (site), HW_ACTION_RESTART, TRUE));
  fixture_wait_request (f, "PATCH ", 1);
}

static void
test_delete (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  site = verb_site (f, SHOP);
  verb_protect (f, hw_resource_get_id (HW_RESOURCE (site)), TRUE);
  g_assert_cmpstr (hw_op_delete_get_reason (f->account, HW_RESOURCE (site)), ==,
                   "This site is protected on this computer.");
  g_assert_null (verb_delete (f, SHOP, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_PROTECTED);
  hw_test_settle ();
  g_assert_cmpuint (verb_count_changes (f), ==, 0);

  verb_protect (f, hw_resource_get_id (HW_RESOURCE (site)), FALSE);
  g_assert_null (hw_op_delete_get_reason (f->account, HW_RESOURCE (site)));
  g_clear_error (&error);
  operation = verb_delete (f, SHOP, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verb_count (f, "DELETE", hw_resource_get_id (HW_RESOURCE (site))), ==, 1);
}

/* Protected while it was looked at: in another window, or because the person had second thoughts. */
static void
test_protected_in_look (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwSite) site = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Verb) verb = { 0 };

  fixture_begin (f);
  site = verb_site (f, SHOP);
  fixture_fault (f, "GET /sites/*:delay=300");
  verb_begin_delete (f, &verb, site, SHOP);
  verb_protect (f, hw_resource_get_id (HW_RESOURCE (site)), TRUE);
  g_assert_null (verb_finish_delete (f, &verb, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_PROTECTED);
  hw_test_settle ();
  g_assert_cmpuint (verb_count_changes (f), ==, 0);
}

/* Renamed, it is the same site; made anew, it is another. */
static void
test_id (Fixture *f, gconstpointer dialect)
{
  g_autofree char *id = NULL;
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  verb_protect (f, hw_resource_get_id (HW_RESOURCE (fixture_site (f, SHOP))), TRUE);
  g_assert_true (hw_practice_world_change_site (f->world, SHOP, "name", "bakery"));
  id = hw_practice_world_add_site (f->world, SHOP, VERB_REPOSITORY);
  hw_refresher_refresh (f->refresher);
  fixture_wait_read (f);
  g_assert_null (verb_delete (f, "bakery", &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_PROTECTED);
  g_clear_error (&error);
  operation = verb_delete (f, SHOP, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (verb_count (f, "DELETE", id), ==, 1);
  g_assert_cmpuint (verb_count_changes (f), ==, 1);
}

/* Of an account whose marks were not read yet, nothing is changed. */
static void
test_not_ready (Fixture *f, gconstpointer dialect)
{
  g_autofree char *address = hw_practice_server_dup_address (f->server);
  g_autoptr (HwAccountRecord) record = hw_account_record_new (NULL, "Other", address);
  g_autoptr (HwSite) site = NULL;
  g_autoptr (HwAccount) account = NULL;
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_autoptr (GError) error = NULL;

  fixture_begin (f);
  site = verb_site (f, SHOP);
  account =
      hw_account_new (HW_CLOCK (f->clock), HW_ACCOUNT_REAL, record, hw_practice_server_get_key (f->server), &error);
  g_assert_no_error (error);
  g_assert_false (hw_account_is_ready (account));
  g_assert_nonnull (hw_op_create_get_reason (account));
  g_assert_nonnull (hw_op_edit_get_reason (account, HW_RESOURCE (site)));
  g_assert_nonnull (hw_op_delete_get_reason (account, HW_RESOURCE (site)));
  g_assert_true (hw_op_action_must_ask (account, HW_RESOURCE (site)));
  g_assert_false (hw_op_action_is_offered (account, HW_RESOURCE (site), HW_ACTION_DEPLOY, NULL));
  g_assert_null (hw_op_action_run (account, HW_RESOURCE (site), HW_ACTION_DEPLOY, TRUE));
  hw_op_create_async (account, draft, NULL, NULL, NULL);
  hw_op_edit_async (account, HW_RESOURCE (site), draft, draft, NULL, NULL, NULL);
  hw_op_delete_async (account, HW_RESOURCE (site), SHOP, NULL, NULL, NULL);
  hw_test_settle ();
  g_assert_cmpuint (verb_count_changes (f), ==, 0);
  g_assert_cmpuint (fixture_count (f, "GET "), ==, 1);
  hw_account_close (account);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  fixture_add_test ("/op-protected/actions", test_actions);
  fixture_add_test ("/op-protected/delete", test_delete);
  fixture_add_test ("/op-protected/protected-in-look", test_protected_in_look);
  fixture_add_test ("/op-protected/id", test_id);
  fixture_add_test ("/op-protected/not-ready", test_not_ready);

  return g_test_run ();
}
