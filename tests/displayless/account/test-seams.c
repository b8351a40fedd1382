/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-private.h"
#include "hw-error.h"
#include "hw-key-fixture.h"
#include "hw-requests.h"
#include "hw-runner-private.h"
#include "hw-target.h"

/* A change of a site or of a database, and what ends under it at every moment of its life: what the server saw of it,
 * and what is said of it in the end. Whatever ends, nothing is sent a second time, but for a 429 of which the account
 * could still wait out the end. */

#define SECOND G_TIME_SPAN_SECOND

typedef enum
{
  CLOSED,       /* the account */
  LOST,         /* the network */
  OTHER_OPENED, /* another account, after this one was closed */
  BOOK_DROPPED, /* and the account lives on */
  REOPENED,     /* the same account, at once */
} Event;

typedef enum
{
  QUEUED,
  WAITING, /* after a 429 */
  SENT,
  DONE, /* and not seen yet */
  REFUSED,
  UNKNOWN, /* done, and the answer lost */
  VERIFIED,
} Moment;

/* How each kind of change goes over the wire. */
typedef struct
{
  const char *name;
  HwVerb verb;
  const char *method;
  const char *path; /* as of a fault, below that of its list */
} Kind;

static const Kind kinds[] = {
  { "restart", HW_VERB_RESTART, "PATCH ", "/*" },
  { "create", HW_VERB_CREATE, "POST ", "" },
  { "edit", HW_VERB_EDIT, "PATCH ", "/*" },
  { "delete", HW_VERB_DELETE, "DELETE ", "/*" },
};

typedef struct
{
  guint n_sent;
  HwOperationState state;
  int code; /* of HW_ERROR, NO_ERROR for none */
  HwVerified verified;
} End;

static const char *const faults[] = {
  [QUEUED] = NULL,          [WAITING] = "limited:1",   [SENT] = "delay=100", [DONE] = NULL,
  [REFUSED] = "status=400", [UNKNOWN] = "after-reset", [VERIFIED] = NULL,
};

/* For each event and moment, the end. */
#define CELLS(CELL)                                                                                                    \
  CELL (CLOSED, QUEUED, 0, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                       \
  CELL (CLOSED, WAITING, 1, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                      \
  CELL (CLOSED, SENT, 1, DONE, NO_ERROR, NOT_YET)                                                                      \
  CELL (CLOSED, DONE, 1, DONE, NO_ERROR, NOT_YET)                                                                      \
  CELL (CLOSED, REFUSED, 1, REFUSED, HW_ERROR_BAD_REQUEST, NOT_YET)                                                    \
  CELL (CLOSED, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, NOT_YET)                                                   \
  CELL (CLOSED, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)                                                                \
  CELL (LOST, QUEUED, 0, REFUSED, HW_ERROR_NO_ANSWER, NOT_YET)                                                         \
  CELL (LOST, WAITING, 1, REFUSED, HW_ERROR_NO_ANSWER, NOT_YET)                                                        \
  CELL (LOST, SENT, 1, UNKNOWN, HW_ERROR_DISCONNECTED, NOT_YET)                                                        \
  CELL (LOST, DONE, 1, DONE, NO_ERROR, NOT_YET)                                                                        \
  CELL (LOST, REFUSED, 1, REFUSED, HW_ERROR_BAD_REQUEST, NOT_YET)                                                      \
  CELL (LOST, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, NOT_YET)                                                     \
  CELL (LOST, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)                                                                  \
  CELL (OTHER_OPENED, QUEUED, 0, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                 \
  CELL (OTHER_OPENED, WAITING, 1, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                \
  CELL (OTHER_OPENED, SENT, 1, DONE, NO_ERROR, NOT_YET)                                                                \
  CELL (OTHER_OPENED, DONE, 1, DONE, NO_ERROR, NOT_YET)                                                                \
  CELL (OTHER_OPENED, REFUSED, 1, REFUSED, HW_ERROR_BAD_REQUEST, NOT_YET)                                              \
  CELL (OTHER_OPENED, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, NOT_YET)                                             \
  CELL (OTHER_OPENED, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)                                                          \
  CELL (BOOK_DROPPED, QUEUED, 1, DONE, NO_ERROR, CONFIRMED)                                                            \
  CELL (BOOK_DROPPED, WAITING, 2, DONE, NO_ERROR, CONFIRMED)                                                           \
  CELL (BOOK_DROPPED, SENT, 1, DONE, NO_ERROR, CONFIRMED)                                                              \
  CELL (BOOK_DROPPED, DONE, 1, DONE, NO_ERROR, CONFIRMED)                                                              \
  CELL (BOOK_DROPPED, REFUSED, 1, REFUSED, HW_ERROR_BAD_REQUEST, NOT_YET)                                              \
  CELL (BOOK_DROPPED, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, CONFIRMED)                                           \
  CELL (BOOK_DROPPED, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)                                                          \
  CELL (REOPENED, QUEUED, 0, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                     \
  CELL (REOPENED, WAITING, 1, REFUSED, HW_ERROR_WITHDRAWN, NOT_YET)                                                    \
  CELL (REOPENED, SENT, 1, DONE, NO_ERROR, CONFIRMED)                                                                  \
  CELL (REOPENED, DONE, 1, DONE, NO_ERROR, CONFIRMED)                                                                  \
  CELL (REOPENED, REFUSED, 1, REFUSED, HW_ERROR_BAD_REQUEST, NOT_YET)                                                  \
  CELL (REOPENED, UNKNOWN, 1, UNKNOWN, HW_ERROR_DISCONNECTED, CONFIRMED)                                               \
  CELL (REOPENED, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)

static gboolean
is_waiting (gpointer user_data)
{
  return hw_connection_get_state (user_data) == HW_CONNECTION_WAITING;
}

static void
add_known (Fixture *f, HwWish *wish)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (f->list)); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (f->list), i);

      hw_wish_add_known (wish, hw_resource_get_id (resource));
    }
}

/* What the verbs send after they have looked. */
static HwRequest *
new_request (Fixture *f, HwOperation *operation)
{
  HwWish *wish = hw_operation_get_wish (operation);
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  const char *id = hw_operation_get_target_id (operation);
  guint member = target_get_member (f->kind);

  switch (hw_operation_get_verb (operation))
    {
    case HW_VERB_CREATE:
      hw_wish_add (wish, "name", TARGET_NEW_NAME);
      add_known (f, wish);
      return hw_request_new_create (draft);

    case HW_VERB_EDIT:
      hw_draft_set (draft, member, target_get_token (f->kind));
      hw_wish_add (wish, hw_resource_kind_get_wire_name (f->kind, member), target_get_token (f->kind));
      return hw_request_new_edit (id, draft, 1u << member);

    case HW_VERB_DELETE:
      return hw_request_new_delete (f->kind, id);

    default:
      return hw_request_new_action (f->kind, id, HW_ACTION_RESTART);
    }
}

/* Returns: (transfer full) */
static HwOperation *
run (Fixture *f, const Kind *kind)
{
  HwResource *thing = fixture_find (f, target_get_name (f->kind));
  const char *id = kind->verb == HW_VERB_CREATE ? NULL : hw_resource_get_id (thing);
  HwOperationKind operation_kind;
  HwOperation *operation;
  g_autoptr (HwRequest) request = NULL;

  g_assert_true (hw_operation_kind_for (f->kind, kind->verb, &operation_kind));
  operation = hw_operation_new (operation_kind, id, target_get_name (f->kind),
                                hw_clock_get_wall (hw_account_get_clock (f->account)));
  request = new_request (f, operation);
  hw_operation_set_word_before (operation, hw_resource_get_status_word (thing));
  hw_runner_submit (f->runner, operation, request);

  return operation;
}

static void
add_fault (Fixture *f, const Kind *kind, Moment moment)
{
  const char *path = target_get_path (f->kind);
  g_autofree char *fault = g_strconcat (kind->method, path, kind->path, ":", faults[moment], NULL);
  g_autofree char *slow = g_strconcat ("GET ", path, ":delay=50", NULL);

  if (moment == DONE)
    fixture_fault (f, slow);
  else if (faults[moment])
    fixture_fault (f, fault);
}

/* Returns: (transfer full): a change that has come as far as @moment */
static HwOperation *
reach (Fixture *f, const Kind *kind, Moment moment)
{
  HwOperation *operation;

  add_fault (f, kind, moment);
  operation = run (f, kind);

  switch (moment)
    {
    case WAITING:
      g_assert_true (hw_test_wait_until (is_waiting, hw_account_get_connection (f->account), PATIENCE));
      g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_QUEUED);
      break;
    case SENT:
      fixture_wait_request (f, kind->method, 1);
      g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_SENT);
      break;
    case DONE:
    case REFUSED:
    case UNKNOWN:
      fixture_wait_answered (operation);
      break;
    case VERIFIED:
      fixture_wait_answered (operation);
      fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
      break;
    case QUEUED:
    default:
      g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_QUEUED);
    }

  return operation;
}

/* Returns: how many requests of the kind the server will have seen that is gone now */
static guint
lose_network (Fixture *f, const Kind *kind)
{
  guint n_sent = fixture_count (f, kind->method);

  fixture_lose_network (f);

  return n_sent;
}

static void
reopen (Fixture *f)
{
  g_autoptr (HwAccountRecord) record = g_object_ref (hw_account_get_record (f->account));
  int code;
  HwAccount *account;

  hw_account_close (f->account);
  g_clear_object (&f->account);
  account = key_open (f, record, &code);
  g_assert_cmpint (code, ==, NO_ERROR);
  fixture_use_account (f, account);
  hw_refresher_set_visible (f->refresher, TRUE);
}

static void
happen (Fixture *f, Event event)
{
  switch (event)
    {
    case CLOSED:
      hw_account_close (f->account);
      g_clear_object (&f->account);
      break;
    case OTHER_OPENED:
      hw_account_close (f->account);
      key_use_new (f, HW_KEEP_IN_KEYRING);
      hw_refresher_set_visible (f->refresher, TRUE);
      break;
    case BOOK_DROPPED:
      fixture_drop_book (f);
      break;
    case REOPENED:
      reopen (f);
      break;
    case LOST:
    default:
      g_assert_not_reached ();
    }
}

/* The account that lives on waits for the end of a 429, and looks what came of it. */
static void
live_on (Fixture *f, Event event, Moment moment, HwOperation *operation)
{
  HwConnection *connection;

  if (event == CLOSED || event == OTHER_OPENED)
    return;

  connection = hw_account_get_connection (f->account);
  if (moment == WAITING && event != REOPENED)
    fixture_advance (f, hw_connection_get_wait_until (connection) - hw_clock_get_monotonic (HW_CLOCK (f->clock)));
  fixture_wait_answered (operation);
  fixture_wait_read (f);
  if (event != LOST && hw_operation_is_watched (operation))
    fixture_watch (f, operation, HW_VERIFIED_CONFIRMED);
}

/* An hour, in which whatever still waits to be sent would be. */
static void
wait_for_long (Fixture *f)
{
  for (guint i = 0; i < 6; i++)
    {
      hw_test_settle ();
      if (f->account)
        fixture_wait_read (f);
      fixture_advance (f, 10 * G_TIME_SPAN_MINUTE);
    }
  hw_test_settle ();
}

/* Returns: (transfer full): what the account that was opened again has of it */
static HwOperation *
find_again (Fixture *f, HwOperation *operation)
{
  GListModel *operations = G_LIST_MODEL (hw_account_get_operations (f->account));
  HwOperation *again = g_list_model_get_item (operations, 0);

  g_assert_cmpuint (g_list_model_get_n_items (operations), ==, 1);
  g_assert_cmpstr (hw_operation_get_id (again), ==, hw_operation_get_id (operation));

  return again;
}

static void
run_cell (Fixture *f, const Kind *kind, Event event, Moment moment, const End *end)
{
  g_autoptr (HwOperation) operation = NULL;
  guint n_sent = 0;

  key_use_new (f, HW_KEEP_IN_KEYRING);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);
  fixture_advance (f, SECOND);
  operation = reach (f, kind, moment);
  if (event == LOST)
    n_sent = lose_network (f, kind);
  else
    happen (f, event);
  if (event == REOPENED)
    {
      HwOperation *again = find_again (f, operation);

      g_object_unref (operation);
      operation = again;
    }

  live_on (f, event, moment, operation);
  fixture_wait_answered (operation);
  if (event != LOST)
    n_sent = fixture_count (f, kind->method);
  g_assert_cmpuint (n_sent, ==, end->n_sent);
  wait_for_long (f);

  g_assert_cmpint (hw_operation_get_state (operation), ==, end->state);
  g_assert_cmpint (hw_operation_get_verified (operation), ==, end->verified);
  if (end->code == NO_ERROR)
    g_assert_no_error (hw_operation_get_error (operation));
  else
    g_assert_error (hw_operation_get_error (operation), HW_ERROR, end->code);
  if (event != LOST)
    g_assert_cmpuint (fixture_count (f, kind->method), ==, end->n_sent);
}

#define DEFINE_KIND(event, moment, n_sent, state, code, verified, number)                                              \
  static void test_##event##_##moment##_##number (Fixture *f, gconstpointer dialect)                                   \
  {                                                                                                                    \
    const End end = { n_sent, HW_OPERATION_##state, code, HW_VERIFIED_##verified };                                    \
                                                                                                                       \
    run_cell (f, &kinds[number], event, moment, &end);                                                                 \
  }

#define DEFINE(event, moment, n_sent, state, code, verified)                                                           \
  DEFINE_KIND (event, moment, n_sent, state, code, verified, 0)                                                        \
  DEFINE_KIND (event, moment, n_sent, state, code, verified, 1)                                                        \
  DEFINE_KIND (event, moment, n_sent, state, code, verified, 2)                                                        \
  DEFINE_KIND (event, moment, n_sent, state, code, verified, 3)

#define ADD(event, moment, n_sent, state, code, verified)                                                              \
  add ("/" #event "/" #moment, test_##event##_##moment##_0, test_##event##_##moment##_1, test_##event##_##moment##_2,  \
       test_##event##_##moment##_3);

CELLS (DEFINE)

static void
add (const char *path, FixtureFunc restart, FixtureFunc create, FixtureFunc edit, FixtureFunc delete)
{
  const FixtureFunc funcs[] = { restart, create, edit, delete };

  /* The others end in the same ways, under their verbs: test-verb-seams.c. */
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && (i == 0 || g_str_has_prefix (path, "/BOOK_DROPPED/")); i++)
    {
      g_autofree char *whole = g_strconcat ("/seams/%s/", kinds[i].name, path, NULL);

      fixture_add_target_book_test (whole, funcs[i]);
    }
}

/* Left while it is on the wire, and refused with 429 after that: it is not sent again for nobody. */
static void
test_limited_after_close (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;

  g_autofree char *fault = g_strconcat ("PATCH ", target_get_path (f->kind), "/*:limited", NULL);

  fixture_load (f);
  fixture_fault (f, fault);
  operation = g_object_ref (fixture_run (f, target_get_name (f->kind), HW_ACTION_RESTART));
  fixture_wait_state (operation, HW_OPERATION_SENT);
  happen (f, CLOSED);
  fixture_wait_state (operation, HW_OPERATION_REFUSED);
  g_assert_error (hw_operation_get_error (operation), HW_ERROR, HW_ERROR_WITHDRAWN);
  wait_for_long (f);
  g_assert_cmpuint (fixture_count (f, "PATCH "), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CELLS (ADD)
  fixture_add_target_book_test ("/seams/%s/restart/limited-after-close", test_limited_after_close);

  return g_test_run ();
}
