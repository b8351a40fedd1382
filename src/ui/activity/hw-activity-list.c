/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-activity-days.h"
#include "hw-activity-filter.h"
#include "hw-activity-list.h"
#include "hw-activity-row.h"
#include "hw-operation.h"

/* HwActivityList: operations as cards, the newest first, under the days on which they were asked for. */
struct _HwActivityList
{
  AdwBin parent_instance;

  GtkListView *list_view;

  GtkSortListModel *sorted; /* (owned) */
  HwActivityDays *days;     /* (owned) (nullable) */
  guint tick_id;
  guint n_frames; /* for which the list is still kept at its top */
  double page_size;
  gboolean is_at_top; /* where it was before it was laid out anew */
};

enum
{
  OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* One to lay out, one to set the value, one to lay out again. */
#define N_FRAMES 3

G_DEFINE_FINAL_TYPE (HwActivityList, hw_activity_list, ADW_TYPE_BIN)

static GtkAdjustment *
get_adjustment (HwActivityList *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list_view));
}

static gboolean
go_to_top_cb (GtkWidget *list_view, GdkFrameClock *frame_clock, gpointer user_data)
{
  HwActivityList *self = HW_ACTIVITY_LIST (user_data);

  gtk_adjustment_set_value (get_adjustment (self), 0);
  if (--self->n_frames > 0)
    return G_SOURCE_CONTINUE;
  self->tick_id = 0;
  return G_SOURCE_REMOVE;
}

/* The list view holds on to the row that is at its top: what is above that, a header or a new row, stays out of sight.
 * Who is at the top wants to see it. Where it is can be set only after it has been laid out. */
static void
stay_at_top (HwActivityList *self)
{
  if (self->tick_id == 0 && !self->is_at_top)
    return;
  self->n_frames = N_FRAMES;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->list_view), go_to_top_cb, self, NULL);
}

/* Another size of the window, or of what is above the list. */
static void
adjustment_changed_cb (HwActivityList *self, GtkAdjustment *adjustment)
{
  const double page_size = gtk_adjustment_get_page_size (adjustment);

  if (page_size == self->page_size)
    return;
  self->page_size = page_size;
  stay_at_top (self);
}

static void
value_changed_cb (HwActivityList *self, GtkAdjustment *adjustment)
{
  self->is_at_top = gtk_adjustment_get_value (adjustment) <= 0;
}

static void
row_activated_cb (HwActivityList *self, guint position)
{
  g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (operation != NULL)
    g_signal_emit (self, signals[OPENED], 0, operation);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  HwActivityRow *row = hw_activity_row_new ();

  g_object_bind_property (row, "summary", list_item, "accessible-label", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (list_item, GTK_WIDGET (row));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  hw_activity_row_set_item (HW_ACTIVITY_ROW (gtk_list_item_get_child (list_item)), gtk_list_item_get_item (list_item));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  hw_activity_row_set_item (HW_ACTIVITY_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
hw_activity_list_map (GtkWidget *widget)
{
  HwActivityList *self = HW_ACTIVITY_LIST (widget);

  GTK_WIDGET_CLASS (hw_activity_list_parent_class)->map (widget);
  if (self->days != NULL)
    hw_activity_days_start (self->days);
  stay_at_top (self);
}

static void
hw_activity_list_unmap (GtkWidget *widget)
{
  HwActivityList *self = HW_ACTIVITY_LIST (widget);

  if (self->days != NULL)
    hw_activity_days_stop (self->days);
  GTK_WIDGET_CLASS (hw_activity_list_parent_class)->unmap (widget);
}

static void
hw_activity_list_dispose (GObject *object)
{
  HwActivityList *self = HW_ACTIVITY_LIST (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list_view), self->tick_id);
  self->tick_id = 0;
  g_clear_object (&self->days);
  g_clear_object (&self->sorted);
  G_OBJECT_CLASS (hw_activity_list_parent_class)->dispose (object);
}

static void
hw_activity_list_class_init (HwActivityListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_activity_list_dispose;
  widget_class->map = hw_activity_list_map;
  widget_class->unmap = hw_activity_list_unmap;

  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, HW_TYPE_OPERATION);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCE_PATH "/activity/hw-activity-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HwActivityList, list_view);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hw_activity_list_init (HwActivityList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) days = hw_activity_day_sorter_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->sorted = gtk_sort_list_model_new (NULL, hw_activity_sorter_new ());
  gtk_sort_list_model_set_section_sorter (self->sorted, days);
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (stay_at_top), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  gtk_list_view_set_factory (self->list_view, factory);
  self->is_at_top = TRUE;
  g_signal_connect_object (get_adjustment (self), "changed", G_CALLBACK (adjustment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_adjustment (self), "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* hw_activity_list_set_operations: once, before it is shown. @clock: says which day is today. */
void
hw_activity_list_set_operations (HwActivityList *self, HwClock *clock, GListModel *operations)
{
  g_autoptr (GtkSingleSelection) selection = gtk_single_selection_new (NULL);

  g_return_if_fail (HW_IS_ACTIVITY_LIST (self));
  g_return_if_fail (self->days == NULL);

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_model (selection, G_LIST_MODEL (self->sorted));
  self->days = hw_activity_days_new (clock);
  gtk_list_view_set_header_factory (self->list_view, hw_activity_days_get_factory (self->days));
  gtk_list_view_set_model (self->list_view, GTK_SELECTION_MODEL (selection));
  gtk_sort_list_model_set_model (self->sorted, operations);
}

/* hw_activity_list_get_sorted: (transfer none): what is listed, in its order */
GListModel *
hw_activity_list_get_sorted (HwActivityList *self)
{
  g_return_val_if_fail (HW_IS_ACTIVITY_LIST (self), NULL);

  return G_LIST_MODEL (self->sorted);
}

/* hw_activity_list_focus: goes to the top, and gives the focus to the first row. */
void
hw_activity_list_focus (HwActivityList *self)
{
  g_return_if_fail (HW_IS_ACTIVITY_LIST (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->sorted)) == 0)
    return;
  gtk_list_view_scroll_to (self->list_view, 0, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  self->is_at_top = TRUE;
  stay_at_top (self);
}
