/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-account-book.h"
#include "hw-application.h"
#include "hw-clock.h"
#include "hw-debug-info.h"
#include "hw-settings.h"
#include "hw-window.h"

/* HwApplication: the command line, the table of the program's own actions with their shortcuts, and what lives as
 * long as the process. A change that is on the wire holds the process (HwRunner), so that quitting never cuts it. */
struct _HwApplication
{
  AdwApplication parent_instance;

  HwClock *clock;         /* (owned) (nullable) until startup */
  HwSettings *settings;   /* (owned) (nullable) until startup */
  HwAccountBook *book;    /* (owned) (nullable) until startup */
  char *server;           /* (owned) (nullable) */
  char *practice_options; /* (owned) (nullable) */
  char *now;              /* (owned) (nullable) */
  gboolean practice;
  gboolean version;
};

G_DEFINE_FINAL_TYPE (HwApplication, hw_application, ADW_TYPE_APPLICATION)

/* Also when a dialog is open, which gtk_window_close() would close instead. */
static void
quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  GList *windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_destroy (l->data);
  g_list_free (windows);
}

/* The window of shortcuts is one, too. */
static GtkWindow *
find_window (GtkApplication *application)
{
  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (HW_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = find_window (GTK_APPLICATION (user_data));
  AdwDialog *dialog =
      adw_about_dialog_new_from_appdata (RESOURCE_PATH "/com.hostwares.Hostwares.metainfo.xml", PACKAGE_VERSION);
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (dialog);
  g_autofree char *info = hw_debug_info_dup (GTK_WIDGET (window), hw_window_get_account (HW_WINDOW (window)));

  adw_about_dialog_set_debug_info (about, info);
  adw_about_dialog_set_debug_info_filename (about, "hostwares-troubleshooting.txt");
  /* Translators: your names, one a line */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (window));
}

static const GActionEntry actions[] = {
  { "quit", quit },
  { "about", show_about },
};

static const struct
{
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
  { "win.show-help-overlay", { "<Control>question" } },
};

static int
hw_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  HwApplication *self = HW_APPLICATION (application);

  if (self->version)
    {
      g_autofree char *versions = hw_debug_info_dup_versions ();

      g_print ("%s", versions);
      return 0;
    }
  if (self->now != NULL)
    {
      g_autoptr (GDateTime) start = g_date_time_new_from_iso8601 (self->now, NULL);

      if (start == NULL)
        {
          g_printerr ("hostwares: “%s” is not a time such as 2026-11-24T14:32:00+01:00\n", self->now);
          return 1;
        }
      self->clock = hw_clock_new_starting_at (g_date_time_to_unix_usec (start));
    }
  return -1;
}

static void
hw_application_startup (GApplication *application)
{
  HwApplication *self = HW_APPLICATION (application);
  g_autofree char *directory =
      g_build_filename (g_get_user_data_dir (), DEVELOPMENT ? "hostwares-devel" : "hostwares", NULL);

  G_APPLICATION_CLASS (hw_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (APPLICATION_ID);
  if (self->clock == NULL)
    self->clock = hw_clock_new ();
  self->settings = hw_settings_new ();
  self->book = hw_account_book_new (self->clock, directory, APPLICATION_ID);
  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action, shortcuts[i].accels);
}

static void
hw_application_activate (GApplication *application)
{
  HwApplication *self = HW_APPLICATION (application);
  GtkWindow *window = find_window (GTK_APPLICATION (self));
  const char *server = self->server == NULL ? HW_DEFAULT_SERVER : self->server;

  if (window == NULL)
    {
      window =
          GTK_WINDOW (hw_window_new (self, self->clock, self->book, self->settings, server, self->practice_options));
      if (!self->practice)
        {
          hw_window_start (HW_WINDOW (window));
          return;
        }
      gtk_widget_activate_action (GTK_WIDGET (window), "win.practice", NULL);
    }
  gtk_window_present (window);
}

static void
hw_application_finalize (GObject *object)
{
  HwApplication *self = HW_APPLICATION (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->settings);
  g_clear_object (&self->book);
  g_free (self->server);
  g_free (self->practice_options);
  g_free (self->now);
  G_OBJECT_CLASS (hw_application_parent_class)->finalize (object);
}

static void
hw_application_class_init (HwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hw_application_finalize;
  application_class->handle_local_options = hw_application_handle_local_options;
  application_class->startup = hw_application_startup;
  application_class->activate = hw_application_activate;
}

static void
hw_application_init (HwApplication *self)
{
  const GOptionEntry options[] = {
    { "practice", 0, 0, G_OPTION_ARG_NONE, &self->practice, N_ ("Open the practice account"), NULL },
    { "server", 0, 0, G_OPTION_ARG_STRING, &self->server, N_ ("Address of the server’s API"), N_ ("URL") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_ ("Print versions, then exit"), NULL },
    /* For pictures and tests: which world the practice account has, and when it is there. */
    { "practice-options", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &self->practice_options, NULL, NULL },
    { "now", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &self->now, NULL, NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}

HwApplication *
hw_application_new (void)
{
  return g_object_new (HW_TYPE_APPLICATION, "application-id", APPLICATION_ID, "resource-base-path", RESOURCE_PATH,
                       NULL);
}
