/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One record of RFC 4180, with CRLF. A field that a spreadsheet would run as a formula (it begins with = + - @, a tab
 * or a carriage return) gets an apostrophe before it, as OWASP's "CSV Injection" advises. fields ends with NULL. */
void hw_csv_append (GString *csv, const char *const *fields);

G_END_DECLS
