/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib-unix.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "hw-fault.h"
#include "hw-practice-server-private.h"

/* hostwares-test-server: the practice server as a program, with faults. It ends on SIGTERM, SIGINT or, when asked to,
 * at the end of its standard input, so that it does not outlive the test that started it. */

static int option_port;
static char *option_key_file;
static int option_sites = -1;
static char *option_dialect;
static char *option_port_file;
static gboolean option_tls;
static char **option_faults;
static gboolean option_stdin;

static const GOptionEntry options[] = {
  { "port", 0, 0, G_OPTION_ARG_INT, &option_port, "Port on 127.0.0.1; 0, the default, for a free one", "PORT" },
  { "port-file", 0, 0, G_OPTION_ARG_FILENAME, &option_port_file, "Write the port to FILE once it listens", "FILE" },
  { "key-file", 0, 0, G_OPTION_ARG_FILENAME, &option_key_file,
    "Take the key from FILE; if there is none, write a random one to it", "FILE" },
  { "sites", 0, 0, G_OPTION_ARG_INT, &option_sites, "N generated sites instead of the 12", "N" },
  { "dialect", 0, 0, G_OPTION_ARG_STRING, &option_dialect, "How the server speaks: “reference”, “other”, name=value,…",
    "DIALECT" },
  { "tls-self-signed", 0, 0, G_OPTION_ARG_NONE, &option_tls, "https with a certificate nobody trusts", NULL },
  { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_faults, "Answer so some requests; can be given more than once",
    "METHOD PATH:FAULT[:TIMES]" },
  { "until-stdin-ends", 0, 0, G_OPTION_ARG_NONE, &option_stdin, "Stop at the end of the standard input", NULL },
  { NULL }
};

static HwPracticeWorld *
make_world (GError **error)
{
  g_autofree char *sites = NULL;
  g_autofree char *dialect = NULL;

  if (option_sites >= 0)
    sites = g_strdup_printf (",sites=%d", option_sites);
  dialect = g_strconcat (option_dialect != NULL ? option_dialect : "reference", sites, NULL);

  return hw_practice_world_new (dialect, error);
}

/* The key goes through a file only: a command line is readable by everybody. */
static gboolean
set_up_key (HwPracticeServer *server, GError **error)
{
  g_autofree char *key = NULL;
  g_autoptr (GError) local_error = NULL;

  if (option_key_file == NULL)
    return TRUE;

  if (g_file_get_contents (option_key_file, &key, NULL, &local_error))
    {
      if (*g_strstrip (key) == '\0')
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s is empty", option_key_file);
          return FALSE;
        }
      hw_practice_server_set_key (server, key);
      return TRUE;
    }
  if (!g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return g_file_set_contents_full (option_key_file, hw_practice_server_get_key (server), -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static gboolean
check_port (GError **error)
{
  if (option_port >= 0 && option_port <= G_MAXUINT16)
    return TRUE;

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%d is no port", option_port);
  return FALSE;
}

static gboolean
set_up_tls (HwPracticeServer *server, GError **error)
{
  g_autoptr (GTlsCertificate) certificate = NULL;

  if (!option_tls)
    return TRUE;

  certificate = g_tls_certificate_new_from_file (TEST_DATA_DIR "/self-signed.pem", error);
  if (certificate == NULL)
    return FALSE;

  hw_practice_server_set_certificate (server, certificate);
  return TRUE;
}

static gboolean
set_up_faults (HwFaults *faults, GError **error)
{
  for (guint i = 0; option_faults != NULL && option_faults[i] != NULL; i++)
    if (!hw_faults_add (faults, option_faults[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
announce (HwPracticeServer *server, GError **error)
{
  g_autofree char *address = hw_practice_server_dup_address (server);
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  g_autofree char *port = g_strdup_printf ("%d\n", g_uri_get_port (uri));

  if (option_port_file != NULL && !g_file_set_contents (option_port_file, port, -1, error))
    return FALSE;

  g_print ("listening on %s\n", address);
  fflush (stdout);
  return TRUE;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
stdin_cb (int fd, GIOCondition condition, gpointer user_data)
{
  char buffer[256];

  if (read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;

  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
run (GError **error)
{
  g_autoptr (HwPracticeWorld) world = make_world (error);
  g_autoptr (HwPracticeServer) server = NULL;
  g_autoptr (HwFaults) faults = NULL;
  g_autoptr (GMainLoop) loop = NULL;

  if (world == NULL)
    return FALSE;

  server = hw_practice_server_new (world);
  faults = hw_faults_new (server);
  if (!check_port (error) || !set_up_key (server, error) || !set_up_tls (server, error)
      || !set_up_faults (faults, error))
    return FALSE;

  /* Before it says that it listens: whoever reads that may end it at once. */
  loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGTERM, quit_cb, loop);
  g_unix_signal_add (SIGINT, quit_cb, loop);
  if (option_stdin)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP, stdin_cb, loop);

  if (!hw_practice_server_listen (server, (guint) option_port, error) || !announce (server, error))
    return FALSE;
  g_main_loop_run (loop);

  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (g_option_context_parse (context, &argc, &argv, &error) && run (&error))
    return EXIT_SUCCESS;

  g_printerr ("%s: %s\n", g_get_prgname (), error->message);
  return EXIT_FAILURE;
}
