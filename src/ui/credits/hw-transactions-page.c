/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-transactions-page.h"

struct _HwTransactionsPage
{
  AdwNavigationPage parent_instance;
};

G_DEFINE_FINAL_TYPE (HwTransactionsPage, hw_transactions_page, ADW_TYPE_NAVIGATION_PAGE)

static void
hw_transactions_page_class_init (HwTransactionsPageClass *klass)
{
}

static void
hw_transactions_page_init (HwTransactionsPage *self)
{
}

HwTransactionsPage *
hw_transactions_page_new (HwAccount *account, HwNotice *notice)
{
  return g_object_new (HW_TYPE_TRANSACTIONS_PAGE, "title", "Transactions", NULL);
}
