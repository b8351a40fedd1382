/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-credits.h"
#include "hw-database.h"
#include "hw-error.h"
#include "hw-site.h"
#include "hw-test-cache.h"
#include "hw-test-util.h"

#define PATIENCE 20000

/* Nothing that a server may send does harm in a file. */
static const char *const texts[] = {
  "shop",
  "'; DROP TABLE sites; --",
  "“Straße” ½ 日本語 \xf0\x9f\x98\x80",
  "<b>bold</b> &amp; \\n %s %n ?1 :name",
  NULL,
  "",
  "NULL",
  "0",
};

static gboolean
check (gboolean ok, GError **location)
{
  g_autoptr (GError) error = g_steal_pointer (location);

  if (ok)
    {
      g_assert_no_error (error);
      return TRUE;
    }
  g_assert_error (error, HW_ERROR, HW_ERROR_STORE);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
  return FALSE;
}

/* No two members that follow each other are of the same kind of nothing. */
static void
fill_member (HwResource *resource, guint member, HwMemberType type, guint number)
{
  g_autofree char *text = NULL;
  const char *word;

  switch (type)
    {
    case HW_MEMBER_AMOUNT:
      text = g_strdup_printf ("-%u.%03u", number, member);
      hw_resource_set_text (resource, member, number % 5 == 0 ? NULL : text);
      break;
    case HW_MEMBER_NUMBER:
      hw_resource_set_number (resource, member, number % 4 == 0 ? 0 : 1 + number * 7919 % 65535);
      break;
    case HW_MEMBER_TIME:
      hw_resource_set_number (resource, member, number % 6 == 0 ? 0 : G_GINT64_CONSTANT (1700000000000000) - number);
      break;
    case HW_MEMBER_TEXT:
    default:
      word = texts[(number + member) % G_N_ELEMENTS (texts)];
      text = word != NULL ? g_strdup_printf ("%s-%u", word, number) : NULL;
      hw_resource_set_text (resource, member, number % 9 == 0 ? word : text);
      break;
    }
}

/* What no file may have. */
static void
add_secrets (HwResource *resource, guint number)
{
  g_autofree char *secret = g_strdup_printf (HW_TEST_CACHE_SECRET "-%u", number);
  g_autofree char *command = g_strdup_printf ("TOKEN=%s npm start", secret);
  g_autofree char *address = g_strdup_printf ("https://me:%s@github.com/lindner/shop", secret);

  hw_resource_add_other (resource, "apiToken", secret);
  if (HW_IS_SITE (resource))
    {
      hw_resource_set_text (resource, HW_SITE_BUILD_COMMAND, command);
      hw_resource_set_text (resource, HW_SITE_START_COMMAND, command);
      if (number % 10 == 3)
        hw_resource_set_text (resource, HW_SITE_REPOSITORY, address);
    }
  if (HW_IS_DATABASE (resource))
    for (guint i = 0; i < HW_N_DETAILS; i++)
      hw_database_set_detail (HW_DATABASE (resource), (HwDetail) i, secret);
}

HwResourceList *
hw_test_cache_make_list (HwResourceKind kind, guint n, guint seed, gint64 seen_at)
{
  HwResourceList *list = hw_resource_list_new (hw_resource_kind_get_item_type (kind));
  g_autoptr (HwResourceBatch) batch = hw_resource_batch_new ();
  guint n_members;
  const HwMember *members = hw_resource_kind_get_members (kind, &n_members);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = kind == HW_RESOURCE_CREDITS ? g_strdup (HW_CREDITS_ID) : g_strdup_printf ("cm'%u\"é", i);
      HwResource *resource = hw_resource_new (kind, id);

      for (guint j = 0; j < n_members; j++)
        if ((i + j + seed) % 11 != 10)
          fill_member (resource, j, members[j].type, i + seed);
      add_secrets (resource, i + seed);
      g_ptr_array_add (batch->resources, resource);
    }
  batch->n_unreadable = seed % 3;
  hw_resource_list_merge (list, batch, 1, seen_at);

  return list;
}

/* Nothing said, nothing there, or a value: three that are not the same. */
static void
print_members (GString *lines, HwResource *resource, HwResourceKind kind)
{
  guint n_members;
  const HwMember *members = hw_resource_kind_get_members (kind, &n_members);

  g_string_append (lines, hw_resource_get_id (resource));
  for (guint i = 0; i < n_members; i++)
    {
      g_autofree char *value = hw_resource_dup_value (resource, i);

      if (kind == HW_RESOURCE_SITE
          && (i == HW_SITE_BUILD_COMMAND || i == HW_SITE_START_COMMAND || i == HW_SITE_API_URL))
        continue;
      if ((kind == HW_RESOURCE_DATABASE && i == HW_DATABASE_API_URL)
          || (kind == HW_RESOURCE_CREDITS && i == HW_CREDITS_NAME))
        continue;
      if (hw_resource_is_present (resource, i) && strstr (value, HW_TEST_CACHE_SECRET) == NULL)
        g_string_append_printf (lines, " %s=“%s”", members[i].wire_name, value);
    }
  g_string_append_c (lines, '\n');
}

char *
hw_test_cache_print_list (HwResourceKind kind, HwResourceList *list)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (list), i);

      print_members (lines, resource, kind);
    }
  return g_string_free_and_steal (lines);
}

char *
hw_test_cache_print_batch (HwResourceKind kind, HwResourceBatch *batch)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < batch->resources->len; i++)
    print_members (lines, g_ptr_array_index (batch->resources, i), kind);
  return g_string_free_and_steal (lines);
}

/** hw_test_cache_save: Returns: whether it is on the disk */
gboolean
hw_test_cache_save (HwStore *store, const char *account, HwResourceKind kind, HwResourceList *list)
{
  g_autoptr (HwCacheSnapshot) snapshot = hw_cache_snapshot_new (kind, list);
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hw_cache_save_async (store, account, snapshot, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return check (hw_cache_save_finish (store, result, &error), &error);
}

/** hw_test_cache_touch: Returns: whether it is on the disk */
gboolean
hw_test_cache_touch (HwStore *store, const char *account, HwResourceKind kind, gint64 seen_at)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hw_cache_touch_async (store, account, kind, seen_at, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return check (hw_cache_touch_finish (store, result, &error), &error);
}

/** hw_test_cache_load: Returns: (transfer full) (nullable): the list */
HwResourceBatch *
hw_test_cache_load (HwStore *store, const char *account, HwResourceKind kind, gint64 *seen_at, gboolean *is_good)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;
  HwResourceBatch *batch;

  hw_cache_load_async (store, account, kind, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  batch = hw_cache_load_finish (store, result, seen_at, &error);
  g_assert_true (batch == NULL || error == NULL);
  *is_good = check (error == NULL, &error);
  return batch;
}

/** hw_test_cache_forget: Returns: whether nothing is kept any more */
gboolean
hw_test_cache_forget (HwStore *store, const char *account)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hw_cache_forget_async (store, account, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return check (hw_cache_forget_finish (store, result, &error), &error);
}

/** hw_test_cache_keep_only: Returns: whether nothing is kept of any other account */
gboolean
hw_test_cache_keep_only (HwStore *store, const char *const *accounts)
{
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  hw_cache_keep_only_async (store, accounts, NULL, hw_test_result_cb, &pending);
  result = hw_test_wait_result (&pending, PATIENCE);
  return check (hw_cache_keep_only_finish (store, result, &error), &error);
}
