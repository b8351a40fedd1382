/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "practice-client.h"

/* The routes below /credits that read, in the members of both presets. */

typedef struct
{
  const char *id, *type, *description, *amount, *balance, *time;
} Names;

static const Names plain = { "id", "type", "description", "amount", "balance", "createdAt" };
static const Names other = { "transactionId", "kind", "reason", "credits", "balance_after", "timestamp" };

static const Names *
get_names (gconstpointer dialect)
{
  return g_str_has_prefix (dialect, "other") ? &other : &plain;
}

static double
get_money (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return g_ascii_strtod (json_node_get_string (node), NULL);

  return json_node_get_double (node);
}

static gint64
get_time (JsonObject *object, const char *member)
{
  JsonNode *node = json_object_get_member (object, member);
  g_autoptr (GDateTime) time = NULL;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return json_node_get_int (node) / 1000;

  time = g_date_time_new_from_iso8601 (json_node_get_string (node), NULL);
  return g_date_time_to_unix (time);
}

static gboolean
is_type (JsonObject *transaction, const Names *names, const char *type)
{
  return g_ascii_strcasecmp (json_object_get_string_member (transaction, names->type), type) == 0;
}

static double
get_amount (JsonObject *transaction, const Names *names)
{
  double amount = get_money (transaction, names->amount);

  if (names == &other)
    g_assert_cmpfloat (amount, >, 0);

  return names == &other && is_type (transaction, names, "usage") ? -amount : amount;
}

/* Eight months in which every line adds up to the one before it. */
static void
test_transactions (gconstpointer dialect)
{
  const Names *names = get_names (dialect);
  g_autoptr (Client) client = client_new (dialect);
  g_autoptr (JsonObject) credits = client_get_object (client, "/credits");
  g_autoptr (JsonArray) array = client_get_array (client, "/credits/transactions");
  guint n = json_array_get_length (array), n_purchases = 0;
  double balance = get_money (credits, names == &other ? "amount" : "balance");
  gint64 last_purchase = 0, time_after = CLIENT_START / G_TIME_SPAN_SECOND;

  g_assert_cmpfloat (balance, ==, 412.5);
  g_assert_cmpuint (n, >, 244);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *transaction = json_array_get_object_element (array, i);
      gint64 time = get_time (transaction, names->time);

      g_assert_cmpint (json_object_has_member (transaction, names->id), ==, names == &plain);
      g_assert_cmpfloat (get_money (transaction, names->balance), ==, balance);
      g_assert_cmpfloat (balance, >=, 0);
      balance -= get_amount (transaction, names);
      g_assert_cmpint (time, <, time_after);
      time_after = time;
      if (!is_type (transaction, names, "purchase"))
        continue;

      if (n_purchases++ == 0)
        last_purchase = time;
    }
  g_assert_cmpuint (n_purchases, >=, 2);
  g_assert_cmpint (get_time (credits, names == &other ? "last_purchase" : "lastPurchase"), ==, last_purchase);
  g_assert_cmpint (CLIENT_START / G_TIME_SPAN_SECOND - time_after, >, 240 * 24 * 60 * 60);
}

static void
test_packages (gconstpointer dialect)
{
  g_autoptr (Client) client = client_new (dialect);
  g_autoptr (JsonArray) packages = client_get_array (client, "/credits/packages");
  JsonObject *second = json_array_get_object_element (packages, 1);
  gboolean is_other = get_names (dialect) == &other;

  g_assert_cmpuint (json_array_get_length (packages), ==, 4);
  g_assert_cmpint (json_object_get_int_member (second, is_other ? "quantity" : "credits"), ==, 500);
  g_assert_cmpfloat (get_money (second, is_other ? "priceCents" : "price"), ==, is_other ? 2000 : 20);
  g_assert_cmpint (json_object_has_member (second, "id"), ==, !is_other);
  client_assert_error (client, "POST", "/credits/purchase", "{\"packageId\":\"credits-500\"}", 404, "NOT_FOUND");
}

static void
test_ids (gconstpointer dialect)
{
  g_autofree char *with_ids = g_strconcat (dialect, ",transaction-ids=yes", NULL);
  g_autofree char *without_ids = g_strconcat (dialect, ",transaction-ids=no", NULL);
  g_autoptr (Client) one = client_new (with_ids);
  g_autoptr (Client) two = client_new (without_ids);
  g_autoptr (JsonArray) array = client_get_array (one, "/credits/transactions");
  g_autoptr (JsonArray) same = client_get_array (two, "/credits/transactions");
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (json_array_get_length (array), ==, json_array_get_length (same));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *transaction = json_array_get_object_element (array, i);
      const char *member = get_names (dialect)->id;

      g_assert_true (g_hash_table_add (ids, (gpointer) json_object_get_string_member (transaction, member)));
      g_assert_false (json_object_has_member (json_array_get_object_element (same, i), member));
    }
}

static void
test_many (gconstpointer dialect)
{
  static const guint counts[] = { 0, 1, 10000 };
  const Names *names = get_names (dialect);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *many = g_strdup_printf ("%s,transactions=%u", (const char *) dialect, counts[i]);
      g_autoptr (Client) client = client_new (many);
      g_autoptr (JsonArray) array = client_get_array (client, "/credits/transactions");
      g_autoptr (JsonObject) credits = client_get_object (client, "/credits");
      double balance = 412.5;

      g_assert_cmpuint (json_array_get_length (array), ==, counts[i]);
      g_assert_cmpint (json_object_get_null_member (credits, names == &other ? "last_purchase" : "lastPurchase"), ==,
                       counts[i] < 2);
      for (guint j = 0; j < counts[i]; j++)
        {
          JsonObject *transaction = json_array_get_object_element (array, j);

          g_assert_cmpfloat (get_money (transaction, names->balance), ==, balance);
          balance -= get_amount (transaction, names);
        }
    }
}

static void
test_hostile (gconstpointer dialect)
{
  g_autofree char *hostile = g_strconcat (dialect, ",hostile-names=yes,transactions=3", NULL);
  g_autoptr (Client) client = client_new (hostile);
  g_autoptr (JsonArray) array = client_get_array (client, "/credits/transactions");
  g_autofree char *text = client_get_text (client, "/credits/transactions");

  g_assert_cmpuint (json_array_get_length (array), ==, 3 + 10);
  g_assert_nonnull (strstr (text, "\"=HYPERLINK("));
  g_assert_nonnull (strstr (text, "two\\nlines"));
}

static void
test_outside (gconstpointer dialect)
{
  const Names *names = get_names (dialect);
  g_autoptr (Client) client = client_new (dialect);
  HwPracticeWorld *world = hw_practice_server_get_world (client->server);
  g_autoptr (JsonObject) before = client_get_object (client, "/credits");
  g_autoptr (JsonObject) after = NULL;
  g_autoptr (JsonArray) array = NULL;
  JsonObject *first;

  client_wait (client, 60);
  hw_practice_world_set_balance (world, 1000);
  hw_practice_world_add_transaction (world, "purchase", "1 credit", 100);
  hw_practice_world_add_transaction (world, "usage", "Used elsewhere", -25);

  after = client_get_object (client, "/credits");
  g_assert_cmpfloat (get_money (after, names == &other ? "amount" : "balance"), ==, 10.75);
  g_assert_cmpint (get_time (after, names == &other ? "last_purchase" : "lastPurchase"), ==,
                   CLIENT_START / G_TIME_SPAN_SECOND + 60);
  array = client_get_array (client, "/credits/transactions");
  first = json_array_get_object_element (array, 0);
  g_assert_cmpstr (json_object_get_string_member (first, names->description), ==, "Used elsewhere");
  g_assert_cmpfloat (get_amount (first, names), ==, -0.25);
  g_assert_cmpfloat (get_money (first, names->balance), ==, 10.75);
  g_assert_cmpfloat (get_money (json_array_get_object_element (array, 1), names->balance), ==, 11);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add_for_presets ("/demo/credits/transactions", test_transactions);
  add_for_presets ("/demo/credits/packages", test_packages);
  add_for_presets ("/demo/credits/ids", test_ids);
  add_for_presets ("/demo/credits/many", test_many);
  add_for_presets ("/demo/credits/hostile", test_hostile);
  add_for_presets ("/demo/credits/outside", test_outside);

  return g_test_run ();
}
