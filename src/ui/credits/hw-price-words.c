/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-amount.h"
#include "hw-package.h"
#include "hw-price-words.h"
#include "hw-text.h"

/* A package in words. The price is that of the server or none: no currency is assumed, and nothing is rounded. */

#define MAX_CURRENCY 12

/* The currencies that are written with a sign of their own, that have hundredths, and whose hundredths are called cents
 * (ISO 4217). */
static const struct
{
  const char *code;
  const char *sign; /* (nullable) */
  gboolean has_hundredths;
  gboolean has_cents;
} currencies[] = {
  { "EUR", "€", TRUE, TRUE },   { "USD", "$", TRUE, TRUE },   { "GBP", "£", TRUE, FALSE },
  { "JPY", "¥", FALSE, FALSE }, { "AUD", NULL, TRUE, TRUE },  { "CAD", NULL, TRUE, TRUE },
  { "CHF", NULL, TRUE, FALSE }, { "CZK", NULL, TRUE, FALSE }, { "DKK", NULL, TRUE, FALSE },
  { "NOK", NULL, TRUE, FALSE }, { "PLN", NULL, TRUE, FALSE }, { "SEK", NULL, TRUE, FALSE },
};

#define UNKNOWN G_N_ELEMENTS (currencies)

static gsize
find_currency (HwResource *package)
{
  const char *code = hw_resource_get_text (package, HW_PACKAGE_CURRENCY);

  for (gsize i = 0; code != NULL && i < G_N_ELEMENTS (currencies); i++)
    if (g_ascii_strcasecmp (code, currencies[i].code) == 0)
      return i;
  return UNKNOWN;
}

static gboolean
get_price (HwResource *package, gint64 *price)
{
  return hw_amount_parse (hw_resource_get_text (package, HW_PACKAGE_PRICE), price) && *price >= 0;
}

/* "5" is written “5.00” where there are cents; what has more decimals keeps them. */
static char *
format_price (HwResource *package, gint64 price, gsize currency)
{
  const gboolean has_hundredths = currency != UNKNOWN && currencies[currency].has_hundredths;

  if (has_hundredths && price % (HW_AMOUNT_ONE / 100) == 0)
    return hw_amount_format_millionths (price, 2);
  return hw_amount_format (hw_resource_get_text (package, HW_PACKAGE_PRICE));
}

static char *
add_currency (HwResource *package, const char *amount, gsize currency)
{
  const char *text = hw_resource_get_text (package, HW_PACKAGE_CURRENCY);
  g_autofree char *code = NULL;

  if (text == NULL)
    return g_strdup (amount);
  if (currency != UNKNOWN && currencies[currency].sign != NULL)
    /* Translators: an amount of money: %1$s is the sign of the currency, such as “€”, %2$s the amount, such as “5.00”
     */
    return g_strdup_printf (C_ ("price", "%1$s%2$s"), currencies[currency].sign, amount);
  code = currency != UNKNOWN ? g_strdup (currencies[currency].code) : hw_text_sanitise_limited (text, MAX_CURRENCY);
  /* Translators: an amount of money: %1$s is the code of the currency, such as “CHF”, %2$s the amount, such as “5.00”
   */
  return g_strdup_printf (C_ ("price", "%1$s %2$s"), code, amount);
}

gboolean
hw_price_words_has_price (HwResource *package)
{
  gint64 price = 0;

  return get_price (package, &price);
}

char *
hw_price_words_price (HwResource *package)
{
  const gsize currency = find_currency (package);
  g_autofree char *amount = NULL;
  gint64 price = 0;

  if (!get_price (package, &price))
    return g_strdup (_ ("Price shown at checkout"));
  amount = format_price (package, price, currency);
  return add_currency (package, amount, currency);
}

char *
hw_price_words_each (HwResource *package)
{
  const gsize currency = find_currency (package);
  g_autofree char *amount = NULL;
  gint64 price = 0, credits = 0;
  double cents;

  if (currency == UNKNOWN || !currencies[currency].has_cents || !get_price (package, &price)
      || !hw_amount_parse (hw_resource_get_text (package, HW_PACKAGE_CREDITS), &credits) || credits <= 0)
    return NULL;
  /* Said with one decimal: what would read as nothing, or as more than anybody can check, is not said. */
  cents = 100.0 * (double) price / (double) credits;
  if (cents < 0.1 || cents > 100000)
    return NULL;
  amount = hw_amount_format_millionths ((gint64) (cents * HW_AMOUNT_ONE + 0.5), 1);
  /* Translators: what one credit costs: %s is a number such as “4.0”, “ct” are cents */
  return g_strdup_printf (_ ("%s ct each"), amount);
}

/* hw_price_words_credits: how many, or if that is not told, what it is called. */
char *
hw_price_words_credits (HwResource *package)
{
  char *credits = hw_amount_format (hw_resource_get_text (package, HW_PACKAGE_CREDITS));
  const char *name = hw_resource_get_text (package, HW_PACKAGE_NAME);

  if (credits != NULL)
    return credits;
  return g_strdup (name == NULL ? _ ("Package") : name);
}

char *
hw_price_words_unit (HwResource *package)
{
  const char *text = hw_resource_get_text (package, HW_PACKAGE_CREDITS);
  gint64 credits = 0;

  if (text == NULL)
    return NULL;
  return g_strdup (hw_amount_parse (text, &credits) && credits == HW_AMOUNT_ONE ? _ ("credit") : _ ("credits"));
}

/* hw_price_words_summary: all of it, for those who hear it. */
char *
hw_price_words_summary (HwResource *package)
{
  g_autofree char *credits = hw_price_words_credits (package);
  g_autofree char *unit = hw_price_words_unit (package);
  g_autofree char *price = hw_price_words_price (package);
  g_autofree char *each = hw_price_words_each (package);
  g_autofree char *what = NULL;

  /* Translators: how many, then “credits” */
  what = unit == NULL ? g_strdup (credits) : g_strdup_printf (C_ ("package", "%1$s %2$s"), credits, unit);
  if (each == NULL)
    /* Translators: a package for those who hear it: “500 credits”, “€20.00” */
    return g_strdup_printf (C_ ("package", "%1$s, %2$s"), what, price);
  /* Translators: a package for those who hear it: “500 credits”, “€20.00”, “4.0 ct each” */
  return g_strdup_printf (C_ ("package", "%1$s, %2$s, %3$s"), what, price, each);
}
