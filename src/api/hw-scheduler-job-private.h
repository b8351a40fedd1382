/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-rate-window.h"
#include "hw-retry.h"
#include "hw-scheduler.h"

G_BEGIN_DECLS

/* For HwScheduler alone. */

typedef enum
{
  HW_JOB_QUEUED,
  HW_JOB_BACKING_OFF,
  HW_JOB_ON_WIRE,
} HwJobState;

typedef struct
{
  HwScheduler *scheduler; /* (owned) */
  HwRequest *request;     /* (owned) */
  HwPriority priority;
  GPtrArray *waiters; /* (owned) (element-type GTask) */

  HwJobState state;
  GList link;        /* in a queue of the scheduler, unless on the wire */
  guint64 serial;    /* its place among those of the same priority */
  gint64 not_before; /* monotonic, µs; while backing off */
  HwRetry retry;

  GCancellable *stop;   /* (owned) ends the attempt */
  HwRateWindow *window; /* (owned) (nullable): whose slot it has, on the wire */
  guint64 number;       /* in the window; 0 before the attempt started */

  /* How the last attempt ended. */
  HwAnswer *answer; /* (owned) (nullable) */
  GError *error;    /* (owned) (nullable) */
} HwJob;

HwJob *hw_job_new (HwScheduler *scheduler, HwRequest *request, HwPriority priority);
void hw_job_free (HwJob *self);
gboolean hw_job_is_change (HwJob *self);
void hw_job_add_waiter (HwJob *self, GTask *task);
void hw_job_enter_wire (HwJob *self, HwRateWindow *window, gint64 now);
void hw_job_leave_wire (HwJob *self, gint64 now);
HwRetryVerdict hw_job_judge (HwJob *self);
void hw_job_return_outcome (HwJob *self);

/* In hw-scheduler.c: nobody waits for the job any more. */
void hw_scheduler_abandon (HwScheduler *self, HwJob *job);

G_END_DECLS
