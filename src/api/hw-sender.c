/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-sender.h"

/**
 * HwSender:
 *
 * What HwScheduler needs of HwTransport: one attempt at one request. Thousands of requests can be scheduled without a
 * network behind it.
 */
G_DEFINE_INTERFACE (HwSender, hw_sender, G_TYPE_OBJECT)

enum
{
  STARTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
hw_sender_default_init (HwSenderInterface *iface)
{
  /**
   * HwSender::started:
   * @self: the sender
   * @request: the request
   *
   * The first byte is about to go out. From here on a change can have been done, whatever happens next. Once an attempt
   * at most, and never before hw_sender_send_async() returned.
   */
  signals[STARTED] =
      g_signal_new ("started", HW_TYPE_SENDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_REQUEST);
}

/**
 * hw_sender_send_async:
 * @self: a sender
 * @request: what to ask
 * @cancellable: (nullable): ends the attempt
 * @callback: called when there is an answer or an error
 * @user_data: data for @callback
 *
 * Sends @request, once.
 */
void
hw_sender_send_async (HwSender *self, HwRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  HW_SENDER_GET_IFACE (self)->send_async (self, request, cancellable, callback, user_data);
}

/**
 * hw_sender_send_finish:
 * @self: a sender
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full): an answer of whatever status, or %NULL
 */
HwAnswer *
hw_sender_send_finish (HwSender *self, GAsyncResult *result, GError **error)
{
  return HW_SENDER_GET_IFACE (self)->send_finish (self, result, error);
}

/**
 * hw_sender_get_deadline:
 * @self: a sender
 *
 * Returns: how long one attempt may take as a whole, in µs
 */
gint64
hw_sender_get_deadline (HwSender *self)
{
  return HW_SENDER_GET_IFACE (self)->get_deadline (self);
}

/**
 * hw_sender_emit_started:
 * @self: a sender
 * @request: what goes out
 *
 * For those who implement this: emits HwSender::started.
 */
void
hw_sender_emit_started (HwSender *self, HwRequest *request)
{
  g_signal_emit (self, signals[STARTED], 0, request);
}
