/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-account-stores.h"
#include "hw-error.h"
#include "hw-op-action.h"
#include "hw-operation-log-private.h"
#include "hw-runner-private.h"
#include "hw-table-cell-private.h"
#include "hw-target.h"

/* How one cell is run. */

#define START    (1779273000 * G_TIME_SPAN_SECOND)
#define DEADLINE (200 * G_TIME_SPAN_MILLISECOND)
/* In bytes; that the real cap holds is shown by the tests with a server of its own. */
#define MAX_REPLY (4 * 1024 * 1024)
#define SPEED     4
#define TICK      2
/* What passes at a tick at the most: while the machine was busy with other things, nobody could have answered. */
#define LONGEST_TICK (5 * G_TIME_SPAN_MILLISECOND)

/* The server's own word, not the account's: whether it has done anything. */
void
table_cell_note_done (TableCell *cell)
{
  g_autofree char *now = NULL;

  /* Nothing goes wrong before it is known what it is about. */
  if (cell->endpoint->thing && !cell->id)
    return;

  if (cell->endpoint->verb != TABLE_VERB_NONE && table_verb_is_done (cell))
    cell->row->was_done = TRUE;
  if (cell->before == NULL)
    return;

  now = target_dup_status (cell->world, cell->endpoint->target, cell->id);
  if (g_strcmp0 (cell->before, now) != 0)
    cell->row->was_done = TRUE;
}

/* A minute's wait that the server asks for passes at once. */
static gboolean
tick_cb (gpointer user_data)
{
  TableCell *cell = user_data;
  HwScheduler *scheduler = hw_api_get_scheduler (hw_account_get_api (cell->account));
  gint64 now = g_get_monotonic_time ();
  gint64 duration = MIN (now - cell->last, LONGEST_TICK) * SPEED;

  table_cell_note_done (cell);
  cell->last = now;
  if (hw_scheduler_get_wait (scheduler) != HW_WAIT_NONE)
    duration = MAX (hw_scheduler_get_wait_until (scheduler) - hw_clock_get_monotonic (HW_CLOCK (cell->clock)), 0);
  hw_test_clock_advance (cell->clock, duration);

  return G_SOURCE_CONTINUE;
}

static gint64
get_time (gpointer user_data)
{
  return hw_clock_get_wall (HW_CLOCK (user_data));
}

static void
set_up_server (TableCell *cell, const char *dialect)
{
  g_autofree char *text = g_strconcat (dialect, ",fail-deploys=no,database-actions=all,limit=1000", NULL);
  g_autoptr (GError) error = NULL;

  cell->clock = hw_test_clock_new (START);
  cell->world = hw_practice_world_new (text, &error);
  g_assert_no_error (error);
  hw_practice_world_set_time_func (cell->world, get_time, g_object_ref (cell->clock), g_object_unref);
  cell->server = hw_practice_server_new (cell->world);
  hw_practice_server_listen (cell->server, 0, &error);
  g_assert_no_error (error);
  cell->faults = hw_faults_new (cell->server);
}

static gboolean
is_ready (gpointer user_data)
{
  return hw_account_is_ready (user_data);
}

static void
set_up_store (TableCell *cell)
{
  g_autofree char *address = hw_practice_server_dup_address (cell->server);

  cell->record = hw_account_record_new (NULL, "My Account", address);
  cell->store = hw_account_stores_new_in_memory (cell->record);
}

static void
set_up_account (TableCell *cell)
{
  g_autoptr (GError) error = NULL;
  HwApi *api;

  cell->account = hw_account_new (HW_CLOCK (cell->clock), HW_ACCOUNT_REAL, cell->record,
                                  hw_practice_server_get_key (cell->server), &error);
  g_assert_no_error (error);
  hw_account_open_store (cell->account, cell->store);
  g_assert_true (hw_test_wait_until (is_ready, cell->account, TABLE_PATIENCE));
  cell->refresher = hw_account_get_refresher (cell->account, cell->endpoint->target);
  api = hw_account_get_api (cell->account);
  hw_transport_set_deadline (hw_api_get_transport (api), DEADLINE);
  hw_transport_set_max_reply (hw_api_get_transport (api), MAX_REPLY);
  hw_scheduler_set_backoff (hw_api_get_scheduler (api), 0);
  cell->last = g_get_monotonic_time ();
  cell->tick = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, TICK, tick_cb, cell, NULL);
}

static HwResourceList *
get_list (TableCell *cell)
{
  return hw_account_get_list (cell->account, cell->endpoint->target);
}

static guint
get_n_things (TableCell *cell)
{
  return g_list_model_get_n_items (G_LIST_MODEL (get_list (cell)));
}

static void
note_thing (TableCell *cell)
{
  cell->thing = target_find (get_list (cell), cell->endpoint->thing);
  g_assert_nonnull (cell->thing);
  g_object_ref (cell->thing);
  cell->id = g_strdup (hw_resource_get_id (cell->thing));
  cell->before = target_dup_status (cell->world, cell->endpoint->target, cell->id);
}

/* The list as it should be, before anything goes wrong. */
void
table_cell_load (TableCell *cell)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_refresher_load_async (cell->refresher, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, TABLE_PATIENCE);
  hw_refresher_load_finish (cell->refresher, result, &error);
  g_assert_no_error (error);
  cell->n_things = get_n_things (cell);
  if (cell->endpoint->thing != NULL && cell->id == NULL)
    note_thing (cell);
}

void
table_cell_init (TableCell *cell, const char *dialect, const TableEndpoint *endpoint, TableRow *row)
{
  *cell = (TableCell) { .endpoint = endpoint, .row = row };
  set_up_server (cell, dialect);
  set_up_store (cell);
  set_up_account (cell);
}

static void
close_account (TableCell *cell)
{
  g_source_remove (cell->tick);
  hw_account_close (cell->account);
  g_clear_object (&cell->account);
}

void
table_cell_clear (TableCell *cell)
{
  close_account (cell);
  g_clear_pointer (&cell->faults, hw_faults_free);
  g_clear_object (&cell->thing);
  g_clear_object (&cell->store);
  g_clear_object (&cell->record);
  g_clear_object (&cell->server);
  g_clear_object (&cell->world);
  g_clear_object (&cell->clock);
  g_free (cell->before);
  g_free (cell->id);
}

void
table_cell_restart (TableCell *cell)
{
  HwOperationLog *log = hw_account_get_log (cell->account);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_operation_log_flush_async (log, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, TABLE_PATIENCE);
  hw_operation_log_flush_finish (log, result);
  close_account (cell);
  g_clear_object (&cell->thing);
  set_up_account (cell);
}

/* From now on, whatever is asked at the endpoint's path is answered badly. */
void
table_cell_begin (TableCell *cell, const TableFault *fault)
{
  g_autofree char *text = g_strdup_printf ("%s:%s", cell->endpoint->path, fault->text);
  g_autoptr (GError) error = NULL;

  hw_faults_add (cell->faults, text, &error);
  g_assert_no_error (error);
  cell->n_before = hw_practice_server_get_n_requests (cell->server);
  cell->began = hw_clock_get_monotonic (HW_CLOCK (cell->clock));
}

/* Since the fault; all if @path is NULL. */
guint
table_cell_count (TableCell *cell, const char *path)
{
  guint n = 0;

  for (guint i = cell->n_before; i < hw_practice_server_get_n_requests (cell->server); i++)
    n += path == NULL || g_pattern_match_simple (path, hw_practice_server_get_request (cell->server, i));

  return n;
}

static void
note_end (TableCell *cell)
{
  table_cell_note_done (cell);
  cell->row->took = hw_clock_get_monotonic (HW_CLOCK (cell->clock)) - cell->began;
}

/* An error is never shown as emptiness (design §4 “Errors”), and what cannot be read is counted; what is not found is
 * not there any more. */
static void
check_list (TableCell *cell, const GError *error)
{
  guint n_things = get_n_things (cell);
  guint n_unreadable = hw_resource_list_get_n_unreadable (get_list (cell));
  gboolean is_gone = cell->thing != NULL && g_error_matches (error, HW_ERROR, HW_ERROR_NOT_FOUND);

  table_row_expect (cell->row, error == NULL || n_things + is_gone == cell->n_things, "an error changed the list");
  table_row_expect (cell->row, n_things + n_unreadable > 0, "the list is empty");
  cell->row->later = g_strdup_printf ("(%u are listed, %u could not be read)", n_things, n_unreadable);
}

static void
run_read (TableCell *cell, const TableFault *fault)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (cell->thing == NULL)
    {
      hw_refresher_load_async (cell->refresher, NULL, hw_test_result_cb, &kept);
      result = hw_test_wait_result (&kept, TABLE_PATIENCE);
      hw_refresher_load_finish (cell->refresher, result, &error);
    }
  else
    {
      hw_refresher_load_one_async (cell->refresher, cell->id, NULL, hw_test_result_cb, &kept);
      result = hw_test_wait_result (&kept, TABLE_PATIENCE);
      hw_refresher_load_one_finish (cell->refresher, result, &error);
    }

  note_end (cell);
  table_row_describe_read (cell->row, fault, error);
  check_list (cell, error);
}

static gboolean
is_answered (gpointer user_data)
{
  return !hw_operation_is_under_way (user_data);
}

static gboolean
is_done (gpointer user_data)
{
  table_cell_note_done (user_data);

  return ((TableCell *) user_data)->row->was_done;
}

void
table_cell_wait_done (TableCell *cell)
{
  g_assert_true (hw_test_wait_until (is_done, cell, TABLE_PATIENCE));
}

/* Nothing is being read: not the list, and not one record either that the list does not say enough of. */
static gboolean
is_quiet (gpointer user_data)
{
  TableCell *cell = user_data;
  HwRunner *runner = hw_account_get_runner (cell->account);

  return !hw_refresher_get_loading (cell->refresher)
         && g_hash_table_size (runner->looking[cell->endpoint->target]) == 0;
}

static void
wait_read (TableCell *cell)
{
  g_assert_true (hw_test_wait_until (is_quiet, cell, TABLE_PATIENCE));
}

static void
look_up (TableCell *cell, HwOperation *operation, guint n_times)
{
  wait_read (cell);
  for (guint i = 0; i < n_times && hw_operation_is_watched (operation); i++)
    {
      hw_test_clock_advance (cell->clock, hw_test_clock_get_next_delay (cell->clock));
      wait_read (cell);
    }
}

/* What later replies show: soon, or when nobody has looked for ten minutes. */
void
table_cell_watch (TableCell *cell, HwOperation *operation)
{
  look_up (cell, operation, 4);
  if (!hw_operation_is_watched (operation))
    return;

  hw_refresher_set_visible (cell->refresher, FALSE);
  hw_test_clock_advance (cell->clock, 10 * G_TIME_SPAN_MINUTE);
  hw_refresher_set_visible (cell->refresher, TRUE);
  look_up (cell, operation, 4);
  table_row_expect (cell->row, !hw_operation_is_watched (operation), "watched for ever");
}

/* What the program says has to agree with what the server knows. */
static void
check_truth (TableRow *row, const TableFault *fault, HwOperation *operation)
{
  gboolean is_restart = hw_operation_get_verb (operation) == HW_VERB_RESTART;
  gboolean is_confirmed = hw_operation_get_verified (operation) == HW_VERIFIED_CONFIRMED;

  if (hw_operation_get_state (operation) == HW_OPERATION_REFUSED)
    table_row_expect (row, !row->was_done, "refused, and done");
  else if (row->was_done)
    /* A restart that began late and was over soon leaves nothing to see. */
    table_row_expect (row, is_confirmed || (is_restart && fault->is_late), "done, and not seen");
  else if (!is_restart)
    table_row_expect (row, !is_confirmed, "seen, and not done");
}

static void
run_change (TableCell *cell, const TableFault *fault)
{
  HwOperation *operation = hw_op_action_run (cell->account, cell->thing, cell->endpoint->action, TRUE);

  g_assert_nonnull (operation);
  g_assert_true (hw_test_wait_until (is_answered, operation, TABLE_PATIENCE));
  note_end (cell);
  table_row_describe_change (cell->row, fault, operation);

  if (fault->is_late)
    table_cell_wait_done (cell);
  table_cell_watch (cell, operation);
  cell->row->later = hw_operation_describe (operation);
  check_truth (cell->row, fault, operation);
}

/**
 * table_run_cell:
 * @dialect: “reference” or “other”
 * @endpoint: what is asked
 * @fault: how it is answered
 * @row: (out caller-allocates): what came of it; see table_row_clear()
 *
 * Runs one cell, and notes in @row if it is not what @fault says or not the truth.
 */
void
table_run_cell (const char *dialect, const TableEndpoint *endpoint, const TableFault *fault, TableRow *row)
{
  TableCell cell;

  table_row_init (row, endpoint, fault->in_words);
  table_cell_init (&cell, dialect, endpoint, row);
  table_cell_load (&cell);
  table_verb_load (&cell);
  hw_refresher_set_visible (cell.refresher, endpoint->is_change && endpoint->verb == TABLE_VERB_NONE);
  table_cell_begin (&cell, fault);
  if (endpoint->verb != TABLE_VERB_NONE)
    table_verb_run (&cell, fault);
  else if (endpoint->is_change)
    run_change (&cell, fault);
  else
    run_read (&cell, fault);
  if (endpoint->verb == TABLE_VERB_NONE)
    row->n_sent = table_cell_count (&cell, endpoint->path);
  row->n_limited = MIN (row->n_sent, fault->n_limited);
  row->n_looked = table_cell_count (&cell, NULL) - row->n_sent;
  table_cell_clear (&cell);
}
