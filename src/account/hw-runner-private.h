/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the api, which ui must not see. */

#include "hw-api.h"
#include "hw-operation-log.h"
#include "hw-reading.h"
#include "hw-refresher.h"
#include "hw-resource-list.h"
#include "hw-runner.h"
#include "hw-watch.h"

G_BEGIN_DECLS

/* Shared by hw-runner.c, hw-runner-job.c (until the answer) and hw-runner-watch.c (after it). */
struct _HwRunner
{
  GObject parent_instance;

  HwApi *api;                                 /* (owned) */
  HwClock *clock;                             /* (owned) */
  HwResourceList *lists[HW_N_TARGET_KINDS];   /* (owned) */
  HwOperationLog *log;                        /* (owned) */
  HwOperationList *operations;                /* (owned): of the log */
  HwRefresher *refreshers[HW_N_TARGET_KINDS]; /* (owned) */
  GPtrArray *jobs;    /* (owned) (element-type Job): without an answer; each belongs to its callback */
  GPtrArray *watches; /* (owned) (element-type HwWatch): answered, and not seen yet */
  GHashTable *looking[HW_N_TARGET_KINDS]; /* (owned) (element-type utf8): ids of what is being looked at */
  gboolean opened;                        /* it is, or will be, at work on what earlier runs left open */
  gboolean resumed;
  gboolean withdrawn; /* whatever waits, now or later, is taken back */
};

HwRunner *hw_runner_new (HwApi *api, HwClock *clock, HwOperationLog *log);
/* Once for each kind, before anything is submitted. */
void hw_runner_set_list (HwRunner *self, HwResourceKind kind, HwResourceList *list, HwRefresher *refresher);

/* Goes on with what is open, as soon as the log is ready. May be called again. */
void hw_runner_open (HwRunner *self);

/* operation: new, with its wish and its word-before; request: as made by hw-requests.h, for the same. Listed at
 * once, written down, then sent once. What the answer to a create says of the new site is in the list of sites, and its
 * id in @operation, before "answered" is emitted. */
void hw_runner_submit (HwRunner *self, HwOperation *operation, HwRequest *request);

/* Takes one back as soon as it waits to be sent; what is on the wire goes on. */
void hw_runner_withdraw (HwRunner *self, HwOperation *operation);

/* A create that is watched, and of which nothing is there: that is its end, in silence. */
void hw_runner_end_watch (HwRunner *self, HwOperation *operation);

/* Among the files of HwRunner. */
HwResourceList *hw_runner_get_list (HwRunner *self, HwOperation *operation);
HwRefresher *hw_runner_get_refresher (HwRunner *self, HwOperation *operation);
void hw_runner_note_started (HwRunner *self, HwRequest *request);
void hw_runner_note_postponed (HwRunner *self, HwRequest *request);
void hw_runner_tell_busy (HwRunner *self);
void hw_runner_note_change (HwRunner *self, HwOperation *operation);
void hw_runner_watch (HwRunner *self, HwOperation *operation);
void hw_runner_take_reading (HwRunner *self, const HwReading *reading);
void hw_runner_tell_answered (HwRunner *self, HwOperation *operation);
void hw_runner_tell_verified (HwRunner *self, HwOperation *operation);
void hw_runner_look_again (HwRunner *self, HwOperation *operation, const GError *error);
gboolean hw_runner_has_job (HwRunner *self, HwOperation *operation);

G_END_DECLS
