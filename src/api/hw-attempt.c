/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-answer-head.h"
#include "hw-attempt-private.h"
#include "hw-sender.h"
#include "hw-transport-error.h"

/* One attempt at one request, from the first byte sent to the last one read: a task of HwTransport. */

#define CHUNK (64 * 1024)

/* Of “102 Processing” and its like. More than any server sends in the time of an attempt; as fast as a line carries
 * them they would keep the main loop from everything else until then. */
#define MAX_INTERIM 5000

/* The data of one send task. */
typedef struct
{
  HwClock *clock;       /* (owned) */
  HwRequest *request;   /* (owned) */
  SoupMessage *message; /* (owned) */
  HwKey *key;           /* (owned) what it was sent with */
  GCancellable *stop;   /* (owned) ends the attempt, for whatever reason */
  GSource *cancelled;   /* (owned) (nullable) the caller's cancellable → stop */
  GInputStream *stream; /* (owned) (nullable) */
  GByteArray *body;     /* (owned) (nullable) until the answer has it */
  guint deadline_id;    /* removed when the attempt ends */
  gint64 asked_at;      /* monotonic, µs */
  gint64 announced;     /* Content-Length; -1 if absent */
  gsize max_reply;      /* bytes */
  guint n_interim;      /* answers with 1xx */
  HwProgress progress;
  gboolean timed_out;
} Attempt;

static void
attempt_free (Attempt *self)
{
  g_object_unref (self->clock);
  g_object_unref (self->request);
  g_object_unref (self->message);
  hw_key_unref (self->key);
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
  Attempt *attempt = g_task_get_task_data (task);

  hw_clock_clear_timeout (attempt->clock, &attempt->deadline_id);
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
  else if (attempt->n_interim > MAX_INTERIM)
    return_error (task, hw_error_new (HW_ERROR_BAD_REPLY, hw_transport_certainty (attempt->request, attempt->progress),
                                      "There is no end of interim answers"));
  else if (g_cancellable_is_cancelled (attempt->stop))
    return_error (task,
                  hw_error_new (HW_ERROR_DISCONNECTED, hw_transport_certainty (attempt->request, attempt->progress),
                                "The connection had been dropped"));
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
  Attempt *attempt = g_task_get_task_data (task);
  g_autoptr (GBytes) body = NULL;

  if (hw_answer_is_cut (attempt->message, attempt->announced, attempt->body->len))
    {
      return_fault (task, HW_ERROR_CUT, "The reply is shorter than it said");
      return;
    }

  end_attempt (task);
  body = g_byte_array_free_to_bytes (g_steal_pointer (&attempt->body));
  g_task_return_pointer (
      task, hw_answer_new (attempt->message, body, attempt->key, attempt->asked_at, hw_clock_get_wall (attempt->clock)),
      (GDestroyNotify) hw_answer_free);
}

static void read_on (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
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

  if (g_bytes_get_size (chunk) > attempt->max_reply - attempt->body->len)
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
  else if (attempt->announced > (gint64) attempt->max_reply)
    return_fault (task, HW_ERROR_TOO_LARGE, "The reply is too large");
  else
    read_on (g_steal_pointer (&task));
}

/* Emitted again when libsoup wants to repeat a GET because the connection that it kept had been dropped. That would be
 * a request which nobody counts; whether there is another try is for HwScheduler to say. */
static void
starting_cb (SoupMessage *message, GTask *task)
{
  Attempt *attempt = g_task_get_task_data (task);

  if (attempt->progress != HW_PROGRESS_NOTHING)
    {
      g_cancellable_cancel (attempt->stop);
      return;
    }

  attempt->progress = HW_PROGRESS_STARTED;
  attempt->asked_at = hw_clock_get_monotonic (attempt->clock);
  hw_sender_emit_started (g_task_get_source_object (task), attempt->request);
}

static void
got_informational_cb (SoupMessage *message, GTask *task)
{
  Attempt *attempt = g_task_get_task_data (task);

  if (++attempt->n_interim > MAX_INTERIM)
    g_cancellable_cancel (attempt->stop);
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

/*< private >
 * hw_attempt_run:
 * @task: (transfer full): of a HwSender; returns a HwAnswer or an error
 * @session: what carries @message
 * @message: what goes out, whole
 * @request: what it is made of
 * @key: what it is sent with
 * @limits: how long and how large
 *
 * Sends @message, once.
 */
void
hw_attempt_run (GTask *task, SoupSession *session, SoupMessage *message, HwRequest *request, HwKey *key,
                const HwAttemptLimits *limits)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->clock = g_object_ref (limits->clock);
  attempt->request = g_object_ref (request);
  attempt->message = g_object_ref (message);
  attempt->key = hw_key_ref (key);
  attempt->stop = g_cancellable_new ();
  attempt->body = g_byte_array_new ();
  attempt->announced = -1;
  attempt->max_reply = limits->max_reply;
  g_task_set_task_data (task, attempt, (GDestroyNotify) attempt_free);

  if (cancellable != NULL)
    {
      attempt->cancelled = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, attempt->cancelled, G_SOURCE_FUNC (cancelled_cb));
    }
  attempt->deadline_id = hw_clock_add_timeout (attempt->clock, limits->deadline, deadline_cb, task);
  g_signal_connect_object (message, "starting", G_CALLBACK (starting_cb), task, G_CONNECT_DEFAULT);
  g_signal_connect_object (message, "got-informational", G_CALLBACK (got_informational_cb), task, G_CONNECT_DEFAULT);

  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, attempt->stop, send_cb, task);
}
