/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-requests.h"

#include "hw-refresher-private.h"

/*
 * GET /sites and the like: one list read at a time. Whoever asks for one while it is under way joins it, unless a
 * change went out since it was asked for: then its reply is already old, and one more read follows it.
 */

static void read_begin (HwRefresher *self, HwPriority priority, gboolean wanted);

static void
hasten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  hw_api_send_finish (HW_API (source), result, NULL, NULL, NULL, NULL);
}

/* The person waits for a read that was asked for in the background: an equal one asked for in their name lets the
 * scheduler bring both forward. */
static void
hasten_read (HwRefresher *self, HwPriority priority)
{
  g_autoptr (HwRequest) request = hw_request_new_list (self->kind);

  if (priority >= self->priority)
    return;

  self->priority = priority;
  hw_api_send_async (self->api, request, priority, self->reading, hasten_cb, NULL);
}

/*
 * hw_refresher_want_read:
 * @wanted: also if nobody waits for it
 *
 * Asks for a read, or joins the one under way.
 *
 * Returns: the round whose reply is new enough
 */
guint
hw_refresher_want_read (HwRefresher *self, HwPriority priority, gboolean wanted)
{
  if (!self->reading)
    {
      read_begin (self, priority, wanted);
      return self->round;
    }

  if (!self->outdated && !g_cancellable_is_cancelled (self->reading))
    {
      self->wanted |= wanted;
      hasten_read (self, priority);
      return self->round;
    }

  self->again_priority = self->again ? MIN (self->again_priority, priority) : priority;
  self->again_wanted = (self->again && self->again_wanted) || wanted;
  self->again = TRUE;

  return self->round + 1;
}

static void
absorb_list (HwRefresher *self, HwResourceBatch *batch, gint64 asked_at, gint64 seen_at)
{
  const HwReading reading = { self->kind, batch->resources, !batch->is_part, batch->n_unreadable,
                              NULL,       asked_at,         batch->is_part };

  self->list_asked_at = MAX (self->list_asked_at, asked_at);
  hw_resource_list_merge (self->list, batch, asked_at, seen_at);
  hw_refresher_set_error (self, NULL);
  hw_refresher_tell_read (self, &reading);
}

/* Who waits for a read that was dropped waits for the one that follows it. */
static GPtrArray *
take_waiters (HwRefresher *self)
{
  return hw_waiters_take (self->waiters, self->dropped ? 0 : self->round);
}

/* With a key that was refused meanwhile, only what the person asked for is read. */
static gboolean
follows (HwRefresher *self)
{
  return self->again && (self->again_priority == HW_PRIORITY_USER || !hw_refresher_is_barred (self));
}

/* What follows a read, after its reply was taken in: the one that was asked for meanwhile, or a pause. */
static void
read_end (HwRefresher *self, const GError *error)
{
  g_autoptr (GPtrArray) waiters = take_waiters (self);

  if (!self->again && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hw_pace_note_read (&self->pace, hw_refresher_is_watching (self), error, hw_clock_get_monotonic (self->clock),
                       hw_clock_get_wall (self->clock));

  if (follows (self))
    read_begin (self, self->again_priority, self->again_wanted);
  else
    {
      self->again = FALSE;
      hw_refresher_set_loading (self, FALSE);
      hw_refresher_update_timer (self);
    }

  hw_waiters_answer (waiters, error);
}

/* Whatever happens in the handlers, the read counts as under way until its reply was taken in. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HwRefresher) self = HW_REFRESHER (user_data);
  g_autoptr (HwResourceBatch) batch = NULL;
  g_autoptr (GError) error = NULL;
  gint64 asked_at = 0, seen_at = 0;
  gboolean counts = !self->stopped && !self->dropped;

  hw_api_send_finish (HW_API (source), result, (gpointer *) &batch, &asked_at, &seen_at, &error);

  if (counts && !error)
    absorb_list (self, batch, asked_at, seen_at);
  else if (counts && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hw_refresher_set_error (self, error);

  g_clear_object (&self->reading);
  if (!self->stopped)
    read_end (self, error);
}

static void
read_begin (HwRefresher *self, HwPriority priority, gboolean wanted)
{
  g_autoptr (HwRequest) request = hw_request_new_list (self->kind);

  hw_clock_clear_timeout (self->clock, &self->timer);
  self->round++;
  self->priority = priority;
  self->wanted = wanted;
  self->outdated = FALSE;
  self->dropped = FALSE;
  self->again = FALSE;
  self->reading = g_cancellable_new ();
  hw_api_send_async (self->api, request, priority, self->reading, read_cb, g_object_ref (self));
  hw_refresher_set_loading (self, TRUE);
}

/* hw_refresher_waiter_left: A read that only its waiters wanted goes with the last of them. */
void
hw_refresher_waiter_left (HwRefresher *self)
{
  if (self->again && !self->again_wanted && !hw_waiters_has (self->waiters, self->round + 1))
    self->again = FALSE;
  if (self->reading && !self->wanted && !hw_waiters_has (self->waiters, self->round))
    g_cancellable_cancel (self->reading);
}

/**
 * hw_refresher_note_new_key:
 * @self: a refresher
 *
 * The key was replaced: what was asked for with the old one does not count, and the list is read with the new one,
 * unless nobody has ever wanted to see it. Who waits for a read goes on waiting.
 */
void
hw_refresher_note_new_key (HwRefresher *self)
{
  if (self->stopped)
    return;

  self->key_round++;
  if (self->reading)
    {
      self->dropped = TRUE;
      g_cancellable_cancel (self->reading);
    }

  if (self->visible || self->round > 0)
    hw_refresher_want_read (self, HW_PRIORITY_USER, TRUE);
}
