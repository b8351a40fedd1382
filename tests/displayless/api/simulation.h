/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fake-sender.h"
#include "hw-scheduler.h"

G_BEGIN_DECLS

#define SIMULATION_WALL G_GINT64_CONSTANT (1779273000000000)
#define SIMULATION_DATE (SIMULATION_WALL / G_USEC_PER_SEC)

typedef struct
{
  HwTestClock *clock;
  FakeSender *sender;
  HwScheduler *scheduler;
  guint n_ended;
  guint n_failed;
  GPtrArray *waits; /* (element-type char): what “wait” was set to */
} Simulation;

void simulation_set_up (Simulation *simulation, gconstpointer data);
void simulation_tear_down (Simulation *simulation, gconstpointer data);
gint64 simulation_get_now (Simulation *simulation);
void simulation_ask_read (Simulation *simulation, HwPriority priority, const char *name, guint number);
void simulation_ask_change (Simulation *simulation, const char *path, GCancellable *cancellable);
void simulation_step (Simulation *simulation);
void simulation_run_until_sent (Simulation *simulation, guint n);
void simulation_run_until_ended (Simulation *simulation, guint n);
void simulation_run_until (Simulation *simulation, gint64 time);
void simulation_assert_never_more (Simulation *simulation, const char *prefix, guint allowed);
void simulation_assert_path (Simulation *simulation, guint index, const char *path);

G_END_DECLS
