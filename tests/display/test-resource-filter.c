/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include "hw-database.h"
#include "hw-resource-list.h"
#include "hw-site.h"
#include "hw-resource-filter.h"
#include "hw-resource-summary.h"
#include "hw-status-filter.h"

/* 14:32 in Berlin, whose summer time ended in October. */
#define NOW (G_GINT64_CONSTANT (1795527120) * G_USEC_PER_SEC)

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
      g_autoptr (HwSite) site = HW_SITE (hw_resource_new (HW_RESOURCE_SITE, rows[i].id));

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
      g_autoptr (HwResource) resource = g_list_model_get_item (model, i);

      g_string_append (ids, hw_resource_get_id (resource));
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
  HwRowFilter *filter = hw_resource_filter_new ();
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
          gtk_sort_list_model_new (G_LIST_MODEL (create_store ()), hw_resource_sorter_new (cases[i].order));

      assert_ids (G_LIST_MODEL (model), cases[i].expected);
    }
}

/* How many there are with each status, and what is said of them. */
typedef struct
{
  guint problem, other, working, stopped, running;
  const char *sites, *databases;
} Sentence;

static void
assert_sentences (const Sentence *cases, gsize n, const HwSummaryTime *time)
{
  for (gsize i = 0; i < n; i++)
    {
      const Sentence *of = &cases[i];
      HwResourceSummary summary = { .n = of->problem + of->other + of->working + of->stopped + of->running };
      g_autofree char *sites = NULL;
      g_autofree char *databases = NULL;

      summary.by_status[HW_STATUS_PROBLEM] = of->problem;
      summary.by_status[HW_STATUS_OTHER] = of->other;
      summary.by_status[HW_STATUS_WORKING] = of->working;
      summary.by_status[HW_STATUS_STOPPED] = of->stopped;
      summary.by_status[HW_STATUS_RUNNING] = of->running;
      sites = hw_resource_summary_sentence (&summary, HW_RESOURCE_SITE, time);
      databases = hw_resource_summary_sentence (&summary, HW_RESOURCE_DATABASE, time);
      g_assert_cmpstr (sites, ==, of->sites);
      g_assert_cmpstr (databases, ==, of->databases);
    }
}

static void
test_sentence (void)
{
  const Sentence cases[] = {
    { 1, 0, 1, 1, 9, "1 of 12 sites has a problem", "1 of 12 databases has a problem" },
    { 2, 0, 0, 0, 1, "2 of 3 sites have a problem", "2 of 3 databases have a problem" },
    { 0, 0, 2, 1, 9, "2 sites are working", "2 databases are working" },
    { 0, 0, 1, 0, 0, "1 site is working", "1 database is working" },
    { 0, 0, 0, 0, 12, "All 12 sites are running", "All 12 databases are running" },
    { 0, 0, 0, 0, 1, "Your site is running", "Your database is running" },
    { 0, 0, 0, 1, 0, "0 of 1 sites are running", "0 of 1 databases are running" },
    { 0, 1, 0, 1, 3, "3 of 5 sites are running", "3 of 5 databases are running" },
  };

  assert_sentences (cases, G_N_ELEMENTS (cases), &(HwSummaryTime) { NOW, NOW, FALSE });
  /* A reply is never old, whenever it came. */
  assert_sentences (cases, G_N_ELEMENTS (cases), &(HwSummaryTime) { NOW - G_TIME_SPAN_DAY, NOW, FALSE });
}

/* Of a part nobody knows how all are, nor how many there are. */
static void
test_part_sentence (void)
{
  static const struct
  {
    guint problem;
    gboolean old;
    const char *sites, *databases;
  } cases[] = {
    { 0, FALSE, "20 sites are listed here", "20 databases are listed here" },
    { 0, TRUE, "20 sites are listed here", "20 databases are listed here" },
    { 1, FALSE, "1 of the 20 sites listed here has a problem", "1 of the 20 databases listed here has a problem" },
    { 2, FALSE, "2 of the 20 sites listed here have a problem", "2 of the 20 databases listed here have a problem" },
    { 2, TRUE, "2 of the 20 sites listed here had a problem", "2 of the 20 databases listed here had a problem" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HwResourceSummary summary = { .n = 20, .is_part = TRUE };
      const HwSummaryTime time = { NOW, NOW, cases[i].old };
      g_autofree char *sites = NULL;
      g_autofree char *databases = NULL;

      summary.by_status[HW_STATUS_PROBLEM] = cases[i].problem;
      summary.by_status[HW_STATUS_RUNNING] = 20 - cases[i].problem;
      sites = hw_resource_summary_sentence (&summary, HW_RESOURCE_SITE, &time);
      databases = hw_resource_summary_sentence (&summary, HW_RESOURCE_DATABASE, &time);
      g_assert_cmpstr (sites, ==, cases[i].sites);
      g_assert_cmpstr (databases, ==, cases[i].databases);
    }
}

static void
test_past_sentence (void)
{
  const Sentence today[] = {
    { 1, 0, 1, 1, 9, "1 of 12 sites had a problem", "1 of 12 databases had a problem" },
    { 0, 0, 2, 1, 9, "2 sites were working", "2 databases were working" },
    { 0, 0, 1, 0, 0, "1 site was working", "1 database was working" },
    { 0, 0, 0, 0, 12, "All 12 sites were running", "All 12 databases were running" },
    { 0, 0, 0, 0, 1, "Your site was running", "Your database was running" },
    { 0, 1, 0, 1, 3, "3 of 5 sites were running", "3 of 5 databases were running" },
  };
  const Sentence yesterday[] = {
    { 1, 0, 1, 1, 9, "1 of 12 sites had a problem yesterday", "1 of 12 databases had a problem yesterday" },
    { 0, 0, 2, 1, 9, "2 sites were working yesterday", "2 databases were working yesterday" },
    { 0, 0, 1, 0, 0, "1 site was working yesterday", "1 database was working yesterday" },
    { 0, 0, 0, 0, 12, "All 12 sites were running yesterday", "All 12 databases were running yesterday" },
    { 0, 0, 0, 0, 1, "Your site was running yesterday", "Your database was running yesterday" },
    { 0, 1, 0, 1, 3, "3 of 5 sites were running yesterday", "3 of 5 databases were running yesterday" },
  };
  const Sentence earlier[] = {
    { 1, 0, 1, 1, 9, "1 of 12 sites had a problem on 14 November", "1 of 12 databases had a problem on 14 November" },
    { 0, 0, 0, 0, 1, "Your site was running on 14 November", "Your database was running on 14 November" },
  };

  assert_sentences (today, G_N_ELEMENTS (today), &(HwSummaryTime) { NOW, NOW, TRUE });
  assert_sentences (yesterday, G_N_ELEMENTS (yesterday), &(HwSummaryTime) { NOW - G_TIME_SPAN_DAY, NOW, TRUE });
  assert_sentences (earlier, G_N_ELEMENTS (earlier), &(HwSummaryTime) { NOW - 10 * G_TIME_SPAN_DAY, NOW, TRUE });
}

static void
assert_caption (const HwResourceSummary *summary, gint64 as_of, gboolean old, const char *expected)
{
  g_autofree char *caption = hw_resource_summary_caption (summary, &(HwSummaryTime) { as_of, NOW, old });

  g_assert_cmpstr (caption, ==, expected);
}

static void
test_caption (void)
{
  g_autoptr (GListStore) store = create_store ();
  HwResourceSummary summary = hw_resource_summary_count (G_LIST_MODEL (store));
  HwResourceSummary stopped = { .n = 3, .by_status = { [HW_STATUS_STOPPED] = 1, [HW_STATUS_OTHER] = 2 } };
  HwResourceSummary problems = { .n = 1, .by_status = { [HW_STATUS_PROBLEM] = 1 } };

  g_assert_cmpuint (summary.n, ==, 6);
  g_assert_cmpuint (summary.by_status[HW_STATUS_RUNNING], ==, 2);
  g_assert_cmpuint (summary.by_status[HW_STATUS_PROBLEM], ==, 1);
  assert_caption (&summary, NOW, FALSE, "2 running, 1 working, 1 stopped, 1 other. Updated at 14:32.");
  assert_caption (&summary, NOW - G_TIME_SPAN_DAY, TRUE,
                  "As of yesterday at 14:32. 2 were running, 1 working, 1 stopped, 1 other.");
  assert_caption (&stopped, NOW, TRUE, "As of 14:32. 1 was stopped, 2 other.");
  assert_caption (&problems, NOW, FALSE, "Updated at 14:32.");
  assert_caption (&problems, NOW, TRUE, "As of 14:32.");
  summary.n_unreadable = 1;
  assert_caption (&summary, NOW, FALSE,
                  "2 running, 1 working, 1 stopped, 1 other. Updated at 14:32. 1 entry could not be read.");
  summary.is_part = TRUE;
  assert_caption (
      &summary, NOW, FALSE,
      "2 running, 1 working, 1 stopped, 1 other. Updated at 14:32. Hostwares sent only a part of this list. "
      "1 entry could not be read.");
  summary.n_unreadable = 0;
  assert_caption (
      &summary, NOW, FALSE,
      "2 running, 1 working, 1 stopped, 1 other. Updated at 14:32. Hostwares sent only a part of this list.");
}

/* Databases are found by their type too. */
static void
test_databases (void)
{
  const char *const types[] = { "postgresql", "mysql", NULL };
  HwRowFilter *filter = hw_resource_filter_new ();
  GListStore *store = g_list_store_new (HW_TYPE_DATABASE);
  g_autoptr (GtkFilterListModel) model = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *id = g_strdup_printf ("%zu", i);
      g_autoptr (HwDatabase) database = HW_DATABASE (hw_resource_new (HW_RESOURCE_DATABASE, id));

      hw_resource_set_text (HW_RESOURCE (database), HW_DATABASE_NAME, "orders");
      hw_resource_set_text (HW_RESOURCE (database), HW_DATABASE_TYPE, types[i]);
      hw_resource_set_text (HW_RESOURCE (database), HW_DATABASE_STATUS, i == 1 ? "STOPPED" : "RUNNING");
      g_list_store_append (store, database);
    }
  model = gtk_filter_list_model_new (G_LIST_MODEL (store), GTK_FILTER (filter));
  assert_ids (G_LIST_MODEL (model), "012");
  hw_row_filter_set_search (filter, "MySQL");
  assert_ids (G_LIST_MODEL (model), "1");
  hw_row_filter_set_search (filter, "orders postgres");
  assert_ids (G_LIST_MODEL (model), "0");
  hw_row_filter_set_search (filter, NULL);
  hw_row_filter_set_choice (filter, "running");
  assert_ids (G_LIST_MODEL (model), "02");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/resource-filter/filter", test_filter);
  g_test_add_func ("/resource-filter/order", test_order);
  g_test_add_func ("/resource-filter/sentence", test_sentence);
  g_test_add_func ("/resource-filter/part-sentence", test_part_sentence);
  g_test_add_func ("/resource-filter/past-sentence", test_past_sentence);
  g_test_add_func ("/resource-filter/caption", test_caption);
  g_test_add_func ("/resource-filter/databases", test_databases);
  return g_test_run ();
}
