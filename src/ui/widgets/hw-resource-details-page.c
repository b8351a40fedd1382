/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-database.h"
#include "hw-property-row.h"
#include "hw-resource.h"
#include "hw-resource-details-page.h"
#include "hw-site.h"

/* HwResourceDetailsPage: everything else that Hostwares says about a site or a database. What the reference names is
 * shown as it is; any other field may be a secret, so that its value is hidden until it is asked for, one by one. */
struct _HwResourceDetailsPage
{
  AdwNavigationPage parent_instance;

  AdwWindowTitle *window_title;
  AdwBanner *banner;
  HwPropertyRow *id_row;
  HwPropertyRow *type_row;
  HwPropertyRow *api_url_row;
  AdwPreferencesGroup *others_group;

  GSignalGroup *resource; /* (owned) */
  GHashTable *other_rows; /* (owned) (element-type utf8 HwPropertyRow) name of the field → its row */
};

G_DEFINE_FINAL_TYPE (HwResourceDetailsPage, hw_resource_details_page, ADW_TYPE_NAVIGATION_PAGE)

/* What the reference names and the page of the thing does not show. */
static const struct
{
  const char *id_title;
  guint type;
  guint api_url;
} known[HW_N_TARGET_KINDS] = {
  [HW_RESOURCE_SITE] = { N_ ("Site ID"), HW_SITE_KIND, HW_SITE_API_URL },
  [HW_RESOURCE_DATABASE] = { N_ ("Database ID"), HW_DATABASE_TYPE, HW_DATABASE_API_URL },
};

static void
show_text (HwPropertyRow *row, HwResource *resource, guint member)
{
  hw_property_row_set_value (row, hw_resource_get_text (resource, member));
  gtk_widget_set_visible (GTK_WIDGET (row), hw_resource_is_present (resource, member));
}

/* Types that this program knows have a name. */
static void
show_type (HwResourceDetailsPage *self, HwResource *resource)
{
  guint member = known[hw_resource_get_kind (resource)].type;
  g_autofree char *label = NULL;

  show_text (self->type_row, resource, member);
  if (hw_resource_get_kind (resource) != HW_RESOURCE_DATABASE)
    return;
  label = hw_database_type_word_label (hw_resource_get_text (resource, member));
  hw_property_row_set_value (self->type_row, label);
}

/* A row that was shown stays so while its value is the same; a new value is hidden again. */
static void
show_field (HwResourceDetailsPage *self, GHashTable *gone, HwField *field)
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
show_fields (HwResourceDetailsPage *self, GPtrArray *fields)
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
update (HwResourceDetailsPage *self)
{
  g_autoptr (HwResource) resource = g_signal_group_dup_target (self->resource);
  HwResourceKind kind;

  if (resource == NULL)
    return;
  kind = hw_resource_get_kind (resource);
  adw_window_title_set_subtitle (self->window_title, hw_resource_get_name (resource));
  hw_property_row_set_value (self->id_row, hw_resource_get_id (resource));
  show_type (self, resource);
  show_text (self->api_url_row, resource, known[kind].api_url);
  show_fields (self, hw_resource_get_other_fields (resource));
}

static void
resource_notify_cb (HwResourceDetailsPage *self, GParamSpec *pspec)
{
  if (!g_str_equal (pspec->name, "as-of"))
    update (self);
}

static void
hw_resource_details_page_dispose (GObject *object)
{
  HwResourceDetailsPage *self = HW_RESOURCE_DETAILS_PAGE (object);

  g_clear_object (&self->resource);
  g_clear_pointer (&self->other_rows, g_hash_table_unref);
  G_OBJECT_CLASS (hw_resource_details_page_parent_class)->dispose (object);
}

static void
hw_resource_details_page_class_init (HwResourceDetailsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_resource_details_page_dispose;

  g_type_ensure (HW_TYPE_PROPERTY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-resource-details-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwResourceDetailsPage, window_title);
  gtk_widget_class_bind_template_child (widget_class, HwResourceDetailsPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HwResourceDetailsPage, id_row);
  gtk_widget_class_bind_template_child (widget_class, HwResourceDetailsPage, type_row);
  gtk_widget_class_bind_template_child (widget_class, HwResourceDetailsPage, api_url_row);
  gtk_widget_class_bind_template_child (widget_class, HwResourceDetailsPage, others_group);
}

static void
hw_resource_details_page_init (HwResourceDetailsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->other_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->resource = g_signal_group_new (HW_TYPE_RESOURCE);
  g_signal_group_connect_swapped (self->resource, "notify", G_CALLBACK (resource_notify_cb), self);
}

HwResourceDetailsPage *
hw_resource_details_page_new (HwNotice *notice, HwResource *resource)
{
  HwResourceDetailsPage *self = g_object_new (HW_TYPE_RESOURCE_DETAILS_PAGE, NULL);

  hw_notice_attach (notice, self->banner);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->id_row),
                                 _ (known[hw_resource_get_kind (resource)].id_title));
  g_signal_group_set_target (self->resource, resource);
  update (self);
  return self;
}

/* hw_resource_details_page_has_content: whether there is anything that the page of the thing does not show. */
gboolean
hw_resource_details_page_has_content (HwResource *resource)
{
  GPtrArray *others = hw_resource_get_other_fields (resource);
  HwResourceKind kind = hw_resource_get_kind (resource);

  return (others != NULL && others->len > 0) || hw_resource_is_present (resource, known[kind].type)
         || hw_resource_is_present (resource, known[kind].api_url);
}
