/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-error.h"
#include "hw-op-create.h"
#include "hw-op-delete.h"
#include "hw-op-edit.h"
#include "hw-table-cell-private.h"
#include "hw-target.h"

/* A cell of a verb that looks first, and the life of a wish through it:
 *
 * 1. It is asked for, and the fault is in its look or in its request.
 * 2. The fault is gone, and the person asks for the same again at once.
 * 3. The program ends and is started again: what it remembers is looked up until it is known.
 * 4. If the wish is still not fulfilled, the person asks for it once more.
 *
 * In the end it is fulfilled, once; at no time is there a second site or database, or anything done to another one;
 * what is said of each request is true. That is judged by the world and the log of the server. */

typedef struct
{
  TableCell *cell;
  char *id;          /* (owned) (nullable): of what it is about */
  char *others;      /* (owned): all others of that kind, as they were */
  GPtrArray *wishes; /* (owned) (element-type utf8): ids of the operations */
  guint n_refused;   /* requests that were not done for certain */
} Life;

/* What the server has */

static char *
describe_others (TableCell *cell, const char *id)
{
  GString *text = g_string_new (NULL);
  HwResourceKind kind = cell->endpoint->target;
  g_auto (GStrv) ids = target_dup_ids (cell->world, kind);

  for (guint i = 0; ids[i]; i++)
    {
      g_autofree char *name = target_dup_name (cell->world, kind, ids[i]);
      g_autofree char *other = target_describe (cell->world, kind, ids[i]);

      if (g_strcmp0 (ids[i], id) != 0 && !g_str_equal (name, TARGET_NEW_NAME))
        g_string_append_printf (text, "%s\n", other);
    }

  return g_string_free_and_steal (text);
}

/**
 * table_verb_is_done:
 *
 * Returns: whether the server has what the cell wishes for
 */
gboolean
table_verb_is_done (TableCell *cell)
{
  HwResourceKind kind = cell->endpoint->target;
  g_autofree char *token = NULL;

  switch (cell->endpoint->verb)
    {
    case TABLE_VERB_CREATE:
      return target_count (cell->world, kind, TARGET_NEW_NAME) > 0;
    case TABLE_VERB_EDIT:
      token = target_dup_token (cell->world, kind, cell->id);
      return g_strcmp0 (token, target_get_token (kind)) == 0;
    case TABLE_VERB_DELETE:
      return target_count (cell->world, kind, cell->endpoint->thing) == 0;
    case TABLE_VERB_NONE:
    default:
      return FALSE;
    }
}

/* To be asked for */

static HwOperation *
create (Life *life, GError **error)
{
  HwAccount *account = life->cell->account;
  g_autoptr (HwDraft) draft = target_draft_new (life->cell->endpoint->target);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_op_create_async (account, draft, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, TABLE_PATIENCE);

  return hw_op_create_finish (account, result, error);
}

/* The form begins with what the row says. */
static HwOperation *
edit (Life *life, GError **error)
{
  HwAccount *account = life->cell->account;
  HwResourceKind kind = life->cell->endpoint->target;
  HwResource *resource = hw_resource_list_find (hw_account_get_list (account, kind), life->id);
  g_autoptr (HwDraft) base = hw_draft_new_from (resource);
  g_autoptr (HwDraft) draft = hw_draft_copy (base);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_draft_set (draft, target_get_member (kind), target_get_token (kind));
  hw_op_edit_async (account, resource, base, draft, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, TABLE_PATIENCE);

  return hw_op_edit_finish (account, result, error);
}

static HwOperation *delete (Life *life, GError **error)
{
  HwAccount *account = life->cell->account;
  g_autoptr (HwResource) resource = hw_resource_new (life->cell->endpoint->target, life->id);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_op_delete_async (account, resource, life->cell->endpoint->thing, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, TABLE_PATIENCE);

  return hw_op_delete_finish (account, result, error);
}

static void
note_operation (Life *life, HwOperation *operation)
{
  const char *id = hw_operation_get_id (operation);

  if (g_ptr_array_find_with_equal_func (life->wishes, id, g_str_equal, NULL))
    return;

  g_ptr_array_add (life->wishes, g_strdup (id));
  life->n_refused += hw_operation_get_state (operation) == HW_OPERATION_REFUSED;
}

/* Returns: (transfer full) (nullable) */
static HwOperation *
ask (Life *life, GError **error)
{
  HwOperation *operation = NULL;

  switch (life->cell->endpoint->verb)
    {
    case TABLE_VERB_CREATE:
      operation = create (life, error);
      break;
    case TABLE_VERB_EDIT:
      operation = edit (life, error);
      break;
    case TABLE_VERB_DELETE:
      operation = delete (life, error);
      break;
    case TABLE_VERB_NONE:
    default:
      g_assert_not_reached ();
    }

  g_assert_true ((operation == NULL) == (*error != NULL));
  if (operation)
    note_operation (life, operation);

  return operation;
}

/* An edit is made of what the form shows: all of it, which a list may not tell. */
static void
load_form (TableCell *cell, const char *id)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_refresher_load_one_async (cell->refresher, id, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, TABLE_PATIENCE);
  hw_refresher_load_one_finish (cell->refresher, result, &error);
  g_assert_no_error (error);
}

/* To be judged */

static guint
count_changes (TableCell *cell)
{
  return table_cell_count (cell, "POST *") + table_cell_count (cell, "PATCH *") + table_cell_count (cell, "DELETE *");
}

/* Never two, and never another one: at any time. */
static void
check_world (Life *life, const char *when)
{
  TableCell *cell = life->cell;
  g_autofree char *others = describe_others (cell, life->id);
  HwResourceKind kind = cell->endpoint->target;
  g_autofree char *path = g_strjoin ("/", target_get_path (kind), life->id, NULL);

  table_row_expect (cell->row, target_count (cell->world, kind, TARGET_NEW_NAME) <= 1, "%s: two of them", when);
  table_row_expect (cell->row, g_str_equal (others, life->others), "%s: another one was changed", when);
  for (guint i = cell->n_before; i < hw_practice_server_get_n_requests (cell->server); i++)
    {
      const char *request = hw_practice_server_get_request (cell->server, i);

      table_row_expect (cell->row, g_str_has_prefix (request, "GET ") || g_str_has_suffix (request, path), "%s: %s",
                        when, request);
    }
}

/* Of what has another name in the reply, nothing may be changed. */
static gboolean
is_other_name (const TableFault *fault)
{
  return g_str_equal (fault->text, "nul");
}

/* The first time, with the fault. */
static void
describe_first (Life *life, const TableFault *fault, HwOperation *operation, const GError *error)
{
  TableCell *cell = life->cell;
  TableRow *row = cell->row;

  if (cell->endpoint->is_change)
    {
      if (operation)
        table_row_describe_change (row, fault, operation);
      else
        table_row_expect (row, FALSE, "nothing was sent: %s", error->message);
    }
  else if (is_other_name (fault) && g_error_matches (error, HW_ERROR, HW_ERROR_CHANGED))
    row->outcome = g_strdup ("changed");
  else if (error || fault->read != TABLE_EITHER)
    table_row_describe_read (row, fault, error);

  /* Nothing goes out after a look that failed. */
  table_row_expect (row, operation || count_changes (cell) == 0, "sent all the same");
  table_row_expect (row, operation || !row->was_done, "done all the same");
  if (!row->outcome)
    row->outcome = g_strdup (operation ? "good" : "nothing");
  if (!row->words)
    row->words = operation ? hw_operation_describe (operation) : hw_error_words_all (error, NULL);
  if (!row->advice)
    row->advice = g_strdup (error ? row->words : "");
}

static void
ask_first (Life *life, const TableFault *fault)
{
  TableCell *cell = life->cell;
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOperation) operation = ask (life, &error);

  table_cell_note_done (cell);
  cell->row->took = hw_clock_get_monotonic (HW_CLOCK (cell->clock)) - cell->began;
  describe_first (life, fault, operation, error);
  cell->row->n_sent = table_cell_count (cell, cell->endpoint->path);
  cell->row->n_limited = MIN (cell->row->n_sent, fault->n_limited);
  if (cell->endpoint->is_change)
    table_row_expect (cell->row, cell->row->n_sent >= 1 && cell->row->n_sent <= 1 + cell->row->n_limited,
                      "sent %u times, with %u times 429", cell->row->n_sent, cell->row->n_limited);
  check_world (life, "at first");
}

/* What is asked for again is only sent again if that cannot do harm. */
static void
ask_again (Life *life, const char *when)
{
  TableCell *cell = life->cell;
  gboolean was_done = table_verb_is_done (cell);
  guint n_changes = count_changes (cell);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwOperation) operation = NULL;

  hw_test_clock_advance (cell->clock, 1);
  if (cell->endpoint->verb == TABLE_VERB_EDIT)
    load_form (cell, life->id);
  operation = ask (life, &error);
  if (was_done)
    table_row_expect (cell->row, count_changes (cell) == n_changes, "%s: sent again what was done", when);
  if (was_done && cell->endpoint->verb == TABLE_VERB_CREATE)
    table_row_expect (cell->row,
                      operation ? hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED
                                : g_error_matches (error, HW_ERROR, HW_ERROR_TOO_SOON),
                      "%s: not found", when);
  if (error)
    table_row_expect (cell->row,
                      g_error_matches (error, HW_ERROR, HW_ERROR_TOO_SOON)
                          || g_error_matches (error, HW_ERROR, HW_ERROR_ALREADY)
                          || g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND),
                      "%s: %s", when, error->message);
  table_cell_note_done (cell);
  check_world (life, when);
}

static HwOperation *
find_operation (Life *life, const char *id)
{
  GListModel *operations = G_LIST_MODEL (hw_account_get_operations (life->cell->account));

  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (operations, i);

      if (g_str_equal (hw_operation_get_id (operation), id))
        return operation;
    }

  return NULL;
}

/* What the program says has to agree with what the server has: of the one that did it, and of those that did not. */
static void
check_truth (Life *life)
{
  TableRow *row = life->cell->row;
  gboolean is_done = table_verb_is_done (life->cell);
  guint n_confirmed = 0;

  for (guint i = 0; i < life->wishes->len; i++)
    {
      HwOperation *operation = find_operation (life, g_ptr_array_index (life->wishes, i));

      table_row_expect (row, operation != NULL, "forgotten");
      if (!operation)
        continue;

      table_cell_watch (life->cell, operation);
      if (hw_operation_get_verified (operation) != HW_VERIFIED_CONFIRMED)
        continue;
      n_confirmed++;
      table_row_expect (row, hw_operation_get_state (operation) != HW_OPERATION_REFUSED, "refused, and seen");
    }

  table_row_expect (row, is_done || n_confirmed == 0, "seen, and not done");
  table_row_expect (row, !is_done || n_confirmed > 0, "done, and not seen");
  if (life->cell->endpoint->verb == TABLE_VERB_CREATE)
    table_row_expect (row, n_confirmed <= 1, "one of them, and %u requests that made it", n_confirmed);
}

static void
describe_later (Life *life)
{
  guint n = life->wishes->len;
  HwOperation *operation = n > 0 ? find_operation (life, g_ptr_array_index (life->wishes, n - 1)) : NULL;

  life->cell->row->later = operation ? hw_operation_describe (operation) : g_strdup ("Nothing.");
}

static void
restart (Life *life)
{
  TableCell *cell = life->cell;

  table_cell_restart (cell);
  hw_refresher_set_visible (cell->refresher, TRUE);
  table_cell_load (cell);
  check_truth (life);
  check_world (life, "after the restart");
}

static void
note_figures (Life *life)
{
  TableCell *cell = life->cell;
  TableRow *row = cell->row;

  row->n_posts = table_cell_count (cell, "POST *");
  row->n_patches = table_cell_count (cell, "PATCH *");
  row->n_deletes = table_cell_count (cell, "DELETE *");
  row->n_made = target_count (cell->world, cell->endpoint->target, TARGET_NEW_NAME);
  row->n_looked = table_cell_count (cell, "GET *");
}

static void
life_clear (Life *life)
{
  g_ptr_array_unref (life->wishes);
  g_free (life->others);
  g_free (life->id);
}

/**
 * table_verb_load:
 *
 * Reads what the verb begins with, before anything goes wrong.
 */
void
table_verb_load (TableCell *cell)
{
  if (cell->endpoint->verb == TABLE_VERB_EDIT)
    load_form (cell, cell->id);
}

/**
 * table_verb_run:
 * @cell: one of a verb, with its fault
 * @fault: how it is answered
 *
 * Lives through it.
 */
void
table_verb_run (TableCell *cell, const TableFault *fault)
{
  Life life = { .cell = cell };

  life.wishes = g_ptr_array_new_with_free_func (g_free);
  life.id = g_strdup (cell->id);
  life.others = describe_others (cell, life.id);

  ask_first (&life, fault);
  hw_faults_clear (cell->faults);
  ask_again (&life, "at once");
  if (cell->endpoint->is_change && fault->is_late)
    table_cell_wait_done (cell);
  restart (&life);
  if (!table_verb_is_done (cell))
    {
      ask_again (&life, "in the end");
      check_truth (&life);
    }

  table_row_expect (cell->row, table_verb_is_done (cell), "not done in the end");
  describe_later (&life);
  note_figures (&life);
  life_clear (&life);
}
