/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-test-reference.h"
#include "hw-test-util.h"

/* The end of the object that starts at @start: braces within strings do not count. */
static const char *
find_end (const char *start)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (const char *c = start; *c != '\0'; c++)
    {
      if (*c == '\\' && in_string && c[1] != '\0')
        c++;
      else if (*c == '"')
        in_string = !in_string;
      else if (*c == '{' && !in_string)
        depth++;
      else if (*c == '}' && !in_string && --depth == 0)
        return c + 1;
    }

  return NULL;
}

/**
 * hw_test_reference_json:
 * @heading: words that stand before the example in tests/data/api-reference.txt
 * @index: which of the examples after them, from 0
 *
 * Gets a JSON example of the reference as it stands there, so that a test cannot drift away from it. Fails if there is
 * none.
 *
 * Returns: (transfer full): an object's text
 */
char *
hw_test_reference_json (const char *heading, guint index)
{
  g_autofree char *reference = hw_test_read_data ("api-reference.txt", NULL);
  const char *start = strstr (reference, heading);
  const char *end;

  g_assert_nonnull (start);
  for (start = strchr (start, '{'); index > 0; index--)
    {
      g_assert_nonnull (start);
      end = find_end (start);
      g_assert_nonnull (end);
      start = strchr (end, '{');
    }

  g_assert_nonnull (start);
  end = find_end (start);
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start));
}
