/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-list-states.h"
#include "hw-practice-world.h"
#include "hw-site-row.h"
#include "hw-site.h"
#include "hw-sites-page.h"
#include "hw-stage.h"
#include "hw-status-filter.h"
#include "hw-test-util.h"

typedef struct
{
  HwStage *stage;
  GtkWidget *page;         /* (unowned) */
  HwListStates *states;    /* (unowned) */
  HwStatusFilter *filter;  /* (unowned) */
  GtkListView *view;       /* (unowned) */
  GtkSelectionModel *list; /* (unowned) what the view shows */
} Fixture;

static void
set_up (Fixture *self, const char *dialect)
{
  self->stage = hw_stage_new (dialect);
  self->page = GTK_WIDGET (hw_sites_page_new (self->stage->account, self->stage->notice, self->stage->settings));
  hw_stage_show (self->stage, ADW_NAVIGATION_PAGE (self->page));
  self->states = HW_LIST_STATES (hw_stage_find (self->page, HW_TYPE_LIST_STATES, NULL));
  hw_stage_load (self->stage);
  self->filter = (HwStatusFilter *) hw_stage_find (self->page, HW_TYPE_STATUS_FILTER, NULL);
  self->view = (GtkListView *) hw_stage_find (self->page, GTK_TYPE_LIST_VIEW, NULL);
  self->list = self->view == NULL ? NULL : gtk_list_view_get_model (self->view);
}

static void
tear_down (Fixture *self)
{
  GtkWidget *page = self->page;

  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  hw_stage_free (self->stage);
  g_assert_null (page);
}

static char *
with_sites (const char *dialect, guint n)
{
  return g_strdup_printf ("%s,sites=%u", dialect, n);
}

static guint
get_n_shown (Fixture *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->list));
}

static GtkWidget *
get_search (Fixture *self)
{
  return hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL);
}

/* What the list shows, without a reference. */
static HwSite *
peek_site (Fixture *self, guint position)
{
  g_autoptr (HwSite) site = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return site;
}

static HwSite *
get_focus_item (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->stage->window);
  GtkWidget *child = focus == NULL ? NULL : gtk_widget_get_first_child (focus);
  g_autoptr (HwSite) site = NULL;

  if (HW_IS_SITE_ROW (child))
    g_object_get (child, "item", &site, NULL);
  return site;
}

static gboolean
has_no_result (gpointer user_data)
{
  return hw_list_states_get_state (user_data) == HW_LIST_NO_RESULT;
}

static void
test_content (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_CONTENT);
  g_assert_cmpuint (get_n_shown (&self), ==, 12);
  g_assert_true (hw_stage_shows (self.page, "bakery-shop"));
  g_assert_true (hw_stage_shows (self.page, "1 of 12 sites has a problem"));
  /* What was waited for has the focus: the arrow keys work at once. */
  g_assert_true (get_focus_item (&self) == peek_site (&self, 0));
  tear_down (&self);
}

static void
test_search (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  gtk_editable_set_text (GTK_EDITABLE (get_search (&self)), "no such thing");
  g_assert_true (hw_test_wait_until (has_no_result, self.states, 5000));
  g_assert_true (hw_stage_shows (self.page, "No site matches “no such thing”."));
  g_assert_true (hw_stage_shows (self.page, "1 of 12 sites has a problem"));
  g_assert_true (gtk_widget_activate_action (self.page, "page.clear-filter", NULL));
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_CONTENT);
  g_assert_cmpuint (get_n_shown (&self), ==, 12);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_search (&self))), ==, "");
  tear_down (&self);
}

/* A status that no site has any more is not a dead end. */
static void
test_no_result_by_status (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  hw_status_filter_set_selected (self.filter, "problem");
  g_assert_cmpuint (get_n_shown (&self), ==, 1);
  g_assert_true (
      hw_practice_world_set_site_status (hw_practice_server_get_world (self.stage->server), "newsletter", "RUNNING"));
  hw_stage_load (self.stage);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_NO_RESULT);
  g_assert_true (hw_stage_shows (self.page, "No site has the status “Problem”."));
  tear_down (&self);
}

static void
test_stopped_leaves_filter (const char *dialect)
{
  Fixture self = { NULL };
  guint before;

  set_up (&self, dialect);
  hw_status_filter_set_selected (self.filter, "running");
  before = get_n_shown (&self);
  g_assert_cmpuint (before, >, 4);
  g_assert_true (
      hw_practice_world_set_site_status (hw_practice_server_get_world (self.stage->server), "bakery-shop", "STOPPED"));
  hw_stage_load (self.stage);
  g_assert_cmpuint (get_n_shown (&self), ==, before - 1);
  g_assert_false (hw_stage_shows (self.page, "bakery-shop"));
  tear_down (&self);
}

static void
test_empty (const char *dialect)
{
  Fixture self = { NULL };
  g_autofree char *none = with_sites (dialect, 0);

  set_up (&self, none);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_EMPTY);
  g_assert_true (hw_stage_shows (self.page, "No Sites Yet"));
  g_assert_null (get_search (&self));
  tear_down (&self);
}

static void
test_error_and_again (const char *dialect)
{
  Fixture self = { NULL };

  self.stage = hw_stage_new (dialect);
  hw_stage_fault (self.stage, "GET /sites:status=500:3");
  self.page = GTK_WIDGET (hw_sites_page_new (self.stage->account, self.stage->notice, self.stage->settings));
  hw_stage_show (self.stage, ADW_NAVIGATION_PAGE (self.page));
  self.states = HW_LIST_STATES (hw_stage_find (self.page, HW_TYPE_LIST_STATES, NULL));
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_LOADING);
  hw_stage_load (self.stage);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_ERROR);
  g_assert_true (hw_stage_shows (self.page, "Sites Could Not Be Loaded"));
  g_assert_false (hw_stage_shows (self.page, "No Sites Yet"));
  hw_stage_load (self.stage);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_CONTENT);
  tear_down (&self);
}

/* With content there is a banner above it, and the content is marked as old. */
static void
test_error_with_content (const char *dialect)
{
  Fixture self = { NULL };
  AdwBanner *banner;

  set_up (&self, dialect);
  banner = ADW_BANNER (hw_stage_find (self.page, ADW_TYPE_BANNER, NULL));
  g_assert_false (adw_banner_get_revealed (banner));
  hw_stage_fault (self.stage, "GET /sites:status=503:3");
  hw_stage_load (self.stage);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_CONTENT);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_true (hw_notice_is_old (self.stage->notice));
  g_assert_cmpuint (get_n_shown (&self), ==, 12);
  hw_stage_load (self.stage);
  g_assert_false (adw_banner_get_revealed (banner));
  g_assert_false (hw_notice_is_old (self.stage->notice));
  tear_down (&self);
}

typedef struct
{
  guint n_signals, n_removed, n_added;
} Changes;

static void
count_cb (GListModel *model, guint position, guint removed, guint added, Changes *changes)
{
  changes->n_signals++;
  changes->n_removed += removed;
  changes->n_added += added;
}

static double
get_scroll (Fixture *self)
{
  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
}

static void
go_to (Fixture *self, guint position)
{
  gtk_list_view_scroll_to (self->view, position, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_test_widget_wait_for_draw (self->page);
  hw_test_settle ();
}

/* Design §3, “Merge”: 500 rows, of which one changed. */
static void
test_many (const char *dialect)
{
  Fixture self = { NULL };
  g_autofree char *many = with_sites (dialect, 500);
  Changes changes = { 0 };
  GListModel *sites;
  HwSite *chosen, *changed;
  double scroll;

  set_up (&self, many);
  sites = G_LIST_MODEL (hw_account_get_sites (self.stage->account));
  g_assert_cmpuint (get_n_shown (&self), ==, 500);

  go_to (&self, 250);
  chosen = peek_site (&self, 250);
  changed = peek_site (&self, 255);
  scroll = get_scroll (&self);
  g_assert_cmpfloat (scroll, >, 1000);
  g_assert_true (get_focus_item (&self) == chosen);

  g_signal_connect (sites, "items-changed", G_CALLBACK (count_cb), &changes);
  hw_stage_load (self.stage);
  g_assert_cmpuint (changes.n_signals, ==, 0);

  /* From running to stopped: it keeps its place in the order, and still is a change. */
  g_object_set (self.page, "order", "name", NULL);
  go_to (&self, 250);
  chosen = peek_site (&self, 250);
  changed = peek_site (&self, 252);
  scroll = get_scroll (&self);
  hw_practice_world_set_site_status (hw_practice_server_get_world (self.stage->server), hw_site_get_id (changed),
                                     hw_site_get_status (changed) == HW_STATUS_STOPPED ? "RUNNING" : "STOPPED");
  hw_stage_load (self.stage);
  gtk_test_widget_wait_for_draw (self.page);
  hw_test_settle ();
  g_assert_cmpuint (changes.n_signals, ==, 1);
  g_assert_cmpuint (changes.n_removed, ==, 1);
  g_assert_cmpuint (changes.n_added, ==, 1);
  g_assert_true (gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (self.list)) == (gpointer) chosen);
  g_assert_true (get_focus_item (&self) == chosen);
  g_assert_cmpfloat (ABS (get_scroll (&self) - scroll), <, 1);
  g_signal_handlers_disconnect_by_data (sites, &changes);
  tear_down (&self);
}

static void
test_narrow (const char *dialect)
{
  Fixture self = { NULL };
  gboolean compact;

  set_up (&self, dialect);
  g_object_get (self.page, "compact", &compact, NULL);
  g_assert_false (compact);
  g_assert_nonnull (hw_stage_find (self.page, ADW_TYPE_TOGGLE_GROUP, NULL));
  hw_stage_resize (self.stage, 360, 700);
  g_object_get (self.page, "compact", &compact, NULL);
  g_assert_true (compact);
  g_assert_null (hw_stage_find (self.page, ADW_TYPE_TOGGLE_GROUP, NULL));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (hw_stage_find (self.page, GTK_TYPE_DROP_DOWN, NULL)), 3);
  g_assert_cmpuint (get_n_shown (&self), ==, 1);
  g_assert_true (hw_stage_shows (self.page, "raffle-2025"));
  tear_down (&self);
}

static void
set_text_size (Fixture *self, int percent)
{
  g_object_set (gtk_widget_get_settings (self->page), "gtk-xft-dpi", 96 * 1024 * percent / 100, NULL);
  hw_test_settle ();
}

/* Text of twice the size still fits into the narrowest window: a page that asks for more is warned of. */
static void
test_large_text (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  set_text_size (&self, 200);
  hw_stage_resize (self.stage, 360, 700);
  g_assert_true (hw_stage_shows (self.page, "bakery-shop"));
  gtk_editable_set_text (GTK_EDITABLE (get_search (&self)), "no such thing");
  g_assert_true (hw_test_wait_until (has_no_result, self.states, 5000));
  gtk_test_widget_wait_for_draw (self.page);
  set_text_size (&self, 100);
  tear_down (&self);
}

static void
test_other_filter (const char *dialect)
{
  Fixture self = { NULL };
  AdwToggleGroup *group;
  HwPracticeWorld *world;

  set_up (&self, dialect);
  world = hw_practice_server_get_world (self.stage->server);
  group = ADW_TOGGLE_GROUP (hw_stage_find (self.page, ADW_TYPE_TOGGLE_GROUP, NULL));
  hw_practice_world_set_site_status (world, "stock-list", "Hibernating");
  hw_stage_load (self.stage);
  g_assert_nonnull (adw_toggle_group_get_toggle_by_name (group, "other"));
  g_assert_true (hw_stage_shows (self.page, "Hibernating"));
  hw_status_filter_set_selected (self.filter, "other");
  g_assert_cmpstr (adw_toggle_group_get_active_name (group), ==, "other");
  g_assert_cmpuint (get_n_shown (&self), ==, 1);
  /* It stays while it is chosen, and goes when it is neither needed nor chosen. */
  hw_practice_world_set_site_status (world, "stock-list", "RUNNING");
  hw_stage_load (self.stage);
  g_assert_nonnull (adw_toggle_group_get_toggle_by_name (group, "other"));
  hw_status_filter_set_selected (self.filter, "all");
  hw_stage_load (self.stage);
  g_assert_null (adw_toggle_group_get_toggle_by_name (group, "other"));
  tear_down (&self);
}

static void
assert_plain (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    {
      const char *text = gtk_label_get_text (GTK_LABEL (widget));

      g_assert_false (gtk_label_get_use_markup (GTK_LABEL (widget)));
      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          g_assert_false (g_unichar_iscntrl (c));
          g_assert_false (c >= 0x202a && c <= 0x202e);
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_plain (child);
}

/* Names that are markup, long, right to left, or full of control characters: shown letter by letter. */
static void
test_hostile_names (const char *dialect)
{
  Fixture self = { NULL };
  g_autofree char *hostile = g_strconcat (dialect, ",hostile-names=yes", NULL);

  set_up (&self, hostile);
  g_assert_true (hw_stage_shows (self.page, "<b>x</b>"));
  g_assert_nonnull (hw_stage_find_part (self.page, "&amp;"));
  assert_plain (GTK_WIDGET (self.view));
  hw_stage_resize (self.stage, 360, 700);
  assert_plain (GTK_WIDGET (self.view));
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/sites-page/content", test_content);
  hw_stage_add_test ("/sites-page/search", test_search);
  hw_stage_add_test ("/sites-page/no-result-by-status", test_no_result_by_status);
  hw_stage_add_test ("/sites-page/stopped-leaves-filter", test_stopped_leaves_filter);
  hw_stage_add_test ("/sites-page/empty", test_empty);
  hw_stage_add_test ("/sites-page/error-and-again", test_error_and_again);
  hw_stage_add_test ("/sites-page/error-with-content", test_error_with_content);
  hw_stage_add_test ("/sites-page/hostile-names", test_hostile_names);
  hw_stage_add_test ("/sites-page/many", test_many);
  hw_stage_add_test ("/sites-page/narrow", test_narrow);
  hw_stage_add_test ("/sites-page/large-text", test_large_text);
  hw_stage_add_test ("/sites-page/other-filter", test_other_filter);
  return g_test_run ();
}
