/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "exchange.h"
#include "hw-scheduler-private.h"
#include "hw-test-util.h"
#include "simulation.h"

/* The scheduler over a network and a clock that are both made up: hours of requests in a moment. What was sent is
 * judged by when its first byte went out. */

static void
wait_cb (HwScheduler *scheduler, GParamSpec *pspec, Simulation *simulation)
{
  g_ptr_array_add (simulation->waits, g_enum_to_string (HW_TYPE_WAIT, (int) hw_scheduler_get_wait (scheduler)));
}

void
simulation_set_up (Simulation *simulation, gconstpointer data)
{
  simulation->clock = hw_test_clock_new (SIMULATION_WALL);
  simulation->sender = fake_sender_new (simulation->clock);
  simulation->scheduler = hw_scheduler_new_for_sender (HW_SENDER (simulation->sender), HW_CLOCK (simulation->clock));
  simulation->waits = g_ptr_array_new_with_free_func (g_free);
  g_signal_connect (simulation->scheduler, "notify::wait", G_CALLBACK (wait_cb), simulation);
}

void
simulation_tear_down (Simulation *simulation, gconstpointer data)
{
  hw_test_settle ();
  g_assert_finalize_object (simulation->scheduler);
  g_assert_finalize_object (simulation->sender);
  g_assert_cmpuint (hw_test_clock_get_n_timeouts (simulation->clock), ==, 0);
  g_assert_finalize_object (simulation->clock);
  g_ptr_array_unref (simulation->waits);
}

gint64
simulation_get_now (Simulation *simulation)
{
  return hw_clock_get_monotonic (HW_CLOCK (simulation->clock));
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Simulation *simulation = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwAnswer) answer = hw_scheduler_send_finish (HW_SCHEDULER (source), result, &error);

  simulation->n_ended++;
  simulation->n_failed += answer == NULL || answer->status != 200 ? 1 : 0;
}

static void
ask (Simulation *simulation, HwRequest *request, HwPriority priority, GCancellable *cancellable)
{
  hw_scheduler_send_async (simulation->scheduler, request, priority, cancellable, ended_cb, simulation);
}

void
simulation_ask_read (Simulation *simulation, HwPriority priority, const char *name, guint number)
{
  g_autofree char *path = g_strdup_printf ("/%s/%u", name, number);
  g_autoptr (HwRequest) request = exchange_new_read (path);

  ask (simulation, request, priority, NULL);
}

void
simulation_ask_change (Simulation *simulation, const char *path, GCancellable *cancellable)
{
  g_autoptr (HwRequest) request = exchange_new_change ("PATCH", path);

  ask (simulation, request, HW_PRIORITY_USER, cancellable);
}

/* Lets what is due next happen. */
void
simulation_step (Simulation *simulation)
{
  gint64 delay = hw_test_clock_get_next_delay (simulation->clock);

  g_assert_cmpint (delay, >=, 0);
  hw_test_clock_advance (simulation->clock, delay);
  hw_test_settle ();
}

void
simulation_run_until_sent (Simulation *simulation, guint n)
{
  while (fake_sender_get_n_sent (simulation->sender) < n)
    simulation_step (simulation);
}

void
simulation_run_until_ended (Simulation *simulation, guint n)
{
  while (simulation->n_ended < n)
    simulation_step (simulation);
}

void
simulation_run_until (Simulation *simulation, gint64 time)
{
  gint64 delay;

  while ((delay = hw_test_clock_get_next_delay (simulation->clock)) >= 0
         && simulation_get_now (simulation) + delay <= time)
    simulation_step (simulation);
  hw_test_clock_advance (simulation->clock, time - simulation_get_now (simulation));
}

/* In any 60 seconds, both ends counted, at most @allowed of what begins with @prefix. */
void
simulation_assert_never_more (Simulation *simulation, const char *prefix, guint allowed)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < fake_sender_get_n_sent (simulation->sender); i++)
    {
      const FakeSend *sent = fake_sender_get_sent (simulation->sender, i);

      if (g_str_has_prefix (sent->path, prefix))
        g_array_append_val (times, sent->time);
    }

  for (guint i = allowed; i < times->len; i++)
    g_assert_cmpint (g_array_index (times, gint64, i) - g_array_index (times, gint64, i - allowed), >,
                     60 * G_TIME_SPAN_SECOND);
}

void
simulation_assert_path (Simulation *simulation, guint index, const char *path)
{
  g_assert_cmpstr (fake_sender_get_sent (simulation->sender, index)->path, ==, path);
}
