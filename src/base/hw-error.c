/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdarg.h>

#include <glib.h>

#include "hw-error.h"
#include "hw-text.h"

/**
 * HW_ERROR:
 *
 * The errors of talking to Hostwares. Beside the code, each carries what is known
 * of the change that was asked for, what the server said, and which request it
 * was about; copies carry it too. Design §4 “Outcome of a change” and “Errors”.
 *
 * The message of such an error is for logs. What people read is made by
 * hw_error_words_what() and its neighbours.
 */

#define MAX_SERVER_MESSAGE 500
#define MAX_SERVER_CODE    64
#define MAX_REQUEST        300

typedef struct
{
  HwCertainty certainty;
  guint status;
  char *server_code;    /* (owned) (nullable) */
  char *server_message; /* (owned) (nullable) */
  char *request;        /* (owned) (nullable) */
  gint64 time;
} HwErrorPrivate;

static void
hw_error_private_init (HwErrorPrivate *priv)
{
  /* Whoever forgets to say what is known has not said anything. */
  priv->certainty = HW_CERTAINTY_UNKNOWN;
}

static void
hw_error_private_copy (const HwErrorPrivate *src, HwErrorPrivate *dest)
{
  dest->certainty = src->certainty;
  dest->status = src->status;
  dest->server_code = g_strdup (src->server_code);
  dest->server_message = g_strdup (src->server_message);
  dest->request = g_strdup (src->request);
  dest->time = src->time;
}

static void
hw_error_private_clear (HwErrorPrivate *priv)
{
  g_clear_pointer (&priv->server_code, g_free);
  g_clear_pointer (&priv->server_message, g_free);
  g_clear_pointer (&priv->request, g_free);
}

G_DEFINE_EXTENDED_ERROR (HwError, hw_error)

G_DEFINE_ENUM_TYPE (HwCertainty, hw_certainty, G_DEFINE_ENUM_VALUE (HW_CERTAINTY_NOT_DONE, "not-done"),
                    G_DEFINE_ENUM_VALUE (HW_CERTAINTY_DONE, "done"),
                    G_DEFINE_ENUM_VALUE (HW_CERTAINTY_UNKNOWN, "unknown"))

G_DEFINE_ENUM_TYPE (
    HwErrorCode, hw_error_code, G_DEFINE_ENUM_VALUE (HW_ERROR_ADDRESS, "address"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_KEY_FORM, "key-form"), G_DEFINE_ENUM_VALUE (HW_ERROR_NO_HOST, "no-host"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_NO_ANSWER, "no-answer"), G_DEFINE_ENUM_VALUE (HW_ERROR_DISCONNECTED, "disconnected"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_TIMED_OUT, "timed-out"), G_DEFINE_ENUM_VALUE (HW_ERROR_TLS, "tls"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_REDIRECT, "redirect"), G_DEFINE_ENUM_VALUE (HW_ERROR_BAD_REQUEST, "bad-request"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_UNAUTHORIZED, "unauthorized"), G_DEFINE_ENUM_VALUE (HW_ERROR_PAYMENT, "payment"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_FORBIDDEN, "forbidden"), G_DEFINE_ENUM_VALUE (HW_ERROR_NOT_FOUND, "not-found"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_RATE_LIMITED, "rate-limited"), G_DEFINE_ENUM_VALUE (HW_ERROR_REFUSED, "refused"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_SERVER, "server"), G_DEFINE_ENUM_VALUE (HW_ERROR_CUT, "cut"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_TOO_LARGE, "too-large"), G_DEFINE_ENUM_VALUE (HW_ERROR_BAD_REPLY, "bad-reply"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_WITHDRAWN, "withdrawn"), G_DEFINE_ENUM_VALUE (HW_ERROR_INTERRUPTED, "interrupted"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_CHANGED, "changed"), G_DEFINE_ENUM_VALUE (HW_ERROR_NO_KEY, "no-key"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_KEYRING_LOCKED, "keyring-locked"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_KEYRING_REFUSED, "keyring-refused"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_NO_KEYRING, "no-keyring"), G_DEFINE_ENUM_VALUE (HW_ERROR_KEYRING, "keyring"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_STORE, "store"), G_DEFINE_ENUM_VALUE (HW_ERROR_TOO_SOON, "too-soon"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_PART, "part"), G_DEFINE_ENUM_VALUE (HW_ERROR_ALREADY, "already"),
    G_DEFINE_ENUM_VALUE (HW_ERROR_PROTECTED, "protected"))

/* NULL for an error of another domain: those reach the same places, and know nothing of all this. */
static HwErrorPrivate *
get_private_or_null (const GError *error)
{
  return error != NULL && error->domain == HW_ERROR ? hw_error_get_private (error) : NULL;
}

/* What is left of a server's text, or NULL if nothing is. */
static char *
sanitise_or_null (const char *text, gsize max_characters)
{
  g_autofree char *clean = hw_text_sanitise_limited (text, max_characters);

  return clean != NULL && *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/**
 * hw_error_new: (constructor)
 * @code: what happened
 * @certainty: what is known of the change that was asked for
 * @format: printf() format of a message for logs
 * @...: arguments of @format
 *
 * Creates an error of the domain %HW_ERROR. The message must hold no secret.
 *
 * Returns: (transfer full): the error
 */
GError *
hw_error_new (HwErrorCode code, HwCertainty certainty, const char *format, ...)
{
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (HW_ERROR, (int) code, format, args);
  va_end (args);

  hw_error_set_certainty (error, certainty);

  return error;
}

/**
 * hw_error_get_certainty:
 * @error: (nullable): an error of any domain
 *
 * Gets what is known of the change that was asked for. Of an error of another
 * domain nothing is known.
 *
 * Returns: a certainty
 */
HwCertainty
hw_error_get_certainty (const GError *error)
{
  const HwErrorPrivate *priv = get_private_or_null (error);

  return priv != NULL ? priv->certainty : HW_CERTAINTY_UNKNOWN;
}

/**
 * hw_error_set_certainty:
 * @error: an error of the domain %HW_ERROR
 * @certainty: what is known of the change that was asked for
 *
 * Sets the certainty, for whoever knows more than the one who made the error.
 */
void
hw_error_set_certainty (GError *error, HwCertainty certainty)
{
  HwErrorPrivate *priv = get_private_or_null (error);

  g_return_if_fail (priv != NULL);

  priv->certainty = certainty;
}

/**
 * hw_error_get_status:
 * @error: (nullable): an error of any domain
 *
 * Gets the HTTP status of the answer.
 *
 * Returns: the status, or 0 if there was no answer
 */
guint
hw_error_get_status (const GError *error)
{
  const HwErrorPrivate *priv = get_private_or_null (error);

  return priv != NULL ? priv->status : 0;
}

/**
 * hw_error_get_server_code:
 * @error: (nullable): an error of any domain
 *
 * Gets the member “error” of the answer (Reference, “Error Handling”), an open set.
 *
 * Returns: (nullable) (transfer none): the code, sanitised
 */
const char *
hw_error_get_server_code (const GError *error)
{
  const HwErrorPrivate *priv = get_private_or_null (error);

  return priv != NULL ? priv->server_code : NULL;
}

/**
 * hw_error_get_server_message:
 * @error: (nullable): an error of any domain
 *
 * Gets the member “message” of the answer (Reference, “Error Handling”): plain
 * text to be quoted, never markup.
 *
 * Returns: (nullable) (transfer none): the message, sanitised
 */
const char *
hw_error_get_server_message (const GError *error)
{
  const HwErrorPrivate *priv = get_private_or_null (error);

  return priv != NULL ? priv->server_message : NULL;
}

/**
 * hw_error_set_reply:
 * @error: an error of the domain %HW_ERROR
 * @status: HTTP status of the answer, or 0
 * @server_code: (nullable): its member “error”, as it came
 * @server_message: (nullable): its member “message”, as it came
 *
 * Notes what the server said. The texts are sanitised and cut here, at
 * 64 and 500 characters, so that nobody else has to.
 */
void
hw_error_set_reply (GError *error, guint status, const char *server_code, const char *server_message)
{
  HwErrorPrivate *priv = get_private_or_null (error);
  g_autofree char *clean_code = sanitise_or_null (server_code, MAX_SERVER_CODE);
  g_autofree char *clean_message = sanitise_or_null (server_message, MAX_SERVER_MESSAGE);

  g_return_if_fail (priv != NULL);

  priv->status = status;
  g_set_str (&priv->server_code, clean_code);
  g_set_str (&priv->server_message, clean_message);
}

/**
 * hw_error_get_request:
 * @error: (nullable): an error of any domain
 *
 * Gets the request that the error is about, as “PATCH /sites/cm1”.
 *
 * Returns: (nullable) (transfer none): method and path
 */
const char *
hw_error_get_request (const GError *error)
{
  const HwErrorPrivate *priv = get_private_or_null (error);

  return priv != NULL ? priv->request : NULL;
}

/**
 * hw_error_get_time:
 * @error: (nullable): an error of any domain
 *
 * Gets when it happened.
 *
 * Returns: wall clock time in µs since 1970, or 0 if that was not noted
 */
gint64
hw_error_get_time (const GError *error)
{
  const HwErrorPrivate *priv = get_private_or_null (error);

  return priv != NULL ? priv->time : 0;
}

/**
 * hw_error_set_request:
 * @error: an error of the domain %HW_ERROR
 * @request: (nullable): method and path, as “PATCH /sites/cm1”; no body, no headers
 * @time: wall clock time in µs since 1970
 *
 * Notes which request the error is about, and when it happened. The path may
 * hold an id that the server chose, so it is sanitised as well.
 */
void
hw_error_set_request (GError *error, const char *request, gint64 time)
{
  HwErrorPrivate *priv = get_private_or_null (error);
  g_autofree char *clean = sanitise_or_null (request, MAX_REQUEST);

  g_return_if_fail (priv != NULL);

  g_set_str (&priv->request, clean);
  priv->time = time;
}
