/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-resource-list.h"
#include "hw-site.h"

/* What a reply does not tell: it stays, with the moment at which it was told last. */

static HwResource *
make_site (const char *id, const char *word)
{
  HwResource *site = hw_resource_new (HW_RESOURCE_SITE, id);

  hw_resource_set_text (site, HW_SITE_STATUS, word);

  return site;
}

/* @ids: separated by spaces; seen at @asked_at + 1000 */
static void
merge (HwResourceList *list, const char *ids, guint n_unreadable, gint64 asked_at)
{
  g_autoptr (HwResourceBatch) batch = hw_resource_batch_new ();
  g_auto (GStrv) parts = g_strsplit (ids, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_ptr_array_add (batch->resources, make_site (parts[i], "RUNNING"));
  batch->n_unreadable = n_unreadable;
  hw_resource_list_merge (list, batch, asked_at, asked_at + 1000);
}

/* @fresh: (transfer full): the whole of a reply */
static void
merge_record (HwResourceList *list, HwResource *fresh, gint64 asked_at)
{
  g_autoptr (HwResourceBatch) batch = hw_resource_batch_new ();

  g_ptr_array_add (batch->resources, fresh);
  hw_resource_list_merge (list, batch, asked_at, asked_at + 1000);
}

/* @expected is “id@as-of id@as-of …”. */
static void
check_list (HwResourceList *list, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (HwResource) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_string_append_printf (text, "%s%s@%" G_GINT64_FORMAT, i > 0 ? " " : "", hw_resource_get_id (row),
                              hw_resource_get_as_of (row));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* What could not be read may be what is missing: nothing is gone until a list was read whole. */
static void
test_unreadable (void)
{
  g_autoptr (HwResourceList) list = hw_resource_list_new (HW_TYPE_SITE);

  merge (list, "a b c", 0, 1);
  merge (list, "a", 1, 2);
  check_list (list, "a@1002 b@1001 c@1001");
  /* An entry with the id of another is none that could be read either. */
  merge (list, "a b a", 0, 3);
  check_list (list, "a@1003 b@1003 c@1001");
  merge (list, "a", 0, 4);
  check_list (list, "a@1004");
}

/* A reply that leaves the status out keeps the word, and the moment that belongs to it. */
static void
test_no_status (void)
{
  g_autoptr (HwResourceList) list = hw_resource_list_new (HW_TYPE_SITE);
  HwResource *silent = hw_resource_new (HW_RESOURCE_SITE, "a");

  merge (list, "a", 0, 1);
  hw_resource_set_text (silent, HW_SITE_NAME, "news");
  merge_record (list, silent, 2);
  g_assert_cmpstr (hw_resource_get_name (hw_resource_list_find (list, "a")), ==, "news");
  check_list (list, "a@1001");
  merge (list, "a", 0, 3);
  check_list (list, "a@1003");
  /* That there is none is news of it. */
  merge_record (list, make_site ("a", NULL), 4);
  check_list (list, "a@1004");
  /* Then there is no word that could be taken for one of now. */
  merge_record (list, hw_resource_new (HW_RESOURCE_SITE, "a"), 5);
  check_list (list, "a@1005");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/resource-list-kept/unreadable", test_unreadable);
  g_test_add_func ("/model/resource-list-kept/no-status", test_no_status);

  return g_test_run ();
}
