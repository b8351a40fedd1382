/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by hw-operation.c (what an operation is), hw-operation-fate.c (what becomes of it) and hw-operation-facts.c
 * (what is kept of it on the disk). */

#include "hw-operation.h"

G_BEGIN_DECLS

#define HW_OPERATION_MAX_WORD 100 /* characters of a status word that are remembered */

struct _HwOperation
{
  GObject parent_instance;

  char *id; /* (owned) */
  HwOperationKind kind;
  char *target_id;   /* (owned) (nullable): of a create until it is known */
  char *target_name; /* (owned) */
  HwOperationState state;
  HwVerified verified;
  gint64 asked_at;    /* wall clock, µs */
  gint64 sent_at;     /* wall clock, µs; 0: not yet */
  gint64 answered_at; /* wall clock, µs; 0: not yet */
  gint64 verified_at; /* wall clock, µs; 0: not yet */
  gint64 working_at;  /* wall clock, µs; 0: never */
  gint64 seen_at;     /* wall clock, µs; 0: never */
  GError *error;      /* (owned) (nullable) */
  char *word_before;  /* (owned) (nullable) */
  char *seen_word;    /* (owned) (nullable) */
  HwWish *wish;       /* (owned) */
  gboolean dismissed;
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
  PROP_WORKING_AT,
  PROP_SEEN_AT,
  PROP_ERROR,
  PROP_WORD_BEFORE,
  PROP_SEEN_WORD,
  PROP_DISMISSED,
  N_PROPS
};

/* id: (transfer full). */
HwOperation *hw_operation_make (char *id, HwOperationKind kind, const char *target_id, const char *target_name);
char *hw_operation_clean_word (const char *word);
void hw_operation_notify (HwOperation *self, guint prop_id);

G_END_DECLS
