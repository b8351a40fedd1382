/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-property-row.h"
#include "hw-secret-clipboard.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwPropertyRow: a value that can be read but not changed, below its name; the look is that of an AdwActionRow with
 * the class "property", whose labels cannot be told where to break an address.
 *
 * Name and value are never markup; what is shown is sanitised, what is copied is the value as it came. A secret value
 * is in no label, tooltip or description until it is shown; what stands for it says nothing of its length. It is hidden
 * again when it changes, when the row is not on the screen any more, and when the person turns to another window. */
struct _HwPropertyRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *title_label;
  GtkLabel *value_label;
  GtkWidget *reveal_button;
  GtkWidget *copy_button;

  char *value;       /* (owned) (nullable) */
  char *placeholder; /* (owned) (nullable) what is shown for no value */
  char *mask;        /* (owned) (nullable) what stands for a secret; dots if not given */
  GtkWidget *window; /* (unowned) (nullable) in which it is */
  gboolean address;
  gboolean copyable;
  gboolean secret;
  gboolean revealed;
};

enum
{
  PROP_VALUE = 1,
  PROP_PLACEHOLDER,
  PROP_MASK,
  PROP_ADDRESS,
  PROP_COPYABLE,
  PROP_SECRET,
  PROP_REVEALED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwPropertyRow, hw_property_row, ADW_TYPE_PREFERENCES_ROW)

#define MASK "••••••••••••"

static gboolean
has_value (HwPropertyRow *self)
{
  return self->value != NULL && *self->value != '\0';
}

/* What is heard: the true value of an address, and no row of dots. */
static void
say (HwPropertyRow *self, const char *words)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->value_label), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
update_value (HwPropertyRow *self)
{
  g_autofree char *clean = NULL;
  g_autofree char *breakable = NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->value_label), "dimmed");

  if (self->secret && !self->revealed)
    {
      gtk_label_set_text (self->value_label, self->mask == NULL ? MASK : self->mask);
      say (self, _ ("Hidden"));
    }
  else if (!has_value (self))
    {
      gtk_label_set_text (self->value_label, self->placeholder == NULL ? "" : self->placeholder);
      gtk_widget_add_css_class (GTK_WIDGET (self->value_label), "dimmed");
      say (self, self->placeholder == NULL ? "" : self->placeholder);
    }
  else
    {
      clean = hw_text_sanitise (self->value);
      breakable = self->address ? hw_text_breakable_address (clean) : NULL;
      gtk_label_set_text (self->value_label, breakable == NULL ? clean : breakable);
      say (self, clean);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "property.copy", self->copyable && has_value (self));
  gtk_widget_set_visible (self->copy_button, self->secret || has_value (self));
}

static void
name_widget (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_names (HwPropertyRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  /* Translators: %s is the name of a value, such as “Website” */
  g_autofree char *copy = g_strdup_printf (_ ("Copy %s"), title);
  g_autofree char *reveal = self->revealed
                                /* Translators: %s is the name of a value, such as “apiToken” */
                                ? g_strdup_printf (_ ("Hide Value of %s"), title)
                                /* Translators: %s is the name of a value, such as “apiToken” */
                                : g_strdup_printf (_ ("Show Value of %s"), title);

  name_widget (self->copy_button, copy);
  name_widget (self->reveal_button, reveal);
  gtk_button_set_icon_name (GTK_BUTTON (self->reveal_button),
                            self->revealed ? "view-conceal-symbolic" : "view-reveal-symbolic");
  gtk_widget_set_tooltip_text (self->reveal_button, self->revealed ? _ ("Hide Value") : _ ("Show Value"));
}

static void
copy (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwPropertyRow *self = HW_PROPERTY_ROW (widget);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  g_autofree char *said = NULL;

  if (self->secret)
    {
      /* Translators: the name of a value, such as “Password”, and a number of seconds */
      said = g_strdup_printf (_ ("%1$s copied. It leaves the clipboard after %2$d s."), title,
                              HW_SECRET_CLIPBOARD_SECONDS);
      hw_ui_copy_secret (widget, self->value, said);
      return;
    }
  /* Translators: %s is the name of a value, such as “Website” */
  said = g_strdup_printf (_ ("%s copied"), title);
  hw_ui_copy (widget, self->value, said);
}

static void
reveal (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwPropertyRow *self = HW_PROPERTY_ROW (widget);

  hw_property_row_set_revealed (self, !self->revealed);
}

static void
window_active_cb (HwPropertyRow *self)
{
  if (!gtk_window_is_active (GTK_WINDOW (self->window)))
    hw_property_row_set_revealed (self, FALSE);
}

static void
hw_property_row_root (GtkWidget *widget)
{
  HwPropertyRow *self = HW_PROPERTY_ROW (widget);

  GTK_WIDGET_CLASS (hw_property_row_parent_class)->root (widget);
  self->window = GTK_WIDGET (gtk_widget_get_root (widget));
  if (GTK_IS_WINDOW (self->window))
    g_signal_connect_object (self->window, "notify::is-active", G_CALLBACK (window_active_cb), self, G_CONNECT_SWAPPED);
}

static void
hw_property_row_unroot (GtkWidget *widget)
{
  HwPropertyRow *self = HW_PROPERTY_ROW (widget);

  if (self->window != NULL)
    g_signal_handlers_disconnect_by_data (self->window, self);
  self->window = NULL;
  GTK_WIDGET_CLASS (hw_property_row_parent_class)->unroot (widget);
}

static void
hw_property_row_unmap (GtkWidget *widget)
{
  hw_property_row_set_revealed (HW_PROPERTY_ROW (widget), FALSE);
  GTK_WIDGET_CLASS (hw_property_row_parent_class)->unmap (widget);
}

static gboolean *
get_flag (HwPropertyRow *self, guint id)
{
  return id == PROP_ADDRESS ? &self->address : id == PROP_COPYABLE ? &self->copyable : &self->secret;
}

static void
hw_property_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwPropertyRow *self = HW_PROPERTY_ROW (object);

  switch (id)
    {
    case PROP_VALUE:
      g_value_set_string (value, self->value);
      break;
    case PROP_PLACEHOLDER:
      g_value_set_string (value, self->placeholder);
      break;
    case PROP_MASK:
      g_value_set_string (value, self->mask);
      break;
    case PROP_ADDRESS:
    case PROP_COPYABLE:
    case PROP_SECRET:
      g_value_set_boolean (value, *get_flag (self, id));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, self->revealed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_property_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwPropertyRow *self = HW_PROPERTY_ROW (object);

  switch (id)
    {
    case PROP_VALUE:
      hw_property_row_set_value (self, g_value_get_string (value));
      return;
    case PROP_PLACEHOLDER:
      g_set_str (&self->placeholder, g_value_get_string (value));
      break;
    case PROP_MASK:
      g_set_str (&self->mask, g_value_get_string (value));
      break;
    case PROP_ADDRESS:
    case PROP_COPYABLE:
    case PROP_SECRET:
      *get_flag (self, id) = g_value_get_boolean (value);
      break;
    case PROP_REVEALED:
      hw_property_row_set_revealed (self, g_value_get_boolean (value));
      return;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  update_value (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
hw_property_row_finalize (GObject *object)
{
  HwPropertyRow *self = HW_PROPERTY_ROW (object);

  g_free (self->value);
  g_free (self->placeholder);
  g_free (self->mask);
  G_OBJECT_CLASS (hw_property_row_parent_class)->finalize (object);
}

static void
hw_property_row_class_init (HwPropertyRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_property_row_get_property;
  object_class->set_property = hw_property_row_set_property;
  object_class->finalize = hw_property_row_finalize;
  widget_class->root = hw_property_row_root;
  widget_class->unroot = hw_property_row_unroot;
  widget_class->unmap = hw_property_row_unmap;

  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  properties[PROP_PLACEHOLDER] = g_param_spec_string ("placeholder", NULL, NULL, NULL, flags);
  properties[PROP_MASK] = g_param_spec_string ("mask", NULL, NULL, NULL, flags);
  properties[PROP_ADDRESS] = g_param_spec_boolean ("address", NULL, NULL, FALSE, flags);
  properties[PROP_COPYABLE] = g_param_spec_boolean ("copyable", NULL, NULL, FALSE, flags);
  properties[PROP_SECRET] = g_param_spec_boolean ("secret", NULL, NULL, FALSE, flags);
  properties[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "property.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "property.reveal", NULL, reveal);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-property-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwPropertyRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, HwPropertyRow, value_label);
  gtk_widget_class_bind_template_child (widget_class, HwPropertyRow, reveal_button);
  gtk_widget_class_bind_template_child (widget_class, HwPropertyRow, copy_button);
}

static void
hw_property_row_init (HwPropertyRow *self)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  /* Else a false hyphen is written into a long domain or command. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (self->title_label, attributes);
  gtk_label_set_attributes (self->value_label, attributes);
  g_signal_connect (self, "notify::title", G_CALLBACK (update_names), NULL);
  update_names (self);
  update_value (self);
}

/* hw_property_row_new_secret: a row for a value that nobody has said is harmless to show. */
HwPropertyRow *
hw_property_row_new_secret (const char *title, const char *value)
{
  return g_object_new (HW_TYPE_PROPERTY_ROW, "title", title, "value", value, "placeholder", _ ("Empty"), "copyable",
                       TRUE, "secret", TRUE, NULL);
}

const char *
hw_property_row_get_value (HwPropertyRow *self)
{
  g_return_val_if_fail (HW_IS_PROPERTY_ROW (self), NULL);

  return self->value;
}

void
hw_property_row_set_value (HwPropertyRow *self, const char *value)
{
  g_return_if_fail (HW_IS_PROPERTY_ROW (self));

  if (!g_set_str (&self->value, value))
    return;
  hw_property_row_set_revealed (self, FALSE);
  update_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

gboolean
hw_property_row_get_revealed (HwPropertyRow *self)
{
  g_return_val_if_fail (HW_IS_PROPERTY_ROW (self), FALSE);

  return self->revealed;
}

void
hw_property_row_set_revealed (HwPropertyRow *self, gboolean revealed)
{
  g_return_if_fail (HW_IS_PROPERTY_ROW (self));

  if (self->revealed == revealed)
    return;
  self->revealed = revealed;
  update_names (self);
  update_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVEALED]);
}
