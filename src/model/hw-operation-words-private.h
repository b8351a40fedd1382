/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Shared by the files that put what became of an operation into words. */

#include "hw-operation.h"

G_BEGIN_DECLS

/* What there is to say of an operation. */
typedef enum
{
  HW_FATE_QUEUED,               /* waits to be sent */
  HW_FATE_SENT,                 /* sent, and not answered yet */
  HW_FATE_ACCEPTED,             /* accepted, and still watched */
  HW_FATE_UNKNOWN,              /* never answered, and still watched */
  HW_FATE_REFUSED,              /* not done, for sure */
  HW_FATE_GONE,                 /* a delete, and the server knows no such thing */
  HW_FATE_CONFIRMED,            /* the wish is seen fulfilled */
  HW_FATE_CONFIRMED_UNANSWERED, /* the wish is seen fulfilled, but nobody ever answered it */
  HW_FATE_FAILED,               /* the opposite was seen */
  HW_FATE_FAILED_UNANSWERED,    /* the opposite was seen, but nobody ever answered it */
  HW_FATE_NO_CHANGE,            /* accepted, and nothing was seen to come of it */
  HW_FATE_NO_CHANGE_UNANSWERED, /* never answered, and nothing was seen to come of it */
  HW_FATE_OTHER_WORD,           /* an action: the status changed, but proves nothing */
} HwFate;

HwFate hw_operation_get_fate (HwOperation *self);

/* Whole sentences for a toast. reason: (nullable): the sentence of what happened, only of a refusal. */
char *hw_operation_describe_create (HwFate fate, const char *name, const char *reason);
char *hw_operation_describe_edit (HwFate fate, const char *name, const char *reason);
char *hw_operation_describe_delete (HwFate fate, const char *name, const char *reason);

/* Of a database, whose settings are its name. */
char *hw_operation_describe_rename (HwFate fate, const char *name, const char *reason);

/* (nullable): what the server answered, of an operation that its answer leaves open. */
char *hw_operation_describe_answer (HwOperation *operation);

/* The sentence of what happened, of an operation that failed; it may know better than its error alone. */
char *hw_operation_describe_reason (HwOperation *operation);

G_END_DECLS
