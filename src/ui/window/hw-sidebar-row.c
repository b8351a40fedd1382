/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-sidebar-row.h"

enum
{
  PROP_ENTRY = 1,
  PROP_ICON_NAME,
  PROP_TITLE,
  N_PROPS,
};

/* HwSidebarRow: one entry of the sidebar: a picture, a word, and on demand a number and a sign that something is wrong
 * there. */
struct _HwSidebarRow
{
  GtkListBoxRow parent_instance;

  GtkWidget *problem_image;
  GtkLabel *number_label;
  char *texts[N_PROPS]; /* (owned) (nullable) by the number of the property */
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwSidebarRow, hw_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
hw_sidebar_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, HW_SIDEBAR_ROW (object)->texts[id]);
}

static void
hw_sidebar_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (g_set_str (&HW_SIDEBAR_ROW (object)->texts[id], g_value_get_string (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
hw_sidebar_row_finalize (GObject *object)
{
  for (int id = 0; id < N_PROPS; id++)
    g_free (HW_SIDEBAR_ROW (object)->texts[id]);
  G_OBJECT_CLASS (hw_sidebar_row_parent_class)->finalize (object);
}

static void
hw_sidebar_row_class_init (HwSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_sidebar_row_get_property;
  object_class->set_property = hw_sidebar_row_set_property;
  object_class->finalize = hw_sidebar_row_finalize;

  properties[PROP_ENTRY] = g_param_spec_string ("entry", NULL, NULL, NULL, flags);
  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/window/hw-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSidebarRow, problem_image);
  gtk_widget_class_bind_template_child (widget_class, HwSidebarRow, number_label);
}

static void
hw_sidebar_row_init (HwSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* hw_sidebar_row_get_entry: (nullable): what the row leads to. */
const char *
hw_sidebar_row_get_entry (HwSidebarRow *self)
{
  g_return_val_if_fail (HW_IS_SIDEBAR_ROW (self), NULL);

  return self->texts[PROP_ENTRY];
}

const char *
hw_sidebar_row_get_title (HwSidebarRow *self)
{
  g_return_val_if_fail (HW_IS_SIDEBAR_ROW (self), NULL);

  return self->texts[PROP_TITLE];
}

static void
set_class (gpointer widget, const char *css_class, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* hw_sidebar_row_set_text: (nullable): what stands at the end, NULL while that is not known; or what stood there when
 * it was last seen. */
void
hw_sidebar_row_set_text (HwSidebarRow *self, const char *text, gboolean old)
{
  g_autofree char *told = NULL;

  g_return_if_fail (HW_IS_SIDEBAR_ROW (self));

  if (text != NULL && old)
    /* Translators: %s is a number, of things or of credits, that may be another one by now */
    told = g_strdup_printf (_ ("%s when last seen"), text);
  gtk_label_set_text (self->number_label, text == NULL ? "" : text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->number_label), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  told != NULL ? told : gtk_label_get_text (self->number_label), -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->number_label), told);
  gtk_widget_set_visible (GTK_WIDGET (self->number_label), text != NULL);
}

static void
set_problems (HwSidebarRow *self, guint n, gboolean old)
{
  g_autofree char *text = NULL;

  if (old)
    text = g_strdup_printf (ngettext ("%u problem when last seen", "%u problems when last seen", n), n);
  else
    text = g_strdup_printf (ngettext ("%u problem", "%u problems", n), n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->problem_image), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_set_tooltip_text (self->problem_image, text);
  set_class (self->problem_image, "error", !old);
  set_class (self->problem_image, "dimmed", old);
  gtk_widget_set_visible (self->problem_image, n > 0);
}

/* hw_sidebar_row_set_numbers: how many there are, -1 while that is not known, and how many of them have a problem; or
 * so it was when they were last seen. */
void
hw_sidebar_row_set_numbers (HwSidebarRow *self, int n, guint n_problems, gboolean old)
{
  g_autofree char *number = n < 0 ? NULL : g_strdup_printf ("%d", n);

  g_return_if_fail (HW_IS_SIDEBAR_ROW (self));

  hw_sidebar_row_set_text (self, number, old);
  set_problems (self, n_problems, old);
}
