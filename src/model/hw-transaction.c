/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-transaction.h"

/**
 * HwTransaction:
 *
 * A line of the ledger of credits. No document names its members (api-facts, “Credits”): the decoder knows their usual
 * names.
 */

struct _HwTransaction
{
  HwResource parent_instance;
};

G_DEFINE_FINAL_TYPE (HwTransaction, hw_transaction, HW_TYPE_RESOURCE)

static const HwMember members[HW_N_TRANSACTION_MEMBERS] = {
  [HW_TRANSACTION_DESCRIPTION] = { "description", NULL, HW_MEMBER_TEXT, FALSE },
  [HW_TRANSACTION_TYPE] = { "type", "type", HW_MEMBER_TEXT, TRUE },
  [HW_TRANSACTION_AMOUNT] = { "amount", "amount", HW_MEMBER_AMOUNT, TRUE },
  [HW_TRANSACTION_BALANCE] = { "balance", "balance", HW_MEMBER_AMOUNT, FALSE },
  [HW_TRANSACTION_STATUS] = { "status", "ledger-status", HW_MEMBER_TEXT, TRUE },
  [HW_TRANSACTION_CREATED_AT] = { "createdAt", NULL, HW_MEMBER_TIME, FALSE },
};

static void
hw_transaction_class_init (HwTransactionClass *klass)
{
  hw_resource_class_set_members (HW_RESOURCE_CLASS (klass), HW_RESOURCE_TRANSACTION, members, HW_N_TRANSACTION_MEMBERS,
                                 HW_NO_MEMBER, HW_TRANSACTION_CREATED_AT);
}

static void
hw_transaction_init (HwTransaction *self)
{
}
