/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-amount.h"
#include "hw-text.h"
#include "hw-transaction-words.h"
#include "hw-transaction.h"

/* A line of the ledger in words. What the server did not say is not said here either. */

/* Of an amount that is too long to be computed with. */
static HwSign
guess_sign (const char *text)
{
  if (*text == '-' && g_ascii_isdigit (text[1]))
    return HW_SIGN_SPENT;
  if (g_ascii_isdigit (*text) || (*text == '+' && g_ascii_isdigit (text[1])))
    return HW_SIGN_ADDED;
  return HW_SIGN_UNKNOWN;
}

/* hw_transaction_words_get_sign: none of what did not come about: nothing was added or spent. */
HwSign
hw_transaction_words_get_sign (HwResource *transaction)
{
  const char *text = hw_resource_get_text (transaction, HW_TRANSACTION_AMOUNT);
  gint64 amount = 0;

  if (!hw_transaction_counts (transaction))
    return HW_SIGN_NONE;
  if (text == NULL)
    return HW_SIGN_UNKNOWN;
  if (!hw_amount_parse_near (text, &amount))
    return guess_sign (text);
  if (amount == 0)
    return HW_SIGN_NONE;
  return amount < 0 ? HW_SIGN_SPENT : HW_SIGN_ADDED;
}

/* hw_transaction_words_title: what it was for, or of which type it is, or that it is one. */
char *
hw_transaction_words_title (HwResource *transaction)
{
  const char *description = hw_resource_get_text (transaction, HW_TRANSACTION_DESCRIPTION);
  const char *type = hw_resource_get_text (transaction, HW_TRANSACTION_TYPE);

  if (description != NULL)
    return g_strdup (description);
  return type == NULL ? g_strdup (_ ("Transaction")) : hw_text_readable_word (type);
}

static char *
dup_moment (HwResource *transaction, gint64 now)
{
  const gint64 time = hw_resource_get_number (transaction, HW_TRANSACTION_CREATED_AT);

  return time == 0 ? NULL : hw_text_short_moment (time, now);
}

/* hw_transaction_words_status: only of what does not count: that the others came about nobody has to be told. */
char *
hw_transaction_words_status (HwResource *transaction)
{
  if (hw_transaction_counts (transaction))
    return NULL;
  return hw_text_readable_word (hw_resource_get_text (transaction, HW_TRANSACTION_STATUS));
}

/* hw_transaction_words_time: when, and that it did not come about. */
char *
hw_transaction_words_time (HwResource *transaction, gint64 now)
{
  g_autofree char *moment = dup_moment (transaction, now);
  g_autofree char *status = hw_transaction_words_status (transaction);

  if (moment == NULL || status == NULL)
    return moment != NULL ? g_steal_pointer (&moment) : g_steal_pointer (&status);
  /* Translators: when a transaction was, and what became of it: “Today, 14:02 · Failed” */
  return g_strdup_printf (C_ ("transaction", "%1$s · %2$s"), moment, status);
}

char *
hw_transaction_words_amount (HwResource *transaction)
{
  const char *text = hw_resource_get_text (transaction, HW_TRANSACTION_AMOUNT);

  return text == NULL ? g_strdup (_ ("Amount not known")) : hw_amount_format_signed (text);
}

char *
hw_transaction_words_balance (HwResource *transaction)
{
  g_autofree char *amount = hw_amount_format (hw_resource_get_text (transaction, HW_TRANSACTION_BALANCE));

  /* Translators: %s is the number of credits after a transaction, such as “412.50” */
  return amount == NULL ? NULL : g_strdup_printf (_ ("Balance %s"), amount);
}

/* hw_transaction_words_summary: all of it, for those who hear it. */
char *
hw_transaction_words_summary (HwResource *transaction, gint64 now)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char *time = dup_moment (transaction, now);
  char *status = hw_transaction_words_status (transaction);
  char *balance = hw_transaction_words_balance (transaction);
  g_auto (GStrv) parts = NULL;

  g_strv_builder_take (builder, hw_transaction_words_title (transaction));
  g_strv_builder_take (builder, hw_transaction_words_amount (transaction));
  if (time != NULL)
    g_strv_builder_take (builder, time);
  if (status != NULL)
    g_strv_builder_take (builder, status);
  if (balance != NULL)
    g_strv_builder_take (builder, balance);
  parts = g_strv_builder_end (builder);
  /* Translators: between the parts of a list, as in “9 running, 1 stopped” */
  return g_strjoinv (_ (", "), parts);
}
