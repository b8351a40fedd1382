/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-csv.h"
#include "hw-export.h"
#include "hw-transaction.h"
#include "hw-transactions-export.h"

/* The ledger as a table for the accounts: money with the very digits of the server, and no words of ours. */

enum
{
  DATE,
  DESCRIPTION,
  TYPE,
  STATUS,
  AMOUNT,
  BALANCE,
  ID,
  N_COLUMNS,
};

#define AMOUNTS ((1u << AMOUNT) | (1u << BALANCE))

/* One that this program made for an entry without any is no word of the server (see hw_decode_transaction_list()). */
static const char *
get_id (HwResource *transaction)
{
  const char *id = hw_resource_get_id (transaction);

  return id[0] == '?' ? "" : id;
}

static void
append_transaction (GString *csv, HwResource *transaction)
{
  g_autofree char *date = hw_export_format_time (hw_resource_get_number (transaction, HW_TRANSACTION_CREATED_AT));
  g_autofree char *description = hw_resource_dup_value (transaction, HW_TRANSACTION_DESCRIPTION);
  g_autofree char *type = hw_resource_dup_value (transaction, HW_TRANSACTION_TYPE);
  g_autofree char *status = hw_resource_dup_value (transaction, HW_TRANSACTION_STATUS);
  g_autofree char *amount = hw_resource_dup_value (transaction, HW_TRANSACTION_AMOUNT);
  g_autofree char *balance = hw_resource_dup_value (transaction, HW_TRANSACTION_BALANCE);
  const char *const fields[N_COLUMNS + 1] = {
    [DATE] = date,       [DESCRIPTION] = description, [TYPE] = type, [STATUS] = status, [AMOUNT] = amount,
    [BALANCE] = balance, [ID] = get_id (transaction),
  };

  hw_csv_append_with_amounts (csv, fields, AMOUNTS);
}

/* hw_transactions_export_to_csv: (transfer full) */
char *
hw_transactions_export_to_csv (GListModel *transactions)
{
  const char *const heads[N_COLUMNS + 1] = {
    [DATE] = _ ("Date"),     [DESCRIPTION] = _ ("Description"), [TYPE] = _ ("Type"), [STATUS] = _ ("Status"),
    [AMOUNT] = _ ("Amount"), [BALANCE] = _ ("Balance"),         [ID] = _ ("ID"),
  };
  GString *csv = g_string_new (NULL);
  const guint n = g_list_model_get_n_items (transactions);

  hw_csv_append (csv, heads);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HwResource) transaction = g_list_model_get_item (transactions, i);

      append_transaction (csv, transaction);
    }
  return g_string_free (csv, FALSE);
}

void
hw_transactions_export (GtkWidget *widget, GListModel *transactions, gint64 now)
{
  /* Translators: the name of a file; %F is the date as 2026-11-23.
     xgettext:no-c-format */
  hw_export_save (widget, hw_transactions_export_to_csv (transactions), g_list_model_get_n_items (transactions),
                  _ ("transactions-%F.csv"), now);
}
