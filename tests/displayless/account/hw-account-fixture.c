/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-book-private.h"
#include "hw-account-fixture.h"
#include "hw-account-private.h"
#include "hw-target.h"
#include "hw-test-folder.h"
#include "hw-test-storage.h"

/* 2026-05-20 10:30 UTC, the day of the reference's examples. */
#define START (1779273000 * G_TIME_SPAN_SECOND)

/* No deploy fails by chance, and no test meets the limit that it does not ask for. */
static const char *const dialects[][2] = {
  { "reference", "reference,fail-deploys=no,database-actions=all,limit=1000" },
  { "other", "other,fail-deploys=no,database-actions=all,limit=1000" },
};

static gint64
get_time (gpointer user_data)
{
  return hw_clock_get_wall (HW_CLOCK (user_data));
}

static void
answered_cb (HwRunner *runner, HwOperation *operation, Fixture *f)
{
  g_assert_false (hw_operation_is_under_way (operation));
  f->n_answered++;
}

static void
verified_cb (HwRunner *runner, HwOperation *operation, Fixture *f)
{
  g_assert_false (hw_operation_is_watched (operation));
  f->n_verified++;
  g_set_object (&f->last_verified, operation);
}

/* Another try comes at once: no test waits for it. */
void
fixture_set_no_backoff (HwAccount *account)
{
  hw_scheduler_set_backoff (hw_api_get_scheduler (hw_account_get_api (account)), 0);
}

static gboolean
is_ready (gpointer user_data)
{
  return hw_account_is_ready (user_data);
}

/* As of a person who is not as quick as a test. */
void
fixture_wait_ready (HwAccount *account)
{
  g_assert_true (hw_test_wait_until (is_ready, account, PATIENCE));
}

/* From now on it is things of this kind that are read. */
void
fixture_set_kind (Fixture *f, HwResourceKind kind)
{
  f->kind = kind;
  f->list = hw_account_get_list (f->account, kind);
  f->refresher = hw_account_get_refresher (f->account, kind);
}

/* Takes @account, which is going to be used, for the one of the fixture. */
void
fixture_use_account (Fixture *f, HwAccount *account)
{
  fixture_set_no_backoff (account);
  f->account = account;
  fixture_set_kind (f, f->kind);
  f->runner = hw_account_get_runner (account);
  g_signal_connect (f->runner, "answered", G_CALLBACK (answered_cb), f);
  g_signal_connect (f->runner, "verified", G_CALLBACK (verified_cb), f);
  fixture_wait_ready (account);
}

static void
fixture_set_up (Fixture *f, gconstpointer dialect)
{
  g_autofree char *address = NULL;
  g_autoptr (HwAccountRecord) record = NULL;
  g_autoptr (HwPracticeWorld) world = NULL;
  g_autoptr (GError) error = NULL;

  f->clock = hw_test_clock_new (START);
  world = hw_practice_world_new (dialect, &error);
  g_assert_no_error (error);
  hw_practice_world_set_time_func (world, get_time, g_object_ref (f->clock), g_object_unref);
  f->world = world;
  f->server = hw_practice_server_new (world);
  g_assert_true (hw_practice_server_listen (f->server, 0, &error));
  g_assert_no_error (error);
  f->faults = hw_faults_new (f->server);
  /* The one site that is being worked on at the beginning. */
  fixture_set_status (f, "booking", "RUNNING");

  address = hw_practice_server_dup_address (f->server);
  record = hw_account_record_new (NULL, "My Account", address);
  f->account =
      hw_account_new (HW_CLOCK (f->clock), HW_ACCOUNT_REAL, record, hw_practice_server_get_key (f->server), &error);
  g_assert_no_error (error);
  hw_account_open_store (f->account, NULL);
  fixture_use_account (f, f->account);
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* Nothing of the account outlives it for longer than what is on the wire takes. */
static void
fixture_tear_down (Fixture *f, gconstpointer dialect)
{
  gpointer clock;
  guint tick;

  if (f->account)
    hw_account_close (f->account);
  g_clear_object (&f->account);
  fixture_lose_network (f);
  g_clear_object (&f->last_verified);

  clock = f->clock;
  g_object_add_weak_pointer (G_OBJECT (clock), &clock);
  g_clear_object (&f->clock);
  /* The thread that decodes may hold the last reference for a moment, and wakes nobody when it lets go. */
  tick = g_timeout_add (5, tick_cb, NULL);
  g_assert_true (hw_test_wait_until (is_null, &clock, PATIENCE));
  g_source_remove (tick);
}

static void
load_book (Fixture *f)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  f->book = hw_account_book_new (HW_CLOCK (f->clock), f->directory, FIXTURE_APPLICATION);
  hw_account_book_load_async (f->book, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_account_book_load_finish (f->book, result, &error));
  g_assert_no_error (error);
}

/* What its threads hold may outlive it for a moment; every verb that was begun is waited for, and so is what is still
 * to be written, as at the end of the program. */
void
fixture_drop_book (Fixture *f)
{
  gpointer book = f->book;
  guint tick;

  if (!book)
    return;

  tick = g_timeout_add (5, tick_cb, NULL);
  g_object_add_weak_pointer (book, &book);
  hw_test_storage_wait_written (hw_account_book_get_store (f->book));
  hw_test_storage_wait_written (hw_account_book_get_cache (f->book));
  g_clear_object (&f->book);
  g_assert_true (hw_test_wait_until (is_null, &book, PATIENCE));
  g_source_remove (tick);
}

void
fixture_restart_book (Fixture *f)
{
  fixture_drop_book (f);
  load_book (f);
}

/* From now on the keyring is that file, as long as the environment says that it is in a file at all. */
void
fixture_set_keyring (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->directory, name, NULL);

  hw_test_storage_begin_keyring (path);
}

static void
fixture_set_up_book (Fixture *f, gconstpointer dialect)
{
  fixture_set_up (f, dialect);
  f->directory = hw_test_folder_new ();
  fixture_set_keyring (f, "keyring");
  load_book (f);
}

static void
fixture_tear_down_book (Fixture *f, gconstpointer dialect)
{
  fixture_drop_book (f);
  hw_test_storage_end_keyring ();
  g_clear_pointer (&f->directory, hw_test_folder_remove);
  fixture_tear_down (f, dialect);
}

static void
fixture_set_up_databases (Fixture *f, gconstpointer dialect)
{
  fixture_set_up (f, dialect);
  fixture_set_kind (f, HW_RESOURCE_DATABASE);
}

static void
fixture_set_up_databases_book (Fixture *f, gconstpointer dialect)
{
  fixture_set_up_book (f, dialect);
  fixture_set_kind (f, HW_RESOURCE_DATABASE);
}

static void
add_test (const char *path, FixtureFunc set_up, FixtureFunc func, FixtureFunc tear_down)
{
  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++)
    {
      g_autofree char *whole = g_strconcat (path, "/", dialects[i][0], NULL);

      g_test_add (whole, Fixture, dialects[i][1], set_up, func, tear_down);
    }
}

void
fixture_add_test (const char *path, FixtureFunc func)
{
  add_test (path, fixture_set_up, func, fixture_tear_down);
}

void
fixture_add_book_test (const char *path, FixtureFunc func)
{
  add_test (path, fixture_set_up_book, func, fixture_tear_down_book);
}

static void
add_target_test (const char *path, const FixtureFunc *set_up, FixtureFunc func, FixtureFunc tear_down)
{
  static const char *const names[HW_N_TARGET_KINDS] = { "sites", "databases" };

  for (guint kind = 0; kind < HW_N_TARGET_KINDS; kind++)
    {
      g_auto (GStrv) parts = g_strsplit (path, "%s", 2);
      g_autofree char *whole = g_strjoinv (names[kind], parts);

      add_test (whole, set_up[kind], func, tear_down);
    }
}

void
fixture_add_target_test (const char *path, FixtureFunc func)
{
  const FixtureFunc set_up[HW_N_TARGET_KINDS] = { fixture_set_up, fixture_set_up_databases };

  add_target_test (path, set_up, func, fixture_tear_down);
}

void
fixture_add_target_book_test (const char *path, FixtureFunc func)
{
  const FixtureFunc set_up[HW_N_TARGET_KINDS] = { fixture_set_up_book, fixture_set_up_databases_book };

  add_target_test (path, set_up, func, fixture_tear_down_book);
}

gboolean
fixture_is_other (gconstpointer dialect)
{
  return dialect == dialects[1][1];
}

/* “%s” is where the things are that are read: “/sites”. */
static char *
dup_with_path (Fixture *f, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "%s", 2);

  return g_strjoinv (target_get_path (f->kind), parts);
}

/* See hw_faults_add(); the first fault that fits is used. */
void
fixture_fault (Fixture *f, const char *fault)
{
  g_autofree char *whole = dup_with_path (f, fault);
  g_autoptr (GError) error = NULL;

  hw_faults_add (f->faults, whole, &error);
  g_assert_no_error (error);
}

/* The server is gone, and every connection with it. */
void
fixture_lose_network (Fixture *f)
{
  g_clear_pointer (&f->faults, hw_faults_free);
  g_clear_object (&f->server);
}

/* Behind the back of the account. */
void
fixture_set_status (Fixture *f, const char *name, const char *word)
{
  target_set_status (f->world, f->kind, name, word);
}

/* How many requests so far begin with @prefix, "PATCH " or "GET /sites". */
guint
fixture_count (Fixture *f, const char *prefix)
{
  g_autofree char *whole = dup_with_path (f, prefix);
  guint n = 0;

  for (guint i = 0; i < hw_practice_server_get_n_requests (f->server); i++)
    n += g_str_has_prefix (hw_practice_server_get_request (f->server, i), whole);

  return n;
}

void
fixture_load (Fixture *f)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_refresher_load_async (f->refresher, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_refresher_load_finish (f->refresher, result, &error));
  g_assert_no_error (error);
}

HwResource *
fixture_find (Fixture *f, const char *name)
{
  return target_find (f->list, name);
}

HwSite *
fixture_site (Fixture *f, const char *name)
{
  HwResource *site = fixture_find (f, name);

  return site ? HW_SITE (site) : NULL;
}

HwStatus
fixture_status (Fixture *f, const char *name)
{
  return hw_resource_get_status (fixture_find (f, name));
}

/* Deletes every other one: a short list does not take long, even a byte at a time. */
void
fixture_keep_only (Fixture *f, const char *name)
{
  while (g_list_model_get_n_items (G_LIST_MODEL (f->list)) > 1)
    {
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->list)); i++)
        {
          g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (f->list), i);

          if (!g_str_equal (hw_resource_get_name (resource), name))
            target_delete (f->world, f->kind, hw_resource_get_id (resource));
        }
      fixture_load (f);
    }
}

/* Asks for an action that has to be offered. */
HwOperation *
fixture_run (Fixture *f, const char *name, HwAction action)
{
  HwOperation *operation = hw_op_action_run (f->account, fixture_find (f, name), action, TRUE);

  g_assert_nonnull (operation);

  return operation;
}

void
fixture_begin (Fixture *f)
{
  fixture_load (f);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_advance (f, 1 * G_TIME_SPAN_SECOND);
}

void
fixture_assert_word (HwOperation *operation, HwStatus status)
{
  g_assert_cmpint (hw_status_from_word (hw_operation_get_seen_word (operation)), ==, status);
}
