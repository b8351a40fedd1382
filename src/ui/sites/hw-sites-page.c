/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-list-states.h"
#include "hw-site-row.h"
#include "hw-site.h"
#include "hw-sites-filter.h"
#include "hw-sites-page.h"
#include "hw-sites-summary.h"
#include "hw-status-filter.h"
#include "hw-ui.h"

/* HwSitesPage: the sites of an account. The rows come through filter, sorter and selection from the one list of the
 * account, so that a read changes in place what changed and nothing else moves. */
struct _HwSitesPage
{
  HwListPage parent_instance;

  AdwBanner *banner;
  GtkWidget *tools;
  GtkWidget *tools_box;
  GtkLabel *sentence_label;
  GtkLabel *caption_label;
  GtkSearchEntry *search_entry;
  HwStatusFilter *status_filter;
  GtkWidget *sort_button;
  GtkButton *new_button;
  GtkWidget *new_content; /* (owned) with the word, while there is room for it */
  HwListStates *states;
  GtkListView *list_view;

  HwAccount *account;          /* (owned) */
  HwNotice *notice;            /* (owned) */
  HwRowFilter *filter;         /* (owned) */
  GtkFilterListModel *visible; /* (owned) */
  GtkSortListModel *sorted;    /* (owned) */
  char *order;                 /* (owned) */
};

enum
{
  PROP_ORDER = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwSitesPage, hw_sites_page, HW_TYPE_LIST_PAGE)

static void
update_no_result (HwSitesPage *self)
{
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  const gboolean any_status = g_str_equal (hw_status_filter_get_selected (self->status_filter), HW_STATUS_FILTER_ALL);
  g_autofree char *text = NULL;

  if (any_status)
    text = g_strdup_printf (_ ("No site matches “%s”."), search);
  else if (*search == '\0')
    text = g_strdup_printf (_ ("No site has the status “%s”."), hw_status_filter_get_label (self->status_filter));
  else
    text = g_strdup_printf (_ ("No site matches “%s” with the status “%s”."), search,
                            hw_status_filter_get_label (self->status_filter));
  hw_list_states_set_no_result_text (self->states, text);
}

static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

static void
update_summary (HwSitesPage *self, const HwSitesSummary *summary)
{
  HwResourceList *sites = hw_account_get_sites (self->account);
  gint64 now = hw_clock_get_wall (hw_account_get_clock (self->account));
  const gboolean old = hw_notice_is_old (self->notice);
  g_autofree char *sentence = hw_sites_summary_sentence (summary, old);
  g_autofree char *caption = hw_sites_summary_caption (summary, hw_resource_list_get_as_of (sites), now, old);

  set_label (self->sentence_label, sentence);
  set_label (self->caption_label, caption);
}

/* What was waited for gets the focus, unless the person has begun something on this page meanwhile. */
static void
show_content (HwSitesPage *self)
{
  const gboolean was_loading = hw_list_states_get_state (self->states) == HW_LIST_LOADING;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  hw_list_states_set_state (self->states, HW_LIST_CONTENT);
  if (was_loading && root != NULL && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
update_state (HwSitesPage *self, const HwSitesSummary *summary)
{
  HwResourceList *sites = hw_account_get_sites (self->account);
  const GError *error = hw_refresher_get_error (hw_account_get_refresher (self->account, HW_RESOURCE_SITE));
  const gboolean any = summary->n > 0 || summary->n_unreadable > 0;
  const gboolean loaded = hw_resource_list_is_loaded (sites);

  if (!loaded && error != NULL)
    hw_list_states_set_error (self->states, error, hw_ui_get_other_host (hw_account_get_host (self->account)));
  else if (!loaded)
    hw_list_states_set_state (self->states, HW_LIST_LOADING);
  else if (!any)
    hw_list_states_set_state (self->states, HW_LIST_EMPTY);
  else if (g_list_model_get_n_items (G_LIST_MODEL (self->visible)) == 0 && summary->n > 0)
    {
      update_no_result (self);
      hw_list_states_set_state (self->states, HW_LIST_NO_RESULT);
    }
  else
    show_content (self);
  gtk_widget_set_visible (self->tools, loaded && any);
  gtk_widget_set_visible (self->sort_button, loaded && summary->n > 0);
}

static void
update (HwSitesPage *self)
{
  HwSitesSummary summary = hw_sites_summary_count (G_LIST_MODEL (hw_account_get_sites (self->account)));

  hw_status_filter_set_has_other (self->status_filter, summary.by_status[HW_STATUS_OTHER] > 0);
  if (hw_resource_list_is_loaded (hw_account_get_sites (self->account)))
    update_summary (self, &summary);
  update_state (self, &summary);
}

static void
search_changed_cb (HwSitesPage *self)
{
  hw_row_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  update (self);
}

static void
status_selected_cb (HwSitesPage *self)
{
  const char *nick = hw_status_filter_get_selected (self->status_filter);

  hw_row_filter_set_choice (self->filter, g_str_equal (nick, HW_STATUS_FILTER_ALL) ? NULL : nick);
  update (self);
}

static void
stop_search_cb (HwSitesPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
search_activate_cb (HwSitesPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) == 0)
    return;
  gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
clear_filter (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwSitesPage *self = HW_SITES_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  hw_row_filter_set_search (self->filter, NULL);
  hw_status_filter_set_selected (self->status_filter, HW_STATUS_FILTER_ALL);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
focus_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (HW_SITES_PAGE (widget)->search_entry));
}

static void
popup_row_menu (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, HW_TYPE_SITE_ROW);

  /* The focus is on the item of the list, of which the row is the child, or on a button in the row. */
  if (row == NULL && focus != NULL)
    row = gtk_widget_get_first_child (focus);
  if (HW_IS_SITE_ROW (row))
    hw_site_row_popup_menu (HW_SITE_ROW (row));
}

static void
row_activated_cb (HwSitesPage *self, guint position)
{
  g_autoptr (HwSite) site = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (site != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-site", "s", hw_site_get_id (site));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, HwSitesPage *self)
{
  HwSiteRow *row = hw_site_row_new (self->account, self->notice);

  g_object_bind_property (self, "compact", row, "compact", G_BINDING_SYNC_CREATE);
  g_object_bind_property (row, "summary", list_item, "accessible-label", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (list_item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, HwSitesPage *self)
{
  hw_site_row_set_item (HW_SITE_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, HwSitesPage *self)
{
  hw_site_row_set_item (HW_SITE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* Where there is little room, its icon says it. */
static void
show_new_button (HwSitesPage *self)
{
  if (hw_list_page_is_compact (HW_LIST_PAGE (self)))
    gtk_button_set_icon_name (self->new_button, "list-add-symbolic");
  else
    gtk_button_set_child (self->new_button, self->new_content);
}

static void
set_order (HwSitesPage *self, const char *order)
{
  g_autoptr (GtkSorter) sorter = NULL;

  if (!g_set_str (&self->order, order))
    return;
  sorter = hw_sites_sorter_new (order);
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
}

static void
hw_sites_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwSitesPage *self = HW_SITES_PAGE (object);

  switch (id)
    {
    case PROP_ORDER:
      g_value_set_string (value, self->order);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_sites_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwSitesPage *self = HW_SITES_PAGE (object);

  switch (id)
    {
    case PROP_ORDER:
      set_order (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_sites_page_dispose (GObject *object)
{
  HwSitesPage *self = HW_SITES_PAGE (object);

  g_clear_object (&self->new_content);
  g_clear_object (&self->sorted);
  g_clear_object (&self->visible);
  g_clear_object (&self->filter);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_sites_page_parent_class)->dispose (object);
}

static void
hw_sites_page_finalize (GObject *object)
{
  HwSitesPage *self = HW_SITES_PAGE (object);

  g_free (self->order);
  G_OBJECT_CLASS (hw_sites_page_parent_class)->finalize (object);
}

static void
hw_sites_page_class_init (HwSitesPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_sites_page_get_property;
  object_class->set_property = hw_sites_page_set_property;
  object_class->dispose = hw_sites_page_dispose;
  object_class->finalize = hw_sites_page_finalize;

  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "page.clear-filter", NULL, clear_filter);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, focus_search);
  gtk_widget_class_install_action (widget_class, "page.row-menu", NULL, popup_row_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "page.row-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, GDK_NO_MODIFIER_MASK, "page.row-menu", NULL);

  g_type_ensure (HW_TYPE_LIST_STATES);
  g_type_ensure (HW_TYPE_STATUS_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/sites/hw-sites-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, tools);
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, tools_box);
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, caption_label);
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, status_filter);
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, states);
  gtk_widget_class_bind_template_child (widget_class, HwSitesPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
hw_sites_page_init (HwSitesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->new_content = g_object_ref (gtk_button_get_child (self->new_button));
  self->filter = hw_sites_filter_new ();
  self->visible = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->visible)), NULL);
  g_signal_connect (self, "notify::compact", G_CALLBACK (show_new_button), NULL);
  set_order (self, "attention");
}

static void
init_list (HwSitesPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection = gtk_single_selection_new (NULL);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, G_LIST_MODEL (self->sorted));
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

/* hw_sites_page_new: the page lives as long as the account is shown. */
HwSitesPage *
hw_sites_page_new (HwAccount *account, HwNotice *notice, HwSettings *settings)
{
  HwSitesPage *self = g_object_new (HW_TYPE_SITES_PAGE, NULL);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) order = hw_settings_create_action (settings, HW_SETTINGS_SITES_ORDER, HW_SETTINGS_SITES_ORDER);
  HwResourceList *sites = hw_account_get_sites (account);

  self->account = g_object_ref (account);
  self->notice = g_object_ref (notice);
  hw_list_page_set_tools (HW_LIST_PAGE (self), self->banner, self->tools_box);
  hw_notice_attach (notice, self->banner);
  init_list (self);
  gtk_filter_list_model_set_model (self->visible, G_LIST_MODEL (sites));

  g_action_map_add_action (G_ACTION_MAP (group), order);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (group));
  hw_settings_bind (settings, HW_SETTINGS_SITES_ORDER, self, "order");

  g_signal_connect_object (sites, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sites, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->visible, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (notice, "notify::old", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_refresher (account, HW_RESOURCE_SITE), "notify::error", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}
