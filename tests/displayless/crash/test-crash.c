/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <string.h>

#include "hw-crash-home.h"
#include "hw-error.h"
#include "hw-action.h"
#include "hw-test-folder.h"
#include "hw-test-util.h"

/* The program is killed at every named step of every kind of operation, and at moments that nobody chose. Then it is
 * started again: the journal opens, what was asked for is in it once, nothing is told that is not so, nothing is sent a
 * second time, and what comes of it is found out by reading. */

#define PATIENCE 5000

/* So long the program may have been away: nothing of the wish is forgotten. */
#define AWAY (5 * G_TIME_SPAN_MINUTE)

#define N_MOMENTS  4 /* of each kind and dialect of sites: 56 in all */
#define N_FEWER    1 /* of databases, which go the same way */
#define MOMENT_MS  300
#define SLOW_MS    60 /* of an answer at such a moment */
#define READS_MOST 120

static const char *const dialects[] = { "reference", "other" };

typedef struct
{
  guint n_kills;
  guint n_opened;
  guint n_rows;
  guint n_requests;
  guint n_confirmed;
} Figures;

typedef struct
{
  CrashHome *home;
  HwOperationKind kind;
  CrashStep step;     /* CRASH_NEVER: a moment that nobody chose */
  const char *target; /* an id, or the name of a new one */
  char *request;      /* (owned): what is sent for it */
  guint n_before;     /* such requests of other cells */
  char *folder;       /* (owned) */
  gboolean killed;

  /* What the program says at once, before it has read anything. */
  guint n_rows;
  HwOperationState state;
  HwVerified verified;
  char *outcome; /* (owned) (nullable) */
  GError *error; /* (owned) (nullable) */
} Cell;

static void
cell_clear (Cell *cell)
{
  g_clear_pointer (&cell->folder, hw_test_folder_remove);
  g_clear_pointer (&cell->request, g_free);
  g_clear_pointer (&cell->outcome, g_free);
  g_clear_error (&cell->error);
}

static guint
count (Cell *cell)
{
  return crash_home_count (cell->home, cell->request) - cell->n_before;
}

/* Dying */

static const char *
get_fault (CrashStep step)
{
  switch ((guint) step)
    {
    case CRASH_UNDONE_UNANSWERED:
      return "never";
    case CRASH_DONE_UNANSWERED:
      return "after-never";
    case CRASH_REFUSED_UNWRITTEN:
    case CRASH_REFUSED_WRITTEN:
      return "status=403";
    default:
      return NULL;
    }
}

static void
tell_faults (Cell *cell, const char *rules)
{
  g_autofree char *reply = crash_control (cell->home->address, "POST", "fault", rules);

  g_assert_nonnull (strstr (reply, "done"));
}

/* Where no step is named the server takes its time, so that the life of the operation fills the moments. */
static void
set_fault (Cell *cell)
{
  const char *fault = get_fault (cell->step);
  g_autofree char *rules = NULL;

  if (cell->step == CRASH_NEVER)
    rules = g_strdup_printf ("%s:delay=%d\nGET *:delay=%d", cell->request, SLOW_MS, SLOW_MS);
  else if (fault)
    rules = g_strdup_printf ("%s:%s", cell->request, fault);
  if (rules)
    tell_faults (cell, rules);
}

static gboolean
alarm_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
is_set (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* Lets real time pass. */
static void
let_pass (guint delay)
{
  gboolean is_time = FALSE;

  g_timeout_add (delay, alarm_cb, &is_time);
  g_assert_true (hw_test_wait_until (is_set, &is_time, PATIENCE));
}

static gboolean
has_arrived (gpointer user_data)
{
  return count (user_data) > 0;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Kills the child from outside where it cannot know the moment itself. */
static void
kill_child (Cell *cell, GSubprocess *child, guint delay)
{
  guint tick;

  if (cell->step == CRASH_NEVER)
    let_pass (delay);
  else if (cell->step == CRASH_UNDONE_UNANSWERED || cell->step == CRASH_DONE_UNANSWERED)
    {
      tick = g_timeout_add (2, tick_cb, NULL);
      g_assert_true (hw_test_wait_until (has_arrived, cell, PATIENCE));
      g_source_remove (tick);
    }
  else
    return;

  g_subprocess_send_signal (child, SIGKILL);
}

static void
die (Cell *cell, guint delay)
{
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;

  set_fault (cell);
  child = crash_home_start_child (cell->folder, cell->kind, cell->step, cell->target);
  kill_child (cell, child, delay);
  g_subprocess_wait (child, NULL, &error);
  g_assert_no_error (error);
  cell->killed = g_subprocess_get_if_signaled (child);
  if (cell->killed)
    g_assert_cmpint (g_subprocess_get_term_sig (child), ==, SIGKILL);
  else
    g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 0);
  /* A step that is never reached is a step that nobody has tested. */
  g_assert_true (cell->killed || cell->step == CRASH_NEVER);
  /* What the server has begun it ends, also for nobody. */
  if (cell->step == CRASH_NEVER)
    let_pass (2 * SLOW_MS);
  tell_faults (cell, "");
}

/* What the program says afterwards */

static void
note_first_words (Cell *cell, CrashProgram *program)
{
  HwOperation *operation = crash_program_get_operation (program, &cell->n_rows);

  if (!operation)
    return;

  g_assert_cmpint (hw_operation_get_kind (operation), ==, cell->kind);
  g_assert_false (hw_operation_is_under_way (operation));
  cell->state = hw_operation_get_state (operation);
  cell->verified = hw_operation_get_verified (operation);
  cell->outcome = hw_operation_describe_outcome (operation);
  if (hw_operation_get_error (operation))
    cell->error = g_error_copy (hw_operation_get_error (operation));
}

/* The work that was seen under way comes to its end; nothing on the server ends by itself. */
static void
end_work (Cell *cell)
{
  if (hw_operation_kind_is_action (cell->kind) && count (cell) > 0 && !get_fault (cell->step))
    crash_control_set_status (cell->home->address, cell->kind, cell->target, crash_get_word_after (cell->kind));
  if (cell->step == CRASH_DONE_UNANSWERED && hw_operation_kind_is_action (cell->kind))
    crash_control_set_status (cell->home->address, cell->kind, cell->target, crash_get_word_after (cell->kind));
}

static void
read_to_the_end (Cell *cell, CrashProgram *program)
{
  guint n;
  HwOperation *operation = crash_program_get_operation (program, &n);

  crash_program_load (program);
  for (guint i = 0; operation && i < 3 && !hw_operation_get_working_at (operation); i++)
    crash_program_read_again (program);
  end_work (cell);
  for (guint i = 0; operation && i < READS_MOST && hw_operation_is_open (operation); i++)
    crash_program_read_again (program);
}

static gboolean
says_nothing_was_done (HwOperationState state)
{
  return state == HW_OPERATION_REFUSED;
}

/* Whether the server has done it. */
static gboolean
is_done (Cell *cell)
{
  gboolean refused = cell->step == CRASH_UNDONE_UNANSWERED || cell->step == CRASH_REFUSED_UNWRITTEN
                     || cell->step == CRASH_REFUSED_WRITTEN;
  gboolean done = !refused && count (cell) > 0;

  if (!hw_operation_kind_is_action (cell->kind))
    g_assert_cmpint (crash_home_has_happened (cell->home, cell->kind, cell->target), ==, done);

  return done;
}

static void
check_rows (Cell *cell)
{
  guint n_requests = count (cell);

  g_assert_cmpuint (cell->n_rows, <=, 1);
  g_assert_cmpuint (n_requests, <=, cell->n_rows);
  if (cell->step == CRASH_INTENT_UNWRITTEN)
    g_assert_cmpuint (cell->n_rows, ==, 0);
  else if (cell->step != CRASH_NEVER)
    g_assert_cmpuint (cell->n_rows, ==, 1);
  if (cell->step <= CRASH_INTENT_WRITTEN)
    g_assert_cmpuint (n_requests, ==, 0);
  else if (cell->step > CRASH_SENT_WRITTEN && cell->step != CRASH_NEVER)
    g_assert_cmpuint (n_requests, ==, 1);
}

/* The answer is on the disk, unless it was to be written together with what was read after it. */
static void
check_answer (Cell *cell)
{
  gboolean behind = cell->step == CRASH_READING_UNWRITTEN || cell->step == CRASH_VERIFIED_UNWRITTEN;

  if (behind && cell->state == HW_OPERATION_UNKNOWN)
    g_assert_error (cell->error, HW_ERROR, HW_ERROR_INTERRUPTED);
  else
    g_assert_cmpint (cell->state, ==, HW_OPERATION_DONE);
}

/* Before anything is read it is told what is written, and else that nobody knows. */
static void
check_first_words (Cell *cell, gboolean done)
{
  if (cell->n_rows == 0)
    return;

  g_assert_nonnull (cell->outcome);
  g_assert_cmpstr (cell->outcome, !=, "");
  if (done)
    g_assert_false (says_nothing_was_done (cell->state));
  else
    {
      g_assert_cmpint (cell->state, !=, HW_OPERATION_DONE);
      g_assert_cmpint (cell->verified, !=, HW_VERIFIED_CONFIRMED);
    }
  if (cell->step < CRASH_ANSWERED_WRITTEN || cell->step == CRASH_REFUSED_UNWRITTEN)
    {
      /* The disk may be ahead of what the program has heard of it. */
      gboolean ahead = cell->step == CRASH_SENT_WRITTEN && done && cell->state == HW_OPERATION_DONE;

      g_assert_true (ahead || cell->state == HW_OPERATION_UNKNOWN);
      if (!ahead)
        g_assert_error (cell->error, HW_ERROR, HW_ERROR_INTERRUPTED);
    }
  if (cell->step == CRASH_REFUSED_WRITTEN
      || (!done && cell->step >= CRASH_DISMISSED_UNWRITTEN && cell->step != CRASH_NEVER))
    g_assert_cmpint (cell->state, ==, HW_OPERATION_REFUSED);
  if (done && cell->step >= CRASH_ANSWERED_WRITTEN && cell->step != CRASH_NEVER)
    check_answer (cell);
}

/* After all the reading. */
static void
check_last_words (Cell *cell, HwOperation *operation, gboolean done, Figures *figures)
{
  HwVerified verified = hw_operation_get_verified (operation);
  g_autofree char *outcome = hw_operation_describe_outcome (operation);
  /* Restarted or deployed and seen running: at a moment that nobody chose, the work may be over before it was read. */
  gboolean may_be_missed = cell->step == CRASH_NEVER && hw_operation_kind_is_action (cell->kind);

  g_assert_cmpstr (outcome, !=, "");
  g_assert_cmpint (verified, !=, HW_VERIFIED_FAILED);
  if (!done)
    g_assert_cmpint (verified, !=, HW_VERIFIED_CONFIRMED);
  else if (!may_be_missed)
    g_assert_cmpint (verified, ==, HW_VERIFIED_CONFIRMED);
  figures->n_confirmed += verified == HW_VERIFIED_CONFIRMED;
}

/* The next start tells the same, without a word from the server. */
static void
check_memory (Cell *cell, HwOperationState state, HwVerified verified)
{
  g_autoptr (CrashProgram) program =
      crash_program_open (cell->folder, hw_operation_kind_get_target (cell->kind), CRASH_START + G_TIME_SPAN_DAY);
  guint n;
  HwOperation *operation = crash_program_get_operation (program, &n);

  g_assert_cmpuint (n, ==, cell->n_rows);
  if (n == 0)
    return;

  g_assert_cmpint (hw_operation_get_state (operation), ==, state);
  g_assert_cmpint (hw_operation_get_verified (operation), ==, verified);
  if (cell->step == CRASH_DISMISSED_WRITTEN || (cell->step == CRASH_NEVER && !cell->killed))
    g_assert_true (hw_operation_get_dismissed (operation));
}

static void
run_cell (Cell *cell, guint delay, Figures *figures)
{
  g_autoptr (CrashProgram) program = NULL;
  HwOperation *operation;
  HwOperationState state = HW_OPERATION_QUEUED;
  HwVerified verified = HW_VERIFIED_NOT_YET;
  gboolean done;
  guint n;

  g_test_message ("%s of %s at %s, %u ms", hw_operation_kind_get_word (cell->kind), cell->target,
                  cell->step < CRASH_N_STEPS ? crash_step_names[cell->step] : "a moment", delay);
  die (cell, delay);
  figures->n_kills += cell->killed;

  program = crash_program_open (cell->folder, hw_operation_kind_get_target (cell->kind), CRASH_START + AWAY);
  figures->n_opened++;
  note_first_words (cell, program);
  read_to_the_end (cell, program);
  done = is_done (cell);
  check_rows (cell);
  check_first_words (cell, done);
  operation = crash_program_get_operation (program, &n);
  g_assert_cmpuint (n, ==, cell->n_rows);
  if (operation)
    {
      check_last_words (cell, operation, done, figures);
      state = hw_operation_get_state (operation);
      verified = hw_operation_get_verified (operation);
    }
  figures->n_rows += cell->n_rows;
  figures->n_requests += count (cell);
  g_clear_pointer (&program, crash_program_free);
  check_memory (cell, state, verified);
}

/* The cells of one kind on one server */

typedef struct
{
  const char *dialect;
  HwOperationKind kind;
} Case;

static void
run_next (CrashHome *home, const Case *data, GPtrArray *ids, CrashStep step, guint nth, guint delay, Figures *figures)
{
  g_autofree char *name = g_strdup_printf ("crash-%u", nth);
  Cell cell = { .home = home, .kind = data->kind, .step = step };

  g_assert_cmpuint (nth, <, ids->len);
  cell.target = hw_operation_kind_get_verb (data->kind) == HW_VERB_CREATE ? name : g_ptr_array_index (ids, nth);
  cell.request = crash_dup_request (data->kind, cell.target);
  cell.n_before = count (&cell);
  cell.folder = crash_home_dup_folder (home);
  if (hw_operation_kind_get_verb (data->kind) != HW_VERB_CREATE)
    crash_control_set_status (home->address, data->kind, cell.target, crash_get_word_before (data->kind));
  run_cell (&cell, delay, figures);
  cell_clear (&cell);
}

static void
print_figures (const Case *data, const Figures *figures)
{
  g_test_message ("%s, %s: %u kills, %u journals opened, %u rows, %u requests, %u confirmed",
                  hw_operation_kind_get_word (data->kind), data->dialect, figures->n_kills, figures->n_opened,
                  figures->n_rows, figures->n_requests, figures->n_confirmed);
}

static void
test_steps (gconstpointer user_data)
{
  const Case *data = user_data;
  CrashHome *home = crash_home_new (data->dialect);
  g_autoptr (GPtrArray) ids = crash_home_list_running (home, hw_operation_kind_get_target (data->kind));
  Figures figures = { 0 };

  for (guint step = 0; step < CRASH_N_STEPS; step++)
    if (crash_has_step (data->kind, step))
      run_next (home, data, ids, step, step, 0, &figures);
  print_figures (data, &figures);
  crash_home_free (home);
}

static void
test_moments (gconstpointer user_data)
{
  const Case *data = user_data;
  CrashHome *home = crash_home_new (data->dialect);
  g_autoptr (GPtrArray) ids = crash_home_list_running (home, hw_operation_kind_get_target (data->kind));
  guint n_moments = hw_operation_kind_get_target (data->kind) == HW_RESOURCE_SITE ? N_MOMENTS : N_FEWER;
  Figures figures = { 0 };

  /* A moment after the end of it all was none. */
  for (guint i = 0; figures.n_kills < n_moments; i++)
    run_next (home, data, ids, CRASH_NEVER, i, (guint) g_test_rand_int_range (0, MOMENT_MS), &figures);
  print_figures (data, &figures);
  crash_home_free (home);
}

/* test-crash [DIALECT [sites|databases]] */
int
main (int argc, char *argv[])
{
  static Case cases[G_N_ELEMENTS (dialects)][HW_N_OPERATION_KINDS];

  /* The seed is printed by GLib, and taken from --seed. */
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++)
    for (guint kind = 0; kind < HW_N_OPERATION_KINDS && (argc < 2 || g_str_equal (argv[1], dialects[i])); kind++)
      {
        const char *name = hw_operation_kind_get_word ((HwOperationKind) kind);
        g_autofree char *steps = g_strdup_printf ("/crash/%s/steps/%s", dialects[i], name);
        g_autofree char *moments = g_strdup_printf ("/crash/%s/moments/%s", dialects[i], name);
        gboolean is_site = hw_operation_kind_get_target ((HwOperationKind) kind) == HW_RESOURCE_SITE;

        if (argc > 2 && is_site != g_str_equal (argv[2], "sites"))
          continue;

        cases[i][kind] = (Case) { dialects[i], (HwOperationKind) kind };
        g_test_add_data_func (steps, &cases[i][kind], test_steps);
        /* Of a start and a stop of a database nothing is done that is not done of its restart. */
        if (kind != HW_OPERATION_START_DATABASE && kind != HW_OPERATION_STOP_DATABASE)
          g_test_add_data_func (moments, &cases[i][kind], test_moments);
      }

  return g_test_run ();
}
