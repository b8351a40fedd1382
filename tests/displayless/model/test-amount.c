/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include "hw-amount.h"

/* Amounts: read exactly or not at all, shown with the digits of the server. */

#define MAX_TEXT "9223372036854.775807" /* 2⁶³ − 1 millionths */

static const struct
{
  const char *text;
  gint64 millionths;
} read_cases[] = {
  { "0", 0 },
  { "-0", 0 },
  { "0.00", 0 },
  { "412.50", 412500000 },
  { "412.5000000", 412500000 },
  { "412.500000000000000000000000000000000000", 412500000 },
  { "-3.50", -3500000 },
  { "+2", 2000000 },
  { "007.1", 7100000 },
  { ".5", 500000 },
  { "-.5", -500000 },
  { "5.", 5000000 },
  { "0.000001", 1 },
  { "-0.000001", -1 },
  { "0.1", 100000 },
  { "412.35", 412350000 },
  /* 1 × 10² = 100; 1.5 × 10⁻³ = 0.0015; 120 × 10⁻⁷ = 0.000012; 0.0000001 × 10 = 0.000001 */
  { "1e2", 100000000 },
  { "1E+2", 100000000 },
  { "1.5e-3", 1500 },
  { "120e-7", 12 },
  { "0.0000001e1", 1 },
  { "-2.5e3", -2500000000 },
  { "0e999999999999999999999999", 0 },
  { "0.000e-99999999999", 0 },
  { "0000000000000000000000000000000001", 1000000 },
  { MAX_TEXT, G_MAXINT64 },
  { "-" MAX_TEXT, -G_MAXINT64 },
  { "9223372036854775807e-6", G_MAXINT64 },
};

static const char *const refused[] = {
  "",
  "abc",
  "NaN",
  "nan",
  "inf",
  "-Infinity",
  "1,5",
  "1.234,5",
  "1 000",
  " 1",
  "1 ",
  "1\n",
  "0x10",
  "--1",
  "+-1",
  "+",
  "-",
  ".",
  "-.",
  "e5",
  ".e5",
  "1e",
  "1e+",
  "1e2.5",
  "1.2.3",
  "€5",
  "５",
  "−5",
  "12abc",
  /* More than six decimals. */
  "0.0000001",
  "412.5000001",
  "1e-7",
  "15e-7",
  /* Too large. */
  "9223372036854.775808",
  "-9223372036854.775808",
  "10000000000000",
  "1e13",
  "1e999999999999999999999999",
  "-1e99999999999",
  "1e-99999999999",
  "99999999999999999999999999999999999999999999",
};

static void
test_parse (void)
{
  gint64 millionths;

  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++)
    {
      millionths = -77;
      g_test_message ("%s", read_cases[i].text);
      g_assert_true (hw_amount_parse (read_cases[i].text, &millionths));
      g_assert_cmpint (millionths, ==, read_cases[i].millionths);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      millionths = -77;
      g_test_message ("%s", refused[i]);
      g_assert_false (hw_amount_parse (refused[i], &millionths));
      g_assert_cmpint (millionths, ==, -77);
    }
  millionths = -77;
  g_assert_false (hw_amount_parse (NULL, &millionths));
  g_assert_cmpint (millionths, ==, -77);
}

static const struct
{
  const char *text;
  gint64 millionths;
} near_cases[] = {
  { "449.70000000000005", 449700000 },
  { "-0.30000000000000004", -300000 },
  { "412.5000005", 412500001 }, /* half, away from 0 */
  { "-412.5000005", -412500001 },
  { "412.50000049999", 412500000 },
  { "0.9999999", 1000000 },
  { "0.0000005", 1 },
  { "0.0000004", 0 },
  { "5e-7", 1 },
  { "5e-8", 0 },
  { "9e-99999999999", 0 },
  { "5.5511151231257827e-17", 0 },
  { MAX_TEXT "4", G_MAXINT64 },
};

static void
test_parse_near (void)
{
  gint64 millionths;

  for (gsize i = 0; i < G_N_ELEMENTS (near_cases); i++)
    {
      millionths = -77;
      g_test_message ("%s", near_cases[i].text);
      g_assert_true (hw_amount_parse_near (near_cases[i].text, &millionths));
      g_assert_cmpint (millionths, ==, near_cases[i].millionths);
      millionths = -77;
      g_assert_false (hw_amount_parse (near_cases[i].text, &millionths));
      g_assert_cmpint (millionths, ==, -77);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (read_cases); i++)
    {
      millionths = -77;
      g_assert_true (hw_amount_parse_near (read_cases[i].text, &millionths));
      g_assert_cmpint (millionths, ==, read_cases[i].millionths);
    }
  millionths = -77;
  g_assert_false (hw_amount_parse_near (NULL, &millionths));
  g_assert_false (hw_amount_parse_near ("many", &millionths));
  g_assert_false (hw_amount_parse_near ("1e13", &millionths));
  g_assert_false (hw_amount_parse_near (MAX_TEXT "5", &millionths));
  g_assert_cmpint (millionths, ==, -77);
}

/* Nothing that a server can write is slow, or reads beyond its end. */
static void
test_parse_long (void)
{
  g_autoptr (GString) text = g_string_new ("0.");
  gint64 millionths = -77;

  for (int i = 0; i < 1000000; i++)
    g_string_append_c (text, '0');
  g_assert_true (hw_amount_parse (text->str, &millionths));
  g_assert_cmpint (millionths, ==, 0);
  g_string_append_c (text, '1');
  g_assert_false (hw_amount_parse (text->str, &millionths));
  /* 10⁻¹⁰⁰⁰⁰⁰¹ × 10¹⁰⁰⁰⁰⁰¹ = 1 */
  g_string_append (text, "e1000001");
  g_assert_true (hw_amount_parse (text->str, &millionths));
  g_assert_cmpint (millionths, ==, HW_AMOUNT_ONE);
}

static void
test_add (void)
{
  g_assert_cmpint (hw_amount_add (1, 2), ==, 3);
  g_assert_cmpint (hw_amount_add (1, -2), ==, -1);
  g_assert_cmpint (hw_amount_add (G_MAXINT64, 1), ==, G_MAXINT64);
  g_assert_cmpint (hw_amount_add (1, G_MAXINT64), ==, G_MAXINT64);
  g_assert_cmpint (hw_amount_add (-G_MAXINT64, -1), ==, -G_MAXINT64);
  g_assert_cmpint (hw_amount_add (-G_MAXINT64, -G_MAXINT64), ==, -G_MAXINT64);
  g_assert_cmpint (hw_amount_add (G_MAXINT64, -G_MAXINT64), ==, 0);
}

static void
check_text (gint64 millionths, const char *expected)
{
  g_autofree char *text = hw_amount_to_text (millionths);
  gint64 again = -77;

  g_assert_cmpstr (text, ==, expected);
  g_assert_true (hw_amount_parse (text, &again));
  g_assert_cmpint (again, ==, millionths);
}

static void
test_to_text (void)
{
  check_text (0, "0");
  check_text (-3500000, "-3.5");
  check_text (100000000, "100");
  check_text (1, "0.000001");
  check_text (-1, "-0.000001");
  check_text (412350000, "412.35");
  check_text (G_MAXINT64, MAX_TEXT);
  check_text (-G_MAXINT64, "-" MAX_TEXT);
}

static void
test_random_round_trip (void)
{
  for (int i = 0; i < 100000; i++)
    {
      guint64 bits = (guint64) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();
      gint64 millionths = (gint64) (bits >> g_test_rand_int_range (1, 64));
      g_autofree char *text = hw_amount_to_text (-millionths);
      gint64 again = 77;

      g_assert_true (hw_amount_parse (text, &again));
      g_assert_cmpint (again, ==, -millionths);
    }
}

typedef struct
{
  const char *text;
  const char *plain;
  const char *with_sign;
} Shown;

static void
check_shown (const char *locale, const Shown *cases, gsize n_cases)
{
  g_assert_nonnull (setlocale (LC_ALL, locale));
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *plain = hw_amount_format (cases[i].text);
      g_autofree char *with_sign = hw_amount_format_signed (cases[i].text);

      g_assert_cmpstr (plain, ==, cases[i].plain);
      g_assert_cmpstr (with_sign, ==, cases[i].with_sign);
    }
  g_assert_nonnull (setlocale (LC_ALL, "C"));
}

static void
test_format_english (void)
{
  static const Shown cases[] = {
    { NULL, NULL, NULL },
    { "412.50", "412.50", "+412.50" },
    { "500", "500", "+500" },
    { "+500.00", "500.00", "+500.00" },
    { "-3.00", "−3.00", "−3.00" },
    { "0", "0", "0" },
    { "-0.00", "0.00", "0.00" },
    { "+0", "0", "0" },
    { ".5", "0.5", "+0.5" },
    { "-.50", "−0.50", "−0.50" },
    { "5.", "5", "+5" },
    { "999", "999", "+999" },
    { "1000", "1,000", "+1,000" },
    { "-1234567.8900", "−1,234,567.8900", "−1,234,567.8900" },
    { "123456", "123,456", "+123,456" },
    /* Written out, with the digits that it has: 1.5 × 10³ = 1500. */
    { "1e2", "100", "+100" },
    { "-1.5e3", "−1,500", "−1,500" },
    /* More than millionths can tell is shown all the same. */
    { "0.123456789", "0.123456789", "+0.123456789" },
    { "0.0000001", "0.0000001", "+0.0000001" },
    { "0.123456789012345678", "0.123456789012345678", "+0.123456789012345678" },
    /* But for what floating point adds to a number. */
    { "449.70000000000005", "449.7", "+449.7" },
    { "-0.30000000000000004", "−0.3", "−0.3" },
    { "1.1999999999999886", "1.2", "+1.2" },
    { "0.3333333333333333", "0.333333", "+0.333333" },
    { "5.5511151231257827e-17", "0", "0" },
    { "12345678901.234567", "12,345,678,901.234567", "+12,345,678,901.234567" },
    { "99999999999999999999", "99,999,999,999,999,999,999", "+99,999,999,999,999,999,999" },
    { "1e99", "1e99", "1e99" },
    /* No numbers: what the server said, letter by letter. */
    { "", "", "" },
    { "abc", "abc", "abc" },
    { "NaN", "NaN", "NaN" },
    { "1,5", "1,5", "1,5" },
    { "-", "-", "-" },
    { "5 credits", "5 credits", "5 credits" },
  };

  check_shown ("en_US.UTF-8", cases, G_N_ELEMENTS (cases));
}

static void
test_format_elsewhere (void)
{
  static const Shown german[] = {
    { "412.50", "412,50", "+412,50" },
    { "-1234567.8900", "−1.234.567,8900", "−1.234.567,8900" },
    { "1e4", "10.000", "+10.000" },
    { "1,5", "1,5", "1,5" },
  };
  static const Shown plain[] = {
    { "412.50", "412.50", "+412.50" },
    { "-1234567.8900", "−1234567.8900", "−1234567.8900" },
  };

  check_shown ("de_DE.UTF-8", german, G_N_ELEMENTS (german));
  check_shown ("C", plain, G_N_ELEMENTS (plain));
  check_shown ("C.UTF-8", plain, G_N_ELEMENTS (plain));
}

static void
check_millionths (gint64 millionths, guint n_decimals, const char *expected)
{
  g_autofree char *text = hw_amount_format_millionths (millionths, n_decimals);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_format_millionths (void)
{
  g_assert_nonnull (setlocale (LC_ALL, "en_US.UTF-8"));
  check_millionths (731500000, 2, "731.50");
  check_millionths (731500000, 0, "732"); /* half, away from 0 */
  check_millionths (-731500000, 0, "−732");
  check_millionths (731499999, 0, "731");
  check_millionths (1234567891, 2, "1,234.57");
  check_millionths (999999999, 2, "1,000.00");
  check_millionths (5000, 2, "0.01");
  check_millionths (4999, 2, "0.00");
  check_millionths (-4999, 2, "0.00"); /* no sign on what is shown as 0 */
  check_millionths (-5000, 2, "−0.01");
  check_millionths (1, 6, "0.000001");
  check_millionths (1, 99, "0.000001");
  check_millionths (0, 2, "0.00");
  check_millionths (G_MAXINT64, 6, "9,223,372,036,854.775807");
  check_millionths (G_MAXINT64, 0, "9,223,372,036,855");
  check_millionths (G_MININT64, 2, "−9,223,372,036,854.78");
  g_assert_nonnull (setlocale (LC_ALL, "de_DE.UTF-8"));
  check_millionths (1234567891, 2, "1.234,57");
  g_assert_nonnull (setlocale (LC_ALL, "C"));
}

int
main (int argc, char **argv)
{
  /* The leak check keeps LOCPATH from everybody else: build-aux/test.sh. */
  if (g_getenv ("HW_LOCPATH") != NULL)
    g_setenv ("LOCPATH", g_getenv ("HW_LOCPATH"), TRUE);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/amount/parse", test_parse);
  g_test_add_func ("/model/amount/parse-near", test_parse_near);
  g_test_add_func ("/model/amount/parse-long", test_parse_long);
  g_test_add_func ("/model/amount/add", test_add);
  g_test_add_func ("/model/amount/to-text", test_to_text);
  g_test_add_func ("/model/amount/random-round-trip", test_random_round_trip);
  g_test_add_func ("/model/amount/format-english", test_format_english);
  g_test_add_func ("/model/amount/format-elsewhere", test_format_elsewhere);
  g_test_add_func ("/model/amount/format-millionths", test_format_millionths);

  return g_test_run ();
}
