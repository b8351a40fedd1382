/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "hw-credits-stage.h"
#include "hw-export.h"
#include "hw-moment.h"
#include "hw-test-util.h"
#include "hw-transactions-export.h"
#include "hw-transactions-order.h"

/* The table of the transactions is read back by Python's csv module, and compared with the ledger itself. */

#define WAIT_MS 20000

static char *
make_table (HwCreditsStage *self, guint *n)
{
  HwResourceList *list = hw_account_get_list (self->stage->account, HW_RESOURCE_TRANSACTION);
  g_autoptr (GtkSortListModel) all = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (list)), hw_transactions_sorter_new ());

  *n = g_list_model_get_n_items (G_LIST_MODEL (all));
  return hw_transactions_export_to_csv (G_LIST_MODEL (all));
}

static char *
save_table (HwCreditsStage *self, const char *folder, guint *n)
{
  g_autofree char *csv = make_table (self, n);
  char *path = g_build_filename (folder, "transactions.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *said = g_strdup_printf (*n == 1 ? "Saved %u entry" : "Saved %u entries", *n);

  hw_export_write (self->page, file, csv, *n);
  hw_credits_stage_wait_for (self, said);
  return path;
}

/* The program that reads it asks the server, which is this process: nothing may block. */
static void
check_with_python (HwCreditsStage *self, const char *table, const char *ledger, guint n)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "display", "read_table.py", NULL);
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) done = NULL;
  g_autofree char *said = NULL;
  g_autofree char *wrong = NULL;
  g_autofree char *expected = g_strdup_printf ("equal %u\n", n);
  g_autoptr (GSubprocess) python =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, "python3", "-B",
                        script, table, ledger, hw_practice_server_get_key (self->stage->server), NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (python, NULL, NULL, hw_test_result_cb, &result);
  done = hw_test_wait_result (&result, WAIT_MS);
  g_assert_true (g_subprocess_communicate_utf8_finish (python, done, &said, &wrong, &error));
  g_assert_no_error (error);
  g_test_message ("%s", wrong);
  g_assert_cmpstr (said, ==, expected);
}

static void
check_server (HwCreditsStage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hw-export-XXXXXX", &error);
  g_autofree char *address = hw_practice_server_dup_address (self->stage->server);
  g_autofree char *ledger = g_strconcat (address, "/credits/transactions", NULL);
  g_autofree char *table = NULL;
  guint n;

  g_assert_no_error (error);
  hw_credits_stage_load (self);
  hw_credits_stage_open_transactions (self);
  table = save_table (self, folder, &n);
  check_with_python (self, table, ledger, n);
  g_remove (table);
  g_rmdir (folder);
  hw_credits_stage_free (self);
}

static void
test_ledger (const char *dialect)
{
  check_server (hw_credits_stage_new (dialect));
}

static void
test_hostile (const char *dialect)
{
  check_server (hw_credits_stage_new_with (dialect, "hostile-names=yes,transactions=20"));
}

static const char odd_ledger[] =
    "[{\"id\":\"a\",\"description\":\"=1+1\",\"type\":\"@usage\",\"amount\":-3.5,\"createdAt\":\"2026-11-24T10:00:"
    "00Z\"},"
    "{\"id\":\"b\",\"description\":\"say \\\"hi\\\", twice\",\"amount\":\"+500.00\",\"balance\":\"0007.10\","
    "\"createdAt\":\"2026-12-31T23:30:00Z\"},"
    "{\"id\":\"c\",\"description\":\"two\\nlines\\r\\nand "
    "more\",\"amount\":\"-1e2\",\"createdAt\":\"2026-07-01T10:00:00Z\"},"
    "{\"id\":\"d\",\"description\":\"Bäckerei “Süß” 🥐 "
    "مخبز\",\"amount\":\"-0.000000000000000000001\",\"createdAt\":null},"
    "{\"id\":\"=e\",\"description\":null,\"amount\":null,\"balance\":\"-12345678901234567890.25\"},"
    "{\"id\":\"f\",\"description\":\"-2+3\",\"amount\":0,\"createdAt\":\"2026-11-24T12:00:00+05:30\"}]";

static void
test_odd (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hw-export-XXXXXX", &error);
  g_autofree char *ledger = g_build_filename (folder, "ledger.json", NULL);
  g_autofree char *table = NULL;
  guint n;

  g_assert_no_error (error);
  g_file_set_contents (ledger, odd_ledger, -1, &error);
  g_assert_no_error (error);
  hw_credits_stage_reply (self, "/credits/transactions", odd_ledger);
  hw_credits_stage_load (self);
  hw_credits_stage_open_transactions (self);
  table = save_table (self, folder, &n);
  g_assert_cmpuint (n, ==, 6);
  check_with_python (self, table, ledger, n);
  g_remove (table);
  g_remove (ledger);
  g_rmdir (folder);
  hw_credits_stage_free (self);
}

/* Without ids of the server, those that the program made are no part of the ledger. */
static void
test_columns (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;
  guint n;

  hw_credits_stage_reply (self, "/credits/transactions",
                          "[{\"type\":\"usage\",\"amount\":-2,\"balance\":\"40\",\"state\":\"COMPLETED\",\"createdAt\":"
                          "\"2026-06-01T00:00:00Z\"}]");
  hw_credits_stage_load (self);
  hw_credits_stage_open_transactions (self);
  csv = make_table (self, &n);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_cmpstr (lines[0], ==, "Date,Description,Type,Status,Amount,Balance,ID");
  g_assert_cmpstr (lines[1], ==, "2026-06-01T02:00:00+02:00,,usage,COMPLETED,-2,40,");
  hw_credits_stage_free (self);
}

static GtkWindow *
find_chooser (void)
{
  g_autoptr (GListModel) windows = G_LIST_MODEL (g_object_ref (gtk_window_get_toplevels ()));

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_strcmp0 (gtk_window_get_title (window), "Save 6 Entries as Table") == 0)
        return window;
    }
  return NULL;
}

static gboolean
has_chooser (gpointer user_data)
{
  return find_chooser () != NULL;
}

static gboolean
has_no_chooser (gpointer user_data)
{
  return find_chooser () == NULL;
}

/* All is saved, whatever is searched for: accounts have no gaps. Whoever changes their mind is told nothing. */
static void
test_action (const char *dialect)
{
  HwCreditsStage *self = hw_credits_stage_new (dialect);
  GtkWidget *search;

  hw_credits_stage_reply (self, "/credits/transactions", odd_ledger);
  hw_credits_stage_load (self);
  hw_credits_stage_open_transactions (self);
  search = hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (search), "twice");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (g_list_model_get_n_items (hw_credits_stage_get_rows (self)), ==, 1);
  g_assert_true (gtk_widget_activate_action (self->page, "page.export", NULL));
  g_assert_true (hw_test_wait_until (has_chooser, NULL, WAIT_MS));
  gtk_window_close (find_chooser ());
  g_assert_true (hw_test_wait_until (has_no_chooser, NULL, WAIT_MS));
  hw_test_settle ();
  g_assert_null (adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window)));
  hw_credits_stage_free (self);
}

/* A day without a time of day is written as one. */
static void
test_times (void)
{
  g_autofree char *day = hw_export_format_time (hw_moment_new_day (2026, 5, 20));
  g_autofree char *time = hw_export_format_time (G_GINT64_CONSTANT (1779273000000000));
  g_autofree char *none = hw_export_format_time (0);

  g_assert_cmpstr (day, ==, "2026-05-20");
  g_assert_true (g_str_has_prefix (time, "2026-05-20T"));
  g_assert_cmpstr (none, ==, "");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/transactions-export/ledger", test_ledger);
  hw_stage_add_test ("/transactions-export/hostile", test_hostile);
  hw_stage_add_test ("/transactions-export/odd", test_odd);
  hw_stage_add_test ("/transactions-export/columns", test_columns);
  hw_stage_add_test ("/transactions-export/action", test_action);
  g_test_add_func ("/transactions-export/times", test_times);
  return g_test_run ();
}
