/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-property-row.h"
#include "hw-resource.h"
#include "hw-site-details-page.h"
#include "hw-site.h"

/* HwSiteDetailsPage: everything else that Hostwares says about a site. What the reference names is shown as it is;
 * any other field may be a secret, so that its value is hidden until it is asked for, one by one. */
struct _HwSiteDetailsPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  AdwBanner *banner;
  HwPropertyRow *id_row;
  HwPropertyRow *kind_row;
  HwPropertyRow *api_url_row;
  AdwPreferencesGroup *others_group;

  GSignalGroup *site;     /* (owned) */
  GHashTable *other_rows; /* (owned) (element-type utf8 HwPropertyRow) name of the field → its row */
};

G_DEFINE_FINAL_TYPE (HwSiteDetailsPage, hw_site_details_page, ADW_TYPE_NAVIGATION_PAGE)

static void
show_text (HwPropertyRow *row, HwSite *site, HwSiteMember member)
{
  hw_property_row_set_value (row, hw_resource_get_text (HW_RESOURCE (site), member));
  gtk_widget_set_visible (GTK_WIDGET (row), hw_resource_is_present (HW_RESOURCE (site), member));
}

/* A row that was shown stays so while its value is the same; a new value is hidden again. */
static void
show_field (HwSiteDetailsPage *self, GHashTable *gone, HwField *field)
{
  HwPropertyRow *row = g_hash_table_lookup (self->other_rows, field->name);

  g_hash_table_remove (gone, field->name);
  if (row == NULL)
    {
      row = hw_property_row_new_secret (field->name, field->value);
      g_hash_table_insert (self->other_rows, g_strdup (field->name), row);
      adw_preferences_group_add (self->others_group, GTK_WIDGET (row));
    }
  else if (g_strcmp0 (hw_property_row_get_value (row), field->value) != 0)
    {
      hw_property_row_set_revealed (row, FALSE);
      hw_property_row_set_value (row, field->value);
    }
}

static void
show_fields (HwSiteDetailsPage *self, GPtrArray *fields)
{
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer name, row;

  g_hash_table_iter_init (&iter, self->other_rows);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    g_hash_table_add (gone, g_strdup (name));

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    show_field (self, gone, g_ptr_array_index (fields, i));

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    {
      row = g_hash_table_lookup (self->other_rows, name);
      adw_preferences_group_remove (self->others_group, row);
      g_hash_table_remove (self->other_rows, name);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->others_group), g_hash_table_size (self->other_rows) > 0);
}

static void
update (HwSiteDetailsPage *self)
{
  g_autoptr (HwSite) site = g_signal_group_dup_target (self->site);

  if (site == NULL)
    return;
  adw_window_title_set_subtitle (self->window_title, hw_site_get_name (site));
  hw_property_row_set_value (self->id_row, hw_site_get_id (site));
  show_text (self->kind_row, site, HW_SITE_KIND);
  show_text (self->api_url_row, site, HW_SITE_API_URL);
  show_fields (self, hw_resource_get_other_fields (HW_RESOURCE (site)));
}

static void
site_notify_cb (HwSiteDetailsPage *self, GParamSpec *pspec)
{
  if (!g_str_equal (pspec->name, "as-of"))
    update (self);
}

static void
hw_site_details_page_dispose (GObject *object)
{
  HwSiteDetailsPage *self = HW_SITE_DETAILS_PAGE (object);

  g_clear_object (&self->site);
  g_clear_pointer (&self->other_rows, g_hash_table_unref);
  G_OBJECT_CLASS (hw_site_details_page_parent_class)->dispose (object);
}

static void
hw_site_details_page_class_init (HwSiteDetailsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_site_details_page_dispose;

  g_type_ensure (HW_TYPE_PROPERTY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sites/hw-site-details-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSiteDetailsPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, HwSiteDetailsPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HwSiteDetailsPage, id_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteDetailsPage, kind_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteDetailsPage, api_url_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteDetailsPage, others_group);
}

static void
hw_site_details_page_init (HwSiteDetailsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->other_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->site = g_signal_group_new (HW_TYPE_SITE);
  g_signal_group_connect_swapped (self->site, "notify", G_CALLBACK (site_notify_cb), self);
}

HwSiteDetailsPage *
hw_site_details_page_new (HwNotice *notice, HwSite *site)
{
  HwSiteDetailsPage *self = g_object_new (HW_TYPE_SITE_DETAILS_PAGE, NULL);

  hw_notice_attach (notice, self->banner);
  g_signal_group_set_target (self->site, site);
  update (self);
  return self;
}

/* hw_site_details_page_has_content: whether there is anything that the page of the site does not show. */
gboolean
hw_site_details_page_has_content (HwSite *site)
{
  GPtrArray *others = hw_resource_get_other_fields (HW_RESOURCE (site));

  return (others != NULL && others->len > 0) || hw_resource_is_present (HW_RESOURCE (site), HW_SITE_KIND)
         || hw_resource_is_present (HW_RESOURCE (site), HW_SITE_API_URL);
}
