/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-activity-filter.h"
#include "hw-activity-words.h"

/* The sentences around the list of operations. Entries that cannot be shown are not passed over in silence. */

/* hw_activity_words_caption: whose the entries are that cannot be read, nobody knows: they are told of the whole. */
char *
hw_activity_words_caption (HwOperationLog *log, HwResource *target)
{
  const char *caption = _ ("Everything this program asked Hostwares to do, and what came of it.");
  const guint n = hw_operation_log_get_n_unreadable (log);
  g_autofree char *unreadable = NULL;

  if (target != NULL && hw_resource_get_kind (target) == HW_RESOURCE_DATABASE)
    return g_strdup (_ ("Everything this program asked Hostwares to do with this database, and what came of it."));
  if (target != NULL)
    return g_strdup (_ ("Everything this program asked Hostwares to do with this site, and what came of it."));
  if (n == 0)
    return g_strdup (caption);
  unreadable = g_strdup_printf (ngettext ("%u entry could not be read.", "%u entries could not be read.", n), n);
  return g_strconcat (caption, " ", unreadable, NULL);
}

char *
hw_activity_words_no_result (const char *kind, const char *search)
{
  const gboolean open = g_strcmp0 (kind, HW_ACTIVITY_OPEN) == 0;
  const gboolean problems = g_strcmp0 (kind, HW_ACTIVITY_PROBLEMS) == 0;

  if (*search == '\0' && open)
    return g_strdup (_ ("Nothing is under way, and nothing is being looked for."));
  if (*search == '\0')
    return g_strdup (_ ("None of the entries tells of a problem."));
  if (open)
    return g_strdup_printf (_ ("Nothing that is open matches “%s”."), search);
  if (problems)
    return g_strdup_printf (_ ("No problem matches “%s”."), search);
  return g_strdup_printf (_ ("Nothing matches “%s”."), search);
}

gboolean
hw_activity_words_are_missing (HwOperationLog *log)
{
  return hw_operation_log_get_error (log) != NULL || hw_operation_log_get_n_unreadable (log) > 0;
}
