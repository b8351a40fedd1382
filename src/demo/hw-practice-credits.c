/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-call.h"

/* The routes below /credits that only read (Reference, “Credits API”). The reference shows the balance alone; for the
 * rest a dialect has names of its own (api-facts, “Credits”). */

static const struct
{
  const char *id;
  const char *name;
  guint credits;
  guint price; /* cents */
} packages[] = {
  { "credits-100", "100 credits", 100, 500 },
  { "credits-500", "500 credits", 500, 2000 },
  { "credits-1000", "1000 credits", 1000, 3600 },
  { "credits-5000", "5000 credits", 5000, 15000 },
};

static gboolean
has_other_names (HwPracticeCall *call)
{
  return call->world->dialect.credits == HW_PRACTICE_CREDITS_OTHER;
}

static void
set_date (HwPracticeCall *call, JsonObject *object, const char *member, gint64 time)
{
  g_autofree char *date = time != 0 ? hw_practice_world_date (call->world, time) : NULL;

  if (date != NULL)
    json_object_set_string_member (object, member, date);
  else
    json_object_set_null_member (object, member);
}

static void
show_balance (HwPracticeCall *call)
{
  JsonObject *object = json_object_new ();
  gboolean is_other = has_other_names (call);

  hw_practice_world_set_money (call->world, object, is_other ? "amount" : "balance", call->world->balance);
  set_date (call, object, is_other ? "last_purchase" : "lastPurchase", call->world->last_purchase);
  hw_practice_call_detail (call, 200, "credits", object);
}

static JsonObject *
build_plain_transaction (HwPracticeCall *call, HwPracticeTransaction *transaction)
{
  JsonObject *object = json_object_new ();

  if (call->world->dialect.transaction_ids)
    json_object_set_string_member (object, "id", transaction->id);
  json_object_set_string_member (object, "type", transaction->type);
  json_object_set_string_member (object, "description", transaction->description);
  hw_practice_world_set_money (call->world, object, "amount", transaction->amount);
  hw_practice_world_set_money (call->world, object, "balance", transaction->balance);
  set_date (call, object, "createdAt", transaction->time);

  return object;
}

/* What was used has no sign: the kind says it. */
static JsonObject *
build_other_transaction (HwPracticeCall *call, HwPracticeTransaction *transaction)
{
  JsonObject *object = json_object_new ();
  gboolean is_usage = g_str_equal (transaction->type, "usage");
  g_autofree char *kind = g_ascii_strup (transaction->type, -1);

  if (call->world->dialect.transaction_ids)
    json_object_set_string_member (object, "transactionId", transaction->id);
  json_object_set_string_member (object, "kind", kind);
  json_object_set_string_member (object, "reason", transaction->description);
  hw_practice_world_set_money (call->world, object, "credits", is_usage ? -transaction->amount : transaction->amount);
  hw_practice_world_set_money (call->world, object, "balance_after", transaction->balance);
  json_object_set_int_member (object, "timestamp", transaction->time / G_TIME_SPAN_MILLISECOND);

  return object;
}

static void
list_transactions (HwPracticeCall *call)
{
  JsonArray *array = json_array_new ();
  gboolean is_other = has_other_names (call);

  for (guint i = 0; i < call->world->ledger->len; i++)
    {
      HwPracticeTransaction *transaction = g_ptr_array_index (call->world->ledger, i);

      json_array_add_object_element (array, is_other ? build_other_transaction (call, transaction)
                                                     : build_plain_transaction (call, transaction));
    }

  hw_practice_call_list (call, "transactions", array);
}

static JsonObject *
build_package (HwPracticeCall *call, guint nth)
{
  JsonObject *object = json_object_new ();

  if (has_other_names (call))
    {
      json_object_set_int_member (object, "packageId", 1001 + nth);
      json_object_set_string_member (object, "title", packages[nth].name);
      json_object_set_int_member (object, "quantity", packages[nth].credits);
      json_object_set_int_member (object, "priceCents", packages[nth].price);
    }
  else
    {
      json_object_set_string_member (object, "id", packages[nth].id);
      json_object_set_string_member (object, "name", packages[nth].name);
      json_object_set_int_member (object, "credits", packages[nth].credits);
      hw_practice_world_set_money (call->world, object, "price", packages[nth].price);
    }
  json_object_set_string_member (object, "currency", "EUR");

  return object;
}

static void
list_packages (HwPracticeCall *call)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (packages); i++)
    json_array_add_object_element (array, build_package (call, i));

  hw_practice_call_list (call, "packages", array);
}

void
hw_practice_credits_route (HwPracticeCall *call)
{
  gboolean is_known = call->id == NULL || g_str_equal (call->id, "transactions") || g_str_equal (call->id, "packages");

  if (!is_known)
    hw_practice_call_error (call, 404, "There is nothing at this address");
  else if (!g_str_equal (call->method, "GET"))
    hw_practice_call_wrong_method (call, "GET");
  else if (call->id == NULL)
    show_balance (call);
  else if (g_str_equal (call->id, "packages"))
    list_packages (call);
  else
    list_transactions (call);
}
