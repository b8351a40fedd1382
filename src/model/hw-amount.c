/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <limits.h>
#include <locale.h>
#include <string.h>

#include "hw-amount.h"

/*
 * Amounts of credits and money. They are decimal texts, and stay decimal: no step goes through a floating point number,
 * in which neither 0.1 nor 412.35 exists. A text is shown with the very digits of the server; only sums and
 * comparisons use millionths, and who reads a text as them says whether it has to be exact or may be rounded.
 *
 * A server that reckons in floating point writes 449.7 as 449.70000000000005. What has more than six decimals and as
 * many digits as a double takes to be told exactly, and no decimal amount does (16 or 17, IEEE 754), is such a number,
 * and is shown without what the reckoning added.
 */

#define MAX_DECIMALS 6
#define MINUS        "−"
/* What tells a double exactly has so many digits, unless fewer do. */
#define MIN_FLOATING 16
#define MAX_FLOATING 17
/* Of an exponent that no amount survives, whatever its digits are. */
#define FAR_EXPONENT (G_GINT64_CONSTANT (1) << 40)

/* The parts of a decimal number; they point into its text. */
typedef struct
{
  gboolean is_negative;
  const char *whole;
  gsize n_whole;
  const char *fraction;
  gsize n_fraction;
  gboolean has_exponent;
  gint64 exponent;
} Decimal;

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;

  return n;
}

static gboolean
read_sign (const char **at)
{
  gboolean is_negative = **at == '-';

  if (**at == '-' || **at == '+')
    (*at)++;

  return is_negative;
}

static gboolean
read_exponent (Decimal *self, const char **at)
{
  gboolean is_negative;
  gsize n_digits;

  (*at)++;
  is_negative = read_sign (at);
  n_digits = count_digits (*at);
  for (gsize i = 0; i < n_digits; i++)
    self->exponent = MIN (self->exponent * 10 + g_ascii_digit_value ((*at)[i]), FAR_EXPONENT);
  if (is_negative)
    self->exponent = -self->exponent;
  self->has_exponent = TRUE;
  *at += n_digits;

  return n_digits > 0;
}

/* What JSON calls a number, and "+2", ".5", "5." and zeros in front as well; nothing before or after it. */
static gboolean
decimal_read (Decimal *self, const char *text)
{
  const char *at = text;

  memset (self, 0, sizeof *self);
  self->is_negative = read_sign (&at);
  self->whole = at;
  self->n_whole = count_digits (at);
  at += self->n_whole;
  if (*at == '.')
    at++;
  self->fraction = at;
  self->n_fraction = at > self->whole + self->n_whole ? count_digits (at) : 0;
  at += self->n_fraction;
  if (self->n_whole + self->n_fraction == 0)
    return FALSE;
  if ((*at == 'e' || *at == 'E') && !read_exponent (self, &at))
    return FALSE;

  return *at == '\0';
}

static int
decimal_get_digit (const Decimal *self, gsize index)
{
  if (index < self->n_whole)
    return g_ascii_digit_value (self->whole[index]);
  if (index < self->n_whole + self->n_fraction)
    return g_ascii_digit_value (self->fraction[index - self->n_whole]);

  return 0;
}

static gboolean
decimal_is_zero (const Decimal *self)
{
  for (gsize i = 0; i < self->n_whole + self->n_fraction; i++)
    if (decimal_get_digit (self, i) != 0)
      return FALSE;

  return TRUE;
}

/* The position of the digit behind the millionths; before the first one if that is 0 or below. */
static gint64
decimal_get_end (const Decimal *self)
{
  return (gint64) self->n_whole + self->exponent + MAX_DECIMALS;
}

static gboolean
decimal_is_exact (const Decimal *self)
{
  for (gint64 i = MAX (decimal_get_end (self), 0); i < (gint64) (self->n_whole + self->n_fraction); i++)
    if (decimal_get_digit (self, (gsize) i) != 0)
      return FALSE;

  return TRUE;
}

/* Rounded, half away from 0. Of something that is not 0: an exponent however large ends at the overflow, after 19
 * digits. */
static gboolean
decimal_get_millionths (const Decimal *self, gint64 *millionths)
{
  gint64 end = decimal_get_end (self);
  gint64 value = 0;

  for (gint64 i = 0; i < end; i++)
    if (__builtin_mul_overflow (value, G_GINT64_CONSTANT (10), &value)
        || __builtin_add_overflow (value, (gint64) decimal_get_digit (self, (gsize) i), &value))
      return FALSE;
  if (end >= 0 && decimal_get_digit (self, (gsize) end) >= 5 && __builtin_add_overflow (value, 1, &value))
    return FALSE;
  *millionths = self->is_negative ? -value : value;

  return TRUE;
}

/* From the first to the last that is not 0. */
static gsize
decimal_count_significant (const Decimal *self)
{
  gsize first = 0, end = self->n_whole + self->n_fraction;

  while (end > 0 && decimal_get_digit (self, end - 1) == 0)
    end--;
  while (first < end && decimal_get_digit (self, first) == 0)
    first++;

  return end - first;
}

static gboolean
decimal_is_floating (const Decimal *self)
{
  gsize n = decimal_count_significant (self);

  return n >= MIN_FLOATING && n <= MAX_FLOATING && !decimal_is_exact (self);
}

/* In UTF-8, whatever the locale is in. */
static char *
dup_locale_text (const char *text, const char *otherwise)
{
  char *utf8 = text != NULL ? g_locale_to_utf8 (text, -1, NULL, NULL, NULL) : NULL;

  return utf8 != NULL ? utf8 : g_strdup (otherwise);
}

/* How many digits the group has that ends @index groups from the right; 0 if all the rest is one group. @grouping is
 * as localeconv() gives it: the last size goes on for ever. */
static gsize
get_group_size (const char *grouping, gsize index)
{
  gsize last = strlen (grouping);

  if (last == 0)
    return 0;
  index = MIN (index, last - 1);

  return grouping[index] > 0 && grouping[index] < CHAR_MAX ? (gsize) grouping[index] : 0;
}

static void
append_whole (GString *out, const char *digits, gsize n_digits)
{
  const struct lconv *locale = localeconv ();
  g_autofree char *separator = dup_locale_text (locale->thousands_sep, "");
  gsize begin = out->len;
  gsize left = n_digits;
  gsize size;

  g_string_append_len (out, digits, (gssize) n_digits);
  if (*separator == '\0')
    return;
  for (gsize group = 0; (size = get_group_size (locale->grouping, group)) > 0 && left > size; group++)
    {
      left -= size;
      g_string_insert (out, (gssize) (begin + left), separator);
    }
}

static char *
decimal_format (const Decimal *self, gboolean is_signed)
{
  GString *out = g_string_new (NULL);

  if (!decimal_is_zero (self))
    g_string_append (out, self->is_negative ? MINUS : is_signed ? "+" : "");
  if (self->n_whole > 0)
    append_whole (out, self->whole, self->n_whole);
  else
    g_string_append_c (out, '0');
  if (self->n_fraction > 0)
    {
      g_autofree char *sign = dup_locale_text (localeconv ()->decimal_point, ".");

      g_string_append (out, sign);
      g_string_append_len (out, self->fraction, (gssize) self->n_fraction);
    }

  return g_string_free_and_steal (out);
}

/* "1e2" is not for people: it is written out if millionths can tell it. Nor is what floating point added. */
static char *
format (const char *text, gboolean is_signed)
{
  g_autofree char *plain = NULL;
  Decimal decimal;
  gboolean is_floating;
  gint64 millionths;

  if (text == NULL || !decimal_read (&decimal, text))
    return g_strdup (text);
  is_floating = decimal_is_floating (&decimal);
  if (!decimal.has_exponent && !is_floating)
    return decimal_format (&decimal, is_signed);
  if (is_floating ? !hw_amount_parse_near (text, &millionths) : !hw_amount_parse (text, &millionths))
    return g_strdup (text);

  plain = hw_amount_to_text (millionths);
  decimal_read (&decimal, plain);

  return decimal_format (&decimal, is_signed);
}

/**
 * hw_amount_parse:
 * @text: (nullable): a decimal number as the server wrote it, "-3.50" or "1e2"
 * @millionths: (out): the number times 1,000,000
 *
 * Reads an amount exactly. Refused, with @millionths untouched, is what is no number ("", "abc", "NaN", "1,5", with
 * anything before or after it), what has digits other than 0 behind the sixth decimal, and what is above
 * 9,223,372,036,854.775807 or below its negative. Design §4 “Money”: never rounded.
 *
 * Returns: whether @millionths is exactly the number
 */
gboolean
hw_amount_parse (const char *text, gint64 *millionths)
{
  Decimal decimal;

  g_return_val_if_fail (millionths != NULL, FALSE);

  if (text == NULL || !decimal_read (&decimal, text) || !decimal_is_exact (&decimal))
    return FALSE;

  return hw_amount_parse_near (text, millionths);
}

/**
 * hw_amount_parse_near:
 * @text: (nullable): a decimal number as the server wrote it, "449.70000000000005"
 * @millionths: (out): the number times 1,000,000
 *
 * Reads an amount as near as millionths come to it: rounded, half away from 0. It is for what is reckoned of many
 * amounts, which a digit behind the sixth decimal must not keep anybody from. What is refused otherwise is refused as
 * by hw_amount_parse(), with @millionths untouched.
 *
 * Returns: whether @millionths is the number
 */
gboolean
hw_amount_parse_near (const char *text, gint64 *millionths)
{
  Decimal decimal;

  g_return_val_if_fail (millionths != NULL, FALSE);

  if (text == NULL || !decimal_read (&decimal, text))
    return FALSE;
  if (!decimal_is_zero (&decimal))
    return decimal_get_millionths (&decimal, millionths);
  *millionths = 0;

  return TRUE;
}

/**
 * hw_amount_add:
 * @a: millionths
 * @b: millionths
 *
 * Adds two amounts. What a server may write is large enough for a sum to leave the range: then it stays at its end,
 * %G_MAXINT64 or -%G_MAXINT64, so that it can always be negated.
 *
 * Returns: the sum, in millionths
 */
gint64
hw_amount_add (gint64 a, gint64 b)
{
  gint64 sum;

  if (__builtin_add_overflow (a, b, &sum))
    return a > 0 ? G_MAXINT64 : -G_MAXINT64;

  return MAX (sum, -G_MAXINT64);
}

/**
 * hw_amount_to_text:
 * @millionths: an amount
 *
 * Writes an amount as the API does, with as few digits as tell it: "-3.5", "100". hw_amount_parse() reads the same
 * from it. For people there is hw_amount_format_millionths().
 *
 * Returns: (transfer full): the number
 */
char *
hw_amount_to_text (gint64 millionths)
{
  guint64 size = millionths < 0 ? -(guint64) millionths : (guint64) millionths;
  const char *sign = millionths < 0 ? "-" : "";
  char fraction[MAX_DECIMALS + 1];
  gsize n_fraction = MAX_DECIMALS;

  g_snprintf (fraction, sizeof fraction, "%06u", (guint) (size % HW_AMOUNT_ONE));
  while (n_fraction > 0 && fraction[n_fraction - 1] == '0')
    fraction[--n_fraction] = '\0';

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT "%s%s", sign, size / HW_AMOUNT_ONE, n_fraction > 0 ? "." : "",
                          fraction);
}

/**
 * hw_amount_format:
 * @text: (nullable): a decimal number as the server wrote it
 *
 * Writes an amount for people, with the decimal sign and the groups of thousands of the locale, and a true minus sign.
 * All digits are those of @text: "412.50" is “412.50” or “412,50”, never “412.5”. What floating point added to a number
 * is left away, see the top of this file: "449.70000000000005" is “449.7”. An exponent is written out. 0 has no sign.
 * What is no number is returned as it is: it is still what the server said.
 *
 * Returns: (transfer full) (nullable): the words, %NULL for %NULL
 */
char *
hw_amount_format (const char *text)
{
  return format (text, FALSE);
}

/**
 * hw_amount_format_signed:
 * @text: (nullable): a decimal number as the server wrote it
 *
 * As hw_amount_format(), with a “+” before what is above 0: “+500.00”, “−3.00”.
 *
 * Returns: (transfer full) (nullable): the words, %NULL for %NULL
 */
char *
hw_amount_format_signed (const char *text)
{
  return format (text, TRUE);
}

/**
 * hw_amount_format_millionths:
 * @millionths: an amount
 * @n_decimals: how many decimals, up to 6; more count as 6
 *
 * Writes what was summed up here for people, as hw_amount_format() does, rounded to @n_decimals, half away from 0.
 *
 * Returns: (transfer full): the words
 */
char *
hw_amount_format_millionths (gint64 millionths, guint n_decimals)
{
  guint64 size = millionths < 0 ? -(guint64) millionths : (guint64) millionths;
  guint64 unit = HW_AMOUNT_ONE;
  g_autofree char *plain = NULL;
  Decimal decimal;

  n_decimals = MIN (n_decimals, MAX_DECIMALS);
  for (guint i = 0; i < n_decimals; i++)
    unit /= 10;
  size = (size + unit / 2) / unit * unit;

  plain = g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%06u", millionths < 0 ? "-" : "", size / HW_AMOUNT_ONE,
                           (guint) (size % HW_AMOUNT_ONE));
  decimal_read (&decimal, plain);
  decimal.n_fraction = n_decimals;

  return decimal_format (&decimal, FALSE);
}
