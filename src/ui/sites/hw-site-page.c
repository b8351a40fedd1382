/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-deploy-card.h"
#include "hw-error.h"
#include "hw-operation-line.h"
#include "hw-property-row.h"
#include "hw-resource-actions.h"
#include "hw-site-details-page.h"
#include "hw-site-head.h"
#include "hw-site-more.h"
#include "hw-site-page.h"
#include "hw-site-settings.h"
#include "hw-site.h"
#include "hw-text.h"
#include "hw-ui.h"

/* HwSitePage: one site. It shows what the list knows at once and reads the rest from the server when it is opened; its
 * parts follow the site by themselves. When Hostwares no longer lists the site, the page says so. */
struct _HwSitePage
{
  AdwNavigationPage parent_instance;

  GtkLabel *title_label;
  GtkMenuButton *menu_button;
  AdwBanner *banner;
  GtkStack *stack;
  HwSiteHead *head;
  GtkWidget *open_button;
  GtkWidget *deploy_button;
  GtkWidget *restart_button;
  GtkWidget *power_button;
  AdwButtonContent *deploy_content;
  AdwButtonContent *restart_content;
  AdwButtonContent *power_content;
  HwOperationLine *operation_line;
  HwDeployCard *deploy_card;
  GtkWidget *address_group;
  HwPropertyRow *website_row;
  GtkWidget *load_error;
  GtkLabel *load_error_label;
  HwSiteSettings *settings;
  HwSiteMore *more;

  HwAccount *account;         /* (owned) */
  HwNotice *notice;           /* (owned) */
  HwSite *site;               /* (owned) */
  GSignalGroup *signals;      /* (owned) of the site */
  HwResourceActions *actions; /* (owned) */
  GCancellable *cancellable;  /* (owned) (nullable) of the read that is under way */
  gboolean loaded;
  gboolean buttons_left; /* the focus was on one of the buttons last */
};

G_DEFINE_FINAL_TYPE (HwSitePage, hw_site_page, ADW_TYPE_NAVIGATION_PAGE)

/* The one action of the two that can be wished for; the other is in the menu when both can. */
static HwAction
get_power_action (HwSitePage *self)
{
  HwStatus status = hw_site_get_status (self->site);

  if (!hw_action_applies (HW_ACTION_STOP, status) && hw_action_applies (HW_ACTION_START, status))
    return HW_ACTION_START;
  return HW_ACTION_STOP;
}

static void
update_button (HwSitePage *self, GtkWidget *button, AdwButtonContent *content, HwAction action)
{
  g_autofree char *name = g_strconcat ("site"
                                       ".",
                                       hw_action_get_word (action), NULL);

  adw_button_content_set_label (content, hw_action_get_label (action));
  adw_button_content_set_icon_name (content, hw_action_get_icon_name (action));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), name);
  gtk_widget_set_tooltip_text (button, hw_resource_actions_get_reason (self->actions, action));
}

static const char *
get_reason_against_opening (HwSite *site)
{
  g_autofree char *website = hw_text_https_uri (hw_site_get_domain (site));

  if (website != NULL)
    return NULL;
  return hw_site_get_domain (site) == NULL ? _ ("This site has no address yet.")
                                           : _ ("The address of this site cannot be opened.");
}

/* A button that goes off drops the focus, and Tab would begin at the top again: the focus goes to what does no harm
 * if it is pressed by mistake. */
static void
keep_focus (HwSitePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root == NULL || !self->buttons_left || gtk_root_get_focus (root) != NULL)
    return;
  if (!gtk_widget_grab_focus (self->open_button))
    gtk_widget_grab_focus (GTK_WIDGET (self->menu_button));
}

static void
update_buttons (HwSitePage *self)
{
  gtk_widget_set_tooltip_text (self->open_button, get_reason_against_opening (self->site));
  update_button (self, self->deploy_button, self->deploy_content, HW_ACTION_DEPLOY);
  update_button (self, self->restart_button, self->restart_content, HW_ACTION_RESTART);
  update_button (self, self->power_button, self->power_content, get_power_action (self));
  hw_site_more_set_reason (self->more, hw_resource_actions_get_reason_against_deleting (self->actions));
  keep_focus (self);
}

static void
buttons_entered_cb (HwSitePage *self)
{
  self->buttons_left = FALSE;
}

static void
buttons_left_cb (HwSitePage *self)
{
  self->buttons_left = TRUE;
}

static void
update (HwSitePage *self)
{
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), hw_site_get_name (self->site));
  hw_property_row_set_value (self->website_row, hw_site_get_domain (self->site));
  gtk_widget_set_visible (self->address_group, hw_resource_is_present (HW_RESOURCE (self->site), HW_SITE_DOMAIN));
}

static void
site_notify_cb (HwSitePage *self, GParamSpec *pspec)
{
  if (!g_str_equal (pspec->name, "as-of"))
    update (self);
}

static void
show_site (HwSitePage *self, HwSite *site)
{
  g_set_object (&self->site, site);
  g_signal_group_set_target (self->signals, site);
  hw_site_head_set_site (self->head, self->account, site);
  hw_site_settings_set_site (self->settings, site);
  hw_operation_line_set_target (self->operation_line, self->account, hw_site_get_id (site));
  hw_deploy_card_set_target (self->deploy_card, self->account, hw_site_get_id (site));
  hw_site_more_set_site (self->more, self->account, site);
  hw_resource_actions_set_resource (self->actions, self->account, HW_RESOURCE (site));
  update (self);
}

static void
show_gone (HwSitePage *self, gboolean gone)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  gtk_stack_set_visible_child_name (self->stack, gone ? "gone" : "site");
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), !gone);
  if (gone && view != NULL)
    adw_navigation_view_pop_to_page (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (self));
}

static void
sites_changed_cb (HwSitePage *self)
{
  HwResourceList *sites = hw_account_get_sites (self->account);
  HwResource *found = hw_resource_list_find (sites, hw_site_get_id (self->site));

  /* A site that was listed anew is another object. */
  if (found != NULL && found != HW_RESOURCE (self->site))
    show_site (self, HW_SITE (found));
  show_gone (self, found == NULL);
}

/* While the list cannot be read either, the banner says why. */
static void
update_load_error (HwSitePage *self)
{
  gboolean failed = *gtk_label_get_text (self->load_error_label) != '\0';

  gtk_widget_set_visible (self->load_error, failed && !hw_notice_is_old (self->notice));
}

static void
set_load_error (HwSitePage *self, const GError *error)
{
  g_autofree char *words =
      error == NULL ? NULL : hw_error_words_all (error, hw_ui_get_other_host (hw_account_get_host (self->account)));

  gtk_label_set_text (self->load_error_label, words == NULL ? "" : words);
  update_load_error (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HwSitePage *self = user_data;
  g_autoptr (GError) error = NULL;

  hw_refresher_load_one_finish (HW_REFRESHER (source), result, &error);
  /* Cancelled by a page that may be no more. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  self->loaded = error == NULL;
  set_load_error (self, error);
}

static void
cancel (HwSitePage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
load (HwSitePage *self)
{
  cancel (self);
  self->cancellable = g_cancellable_new ();
  hw_refresher_load_one_async (hw_account_get_refresher (self->account, HW_RESOURCE_SITE), hw_site_get_id (self->site),
                               self->cancellable, loaded_cb, self);
}

static void
reload (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  load (HW_SITE_PAGE (widget));
}

/* The person refreshed, or the server can be reached again: what could not be read then may be read now. */
static void
refreshed_cb (HwSitePage *self)
{
  HwRefresher *refresher = hw_account_get_refresher (self->account, HW_RESOURCE_SITE);

  if (!hw_refresher_get_loading (refresher) && hw_refresher_get_error (refresher) == NULL && !self->loaded
      && self->cancellable == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
show_details (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwSitePage *self = HW_SITE_PAGE (widget);
  GtkWidget *view = gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_VIEW);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view),
                            ADW_NAVIGATION_PAGE (hw_site_details_page_new (self->notice, self->site)));
}

/* Without animations the window would keep a page for good that goes while it has the focus. */
static void
drop_focus (HwSitePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
}

/* It was deleted from here: the word of it is said where the other sites are. */
static void
leave (HwSitePage *self)
{
  AdwNavigationPage *page = ADW_NAVIGATION_PAGE (self);
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  AdwNavigationPage *previous =
      view == NULL ? NULL : adw_navigation_view_get_previous_page (ADW_NAVIGATION_VIEW (view), page);

  if (previous == NULL)
    return;
  drop_focus (self);
  adw_navigation_view_pop_to_page (ADW_NAVIGATION_VIEW (view), previous);
}

/* What was asked for may have changed more than the status. */
static void
verified_cb (HwSitePage *self, HwOperation *operation)
{
  if (g_strcmp0 (hw_operation_get_target_id (operation), hw_site_get_id (self->site)) != 0)
    return;
  if (hw_operation_get_verb (operation) == HW_VERB_DELETE
      && hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED)
    {
      leave (self);
      return;
    }
  self->loaded = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

static void
hw_site_page_map (GtkWidget *widget)
{
  HwSitePage *self = HW_SITE_PAGE (widget);

  GTK_WIDGET_CLASS (hw_site_page_parent_class)->map (widget);
  if (!self->loaded)
    load (self);
}

static void
hw_site_page_unmap (GtkWidget *widget)
{
  cancel (HW_SITE_PAGE (widget));
  GTK_WIDGET_CLASS (hw_site_page_parent_class)->unmap (widget);
}

static void
hw_site_page_dispose (GObject *object)
{
  HwSitePage *self = HW_SITE_PAGE (object);

  cancel (self);
  g_clear_object (&self->signals);
  g_clear_object (&self->actions);
  g_clear_object (&self->site);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_site_page_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (HW_TYPE_DEPLOY_CARD);
  g_type_ensure (HW_TYPE_OPERATION_LINE);
  g_type_ensure (HW_TYPE_PROPERTY_ROW);
  g_type_ensure (HW_TYPE_SITE_HEAD);
  g_type_ensure (HW_TYPE_SITE_MORE);
  g_type_ensure (HW_TYPE_SITE_SETTINGS);
}

static void
hw_site_page_class_init (HwSitePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_site_page_dispose;
  widget_class->map = hw_site_page_map;
  widget_class->unmap = hw_site_page_unmap;

  ensure_types ();
  gtk_widget_class_install_action (widget_class, "page.reload", NULL, reload);
  gtk_widget_class_install_action (widget_class, "page.show-details", NULL, show_details);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sites/hw-site-page.ui");
  gtk_widget_class_bind_template_callback (widget_class, buttons_entered_cb);
  gtk_widget_class_bind_template_callback (widget_class, buttons_left_cb);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, title_label);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, banner);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, stack);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, head);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, open_button);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, deploy_button);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, restart_button);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, power_button);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, deploy_content);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, restart_content);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, power_content);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, operation_line);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, deploy_card);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, address_group);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, website_row);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, load_error);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, load_error_label);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, settings);
  gtk_widget_class_bind_template_child (widget_class, HwSitePage, more);
}

static void
hw_site_page_init (HwSitePage *self)
{
  g_autoptr (GMenuModel) menu = hw_resource_actions_create_menu (HW_RESOURCE_SITE);

  gtk_widget_init_template (GTK_WIDGET (self));
  hw_ui_add_tooltip (self->title_label);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  self->actions = hw_resource_actions_new (GTK_WIDGET (self), HW_RESOURCE_SITE);
  self->signals = g_signal_group_new (HW_TYPE_SITE);
  g_signal_group_connect_swapped (self->signals, "notify", G_CALLBACK (site_notify_cb), self);
}

static void
follow (HwSitePage *self, gpointer object, const char *signal, GCallback callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

HwSitePage *
hw_site_page_new (HwAccount *account, HwNotice *notice, HwSite *site)
{
  HwSitePage *self = g_object_new (HW_TYPE_SITE_PAGE, NULL);

  self->account = g_object_ref (account);
  self->notice = g_object_ref (notice);
  hw_notice_attach (notice, self->banner);
  g_object_bind_property (notice, "old", self->head, "old", G_BINDING_SYNC_CREATE);
  show_site (self, site);
  update_buttons (self);
  follow (self, self->actions, "changed", G_CALLBACK (update_buttons));
  follow (self, notice, "notify::old", G_CALLBACK (update_load_error));
  follow (self, hw_account_get_sites (account), "items-changed", G_CALLBACK (sites_changed_cb));
  follow (self, hw_account_get_refresher (account, HW_RESOURCE_SITE), "notify::loading", G_CALLBACK (refreshed_cb));
  follow (self, hw_account_get_runner (account), "verified", G_CALLBACK (verified_cb));
  return self;
}

/* hw_site_page_show_protection: goes to the switch that protects the site. */
void
hw_site_page_show_protection (HwSitePage *self)
{
  g_return_if_fail (HW_IS_SITE_PAGE (self));

  hw_site_more_focus_protection (self->more);
}
