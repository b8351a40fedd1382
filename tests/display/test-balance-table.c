/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-amount.h"
#include "hw-balance-scale.h"
#include "hw-balance-stage.h"
#include "hw-stage.h"
#include "hw-test-util.h"

/* The balance as a table, which has the days of the picture, and the scale of the picture. */

/* The table is read as a person would: from its labels. */
static char *
get_cell (GtkWidget *row, guint column)
{
  GtkWidget *cell = gtk_widget_get_first_child (row);

  for (guint i = 0; i < column; i++)
    cell = gtk_widget_get_next_sibling (cell);

  return g_strdup (gtk_label_get_text (GTK_LABEL (hw_stage_find (cell, GTK_TYPE_LABEL, NULL))));
}

static void
check_row (GtkWidget *row, const HwBalanceDay *day, const char *date)
{
  g_autofree char *balance = hw_amount_format_millionths (day->balance, 2);
  g_autofree char *spent = day->spent > 0 ? hw_amount_format_millionths (day->spent, 2) : g_strdup ("");
  g_autofree char *added = day->added > 0 ? hw_amount_format_millionths (day->added, 2) : g_strdup ("");
  const char *note = day->bought > 0 ? "Bought 500" : day->is_unusual ? "Much more than usual" : "";
  const char *expected[] = { date, balance, spent, added, note };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *text = get_cell (row, i);

      g_assert_cmpstr (text, ==, expected[i]);
    }
}

static char *
dup_date (HwBalanceStage *stage, const HwBalanceDay *day)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (day->begins_at);
  g_autoptr (GDateTime) begin = g_date_time_to_timezone (utc, stage->zone);

  return g_date_time_format (begin, "%-d %B");
}

typedef struct
{
  HwBalanceStage *stage; /* (unowned) */
  const char *date;      /* (unowned) */
  GtkWidget *row;        /* (unowned) (nullable) */
} Search;

/* The list has rows for what is in view, in an order of its own. */
static gboolean
has_row (gpointer user_data)
{
  Search *self = user_data;
  GtkWidget *view = hw_stage_find (GTK_WIDGET (self->stage->chart), GTK_TYPE_COLUMN_VIEW, NULL);
  GtkWidget *list = gtk_widget_get_last_child (view);

  for (self->row = gtk_widget_get_first_child (list); self->row != NULL;
       self->row = gtk_widget_get_next_sibling (self->row))
    {
      g_autofree char *date = gtk_widget_get_mapped (self->row) ? get_cell (self->row, 0) : NULL;

      if (g_strcmp0 (date, self->date) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
check_table (HwBalanceStage *stage, HwBalanceHistory *history)
{
  GtkWidget *view = hw_stage_find (GTK_WIDGET (stage->chart), GTK_TYPE_COLUMN_VIEW, NULL);
  guint n = hw_balance_history_get_n_days (history);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)))), ==,
                    n);
  for (guint i = 0; i < n; i++)
    {
      const HwBalanceDay *day = hw_balance_history_get_day (history, n - 1 - i);
      g_autofree char *date = i == 0 ? g_strdup ("Today") : dup_date (stage, day);
      Search search = { stage, date, NULL };

      gtk_column_view_scroll_to (GTK_COLUMN_VIEW (view), i, NULL, GTK_LIST_SCROLL_NONE, NULL);
      g_assert_true (hw_test_wait_until (has_row, &search, 5000));
      check_row (search.row, day, date);
    }
}

static void
test_table (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  g_autoptr (HwBalanceHistory) history = NULL;
  int height;

  hw_balance_stage_add_usual (stage);
  history = hw_balance_stage_make_history (stage, "412.50");
  hw_balance_stage_set (stage, "412.50");
  hw_balance_stage_show (stage, 640);
  g_assert_cmpuint (hw_balance_plot_get_layout (hw_balance_stage_get_plot (stage))->points->len, ==,
                    hw_balance_history_get_n_days (history));

  g_object_set (stage->chart, "table", TRUE, NULL);
  hw_test_settle ();
  g_assert_null (hw_stage_find (GTK_WIDGET (stage->chart), HW_TYPE_BALANCE_PLOT, NULL));
  /* In a page that scrolls it gets the least height that it asks for: that has to be more than a row or two. */
  gtk_widget_measure (GTK_WIDGET (stage->chart), GTK_ORIENTATION_VERTICAL, 640, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, >, 300);
  check_table (stage, history);

  g_object_set (stage->chart, "table", FALSE, NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (stage->window));
  g_assert_cmpuint (hw_balance_plot_get_layout (hw_balance_stage_get_plot (stage))->points->len, ==,
                    hw_balance_history_get_n_days (history));
}

/* Without room for the notes they stand below the dates. */
static void
test_table_narrow (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();

  hw_balance_stage_add (stage, 0, "500", "purchase");
  hw_balance_stage_set (stage, "500");
  g_object_set (stage->chart, "table", TRUE, NULL);
  for (int i = 0; i < 2; i++)
    {
      hw_balance_stage_show (stage, 640);
      g_assert_true (hw_stage_shows (GTK_WIDGET (stage->chart), "Note"));
      hw_balance_stage_show (stage, 340);
      g_assert_false (hw_stage_shows (GTK_WIDGET (stage->chart), "Note"));
      g_assert_true (hw_stage_shows (GTK_WIDGET (stage->chart), "Bought 500"));
    }
}

static gpointer
get_row (HwBalanceStage *stage, guint position)
{
  GtkWidget *view = hw_stage_find (GTK_WIDGET (stage->chart), GTK_TYPE_COLUMN_VIEW, NULL);
  g_autoptr (GObject) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))), position);

  return row;
}

/* Fresh days come every minute; rows that say what they said before are the same ones. */
static void
test_table_refresh (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  g_autoptr (HwBalanceHistory) history = NULL;
  gpointer today, yesterday;

  hw_balance_stage_add_usual (stage);
  hw_balance_stage_set (stage, "412.50");
  g_object_set (stage->chart, "table", TRUE, NULL);
  hw_balance_stage_show (stage, 640);
  today = get_row (stage, 0);
  yesterday = get_row (stage, 1);

  hw_balance_stage_set (stage, "412.50");
  g_assert_true (get_row (stage, 0) == today);
  hw_balance_stage_add (stage, 0, "-10", "usage");
  hw_balance_stage_set (stage, "402.50");
  g_assert_true (get_row (stage, 0) != today);
  g_assert_true (get_row (stage, 1) == yesterday);
  history = hw_balance_stage_make_history (stage, "402.50");
  check_table (stage, history);
  hw_balance_chart_set_history (stage->chart, NULL, NULL, stage->now);
  g_assert_null (get_row (stage, 0));
}

#define M HW_AMOUNT_ONE

/* At most four steps of 1, 2, 2.5 or 5 times a power of ten, with 0 among them. */
static void
test_scale (void)
{
  static const struct
  {
    gint64 min;
    gint64 max;
    gint64 step;
    int low;
    int high;
    const char *top;
  } cases[] = {
    { 0, 0, M, 0, 1, "1" },
    { 390 * M, 890 * M, 250 * M, 0, 4, "1,000" },
    { 390 * M, 1000 * M, 250 * M, 0, 4, "1,000" },
    { 390 * M, 1000 * M + 1, 500 * M, 0, 3, "1,500" },
    { -30 * M, 400 * M, 200 * M, -1, 2, "400" },
    { -112 * M, 736 * M, 250 * M, -1, 3, "750" },
    { -9 * M, -1 * M, 5 * M / 2, -4, 0, "0.0" },
    { 0, 4 * M / 5, M / 5, 0, 4, "0.8" },
    { 0, 7 * M / 2, M, 0, 4, "4" },
    { 0, 9 * M, 5 * M / 2, 0, 4, "10.0" },
    { 0, 7, 2, 0, 4, "0.000008" },
    { 0, 1, 1, 0, 1, "0.000001" },
    { 0, G_MAXINT64, 2500000000000 * M, 0, 4, "9,223,372,036,855" },
    { -G_MAXINT64, G_MAXINT64, 5000000000000 * M, -2, 2, "9,223,372,036,855" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HwBalanceScale scale = hw_balance_scale_make (cases[i].min, cases[i].max);
      g_autofree char *top = hw_balance_scale_dup_label (&scale, scale.high);

      g_test_message ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %d %d %s", cases[i].max, scale.step, scale.low,
                      scale.high, top);
      g_assert_cmpint (scale.step, ==, cases[i].step);
      g_assert_cmpstr (top, ==, cases[i].top);
      g_assert_cmpint (scale.low, ==, cases[i].low);
      g_assert_cmpint (scale.high, ==, cases[i].high);
      g_assert_cmpint (scale.high - scale.low, <=, 4);
      g_assert_cmpfloat (hw_balance_scale_get_height (&scale, cases[i].max), <=, 1.001);
      g_assert_cmpfloat (hw_balance_scale_get_height (&scale, cases[i].min), >=, -0.001);
    }
}

/* What made the balance go down is told, also if nothing was used. */
static void
test_taken_back (void)
{
  g_autoptr (HwBalanceStage) stage = hw_balance_stage_new ();
  HwBalanceDays *days;
  g_autofree char *words = NULL;

  hw_balance_stage_add (stage, 1, "-50", "refund");
  days = hw_balance_days_new (hw_balance_stage_make_history (stage, "100"), NULL, stage->now);
  words = hw_balance_days_dup_words (days, 0);
  g_assert_cmpstr (words, ==, "23 November: 100\n50 taken off, not used");
  hw_balance_days_unref (days);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/balance-table/equals-picture", test_table);
  g_test_add_func ("/balance-table/narrow", test_table_narrow);
  g_test_add_func ("/balance-table/refresh", test_table_refresh);
  g_test_add_func ("/balance-table/scale", test_scale);
  g_test_add_func ("/balance-table/taken-back", test_taken_back);

  return g_test_run ();
}
