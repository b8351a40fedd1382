/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-transport.h"

G_BEGIN_DECLS

typedef enum
{
  HW_PRIORITY_USER,
  HW_PRIORITY_WATCH,
  HW_PRIORITY_BACKGROUND,
} HwPriority;

/* Why everything waits. */
typedef enum
{
  HW_WAIT_NONE,
  HW_WAIT_ASKED, /* the server refused a request with 429 */
  HW_WAIT_FULL,  /* something of the user's would be more than the server's limit allows */
} HwWait;

#define HW_TYPE_WAIT (hw_wait_get_type ())
GType hw_wait_get_type (void);

#define HW_TYPE_SCHEDULER (hw_scheduler_get_type ())
G_DECLARE_FINAL_TYPE (HwScheduler, hw_scheduler, HW, SCHEDULER, GObject)

/* Properties: "wait" (HwWait), "wait-until" (monotonic µs on the clock, 0 without a wait). */
HwScheduler *hw_scheduler_new (HwTransport *transport, HwClock *clock);

HwWait hw_scheduler_get_wait (HwScheduler *self);
gint64 hw_scheduler_get_wait_until (HwScheduler *self);
void hw_scheduler_set_backoff (HwScheduler *self, gint64 backoff);

void hw_scheduler_send_async (HwScheduler *self, HwRequest *request, HwPriority priority, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
HwAnswer *hw_scheduler_send_finish (HwScheduler *self, GAsyncResult *result, GError **error);

G_END_DECLS
