/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "exchange.h"
#include "hw-credits.h"
#include "hw-database.h"
#include "hw-error.h"
#include "hw-package.h"
#include "hw-requests.h"
#include "hw-resource-list.h"
#include "hw-transaction.h"
#include "practice.h"

/* Databases and credits, through the wire, on the two presets of the practice server: what is read is the same on both,
 * however differently they say it. */

static gboolean
is_other (gconstpointer dialect)
{
  return g_str_equal (dialect, "other");
}

/* The details are the same, whatever they are called and wherever they stand. */
static void
test_databases (Practice *practice, gconstpointer dialect)
{
  HwPracticeWorld *world = hw_practice_server_get_world (practice->server);
  g_autoptr (HwResourceBatch) batch = practice_list (practice, HW_RESOURCE_DATABASE);

  g_assert_cmpuint (batch->resources->len, ==, 5);
  for (guint i = 0; i < batch->resources->len; i++)
    {
      HwResource *row = g_ptr_array_index (batch->resources, i);
      g_autoptr (HwDatabase) database = HW_DATABASE (practice_get (practice, HW_RESOURCE_DATABASE, hw_resource_get_id (row)));
      g_autofree char *password = hw_practice_world_dup_database_password (world, hw_resource_get_id (row));
      const char *host = hw_database_get_detail (database, HW_DETAIL_HOST);
      const char *port = hw_database_get_detail (database, HW_DETAIL_PORT);
      const char *name = hw_resource_get_name (row);
      g_autofree char *connection = NULL;

      g_assert_cmpint (hw_database_has_details (HW_DATABASE (row)), ==, !is_other (dialect));
      g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (database)), ==, name);
      g_assert_cmpint (hw_resource_get_created_at (HW_RESOURCE (database)), ==, hw_resource_get_created_at (row));
      g_assert_cmpint (hw_resource_get_created_at (row), >, 0);
      g_assert_true (g_str_has_suffix (host, ".hostwares.example"));
      g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_PASSWORD), ==, password);
      g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_USER), ==, name);
      g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_DATABASE), ==, name);
      connection = g_strdup_printf ("%s://%s:%s@%s:%s/%s", hw_resource_get_text (row, HW_DATABASE_TYPE), name, password,
                                    host, port, name);
      g_assert_cmpstr (hw_database_get_detail (database, HW_DETAIL_CONNECTION_STRING), ==, connection);
      g_assert_true (g_str_has_prefix (hw_resource_get_text (HW_RESOURCE (database), HW_DATABASE_API_URL), "http"));
    }
}

/* Nothing of the details is among the other fields. */
static void
test_other_fields (Practice *practice, gconstpointer dialect)
{
  HwPracticeWorld *world = hw_practice_server_get_world (practice->server);
  g_auto (GStrv) ids = hw_practice_world_dup_database_ids (world);
  g_autofree char *password = hw_practice_world_dup_database_password (world, ids[0]);
  g_autoptr (HwDatabase) database = HW_DATABASE (practice_get (practice, HW_RESOURCE_DATABASE, ids[0]));
  GPtrArray *others = hw_resource_get_other_fields (HW_RESOURCE (database));

  g_assert_cmpint (others->len > 0, ==, is_other (dialect));
  for (guint i = 0; i < others->len; i++)
    {
      const HwField *field = g_ptr_array_index (others, i);

      g_assert_null (strstr (field->value, password));
      g_assert_null (strchr (field->value, '{'));
    }
}

static HwDatabase *
create (Practice *practice, HwDraft *draft)
{
  g_autoptr (HwRequest) request = hw_request_new_create (draft);
  g_autoptr (GError) error = NULL;
  HwDatabase *database = NULL;

  g_assert_true (exchange_ask (practice->api, request, NULL, (gpointer *) &database, &error));
  g_assert_no_error (error);
  g_assert_true (HW_IS_DATABASE (database));
  return database;
}

static void
change (Practice *practice, HwRequest *request)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (exchange_ask (practice->api, request, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* Made, renamed, restarted and deleted, as a page would: what is there is read each time. */
static void
test_life (Practice *practice, gconstpointer dialect)
{
  g_autoptr (HwDraft) draft = hw_draft_new (HW_RESOURCE_DATABASE);
  g_autoptr (HwDatabase) created = NULL;
  g_autoptr (HwDatabase) renamed = NULL;
  g_autoptr (HwDatabase) restarted = NULL;
  g_autoptr (HwRequest) rename = NULL;
  g_autoptr (HwRequest) restart = NULL;
  g_autoptr (HwRequest) erase = NULL;
  g_autoptr (HwRequest) read = NULL;
  g_autoptr (GError) error = NULL;
  const char *id;

  hw_draft_set (draft, HW_DATABASE_NAME, "gift-cards");
  hw_draft_set (draft, HW_DATABASE_TYPE, "mysql");
  created = create (practice, draft);
  id = hw_resource_get_id (HW_RESOURCE (created));
  g_assert_cmpint (hw_resource_get_status (HW_RESOURCE (created)), ==, HW_STATUS_WORKING);

  hw_draft_set (draft, HW_DATABASE_NAME, "vouchers");
  rename = hw_request_new_edit (id, draft, 1u << HW_DATABASE_NAME);
  change (practice, rename);
  renamed = HW_DATABASE (practice_get (practice, HW_RESOURCE_DATABASE, id));
  g_assert_cmpstr (hw_resource_get_name (HW_RESOURCE (renamed)), ==, "vouchers");
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (renamed), HW_DATABASE_TYPE), ==, "mysql");

  hw_practice_world_set_database_status (hw_practice_server_get_world (practice->server), id, "RUNNING");
  restart = hw_request_new_action (HW_RESOURCE_DATABASE, id, HW_ACTION_RESTART);
  change (practice, restart);
  restarted = HW_DATABASE (practice_get (practice, HW_RESOURCE_DATABASE, id));
  g_assert_cmpint (hw_resource_get_status (HW_RESOURCE (restarted)), ==, HW_STATUS_WORKING);

  erase = hw_request_new_delete (HW_RESOURCE_DATABASE, id);
  change (practice, erase);
  read = hw_request_new_get (HW_RESOURCE_DATABASE, id);
  g_assert_false (exchange_ask (practice->api, read, NULL, NULL, &error));
  g_assert_error (error, HW_ERROR, HW_ERROR_NOT_FOUND);
  g_assert_cmpuint (practice_count (practice, "POST"), ==, 1);
  g_assert_cmpuint (practice_count (practice, "PATCH"), ==, 2);
  g_assert_cmpuint (practice_count (practice, "DELETE"), ==, 1);
}

/* Which actions there are, the server says: one refuses to stop, and says so in its own words. */
static void
test_refused_action (Practice *practice, gconstpointer dialect)
{
  HwPracticeWorld *world = hw_practice_server_get_world (practice->server);
  g_auto (GStrv) ids = hw_practice_world_dup_database_ids (world);
  g_autoptr (HwRequest) request = hw_request_new_action (HW_RESOURCE_DATABASE, ids[0], HW_ACTION_STOP);
  g_autoptr (HwDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_done = exchange_ask (practice->api, request, NULL, NULL, &error);

  g_assert_cmpint (is_done, ==, !is_other (dialect));
  database = HW_DATABASE (practice_get (practice, HW_RESOURCE_DATABASE, ids[0]));
  g_assert_cmpint (hw_resource_get_status (HW_RESOURCE (database)), ==,
                   is_done ? HW_STATUS_WORKING : HW_STATUS_RUNNING);
  if (is_done)
    return;

  g_assert_error (error, HW_ERROR, HW_ERROR_BAD_REQUEST);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
  g_assert_cmpstr (hw_error_get_server_message (error), !=, "");
}

static void
test_balance (Practice *practice, gconstpointer dialect)
{
  g_autoptr (HwResourceBatch) batch = practice_list (practice, HW_RESOURCE_CREDITS);
  HwResource *credits = g_ptr_array_index (batch->resources, 0);

  g_assert_cmpuint (batch->resources->len, ==, 1);
  g_assert_cmpstr (hw_resource_get_id (credits), ==, HW_CREDITS_ID);
  g_assert_cmpstr (hw_resource_get_text (credits, HW_CREDITS_BALANCE), ==, is_other (dialect) ? "412.50" : "412.5");
  g_assert_cmpint (hw_resource_get_number (credits, HW_CREDITS_LAST_PURCHASE), >, 0);
}

static double
get_number (HwResource *transaction, HwTransactionMember member)
{
  return g_ascii_strtod (hw_resource_get_text (transaction, member), NULL);
}

/* Every line has its amount with the right sign, and adds up to the one before it. */
static void
test_transactions (Practice *practice, gconstpointer dialect)
{
  g_autoptr (HwResourceBatch) batch = practice_list (practice, HW_RESOURCE_TRANSACTION);
  double balance = 412.5;
  gint64 later = G_MAXINT64;

  g_assert_cmpuint (batch->resources->len, >, 244);
  for (guint i = 0; i < batch->resources->len; i++)
    {
      HwResource *transaction = g_ptr_array_index (batch->resources, i);
      gint64 time = hw_resource_get_created_at (transaction);
      gboolean is_usage = g_ascii_strcasecmp (hw_resource_get_text (transaction, HW_TRANSACTION_TYPE), "usage") == 0;

      g_assert_cmpfloat (get_number (transaction, HW_TRANSACTION_BALANCE), ==, balance);
      g_assert_cmpint (get_number (transaction, HW_TRANSACTION_AMOUNT) < 0, ==, is_usage);
      balance -= get_number (transaction, HW_TRANSACTION_AMOUNT);
      g_assert_cmpint (time, <, later);
      g_assert_cmpint (time, >, 0);
      later = time;
      g_assert_cmpstr (hw_resource_get_text (transaction, HW_TRANSACTION_DESCRIPTION), !=, NULL);
    }
}

/* The rows of a ledger without ids are found again when another one came. */
static void
test_ledger_grows (Practice *practice, gconstpointer dialect)
{
  HwPracticeWorld *world = hw_practice_server_get_world (practice->server);
  g_autoptr (HwResourceList) ledger = hw_resource_list_new (HW_TYPE_TRANSACTION);
  g_autoptr (HwResourceBatch) before = practice_list (practice, HW_RESOURCE_TRANSACTION);
  g_autoptr (HwResourceBatch) after = NULL;
  g_autoptr (HwResource) first = NULL;
  guint n;

  hw_resource_list_merge (ledger, before, 1, 1);
  n = g_list_model_get_n_items (G_LIST_MODEL (ledger));
  first = g_list_model_get_item (G_LIST_MODEL (ledger), 0);
  hw_practice_world_add_transaction (world, "usage", "AI assistant", -300);

  after = practice_list (practice, HW_RESOURCE_TRANSACTION);
  g_assert_cmpstr (hw_resource_get_text (g_ptr_array_index (after->resources, 0), HW_TRANSACTION_AMOUNT), ==,
                   is_other (dialect) ? "-3.00" : "-3");
  hw_resource_list_merge (ledger, after, 2, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (ledger)), ==, n + 1);
  g_assert_true (hw_resource_list_find (ledger, hw_resource_get_id (first)) == first);
}

/* A price in cents is none: it is told at the checkout. */
static void
test_packages (Practice *practice, gconstpointer dialect)
{
  g_autoptr (HwResourceBatch) batch = practice_list (practice, HW_RESOURCE_PACKAGE);
  HwResource *package = g_ptr_array_index (batch->resources, 1);

  g_assert_cmpuint (batch->resources->len, ==, 4);
  g_assert_cmpstr (hw_resource_get_id (package), ==, is_other (dialect) ? "1002" : "credits-500");
  g_assert_cmpstr (hw_resource_get_text (package, HW_PACKAGE_NAME), ==, "500 credits");
  g_assert_cmpstr (hw_resource_get_text (package, HW_PACKAGE_CREDITS), ==, "500");
  g_assert_cmpstr (hw_resource_get_text (package, HW_PACKAGE_PRICE), ==, is_other (dialect) ? NULL : "20");
  g_assert_cmpstr (hw_resource_get_text (package, HW_PACKAGE_CURRENCY), ==, "EUR");
}

/* Nothing that is no answer is ever an empty list or a balance of nothing. */
static void
test_bad_replies (Practice *practice, gconstpointer dialect)
{
  static const char *const faults[] = { "garbage:1", "noise:1", "wrong-type:1", "reply=null:1", "reply={}:1" };
  static const struct
  {
    HwResourceKind kind;
    const char *path;
  } lists[] = {
    { HW_RESOURCE_DATABASE, "/databases" },
    { HW_RESOURCE_CREDITS, "/credits" },
    { HW_RESOURCE_TRANSACTION, "/credits/transactions" },
    { HW_RESOURCE_PACKAGE, "/credits/packages" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (faults); j++)
      {
        g_autoptr (HwRequest) request = hw_request_new_list (lists[i].kind);
        g_autofree char *fault = g_strdup_printf ("GET %s:%s", lists[i].path, faults[j]);
        g_autoptr (GError) error = NULL;

        g_test_message ("%s", fault);
        practice_add_fault (practice, fault);
        g_assert_false (exchange_ask (practice->api, request, NULL, NULL, &error));
        g_assert_error (error, HW_ERROR, HW_ERROR_BAD_REPLY);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  practice_add_test ("/api/practice-databases/databases", test_databases);
  practice_add_test ("/api/practice-databases/other-fields", test_other_fields);
  practice_add_test ("/api/practice-databases/life", test_life);
  practice_add_test ("/api/practice-databases/refused-action", test_refused_action);
  practice_add_test ("/api/practice-databases/balance", test_balance);
  practice_add_test ("/api/practice-databases/transactions", test_transactions);
  practice_add_test ("/api/practice-databases/ledger-grows", test_ledger_grows);
  practice_add_test ("/api/practice-databases/packages", test_packages);
  practice_add_test ("/api/practice-databases/bad-replies", test_bad_replies);

  return g_test_run ();
}
