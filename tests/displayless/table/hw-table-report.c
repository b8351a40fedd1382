/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/resource.h>

#include "hw-table.h"

/* The table, for people: Markdown in the build directory, one row a cell. */

/* Ten times what the largest reply that is read may need; the sanitizers multiply it. */
#define MAX_MEMORY_MB 150

struct _TableReport
{
  GString *text;
  guint n_rows;

  /* Of the verbs. */
  guint n_posts;
  guint n_patches;
  guint n_deletes;
  guint n_creates; /* cells in which a new one was wished for */
  guint n_made;
};

/* In MB, of this process until now. */
static guint
get_peak_memory (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_SELF, &usage), ==, 0);

  return (guint) (usage.ru_maxrss / 1024);
}

static gboolean
is_sanitized (void)
{
#ifdef __SANITIZE_ADDRESS__
  return TRUE;
#else
  return FALSE;
#endif
}

static void
add_column (TableReport *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  g_autofree char *escaped = g_strjoinv ("\\|", parts);

  g_string_append_printf (self->text, "| %s ", escaped);
}

/**
 * table_report_new:
 * @title: what is in it
 *
 * Returns: (transfer full): a table without rows
 */
TableReport *
table_report_new (const char *title)
{
  TableReport *self = g_new0 (TableReport, 1);

  self->text = g_string_new (NULL);
  g_string_append_printf (self->text,
                          "# %s\n\n| Asked | Answered with | Outcome | Shown | Shown with the details | Shown later | "
                          "Requests | 429s | Reads later | Done by the server | Time | Wrong |\n"
                          "|---|---|---|---|---|---|---|---|---|---|---|---|\n",
                          title);
  return self;
}

static char *
describe_requests (const TableRow *row)
{
  g_auto (GStrv) words = g_strsplit (row->endpoint->path, " ", 2);

  return g_strdup_printf ("%u %s", row->n_sent, words[0]);
}

/**
 * table_report_add:
 * @row: one cell
 *
 * Adds a row, and fails if it is not right: see table_check_row().
 */
void
table_report_add (TableReport *self, TableRow *row)
{
  g_autofree char *requests = describe_requests (row);
  gboolean has_details = row->endpoint->is_change;

  add_column (self, row->endpoint->name);
  add_column (self, row->fault);
  add_column (self, row->outcome);
  add_column (self, row->words);
  add_column (self, has_details ? row->advice : "");
  add_column (self, row->later);
  add_column (self, requests);
  g_string_append_printf (self->text, "| %u | %u | %s | %.1f s ", row->n_limited, row->n_looked,
                          !row->endpoint->is_change ? ""
                          : row->was_done           ? "yes"
                                                    : "no",
                          (double) row->took / G_TIME_SPAN_SECOND);
  self->n_rows++;
  self->n_posts += row->n_posts;
  self->n_patches += row->n_patches;
  self->n_deletes += row->n_deletes;
  self->n_creates += row->endpoint->verb == TABLE_VERB_CREATE;
  self->n_made += row->n_made;
  table_check_row (row);
  add_column (self, row->problems->str);
  g_string_append (self->text, "|\n");
  if (row->problems->len > 0)
    g_test_fail_printf ("%s, %s: %s", row->endpoint->name, row->fault, row->problems->str);
}

/* What the server saw of the verbs, and what came of it. */
static char *
describe_verbs (TableReport *self)
{
  if (self->n_posts == 0)
    return g_strdup ("");

  return g_strdup_printf ("%u wishes for a new one, %u made; %u POST, %u PATCH, %u DELETE seen by the server. ",
                          self->n_creates, self->n_made, self->n_posts, self->n_patches, self->n_deletes);
}

/**
 * table_report_finish:
 * @self: (transfer full): a table
 * @name: of its file, without the folder
 *
 * Writes the table and names its size and the memory it took.
 */
void
table_report_finish (TableReport *self, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "displayless", "table", name, NULL);
  g_autofree char *verbs = describe_verbs (self);
  guint peak = get_peak_memory ();
  g_autoptr (GError) error = NULL;

  g_string_append_printf (self->text, "\n%u cells. %sPeak memory %u MB%s.\n", self->n_rows, verbs, peak,
                          is_sanitized () ? " (with sanitizers)" : "");
  g_file_set_contents (path, self->text->str, (gssize) self->text->len, &error);
  g_assert_no_error (error);
  g_test_message ("%u cells. %sPeak memory %u MB, see %s", self->n_rows, verbs, peak, path);
  if (!is_sanitized ())
    g_assert_cmpuint (peak, <, MAX_MEMORY_MB);

  g_string_free (self->text, TRUE);
  g_free (self);
}
