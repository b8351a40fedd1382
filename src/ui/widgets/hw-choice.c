/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-choice.h"

/* HwChoice: one of a few: a row of toggles, or with "compact" a drop-down of the same words. "label" says to those who
 * hear it what is chosen here. */
struct _HwChoice
{
  AdwBin parent_instance;

  AdwToggleGroup *toggles;
  GtkDropDown *drop_down;

  GtkStringList *labels; /* (owned) of the drop-down, in the order of the toggles */
  char *selected;        /* (owned) (nullable) */
  char *label;           /* (owned) (nullable) */
  gboolean compact;
};

enum
{
  PROP_SELECTED = 1,
  PROP_COMPACT,
  PROP_LABEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwChoice, hw_choice, ADW_TYPE_BIN)

static void
drop_down_selected_cb (HwChoice *self)
{
  AdwToggle *toggle = adw_toggle_group_get_toggle (self->toggles, gtk_drop_down_get_selected (self->drop_down));

  if (toggle != NULL)
    hw_choice_set_selected (self, adw_toggle_get_name (toggle));
}

static void
set_label (HwChoice *self, const char *label)
{
  if (!g_set_str (&self->label, label))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggles), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
hw_choice_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwChoice *self = HW_CHOICE (object);

  switch (id)
    {
    case PROP_SELECTED:
      g_value_set_string (value, self->selected);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    case PROP_LABEL:
      g_value_set_string (value, self->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_choice_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwChoice *self = HW_CHOICE (object);

  switch (id)
    {
    case PROP_SELECTED:
      hw_choice_set_selected (self, g_value_get_string (value));
      break;
    case PROP_COMPACT:
      if (self->compact == g_value_get_boolean (value))
        break;
      self->compact = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_choice_finalize (GObject *object)
{
  HwChoice *self = HW_CHOICE (object);

  g_clear_object (&self->labels);
  g_free (self->selected);
  g_free (self->label);
  G_OBJECT_CLASS (hw_choice_parent_class)->finalize (object);
}

static void
hw_choice_class_init (HwChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_choice_get_property;
  object_class->set_property = hw_choice_set_property;
  object_class->finalize = hw_choice_finalize;

  properties[PROP_SELECTED] = g_param_spec_string ("selected", NULL, NULL, NULL, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, HwChoice, toggles);
  gtk_widget_class_bind_template_child (widget_class, HwChoice, drop_down);
}

static void
hw_choice_init (HwChoice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->labels = gtk_string_list_new (NULL);
  g_object_bind_property (self, "selected", self->toggles, "active-name", G_BINDING_BIDIRECTIONAL);
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (self->labels));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (drop_down_selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/* hw_choice_add: the first one is selected. */
void
hw_choice_add (HwChoice *self, const char *name, const char *label)
{
  AdwToggle *toggle;

  g_return_if_fail (HW_IS_CHOICE (self));

  toggle = adw_toggle_new ();
  adw_toggle_set_name (toggle, name);
  adw_toggle_set_label (toggle, label);
  adw_toggle_group_add (self->toggles, toggle);
  gtk_string_list_append (self->labels, label);
  if (self->selected == NULL)
    hw_choice_set_selected (self, name);
}

/* hw_choice_remove: one that is not selected. */
void
hw_choice_remove (HwChoice *self, const char *name)
{
  AdwToggle *toggle;
  guint index;

  g_return_if_fail (HW_IS_CHOICE (self));
  g_return_if_fail (g_strcmp0 (self->selected, name) != 0);

  toggle = adw_toggle_group_get_toggle_by_name (self->toggles, name);
  g_return_if_fail (toggle != NULL);
  index = adw_toggle_get_index (toggle);
  adw_toggle_group_remove (self->toggles, toggle);
  gtk_string_list_remove (self->labels, index);
}

gboolean
hw_choice_has (HwChoice *self, const char *name)
{
  g_return_val_if_fail (HW_IS_CHOICE (self), FALSE);

  return adw_toggle_group_get_toggle_by_name (self->toggles, name) != NULL;
}

/* hw_choice_get_selected: the name of what is chosen; NULL only before there is anything to choose. */
const char *
hw_choice_get_selected (HwChoice *self)
{
  g_return_val_if_fail (HW_IS_CHOICE (self), NULL);

  return self->selected;
}

/* hw_choice_set_selected: NULL, which the toggles say in between, changes nothing. */
void
hw_choice_set_selected (HwChoice *self, const char *name)
{
  AdwToggle *toggle;

  g_return_if_fail (HW_IS_CHOICE (self));

  if (name == NULL || !g_set_str (&self->selected, name))
    return;
  toggle = adw_toggle_group_get_toggle_by_name (self->toggles, name);
  if (toggle != NULL)
    gtk_drop_down_set_selected (self->drop_down, adw_toggle_get_index (toggle));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* hw_choice_get_label: the word for what is selected. */
const char *
hw_choice_get_label (HwChoice *self)
{
  AdwToggle *toggle;

  g_return_val_if_fail (HW_IS_CHOICE (self), NULL);

  toggle = self->selected == NULL ? NULL : adw_toggle_group_get_toggle_by_name (self->toggles, self->selected);
  return toggle == NULL ? "" : adw_toggle_get_label (toggle);
}
