/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-credits.h"

/**
 * HwCredits:
 *
 * The balance of the account (Reference, “Check balance”): a list of one record, whose id is no word of the server.
 */

struct _HwCredits
{
  HwResource parent_instance;
};

G_DEFINE_FINAL_TYPE (HwCredits, hw_credits, HW_TYPE_RESOURCE)

static const HwMember members[HW_N_CREDITS_MEMBERS] = {
  [HW_CREDITS_NAME] = { "name", NULL, HW_MEMBER_TEXT, FALSE },
  [HW_CREDITS_BALANCE] = { "balance", "balance", HW_MEMBER_AMOUNT, FALSE },
  [HW_CREDITS_LAST_PURCHASE] = { "lastPurchase", "last-purchase", HW_MEMBER_TIME, FALSE },
};

static void
hw_credits_class_init (HwCreditsClass *klass)
{
  hw_resource_class_set_members (HW_RESOURCE_CLASS (klass), HW_RESOURCE_CREDITS, members, HW_N_CREDITS_MEMBERS,
                                 HW_NO_MEMBER, HW_NO_MEMBER);
}

static void
hw_credits_init (HwCredits *self)
{
}
