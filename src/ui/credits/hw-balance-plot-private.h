/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-balance-layout.h"

G_BEGIN_DECLS

typedef struct
{
  GdkRGBA text;
  GdkRGBA scale; /* of what stands beside the picture */
  GdkRGBA grid;
  GdkRGBA line;
  float unit; /* px of a length of 1 at this size of text */
} HwBalanceInk;

void hw_balance_draw (GtkSnapshot *snapshot, HwBalanceLayout *layout, const HwBalanceInk *ink, int chosen);

G_END_DECLS
