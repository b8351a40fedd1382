/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

typedef enum
{
  HW_TRANSACTION_DESCRIPTION,
  HW_TRANSACTION_TYPE,
  HW_TRANSACTION_AMOUNT,  /* below 0: spent */
  HW_TRANSACTION_BALANCE, /* after it */
  HW_TRANSACTION_STATUS,  /* a word, where the server has one for each line */
  HW_TRANSACTION_CREATED_AT,
} HwTransactionMember;
#define HW_N_TRANSACTION_MEMBERS (HW_TRANSACTION_CREATED_AT + 1)

#define HW_TYPE_TRANSACTION (hw_transaction_get_type ())
G_DECLARE_FINAL_TYPE (HwTransaction, hw_transaction, HW, TRANSACTION, HwResource)

/* What the words of the server say of it, see hw-transaction-type.c. */
gboolean hw_transaction_is_spending (HwResource *transaction);
gboolean hw_transaction_is_taken_back (HwResource *transaction); /* if its amount is below 0: but not used */
gboolean hw_transaction_counts (HwResource *transaction);        /* FALSE of one that did not come about, or not yet */

G_END_DECLS
