/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-practice-call.h"

/* The routes below /credits that only read (Reference, “Credits API”). */

static const struct
{
  const char *id;
  guint credits;
  guint price; /* cents */
} packages[] = {
  { "credits-100", 100, 500 },
  { "credits-500", 500, 2000 },
  { "credits-1000", 1000, 3600 },
  { "credits-5000", 5000, 15000 },
};

static void
show_balance (HwPracticeCall *call)
{
  JsonObject *object = json_object_new ();
  g_autofree char *date = hw_practice_world_date (call->world, call->world->last_purchase);

  hw_practice_world_set_money (call->world, object, "balance", call->world->balance);
  json_object_set_string_member (object, "lastPurchase", date);
  hw_practice_call_detail (call, 200, "credits", object);
}

static void
list_packages (HwPracticeCall *call)
{
  JsonArray *array = json_array_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (packages); i++)
    {
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", packages[i].id);
      json_object_set_int_member (object, "credits", packages[i].credits);
      hw_practice_world_set_money (call->world, object, "price", packages[i].price);
      json_object_set_string_member (object, "currency", "EUR");
      json_array_add_object_element (array, object);
    }

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
    hw_practice_call_list (call, "transactions", json_array_ref (call->world->ledger));
}
