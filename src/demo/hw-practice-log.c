/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-log.h"

/* What was asked of the server, oldest first. It keeps no more than a test can want: a practice account may stay open
 * for days. */

#define LENGTH_MAX 4096

static void
entry_free (HwPracticeLogEntry *entry)
{
  g_free (entry->line);
  g_free (entry);
}

GPtrArray *
hw_practice_log_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
}

void
hw_practice_log_add (GPtrArray *log, const char *method, const char *path, gint64 time, gboolean had_key)
{
  HwPracticeLogEntry *entry = g_new (HwPracticeLogEntry, 1);

  entry->line = g_strconcat (method, " ", path, NULL);
  entry->time = time;
  entry->had_key = had_key;
  g_ptr_array_add (log, entry);
  if (log->len > LENGTH_MAX)
    g_ptr_array_remove_index (log, 0);
}

const HwPracticeLogEntry *
hw_practice_log_get (GPtrArray *log, guint nth)
{
  return g_ptr_array_index (log, nth);
}
