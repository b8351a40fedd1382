/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-draft-private.h"

/* The name of a branch by git's own rules (git-check-ref-format(1), and git-branch(1) for the last two). Which branches
 * a repository has is for Hostwares to find out. */

#define MAX_LENGTH 250

static const char *const forbidden[] = {
  "..", "@{", "//", "/.", ".lock/", "~", "^", ":", "?", "*", "[", "\\",
};
static const char *const forbidden_starts[] = { "/", ".", "-" };
static const char *const forbidden_ends[] = { "/", ".lock", "." };
static const char *const forbidden_names[] = { "@", "HEAD" };

static const char *
find_inside (const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    if (strstr (value, forbidden[i]) != NULL)
      return forbidden[i];

  return NULL;
}

static const char *
find_start (const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden_starts); i++)
    if (g_str_has_prefix (value, forbidden_starts[i]))
      return forbidden_starts[i];

  return NULL;
}

static const char *
find_end (const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden_ends); i++)
    if (g_str_has_suffix (value, forbidden_ends[i]))
      return forbidden_ends[i];

  return NULL;
}

static gboolean
has_space (const char *value)
{
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

static gboolean
is_forbidden (const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (forbidden_names); i++)
    if (g_str_equal (value, forbidden_names[i]))
      return TRUE;

  return FALSE;
}

/*< private >
 * hw_branch_dup_problem:
 * @value: the trimmed text, not empty
 *
 * Returns: (transfer full) (nullable): a sentence of what is wrong with it
 */
char *
hw_branch_dup_problem (const char *value)
{
  const char *found;

  if (has_space (value))
    return g_strdup (_ ("The name of a branch has no spaces in it. Example: main"));
  if (hw_draft_has_unseen (value))
    return g_strdup (
        _ ("The name of the branch has characters in it that cannot be seen. Type it anew. Example: main"));
  if ((found = find_start (value)) != NULL)
    /* Translators: %s is a character, like “-”. */
    return g_strdup_printf (_ ("The name of a branch cannot begin with “%s”. Example: main"), found);
  if ((found = find_inside (value)) != NULL)
    /* Translators: %s is one or a few characters, like “..”. */
    return g_strdup_printf (_ ("The name of a branch cannot have “%s” in it. Example: main"), found);
  if ((found = find_end (value)) != NULL)
    /* Translators: %s is one or a few characters, like “.lock”. */
    return g_strdup_printf (_ ("The name of a branch cannot end with “%s”. Example: main"), found);
  if (is_forbidden (value))
    /* Translators: %s is what git keeps for itself, like “HEAD”. */
    return g_strdup_printf (_ ("A branch cannot be called “%s”. Example: main"), value);
  if (g_utf8_strlen (value, -1) > MAX_LENGTH)
    return g_strdup (_ ("The name of a branch has 250 characters at most. Example: main"));

  return NULL;
}
