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

#define HW_TYPE_SCHEDULER (hw_scheduler_get_type ())
G_DECLARE_FINAL_TYPE (HwScheduler, hw_scheduler, HW, SCHEDULER, GObject)

HwScheduler *hw_scheduler_new (HwTransport *transport);

void hw_scheduler_send_async (HwScheduler *self, HwRequest *request, HwPriority priority, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
HwAnswer *hw_scheduler_send_finish (HwScheduler *self, GAsyncResult *result, GError **error);

G_END_DECLS
