/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-table.h"

/* Every endpoint × every fault on one dialect, at a deadline of 200 ms: test-fault-table reference|other
 * requests|verbs|database-requests|database-verbs. The verbs that look first are parts of their own, as they take
 * longer. */

static TableReport *report;
static const char *dialect;
static const char *part;

static void
test_endpoint (gconstpointer user_data)
{
  const TableEndpoint *endpoint = user_data;

  for (guint i = 0; i < table_n_faults; i++)
    {
      TableRow row;

      g_test_message ("%s: %s", endpoint->name, table_faults[i].text);
      table_run_cell (dialect, endpoint, &table_faults[i], &row);
      table_report_add (report, &row);
      table_row_clear (&row);
    }
}

static gboolean
is_in_part (const TableEndpoint *endpoint)
{
  gboolean is_verb = endpoint->verb != TABLE_VERB_NONE;
  gboolean is_database = endpoint->target != HW_RESOURCE_SITE;

  return is_verb == g_str_has_suffix (part, "verbs") && is_database == g_str_has_prefix (part, "database");
}

static void
test_report (void)
{
  g_autofree char *name = g_strdup_printf ("fault-table-%s-%s.md", part, dialect);

  table_report_finish (report, name);
}

int
main (int argc, char *argv[])
{
  g_autofree char *title = NULL;
  g_autofree char *end = NULL;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  dialect = argv[1];
  part = argv[2];
  title = g_strdup_printf ("Every endpoint × every fault, dialect “%s”: the %s", dialect, part);
  report = table_report_new (title);

  for (guint i = 0; i < table_n_endpoints; i++)
    {
      g_autofree char *path = g_strdup_printf ("/table/%s/%s", dialect, table_endpoints[i].name);

      if (is_in_part (&table_endpoints[i]))
        g_test_add_data_func (path, &table_endpoints[i], test_endpoint);
    }
  end = g_strdup_printf ("/table/%s/report", dialect);
  g_test_add_func (end, test_report);

  return g_test_run ();
}
