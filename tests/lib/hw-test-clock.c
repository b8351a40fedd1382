/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-test-clock.h"

/**
 * HwTestClock:
 *
 * A clock that stands still until a test moves it, so that an hour of waiting takes
 * no time and nothing happens by chance.
 */

/* More than this at one stroke is a timeout that keeps itself due. */
#define MAX_CALLS 100000

typedef struct
{
  guint id;
  gint64 interval;
  gint64 due; /* monotonic */
  GSourceFunc func;
  gpointer user_data;
} Timeout;

struct _HwTestClock
{
  HwClock parent_instance;

  gint64 wall;
  gint64 monotonic;
  guint last_id;
  GList *timeouts; /* (owned) (element-type Timeout) in the order of being due, equal ones as added */
};

G_DEFINE_FINAL_TYPE (HwTestClock, hw_test_clock, HW_TYPE_CLOCK)

static int
compare_due (gconstpointer a, gconstpointer b)
{
  const Timeout *x = a;
  const Timeout *y = b;

  return (x->due > y->due) - (x->due < y->due);
}

/* After the equal ones, unlike g_list_insert_sorted(). */
static void
insert_timeout (HwTestClock *self, Timeout *timeout)
{
  GList *after = self->timeouts;

  while (after != NULL && compare_due (after->data, timeout) <= 0)
    after = after->next;
  self->timeouts = g_list_insert_before (self->timeouts, after, timeout);
}

static GList *
find_timeout (HwTestClock *self, guint id)
{
  for (GList *l = self->timeouts; l != NULL; l = l->next)
    if (((Timeout *) l->data)->id == id)
      return l;

  return NULL;
}

static gint64
hw_test_clock_get_wall (HwClock *clock)
{
  return HW_TEST_CLOCK (clock)->wall;
}

static gint64
hw_test_clock_get_monotonic (HwClock *clock)
{
  return HW_TEST_CLOCK (clock)->monotonic;
}

static guint
hw_test_clock_add_timeout (HwClock *clock, gint64 delay, GSourceFunc func, gpointer user_data)
{
  HwTestClock *self = HW_TEST_CLOCK (clock);
  Timeout *timeout = g_new0 (Timeout, 1);

  timeout->id = ++self->last_id;
  timeout->interval = MAX (delay, 0);
  timeout->due = self->monotonic + timeout->interval;
  timeout->func = func;
  timeout->user_data = user_data;
  insert_timeout (self, timeout);

  return timeout->id;
}

static void
hw_test_clock_remove_timeout (HwClock *clock, guint id)
{
  HwTestClock *self = HW_TEST_CLOCK (clock);
  GList *link = find_timeout (self, id);

  g_assert_nonnull (link);
  g_free (link->data);
  self->timeouts = g_list_delete_link (self->timeouts, link);
}

static void
hw_test_clock_finalize (GObject *object)
{
  HwTestClock *self = HW_TEST_CLOCK (object);

  g_list_free_full (self->timeouts, g_free);

  G_OBJECT_CLASS (hw_test_clock_parent_class)->finalize (object);
}

static void
hw_test_clock_class_init (HwTestClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  HwClockClass *clock_class = HW_CLOCK_CLASS (klass);

  object_class->finalize = hw_test_clock_finalize;

  clock_class->get_wall = hw_test_clock_get_wall;
  clock_class->get_monotonic = hw_test_clock_get_monotonic;
  clock_class->add_timeout = hw_test_clock_add_timeout;
  clock_class->remove_timeout = hw_test_clock_remove_timeout;
}

static void
hw_test_clock_init (HwTestClock *self)
{
  /* Not 0, and not near the wall clock: whoever mixes the two up should notice. */
  self->monotonic = 1000 * G_USEC_PER_SEC;
}

/**
 * hw_test_clock_new:
 * @wall: wall clock time to stand at, µs since 1970
 *
 * Returns: (transfer full): a clock that stands still
 */
HwTestClock *
hw_test_clock_new (gint64 wall)
{
  HwTestClock *self = g_object_new (HW_TYPE_TEST_CLOCK, NULL);

  self->wall = wall;

  return self;
}

static void
move_to (HwTestClock *self, gint64 monotonic)
{
  self->wall += monotonic - self->monotonic;
  self->monotonic = monotonic;
}

/* Removes the first timeout, calls it, and puts it back if it wishes: it may remove itself or any other meanwhile. */
static void
fire_first (HwTestClock *self)
{
  Timeout *first = self->timeouts->data;
  guint id = first->id;

  move_to (self, MAX (first->due, self->monotonic));
  if (first->func (first->user_data) == G_SOURCE_CONTINUE)
    {
      GList *link = find_timeout (self, id);

      if (link == NULL)
        return;
      self->timeouts = g_list_remove_link (self->timeouts, link);
      g_list_free_1 (link);
      first->due = self->monotonic + first->interval;
      insert_timeout (self, first);
    }
  else if (find_timeout (self, id) != NULL)
    hw_test_clock_remove_timeout (HW_CLOCK (self), id);
}

/**
 * hw_test_clock_advance:
 * @self: a clock
 * @duration: µs, 0 or more
 *
 * Lets both clocks go on by @duration. What is due on the way is called in order,
 * each at its own moment. Does not run the main context.
 */
void
hw_test_clock_advance (HwTestClock *self, gint64 duration)
{
  gint64 end = self->monotonic + duration;
  g_autoptr (HwTestClock) guard = g_object_ref (self);

  g_assert_cmpint (duration, >=, 0);

  for (guint n_calls = 0; self->timeouts != NULL && ((Timeout *) self->timeouts->data)->due <= end; n_calls++)
    {
      g_assert_cmpuint (n_calls, <, MAX_CALLS);
      fire_first (self);
    }
  move_to (self, MAX (end, self->monotonic));
}

/**
 * hw_test_clock_set_wall:
 * @self: a clock
 * @wall: µs since 1970
 *
 * Lets the wall clock jump, as when the computer's time is set. The monotonic clock
 * and the timeouts know nothing of it.
 */
void
hw_test_clock_set_wall (HwTestClock *self, gint64 wall)
{
  self->wall = wall;
}

/**
 * hw_test_clock_get_n_timeouts:
 * @self: a clock
 *
 * Returns: how many timeouts are waiting
 */
guint
hw_test_clock_get_n_timeouts (HwTestClock *self)
{
  return g_list_length (self->timeouts);
}

/**
 * hw_test_clock_get_next_delay:
 * @self: a clock
 *
 * Returns: µs until the next timeout is due, or -1 if none is waiting
 */
gint64
hw_test_clock_get_next_delay (HwTestClock *self)
{
  return self->timeouts != NULL ? ((Timeout *) self->timeouts->data)->due - self->monotonic : -1;
}
