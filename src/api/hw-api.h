/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-clock.h"
#include "hw-request.h"
#include "hw-scheduler.h"

G_BEGIN_DECLS

#define HW_TYPE_API (hw_api_get_type ())
G_DECLARE_FINAL_TYPE (HwApi, hw_api, HW, API, GObject)

HwApi *hw_api_new (HwClock *clock, const char *server, const char *key, GError **error);

const char *hw_api_get_host (HwApi *self);
HwTransport *hw_api_get_transport (HwApi *self);
HwScheduler *hw_api_get_scheduler (HwApi *self);

/* What is sent from now on has this key; the limits of the old one count no more. FALSE with HW_ERROR_KEY_FORM. */
gboolean hw_api_set_key (HwApi *self, const char *key, GError **error);

/* Signal "started" (HwRequest): see HwTransport. Signal "postponed" (HwRequest): see HwScheduler.
 * Signal "ended" (HwRequest, GError or NULL): what a request ended with, before its callback. Not emitted for a request
 * that was cancelled or withdrawn, nor for one whose key was replaced meanwhile.
 * asked_at (monotonic) and seen_at (wall) are for hw_resource_list_merge(). */
void hw_api_send_async (HwApi *self, HwRequest *request, HwPriority priority, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_api_send_finish (HwApi *self, GAsyncResult *result, gpointer *value, gint64 *asked_at, gint64 *seen_at,
                             GError **error);

G_END_DECLS
