/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-rate-window.h"

/*
 * HwRateWindow:
 *
 * How many requests one key may still send, and when the next one may go (Reference, “Rate Limits”; design §4
 * “Scheduler”). It counts what this program sends, and believes what the server says, because other programs may use
 * the same key. It asks no clock and no network: all moments are handed in, monotonic, in µs.
 *
 * A slot is taken when a request is handed to the network, and counts until WINDOW after its first byte went out,
 * whenever that was. Once started it has a number; of two answers the one whose request has the higher number knows
 * more.
 */

#define MAX_LIMIT 60
#define WINDOW    (60 * G_TIME_SPAN_SECOND)

/* Whatever a server says, and whatever its clock shows: no wait is shorter or longer. */
#define MIN_WAIT_SECONDS     1
#define MAX_WAIT_SECONDS     75
#define DEFAULT_WAIT_SECONDS 60

/* No moment in unix seconds is as small, no wait as long. */
#define SMALLEST_MOMENT 1000000

struct _HwRateWindow
{
  GArray *sent; /* (owned) (element-type gint64) when they started, the oldest first */
  guint n_taken;
  guint64 n_started;
  guint limit;

  gint64 refused_until; /* 0 unless a request was refused */

  /* What the server last said; void once until has come. */
  guint64 said_number;
  gint64 said_reset;
  guint said_remaining;
  gint64 said_until;
};

/**
 * hw_rate_window_new:
 *
 * Returns: (transfer full): the window of a key that was not used yet
 */
HwRateWindow *
hw_rate_window_new (void)
{
  HwRateWindow *self = g_rc_box_new0 (HwRateWindow);

  self->sent = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->limit = MAX_LIMIT;
  return self;
}

/**
 * hw_rate_window_ref:
 * @self: a window
 *
 * Returns: (transfer full): @self
 */
HwRateWindow *
hw_rate_window_ref (HwRateWindow *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  HwRateWindow *self = data;

  g_array_unref (self->sent);
}

/**
 * hw_rate_window_unref:
 * @self: (transfer full): a window
 */
void
hw_rate_window_unref (HwRateWindow *self)
{
  g_rc_box_release_full (self, clear);
}

static gint64
get_sent (HwRateWindow *self, guint index)
{
  return g_array_index (self->sent, gint64, index);
}

/* What was sent exactly WINDOW ago still counts: "in any 60 s" includes both ends. */
static void
forget_old (HwRateWindow *self, gint64 now)
{
  guint n_old = 0;

  while (n_old < self->sent->len && now - get_sent (self, n_old) > WINDOW)
    n_old++;
  if (n_old > 0)
    g_array_remove_range (self->sent, 0, n_old);
}

/* 15 of 60, and the same share of a lower limit. */
static guint
get_reserve (HwRateWindow *self)
{
  return self->limit / 4;
}

/* When no more than @allowed slots are in use, with the one that is asked for. */
static gint64
get_own_due (HwRateWindow *self, guint allowed, gint64 now)
{
  guint n_used;

  forget_old (self, now);
  n_used = self->sent->len + self->n_taken;
  if (n_used < allowed)
    return now;
  if (self->n_taken >= allowed)
    return HW_RATE_WINDOW_UNKNOWN;

  return get_sent (self, n_used - allowed) + WINDOW + 1;
}

/* How many the server would still let pass: what it said, less what it did not know of yet. */
static guint
get_said_left (HwRateWindow *self)
{
  guint64 n_since = self->n_started - self->said_number + self->n_taken;

  return n_since < self->said_remaining ? self->said_remaining - (guint) n_since : 0;
}

static gint64
get_said_due (HwRateWindow *self, guint reserve, gint64 now)
{
  return now < self->said_until && get_said_left (self) <= reserve ? self->said_until : now;
}

/**
 * hw_rate_window_get_due:
 * @self: a window
 * @is_background: whether nobody waits for the answer: then a quarter of all is left alone, for those who do
 * @now: monotonic µs
 *
 * Returns: when the next request may go, @now if at once; %HW_RATE_WINDOW_UNKNOWN if that depends on requests which
 *   have not started yet
 */
gint64
hw_rate_window_get_due (HwRateWindow *self, gboolean is_background, gint64 now)
{
  guint reserve = is_background ? get_reserve (self) : 0;
  gint64 own_due = get_own_due (self, self->limit - reserve, now);
  gint64 said_due = get_said_due (self, reserve, now);

  return MAX (MAX (own_due, said_due), self->refused_until);
}

/**
 * hw_rate_window_get_asked_until:
 * @self: a window
 * @now: monotonic µs
 *
 * Returns: until when nothing at all may be sent because the server said so: it refused a request with 429, or has
 *   none left; 0 if it did not
 */
gint64
hw_rate_window_get_asked_until (HwRateWindow *self, gint64 now)
{
  gint64 until = MAX (get_said_due (self, 0, now), self->refused_until);

  return until > now ? until : 0;
}

/**
 * hw_rate_window_take:
 * @self: a window
 *
 * Takes a slot for a request that is handed to the network; hw_rate_window_start() or hw_rate_window_give_back()
 * follows.
 */
void
hw_rate_window_take (HwRateWindow *self)
{
  self->n_taken++;
}

/**
 * hw_rate_window_give_back:
 * @self: a window
 *
 * The request ended before a byte of it was sent.
 */
void
hw_rate_window_give_back (HwRateWindow *self)
{
  g_return_if_fail (self->n_taken > 0);

  self->n_taken--;
}

/**
 * hw_rate_window_start:
 * @self: a window
 * @now: monotonic µs
 *
 * The first byte of a request goes out.
 *
 * Returns: its number, for hw_rate_window_note_answer()
 */
guint64
hw_rate_window_start (HwRateWindow *self, gint64 now)
{
  g_return_val_if_fail (self->n_taken > 0, 0);

  self->n_taken--;
  g_array_append_val (self->sent, now);
  return ++self->n_started;
}

/* By the server's own clock, never by ours. */
static gint64
read_wait_seconds (const HwAnswer *answer)
{
  if (answer->reset < 0)
    return DEFAULT_WAIT_SECONDS;
  if (answer->reset < SMALLEST_MOMENT)
    return answer->reset;
  if (answer->date <= 0)
    return DEFAULT_WAIT_SECONDS;

  return answer->reset - answer->date;
}

static gint64
read_until (const HwAnswer *answer, gint64 now)
{
  gint64 seconds = CLAMP (read_wait_seconds (answer), MIN_WAIT_SECONDS, MAX_WAIT_SECONDS);

  return now + seconds * G_TIME_SPAN_SECOND;
}

/* Within one of the server's own windows the count only goes down, and answers may overtake each other; of two windows
 * the one that was asked about later is the present one. */
static gboolean
is_news (HwRateWindow *self, const HwAnswer *answer, guint64 number, gint64 now)
{
  if (now >= self->said_until)
    return TRUE;
  if (answer->reset == self->said_reset)
    return (gint64) answer->remaining - (gint64) (self->n_started - number)
           <= (gint64) self->said_remaining - (gint64) (self->n_started - self->said_number);

  return number > self->said_number;
}

static void
note_remaining (HwRateWindow *self, const HwAnswer *answer, guint64 number, gint64 now)
{
  if (answer->remaining < 0 || !is_news (self, answer, number, now))
    return;

  self->said_number = number;
  self->said_reset = answer->reset;
  self->said_remaining = (guint) answer->remaining;
  self->said_until = read_until (answer, now);
}

/**
 * hw_rate_window_note_answer:
 * @self: a window
 * @answer: an answer of whatever status
 * @number: which request it answers
 * @now: monotonic µs, when it came
 *
 * Takes in what the server says of its limit. A stale answer does not undo what a newer one said; a 429 counts
 * whenever it comes.
 */
void
hw_rate_window_note_answer (HwRateWindow *self, const HwAnswer *answer, guint64 number, gint64 now)
{
  if (answer->limit > 0)
    self->limit = MIN ((guint) answer->limit, MAX_LIMIT);

  note_remaining (self, answer, number, now);
  if (answer->status == 429)
    self->refused_until = MAX (self->refused_until, read_until (answer, now));
}
