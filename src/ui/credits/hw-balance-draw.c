/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "hw-balance-plot-private.h"

/* How the picture of the balance is drawn: as paths of GSK, in the colours of the style. */

#define AREA_ALPHA 0.14f
#define FAN_ALPHA  0.2f
#define LINE_WIDTH 2
#define DASH_WIDTH 1.5f

typedef struct
{
  GtkSnapshot *snapshot;   /* (unowned) */
  HwBalanceLayout *layout; /* (unowned) */
  const HwBalanceInk *ink; /* (unowned) */
} Drawing;

static void
fill_path (Drawing *self, GskPathBuilder *builder, const GdkRGBA *colour, float alpha)
{
  g_autoptr (GskPath) path = gsk_path_builder_to_path (builder);
  GdkRGBA faint = *colour;

  faint.alpha *= alpha;
  gtk_snapshot_append_fill (self->snapshot, path, GSK_FILL_RULE_WINDING, &faint);
}

static void
draw_grid (Drawing *self)
{
  const graphene_rect_t *plot = &self->layout->plot;

  for (guint i = 0; i < self->layout->lines->len; i++)
    {
      float y = floorf (g_array_index (self->layout->lines, float, i));

      gtk_snapshot_append_color (self->snapshot, &self->ink->grid,
                                 &GRAPHENE_RECT_INIT (plot->origin.x, y, plot->size.width, 1));
    }
}

static void
add_line (Drawing *self, GskPathBuilder *builder)
{
  for (guint i = 0; i < self->layout->points->len; i++)
    {
      const graphene_point_t *point = hw_balance_layout_get_point (self->layout, i);

      if (i == 0)
        gsk_path_builder_move_to (builder, point->x, point->y);
      else
        gsk_path_builder_line_to (builder, point->x, point->y);
    }
}

static void
draw_area (Drawing *self)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  guint last = self->layout->points->len - 1;

  add_line (self, builder);
  gsk_path_builder_line_to (builder, hw_balance_layout_get_point (self->layout, last)->x, self->layout->zero_y);
  gsk_path_builder_line_to (builder, hw_balance_layout_get_point (self->layout, 0)->x, self->layout->zero_y);
  gsk_path_builder_close (builder);
  fill_path (self, builder, &self->ink->line, AREA_ALPHA);
}

static void
draw_line (Drawing *self)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (LINE_WIDTH);

  add_line (self, builder);
  path = gsk_path_builder_to_path (builder);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gtk_snapshot_append_stroke (self->snapshot, path, stroke, &self->ink->line);
}

static void
draw_dashes (Drawing *self, const graphene_point_t *from, const graphene_point_t *to)
{
  const float dashes[] = { 4, 3 };
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (DASH_WIDTH);

  gsk_path_builder_move_to (builder, from->x, from->y);
  gsk_path_builder_line_to (builder, to->x, to->y);
  path = gsk_path_builder_to_path (builder);
  gsk_stroke_set_dash (stroke, dashes, G_N_ELEMENTS (dashes));
  gtk_snapshot_append_stroke (self->snapshot, path, stroke, &self->ink->line);
}

/* What lies further ahead than the picture reaches is cut off. */
static void
draw_fan (Drawing *self)
{
  const HwBalanceLayout *layout = self->layout;
  const graphene_point_t *now = hw_balance_layout_get_point (self->layout, layout->points->len - 1);
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  graphene_rect_t clip = layout->plot;

  clip.size.height += DASH_WIDTH;
  gtk_snapshot_push_clip (self->snapshot, &clip);
  gsk_path_builder_move_to (builder, now->x, now->y);
  gsk_path_builder_line_to (builder, layout->low_end.x, layout->low_end.y);
  gsk_path_builder_line_to (builder, layout->high_end.x, layout->high_end.y);
  gsk_path_builder_close (builder);
  fill_path (self, builder, &self->ink->line, FAN_ALPHA);
  draw_dashes (self, now, &layout->low_end);
  if (layout->high_end.x > layout->low_end.x)
    draw_dashes (self, now, &layout->high_end);
  gtk_snapshot_pop (self->snapshot);
}

static void
draw_mark (Drawing *self, const HwBalanceMark *mark)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  float left = mark->rect.origin.x;
  float top = mark->rect.origin.y;
  float size = mark->rect.size.width;

  if (mark->kind == HW_BALANCE_MARK_BOUGHT)
    {
      gsk_path_builder_move_to (builder, left + size / 2, top);
      gsk_path_builder_line_to (builder, left + size, top + size / 2);
      gsk_path_builder_line_to (builder, left + size / 2, top + size);
      gsk_path_builder_line_to (builder, left, top + size / 2);
    }
  else
    {
      gsk_path_builder_move_to (builder, left + size / 2, top + size * 0.1f);
      gsk_path_builder_line_to (builder, left + size, top + size * 0.95f);
      gsk_path_builder_line_to (builder, left, top + size * 0.95f);
    }
  gsk_path_builder_close (builder);
  fill_path (self, builder, &self->ink->text, 1);
}

static void
draw_text (Drawing *self, const HwBalanceText *text)
{
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot, &text->rect.origin);
  gtk_snapshot_append_layout (self->snapshot, text->layout,
                              text->kind == HW_BALANCE_TEXT_MARK ? &self->ink->text : &self->ink->scale);
  gtk_snapshot_restore (self->snapshot);
}

static void
draw_dot (Drawing *self, const graphene_point_t *point, float radius, const GdkRGBA *colour)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();

  gsk_path_builder_add_circle (builder, point, radius);
  fill_path (self, builder, colour, 1);
}

/* A line through all of the picture, and a ring: it is seen without its colour. */
static void
draw_chosen (Drawing *self, guint day)
{
  const graphene_rect_t *plot = &self->layout->plot;
  const graphene_point_t *point = hw_balance_layout_get_point (self->layout, day);
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (LINE_WIDTH);

  gtk_snapshot_append_color (self->snapshot, &self->ink->scale,
                             &GRAPHENE_RECT_INIT (roundf (point->x) - 0.5f, plot->origin.y, 1, plot->size.height));
  gsk_path_builder_add_circle (builder, point, HW_BALANCE_DOT * self->ink->unit + LINE_WIDTH);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_stroke (self->snapshot, path, stroke, &self->ink->text);
  draw_dot (self, point, HW_BALANCE_DOT * self->ink->unit, &self->ink->line);
}

void
hw_balance_draw (GtkSnapshot *snapshot, HwBalanceLayout *layout, const HwBalanceInk *ink, int chosen)
{
  Drawing self = { snapshot, layout, ink };

  if (layout->points->len == 0)
    return;

  draw_grid (&self);
  draw_area (&self);
  if (layout->has_fan)
    draw_fan (&self);
  draw_line (&self);
  for (guint i = 0; i < layout->marks->len; i++)
    draw_mark (&self, &g_array_index (layout->marks, HwBalanceMark, i));
  for (guint i = 0; i < layout->texts->len; i++)
    draw_text (&self, g_ptr_array_index (layout->texts, i));
  draw_dot (&self, hw_balance_layout_get_point (layout, layout->points->len - 1), HW_BALANCE_DOT * ink->unit,
            &ink->line);
  if (chosen >= 0)
    draw_chosen (&self, (guint) chosen);
}
