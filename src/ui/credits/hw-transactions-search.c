/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-resource.h"
#include "hw-text.h"
#include "hw-transaction-words.h"
#include "hw-transaction.h"
#include "hw-transactions-order.h"
#include "hw-transactions-search.h"

/* In which words a transaction is searched: those of the server, as they came, and those that are shown: its title, its
 * amount with the signs of the language, what became of it, and its month.
 *
 * The digits of a date are left out unless the search names a year: every transaction of 2026 would be found by “20”,
 * and who looks for an amount would find nothing. */

/* At once, in a moment in which there is nothing else to do: some 2 ms. */
#define N_PREPARED 100

/* The words, kept with the transaction: a ledger may have ten thousand, and every letter that is typed asks for all of
 * them. They are made anew when it is another one. */
typedef struct
{
  char *text;     /* (owned) as hw_text_search_key() makes it */
  char *original; /* (owned) the server's words that it was made of */
  gint64 time;
} SearchKey;

static void
search_key_free (gpointer data)
{
  SearchKey *key = data;

  g_free (key->text);
  g_free (key->original);
  g_free (key);
}

static void
remove_digits (char *text)
{
  char *end = text;

  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isdigit (*c))
      *end++ = *c;
  *end = '\0';
}

static char *
make_words (HwResource *transaction, gboolean is_dated)
{
  const gint64 time = hw_resource_get_number (transaction, HW_TRANSACTION_CREATED_AT);
  g_autofree char *title = hw_transaction_words_title (transaction);
  g_autofree char *amount = hw_transaction_words_amount (transaction);
  g_autofree char *status = hw_transaction_words_status (transaction);
  g_autofree char *month = hw_transactions_get_month_title (transaction, time);
  g_autofree char *date = is_dated && time != 0 ? hw_text_date (time) : NULL;

  if (!is_dated)
    remove_digits (month);
  return g_strjoin ("\n", title, amount, month, date != NULL ? date : "", status != NULL ? status : "", NULL);
}

static SearchKey *
make_key (HwResource *transaction, gboolean is_dated)
{
  g_autofree char *words = make_words (transaction, is_dated);
  g_autofree char *shown = hw_text_search_key (words);
  SearchKey *key = g_new (SearchKey, 1);

  key->original = g_strdup (hw_resource_get_search_key (transaction));
  key->text = g_strconcat (key->original, "\n", shown, NULL);
  key->time = hw_resource_get_number (transaction, HW_TRANSACTION_CREATED_AT);
  return key;
}

static const char *
get_kept_key (gpointer item, GQuark quark, gboolean is_dated)
{
  SearchKey *key = g_object_get_qdata (item, quark);

  if (key == NULL || !g_str_equal (key->original, hw_resource_get_search_key (item))
      || key->time != hw_resource_get_number (item, HW_TRANSACTION_CREATED_AT))
    {
      key = make_key (item, is_dated);
      g_object_set_qdata_full (item, quark, key, search_key_free);
    }
  return key->text;
}

static const char *
get_key (gpointer item)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("hw-transaction-search-key");
  return get_kept_key (item, quark, FALSE);
}

static const char *
get_dated_key (gpointer item)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("hw-transaction-dated-search-key");
  return get_kept_key (item, quark, TRUE);
}

HwRowFilter *
hw_transactions_search_new (void)
{
  return hw_row_filter_new (get_key, NULL);
}

HwRowFilter *
hw_transactions_search_new_dated (void)
{
  return hw_row_filter_new (get_dated_key, NULL);
}

/* hw_transactions_search_names_year: a word of four digits, or of three while the last one is still to come. */
gboolean
hw_transactions_search_names_year (const char *search)
{
  g_auto (GStrv) words = g_strsplit_set (search, " \t", -1);

  for (char **word = words; *word != NULL; word++)
    if ((g_str_has_prefix (*word, "20") || g_str_has_prefix (*word, "19")) && strlen (*word) >= 3 && strlen (*word) <= 4
        && strspn (*word, "0123456789") == strlen (*word))
      return TRUE;
  return FALSE;
}

gboolean
hw_transactions_search_prepare (GListModel *transactions, guint *position)
{
  const guint n = g_list_model_get_n_items (transactions);
  const guint end = MIN (*position + N_PREPARED, n);

  for (; *position < end; (*position)++)
    {
      g_autoptr (HwResource) transaction = g_list_model_get_item (transactions, *position);

      get_key (transaction);
    }
  return *position < n;
}
