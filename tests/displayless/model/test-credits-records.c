/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-credits.h"
#include "hw-package.h"
#include "hw-resource-list.h"
#include "hw-transaction.h"

/* The balance, a line of the ledger and a package: what they hold, and how they take on a newer reading. */

static const struct
{
  HwResourceKind kind;
  guint amount;
} amounts[] = {
  { HW_RESOURCE_CREDITS, HW_CREDITS_BALANCE },         { HW_RESOURCE_TRANSACTION, HW_TRANSACTION_AMOUNT },
  { HW_RESOURCE_TRANSACTION, HW_TRANSACTION_BALANCE }, { HW_RESOURCE_PACKAGE, HW_PACKAGE_CREDITS },
  { HW_RESOURCE_PACKAGE, HW_PACKAGE_PRICE },
};

/* Money is a text and stays as it was written. */
static void
test_amounts (void)
{
  static const char *const values[] = { "412.50", "-0", "1e+21", "12345678901234567890.10", "lots" };

  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (values); j++)
      {
        g_autoptr (HwResource) resource = hw_resource_new (amounts[i].kind, "a");

        g_assert_cmpint ((int) hw_resource_get_kind (resource), ==, (int) amounts[i].kind);
        g_assert_false (hw_resource_is_present (resource, amounts[i].amount));
        g_assert_null (hw_resource_get_text (resource, amounts[i].amount));
        hw_resource_set_text (resource, amounts[i].amount, values[j]);
        g_assert_cmpstr (hw_resource_get_text (resource, amounts[i].amount), ==, values[j]);
        hw_resource_set_text (resource, amounts[i].amount, NULL);
        g_assert_true (hw_resource_is_present (resource, amounts[i].amount));
        g_assert_null (hw_resource_get_text (resource, amounts[i].amount));
      }
}

/* Every member that has a property can be read by it, in its own type. */
static void
test_properties (void)
{
  for (HwResourceKind kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    {
      g_autoptr (HwResource) resource = hw_resource_new (kind, "a");
      guint n_members;
      const HwMember *members = hw_resource_kind_get_members (kind, &n_members);

      for (guint i = 0; i < n_members; i++)
        {
          gboolean is_text = members[i].type == HW_MEMBER_TEXT || members[i].type == HW_MEMBER_AMOUNT;
          g_autofree char *text = NULL;
          gint64 number = 0;

          if (members[i].property == NULL)
            continue;

          if (is_text)
            hw_resource_set_text (resource, i, "x");
          else
            hw_resource_set_number (resource, i, 7);
          g_object_get (resource, members[i].property, is_text ? (gpointer) &text : (gpointer) &number, NULL);
          g_assert_cmpstr (text, ==, is_text ? "x" : NULL);
          g_assert_cmpint (number, ==, is_text ? 0 : 7);
        }
    }
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

static HwResource *
make_credits (const char *balance, gint64 last_purchase)
{
  HwResource *credits = hw_resource_new (HW_RESOURCE_CREDITS, HW_CREDITS_ID);

  hw_resource_set_text (credits, HW_CREDITS_BALANCE, balance);
  hw_resource_set_number (credits, HW_CREDITS_LAST_PURCHASE, last_purchase);
  return credits;
}

/* "450" and "450.00" are the same money and not the same words of the server: the newer ones are shown. */
static void
test_absorb (void)
{
  g_autoptr (HwResource) credits = make_credits ("450", 7);
  g_autoptr (HwResource) same = make_credits ("450", 7);
  g_autoptr (HwResource) newer = make_credits ("450.00", 0);
  g_autoptr (HwResource) silent = hw_resource_new (HW_RESOURCE_CREDITS, HW_CREDITS_ID);
  guint n_balances = 0, n_purchases = 0;

  g_signal_connect (credits, "notify::balance", G_CALLBACK (count_cb), &n_balances);
  g_signal_connect (credits, "notify::last-purchase", G_CALLBACK (count_cb), &n_purchases);
  g_assert_false (hw_resource_absorb (credits, same));
  g_assert_false (hw_resource_absorb (credits, silent));
  g_assert_cmpuint (n_balances + n_purchases, ==, 0);
  g_assert_true (hw_resource_absorb (credits, newer));
  g_assert_cmpuint (n_balances, ==, 1);
  g_assert_cmpuint (n_purchases, ==, 1);
  g_assert_cmpstr (hw_resource_get_text (credits, HW_CREDITS_BALANCE), ==, "450.00");
  g_assert_cmpint (hw_resource_get_number (credits, HW_CREDITS_LAST_PURCHASE), ==, 0);
}

/* A line is found by its description and its type, in whatever case; not by its balance. */
static void
test_search (void)
{
  g_autoptr (HwResource) transaction = hw_resource_new (HW_RESOURCE_TRANSACTION, "tx-id");

  hw_resource_set_text (transaction, HW_TRANSACTION_AMOUNT, "-3");
  g_assert_null (strstr (hw_resource_get_search_key (transaction), "tx"));
  hw_resource_set_text (transaction, HW_TRANSACTION_DESCRIPTION, "AI Assistant");
  hw_resource_set_text (transaction, HW_TRANSACTION_TYPE, "USAGE");
  hw_resource_set_text (transaction, HW_TRANSACTION_BALANCE, "98765");
  g_assert_nonnull (strstr (hw_resource_get_search_key (transaction), "ai assistant"));
  g_assert_nonnull (strstr (hw_resource_get_search_key (transaction), "usage"));
  g_assert_null (strstr (hw_resource_get_search_key (transaction), "98765"));
}

static HwResourceBatch *
make_batch (const char *const *ids)
{
  HwResourceBatch *batch = hw_resource_batch_new ();

  for (; *ids != NULL; ids++)
    g_ptr_array_add (batch->resources, hw_resource_new (HW_RESOURCE_TRANSACTION, *ids));

  return batch;
}

/* The ledger grows at its head, and what was there stays the same objects. */
static void
test_ledger (void)
{
  g_autoptr (HwResourceList) ledger = hw_resource_list_new (HW_TYPE_TRANSACTION);
  g_autoptr (HwResourceBatch) first = make_batch ((const char *const[]) { "b", "a", NULL });
  g_autoptr (HwResourceBatch) second = make_batch ((const char *const[]) { "c", "b", "a", NULL });
  HwResource *old;

  hw_resource_list_merge (ledger, first, 1, 1);
  old = hw_resource_list_find (ledger, "b");
  hw_resource_list_merge (ledger, second, 2, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (ledger)), ==, 3);
  g_assert_true (hw_resource_list_find (ledger, "b") == old);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/credits-records/amounts", test_amounts);
  g_test_add_func ("/model/credits-records/properties", test_properties);
  g_test_add_func ("/model/credits-records/absorb", test_absorb);
  g_test_add_func ("/model/credits-records/search", test_search);
  g_test_add_func ("/model/credits-records/ledger", test_ledger);

  return g_test_run ();
}
