/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-balance-stage.h"
#include "hw-stage.h"
#include "hw-test-util.h"

/* The balance as a picture and as a table: both say what the history has, by pointer, by keys, and at every width. */

static void
assert_near (float a, float b)
{
  g_assert_cmpfloat_with_epsilon (a, b, 0.05f);
}

/* 100, 75, 50, 25, 0: each is a step of the scale, and as far from the next one as the days are. */
static void
test_points (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  HwBalanceLayout *layout;
  float step;

  hw_balance_stage_add (stage, 4, "-1", "usage");
  for (int i = 0; i < 4; i++)
    hw_balance_stage_add (stage, i, "-25", "usage");
  hw_balance_stage_set (stage, "0");
  hw_balance_stage_show (stage, 640);

  layout = hw_balance_stage_get_layout (stage);
  g_assert_cmpuint (layout->points->len, ==, 5);
  g_assert_cmpuint (layout->lines->len, ==, 5);
  step = layout->plot.size.width / 4;
  for (guint i = 0; i < 5; i++)
    {
      const graphene_point_t *point = hw_balance_layout_get_point (layout, i);

      assert_near (point->x, layout->plot.origin.x + step * (float) i);
      assert_near (point->y, g_array_index (layout->lines, float, 4 - i));
      g_assert_cmpuint (hw_balance_layout_find_day (layout, point->x + step * 0.4f), ==, i);
      g_assert_cmpuint (hw_balance_layout_find_day (layout, point->x - step * 0.4f), ==, i);
    }
  assert_near (layout->zero_y, layout->plot.origin.y + layout->plot.size.height);
  g_assert_nonnull (hw_balance_stage_find_text (layout, "100"));
  g_assert_nonnull (hw_balance_stage_find_text (layout, "25"));
  g_assert_nonnull (hw_balance_stage_find_text (layout, "0"));
  /* Nothing is left: there is nothing to last. */
  g_assert_false (layout->has_fan);
}

static void
test_negative (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  HwBalanceLayout *layout;

  hw_balance_stage_add (stage, 1, "-10", "usage");
  hw_balance_stage_add (stage, 0, "-60", "usage");
  hw_balance_stage_set (stage, "-30");
  hw_balance_stage_show (stage, 640);

  /* From 30 to −30: steps of 20 reach from −40 to 40. */
  layout = hw_balance_stage_get_layout (stage);
  g_assert_nonnull (hw_balance_stage_find_text (layout, "−40"));
  g_assert_nonnull (hw_balance_stage_find_text (layout, "40"));
  assert_near (layout->zero_y, layout->plot.origin.y + layout->plot.size.height / 2);
  assert_near (hw_balance_layout_get_point (layout, 1)->y,
               layout->zero_y + (layout->zero_y - hw_balance_layout_get_point (layout, 0)->y));
  g_assert_false (layout->has_fan);
}

static void
test_empty (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  HwBalancePlot *plot;

  hw_balance_stage_show (stage, 640);
  plot = hw_balance_stage_get_plot (stage);
  for (int i = 0; i < 2; i++)
    {
      g_assert_cmpuint (hw_balance_stage_get_layout (stage)->points->len, ==, 0);
      g_assert_cmpuint (hw_balance_stage_get_layout (stage)->texts->len, ==, 0);
      g_assert_false (gtk_widget_activate (GTK_WIDGET (plot)));
      g_assert_cmpint (hw_balance_plot_get_chosen (plot), ==, -1);
      g_object_set (stage->chart, "table", TRUE, NULL);
      hw_test_settle ();
      g_object_set (stage->chart, "table", FALSE, NULL);
      /* A history without days is no more than none. */
      hw_balance_stage_set (stage, "100");
      hw_test_settle ();
    }
  hw_balance_chart_set_history (stage->chart, NULL, NULL, stage->now);
  hw_balance_stage_show (stage, 300);
}

static void
test_one_point (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  HwBalanceLayout *layout;

  hw_balance_stage_add (stage, 0, "500", "purchase");
  hw_balance_stage_set (stage, "500");
  hw_balance_stage_show (stage, 640);

  layout = hw_balance_stage_get_layout (stage);
  g_assert_cmpuint (layout->points->len, ==, 1);
  assert_near (hw_balance_layout_get_point (layout, 0)->x, layout->plot.origin.x + layout->plot.size.width / 2);
  g_assert_nonnull (hw_balance_stage_find_text (layout, "Today"));
  g_assert_nonnull (hw_balance_stage_find_text (layout, "Bought 500"));
  hw_balance_stage_press (stage, GDK_KEY_Left);
  g_assert_true (hw_stage_shows (GTK_WIDGET (stage->chart), "Today: 500, 500 added\nBought 500"));
}

static void
test_forecast (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  HwBalanceLayout *layout;
  float day;

  for (int i = 1; i <= 20; i++)
    hw_balance_stage_add (stage, i, "-10", "usage");
  hw_balance_stage_set (stage, "100");
  hw_balance_stage_show (stage, 640);

  /* 21 days, and ten to come, of which the last is 4 December. */
  layout = hw_balance_stage_get_layout (stage);
  day = layout->plot.size.width / 30;
  g_assert_cmpuint (layout->points->len, ==, 21);
  g_assert_true (layout->has_fan);
  assert_near (layout->low_end.x, layout->plot.origin.x + 30 * day);
  assert_near (layout->high_end.x, layout->low_end.x);
  assert_near (layout->high_end.y, layout->zero_y);
  assert_near (hw_balance_layout_get_point (layout, 20)->x, layout->plot.origin.x + 20 * day);
  g_assert_nonnull (hw_balance_stage_find_text (layout, "4 Dec"));

  /* Far ahead it is cut off: as many days to come as there were. */
  hw_balance_stage_set (stage, "3000");
  layout = hw_balance_stage_get_layout (stage);
  day = layout->plot.size.width / 41;
  assert_near (layout->low_end.x, layout->plot.origin.x + 320 * day);
  g_assert_nonnull (hw_balance_stage_find_text (layout, "15 Dec"));

  /* None without a range, and no room for it. */
  g_list_store_remove_all (stage->ledger);
  hw_balance_stage_add (stage, 20, "-10", "usage");
  hw_balance_stage_set (stage, "100");
  layout = hw_balance_stage_get_layout (stage);
  g_assert_false (layout->has_fan);
  assert_near (hw_balance_layout_get_point (layout, 20)->x, layout->plot.origin.x + layout->plot.size.width);
}

static void
assert_chosen (HwBalanceStage *stage, int day, const char *words)
{
  GtkWidget *bubble = hw_stage_find (GTK_WIDGET (hw_balance_stage_get_plot (stage)), GTK_TYPE_LABEL, NULL);

  g_assert_cmpint (hw_balance_plot_get_chosen (hw_balance_stage_get_plot (stage)), ==, day);
  g_assert_cmpstr (bubble != NULL ? gtk_label_get_text (GTK_LABEL (bubble)) : NULL, ==, words);
  if (words == NULL)
    return;
  g_assert_cmpuint (hw_stage_said->len, >, 0);
  g_assert_cmpstr (g_ptr_array_index (hw_stage_said, hw_stage_said->len - 1), ==, words);
}

static void
test_keys (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);

  hw_stage_said = said;
  for (int i = 0; i < 20; i++)
    hw_balance_stage_add (stage, i, i == 1 ? "-90.25" : "-10", "usage");
  hw_balance_stage_add (stage, 2, "500", "purchase");
  hw_balance_stage_add (stage, 3, "3.50", "refund");
  hw_balance_stage_set (stage, "412.50");
  hw_balance_stage_show (stage, 640);
  assert_chosen (stage, -1, NULL);

  hw_balance_stage_press (stage, GDK_KEY_Left);
  assert_chosen (stage, 19, "Today: 412.50, 10.00 spent");
  hw_balance_stage_press (stage, GDK_KEY_Left);
  assert_chosen (stage, 18, "23 November: 422.50, 90.25 spent\nMuch more than usual");
  hw_balance_stage_press (stage, GDK_KEY_Left);
  assert_chosen (stage, 17, "22 November: 512.75, 10.00 spent, 500.00 added\nBought 500");
  hw_balance_stage_press (stage, GDK_KEY_KP_Left);
  assert_chosen (stage, 16, "21 November: 22.75, 10.00 spent, 3.50 added");
  hw_balance_stage_press (stage, GDK_KEY_Right);
  assert_chosen (stage, 17, "22 November: 512.75, 10.00 spent, 500.00 added\nBought 500");
  hw_balance_stage_press (stage, GDK_KEY_Page_Up);
  /* 20 November: 22.75 + 10 − 3.50 = 29.25; five days of 10 before that 79.25, fifteen 179.25. */
  assert_chosen (stage, 10, "15 November: 79.25, 10.00 spent");
  hw_balance_stage_press (stage, GDK_KEY_Home);
  assert_chosen (stage, 0, "5 November: 179.25, 10.00 spent");
  hw_balance_stage_press (stage, GDK_KEY_Page_Up);
  g_assert_cmpint (hw_balance_plot_get_chosen (hw_balance_stage_get_plot (stage)), ==, 0);
  hw_balance_stage_press (stage, GDK_KEY_Page_Down);
  assert_chosen (stage, 7, "12 November: 109.25, 10.00 spent");
  hw_balance_stage_press (stage, GDK_KEY_End);
  assert_chosen (stage, 19, "Today: 412.50, 10.00 spent");

  /* What stays is not said again. */
  said->len = 0;
  hw_balance_stage_press (stage, GDK_KEY_Right);
  g_assert_cmpuint (said->len, ==, 0);
  hw_stage_said = NULL;
}

/* What is said of the picture as a whole. */
static void
test_summary (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  GtkWidget *plot;

  hw_balance_stage_show (stage, 640);
  plot = GTK_WIDGET (hw_balance_stage_get_plot (stage));
  gtk_test_accessible_assert_role (plot, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_LABEL, "Balance");
  hw_balance_stage_add (stage, 0, "-10", "usage");
  hw_balance_stage_set (stage, "50");
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_LABEL, "Today: 50");
  hw_balance_stage_add (stage, 400, "-10.5", "usage");
  hw_balance_stage_add (stage, 300, "-10", "usage");
  hw_balance_stage_set (stage, "50");
  /* A year back from 24 November 2026: 24 November 2025, with 50 + 10 + 10. */
  gtk_test_accessible_assert_property (plot, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The balance from 24 November 2025 to today: 50 now, 70 at most, 50 at least.");
}

/* What was read on another day is of that day, not of today. */
static void
test_old (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();

  for (int i = 0; i < 5; i++)
    hw_balance_stage_add (stage, i, "-10", "usage");
  hw_balance_chart_set_history (stage->chart, hw_balance_stage_make_history (stage, "50"), NULL,
                                stage->now + G_TIME_SPAN_DAY);
  hw_balance_stage_show (stage, 640);
  g_assert_nonnull (hw_balance_stage_find_text (hw_balance_stage_get_layout (stage), "24 Nov"));
  g_assert_null (hw_balance_stage_find_text (hw_balance_stage_get_layout (stage), "Today"));
  gtk_test_accessible_assert_property (
      GTK_WIDGET (hw_balance_stage_get_plot (stage)), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "The balance from 20 November to 24 November: 50 in the end, 90 at most, 50 at least.");
}

/* Fresh days come every minute; the one that is being read stays, with what is now known of it. */
static void
test_keys_refresh (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();

  for (int i = 0; i < 5; i++)
    hw_balance_stage_add (stage, i, "-10", "usage");
  hw_balance_stage_set (stage, "50");
  hw_balance_stage_show (stage, 640);
  hw_balance_stage_press (stage, GDK_KEY_Home);
  hw_balance_stage_press (stage, GDK_KEY_Right);
  g_assert_true (hw_stage_shows (GTK_WIDGET (stage->chart), "21 November: 80, 10 spent"));

  hw_balance_stage_add (stage, 7, "-5", "usage");
  hw_balance_stage_add (stage, 3, "-1", "usage");
  hw_balance_stage_set (stage, "50");
  g_assert_cmpint (hw_balance_plot_get_chosen (hw_balance_stage_get_plot (stage)), ==, 4);
  g_assert_true (hw_stage_shows (GTK_WIDGET (stage->chart), "21 November: 80, 11 spent"));

  hw_balance_chart_set_history (stage->chart, NULL, NULL, stage->now);
  g_assert_cmpint (hw_balance_plot_get_chosen (hw_balance_stage_get_plot (stage)), ==, -1);
}

static GtkEventController *
find_controller (GtkWidget *widget, GType type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_type_is_a (G_OBJECT_TYPE (controller), type))
        return controller;
    }
  g_assert_not_reached ();
}

static void
test_pointer (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  HwBalancePlot *plot;
  GtkEventController *motion;
  double x;

  hw_balance_stage_add_usual (stage);
  hw_balance_stage_set (stage, "412.50");
  hw_balance_stage_show (stage, 640);
  plot = hw_balance_stage_get_plot (stage);
  motion = find_controller (GTK_WIDGET (plot), GTK_TYPE_EVENT_CONTROLLER_MOTION);
  gtk_window_set_focus (stage->window, NULL);

  for (guint day = 0; day <= 60; day += 12)
    {
      x = (double) hw_balance_layout_get_point (hw_balance_stage_get_layout (stage), day)->x;
      g_signal_emit_by_name (motion, "motion", x + 1, 50.0);
      g_assert_cmpint (hw_balance_plot_get_chosen (plot), ==, day);
    }
  g_signal_emit_by_name (motion, "motion", 0.0, 0.0);
  g_assert_cmpint (hw_balance_plot_get_chosen (plot), ==, 0);
  g_signal_emit_by_name (motion, "motion", 9999.0, 0.0);
  g_assert_cmpint (hw_balance_plot_get_chosen (plot), ==, 60);
  g_signal_emit_by_name (motion, "leave");
  g_assert_cmpint (hw_balance_plot_get_chosen (plot), ==, -1);

  /* What was chosen by a click stays until the focus goes elsewhere. */
  x = (double) hw_balance_layout_get_point (hw_balance_stage_get_layout (stage), 12)->x;
  g_signal_emit_by_name (find_controller (GTK_WIDGET (plot), GTK_TYPE_GESTURE_CLICK), "pressed", 1, x, 50.0);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (plot)));
  g_signal_emit_by_name (motion, "leave");
  g_assert_cmpint (hw_balance_plot_get_chosen (plot), ==, 12);
  gtk_window_set_focus (stage->window, NULL);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/balance-chart/points", test_points);
  g_test_add_func ("/balance-chart/negative", test_negative);
  g_test_add_func ("/balance-chart/empty", test_empty);
  g_test_add_func ("/balance-chart/one-point", test_one_point);
  g_test_add_func ("/balance-chart/forecast", test_forecast);
  g_test_add_func ("/balance-chart/keys", test_keys);
  g_test_add_func ("/balance-chart/summary", test_summary);
  g_test_add_func ("/balance-chart/old", test_old);
  g_test_add_func ("/balance-chart/keys-refresh", test_keys_refresh);
  g_test_add_func ("/balance-chart/pointer", test_pointer);

  return g_test_run ();
}
