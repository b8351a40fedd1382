/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-dated-list.h"

/* HwDatedList: a long list of cards under headers of days or months, of which the one at the top is always seen.
 * Signal "opened": a row was activated. */
struct _HwDatedList
{
  AdwBin parent_instance;

  GtkListView *list_view;

  GtkSortListModel *sorted; /* (owned) */
  HwDateHeaders *headers;   /* (owned) (nullable) */
  char *label;              /* (owned) (nullable) what the list is called */
  guint tick_id;
  guint n_frames; /* for which the list is still kept at its top */
  double page_size;
  gboolean is_at_top; /* where it was before it was laid out anew */
};

enum
{
  PROP_LABEL = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One to lay out, one to set the value, one to lay out again. */
#define N_FRAMES 3

G_DEFINE_FINAL_TYPE (HwDatedList, hw_dated_list, ADW_TYPE_BIN)

static GtkAdjustment *
get_adjustment (HwDatedList *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));
}

static gboolean
go_to_top_cb (GtkWidget *list_view, GdkFrameClock *frame_clock, gpointer user_data)
{
  HwDatedList *self = HW_DATED_LIST (user_data);

  gtk_adjustment_set_value (get_adjustment (self), 0);
  if (--self->n_frames > 0)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

/* The list view holds on to the row that is at its top: what is above that, a header or a new row, stays out of sight.
 * Who is at the top wants to see it. Where it is can be set only after it has been laid out. */
static void
stay_at_top (HwDatedList *self)
{
  if (self->tick_id == 0 && !self->is_at_top)
    return;
  self->n_frames = N_FRAMES;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view), go_to_top_cb, self, NULL);
}

/* Another size of the window, or of what is above the list. */
static void
adjustment_changed_cb (HwDatedList *self, GtkAdjustment *adjustment)
{
  const double page_size = gtk_adjustment_get_page_size (adjustment);

  if (page_size == self->page_size)
    return;
  self->page_size = page_size;
  stay_at_top (self);
}

static void
value_changed_cb (HwDatedList *self, GtkAdjustment *adjustment)
{
  self->is_at_top = gtk_adjustment_get_value (adjustment) <= 0;
}

static void
row_activated_cb (HwDatedList *self, guint position)
{
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (item != NULL)
    g_signal_emit (self, signals[OPENED], 0, item);
}

static void
hw_dated_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, HW_DATED_LIST (object)->label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_label (HwDatedList *self, const char *label)
{
  if (!g_set_str (&self->label, label))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list_view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
hw_dated_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_LABEL:
      set_label (HW_DATED_LIST (object), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hw_dated_list_map (GtkWidget *widget)
{
  HwDatedList *self = HW_DATED_LIST (widget);

  GTK_WIDGET_CLASS (hw_dated_list_parent_class)->map (widget);
  if (self->headers != NULL)
    hw_date_headers_start (self->headers);
  stay_at_top (self);
}

static void
hw_dated_list_unmap (GtkWidget *widget)
{
  HwDatedList *self = HW_DATED_LIST (widget);

  if (self->headers != NULL)
    hw_date_headers_stop (self->headers);
  GTK_WIDGET_CLASS (hw_dated_list_parent_class)->unmap (widget);
}

static void
hw_dated_list_dispose (GObject *object)
{
  HwDatedList *self = HW_DATED_LIST (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list_view), self->tick_id);
  self->tick_id = 0;
  g_clear_object (&self->headers);
  g_clear_object (&self->sorted);
  G_OBJECT_CLASS (hw_dated_list_parent_class)->dispose (object);
}

static void
hw_dated_list_finalize (GObject *object)
{
  g_free (HW_DATED_LIST (object)->label);
  G_OBJECT_CLASS (hw_dated_list_parent_class)->finalize (object);
}

static void
hw_dated_list_class_init (HwDatedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hw_dated_list_get_property;
  object_class->set_property = hw_dated_list_set_property;
  object_class->dispose = hw_dated_list_dispose;
  object_class->finalize = hw_dated_list_finalize;
  widget_class->map = hw_dated_list_map;
  widget_class->unmap = hw_dated_list_unmap;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_OBJECT);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/widgets/hw-dated-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HwDatedList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hw_dated_list_init (HwDatedList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->sorted = gtk_sort_list_model_new (NULL, NULL);
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (stay_at_top), self, G_CONNECT_SWAPPED);
  self->is_at_top = TRUE;
  g_signal_connect_object (get_adjustment (self), "changed", G_CALLBACK (adjustment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_adjustment (self), "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* hw_dated_list_set_order: once. (transfer none): @sorter: which row comes first; @sections: rows of one header are
 * equal */
void
hw_dated_list_set_order (HwDatedList *self, GtkSorter *sorter, GtkSorter *sections)
{
  g_return_if_fail (HW_IS_DATED_LIST (self));

  gtk_sort_list_model_set_sorter (self->sorted, sorter);
  gtk_sort_list_model_set_section_sorter (self->sorted, sections);
}

/* hw_dated_list_set_rows: once, before it is shown. (transfer none): @headers: what stands above the rows;
 * @factory: makes the rows; @rows: of what */
void
hw_dated_list_set_rows (HwDatedList *self, HwDateHeaders *headers, GtkListItemFactory *factory, GListModel *rows)
{
  g_autoptr (GtkNoSelection) model = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));

  g_return_if_fail (HW_IS_DATED_LIST (self));
  g_return_if_fail (self->headers == NULL);

  self->headers = g_object_ref (headers);
  hw_date_headers_set_rows (headers, G_LIST_MODEL (self->sorted));
  gtk_list_view_set_factory (self->list_view, factory);
  gtk_list_view_set_header_factory (self->list_view, hw_date_headers_get_factory (headers));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (model));
  gtk_sort_list_model_set_model (self->sorted, rows);
}

/* hw_dated_list_get_sorted: (transfer none): what is listed, in its order */
GListModel *
hw_dated_list_get_sorted (HwDatedList *self)
{
  g_return_val_if_fail (HW_IS_DATED_LIST (self), NULL);

  return G_LIST_MODEL (self->sorted);
}

/* hw_dated_list_focus: goes to the top, and gives the focus to the first row. */
void
hw_dated_list_focus (HwDatedList *self)
{
  g_return_if_fail (HW_IS_DATED_LIST (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) == 0)
    return;
  gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  self->is_at_top = TRUE;
  stay_at_top (self);
}

/* hw_dated_list_sorter_new: (transfer full) */
GtkSorter *
hw_dated_list_sorter_new (gint64 (*get_number) (gpointer row, gpointer user_data))
{
  GtkExpression *number =
      gtk_cclosure_expression_new (G_TYPE_INT64, NULL, 0, NULL, G_CALLBACK (get_number), NULL, NULL);
  GtkNumericSorter *sorter = gtk_numeric_sorter_new (number);

  gtk_numeric_sorter_set_sort_order (sorter, GTK_SORT_DESCENDING);
  return GTK_SORTER (sorter);
}
