/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What stands between the account and its server, the worst first. */
typedef enum
{
  HW_CONNECTION_GOOD,
  HW_CONNECTION_KEY_REFUSED, /* the last answer was 401 */
  HW_CONNECTION_OFFLINE, /* the last request failed by DNS or connect; or by reset or timeout, and nothing answered */
  HW_CONNECTION_WAITING, /* asked to wait by a 429 */
  HW_CONNECTION_FULL,    /* something of the user's waits for the limit of 60 a minute */
} HwConnectionState;

#define HW_TYPE_CONNECTION_STATE (hw_connection_state_get_type ())
GType hw_connection_state_get_type (void);

#define HW_TYPE_CONNECTION (hw_connection_get_type ())
G_DECLARE_FINAL_TYPE (HwConnection, hw_connection, HW, CONNECTION, GObject)

/* Properties: "state" (HwConnectionState), "wait-until" (monotonic µs on the account's clock, 0 without a wait). */
HwConnectionState hw_connection_get_state (HwConnection *self);
gint64 hw_connection_get_wait_until (HwConnection *self);

/* (nullable) (transfer none): a sentence why no change can be asked for now (offline, key refused), else NULL. */
const char *hw_connection_get_reason (HwConnection *self);

/* (transfer full): the last errors, newest first, in the form of hw_error_words_details(), for Troubleshooting. */
char *hw_connection_dup_recent_errors (HwConnection *self);

G_END_DECLS
