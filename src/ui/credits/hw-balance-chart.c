/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-balance-chart.h"
#include "hw-balance-plot.h"
#include "hw-balance-table.h"

/* HwBalanceChart: the balance of credits day by day, with how long it may last.
 *
 * It is shown as a picture (HwBalancePlot) or, with the property "table", as a table (HwBalanceTable); both have the
 * same days from one object (HwBalanceDays), and only the one that is shown is filled. */
struct _HwBalanceChart
{
  GtkWidget parent_instance;

  HwBalanceDays *days;   /* (owned) (nullable) */
  HwBalancePlot *plot;   /* (owned) */
  HwBalanceTable *table; /* (owned) */
  gboolean is_table;
};

enum
{
  PROP_TABLE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwBalanceChart, hw_balance_chart, GTK_TYPE_WIDGET)

static void
update (HwBalanceChart *self)
{
  hw_balance_plot_set_days (self->plot, self->is_table ? NULL : self->days);
  hw_balance_table_set_days (self->table, self->is_table ? self->days : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->plot), !self->is_table);
  gtk_widget_set_visible (GTK_WIDGET (self->table), self->is_table);
}

static void
set_table (HwBalanceChart *self, gboolean is_table)
{
  if (self->is_table == is_table)
    return;
  self->is_table = is_table;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TABLE]);
}

static void
hw_balance_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TABLE:
      g_value_set_boolean (value, HW_BALANCE_CHART (object)->is_table);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_balance_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_TABLE:
      set_table (HW_BALANCE_CHART (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_balance_chart_dispose (GObject *object)
{
  HwBalanceChart *self = HW_BALANCE_CHART (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->days, hw_balance_days_unref);
  G_OBJECT_CLASS (hw_balance_chart_parent_class)->dispose (object);
}

static void
hw_balance_chart_class_init (HwBalanceChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_balance_chart_get_property;
  object_class->set_property = hw_balance_chart_set_property;
  object_class->dispose = hw_balance_chart_dispose;

  properties[PROP_TABLE] = g_param_spec_boolean ("table", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "balancechart");
}

static void
hw_balance_chart_init (HwBalanceChart *self)
{
  self->plot = g_object_new (HW_TYPE_BALANCE_PLOT, NULL);
  self->table = g_object_new (HW_TYPE_BALANCE_TABLE, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->plot), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->table), GTK_WIDGET (self));
  update (self);
}

void
hw_balance_chart_set_history (HwBalanceChart *self, HwBalanceHistory *history, const HwForecast *forecast, gint64 now)
{
  g_return_if_fail (HW_IS_BALANCE_CHART (self));

  g_clear_pointer (&self->days, hw_balance_days_unref);
  if (history != NULL)
    self->days = hw_balance_days_new (history, forecast, now);
  update (self);
}
