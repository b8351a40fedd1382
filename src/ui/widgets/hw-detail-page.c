/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-detail-page.h"
#include "hw-detail-reader.h"
#include "hw-error.h"
#include "hw-operation-line.h"
#include "hw-resource-actions.h"
#include "hw-resource-buttons.h"
#include "hw-resource-details-page.h"
#include "hw-resource-head.h"
#include "hw-resource-more.h"
#include "hw-ui.h"

/* HwDetailPage: one site or one database, what the pages of both have in common. It shows what the list knows at once
 * and reads the rest from the server when it is opened; its parts follow the thing by themselves. When Hostwares no
 * longer lists it, the page says so.
 *
 * A template of a subclass adds children: [action] to the buttons, before those that every page has, and any other
 * below them, in the order in which they are written. */
typedef struct
{
  GtkLabel *title_label;
  GtkMenuButton *menu_button;
  AdwBanner *banner;
  GtkStack *stack;
  HwResourceHead *head;
  HwResourceButtons *buttons;
  HwOperationLine *operation_line;
  GtkBox *parts;
  GtkWidget *load_error;
  GtkLabel *load_error_label;
  HwResourceMore *more;
  AdwStatusPage *gone_page;

  HwAccount *account;         /* (owned) */
  HwNotice *notice;           /* (owned) */
  HwResource *resource;       /* (owned) */
  GSignalGroup *signals;      /* (owned) of the resource */
  HwResourceActions *actions; /* (owned) */
  HwDetailReader *reader;     /* (owned) */
  GSignalGroup *window;       /* (owned) in which it can be seen */
  GtkWidget *last_part;       /* (unowned) */
} HwDetailPagePrivate;

static void hw_detail_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (HwDetailPage, hw_detail_page, ADW_TYPE_NAVIGATION_PAGE,
                                  G_ADD_PRIVATE (HwDetailPage)
                                      G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, hw_detail_page_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

static const struct
{
  const char *menu;
  const char *gone_title;
  const char *gone;
} texts[HW_N_TARGET_KINDS] = {
  [HW_RESOURCE_SITE] = {
    N_ ("Site Menu"),
    N_ ("This Site Is Gone"),
    N_ ("Hostwares no longer lists this site."),
  },
  [HW_RESOURCE_DATABASE] = {
    N_ ("Database Menu"),
    N_ ("This Database Is Gone"),
    N_ ("Hostwares no longer lists this database."),
  },
};

static HwDetailPagePrivate *
get_private (HwDetailPage *self)
{
  return hw_detail_page_get_instance_private (self);
}

static HwResourceKind
get_kind (HwDetailPage *self)
{
  return HW_DETAIL_PAGE_GET_CLASS (self)->kind;
}

/* A sentence why it cannot be deleted now may change with what can be done. */
static void
update_reason (HwDetailPage *self)
{
  HwDetailPagePrivate *priv = get_private (self);

  hw_resource_more_set_reason (priv->more, hw_resource_actions_get_reason_against_deleting (priv->actions));
}

static void
update (HwDetailPage *self)
{
  HwDetailPageClass *klass = HW_DETAIL_PAGE_GET_CLASS (self);
  HwResource *resource = get_private (self)->resource;

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), hw_resource_get_name (resource));
  if (klass->update != NULL)
    klass->update (self, resource);
}

static void
resource_notify_cb (HwDetailPage *self, GParamSpec *pspec)
{
  if (!g_str_equal (pspec->name, "as-of"))
    update (self);
}

static void
show_resource (HwDetailPage *self, HwResource *resource)
{
  HwDetailPagePrivate *priv = get_private (self);

  g_set_object (&priv->resource, resource);
  g_signal_group_set_target (priv->signals, resource);
  hw_detail_reader_set_resource (priv->reader, resource);
  hw_resource_head_set_resource (priv->head, priv->account, resource);
  hw_operation_line_set_target (priv->operation_line, priv->account, get_kind (self), hw_resource_get_id (resource));
  hw_resource_more_set_resource (priv->more, priv->account, resource);
  HW_DETAIL_PAGE_GET_CLASS (self)->show (self, priv->account, resource);
  hw_resource_actions_set_resource (priv->actions, priv->account, resource);
  hw_resource_buttons_show (priv->buttons, resource);
  update (self);
}

static void
show_gone (HwDetailPage *self, gboolean gone)
{
  HwDetailPagePrivate *priv = get_private (self);
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  gtk_stack_set_visible_child_name (priv->stack, gone ? "gone" : "there");
  gtk_widget_set_visible (GTK_WIDGET (priv->menu_button), !gone);
  if (gone && view != NULL)
    adw_navigation_view_pop_to_page (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (self));
}

static void
list_changed_cb (HwDetailPage *self)
{
  HwDetailPagePrivate *priv = get_private (self);
  HwResourceList *list = hw_account_get_list (priv->account, get_kind (self));
  HwResource *found = hw_resource_list_find (list, hw_resource_get_id (priv->resource));

  /* What was listed anew is another object. */
  if (found != NULL && found != priv->resource)
    show_resource (self, found);
  show_gone (self, found == NULL);
}

/* While the list cannot be read either, the banner says why. */
static void
update_old (HwDetailPage *self)
{
  HwDetailPagePrivate *priv = get_private (self);
  gboolean failed = *gtk_label_get_text (priv->load_error_label) != '\0';
  gboolean old = hw_notice_is_old_for (priv->notice, get_kind (self));

  gtk_widget_set_visible (priv->load_error, failed && !old);
  g_object_set (priv->head, "old", old, NULL);
}

static void
set_load_error (HwDetailPage *self, const GError *error)
{
  HwDetailPagePrivate *priv = get_private (self);
  g_autofree char *words =
      error == NULL ? NULL : hw_error_words_all (error, hw_ui_get_other_host (hw_account_get_host (priv->account)));

  gtk_label_set_text (priv->load_error_label, words == NULL ? "" : words);
  update_old (self);
}

static void
read_cb (HwDetailPage *self, const GError *error)
{
  update (self);
  set_load_error (self, error);
}

static void
reload (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hw_detail_reader_read (get_private (HW_DETAIL_PAGE (widget))->reader);
}

static void
show_details (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwDetailPagePrivate *priv = get_private (HW_DETAIL_PAGE (widget));
  GtkWidget *view = gtk_widget_get_ancestor (widget, ADW_TYPE_NAVIGATION_VIEW);

  adw_navigation_view_push (ADW_NAVIGATION_VIEW (view),
                            ADW_NAVIGATION_PAGE (hw_resource_details_page_new (priv->notice, priv->resource)));
}

/* Without animations the window would keep a page for good that goes while it has the focus. */
static void
drop_focus (HwDetailPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
}

/* It was deleted from here: the word of it is said where the others are. */
static void
leave (HwDetailPage *self)
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

static void
verified_cb (HwDetailPage *self, HwOperation *operation)
{
  if (hw_operation_get_target_kind (operation) == get_kind (self)
      && g_strcmp0 (hw_operation_get_target_id (operation), hw_resource_get_id (get_private (self)->resource)) == 0
      && hw_operation_get_verb (operation) == HW_VERB_DELETE
      && hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED)
    leave (self);
}

static void
update_shown (HwDetailPage *self)
{
  HwDetailPagePrivate *priv = get_private (self);
  g_autoptr (GtkWindow) window = g_signal_group_dup_target (priv->window);

  hw_detail_reader_set_shown (priv->reader, window != NULL && !gtk_window_is_suspended (window));
}

static void
hw_detail_page_map (GtkWidget *widget)
{
  HwDetailPage *self = HW_DETAIL_PAGE (widget);

  GTK_WIDGET_CLASS (hw_detail_page_parent_class)->map (widget);
  g_signal_group_set_target (get_private (self)->window, gtk_widget_get_root (widget));
  update_shown (self);
}

static void
hw_detail_page_unmap (GtkWidget *widget)
{
  HwDetailPage *self = HW_DETAIL_PAGE (widget);

  g_signal_group_set_target (get_private (self)->window, NULL);
  update_shown (self);
  GTK_WIDGET_CLASS (hw_detail_page_parent_class)->unmap (widget);
}

static void
hw_detail_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  HwDetailPagePrivate *priv = get_private (HW_DETAIL_PAGE (buildable));

  if (priv->parts == NULL || !GTK_IS_WIDGET (child))
    parent_buildable_iface->add_child (buildable, builder, child, type);
  else if (g_strcmp0 (type, "action") == 0)
    hw_resource_buttons_add (priv->buttons, GTK_WIDGET (child));
  else
    {
      gtk_box_insert_child_after (priv->parts, GTK_WIDGET (child), priv->last_part);
      priv->last_part = GTK_WIDGET (child);
    }
}

static void
hw_detail_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = hw_detail_page_add_child;
}

static void
hw_detail_page_dispose (GObject *object)
{
  HwDetailPage *self = HW_DETAIL_PAGE (object);
  HwDetailPagePrivate *priv = get_private (self);

  g_clear_object (&priv->window);
  g_clear_object (&priv->reader);
  g_clear_object (&priv->signals);
  g_clear_object (&priv->actions);
  g_clear_object (&priv->resource);
  g_clear_object (&priv->notice);
  g_clear_object (&priv->account);
  G_OBJECT_CLASS (hw_detail_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, title_label);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, menu_button);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, banner);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, stack);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, head);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, buttons);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, operation_line);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, parts);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, load_error);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, load_error_label);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, more);
  gtk_widget_class_bind_template_child_private (widget_class, HwDetailPage, gone_page);
}

static void
hw_detail_page_class_init (HwDetailPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_detail_page_dispose;
  widget_class->map = hw_detail_page_map;
  widget_class->unmap = hw_detail_page_unmap;

  g_type_ensure (HW_TYPE_OPERATION_LINE);
  g_type_ensure (HW_TYPE_RESOURCE_BUTTONS);
  g_type_ensure (HW_TYPE_RESOURCE_HEAD);
  g_type_ensure (HW_TYPE_RESOURCE_MORE);
  gtk_widget_class_install_action (widget_class, "page.reload", NULL, reload);
  gtk_widget_class_install_action (widget_class, "page.show-details", NULL, show_details);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-detail-page.ui");
  bind_children (widget_class);
}

static void
set_words (HwDetailPage *self, HwResourceKind kind)
{
  HwDetailPagePrivate *priv = get_private (self);

  gtk_widget_set_tooltip_text (GTK_WIDGET (priv->menu_button), _ (texts[kind].menu));
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->menu_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (texts[kind].menu), -1);
  adw_status_page_set_title (priv->gone_page, _ (texts[kind].gone_title));
  adw_status_page_set_description (priv->gone_page, _ (texts[kind].gone));
}

static void
hw_detail_page_init (HwDetailPage *self)
{
  HwDetailPagePrivate *priv = get_private (self);

  gtk_widget_init_template (GTK_WIDGET (self));
  priv->last_part = priv->load_error;
  hw_ui_add_tooltip (priv->title_label);
  priv->signals = g_signal_group_new (HW_TYPE_RESOURCE);
  g_signal_group_connect_swapped (priv->signals, "notify", G_CALLBACK (resource_notify_cb), self);
  priv->window = g_signal_group_new (GTK_TYPE_WINDOW);
  g_signal_group_connect_swapped (priv->window, "notify::suspended", G_CALLBACK (update_shown), self);
}

static void
follow (HwDetailPage *self, gpointer object, const char *signal, GCallback callback)
{
  g_signal_connect_object (object, signal, callback, self, G_CONNECT_SWAPPED);
}

void
hw_detail_page_begin (HwDetailPage *self, HwAccount *account, HwNotice *notice, HwResource *resource)
{
  HwDetailPagePrivate *priv = get_private (self);
  HwResourceKind kind = get_kind (self);
  g_autoptr (GMenuModel) menu = hw_resource_actions_create_menu (kind);

  g_return_if_fail (HW_IS_DETAIL_PAGE (self));
  g_return_if_fail (hw_resource_get_kind (resource) == kind);

  priv->account = g_object_ref (account);
  priv->notice = g_object_ref (notice);
  gtk_menu_button_set_menu_model (priv->menu_button, menu);
  set_words (self, kind);
  priv->actions = hw_resource_actions_new (GTK_WIDGET (self), kind);
  hw_resource_buttons_set_actions (priv->buttons, priv->actions, GTK_WIDGET (priv->menu_button));
  hw_notice_attach (notice, priv->banner);
  priv->reader = hw_detail_reader_new (account, kind);
  show_resource (self, resource);
  update_reason (self);
  update_old (self);
  follow (self, priv->actions, "changed", G_CALLBACK (update_reason));
  follow (self, notice, "notify::old", G_CALLBACK (update_old));
  follow (self, hw_account_get_list (account, kind), "items-changed", G_CALLBACK (list_changed_cb));
  follow (self, priv->reader, "read", G_CALLBACK (read_cb));
  follow (self, hw_account_get_runner (account), "verified", G_CALLBACK (verified_cb));
}

HwResource *
hw_detail_page_get_resource (HwDetailPage *self)
{
  g_return_val_if_fail (HW_IS_DETAIL_PAGE (self), NULL);

  return get_private (self)->resource;
}

gboolean
hw_detail_page_is_loaded (HwDetailPage *self)
{
  g_return_val_if_fail (HW_IS_DETAIL_PAGE (self), FALSE);

  return hw_detail_reader_is_loaded (get_private (self)->reader);
}

/* hw_detail_page_refresh: the person asked for it. A page that cannot be seen is read when it is seen again. */
void
hw_detail_page_refresh (HwDetailPage *self)
{
  g_return_if_fail (HW_IS_DETAIL_PAGE (self));

  hw_detail_reader_refresh (get_private (self)->reader);
}

void
hw_detail_page_show_protection (HwDetailPage *self)
{
  g_return_if_fail (HW_IS_DETAIL_PAGE (self));

  hw_resource_more_focus_protection (get_private (self)->more);
}
