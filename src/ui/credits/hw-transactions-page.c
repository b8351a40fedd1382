/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-dated-list.h"
#include "hw-list-states.h"
#include "hw-missing-words.h"
#include "hw-month-sums.h"
#include "hw-page-reads.h"
#include "hw-text.h"
#include "hw-transaction-row.h"
#include "hw-transactions-export.h"
#include "hw-transactions-order.h"
#include "hw-transactions-page.h"
#include "hw-transactions-search.h"
#include "hw-ui.h"

/* HwTransactionsPage: the whole ledger, month by month. It is a page of its own, since only a list that scrolls by
 * itself makes no more rows than are seen. */
struct _HwTransactionsPage
{
  HwListPage parent_instance;

  AdwBanner *banner;
  GtkWidget *tools;
  GtkWidget *tools_box;
  GtkButton *export_button;
  GtkWidget *export_content; /* (owned) with the words, while there is room for them */
  GtkSearchEntry *search_entry;
  GtkLabel *caption_label;
  HwListStates *states;
  HwDatedList *list;

  HwAccount *account;          /* (owned) */
  HwNotice *notice;            /* (owned) */
  HwDateHeaders *headers;      /* (owned) */
  HwRowFilter *filter;         /* (owned) */
  HwRowFilter *dated_filter;   /* (owned) for a search that names a year */
  GtkFilterListModel *visible; /* (owned) */
  guint prepare_id;
  guint n_prepared;
};

G_DEFINE_FINAL_TYPE (HwTransactionsPage, hw_transactions_page, HW_TYPE_LIST_PAGE)

static HwResourceList *
get_transactions (HwTransactionsPage *self)
{
  return hw_account_get_list (self->account, HW_RESOURCE_TRANSACTION);
}

static const GError *
get_error (HwTransactionsPage *self)
{
  return hw_refresher_get_error (hw_account_get_refresher (self->account, HW_RESOURCE_TRANSACTION));
}

static const char *
get_search (HwTransactionsPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search_entry));
}

/* What was spent is said of whole months only. */
static char *
get_note_cb (GListModel *rows, guint start, guint end, gpointer user_data)
{
  HwTransactionsPage *self = HW_TRANSACTIONS_PAGE (user_data);

  return *get_search (self) == '\0' ? hw_month_sums_describe (rows, start, end) : NULL;
}

static void
show_no_result (HwTransactionsPage *self)
{
  g_autofree char *text = g_strdup_printf (_ ("No transaction matches “%s”."), get_search (self));

  hw_list_states_set_no_result_text (self->states, text);
  hw_list_states_set_state (self->states, HW_LIST_NO_RESULT);
}

static void
update_state (HwTransactionsPage *self, guint n, gboolean is_whole)
{
  if (!hw_resource_list_is_loaded (get_transactions (self)) && get_error (self) != NULL)
    hw_list_states_set_error (self->states, get_error (self),
                              hw_ui_get_other_host (hw_account_get_host (self->account)));
  else if (!hw_resource_list_is_loaded (get_transactions (self)))
    hw_list_states_set_state (self->states, HW_LIST_LOADING);
  else if (n == 0 && is_whole)
    hw_list_states_set_state (self->states, HW_LIST_EMPTY);
  else if (n > 0 && g_list_model_get_n_items (G_LIST_MODEL (self->visible)) == 0)
    show_no_result (self);
  else
    hw_list_states_set_state (self->states, HW_LIST_CONTENT);
}

/* Only what is not as it should be: that the list is old, or not whole. */
static void
update_caption (HwTransactionsPage *self)
{
  HwResourceList *list = get_transactions (self);
  const gint64 now = hw_clock_get_wall (hw_account_get_clock (self->account));
  const gboolean old = hw_resource_list_is_loaded (list)
                       && (get_error (self) != NULL || hw_notice_is_old_for (self->notice, HW_RESOURCE_TRANSACTION));
  g_autofree char *as_of = old ? hw_text_as_of (hw_resource_list_get_as_of (list), now) : NULL;
  g_autofree char *unreadable = hw_missing_words_of_list (list);
  g_autofree char *both =
      /* Translators: two sentences, one after the other */
      as_of == NULL || unreadable == NULL ? NULL : g_strdup_printf (C_ ("sentences", "%1$s %2$s"), as_of, unreadable);
  const char *text = both != NULL ? both : as_of != NULL ? as_of : unreadable;

  gtk_label_set_text (self->caption_label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (self->caption_label), text != NULL);
}

static void
update (HwTransactionsPage *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (get_transactions (self)));
  const gboolean is_whole = hw_missing_words_is_whole (get_transactions (self));

  update_state (self, n, is_whole);
  update_caption (self);
  gtk_widget_set_visible (self->tools, n > 0 || !is_whole);
  gtk_widget_set_visible (GTK_WIDGET (self->search_entry), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->export_button), n > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.export", n > 0);
}

static void
search_changed_cb (HwTransactionsPage *self)
{
  HwRowFilter *filter = hw_transactions_search_names_year (get_search (self)) ? self->dated_filter : self->filter;

  hw_row_filter_set_search (filter, get_search (self));
  gtk_filter_list_model_set_filter (self->visible, GTK_FILTER (filter));
  update (self);
}

/* At once: the entry itself waits a moment after the last letter. */
static void
clear_search (HwTransactionsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  search_changed_cb (self);
}

static void
stop_search_cb (HwTransactionsPage *self)
{
  clear_search (self);
  hw_dated_list_focus (self->list);
}

static void
search_activate_cb (HwTransactionsPage *self)
{
  hw_dated_list_focus (self->list);
}

static void
clear_filter (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwTransactionsPage *self = HW_TRANSACTIONS_PAGE (widget);

  clear_search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

static void
focus_search (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (HW_TRANSACTIONS_PAGE (widget)->search_entry));
}

/* The whole ledger, whatever is searched for: accounts have no gaps. */
static void export (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HwTransactionsPage *self = HW_TRANSACTIONS_PAGE (widget);
  g_autoptr (GtkSortListModel) all =
      gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (get_transactions (self))), hw_transactions_sorter_new ());

  hw_transactions_export (widget, G_LIST_MODEL (all), hw_clock_get_wall (hw_account_get_clock (self->account)));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, HwTransactionsPage *self)
{
  HwTransactionRow *row = hw_transaction_row_new (hw_account_get_clock (self->account));

  g_signal_connect_object (self->headers, "minute", G_CALLBACK (hw_transaction_row_update), row, G_CONNECT_SWAPPED);
  g_object_bind_property (row, "summary", list_item, "accessible-label", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, HwTransactionsPage *self)
{
  hw_transaction_row_set_item (HW_TRANSACTION_ROW (gtk_list_item_get_child (list_item)),
                               gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, HwTransactionsPage *self)
{
  hw_transaction_row_set_item (HW_TRANSACTION_ROW (gtk_list_item_get_child (list_item)), NULL);
}

/* Where there is little room, its icon says it. */
static void
show_export_button (HwTransactionsPage *self)
{
  if (hw_list_page_is_compact (HW_LIST_PAGE (self)))
    gtk_button_set_icon_name (self->export_button, "document-save-symbolic");
  else
    gtk_button_set_child (self->export_button, self->export_content);
}

static gboolean
prepare_cb (gpointer user_data)
{
  HwTransactionsPage *self = HW_TRANSACTIONS_PAGE (user_data);

  if (hw_transactions_search_prepare (G_LIST_MODEL (get_transactions (self)), &self->n_prepared))
    return G_SOURCE_CONTINUE;
  self->prepare_id = 0;
  return G_SOURCE_REMOVE;
}

static void
hw_transactions_page_map (GtkWidget *widget)
{
  HwTransactionsPage *self = HW_TRANSACTIONS_PAGE (widget);

  GTK_WIDGET_CLASS (hw_transactions_page_parent_class)->map (widget);
  update (self);
  self->n_prepared = 0;
  if (self->prepare_id == 0)
    self->prepare_id = g_idle_add_full (G_PRIORITY_LOW, prepare_cb, self, NULL);
}

static void
hw_transactions_page_unmap (GtkWidget *widget)
{
  HwTransactionsPage *self = HW_TRANSACTIONS_PAGE (widget);

  g_clear_handle_id (&self->prepare_id, g_source_remove);
  GTK_WIDGET_CLASS (hw_transactions_page_parent_class)->unmap (widget);
}

static void
hw_transactions_page_dispose (GObject *object)
{
  HwTransactionsPage *self = HW_TRANSACTIONS_PAGE (object);

  g_clear_handle_id (&self->prepare_id, g_source_remove);
  if (self->headers != NULL)
    hw_date_headers_set_note_func (self->headers, NULL, NULL);
  g_clear_object (&self->export_content);
  g_clear_object (&self->visible);
  g_clear_object (&self->dated_filter);
  g_clear_object (&self->filter);
  g_clear_object (&self->headers);
  g_clear_object (&self->notice);
  g_clear_object (&self->account);
  G_OBJECT_CLASS (hw_transactions_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HW_TYPE_DATED_LIST);
  g_type_ensure (HW_TYPE_LIST_STATES);
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/credits/hw-transactions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTransactionsPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionsPage, tools);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionsPage, tools_box);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionsPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionsPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionsPage, caption_label);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionsPage, states);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
}

static void
hw_transactions_page_class_init (HwTransactionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_transactions_page_dispose;
  widget_class->map = hw_transactions_page_map;
  widget_class->unmap = hw_transactions_page_unmap;

  gtk_widget_class_install_action (widget_class, "page.clear-filter", NULL, clear_filter);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, focus_search);
  gtk_widget_class_install_action (widget_class, "page.export", NULL, export);
  bind_template (widget_class);
}

static void
hw_transactions_page_init (HwTransactionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->export_content = g_object_ref (gtk_button_get_child (self->export_button));
  self->filter = hw_transactions_search_new ();
  self->dated_filter = hw_transactions_search_new_dated ();
  self->visible = gtk_filter_list_model_new (NULL, GTK_FILTER (g_object_ref (self->filter)));
  g_signal_connect (self, "notify::compact", G_CALLBACK (show_export_button), NULL);
}

static void
init_list (HwTransactionsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = hw_transactions_sorter_new ();
  g_autoptr (GtkSorter) months = hw_transactions_month_sorter_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  self->headers = hw_date_headers_new (hw_account_get_clock (self->account), hw_transactions_get_month_title);
  hw_date_headers_set_note_func (self->headers, get_note_cb, self);
  hw_dated_list_set_order (self->list, sorter, months);
  gtk_filter_list_model_set_model (self->visible, G_LIST_MODEL (get_transactions (self)));
  hw_dated_list_set_rows (self->list, self->headers, factory, G_LIST_MODEL (self->visible));
}

/* hw_transactions_page_new: the page lives at most as long as the account is shown. */
HwTransactionsPage *
hw_transactions_page_new (HwAccount *account, HwNotice *notice)
{
  HwTransactionsPage *self = g_object_new (HW_TYPE_TRANSACTIONS_PAGE, NULL);
  const HwResourceKind kinds[] = { HW_RESOURCE_TRANSACTION };

  self->account = g_object_ref (account);
  self->notice = g_object_ref (notice);
  hw_list_page_set_tools (HW_LIST_PAGE (self), self->banner, self->tools_box);
  hw_notice_attach (notice, self->banner);
  init_list (self);
  hw_page_reads_attach (GTK_WIDGET (self), account, kinds, G_N_ELEMENTS (kinds));

  g_signal_connect_object (get_transactions (self), "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->visible, "items-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (notice, "notify::old", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hw_account_get_refresher (account, HW_RESOURCE_TRANSACTION), "notify::error",
                           G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->headers, "minute", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}
