/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libsoup/soup.h>

#include "hw-address.h"
#include "hw-attempt-private.h"
#include "hw-key.h"
#include "hw-sender.h"
#include "hw-transport.h"

/**
 * HwTransport:
 *
 * One attempt at one request: a whole answer comes back, of whatever status, or an error that says what is known of
 * the change. It knows nothing of JSON, repeats nothing, and lets libsoup repeat nothing.
 *
 * It holds the key, in memory and nowhere else: no error, log or signal of this class carries it. Used on the main
 * thread only, with one SoupSession.
 */

/* Design §4 “Scheduler”: between two bytes, and for one attempt as a whole. */
#define SOCKET_TIMEOUT_SECONDS 30
#define DEADLINE               (60 * G_TIME_SPAN_SECOND)
#define MAX_REPLY              (32 * 1024 * 1024)
#define MAX_CONNECTIONS        6

#define PROPERTY_FLAGS (G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS)

struct _HwTransport
{
  GObject parent_instance;

  HwClock *clock;       /* (owned) */
  SoupSession *session; /* (owned) */
  GUri *address;        /* (owned) */
  char *host;           /* (owned) for people */
  HwKey *key;           /* (owned) what is sent from now on has it */
  gint64 deadline;      /* µs */
  gsize max_reply;      /* bytes */
};

static void hw_transport_sender_init (HwSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HwTransport, hw_transport, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_SENDER, hw_transport_sender_init))

enum
{
  PROP_DEADLINE = 1,
  PROP_MAX_REPLY,
  PROP_TIMEOUT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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

  soup_message_headers_replace (headers, "Authorization", hw_key_get_authorization (self->key));
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
  g_clear_pointer (&self->key, hw_key_unref);

  G_OBJECT_CLASS (hw_transport_parent_class)->finalize (object);
}

static void
hw_transport_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  HwTransport *self = HW_TRANSPORT (object);

  switch (property_id)
    {
    case PROP_DEADLINE:
      g_value_set_int64 (value, self->deadline);
      break;
    case PROP_MAX_REPLY:
      g_value_set_uint64 (value, self->max_reply);
      break;
    case PROP_TIMEOUT:
      g_value_set_uint (value, soup_session_get_timeout (self->session));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hw_transport_set_property (GObject *object, guint property_id, const GValue *value, GParamSpec *pspec)
{
  HwTransport *self = HW_TRANSPORT (object);

  switch (property_id)
    {
    case PROP_DEADLINE:
      self->deadline = g_value_get_int64 (value);
      break;
    case PROP_MAX_REPLY:
      self->max_reply = g_value_get_uint64 (value);
      break;
    case PROP_TIMEOUT:
      soup_session_set_timeout (self->session, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hw_transport_class_init (HwTransportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hw_transport_get_property;
  object_class->set_property = hw_transport_set_property;
  object_class->finalize = hw_transport_finalize;

  /**
   * HwTransport:deadline:
   *
   * How long one attempt may take as a whole, in µs on the clock.
   */
  properties[PROP_DEADLINE] = g_param_spec_int64 ("deadline", NULL, NULL, 1, G_MAXINT64, DEADLINE, PROPERTY_FLAGS);

  /**
   * HwTransport:max-reply:
   *
   * How large the body of an answer may be, in bytes.
   */
  properties[PROP_MAX_REPLY] = g_param_spec_uint64 ("max-reply", NULL, NULL, 1, G_MAXUINT32, MAX_REPLY, PROPERTY_FLAGS);

  /**
   * HwTransport:timeout:
   *
   * How long a connection may be silent, in seconds.
   */
  properties[PROP_TIMEOUT] = g_param_spec_uint ("timeout", NULL, NULL, 1, 3600, SOCKET_TIMEOUT_SECONDS, PROPERTY_FLAGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hw_transport_sender_send_async (HwSender *sender, HwRequest *request, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  hw_transport_send_async (HW_TRANSPORT (sender), request, cancellable, callback, user_data);
}

static HwAnswer *
hw_transport_sender_send_finish (HwSender *sender, GAsyncResult *result, GError **error)
{
  return hw_transport_send_finish (HW_TRANSPORT (sender), result, error);
}

static gint64
hw_transport_sender_get_deadline (HwSender *sender)
{
  return HW_TRANSPORT (sender)->deadline;
}

static void
hw_transport_sender_init (HwSenderInterface *iface)
{
  iface->send_async = hw_transport_sender_send_async;
  iface->send_finish = hw_transport_sender_send_finish;
  iface->get_deadline = hw_transport_sender_get_deadline;
}

static void
hw_transport_init (HwTransport *self)
{
  self->session = soup_session_new_with_options ("user-agent", "Hostwares/" PACKAGE_VERSION, "max-conns-per-host",
                                                 MAX_CONNECTIONS, NULL);

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

  self->key = hw_key_new (key, error);
  if (self->key == NULL)
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
 * hw_transport_set_key:
 * @self: a transport
 * @key: an API key; space around it is ignored
 * @error: return location for an error
 *
 * What is sent from now on has this key. What is on the wire goes on with the one it has.
 *
 * Returns: %TRUE, or %FALSE with %HW_ERROR_KEY_FORM
 */
gboolean
hw_transport_set_key (HwTransport *self, const char *key, GError **error)
{
  HwKey *new_key;

  g_return_val_if_fail (HW_IS_TRANSPORT (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  new_key = hw_key_new (key, error);
  if (new_key == NULL)
    return FALSE;

  hw_key_unref (self->key);
  self->key = new_key;
  return TRUE;
}

/**
 * hw_transport_get_key:
 * @self: a transport
 *
 * Returns: (transfer none): what requests are sent with from now on
 */
HwKey *
hw_transport_get_key (HwTransport *self)
{
  g_return_val_if_fail (HW_IS_TRANSPORT (self), NULL);

  return self->key;
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

  g_object_set (self, "deadline", deadline, NULL);
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

  g_object_set (self, "max-reply", (guint64) max_reply, NULL);
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
  HwAttemptLimits limits = { self->clock, self->deadline, self->max_reply };
  g_autoptr (SoupMessage) message = NULL;
  GTask *task;

  g_return_if_fail (HW_IS_TRANSPORT (self));
  g_return_if_fail (HW_IS_REQUEST (request));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_transport_send_async);
  /* An answer that came stays one: GTask would turn it into CANCELLED, also for a change that was done. */
  g_task_set_check_cancellable (task, FALSE);

  message = build_message (self, request);
  hw_attempt_run (task, self->session, message, request, self->key, &limits);
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
