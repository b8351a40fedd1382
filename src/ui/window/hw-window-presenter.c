/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-window-presenter.h"

/* HwWindowPresenter: how a window comes onto the screen. What was seen last time is read from the disk in no time, and
 * then the first thing that can be seen is just that; but a keyring that does not answer keeps nobody waiting in front
 * of nothing: after a second the window comes with what there is. It tells when the window was painted, and before that
 * no server is asked for anything. */
struct _HwWindowPresenter
{
  GObject parent_instance;

  GtkWindow *window;          /* (unowned) owns us */
  HwClock *clock;             /* (owned) */
  guint timeout;              /* while it is waited for something to show */
  GdkFrameClock *frame_clock; /* (owned) (nullable) from when the window is there until it is painted */
  gboolean is_painted;
};

enum
{
  SIGNAL_PAINTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HwWindowPresenter, hw_window_presenter, G_TYPE_OBJECT)

#define PATIENCE G_TIME_SPAN_SECOND

static void
stop_following (HwWindowPresenter *self)
{
  if (self->frame_clock != NULL)
    g_signal_handlers_disconnect_by_data (self->frame_clock, self);
  g_clear_object (&self->frame_clock);
}

static void
after_paint_cb (HwWindowPresenter *self)
{
  stop_following (self);
  self->is_painted = TRUE;
  g_signal_emit (self, signals[SIGNAL_PAINTED], 0);
}

static void
map_cb (HwWindowPresenter *self)
{
  if (self->is_painted || self->frame_clock != NULL)
    return;

  self->frame_clock = g_object_ref (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)));
  g_signal_connect_object (self->frame_clock, "after-paint", G_CALLBACK (after_paint_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
timeout_cb (gpointer user_data)
{
  HwWindowPresenter *self = HW_WINDOW_PRESENTER (user_data);

  self->timeout = 0;
  gtk_window_present (self->window);
  return G_SOURCE_REMOVE;
}

static void
hw_window_presenter_dispose (GObject *object)
{
  HwWindowPresenter *self = HW_WINDOW_PRESENTER (object);

  stop_following (self);
  if (self->clock != NULL)
    hw_clock_clear_timeout (self->clock, &self->timeout);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (hw_window_presenter_parent_class)->dispose (object);
}

static void
hw_window_presenter_class_init (HwWindowPresenterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hw_window_presenter_dispose;

  signals[SIGNAL_PAINTED] =
      g_signal_new ("painted", HW_TYPE_WINDOW_PRESENTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hw_window_presenter_init (HwWindowPresenter *self)
{
}

/* hw_window_presenter_new: of @window, which must own it, and is not on the screen yet. */
HwWindowPresenter *
hw_window_presenter_new (GtkWindow *window, HwClock *clock)
{
  HwWindowPresenter *self = g_object_new (HW_TYPE_WINDOW_PRESENTER, NULL);

  self->window = window;
  self->clock = g_object_ref (clock);
  g_signal_connect_object (window, "map", G_CALLBACK (map_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* hw_window_presenter_begin: presents the window when there is something to show, or in a second. */
void
hw_window_presenter_begin (HwWindowPresenter *self)
{
  g_return_if_fail (HW_IS_WINDOW_PRESENTER (self));

  if (!gtk_widget_get_visible (GTK_WIDGET (self->window)) && self->timeout == 0)
    self->timeout = hw_clock_add_timeout (self->clock, PATIENCE, timeout_cb, self);
}

/* hw_window_presenter_end: there is something to show. */
void
hw_window_presenter_end (HwWindowPresenter *self)
{
  g_return_if_fail (HW_IS_WINDOW_PRESENTER (self));

  if (self->timeout == 0)
    return;
  hw_clock_clear_timeout (self->clock, &self->timeout);
  gtk_window_present (self->window);
}

/* hw_window_presenter_is_painted: whether anybody has seen the window. */
gboolean
hw_window_presenter_is_painted (HwWindowPresenter *self)
{
  return self->is_painted;
}
