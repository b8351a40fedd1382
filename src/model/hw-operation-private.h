/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by hw-operation.c (what an operation is) and hw-operation-fate.c (what becomes of it). */

#include "hw-operation.h"

G_BEGIN_DECLS

struct _HwOperation
{
  GObject parent_instance;

  char *id; /* (owned) */
  HwOperationKind kind;
  char *target_id;   /* (owned) */
  char *target_name; /* (owned) */
  HwOperationState state;
  HwVerified verified;
  gint64 asked_at;    /* wall clock, µs */
  gint64 sent_at;     /* wall clock, µs; 0: not yet */
  gint64 answered_at; /* wall clock, µs; 0: not yet */
  gint64 verified_at; /* wall clock, µs; 0: not yet */
  GError *error;      /* (owned) (nullable) */
  char *seen_word;    /* (owned) (nullable) */
};

enum
{
  PROP_0,
  PROP_ID,
  PROP_KIND,
  PROP_TARGET_ID,
  PROP_TARGET_NAME,
  PROP_STATE,
  PROP_VERIFIED,
  PROP_ASKED_AT,
  PROP_SENT_AT,
  PROP_ANSWERED_AT,
  PROP_VERIFIED_AT,
  PROP_ERROR,
  PROP_SEEN_WORD,
  N_PROPS
};

void hw_operation_notify (HwOperation *self, guint prop_id);

G_END_DECLS
