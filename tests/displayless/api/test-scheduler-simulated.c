/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-error.h"
#include "simulation.h"

/* Never more than the server allows, whoever asks for how much (design §4 “Scheduler”). */

#define SECOND G_TIME_SPAN_SECOND
#define MANY   10000

static void
assert_sent_in_order (Simulation *simulation, const char *name)
{
  guint n = 0;

  for (guint i = 0; i < fake_sender_get_n_sent (simulation->sender); i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/%u", name, n);

      n += g_str_equal (fake_sender_get_sent (simulation->sender, i)->path, path) ? 1 : 0;
    }
  g_assert_cmpuint (n, ==, MANY);
}

static void
test_many (Simulation *simulation, gconstpointer data)
{
  HwPriority priority = (HwPriority) GPOINTER_TO_UINT (data);
  guint allowed = priority == HW_PRIORITY_BACKGROUND ? 45 : 60;
  gint64 began_at = simulation_get_now (simulation);
  gint64 minutes;

  for (guint i = 0; i < MANY; i++)
    simulation_ask_read (simulation, priority, "many", i);
  simulation_run_until_ended (simulation, MANY);

  g_assert_cmpuint (simulation->n_failed, ==, 0);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, MANY);
  simulation_assert_never_more (simulation, "/", allowed);
  assert_sent_in_order (simulation, "many");

  /* And not more slowly than it must be. */
  minutes = (simulation_get_now (simulation) - began_at) / G_TIME_SPAN_MINUTE;
  g_assert_cmpint (minutes, ==, (MANY - 1) / allowed);
}

/* Whatever waits, a person's wish is the next to go out; while the background has its share used up, at once. */
static void
test_user_in_the_middle (Simulation *simulation, gconstpointer data)
{
  HwPriority priority = (HwPriority) GPOINTER_TO_UINT (data);

  for (guint i = 0; i < MANY; i++)
    simulation_ask_read (simulation, priority, "many", i);
  simulation_run_until_sent (simulation, MANY / 2);

  for (guint i = 0; i < 20; i++)
    {
      guint n_sent;
      gint64 asked_at;

      simulation_run_until (simulation, simulation_get_now (simulation) + 90 * SECOND);
      n_sent = fake_sender_get_n_sent (simulation->sender);
      asked_at = simulation_get_now (simulation);
      simulation_ask_change (simulation, "/user/action", NULL);
      simulation_run_until_sent (simulation, n_sent + 1);
      simulation_assert_path (simulation, n_sent, "/user/action");
      if (priority == HW_PRIORITY_BACKGROUND)
        g_assert_cmpint (fake_sender_get_sent (simulation->sender, n_sent)->time - asked_at, <=, SECOND);
    }

  simulation_run_until_ended (simulation, MANY + 20);
  simulation_assert_never_more (simulation, "/", 60);
  simulation_assert_never_more (simulation, "/many", priority == HW_PRIORITY_BACKGROUND ? 45 : 60);
}

/* 15 of 60 are left for people, each minute. */
static void
test_reserve (Simulation *simulation, gconstpointer data)
{
  gint64 asked_at;

  for (guint i = 0; i < 100; i++)
    simulation_ask_read (simulation, HW_PRIORITY_BACKGROUND, "many", i);
  simulation_run_until (simulation, simulation_get_now (simulation) + 30 * SECOND);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 45);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_NONE);

  asked_at = simulation_get_now (simulation);
  for (guint i = 0; i < 16; i++)
    simulation_ask_read (simulation, HW_PRIORITY_USER, "user", i);
  simulation_run_until_sent (simulation, 60);
  g_assert_cmpint (simulation_get_now (simulation) - asked_at, <, SECOND);
  simulation_assert_path (simulation, 59, "/user/14");
  simulation_run_until (simulation, simulation_get_now (simulation) + 10 * SECOND);
  g_assert_cmpuint (fake_sender_get_n_sent (simulation->sender), ==, 60);
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_FULL);
  g_assert_cmpint (hw_scheduler_get_wait_until (simulation->scheduler), ==,
                   fake_sender_get_sent (simulation->sender, 0)->time + 60 * SECOND + 1);

  simulation_run_until_sent (simulation, 61);
  simulation_assert_path (simulation, 60, "/user/15");
  g_assert_cmpint (hw_scheduler_get_wait (simulation->scheduler), ==, HW_WAIT_NONE);
  g_assert_cmpint (hw_scheduler_get_wait_until (simulation->scheduler), ==, 0);
  simulation_run_until_ended (simulation, 116);
  simulation_assert_never_more (simulation, "/many", 45);
  simulation_assert_never_more (simulation, "/", 60);
}

/* A server that counts a minute from its first request, with other programs on the same key. */
typedef struct
{
  gint64 minute; /* when it began */
  guint n;
  guint n_refused;
} Server;

static void
serve_cb (FakeSender *sender, HwRequest *request, FakeOutcome *outcome, gpointer user_data)
{
  Server *server = user_data;
  int chance = g_test_rand_int_range (0, 100);

  outcome->start_after = chance < 5 ? -1 : g_test_rand_int_range (0, 3 * SECOND);
  outcome->end_after = g_test_rand_int_range (0, chance < 10 ? 40 * SECOND : SECOND);
  outcome->limit = 60;
  outcome->date = SIMULATION_DATE + server->n_refused;
  if (chance >= 5 && chance < 10)
    {
      outcome->fails = TRUE;
      outcome->code = HW_ERROR_DISCONNECTED;
    }
  else if (chance < 15)
    outcome->status = 503;
  else if (chance < 16)
    {
      outcome->status = 429;
      outcome->reset = outcome->date + g_test_rand_int_range (-100, 100);
      server->n_refused++;
    }
  else if (chance < 50)
    {
      outcome->remaining = g_test_rand_int_range (0, 61);
      outcome->reset = outcome->date + g_test_rand_int_range (0, 60);
    }
}

/* Everything at once, and whatever the network does: never more than allowed, and everything ends. */
static void
test_hostile (Simulation *simulation, gconstpointer data)
{
  static const char *const names[] = { "user", "watch", "background" };
  Server server = { 0 };

  fake_sender_set_func (simulation->sender, serve_cb, &server);
  for (guint i = 0; i < MANY / 5; i++)
    {
      guint priority = (guint) g_test_rand_int_range (0, 3);

      if (i % 10 == 0)
        simulation_ask_change (simulation, "/user/action", NULL);
      else
        simulation_ask_read (simulation, (HwPriority) priority, names[priority], i);
    }
  simulation_run_until_ended (simulation, MANY / 5);

  simulation_assert_never_more (simulation, "/", 60);
  simulation_assert_never_more (simulation, "/background", 45);
  g_assert_cmpuint (server.n_refused, >, 0);
}

#define ADD(path, data, func) g_test_add (path, Simulation, data, simulation_set_up, func, simulation_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/api/scheduler/many/user", GUINT_TO_POINTER (HW_PRIORITY_USER), test_many);
  ADD ("/api/scheduler/many/background", GUINT_TO_POINTER (HW_PRIORITY_BACKGROUND), test_many);
  ADD ("/api/scheduler/user-in-the-middle/watch", GUINT_TO_POINTER (HW_PRIORITY_WATCH), test_user_in_the_middle);
  ADD ("/api/scheduler/user-in-the-middle/background", GUINT_TO_POINTER (HW_PRIORITY_BACKGROUND),
       test_user_in_the_middle);
  ADD ("/api/scheduler/reserve", NULL, test_reserve);
  ADD ("/api/scheduler/hostile", NULL, test_hostile);

  return g_test_run ();
}
