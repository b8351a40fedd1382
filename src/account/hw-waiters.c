/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-waiters.h"

/*
 * HwWaiters:
 *
 * The tasks that wait for a read which they share. Reads are counted in rounds, and a task knows the first one that
 * is new enough for it. Cancelling a task ends its waiting, not the read: whether that is still wanted is for the
 * owner to decide.
 */

struct _HwWaiters
{
  GPtrArray *tasks; /* (owned) (element-type GTask) */
  HwWaiterLeftFunc left;
  gpointer user_data;
};

typedef struct
{
  HwWaiters *waiters; /* outlives every task that is in it */
  guint round;
  GSource *cancelled; /* (owned) (nullable) */
} Wait;

static void
wait_free (gpointer data)
{
  Wait *wait = data;

  g_clear_pointer (&wait->cancelled, g_source_unref);
  g_free (wait);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = G_TASK (user_data);
  Wait *wait = g_task_get_task_data (task);
  HwWaiters *self = wait->waiters;

  g_ptr_array_remove (self->tasks, task);
  g_task_return_error_if_cancelled (task);
  self->left (self->user_data);

  return G_SOURCE_REMOVE;
}

/**
 * hw_waiters_new:
 * @left: called when a waiter was cancelled
 * @user_data: for @left
 *
 * Returns: (transfer full): no waiters
 */
HwWaiters *
hw_waiters_new (HwWaiterLeftFunc left, gpointer user_data)
{
  HwWaiters *self = g_new0 (HwWaiters, 1);

  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->left = left;
  self->user_data = user_data;

  return self;
}

/**
 * hw_waiters_free:
 * @self: (transfer full): waiters, all of them taken
 */
void
hw_waiters_free (HwWaiters *self)
{
  g_ptr_array_unref (self->tasks);
  g_free (self);
}

/**
 * hw_waiters_add:
 * @self: waiters
 * @task: without task data
 * @round: the first read that is new enough for @task
 */
void
hw_waiters_add (HwWaiters *self, GTask *task, guint round)
{
  Wait *wait = g_new0 (Wait, 1);

  wait->waiters = self;
  wait->round = round;
  g_task_set_task_data (task, wait, wait_free);
  g_ptr_array_add (self->tasks, g_object_ref (task));

  if (!g_task_get_cancellable (task))
    return;

  wait->cancelled = g_cancellable_source_new (g_task_get_cancellable (task));
  g_task_attach_source (task, wait->cancelled, G_SOURCE_FUNC (cancelled_cb));
}

/**
 * hw_waiters_has:
 * @self: waiters
 * @round: a read
 *
 * Returns: whether somebody waits for this very read
 */
gboolean
hw_waiters_has (HwWaiters *self, guint round)
{
  for (guint i = 0; i < self->tasks->len; i++)
    {
      Wait *wait = g_task_get_task_data (g_ptr_array_index (self->tasks, i));

      if (wait->round == round)
        return TRUE;
    }

  return FALSE;
}

/**
 * hw_waiters_take:
 * @self: waiters
 * @round: the read that has ended
 *
 * Takes out who waited for @round or an earlier read, to be answered when the owner has settled its own state: what a
 * callback does then, finds it in order.
 *
 * Returns: (transfer full) (element-type GTask): for hw_waiters_answer()
 */
GPtrArray *
hw_waiters_take (HwWaiters *self, guint round)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->tasks->len;)
    {
      Wait *wait = g_task_get_task_data (g_ptr_array_index (self->tasks, i));

      if (wait->round > round)
        {
          i++;
          continue;
        }

      if (wait->cancelled)
        g_source_destroy (wait->cancelled);
      g_ptr_array_add (taken, g_ptr_array_steal_index (self->tasks, i));
    }

  return taken;
}

/**
 * hw_waiters_answer:
 * @taken: (element-type GTask): from hw_waiters_take()
 * @error: (nullable): what the read failed with
 */
void
hw_waiters_answer (GPtrArray *taken, const GError *error)
{
  for (guint i = 0; i < taken->len; i++)
    {
      if (error)
        g_task_return_error (g_ptr_array_index (taken, i), g_error_copy (error));
      else
        g_task_return_boolean (g_ptr_array_index (taken, i), TRUE);
    }
}
