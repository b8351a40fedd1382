/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hw-balance-plot-private.h"
#include "hw-balance-plot.h"

/* HwBalancePlot: the balance as a picture.
 *
 * It takes the focus as a whole. The left and right arrow keys walk from day to day, Page Up and Page Down by weeks,
 * Home and End to the first day and to today; the pointer chooses the day that is next to it. The chosen day is marked,
 * a bubble says what was, and for the keyboard it is said aloud as well: the keys are how it is read without seeing it.
 * Left is always the past, because time runs from left to right in every language.
 *
 * The colours come from the style: the widget's own one is that of the marks; three children without a size have those
 * of the line, the grid and the scale, so that dark and high contrast need nothing here. */
struct _HwBalancePlot
{
  GtkWidget parent_instance;

  HwBalanceDays *days;     /* (owned) (nullable) */
  HwBalanceLayout *layout; /* (owned) (nullable): made when it is needed, for this size */
  int layout_width;
  int layout_height;
  GtkWidget *bubble; /* (owned) */
  GtkWidget *line;   /* (owned) */
  GtkWidget *grid;   /* (owned) */
  GtkWidget *scale;  /* (owned) */
  int chosen;        /* -1 for none */
};

#define HEIGHT 190
#define WEEK   7

G_DEFINE_FINAL_TYPE (HwBalancePlot, hw_balance_plot, GTK_TYPE_WIDGET)

/* The picture grows with the text. */
static float
get_unit (HwBalancePlot *self)
{
  return (float) adw_length_unit_to_px (ADW_LENGTH_UNIT_SP, 1, gtk_widget_get_settings (GTK_WIDGET (self)));
}

static int
get_n_days (HwBalancePlot *self)
{
  return self->days != NULL ? (int) hw_balance_days_get_n (self->days) : 0;
}

static void
forget_layout (HwBalancePlot *self)
{
  g_clear_pointer (&self->layout, hw_balance_layout_free);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
choose (HwBalancePlot *self, int day)
{
  g_autofree char *words = NULL;

  if (day == self->chosen)
    return;
  self->chosen = day;
  if (day >= 0)
    words = hw_balance_days_dup_words (self->days, (guint) day);
  gtk_label_set_label (GTK_LABEL (self->bubble), words != NULL ? words : "");
  gtk_widget_set_visible (self->bubble, day >= 0);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Fresh days come every minute: the chosen one stays what it was. */
static int
find_same_day (HwBalanceDays *days, gint64 begins_at)
{
  for (guint i = 0; days != NULL && i < hw_balance_days_get_n (days); i++)
    if (hw_balance_days_get (days, i)->begins_at == begins_at)
      return (int) i;

  return -1;
}

static void
choose_and_say (HwBalancePlot *self, int day)
{
  int before = self->chosen;

  choose (self, CLAMP (day, 0, get_n_days (self) - 1));
  if (self->chosen != before)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_label (GTK_LABEL (self->bubble)),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
choose_at (HwBalancePlot *self, double x)
{
  HwBalanceLayout *layout = hw_balance_plot_get_layout (self);

  if (layout->points->len > 0)
    choose (self, (int) hw_balance_layout_find_day (layout, (float) x));
}

/* The first key begins at today: that is what one wants to know first. */
static gboolean
walk_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HwBalancePlot *self = HW_BALANCE_PLOT (widget);
  int distance = g_variant_get_int32 (args);
  int today = get_n_days (self) - 1;

  if (today < 0)
    return FALSE;
  if (self->chosen < 0 && distance > -get_n_days (self))
    choose_and_say (self, today);
  else
    choose_and_say (self, CLAMP (self->chosen + distance, 0, today));

  return TRUE;
}

static void
motion_cb (HwBalancePlot *self, double x)
{
  choose_at (self, x);
}

static void
leave_cb (HwBalancePlot *self)
{
  if (!gtk_widget_is_focus (GTK_WIDGET (self)))
    choose (self, -1);
}

static void
pressed_cb (HwBalancePlot *self, int n_press, double x)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  choose_at (self, x);
}

static void
focus_left_cb (HwBalancePlot *self)
{
  choose (self, -1);
}

static void
hw_balance_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  int height = (int) ceilf (HEIGHT * get_unit (HW_BALANCE_PLOT (widget)));

  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? height : 0;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? height : 2 * height;
}

/* Above the point, or below it where there is no room; within the picture in any case. */
static void
place_bubble (HwBalancePlot *self, int width, int height)
{
  const float gap = 12 * get_unit (self);
  HwBalanceLayout *layout = hw_balance_plot_get_layout (self);
  graphene_point_t point = GRAPHENE_POINT_INIT_ZERO;
  int minimum, bubble_width, bubble_height;
  float x, y;

  if (self->chosen >= 0 && (guint) self->chosen < layout->points->len)
    point = *hw_balance_layout_get_point (layout, (guint) self->chosen);
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &bubble_width, NULL, NULL);
  bubble_width = MAX (MIN (bubble_width, width), minimum);
  gtk_widget_measure (self->bubble, GTK_ORIENTATION_VERTICAL, bubble_width, NULL, &bubble_height, NULL, NULL);

  x = CLAMP (point.x - (float) bubble_width / 2, 0, MAX ((float) (width - bubble_width), 0));
  y = point.y - gap - (float) bubble_height;
  if (y < 0 && point.y + gap + (float) bubble_height <= (float) height)
    y = point.y + gap;
  y = MAX (y, 0);
  gtk_widget_size_allocate (self->bubble,
                            &(GtkAllocation) { (int) roundf (x), (int) roundf (y), bubble_width, bubble_height }, -1);
}

static void
hw_balance_plot_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HwBalancePlot *self = HW_BALANCE_PLOT (widget);
  GtkWidget *colours[] = { self->line, self->grid, self->scale };

  if (width != self->layout_width || height != self->layout_height)
    forget_layout (self);
  for (gsize i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      gtk_widget_measure (colours[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_size_allocate (colours[i], &(GtkAllocation) { 0, 0, 0, 0 }, -1);
    }
  if (gtk_widget_get_visible (self->bubble))
    place_bubble (self, width, height);
}

static void
hw_balance_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HwBalancePlot *self = HW_BALANCE_PLOT (widget);
  HwBalanceInk ink = { .unit = get_unit (self) };

  gtk_widget_get_color (widget, &ink.text);
  gtk_widget_get_color (self->line, &ink.line);
  gtk_widget_get_color (self->grid, &ink.grid);
  gtk_widget_get_color (self->scale, &ink.scale);
  hw_balance_draw (snapshot, hw_balance_plot_get_layout (self), &ink, self->chosen);
  if (gtk_widget_get_visible (self->bubble))
    gtk_widget_snapshot_child (widget, self->bubble, snapshot);
}

/* The font may be another one. */
static void
hw_balance_plot_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hw_balance_plot_parent_class)->css_changed (widget, change);
  forget_layout (HW_BALANCE_PLOT (widget));
}

static void
hw_balance_plot_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (hw_balance_plot_parent_class)->system_setting_changed (widget, setting);
  forget_layout (HW_BALANCE_PLOT (widget));
  gtk_widget_queue_resize (widget);
}

static void
hw_balance_plot_dispose (GObject *object)
{
  HwBalancePlot *self = HW_BALANCE_PLOT (object);

  g_clear_pointer (&self->bubble, gtk_widget_unparent);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_pointer (&self->grid, gtk_widget_unparent);
  g_clear_pointer (&self->scale, gtk_widget_unparent);
  g_clear_pointer (&self->layout, hw_balance_layout_free);
  g_clear_pointer (&self->days, hw_balance_days_unref);
  G_OBJECT_CLASS (hw_balance_plot_parent_class)->dispose (object);
}

static void
add_key (GtkWidgetClass *widget_class, guint key, guint keypad_key, int distance)
{
  gtk_widget_class_add_binding (widget_class, key, GDK_NO_MODIFIER_MASK, walk_cb, "i", distance);
  gtk_widget_class_add_binding (widget_class, keypad_key, GDK_NO_MODIFIER_MASK, walk_cb, "i", distance);
}

static void
hw_balance_plot_class_init (HwBalancePlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hw_balance_plot_dispose;
  widget_class->measure = hw_balance_plot_measure;
  widget_class->size_allocate = hw_balance_plot_size_allocate;
  widget_class->snapshot = hw_balance_plot_snapshot;
  widget_class->css_changed = hw_balance_plot_css_changed;
  widget_class->system_setting_changed = hw_balance_plot_system_setting_changed;

  add_key (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, -1);
  add_key (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 1);
  add_key (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, -WEEK);
  add_key (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, WEEK);
  add_key (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, -HW_BALANCE_DAYS_MAX);
  add_key (widget_class, GDK_KEY_End, GDK_KEY_KP_End, HW_BALANCE_DAYS_MAX);

  gtk_widget_class_set_css_name (widget_class, "balanceplot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static GtkWidget *
add_colour (HwBalancePlot *self, const char *css_name)
{
  GtkWidget *colour = g_object_new (ADW_TYPE_BIN, "css-name", css_name, "accessible-role",
                                    GTK_ACCESSIBLE_ROLE_PRESENTATION, "can-target", FALSE, NULL);

  gtk_widget_set_parent (colour, GTK_WIDGET (self));

  return colour;
}

static void
add_controllers (HwBalancePlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

static void
hw_balance_plot_init (HwBalancePlot *self)
{
  self->chosen = -1;
  self->bubble =
      g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "justify", GTK_JUSTIFY_CENTER,
                    "visible", FALSE, "can-target", FALSE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->bubble, GTK_WIDGET (self));
  self->line = add_colour (self, "line");
  self->grid = add_colour (self, "grid");
  self->scale = add_colour (self, "scale");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  add_controllers (self);
}

void
hw_balance_plot_set_days (HwBalancePlot *self, HwBalanceDays *days)
{
  g_autofree char *summary = days != NULL ? hw_balance_days_dup_summary (days) : NULL;
  int chosen = -1;

  g_return_if_fail (HW_IS_BALANCE_PLOT (self));

  if (self->chosen >= 0)
    chosen = find_same_day (days, hw_balance_days_get (self->days, (guint) self->chosen)->begins_at);
  choose (self, -1);
  if (days != NULL)
    hw_balance_days_ref (days);
  g_clear_pointer (&self->days, hw_balance_days_unref);
  self->days = days;
  forget_layout (self);
  choose (self, chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  summary != NULL ? summary : _ ("Balance"), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _ ("The left and right arrow keys read it day by day."), -1);
}

HwBalanceLayout *
hw_balance_plot_get_layout (HwBalancePlot *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_val_if_fail (HW_IS_BALANCE_PLOT (self), NULL);

  if (self->layout == NULL)
    {
      self->layout_width = gtk_widget_get_width (widget);
      self->layout_height = gtk_widget_get_height (widget);
      self->layout = hw_balance_layout_new (self->days, gtk_widget_get_pango_context (widget),
                                            (float) self->layout_width, (float) self->layout_height, get_unit (self));
    }

  return self->layout;
}

int
hw_balance_plot_get_chosen (HwBalancePlot *self)
{
  g_return_val_if_fail (HW_IS_BALANCE_PLOT (self), -1);

  return self->chosen;
}
