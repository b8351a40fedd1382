/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-deploy-card.h"
#include "hw-property-row.h"
#include "hw-site-page.h"
#include "hw-site-settings.h"
#include "hw-text.h"

/* HwSitePage: one site: what it has beyond HwDetailPage is a website, deploys and settings. */
struct _HwSitePage
{
  HwDetailPage parent_instance;

  GtkWidget *open_button;
  HwDeployCard *deploy_card;
  GtkWidget *address_group;
  HwPropertyRow *website_row;
  HwSiteSettings *settings;
};

G_DEFINE_FINAL_TYPE (HwSitePage, hw_site_page, HW_TYPE_DETAIL_PAGE)

static const char *
get_reason_against_opening (HwSite *site)
{
  g_autofree char *website = hw_text_https_uri (hw_site_get_domain (site));

  if (website != NULL)
    return NULL;
  return hw_site_get_domain (site) == NULL ? _ ("This site has no address yet.")
                                           : _ ("The address of this site cannot be opened.");
}

static void
hw_site_page_update (HwDetailPage *page, HwResource *resource)
{
  HwSitePage *self = HW_SITE_PAGE (page);
  HwSite *site = HW_SITE (resource);

  gtk_widget_set_tooltip_text (self->open_button, get_reason_against_opening (site));
  hw_property_row_set_value (self->website_row, hw_site_get_domain (site));
  gtk_widget_set_visible (self->address_group, hw_resource_is_present (resource, HW_SITE_DOMAIN));
}

static void
hw_site_page_show (HwDetailPage *page, HwAccount *account, HwResource *resource)
{
  HwSitePage *self = HW_SITE_PAGE (page);

  hw_site_settings_set_site (self->settings, HW_SITE (resource));
  hw_deploy_card_set_target (self->deploy_card, account, hw_resource_get_id (resource));
}

static void
hw_site_page_class_init (HwSitePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  HwDetailPageClass *page_class = HW_DETAIL_PAGE_CLASS (klass);

  page_class->kind = HW_RESOURCE_SITE;
  page_class->show = hw_site_page_show;
  page_class->update = hw_site_page_update;

  g_type_ensure (HW_TYPE_DEPLOY_CARD);
  g_type_ensure (HW_TYPE_PROPERTY_ROW);
  g_type_ensure (HW_TYPE_SITE_SETTINGS);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sites/hw-site-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, open_button);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, deploy_card);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, address_group);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, website_row);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, settings);
}

static void
hw_site_page_init (HwSitePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HwSitePage *
hw_site_page_new (HwAccount *account, HwNotice *notice, HwSite *site)
{
  HwSitePage *self = g_object_new (HW_TYPE_SITE_PAGE, NULL);

  hw_detail_page_begin (HW_DETAIL_PAGE (self), account, notice, HW_RESOURCE (site));
  return self;
}
