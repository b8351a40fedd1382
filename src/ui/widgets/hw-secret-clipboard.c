/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-secret-clipboard.h"
#include "hw-secret-content.h"

/*
 * A secret on the clipboard, until its time is over. What is remembered of it hangs on the clipboard, not on a widget:
 * the page on which it was copied may be left long before.
 */

typedef struct
{
  GdkClipboard *clipboard;     /* (unowned) owns this */
  HwClock *clock;              /* (owned) */
  GdkContentProvider *content; /* (owned) (nullable) what was put there */
  guint timeout_id;
} Watch;

static void
forget (Watch *watch)
{
  hw_clock_clear_timeout (watch->clock, &watch->timeout_id);
  g_clear_object (&watch->content);
}

static void
free_watch (gpointer data)
{
  Watch *watch = data;

  forget (watch);
  g_object_unref (watch->clock);
  g_free (watch);
}

static gboolean time_over_cb (gpointer user_data);

static void
start (Watch *watch)
{
  watch->timeout_id =
      hw_clock_add_timeout (watch->clock, HW_SECRET_CLIPBOARD_SECONDS * G_TIME_SPAN_SECOND, time_over_cb, watch);
}

static Watch *
find_watch (GdkClipboard *clipboard)
{
  return g_object_get_data (G_OBJECT (clipboard), "hw-secret");
}

static Watch *
get_watch (GdkClipboard *clipboard)
{
  Watch *watch = find_watch (clipboard);

  if (watch != NULL)
    return watch;
  watch = g_new0 (Watch, 1);
  watch->clipboard = clipboard;
  watch->clock = hw_clock_new ();
  g_object_set_data_full (G_OBJECT (clipboard), "hw-secret", watch, free_watch);
  return watch;
}

/* The text goes, the content stays where it is. To put something else there would need the focus: under Wayland the
 * desktop refuses it to a program in the background, and GNOME, which keeps a copy, would then bring the secret back.
 */
static void
clear (Watch *watch)
{
  hw_clock_clear_timeout (watch->clock, &watch->timeout_id);
  if (watch->content != NULL)
    hw_secret_content_expire (HW_SECRET_CONTENT (watch->content));
}

static gboolean
time_over_cb (gpointer user_data)
{
  Watch *watch = user_data;

  watch->timeout_id = 0;
  clear (watch);
  return G_SOURCE_REMOVE;
}

void
hw_secret_clipboard_copy (GdkClipboard *clipboard, const char *text)
{
  Watch *watch;

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));
  g_return_if_fail (text != NULL);

  watch = get_watch (clipboard);
  clear (watch);
  forget (watch);
  watch->content = hw_secret_content_new (text);
  if (gdk_clipboard_set_content (clipboard, watch->content))
    start (watch);
  else
    forget (watch);
}

void
hw_secret_clipboard_clear (GdkClipboard *clipboard)
{
  Watch *watch;

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));

  watch = find_watch (clipboard);
  if (watch != NULL)
    clear (watch);
}

/* A desktop that keeps a copy brings it back when the program is gone: it is given an empty text to keep instead. */
void
hw_secret_clipboard_leave (GdkClipboard *clipboard)
{
  Watch *watch;

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));

  watch = find_watch (clipboard);
  if (watch == NULL || watch->content == NULL)
    return;
  clear (watch);
  if (gdk_clipboard_get_content (clipboard) == watch->content)
    {
      gdk_clipboard_set_text (clipboard, "");
      /* The program may end before it is back in its main loop. */
      gdk_display_flush (gdk_clipboard_get_display (clipboard));
    }
  forget (watch);
}

void
hw_secret_clipboard_set_clock (GdkClipboard *clipboard, HwClock *clock)
{
  Watch *watch;
  gboolean was_running;

  g_return_if_fail (GDK_IS_CLIPBOARD (clipboard));
  g_return_if_fail (HW_IS_CLOCK (clock));

  watch = get_watch (clipboard);
  was_running = watch->timeout_id != 0;
  if (watch->clock == clock)
    return;
  hw_clock_clear_timeout (watch->clock, &watch->timeout_id);
  g_set_object (&watch->clock, clock);
  if (was_running)
    start (watch);
}
