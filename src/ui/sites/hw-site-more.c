/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error-view.h"
#include "hw-site-details-page.h"
#include "hw-site-more.h"
#include "hw-site.h"
#include "hw-ui.h"

/* HwSiteMore: the lists at the end of the page of a site: where else to look, whether it is protected on this computer,
 * and, alone at the end, the way to delete it. */
struct _HwSiteMore
{
  AdwBin parent_instance;

  GtkActionable *activity_row;
  GtkWidget *details_row;
  AdwSwitchRow *protect_row;
  GtkWidget *delete_row;

  HwAccount *account;       /* (owned) (nullable) */
  GSignalGroup *site;       /* (owned) */
  GSignalGroup *protection; /* (owned) */
  guint n_settings;         /* settings of the switch that have not ended */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (HwSiteMore, hw_site_more, ADW_TYPE_BIN)

static void
update_protection (HwSiteMore *self)
{
  g_autoptr (HwSite) site = g_signal_group_dup_target (self->site);
  HwProtection *protection = hw_account_get_protection (self->account);
  HwProtectionState state;
  gboolean ready;

  if (site == NULL || self->n_settings > 0)
    return;
  ready = hw_protection_is_ready (protection);
  state = hw_protection_get (protection, HW_RESOURCE_SITE, hw_site_get_id (site));
  self->updating = TRUE;
  adw_switch_row_set_active (self->protect_row, state == HW_PROTECTION_ON);
  self->updating = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->protect_row), ready && state != HW_PROTECTION_UNKNOWN);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->protect_row),
                               ready && state == HW_PROTECTION_UNKNOWN
                                   ? _ ("This computer cannot read which sites are protected.")
                                   : _ ("On this computer, ask before starting, stopping, restarting or deploying, "
                                        "and refuse to delete."));
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwSiteMore) self = HW_SITE_MORE (user_data);
  g_autoptr (GError) error = NULL;

  self->n_settings--;
  if (!hw_protection_set_finish (HW_PROTECTION (source), result, &error) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    hw_error_present_dialog (GTK_WIDGET (self), error, NULL);
  if (self->account != NULL)
    update_protection (self);
}

static void
active_cb (HwSiteMore *self)
{
  g_autoptr (HwSite) site = g_signal_group_dup_target (self->site);

  if (self->updating || site == NULL)
    return;
  self->n_settings++;
  hw_protection_set_async (hw_account_get_protection (self->account), HW_RESOURCE_SITE, hw_site_get_id (site),
                           adw_switch_row_get_active (self->protect_row), set_cb, g_object_ref (self));
}

static void
update (HwSiteMore *self)
{
  g_autoptr (HwSite) site = g_signal_group_dup_target (self->site);

  if (site != NULL)
    gtk_widget_set_visible (self->details_row, hw_site_details_page_has_content (site));
}

static void
site_notify_cb (HwSiteMore *self, GParamSpec *pspec)
{
  if (!g_str_equal (pspec->name, "as-of"))
    update (self);
}

static void
hw_site_more_dispose (GObject *object)
{
  HwSiteMore *self = HW_SITE_MORE (object);

  g_clear_object (&self->site);
  g_clear_object (&self->protection);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_site_more_parent_class)->dispose (object);
}

static void
hw_site_more_class_init (HwSiteMoreClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_site_more_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sites/hw-site-more.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSiteMore, activity_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteMore, details_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteMore, protect_row);
  gtk_widget_class_bind_template_child (widget_class, HwSiteMore, delete_row);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
}

static void
hw_site_more_init (HwSiteMore *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->site = g_signal_group_new (HW_TYPE_SITE);
  g_signal_group_connect_swapped (self->site, "notify", G_CALLBACK (site_notify_cb), self);
  self->protection = g_signal_group_new (HW_TYPE_PROTECTION);
  g_signal_group_connect_swapped (self->protection, "changed", G_CALLBACK (update_protection), self);
}

/* hw_site_more_set_site: once, before it is shown; a site that was listed anew is another object and may follow. */
void
hw_site_more_set_site (HwSiteMore *self, HwAccount *account, HwSite *site)
{
  g_return_if_fail (HW_IS_SITE_MORE (self));

  g_set_object (&self->account, account);
  g_signal_group_set_target (self->site, site);
  g_signal_group_set_target (self->protection, hw_account_get_protection (account));
  gtk_actionable_set_action_name (self->activity_row, "win.show-activity");
  gtk_actionable_set_action_target (self->activity_row, "s", hw_site_get_id (site));
  update (self);
  update_protection (self);
}

/* hw_site_more_set_reason: (nullable): a sentence why the site cannot be deleted now. */
void
hw_site_more_set_reason (HwSiteMore *self, const char *reason)
{
  g_return_if_fail (HW_IS_SITE_MORE (self));

  gtk_widget_set_tooltip_text (self->delete_row, reason);
}

/* hw_site_more_focus_protection: the page scrolls to what has the focus. */
void
hw_site_more_focus_protection (HwSiteMore *self)
{
  g_return_if_fail (HW_IS_SITE_MORE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->protect_row));
}
