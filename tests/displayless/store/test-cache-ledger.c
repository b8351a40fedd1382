/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-test-cache.h"
#include "hw-test-folder.h"
#include "hw-test-store.h"
#include "hw-transaction.h"

/* HwCache with a ledger of years, and how long that takes. */

#define ACCOUNT "0f0b6f0e-6d5e-4a63-8a1a-6d2b8d6f3b11"
#define SEEN    G_GINT64_CONSTANT (1764172800000000)

/* (transfer full): a ledger of @n lines in no order, each with a description of @length */
static HwResourceList *
make_ledger (guint n, gsize length)
{
  HwResourceList *list = hw_resource_list_new (HW_TYPE_TRANSACTION);
  g_autoptr (HwResourceBatch) batch = hw_resource_batch_new ();
  g_autofree char *description = g_strnfill (length, 'x');

  for (guint i = 0; i < n; i++)
    {
      guint number = (guint) ((guint64) i * 7919 % n);
      g_autofree char *id = g_strdup_printf ("%u", number);
      HwResource *transaction = hw_resource_new (HW_RESOURCE_TRANSACTION, id);

      hw_resource_set_text (transaction, HW_TRANSACTION_TYPE, "ai_usage");
      hw_resource_set_text (transaction, HW_TRANSACTION_AMOUNT, "-4.5");
      hw_resource_set_text (transaction, HW_TRANSACTION_BALANCE, "412.5");
      hw_resource_set_number (transaction, HW_TRANSACTION_CREATED_AT, SEEN + number);
      hw_resource_set_text (transaction, HW_TRANSACTION_DESCRIPTION, description);
      g_ptr_array_add (batch->resources, transaction);
    }
  hw_resource_list_merge (list, batch, 1, SEEN);
  return list;
}

/* Of a part of the ledger the sums would be wrong: all of it is kept. */
static void
test_whole (void)
{
  char *folder = hw_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  HwStore *store = hw_store_new_cache (path);
  g_autoptr (HwResourceList) list = make_ledger (10000, 40);
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (HwCacheSnapshot) snapshot = hw_cache_snapshot_new (HW_RESOURCE_TRANSACTION, list);
  g_autoptr (HwResourceBatch) kept = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  gboolean is_good;

  g_assert_nonnull (snapshot);
  g_test_message ("copied in %.1f ms", 1000 * g_timer_elapsed (timer, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_timer_start (timer);
      g_assert_true (hw_test_cache_save (store, ACCOUNT, HW_RESOURCE_TRANSACTION, list));
      g_test_message ("saved in %.1f ms", 1000 * g_timer_elapsed (timer, NULL));
    }
  g_timer_start (timer);
  kept = hw_test_cache_load (store, ACCOUNT, HW_RESOURCE_TRANSACTION, NULL, &is_good);
  g_test_message ("read in %.1f ms", 1000 * g_timer_elapsed (timer, NULL));
  g_assert_true (is_good);
  found = hw_test_cache_print_batch (HW_RESOURCE_TRANSACTION, kept);
  expected = hw_test_cache_print_list (HW_RESOURCE_TRANSACTION, list);
  g_assert_cmpuint (kept->resources->len, ==, 10000);
  g_assert_true (g_str_equal (found, expected));
  hw_test_store_end (store);
  hw_test_folder_remove (folder);
}

static gboolean
is_kept (HwStore *store)
{
  gboolean is_good;
  g_autoptr (HwResourceBatch) batch = hw_test_cache_load (store, ACCOUNT, HW_RESOURCE_TRANSACTION, NULL, &is_good);

  g_assert_true (is_good);
  return batch != NULL;
}

/* Or nothing: also not what was kept before, which would grow older for ever. */
static void
test_too_much (void)
{
  char *folder = hw_test_folder_new ();
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  HwStore *store = hw_store_new_cache (path);
  g_autoptr (HwResourceList) most = make_ledger (1000, 3900);
  g_autoptr (HwResourceList) more = make_ledger (1040, 4000);

  g_assert_true (hw_test_cache_save (store, ACCOUNT, HW_RESOURCE_TRANSACTION, most));
  g_assert_true (is_kept (store));
  g_assert_true (hw_test_cache_save (store, ACCOUNT, HW_RESOURCE_TRANSACTION, more));
  g_assert_false (is_kept (store));
  g_assert_true (hw_test_cache_save (store, ACCOUNT, HW_RESOURCE_TRANSACTION, most));
  g_assert_true (is_kept (store));
  hw_test_store_end (store);
  hw_test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cache-ledger/whole", test_whole);
  g_test_add_func ("/cache-ledger/too-much", test_too_much);

  return g_test_run ();
}
