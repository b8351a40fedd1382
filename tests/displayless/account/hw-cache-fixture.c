/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-account-book-private.h"
#include "hw-cache-fixture.h"
#include "hw-test-folder.h"

HwStore *
cache_get_store (Fixture *f)
{
  return hw_account_book_get_cache (f->book);
}

guint
cache_count_rows (HwResourceList *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

gboolean
cache_is_restored (HwAccount *account, HwResourceKind kind)
{
  return hw_resource_list_is_restored (hw_account_get_list (account, kind));
}

/* Reads a list, and the cache is done with it: what is asked for later is done later. */
void
cache_load_kind (HwAccount *account, HwResourceKind kind)
{
  HwRefresher *refresher = hw_account_get_refresher (account, kind);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_refresher_load_async (refresher, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_refresher_load_finish (refresher, result, &error));
  g_assert_no_error (error);
}

/* What is kept, past the account. */
HwResourceBatch *
cache_load_kept (Fixture *f, const char *id, HwResourceKind kind, gint64 *seen_at)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HwResourceBatch *batch;

  hw_cache_load_async (cache_get_store (f), id, kind, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  batch = hw_cache_load_finish (cache_get_store (f), result, seen_at, &error);
  g_assert_no_error (error);
  return batch;
}

guint
cache_count_kept (Fixture *f, const char *id)
{
  guint n = 0;

  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    {
      g_autoptr (HwResourceBatch) batch = cache_load_kept (f, id, kind, NULL);

      n += batch != NULL;
    }
  return n;
}

/* Returns: (transfer full): the record of the account that is left */
HwAccountRecord *
cache_leave (Fixture *f)
{
  HwAccountRecord *record = g_object_ref (hw_account_get_record (f->account));

  hw_account_close (f->account);
  g_clear_object (&f->account);
  return record;
}

void
cache_come_back (Fixture *f, HwAccountRecord *record)
{
  int code;
  HwAccount *account = key_open (f, key_find_again (f, record), &code);

  g_assert_cmpint (code, ==, NO_ERROR);
  fixture_use_account (f, account);
}

/* The program ends, and begins an hour later. */
void
cache_restart (Fixture *f)
{
  g_autoptr (HwAccountRecord) record = cache_leave (f);

  fixture_restart_book (f);
  fixture_advance (f, G_TIME_SPAN_HOUR);
  cache_come_back (f, record);
}

HwResource *
cache_find (HwAccount *account, HwResourceKind kind, const char *name)
{
  HwResourceList *list = hw_account_get_list (account, kind);

  for (guint i = 0; i < cache_count_rows (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (g_str_equal (hw_resource_get_name (resource), name))
        return resource;
    }
  return NULL;
}

HwStatus
cache_get_status (Fixture *f)
{
  return hw_resource_get_status (cache_find (f->account, HW_RESOURCE_SITE, SITE));
}

void
cache_begin (Fixture *f, HwKeep keep)
{
  key_use_new (f, keep);
  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    cache_load_kind (f->account, kind);
}

const char *
cache_get_id (Fixture *f)
{
  return hw_account_record_get_id (hw_account_get_record (f->account));
}

gboolean
cache_is_on_disk (Fixture *f, const char *text)
{
  g_autoptr (GPtrArray) names = hw_test_folder_list (f->directory, "cache.db");
  gboolean is_found = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (f->directory, names->pdata[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      is_found |= memmem (bytes, length, text, strlen (text)) != NULL;
    }
  return is_found;
}
