/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "hw-resource-list.h"
#include "hw-site.h"
#include "hw-sites-filter.h"
#include "hw-sites-summary.h"
#include "hw-status-filter.h"

typedef struct
{
  const char *id, *name, *domain, *status;
  gint64 created_at;
} Row;

static const Row rows[] = {
  { "1", "zebra", "z.example", "RUNNING", 5 },        { "2", "Café", NULL, "STOPPED", 9 },
  { "3", "booking", "book.example", "deploying", 1 }, { "4", "newsletter", "news.example", "CRASHED", 2 },
  { "5", "apple", "a.example", "Hibernating", 3 },    { "6", "Apple", "b.example", "RUNNING", 3 },
};

static GListStore *
create_store (void)
{
  GListStore *store = g_list_store_new (HW_TYPE_SITE);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HwSite) site = hw_site_new (rows[i].id);

      hw_resource_set_text (HW_RESOURCE (site), HW_SITE_NAME, rows[i].name);
      hw_resource_set_text (HW_RESOURCE (site), HW_SITE_DOMAIN, rows[i].domain);
      hw_resource_set_text (HW_RESOURCE (site), HW_SITE_STATUS, rows[i].status);
      hw_resource_set_number (HW_RESOURCE (site), HW_SITE_CREATED_AT, rows[i].created_at);
      g_list_store_append (store, site);
    }
  return store;
}

static char *
dup_ids (GListModel *model)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (model, i);

      g_string_append (ids, hw_site_get_id (site));
    }
  return g_string_free (ids, FALSE);
}

static void
assert_ids (GListModel *model, const char *expected)
{
  g_autofree char *ids = dup_ids (model);

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_filter (void)
{
  HwRowFilter *filter = hw_sites_filter_new ();
  g_autoptr (GtkFilterListModel) model = gtk_filter_list_model_new (G_LIST_MODEL (create_store ()), GTK_FILTER (filter));
  GListModel *list = G_LIST_MODEL (model);

  assert_ids (list, "123456");
  g_assert_cmpint (gtk_filter_get_strictness (GTK_FILTER (filter)), ==, GTK_FILTER_MATCH_ALL);
  hw_row_filter_set_search (filter, "CAFE");
  assert_ids (list, "2");
  hw_row_filter_set_search (filter, "news.ex");
  assert_ids (list, "4");
  hw_row_filter_set_search (filter, "  example   appl ");
  assert_ids (list, "56");
  hw_row_filter_set_choice (filter, "running");
  assert_ids (list, "6");
  hw_row_filter_set_search (filter, "");
  assert_ids (list, "16");
  hw_row_filter_set_choice (filter, "other");
  assert_ids (list, "5");
  hw_row_filter_set_search (filter, "nothing like it");
  assert_ids (list, "");
  hw_row_filter_set_choice (filter, NULL);
  hw_row_filter_set_search (filter, NULL);
  assert_ids (list, "123456");
}

static void
test_order (void)
{
  const struct
  {
    const char *order, *expected;
  } cases[] = {
    /* Problem, other, working, then all that is as it should be, by name. */
    { "attention", "453621" },
    { "name", "563241" },
    { "newest", "215643" },
    { NULL, "453621" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GtkSortListModel) model =
          gtk_sort_list_model_new (G_LIST_MODEL (create_store ()), hw_sites_sorter_new (cases[i].order));

      assert_ids (G_LIST_MODEL (model), cases[i].expected);
    }
}

static void
assert_sentence (guint problem, guint other, guint working, guint stopped, guint running, gboolean old,
                 const char *expected)
{
  HwSitesSummary summary = { .n = problem + other + working + stopped + running };
  g_autofree char *sentence = NULL;

  summary.by_status[HW_STATUS_PROBLEM] = problem;
  summary.by_status[HW_STATUS_OTHER] = other;
  summary.by_status[HW_STATUS_WORKING] = working;
  summary.by_status[HW_STATUS_STOPPED] = stopped;
  summary.by_status[HW_STATUS_RUNNING] = running;
  sentence = hw_sites_summary_sentence (&summary, old);
  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_sentence (void)
{
  assert_sentence (1, 0, 1, 1, 9, FALSE, "1 of 12 sites has a problem");
  assert_sentence (2, 0, 0, 0, 1, FALSE, "2 of 3 sites have a problem");
  assert_sentence (0, 0, 2, 1, 9, FALSE, "2 sites are working");
  assert_sentence (0, 0, 1, 0, 0, FALSE, "1 site is working");
  assert_sentence (0, 0, 0, 0, 12, FALSE, "All 12 sites are running");
  assert_sentence (0, 0, 0, 0, 1, FALSE, "Your site is running");
  assert_sentence (0, 0, 0, 1, 0, FALSE, "0 of 1 sites are running");
  assert_sentence (0, 1, 0, 1, 3, FALSE, "3 of 5 sites are running");

  assert_sentence (1, 0, 1, 1, 9, TRUE, "1 of 12 sites had a problem");
  assert_sentence (0, 0, 2, 1, 9, TRUE, "2 sites were working");
  assert_sentence (0, 0, 1, 0, 0, TRUE, "1 site was working");
  assert_sentence (0, 0, 0, 0, 12, TRUE, "All 12 sites were running");
  assert_sentence (0, 0, 0, 0, 1, TRUE, "Your site was running");
  assert_sentence (0, 1, 0, 1, 3, TRUE, "3 of 5 sites were running");
}

static void
test_caption (void)
{
  /* 14:32 in Berlin, whose summer time ended in October. */
  const gint64 now = G_GINT64_CONSTANT (1795527120) * G_USEC_PER_SEC;
  g_autoptr (GListStore) store = create_store ();
  HwSitesSummary summary = hw_sites_summary_count (G_LIST_MODEL (store));
  g_autofree char *caption = hw_sites_summary_caption (&summary, now, now, FALSE);
  g_autofree char *before = hw_sites_summary_caption (&summary, now - G_TIME_SPAN_DAY, now, TRUE);
  g_autofree char *with_unreadable = NULL;

  g_assert_cmpuint (summary.n, ==, 6);
  g_assert_cmpuint (summary.by_status[HW_STATUS_RUNNING], ==, 2);
  g_assert_cmpuint (summary.by_status[HW_STATUS_PROBLEM], ==, 1);
  g_assert_cmpstr (caption, ==, "2 running, 1 working, 1 stopped, 1 other. Updated at 14:32.");
  g_assert_cmpstr (before, ==, "As of yesterday at 14:32: 2 running, 1 working, 1 stopped, 1 other.");
  summary.n_unreadable = 1;
  with_unreadable = hw_sites_summary_caption (&summary, now, now, FALSE);
  g_assert_cmpstr (with_unreadable, ==,
                   "2 running, 1 working, 1 stopped, 1 other. Updated at 14:32. 1 entry could not be read.");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sites-filter/filter", test_filter);
  g_test_add_func ("/sites-filter/order", test_order);
  g_test_add_func ("/sites-filter/sentence", test_sentence);
  g_test_add_func ("/sites-filter/caption", test_caption);
  return g_test_run ();
}
