/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-fixture.h"
#include "hw-runner-private.h"

/* How a test waits, and lets time go by. */

static gboolean
is_not_loading (gpointer user_data)
{
  return !hw_refresher_get_loading (user_data);
}

/* Until no list read is under way. */
void
fixture_wait_read (Fixture *f)
{
  g_assert_true (hw_test_wait_until (is_not_loading, f->refresher, PATIENCE));
}

typedef struct
{
  Fixture *f;
  const char *prefix;
  guint n;
} Count;

static gboolean
has_count (gpointer user_data)
{
  Count *count = user_data;

  return fixture_count (count->f, count->prefix) >= count->n;
}

void
fixture_wait_request (Fixture *f, const char *prefix, guint n)
{
  Count count = { f, prefix, n };

  g_assert_true (hw_test_wait_until (has_count, &count, PATIENCE));
}

static gboolean
is_waiting (gpointer user_data)
{
  return hw_connection_get_state (user_data) == HW_CONNECTION_WAITING;
}

/* The @n requests so far were refused with 429: lets the time pass that it says, until the next one. */
void
fixture_pass_limit (Fixture *f, const char *prefix, guint n)
{
  HwConnection *connection = hw_account_get_connection (f->account);
  gint64 now;

  fixture_wait_request (f, prefix, n);
  g_assert_true (hw_test_wait_until (is_waiting, connection, PATIENCE));
  g_assert_cmpuint (fixture_count (f, prefix), ==, n);
  now = hw_clock_get_monotonic (HW_CLOCK (f->clock));
  g_assert_cmpint (hw_connection_get_wait_until (connection), >, now);
  hw_test_clock_advance (f->clock, hw_connection_get_wait_until (connection) - now);
  fixture_wait_request (f, prefix, n + 1);
}

static gboolean
is_queued (gpointer user_data)
{
  return hw_operation_get_state (user_data) == HW_OPERATION_QUEUED;
}

static gboolean
is_sent (gpointer user_data)
{
  return hw_operation_get_state (user_data) != HW_OPERATION_QUEUED;
}

static gboolean
is_answered (gpointer user_data)
{
  return !hw_operation_is_under_way (user_data);
}

void
fixture_wait_state (HwOperation *operation, HwOperationState state)
{
  HwTestCond cond = is_answered;

  if (state == HW_OPERATION_QUEUED)
    cond = is_queued;
  else if (state == HW_OPERATION_SENT)
    cond = is_sent;
  g_assert_true (hw_test_wait_until (cond, operation, PATIENCE));
  g_assert_cmpint (hw_operation_get_state (operation), ==, state);
}

void
fixture_wait_answered (HwOperation *operation)
{
  g_assert_true (hw_test_wait_until (is_answered, operation, PATIENCE));
}

/* Lets time go by; what it sets going is not waited for. */
void
fixture_advance (Fixture *f, gint64 duration)
{
  hw_test_clock_advance (f->clock, duration);
}

/* Lets time go by until the next read by itself, and waits for that. */
void
fixture_advance_to_read (Fixture *f)
{
  g_assert_false (hw_refresher_get_loading (f->refresher));
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (f->clock), ==, 1);
  hw_test_clock_advance (f->clock, hw_test_clock_get_next_delay (f->clock));
  g_assert_true (hw_refresher_get_loading (f->refresher));
  fixture_wait_read (f);
}

double
fixture_get_delay (Fixture *f)
{
  return (double) hw_test_clock_get_next_delay (f->clock) / G_TIME_SPAN_SECOND;
}

static gboolean
is_quiet (gpointer user_data)
{
  Fixture *f = user_data;

  return !hw_refresher_get_loading (f->refresher) && g_hash_table_size (f->runner->looking[f->kind]) == 0;
}

/* Until nothing is read that is watched for: no list, and not one thing of which a list does not say enough. */
void
fixture_wait_quiet (Fixture *f)
{
  g_assert_true (hw_test_wait_until (is_quiet, f, PATIENCE));
}

/* Reads by itself until the watch has ended; also what a list does not say enough of. */
void
fixture_watch (Fixture *f, HwOperation *operation, HwVerified verified)
{
  fixture_wait_read (f);
  for (guint i = 0; i < 100 && hw_operation_is_watched (operation); i++)
    {
      fixture_wait_quiet (f);
      if (hw_operation_is_watched (operation))
        fixture_advance_to_read (f);
    }
  g_assert_cmpint (hw_operation_get_verified (operation), ==, verified);
}

/* Time in which nobody looks, and nothing is read. */
void
fixture_let_pass (Fixture *f, gint64 duration)
{
  fixture_wait_read (f);
  hw_refresher_set_visible (f->refresher, FALSE);
  fixture_advance (f, duration);
  hw_refresher_set_visible (f->refresher, TRUE);
  fixture_wait_read (f);
}
