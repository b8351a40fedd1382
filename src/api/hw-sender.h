/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-answer.h"
#include "hw-request.h"

G_BEGIN_DECLS

#define HW_TYPE_SENDER (hw_sender_get_type ())
G_DECLARE_INTERFACE (HwSender, hw_sender, HW, SENDER, GObject)

struct _HwSenderInterface
{
  GTypeInterface parent_iface;

  void (*send_async) (HwSender *self, HwRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data);
  HwAnswer *(*send_finish) (HwSender *self, GAsyncResult *result, GError **error);
  gint64 (*get_deadline) (HwSender *self);
};

void hw_sender_send_async (HwSender *self, HwRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
HwAnswer *hw_sender_send_finish (HwSender *self, GAsyncResult *result, GError **error);
gint64 hw_sender_get_deadline (HwSender *self);

/* Signal "started" (HwRequest): the first byte is about to go out; from here on a change can have been done. */
void hw_sender_emit_started (HwSender *self, HwRequest *request);

G_END_DECLS
