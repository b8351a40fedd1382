/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-key-fixture.h"
#include "hw-operation-log-private.h"
#include "hw-verb-fixture.h"

/* A create, an edit and a delete of a site and of a database, and what ends under each of them at every moment of its
 * life: what the server saw of it, what is said of it in the end, and what the next start of the program finds out.
 * Whatever ends, nothing is sent a second time, but for a 429 of which the account could still wait out the end. */

typedef enum
{
  UNHEARD,   /* the page: nobody listens any more */
  CANCELLED, /* the page, which wants it no more */
  CLOSED,    /* the account */
  SWITCHED,  /* another account, after this one was closed */
  REOPENED,  /* closed, and opened again at once */
  LOST,      /* the network */
} Event;

typedef enum
{
  LOOK,
  WRITING, /* into the journal */
  WAITING, /* after a 429 */
  SENT,
  DONE,    /* and not seen yet */
  UNKNOWN, /* done, and the answer lost */
  VERIFIED,
} Moment;

#define NOTHING -2 /* no operation at all */

typedef struct
{
  guint n_changes;
  HwOperationState state;
  int code; /* of HW_ERROR, NO_ERROR for none, NOTHING */
  HwVerified verified;
} End;

/* For each event and moment, the end, which is the same for all kinds. What was closed is seen by the next start. */
#define CELLS(CELL)                                                                                                    \
  CELL (UNHEARD, LOOK, 1, DONE, NO_ERROR, CONFIRMED)                                                                   \
  CELL (UNHEARD, WRITING, 1, DONE, NO_ERROR, CONFIRMED)                                                                \
  CELL (UNHEARD, WAITING, 2, DONE, NO_ERROR, CONFIRMED)                                                                \
  CELL (UNHEARD, SENT, 1, DONE, NO_ERROR, CONFIRMED)                                                                   \
  CELL (UNHEARD, DONE, 1, DONE, NO_ERROR, CONFIRMED)                                                                   \
  CELL (UNHEARD, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, CONFIRMED)                                                \
  CELL (UNHEARD, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)                                                               \
  CELL (CANCELLED, LOOK, 0, REFUSED, NOTHING, NOT_YET)                                                                 \
  CELL (CANCELLED, WRITING, 0, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                   \
  CELL (CANCELLED, WAITING, 1, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                   \
  CELL (CANCELLED, SENT, 1, DONE, NO_ERROR, CONFIRMED)                                                                 \
  CELL (CANCELLED, DONE, 1, DONE, NO_ERROR, CONFIRMED)                                                                 \
  CELL (CANCELLED, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, CONFIRMED)                                              \
  CELL (CANCELLED, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)                                                             \
  CELL (CLOSED, LOOK, 0, REFUSED, NOTHING, NOT_YET)                                                                    \
  CELL (CLOSED, WRITING, 0, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                      \
  CELL (CLOSED, WAITING, 1, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                      \
  CELL (CLOSED, SENT, 1, DONE, NO_ERROR, CONFIRMED)                                                                    \
  CELL (CLOSED, DONE, 1, DONE, NO_ERROR, CONFIRMED)                                                                    \
  CELL (CLOSED, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, CONFIRMED)                                                 \
  CELL (CLOSED, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)                                                                \
  CELL (SWITCHED, LOOK, 0, REFUSED, NOTHING, NOT_YET)                                                                  \
  CELL (SWITCHED, WRITING, 0, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                    \
  CELL (SWITCHED, WAITING, 1, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                    \
  CELL (SWITCHED, SENT, 1, DONE, NO_ERROR, CONFIRMED)                                                                  \
  CELL (SWITCHED, DONE, 1, DONE, NO_ERROR, CONFIRMED)                                                                  \
  CELL (SWITCHED, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, CONFIRMED)                                               \
  CELL (SWITCHED, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)                                                              \
  CELL (REOPENED, LOOK, 0, REFUSED, NOTHING, NOT_YET)                                                                  \
  CELL (REOPENED, WRITING, 0, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                    \
  CELL (REOPENED, WAITING, 1, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                    \
  CELL (REOPENED, SENT, 1, DONE, NO_ERROR, CONFIRMED)                                                                  \
  CELL (REOPENED, DONE, 1, DONE, NO_ERROR, CONFIRMED)                                                                  \
  CELL (REOPENED, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, CONFIRMED)                                               \
  CELL (REOPENED, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)                                                              \
  CELL (LOST, LOOK, 0, REFUSED, NOTHING, NOT_YET)                                                                      \
  CELL (LOST, WRITING, 0, REFUSED, HW_ERROR_NO_ANSWER, NOT_YET)                                                        \
  CELL (LOST, WAITING, 1, REFUSED, HW_ERROR_NO_ANSWER, NOT_YET)                                                        \
  CELL (LOST, SENT, 1, UNKNOWN, HW_ERROR_DISCONNECTED, NOT_YET)                                                        \
  CELL (LOST, DONE, 1, DONE, NO_ERROR, NOT_YET)                                                                        \
  CELL (LOST, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, NOT_YET)                                                     \
  CELL (LOST, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)

typedef struct
{
  Fixture *f;
  HwVerb verb;
  Event event;
  Moment moment;
  char *id;                  /* (owned): of what is edited or deleted */
  GCancellable *cancellable; /* (owned): of the page */
  HwAccountRecord *record;   /* (owned) */
  HwOperationLog *log;       /* (owned): of the account that it was asked of */
  HwOperation *operation;    /* (owned) (nullable): before any restart */
  guint n_changes;           /* of a server that is gone */
} Cell;

static char *
dup_fault (Cell *cell, const char *fault)
{
  const char *path = target_get_path (cell->f->kind);

  if (cell->verb == HW_VERB_CREATE)
    return g_strdup_printf ("POST %s:%s", path, fault);

  return g_strdup_printf ("%s %s/*:%s", cell->verb == HW_VERB_EDIT ? "PATCH" : "DELETE", path, fault);
}

static gboolean
is_fulfilled (Cell *cell)
{
  HwPracticeWorld *world = cell->f->world;
  HwResourceKind kind = cell->f->kind;
  g_autofree char *token = NULL;

  if (cell->verb == HW_VERB_CREATE)
    return target_count (world, kind, VERB_NAME) == 1;
  if (cell->verb == HW_VERB_DELETE)
    return target_count (world, kind, target_get_name (kind)) == 0;

  token = target_dup_token (world, kind, cell->id);
  return g_strcmp0 (token, target_get_token (kind)) == 0;
}

static void
begin (Cell *cell)
{
  HwAccount *account = cell->f->account;
  HwResourceKind kind = cell->f->kind;
  HwResource *thing = fixture_find (cell->f, target_get_name (kind));
  g_autoptr (HwDraft) wished = target_draft_new (kind);
  g_autoptr (HwDraft) base = hw_draft_new_from (thing);
  g_autoptr (HwDraft) draft = hw_draft_copy (base);

  hw_draft_set (draft, target_get_member (kind), target_get_token (kind));
  if (cell->verb == HW_VERB_CREATE)
    hw_op_create_async (account, wished, cell->cancellable, NULL, NULL);
  else if (cell->verb == HW_VERB_EDIT)
    hw_op_edit_async (account, thing, base, draft, cell->cancellable, NULL, NULL);
  else
    hw_op_delete_async (account, thing, target_get_name (kind), cell->cancellable, NULL, NULL);
}

static gboolean
has_operation (gpointer user_data)
{
  Cell *cell = user_data;
  GListModel *operations = G_LIST_MODEL (hw_account_get_operations (cell->f->account));

  if (!cell->operation)
    cell->operation = g_list_model_get_item (operations, 0);

  return cell->operation != NULL;
}

static void
add_fault (Cell *cell)
{
  static const char *const faults[] = {
    [WAITING] = "limited:1", [SENT] = "delay=100", [UNKNOWN] = "after-reset", [VERIFIED] = NULL
  };
  g_autofree char *fault = NULL;

  if (cell->moment == LOOK)
    fault = g_strdup_printf ("GET %s%s:delay=30:1", target_get_path (cell->f->kind),
                             cell->verb == HW_VERB_CREATE ? "" : "/*");
  else if (faults[cell->moment])
    fault = dup_fault (cell, faults[cell->moment]);
  if (fault)
    fixture_fault (cell->f, fault);
}

/* Until it has come as far as its moment. */
static void
reach (Cell *cell)
{
  guint n_requests = fixture_count (cell->f, "GET ");

  add_fault (cell);
  begin (cell);
  if (cell->moment == LOOK)
    {
      fixture_wait_request (cell->f, "GET ", n_requests + 1);
      return;
    }

  g_assert_true (hw_test_wait_until (has_operation, cell, PATIENCE));
  g_assert_cmpint (hw_operation_get_state (cell->operation), ==, HW_OPERATION_QUEUED);
  if (cell->moment == WAITING)
    verb_wait_limit (cell->f);
  else if (cell->moment == SENT)
    fixture_wait_state (cell->operation, HW_OPERATION_SENT);
  else if (cell->moment >= DONE)
    fixture_wait_answered (cell->operation);
  if (cell->moment == SENT)
    while (verb_count_changes (cell->f) == 0)
      g_main_context_iteration (NULL, TRUE);
  if (cell->moment == VERIFIED)
    fixture_watch (cell->f, cell->operation, HW_VERIFIED_CONFIRMED);
  else
    g_assert_cmpint (hw_operation_get_verified (cell->operation), ==, HW_VERIFIED_NOT_YET);
}

static void
use (Cell *cell, HwAccount *account)
{
  Fixture *f = cell->f;

  g_assert_nonnull (account);
  fixture_set_no_backoff (account);
  fixture_wait_ready (account);
  g_set_object (&f->account, account);
  fixture_set_kind (f, f->kind);
  f->runner = hw_account_get_runner (account);
  hw_refresher_set_visible (f->refresher, TRUE);
}

static void
open_again (Cell *cell)
{
  int code;
  g_autoptr (HwAccount) account = NULL;
  HwAccountRecord *record = key_find_again (cell->f, cell->record);

  if (cell->f->account)
    hw_account_close (cell->f->account);
  account = key_open (cell->f, record, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  use (cell, account);
}

static void
happen (Cell *cell)
{
  switch (cell->event)
    {
    case CANCELLED:
      g_cancellable_cancel (cell->cancellable);
      break;
    case CLOSED:
      hw_account_close (cell->f->account);
      break;
    case SWITCHED:
      hw_account_close (cell->f->account);
      key_use_new (cell->f, HW_KEEP_IN_KEYRING);
      hw_refresher_set_visible (cell->f->refresher, TRUE);
      break;
    case REOPENED:
      open_again (cell);
      break;
    case LOST:
      cell->n_changes = verb_count_changes (cell->f);
      fixture_lose_network (cell->f);
      break;
    case UNHEARD:
    default:
      break;
    }
}

/* The account that lives on waits for the end of a 429. */
static void
live_on (Cell *cell)
{
  HwConnection *connection = hw_account_get_connection (cell->f->account);

  if (cell->moment == WAITING && (cell->event == UNHEARD || cell->event == LOST))
    fixture_advance (cell->f,
                     hw_connection_get_wait_until (connection) - hw_clock_get_monotonic (HW_CLOCK (cell->f->clock)));
  if (cell->moment == LOOK && cell->event == UNHEARD)
    g_assert_true (hw_test_wait_until (has_operation, cell, PATIENCE));
  if (cell->operation)
    fixture_wait_answered (cell->operation);
}

/* An hour, in which whatever still waits to be sent would be. */
static void
wait_for_long (Cell *cell)
{
  for (guint i = 0; i < 3; i++)
    {
      hw_test_settle ();
      fixture_wait_read (cell->f);
      fixture_advance (cell->f, 20 * G_TIME_SPAN_MINUTE);
    }
  hw_test_settle ();
}

/* A program does not end before that: it holds the application. */
static void
flush (Cell *cell)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_operation_log_flush_async (cell->log, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_operation_log_flush_finish (cell->log, result);
  g_clear_object (&cell->log);
}

/* The program ends, and is started again. Returns: (transfer none) (nullable): what is remembered of it */
static HwOperation *
restart (Cell *cell)
{
  HwOperationList *operations;
  HwOperation *found = NULL;

  hw_account_close (cell->f->account);
  g_clear_object (&cell->f->account);
  flush (cell);
  fixture_restart_book (cell->f);
  open_again (cell);
  fixture_load (cell->f);
  operations = hw_account_get_operations (cell->f->account);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (operations)), ==, cell->operation ? 1 : 0);
  if (cell->operation)
    {
      g_autoptr (HwOperation) first = g_list_model_get_item (G_LIST_MODEL (operations), 0);

      g_assert_cmpstr (hw_operation_get_id (first), ==, hw_operation_get_id (cell->operation));
      found = first;
    }

  return found;
}

static void
assert_end (HwOperation *operation, const End *end)
{
  if (end->code == NOTHING)
    {
      g_assert_null (operation);
      return;
    }

  g_assert_cmpint (hw_operation_get_state (operation), ==, end->state);
  if (end->code == NO_ERROR)
    g_assert_no_error (hw_operation_get_error (operation));
  else
    g_assert_error (hw_operation_get_error (operation), HW_ERROR, end->code);
}

static void
run (Cell *cell, const End *end)
{
  HwOperation *remembered;

  reach (cell);
  happen (cell);
  live_on (cell);
  if (cell->event == LOST)
    {
      wait_for_long (cell);
      assert_end (cell->operation, end);
      g_assert_cmpuint (cell->n_changes, ==, end->n_changes);
      g_assert_true (!cell->operation || hw_operation_get_verified (cell->operation) == end->verified);
      return;
    }

  hw_faults_clear (cell->f->faults);
  remembered = restart (cell);
  if (remembered && hw_operation_is_watched (remembered))
    fixture_watch (cell->f, remembered, end->verified);
  wait_for_long (cell);
  assert_end (remembered, end);
  g_assert_true (!remembered || hw_operation_get_verified (remembered) == end->verified);
  g_assert_cmpuint (verb_count_changes (cell->f), ==, end->n_changes);
  g_assert_true (is_fulfilled (cell) == (end->verified == HW_VERIFIED_CONFIRMED));
}

static void
run_cell (Fixture *f, HwVerb verb, Event event, Moment moment, const End *end)
{
  Cell cell = { .f = f, .verb = verb, .event = event, .moment = moment, .cancellable = g_cancellable_new () };

  key_use_new (f, HW_KEEP_IN_KEYRING);
  cell.record = g_object_ref (hw_account_get_record (f->account));
  cell.log = g_object_ref (hw_account_get_log (f->account));
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);
  verb_load (f, target_get_name (f->kind));
  cell.id = g_strdup (hw_resource_get_id (fixture_find (f, target_get_name (f->kind))));
  fixture_advance (f, G_TIME_SPAN_SECOND);
  run (&cell, end);
  g_clear_object (&cell.operation);
  g_clear_object (&cell.log);
  g_clear_object (&cell.record);
  g_clear_object (&cell.cancellable);
  g_free (cell.id);
}

#define DEFINE_ONE(verb, event, moment, n_changes, state, code, verified)                                              \
  static void test_##verb##_##event##_##moment (Fixture *f, gconstpointer dialect)                                     \
  {                                                                                                                    \
    const End end = { n_changes, HW_OPERATION_##state, code, HW_VERIFIED_##verified };                                 \
                                                                                                                       \
    run_cell (f, HW_VERB_##verb, event, moment, &end);                                                                 \
  }

#define DEFINE(...)                                                                                                    \
  DEFINE_ONE (CREATE, __VA_ARGS__)                                                                                     \
  DEFINE_ONE (EDIT, __VA_ARGS__)                                                                                       \
  DEFINE_ONE (DELETE, __VA_ARGS__)

#define ADD_ONE(path, verb, event, moment)                                                                             \
  fixture_add_target_book_test ("/verb-seams/%s/" path "/" #event "/" #moment, test_##verb##_##event##_##moment);

#define ADD(event, moment, ...)                                                                                        \
  ADD_ONE ("create", CREATE, event, moment)                                                                            \
  ADD_ONE ("edit", EDIT, event, moment)                                                                                \
  ADD_ONE ("delete", DELETE, event, moment)

CELLS (DEFINE)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CELLS (ADD)

  return g_test_run ();
}
