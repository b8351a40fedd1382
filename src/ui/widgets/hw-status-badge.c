/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-status-badge.h"

/* HwStatusBadge: the shape of a status in a round, tinted box.
 *
 * It never stands alone: the word is always beside it, so it is hidden from assistive technology. A status that is
 * old (the last read failed) is grey and does not move. AdwSpinner turns even where animations are off, therefore a
 * still picture takes its place there. */
struct _HwStatusBadge
{
  GtkWidget parent_instance;

  GtkWidget *child; /* (owned) the image or the spinner */
  HwStatus status;
  gboolean old;
  gboolean large;
};

enum
{
  PROP_STATUS = 1,
  PROP_OLD,
  PROP_LARGE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwStatusBadge, hw_status_badge, GTK_TYPE_WIDGET)

static gboolean
animations_enabled (HwStatusBadge *self)
{
  gboolean enabled;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &enabled, NULL);
  return enabled;
}

static void
take_child (HwStatusBadge *self, GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  gtk_widget_set_halign (child, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (child, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
update_child (HwStatusBadge *self)
{
  const char *icon_name = hw_status_get_icon_name (self->status);

  if (self->status == HW_STATUS_WORKING && !self->old && animations_enabled (self))
    {
      if (!ADW_IS_SPINNER (self->child))
        take_child (self, adw_spinner_new ());
      return;
    }
  if (!GTK_IS_IMAGE (self->child))
    take_child (self, gtk_image_new ());
  gtk_image_set_from_icon_name (GTK_IMAGE (self->child), icon_name);
}

static void
update_classes (HwStatusBadge *self)
{
  for (int status = 0; status < HW_N_STATUSES; status++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), hw_status_get_nick (status));
  if (self->old)
    gtk_widget_add_css_class (GTK_WIDGET (self), hw_status_get_nick (HW_STATUS_STOPPED));
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), hw_status_get_nick (self->status));
}

static void
update (HwStatusBadge *self)
{
  update_child (self);
  update_classes (self);
}

static void
set_large (HwStatusBadge *self, gboolean large)
{
  if (self->large == large)
    return;
  self->large = large;
  if (large)
    gtk_widget_add_css_class (GTK_WIDGET (self), "large");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "large");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LARGE]);
}

static void
hw_status_badge_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hw_status_badge_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-enable-animations", G_CALLBACK (update_child),
                           widget, G_CONNECT_SWAPPED);
  update_child (HW_STATUS_BADGE (widget));
}

static void
hw_status_badge_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_settings (widget), update_child, widget);
  GTK_WIDGET_CLASS (hw_status_badge_parent_class)->unroot (widget);
}

static void
hw_status_badge_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwStatusBadge *self = HW_STATUS_BADGE (object);

  switch (id)
    {
    case PROP_STATUS:
      g_value_set_enum (value, (int) self->status);
      break;
    case PROP_OLD:
      g_value_set_boolean (value, self->old);
      break;
    case PROP_LARGE:
      g_value_set_boolean (value, self->large);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_status_badge_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwStatusBadge *self = HW_STATUS_BADGE (object);

  switch (id)
    {
    case PROP_STATUS:
      hw_status_badge_set_status (self, (HwStatus) g_value_get_enum (value));
      break;
    case PROP_OLD:
      hw_status_badge_set_old (self, g_value_get_boolean (value));
      break;
    case PROP_LARGE:
      set_large (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_status_badge_dispose (GObject *object)
{
  g_clear_pointer (&HW_STATUS_BADGE (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (hw_status_badge_parent_class)->dispose (object);
}

static void
hw_status_badge_class_init (HwStatusBadgeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_status_badge_get_property;
  object_class->set_property = hw_status_badge_set_property;
  object_class->dispose = hw_status_badge_dispose;
  widget_class->root = hw_status_badge_root;
  widget_class->unroot = hw_status_badge_unroot;

  properties[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, HW_TYPE_STATUS, HW_STATUS_OTHER, flags);
  properties[PROP_OLD] = g_param_spec_boolean ("old", NULL, NULL, FALSE, flags);
  properties[PROP_LARGE] = g_param_spec_boolean ("large", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "statusbadge");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
hw_status_badge_init (HwStatusBadge *self)
{
  self->status = HW_STATUS_OTHER;
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  update (self);
}

void
hw_status_badge_set_status (HwStatusBadge *self, HwStatus status)
{
  g_return_if_fail (HW_IS_STATUS_BADGE (self));

  if (self->status == status)
    return;
  self->status = status;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

void
hw_status_badge_set_old (HwStatusBadge *self, gboolean old)
{
  g_return_if_fail (HW_IS_STATUS_BADGE (self));

  if (self->old == old)
    return;
  self->old = old;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OLD]);
}
