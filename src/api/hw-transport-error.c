/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libsoup/soup.h>

#include "hw-transport-error.h"

/* What went wrong below HTTP → HwError. */

static HwErrorCode
code_for_io (int code, HwProgress progress)
{
  switch (code)
    {
    case G_IO_ERROR_TIMED_OUT:
      return HW_ERROR_TIMED_OUT;
    case G_IO_ERROR_HOST_NOT_FOUND:
      return HW_ERROR_NO_HOST;
    case G_IO_ERROR_PARTIAL_INPUT:
      return progress == HW_PROGRESS_ANSWERED ? HW_ERROR_CUT : HW_ERROR_DISCONNECTED;
    default:
      return progress == HW_PROGRESS_NOTHING ? HW_ERROR_NO_ANSWER : HW_ERROR_DISCONNECTED;
    }
}

static HwErrorCode
code_for_cause (const GError *cause, HwProgress progress)
{
  if (cause->domain == G_RESOLVER_ERROR)
    return HW_ERROR_NO_HOST;
  if (cause->domain == SOUP_SESSION_ERROR)
    return HW_ERROR_BAD_REPLY;
  if (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_EOF))
    return HW_ERROR_DISCONNECTED;
  if (cause->domain == G_TLS_ERROR)
    return HW_ERROR_TLS;

  return code_for_io (cause->domain == G_IO_ERROR ? cause->code : G_IO_ERROR_FAILED, progress);
}

/**
 * hw_transport_certainty:
 * @request: what was asked
 * @progress: how far the attempt came
 *
 * Design §4 “Outcome of a change”: before #SoupMessage::starting nothing can have been done; after it, only an answer
 * tells.
 *
 * Returns: what is known of the change, for an attempt without a whole answer
 */
HwCertainty
hw_transport_certainty (HwRequest *request, HwProgress progress)
{
  if (hw_request_get_safety (request) == HW_SAFETY_READ || progress == HW_PROGRESS_NOTHING)
    return HW_CERTAINTY_NOT_DONE;

  return HW_CERTAINTY_UNKNOWN;
}

/**
 * hw_transport_error_for_cause:
 * @cause: an error of GIO or libsoup, not of a cancelled attempt
 * @request: what was asked
 * @progress: how far the attempt came
 *
 * Returns: (transfer full): an error of %HW_ERROR
 */
GError *
hw_transport_error_for_cause (const GError *cause, HwRequest *request, HwProgress progress)
{
  return hw_error_new (code_for_cause (cause, progress), hw_transport_certainty (request, progress), "%s",
                       cause->message);
}

/**
 * hw_transport_error_for_cancelled:
 * @request: what was asked
 * @progress: how far the attempt came
 *
 * A cancelled read is nobody's concern any more, and says so with %G_IO_ERROR_CANCELLED. A change has a fate that
 * somebody must be told: taken back in time, or abandoned on the wire.
 *
 * Returns: (transfer full): an error
 */
GError *
hw_transport_error_for_cancelled (HwRequest *request, HwProgress progress)
{
  if (hw_request_get_safety (request) == HW_SAFETY_READ)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The request was cancelled");

  if (progress == HW_PROGRESS_NOTHING)
    return hw_error_new (HW_ERROR_WITHDRAWN, HW_CERTAINTY_NOT_DONE, "The request was withdrawn before it was sent");

  return hw_error_new (HW_ERROR_DISCONNECTED, HW_CERTAINTY_UNKNOWN, "The connection was closed from this side");
}
