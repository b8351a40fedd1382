/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange.h"
#include "hw-error.h"
#include "hw-scheduler-private.h"
#include "hw-test-util.h"
#include "simulation.h"

/* What is sent again, when, and what everything waits for (design §4 “Scheduler”). */

#define DATE   SIMULATION_DATE
#define SECOND G_TIME_SPAN_SECOND

typedef struct
{
  const char *name;
  gint64 date;
  gint64 reset;
  gint64 wait; /* s */
} Refusal;

static const Refusal refusals[] = {
  { "ahead", DATE, DATE + 42, 42 },
  { "past", DATE, DATE - 3600, 1 },
  { "absent", DATE, -1, 60 },
  { "ten-years-ahead", DATE, DATE + G_GINT64_CONSTANT (315360000), 75 },
  { "seconds-from-now", DATE, 17, 17 },
  { "date-absent", 0, DATE + 42, 60 },
  { "date-ten-years-ahead", DATE + G_GINT64_CONSTANT (315360000), DATE + 42, 1 },
  { "date-ten-years-ago", DATE - G_GINT64_CONSTANT (315360000), DATE + 42, 75 },
};

/* The first request is refused as often as @n_left says. */
typedef struct
{
  const Refusal *refusal;
  guint n_left;
} Refusing;

static void
refuse_cb (FakeSender *sender, HwRequest *request, FakeOutcome *outcome, gpointer user_data)
{
  Refusing *refusing = user_data;

  if (refusing->n_left == 0)
    return;

  refusing->n_left--;
  outcome->status = 429;
  outcome->date = refusing->refusal->date;
  outcome->reset = refusing->refusal->reset;
  outcome->end_after = G_TIME_SPAN_MILLISECOND;
}

/* All wait as long as the server says by its own clock, whatever ours shows, and then it goes on by itself. */
static void
test_refused (Simulation *simulation, gconstpointer data)
{
  const Refusal *refusal = data;
  Refusing refusing = { refusal, 1 };
  gint64 refused_at;

  hw_test_clock_set_wall (simulation->clock, 0);
  fake_sender_set_func (simulation->sender, refuse_cb, &refusing);
  simulation_ask_change (simulation, "/user/action", NULL);
  simulation_run_until_sent (simulation, 1);
  simulation_step (simulation);
  refused_at = simulation_get_now (simulation);
  simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 0);
  simulation_ask_read (simulation, HW_PRIORITY_BACKGROUND, "background", 0);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_ASKED);
  g_assert_cmpint (hw_scheduler_get_wait_until (simulation->scheduler), ==, refused_at + refusal->wait * SECOND);

  /* One timeout, and no other. */
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (simulation->clock), ==, 1);
  g_assert_cmpint (hw_test_clock_get_next_delay (simulation->clock), ==, refusal->wait * SECOND);
  simulation_step (simulation);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_NONE);
  simulation_run_until_ended (simulation, 3);

  g_assert_cmpuint (simulation->n_failed, ==, 0);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 4);
  for (guint i = 1; i < 4; i++)
    g_assert_cmpint (fake_sender_get_sent (simulation->sender, i)->time - refused_at, >=, refusal->wait * SECOND);
  simulation_assert_path (simulation, 1, "/user/action");
  simulation_assert_path (simulation, 2, "/user/0");
  simulation_assert_path (simulation, 3, "/background/0");
  g_assert_cmpuint (simulation->waits->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (simulation->waits, 0), ==, "HW_WAIT_ASKED");
  g_assert_cmpstr (g_ptr_array_index (simulation->waits, 1), ==, "HW_WAIT_NONE");
}

/* Three times again, and no more; then the refusal is the outcome. */
static void
test_refused_forever (Simulation *simulation, gconstpointer data)
{
  Refusing refusing = { &refusals[0], G_MAXUINT };

  fake_sender_set_func (simulation->sender, refuse_cb, &refusing);
  simulation_ask_change (simulation, "/user/action", NULL);
  simulation_run_until_ended (simulation, 1);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 4);
  g_assert_cmpuint (simulation->n_failed, ==, 1);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_NONE);

  /* Nothing waits, so nobody is told of a wait; but it is one. */
  simulation_ask_read (simulation, HW_PRIORITY_WATCH, "watch", 0);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_ASKED);
  refusing.n_left = 0;
  simulation_run_until_ended (simulation, 2);
  g_assert_cmpint (fake_sender_get_sent (simulation->sender, 4)->time
                       - fake_sender_get_sent (simulation->sender, 3)->time,
                   >=, 42 * SECOND);
}

/* While it waits after a refusal a change can be taken back, and is not done; a read leaves at once. */
static void
test_withdrawn_while_refused (Simulation *simulation, gconstpointer data)
{
  Refusing refusing = { &refusals[0], 1 };
  g_autoptr (HwRequest) change = exchange_new_change ("PATCH", "/user/action");
  g_autoptr (HwRequest) read = exchange_new_read ("/user/read");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) change_result = NULL;
  g_autoptr (GAsyncResult) read_result = NULL;
  g_autoptr (GError) change_error = NULL;
  g_autoptr (GError) read_error = NULL;
  GAsyncResult *kept[2] = { NULL };

  fake_sender_set_func (simulation->sender, refuse_cb, &refusing);
  hw_scheduler_send_async (simulation->scheduler, change, HW_PRIORITY_USER, cancellable, hw_test_result_cb, &kept[0]);
  simulation_run_until_sent (simulation, 1);
  simulation_step (simulation);
  hw_scheduler_send_async (simulation->scheduler, read, HW_PRIORITY_USER, cancellable, hw_test_result_cb, &kept[1]);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_ASKED);

  g_cancellable_cancel (cancellable);
  hw_test_settle ();
  change_result = hw_test_wait_result (&kept[0], 100);
  read_result = hw_test_wait_result (&kept[1], 100);
  g_assert_null (hw_scheduler_send_finish (simulation->scheduler, change_result, &change_error));
  g_assert_error (change_error, HW_ERROR, HW_ERROR_WITHDRAWN);
  g_assert_cmpint (hw_error_get_certainty (change_error), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_null (hw_scheduler_send_finish (simulation->scheduler, read_result, &read_error));
  g_assert_error (read_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_NONE);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (simulation->clock), ==, 0);
  simulation_run_until (simulation, simulation_get_now (simulation) + 200 * SECOND);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 1);
}

static void
use_up_cb (FakeSender *sender, HwRequest *request, FakeOutcome *outcome, gpointer user_data)
{
  outcome->remaining = *(int *) user_data;
  outcome->date = DATE;
  outcome->reset = DATE + 30;
}

/* Others used the key up: that is known before the first refusal. */
static void
test_used_up_by_others (Simulation *simulation, gconstpointer data)
{
  int remaining = 15;

  fake_sender_set_func (simulation->sender, use_up_cb, &remaining);
  simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 0);
  simulation_run_until_ended (simulation, 1);
  simulation_ask_read (simulation, HW_PRIORITY_BACKGROUND, "background", 0);
  simulation_run_until (simulation, simulation_get_now (simulation) + 10 * SECOND);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 1);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_NONE);

  remaining = 0;
  simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 1);
  simulation_run_until_ended (simulation, 2);
  simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 2);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_ASKED);
  simulation_run_until_ended (simulation, 4);
  simulation_assert_path (simulation, 2, "/user/2");
  simulation_assert_path (simulation, 3, "/background/0");
}

/* Who joins a read that waits takes it along. */
static void
test_raised (Simulation *simulation, gconstpointer data)
{
  Refusing refusing = { &refusals[0], 1 };

  fake_sender_set_func (simulation->sender, refuse_cb, &refusing);
  simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 0);
  simulation_run_until_sent (simulation, 1);
  simulation_step (simulation);
  for (guint i = 0; i < 3; i++)
    simulation_ask_read (simulation, HW_PRIORITY_BACKGROUND, "background", i);
  simulation_ask_read (simulation, HW_PRIORITY_WATCH, "watch", 0);
  simulation_ask_read (simulation, HW_PRIORITY_USER, "background", 1);
  simulation_ask_read (simulation, HW_PRIORITY_BACKGROUND, "background", 1);
  simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 1);
  simulation_run_until_ended (simulation, 8);

  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 7);
  simulation_assert_path (simulation, 1, "/user/0");
  simulation_assert_path (simulation, 2, "/background/1");
  simulation_assert_path (simulation, 3, "/user/1");
  simulation_assert_path (simulation, 4, "/watch/0");
  simulation_assert_path (simulation, 5, "/background/0");
  simulation_assert_path (simulation, 6, "/background/2");
}

static void
fail_cb (FakeSender *sender, HwRequest *request, FakeOutcome *outcome, gpointer user_data)
{
  outcome->fails = TRUE;
  outcome->code = HW_ERROR_DISCONNECTED;
  outcome->end_after = *(gint64 *) user_data;
}

/* Twice again, each time after a while by chance; others go on meanwhile. A change never. */
static void
test_backoff (Simulation *simulation, gconstpointer data)
{
  gint64 duration = 0;
  gint64 longest[2] = { 0, 0 };

  fake_sender_set_func (simulation->sender, fail_cb, &duration);
  for (guint round = 0; round < 50; round++)
    {
      guint n_sent = fake_sender_get_n_sent (simulation->sender);

      simulation_run_until (simulation, simulation_get_now (simulation) + 70 * SECOND);
      simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 0);
      simulation_run_until_ended (simulation, round + 1);
      g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, n_sent + 3);
      for (guint i = 0; i < 2; i++)
        {
          gint64 pause = fake_sender_get_sent (simulation->sender, n_sent + i + 1)->time
                         - fake_sender_get_sent (simulation->sender, n_sent + i)->time;

          g_assert_cmpint (pause, <=, (i + 1) * SECOND + G_TIME_SPAN_MILLISECOND);
          longest[i] = MAX (longest[i], pause);
        }
    }
  g_assert_cmpint (longest[0], >, SECOND * 7 / 10);
  g_assert_cmpint (longest[1], >, SECOND * 14 / 10);

  simulation_ask_change (simulation, "/user/action", NULL);
  simulation_run_until_ended (simulation, 51);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 151);
}

/* No try begins a minute after the first did. */
static void
test_too_late (Simulation *simulation, gconstpointer data)
{
  gint64 duration = 35 * SECOND;

  fake_sender_set_func (simulation->sender, fail_cb, &duration);
  simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 0);
  simulation_run_until_ended (simulation, 1);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 2);

  duration = 60 * SECOND;
  simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 0);
  simulation_run_until_ended (simulation, 2);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 3);
}

static void
fail_slow_cb (FakeSender *sender, HwRequest *request, FakeOutcome *outcome, gpointer user_data)
{
  if (!g_str_equal (hw_request_get_path (request), "/slow/0"))
    return;

  outcome->fails = TRUE;
  outcome->code = HW_ERROR_CUT;
  outcome->end_after = 30 * SECOND;
}

/* Nor does one that had to wait so long for its turn. */
static void
test_too_late_in_queue (Simulation *simulation, gconstpointer data)
{
  fake_sender_set_func (simulation->sender, fail_slow_cb, NULL);
  simulation_ask_read (simulation, HW_PRIORITY_USER, "slow", 0);
  for (guint i = 0; i < 60; i++)
    simulation_ask_read (simulation, HW_PRIORITY_USER, "user", i);
  simulation_run_until_ended (simulation, 61);

  g_assert_cmpuint (simulation->n_failed, ==, 1);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 61);
  simulation_assert_never_more (simulation, "/", 60);
}

/* The limits are those of a key. */
static void
test_renewed (Simulation *simulation, gconstpointer data)
{
  Refusing refusing = { &refusals[0], 1 };

  for (guint i = 0; i < 60; i++)
    simulation_ask_read (simulation, HW_PRIORITY_USER, "user", i);
  simulation_run_until_ended (simulation, 60);
  simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 60);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_FULL);
  fake_sender_set_func (simulation->sender, refuse_cb, &refusing);
  hw_scheduler_renew (simulation->scheduler);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_NONE);
  simulation_run_until_sent (simulation, 61);

  /* What the old key met on the wire is nothing to the new one; and who asks now does not get its answer. */
  hw_scheduler_renew (simulation->scheduler);
  simulation_ask_read (simulation, HW_PRIORITY_USER, "user", 60);
  simulation_step (simulation);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_NONE);
  simulation_run_until_ended (simulation, 62);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 63);
  g_assert_cmpuint (simulation->n_failed, ==, 0);
}

#define ADD(path, data, func) g_test_add (path, Simulation, data, simulation_set_up, func, simulation_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *path = g_strconcat ("/api/scheduler/refused/", refusals[i].name, NULL);

      ADD (path, &refusals[i], test_refused);
    }
  ADD ("/api/scheduler/refused-forever", NULL, test_refused_forever);
  ADD ("/api/scheduler/withdrawn-while-refused", NULL, test_withdrawn_while_refused);
  ADD ("/api/scheduler/used-up-by-others", NULL, test_used_up_by_others);
  ADD ("/api/scheduler/raised", NULL, test_raised);
  ADD ("/api/scheduler/backoff", NULL, test_backoff);
  ADD ("/api/scheduler/too-late", NULL, test_too_late);
  ADD ("/api/scheduler/too-late/in-queue", NULL, test_too_late_in_queue);
  ADD ("/api/scheduler/renewed", NULL, test_renewed);

  return g_test_run ();
}
