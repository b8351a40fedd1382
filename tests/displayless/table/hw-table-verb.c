/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-error.h"
#include "hw-op-create.h"
#include "hw-op-delete.h"
#include "hw-op-edit.h"
#include "hw-table-cell-private.h"

/* A cell of a verb that looks first, and the life of a wish through it:
 *
 * 1. It is asked for, and the fault is in its look or in its request.
 * 2. The fault is gone, and the person asks for the same again at once.
 * 3. The program ends and is started again: what it remembers is looked up until it is known.
 * 4. If the wish is still not fulfilled, the person asks for it once more.
 *
 * In the end it is fulfilled, once; at no time is there a second site, or anything done to another one; what is said of
 * each request is true. That is judged by the world and the log of the server. */

#define NAME       "gift-cards"
#define REPOSITORY "github.com/lindner/gift-cards"
#define BRANCH     "release"

typedef struct
{
  TableCell *cell;
  char *id;          /* (owned) (nullable): of the site that it is about */
  char *others;      /* (owned): all other sites, as they were */
  GPtrArray *wishes; /* (owned) (element-type utf8): ids of the operations */
  guint n_refused;   /* requests that were not done for certain */
} Life;

/* What the server has */

static char *
describe_site (HwPracticeWorld *world, const char *id)
{
  static const char *const members[] = { "name", "repository", "branch", "buildCommand", "startCommand", "port" };
  GString *text = g_string_new (id);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autofree char *value = hw_practice_world_dup_setting (world, id, members[i]);

      g_string_append_printf (text, " %s", value);
    }

  return g_string_free_and_steal (text);
}

static char *
describe_others (TableCell *cell, const char *id)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) ids = hw_practice_world_dup_site_ids (cell->world);

  for (guint i = 0; ids[i]; i++)
    {
      g_autofree char *name = hw_practice_world_dup_setting (cell->world, ids[i], "name");
      g_autofree char *site = describe_site (cell->world, ids[i]);

      if (g_strcmp0 (ids[i], id) != 0 && !g_str_equal (name, NAME))
        g_string_append_printf (text, "%s\n", site);
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
  g_autofree char *branch = NULL;

  switch (cell->endpoint->verb)
    {
    case TABLE_VERB_CREATE:
      return hw_practice_world_count_sites (cell->world, NAME) > 0;
    case TABLE_VERB_EDIT:
      branch = hw_practice_world_dup_setting (cell->world, cell->endpoint->site, "branch");
      return g_strcmp0 (branch, BRANCH) == 0;
    case TABLE_VERB_DELETE:
      return hw_practice_world_count_sites (cell->world, cell->endpoint->site) == 0;
    case TABLE_VERB_NONE:
    default:
      return FALSE;
    }
}

/* To be asked for */

static HwSiteDraft *
new_draft (void)
{
  HwSiteDraft *draft = hw_site_draft_new ();

  hw_site_draft_set (draft, HW_SITE_NAME, NAME);
  hw_site_draft_set (draft, HW_SITE_REPOSITORY, REPOSITORY);
  hw_site_draft_set (draft, HW_SITE_BRANCH, BRANCH);

  return draft;
}

static HwOperation *
create (Life *life, GError **error)
{
  HwAccount *account = life->cell->account;
  g_autoptr (HwSiteDraft) draft = new_draft ();
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
  HwSite *site = HW_SITE (hw_resource_list_find (hw_account_get_sites (account), life->id));
  g_autoptr (HwSiteDraft) base = hw_site_draft_new_from_site (site);
  g_autoptr (HwSiteDraft) draft = hw_site_draft_copy (base);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_site_draft_set (draft, HW_SITE_BRANCH, BRANCH);
  hw_op_edit_async (account, site, base, draft, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, TABLE_PATIENCE);

  return hw_op_edit_finish (account, result, error);
}

static HwOperation *delete (Life *life, GError **error)
{
  HwAccount *account = life->cell->account;
  g_autoptr (HwSite) site = hw_site_new (life->id);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_op_delete_async (account, site, life->cell->endpoint->site, NULL, hw_test_result_cb, &kept);
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

  hw_refresher_load_site_async (cell->refresher, id, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, TABLE_PATIENCE);
  hw_refresher_load_site_finish (cell->refresher, result, &error);
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
  g_autofree char *path = life->id ? g_strconcat ("/sites/", life->id, NULL) : g_strdup ("/sites");

  table_row_expect (cell->row, hw_practice_world_count_sites (cell->world, NAME) <= 1, "%s: two sites", when);
  table_row_expect (cell->row, g_str_equal (others, life->others), "%s: another site was changed", when);
  for (guint i = cell->n_before; i < hw_practice_server_get_n_requests (cell->server); i++)
    {
      const char *request = hw_practice_server_get_request (cell->server, i);

      table_row_expect (cell->row, g_str_has_prefix (request, "GET ") || g_str_has_suffix (request, path), "%s: %s",
                        when, request);
    }
}

/* Of a site whose name is another in the reply, nothing may be changed. */
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
    table_row_expect (row, n_confirmed <= 1, "one site, and %u requests that made it", n_confirmed);
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
  row->n_made = hw_practice_world_count_sites (cell->world, NAME);
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
    load_form (cell, hw_site_get_id (cell->site));
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
  life.id = cell->site ? g_strdup (hw_site_get_id (cell->site)) : NULL;
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
