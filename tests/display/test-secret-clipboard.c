/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "hw-property-row.h"
#include "hw-secret-clipboard.h"
#include "hw-secret-content.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

#define WAIT_MS 10000
#define SECRET  "hunter2-and-more"

typedef struct
{
  HwTestClock *clock;
  GdkClipboard *clipboard;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = hw_test_clock_new (0);
  f->clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  hw_secret_clipboard_set_clock (f->clipboard, HW_CLOCK (f->clock));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (HwClock) clock = hw_clock_new ();

  hw_secret_clipboard_leave (f->clipboard);
  hw_secret_clipboard_set_clock (f->clipboard, clock);
  /* What is heard of it from the display belongs to this test. */
  gdk_clipboard_set_content (f->clipboard, NULL);
  gdk_display_sync (gdk_display_get_default ());
  hw_test_settle ();
  g_object_unref (f->clock);
}

static void
pass (Fixture *f, gint64 seconds)
{
  hw_test_clock_advance (f->clock, seconds * G_USEC_PER_SEC);
  hw_test_settle ();
}

typedef struct
{
  char *text;
  gboolean done;
} Reading;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;

  reading->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  reading->done = TRUE;
}

static gboolean
is_read (gpointer user_data)
{
  return ((Reading *) user_data)->done;
}

/* As another program would see it: nothing and an empty text are the same. */
static void
assert_text (GdkClipboard *clipboard, const char *expected)
{
  Reading reading = { NULL, FALSE };

  gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &reading);
  g_assert_true (hw_test_wait_until (is_read, &reading, WAIT_MS));
  g_assert_cmpstr (reading.text == NULL ? "" : reading.text, ==, expected);
  g_free (reading.text);
}

static void
test_cleared (Fixture *f, gconstpointer data)
{
  hw_secret_clipboard_copy (f->clipboard, SECRET);
  assert_text (f->clipboard, SECRET);
  pass (f, HW_SECRET_CLIPBOARD_SECONDS - 1);
  assert_text (f->clipboard, SECRET);
  pass (f, 1);
  assert_text (f->clipboard, "");
}

/* What a desktop that keeps a copy would bring back is the empty text: never nothing at all, also when the time was
 * over before. */
static void
test_leave (Fixture *f, gconstpointer data)
{
  for (int over = 0; over < 2; over++)
    {
      hw_secret_clipboard_copy (f->clipboard, SECRET);
      if (over)
        pass (f, HW_SECRET_CLIPBOARD_SECONDS);
      hw_secret_clipboard_leave (f->clipboard);
      assert_text (f->clipboard, "");
      g_assert_nonnull (gdk_clipboard_get_content (f->clipboard));
      g_assert_false (HW_IS_SECRET_CONTENT (gdk_clipboard_get_content (f->clipboard)));
      g_assert_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (f->clipboard), G_TYPE_STRING));
    }
}

/* The clipboard is not taken over again: that could be refused, and then the secret would stay. */
static void
test_in_place (Fixture *f, gconstpointer data)
{
  GdkContentProvider *content;

  hw_secret_clipboard_copy (f->clipboard, SECRET);
  content = gdk_clipboard_get_content (f->clipboard);
  pass (f, HW_SECRET_CLIPBOARD_SECONDS);
  g_assert_true (gdk_clipboard_get_content (f->clipboard) == content);
  assert_text (f->clipboard, "");
}

/* What was copied since is somebody else's, and so is the same text. */
static void
test_foreign_kept (Fixture *f, gconstpointer data)
{
  const char *const others[] = { "something else", SECRET };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      hw_secret_clipboard_copy (f->clipboard, SECRET);
      gdk_clipboard_set_text (f->clipboard, others[i]);
      pass (f, HW_SECRET_CLIPBOARD_SECONDS);
      assert_text (f->clipboard, others[i]);
      hw_secret_clipboard_copy (f->clipboard, SECRET);
      gdk_clipboard_set_text (f->clipboard, others[i]);
      hw_secret_clipboard_clear (f->clipboard);
      hw_secret_clipboard_leave (f->clipboard);
      assert_text (f->clipboard, others[i]);
    }
}

/* What one program told the display is known to the other. */
static void
let_know (GdkDisplay *other)
{
  gdk_display_sync (other);
  gdk_display_sync (gdk_display_get_default ());
  hw_test_settle ();
}

/* Another program, with a connection of its own to the display, takes the clipboard over. */
static void
test_other_program (Fixture *f, gconstpointer data)
{
  GdkDisplay *other = gdk_display_open (g_getenv ("DISPLAY"));
  GdkClipboard *theirs = gdk_display_get_clipboard (other);

  hw_secret_clipboard_copy (f->clipboard, SECRET);
  let_know (other);
  assert_text (theirs, SECRET);
  gdk_clipboard_set_text (theirs, "theirs");
  let_know (other);
  assert_text (f->clipboard, "theirs");
  pass (f, HW_SECRET_CLIPBOARD_SECONDS);
  assert_text (theirs, "theirs");
  hw_secret_clipboard_copy (f->clipboard, SECRET);
  let_know (other);
  assert_text (theirs, SECRET);
  pass (f, HW_SECRET_CLIPBOARD_SECONDS);
  let_know (other);
  assert_text (theirs, "");
  gdk_display_close (other);
}

/* A second copy begins the time anew, of the same and of another text. */
static void
test_again (Fixture *f, gconstpointer data)
{
  hw_secret_clipboard_copy (f->clipboard, SECRET);
  pass (f, 40);
  hw_secret_clipboard_copy (f->clipboard, SECRET);
  pass (f, 40);
  assert_text (f->clipboard, SECRET);
  hw_secret_clipboard_copy (f->clipboard, "another");
  pass (f, HW_SECRET_CLIPBOARD_SECONDS - 1);
  assert_text (f->clipboard, "another");
  pass (f, 1);
  assert_text (f->clipboard, "");
}

/* Harmless texts are left alone. */
static void
test_harmless (Fixture *f, gconstpointer data)
{
  hw_secret_clipboard_clear (f->clipboard);
  gdk_clipboard_set_text (f->clipboard, "harmless");
  hw_secret_clipboard_clear (f->clipboard);
  hw_secret_clipboard_leave (f->clipboard);
  pass (f, 2 * HW_SECRET_CLIPBOARD_SECONDS);
  assert_text (f->clipboard, "harmless");
}

static void
test_clear_now (Fixture *f, gconstpointer data)
{
  hw_secret_clipboard_copy (f->clipboard, SECRET);
  hw_secret_clipboard_clear (f->clipboard);
  assert_text (f->clipboard, "");
  gdk_clipboard_set_text (f->clipboard, "later");
  pass (f, 2 * HW_SECRET_CLIPBOARD_SECONDS);
  assert_text (f->clipboard, "later");
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result, (GError **) NULL));
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* Plain text for everybody, the hint for managers of clipboards, and nothing to be stored. */
static void
test_hint (Fixture *f, gconstpointer data)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GdkContentFormats) storable = NULL;
  GdkContentProvider *content;
  GdkContentFormats *formats;
  gboolean done = FALSE;

  hw_secret_clipboard_copy (f->clipboard, SECRET);
  formats = gdk_clipboard_get_formats (f->clipboard);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, HW_SECRET_CONTENT_HINT));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/plain"));
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/plain;charset=utf-8"));

  content = gdk_clipboard_get_content (f->clipboard);
  gdk_content_provider_write_mime_type_async (content, HW_SECRET_CONTENT_HINT, stream, 0, NULL, written_cb, &done);
  g_assert_true (hw_test_wait_until (is_true, &done, WAIT_MS));
  g_assert_cmpmem (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (stream)),
                   g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream)), "secret", 6);

  storable = gdk_content_provider_ref_storable_formats (content);
  g_assert_true (gdk_content_formats_is_empty (storable));
}

static GtkWidget *
show (GtkWidget *row)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_append (GTK_LIST_BOX (list), row);
  adw_window_set_content (ADW_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  hw_test_settle ();
  return window;
}

/* The row from which it was copied is long gone. */
static void
test_widget_destroyed (Fixture *f, gconstpointer data)
{
  GtkWidget *row = GTK_WIDGET (hw_property_row_new_secret ("Password", SECRET));
  GtkWidget *window = show (row);

  g_assert_true (gtk_widget_activate_action (row, "property.copy", NULL));
  assert_text (f->clipboard, SECRET);
  gtk_window_destroy (GTK_WINDOW (window));
  hw_test_settle ();
  pass (f, HW_SECRET_CLIPBOARD_SECONDS - 1);
  assert_text (f->clipboard, SECRET);
  pass (f, 1);
  assert_text (f->clipboard, "");
}

/* With the account goes what was copied from it, and with the window too. */
static void
test_window (Fixture *f, gconstpointer data)
{
  for (int end = 0; end < 2; end++)
    {
      g_autoptr (HwWindowStage) stage = hw_window_stage_new (hw_stage_dialects[0]);

      hw_window_stage_start (stage);
      hw_window_stage_sign_in (stage);
      hw_secret_clipboard_copy (f->clipboard, SECRET);
      if (end)
        hw_window_stage_end (stage);
      else
        {
          hw_window_stage_act (stage, "win.sign-out", NULL);
          hw_window_stage_press (stage, "Sign Out");
          hw_window_stage_wait (stage, "Signed out");
        }
      hw_test_settle ();
      assert_text (f->clipboard, "");
      g_assert_true (HW_IS_SECRET_CONTENT (gdk_clipboard_get_content (f->clipboard)) == !end);
    }
}

/* A harmless row stays on the clipboard. */
static void
test_rows (Fixture *f, gconstpointer data)
{
  GtkWidget *row = g_object_new (HW_TYPE_PROPERTY_ROW, "title", "Host", "value", "db-7.hostwares.example", "copyable",
                                 TRUE, "address", TRUE, NULL);
  GtkWidget *window = show (row);

  g_assert_true (gtk_widget_activate_action (row, "property.copy", NULL));
  pass (f, 2 * HW_SECRET_CLIPBOARD_SECONDS);
  assert_text (f->clipboard, "db-7.hostwares.example");
  g_assert_false (
      gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (f->clipboard), HW_SECRET_CONTENT_HINT));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/secret-clipboard/cleared", test_cleared);
  add ("/secret-clipboard/leave", test_leave);
  add ("/secret-clipboard/in-place", test_in_place);
  add ("/secret-clipboard/foreign-kept", test_foreign_kept);
  add ("/secret-clipboard/other-program", test_other_program);
  add ("/secret-clipboard/again", test_again);
  add ("/secret-clipboard/harmless", test_harmless);
  add ("/secret-clipboard/clear-now", test_clear_now);
  add ("/secret-clipboard/hint", test_hint);
  add ("/secret-clipboard/widget-destroyed", test_widget_destroyed);
  add ("/secret-clipboard/rows", test_rows);
  add ("/secret-clipboard/window", test_window);
  return g_test_run ();
}
