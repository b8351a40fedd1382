/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-credits.h"
#include "hw-decode-private.h"
#include "hw-decode.h"
#include "hw-error.h"
#include "hw-json.h"
#include "hw-package.h"
#include "hw-resource-list.h"
#include "hw-transaction.h"

/* Replies of the reference's “Credits API” → HwCredits, HwTransaction, HwPackage. Of these the reference shows the
 * balance alone (“Check balance”); for the rest the usual names are tried in turn (api-facts “Credits”). */

/* Names of the id, as text or as number. */
static char *
dup_id (JsonObject *object, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      g_autofree char *id = NULL;

      if (hw_json_get_amount (object, *names, &id) == HW_JSON_VALUE && *id != '\0')
        return g_steal_pointer (&id);
    }

  return NULL;
}

/* Whether amounts in the object may be money. */
static gboolean
has_currency (JsonObject *object)
{
  const char *currency;

  return hw_json_get_text (object, "currency", &currency) == HW_JSON_VALUE && *currency != '\0'
         && g_ascii_strcasecmp (currency, "credits") != 0;
}

/* The balance */

static const HwAlias balance_aliases[] = {
  { "credits", HW_CREDITS_BALANCE },
  { "amount", HW_CREDITS_BALANCE },
  { "last_purchase", HW_CREDITS_LAST_PURCHASE },
  { "lastPurchaseAt", HW_CREDITS_LAST_PURCHASE },
  { "last_purchase_at", HW_CREDITS_LAST_PURCHASE },
  { "lastPurchaseDate", HW_CREDITS_LAST_PURCHASE },
  { "lastPurchasedAt", HW_CREDITS_LAST_PURCHASE },
};

static const HwDecoder balances = {
  .kind = HW_RESOURCE_CREDITS,
  .list_name = "credits",
  .record_name = "credits",
  .aliases = balance_aliases,
  .n_aliases = G_N_ELEMENTS (balance_aliases),
};

static gboolean
has_balance (JsonObject *object)
{
  static const char *const names[] = { "balance", "credits", "amount" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *amount = NULL;

      if (hw_json_get_amount (object, names[i], &amount) != HW_JSON_ABSENT)
        return TRUE;
    }

  return FALSE;
}

/* The object itself as the reference shows it, or one in an envelope, or in two. */
static JsonObject *
peek_balance (JsonNode *root)
{
  static const char *const envelopes[] = { "credits", "data", "balance" };
  JsonObject *object = hw_json_peek_object (root);

  for (guint depth = 0; object != NULL && depth < 3 && !has_balance (object); depth++)
    {
      JsonObject *inner = NULL;

      for (gsize i = 0; inner == NULL && i < G_N_ELEMENTS (envelopes); i++)
        inner = hw_json_peek_object (hw_json_peek_member (object, envelopes[i]));
      object = inner;
    }

  return object != NULL && has_balance (object) ? object : NULL;
}

/**
 * hw_decode_credits:
 * @body: the answer to `GET /credits`
 * @error: return location for an error
 *
 * The balance (Reference, “Check balance”). A reply without one is an error, and never a balance of nothing.
 *
 * Returns: (transfer full): an HwResourceBatch of one HwCredits, or %NULL with %HW_ERROR_BAD_REPLY
 */
gpointer
hw_decode_credits (GBytes *body, GError **error)
{
  g_autoptr (JsonNode) root = hw_json_parse (body, error);
  JsonObject *object;
  HwResourceBatch *batch;
  HwResource *resource;

  if (root == NULL)
    return NULL;

  object = peek_balance (root);
  if (object == NULL)
    {
      g_propagate_error (error, hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE, "The reply has no balance"));
      return NULL;
    }

  batch = hw_resource_batch_new ();
  resource = hw_resource_new (HW_RESOURCE_CREDITS, HW_CREDITS_ID);
  hw_decode_members (&balances, resource, object);
  g_ptr_array_add (batch->resources, resource);
  return batch;
}

/* Transactions */

static const HwAlias transaction_aliases[] = {
  { "reason", HW_TRANSACTION_DESCRIPTION },
  { "note", HW_TRANSACTION_DESCRIPTION },
  { "title", HW_TRANSACTION_DESCRIPTION },
  { "message", HW_TRANSACTION_DESCRIPTION },
  { "kind", HW_TRANSACTION_TYPE },
  { "credits", HW_TRANSACTION_AMOUNT },
  { "value", HW_TRANSACTION_AMOUNT },
  { "delta", HW_TRANSACTION_AMOUNT },
  { "balanceAfter", HW_TRANSACTION_BALANCE },
  { "balance_after", HW_TRANSACTION_BALANCE },
  { "state", HW_TRANSACTION_STATUS },
  { "created_at", HW_TRANSACTION_CREATED_AT },
  { "created", HW_TRANSACTION_CREATED_AT },
  { "date", HW_TRANSACTION_CREATED_AT },
  { "timestamp", HW_TRANSACTION_CREATED_AT },
  { "time", HW_TRANSACTION_CREATED_AT },
};

static const char *const transaction_ids[] = { "id", "transactionId", "transaction_id", "_id", NULL };

static void
append_member (GString *text, JsonObject *object, const char *name)
{
  g_autofree char *value = NULL;

  if (hw_json_get_amount (object, name, &value) == HW_JSON_VALUE)
    g_string_append_printf (text, "%s=%" G_GSIZE_FORMAT ":%s\n", name, strlen (value), value);
}

/* What the entry says under the names that this program knows, but for the balance and the status, which may change;
 * %NULL if it says nothing. */
static char *
dup_words (JsonObject *object)
{
  static const char *const names[] = { "description", "type", "amount", "createdAt" };
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    append_member (text, object, names[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (transaction_aliases); i++)
    if (transaction_aliases[i].member != HW_TRANSACTION_STATUS)
      append_member (text, object, transaction_aliases[i].name);

  return g_string_free (text, text->len == 0);
}

/* One that the server gave none: made of what it says and of how many that say the same came before it, so that the
 * same row is found in the next reply, wherever it stands there. */
static char *
make_id (const char *words, GHashTable *counts)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, words, -1);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, sum)) + 1;

  g_hash_table_insert (counts, g_strdup (sum), GUINT_TO_POINTER (n));
  return g_strdup_printf ("?%s-%u", sum, n);
}

static char *
dup_transaction_id (JsonObject *object, GHashTable *counts)
{
  g_autofree char *id = dup_id (object, transaction_ids);
  g_autofree char *words = id == NULL ? dup_words (object) : NULL;

  return words != NULL ? make_id (words, counts) : g_steal_pointer (&id);
}

/* A direction, where there is one, is the plainest word. */
static gboolean
is_spending (HwResource *transaction, JsonObject *object)
{
  const char *direction = NULL;

  hw_json_get_text (object, "direction", &direction);
  if (direction != NULL && g_ascii_strcasecmp (direction, "debit") == 0)
    return TRUE;
  if (direction != NULL && g_ascii_strcasecmp (direction, "credit") == 0)
    return FALSE;

  return hw_transaction_is_spending (transaction);
}

static int
get_sign (HwResource *transaction)
{
  const char *amount = hw_resource_get_text (transaction, HW_TRANSACTION_AMOUNT);
  double number = amount != NULL ? g_ascii_strtod (amount, NULL) : 0;

  return (number > 0) - (number < 0);
}

static void
negate (HwResource *transaction)
{
  const char *amount = hw_resource_get_text (transaction, HW_TRANSACTION_AMOUNT);
  g_autofree char *negative = g_strconcat ("-", amount + (*amount == '+' ? 1 : 0), NULL);

  hw_resource_set_text (transaction, HW_TRANSACTION_AMOUNT, negative);
}

/* Beside a currency an amount is money, and the credits are told apart, or not at all. */
static void
take_credits_apart (HwResource *transaction, JsonObject *object)
{
  g_autofree char *amount = NULL;

  if (!has_currency (object))
    return;

  hw_json_get_amount (object, "credits", &amount);
  hw_resource_set_text (transaction, HW_TRANSACTION_AMOUNT, amount);
}

/* A server that writes what was spent without a sign says so by the type or a direction, and never writes any of it
 * below zero: only then is the sign put. An amount is never changed otherwise. */
static void
finish_transactions (GPtrArray *resources, GPtrArray *objects)
{
  gboolean has_signs = FALSE;

  for (guint i = 0; i < resources->len; i++)
    {
      HwResource *transaction = g_ptr_array_index (resources, i);
      JsonObject *object = g_ptr_array_index (objects, i);

      take_credits_apart (transaction, object);
      has_signs = has_signs || (get_sign (transaction) < 0 && is_spending (transaction, object));
    }

  for (guint i = 0; i < resources->len && !has_signs; i++)
    {
      HwResource *transaction = g_ptr_array_index (resources, i);

      if (get_sign (transaction) > 0 && is_spending (transaction, g_ptr_array_index (objects, i)))
        negate (transaction);
    }
}

static const HwDecoder transactions = {
  .kind = HW_RESOURCE_TRANSACTION,
  .list_name = "transactions",
  .record_name = "transaction",
  .aliases = transaction_aliases,
  .n_aliases = G_N_ELEMENTS (transaction_aliases),
  .dup_id = dup_transaction_id,
  .finish_list = finish_transactions,
};

/**
 * hw_decode_transaction_list:
 * @body: the answer to `GET /credits/transactions`
 * @error: return location for an error
 *
 * The ledger (Reference, “Credits API”; no document shows it). An entry without an amount is kept without one; an
 * entry without an id gets one that is made of its words, which is the same in every reply; an entry that says nothing
 * is counted as unreadable. What was spent is below zero: a positive amount is negated if its direction or the words of
 * its type say that it was spent and no other amount of that sort in the reply has a sign of its own.
 *
 * Returns: (transfer full): an HwResourceBatch of HwTransaction, or %NULL with %HW_ERROR_BAD_REPLY
 */
gpointer
hw_decode_transaction_list (GBytes *body, GError **error)
{
  return hw_decode_list (&transactions, body, error);
}

/* Packages */

static const HwAlias package_aliases[] = {
  { "title", HW_PACKAGE_NAME },
  { "amount", HW_PACKAGE_CREDITS },
  { "quantity", HW_PACKAGE_CREDITS },
};

static const char *const package_ids[] = { "id", "packageId", "package_id", "_id", NULL };

static char *
dup_package_id (JsonObject *object, GHashTable *counts)
{
  return dup_id (object, package_ids);
}

/* Design §4 “Purchase”: a price in cents, or in nobody knows what, is told at the checkout and nowhere else. Which unit
 * it is in only a currency tells; an amount beside one and without a price is money, and no number of credits. */
static void
finish_packages (GPtrArray *resources, GPtrArray *objects)
{
  for (guint i = 0; i < resources->len; i++)
    {
      HwResource *package = g_ptr_array_index (resources, i);
      JsonObject *object = g_ptr_array_index (objects, i);
      gboolean is_sold = has_currency (object);
      g_autofree char *credits = NULL;

      if (!is_sold)
        hw_resource_set_text (package, HW_PACKAGE_PRICE, NULL);
      else if (!hw_resource_is_present (package, HW_PACKAGE_PRICE)
               && hw_json_get_amount (object, "credits", &credits) != HW_JSON_VALUE)
        {
          hw_json_get_amount (object, "quantity", &credits);
          hw_resource_set_text (package, HW_PACKAGE_CREDITS, credits);
        }
    }
}

static const HwDecoder packages = {
  .kind = HW_RESOURCE_PACKAGE,
  .list_name = "packages",
  .record_name = "package",
  .aliases = package_aliases,
  .n_aliases = G_N_ELEMENTS (package_aliases),
  .dup_id = dup_package_id,
  .finish_list = finish_packages,
};

/**
 * hw_decode_package_list:
 * @body: the answer to `GET /credits/packages`
 * @error: return location for an error
 *
 * What can be bought (Reference, “Credits API”; no document shows it). One without an id cannot be asked for and is
 * counted as unreadable; one without a currency has no price here.
 *
 * Returns: (transfer full): an HwResourceBatch of HwPackage, or %NULL with %HW_ERROR_BAD_REPLY
 */
gpointer
hw_decode_package_list (GBytes *body, GError **error)
{
  return hw_decode_list (&packages, body, error);
}
