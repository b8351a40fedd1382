/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-decode-error.h"
#include "hw-error.h"
#include "hw-json.h"

/* Answers that are not 2xx → GError. */

static HwErrorCode
code_for_status (guint status)
{
  switch (status)
    {
    case 400:
    case 422:
      return HW_ERROR_BAD_REQUEST;
    case 401:
      return HW_ERROR_UNAUTHORIZED;
    case 402:
      return HW_ERROR_PAYMENT;
    case 403:
      return HW_ERROR_FORBIDDEN;
    case 404:
      return HW_ERROR_NOT_FOUND;
    case 429:
      return HW_ERROR_RATE_LIMITED;
    default:
      break;
    }

  switch (status / 100)
    {
    case 3:
      return HW_ERROR_REDIRECT;
    case 4:
      return HW_ERROR_REFUSED;
    case 5:
      return HW_ERROR_SERVER;
    default:
      return HW_ERROR_BAD_REPLY;
    }
}

/* Design §4 “Outcome of a change”: these say that the server looked at the wish and did not do it. Any other status
 * may have been given after the thing was done. */
static HwCertainty
certainty_for_status (HwSafety safety, guint status)
{
  if (safety == HW_SAFETY_READ)
    return HW_CERTAINTY_NOT_DONE;

  switch (status)
    {
    case 400:
    case 401:
    case 402:
    case 403:
    case 404:
    case 405: /* the server knows no such request for it (RFC 9110, 15.5.6) */
    case 429:
      return HW_CERTAINTY_NOT_DONE;
    default:
      return HW_CERTAINTY_UNKNOWN;
    }
}

/* {"error": "CODE", "message": "…"} as the reference shows it, or {"error": {"code": "CODE", "message": "…"}}. */
static void
peek_reply (JsonNode *root, const char **code, const char **message)
{
  JsonObject *object = hw_json_peek_object (root);
  JsonObject *inner;

  if (object == NULL)
    return;

  inner = hw_json_peek_object (hw_json_peek_member (object, "error"));
  hw_json_get_text (inner != NULL ? inner : object, inner != NULL ? "code" : "error", code);
  hw_json_get_text (object, "message", message);
  if (*message == NULL && inner != NULL)
    hw_json_get_text (inner, "message", message);
}

/* A server may well say which key it did not like; nobody is to copy it out of an error. */
static char *
dup_redacted (const HwAnswer *answer, const char *text)
{
  return answer->key != NULL ? hw_key_redact (answer->key, text) : g_strdup (text);
}

/**
 * hw_decode_error:
 * @request: what was asked
 * @answer: an answer whose status is not 2xx
 *
 * The status alone decides the code and what is known of the change; the body may be the reference's error object, or
 * empty, or a proxy's HTML, and adds no more than words (api-facts “Replies”).
 *
 * Returns: (transfer full): an error of %HW_ERROR with status, server code and server message set
 */
GError *
hw_decode_error (HwRequest *request, const HwAnswer *answer)
{
  g_autoptr (JsonNode) root = hw_json_parse (answer->body, NULL);
  const char *code = NULL;
  const char *message = NULL;
  g_autofree char *safe_code = NULL;
  g_autofree char *safe_message = NULL;
  GError *error;

  error = hw_error_new (code_for_status (answer->status),
                        certainty_for_status (hw_request_get_safety (request), answer->status),
                        "The server answered with status %u", answer->status);
  peek_reply (root, &code, &message);
  safe_code = dup_redacted (answer, code);
  safe_message = dup_redacted (answer, message);
  hw_error_set_reply (error, answer->status, safe_code, safe_message);
  return error;
}
