/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-balance-stage.h"

/* The words in the picture of the balance: at every width and size they are apart, and drawn in time. */

static void
assert_in_bounds (const graphene_rect_t *rect, int width, int height)
{
  g_assert_cmpfloat (rect->origin.x, >=, 0);
  g_assert_cmpfloat (rect->origin.y, >=, 0);
  g_assert_cmpfloat (rect->origin.x + rect->size.width, <=, (float) width);
  g_assert_cmpfloat (rect->origin.y + rect->size.height, <=, (float) height);
}

static void
assert_apart (const graphene_rect_t *a, const graphene_rect_t *b)
{
  graphene_rect_t both;

  if (graphene_rect_intersection (a, b, &both))
    g_assert_cmpfloat (both.size.width * both.size.height, <=, 0.01f);
}

/* No line goes through the words of a mark. */
static void
assert_above_line (HwBalanceLayout *layout, const graphene_rect_t *rect)
{
  for (guint i = 0; i < layout->points->len; i++)
    {
      const graphene_point_t *point = hw_balance_layout_get_point (layout, i);

      if (point->x >= rect->origin.x && point->x <= rect->origin.x + rect->size.width)
        g_assert_cmpfloat (rect->origin.y + rect->size.height, <=, point->y);
    }
}

/* Everything is within the picture, and nothing over anything else. */
static void
assert_no_overlap (HwBalanceStage *stage)
{
  HwBalanceLayout *layout = hw_balance_stage_get_layout (stage);
  int width = gtk_widget_get_width (GTK_WIDGET (hw_balance_stage_get_plot (stage)));
  int height = gtk_widget_get_height (GTK_WIDGET (hw_balance_stage_get_plot (stage)));
  g_autoptr (GArray) rects = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));

  for (guint i = 0; i < layout->texts->len; i++)
    {
      const HwBalanceText *text = g_ptr_array_index (layout->texts, i);

      g_array_append_val (rects, text->rect);
      if (text->kind == HW_BALANCE_TEXT_MARK)
        assert_above_line (layout, &text->rect);
    }
  for (guint i = 0; i < layout->marks->len; i++)
    g_array_append_val (rects, g_array_index (layout->marks, HwBalanceMark, i).rect);
  for (guint i = 0; i < rects->len; i++)
    {
      assert_in_bounds (&g_array_index (rects, graphene_rect_t, i), width, height);
      for (guint j = 0; j < i; j++)
        assert_apart (&g_array_index (rects, graphene_rect_t, i), &g_array_index (rects, graphene_rect_t, j));
    }
}

static guint
count_dates (HwBalanceLayout *layout)
{
  guint n = 0;

  for (guint i = 0; i < layout->texts->len; i++)
    n += ((HwBalanceText *) g_ptr_array_index (layout->texts, i))->kind == HW_BALANCE_TEXT_DATE;

  return n;
}

static void
test_thinning (void)
{
  static const struct
  {
    int width;
    guint n_marks;
    guint n_dates;
  } cases[] = { { 640, 2, 5 }, { 420, 2, 4 }, { 419, 2, 3 }, { 300, 2, 3 } };
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();

  hw_balance_stage_add_usual (stage);
  hw_balance_stage_set (stage, "412.50");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HwBalanceLayout *layout;

      hw_balance_stage_show (stage, cases[i].width);
      layout = hw_balance_stage_get_layout (stage);
      assert_no_overlap (stage);
      g_assert_cmpuint (layout->marks->len, ==, cases[i].n_marks);
      g_assert_nonnull (hw_balance_stage_find_text (layout, "Today"));
      g_assert_nonnull (hw_balance_stage_find_text (layout, "25 Sep"));
      g_assert_nonnull (hw_balance_stage_find_text (layout, "Bought 500"));
      g_assert_cmpuint (count_dates (layout), ==, cases[i].n_dates);
    }
}

/* Many purchases and bursts on a random ledger, at every width down to nothing. */
static void
test_thinning_random (void)
{
  static const int widths[] = { 0, 1, 12, 40, 80, 120, 200, 300, 420, 640, 1000 };

  for (int round = 0; round < 30; round++)
    {
      g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
      int n = g_test_rand_int_range (1, 400);

      for (int i = 0; i < n; i++)
        {
          gboolean is_purchase = g_test_rand_int_range (0, 10) == 0;
          g_autofree char *amount =
              g_strdup_printf ("%d.5", is_purchase ? g_test_rand_int_range (1, 900) : -g_test_rand_int_range (0, 40));

          hw_balance_stage_add (stage, g_test_rand_int_range (0, 2 * n), amount, is_purchase ? "purchase" : "usage");
        }
      hw_balance_stage_show (stage, 640);
      hw_balance_stage_set (stage, round % 3 == 0 ? "-25" : round % 3 == 1 ? "100" : "7000000");
      for (gsize i = 0; i < G_N_ELEMENTS (widths); i++)
        {
          gtk_widget_measure (GTK_WIDGET (stage->chart), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
          gtk_widget_size_allocate (GTK_WIDGET (stage->chart), &(GtkAllocation) { 0, 0, widths[i], 190 }, -1);
          hw_balance_stage_show (stage, MAX (widths[i], 100));
          assert_no_overlap (stage);
        }
    }
}

/* Text of twice the size: the picture is twice as high, and still nothing is over anything else. */
static void
test_large_text (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi, height;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  hw_balance_stage_add_usual (stage);
  hw_balance_stage_set (stage, "412.50");
  hw_balance_stage_show (stage, 640);
  height = gtk_widget_get_height (GTK_WIDGET (hw_balance_stage_get_plot (stage)));

  g_object_set (settings, "gtk-xft-dpi", 2 * dpi, NULL);
  for (int width = 640; width >= 300; width -= 170)
    {
      hw_balance_stage_show (stage, width);
      g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (hw_balance_stage_get_plot (stage))), ==, 2 * height);
      g_assert_nonnull (hw_balance_stage_find_text (hw_balance_stage_get_layout (stage), "Today"));
      assert_no_overlap (stage);
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* A history of ten years has 10,000 uses: what is shown is the last year of it, and is drawn in time for a frame. */
static void
test_many (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  GtkWidget *plot;
  gint64 best = G_MAXINT64;

  for (int i = 0; i < 10000; i++)
    hw_balance_stage_add (stage, i * 3650 / 10000, i % 40 == 0 ? "480" : "-12.25", i % 40 == 0 ? "purchase" : "usage");
  hw_balance_stage_set (stage, "412.50");
  hw_balance_stage_show (stage, 640);
  g_assert_cmpuint (hw_balance_stage_get_layout (stage)->points->len, ==, HW_BALANCE_DAYS_MAX);
  assert_no_overlap (stage);

  plot = GTK_WIDGET (hw_balance_stage_get_plot (stage));
  for (int i = 0; i < 10; i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      gint64 begin = g_get_monotonic_time ();

      /* With all that has to be placed anew. */
      GTK_WIDGET_GET_CLASS (plot)->system_setting_changed (plot, GTK_SYSTEM_SETTING_FONT_CONFIG);
      GTK_WIDGET_GET_CLASS (plot)->snapshot (plot, snapshot);
      best = MIN (best, g_get_monotonic_time () - begin);
      gsk_render_node_unref (gtk_snapshot_free_to_node (snapshot));
    }
  g_test_message ("%.2f ms", (double) best / 1000);
  g_assert_cmpint (best, <, 16 * G_TIME_SPAN_MILLISECOND);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/balance-labels/thinning", test_thinning);
  g_test_add_func ("/balance-labels/thinning-random", test_thinning_random);
  g_test_add_func ("/balance-labels/large-text", test_large_text);
  g_test_add_func ("/balance-labels/many", test_many);

  return g_test_run ();
}
