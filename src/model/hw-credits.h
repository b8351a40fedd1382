/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

/* The id of the one record. */
#define HW_CREDITS_ID "credits"

typedef enum
{
  HW_CREDITS_NAME, /* never told */
  HW_CREDITS_BALANCE,
  HW_CREDITS_LAST_PURCHASE,
} HwCreditsMember;
#define HW_N_CREDITS_MEMBERS (HW_CREDITS_LAST_PURCHASE + 1)

#define HW_TYPE_CREDITS (hw_credits_get_type ())
G_DECLARE_FINAL_TYPE (HwCredits, hw_credits, HW, CREDITS, HwResource)

G_END_DECLS
