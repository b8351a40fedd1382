/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-balance-days.h"

G_BEGIN_DECLS

/* The radius of the dot for now. */
#define HW_BALANCE_DOT 4.5f

typedef enum
{
  HW_BALANCE_TEXT_AMOUNT, /* of the scale beside the picture */
  HW_BALANCE_TEXT_DATE,
  HW_BALANCE_TEXT_MARK,
} HwBalanceTextKind;

typedef struct
{
  HwBalanceTextKind kind;
  PangoLayout *layout; /* (owned) */
  graphene_rect_t rect;
} HwBalanceText;

typedef enum
{
  HW_BALANCE_MARK_BOUGHT,  /* a diamond */
  HW_BALANCE_MARK_UNUSUAL, /* a triangle */
} HwBalanceMarkKind;

typedef struct
{
  HwBalanceMarkKind kind;
  guint day;
  graphene_rect_t rect;
} HwBalanceMark;

/* Where everything of the picture is, for one size and one font. */
typedef struct
{
  graphene_rect_t plot; /* of no size if there is no room, or nothing to show; then all else is empty */
  float zero_y;
  GArray *lines;    /* (owned) (element-type float): y of the steps of the scale */
  GArray *points;   /* (owned) (element-type graphene_point_t): of every day */
  GPtrArray *texts; /* (owned) (element-type HwBalanceText) */
  GArray *marks;    /* (owned) (element-type HwBalanceMark) */
  gboolean has_fan;
  graphene_point_t low_end; /* of the forecast; they may lie outside of plot */
  graphene_point_t high_end;
} HwBalanceLayout;

/* days: (nullable). unit: px of a length of 1 at this size of text. */
HwBalanceLayout *hw_balance_layout_new (HwBalanceDays *days, PangoContext *context, float width, float height,
                                        float unit);
void hw_balance_layout_free (HwBalanceLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwBalanceLayout, hw_balance_layout_free)

const graphene_point_t *hw_balance_layout_get_point (HwBalanceLayout *self, guint day);
/* The day whose point is next to it from left to right. */
guint hw_balance_layout_find_day (HwBalanceLayout *self, float x);

G_END_DECLS
