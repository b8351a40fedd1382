/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-site-draft-private.h"
#include "hw-text.h"

/* What is wrong with the value of a member, in a sentence with an example (mock-ups §2, 05). An empty optional member
 * is nothing to speak of. */

#define MAX_NAME    100
#define MAX_COMMAND 1000
#define MAX_PORT    65535

/* Nothing that a person could have meant, and that pasting brings along at the ends. */
static gboolean
is_margin (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

/*< private > hw_site_draft_trim: Returns: (transfer full): @text, which is valid UTF-8, without space at its ends */
char *
hw_site_draft_trim (const char *text)
{
  const char *end;

  while (*text != '\0' && is_margin (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  end = text + strlen (text);
  while (end > text && is_margin (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (text, (gsize) (end - text));
}

/* As hw_text_sanitise() treats gaps, and nothing else of it. */
static char *
collapse_spaces (const char *value)
{
  GString *collapsed = g_string_sized_new (strlen (value));

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (collapsed, c);
      else if (collapsed->len > 0 && collapsed->str[collapsed->len - 1] != ' ')
        g_string_append_c (collapsed, ' ');
    }

  return g_string_free_and_steal (collapsed);
}

/*< private >
 * hw_site_draft_has_unseen:
 * @value: a trimmed text
 *
 * Whether there is a control character in it, or one that would not be shown: a person cannot find it, and what comes
 * back from the server would be shown without it.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_site_draft_has_unseen (const char *value)
{
  g_autofree char *collapsed = collapse_spaces (value);
  g_autofree char *shown = hw_text_sanitise (value);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;

  return !g_str_equal (collapsed, shown);
}

static char *
dup_name_problem (const char *value)
{
  if (*value == '\0')
    return g_strdup (_ ("The name of the site is missing. Example: shop"));
  if (hw_site_draft_has_unseen (value))
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
  if (hw_site_draft_has_unseen (value))
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

/*< private >
 * hw_site_draft_dup_value_problem:
 * @member: a member that a person can set
 * @value: its value as hw_site_draft_normalise() makes it
 *
 * Returns: (transfer full) (nullable): a sentence of what is wrong with it
 */
char *
hw_site_draft_dup_value_problem (HwSiteMember member, const char *value)
{
  switch (member)
    {
    case HW_SITE_NAME:
      return dup_name_problem (value);
    case HW_SITE_REPOSITORY:
      return hw_repository_dup_problem (value);
    case HW_SITE_BRANCH:
      return *value != '\0' ? hw_branch_dup_problem (value) : NULL;
    case HW_SITE_BUILD_COMMAND:
    case HW_SITE_START_COMMAND:
      return *value != '\0' ? dup_command_problem (value) : NULL;
    case HW_SITE_PORT:
      return *value != '\0' ? dup_port_problem (value) : NULL;
    case HW_SITE_STATUS:
    case HW_SITE_DOMAIN:
    case HW_SITE_KIND:
    case HW_SITE_API_URL:
    case HW_SITE_CREATED_AT:
    default:
      return NULL;
    }
}
