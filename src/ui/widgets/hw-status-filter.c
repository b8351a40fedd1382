/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-choice.h"
#include "hw-status-filter.h"

/* HwStatusFilter: which status a list is to show. “Other” is offered only while something has a status of the server's
 * own word, or while it is chosen. */
struct _HwStatusFilter
{
  AdwBin parent_instance;

  HwChoice *choice;
  gboolean compact;
};

enum
{
  PROP_SELECTED = 1,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwStatusFilter, hw_status_filter, ADW_TYPE_BIN)

static void
add_status (HwStatusFilter *self, HwStatus status)
{
  hw_choice_add (self->choice, hw_status_get_nick (status), hw_status_get_label (status));
}

static void
selected_cb (HwStatusFilter *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

static void
hw_status_filter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwStatusFilter *self = HW_STATUS_FILTER (object);

  switch (id)
    {
    case PROP_SELECTED:
      g_value_set_string (value, hw_choice_get_selected (self->choice));
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_status_filter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwStatusFilter *self = HW_STATUS_FILTER (object);

  switch (id)
    {
    case PROP_SELECTED:
      hw_status_filter_set_selected (self, g_value_get_string (value));
      break;
    case PROP_COMPACT:
      if (self->compact == g_value_get_boolean (value))
        break;
      self->compact = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_status_filter_class_init (HwStatusFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_status_filter_get_property;
  object_class->set_property = hw_status_filter_set_property;

  properties[PROP_SELECTED] = g_param_spec_string ("selected", NULL, NULL, HW_STATUS_FILTER_ALL, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HW_TYPE_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-status-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, HwStatusFilter, choice);
}

static void
hw_status_filter_init (HwStatusFilter *self)
{
  const HwStatus order[] = { HW_STATUS_RUNNING, HW_STATUS_WORKING, HW_STATUS_STOPPED, HW_STATUS_PROBLEM };

  gtk_widget_init_template (GTK_WIDGET (self));
  hw_choice_add (self->choice, HW_STATUS_FILTER_ALL, _ ("All"));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    add_status (self, order[i]);
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
}

/* hw_status_filter_get_selected: the nick of a status, or HW_STATUS_FILTER_ALL. */
const char *
hw_status_filter_get_selected (HwStatusFilter *self)
{
  g_return_val_if_fail (HW_IS_STATUS_FILTER (self), NULL);

  return hw_choice_get_selected (self->choice);
}

void
hw_status_filter_set_selected (HwStatusFilter *self, const char *nick)
{
  g_return_if_fail (HW_IS_STATUS_FILTER (self));

  hw_choice_set_selected (self->choice, nick);
}

/* hw_status_filter_get_label: the word for what is selected. */
const char *
hw_status_filter_get_label (HwStatusFilter *self)
{
  g_return_val_if_fail (HW_IS_STATUS_FILTER (self), NULL);

  return hw_choice_get_label (self->choice);
}

void
hw_status_filter_set_has_other (HwStatusFilter *self, gboolean has_other)
{
  const char *other = hw_status_get_nick (HW_STATUS_OTHER);

  g_return_if_fail (HW_IS_STATUS_FILTER (self));

  has_other = has_other || g_str_equal (hw_status_filter_get_selected (self), other);
  if (has_other == hw_choice_has (self->choice, other))
    return;
  if (has_other)
    add_status (self, HW_STATUS_OTHER);
  else
    hw_choice_remove (self->choice, other);
}
