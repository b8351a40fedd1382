/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "exchange.h"
#include "hw-error.h"
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
  if (error != NULL)
    g_assert_null (strstr (error->message, TEST_KEY));
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

gboolean
exchange_ask (HwApi *api, HwRequest *request, GCancellable *cancellable, gpointer *value, GError **error)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  gboolean is_done;

  hw_api_send_async (api, request, HW_PRIORITY_USER, cancellable, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE_MS);
  is_done = hw_api_send_finish (api, result, value, NULL, NULL, error);
  g_assert_true (is_done == (*error == NULL));
  assert_keeps_key (*error);
  return is_done;
}
