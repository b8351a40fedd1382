/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "hw-property-row.h"
#include "hw-secret-content.h"
#include "hw-secret-stage.h"
#include "hw-stage.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  GtkWidget *found = NULL;

  if (HW_IS_PROPERTY_ROW (root) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

GtkWidget *
hw_secret_stage_get_row (GtkWidget *root, HwDetail detail)
{
  return find_row (root, hw_detail_get_label (detail));
}

/* Not even in a property from which somebody might read it; but the row has to know it. */
static void
assert_in_no_property (GtkWidget *widget, const char *secret)
{
  g_autofree GParamSpec **specs = NULL;
  guint n_specs;

  specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (widget), &n_specs);
  for (guint i = 0; i < n_specs; i++)
    {
      g_autofree char *text = NULL;

      if (!G_IS_PARAM_SPEC_STRING (specs[i]) || (specs[i]->flags & G_PARAM_READABLE) == 0
          || (HW_IS_PROPERTY_ROW (widget) && g_str_equal (specs[i]->name, "value")))
        continue;
      g_object_get (widget, specs[i]->name, &text, NULL);
      if (text != NULL && strstr (text, secret) != NULL)
        g_error ("It is in the property “%s” of a %s", specs[i]->name, G_OBJECT_TYPE_NAME (widget));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_in_no_property (child, secret);
}

gboolean
hw_secret_stage_says (GtkWidget *root, const char *text)
{
  g_autofree char *texts = hw_stage_dup_texts (root);

  return strstr (texts, text) != NULL;
}

void
hw_secret_stage_assert_hidden (GtkWidget *root, const char *secret)
{
  g_assert_nonnull (secret);
  g_assert_false (hw_secret_stage_says (root, secret));
  assert_in_no_property (root, secret);
}

void
hw_secret_stage_reveal (GtkWidget *root, HwDetail detail)
{
  g_assert_true (gtk_widget_activate_action (hw_secret_stage_get_row (root, detail), "property.reveal", NULL));
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

void
hw_secret_stage_assert_copied (GtkWidget *widget, const char *expected, gboolean secret)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  Reading reading = { NULL, FALSE };

  gdk_clipboard_read_text_async (clipboard, NULL, read_cb, &reading);
  g_assert_true (hw_test_wait_until (is_read, &reading, WAIT_MS));
  g_assert_cmpstr (reading.text, ==, expected);
  g_free (reading.text);
  g_assert_true (HW_IS_SECRET_CONTENT (gdk_clipboard_get_content (clipboard)) == secret);
}
