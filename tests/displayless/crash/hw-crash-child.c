/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

#include "hw-crash.h"
#include "hw-database.h"
#include "hw-journal.h"
#include "hw-op-action.h"
#include "hw-op-create.h"
#include "hw-op-delete.h"
#include "hw-op-edit.h"
#include "hw-op-key.h"
#include "hw-operation-log-private.h"
#include "hw-site.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"

/* hw-crash-child DIRECTORY KIND STEP TARGET: opens the account that is known in DIRECTORY as the program does, asks for
 * one operation and lives with it until it is put away; or kills itself at STEP, by the signal that nothing can catch.
 *
 * The steps are found where the journal is called: the linker puts the functions of this file in between
 * (--wrap=hw_journal_…), so that nothing of the program knows of this test. */

#define PATIENCE     5000
#define SLOW_DISK_MS 40

static struct
{
  HwOperationKind kind;
  CrashStep step;
  const char *target; /* an id, or the name of a new one */

  HwTestClock *clock;
  HwAccountBook *book;
  HwAccount *account;
  HwOperation *operation; /* (owned) (nullable) until it was answered or begun */
  GQueue steps;           /* CrashStep of the writes that have not ended */
  gboolean flushing;
  gboolean work_seen; /* and written */
  gboolean ended;
  gboolean put_away;
} child;

/* As on a power cut: no handler, no buffer, no other thread goes on. */
static void
die_at (CrashStep step)
{
  if (step == child.step)
    raise (SIGKILL);
}

/* Between the program and its journal */

/* Of what the journal is told: the step before it is written; the one after that is the next one. */
static CrashStep
find_step (HwOperation *operation)
{
  switch (hw_operation_get_state (operation))
    {
    case HW_OPERATION_QUEUED:
      return CRASH_INTENT_WRITTEN; /* as far as it can be told: nothing that was not written yet */
    case HW_OPERATION_SENT:
      return CRASH_SENT_UNWRITTEN;
    case HW_OPERATION_DONE:
    case HW_OPERATION_REFUSED:
    case HW_OPERATION_UNKNOWN:
    default:
      break;
    }

  if (hw_operation_get_dismissed (operation))
    return CRASH_DISMISSED_UNWRITTEN;
  if (hw_operation_get_state (operation) == HW_OPERATION_REFUSED)
    return CRASH_REFUSED_UNWRITTEN;
  if (hw_operation_get_verified (operation) != HW_VERIFIED_NOT_YET)
    return CRASH_VERIFIED_UNWRITTEN;

  return hw_operation_get_working_at (operation) ? CRASH_READING_UNWRITTEN : CRASH_ANSWERED_UNWRITTEN;
}

static gboolean
slow_disk_cb (gpointer user_data)
{
  die_at (CRASH_INTENT_UNWRITTEN);
  g_assert_not_reached ();
}

void __real_hw_journal_add_async (HwStore *store, const char *account_id, HwOperation *operation,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void __wrap_hw_journal_add_async (HwStore *store, const char *account_id, HwOperation *operation,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

void
__wrap_hw_journal_add_async (HwStore *store, const char *account_id, HwOperation *operation, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  /* A disk that takes its time: whoever does not wait for it sends meanwhile. */
  if (child.step == CRASH_INTENT_UNWRITTEN)
    {
      g_timeout_add (SLOW_DISK_MS, slow_disk_cb, NULL);
      return;
    }

  __real_hw_journal_add_async (store, account_id, operation, cancellable, callback, user_data);
}

gboolean __real_hw_journal_add_finish (HwStore *store, GAsyncResult *result, GError **error);
gboolean __wrap_hw_journal_add_finish (HwStore *store, GAsyncResult *result, GError **error);

gboolean
__wrap_hw_journal_add_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  gboolean added = __real_hw_journal_add_finish (store, result, error);

  g_assert_true (added);
  die_at (CRASH_INTENT_WRITTEN);

  return added;
}

void __real_hw_journal_update_async (HwStore *store, HwOperation *operation, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
void __wrap_hw_journal_update_async (HwStore *store, HwOperation *operation, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);

void
__wrap_hw_journal_update_async (HwStore *store, HwOperation *operation, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  CrashStep step = find_step (operation);

  die_at (step);
  g_queue_push_tail (&child.steps, GINT_TO_POINTER (step));
  __real_hw_journal_update_async (store, operation, cancellable, callback, user_data);
}

gboolean __real_hw_journal_update_finish (HwStore *store, GAsyncResult *result, GError **error);
gboolean __wrap_hw_journal_update_finish (HwStore *store, GAsyncResult *result, GError **error);

/* What is asked of the store ends in the order in which it was asked. */
gboolean
__wrap_hw_journal_update_finish (HwStore *store, GAsyncResult *result, GError **error)
{
  gboolean updated = __real_hw_journal_update_finish (store, result, error);
  CrashStep step = GPOINTER_TO_INT (g_queue_pop_head (&child.steps));

  g_assert_true (updated);
  die_at (step + 1);
  child.work_seen |= step == CRASH_READING_UNWRITTEN;

  return updated;
}

/* The program */

static void
open_account (const char *directory)
{
  HwAccountRecord *record;
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;

  child.clock = hw_test_clock_new (CRASH_START + G_TIME_SPAN_MINUTE);
  child.book = hw_account_book_new (HW_CLOCK (child.clock), directory, CRASH_APPLICATION);
  hw_account_book_load_async (child.book, NULL, hw_test_result_cb, &kept);
  loaded = hw_test_wait_result (&kept, PATIENCE);
  hw_account_book_load_finish (child.book, loaded, &error);
  g_assert_no_error (error);
  record = hw_account_book_get_latest (child.book);
  g_assert_nonnull (record);
  hw_op_key_open_async (child.book, record, FALSE, NULL, hw_test_result_cb, &kept);
  opened = hw_test_wait_result (&kept, PATIENCE);
  child.account = hw_op_key_open_finish (child.book, opened, &error);
  g_assert_no_error (error);
}

static gboolean
is_ready (gpointer user_data)
{
  return hw_account_is_ready (child.account);
}

static HwResourceKind
get_target_kind (void)
{
  return hw_operation_kind_get_target (child.kind);
}

static HwRefresher *
get_refresher (void)
{
  return hw_account_get_refresher (child.account, get_target_kind ());
}

static void
load (void)
{
  HwRefresher *refresher = get_refresher ();
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_test_wait_until (is_ready, NULL, PATIENCE));
  hw_refresher_load_async (refresher, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_refresher_load_finish (refresher, result, &error);
  g_assert_no_error (error);
  hw_refresher_set_visible (refresher, TRUE);
  hw_test_clock_advance (child.clock, G_TIME_SPAN_SECOND);
}

static HwResource *
get_target (void)
{
  HwResource *target = hw_resource_list_find (hw_account_get_list (child.account, get_target_kind ()), child.target);

  g_assert_nonnull (target);
  return target;
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  child.operation = hw_op_create_finish (child.account, result, &error);
  g_assert_no_error (error);
}

static void
edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  child.operation = hw_op_edit_finish (child.account, result, &error);
  g_assert_no_error (error);
}

static void
deleted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  child.operation = hw_op_delete_finish (child.account, result, &error);
  g_assert_no_error (error);
}

static void
create (void)
{
  g_autoptr (HwDraft) draft = hw_draft_new (get_target_kind ());

  hw_draft_set (draft, HW_RESOURCE_NAME, child.target);
  if (get_target_kind () == HW_RESOURCE_SITE)
    hw_draft_set (draft, HW_SITE_REPOSITORY, CRASH_REPOSITORY);
  else
    hw_draft_set (draft, HW_DATABASE_TYPE, "postgresql");
  hw_op_create_async (child.account, draft, NULL, created_cb, NULL);
}

static void
edit (void)
{
  HwResource *target = get_target ();
  HwRefresher *refresher = get_refresher ();
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwDraft) base = NULL;
  g_autoptr (HwDraft) draft = NULL;

  /* The form begins with a fresh look: a list may have less than all members. */
  hw_refresher_load_one_async (refresher, child.target, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_refresher_load_one_finish (refresher, result, NULL));
  base = hw_draft_new_from (target);
  draft = hw_draft_copy (base);
  hw_draft_set (draft, get_target_kind () == HW_RESOURCE_SITE ? (guint) HW_SITE_BRANCH : (guint) HW_DATABASE_NAME,
                CRASH_TOKEN);
  hw_op_edit_async (child.account, target, base, draft, NULL, edited_cb, NULL);
}

static void
begin (void)
{
  HwVerb verb = hw_operation_kind_get_verb (child.kind);

  switch (verb)
    {
    case HW_VERB_CREATE:
      create ();
      break;
    case HW_VERB_EDIT:
      edit ();
      break;
    case HW_VERB_DELETE:
      hw_op_delete_async (child.account, get_target (), hw_resource_get_name (get_target ()), NULL, deleted_cb, NULL);
      break;
    case HW_VERB_START:
    case HW_VERB_STOP:
    case HW_VERB_RESTART:
    case HW_VERB_DEPLOY:
    default:
      /* The actions are the first verbs, in the same order. */
      child.operation = hw_op_action_run (child.account, get_target (), (HwAction) verb, TRUE);
      g_assert_nonnull (child.operation);
      g_object_ref (child.operation);
    }
}

/* Nothing on the server ends by itself: the work is over when it was seen under way. */
static void
end_work (void)
{
  const char *server = hw_account_record_get_server (hw_account_get_record (child.account));

  if (child.work_seen && hw_operation_kind_is_action (child.kind))
    crash_control_set_status (server, child.kind, child.target, crash_get_word_after (child.kind));
}

/* When all that is known of it is on the disk: reads again at once, instead of some seconds later, or puts the
 * operation away when nothing more is to be found out. */
static void
go_on (void)
{
  if (!child.operation || hw_operation_is_under_way (child.operation) || hw_refresher_get_loading (get_refresher ()))
    return;

  if (hw_operation_is_open (child.operation))
    {
      end_work ();
      if (hw_test_clock_get_n_timeouts (child.clock) > 0)
        hw_test_clock_advance (child.clock, hw_test_clock_get_next_delay (child.clock));
    }
  else if (!child.ended)
    child.ended = TRUE; /* what was the last to be found out may not be written yet */
  else if (!hw_operation_get_dismissed (child.operation))
    hw_operation_dismiss (child.operation);
  else
    child.put_away = TRUE;
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  hw_operation_log_flush_finish (HW_OPERATION_LOG (source), result);
  child.flushing = FALSE;
  go_on ();
}

static gboolean
tick_cb (gpointer user_data)
{
  if (!child.flushing)
    {
      child.flushing = TRUE;
      hw_operation_log_flush_async (hw_account_get_log (child.account), flushed_cb, NULL);
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
is_put_away (gpointer user_data)
{
  return child.put_away;
}

int
main (int argc, char *argv[])
{
  g_assert_cmpint (argc, ==, 5);
  child.kind = (HwOperationKind) atoi (argv[2]);
  child.step = (CrashStep) atoi (argv[3]);
  child.target = argv[4];
  open_account (argv[1]);
  load ();
  printf ("ready\n");
  fflush (stdout);

  g_timeout_add (2, tick_cb, NULL);
  begin ();
  g_assert_true (hw_test_wait_until (is_put_away, NULL, PATIENCE));

  return EXIT_SUCCESS;
}
