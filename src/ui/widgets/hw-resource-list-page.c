/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-list-states.h"
#include "hw-op-create.h"
#include "hw-resource-filter.h"
#include "hw-resource-list-page.h"
#include "hw-resource-row.h"
#include "hw-resource-summary.h"
#include "hw-resource-words.h"
#include "hw-status-filter.h"
#include "hw-ui.h"

/* HwResourceListPage: the sites, or the databases, of an account. The rows come through filter and sorter from the one
 * list of the account, so that a read changes in place what changed and nothing else moves. No row can be selected:
 * where one can, the first arrow key only selects what has the focus, and the pointer selects what it rests on. */
struct _HwResourceListPage
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

  HwResourceKind kind;
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

G_DEFINE_FINAL_TYPE (HwResourceListPage, hw_resource_list_page, HW_TYPE_LIST_PAGE)

static HwResourceList *
get_list (HwResourceListPage *self)
{
  return hw_account_get_list (self->account, self->kind);
}

static void
update_no_result (HwResourceListPage *self)
{
  const char *search = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
  const gboolean any_status = g_str_equal (hw_status_filter_get_selected (self->status_filter), HW_STATUS_FILTER_ALL);
  const char *status = any_status ? NULL : hw_status_filter_get_label (self->status_filter);
  g_autofree char *text = hw_resource_words_no_result (self->kind, search, status);

  hw_list_states_set_no_result_text (self->states, text);
}

static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text);
}

static void
update_summary (HwResourceListPage *self, const HwResourceSummary *summary)
{
  const HwSummaryTime time = {
    .as_of = hw_resource_list_get_as_of (get_list (self)),
    .now = hw_clock_get_wall (hw_account_get_clock (self->account)),
    .old = hw_notice_is_old_for (self->notice, self->kind),
  };
  g_autofree char *sentence = hw_resource_summary_sentence (summary, self->kind, &time);
  g_autofree char *caption = hw_resource_summary_caption (summary, &time);

  set_label (self->sentence_label, sentence);
  set_label (self->caption_label, caption);
}

/* What was waited for, on the page that is shown, gets the focus, unless the person has begun something on this page
 * meanwhile. */
static void
show_content (HwResourceListPage *self)
{
  const gboolean was_loading = hw_list_states_get_state (self->states) == HW_LIST_LOADING;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root == NULL ? NULL : gtk_root_get_focus (root);

  hw_list_states_set_state (self->states, HW_LIST_CONTENT);
  if (was_loading && gtk_widget_get_mapped (GTK_WIDGET (self))
      && (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self))))
    gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
update_state (HwResourceListPage *self, const HwResourceSummary *summary)
{
  const GError *error = hw_refresher_get_error (hw_account_get_refresher (self->account, self->kind));
  const gboolean any = summary->n > 0 || summary->n_unreadable > 0 || summary->is_part;
  const gboolean loaded = hw_resource_list_is_loaded (get_list (self));

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
update (HwResourceListPage *self)
{
  HwResourceSummary summary = hw_resource_summary_count (G_LIST_MODEL (get_list (self)));

  hw_status_filter_set_has_other (self->status_filter, summary.by_status[HW_STATUS_OTHER] > 0);
  if (hw_resource_list_is_loaded (get_list (self)))
    update_summary (self, &summary);
  update_state (self, &summary);
}

static void
search_changed_cb (HwResourceListPage *self)
{
  hw_row_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
  update (self);
}

static void
status_selected_cb (HwResourceListPage *self)
{
  const char *nick = hw_status_filter_get_selected (self->status_filter);

  hw_row_filter_set_choice (self->filter, g_str_equal (nick, HW_STATUS_FILTER_ALL) ? NULL : nick);
  update (self);
}

static void
stop_search_cb (HwResourceListPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
search_activate_cb (HwResourceListPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) == 0)
    return;
  gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static void
clear_filter (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwResourceListPage *self = HW_RESOURCE_LIST_PAGE (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  hw_row_filter_set_search (self->filter, NULL);
  hw_status_filter_set_selected (self->status_filter, HW_STATUS_FILTER_ALL);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
focus_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (HW_RESOURCE_LIST_PAGE (widget)->search_entry));
}

static void
popup_row_menu (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  GtkWidget *row = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, HW_TYPE_RESOURCE_ROW);

  /* The focus is on the item of the list, of which the row is the child, or on a button in the row. */
  if (row == NULL && focus != NULL)
    row = gtk_widget_get_first_child (focus);
  if (HW_IS_RESOURCE_ROW (row))
    hw_resource_row_popup_menu (HW_RESOURCE_ROW (row));
}

static void
row_activated_cb (HwResourceListPage *self, guint position)
{
  g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);
  HwResourceWords words;

  hw_resource_words_get (self->kind, &words);
  if (resource != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), words.open_action, "s", hw_resource_get_id (resource));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, HwResourceListPage *self)
{
  HwResourceRow *row = hw_resource_row_new (self->account, self->notice, self->kind);

  g_object_bind_property (self, "compact", row, "compact", G_BINDING_SYNC_CREATE);
  g_object_bind_property (row, "summary", list_item, "accessible-label", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (list_item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, HwResourceListPage *self)
{
  hw_resource_row_set_item (HW_RESOURCE_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, HwResourceListPage *self)
{
  hw_resource_row_set_item (HW_RESOURCE_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* The window turns the action off while nothing can be created; here is why. */
static void
update_new_button (HwResourceListPage *self)
{
  const char *reason = hw_op_create_get_reason (self->account);
  HwResourceWords words;

  hw_resource_words_get (self->kind, &words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->new_button), reason == NULL ? words.new_tooltip : reason);
}

/* Where there is little room, its icon says it. */
static void
show_new_button (HwResourceListPage *self)
{
  if (hw_list_page_is_compact (HW_LIST_PAGE (self)))
    gtk_button_set_icon_name (self->new_button, "list-add-symbolic");
  else
    gtk_button_set_child (self->new_button, self->new_content);
}

static void
set_order (HwResourceListPage *self, const char *order)
{
  g_autoptr (GtkSorter) sorter = NULL;

  if (!g_set_str (&self->order, order))
    return;
  sorter = hw_resource_sorter_new (order);
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ORDER]);
}

static void
hw_resource_list_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HwResourceListPage *self = HW_RESOURCE_LIST_PAGE (object);

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
hw_resource_list_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HwResourceListPage *self = HW_RESOURCE_LIST_PAGE (object);

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
hw_resource_list_page_dispose (GObject *object)
{
  HwResourceListPage *self = HW_RESOURCE_LIST_PAGE (object);

  g_clear_object (&self->new_content);
  g_clear_object (&self->sorted);
  g_clear_object (&self->visible);
  g_clear_object (&self->filter);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_resource_list_page_parent_class)->dispose (object);
}

static void
hw_resource_list_page_finalize (GObject *object)
{
  HwResourceListPage *self = HW_RESOURCE_LIST_PAGE (object);

  g_free (self->order);
  G_OBJECT_CLASS (hw_resource_list_page_parent_class)->finalize (object);
}

static void
hw_resource_list_page_class_init (HwResourceListPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hw_resource_list_page_get_property;
  object_class->set_property = hw_resource_list_page_set_property;
  object_class->dispose = hw_resource_list_page_dispose;
  object_class->finalize = hw_resource_list_page_finalize;

  properties[PROP_ORDER] = g_param_spec_string ("order", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "page.clear-filter", NULL, clear_filter);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, focus_search);
  gtk_widget_class_install_action (widget_class, "page.row-menu", NULL, popup_row_menu);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "page.row-menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, GDK_NO_MODIFIER_MASK, "page.row-menu", NULL);

  g_type_ensure (HW_TYPE_LIST_STATES);
  g_type_ensure (HW_TYPE_STATUS_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-resource-list-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, tools);
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, tools_box);
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, caption_label);
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, status_filter);
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, sort_button);
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, states);
  gtk_widget_class_bind_template_child (widget_class, HwResourceListPage, list_view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
hw_resource_list_page_init (HwResourceListPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->new_content = g_object_ref (gtk_button_get_child (self->new_button));
  self->filter = hw_resource_filter_new ();
  self->visible = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->visible)), NULL);
  g_signal_connect (self, "notify::compact", G_CALLBACK (show_new_button), NULL);
  set_order (self, "attention");
}

static void
init_list (HwResourceListPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (model));
}

/* What differs between the kinds is said once, and nothing of it changes. */
static void
init_words (HwResourceListPage *self, const HwResourceWords *words)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->new_button), words->create_action);
  adw_navigation_page_set_tag (ADW_NAVIGATION_PAGE (self), words->tag);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), words->title);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->new_content), words->new_label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->new_button), GTK_ACCESSIBLE_PROPERTY_LABEL, words->new_tooltip,
                                  -1);
  gtk_search_entry_set_placeholder_text (self->search_entry, words->search);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search_entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words->search,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, words->title, -1);
  g_object_set (self->states, "icon-name", words->icon_name, "loading-title", words->loading, "empty-title",
                words->empty, "empty-description", words->empty_description, "empty-button-label", words->empty_button,
                "empty-action-name", words->create_action, "no-result-title", words->no_result, "error-title",
                words->error, NULL);
}

static void
init_order (HwResourceListPage *self, HwSettings *settings, const char *key)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GAction) order = hw_settings_create_action (settings, key, "order");

  g_action_map_add_action (G_ACTION_MAP (group), order);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list", G_ACTION_GROUP (group));
  hw_settings_bind (settings, key, self, "order");
}

static void
connect (HwResourceListPage *self)
{
  HwResourceList *list = get_list (self);

  g_signal_connect_object (list, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->visible, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "notify::old", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_refresher (self->account, self->kind), "notify::error", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_connection (self->account), "notify::state", G_CALLBACK (update_new_button),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_log (self->account), "notify::ready", G_CALLBACK (update_new_button), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_protection (self->account), "changed", G_CALLBACK (update_new_button), self,
                           G_CONNECT_SWAPPED);
}

/* hw_resource_list_page_new: the page lives as long as the account is shown. */
HwResourceListPage *
hw_resource_list_page_new (HwAccount *account, HwNotice *notice, HwSettings *settings, HwResourceKind kind)
{
  HwResourceListPage *self = g_object_new (HW_TYPE_RESOURCE_LIST_PAGE, NULL);
  HwResourceWords words;

  hw_resource_words_get (kind, &words);
  self->kind = kind;
  self->account = g_object_ref (account);
  self->notice = g_object_ref (notice);
  init_words (self, &words);
  hw_list_page_set_tools (HW_LIST_PAGE (self), self->banner, self->tools_box);
  hw_notice_attach (notice, self->banner);
  init_list (self);
  gtk_filter_list_model_set_model (self->visible, G_LIST_MODEL (get_list (self)));
  init_order (self, settings, words.order_key);
  connect (self);
  update_new_button (self);
  update (self);
  return self;
}
