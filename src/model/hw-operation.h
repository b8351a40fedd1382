/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  HW_OPERATION_START,
  HW_OPERATION_STOP,
  HW_OPERATION_RESTART,
  HW_OPERATION_DEPLOY,
} HwOperationKind;

#define HW_TYPE_OPERATION_KIND (hw_operation_kind_get_type ())
GType hw_operation_kind_get_type (void);

typedef enum
{
  HW_OPERATION_QUEUED,  /* not on the wire yet: can be withdrawn */
  HW_OPERATION_SENT,    /* on the wire */
  HW_OPERATION_DONE,    /* the server answered 2xx: it accepted */
  HW_OPERATION_REFUSED, /* not done, for sure */
  HW_OPERATION_UNKNOWN, /* sent, and no answer that decides */
} HwOperationState;

#define HW_TYPE_OPERATION_STATE (hw_operation_state_get_type ())
GType hw_operation_state_get_type (void);

/* What a later GET showed. */
typedef enum
{
  HW_VERIFIED_NOT_YET,   /* still being watched */
  HW_VERIFIED_CONFIRMED, /* the wish was seen fulfilled */
  HW_VERIFIED_FAILED,    /* the opposite was seen */
  HW_VERIFIED_NO_CHANGE, /* watched long enough, and nothing changed */
} HwVerified;

#define HW_TYPE_VERIFIED (hw_verified_get_type ())
GType hw_verified_get_type (void);

#define HW_TYPE_OPERATION (hw_operation_get_type ())
G_DECLARE_FINAL_TYPE (HwOperation, hw_operation, HW, OPERATION, GObject)

HwOperation *hw_operation_new (HwOperationKind kind, const char *target_id, const char *target_name, gint64 asked_at);

const char *hw_operation_get_id (HwOperation *self);
HwOperationKind hw_operation_get_kind (HwOperation *self);
const char *hw_operation_get_target_id (HwOperation *self);
const char *hw_operation_get_target_name (HwOperation *self);
HwOperationState hw_operation_get_state (HwOperation *self);
HwVerified hw_operation_get_verified (HwOperation *self);
gint64 hw_operation_get_asked_at (HwOperation *self);
gint64 hw_operation_get_sent_at (HwOperation *self);
gint64 hw_operation_get_answered_at (HwOperation *self);
gint64 hw_operation_get_verified_at (HwOperation *self);
const GError *hw_operation_get_error (HwOperation *self);
const char *hw_operation_get_seen_word (HwOperation *self);

gboolean hw_operation_is_under_way (HwOperation *self);
gboolean hw_operation_is_watched (HwOperation *self);

/* The fate of an operation goes forward only, but for a 429. */
void hw_operation_set_sent (HwOperation *self, gint64 at);
void hw_operation_set_queued_again (HwOperation *self);
void hw_operation_set_done (HwOperation *self, gint64 at);
void hw_operation_set_failed (HwOperation *self, const GError *error, gint64 at);
void hw_operation_set_verified (HwOperation *self, HwVerified verified, const char *seen_word, gint64 at);

char *hw_operation_describe (HwOperation *self);

G_END_DECLS
