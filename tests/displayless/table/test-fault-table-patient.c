/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-table.h"
#include "hw-test-util.h"

/* Three cells at the values that the program really has, 30 s for a byte, 60 s for an answer and 32 MiB: all at once.
 */

static const struct
{
  const char *endpoint;
  const char *fault;
  double at_least; /* s */
  double at_most;
} cells[] = {
  { "List the sites", "never", 29, 65 },
  { "Restart", "processing", 59, 65 },
  { "List the sites", "huge=200", 0, 10 },
};

static const char *const dialects[] = { "reference", "other" };

typedef struct
{
  TableApart *running[G_N_ELEMENTS (dialects)][G_N_ELEMENTS (cells)];
} All;

static gboolean
have_all_ended (gpointer user_data)
{
  All *all = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
      if (!table_apart_has_ended (all->running[i][j]))
        return FALSE;

  return TRUE;
}

static void
finish (TableReport *report, TableApart *cell, guint nth)
{
  TableRow row;
  double took;

  table_apart_finish (cell, &row);
  took = (double) row.took / G_TIME_SPAN_SECOND;
  table_row_expect (&row, took >= cells[nth].at_least && took <= cells[nth].at_most, "took %.1f s", took);
  table_report_add (report, &row);
  table_row_clear (&row);
}

static void
test_patient (void)
{
  TableReport *report = table_report_new ("The real deadlines and the real cap, both dialects");
  All all;

  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
      all.running[i][j] = table_apart_begin (dialects[i], table_find_endpoint (cells[j].endpoint),
                                             table_find_fault (cells[j].fault), 0);
  g_assert_true (hw_test_wait_until (have_all_ended, &all, 90000));
  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++)
    for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
      finish (report, all.running[i][j], j);
  table_report_finish (report, "fault-table-patient.md");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/patient", test_patient);

  return g_test_run ();
}
