/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-property-row.h"
#include "hw-site-settings.h"
#include "hw-site.h"
#include "hw-text.h"

/* HwSiteSettings: what a site was set up with. A setting that Hostwares never mentioned has no row, for nothing is
 * known of it; one that it said to be empty is "Not given". */
struct _HwSiteSettings
{
  AdwPreferencesGroup parent_instance;

  HwPropertyRow *repository_row;
  HwPropertyRow *branch_row;
  HwPropertyRow *build_command_row;
  HwPropertyRow *start_command_row;
  HwPropertyRow *port_row;
  HwPropertyRow *created_row;

  GSignalGroup *site; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HwSiteSettings, hw_site_settings, ADW_TYPE_PREFERENCES_GROUP)

/* Returns whether there is a row. */
static gboolean
show (HwPropertyRow *row, HwSite *site, HwSiteMember member, const char *value)
{
  gboolean present = hw_resource_is_present (HW_RESOURCE (site), member);

  hw_property_row_set_value (row, value);
  gtk_widget_set_visible (GTK_WIDGET (row), present);
  return present;
}

static gboolean
show_text (HwPropertyRow *row, HwSite *site, HwSiteMember member)
{
  return show (row, site, member, hw_resource_get_text (HW_RESOURCE (site), member));
}

static gboolean
show_port (HwPropertyRow *row, HwSite *site)
{
  int port = hw_site_get_port (site);
  g_autofree char *text = port == 0 ? NULL : g_strdup_printf ("%d", port);

  return show (row, site, HW_SITE_PORT, text);
}

static gboolean
show_created (HwPropertyRow *row, HwSite *site)
{
  gint64 created_at = hw_resource_get_created_at (HW_RESOURCE (site));
  g_autofree char *text = created_at == 0 ? NULL : hw_text_date (created_at);

  return show (row, site, HW_SITE_CREATED_AT, text);
}

static void
update (HwSiteSettings *self)
{
  g_autoptr (HwSite) site = g_signal_group_dup_target (self->site);
  gboolean any = FALSE;

  if (site == NULL)
    return;
  any |= show_text (self->repository_row, site, HW_SITE_REPOSITORY);
  any |= show_text (self->branch_row, site, HW_SITE_BRANCH);
  any |= show_text (self->build_command_row, site, HW_SITE_BUILD_COMMAND);
  any |= show_text (self->start_command_row, site, HW_SITE_START_COMMAND);
  any |= show_port (self->port_row, site);
  any |= show_created (self->created_row, site);
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
site_notify_cb (HwSiteSettings *self, GParamSpec *pspec)
{
  if (!g_str_equal (pspec->name, "as-of"))
    update (self);
}

static void
hw_site_settings_dispose (GObject *object)
{
  g_clear_object (&HW_SITE_SETTINGS (object)->site);
  G_OBJECT_CLASS (hw_site_settings_parent_class)->dispose (object);
}

static void
hw_site_settings_class_init (HwSiteSettingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_site_settings_dispose;

  g_type_ensure (HW_TYPE_PROPERTY_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sites/hw-site-settings.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSiteSettings, repository_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteSettings, branch_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteSettings, build_command_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteSettings, start_command_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteSettings, port_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteSettings, created_row);
}

static void
hw_site_settings_init (HwSiteSettings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->site = g_signal_group_new (HW_TYPE_SITE);
  g_signal_group_connect_swapped (self->site, "notify", G_CALLBACK (site_notify_cb), self);
}

/* hw_site_settings_set_site: shows the settings of this site, and follows it. */
void
hw_site_settings_set_site (HwSiteSettings *self, HwSite *site)
{
  g_return_if_fail (HW_IS_SITE_SETTINGS (self));

  g_signal_group_set_target (self->site, site);
  update (self);
}
