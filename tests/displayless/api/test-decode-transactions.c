/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "decoding.h"
#include "hw-decode.h"
#include "hw-transaction.h"

/* Lines of the ledger of credits, of which no document shows one (api-facts “Credits”). */

#define CREATED_AT G_GINT64_CONSTANT (1779273000000000) /* 2026-05-20T10:30:00Z */

static gboolean
is_bare (const Dialect *dialect)
{
  return g_str_equal (dialect->name, "bare");
}

static const char plain_transaction[] = "{\"id\":\"tx1\",\"type\":\"usage\",\"description\":\"AI assistant\","
                                        "\"amount\":-2.5,\"balance\":412.5,\"createdAt\":\"2026-05-20T10:30:00Z\"}";
static const char other_transaction[] =
    "{\"transactionId\":17,\"kind\":\"USAGE\",\"reason\":\"AI assistant\","
    "\"credits\":\"2.50\",\"balance_after\":\"412.50\",\"timestamp\":1779273000000}";

static const char *
get_transaction (const Dialect *dialect)
{
  return is_bare (dialect) ? plain_transaction : other_transaction;
}

static HwResourceBatch *
decode_transactions (const char *entries)
{
  g_autofree char *list = g_strconcat ("[", entries, "]", NULL);

  return decoding_good_list (hw_decode_transaction_list, list);
}

static HwResource *
decode_transaction (const char *entry)
{
  g_autoptr (HwResourceBatch) batch = decode_transactions (entry);

  g_test_message ("%s", entry);
  g_assert_cmpuint (batch->resources->len, ==, 1);
  return g_object_ref (g_ptr_array_index (batch->resources, 0));
}

static void
test_transaction_dialect (gconstpointer data)
{
  const Dialect *dialect = data;
  g_autofree char *list = dialect_wrap_list (dialect, "transactions", get_transaction (dialect));
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_transaction_list, list);
  HwResource *transaction = g_ptr_array_index (batch->resources, 0);

  g_assert_cmpuint (batch->resources->len, ==, 1);
  g_assert_cmpuint (batch->n_unreadable, ==, 0);
  g_assert_true (HW_IS_TRANSACTION (transaction));
  g_assert_cmpstr (hw_resource_get_id (transaction), ==, is_bare (dialect) ? "tx1" : "17");
  g_assert_cmpstr (hw_resource_get_text (transaction, HW_TRANSACTION_DESCRIPTION), ==, "AI assistant");
  g_assert_cmpstr (hw_resource_get_text (transaction, HW_TRANSACTION_TYPE), ==, is_bare (dialect) ? "usage" : "USAGE");
  g_assert_cmpstr (hw_resource_get_text (transaction, HW_TRANSACTION_AMOUNT), ==, is_bare (dialect) ? "-2.5" : "-2.50");
  g_assert_cmpstr (hw_resource_get_text (transaction, HW_TRANSACTION_BALANCE), ==,
                   is_bare (dialect) ? "412.5" : "412.50");
  g_assert_cmpint (hw_resource_get_created_at (transaction), ==, CREATED_AT);
}

static const DecodingMember transaction_members[] = {
  { "description", "\"AI\"", HW_TRANSACTION_DESCRIPTION },
  { "type", "\"usage\"", HW_TRANSACTION_TYPE },
  { "amount", "-2.5", HW_TRANSACTION_AMOUNT },
  { "balance", "\"412.50\"", HW_TRANSACTION_BALANCE },
  { "status", "\"completed\"", HW_TRANSACTION_STATUS },
  { "createdAt", "\"2026-05-20T10:30:00Z\"", HW_TRANSACTION_CREATED_AT },
};

static gboolean
takes (guint member, const char *value)
{
  gboolean is_amount = member == HW_TRANSACTION_AMOUNT || member == HW_TRANSACTION_BALANCE;

  if (value == NULL)
    return FALSE;
  if (g_str_equal (value, "null"))
    return TRUE;
  if (member == HW_TRANSACTION_CREATED_AT)
    return g_str_equal (value, "\"2026-05-20T10:30:00Z\"");

  return *value == '"' || (is_amount && strchr ("-0123456789", *value) != NULL && strlen (value) < 20);
}

/* Every member of every other type: the row stays, and so does all else that it says. */
static void
test_transaction_variants (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (transaction_members); i++)
    for (gsize j = 0; j < DECODING_N_VALUES; j++)
      {
        g_autofree char *entry =
            decoding_build_variant ("{\"id\":\"tx1\"", transaction_members, G_N_ELEMENTS (transaction_members),
                                    &transaction_members[i], decoding_values[j]);
        g_autoptr (HwResource) transaction = decode_transaction (entry);

        g_assert_cmpstr (hw_resource_get_id (transaction), ==, "tx1");
        for (gsize k = 0; k < G_N_ELEMENTS (transaction_members); k++)
          g_assert_cmpint (hw_resource_is_present (transaction, transaction_members[k].member), ==,
                           k != i || takes (transaction_members[i].member, decoding_values[j]));
      }
}

static void
test_transaction_names (void)
{
  static const struct
  {
    const char *entry;
    const char *id, *description, *amount, *balance;
    gint64 time;
  } cases[] = {
    { "{\"_id\":\"a\",\"note\":\"n\",\"value\":3}", "a", "n", "3", NULL, 0 },
    { "{\"transaction_id\":5,\"title\":\"t\",\"delta\":\"-3.00\"}", "5", "t", "-3.00", NULL, 0 },
    { "{\"id\":7,\"message\":\"m\",\"credits\":0.1,\"balanceAfter\":4}", "7", "m", "0.1", "4", 0 },
    { "{\"id\":\"a\",\"transactionId\":\"b\",\"description\":null,\"reason\":\"r\",\"amount\":{},\"value\":1}", "a",
      "r", "1", NULL, 0 },
    { "{\"id\":null,\"transactionId\":\"b\",\"description\":\"d\",\"reason\":\"r\",\"amount\":1,\"credits\":2}", "b",
      "d", "1", NULL, 0 },
    { "{\"id\":\"a\",\"created_at\":\"2026-05-20T10:30:00Z\"}", "a", NULL, NULL, NULL, CREATED_AT },
    { "{\"id\":\"a\",\"date\":1779273000}", "a", NULL, NULL, NULL, CREATED_AT },
    { "{\"id\":\"a\",\"createdAt\":\"yesterday\",\"time\":1779273000000}", "a", NULL, NULL, NULL, CREATED_AT },
    { "{\"id\":\"a\",\"created\":\"Wed, 20 May 2026 10:30:00 GMT\"}", "a", NULL, NULL, NULL, CREATED_AT },
    { "{\"id\":9007199254740993}", "9007199254740993", NULL, NULL, NULL, 0 },
    { "{\"id\":\" .. \",\"amount\":\"lots\"}", " .. ", NULL, "lots", NULL, 0 },
    /* Beside a currency an amount is money. */
    { "{\"id\":\"a\",\"amount\":20,\"currency\":\"EUR\",\"credits\":500}", "a", NULL, "500", NULL, 0 },
    { "{\"id\":\"a\",\"amount\":20,\"currency\":\"EUR\"}", "a", NULL, NULL, NULL, 0 },
    { "{\"id\":\"a\",\"amount\":20,\"currency\":\"credits\"}", "a", NULL, "20", NULL, 0 },
    { "{\"id\":\"a\",\"amount\":20,\"currency\":null}", "a", NULL, "20", NULL, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HwResource) transaction = decode_transaction (cases[i].entry);

      g_assert_cmpstr (hw_resource_get_id (transaction), ==, cases[i].id);
      g_assert_cmpstr (hw_resource_get_text (transaction, HW_TRANSACTION_DESCRIPTION), ==, cases[i].description);
      g_assert_cmpstr (hw_resource_get_text (transaction, HW_TRANSACTION_AMOUNT), ==, cases[i].amount);
      g_assert_cmpstr (hw_resource_get_text (transaction, HW_TRANSACTION_BALANCE), ==, cases[i].balance);
      g_assert_cmpint (hw_resource_get_created_at (transaction), ==, cases[i].time);
    }
}

/* A line stays the same when it comes about, also where it has no id. */
static void
test_status (void)
{
  g_autoptr (HwResource) one = decode_transaction ("{\"amount\":5,\"type\":\"purchase\",\"status\":\"PENDING\"}");
  g_autoptr (HwResource) two = decode_transaction ("{\"amount\":5,\"type\":\"purchase\",\"state\":\"done\"}");

  g_assert_cmpstr (hw_resource_get_text (one, HW_TRANSACTION_STATUS), ==, "PENDING");
  g_assert_cmpstr (hw_resource_get_text (two, HW_TRANSACTION_STATUS), ==, "done");
  g_assert_cmpstr (hw_resource_get_id (one), ==, hw_resource_get_id (two));
}

static void
assert_amounts (const char *entries, const char *expected)
{
  g_autoptr (HwResourceBatch) batch = decode_transactions (entries);
  g_autoptr (GString) amounts = g_string_new (NULL);

  for (guint i = 0; i < batch->resources->len; i++)
    {
      const char *amount = hw_resource_get_text (g_ptr_array_index (batch->resources, i), HW_TRANSACTION_AMOUNT);

      g_string_append_printf (amounts, "%s ", amount != NULL ? amount : "none");
    }
  g_assert_cmpstr (amounts->str, ==, expected);
}

/* The sign is put only where the server clearly leaves it to the type. */
static void
test_signs (void)
{
  static const char *const spending[] = { "usage",        "USAGE",        "use",       "used",      "spend",
                                          "spent",        "debit",        "deduction", "AI_USAGE",  "ai_usage",
                                          "aiUsage",      "ai-usage",     "AI usage",  "deduct",    "consume",
                                          "usage_charge", "credit_usage", "expense",   "withdrawal" };
  static const char *const no_spending[] = { "purchase",
                                             "refund",
                                             "credit",
                                             "charge",
                                             "bonus",
                                             "usage refund",
                                             "",
                                             "adjustment",
                                             "transfer",
                                             "usage_refunded",
                                             "DEBIT_REVERSAL",
                                             "reversed usage",
                                             "usage_bonus",
                                             "usage-grant",
                                             "purchase_debit",
                                             "<i>usage</i>",
                                             "unused",
                                             "user" };

  for (gsize i = 0; i < G_N_ELEMENTS (spending); i++)
    {
      g_autofree char *entries = g_strdup_printf ("{\"id\":1,\"type\":\"%s\",\"amount\":3},"
                                                  "{\"id\":2,\"type\":\"purchase\",\"amount\":\"500.00\"}",
                                                  spending[i]);

      assert_amounts (entries, "-3 500.00 ");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (no_spending); i++)
    {
      g_autofree char *entries = g_strdup_printf ("{\"id\":1,\"type\":\"%s\",\"amount\":3}", no_spending[i]);

      assert_amounts (entries, "3 ");
    }

  /* A direction says it as well, and better. */
  assert_amounts ("{\"id\":1,\"direction\":\"DEBIT\",\"amount\":3},"
                  "{\"id\":2,\"direction\":\"debit\",\"type\":\"refund\",\"amount\":2},"
                  "{\"id\":3,\"direction\":\"credit\",\"type\":\"usage\",\"amount\":1},"
                  "{\"id\":4,\"direction\":7,\"type\":\"usage\",\"amount\":4}",
                  "-3 -2 1 -4 ");

  /* Where one of them has a sign, the others have it too: this is something given back. */
  assert_amounts ("{\"id\":1,\"type\":\"usage\",\"amount\":3},{\"id\":2,\"type\":\"usage\",\"amount\":-2}", "3 -2 ");
  /* A sign of something else says nothing of it. */
  assert_amounts ("{\"id\":1,\"type\":\"usage\",\"amount\":3},{\"id\":2,\"type\":\"fee\",\"amount\":-2}", "-3 -2 ");
  assert_amounts ("{\"id\":1,\"type\":\"usage\",\"amount\":\"+3.00\"}", "-3.00 ");
  assert_amounts ("{\"id\":1,\"type\":\"usage\",\"amount\":0},{\"id\":2,\"type\":\"usage\",\"amount\":\"x\"},"
                  "{\"id\":3,\"type\":\"usage\"},{\"id\":4,\"type\":\"usage\",\"amount\":\"\"}",
                  "0 x none none ");
}

static char *
describe_ids (HwResourceBatch *batch)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < batch->resources->len; i++)
    g_string_append_printf (text, "%s\n", hw_resource_get_id (g_ptr_array_index (batch->resources, i)));

  return g_string_free_and_steal (text);
}

#define USE_A   "{\"type\":\"usage\",\"amount\":2,\"reason\":\"AI\",\"date\":1779273000}"
#define USE_B   "{\"date\":1779273000,\"reason\":\"AI\",\"amount\":1,\"type\":\"usage\"}"
#define USE_NEW "{\"type\":\"usage\",\"amount\":2,\"reason\":\"AI\",\"date\":1779276600}"

/* Without ids the same lines are found again, also below new ones; equal ones are counted. */
static void
test_made_ids (void)
{
  g_autoptr (HwResourceBatch) batch = decode_transactions (USE_A "," USE_A "," USE_B);
  g_autoptr (HwResourceBatch) again = decode_transactions (USE_A "," USE_A "," USE_B);
  g_autoptr (HwResourceBatch) later = decode_transactions (USE_NEW "," USE_A "," USE_A "," USE_B);
  g_autofree char *ids = describe_ids (batch);
  g_autofree char *same = describe_ids (again);
  g_autofree char *more = describe_ids (later);

  g_assert_cmpuint (batch->resources->len, ==, 3);
  g_assert_cmpuint (batch->n_unreadable, ==, 0);
  g_assert_cmpstr (ids, ==, same);
  g_assert_cmpuint (later->resources->len, ==, 4);
  g_assert_true (g_str_has_suffix (more, ids));
}

/* The balance after it may be reckoned anew by the server; the line is the same. */
static void
test_made_ids_without_balance (void)
{
  g_autoptr (HwResource) one = decode_transaction ("{\"amount\":1,\"balance\":5,\"createdAt\":\"2026-05-20T10:30:00Z\"}");
  g_autoptr (HwResource) two = decode_transaction ("{\"createdAt\":\"2026-05-20T10:30:00Z\",\"balance\":6,\"amount\":1}");
  g_autoptr (HwResource) other = decode_transaction ("{\"createdAt\":\"2026-05-20T10:30:00Z\",\"amount\":11}");

  g_assert_cmpstr (hw_resource_get_id (one), ==, hw_resource_get_id (two));
  g_assert_cmpstr (hw_resource_get_id (one), !=, hw_resource_get_id (other));
}

static void
test_transactions_unreadable (gconstpointer data)
{
  g_autofree char *list = dialect_wrap_list (
      data, "transactions",
      "{\"id\":\"a\"},null,7,\"x\",[],{},{\"unknown\":1},{\"id\":\"a\",\"amount\":2},{\"amount\":null},{\"amount\":3}");
  g_autoptr (HwResourceBatch) batch = decoding_good_list (hw_decode_transaction_list, list);

  /* The first, and the last: an entry with an id alone is a line without an amount. */
  g_assert_cmpuint (batch->resources->len, ==, 2);
  g_assert_cmpuint (batch->n_unreadable, ==, 8);
}

/* Many equal lines without ids are many lines, and take no time. */
static void
test_many_equal (void)
{
  g_autoptr (GString) entries = g_string_new (USE_A);
  g_autoptr (HwResourceBatch) batch = NULL;

  for (guint i = 1; i < 5000; i++)
    g_string_append (entries, "," USE_A);
  batch = decode_transactions (entries->str);
  g_assert_cmpuint (batch->resources->len, ==, 5000);
  g_assert_cmpuint (batch->n_unreadable, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  dialect_add_test ("/api/decode-transactions/dialect", test_transaction_dialect);
  g_test_add_func ("/api/decode-transactions/variants", test_transaction_variants);
  g_test_add_func ("/api/decode-transactions/names", test_transaction_names);
  g_test_add_func ("/api/decode-transactions/status", test_status);
  g_test_add_func ("/api/decode-transactions/signs", test_signs);
  g_test_add_func ("/api/decode-transactions/made-ids", test_made_ids);
  g_test_add_func ("/api/decode-transactions/made-ids-without-balance", test_made_ids_without_balance);
  dialect_add_test ("/api/decode-transactions/unreadable", test_transactions_unreadable);
  g_test_add_func ("/api/decode-transactions/many-equal", test_many_equal);

  return g_test_run ();
}
