/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error-view.h"
#include "hw-resource-details-page.h"
#include "hw-resource-more.h"
#include "hw-ui.h"

/* HwResourceMore: the lists at the end of the page of a site or a database: where else to look, whether it is protected
 * on this computer, and, alone at the end, the way to delete it. */
struct _HwResourceMore
{
  AdwBin parent_instance;

  GtkWidget *more_list;
  GtkActionable *activity_row;
  GtkWidget *details_row;
  AdwSwitchRow *protect_row;
  GtkWidget *delete_row;

  HwAccount *account;       /* (owned) (nullable) */
  GSignalGroup *resource;   /* (owned) */
  GSignalGroup *protection; /* (owned) */
  guint n_settings;         /* settings of the switch that have not ended */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (HwResourceMore, hw_resource_more, ADW_TYPE_BIN)

static const struct
{
  const char *list_name;
  const char *activity;
  const char *activity_action;
  const char *details;
  const char *protect;
  const char *protection;
  const char *unknown_protection;
  const char *delete;
  const char *delete_action;
} texts[HW_N_TARGET_KINDS] = {
  [HW_RESOURCE_SITE] = {
    N_ ("More About This Site"),
    N_ ("What this program did with this site"),
    "win.show-activity",
    N_ ("Everything else Hostwares says about this site"),
    N_ ("Protect This Site"),
    N_ ("On this computer, ask before starting, stopping, restarting or deploying, and refuse to delete."),
    N_ ("This computer cannot read which sites are protected."),
    N_ ("Delete Site…"),
    "site.delete",
  },
  [HW_RESOURCE_DATABASE] = {
    N_ ("More About This Database"),
    N_ ("What this program did with this database"),
    "win.show-database-activity",
    N_ ("Everything else Hostwares says about this database"),
    N_ ("Protect This Database"),
    N_ ("On this computer, ask before starting, stopping or restarting, and refuse to delete."),
    N_ ("This computer cannot read which databases are protected."),
    N_ ("Delete Database…"),
    "database.delete",
  },
};

static void
update_protection (HwResourceMore *self)
{
  g_autoptr (HwResource) resource = g_signal_group_dup_target (self->resource);
  HwProtection *protection = hw_account_get_protection (self->account);
  HwProtectionState state;
  HwResourceKind kind;
  gboolean ready;

  if (resource == NULL || self->n_settings > 0)
    return;
  kind = hw_resource_get_kind (resource);
  ready = hw_protection_is_ready (protection);
  state = hw_protection_get (protection, kind, hw_resource_get_id (resource));
  self->updating = TRUE;
  adw_switch_row_set_active (self->protect_row, state == HW_PROTECTION_ON);
  self->updating = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->protect_row), ready && state != HW_PROTECTION_UNKNOWN);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->protect_row), ready && state == HW_PROTECTION_UNKNOWN
                                                                       ? _ (texts[kind].unknown_protection)
                                                                       : _ (texts[kind].protection));
}

static void
set_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwResourceMore) self = HW_RESOURCE_MORE (user_data);
  g_autoptr (GError) error = NULL;

  self->n_settings--;
  if (!hw_protection_set_finish (HW_PROTECTION (source), result, &error) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    hw_error_present_dialog (GTK_WIDGET (self), error, NULL);
  if (self->account != NULL)
    update_protection (self);
}

static void
active_cb (HwResourceMore *self)
{
  g_autoptr (HwResource) resource = g_signal_group_dup_target (self->resource);

  if (self->updating || resource == NULL)
    return;
  self->n_settings++;
  hw_protection_set_async (hw_account_get_protection (self->account), hw_resource_get_kind (resource),
                           hw_resource_get_id (resource), adw_switch_row_get_active (self->protect_row), set_cb,
                           g_object_ref (self));
}

static void
update (HwResourceMore *self)
{
  g_autoptr (HwResource) resource = g_signal_group_dup_target (self->resource);

  if (resource != NULL)
    gtk_widget_set_visible (self->details_row, hw_resource_details_page_has_content (resource));
}

static void
resource_notify_cb (HwResourceMore *self, GParamSpec *pspec)
{
  if (!g_str_equal (pspec->name, "as-of"))
    update (self);
}

static void
hw_resource_more_dispose (GObject *object)
{
  HwResourceMore *self = HW_RESOURCE_MORE (object);

  g_clear_object (&self->resource);
  g_clear_object (&self->protection);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_resource_more_parent_class)->dispose (object);
}

static void
hw_resource_more_class_init (HwResourceMoreClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_resource_more_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-resource-more.ui");
  gtk_widget_class_bind_template_child (widget_class, HwResourceMore, more_list);
  gtk_widget_class_bind_template_child (widget_class, HwResourceMore, activity_row);
  gtk_widget_class_bind_template_child (widget_class, HwResourceMore, details_row);
  gtk_widget_class_bind_template_child (widget_class, HwResourceMore, protect_row);
  gtk_widget_class_bind_template_child (widget_class, HwResourceMore, delete_row);
  gtk_widget_class_bind_template_callback (widget_class, active_cb);
}

static void
hw_resource_more_init (HwResourceMore *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->resource = g_signal_group_new (HW_TYPE_RESOURCE);
  g_signal_group_connect_swapped (self->resource, "notify", G_CALLBACK (resource_notify_cb), self);
  self->protection = g_signal_group_new (HW_TYPE_PROTECTION);
  g_signal_group_connect_swapped (self->protection, "changed", G_CALLBACK (update_protection), self);
}

static void
set_words (HwResourceMore *self, HwResourceKind kind)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more_list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (texts[kind].list_name), -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->activity_row), _ (texts[kind].activity));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->details_row), _ (texts[kind].details));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->protect_row), _ (texts[kind].protect));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->delete_row), _ (texts[kind].delete));
  gtk_actionable_set_action_name (self->activity_row, texts[kind].activity_action);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->delete_row), texts[kind].delete_action);
}

/* hw_resource_more_set_resource: before it is shown; what was listed anew is another object and may follow. */
void
hw_resource_more_set_resource (HwResourceMore *self, HwAccount *account, HwResource *resource)
{
  g_return_if_fail (HW_IS_RESOURCE_MORE (self));

  g_set_object (&self->account, account);
  g_signal_group_set_target (self->resource, resource);
  g_signal_group_set_target (self->protection, hw_account_get_protection (account));
  set_words (self, hw_resource_get_kind (resource));
  gtk_actionable_set_action_target (self->activity_row, "s", hw_resource_get_id (resource));
  update (self);
  update_protection (self);
}

/* hw_resource_more_set_reason: (nullable): a sentence why it cannot be deleted now. */
void
hw_resource_more_set_reason (HwResourceMore *self, const char *reason)
{
  g_return_if_fail (HW_IS_RESOURCE_MORE (self));

  gtk_widget_set_tooltip_text (self->delete_row, reason);
}

/* hw_resource_more_focus_protection: the page scrolls to what has the focus. */
void
hw_resource_more_focus_protection (HwResourceMore *self)
{
  g_return_if_fail (HW_IS_RESOURCE_MORE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->protect_row));
}
