/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-draft-private.h"
#include "hw-site.h"

/* What is wrong with the value of a member, in a sentence with an example (mock-ups §2, 05). An empty optional member
 * is nothing to speak of. */

#define MAX_NAME    100
#define MAX_COMMAND 1000
#define MAX_PORT    65535

static char *
dup_name_problem (const char *value)
{
  if (*value == '\0')
    return g_strdup (_ ("The name of the site is missing. Example: shop"));
  if (hw_draft_has_unseen (value))
    return g_strdup (_ ("The name has characters in it that cannot be seen. Type it anew. Example: shop"));
  if (g_utf8_strlen (value, -1) > MAX_NAME)
    return g_strdup (_ ("A name has 100 characters at most. Example: shop"));

  return NULL;
}

static char *
dup_command_problem (const char *value)
{
  if (strpbrk (value, "\r\n") != NULL || strstr (value, "\342\200\250") != NULL
      || strstr (value, "\342\200\251") != NULL)
    return g_strdup (_ ("A command is a single line. Example: npm start"));
  if (hw_draft_has_unseen (value))
    return g_strdup (_ ("The command has characters in it that cannot be seen. Type it anew. Example: npm start"));
  if (g_utf8_strlen (value, -1) > MAX_COMMAND)
    return g_strdup (_ ("A command has 1000 characters at most. Example: npm start"));

  return NULL;
}

static char *
dup_port_problem (const char *value)
{
  guint64 port;

  /* This takes neither a sign, nor a space, nor the digits of another script. */
  if (g_ascii_string_to_unsigned (value, 10, 1, MAX_PORT, &port, NULL))
    return NULL;

  return g_strdup (_ ("A port is a number from 1 to 65535."));
}

/* Of digits of the ASCII kind only: whatever else is typed stays to be seen. */
static char *
normalise_port (char *text)
{
  gsize n_zeros = strspn (text, "0");

  if (*text == '\0' || strspn (text, "0123456789") < strlen (text))
    return text;

  if (text[n_zeros] == '\0')
    n_zeros--;
  memmove (text, text + n_zeros, strlen (text) - n_zeros + 1);
  return text;
}

/* What is left of an address may be one again, as in “user:token@ https://…”; it gets shorter each time. */
static char *
normalise_repository (char *text)
{
  for (;;)
    {
      g_autofree char *longer = text;

      text = hw_repository_shorten (longer);
      if (g_str_equal (text, longer))
        return text;
    }
}

static char *
dup_problem (guint member, const char *value)
{
  switch (member)
    {
    case HW_SITE_NAME:
      return dup_name_problem (value);
    case HW_SITE_REPOSITORY:
      return hw_repository_dup_problem (value);
    case HW_SITE_BRANCH:
      return *value != '\0' ? hw_branch_dup_problem (value) : NULL;
    case HW_SITE_PORT:
      return *value != '\0' ? dup_port_problem (value) : NULL;
    default:
      return *value != '\0' ? dup_command_problem (value) : NULL;
    }
}

static char *
dup_problem_of_edit (guint member, const char *value)
{
  if (member == HW_SITE_BRANCH && *value == '\0')
    return g_strdup (_ ("The branch is missing. Example: main"));

  return dup_problem (member, value);
}

static char *
normalise (guint member, char *trimmed)
{
  if (member == HW_SITE_REPOSITORY)
    return normalise_repository (trimmed);
  if (member == HW_SITE_PORT)
    return normalise_port (trimmed);

  return trimmed;
}

static const guint members[] = {
  HW_SITE_NAME, HW_SITE_REPOSITORY, HW_SITE_BRANCH, HW_SITE_BUILD_COMMAND, HW_SITE_START_COMMAND, HW_SITE_PORT,
};

const HwDraftRules hw_draft_rules_site = {
  HW_RESOURCE_SITE, members, G_N_ELEMENTS (members), normalise, dup_problem, dup_problem_of_edit,
};

/**
 * hw_draft_suggest_name:
 * @repository: (nullable): a text as it was typed or pasted
 *
 * Returns: (transfer full) (nullable): what to call a site of the repository: what that is called; %NULL if the text is
 *   not the address of one
 */
char *
hw_draft_suggest_name (const char *repository)
{
  g_autofree char *value = hw_draft_normalise (HW_RESOURCE_SITE, HW_SITE_REPOSITORY, repository);
  g_autofree char *problem = hw_repository_dup_problem (value);

  return problem == NULL ? g_strdup (strrchr (value, '/') + 1) : NULL;
}
