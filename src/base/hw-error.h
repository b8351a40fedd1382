/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What is known of the change that was asked for. */
typedef enum
{
  HW_CERTAINTY_NOT_DONE,
  HW_CERTAINTY_DONE,
  HW_CERTAINTY_UNKNOWN,
} HwCertainty;

#define HW_TYPE_CERTAINTY (hw_certainty_get_type ())
GType hw_certainty_get_type (void);

#define HW_ERROR (hw_error_quark ())

typedef enum
{
  HW_ERROR_ADDRESS,      /* the server address cannot be used; nothing was sent */
  HW_ERROR_KEY_FORM,     /* the key has characters that no key has; nothing was sent */
  HW_ERROR_NO_HOST,      /* the name could not be resolved */
  HW_ERROR_NO_ANSWER,    /* nothing listens, or the network cannot be reached */
  HW_ERROR_DISCONNECTED, /* the connection broke before a whole answer came */
  HW_ERROR_TIMED_OUT,    /* no whole answer in time */
  HW_ERROR_TLS,          /* the server could not prove who it is */
  HW_ERROR_REDIRECT,     /* 3xx: pointed elsewhere, not followed */
  HW_ERROR_BAD_REQUEST,  /* 400, 422 */
  HW_ERROR_UNAUTHORIZED, /* 401 */
  HW_ERROR_PAYMENT,      /* 402 */
  HW_ERROR_FORBIDDEN,    /* 403 */
  HW_ERROR_NOT_FOUND,    /* 404 */
  HW_ERROR_RATE_LIMITED, /* 429 */
  HW_ERROR_REFUSED,      /* any other 4xx */
  HW_ERROR_SERVER,       /* 5xx */
  HW_ERROR_CUT,          /* the answer is shorter than it said */
  HW_ERROR_TOO_LARGE,    /* the answer is larger than the cap */
  HW_ERROR_BAD_REPLY,    /* the answer cannot be understood */
  HW_ERROR_WITHDRAWN,    /* taken out of the queue before it was sent */
  HW_ERROR_INTERRUPTED,  /* the program ended before an answer came; what came of it is not known */
  HW_ERROR_CHANGED,      /* the thing was changed elsewhere since it was shown; nothing was sent */
  HW_ERROR_TOO_SOON,     /* what came of the same, asked for before, is not known yet; nothing was sent */
  HW_ERROR_ALREADY,      /* the thing is as wished already; nothing was sent */

  /* Of this computer, not of the server. */
  HW_ERROR_NO_KEY,          /* the keyring answers, and has no key for this account */
  HW_ERROR_KEYRING_LOCKED,  /* the keyring is locked, and nobody was asked to unlock it */
  HW_ERROR_KEYRING_REFUSED, /* somebody was asked to unlock it, and did not */
  HW_ERROR_NO_KEYRING,      /* no keyring service answers */
  HW_ERROR_KEYRING,         /* the keyring failed in another way */
  HW_ERROR_STORE,           /* the file of accounts cannot be read or written */
  HW_ERROR_PART,            /* the list that would tell has not all in it; nothing was sent */
  HW_ERROR_PROTECTED,       /* the thing is protected on this computer, or may be; nothing was sent */
} HwErrorCode;

#define HW_TYPE_ERROR_CODE (hw_error_code_get_type ())
GType hw_error_code_get_type (void);

GQuark hw_error_quark (void);

GError *hw_error_new (HwErrorCode code, HwCertainty certainty, const char *format, ...) G_GNUC_PRINTF (3, 4);

HwCertainty hw_error_get_certainty (const GError *error);
void hw_error_set_certainty (GError *error, HwCertainty certainty);

/* What the server said of a refusal; all optional. */
guint hw_error_get_status (const GError *error);
const char *hw_error_get_server_code (const GError *error);
const char *hw_error_get_server_message (const GError *error);
void hw_error_set_reply (GError *error, guint status, const char *server_code, const char *server_message);

/* The request it was about ("PATCH /sites/cm1"), and when (wall clock, µs). */
const char *hw_error_get_request (const GError *error);
gint64 hw_error_get_time (const GError *error);
void hw_error_set_request (GError *error, const char *request, gint64 time);

/* Words for people, hw-error-words.c. */
char *hw_error_words_what (const GError *error, const char *host);
char *hw_error_words_changed (const GError *error);
char *hw_error_words_advice (const GError *error, const char *host);
char *hw_error_words_all (const GError *error, const char *host);
char *hw_error_words_details (const GError *error);

G_END_DECLS
