/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/socket.h>

#include "hw-test-util.h"
#include "wire.h"

/* A server that sends whatever bytes a test wants, whole or not, and then keeps, closes or resets the connection. It
 * runs on the test's own main context. A request is answered with the next reply pushed; while there is none, it
 * waits. */

typedef struct
{
  GBytes *bytes; /* (owned) */
  WireEnd end;
} Reply;

struct _Wire
{
  GSocketService *service;      /* (owned) */
  GTlsCertificate *certificate; /* (owned) (nullable) */
  guint16 port;
  guint n_connections;
  gboolean resets_unread;
  GPtrArray *requests; /* (owned) (element-type WireRequest) */
  GQueue replies;      /* (element-type Reply) owned */
  Reply *standing;     /* (owned) (nullable): when there is none of them */
  GPtrArray *open;     /* (owned) (element-type Peer) */
  GQueue waiting;      /* (element-type Peer) not owned: whose request waits for a reply */
};

typedef struct
{
  gatomicrefcount refs;
  Wire *wire;                    /* (unowned) (nullable) once the server is gone */
  GSocketConnection *connection; /* (owned) */
  GIOStream *stream;             /* (owned) the connection, or TLS over it */
  GByteArray *input;             /* (owned) */
  Reply *reply;                  /* (owned) (nullable) being written */
  guint number;
} Peer;

static void peer_read (Peer *self);

static Reply *
reply_new (WireEnd end, GBytes *bytes)
{
  Reply *self = g_new0 (Reply, 1);

  self->bytes = g_bytes_ref (bytes);
  self->end = end;
  return self;
}

static void
reply_free (Reply *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

static void
wire_request_free (WireRequest *self)
{
  g_free (self->head);
  g_free (self->body);
  g_free (self);
}

static Peer *
peer_ref (Peer *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
peer_unref (Peer *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_object_unref (self->stream);
  g_object_unref (self->connection);
  g_byte_array_unref (self->input);
  g_clear_pointer (&self->reply, reply_free);
  g_free (self);
}

/* With lingering off, closing throws the connection away: the other side sees a reset. */
static void
peer_end (Peer *self, WireEnd end)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };
  int fd = g_socket_get_fd (g_socket_connection_get_socket (self->connection));

  if (end == WIRE_RESET)
    g_assert_cmpint (setsockopt (fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger), ==, 0);

  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  if (self->wire == NULL)
    return;

  g_queue_remove (&self->wire->waiting, self);
  g_ptr_array_remove (self->wire->open, self);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Peer *self = user_data;
  WireEnd end = self->reply->end;
  gboolean is_whole = g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);

  g_clear_pointer (&self->reply, reply_free);
  if (is_whole && end == WIRE_KEEP && self->wire != NULL)
    peer_read (self);
  else
    peer_end (self, end);

  peer_unref (self);
}

static void
peer_answer (Peer *self, Reply *reply)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (reply->bytes, &size);

  self->reply = reply;
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream), data, size, G_PRIORITY_DEFAULT, NULL,
                                   written_cb, peer_ref (self));
}

/* The length of the head with its empty line, or 0; *@body_length is what the head announces. */
static gsize
find_head (Peer *self, gsize *body_length)
{
  g_autofree char *text = g_strndup ((const char *) self->input->data, self->input->len);
  const char *end = strstr (text, "\r\n\r\n");
  const char *length = strstr (text, "Content-Length: ");

  if (end == NULL)
    return 0;

  *body_length = length != NULL && length < end ? g_ascii_strtoull (length + strlen ("Content-Length: "), NULL, 10) : 0;
  return (gsize) (end - text) + 4;
}

static gboolean
peer_take_request (Peer *self)
{
  gsize body_length = 0;
  gsize head_length = find_head (self, &body_length);
  WireRequest *request;

  if (head_length == 0 || self->input->len < head_length + body_length)
    return FALSE;

  request = g_new0 (WireRequest, 1);
  request->head = g_strndup ((const char *) self->input->data, head_length);
  request->body = g_strndup ((const char *) self->input->data + head_length, body_length);
  request->connection = self->number;
  g_byte_array_remove_range (self->input, 0, (guint) (head_length + body_length));
  g_ptr_array_add (self->wire->requests, request);
  return TRUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Peer *self = user_data;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);

  if (bytes == NULL || g_bytes_get_size (bytes) == 0 || self->wire == NULL)
    {
      peer_end (self, WIRE_CLOSE);
      peer_unref (self);
      return;
    }

  if (self->wire->resets_unread)
    {
      peer_end (self, WIRE_RESET);
      peer_unref (self);
      return;
    }

  g_byte_array_append (self->input, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  if (!peer_take_request (self))
    peer_read (self);
  else if (!g_queue_is_empty (&self->wire->replies))
    peer_answer (self, g_queue_pop_head (&self->wire->replies));
  else if (self->wire->standing != NULL)
    peer_answer (self, reply_new (self->wire->standing->end, self->wire->standing->bytes));
  else
    g_queue_push_tail (&self->wire->waiting, self);

  peer_unref (self);
}

static void
peer_read (Peer *self)
{
  g_input_stream_read_bytes_async (g_io_stream_get_input_stream (self->stream), 65536, G_PRIORITY_DEFAULT, NULL,
                                   read_cb, peer_ref (self));
}

static gboolean
incoming_cb (GSocketService *service, GSocketConnection *connection, GObject *source, gpointer user_data)
{
  Wire *self = user_data;
  Peer *peer = g_new0 (Peer, 1);

  g_atomic_ref_count_init (&peer->refs);
  peer->wire = self;
  peer->connection = g_object_ref (connection);
  peer->input = g_byte_array_new ();
  peer->number = ++self->n_connections;
  peer->stream = self->certificate == NULL
                     ? g_object_ref (G_IO_STREAM (connection))
                     : g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
  g_ptr_array_add (self->open, peer);

  peer_read (peer);
  return TRUE;
}

/**
 * wire_new_with_certificate:
 * @certificate: (nullable): makes it an https server
 *
 * Returns: (transfer full): a server on a free port of 127.0.0.1
 */
Wire *
wire_new_with_certificate (GTlsCertificate *certificate)
{
  Wire *self = g_new0 (Wire, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) wire_request_free);
  self->open = g_ptr_array_new_with_free_func ((GDestroyNotify) peer_unref);
  self->service = g_socket_service_new ();
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  return self;
}

Wire *
wire_new (void)
{
  return wire_new_with_certificate (NULL);
}

/* Closes the port and every connection, and lets the callbacks of both sides run out. */
void
wire_free (Wire *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  while (self->open->len > 0)
    {
      Peer *peer = peer_ref (g_ptr_array_index (self->open, 0));

      peer_end (peer, WIRE_CLOSE);
      peer->wire = NULL;
      peer_unref (peer);
    }
  hw_test_settle ();

  g_object_unref (self->service);
  g_clear_object (&self->certificate);
  g_ptr_array_unref (self->open);
  g_ptr_array_unref (self->requests);
  g_queue_clear (&self->waiting);
  g_queue_clear_full (&self->replies, (GDestroyNotify) reply_free);
  g_clear_pointer (&self->standing, reply_free);
  g_free (self);
}

/* The base address, with a path as in the reference's “Base URL”. */
char *
wire_dup_address (Wire *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u/api", self->certificate != NULL ? "https" : "http", self->port);
}

/* From now on every connection is reset when the first bytes come, and no request is taken. */
void
wire_reset_unread (Wire *self)
{
  self->resets_unread = TRUE;
}

/* The answer to the request that waits longest, or to the next one. */
void
wire_push (Wire *self, WireEnd end, GBytes *bytes)
{
  Reply *reply = reply_new (end, bytes);

  if (g_queue_is_empty (&self->waiting))
    g_queue_push_tail (&self->replies, reply);
  else
    peer_answer (g_queue_pop_head (&self->waiting), reply);
}

void
wire_push_text (Wire *self, WireEnd end, const char *reply)
{
  g_autoptr (GBytes) bytes = g_bytes_new (reply, strlen (reply));

  wire_push (self, end, bytes);
}

/* The answer to every request that comes from now on and finds no other. */
void
wire_stand_text (Wire *self, WireEnd end, const char *reply)
{
  g_autoptr (GBytes) bytes = g_bytes_new (reply, strlen (reply));

  g_clear_pointer (&self->standing, reply_free);
  self->standing = reply_new (end, bytes);
}

/* A sound reply; @headers end each with CRLF. */
void
wire_push_reply (Wire *self, guint status, const char *headers, const char *body)
{
  g_autofree char *reply = wire_build_reply (status, headers, body, (gssize) strlen (body));

  wire_push_text (self, WIRE_KEEP, reply);
}

guint
wire_get_n_connections (Wire *self)
{
  return self->n_connections;
}

guint
wire_get_n_requests (Wire *self)
{
  return self->requests->len;
}

const WireRequest *
wire_get_request (Wire *self, guint index)
{
  g_assert_cmpuint (index, <, self->requests->len);
  return g_ptr_array_index (self->requests, index);
}

/* How many requests of @method were read whole. */
guint
wire_count (Wire *self, const char *method)
{
  guint n = 0;

  for (guint i = 0; i < self->requests->len; i++)
    n += g_str_has_prefix (wire_get_request (self, i)->head, method) ? 1 : 0;

  return n;
}

typedef struct
{
  Wire *wire;
  guint n;
} Expectation;

static gboolean
has_requests (gpointer user_data)
{
  Expectation *expectation = user_data;

  return expectation->wire->requests->len >= expectation->n;
}

gboolean
wire_wait_requests (Wire *self, guint n)
{
  Expectation expectation = { self, n };

  return hw_test_wait_until (has_requests, &expectation, 2000);
}

/* @announced is the Content-Length, which may lie; -1 leaves it out. */
char *
wire_build_reply (guint status, const char *headers, const char *body, gssize announced)
{
  g_autofree char *length =
      announced >= 0 ? g_strdup_printf ("Content-Length: %" G_GSSIZE_FORMAT "\r\n", announced) : g_strdup ("");

  return g_strdup_printf ("HTTP/1.1 %u Word\r\nContent-Type: application/json\r\n%s%s\r\n%s", status, length, headers,
                          body);
}
