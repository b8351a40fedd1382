/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hw-export.h"
#include "hw-moment.h"
#include "hw-ui.h"

/* Where a table goes to, and what came of it: the same for everything that can be saved as one. */

typedef struct
{
  GtkWidget *widget; /* (owned) where to say what came of it */
  char *csv;         /* (owned) written from, until the end */
  guint n;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->widget);
  g_free (export->csv);
  g_free (export);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

/* Three sentences: what happened, whether anything was changed, what to do. */
static const char *
get_words (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ (
        "There is no room left there. The table was not saved, and nothing on Hostwares was changed. Make room, or "
        "choose another place.");
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _ ("This program may not write there. The table was not saved, and nothing on Hostwares was changed. Choose "
              "another place.");
  return _ (
      "The file could not be written. The table was not saved, and nothing on Hostwares was changed. Choose another "
      "place, then try again.");
}

static void
show_failure (GtkWidget *widget, const GError *error)
{
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (_ ("Table Not Saved"), get_words (error)));

  adw_alert_dialog_add_response (dialog, "close", _ ("Close"));
  adw_alert_dialog_set_close_response (dialog, "close");
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      show_failure (export->widget, error);
      return;
    }
  said = g_strdup_printf (ngettext ("Saved %u entry", "Saved %u entries", export->n), export->n);
  hw_ui_toast (export->widget, said);
}

static void
save (Export *export, GFile *file)
{
  g_file_replace_contents_async (file, export->csv, strlen (export->csv), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                 written_cb, export);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file != NULL)
    save (g_steal_pointer (&export), file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
           && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    show_failure (export->widget, error);
}

/* hw_export_save: see the header. */
void
hw_export_save (GtkWidget *widget, char *csv, guint n, const char *file_name, gint64 now)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local_usec (now);
  Export *export = g_new0 (Export, 1);
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  export->widget = g_object_ref (widget);
  export->csv = csv;
  export->n = n;
  title = g_strdup_printf (ngettext ("Save %u Entry as Table", "Save %u Entries as Table", n), n);
  name = g_date_time_format (today, file_name);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, chosen_cb, export);
}

void
hw_export_write (GtkWidget *widget, GFile *file, const char *csv, guint n)
{
  Export *export = g_new0 (Export, 1);

  export->widget = g_object_ref (widget);
  export->csv = g_strdup (csv);
  export->n = n;
  save (export, file);
}

/* hw_export_format_time: ISO 8601 with the distance from UTC, which a table can sort and every program reads; the date
 * alone if no more is known; empty if it did not happen. */
char *
hw_export_format_time (gint64 time)
{
  g_autoptr (GDateTime) local = time == 0 ? NULL : g_date_time_new_from_unix_local_usec (time);

  return local == NULL ? g_strdup ("")
                       : g_date_time_format (local, hw_moment_is_day (time) ? "%Y-%m-%d" : "%Y-%m-%dT%H:%M:%S%:z");
}
