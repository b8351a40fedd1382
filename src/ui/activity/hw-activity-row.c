/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-activity-row.h"
#include "hw-status-badge.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwActivityRow: one operation: what was asked for, what came of it, and when it was asked for. "summary" is all of it
 * in one sentence, for the list item's accessible name. */
struct _HwActivityRow
{
  AdwBin parent_instance;

  HwStatusBadge *badge;
  GtkLabel *title_label;
  GtkLabel *outcome_label;
  GtkLabel *time_label;

  GSignalGroup *operation; /* (owned) its target is the item */
  HwOperation *item;       /* (owned) (nullable) */
  char *summary;           /* (owned) (nullable) */
};

enum
{
  PROP_ITEM = 1,
  PROP_SUMMARY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwActivityRow, hw_activity_row, ADW_TYPE_BIN)

static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

static void
update (HwActivityRow *self)
{
  g_autofree char *title = NULL;
  g_autofree char *outcome = NULL;
  g_autofree char *time = NULL;
  g_autofree char *summary = NULL;

  if (self->item == NULL)
    return;
  title = hw_operation_describe_title (self->item);
  outcome = hw_operation_describe_outcome (self->item);
  time = hw_text_clock_time (hw_operation_get_asked_at (self->item));
  /* Translators: a row for those who hear it: what was asked for, what came of it, the time */
  summary = g_strdup_printf (_ ("%1$s, %2$s, %3$s"), title, outcome, time);

  hw_status_badge_set_status (self->badge, hw_operation_get_sign (self->item));
  set_label (self->title_label, title);
  set_label (self->outcome_label, outcome);
  set_label (self->time_label, time);
  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
hw_activity_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwActivityRow *self = HW_ACTIVITY_ROW (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_activity_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_ITEM:
      hw_activity_row_set_item (HW_ACTIVITY_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_activity_row_dispose (GObject *object)
{
  HwActivityRow *self = HW_ACTIVITY_ROW (object);

  g_clear_object (&self->operation);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (hw_activity_row_parent_class)->dispose (object);
}

static void
hw_activity_row_finalize (GObject *object)
{
  g_free (HW_ACTIVITY_ROW (object)->summary);
  G_OBJECT_CLASS (hw_activity_row_parent_class)->finalize (object);
}

static void
hw_activity_row_class_init (HwActivityRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hw_activity_row_get_property;
  object_class->set_property = hw_activity_row_set_property;
  object_class->dispose = hw_activity_row_dispose;
  object_class->finalize = hw_activity_row_finalize;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, HW_TYPE_OPERATION,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HW_TYPE_STATUS_BADGE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/activity/hw-activity-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwActivityRow, badge);
  gtk_widget_class_bind_template_child (widget_class, HwActivityRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, HwActivityRow, outcome_label);
  gtk_widget_class_bind_template_child (widget_class, HwActivityRow, time_label);
}

static void
hw_activity_row_init (HwActivityRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_ui_set_no_hyphens (self->title_label);
  hw_ui_set_no_hyphens (self->outcome_label);
  self->operation = g_signal_group_new (HW_TYPE_OPERATION);
  g_signal_group_connect_swapped (self->operation, "notify", G_CALLBACK (update), self);
}

HwActivityRow *
hw_activity_row_new (void)
{
  return g_object_new (HW_TYPE_ACTIVITY_ROW, NULL);
}

/* hw_activity_row_set_item: NULL while the row is not bound. */
void
hw_activity_row_set_item (HwActivityRow *self, HwOperation *item)
{
  g_return_if_fail (HW_IS_ACTIVITY_ROW (self));

  if (!g_set_object (&self->item, item))
    return;
  g_signal_group_set_target (self->operation, item);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
