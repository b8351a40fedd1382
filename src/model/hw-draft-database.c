/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-database.h"
#include "hw-draft-private.h"

/* A new database has a name and a type (Reference, “Create a database”); of one that is there only the name can be
 * changed: that a type could be is nowhere said. */

#define MAX_NAME 100

static char *
dup_name_problem (const char *value)
{
  if (*value == '\0')
    return g_strdup (_ ("The name of the database is missing. Example: orders"));
  if (hw_draft_has_unseen (value))
    return g_strdup (_ ("The name has characters in it that cannot be seen. Type it anew. Example: orders"));
  if (g_utf8_strlen (value, -1) > MAX_NAME)
    return g_strdup (_ ("A name has 100 characters at most. Example: orders"));

  return NULL;
}

static char *
dup_problem (guint member, const char *value)
{
  if (member == HW_DATABASE_NAME)
    return dup_name_problem (value);

  for (guint i = 0; i < hw_database_type_get_n (); i++)
    if (g_str_equal (value, hw_database_type_get_word (i)))
      return NULL;

  return g_strdup (_ ("Choose what kind of database it is to be."));
}

static const guint members[] = { HW_DATABASE_NAME, HW_DATABASE_TYPE };

const HwDraftRules hw_draft_rules_database = {
  HW_RESOURCE_DATABASE, members, G_N_ELEMENTS (members), NULL, dup_problem, dup_problem,
};
