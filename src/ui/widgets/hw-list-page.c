/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-list-page.h"

/* HwListPage: what the pages with a list have in common: how they stand in a narrow window, and whose they are. The
 * tools above the list share its edges, and keep more distance from a banner than from the header bar. */
typedef struct
{
  GtkWidget *tools; /* (unowned) (nullable) a child of the page */
  char *subtitle;   /* (owned) (nullable) */
  gboolean compact;
} HwListPagePrivate;

enum
{
  PROP_COMPACT = 1,
  PROP_SUBTITLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HwListPage, hw_list_page, ADW_TYPE_NAVIGATION_PAGE)

static HwListPagePrivate *
get_private (gpointer self)
{
  return hw_list_page_get_instance_private (HW_LIST_PAGE (self));
}

static void
update_margins (HwListPage *self)
{
  HwListPagePrivate *priv = get_private (self);
  const int margin = priv->compact ? 12 : 24;

  if (priv->tools == NULL)
    return;
  gtk_widget_set_margin_start (priv->tools, margin);
  gtk_widget_set_margin_end (priv->tools, margin);
}

static void
revealed_cb (HwListPage *self, GParamSpec *pspec, AdwBanner *banner)
{
  gtk_widget_set_margin_top (get_private (self)->tools, adw_banner_get_revealed (banner) ? 12 : 6);
}

static void
set_compact (HwListPage *self, gboolean compact)
{
  HwListPagePrivate *priv = get_private (self);

  if (priv->compact == compact)
    return;
  priv->compact = compact;
  if (compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  update_margins (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
hw_list_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwListPagePrivate *priv = get_private (object);

  switch (id)
    {
    case PROP_COMPACT:
      g_value_set_boolean (value, priv->compact);
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, priv->subtitle);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_list_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_COMPACT:
      set_compact (HW_LIST_PAGE (object), g_value_get_boolean (value));
      break;
    case PROP_SUBTITLE:
      if (g_set_str (&get_private (object)->subtitle, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_list_page_finalize (GObject *object)
{
  g_free (get_private (object)->subtitle);
  G_OBJECT_CLASS (hw_list_page_parent_class)->finalize (object);
}

static void
hw_list_page_class_init (HwListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_list_page_get_property;
  object_class->set_property = hw_list_page_set_property;
  object_class->finalize = hw_list_page_finalize;

  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_list_page_init (HwListPage *self)
{
}

gboolean
hw_list_page_is_compact (HwListPage *self)
{
  g_return_val_if_fail (HW_IS_LIST_PAGE (self), FALSE);

  return get_private (self)->compact;
}

void
hw_list_page_set_tools (HwListPage *self, AdwBanner *banner, GtkWidget *tools)
{
  g_return_if_fail (HW_IS_LIST_PAGE (self));

  get_private (self)->tools = tools;
  g_signal_connect_object (banner, "notify::revealed", G_CALLBACK (revealed_cb), self, G_CONNECT_SWAPPED);
  revealed_cb (self, NULL, banner);
  update_margins (self);
}
