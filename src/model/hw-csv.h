/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One record of RFC 4180, with CRLF. A field that a spreadsheet would run as a formula (it begins with = + - @, a tab
 * or a carriage return) gets an apostrophe before it, as OWASP's "CSV Injection" advises. fields ends with NULL. */
void hw_csv_append (GString *csv, const char *const *fields);

/* The same, with fields that are amounts: what is a decimal number is no formula whatever its sign, and stays as it
 * is, so that a table can be summed. amounts: a bit for each of the first 32 fields. */
void hw_csv_append_with_amounts (GString *csv, const char *const *fields, guint32 amounts);

G_END_DECLS
