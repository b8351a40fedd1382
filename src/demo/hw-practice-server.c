/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "hw-practice-call.h"
#include "hw-practice-limit.h"
#include "hw-practice-log.h"
#include "hw-practice-server-private.h"

/* HwPracticeServer: the practice account as an HTTP server on the loopback interface, and on no other.
 *
 * It does what is the same for every address: path, key, limit, headers, errors. The routes know no HTTP beyond methods
 * and statuses. It runs in the main context of the thread that made it. */

#define BASE_PATH     "/api"
#define BODY_SIZE_MAX (1024 * 1024)

struct _HwPracticeServer
{
  GObject parent_instance;

  HwPracticeWorld *world;       /* (owned) */
  SoupServer *soup;             /* (owned) */
  GTlsCertificate *certificate; /* (owned) (nullable): https */
  char *address;                /* (owned) (nullable): once it listens */
  char *key;                    /* (owned) */
  GPtrArray *log;               /* (owned): HwPracticeLogEntry */

  HwPracticeLimit limit;

  HwPracticeInterceptor interceptor; /* (nullable) */
  gpointer interceptor_data;
};

G_DEFINE_FINAL_TYPE (HwPracticeServer, hw_practice_server, G_TYPE_OBJECT)

/* From the kernel and not from GRand: the port is open to every program on this computer. */
static char *
make_key (void)
{
  guint8 bytes[24];
  GString *key = g_string_new ("practice-");

  if (getentropy (bytes, sizeof bytes) != 0)
    g_error ("No random numbers for the practice key: %s", g_strerror (errno));
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (key, "%02x", bytes[i]);

  return g_string_free_and_steal (key);
}

/* The rest of @path behind the base path, or NULL. */
static const char *
path_in_api (const char *path)
{
  if (!g_str_has_prefix (path, BASE_PATH "/"))
    return NULL;

  return path + strlen (BASE_PATH);
}

static gboolean
has_key (HwPracticeServer *self, SoupServerMessage *message)
{
  const char *value = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  return value != NULL && g_ascii_strncasecmp (value, "Bearer ", 7) == 0 && g_str_equal (value + 7, self->key);
}

static void
log_request (HwPracticeServer *self, SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gboolean had_key = soup_message_headers_get_one (headers, "Authorization") != NULL;

  hw_practice_log_add (self->log, soup_server_message_get_method (message), path, hw_practice_world_now (self->world),
                       had_key);
}

static void
set_number_header (SoupMessageHeaders *headers, const char *name, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  soup_message_headers_replace (headers, name, text);
}

/* Reference, “Rate Limits”: “headers included in every response”. The date is the world's too, so that the reset can be
 * understood by it. */
static void
add_headers (HwPracticeServer *self, SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  guint limit = self->world->dialect.limit;
  gint64 now = hw_practice_world_now (self->world);
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc_usec (now);
  g_autofree char *date_text = soup_date_time_to_string (date, SOUP_DATE_HTTP);

  soup_message_headers_replace (headers, "Date", date_text);
  set_number_header (headers, "X-RateLimit-Limit", limit);
  set_number_header (headers, "X-RateLimit-Remaining", hw_practice_limit_get_remaining (&self->limit, limit, now));
  set_number_header (headers, "X-RateLimit-Reset", hw_practice_limit_get_reset (&self->limit, now));
}

static void
send_reply (HwPracticeServer *self, SoupServerMessage *message, HwPracticeCall *call)
{
  add_headers (self, message);
  if (call->allow != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", call->allow);

  soup_server_message_set_status (message, call->status, NULL);
  if (call->reply != NULL)
    {
      char *text = json_to_string (call->reply, FALSE);

      soup_server_message_set_response (message, "application/json; charset=utf-8", SOUP_MEMORY_TAKE, text,
                                        strlen (text));
    }
}

static void
make_reply (HwPracticeServer *self, SoupServerMessage *message, HwPracticeCall *call)
{
  const char *path = path_in_api (g_uri_get_path (soup_server_message_get_uri (message)));

  if (call->body == NULL)
    hw_practice_call_error (call, 413, "The body is too large");
  else if (path == NULL)
    hw_practice_call_error (call, 404, "There is nothing at this address");
  else if (!has_key (self, message))
    hw_practice_call_error (call, 401, "Missing or invalid API key");
  else if (!hw_practice_limit_take (&self->limit, self->world->dialect.limit, hw_practice_world_now (self->world)))
    hw_practice_call_error (call, 429, "Too many requests");
  else
    hw_practice_call_route (call, path);
}

static void
call_init (HwPracticeServer *self, SoupServerMessage *message, HwPracticeCall *call, GBytes *body)
{
  call->world = self->world;
  call->address = self->address;
  call->method = soup_server_message_get_method (message);
  call->body = body;
}

/*< private >
 * hw_practice_server_answer:
 * @message: a request that has no answer yet
 *
 * Does with @message what the server does when nothing intercepts it: the status, the headers and the body of the
 * reply are set afterwards.
 */
void
hw_practice_server_answer (HwPracticeServer *self, SoupServerMessage *message)
{
  SoupMessageBody *sent = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) body = soup_message_body_get_accumulate (sent) ? soup_message_body_flatten (sent) : NULL;
  HwPracticeCall call = { NULL };

  hw_practice_world_advance (self->world);
  call_init (self, message, &call, body);
  make_reply (self, message, &call);
  send_reply (self, message, &call);
  hw_practice_call_clear (&call);
}

/*< private >
 * hw_practice_server_answer_error:
 * @message: a request that has no answer yet
 * @status: HTTP status
 * @text: for people
 *
 * Answers with an error in the reference's shape, without doing or counting anything.
 */
void
hw_practice_server_answer_error (HwPracticeServer *self, SoupServerMessage *message, guint status, const char *text)
{
  HwPracticeCall call = { NULL };

  call_init (self, message, &call, NULL);
  hw_practice_call_error (&call, status, text);
  send_reply (self, message, &call);
  hw_practice_call_clear (&call);
}

/* Callbacks */

/* A body that goes on for ever costs no more memory than the limit. */
static void
got_chunk_cb (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);

  if (body->length > BODY_SIZE_MAX)
    soup_message_body_set_accumulate (body, FALSE);
}

static void
early_handler_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  g_signal_connect (message, "got-chunk", G_CALLBACK (got_chunk_cb), NULL);
}

static void
handler_cb (SoupServer *soup, SoupServerMessage *message, const char *path, GHashTable *query, gpointer user_data)
{
  HwPracticeServer *self = HW_PRACTICE_SERVER (user_data);
  const char *in_api = path_in_api (path);

  if (in_api != NULL)
    log_request (self, message, in_api);
  if (self->interceptor == NULL || !self->interceptor (self, message, path, self->interceptor_data))
    hw_practice_server_answer (self, message);
}

static void
hw_practice_server_dispose (GObject *object)
{
  HwPracticeServer *self = HW_PRACTICE_SERVER (object);

  if (self->soup != NULL)
    {
      soup_server_remove_handler (self->soup, NULL);
      soup_server_disconnect (self->soup);
    }
  hw_practice_server_set_interceptor (self, NULL, NULL);
  g_clear_object (&self->soup);
  g_clear_object (&self->certificate);
  g_clear_object (&self->world);

  G_OBJECT_CLASS (hw_practice_server_parent_class)->dispose (object);
}

static void
hw_practice_server_finalize (GObject *object)
{
  HwPracticeServer *self = HW_PRACTICE_SERVER (object);

  g_free (self->address);
  g_free (self->key);
  g_ptr_array_unref (self->log);

  G_OBJECT_CLASS (hw_practice_server_parent_class)->finalize (object);
}

static void
hw_practice_server_class_init (HwPracticeServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hw_practice_server_dispose;
  object_class->finalize = hw_practice_server_finalize;
}

static void
hw_practice_server_init (HwPracticeServer *self)
{
  self->key = make_key ();
  self->log = hw_practice_log_new ();
  /* Paths stay as they came: an encoded slash in an id is no slash. */
  self->soup = soup_server_new ("raw-paths", TRUE, NULL);
  soup_server_add_early_handler (self->soup, NULL, early_handler_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, handler_cb, self, NULL);
}

/**
 * hw_practice_server_new:
 * @world: the account it serves
 *
 * Makes a server with a random key of its own. It answers nothing before hw_practice_server_listen().
 *
 * Returns: (transfer full): the server
 */
HwPracticeServer *
hw_practice_server_new (HwPracticeWorld *world)
{
  HwPracticeServer *self;

  g_return_val_if_fail (HW_IS_PRACTICE_WORLD (world), NULL);

  self = g_object_new (HW_TYPE_PRACTICE_SERVER, NULL);
  self->world = g_object_ref (world);

  return self;
}

/**
 * hw_practice_server_listen:
 * @self: a practice server that does not listen yet
 * @port: the port on 127.0.0.1, or 0 for a free one
 * @error: return location for a #GIOErrorEnum, such as %G_IO_ERROR_ADDRESS_IN_USE
 *
 * Begins to listen, on 127.0.0.1 only. It ends with the server's last reference.
 *
 * Returns: whether it listens
 */
gboolean
hw_practice_server_listen (HwPracticeServer *self, guint port, GError **error)
{
  SoupServerListenOptions options = SOUP_SERVER_LISTEN_IPV4_ONLY;
  GSList *uris;

  g_return_val_if_fail (HW_IS_PRACTICE_SERVER (self), FALSE);
  g_return_val_if_fail (self->address == NULL, FALSE);

  if (self->certificate != NULL)
    {
      options |= SOUP_SERVER_LISTEN_HTTPS;
      soup_server_set_tls_certificate (self->soup, self->certificate);
    }
  if (!soup_server_listen_local (self->soup, port, options, error))
    return FALSE;

  uris = soup_server_get_uris (self->soup);
  self->address =
      g_strdup_printf ("%s://127.0.0.1:%d" BASE_PATH, g_uri_get_scheme (uris->data), g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

/**
 * hw_practice_server_get_world:
 * @self: a practice server
 *
 * Returns: (transfer none): the account it serves
 */
HwPracticeWorld *
hw_practice_server_get_world (HwPracticeServer *self)
{
  g_return_val_if_fail (HW_IS_PRACTICE_SERVER (self), NULL);

  return self->world;
}

/**
 * hw_practice_server_get_key:
 * @self: a practice server
 *
 * Returns: (transfer none): the one key that is accepted
 */
const char *
hw_practice_server_get_key (HwPracticeServer *self)
{
  g_return_val_if_fail (HW_IS_PRACTICE_SERVER (self), NULL);

  return self->key;
}

/**
 * hw_practice_server_set_key:
 * @self: a practice server
 * @key: the new key
 *
 * Replaces the key. The one before is refused from now on; the new one has its whole minute.
 */
void
hw_practice_server_set_key (HwPracticeServer *self, const char *key)
{
  g_return_if_fail (HW_IS_PRACTICE_SERVER (self));
  g_return_if_fail (key != NULL && *key != '\0');

  g_set_str (&self->key, key);
  self->limit = (HwPracticeLimit) { 0 };
}

/**
 * hw_practice_server_dup_address:
 * @self: a practice server
 *
 * Returns: (transfer full) (nullable): the base address of its API, such as "http://127.0.0.1:41234/api"; %NULL while
 *   it does not listen
 */
char *
hw_practice_server_dup_address (HwPracticeServer *self)
{
  g_return_val_if_fail (HW_IS_PRACTICE_SERVER (self), NULL);

  return g_strdup (self->address);
}

/**
 * hw_practice_server_get_n_requests:
 * @self: a practice server
 *
 * Returns: how many requests below the base path it remembers; it forgets the oldest of more than 4096
 */
guint
hw_practice_server_get_n_requests (HwPracticeServer *self)
{
  g_return_val_if_fail (HW_IS_PRACTICE_SERVER (self), 0);

  return self->log->len;
}

/**
 * hw_practice_server_get_request:
 * @self: a practice server
 * @nth: which one, 0 for the oldest it remembers
 *
 * Returns: (transfer none): method and path below the base path, "PATCH /sites/cm1234abcd"
 */
const char *
hw_practice_server_get_request (HwPracticeServer *self, guint nth)
{
  g_return_val_if_fail (HW_IS_PRACTICE_SERVER (self), NULL);
  g_return_val_if_fail (nth < self->log->len, NULL);

  return hw_practice_log_get (self->log, nth)->line;
}

/**
 * hw_practice_server_get_request_time:
 * @self: a practice server
 * @nth: which one, 0 for the oldest it remembers
 *
 * Returns: when it came, unix µs by the world's clock
 */
gint64
hw_practice_server_get_request_time (HwPracticeServer *self, guint nth)
{
  g_return_val_if_fail (HW_IS_PRACTICE_SERVER (self), 0);
  g_return_val_if_fail (nth < self->log->len, 0);

  return hw_practice_log_get (self->log, nth)->time;
}

/**
 * hw_practice_server_request_had_key:
 * @self: a practice server
 * @nth: which one, 0 for the oldest it remembers
 *
 * Returns: whether it brought a key, be it the right one or not
 */
gboolean
hw_practice_server_request_had_key (HwPracticeServer *self, guint nth)
{
  g_return_val_if_fail (HW_IS_PRACTICE_SERVER (self), FALSE);
  g_return_val_if_fail (nth < self->log->len, FALSE);

  return hw_practice_log_get (self->log, nth)->had_key;
}

/*< private >
 * hw_practice_server_set_interceptor:
 * @interceptor: (nullable) (scope forever): sees every request first
 * @user_data: what @interceptor gets; it has to outlive its time here
 *
 * Puts the fault layer before the server.
 */
void
hw_practice_server_set_interceptor (HwPracticeServer *self, HwPracticeInterceptor interceptor, gpointer user_data)
{
  self->interceptor = interceptor;
  self->interceptor_data = user_data;
}

/*< private >
 * hw_practice_server_set_certificate:
 * @certificate: a certificate with its private key
 *
 * Makes hw_practice_server_listen() speak https.
 */
void
hw_practice_server_set_certificate (HwPracticeServer *self, GTlsCertificate *certificate)
{
  g_set_object (&self->certificate, certificate);
}
