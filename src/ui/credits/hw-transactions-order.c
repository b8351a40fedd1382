/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-dated-list.h"
#include "hw-text.h"
#include "hw-transaction.h"
#include "hw-transactions-order.h"

/* In which order transactions are listed, and which stand together: by the time of the person, whose month may have
 * begun before that of the server. */

static gint64
get_time (gpointer row, gpointer user_data)
{
  const gint64 time = hw_resource_get_number (row, HW_TRANSACTION_CREATED_AT);

  return time == 0 ? G_MININT64 : time;
}

static gint64
get_month (gpointer row, gpointer user_data)
{
  const gint64 time = hw_resource_get_number (row, HW_TRANSACTION_CREATED_AT);
  g_autoptr (GDateTime) local = time == 0 ? NULL : g_date_time_new_from_unix_local_usec (time);

  return local == NULL ? G_MININT64 : (gint64) g_date_time_get_year (local) * 12 + g_date_time_get_month (local);
}

GtkSorter *
hw_transactions_sorter_new (void)
{
  return hw_dated_list_sorter_new (get_time);
}

GtkSorter *
hw_transactions_month_sorter_new (void)
{
  return hw_dated_list_sorter_new (get_month);
}

char *
hw_transactions_get_month_title (gpointer first, gint64 now)
{
  const gint64 time = hw_resource_get_number (first, HW_TRANSACTION_CREATED_AT);

  return time == 0 ? g_strdup (_ ("Without a Date")) : hw_text_month (time);
}
