/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libsoup/soup.h>

#include "hw-address.h"
#include "hw-answer-head.h"
#include "hw-key.h"
#include "hw-transport-error.h"
#include "hw-transport.h"

/**
 * HwTransport:
 *
 * One attempt at one request: a whole answer comes back, of whatever status, or an error that says what is known of
 * the change. It knows nothing of JSON, repeats nothing, and lets libsoup repeat nothing that changes something.
 *
 * It holds the key, in memory and nowhere else: no error, log or signal of this class carries it. Used on the main
 * thread only, with one SoupSession.
 */

/* Design §4 “Scheduler”: between two bytes, and for one attempt as a whole. */
#define SOCKET_TIMEOUT_SECONDS 30
#define DEADLINE               (60 * G_TIME_SPAN_SECOND)
#define MAX_REPLY              (32 * 1024 * 1024)
#define MAX_CONNECTIONS        6
#define CHUNK                  (64 * 1024)

struct _HwTransport
{
  GObject parent_instance;

  HwClock *clock;       /* (owned) */
  SoupSession *session; /* (owned) */
  GUri *address;        /* (owned) */
  char *host;           /* (owned) for people */
  char *authorization;  /* (owned) the header's value, wiped when freed */
  gint64 deadline;      /* µs */
  gsize max_reply;      /* bytes */
};

G_DEFINE_FINAL_TYPE (HwTransport, hw_transport, G_TYPE_OBJECT)

enum
{
  STARTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The data of one send task. */
typedef struct
{
  HwRequest *request;   /* (owned) */
  SoupMessage *message; /* (owned) */
  GCancellable *stop;   /* (owned) ends the attempt, for whatever reason */
  GSource *cancelled;   /* (owned) (nullable) the caller's cancellable → stop */
  GInputStream *stream; /* (owned) (nullable) */
  GByteArray *body;     /* (owned) (nullable) until the answer has it */
  guint deadline_id;    /* removed when the attempt ends */
  gint64 asked_at;      /* monotonic, µs */
  gint64 announced;     /* Content-Length; -1 if absent */
  HwProgress progress;
  gboolean timed_out;
} Attempt;

static void
attempt_free (Attempt *self)
{
  g_object_unref (self->request);
  g_object_unref (self->message);
  g_object_unref (self->stop);
  g_clear_pointer (&self->cancelled, g_source_unref);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_free (self);
}

/* Ends the attempt: from here on neither the clock nor the caller's cancellable can reach it. */
static void
end_attempt (GTask *task)
{
  HwTransport *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);

  hw_clock_clear_timeout (self->clock, &attempt->deadline_id);
  if (attempt->cancelled != NULL)
    g_source_destroy (attempt->cancelled);
}

/* Cancelling also keeps libsoup from using the connection again, with whatever is left in it. */
static void
return_error (GTask *task, GError *error)
{
  Attempt *attempt = g_task_get_task_data (task);

  end_attempt (task);
  g_cancellable_cancel (attempt->stop);
  g_clear_object (&attempt->stream);
  g_task_return_error (task, error);
}

static void
return_cause (GTask *task, const GError *cause)
{
  Attempt *attempt = g_task_get_task_data (task);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return_error (task, hw_transport_error_for_cancelled (attempt->request, attempt->progress));
  else if (attempt->timed_out)
    return_error (task, hw_error_new (HW_ERROR_TIMED_OUT, hw_transport_certainty (attempt->request, attempt->progress),
                                      "No whole answer came in time"));
  else
    return_error (task, hw_transport_error_for_cause (cause, attempt->request, attempt->progress));
}

static void
return_fault (GTask *task, HwErrorCode code, const char *fault)
{
  Attempt *attempt = g_task_get_task_data (task);
  GError *error = hw_error_new (code, hw_transport_certainty (attempt->request, attempt->progress), "%s", fault);

  hw_error_set_reply (error, soup_message_get_status (attempt->message), NULL, NULL);
  return_error (task, error);
}

static void
return_answer (GTask *task)
{
  HwTransport *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);
  g_autoptr (GBytes) body = NULL;

  if (hw_answer_is_cut (attempt->message, attempt->announced, attempt->body->len))
    {
      return_fault (task, HW_ERROR_CUT, "The reply is shorter than it said");
      return;
    }

  end_attempt (task);
  body = g_byte_array_free_to_bytes (g_steal_pointer (&attempt->body));
  g_task_return_pointer (task,
                         hw_answer_new (attempt->message, body, attempt->asked_at, hw_clock_get_wall (self->clock)),
                         (GDestroyNotify) hw_answer_free);
}

static void read_on (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwTransport *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (chunk == NULL)
    {
      return_cause (task, error);
      return;
    }

  if (g_bytes_get_size (chunk) == 0)
    {
      return_answer (task);
      return;
    }

  if (g_bytes_get_size (chunk) > self->max_reply - attempt->body->len)
    {
      return_fault (task, HW_ERROR_TOO_LARGE, "The reply is too large");
      return;
    }

  g_byte_array_append (attempt->body, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
  read_on (g_steal_pointer (&task));
}

static void
read_on (GTask *task)
{
  Attempt *attempt = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (attempt->stream, CHUNK, G_PRIORITY_DEFAULT, attempt->stop, read_cb, task);
}

static void
send_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwTransport *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const char *fault;

  attempt->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (attempt->stream == NULL)
    {
      return_cause (task, error);
      return;
    }

  attempt->progress = HW_PROGRESS_ANSWERED;
  fault = hw_answer_find_fault (attempt->message, &attempt->announced);
  if (fault != NULL)
    return_fault (task, HW_ERROR_BAD_REPLY, fault);
  else if (attempt->announced > (gint64) self->max_reply)
    return_fault (task, HW_ERROR_TOO_LARGE, "The reply is too large");
  else
    read_on (g_steal_pointer (&task));
}

/* Emitted again if libsoup repeats a GET on another connection: what was asked first counts. */
static void
starting_cb (SoupMessage *message, GTask *task)
{
  HwTransport *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);

  if (attempt->progress != HW_PROGRESS_NOTHING)
    return;

  attempt->progress = HW_PROGRESS_STARTED;
  attempt->asked_at = hw_clock_get_monotonic (self->clock);
  g_signal_emit (self, signals[STARTED], 0, attempt->request);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Attempt *attempt = g_task_get_task_data (G_TASK (user_data));

  attempt->deadline_id = 0;
  attempt->timed_out = TRUE;
  g_cancellable_cancel (attempt->stop);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Attempt *attempt = g_task_get_task_data (G_TASK (user_data));

  g_cancellable_cancel (attempt->stop);
  return G_SOURCE_REMOVE;
}

static SoupMessage *
build_message (HwTransport *self, HwRequest *request)
{
  g_autoptr (GUri) uri = hw_address_build (self->address, hw_request_get_path (request));
  SoupMessage *message = soup_message_new_from_uri (hw_request_get_method (request), uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  GBytes *body = hw_request_get_body (request);

  soup_message_set_force_http1 (message, TRUE);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  /* libsoup repeats what it can by itself when a kept-alive connection drops: so a change gets one of its own. */
  if (hw_request_get_safety (request) == HW_SAFETY_CHANGE)
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);

  soup_message_headers_replace (headers, "Authorization", self->authorization);
  soup_message_headers_replace (headers, "Accept", "application/json");
  soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", body);

  return message;
}

static void
hw_transport_finalize (GObject *object)
{
  HwTransport *self = HW_TRANSPORT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->address, g_uri_unref);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->authorization, hw_key_wipe);

  G_OBJECT_CLASS (hw_transport_parent_class)->finalize (object);
}

static void
hw_transport_class_init (HwTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_transport_finalize;

  /**
   * HwTransport::started:
   * @self: the transport
   * @request: the request
   *
   * The first byte is about to go out. From here on a change can have been done, whatever happens next.
   */
  signals[STARTED] = g_signal_new ("started", HW_TYPE_TRANSPORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   HW_TYPE_REQUEST);
}

static void
hw_transport_init (HwTransport *self)
{
  self->deadline = DEADLINE;
  self->max_reply = MAX_REPLY;
  self->session = soup_session_new_with_options ("user-agent", "Hostwares/" PACKAGE_VERSION, "timeout",
                                                 SOCKET_TIMEOUT_SECONDS, "max-conns-per-host", MAX_CONNECTIONS, NULL);

  /* A 401 is an answer, not the start of a conversation; a broken encoding comes back as a good reply. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
}

/**
 * hw_transport_new:
 * @clock: the clock that gives the times of answers and ends an attempt
 * @server: the base address: https, or http to this computer (design §4)
 * @key: an API key (Reference, “Authentication”); space around it is ignored
 * @error: return location for an error
 *
 * Returns: (transfer full): a new transport, or %NULL with %HW_ERROR_ADDRESS or %HW_ERROR_KEY_FORM
 */
HwTransport *
hw_transport_new (HwClock *clock, const char *server, const char *key, GError **error)
{
  g_autoptr (HwTransport) self = NULL;

  g_return_val_if_fail (HW_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (server != NULL, NULL);
  g_return_val_if_fail (key != NULL, NULL);

  self = g_object_new (HW_TYPE_TRANSPORT, NULL);
  self->clock = g_object_ref (clock);
  self->address = hw_address_parse (server, error);
  if (self->address == NULL)
    return NULL;

  self->authorization = hw_key_build_authorization (key, error);
  if (self->authorization == NULL)
    return NULL;

  self->host = hw_address_dup_host (self->address);
  if (hw_address_is_loopback (self->address))
    soup_session_set_proxy_resolver (self->session, NULL);

  return g_steal_pointer (&self);
}

/**
 * hw_transport_get_host:
 * @self: a transport
 *
 * Returns: (transfer none): who is asked, for people: “hostwares.com”, with the port if that is not the usual one
 */
const char *
hw_transport_get_host (HwTransport *self)
{
  g_return_val_if_fail (HW_IS_TRANSPORT (self), NULL);

  return self->host;
}

/**
 * hw_transport_set_deadline:
 * @self: a transport
 * @deadline: µs on @self's clock
 *
 * How long one attempt may take as a whole, 60 s unless set. An endless “102 Processing” keeps a socket timeout from
 * ever passing (design §4).
 */
void
hw_transport_set_deadline (HwTransport *self, gint64 deadline)
{
  g_return_if_fail (HW_IS_TRANSPORT (self));

  self->deadline = deadline;
}

/**
 * hw_transport_set_max_reply:
 * @self: a transport
 * @max_reply: bytes
 *
 * How large the body of an answer may be, 32 MiB unless set.
 */
void
hw_transport_set_max_reply (HwTransport *self, gsize max_reply)
{
  g_return_if_fail (HW_IS_TRANSPORT (self));

  self->max_reply = max_reply;
}

/**
 * hw_transport_send_async:
 * @self: a transport
 * @request: what to ask
 * @cancellable: (nullable): ends the attempt
 * @callback: called when there is an answer or an error
 * @user_data: data for @callback
 *
 * Sends @request, once.
 */
void
hw_transport_send_async (HwTransport *self, HwRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Attempt *attempt;

  g_return_if_fail (HW_IS_TRANSPORT (self));
  g_return_if_fail (HW_IS_REQUEST (request));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_transport_send_async);
  /* An answer that came stays one: GTask would turn it into CANCELLED, also for a change that was done. */
  g_task_set_check_cancellable (task, FALSE);

  attempt = g_new0 (Attempt, 1);
  attempt->request = g_object_ref (request);
  attempt->message = build_message (self, request);
  attempt->stop = g_cancellable_new ();
  attempt->body = g_byte_array_new ();
  attempt->announced = -1;
  g_task_set_task_data (task, attempt, (GDestroyNotify) attempt_free);

  if (cancellable != NULL)
    {
      attempt->cancelled = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, attempt->cancelled, G_SOURCE_FUNC (cancelled_cb));
    }
  attempt->deadline_id = hw_clock_add_timeout (self->clock, self->deadline, deadline_cb, task);
  g_signal_connect_object (attempt->message, "starting", G_CALLBACK (starting_cb), task, G_CONNECT_DEFAULT);

  soup_session_send_async (self->session, attempt->message, G_PRIORITY_DEFAULT, attempt->stop, send_cb,
                           g_steal_pointer (&task));
}

/**
 * hw_transport_send_finish:
 * @self: a transport
 * @result: what the callback got
 * @error: return location for an error
 *
 * Errors of %HW_ERROR carry what is known of the change. A cancelled read ends with %G_IO_ERROR_CANCELLED; a cancelled
 * change never does: it was withdrawn, or its fate is unknown, or its answer had come.
 *
 * Returns: (transfer full): an answer of whatever status, or %NULL
 */
HwAnswer *
hw_transport_send_finish (HwTransport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
