/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/socket.h>

#include "hw-fault-private.h"

/* Bytes on a connection that was taken from libsoup, because libsoup only sends what is right. */

typedef struct
{
  GPtrArray *streams; /* (owned): of the fault layer */
  GIOStream *stream;  /* (owned) */
  GSocket *socket;    /* (owned) */
  GBytes *bytes;      /* (owned) */
  gsize position;
  gsize step;
  gboolean endless;
  GCancellable *cancellable; /* (owned): of the fault layer */
  guint64 n_left;            /* of a flood */
  HwFaultThen then;
} Wire;

/* Also what a crashed program sends: a reset instead of an end. */
static void
arm_reset (GSocket *socket)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

static void
wire_free (Wire *wire)
{
  if (wire->then == HW_FAULT_THEN_RESET && !g_socket_is_closed (wire->socket))
    arm_reset (wire->socket);
  /* Taking it from the list closes it. */
  if (wire->then != HW_FAULT_THEN_HOLD)
    g_ptr_array_remove_fast (wire->streams, wire->stream);
  g_ptr_array_unref (wire->streams);
  g_object_unref (wire->stream);
  g_object_unref (wire->socket);
  g_object_unref (wire->cancellable);
  g_bytes_unref (wire->bytes);
  g_free (wire);
}

static Wire *
wire_new (HwFaults *self, SoupServerMessage *message, GBytes *bytes, HwFaultThen then)
{
  Wire *wire = g_new0 (Wire, 1);

  wire->streams = g_ptr_array_ref (self->streams);
  wire->socket = g_object_ref (soup_server_message_get_socket (message));
  wire->stream = soup_server_message_steal_connection (message);
  wire->cancellable = g_object_ref (self->cancellable);
  wire->bytes = g_bytes_ref (bytes);
  wire->then = then;
  g_ptr_array_add (wire->streams, g_object_ref (wire->stream));

  return wire;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wire *wire = user_data;

  /* Whether the other side still listened makes no difference to a fault. */
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  wire_free (wire);
}

/*
 * hw_fault_wire_compose:
 * @message: a request that was answered
 * @framing: (nullable): lines of the head that stand in for the whole body's Content-Length
 * @body_length: how many bytes of the body are wanted, at most
 *
 * Returns: (transfer full): the reply as libsoup would send it
 */
GBytes *
hw_fault_wire_compose (SoupServerMessage *message, const char *framing, gsize body_length)
{
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_response_body (message));
  GByteArray *bytes = g_byte_array_new ();
  g_autoptr (GString) head = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;
  gsize size;
  gconstpointer data = g_bytes_get_data (body, &size);

  g_string_append_printf (head, "HTTP/1.1 %u %s\r\n", soup_server_message_get_status (message),
                          soup_server_message_get_reason_phrase (message));
  soup_message_headers_iter_init (&iter, soup_server_message_get_response_headers (message));
  while (soup_message_headers_iter_next (&iter, &name, &value))
    if (g_ascii_strcasecmp (name, "Content-Length") != 0)
      g_string_append_printf (head, "%s: %s\r\n", name, value);
  if (framing != NULL)
    g_string_append (head, framing);
  else
    g_string_append_printf (head, "Content-Length: %" G_GSIZE_FORMAT "\r\n", size);
  g_string_append (head, "\r\n");

  g_byte_array_append (bytes, (const guint8 *) head->str, (guint) head->len);
  if (data != NULL)
    g_byte_array_append (bytes, data, (guint) MIN (size, body_length));
  return g_byte_array_free_to_bytes (bytes);
}

/*
 * hw_fault_wire_send:
 * @message: a request; libsoup knows nothing of it afterwards
 * @bytes: what is sent, head and all
 * @then: what happens to the connection afterwards
 */
void
hw_fault_wire_send (HwFaults *self, SoupServerMessage *message, GBytes *bytes, HwFaultThen then)
{
  Wire *wire = wire_new (self, message, bytes, then);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  g_output_stream_write_all_async (g_io_stream_get_output_stream (wire->stream), data, size, G_PRIORITY_DEFAULT,
                                   self->cancellable, written_cb, wire);
}

static gboolean
drip_cb (gpointer user_data)
{
  Wire *wire = user_data;
  gsize size;
  const guint8 *data = g_bytes_get_data (wire->bytes, &size);
  gsize n = MIN (wire->step, size - wire->position);

  /* A few bytes always fit into the socket's buffer. */
  if (!g_output_stream_write_all (g_io_stream_get_output_stream (wire->stream), data + wire->position, n, NULL, NULL,
                                  NULL))
    return G_SOURCE_REMOVE;

  wire->position += n;
  if (wire->endless && wire->position == size)
    wire->position = 0;

  return wire->position < size ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/*
 * hw_fault_wire_drip:
 * @bytes: what is sent, not empty
 * @step: how many bytes at a time
 * @interval: ms between two times
 * @endless: whether it begins again at the end
 *
 * Sends slowly; closes at the end.
 */
void
hw_fault_wire_drip (HwFaults *self, SoupServerMessage *message, GBytes *bytes, gsize step, guint interval,
                    gboolean endless)
{
  Wire *wire = wire_new (self, message, bytes, HW_FAULT_THEN_CLOSE);

  wire->step = step;
  wire->endless = endless;
  hw_fault_wire_later (self, interval, drip_cb, wire, (GDestroyNotify) wire_free);
}

static void flood_cb (GObject *source, GAsyncResult *result, gpointer user_data);

static void
flood_on (Wire *wire)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (wire->bytes, &size);

  /* Low, so that nothing else starves: it can always be written where it is always read. */
  g_output_stream_write_all_async (g_io_stream_get_output_stream (wire->stream), data, size, G_PRIORITY_LOW,
                                   wire->cancellable, flood_cb, wire);
}

static void
flood_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wire *wire = user_data;

  if (wire->n_left != G_MAXUINT64)
    wire->n_left--;
  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL) || wire->n_left == 0)
    wire_free (wire);
  else
    flood_on (wire);
}

/*
 * hw_fault_wire_flood:
 * @head: (nullable): what is sent first
 * @block: what is sent @n times then
 * @n: %G_MAXUINT64 for ever
 *
 * Sends as fast as it is read; closes at the end.
 */
void
hw_fault_wire_flood (HwFaults *self, SoupServerMessage *message, const char *head, GBytes *block, guint64 n)
{
  Wire *wire = wire_new (self, message, block, HW_FAULT_THEN_CLOSE);

  wire->n_left = n;
  if (head != NULL)
    {
      /* A few bytes always fit into the socket's buffer. */
      g_output_stream_write_all (g_io_stream_get_output_stream (wire->stream), head, strlen (head), NULL, NULL, NULL);
    }
  flood_on (wire);
}

/*
 * hw_fault_wire_later:
 * @interval: ms
 *
 * Like g_timeout_add_full() with a low priority, but ends with the fault layer.
 */
void
hw_fault_wire_later (HwFaults *self, guint interval, GSourceFunc func, gpointer user_data, GDestroyNotify destroy)
{
  GSource *source = g_timeout_source_new (interval);

  /* Low, so that after a pause of this process whoever waits has noticed first how long it was. */
  g_source_set_priority (source, G_PRIORITY_LOW);
  g_source_set_callback (source, func, user_data, destroy);
  g_source_attach (source, g_main_context_get_thread_default ());
  g_ptr_array_add (self->sources, source);
}
