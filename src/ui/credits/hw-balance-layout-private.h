/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-balance-layout.h"

G_BEGIN_DECLS

/* While a layout is made. */
typedef struct
{
  HwBalanceLayout *layout; /* (unowned) */
  HwBalanceDays *days;     /* (unowned) */
  PangoContext *context;   /* (unowned) */
  float width;
  float unit;
} HwBalanceMaker;

PangoLayout *hw_balance_maker_make_text (HwBalanceMaker *self, const char *text, graphene_size_t *size);
gboolean hw_balance_maker_is_free (HwBalanceMaker *self, const graphene_rect_t *rect, float gap);
/* layout: (transfer full) */
void hw_balance_maker_add_text (HwBalanceMaker *self, HwBalanceTextKind kind, PangoLayout *layout,
                                const graphene_rect_t *rect);
float hw_balance_maker_get_x (HwBalanceMaker *self, guint day);

void hw_balance_maker_add_dates (HwBalanceMaker *self);
void hw_balance_maker_add_marks (HwBalanceMaker *self);

G_END_DECLS
