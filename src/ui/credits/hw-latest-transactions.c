/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-latest-transactions.h"
#include "hw-transaction-words.h"
#include "hw-transactions-order.h"
#include "hw-ui.h"

#define N_ROWS 4

/* HwLatestTransactions: the newest lines of the ledger, and the way to all of them; "page.show-transactions" is an
 * action of the page. */
struct _HwLatestTransactions
{
  AdwBin parent_instance;

  GtkListBox *list_box;
  AdwActionRow *rows[N_ROWS]; /* (unowned) */
  GtkLabel *amounts[N_ROWS];  /* (unowned) in the rows */

  HwClock *clock;           /* (owned) (nullable) */
  GtkSortListModel *sorted; /* (owned) (nullable) */
  guint update_id;
};

G_DEFINE_FINAL_TYPE (HwLatestTransactions, hw_latest_transactions, ADW_TYPE_BIN)

static void
show_row (HwLatestTransactions *self, guint index, HwResource *transaction)
{
  const gint64 now = hw_clock_get_wall (self->clock);
  g_autofree char *title = hw_transaction_words_title (transaction);
  g_autofree char *time = hw_transaction_words_time (transaction, now);
  g_autofree char *amount = hw_transaction_words_amount (transaction);
  g_autofree char *summary = hw_transaction_words_summary (transaction, now);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->rows[index]), title);
  adw_action_row_set_subtitle (self->rows[index], time == NULL ? "" : time);
  gtk_label_set_text (self->amounts[index], amount);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[index]), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
}

void
hw_latest_transactions_update (HwLatestTransactions *self)
{
  g_return_if_fail (HW_IS_LATEST_TRANSACTIONS (self));

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autoptr (HwResource) transaction = g_list_model_get_item (G_LIST_MODEL (self->sorted), i);

      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), transaction != NULL);
      if (transaction != NULL)
        show_row (self, i, transaction);
    }
}

static gboolean
update_later_cb (gpointer user_data)
{
  HwLatestTransactions *self = HW_LATEST_TRANSACTIONS (user_data);

  self->update_id = 0;
  hw_latest_transactions_update (self);
  return G_SOURCE_REMOVE;
}

/* A reply may change many rows, one after the other. */
static void
changed_cb (HwLatestTransactions *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_later_cb, self, NULL);
}

static void
add_row (HwLatestTransactions *self, int index)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *amount = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (amount), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (amount), 20);
  gtk_widget_add_css_class (amount, "heading");
  gtk_widget_add_css_class (amount, "numeric");
  hw_ui_add_tooltip (GTK_LABEL (amount));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), amount);
  /* Its name is all of it: several may have one title. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_widget_set_visible (row, FALSE);
  gtk_list_box_insert (self->list_box, row, index);
  self->rows[index] = ADW_ACTION_ROW (row);
  self->amounts[index] = GTK_LABEL (amount);
}

static void
hw_latest_transactions_dispose (GObject *object)
{
  HwLatestTransactions *self = HW_LATEST_TRANSACTIONS (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_object (&self->sorted);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (hw_latest_transactions_parent_class)->dispose (object);
}

static void
hw_latest_transactions_class_init (HwLatestTransactionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_latest_transactions_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/credits/hw-latest-transactions.ui");
  gtk_widget_class_bind_template_child (widget_class, HwLatestTransactions, list_box);
}

static void
hw_latest_transactions_init (HwLatestTransactions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int i = 0; i < N_ROWS; i++)
    add_row (self, i);
}

void
hw_latest_transactions_set_model (HwLatestTransactions *self, HwClock *clock, GListModel *transactions)
{
  g_return_if_fail (HW_IS_LATEST_TRANSACTIONS (self));
  g_return_if_fail (self->sorted == NULL);

  self->clock = g_object_ref (clock);
  self->sorted = gtk_sort_list_model_new (g_object_ref (transactions), hw_transactions_sorter_new ());
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  hw_latest_transactions_update (self);
}
