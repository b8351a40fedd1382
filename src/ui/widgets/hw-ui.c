/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-secret-clipboard.h"
#include "hw-ui.h"

static gboolean
query_tooltip_cb (GtkLabel *label, int x, int y, gboolean keyboard_mode, GtkTooltip *tooltip, gpointer user_data)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));
  return TRUE;
}

/* hw_ui_add_tooltip: lets a label that had to be shortened show its whole text. */
void
hw_ui_add_tooltip (GtkLabel *label)
{
  g_signal_connect (label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_widget_set_has_tooltip (GTK_WIDGET (label), TRUE);
}

/* hw_ui_set_no_hyphens: lets a label that wraps break a name without writing a hyphen into it that is not there. */
void
hw_ui_set_no_hyphens (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
}

/* hw_ui_colour_status: gives the word for a status its colour. Calm when fine: a running site is a plain word, and so
 * is what is old, whatever it was. */
void
hw_ui_colour_status (GtkWidget *widget, HwStatus status, gboolean old)
{
  for (int i = 0; i < HW_N_STATUSES; i++)
    {
      gtk_widget_remove_css_class (widget, hw_status_get_css_class ((HwStatus) i));
      gtk_widget_remove_css_class (widget, hw_status_get_nick ((HwStatus) i));
    }
  gtk_widget_remove_css_class (widget, "old");
  gtk_widget_add_css_class (widget, hw_status_get_nick (status));
  if (old)
    {
      gtk_widget_add_css_class (widget, "dimmed");
      gtk_widget_add_css_class (widget, "old");
    }
  else if (status != HW_STATUS_RUNNING)
    gtk_widget_add_css_class (widget, hw_status_get_css_class (status));
}

/* hw_ui_toast: says something in the window that the widget is in; the text is never markup. */
void
hw_ui_toast (GtkWidget *widget, const char *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast;

  if (overlay == NULL)
    return;
  toast = adw_toast_new ("");
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_title (toast, text);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

/* hw_ui_copy: puts a text on the clipboard, and says so. */
void
hw_ui_copy (GtkWidget *widget, const char *text, const char *said)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  hw_ui_toast (widget, said);
}

/* hw_ui_copy_secret: the same, but it does not stay there. */
void
hw_ui_copy_secret (GtkWidget *widget, const char *text, const char *said)
{
  hw_secret_clipboard_copy (gtk_widget_get_clipboard (widget), text);
  hw_ui_toast (widget, said);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = GTK_WIDGET (user_data);
  g_autoptr (GError) error = NULL;

  if (gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (source), result, &error)
      || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    return;
  hw_ui_toast (widget, _ ("The browser could not be opened"));
}

/* hw_ui_open: opens an address in the browser; the caller has built it, so it is https and has a valid host. */
void
hw_ui_open (GtkWidget *widget, const char *uri)
{
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, launched_cb,
                           g_object_ref (widget));
}

/* hw_ui_dup_host: the host of a server, with the port if that is not the usual one, for people. */
char *
hw_ui_dup_host (const char *server)
{
  g_autoptr (GUri) uri = g_uri_parse (server, G_URI_FLAGS_NONE, NULL);
  const char *host = uri == NULL ? NULL : g_uri_get_host (uri);

  if (host == NULL)
    return g_strdup (server);
  return g_uri_get_port (uri) < 0 ? g_strdup (host) : g_strdup_printf ("%s:%d", host, g_uri_get_port (uri));
}

/* hw_ui_get_other_host: the host if it is not Hostwares itself, which has a name; see hw_error_words_what(). */
const char *
hw_ui_get_other_host (const char *host)
{
  return g_strcmp0 (host, "hostwares.com") == 0 ? NULL : host;
}
