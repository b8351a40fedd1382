/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-table.h"
#include "hw-test-util.h"

/* The faults that are too much, with nothing but the program in this process: its peak memory is named and bounded. */

#define DEADLINE (10 * G_TIME_SPAN_SECOND)

static const char *const endpoints[] = { "List the sites", "Restart" };
static const char *const faults[] = { "huge=200", "endless", "endless-head", "gzip-bomb=50", "storm=102" };

static gboolean
has_ended (gpointer user_data)
{
  return table_apart_has_ended (user_data);
}

static void
run (TableReport *report, const char *dialect, const char *endpoint, const char *fault)
{
  TableApart *cell = table_apart_begin (dialect, table_find_endpoint (endpoint), table_find_fault (fault), DEADLINE);
  TableRow row;

  g_assert_true (hw_test_wait_until (has_ended, cell, 30000));
  table_apart_finish (cell, &row);
  table_report_add (report, &row);
  table_row_clear (&row);
}

static void
test_memory (gconstpointer dialect)
{
  g_autofree char *title = g_strdup_printf ("Too much, dialect “%s”", (const char *) dialect);
  g_autofree char *name = g_strdup_printf ("fault-table-memory-%s.md", (const char *) dialect);
  TableReport *report = table_report_new (title);

  for (guint i = 0; i < G_N_ELEMENTS (endpoints); i++)
    for (guint j = 0; j < G_N_ELEMENTS (faults); j++)
      run (report, dialect, endpoints[i], faults[j]);
  table_report_finish (report, name);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/table/memory/reference", "reference", test_memory);
  g_test_add_data_func ("/table/memory/other", "other", test_memory);

  return g_test_run ();
}
