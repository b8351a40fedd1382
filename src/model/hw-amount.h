/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Amounts of credits and money: texts of decimal numbers as the server wrote them ("-3.50", "1e2"), kept as they are.
 * For sums they are millionths. */
#define HW_AMOUNT_ONE G_GINT64_CONSTANT (1000000)

/* FALSE if it is no number, or none that millionths can tell exactly. text: (nullable). */
gboolean hw_amount_parse (const char *text, gint64 *millionths);
gboolean hw_amount_parse_near (const char *text, gint64 *millionths); /* rounded to millionths */
gint64 hw_amount_add (gint64 a, gint64 b);   /* stays at the largest or the smallest instead of overflowing */
char *hw_amount_to_text (gint64 millionths); /* "-3.5", as few digits as tell it */

/* For people: the decimal sign and the thousands of the locale, the digits as they are ("412.50" → "412,50") but for
 * those that floating point adds ("449.70000000000005" → "449.7"); a true minus sign. What is no number is as it is.
 * text: (nullable): gives NULL. */
char *hw_amount_format (const char *text);
char *hw_amount_format_signed (const char *text);                        /* "+500.00", "−3.00" */
char *hw_amount_format_millionths (gint64 millionths, guint n_decimals); /* rounded to that many, half away from 0 */

G_END_DECLS
