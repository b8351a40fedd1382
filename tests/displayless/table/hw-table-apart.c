/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hw-account-private.h"
#include "hw-error.h"
#include "hw-op-action.h"
#include "hw-site.h"
#include "hw-table.h"
#include "hw-test-util.h"

/* How a cell is run with the server in a process of its own and by the real clock: so the memory is the program's
 * alone, and nothing of the server's work keeps the program from its own. */

#define PATIENCE 60000

struct _TableApart
{
  const TableEndpoint *endpoint;
  const TableFault *fault;
  char *directory;      /* (owned): of the key */
  char *key_file;       /* (owned) */
  GSubprocess *process; /* (owned) */
  char *address;        /* (owned) */
  HwClock *clock;       /* (owned) */
  HwAccount *account;   /* (owned) */
  gint64 began;
  gint64 ended;
  guint n_before;

  GError *error;          /* (owned) (nullable): of a read */
  HwOperation *operation; /* (unowned) (nullable): of a change */
};

static void
start_server (TableApart *self, const char *dialect)
{
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("hw-table-XXXXXX", &error);
  g_assert_no_error (error);
  self->key_file = g_build_filename (self->directory, "key", NULL);
  self->process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, TEST_SERVER,
                                    "--until-stdin-ends", "--key-file", self->key_file, "--dialect", dialect, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "listening on "));
  self->address = g_strdup (line + strlen ("listening on "));
}

/* What the server says to a request below /_test/. */
static char *
control (TableApart *self, const char *method, const char *path, const char *body)
{
  g_autoptr (GUri) uri = g_uri_parse (self->address, G_URI_FLAGS_NONE, NULL);
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GOutputStream) reply = g_memory_output_stream_new_resizable ();
  g_autofree char *text =
      g_strdup_printf ("%s /_test/%s HTTP/1.0\r\nContent-Length: %zu\r\n\r\n%s", method, path, strlen (body), body);
  g_autoptr (GError) error = NULL;

  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) g_uri_get_port (uri), NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text, strlen (text), NULL, NULL,
                             &error);
  g_assert_no_error (error);
  g_output_stream_splice (reply, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                          G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);

  return g_strndup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (reply)),
                    g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (reply)));
}

/* How many requests of the endpoint's method the server has seen. */
static guint
count (TableApart *self)
{
  g_auto (GStrv) words = g_strsplit (self->endpoint->path, " ", 2);
  g_autofree char *wanted = g_strdup_printf ("\"request\":\"%s ", words[0]);
  g_autofree char *requests = control (self, "GET", "requests", "");
  g_auto (GStrv) parts = g_strsplit (requests, wanted, -1);

  g_assert_nonnull (strstr (requests, "\"request\":\"GET /sites\""));
  return g_strv_length (parts) - 1;
}

static gboolean
is_ready (gpointer user_data)
{
  return hw_account_is_ready (user_data);
}

static void
set_up_account (TableApart *self, gint64 deadline)
{
  g_autoptr (HwAccountRecord) record = hw_account_record_new (NULL, "My Account", self->address);
  g_autofree char *key = NULL;
  g_autoptr (GError) error = NULL;
  HwApi *api;

  g_file_get_contents (self->key_file, &key, NULL, &error);
  g_assert_no_error (error);
  self->clock = hw_clock_new ();
  self->account = hw_account_new (self->clock, HW_ACCOUNT_REAL, record, key, &error);
  g_assert_no_error (error);
  hw_account_open_store (self->account, NULL);
  g_assert_true (hw_test_wait_until (is_ready, self->account, 5000));
  if (deadline == 0)
    return;

  api = hw_account_get_api (self->account);
  hw_transport_set_deadline (hw_api_get_transport (api), deadline);
  hw_scheduler_set_backoff (hw_api_get_scheduler (api), 0);
}

static HwSite *
find_site (TableApart *self)
{
  GListModel *sites = G_LIST_MODEL (hw_account_get_sites (self->account));

  for (guint i = 0; i < g_list_model_get_n_items (sites); i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (sites, i);

      if (g_str_equal (hw_resource_get_name (HW_RESOURCE (site)), self->endpoint->thing))
        return g_steal_pointer (&site);
    }

  g_assert_not_reached ();
}

static void
load (TableApart *self)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_refresher_load_async (hw_account_get_refresher (self->account, HW_RESOURCE_SITE), NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_refresher_load_finish (hw_account_get_refresher (self->account, HW_RESOURCE_SITE), result, &error);
  g_assert_no_error (error);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TableApart *self = user_data;

  self->ended = hw_clock_get_monotonic (self->clock);
  hw_refresher_load_finish (HW_REFRESHER (source), result, &self->error);
}

static void
answered_cb (HwRunner *runner, HwOperation *operation, TableApart *self)
{
  self->ended = hw_clock_get_monotonic (self->clock);
}

/**
 * table_apart_begin:
 * @dialect: “reference” or “other”
 * @endpoint: what is asked: the list, or a change
 * @fault: how it is answered
 * @deadline: µs, and no pause between two tries; 0 for the program's own of both
 *
 * Begins a cell, which ends by itself.
 *
 * Returns: (transfer full): for table_apart_finish()
 */
TableApart *
table_apart_begin (const char *dialect, const TableEndpoint *endpoint, const TableFault *fault, gint64 deadline)
{
  TableApart *self = g_new0 (TableApart, 1);
  g_autofree char *text = g_strdup_printf ("%s:%s", endpoint->path, fault->text);
  g_autofree char *reply = NULL;

  self->endpoint = endpoint;
  self->fault = fault;
  start_server (self, dialect);
  set_up_account (self, deadline);
  load (self);
  reply = control (self, "POST", "fault", text);
  g_assert_nonnull (strstr (reply, "done"));
  self->n_before = count (self);
  self->began = hw_clock_get_monotonic (self->clock);
  if (endpoint->is_change)
    {
      g_autoptr (HwSite) site = find_site (self);

      g_signal_connect (hw_account_get_runner (self->account), "answered", G_CALLBACK (answered_cb), self);
      self->operation = hw_op_action_run (self->account, HW_RESOURCE (site), endpoint->action, TRUE);
      g_assert_nonnull (self->operation);
    }
  else
    hw_refresher_load_async (hw_account_get_refresher (self->account, HW_RESOURCE_SITE), NULL, loaded_cb, self);

  return self;
}

/** table_apart_has_ended: Returns: whether the outcome is known */
gboolean
table_apart_has_ended (TableApart *self)
{
  return self->ended != 0;
}

static void
apart_free (TableApart *self)
{
  g_autoptr (GError) error = NULL;

  hw_account_close (self->account);
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
  g_remove (self->key_file);
  g_rmdir (self->directory);
  g_clear_object (&self->account);
  g_clear_object (&self->clock);
  g_clear_object (&self->process);
  g_clear_error (&self->error);
  g_free (self->address);
  g_free (self->key_file);
  g_free (self->directory);
  g_free (self);
}

/**
 * table_apart_finish:
 * @self: (transfer full): a cell that has ended
 * @row: (out caller-allocates): what came of it; see table_row_clear()
 */
void
table_apart_finish (TableApart *self, TableRow *row)
{
  g_assert_true (table_apart_has_ended (self));
  table_row_init (row, self->endpoint, self->fault->in_words);
  if (self->operation != NULL)
    table_row_describe_change (row, self->fault, self->operation);
  else
    table_row_describe_read (row, self->fault, self->error);
  row->later = g_strdup ("");
  row->took = self->ended - self->began;
  row->n_sent = count (self) - self->n_before;
  apart_free (self);
}
