/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "exchange.h"
#include "hw-error.h"
#include "hw-scheduler-private.h"
#include "hw-test-util.h"

/* Requests that need no model, and sending them to the end. */

#define PATIENCE_MS 5000

static gpointer
decode_text (GBytes *body, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  if (size == 0)
    {
      g_propagate_error (error, hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE, "Empty"));
      return NULL;
    }

  return g_strndup (data, size);
}

/* Its result is the body's text. */
HwRequest *
exchange_new_read (const char *path)
{
  return hw_request_new ("GET", path, NULL, HW_SAFETY_READ, decode_text, g_free);
}

HwRequest *
exchange_new_change (const char *method, const char *path)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"action\":\"restart\"}", 20);

  return hw_request_new (method, path, g_str_equal (method, "DELETE") ? NULL : body, HW_SAFETY_CHANGE, NULL, NULL);
}

static void
assert_keeps_key (const GError *error)
{
  g_autofree char *details = error != NULL ? hw_error_words_details (error) : NULL;

  if (error == NULL)
    return;

  g_assert_null (strstr (error->message, TEST_KEY));
  g_assert_null (details != NULL ? strstr (details, TEST_KEY) : NULL);
}

/* How often a request is sent that ends with @error every time. */
guint
exchange_count_tries (HwRequest *request, const GError *error)
{
  if (hw_error_get_status (error) == 429 && error->code == HW_ERROR_RATE_LIMITED)
    return 4;
  if (hw_request_get_safety (request) == HW_SAFETY_CHANGE)
    return 1;

  switch ((HwErrorCode) error->code)
    {
    case HW_ERROR_NO_HOST:
    case HW_ERROR_NO_ANSWER:
    case HW_ERROR_DISCONNECTED:
    case HW_ERROR_TIMED_OUT:
    case HW_ERROR_CUT:
    case HW_ERROR_SERVER:
      return 3;
    default:
      return 1;
    }
}

HwAnswer *
exchange_send (HwTransport *transport, HwRequest *request, GCancellable *cancellable, GError **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  HwAnswer *answer;

  hw_transport_send_async (transport, request, cancellable, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE_MS);
  answer = hw_transport_send_finish (transport, result, error);
  g_assert_true ((answer == NULL) == (*error != NULL));
  assert_keeps_key (*error);
  return answer;
}

/* As if the wait were over. */
static void
wait_cb (HwScheduler *scheduler, GParamSpec *pspec, gpointer user_data)
{
  if (hw_scheduler_get_wait (scheduler) != HW_WAIT_NONE)
    hw_scheduler_renew (scheduler);
}

/* Limits and waits are the subject of other tests: here nothing waits for them, and still everything is tried as often
 * as it may be. */
gboolean
exchange_ask (HwApi *api, HwRequest *request, GCancellable *cancellable, gpointer *value, GError **error)
{
  HwScheduler *scheduler = hw_api_get_scheduler (api);
  gulong wait_id = g_signal_connect (scheduler, "notify::wait", G_CALLBACK (wait_cb), NULL);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gboolean is_done;

  hw_scheduler_set_backoff (scheduler, 0);
  hw_scheduler_renew (scheduler);
  hw_api_send_async (api, request, HW_PRIORITY_USER, cancellable, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE_MS);
  g_signal_handler_disconnect (scheduler, wait_id);
  is_done = hw_api_send_finish (api, result, value, NULL, NULL, error);
  g_assert_true (is_done == (*error == NULL));
  assert_keeps_key (*error);
  return is_done;
}
