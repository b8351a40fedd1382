/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-test-util.h"
#include "hw-worker-private.h"

/* HwWorker: whoever cancels is answered, whatever the thread is busy with. */

typedef struct
{
  GMutex mutex; /* held while the thread is to be busy */
  int n_begun;
  int n_freed;
} Gate;

static Gate gate;

static void
count_freed (gpointer result)
{
  g_atomic_int_inc (&gate.n_freed);
  g_free (result);
}

static gpointer
wait_at_gate (gpointer state, gpointer data, GCancellable *cancellable, GError **error)
{
  g_atomic_int_inc (&gate.n_begun);
  g_mutex_lock (&gate.mutex);
  g_mutex_unlock (&gate.mutex);
  return g_strdup (data);
}

static gboolean
has_begun (gpointer user_data)
{
  return g_atomic_int_get (&gate.n_begun) > 0;
}

static gboolean
is_freed (gpointer user_data)
{
  return g_atomic_int_get (&gate.n_freed) > 0;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
push (HwWorker *worker, GCancellable *cancellable, const char *word, GAsyncResult **pending)
{
  hw_worker_push (worker, g_task_new (NULL, cancellable, hw_test_result_cb, pending), wait_at_gate, g_strdup (word),
                  g_free, count_freed);
}

static void
test_abandoned (void)
{
  g_autoptr (HwWorker) worker = hw_worker_new ("test", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *first = NULL, *second = NULL;
  g_autoptr (GAsyncResult) first_result = NULL;
  g_autoptr (GAsyncResult) second_result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *word = NULL;
  guint id = g_timeout_add (5, wake_cb, NULL);

  g_mutex_lock (&gate.mutex);
  push (worker, cancellable, "nobody takes it", &first);
  push (worker, NULL, "taken", &second);
  g_assert_true (hw_test_wait_until (has_begun, NULL, 5000));
  g_assert_null (first);

  g_cancellable_cancel (cancellable);
  first_result = hw_test_wait_result (&first, 5000);
  g_assert_null (g_task_propagate_pointer (G_TASK (first_result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_atomic_int_get (&gate.n_freed), ==, 0);
  g_assert_null (second);

  g_mutex_unlock (&gate.mutex);
  second_result = hw_test_wait_result (&second, 5000);
  word = g_task_propagate_pointer (G_TASK (second_result), &error);
  g_assert_cmpstr (word, ==, "taken");
  g_assert_true (hw_test_wait_until (is_freed, NULL, 5000));
  g_assert_cmpint (g_atomic_int_get (&gate.n_freed), ==, 1);
  g_source_remove (id);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/worker/abandoned", test_abandoned);

  return g_test_run ();
}
