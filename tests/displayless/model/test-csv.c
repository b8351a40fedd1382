/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-csv.h"

/* Tables as RFC 4180 has them, in which no spreadsheet finds a formula. */

static void
check (const char *field, const char *expected)
{
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autofree char *copy = g_strdup (field); /* so that the sanitizer sees who reads beyond it */
  const char *fields[] = { copy, NULL };
  g_autofree char *line = g_strconcat (expected, "\r\n", NULL);

  hw_csv_append (csv, fields);
  g_assert_cmpstr (csv->str, ==, line);
}

static void
test_record (void)
{
  g_autoptr (GString) csv = g_string_new (NULL);
  const char *header[] = { "Time", "What", "Outcome", NULL };
  const char *row[] = { "2026-10-04T14:32:05Z", "Deploy “booking”", "", NULL };
  const char *one[] = { "", NULL };

  hw_csv_append (csv, header);
  hw_csv_append (csv, row);
  hw_csv_append (csv, one);
  g_assert_cmpstr (csv->str, ==, "Time,What,Outcome\r\n2026-10-04T14:32:05Z,Deploy “booking”,\r\n\r\n");
}

/* RFC 4180, section 2, rules 5 to 7. */
static void
test_quoting (void)
{
  check ("a b;c'd", "a b;c'd");
  check ("a,b", "\"a,b\"");
  check ("say \"hi\"", "\"say \"\"hi\"\"\"");
  check ("\"", "\"\"\"\"");
  check ("a\r\nb", "\"a\r\nb\"");
  check ("a\nb", "\"a\nb\"");
  check ("a\rb", "\"a\rb\"");
  check (",", "\",\"");
}

static void
test_formulas (void)
{
  check ("=1+1", "'=1+1");
  check ("+49", "'+49");
  check ("-5", "'-5");
  check ("@SUM(A1)", "'@SUM(A1)");
  check ("\tx", "'\tx");
  check ("\rx", "\"'\rx\"");
  check ("\nx", "\"'\nx\"");
  check ("=HYPERLINK(\"https://x\",A1)", "\"'=HYPERLINK(\"\"https://x\"\",A1)\"");
  check ("a=1", "a=1");
  check ("1-2", "1-2");
  check ("'=1", "'=1");
}

/* Some programs drop spaces before they look, and take the wide signs for the narrow ones. */
static void
test_hidden_formulas (void)
{
  check (" =1", "' =1");
  check ("   -x", "'   -x");
  check ("\xc2\xa0=1", "'\xc2\xa0=1");
  check ("\xe3\x80\x80 @x", "'\xe3\x80\x80 @x");
  check (" \t=1", "' \t=1");
  check ("＝1", "'＝1");
  check ("＋1", "'＋1");
  check ("－1", "'－1");
  check ("＠x", "'＠x");
  check ("  a", "  a");
  check ("   ", "   ");
}

/* What is not UTF-8 is passed on as it is, and nothing beyond it is read. */
static void
test_bad_text (void)
{
  check ("\xff=1", "\xff=1");
  check ("\xe3\x80", "\xe3\x80");
  check (" \xc2", " \xc2");
  check ("\xf0", "\xf0");
}

static void
check_amount (const char *field, const char *expected)
{
  g_autoptr (GString) csv = g_string_new (NULL);
  g_autofree char *copy = g_strdup (field);
  const char *fields[] = { copy, copy, NULL };
  g_autofree char *line = g_strconcat (expected, "\r\n", NULL);

  hw_csv_append_with_amounts (csv, fields, 1u << 1);
  g_assert_cmpstr (csv->str, ==, line);
}

/* A number is no formula, where a number is meant; what only begins like one is. */
static void
test_amounts (void)
{
  check_amount ("3.5", "3.5,3.5");
  check_amount ("-3.50", "'-3.50,-3.50");
  check_amount ("+500.00", "'+500.00,+500.00");
  check_amount ("-1e2", "'-1e2,-1e2");
  check_amount ("-1E-20", "'-1E-20,-1E-20");
  check_amount ("-1+1", "'-1+1,'-1+1");
  check_amount ("-", "'-,'-");
  check_amount ("-.5", "'-.5,'-.5");
  check_amount ("-5.", "'-5.,'-5.");
  check_amount ("-5e", "'-5e,'-5e");
  check_amount ("-5e+", "'-5e+,'-5e+");
  check_amount ("--5", "'--5,'--5");
  check_amount (" -5", "' -5,' -5");
  check_amount ("-5 ", "'-5 ,'-5 ");
  check_amount ("-5\n", "\"'-5\n\",\"'-5\n\"");
  check_amount ("-1,5", "\"'-1,5\",\"'-1,5\"");
  check_amount ("=1", "'=1,'=1");
  check_amount ("", ",");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/csv/record", test_record);
  g_test_add_func ("/model/csv/quoting", test_quoting);
  g_test_add_func ("/model/csv/formulas", test_formulas);
  g_test_add_func ("/model/csv/hidden-formulas", test_hidden_formulas);
  g_test_add_func ("/model/csv/bad-text", test_bad_text);
  g_test_add_func ("/model/csv/amounts", test_amounts);

  return g_test_run ();
}
