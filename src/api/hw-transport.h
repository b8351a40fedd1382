/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-answer.h"
#include "hw-clock.h"
#include "hw-request.h"

G_BEGIN_DECLS

#define HW_TYPE_TRANSPORT (hw_transport_get_type ())
G_DECLARE_FINAL_TYPE (HwTransport, hw_transport, HW, TRANSPORT, GObject)

HwTransport *hw_transport_new (HwClock *clock, const char *server, const char *key, GError **error);

const char *hw_transport_get_host (HwTransport *self);
HwKey *hw_transport_get_key (HwTransport *self);
gboolean hw_transport_set_key (HwTransport *self, const char *key, GError **error);

/* Properties: "deadline" (gint64, µs), "max-reply" (guint64, bytes), "timeout" (guint, seconds). */
void hw_transport_set_deadline (HwTransport *self, gint64 deadline);
void hw_transport_set_max_reply (HwTransport *self, gsize max_reply);

/* Signal "started" (HwRequest): the first byte is about to go out; from here on a change can have been done. */
void hw_transport_send_async (HwTransport *self, HwRequest *request, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
HwAnswer *hw_transport_send_finish (HwTransport *self, GAsyncResult *result, GError **error);

G_END_DECLS
