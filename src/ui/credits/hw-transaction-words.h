/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

typedef enum
{
  HW_SIGN_UNKNOWN, /* there is no amount, or it is no number */
  HW_SIGN_NONE,    /* of nothing, or of what did not come about */
  HW_SIGN_ADDED,
  HW_SIGN_SPENT,
} HwSign;

/* What is said of a transaction; all (transfer full). now: wall clock, µs. */
HwSign hw_transaction_words_get_sign (HwResource *transaction);
char *hw_transaction_words_title (HwResource *transaction);
char *hw_transaction_words_time (HwResource *transaction, gint64 now); /* (nullable) “Today, 14:02 · Failed” */
char *hw_transaction_words_status (HwResource *transaction);           /* (nullable) “Failed” */
char *hw_transaction_words_amount (HwResource *transaction);
char *hw_transaction_words_balance (HwResource *transaction); /* (nullable) */
char *hw_transaction_words_summary (HwResource *transaction, gint64 now);

G_END_DECLS
