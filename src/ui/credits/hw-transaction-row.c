/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-transaction-row.h"
#include "hw-transaction-words.h"
#include "hw-ui.h"

/* HwTransactionRow: a line of the ledger: what for, when, how much, and the balance after it if that is told. Whether
 * it was added or spent is told by a shape and by the sign, not by the colour alone. "summary" is all of it in one
 * sentence, for the list item's accessible name. */
struct _HwTransactionRow
{
  AdwBin parent_instance;

  GtkImage *badge;
  GtkLabel *title_label;
  GtkLabel *time_label;
  GtkLabel *amount_label;
  GtkLabel *balance_label;

  HwClock *clock;   /* (owned) */
  HwResource *item; /* (owned) (nullable) */
  char *summary;    /* (owned) (nullable) */
};

enum
{
  PROP_SUMMARY = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HwTransactionRow, hw_transaction_row, ADW_TYPE_BIN)

static const char *const icon_names[] = {
  [HW_SIGN_UNKNOWN] = "hw-status-unknown-symbolic",
  [HW_SIGN_NONE] = NULL,
  [HW_SIGN_ADDED] = "list-add-symbolic",
  [HW_SIGN_SPENT] = "list-remove-symbolic",
};

static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text) != 0)
    gtk_label_set_text (label, text == NULL ? "" : text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
set_added (GtkWidget *widget, gboolean added, const char *css_class)
{
  if (added)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static void
update_sign (HwTransactionRow *self)
{
  const HwSign sign = hw_transaction_words_get_sign (self->item);

  gtk_image_set_from_icon_name (self->badge, icon_names[sign]);
  set_added (GTK_WIDGET (self->badge), sign == HW_SIGN_ADDED, "added");
  set_added (GTK_WIDGET (self->amount_label), sign == HW_SIGN_ADDED, "success");
}

static void
update_words (HwTransactionRow *self)
{
  const gint64 now = hw_clock_get_wall (self->clock);
  g_autofree char *title = hw_transaction_words_title (self->item);
  g_autofree char *time = hw_transaction_words_time (self->item, now);
  g_autofree char *amount = hw_transaction_words_amount (self->item);
  g_autofree char *balance = hw_transaction_words_balance (self->item);
  g_autofree char *summary = hw_transaction_words_summary (self->item, now);

  set_label (self->title_label, title);
  set_label (self->time_label, time);
  set_label (self->amount_label, amount);
  set_label (self->balance_label, balance);
  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
hw_transaction_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_SUMMARY:
      g_value_set_string (value, HW_TRANSACTION_ROW (object)->summary);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_transaction_row_dispose (GObject *object)
{
  HwTransactionRow *self = HW_TRANSACTION_ROW (object);

  g_clear_object (&self->item);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (hw_transaction_row_parent_class)->dispose (object);
}

static void
hw_transaction_row_finalize (GObject *object)
{
  g_free (HW_TRANSACTION_ROW (object)->summary);
  G_OBJECT_CLASS (hw_transaction_row_parent_class)->finalize (object);
}

static void
hw_transaction_row_class_init (HwTransactionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hw_transaction_row_get_property;
  object_class->dispose = hw_transaction_row_dispose;
  object_class->finalize = hw_transaction_row_finalize;

  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/credits/hw-transaction-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HwTransactionRow, badge);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionRow, time_label);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionRow, amount_label);
  gtk_widget_class_bind_template_child (widget_class, HwTransactionRow, balance_label);
}

static void
hw_transaction_row_init (HwTransactionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hw_ui_set_no_hyphens (self->title_label);
  hw_ui_add_tooltip (self->title_label);
  hw_ui_add_tooltip (self->amount_label);
  hw_ui_add_tooltip (self->balance_label);
}

HwTransactionRow *
hw_transaction_row_new (HwClock *clock)
{
  HwTransactionRow *self = g_object_new (HW_TYPE_TRANSACTION_ROW, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

/* hw_transaction_row_set_item: NULL while the row is not bound. A transaction that changed is bound anew. */
void
hw_transaction_row_set_item (HwTransactionRow *self, HwResource *item)
{
  g_return_if_fail (HW_IS_TRANSACTION_ROW (self));

  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  update_sign (self);
  update_words (self);
}

void
hw_transaction_row_update (HwTransactionRow *self)
{
  g_return_if_fail (HW_IS_TRANSACTION_ROW (self));

  if (self->item != NULL)
    update_words (self);
}
