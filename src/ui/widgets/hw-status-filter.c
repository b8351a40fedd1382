/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-status-filter.h"

/* HwStatusFilter: which status a list is to show: a row of toggles, or with "compact" a drop-down of the same words.
 * “Other” is offered only while something has a status of the server's own word, or while it is chosen. */
struct _HwStatusFilter
{
  AdwBin parent_instance;

  AdwToggleGroup *toggles;
  GtkDropDown *drop_down;

  GtkStringList *labels; /* (owned) of the drop-down, in the order of the toggles */
  char *selected;        /* (owned) */
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
add (HwStatusFilter *self, const char *nick, const char *label)
{
  AdwToggle *toggle = adw_toggle_new ();

  adw_toggle_set_name (toggle, nick);
  adw_toggle_set_label (toggle, label);
  adw_toggle_group_add (self->toggles, toggle);
  gtk_string_list_append (self->labels, label);
}

static void
add_status (HwStatusFilter *self, HwStatus status)
{
  add (self, hw_status_get_nick (status), hw_status_get_label (status));
}

static void
drop_down_selected_cb (HwStatusFilter *self)
{
  AdwToggle *toggle = adw_toggle_group_get_toggle (self->toggles, gtk_drop_down_get_selected (self->drop_down));

  if (toggle != NULL)
    hw_status_filter_set_selected (self, adw_toggle_get_name (toggle));
}

static void
hw_status_filter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwStatusFilter *self = HW_STATUS_FILTER (object);

  switch (id)
    {
    case PROP_SELECTED:
      g_value_set_string (value, self->selected);
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
hw_status_filter_finalize (GObject *object)
{
  HwStatusFilter *self = HW_STATUS_FILTER (object);

  g_clear_object (&self->labels);
  g_free (self->selected);
  G_OBJECT_CLASS (hw_status_filter_parent_class)->finalize (object);
}

static void
hw_status_filter_class_init (HwStatusFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_status_filter_get_property;
  object_class->set_property = hw_status_filter_set_property;
  object_class->finalize = hw_status_filter_finalize;

  properties[PROP_SELECTED] = g_param_spec_string ("selected", NULL, NULL, HW_STATUS_FILTER_ALL, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-status-filter.ui");
  gtk_widget_class_bind_template_child (widget_class, HwStatusFilter, toggles);
  gtk_widget_class_bind_template_child (widget_class, HwStatusFilter, drop_down);
}

static void
hw_status_filter_init (HwStatusFilter *self)
{
  const HwStatus order[] = { HW_STATUS_RUNNING, HW_STATUS_WORKING, HW_STATUS_STOPPED, HW_STATUS_PROBLEM };

  gtk_widget_init_template (GTK_WIDGET (self));
  self->labels = gtk_string_list_new (NULL);
  self->selected = g_strdup (HW_STATUS_FILTER_ALL);
  add (self, HW_STATUS_FILTER_ALL, _ ("All"));
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    add_status (self, order[i]);
  g_object_bind_property (self, "selected", self->toggles, "active-name",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (self->labels));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (drop_down_selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/* hw_status_filter_get_selected: the nick of a status, or HW_STATUS_FILTER_ALL. */
const char *
hw_status_filter_get_selected (HwStatusFilter *self)
{
  g_return_val_if_fail (HW_IS_STATUS_FILTER (self), NULL);

  return self->selected;
}

/* hw_status_filter_set_selected: NULL, which the toggles say in between, changes nothing. */
void
hw_status_filter_set_selected (HwStatusFilter *self, const char *nick)
{
  AdwToggle *toggle;

  g_return_if_fail (HW_IS_STATUS_FILTER (self));

  if (nick == NULL || !g_set_str (&self->selected, nick))
    return;
  toggle = adw_toggle_group_get_toggle_by_name (self->toggles, nick);
  if (toggle != NULL)
    gtk_drop_down_set_selected (self->drop_down, adw_toggle_get_index (toggle));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* hw_status_filter_get_label: the word for what is selected. */
const char *
hw_status_filter_get_label (HwStatusFilter *self)
{
  AdwToggle *toggle;

  g_return_val_if_fail (HW_IS_STATUS_FILTER (self), NULL);

  toggle = adw_toggle_group_get_toggle_by_name (self->toggles, self->selected);
  return toggle == NULL ? "" : adw_toggle_get_label (toggle);
}

void
hw_status_filter_set_has_other (HwStatusFilter *self, gboolean has_other)
{
  const char *other = hw_status_get_nick (HW_STATUS_OTHER);
  AdwToggle *toggle;
  guint index;

  g_return_if_fail (HW_IS_STATUS_FILTER (self));

  toggle = adw_toggle_group_get_toggle_by_name (self->toggles, other);
  has_other = has_other || g_str_equal (self->selected, other);
  if (has_other == (toggle != NULL))
    return;
  if (has_other)
    {
      add_status (self, HW_STATUS_OTHER);
      return;
    }
  index = adw_toggle_get_index (toggle);
  adw_toggle_group_remove (self->toggles, toggle);
  gtk_string_list_remove (self->labels, index);
}
