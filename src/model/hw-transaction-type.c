/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-transaction.h"

/*
 * What the server's own words say of a line of the ledger. No document has a list of them (api-facts, “Credits”): these
 * are the usual ones. Looked for are whole words, whatever they are put together with: "AI_USAGE", "aiUsage" and
 * "Credit usage" say the same.
 */

/* What says, on its own, that credits went away. A “charge” may be of the account or of the card. */
static const char *const spending[] = { "usage",       "use",     "used",     "spend",      "spent",   "spending",
                                        "debit",       "deduct",  "deducted", "deduction",  "consume", "consumed",
                                        "consumption", "expense", "withdraw", "withdrawal", NULL };

/* What is of one of the above, and the other way round. */
static const char *const adding[] = { "refund", "refunded", "reversal", "reversed", "bonus",
                                      "grant",  "purchase", "topup",    NULL };

/* What takes credits away that were not used; but a transfer of data is a use. */
static const char *const taking_back[] = { "refund",     "refunded", "reversal",   "reversed", "chargeback",
                                           "expiry",     "expired",  "expiration", "transfer", "transferred",
                                           "adjustment", "adjusted", NULL };
static const char *const data[] = { "data", "traffic", "network", "bandwidth", "file", NULL };

/* What did not come about, or not yet. Every other word is one of a line that counts. */
static const char *const not_counting[] = { "failed",  "pending", "cancelled", "canceled",   "declined", "rejected",
                                            "expired", "void",    "voided",    "processing", NULL };

/* What is none of these is a part of a word: "<i>usage</i>" is none that a program would write. */
static gboolean
is_between_words (char c)
{
  return c == '\0' || strchr (" \t_-.,:;/()", c) != NULL;
}

static gsize
get_word_length (const char *text)
{
  gsize n = 0;

  while (!is_between_words (text[n]) && !(n > 0 && g_ascii_islower (text[n - 1]) && g_ascii_isupper (text[n])))
    n++;

  return n;
}

static gboolean
is_one_of (const char *word, gsize length, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strlen (*words) == length && g_ascii_strncasecmp (word, *words, length) == 0)
      return TRUE;

  return FALSE;
}

/* Ten thousand lines are asked at once: nothing is copied. */
static gboolean
has_word (const char *text, const char *const *words)
{
  while (text != NULL && *text != '\0')
    {
      gsize length = get_word_length (text);

      if (is_one_of (text, length, words))
        return TRUE;
      text += MAX (length, 1);
    }

  return FALSE;
}

/**
 * hw_transaction_is_spending:
 * @transaction: a line of the ledger
 *
 * Tells whether its type says, whatever the sign of its amount is, that credits were used up.
 *
 * Returns: whether it does
 */
gboolean
hw_transaction_is_spending (HwResource *transaction)
{
  const char *type = hw_resource_get_text (transaction, HW_TRANSACTION_TYPE);

  return has_word (type, spending) && !has_word (type, adding);
}

/**
 * hw_transaction_is_taken_back:
 * @transaction: a line of the ledger whose amount is below 0
 *
 * Tells whether its type says that the credits went without being used: with a purchase that was given back, by the
 * calendar, to somebody else or by the hand of the operator.
 *
 * Returns: whether it does
 */
gboolean
hw_transaction_is_taken_back (HwResource *transaction)
{
  const char *type = hw_resource_get_text (transaction, HW_TRANSACTION_TYPE);

  return has_word (type, taking_back) && !has_word (type, data) && !hw_transaction_is_spending (transaction);
}

/**
 * hw_transaction_counts:
 * @transaction: a line of the ledger
 *
 * Tells whether credits were moved by it: not if its status says that it failed, was called off or is still to come.
 *
 * Returns: whether it counts, which it does if its status is not known
 */
gboolean
hw_transaction_counts (HwResource *transaction)
{
  return !has_word (hw_resource_get_text (transaction, HW_TRANSACTION_STATUS), not_counting);
}
