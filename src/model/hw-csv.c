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

static const char *
skip_digits (const char *p)
{
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/* A sign, digits, a part behind the point, an exponent, and nothing else. */
static gboolean
is_number (const char *field)
{
  const char *begin = *field == '-' || *field == '+' ? field + 1 : field;
  const char *p = skip_digits (begin);

  if (p == begin)
    return FALSE;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    p = skip_digits (p + 1);
  if (*p == 'e' || *p == 'E')
    {
      begin = p[1] == '-' || p[1] == '+' ? p + 2 : p + 1;
      p = skip_digits (begin);
      if (p == begin)
        return FALSE;
    }

  return *p == '\0';
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
append_field (GString *csv, const char *field, gboolean is_amount)
{
  const gboolean is_safe = (is_amount && is_number (field)) || !is_formula (field);
  g_autofree char *safe = g_strconcat (is_safe ? "" : "'", field, NULL);

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
  hw_csv_append_with_amounts (csv, fields, 0);
}

/**
 * hw_csv_append_with_amounts:
 * @csv: the table so far
 * @fields: (array zero-terminated=1): the fields of a record, at least one
 * @amounts: which of the first 32 fields are amounts, a bit for each
 *
 * Appends a record as hw_csv_append() does. An amount that is a decimal number, be it below zero, gets no apostrophe:
 * a number is no formula, and with one a spreadsheet would not count it. An amount that is none is a text like others.
 */
void
hw_csv_append_with_amounts (GString *csv, const char *const *fields, guint32 amounts)
{
  g_return_if_fail (csv != NULL);
  g_return_if_fail (fields != NULL && fields[0] != NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (csv, ',');
      append_field (csv, fields[i], i < 32 && (amounts & (1u << i)) != 0);
    }
  g_string_append (csv, "\r\n");
}
