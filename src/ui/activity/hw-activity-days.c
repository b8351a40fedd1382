/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-activity-days.h"
#include "hw-operation.h"
#include "hw-text.h"

/* HwActivityDays: the headers of the days. While the list is seen, a look at the clock each minute keeps “Today” true:
 * also after the computer slept over midnight, or the person travelled. */
struct _HwActivityDays
{
  GObject parent_instance;

  HwClock *clock;              /* (owned) */
  GtkListItemFactory *factory; /* (owned) */
  GPtrArray *headers;          /* (owned) (element-type GtkListHeader) those that are bound, without references */
  guint minute_id;
};

G_DEFINE_FINAL_TYPE (HwActivityDays, hw_activity_days, G_TYPE_OBJECT)

#define MINUTE (60 * G_USEC_PER_SEC)

static void
update_header (HwActivityDays *self, GtkListHeader *header)
{
  GtkLabel *label = GTK_LABEL (gtk_list_header_get_child (header));
  HwOperation *first = gtk_list_header_get_item (header);
  g_autofree char *day = NULL;

  if (first == NULL)
    return;
  day = hw_text_day (hw_operation_get_asked_at (first), hw_clock_get_wall (self->clock));
  if (g_strcmp0 (gtk_label_get_text (label), day) != 0)
    gtk_label_set_text (label, day);
}

static void
update (HwActivityDays *self)
{
  for (guint i = 0; i < self->headers->len; i++)
    update_header (self, g_ptr_array_index (self->headers, i));
}

static gboolean
minute_cb (gpointer user_data)
{
  update (HW_ACTIVITY_DAYS (user_data));
  return G_SOURCE_CONTINUE;
}

static void
setup_cb (HwActivityDays *self, GtkListHeader *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_list_header_set_child (header, label);
}

static void
bind_cb (HwActivityDays *self, GtkListHeader *header)
{
  g_ptr_array_add (self->headers, header);
  update_header (self, header);
}

static void
unbind_cb (HwActivityDays *self, GtkListHeader *header)
{
  g_ptr_array_remove_fast (self->headers, header);
}

static void
hw_activity_days_dispose (GObject *object)
{
  HwActivityDays *self = HW_ACTIVITY_DAYS (object);

  hw_activity_days_stop (self);
  g_ptr_array_set_size (self->headers, 0);
  G_OBJECT_CLASS (hw_activity_days_parent_class)->dispose (object);
}

static void
hw_activity_days_finalize (GObject *object)
{
  HwActivityDays *self = HW_ACTIVITY_DAYS (object);

  g_ptr_array_unref (self->headers);
  g_clear_object (&self->factory);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (hw_activity_days_parent_class)->finalize (object);
}

static void
hw_activity_days_class_init (HwActivityDaysClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_activity_days_dispose;
  G_OBJECT_CLASS (klass)->finalize = hw_activity_days_finalize;
}

static void
hw_activity_days_init (HwActivityDays *self)
{
  self->headers = g_ptr_array_new ();
  self->factory = gtk_signal_list_item_factory_new ();
  g_signal_connect_object (self->factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
}

HwActivityDays *
hw_activity_days_new (HwClock *clock)
{
  HwActivityDays *self = g_object_new (HW_TYPE_ACTIVITY_DAYS, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

/* hw_activity_days_get_factory: (transfer none): for the headers of the list */
GtkListItemFactory *
hw_activity_days_get_factory (HwActivityDays *self)
{
  g_return_val_if_fail (HW_IS_ACTIVITY_DAYS (self), NULL);

  return self->factory;
}

/* hw_activity_days_start: the list is seen. */
void
hw_activity_days_start (HwActivityDays *self)
{
  g_return_if_fail (HW_IS_ACTIVITY_DAYS (self));

  update (self);
  if (self->minute_id == 0)
    self->minute_id = hw_clock_add_timeout (self->clock, MINUTE, minute_cb, self);
}

void
hw_activity_days_stop (HwActivityDays *self)
{
  g_return_if_fail (HW_IS_ACTIVITY_DAYS (self));

  hw_clock_clear_timeout (self->clock, &self->minute_id);
}
