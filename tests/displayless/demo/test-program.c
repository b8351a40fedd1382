/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

/* hostwares-test-server as those who start it from outside see it. */

typedef struct
{
  char *directory;
  char *key_file;
  char *port_file;
  GSubprocess *process;
  char *line; /* the first of its output */
} Program;

static void
set_up (Program *self, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("hw-program-XXXXXX", &error);
  g_assert_no_error (error);
  self->key_file = g_build_filename (self->directory, "key", NULL);
  self->port_file = g_build_filename (self->directory, "port", NULL);
}

static void
tear_down (Program *self, gconstpointer unused)
{
  g_clear_object (&self->process);
  g_remove (self->key_file);
  g_remove (self->port_file);
  g_assert_cmpint (g_rmdir (self->directory), ==, 0);
  g_free (self->line);
  g_free (self->port_file);
  g_free (self->key_file);
  g_free (self->directory);
}

static void
start (Program *self, const char *const *more)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) argv = NULL;

  g_strv_builder_add_many (builder, TEST_SERVER, "--until-stdin-ends", "--key-file", self->key_file, "--port-file",
                           self->port_file, NULL);
  g_strv_builder_addv (builder, (const char **) more);
  argv = g_strv_builder_end (builder);
  self->process = g_subprocess_newv ((const char *const *) argv,
                                     G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (self->line);
}

static const char *
get_address (Program *self)
{
  g_assert_true (g_str_has_prefix (self->line, "listening on "));

  return self->line + strlen ("listening on ");
}

static char *
read_file (const char *name)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (name, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static guint
ask (Program *self, const char *path, GError **error)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *uri = g_strconcat (get_address (self), path, NULL);
  g_autofree char *key = read_file (self->key_file);
  g_autofree char *authorization = g_strconcat ("Bearer ", key, NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (GBytes) bytes = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", authorization);
  bytes = soup_session_send_and_read (session, message, NULL, error);

  return bytes != NULL ? soup_message_get_status (message) : 0;
}

static void
stop (Program *self)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
}

static void
test_run (Program *self, gconstpointer unused)
{
  static const char *const more[] = {
    "--dialect", "other", "--sites", "3", "--fault", "GET /credits:status=503", "--fault", "GET /databases:html", NULL
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *port = NULL;
  g_autofree char *key = NULL;
  g_autofree char *expected = NULL;
  GStatBuf info;

  start (self, more);
  port = g_strchomp (read_file (self->port_file));
  key = read_file (self->key_file);
  expected = g_strconcat ("http://127.0.0.1:", port, "/api", NULL);
  g_assert_cmpstr (get_address (self), ==, expected);
  g_assert_cmpuint (strlen (key), >=, 32);
  g_assert_cmpint (g_stat (self->key_file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  g_assert_cmpuint (ask (self, "/sites", &error), ==, 200);
  g_assert_cmpuint (ask (self, "/credits", &error), ==, 503);
  g_assert_cmpuint (ask (self, "/databases", &error), ==, 502);
  g_assert_no_error (error);
  stop (self);
}

static void
test_given_key (Program *self, gconstpointer unused)
{
  static const char *const more[] = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (self->key_file, "given\n", -1, NULL));
  start (self, more);
  g_assert_true (g_file_set_contents (self->key_file, "given", -1, NULL));
  g_assert_cmpuint (ask (self, "/sites", &error), ==, 200);
  g_assert_true (g_file_set_contents (self->key_file, "other", -1, NULL));
  g_assert_cmpuint (ask (self, "/sites", &error), ==, 401);
  g_assert_no_error (error);
  stop (self);
}

static void
test_tls (Program *self, gconstpointer unused)
{
  static const char *const more[] = { "--tls-self-signed", NULL };
  g_autoptr (GError) error = NULL;

  start (self, more);
  g_assert_true (g_str_has_prefix (get_address (self), "https://127.0.0.1:"));
  g_assert_cmpuint (ask (self, "/sites", &error), ==, 0);
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  stop (self);
}

static void
test_terminate (Program *self, gconstpointer unused)
{
  static const char *const more[] = { NULL };
  g_autoptr (GError) error = NULL;

  start (self, more);
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
}

/* Each mistake is named on standard error, and nothing listens. */
static void
test_mistakes (Program *self, gconstpointer unused)
{
  static const struct
  {
    const char *option;
    const char *value;
    const char *named;
  } mistakes[] = {
    { "--dialect", "klingon", "klingon" },
    { "--fault", "GET /sites:explode", "explode" },
    { "--key-file", "/dev/null", "empty" },
    { "--key-file", "/", "directory" },
    { "--port-file", "/nowhere/port", "/nowhere/port" },
    { "--colour", "red", "colour" },
    { "--port", "70000", "70000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;
      g_autoptr (GSubprocess) process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                                               TEST_SERVER, mistakes[i].option, mistakes[i].value, NULL);

      g_assert_no_error (error);
      g_subprocess_communicate_utf8 (process, NULL, NULL, &output, &errors, &error);
      g_assert_no_error (error);
      g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
      g_assert_cmpstr (output, ==, "");
      g_assert_nonnull (strstr (errors, mistakes[i].named));
    }
}

static void
add (const char *path, void (*func) (Program *, gconstpointer))
{
  g_test_add (path, Program, NULL, set_up, func, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/demo/program/run", test_run);
  add ("/demo/program/given-key", test_given_key);
  add ("/demo/program/tls", test_tls);
  add ("/demo/program/terminate", test_terminate);
  add ("/demo/program/mistakes", test_mistakes);

  return g_test_run ();
}
