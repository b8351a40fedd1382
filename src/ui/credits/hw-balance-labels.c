/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "hw-balance-layout-private.h"

/*
 * The words in and below the picture of the balance. Of the dates, today comes first, then the ends, then those in
 * between, of which a narrow picture has none. Of the marks, purchases come first, and the newest of each; a mark whose
 * words have no room is a shape alone, and one whose shape has none is left to the table.
 */

#define NARROW        420
#define DATE_DISTANCE 120
#define DATE_GAP      8

/* How far a date lies to the right of its day: it is in the middle, but stays in the picture. */
static float
place_date (HwBalanceMaker *self, guint day, float width)
{
  float x = hw_balance_maker_get_x (self, day);
  float left = self->layout->plot.origin.x;
  float right = left + self->layout->plot.size.width;

  if (right - left <= width)
    return left;

  return floorf (CLAMP (x - width / 2, left, right - width));
}

static void
add_date (HwBalanceMaker *self, guint day)
{
  g_autofree char *date = hw_balance_days_dup_short_date (self->days, day);
  const graphene_rect_t *plot = &self->layout->plot;
  graphene_size_t size;
  g_autoptr (PangoLayout) text = hw_balance_maker_make_text (self, date, &size);
  graphene_rect_t rect;

  graphene_rect_init (&rect, place_date (self, day, size.width),
                      ceilf (plot->origin.y + plot->size.height + 4 * self->unit), size.width, size.height);
  if (rect.origin.x + size.width <= self->width && hw_balance_maker_is_free (self, &rect, DATE_GAP * self->unit))
    hw_balance_maker_add_text (self, HW_BALANCE_TEXT_DATE, g_steal_pointer (&text), &rect);
}

void
hw_balance_maker_add_dates (HwBalanceMaker *self)
{
  guint today = hw_balance_days_get_n (self->days) - 1;
  guint n_ahead = hw_balance_days_get_n_ahead (self->days);
  float span = hw_balance_maker_get_x (self, today) - hw_balance_maker_get_x (self, 0);
  guint n = MIN ((guint) (span / (DATE_DISTANCE * self->unit)), today);

  add_date (self, today);
  add_date (self, 0);
  if (n_ahead > 0)
    add_date (self, today + n_ahead);
  if (self->width < NARROW * self->unit)
    return;
  for (guint i = 1; i < n; i++)
    add_date (self, today * i / n);
}

/* The highest that is drawn between two places, which may be a little outside: the line or the forecast. Y goes down.
 */
static float
get_top (HwBalanceMaker *self, float left, float right)
{
  guint last = self->layout->points->len - 1;
  const graphene_point_t *now = hw_balance_layout_get_point (self->layout, last);
  guint first_day = hw_balance_layout_find_day (self->layout, left);
  guint last_day = hw_balance_layout_find_day (self->layout, right);
  float top = G_MAXFLOAT;

  first_day = first_day > 0 ? first_day - 1 : 0;
  last_day = MIN (last_day + 1, last);
  for (guint day = first_day; day <= last_day; day++)
    {
      const graphene_point_t *point = hw_balance_layout_get_point (self->layout, day);

      if (day == last || (point->x >= left && point->x <= right))
        top = MIN (top, point->y);
      if (day < last_day)
        {
          const graphene_point_t *next = hw_balance_layout_get_point (self->layout, day + 1);
          float slope = (next->y - point->y) / (next->x - point->x);

          if (point->x < left && next->x > left)
            top = MIN (top, point->y + slope * (left - point->x));
          if (point->x < right && next->x > right)
            top = MIN (top, point->y + slope * (right - point->x));
        }
    }
  if (last_day == last && left > now->x)
    top = self->layout->has_fan && left < self->layout->high_end.x
              ? now->y + (self->layout->high_end.y - now->y) * (left - now->x) / (self->layout->high_end.x - now->x)
              : G_MAXFLOAT;

  return top;
}

static gboolean
is_in_plot (HwBalanceMaker *self, const graphene_rect_t *rect)
{
  const graphene_rect_t *plot = &self->layout->plot;

  return rect->origin.x >= plot->origin.x && rect->origin.x + rect->size.width <= self->width;
}

static gboolean
try_mark_text (HwBalanceMaker *self, PangoLayout *text, const graphene_rect_t *rect)
{
  const float gap = 2 * self->unit;

  if (!is_in_plot (self, rect) || !hw_balance_maker_is_free (self, rect, gap)
      || rect->origin.y + rect->size.height > get_top (self, rect->origin.x, rect->origin.x + rect->size.width))
    return FALSE;

  hw_balance_maker_add_text (self, HW_BALANCE_TEXT_MARK, g_object_ref (text), rect);

  return TRUE;
}

/* To the right of its shape, or to the left, or not at all. */
static void
add_mark_text (HwBalanceMaker *self, const graphene_rect_t *shape, const char *words)
{
  const float gap = 5 * self->unit;
  graphene_size_t size;
  g_autoptr (PangoLayout) text = hw_balance_maker_make_text (self, words, &size);
  graphene_rect_t rect;

  graphene_rect_init (&rect, ceilf (shape->origin.x + shape->size.width + gap),
                      floorf (shape->origin.y + (shape->size.height - size.height) / 2), size.width, size.height);
  rect.origin.y = MAX (rect.origin.y, 0);
  if (try_mark_text (self, text, &rect))
    return;
  rect.origin.x = floorf (shape->origin.x - gap - size.width);
  try_mark_text (self, text, &rect);
}

/* Above the line; higher up if something else is there. */
static gboolean
place_shape (HwBalanceMaker *self, guint day, graphene_rect_t *rect)
{
  const float size = 10 * self->unit;
  const float gap = 3 * self->unit;
  float x = CLAMP (hw_balance_layout_get_point (self->layout, day)->x - size / 2, 0, self->width - size);
  float y = get_top (self, x, x + size);

  /* What was spent on a day is the slope down to it. */
  if (day > 0)
    y = MIN (y, hw_balance_layout_get_point (self->layout, day - 1)->y);
  if (day == self->layout->points->len - 1)
    y = MIN (y, hw_balance_layout_get_point (self->layout, day)->y - HW_BALANCE_DOT * self->unit);
  for (y = y - gap - size; y >= 0; y -= size + gap)
    {
      graphene_rect_init (rect, x, y, size, size);
      if (hw_balance_maker_is_free (self, rect, 1))
        return TRUE;
    }

  return FALSE;
}

static void
add_mark (HwBalanceMaker *self, HwBalanceMarkKind kind, guint day)
{
  g_autofree char *words = kind == HW_BALANCE_MARK_BOUGHT ? hw_balance_days_dup_bought (self->days, day)
                                                          : hw_balance_days_dup_unusual (self->days, day);
  HwBalanceMark mark = { .kind = kind, .day = day };

  if (words == NULL || !place_shape (self, day, &mark.rect))
    return;
  g_array_append_val (self->layout->marks, mark);
  add_mark_text (self, &mark.rect, words);
}

void
hw_balance_maker_add_marks (HwBalanceMaker *self)
{
  for (int kind = HW_BALANCE_MARK_BOUGHT; kind <= HW_BALANCE_MARK_UNUSUAL; kind++)
    for (guint i = hw_balance_days_get_n (self->days); i > 0; i--)
      add_mark (self, (HwBalanceMarkKind) kind, i - 1);
}
