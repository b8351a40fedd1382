/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-list-fixture.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"

/* What the list of sites and that of databases show when there is nothing to list, or nothing new. */

/* A list that is not seen takes the focus from nobody when it is read. */
static void
test_focus (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autoptr (HwResourceBatch) batch = hw_list_fixture_make_many (of, 3, 0, NULL);
  GtkWidget *button = gtk_button_new_with_label ("Elsewhere");

  hw_list_fixture_open (&self, of);
  adw_navigation_view_set_animate_transitions (self.stage->view, FALSE);
  hw_stage_push (self.stage, adw_navigation_page_new (button, "Other"));
  gtk_widget_grab_focus (button);
  hw_resource_list_merge (hw_list_fixture_get_list (&self), batch, hw_clock_get_monotonic (self.stage->clock), 1);
  hw_test_settle ();
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_CONTENT);
  g_assert_true (gtk_window_get_focus (self.stage->window) == button);
  hw_list_fixture_tear_down (&self);
}

/* 14:32 in Berlin on Tuesday, 24 November 2026. */
#define NOW (G_GINT64_CONSTANT (1795527120) * G_USEC_PER_SEC)

/* By its time alone it would be of today. */
static void
check_seen (const HwListCase *of, gint64 ago, const char *word, const char *said)
{
  HwListFixture self = { NULL };
  g_autoptr (HwResourceBatch) batch = hw_list_fixture_make_many (of, 1, 1, word);
  g_autoptr (HwTestClock) clock = hw_test_clock_new (NOW);
  g_autofree char *summary = NULL;

  hw_list_fixture_open_with_clock (&self, of, HW_CLOCK (clock));
  hw_list_fixture_restore (&self, batch, NOW - ago);
  g_object_get (hw_list_fixture_get_row (&self, "name-001"), "summary", &summary, NULL);
  g_test_message ("%s", summary);
  g_assert_true (hw_stage_shows (self.page, said));
  g_assert_nonnull (strstr (summary, said));
  hw_list_fixture_tear_down (&self);
}

/* A night without the network. */
static void
check_midnight (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autoptr (HwTestClock) clock = hw_test_clock_new (NOW);
  g_autoptr (HwResourceBatch) batch = hw_list_fixture_make_many (of, 1, 1, "CRASHED");

  hw_list_fixture_open_with_clock (&self, of, HW_CLOCK (clock));
  hw_stage_fault (self.stage, "* *:before-reset");
  hw_list_fixture_restore (&self, batch, NOW);
  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_true (hw_stage_shows (self.page, "Crashed, seen at 14:32"));
  hw_test_clock_set_wall (clock, NOW + 10 * G_TIME_SPAN_HOUR);
  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_true (hw_stage_shows (self.page, "Crashed, seen yesterday at 14:32"));
  hw_list_fixture_tear_down (&self);
}

static void
test_seen (const HwListCase *of)
{
  check_seen (of, G_TIME_SPAN_MINUTE, "CRASHED", "Crashed, seen at 14:31");
  check_seen (of, G_TIME_SPAN_DAY, "CRASHED", "Crashed, seen yesterday at 14:32");
  check_seen (of, 7 * G_TIME_SPAN_DAY, "CRASHED", "Crashed, seen on 17 November at 14:32");
  check_seen (of, G_TIME_SPAN_MINUTE, "DEPLOYING", "Deploying at 14:31");
  check_seen (of, G_TIME_SPAN_DAY, "DEPLOYING", "Deploying yesterday at 14:32");
  check_seen (of, 7 * G_TIME_SPAN_DAY, "DEPLOYING", "Deploying on 17 November at 14:32");
  check_midnight (of);
}

static void
test_search (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autofree char *nothing = g_strdup_printf ("No %s matches “no such thing”.", of->kind->one);

  hw_list_fixture_set_up (&self, of);
  hw_list_fixture_search (&self, "no such thing");
  g_assert_true (hw_stage_shows (self.page, nothing));
  g_assert_true (hw_stage_shows (self.page, of->kind->sentence));
  g_assert_true (gtk_widget_activate_action (self.page, "page.clear-filter", NULL));
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_CONTENT);
  g_assert_cmpuint (hw_list_fixture_get_n (&self), ==, of->kind->n);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (hw_list_fixture_get_search (&self))), ==, "");
  hw_list_fixture_tear_down (&self);
}

/* A status that nothing has any more is not a dead end. */
static void
test_no_result_by_status (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autofree char *nothing = g_strdup_printf ("No %s has the status “Problem”.", of->kind->one);
  g_autofree char *both = g_strdup_printf ("No %s matches “no such thing” with the status “Problem”.", of->kind->one);

  hw_list_fixture_set_up (&self, of);
  hw_status_filter_set_selected (self.filter, "problem");
  g_assert_cmpuint (hw_list_fixture_get_n (&self), ==, 1);
  hw_list_fixture_change (&self, of->kind->problem, "RUNNING");
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_NO_RESULT);
  g_assert_true (hw_stage_shows (self.page, nothing));
  hw_list_fixture_search (&self, "no such thing");
  hw_list_fixture_wait_for_text (&self, both);
  hw_list_fixture_tear_down (&self);
}

static void
test_stopped_leaves_filter (const HwListCase *of)
{
  HwListFixture self = { NULL };
  guint before;

  hw_list_fixture_set_up (&self, of);
  hw_status_filter_set_selected (self.filter, "running");
  before = hw_list_fixture_get_n (&self);
  g_assert_cmpuint (before, >, 2);
  hw_list_fixture_change (&self, of->kind->running, "STOPPED");
  g_assert_cmpuint (hw_list_fixture_get_n (&self), ==, before - 1);
  g_assert_false (hw_stage_shows (self.page, of->kind->running));
  hw_list_fixture_tear_down (&self);
}

static void
test_error_and_again (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autofree char *fault = g_strdup_printf ("GET %s:status=500:3", of->kind->path);

  hw_list_fixture_open (&self, of);
  hw_stage_fault (self.stage, fault);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_LOADING);
  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_ERROR);
  g_assert_true (hw_stage_shows (self.page, of->kind->error));
  g_assert_false (hw_stage_shows (self.page, of->kind->empty));
  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_CONTENT);
  hw_list_fixture_tear_down (&self);
}

static gboolean
is_grey (HwListFixture *self)
{
  GtkWidget *row = hw_list_fixture_get_row (self, self->of->kind->problem);

  return gtk_widget_has_css_class (hw_stage_find (row, GTK_TYPE_LABEL, "Problem"), "dimmed");
}

/* With content there is a banner above it, and the content is marked as old: that of the kind which was not read. */
static void
test_error_with_content (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autofree char *fault = g_strdup_printf ("GET %s:status=503:3", of->kind->path);
  const HwResourceKind other = of->kind->kind == HW_RESOURCE_SITE ? HW_RESOURCE_DATABASE : HW_RESOURCE_SITE;
  AdwBanner *banner;

  hw_list_fixture_set_up (&self, of);
  hw_stage_load_kind (self.stage, other);
  banner = ADW_BANNER (hw_stage_find (self.page, ADW_TYPE_BANNER, NULL));
  g_assert_false (adw_banner_get_revealed (banner));
  g_assert_false (is_grey (&self));
  hw_stage_fault (self.stage, fault);
  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_cmpint (hw_list_states_get_state (self.states), ==, HW_LIST_CONTENT);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_true (hw_notice_is_old_for (self.stage->notice, of->kind->kind));
  g_assert_false (hw_notice_is_old_for (self.stage->notice, other));
  g_assert_true (is_grey (&self));
  g_assert_true (hw_stage_shows (self.page, of->kind->past_sentence));
  g_assert_cmpuint (hw_list_fixture_get_n (&self), ==, of->kind->n);
  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_false (adw_banner_get_revealed (banner));
  g_assert_false (hw_notice_is_old_for (self.stage->notice, of->kind->kind));
  g_assert_false (is_grey (&self));
  g_assert_true (hw_stage_shows (self.page, of->kind->sentence));
  hw_list_fixture_tear_down (&self);
}

/* What an earlier run saw is told of as past, with the day, until the first reply; also if that brings nothing new. */
static void
test_restored (const HwListCase *of)
{
  HwListFixture self = { NULL };
  g_autoptr (HwResourceBatch) before = hw_list_fixture_make_many (of, 3, 2, "CRASHED");
  g_autoptr (HwResourceBatch) now = hw_list_fixture_make_many (of, 3, 2, "CRASHED");
  const gboolean sites = of->kind->kind == HW_RESOURCE_SITE;
  GtkWidget *word;

  hw_list_fixture_open (&self, of);
  hw_resource_list_restore (hw_list_fixture_get_list (&self), before,
                            hw_clock_get_wall (self.stage->clock) - G_TIME_SPAN_DAY);
  hw_list_fixture_wait_for_text (&self, sites ? "1 of 3 sites had a problem yesterday"
                                              : "1 of 3 databases had a problem yesterday");
  g_assert_nonnull (hw_stage_find_part (self.page, "As of yesterday at "));
  g_assert_nonnull (hw_stage_find_part (self.page, ". 2 were running."));
  g_assert_true (hw_notice_is_old_for (self.stage->notice, of->kind->kind));
  word = hw_stage_find (self.page, GTK_TYPE_LABEL, "Problem");
  g_assert_true (gtk_widget_has_css_class (word, "old"));
  hw_list_fixture_give (&self, now);
  g_assert_true (hw_stage_shows (self.page, sites ? "1 of 3 sites has a problem" : "1 of 3 databases has a problem"));
  g_assert_null (hw_stage_find_part (self.page, "As of"));
  word = hw_stage_find (self.page, GTK_TYPE_LABEL, "Problem");
  g_assert_false (gtk_widget_has_css_class (word, "old"));
  hw_list_fixture_tear_down (&self);
}

/* A page of a list is not the list: that is said, nobody is told how all are, and what was there stays. */
static void
test_part (const HwListCase *of)
{
  HwListFixture self = { NULL };
  const gboolean sites = of->kind->kind == HW_RESOURCE_SITE;
  g_autofree char *page =
      g_strdup_printf ("GET %s:reply={\"data\":[{\"id\":\"new\",\"name\":\"new\",\"status\":\"RUNNING\"}],"
                       "\"pagination\":{\"page\":1,\"limit\":1,\"total\":57}}:1",
                       of->kind->path);
  g_autofree char *nothing = g_strdup_printf ("GET %s:reply={\"data\":[],\"hasMore\":true}:1", of->kind->path);

  hw_list_fixture_open (&self, of);
  hw_stage_fault (self.stage, nothing);
  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_false (hw_stage_shows (self.page, of->kind->empty));
  g_assert_true (hw_stage_shows (self.page, sites ? "0 sites are listed here" : "0 databases are listed here"));
  g_assert_nonnull (hw_stage_find_part (self.page, "Hostwares sent only a part of this list."));

  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_true (hw_stage_shows (self.page, of->kind->sentence));
  g_assert_null (hw_stage_find_part (self.page, "only a part"));
  hw_stage_fault (self.stage, page);
  hw_stage_load_kind (self.stage, of->kind->kind);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hw_list_fixture_get_list (&self))), ==, of->kind->n + 1);
  g_assert_true (hw_stage_shows (self.page, of->kind->problem));
  g_assert_nonnull (hw_stage_find_part (self.page, "listed here has a problem"));
  g_assert_nonnull (hw_stage_find_part (self.page, "Hostwares sent only a part of this list."));
  hw_list_fixture_tear_down (&self);
}

static void
test_other_filter (const HwListCase *of)
{
  HwListFixture self = { NULL };
  AdwToggleGroup *group;
  const char *name = of->kind->other;

  hw_list_fixture_set_up (&self, of);
  group = ADW_TOGGLE_GROUP (hw_stage_find (self.page, ADW_TYPE_TOGGLE_GROUP, NULL));
  hw_list_fixture_change (&self, name, "Hibernating");
  g_assert_nonnull (adw_toggle_group_get_toggle_by_name (group, "other"));
  g_assert_true (hw_stage_shows (self.page, "Hibernating"));
  hw_status_filter_set_selected (self.filter, "other");
  g_assert_cmpstr (adw_toggle_group_get_active_name (group), ==, "other");
  g_assert_cmpuint (hw_list_fixture_get_n (&self), ==, 1);
  /* It stays while it is chosen, and goes when it is neither needed nor chosen. */
  hw_list_fixture_change (&self, name, "RUNNING");
  g_assert_nonnull (adw_toggle_group_get_toggle_by_name (group, "other"));
  hw_status_filter_set_selected (self.filter, "all");
  hw_list_fixture_change (&self, name, "STOPPED");
  g_assert_null (adw_toggle_group_get_toggle_by_name (group, "other"));
  hw_list_fixture_tear_down (&self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_list_fixture_add_test ("focus", test_focus);
  hw_list_fixture_add_test ("search", test_search);
  hw_list_fixture_add_test ("no-result-by-status", test_no_result_by_status);
  hw_list_fixture_add_test ("stopped-leaves-filter", test_stopped_leaves_filter);
  hw_list_fixture_add_test ("error-and-again", test_error_and_again);
  hw_list_fixture_add_test ("error-with-content", test_error_with_content);
  hw_list_fixture_add_test ("restored", test_restored);
  hw_list_fixture_add_test ("part", test_part);
  hw_list_fixture_add_test ("seen", test_seen);
  hw_list_fixture_add_test ("other-filter", test_other_filter);
  return g_test_run ();
}
