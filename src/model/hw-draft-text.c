/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-draft-private.h"
#include "hw-text.h"

/*
 * What was typed, as far as it is the same for every member.
 */

/* Nothing that a person could have meant, and that pasting brings along at the ends. */
static gboolean
is_margin (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x200B || c == 0x2060 || c == 0xFEFF;
}

/*< private > hw_draft_trim: Returns: (transfer full): @text, which is valid UTF-8, without space at its ends */
char *
hw_draft_trim (const char *text)
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
 * hw_draft_has_unseen:
 * @value: a trimmed text
 *
 * Whether there is a control character in it, or one that would not be shown: a person cannot find it, and what comes
 * back from the server would be shown without it.
 *
 * Returns: %TRUE if so
 */
gboolean
hw_draft_has_unseen (const char *value)
{
  g_autofree char *collapsed = collapse_spaces (value);
  g_autofree char *shown = hw_text_sanitise (value);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;

  return !g_str_equal (collapsed, shown);
}
