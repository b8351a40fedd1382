/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fake-sender.h"
#include "hw-error.h"
#include "hw-transport-error.h"

/* A network that is a table: what is sent is written down with its moment, and ends as a test wants, all on the clock
 * of the test. */

struct _FakeSender
{
  GObject parent_instance;

  HwClock *clock; /* (owned) */
  FakeOutcomeFunc func;
  gpointer user_data;
  GArray *sent; /* (owned) (element-type FakeSend) */
};

static void fake_sender_sender_init (HwSenderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSender, fake_sender, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HW_TYPE_SENDER, fake_sender_sender_init))

typedef struct
{
  HwRequest *request; /* (owned) */
  FakeOutcome outcome;
  gint64 asked_at;
} Attempt;

static void
attempt_free (Attempt *self)
{
  g_object_unref (self->request);
  g_free (self);
}

static HwAnswer *
build_answer (Attempt *attempt)
{
  HwAnswer *answer = g_new0 (HwAnswer, 1);

  answer->status = attempt->outcome.status;
  answer->body = g_bytes_new_static ("[]", 2);
  answer->asked_at = attempt->asked_at;
  answer->date = attempt->outcome.date;
  answer->limit = attempt->outcome.limit;
  answer->remaining = attempt->outcome.remaining;
  answer->reset = attempt->outcome.reset;
  return answer;
}

static gboolean
end_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Attempt *attempt = g_task_get_task_data (task);
  HwProgress progress = attempt->outcome.start_after < 0 ? HW_PROGRESS_NOTHING : HW_PROGRESS_STARTED;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_task_return_error (task, hw_transport_error_for_cancelled (attempt->request, progress));
  else if (attempt->outcome.fails)
    g_task_return_error (task, hw_error_new ((HwErrorCode) attempt->outcome.code,
                                             hw_transport_certainty (attempt->request, progress), "As asked for"));
  else
    g_task_return_pointer (task, build_answer (attempt), (GDestroyNotify) hw_answer_free);

  return G_SOURCE_REMOVE;
}

static gboolean
start_cb (gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  FakeSender *self = g_task_get_source_object (task);
  Attempt *attempt = g_task_get_task_data (task);
  FakeSend sent = { hw_clock_get_monotonic (self->clock), g_strdup (hw_request_get_path (attempt->request)) };

  attempt->asked_at = sent.time;
  g_array_append_val (self->sent, sent);
  hw_sender_emit_started (HW_SENDER (self), attempt->request);
  hw_clock_add_timeout (self->clock, attempt->outcome.end_after, end_cb, g_steal_pointer (&task));
  return G_SOURCE_REMOVE;
}

static void
fake_sender_send_async (HwSender *sender, HwRequest *request, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer user_data)
{
  FakeSender *self = FAKE_SENDER (sender);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Attempt *attempt = g_new0 (Attempt, 1);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, attempt, (GDestroyNotify) attempt_free);
  attempt->request = g_object_ref (request);
  attempt->outcome.start_after = G_TIME_SPAN_MILLISECOND;
  attempt->outcome.end_after = 100 * G_TIME_SPAN_MILLISECOND;
  attempt->outcome.status = 200;
  attempt->outcome.limit = -1;
  attempt->outcome.remaining = -1;
  attempt->outcome.reset = -1;
  if (self->func != NULL)
    self->func (self, request, &attempt->outcome, self->user_data);

  if (attempt->outcome.start_after >= 0)
    {
      hw_clock_add_timeout (self->clock, attempt->outcome.start_after, start_cb, task);
      return;
    }

  attempt->outcome.fails = TRUE;
  attempt->outcome.code = HW_ERROR_NO_ANSWER;
  hw_clock_add_timeout (self->clock, attempt->outcome.end_after, end_cb, task);
}

static HwAnswer *
fake_sender_send_finish (HwSender *sender, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gint64
fake_sender_get_deadline (HwSender *sender)
{
  return 60 * G_TIME_SPAN_SECOND;
}

static void
fake_sender_sender_init (HwSenderInterface *iface)
{
  iface->send_async = fake_sender_send_async;
  iface->send_finish = fake_sender_send_finish;
  iface->get_deadline = fake_sender_get_deadline;
}

static void
fake_sender_finalize (GObject *object)
{
  FakeSender *self = FAKE_SENDER (object);

  for (guint i = 0; i < self->sent->len; i++)
    g_free (g_array_index (self->sent, FakeSend, i).path);
  g_array_unref (self->sent);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (fake_sender_parent_class)->finalize (object);
}

static void
fake_sender_class_init (FakeSenderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_sender_finalize;
}

static void
fake_sender_init (FakeSender *self)
{
  self->sent = g_array_new (FALSE, FALSE, sizeof (FakeSend));
}

FakeSender *
fake_sender_new (HwTestClock *clock)
{
  FakeSender *self = g_object_new (FAKE_TYPE_SENDER, NULL);

  self->clock = HW_CLOCK (g_object_ref (clock));
  return self;
}

/* Asked for each attempt, before it starts. */
void
fake_sender_set_func (FakeSender *self, FakeOutcomeFunc func, gpointer user_data)
{
  self->func = func;
  self->user_data = user_data;
}

guint
fake_sender_get_n_sent (FakeSender *self)
{
  return self->sent->len;
}

const FakeSend *
fake_sender_get_sent (FakeSender *self, guint index)
{
  g_assert_cmpuint (index, <, self->sent->len);
  return &g_array_index (self->sent, FakeSend, index);
}
