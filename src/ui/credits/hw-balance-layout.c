/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "hw-balance-layout-private.h"
#include "hw-balance-scale.h"

/* HwBalanceLayout: where the parts of the picture of the balance are.
 *
 * It is made apart from the drawing, once for a size, so that a test can ask whether anything overlaps. Texts come in
 * the order of their importance; what has no room beside those that are there already is left out. Time runs from left
 * to right in every language, as numbers do: graphs of the desktop are not mirrored either. */

/* Below that there is nothing that one could read. */
#define MIN_SIZE 8
/* The numbers of the scale take no more of the width than this; else there are none. */
#define MAX_SCALE_PART 0.4f

static void
text_free (gpointer data)
{
  HwBalanceText *self = data;

  g_object_unref (self->layout);
  g_free (self);
}

PangoLayout *
hw_balance_maker_make_text (HwBalanceMaker *self, const char *text, graphene_size_t *size)
{
  PangoLayout *layout = pango_layout_new (self->context);
  int width, height;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  graphene_size_init (size, (float) width, (float) height);

  return layout;
}

static gboolean
overlaps (const graphene_rect_t *a, const graphene_rect_t *b, float gap)
{
  graphene_rect_t wide;

  graphene_rect_inset_r (a, -gap, 0, &wide);

  return graphene_rect_intersection (&wide, b, NULL);
}

/* The scale has a distance of its own. */
gboolean
hw_balance_maker_is_free (HwBalanceMaker *self, const graphene_rect_t *rect, float gap)
{
  for (guint i = 0; i < self->layout->texts->len; i++)
    {
      HwBalanceText *text = g_ptr_array_index (self->layout->texts, i);

      if (overlaps (&text->rect, rect, text->kind == HW_BALANCE_TEXT_AMOUNT ? 0 : gap))
        return FALSE;
    }
  for (guint i = 0; i < self->layout->marks->len; i++)
    if (overlaps (&g_array_index (self->layout->marks, HwBalanceMark, i).rect, rect, gap))
      return FALSE;

  return TRUE;
}

void
hw_balance_maker_add_text (HwBalanceMaker *self, HwBalanceTextKind kind, PangoLayout *layout,
                           const graphene_rect_t *rect)
{
  HwBalanceText *text = g_new0 (HwBalanceText, 1);

  text->kind = kind;
  text->layout = layout;
  text->rect = *rect;
  g_ptr_array_add (self->layout->texts, text);
}

/* One day alone stands in the middle. */
float
hw_balance_maker_get_x (HwBalanceMaker *self, guint day)
{
  const graphene_rect_t *plot = &self->layout->plot;
  guint last = hw_balance_days_get_n (self->days) + hw_balance_days_get_n_ahead (self->days) - 1;

  if (last == 0)
    return plot->origin.x + plot->size.width / 2;

  return plot->origin.x + plot->size.width * (float) day / (float) last;
}

static float
get_y (const graphene_rect_t *plot, const HwBalanceScale *scale, gint64 amount)
{
  return plot->origin.y + plot->size.height * (float) (1 - hw_balance_scale_get_height (scale, amount));
}

/* How wide the numbers are. */
static float
measure_scale (HwBalanceMaker *self, const HwBalanceScale *scale)
{
  float width = 0;

  for (int line = scale->low; line <= scale->high; line++)
    {
      g_autofree char *label = hw_balance_scale_dup_label (scale, line);
      graphene_size_t size;
      g_autoptr (PangoLayout) text = hw_balance_maker_make_text (self, label, &size);

      width = MAX (width, size.width);
    }

  return width;
}

/* Room above for a mark at the highest point, below for the dates, beside for half of the dot. */
static void
place_plot (HwBalanceMaker *self, const HwBalanceScale *scale, float height, float *scale_width)
{
  const float dot = HW_BALANCE_DOT * self->unit;
  graphene_size_t line;
  g_autoptr (PangoLayout) text = hw_balance_maker_make_text (self, "0", &line);
  float left;

  *scale_width = measure_scale (self, scale);
  if (*scale_width > self->width * MAX_SCALE_PART)
    *scale_width = 0;
  left = *scale_width > 0 ? *scale_width + 7 * self->unit : dot;
  self->layout->plot =
      GRAPHENE_RECT_INIT (left, line.height, self->width - left - dot, height - 2 * line.height - 4 * self->unit);
}

static void
add_line (HwBalanceMaker *self, const HwBalanceScale *scale, int line, float scale_width)
{
  g_autofree char *label = hw_balance_scale_dup_label (scale, line);
  float part = (float) (line - scale->low) / (float) (scale->high - scale->low);
  float y = self->layout->plot.origin.y + self->layout->plot.size.height * (1 - part);
  graphene_size_t size;
  g_autoptr (PangoLayout) text = NULL;
  graphene_rect_t rect;

  g_array_append_val (self->layout->lines, y);
  if (scale_width <= 0)
    return;

  text = hw_balance_maker_make_text (self, label, &size);
  graphene_rect_init (&rect, scale_width - size.width, floorf (y - size.height / 2), size.width, size.height);
  if (hw_balance_maker_is_free (self, &rect, 0))
    hw_balance_maker_add_text (self, HW_BALANCE_TEXT_AMOUNT, g_steal_pointer (&text), &rect);
}

static void
add_points (HwBalanceMaker *self, const HwBalanceScale *scale)
{
  for (guint i = 0; i < hw_balance_days_get_n (self->days); i++)
    {
      gint64 balance = hw_balance_days_get (self->days, i)->balance;
      graphene_point_t point = { hw_balance_maker_get_x (self, i), get_y (&self->layout->plot, scale, balance) };

      g_array_append_val (self->layout->points, point);
    }
}

/* The ends lie on the day on which nothing is left, at 0. */
static void
add_fan (HwBalanceMaker *self)
{
  const HwForecast *forecast = hw_balance_days_get_forecast (self->days);
  guint today = hw_balance_days_get_n (self->days) - 1;

  self->layout->has_fan = hw_balance_days_get_n_ahead (self->days) > 0;
  if (!self->layout->has_fan)
    return;
  self->layout->low_end.x = hw_balance_maker_get_x (self, today + forecast->days_low);
  self->layout->low_end.y = self->layout->zero_y;
  self->layout->high_end.x = hw_balance_maker_get_x (self, today + forecast->days_high);
  self->layout->high_end.y = self->layout->zero_y;
}

static void
fill (HwBalanceMaker *self, float height)
{
  HwBalanceScale scale;
  float scale_width;
  gint64 min, max;

  hw_balance_days_get_bounds (self->days, &min, &max);
  scale = hw_balance_scale_make (min, max);
  place_plot (self, &scale, height, &scale_width);
  if (self->layout->plot.size.width < MIN_SIZE || self->layout->plot.size.height < MIN_SIZE)
    {
      self->layout->plot = GRAPHENE_RECT_INIT (0, 0, 0, 0);
      return;
    }

  self->layout->zero_y = get_y (&self->layout->plot, &scale, 0);
  for (int line = scale.low; line <= scale.high; line++)
    add_line (self, &scale, line, scale_width);
  add_points (self, &scale);
  add_fan (self);
  hw_balance_maker_add_dates (self);
  hw_balance_maker_add_marks (self);
}

HwBalanceLayout *
hw_balance_layout_new (HwBalanceDays *days, PangoContext *context, float width, float height, float unit)
{
  HwBalanceLayout *self = g_new0 (HwBalanceLayout, 1);
  HwBalanceMaker maker = { .layout = self, .days = days, .context = context, .width = width, .unit = unit };

  self->lines = g_array_new (FALSE, FALSE, sizeof (float));
  self->points = g_array_new (FALSE, FALSE, sizeof (graphene_point_t));
  self->texts = g_ptr_array_new_with_free_func (text_free);
  self->marks = g_array_new (FALSE, FALSE, sizeof (HwBalanceMark));
  if (days != NULL && hw_balance_days_get_n (days) > 0)
    fill (&maker, height);

  return self;
}

void
hw_balance_layout_free (HwBalanceLayout *self)
{
  g_array_unref (self->lines);
  g_array_unref (self->points);
  g_ptr_array_unref (self->texts);
  g_array_unref (self->marks);
  g_free (self);
}

const graphene_point_t *
hw_balance_layout_get_point (HwBalanceLayout *self, guint day)
{
  return &g_array_index (self->points, graphene_point_t, day);
}

guint
hw_balance_layout_find_day (HwBalanceLayout *self, float x)
{
  guint last = self->points->len - 1;
  float first_x = hw_balance_layout_get_point (self, 0)->x;
  float last_x = hw_balance_layout_get_point (self, last)->x;

  if (last == 0 || x <= first_x)
    return 0;
  if (x >= last_x)
    return last;

  return (guint) roundf ((x - first_x) / (last_x - first_x) * (float) last);
}
