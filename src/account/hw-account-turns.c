/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-turns.h"

struct _HwAccountTurns
{
  GHashTable *queues; /* (owned) (element-type utf8 GQueue): id → Turn; the first one is under way */
};

typedef struct
{
  HwTurnFunc func;
  GTask *task; /* until it begins */
} Turn;

/* hw_account_turns_new: Returns: (transfer full): nothing is under way */
HwAccountTurns *
hw_account_turns_new (void)
{
  HwAccountTurns *self = g_new0 (HwAccountTurns, 1);

  self->queues = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_queue_free);

  return self;
}

/* hw_account_turns_free: @self: (transfer full): nothing is under way, since each verb keeps the book */
void
hw_account_turns_free (HwAccountTurns *self)
{
  g_hash_table_unref (self->queues);
  g_free (self);
}

static void
begin_turn (GQueue *queue)
{
  Turn *turn = g_queue_peek_head (queue);

  turn->func (g_steal_pointer (&turn->task));
}

/*
 * hw_account_turns_take:
 * @id: the account that the verb is about
 * @func: begins the verb
 * @task: (transfer full): for @func
 *
 * Two verbs on one account never mix: the later one begins when the earlier has ended with hw_account_turns_end().
 */
void
hw_account_turns_take (HwAccountTurns *self, const char *id, HwTurnFunc func, GTask *task)
{
  GQueue *queue = g_hash_table_lookup (self->queues, id);
  Turn *turn = g_new0 (Turn, 1);

  if (!queue)
    {
      queue = g_queue_new ();
      g_hash_table_insert (self->queues, g_strdup (id), queue);
    }

  turn->func = func;
  turn->task = task;
  g_queue_push_tail (queue, turn);
  if (g_queue_get_length (queue) == 1)
    begin_turn (queue);
}

/* hw_account_turns_end: Whoever waits for the account @id begins. */
void
hw_account_turns_end (HwAccountTurns *self, const char *id)
{
  GQueue *queue = g_hash_table_lookup (self->queues, id);

  g_free (g_queue_pop_head (queue));
  if (g_queue_is_empty (queue))
    g_hash_table_remove (self->queues, id);
  else
    begin_turn (queue);
}
