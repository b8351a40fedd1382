/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-verb-fixture.h"
#include "hw-watch.h"

/* Somebody else changes something between every two steps of every verb, of a site and of a database. Whatever it is:
 * no more than one change is sent, no other thing is touched, and nothing is told that is not so. */

typedef enum
{
  BEFORE,   /* it is asked for, and after the form was shown */
  LOOKED,   /* the server has answered the look, and the answer is on its way */
  WRITTEN,  /* into the journal */
  DONE,     /* by the server, and the answer is on its way */
  ANSWERED, /* and not read again yet */
} Step;

typedef enum
{
  SET,     /* what an edit changes, to something else */
  RENAMED, /* and another one has its name now */
  DELETED,
  CRASHED,
  TWIN, /* one more of the same name */
} Event;

typedef struct
{
  Fixture *f;
  HwVerb verb;
  Step step;
  Event event;
  char *id;               /* (owned): of what it is about, but for a create */
  char *other;            /* (owned): of what gets its name */
  char *twin;             /* (owned) (nullable): of the twin */
  HwOperation *operation; /* (owned) (nullable) */
} Cell;

static const char *
get_method (HwVerb verb)
{
  if (verb == HW_VERB_CREATE)
    return "POST";

  return verb == HW_VERB_DELETE ? "DELETE" : "PATCH";
}

/* What is made is there once the server has done it; until then it happens to what was there. */
static char *
dup_victim (Cell *cell)
{
  Fixture *f = cell->f;
  HwResource *made;

  if (cell->verb != HW_VERB_CREATE || cell->step < DONE)
    return g_strdup (cell->id);

  made = cell->operation && hw_operation_get_target_id (cell->operation)
             ? hw_resource_list_find (f->list, hw_operation_get_target_id (cell->operation))
             : NULL;
  return g_strdup (made ? hw_resource_get_id (made) : VERB_NAME);
}

static void
happen (Cell *cell)
{
  Fixture *f = cell->f;
  g_autofree char *victim = dup_victim (cell);
  g_autofree char *name = target_dup_name (f->world, f->kind, victim);

  /* Of what is gone, only another one can be made. */
  if (!name && cell->event != TWIN)
    return;

  switch (cell->event)
    {
    case SET:
      target_set_token (f->world, f->kind, victim, "elsewhere");
      break;
    case RENAMED:
      target_rename (f->world, f->kind, victim, "renamed");
      target_rename (f->world, f->kind, target_get_other_name (f->kind), target_get_name (f->kind));
      break;
    case DELETED:
      target_delete (f->world, f->kind, victim);
      break;
    case CRASHED:
      target_set_status (f->world, f->kind, victim, "CRASHED");
      break;
    case TWIN:
    default:
      cell->twin = target_add (f->world, f->kind, cell->verb == HW_VERB_CREATE ? VERB_NAME : target_get_name (f->kind));
    }
}

static gboolean
is_apart (Cell *cell, const char *id)
{
  const char *made = cell->operation ? hw_operation_get_target_id (cell->operation) : NULL;

  return !g_str_equal (id, cell->id) && !g_str_equal (id, cell->other) && g_strcmp0 (id, cell->twin) != 0
         && g_strcmp0 (id, made) != 0;
}

/* All that neither the verb nor the event is about. */
static char *
describe_rest (Cell *cell)
{
  Fixture *f = cell->f;
  GString *text = g_string_new (NULL);
  g_auto (GStrv) ids = target_dup_ids (f->world, f->kind);

  for (guint i = 0; ids[i]; i++)
    {
      g_autofree char *thing = target_describe (f->world, f->kind, ids[i]);

      if (is_apart (cell, ids[i]))
        g_string_append_printf (text, "%s\n", thing);
    }

  return g_string_free_and_steal (text);
}

static void
begin (Cell *cell, Verb *verb)
{
  Fixture *f = cell->f;
  const char *name = target_get_name (f->kind);
  HwResource *thing = hw_resource_list_find (f->list, cell->id);
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);

  if (cell->verb == HW_VERB_CREATE)
    verb_begin_create (f, verb, draft);
  else if (cell->verb == HW_VERB_EDIT)
    verb_begin_edit (f, verb, thing, target_get_member (f->kind), target_get_token (f->kind));
  else if (cell->verb == HW_VERB_DELETE)
    verb_begin_delete (f, verb, thing, name);
  else
    hw_op_action_run (f->account, thing, HW_ACTION_STOP, TRUE);
}

static gboolean
has_operation (gpointer user_data)
{
  Cell *cell = user_data;
  GListModel *operations = G_LIST_MODEL (hw_account_get_operations (cell->f->account));

  if (!cell->operation)
    cell->operation = g_list_model_get_item (operations, 0);

  return cell->operation != NULL;
}

static void
finish (Cell *cell, Verb *verb)
{
  Fixture *f = cell->f;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOperation) operation = NULL;

  if (cell->verb == HW_VERB_CREATE)
    operation = verb_finish_create (f, verb, &error);
  else if (cell->verb == HW_VERB_EDIT)
    operation = verb_finish_edit (f, verb, &error);
  else if (cell->verb == HW_VERB_DELETE)
    operation = verb_finish_delete (f, verb, &error);

  if (has_operation (cell))
    fixture_wait_answered (cell->operation);
  g_assert_true (cell->verb == HW_VERB_STOP || operation == cell->operation);
}

static void
add_fault (Cell *cell)
{
  g_autofree char *fault = NULL;
  gboolean is_create = cell->verb == HW_VERB_CREATE;

  if (cell->step == LOOKED)
    fault = g_strdup_printf ("GET %%s%s:after-delay=20:1", is_create ? "" : "/*");
  else if (cell->step == DONE)
    fault = g_strdup_printf ("%s %%s%s:after-delay=20:1", get_method (cell->verb), is_create ? "" : "/*");
  if (fault)
    fixture_fault (cell->f, fault);
}

/* Asks for it, and lets the event happen at its step. */
static void
run (Cell *cell)
{
  Fixture *f = cell->f;
  guint n_reads = fixture_count (f, "GET ");
  g_auto (Verb) verb = { 0 };

  if (cell->step == BEFORE)
    happen (cell);
  add_fault (cell);
  begin (cell, &verb);
  if (cell->step == LOOKED)
    fixture_wait_request (f, "GET ", n_reads + 1);
  else if (cell->step == WRITTEN)
    g_assert_true (hw_test_wait_until (has_operation, cell, PATIENCE));
  else if (cell->step == DONE)
    fixture_wait_request (f, get_method (cell->verb), 1);
  if (cell->step == LOOKED || cell->step == WRITTEN || cell->step == DONE)
    happen (cell);
  finish (cell, &verb);
  if (cell->step == ANSWERED && cell->operation)
    happen (cell);
}

/* Soon, or when nobody has looked for long. */
static void
watch (Cell *cell)
{
  Fixture *f = cell->f;

  fixture_wait_read (f);
  for (guint i = 0; i < 8 && cell->operation && hw_operation_is_watched (cell->operation); i++)
    {
      fixture_wait_quiet (f);
      if (!hw_operation_is_watched (cell->operation))
        break;
      if (i % 4 < 3)
        fixture_advance_to_read (f);
      else
        fixture_let_pass (f, HW_WATCH_QUIET);
    }
  g_assert_true (!cell->operation || !hw_operation_is_open (cell->operation));
}

/* As the server has it. */
static gboolean
is_fulfilled (Cell *cell)
{
  Fixture *f = cell->f;
  g_autofree char *token = target_dup_token (f->world, f->kind, cell->id);
  g_autofree char *status = target_dup_status (f->world, f->kind, cell->id);
  const char *made;
  g_autofree char *name = NULL;

  switch (cell->verb)
    {
    case HW_VERB_CREATE:
      made = hw_operation_get_target_id (cell->operation);
      name = made ? target_dup_name (f->world, f->kind, made) : NULL;
      return name != NULL;
    case HW_VERB_EDIT:
      return g_strcmp0 (token, target_get_token (f->kind)) == 0;
    case HW_VERB_DELETE:
      return token == NULL;
    default:
      return status && hw_status_from_word (status) == HW_STATUS_STOPPED;
    }
}

static void
check (Cell *cell, const char *rest)
{
  Fixture *f = cell->f;
  g_autofree char *now = describe_rest (cell);
  g_autofree char *other = target_dup_name (f->world, f->kind, cell->other);
  g_autofree char *twin = cell->twin ? target_dup_name (f->world, f->kind, cell->twin) : NULL;
  guint n_changes = verb_count_changes (f);

  g_assert_cmpuint (n_changes, <=, 1);
  g_assert_cmpuint (n_changes, ==, cell->operation ? 1 : 0);
  /* By its id it hits the one that was meant, whatever has its name by now. */
  if (cell->verb != HW_VERB_CREATE && n_changes == 1)
    g_assert_cmpuint (verb_count (f, get_method (cell->verb), cell->id), ==, 1);
  g_assert_cmpstr (now, ==, rest);
  g_assert_nonnull (other);
  g_assert_true (!cell->twin || twin);
  if (cell->operation && hw_operation_get_verified (cell->operation) == HW_VERIFIED_CONFIRMED)
    g_assert_true (is_fulfilled (cell));
  /* Nobody deletes what has another name than was seen a moment ago. */
  if (cell->verb == HW_VERB_DELETE && cell->step == BEFORE && cell->event == RENAMED)
    g_assert_cmpuint (n_changes, ==, 0);
  if (cell->verb == HW_VERB_EDIT && cell->step == BEFORE && (cell->event == SET || cell->event == DELETED))
    g_assert_cmpuint (n_changes, ==, 0);
}

static void
run_cell (Fixture *f, HwVerb verb, Step step, Event event)
{
  Cell cell = { .f = f, .verb = verb, .step = step, .event = event };
  g_autofree char *rest = NULL;

  fixture_begin (f);
  verb_load (f, target_get_name (f->kind));
  cell.id = g_strdup (hw_resource_get_id (fixture_find (f, target_get_name (f->kind))));
  cell.other = g_strdup (hw_resource_get_id (fixture_find (f, target_get_other_name (f->kind))));
  fixture_advance (f, G_TIME_SPAN_SECOND);
  rest = describe_rest (&cell);
  run (&cell);
  watch (&cell);
  check (&cell, rest);
  g_clear_object (&cell.operation);
  g_free (cell.twin);
  g_free (cell.other);
  g_free (cell.id);
}

#define EVENTS(CELL, verb, step)                                                                                       \
  CELL (verb, step, SET)                                                                                               \
  CELL (verb, step, RENAMED)                                                                                           \
  CELL (verb, step, DELETED)                                                                                           \
  CELL (verb, step, CRASHED)                                                                                           \
  CELL (verb, step, TWIN)

/* An action does not look first. */
#define STEPS(CELL, verb)                                                                                              \
  EVENTS (CELL, verb, BEFORE)                                                                                          \
  EVENTS (CELL, verb, WRITTEN)                                                                                         \
  EVENTS (CELL, verb, DONE)                                                                                            \
  EVENTS (CELL, verb, ANSWERED)

#define CELLS(CELL)                                                                                                    \
  STEPS (CELL, STOP)                                                                                                   \
  STEPS (CELL, CREATE)                                                                                                 \
  STEPS (CELL, EDIT)                                                                                                   \
  STEPS (CELL, DELETE)                                                                                                 \
  EVENTS (CELL, CREATE, LOOKED)                                                                                        \
  EVENTS (CELL, EDIT, LOOKED)                                                                                          \
  EVENTS (CELL, DELETE, LOOKED)

#define DEFINE(verb, step, event)                                                                                      \
  static void test_##verb##_##step##_##event (Fixture *f, gconstpointer dialect)                                       \
  {                                                                                                                    \
    run_cell (f, HW_VERB_##verb, step, event);                                                                         \
  }

#define ADD(verb, step, event)                                                                                         \
  fixture_add_target_test ("/elsewhere/%s/" #verb "/" #step "/" #event, test_##verb##_##step##_##event);

CELLS (DEFINE)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  CELLS (ADD)

  return g_test_run ();
}
