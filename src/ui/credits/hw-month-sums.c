/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-amount.h"
#include "hw-month-sums.h"
#include "hw-transaction.h"

/* What was spent, which is by use alone, and what was added in a month, of all lines that count, or not said at all:
 * exact as far as millionths go. Whether credits that were added were bought is said only if the server has a word for
 * it that means so: they may have been given back. */

typedef struct
{
  gint64 spent; /* millionths, at least 0 */
  gint64 added;
  gboolean is_bought; /* all that was added */
  guint n_decimals;   /* that the server wrote, at most */
} Sums;

/* No document has a list of the types (api-facts, “Credits”). */
static gboolean
is_purchase (HwResource *transaction)
{
  const char *type = hw_resource_get_text (transaction, HW_TRANSACTION_TYPE);
  g_autofree char *word = type == NULL ? NULL : g_ascii_strdown (type, -1);

  return word != NULL && (g_str_equal (word, "purchase") || g_str_equal (word, "buy") || g_str_equal (word, "bought"));
}

static guint
count_decimals (const char *text)
{
  const char *point = strchr (text, '.');
  guint n = 0;

  while (point != NULL && g_ascii_isdigit (point[n + 1]))
    n++;
  return n;
}

/* What floating point added are no decimals that somebody wrote. */
static gboolean
read_amount (HwResource *transaction, gint64 *amount, guint *n_decimals)
{
  const char *text = hw_resource_get_text (transaction, HW_TRANSACTION_AMOUNT);
  g_autofree char *rounded = NULL;

  if (!hw_amount_parse_near (text, amount))
    return FALSE;
  if (!hw_amount_parse (text, amount))
    text = rounded = hw_amount_to_text (*amount);
  *n_decimals = count_decimals (text);
  return TRUE;
}

static gboolean
add (Sums *self, HwResource *transaction)
{
  gint64 amount = 0;
  guint n_decimals = 0;

  if (!read_amount (transaction, &amount, &n_decimals))
    return FALSE;
  if (amount < 0 && hw_transaction_is_taken_back (transaction))
    return TRUE;
  self->n_decimals = MAX (self->n_decimals, n_decimals);
  if (amount < 0)
    return !__builtin_sub_overflow (self->spent, amount, &self->spent);
  if (amount > 0)
    self->is_bought &= is_purchase (transaction);
  return !__builtin_add_overflow (self->added, amount, &self->added);
}

static gboolean
sum_up (Sums *self, GListModel *transactions, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      g_autoptr (HwResource) transaction = g_list_model_get_item (transactions, i);

      if (transaction != NULL && !hw_transaction_counts (transaction))
        continue;
      if (transaction == NULL || !add (self, transaction))
        return FALSE;
    }
  return TRUE;
}

/* With the decimals of the amounts that it is of: two at least if any has one, and as many as it takes to be exact. */
static char *
format_sum (const Sums *self, gint64 sum)
{
  guint n_decimals = self->n_decimals == 0 ? 0 : CLAMP (self->n_decimals, 2, 6);
  gint64 unit = HW_AMOUNT_ONE;

  for (guint i = 0; i < n_decimals; i++)
    unit /= 10;
  for (; sum % unit != 0; unit /= 10)
    n_decimals++;
  return hw_amount_format_millionths (sum, n_decimals);
}

static char *
describe_added (const Sums *sums, const char *added)
{
  if (sums->is_bought)
    /* Translators: so many credits in a month */
    return g_strdup_printf (_ ("Bought %s"), added);
  /* Translators: so many credits in a month; bought or given back */
  return g_strdup_printf (_ ("Added %s"), added);
}

static char *
describe_both (const Sums *sums, const char *spent, const char *added)
{
  if (sums->is_bought)
    /* Translators: so many credits in a month */
    return g_strdup_printf (_ ("Spent %1$s, bought %2$s"), spent, added);
  /* Translators: so many credits in a month; added means bought or given back */
  return g_strdup_printf (_ ("Spent %1$s, added %2$s"), spent, added);
}

char *
hw_month_sums_describe (GListModel *transactions, guint start, guint end)
{
  Sums sums = { 0, 0, TRUE, 0 };
  g_autofree char *spent = NULL;
  g_autofree char *added = NULL;

  if (!sum_up (&sums, transactions, start, end))
    return NULL;
  spent = format_sum (&sums, sums.spent);
  added = format_sum (&sums, sums.added);
  if (sums.spent != 0 && sums.added != 0)
    return describe_both (&sums, spent, added);
  if (sums.added != 0)
    return describe_added (&sums, added);
  /* Translators: so many credits in a month */
  return g_strdup_printf (_ ("Spent %s"), spent);
}
