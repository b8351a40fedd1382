/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-database.h"
#include "hw-list-fixture.h"
#include "hw-resource-row.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 5000

static const HwListKind kinds[HW_N_TARGET_KINDS] = {
  [HW_RESOURCE_SITE] = {
    .kind = HW_RESOURCE_SITE,
    .one = "site",
    .path = "/sites",
    .title = "Sites",
    .search = "Search sites",
    .empty = "No Sites Yet",
    .empty_description = "A site is made from a public GitHub repository. Have its address at hand.",
    .empty_button = "Create a Site…",
    .error = "Sites Could Not Be Loaded",
    .n = 12,
    .sentence = "1 of 12 sites has a problem",
    .past_sentence = "1 of 12 sites had a problem",
    .running = "bakery-shop",
    .caption = "shop.lindner.example",
    .problem = "newsletter",
    .problem_caption = ", news.lindner.example",
    .stopped = "raffle-2025",
    .other = "stock-list",
    .first_by_name = "bakery-shop",
    .newest = "wedding-cakes",
  },
  [HW_RESOURCE_DATABASE] = {
    .kind = HW_RESOURCE_DATABASE,
    .one = "database",
    .path = "/databases",
    .title = "Databases",
    .search = "Search databases",
    .empty = "No Databases Yet",
    .empty_description = "A database keeps what your site has to remember.",
    .empty_button = "Create a Database…",
    .error = "Databases Could Not Be Loaded",
    .n = 5,
    .sentence = "1 of 5 databases has a problem",
    .past_sentence = "1 of 5 databases had a problem",
    .running = "bookings",
    .caption = "MySQL",
    .problem = "photo-index",
    .problem_caption = ", MongoDB",
    .stopped = "orders-test",
    .other = "sessions",
    .first_by_name = "bookings",
    .newest = "orders-test",
  },
};

static const char *const hostile_names[] = {
  "<b>x</b>",
  "&amp; Söhne",
  "مخبز ليندنر",
  "מאפייה (2)",
  "photo\342\200\256gnp.exe",
  "family 👩‍👩‍👧‍👦 🏳️‍🌈",
  "two\nlines\tand a tab",
  "%s%n%d",
  "",
};

void
hw_list_fixture_add_test (const char *name, void (*test) (const HwListCase *of))
{
  for (int kind = 0; kind < HW_N_TARGET_KINDS; kind++)
    for (gsize i = 0; i < G_N_ELEMENTS (hw_stage_dialects); i++)
      {
        HwListCase *of = g_new (HwListCase, 1);
        g_autofree char *path =
            g_strdup_printf ("/resource-list%s/%s/%s", kinds[kind].path, name, hw_stage_dialects[i]);

        *of = (HwListCase) { &kinds[kind], hw_stage_dialects[i] };
        g_test_add_data_func_full (path, of, (GTestDataFunc) test, g_free);
      }
}

static void
find_parts (HwListFixture *self)
{
  self->filter = (HwStatusFilter *) hw_stage_find (self->page, HW_TYPE_STATUS_FILTER, NULL);
  self->view = (GtkListView *) hw_stage_find (self->page, GTK_TYPE_LIST_VIEW, NULL);
  self->list = self->view == NULL ? NULL : gtk_list_view_get_model (self->view);
}

void
hw_list_fixture_open (HwListFixture *self, const HwListCase *of)
{
  hw_list_fixture_open_with (self, of, "");
}

static void
open_on (HwListFixture *self, const HwListCase *of, HwStage *stage)
{
  self->of = of;
  self->stage = stage;
  self->page = GTK_WIDGET (
      hw_resource_list_page_new (self->stage->account, self->stage->notice, self->stage->settings, of->kind->kind));
  hw_stage_show (self->stage, ADW_NAVIGATION_PAGE (self->page));
  self->states = HW_LIST_STATES (hw_stage_find (self->page, HW_TYPE_LIST_STATES, NULL));
}

void
hw_list_fixture_open_with (HwListFixture *self, const HwListCase *of, const char *more)
{
  g_autofree char *whole = g_strconcat (of->dialect, more, NULL);

  open_on (self, of, hw_stage_new (whole));
}

void
hw_list_fixture_open_with_clock (HwListFixture *self, const HwListCase *of, HwClock *clock)
{
  open_on (self, of, hw_stage_new_with_clock (of->dialect, clock));
}

void
hw_list_fixture_set_up (HwListFixture *self, const HwListCase *of)
{
  hw_list_fixture_open (self, of);
  hw_stage_load_kind (self->stage, of->kind->kind);
  find_parts (self);
}

void
hw_list_fixture_tear_down (HwListFixture *self)
{
  GtkWidget *page = self->page;

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  hw_stage_free (self->stage);
  g_assert_null (page);
}

void
hw_list_fixture_give (HwListFixture *self, HwResourceBatch *batch)
{
  hw_resource_list_merge (hw_list_fixture_get_list (self), batch, hw_clock_get_monotonic (self->stage->clock),
                          hw_clock_get_wall (self->stage->clock));
  gtk_test_widget_wait_for_draw (self->page);
  hw_test_settle ();
  find_parts (self);
}

void
hw_list_fixture_restore (HwListFixture *self, HwResourceBatch *batch, gint64 seen_at)
{
  hw_resource_list_restore (hw_list_fixture_get_list (self), batch, seen_at);
  gtk_test_widget_wait_for_draw (self->page);
  hw_test_settle ();
  find_parts (self);
}

static HwResource *
make (const HwListCase *of, guint number, const char *name, const char *word)
{
  const gboolean sites = of->kind->kind == HW_RESOURCE_SITE;
  g_autofree char *id = g_strdup_printf ("id%u", number);
  HwResource *resource = hw_resource_new (of->kind->kind, id);

  hw_resource_set_text (resource, HW_RESOURCE_NAME, name);
  hw_resource_set_text (resource, sites ? (guint) HW_SITE_STATUS : (guint) HW_DATABASE_STATUS, word);
  hw_resource_set_text (resource, sites ? (guint) HW_SITE_DOMAIN : (guint) HW_DATABASE_TYPE,
                        sites ? "shop.lindner.example" : "postgresql");
  return resource;
}

HwResourceBatch *
hw_list_fixture_make_many (const HwListCase *of, guint n, guint place, const char *word)
{
  HwResourceBatch *batch = hw_resource_batch_new ();

  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *name = g_strdup_printf ("name-%03u", i);

      g_ptr_array_add (batch->resources, make (of, i, name, i == place ? word : "RUNNING"));
    }
  return batch;
}

HwResourceBatch *
hw_list_fixture_make_hostile (const HwListCase *of)
{
  HwResourceBatch *batch = hw_resource_batch_new ();
  g_autofree char *long_name = g_strnfill (500, 'n');

  for (guint i = 0; i < G_N_ELEMENTS (hostile_names); i++)
    {
      HwResource *resource = make (of, i, hostile_names[i], hostile_names[i]);

      hw_resource_set_text (resource,
                            of->kind->kind == HW_RESOURCE_SITE ? (guint) HW_SITE_DOMAIN : (guint) HW_DATABASE_TYPE,
                            hostile_names[i]);
      g_ptr_array_add (batch->resources, resource);
    }
  g_ptr_array_add (batch->resources, make (of, 100, long_name, long_name));
  return batch;
}

static HwResource *
find (HwListFixture *self, const char *name)
{
  GListModel *list = G_LIST_MODEL (hw_list_fixture_get_list (self));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);

      if (g_strcmp0 (hw_resource_get_name (resource), name) == 0)
        return resource;
    }
  g_assert_not_reached ();
}

void
hw_list_fixture_change (HwListFixture *self, const char *name, const char *word)
{
  const char *id = hw_resource_get_id (find (self, name));
  g_autoptr (HwResource) fresh = hw_resource_new (self->of->kind->kind, id);

  hw_resource_set_text (
      fresh, self->of->kind->kind == HW_RESOURCE_SITE ? (guint) HW_SITE_STATUS : (guint) HW_DATABASE_STATUS, word);
  hw_resource_list_merge_one (hw_list_fixture_get_list (self), fresh, hw_clock_get_monotonic (self->stage->clock),
                              hw_clock_get_wall (self->stage->clock));
  gtk_test_widget_wait_for_draw (self->page);
  hw_test_settle ();
}

static gboolean
has_no_result (gpointer user_data)
{
  return hw_list_states_get_state (user_data) == HW_LIST_NO_RESULT;
}

void
hw_list_fixture_search (HwListFixture *self, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (hw_list_fixture_get_search (self)), text);
  g_assert_true (hw_test_wait_until (has_no_result, self->states, WAIT_MS));
}

void
hw_list_fixture_go_to (HwListFixture *self, guint position)
{
  gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_test_widget_wait_for_draw (self->page);
  hw_test_settle ();
}

typedef struct
{
  GtkWidget *page;
  const char *text;
} Wanted;

static gboolean
is_shown (gpointer user_data)
{
  Wanted *wanted = user_data;

  return hw_stage_shows (wanted->page, wanted->text);
}

void
hw_list_fixture_wait_for_text (HwListFixture *self, const char *text)
{
  if (!hw_test_wait_until (is_shown, &(Wanted) { self->page, text }, WAIT_MS))
    g_error ("“%s” is not shown", text);
}

HwResourceList *
hw_list_fixture_get_list (HwListFixture *self)
{
  return hw_account_get_list (self->stage->account, self->of->kind->kind);
}

guint
hw_list_fixture_get_n (HwListFixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

GtkWidget *
hw_list_fixture_get_search (HwListFixture *self)
{
  return hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL);
}

GtkWidget *
hw_list_fixture_get_row (HwListFixture *self, const char *name)
{
  GtkWidget *label = hw_stage_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, name);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, HW_TYPE_RESOURCE_ROW);
}

HwResource *
hw_list_fixture_peek (HwListFixture *self, guint position)
{
  g_autoptr (HwResource) resource = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return resource;
}

HwResource *
hw_list_fixture_get_focus (HwListFixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->stage->window);
  GtkWidget *child = focus == NULL ? NULL : gtk_widget_get_first_child (focus);
  g_autoptr (HwResource) resource = NULL;

  if (HW_IS_RESOURCE_ROW (child))
    g_object_get (child, "item", &resource, NULL);
  return resource;
}
