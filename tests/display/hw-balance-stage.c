/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-balance-stage.h"
#include "hw-stage.h"
#include "hw-test-util.h"
#include "hw-transaction.h"

#define WAIT_MS 5000

HwBalanceStage *
hw_balance_stage_new (void)
{
  HwBalanceStage *self = g_new0 (HwBalanceStage, 1);
  g_autoptr (GDateTime) now = NULL;

  self->zone = g_time_zone_new_identifier ("Europe/Berlin");
  now = g_date_time_new_from_iso8601 ("2026-11-24T14:32:00", self->zone);
  self->now = g_date_time_to_unix_usec (now);
  self->ledger = g_list_store_new (HW_TYPE_TRANSACTION);
  self->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  self->chart = g_object_new (HW_TYPE_BALANCE_CHART, "valign", GTK_ALIGN_START, NULL);
  gtk_window_set_decorated (self->window, FALSE);
  gtk_window_set_child (self->window, GTK_WIDGET (self->chart));

  return self;
}

void
hw_balance_stage_free (HwBalanceStage *self)
{
  gtk_window_destroy (self->window);
  g_object_unref (self->window);
  g_object_unref (self->ledger);
  g_time_zone_unref (self->zone);
  g_free (self);
}

/* At noon of that day. */
void
hw_balance_stage_add (HwBalanceStage *self, int days_ago, const char *amount, const char *type)
{
  g_autofree char *id = g_strdup_printf ("tx%u", g_list_model_get_n_items (G_LIST_MODEL (self->ledger)));
  g_autoptr (HwResource) transaction = hw_resource_new (HW_RESOURCE_TRANSACTION, id);
  g_autoptr (GDateTime) noon = g_date_time_new (self->zone, 2026, 11, 24, 12, 0, 0);
  g_autoptr (GDateTime) time = g_date_time_add_days (noon, -days_ago);

  hw_resource_set_number (transaction, HW_TRANSACTION_CREATED_AT, g_date_time_to_unix_usec (time));
  hw_resource_set_text (transaction, HW_TRANSACTION_AMOUNT, amount);
  hw_resource_set_text (transaction, HW_TRANSACTION_TYPE, type);
  g_list_store_append (self->ledger, transaction);
}

HwBalanceHistory *
hw_balance_stage_make_history (HwBalanceStage *self, const char *balance)
{
  return hw_balance_history_new (G_LIST_MODEL (self->ledger), balance, self->now, self->zone);
}

void
hw_balance_stage_set (HwBalanceStage *self, const char *balance)
{
  HwBalanceHistory *history = hw_balance_stage_make_history (self, balance);
  HwForecast forecast = hw_forecast_make (history, self->now, self->zone);

  hw_balance_chart_set_history (self->chart, history, &forecast, self->now);
}

static gboolean
is_as_wide (gpointer user_data)
{
  HwBalanceStage *self = user_data;
  int width;

  gtk_window_get_default_size (self->window, &width, NULL);

  return gtk_widget_get_width (GTK_WIDGET (self->chart)) == width;
}

void
hw_balance_stage_show (HwBalanceStage *self, int width)
{
  gtk_window_set_default_size (self->window, width, 420);
  gtk_window_present (self->window);
  g_assert_true (hw_test_wait_until (is_as_wide, self, WAIT_MS));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  hw_test_settle ();
}

void
hw_balance_stage_allocate (HwBalanceStage *self, int width)
{
  GtkWidget *chart = GTK_WIDGET (self->chart);
  GtkWidget *plot = GTK_WIDGET (hw_balance_stage_get_plot (self));
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  int height;

  gtk_widget_measure (chart, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  gtk_widget_size_allocate (chart, &(GtkAllocation) { 0, 0, width, height }, -1);
  g_assert_cmpint (gtk_widget_get_width (plot), ==, width);
  GTK_WIDGET_GET_CLASS (plot)->snapshot (plot, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_clear_pointer (&node, gsk_render_node_unref);
}

HwBalancePlot *
hw_balance_stage_get_plot (HwBalanceStage *self)
{
  GtkWidget *plot = hw_stage_find (GTK_WIDGET (self->chart), HW_TYPE_BALANCE_PLOT, NULL);

  g_assert_nonnull (plot);

  return HW_BALANCE_PLOT (plot);
}

HwBalanceLayout *
hw_balance_stage_get_layout (HwBalanceStage *self)
{
  return hw_balance_plot_get_layout (hw_balance_stage_get_plot (self));
}

const HwBalanceText *
hw_balance_stage_find_text (HwBalanceLayout *layout, const char *words)
{
  for (guint i = 0; i < layout->texts->len; i++)
    {
      const HwBalanceText *text = g_ptr_array_index (layout->texts, i);

      if (g_str_equal (pango_layout_get_text (text->layout), words))
        return text;
    }

  return NULL;
}

static gboolean
press_in (GListModel *shortcuts, guint key, GtkWidget *widget)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key)
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                             gtk_shortcut_get_arguments (shortcut));
    }

  return FALSE;
}

/* What is bound to a key, as if it were pressed. */
void
hw_balance_stage_press (HwBalanceStage *self, guint key)
{
  GtkWidget *plot = GTK_WIDGET (hw_balance_stage_get_plot (self));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (plot);
  gboolean is_done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        is_done = press_in (G_LIST_MODEL (controller), key, plot) || is_done;
    }
  g_assert_true (is_done);
  hw_test_settle ();
}

void
hw_balance_stage_add_usual (HwBalanceStage *self)
{
  static const char *const amounts[] = { "-4", "-21.50", "-12", "-30", "-9", "-16.25", "-24", "-0.50" };

  for (int i = 0; i <= 60; i++)
    hw_balance_stage_add (self, i, i == 20 ? "-96" : amounts[i % 8], "usage");
  hw_balance_stage_add (self, 51, "500", "purchase");
}
