/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-csv.h"

/* The characters with which a formula begins, also in the wide form of East Asian keyboards, and those that some
 * programs drop before they look. */
static gboolean
begins_formula (gunichar c)
{
  static const gunichar starts[] = { '=', '+', '-', '@', '\t', '\r', '\n', 0xff1d, 0xff0b, 0xff0d, 0xff20 };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (c == starts[i])
      return TRUE;

  return FALSE;
}

static gboolean
is_formula (const char *field)
{
  gunichar c = g_utf8_get_char_validated (field, -1);

  while (g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
    {
      field = g_utf8_next_char (field);
      c = g_utf8_get_char_validated (field, -1);
    }

  return begins_formula (c);
}

static void
append_quoted (GString *csv, const char *field)
{
  g_string_append_c (csv, '"');
  for (const char *p = field; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static void
append_field (GString *csv, const char *field)
{
  g_autofree char *safe = g_strconcat (is_formula (field) ? "'" : "", field, NULL);

  if (strpbrk (safe, ",\"\r\n") != NULL)
    append_quoted (csv, safe);
  else
    g_string_append (csv, safe);
}

/**
 * hw_csv_append:
 * @csv: the table so far
 * @fields: (array zero-terminated=1): the fields of a record, at least one
 *
 * Appends a record as RFC 4180 has it: fields parted by commas, a line end of CR and LF, quotes around a field that
 * holds a comma, a quote or a part of a line end, and quotes in it doubled.
 *
 * A field that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, “CSV Injection”). Spaces at
 * its beginning do not hide it, because some programs drop them: an apostrophe too many is seen, one too few is run.
 * Characters that cannot be seen, and texts that are not UTF-8, are the caller's to mend, see hw_text_sanitise().
 */
void
hw_csv_append (GString *csv, const char *const *fields)
{
  g_return_if_fail (csv != NULL);
  g_return_if_fail (fields != NULL && fields[0] != NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      append_field (csv, fields[i]);
    }
  g_string_append (csv, "\r\n");
}
