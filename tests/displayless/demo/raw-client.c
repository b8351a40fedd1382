/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "raw-client.h"

void
raw_set_up (Raw *self, gconstpointer fault)
{
  g_autoptr (GError) error = NULL;

  self->client = client_new (NULL);
  self->faults = hw_faults_new (self->client->server);
  self->received = g_byte_array_new ();
  if (fault != NULL)
    hw_faults_add (self->faults, fault, &error);
  g_assert_no_error (error);
}

void
raw_set_up_later (Raw *self, gconstpointer fault)
{
  raw_set_up (self, NULL);
}

void
raw_close (Raw *self)
{
  g_clear_object (&self->connection);
  g_clear_error (&self->error);
  g_byte_array_set_size (self->received, 0);
  self->ended = FALSE;
}

void
raw_tear_down (Raw *self, gconstpointer fault)
{
  raw_close (self);
  hw_faults_free (self->faults);
  client_free (self->client);
  g_byte_array_unref (self->received);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Raw *self = user_data;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &self->error);

  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      self->ended = TRUE;
      return;
    }
  g_byte_array_append (self->received, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  g_input_stream_read_bytes_async (G_INPUT_STREAM (source), 65536, G_PRIORITY_DEFAULT, NULL, read_cb, self);
}

void
raw_send (Raw *self, const char *method, const char *path)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GUri) uri = g_uri_parse (self->client->address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *head =
      g_strdup_printf ("%s /api%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: %s\r\nContent-Length: 0\r\n\r\n",
                       method, path, self->client->authorization);

  /* The kernel accepts for the server, which need not run for this. */
  self->connection =
      g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) g_uri_get_port (uri), NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)), head, strlen (head), NULL,
                             NULL, &error);
  g_assert_no_error (error);
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)), 65536,
                                   G_PRIORITY_DEFAULT, NULL, read_cb, self);
}

void
raw_give_up (Raw *self)
{
  g_socket_shutdown (g_socket_connection_get_socket (self->connection), TRUE, TRUE, NULL);
  while (!self->ended)
    g_main_context_iteration (NULL, TRUE);
}

/* Everything until the server closes, as text. */
const char *
raw_receive (Raw *self, const char *method, const char *path)
{
  raw_close (self);
  raw_send (self, method, path);
  while (!self->ended)
    g_main_context_iteration (NULL, TRUE);
  g_byte_array_append (self->received, (const guint8 *) "", 1);

  return (const char *) self->received->data;
}

/* Until the head is there, of a reply after which the connection stays open; closes it. */
char *
raw_receive_head (Raw *self, const char *method, const char *path)
{
  char *text;

  raw_close (self);
  raw_send (self, method, path);
  while (self->received->len == 0
         || g_strstr_len ((const char *) self->received->data, self->received->len, "\r\n\r\n") == NULL)
    g_main_context_iteration (NULL, TRUE);
  text = g_strndup ((const char *) self->received->data, self->received->len);
  raw_give_up (self);

  return text;
}
