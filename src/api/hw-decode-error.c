/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

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

/* More than any server nests its reason. */
#define MAX_DEPTH 3

/* Where servers say why, the plainest first. The reference has “message”. */
static const char *const reasons[] = { "message", "error_description", "detail", "details", "title", "reason", "msg" };

static const char *peek_reason (JsonNode *node, guint depth);

/* (nullable) */
static const char *
peek_first_reason (JsonArray *list, guint depth)
{
  const char *reason = NULL;
  JsonNode *element;

  for (guint i = 0; reason == NULL && (element = hw_json_peek_element (list, i)) != NULL; i++)
    reason = peek_reason (element, depth);

  return reason;
}

/* (nullable) */
static const char *
peek_named_reason (JsonObject *object, guint depth)
{
  const char *reason = NULL;
  JsonNode *member;

  for (gsize i = 0; reason == NULL && i < G_N_ELEMENTS (reasons); i++)
    {
      member = hw_json_peek_member (object, reasons[i]);
      reason = member != NULL ? peek_reason (member, depth) : NULL;
    }

  return reason;
}

/* The text that @node is, or the first of a list, or that of an object. (nullable) */
static const char *
peek_reason (JsonNode *node, guint depth)
{
  JsonObject *object = hw_json_peek_object (node);
  JsonArray *list = object == NULL ? hw_json_peek_list (node, "") : NULL;
  const char *text = hw_json_peek_text (node);

  if (depth == MAX_DEPTH)
    return NULL;
  if (object != NULL)
    return peek_named_reason (object, depth + 1);
  if (list != NULL)
    return peek_first_reason (list, depth + 1);

  return text != NULL && *text != '\0' ? text : NULL;
}

/* A code is one word; what has a space in it is a sentence. */
static gboolean
is_code (const char *text)
{
  return text != NULL && *text != '\0' && strpbrk (text, " \t\n") == NULL;
}

/* {"error": "CODE", "message": "…"} as the reference shows it, or {"error": {"code": "CODE", "message": "…"}}; and
 * where others put their words: in “error” itself, in “detail”, in “errors”, as one text or several. */
static void
peek_reply (JsonNode *root, const char **code, const char **message)
{
  static const char *const containers[] = { "error", "errors" };
  JsonObject *object = hw_json_peek_object (root);
  JsonObject *inner;

  if (object == NULL)
    return;

  inner = hw_json_peek_object (hw_json_peek_member (object, "error"));
  hw_json_get_text (inner != NULL ? inner : object, inner != NULL ? "code" : "error", code);
  if (!is_code (*code))
    *code = NULL;
  *message = peek_named_reason (object, 0);
  for (gsize i = 0; *message == NULL && i < G_N_ELEMENTS (containers); i++)
    {
      JsonNode *member = hw_json_peek_member (object, containers[i]);

      *message = member != NULL ? peek_reason (member, 0) : NULL;
    }
  if (*message != NULL && *message == *code)
    *message = NULL;
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
