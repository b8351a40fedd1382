/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-scheduler-job-private.h"

G_BEGIN_DECLS

#define HW_N_PRIORITIES (HW_PRIORITY_BACKGROUND + 1)

/* For HwScheduler alone. */
typedef struct
{
  GQueue ready[HW_N_PRIORITIES]; /* (element-type HwJob) owned, by serial */
  GQueue backing_off;            /* (element-type HwJob) owned, what is due first at the head */
  guint64 last_serial;
  GHashTable *shared; /* (owned) HwRequest → HwJob, not owned: what an equal read may share */
} HwJobQueue;

void hw_job_queue_init (HwJobQueue *self);
void hw_job_queue_clear (HwJobQueue *self);

void hw_job_queue_push (HwJobQueue *self, HwJob *job);
void hw_job_queue_push_again (HwJobQueue *self, HwJob *job);
void hw_job_queue_push_backing_off (HwJobQueue *self, HwJob *job, gint64 due);
void hw_job_queue_end_backing_off (HwJobQueue *self, gint64 now);
void hw_job_queue_raise (HwJobQueue *self, HwJob *job, HwPriority priority);
void hw_job_queue_remove (HwJobQueue *self, HwJob *job);
gboolean hw_job_queue_is_empty (HwJobQueue *self);

HwJob *hw_job_queue_find_shared (HwJobQueue *self, HwRequest *request);
void hw_job_queue_unshare (HwJobQueue *self, HwJob *job);
void hw_job_queue_unshare_all (HwJobQueue *self);

HwJob *hw_job_queue_peek_due (HwJobQueue *self, HwRateWindow *window, gint64 now);
gint64 hw_job_queue_get_next_due (HwJobQueue *self, HwRateWindow *window, gint64 now);
HwWait hw_job_queue_get_wait (HwJobQueue *self, HwRateWindow *window, gint64 now, gint64 *until);

G_END_DECLS
