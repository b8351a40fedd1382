/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "decoding.h"
#include "hw-credits.h"
#include "hw-decode.h"
#include "hw-package.h"
#include "hw-test-reference.h"

/* Replies about credits. Of these the reference shows the balance alone (api-facts “Credits”). */

#define CREATED_AT G_GINT64_CONSTANT (1779273000000000) /* 2026-05-20T10:30:00Z */

/* The balance */

static HwResource *
decode_balance (const char *text)
{
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_credits, text);

  g_assert_cmpuint (batch->resources->len, ==, 1);
  g_assert_cmpuint (batch->n_unreadable, ==, 0);
  g_assert_true (HW_IS_CREDITS (g_ptr_array_index (batch->resources, 0)));
  return g_object_ref (g_ptr_array_index (batch->resources, 0));
}

static void
test_balance_of_reference (gconstpointer data)
{
  g_autofree char *example = hw_test_reference_json ("Check balance", 0);
  g_autofree char *text = dialect_wrap_record (data, "credits", example);
  g_autoptr (HwResource) credits = decode_balance (text);

  g_assert_cmpstr (hw_resource_get_id (credits), ==, HW_CREDITS_ID);
  g_assert_cmpstr (hw_resource_get_text (credits, HW_CREDITS_BALANCE), ==, "450");
  g_assert_cmpint (hw_resource_get_number (credits, HW_CREDITS_LAST_PURCHASE), ==,
                   G_GINT64_CONSTANT (1778832000000000)); /* 2026-05-15T08:00:00Z */
}

static void
test_balances (void)
{
  static const struct
  {
    const char *text;
    const char *balance;
    gint64 last_purchase;
  } cases[] = {
    { "{\"balance\":412.5}", "412.5", 0 },
    { "{\"balance\":\"412.50\"}", "412.50", 0 },
    { "{\"balance\":0}", "0", 0 },
    { "{\"balance\":-3.25}", "-3.25", 0 },
    { "{\"balance\":null}", NULL, 0 },
    { "{\"credits\":450}", "450", 0 },
    { "{\"amount\":\"1e2\"}", "1e2", 0 },
    { "{\"balance\":5,\"credits\":7,\"amount\":9}", "5", 0 },
    { "{\"balance\":null,\"credits\":7}", "7", 0 },
    { "{\"balance\":{\"amount\":6}}", "6", 0 },
    { "{\"credits\":{\"balance\":6}}", "6", 0 },
    { "{\"data\":{\"credits\":{\"balance\":6}}}", "6", 0 },
    { "{\"data\":{\"balance\":6,\"last_purchase\":\"2026-05-20T10:30:00Z\"}}", "6", CREATED_AT },
    { "{\"balance\":6,\"lastPurchase\":1779273000}", "6", CREATED_AT },
    { "{\"balance\":6,\"lastPurchaseAt\":1779273000000}", "6", CREATED_AT },
    { "{\"balance\":6,\"lastPurchase\":null}", "6", 0 },
    { "{\"balance\":6,\"lastPurchase\":\"never\"}", "6", 0 },
    { "{\"balance\":6,\"lastPurchase\":{\"at\":5}}", "6", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwResource) credits = decode_balance (cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_true (hw_resource_is_present (credits, HW_CREDITS_BALANCE));
      g_assert_cmpstr (hw_resource_get_text (credits, HW_CREDITS_BALANCE), ==, cases[i].balance);
      g_assert_cmpint (hw_resource_get_number (credits, HW_CREDITS_LAST_PURCHASE), ==, cases[i].last_purchase);
    }
}

/* No reply without a balance is ever a balance of nothing. */
static void
test_no_balance (void)
{
  static const char *const bad[] = { "",
                                     "{}",
                                     "null",
                                     "450",
                                     "[]",
                                     "[{\"balance\":5}]",
                                     "{\"lastPurchase\":null}",
                                     "{\"balance\":true}",
                                     "{\"balance\":[]}",
                                     "{\"balance\":{}}",
                                     "{\"balance\":99999999999999999999}",
                                     "{\"data\":{\"data\":{\"data\":{\"data\":{\"balance\":5}}}}}",
                                     "{\"error\":\"NOT_FOUND\"}",
                                     "<html>" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    decoding_assert_bad (hw_decode_credits, bad[i]);
}

static void
test_last_purchase_variants (void)
{
  for (gsize i = 0; i < DECODING_N_VALUES; i++)
    {
      const char *value = decoding_values[i] != NULL ? decoding_values[i] : "[null]";
      g_autofree char *text = g_strdup_printf ("{\"balance\":1,\"lastPurchase\":%s}", value);
      g_autoptr (HwResource) credits = decode_balance (text);

      g_test_message ("%s", text);
      g_assert_cmpint (hw_resource_is_present (credits, HW_CREDITS_LAST_PURCHASE), ==,
                       g_str_equal (value, "null") || g_str_equal (value, "\"2026-05-20T10:30:00Z\""));
    }
}

/* Packages */

static void
test_packages (void)
{
  static const struct
  {
    const char *entry;
    const char *id, *name, *credits, *price, *currency;
  } cases[] = {
    { "{\"id\":\"credits-500\",\"name\":\"Starter\",\"credits\":500,\"price\":20,\"currency\":\"EUR\"}", "credits-500",
      "Starter", "500", "20", "EUR" },
    { "{\"id\":500,\"title\":\"T\",\"amount\":\"500\",\"price\":\"20.00\",\"currency\":\"USD\"}", "500", "T", "500",
      "20.00", "USD" },
    { "{\"packageId\":\"a\",\"quantity\":500,\"priceCents\":2000,\"currency\":\"EUR\"}", "a", NULL, "500", NULL,
      "EUR" },
    { "{\"id\":\"a\",\"credits\":500,\"price_cents\":2000,\"currency\":\"EUR\"}", "a", NULL, "500", NULL, "EUR" },
    { "{\"id\":\"a\",\"credits\":500,\"amountCents\":2000,\"currency\":\"EUR\"}", "a", NULL, "500", NULL, "EUR" },
    /* Euros or cents? Nobody says. */
    { "{\"id\":\"a\",\"credits\":500,\"price\":2000}", "a", NULL, "500", NULL, NULL },
    { "{\"id\":\"a\",\"credits\":500,\"price\":2000,\"currency\":\"\"}", "a", NULL, "500", NULL, NULL },
    { "{\"id\":\"a\",\"credits\":500,\"price\":{\"amount\":2000,\"currency\":\"EUR\"}}", "a", NULL, "500", NULL, NULL },
    { "{\"id\":\"a\",\"credits\":500,\"price\":true,\"currency\":\"EUR\"}", "a", NULL, "500", NULL, "EUR" },
    /* Money, not credits. */
    { "{\"id\":\"a\",\"amount\":2000,\"currency\":\"EUR\"}", "a", NULL, NULL, NULL, "EUR" },
    { "{\"id\":\"a\",\"amount\":2000,\"quantity\":500,\"currency\":\"EUR\"}", "a", NULL, "500", NULL, "EUR" },
    { "{\"id\":\"a\",\"credits\":[],\"name\":7}", "a", NULL, NULL, NULL, NULL },
    { "{\"_id\":\"\",\"package_id\":\" x \",\"credits\":null}", " x ", NULL, NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *list = g_strconcat ("[", cases[i].entry, "]", NULL);
      g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_package_list, list);
      HwResource *package = g_ptr_array_index (batch->resources, 0);

      g_test_message ("%s", list);
      g_assert_cmpuint (batch->resources->len, ==, 1);
      g_assert_true (HW_IS_PACKAGE (package));
      g_assert_cmpstr (hw_resource_get_id (package), ==, cases[i].id);
      g_assert_cmpstr (hw_resource_get_text (package, HW_PACKAGE_NAME), ==, cases[i].name);
      g_assert_cmpstr (hw_resource_get_text (package, HW_PACKAGE_CREDITS), ==, cases[i].credits);
      g_assert_cmpstr (hw_resource_get_text (package, HW_PACKAGE_PRICE), ==, cases[i].price);
      g_assert_cmpstr (hw_resource_get_text (package, HW_PACKAGE_CURRENCY), ==, cases[i].currency);
    }
}

/* What cannot be asked for cannot be bought. */
static void
test_packages_unreadable (gconstpointer data)
{
  g_autofree char *list = dialect_wrap_list (
      data, "packages",
      "{\"id\":\"a\",\"credits\":5},{\"credits\":10},{\"id\":\"\",\"credits\":10},{\"id\":true},{},null,"
      "{\"id\":[\"a\"]},{\"id\":\"a\",\"credits\":7},{\"id\":99999999999999999999}");
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_package_list, list);

  g_assert_cmpuint (batch->resources->len, ==, 1);
  g_assert_cmpuint (batch->n_unreadable, ==, 8);
  g_assert_cmpstr (hw_resource_get_text (g_ptr_array_index (batch->resources, 0), HW_PACKAGE_CREDITS), ==, "5");
}

/* Both lists */

static void
test_no_list (void)
{
  static const char *const bad[] = { "",  "{}", "null", "0", "{\"transactions\":{}}", "{\"transactions\":null}",
                                     "[", "<p>" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      decoding_assert_bad (hw_decode_transaction_list, bad[i]);
      decoding_assert_bad (hw_decode_package_list, bad[i]);
    }
}

static void
test_empty (gconstpointer data)
{
  g_autofree char *transactions = dialect_wrap_list (data, "transactions", "");
  g_autofree char *packages = dialect_wrap_list (data, "packages", "");
  g_autoptr (HwResourceBatch) no_transactions = decoding_good_list (hw_decode_transaction_list, transactions);
  g_autoptr (HwResourceBatch) no_packages = decoding_good_list (hw_decode_package_list, packages);

  g_assert_cmpuint (no_transactions->resources->len + no_transactions->n_unreadable, ==, 0);
  g_assert_cmpuint (no_packages->resources->len + no_packages->n_unreadable, ==, 0);
}

static void
test_cut (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *example = hw_test_reference_json ("Check balance", 0);
  g_autofree char *balance = dialect_wrap_record (dialect, "credits", example);
  g_autofree char *transactions = dialect_wrap_list (dialect, "transactions", "{\"id\":\"a\",\"amount\":5}");
  g_autofree char *packages = dialect_wrap_list (dialect, "packages", "{\"id\":\"a\",\"credits\":5}");

  decoding_assert_bad_when_cut (hw_decode_credits, g_strchomp (balance));
  decoding_assert_bad_when_cut (hw_decode_transaction_list, transactions);
  decoding_assert_bad_when_cut (hw_decode_package_list, packages);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  dialect_add_test ("/api/decode-credits/balance/reference", test_balance_of_reference);
  g_test_add_func ("/api/decode-credits/balance/all", test_balances);
  g_test_add_func ("/api/decode-credits/balance/none", test_no_balance);
  g_test_add_func ("/api/decode-credits/balance/last-purchase", test_last_purchase_variants);
  dialect_add_test ("/api/decode-credits/cut", test_cut);
  dialect_add_test ("/api/decode-credits/empty", test_empty);
  g_test_add_func ("/api/decode-credits/no-list", test_no_list);
  g_test_add_func ("/api/decode-credits/packages/all", test_packages);
  dialect_add_test ("/api/decode-credits/packages/unreadable", test_packages_unreadable);

  return g_test_run ();
}
