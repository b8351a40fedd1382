/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-api.h"
#include "hw-decode-error.h"
#include "hw-error.h"
#include "hw-scheduler-private.h"

/**
 * HwApi:
 *
 * The API of one server with one key, and the only door to the room: a request goes through the scheduler and the
 * transport, and what comes back is decoded in a worker thread, however small it is (design §3).
 */
struct _HwApi
{
  GObject parent_instance;

  HwClock *clock;         /* (owned) */
  HwTransport *transport; /* (owned) */
  HwScheduler *scheduler; /* (owned) */
};

G_DEFINE_FINAL_TYPE (HwApi, hw_api, G_TYPE_OBJECT)

enum
{
  STARTED,
  POSTPONED,
  ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* The data of one send task; the worker thread reads it, and nobody else does meanwhile. */
typedef struct
{
  HwRequest *request; /* (owned) */
  HwKey *key;         /* (owned): the one at the time of asking */
  HwAnswer *answer;   /* (owned) (nullable) */
} Sending;

static void
sending_free (Sending *self)
{
  g_object_unref (self->request);
  hw_key_unref (self->key);
  g_clear_pointer (&self->answer, hw_answer_free);
  g_free (self);
}

/* What a task returns. */
typedef struct
{
  gpointer value;            /* (owned) (nullable) */
  GDestroyNotify free_value; /* (nullable) */
} Result;

static void
result_free (Result *self)
{
  if (self->value != NULL && self->free_value != NULL)
    self->free_value (self->value);

  g_free (self);
}

/* No JSON begins so: this is what the sign-in page of a network says for whatever it is asked. */
static gboolean
is_page (GBytes *body)
{
  gsize length;
  const char *text = g_bytes_get_data (body, &length);
  gsize i = 0;

  while (i < length && g_ascii_isspace (text[i]))
    i++;

  return i < length && text[i] == '<';
}

/* Runs in the worker thread: touches nothing but @sending. */
static gpointer
decode (Sending *sending, GError **error)
{
  HwDecodeFunc func = hw_request_get_decode (sending->request);

  if (sending->answer->status / 100 != 2)
    {
      g_propagate_error (error, hw_decode_error (sending->request, sending->answer));
      return NULL;
    }

  if (hw_request_get_safety (sending->request) == HW_SAFETY_CHANGE && is_page (sending->answer->body))
    {
      g_propagate_error (error, hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_UNKNOWN, "The reply is a web page"));
      return NULL;
    }

  return func != NULL ? func (sending->answer->body, error) : NULL;
}

static void
decode_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Sending *sending = task_data;
  GError *error = NULL;
  gpointer value = decode (sending, &error);
  Result *result;

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  result = g_new0 (Result, 1);
  result->value = value;
  result->free_value = hw_request_get_free_result (sending->request);
  g_task_return_pointer (task, result, (GDestroyNotify) result_free);
}

/* For the details that a person may copy (design §4 “Errors”). */
static void
note_request (HwApi *self, HwRequest *request, GError *error)
{
  g_autofree char *description = NULL;

  if (error->domain != HW_ERROR)
    return;

  description = hw_request_describe (request);
  hw_error_set_request (error, description, hw_clock_get_wall (self->clock));
}

/* Whether the end of a request says something of the server, as it is asked now. */
static gboolean
is_telling (GTask *task, const GError *error)
{
  HwApi *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);
  HwKey *key = sending->answer != NULL ? sending->answer->key : sending->key;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return FALSE;
  if (g_error_matches (error, HW_ERROR, HW_ERROR_WITHDRAWN))
    return FALSE;

  return key == hw_transport_get_key (self->transport);
}

/* error: (transfer full) */
static void
return_error (GTask *task, GError *error)
{
  HwApi *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);

  note_request (self, sending->request, error);
  if (is_telling (task, error))
    g_signal_emit (self, signals[ENDED], 0, sending->request, error);

  g_task_return_error (task, error);
}

/* result: (transfer full) */
static void
return_result (GTask *task, Result *result)
{
  HwApi *self = g_task_get_source_object (task);
  Sending *sending = g_task_get_task_data (task);

  if (is_telling (task, NULL))
    g_signal_emit (self, signals[ENDED], 0, sending->request, NULL);

  g_task_return_pointer (task, result, (GDestroyNotify) result_free);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;
  Result *outcome = g_task_propagate_pointer (G_TASK (result), &error);

  if (outcome == NULL)
    return_error (task, error);
  else
    return_result (task, outcome);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Sending *sending = g_task_get_task_data (task);
  g_autoptr (GTask) decoding = NULL;
  GError *error = NULL;

  sending->answer = hw_scheduler_send_finish (HW_SCHEDULER (source), result, &error);
  if (sending->answer == NULL)
    {
      return_error (task, error);
      return;
    }

  /* A task of its own: the worker thread may be the last to let go of it, and must not be the one to end the API and
   * its session with it. */
  decoding = g_task_new (NULL, NULL, decoded_cb, g_steal_pointer (&task));
  g_task_set_source_tag (decoding, answered_cb);
  g_task_set_task_data (decoding, sending, NULL);
  g_task_run_in_thread (decoding, decode_thread);
}

static void
started_cb (HwTransport *transport, HwRequest *request, HwApi *self)
{
  g_signal_emit (self, signals[STARTED], 0, request);
}

static void
postponed_cb (HwScheduler *scheduler, HwRequest *request, HwApi *self)
{
  g_signal_emit (self, signals[POSTPONED], 0, request);
}

static void
hw_api_finalize (GObject *object)
{
  HwApi *self = HW_API (object);

  g_clear_object (&self->scheduler);
  g_clear_object (&self->transport);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (hw_api_parent_class)->finalize (object);
}

static void
hw_api_class_init (HwApiClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hw_api_finalize;

  /**
   * HwApi::started:
   * @self: the API
   * @request: the request
   *
   * HwSender::started, passed on: once for each attempt. Of reads that share one attempt only the first is named.
   */
  signals[STARTED] =
      g_signal_new ("started", HW_TYPE_API, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_REQUEST);

  /**
   * HwApi::postponed:
   * @self: the API
   * @request: the request
   *
   * HwScheduler::postponed, passed on: it waits again, as before HwApi::started.
   */
  signals[POSTPONED] =
      g_signal_new ("postponed", HW_TYPE_API, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HW_TYPE_REQUEST);

  /**
   * HwApi::ended:
   * @self: the API
   * @request: the request
   * @error: (nullable): what it ended with; %NULL if all went well
   *
   * A request ended, all its attempts counted; its callback follows. Not emitted for one that was cancelled or
   * withdrawn, nor for one whose key was replaced meanwhile: what such a request met says nothing of the present.
   */
  signals[ENDED] = g_signal_new ("ended", HW_TYPE_API, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                 HW_TYPE_REQUEST, G_TYPE_ERROR);
}

static void
hw_api_init (HwApi *self)
{
}

/**
 * hw_api_new:
 * @clock: the clock that gives the times of replies and ends an attempt
 * @server: the base address (Reference, “Base URL”): https, or http to this computer
 * @key: an API key
 * @error: return location for an error
 *
 * Nothing is sent yet.
 *
 * Returns: (transfer full): a new API, or %NULL with %HW_ERROR_ADDRESS or %HW_ERROR_KEY_FORM
 */
HwApi *
hw_api_new (HwClock *clock, const char *server, const char *key, GError **error)
{
  g_autoptr (HwTransport) transport = hw_transport_new (clock, server, key, error);
  HwApi *self;

  if (transport == NULL)
    return NULL;

  self = g_object_new (HW_TYPE_API, NULL);
  self->clock = g_object_ref (clock);
  self->scheduler = hw_scheduler_new (transport, clock);
  self->transport = g_steal_pointer (&transport);
  g_signal_connect_object (self->transport, "started", G_CALLBACK (started_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (self->scheduler, "postponed", G_CALLBACK (postponed_cb), self, G_CONNECT_DEFAULT);
  return self;
}

/**
 * hw_api_get_host:
 * @self: an API
 *
 * Returns: (transfer none): see hw_transport_get_host()
 */
const char *
hw_api_get_host (HwApi *self)
{
  g_return_val_if_fail (HW_IS_API (self), NULL);

  return hw_transport_get_host (self->transport);
}

/**
 * hw_api_get_transport:
 * @self: an API
 *
 * Returns: (transfer none): the transport, to set its limits
 */
HwTransport *
hw_api_get_transport (HwApi *self)
{
  g_return_val_if_fail (HW_IS_API (self), NULL);

  return self->transport;
}

/**
 * hw_api_get_scheduler:
 * @self: an API
 *
 * Returns: (transfer none): the scheduler, which tells what everything waits for
 */
HwScheduler *
hw_api_get_scheduler (HwApi *self)
{
  g_return_val_if_fail (HW_IS_API (self), NULL);

  return self->scheduler;
}

/**
 * hw_api_set_key:
 * @self: an API
 * @key: an API key
 * @error: return location for an error
 *
 * What is sent from now on has this key, also what waits already; what is on the wire goes on with the old one. The
 * limits of the old key count no more (Reference, “Rate Limits”: they are per key).
 *
 * Returns: %TRUE, or %FALSE with %HW_ERROR_KEY_FORM and nothing changed
 */
gboolean
hw_api_set_key (HwApi *self, const char *key, GError **error)
{
  g_return_val_if_fail (HW_IS_API (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (!hw_transport_set_key (self->transport, key, error))
    return FALSE;

  hw_scheduler_renew (self->scheduler);
  return TRUE;
}

/**
 * hw_api_send_async:
 * @self: an API
 * @request: what to ask
 * @priority: who asks
 * @cancellable: (nullable): for a read, ends it; for a change, withdraws it if it still waits
 * @callback: called when there is a result or an error
 * @user_data: data for @callback
 *
 * Asks the server.
 */
void
hw_api_send_async (HwApi *self, HwRequest *request, HwPriority priority, GCancellable *cancellable,
                   GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task;
  Sending *sending;

  g_return_if_fail (HW_IS_API (self));
  g_return_if_fail (HW_IS_REQUEST (request));

  sending = g_new0 (Sending, 1);
  sending->request = g_object_ref (request);
  sending->key = hw_key_ref (hw_transport_get_key (self->transport));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hw_api_send_async);
  /* Whoever cancels a read wants to hear nothing else; the fate of a change is told whatever happened meanwhile. */
  g_task_set_check_cancellable (task, hw_request_get_safety (request) == HW_SAFETY_READ);
  g_task_set_task_data (task, sending, (GDestroyNotify) sending_free);

  hw_scheduler_send_async (self->scheduler, request, priority, cancellable, answered_cb, task);
}

/**
 * hw_api_send_finish:
 * @self: an API
 * @result: what the callback got
 * @value: (out) (optional) (nullable) (transfer full): what the request's decoder made of the reply, to be freed with
 *   hw_request_get_free_result()
 * @asked_at: (out) (optional): monotonic µs on @self's clock, when the request was handed to the network
 * @seen_at: (out) (optional): wall clock µs, when the reply was whole
 * @error: return location for an error
 *
 * Errors are of %HW_ERROR, with what is known of the change, or %G_IO_ERROR_CANCELLED for a cancelled read. The times
 * are for hw_resource_list_merge().
 *
 * Returns: %TRUE if the server answered 2xx and the reply could be read
 */
gboolean
hw_api_send_finish (HwApi *self, GAsyncResult *result, gpointer *value, gint64 *asked_at, gint64 *seen_at,
                    GError **error)
{
  Result *outcome;
  Sending *sending;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  sending = g_task_get_task_data (G_TASK (result));
  outcome = g_task_propagate_pointer (G_TASK (result), error);
  if (outcome == NULL)
    return FALSE;

  if (value != NULL)
    *value = g_steal_pointer (&outcome->value);
  if (asked_at != NULL)
    *asked_at = sending->answer->asked_at;
  if (seen_at != NULL)
    *seen_at = sending->answer->seen_at;

  result_free (outcome);
  return TRUE;
}
