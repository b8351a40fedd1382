/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include "hw-debug-info.h"

/* hw_debug_info_dup_versions: of the program and of what it stands on: at run time (when it was built). */
char *
hw_debug_info_dup_versions (void)
{
  return g_strdup_printf ("Hostwares %s\n"
                          "GTK %u.%u.%u (%d.%d.%d)\n"
                          "libadwaita %u.%u.%u (%d.%d.%d)\n"
                          "GLib %u.%u.%u (%d.%d.%d)\n",
                          PACKAGE_VERSION, gtk_get_major_version (), gtk_get_minor_version (), gtk_get_micro_version (),
                          GTK_MAJOR_VERSION, GTK_MINOR_VERSION, GTK_MICRO_VERSION, adw_get_major_version (),
                          adw_get_minor_version (), adw_get_micro_version (), ADW_MAJOR_VERSION, ADW_MINOR_VERSION,
                          ADW_MICRO_VERSION, glib_major_version, glib_minor_version, glib_micro_version,
                          GLIB_MAJOR_VERSION, GLIB_MINOR_VERSION, GLIB_MICRO_VERSION);
}

static gboolean
is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/* As libsecret chooses: a file of its own behind the portal, or a service of the session. */
static const char *
get_keyring_backend (void)
{
  const char *wanted = g_getenv ("SECRET_BACKEND");

  return g_strcmp0 (wanted, "file") == 0 || (wanted == NULL && is_sandboxed ()) ? "file" : "service";
}

static void
add_display (GString *info, GtkWidget *widget)
{
  GtkNative *native = gtk_widget_get_native (widget);
  GdkSurface *surface = native == NULL ? NULL : gtk_native_get_surface (native);
  GskRenderer *renderer = native == NULL ? NULL : gtk_native_get_renderer (native);

  g_string_append_printf (info, "Display: %s\n", G_OBJECT_TYPE_NAME (gtk_widget_get_display (widget)));
  if (renderer != NULL)
    g_string_append_printf (info, "Renderer: %s\n", G_OBJECT_TYPE_NAME (renderer));
  if (surface != NULL)
    g_string_append_printf (info, "Scale: %g\n", gdk_surface_get_scale (surface));
}

static void
add_account (GString *info, HwAccount *account)
{
  g_autofree char *errors = hw_connection_dup_recent_errors (hw_account_get_connection (account));
  g_autoptr (GEnumClass) states = g_type_class_ref (HW_TYPE_CONNECTION_STATE);
  HwConnectionState state = hw_connection_get_state (hw_account_get_connection (account));
  const char *kind = "real";

  if (hw_account_get_mode (account) == HW_ACCOUNT_PRACTICE)
    kind = "practice";
  else if (hw_account_record_get_session_only (hw_account_get_record (account)))
    kind = "real, for this session only";
  g_string_append_printf (info, "\nAccount: %s\n", kind);
  g_string_append_printf (info, "Server: %s\n", hw_account_get_host (account));
  g_string_append_printf (info, "Connection: %s\n", g_enum_get_value (states, (int) state)->value_nick);
  if (errors != NULL && *errors != '\0')
    g_string_append_printf (info, "\nRecent errors, the newest first:\n\n%s", errors);
}

/* hw_debug_info_dup: all of it; @widget is in a window, @account may be NULL. */
char *
hw_debug_info_dup (GtkWidget *widget, HwAccount *account)
{
  g_autofree char *versions = hw_debug_info_dup_versions ();
  g_autofree char *system = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  GString *info = g_string_new (versions);

  g_string_append_printf (info, "\nSystem: %s\n", system == NULL ? "unknown" : system);
  add_display (info, widget);
  g_string_append_printf (info, "Sandbox: %s\n", is_sandboxed () ? "Flatpak" : "none");
  g_string_append_printf (info, "Keyring: %s\n", get_keyring_backend ());
  g_string_append_printf (info, "Language: %s\n", setlocale (LC_MESSAGES, NULL));
  if (account != NULL)
    add_account (info, account);
  return g_string_free (info, FALSE);
}
