/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-key-fixture.h"

/* A restart, and what ends under it at every moment of its life: what the server saw of it, and what is said of it in
 * the end. Whatever ends, nothing is sent a second time, but for a 429 of which the account could still wait out the
 * end. */

#define SECOND G_TIME_SPAN_SECOND

typedef enum
{
  CLOSED,       /* the account */
  LOST,         /* the network */
  OTHER_OPENED, /* another account, after this one was closed */
  BOOK_DROPPED, /* and the account lives on */
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

typedef struct
{
  guint n_patches;
  HwOperationState state;
  int code; /* of HW_ERROR, NO_ERROR for none */
  HwVerified verified;
} End;

static const char *const faults[] = {
  [QUEUED] = NULL,
  [WAITING] = "PATCH /sites/*:limited:1",
  [SENT] = "PATCH /sites/*:delay=100",
  [DONE] = "GET /sites:delay=50",
  [REFUSED] = "PATCH /sites/*:status=400",
  [UNKNOWN] = "PATCH /sites/*:after-reset",
  [VERIFIED] = NULL,
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
  CELL (BOOK_DROPPED, VERIFIED, 1, DONE, NO_ERROR, CONFIRMED)

static gboolean
is_waiting (gpointer user_data)
{
  return hw_connection_get_state (user_data) == HW_CONNECTION_WAITING;
}

/* Returns: (transfer full): a restart that has come as far as @moment */
static HwOperation *
reach (Fixture *f, Moment moment)
{
  HwOperation *operation;

  if (faults[moment])
    fixture_fault (f, faults[moment]);
  operation = g_object_ref (fixture_run (f, "bakery-shop", HW_SITE_ACTION_RESTART));

  switch (moment)
    {
    case WAITING:
      g_assert_true (hw_test_wait_until (is_waiting, hw_account_get_connection (f->account), PATIENCE));
      g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_QUEUED);
      break;
    case SENT:
      fixture_wait_request (f, "PATCH ", 1);
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

/* Returns: how many PATCH the server will have seen that is gone now */
static guint
lose_network (Fixture *f)
{
  guint n_patches = fixture_count (f, "PATCH ");

  fixture_lose_network (f);

  return n_patches;
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
  if (moment == WAITING)
    fixture_advance (f, hw_connection_get_wait_until (connection) - hw_clock_get_monotonic (HW_CLOCK (f->clock)));
  fixture_wait_answered (operation);
  fixture_wait_read (f);
  if (event == BOOK_DROPPED && hw_operation_is_watched (operation))
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

static void
run_cell (Fixture *f, Event event, Moment moment, const End *end)
{
  g_autoptr (HwOperation) operation = NULL;
  guint n_patches = 0;

  key_use_new (f, HW_KEEP_IN_KEYRING);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_advance (f, SECOND);
  operation = reach (f, moment);
  if (event == LOST)
    n_patches = lose_network (f);
  else
    happen (f, event);

  live_on (f, event, moment, operation);
  fixture_wait_answered (operation);
  if (event != LOST)
    n_patches = fixture_count (f, "PATCH ");
  g_assert_cmpuint (n_patches, ==, end->n_patches);
  wait_for_long (f);

  g_assert_cmpint (hw_operation_get_state (operation), ==, end->state);
  g_assert_cmpint (hw_operation_get_verified (operation), ==, end->verified);
  if (end->code == NO_ERROR)
    g_assert_no_error (hw_operation_get_error (operation));
  else
    g_assert_error (hw_operation_get_error (operation), HW_ERROR, end->code);
  if (event != LOST)
    g_assert_cmpuint (fixture_count (f, "PATCH "), ==, end->n_patches);
}

#define DEFINE(event, moment, n_patches, state, code, verified)                                                        \
  static void test_##event##_##moment (Fixture *f, gconstpointer dialect)                                              \
  {                                                                                                                    \
    const End end = { n_patches, HW_OPERATION_##state, code, HW_VERIFIED_##verified };                                 \
                                                                                                                       \
    run_cell (f, event, moment, &end);                                                                                 \
  }

#define ADD(event, moment, n_patches, state, code, verified)                                                           \
  fixture_add_book_test ("/seams/restart/" #event "/" #moment, test_##event##_##moment);

CELLS (DEFINE)

/* Left while it is on the wire, and refused with 429 after that: it is not sent again for nobody. */
static void
test_limited_after_close (Fixture *f, gconstpointer dialect)
{
  g_autoptr (HwOperation) operation = NULL;

  fixture_load (f);
  fixture_fault (f, "PATCH /sites/*:limited");
  operation = g_object_ref (fixture_run (f, "bakery-shop", HW_SITE_ACTION_RESTART));
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
  fixture_add_book_test ("/seams/restart/limited-after-close", test_limited_after_close);

  return g_test_run ();
}
