/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-text.h"
#include "hw-transaction.h"

/*
 * What the server's own words say of a line of the ledger. No document has a list of them (api-facts, “Credits”): these
 * are the usual ones. Looked for are whole words of what hw_text_readable_word() makes of them, so that "AI_USAGE",
 * "aiUsage" and "Credit usage" say the same.
 */

/* What says, on its own, that credits went away. A “charge” may be of the account or of the card. */
static const char *const spending[] = { "usage",       "use",     "used",     "spend",      "spent",   "spending",
                                        "debit",       "deduct",  "deducted", "deduction",  "consume", "consumed",
                                        "consumption", "expense", "withdraw", "withdrawal", NULL };

/* What is of one of the above, and the other way round. */
static const char *const adding[] = { "refund", "refunded", "reversal", "reversed", "bonus",
                                      "grant",  "purchase", "topup",    NULL };

/* What did not come about, or not yet. Every other word is one of a line that counts. */
static const char *const not_counting[] = { "failed",  "pending", "cancelled", "canceled",   "declined", "rejected",
                                            "expired", "void",    "voided",    "processing", NULL };

static gboolean
has_word (const char *text, const char *const *words)
{
  g_autofree char *readable = hw_text_readable_word (text);
  g_autofree char *folded = readable != NULL ? g_utf8_strdown (readable, -1) : NULL;
  g_auto (GStrv) parts = folded != NULL ? g_strsplit_set (folded, " \t.,:;/()", -1) : NULL;

  for (gsize i = 0; parts != NULL && parts[i] != NULL; i++)
    if (g_strv_contains (words, parts[i]))
      return TRUE;

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
