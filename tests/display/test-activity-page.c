/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-activity-details.h"
#include "hw-activity-page.h"
#include "hw-activity-row.h"
#include "hw-activity-stage.h"
#include "hw-choice.h"
#include "hw-list-states.h"
#include "hw-site-stage.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

static void
test_empty (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);

  hw_activity_stage_open (self, NULL);
  g_assert_cmpint (hw_activity_stage_get_state (self), ==, HW_LIST_EMPTY);
  g_assert_true (hw_activity_stage_shows (self, "Nothing Done Yet"));
  g_assert_true (hw_activity_stage_shows (self, "What you change from this program is listed here."));
  g_assert_null (hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL));
  g_assert_null (hw_stage_find_part (self->page, "Everything this program asked"));
  /* It turns into a list by itself. */
  hw_activity_stage_add (self, HW_OPERATION_DEPLOY, "bakery-shop", 0);
  hw_test_settle ();
  g_assert_cmpint (hw_activity_stage_get_state (self), ==, HW_LIST_CONTENT);
  g_assert_nonnull (hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL));
  g_assert_nonnull (hw_stage_find_part (self->page, "Everything this program asked"));
  hw_activity_stage_free (self);
}

/* What was read of earlier runs stands below what is done now, each under its day. */
static void
test_days (const char *dialect)
{
  const char *const days[] = { "Today", "Yesterday", "Saturday, 21 November", "Tuesday, 30 December 2025" };
  HwActivityStage *self = hw_activity_stage_new (dialect);

  hw_activity_stage_load (self, 4);
  hw_activity_stage_open (self, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_test_message ("%s", days[i]);
      g_assert_true (hw_activity_stage_shows (self, days[i]));
    }
  hw_activity_stage_add (self, HW_OPERATION_DEPLOY, "bakery-shop", 0);
  hw_test_settle ();
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 5);
  g_assert_cmpint (hw_operation_get_kind (hw_activity_stage_peek (self, 0)), ==, HW_OPERATION_DEPLOY);
  /* It begins at its beginning, not below the first header. */
  g_assert_cmpfloat (hw_activity_stage_get_scroll (self), ==, 0);
  hw_activity_stage_free (self);
}

static void
wait_for_frames (HwActivityStage *self)
{
  for (int i = 0; i < 4; i++)
    {
      gtk_widget_queue_draw (self->page);
      gtk_test_widget_wait_for_draw (self->page);
      hw_test_settle ();
    }
}

/* Who looks at the newest one sees its day, and what is added above it; who looks at an old one goes on with that. */
static void
test_top (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  double scroll;

  hw_activity_stage_open (self, NULL);
  hw_activity_stage_load (self, 200);
  wait_for_frames (self);
  g_assert_cmpfloat (hw_activity_stage_get_scroll (self), ==, 0);
  hw_activity_stage_add (self, HW_OPERATION_DEPLOY, "bakery-shop", 0);
  wait_for_frames (self);
  g_assert_cmpfloat (hw_activity_stage_get_scroll (self), ==, 0);
  hw_stage_resize (self->stage, 360, 500);
  wait_for_frames (self);
  g_assert_cmpfloat (hw_activity_stage_get_scroll (self), ==, 0);

  gtk_list_view_scroll_to (self->view, 100, GTK_LIST_SCROLL_NONE, NULL);
  wait_for_frames (self);
  scroll = hw_activity_stage_get_scroll (self);
  g_assert_cmpfloat (scroll, >, 1000);
  hw_activity_stage_add (self, HW_OPERATION_STOP, "bakery-shop", 0);
  wait_for_frames (self);
  g_assert_cmpfloat (hw_activity_stage_get_scroll (self), >=, scroll);
  hw_activity_stage_free (self);
}

static void
test_midnight (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);

  hw_activity_stage_add (self, HW_OPERATION_DEPLOY, "bakery-shop", 0);
  hw_activity_stage_open (self, NULL);
  g_assert_true (hw_activity_stage_shows (self, "Today"));
  g_assert_false (hw_activity_stage_shows (self, "Yesterday"));
  /* From 14:32 to the day after. */
  hw_test_clock_set_wall (self->clock, HW_ACTIVITY_STAGE_NOW + 10 * G_TIME_SPAN_HOUR);
  hw_test_clock_advance (self->clock, G_TIME_SPAN_MINUTE);
  hw_test_settle ();
  g_assert_false (hw_activity_stage_shows (self, "Today"));
  g_assert_true (hw_activity_stage_shows (self, "Yesterday"));
  hw_activity_stage_free (self);
}

static void
test_row (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  HwOperation *operation = hw_activity_stage_add (self, HW_OPERATION_DEPLOY, "bakery-shop", 0);
  g_autofree char *title = hw_operation_describe_title (operation);
  g_autofree char *before = hw_operation_describe_outcome (operation);
  g_autofree char *after = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *expected = NULL;

  hw_activity_stage_open (self, NULL);
  g_assert_true (hw_activity_stage_shows (self, title));
  g_assert_true (hw_activity_stage_shows (self, before));
  g_assert_true (hw_activity_stage_shows (self, "14:32"));
  hw_operation_set_sent (operation, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_done (operation, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, "RUNNING", HW_ACTIVITY_STAGE_NOW);
  hw_test_settle ();
  after = hw_operation_describe_outcome (operation);
  g_assert_cmpstr (after, !=, before);
  g_assert_true (hw_activity_stage_shows (self, after));
  g_assert_false (hw_activity_stage_shows (self, before));
  /* For those who hear it. */
  g_object_get (hw_stage_find (self->page, HW_TYPE_ACTIVITY_ROW, NULL), "summary", &summary, NULL);
  expected = g_strdup_printf ("%s, %s, 14:32", title, after);
  g_assert_cmpstr (summary, ==, expected);
  hw_activity_stage_free (self);
}

/* Of three operations one is open, one a problem and one came true. */
static void
test_filter (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  HwChoice *choice;

  hw_activity_stage_add_of_each (self);
  hw_activity_stage_open (self, NULL);
  choice = HW_CHOICE (hw_stage_find (self->page, HW_TYPE_CHOICE, NULL));
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 3);
  hw_choice_set_selected (choice, "open");
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 1);
  g_assert_true (hw_operation_is_open (hw_activity_stage_peek (self, 0)));
  hw_choice_set_selected (choice, "problems");
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 1);
  g_assert_true (hw_operation_is_problem (hw_activity_stage_peek (self, 0)));

  /* An open one that ends leaves the list of the open ones. */
  hw_choice_set_selected (choice, "open");
  hw_operation_set_verified (hw_activity_stage_peek (self, 0), HW_VERIFIED_CONFIRMED, "RUNNING", HW_ACTIVITY_STAGE_NOW);
  g_assert_cmpint (hw_activity_stage_get_state (self), ==, HW_LIST_NO_RESULT);
  g_assert_nonnull (hw_stage_find_part (self->page, "Nothing is under way"));
  g_assert_true (gtk_widget_activate_action (self->page, "page.clear-filter", NULL));
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 3);
  g_assert_cmpstr (hw_choice_get_selected (choice), ==, "all");
  hw_activity_stage_free (self);
}

static gboolean
has_one (gpointer user_data)
{
  return hw_activity_stage_get_n (user_data) == 1;
}

static gboolean
has_no_result (gpointer user_data)
{
  return hw_activity_stage_get_state (user_data) == HW_LIST_NO_RESULT;
}

static void
test_search (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  GtkEditable *search;

  hw_activity_stage_add_of_each (self);
  hw_activity_stage_open (self, NULL);
  search = GTK_EDITABLE (hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL));
  gtk_editable_set_text (search, "NEWS restart");
  g_assert_true (hw_test_wait_until (has_one, self, WAIT_MS));
  g_assert_cmpstr (hw_operation_get_target_name (hw_activity_stage_peek (self, 0)), ==, "newsletter");
  gtk_editable_set_text (search, "<b>no such thing");
  g_assert_true (hw_test_wait_until (has_no_result, self, WAIT_MS));
  g_assert_true (hw_activity_stage_shows (self, "Nothing matches “<b>no such thing”."));
  hw_choice_set_selected (HW_CHOICE (hw_stage_find (self->page, HW_TYPE_CHOICE, NULL)), "problems");
  g_assert_true (hw_activity_stage_shows (self, "No problem matches “<b>no such thing”."));
  hw_activity_stage_free (self);
}

static gboolean
has_focus_in_list (gpointer user_data)
{
  HwActivityStage *self = user_data;
  GtkWidget *focus = gtk_window_get_focus (self->stage->window);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view));
}

/* Escape ends the search and leads to the list, at once. */
static void
test_search_ends (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  GtkWidget *search;

  hw_activity_stage_add_of_each (self);
  hw_activity_stage_open (self, NULL);
  search = hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL);
  gtk_widget_grab_focus (search);
  gtk_editable_set_text (GTK_EDITABLE (search), "no such thing");
  g_assert_true (hw_test_wait_until (has_no_result, self, WAIT_MS));
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 3);
  g_assert_true (hw_test_wait_until (has_focus_in_list, self, WAIT_MS));
  gtk_widget_grab_focus (search);
  g_signal_emit_by_name (search, "activate");
  g_assert_true (hw_test_wait_until (has_focus_in_list, self, WAIT_MS));
  hw_activity_stage_free (self);
}

/* What is found follows the fate: the old words are found no more. */
static void
test_search_follows (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  HwOperation *operation = hw_activity_stage_add (self, HW_OPERATION_DELETE_SITE, "bakery-shop", 0);
  g_autofree char *before = hw_operation_describe_outcome (operation);
  g_autofree char *after = NULL;
  GtkEditable *search;

  hw_activity_stage_open (self, NULL);
  search = GTK_EDITABLE (hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL));
  gtk_editable_set_text (search, before);
  hw_test_settle ();
  hw_operation_set_sent (operation, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_done (operation, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, NULL, HW_ACTIVITY_STAGE_NOW);
  g_assert_true (hw_test_wait_until (has_no_result, self, WAIT_MS));
  after = hw_operation_describe_outcome (operation);
  gtk_editable_set_text (search, after);
  g_assert_true (hw_test_wait_until (has_one, self, WAIT_MS));
  hw_activity_stage_free (self);
}

static void
add_of_database (HwActivityStage *self, const char *id)
{
  g_autoptr (HwOperation) operation = hw_operation_new (HW_OPERATION_RESTART_DATABASE, id, "newsletter", HW_ACTIVITY_STAGE_NOW);

  hw_operation_list_add (hw_account_get_operations (self->stage->account), operation);
}

/* The page of one site: what was done with it and nothing else; the site itself is the way back. */
static void
test_target (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  g_autofree char *subtitle = NULL;
  g_autoptr (HwSite) site = hw_site_stage_find_site (self->stage, "newsletter");
  AdwDialog *dialog;

  hw_activity_stage_add_of_each (self);
  /* A database of the same id is another thing. */
  add_of_database (self, hw_resource_get_id (HW_RESOURCE (site)));
  hw_activity_stage_open (self, HW_RESOURCE (site));
  g_object_get (self->page, "subtitle", &subtitle, NULL);
  g_assert_cmpstr (subtitle, ==, "newsletter");
  g_assert_nonnull (hw_stage_find_part (self->page, "to do with this site, and"));
  g_assert_null (adw_navigation_page_get_tag (ADW_NAVIGATION_PAGE (self->page)));
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 1);
  g_signal_emit_by_name (self->view, "activate", 0);
  hw_test_settle ();
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window));
  g_assert_true (HW_IS_ACTIVITY_DETAILS (dialog));
  adw_dialog_force_close (dialog);
  hw_activity_stage_free (self);
}

/* The page of a database speaks of a database. */
static void
test_target_database (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  g_autoptr (HwDatabase) database = hw_site_stage_find_database (self->stage, "orders");

  add_of_database (self, hw_resource_get_id (HW_RESOURCE (database)));
  hw_activity_stage_open (self, HW_RESOURCE (database));
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 1);
  g_assert_nonnull (hw_stage_find_part (self->page, "to do with this database, and what came of it."));
  g_assert_null (hw_stage_find_part (self->page, "this site"));
  hw_activity_stage_free (self);
}

/* A site that is no longer listed cannot be opened: all that is known of the operation is told, also why it failed. */
static void
test_gone (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_TIMED_OUT, HW_CERTAINTY_UNKNOWN, "Internal");
  HwOperation *operation =
      hw_operation_new (HW_OPERATION_DELETE_SITE, "gone-id", "<i>old-landing</i>", HW_ACTIVITY_STAGE_NOW);
  GtkWidget *dialog;

  hw_operation_list_add (hw_account_get_operations (self->stage->account), operation);
  hw_operation_set_sent (operation, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_failed (operation, error, HW_ACTIVITY_STAGE_NOW);
  hw_activity_stage_open (self, NULL);
  g_signal_emit_by_name (self->view, "activate", 0);
  hw_test_settle ();
  dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window)));
  g_assert_true (HW_IS_ACTIVITY_DETAILS (dialog));
  hw_activity_stage_wait_for_part (dialog, "did not answer in time.");
  g_assert_nonnull (hw_stage_find_part (dialog, "<i>old-landing</i>"));
  g_assert_nonnull (hw_stage_find_part (dialog, "24 November 2026, 14:32"));
  g_assert_nonnull (hw_stage_find_part (dialog, "No answer came"));
  /* It follows what is seen while it is open. */
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, NULL, HW_ACTIVITY_STAGE_NOW + G_TIME_SPAN_MINUTE);
  hw_test_settle ();
  g_assert_nonnull (hw_stage_find_part (dialog, "24 November 2026, 14:33"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  g_object_unref (operation);
  hw_activity_stage_free (self);
}

/* An answer that leaves open what was done is an answer all the same. */
static void
test_answered (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_REFUSED, HW_CERTAINTY_UNKNOWN, "Conflict");
  g_autoptr (HwOperation) operation = hw_operation_new (HW_OPERATION_EDIT_SITE, "cm1", "shop", HW_ACTIVITY_STAGE_NOW);
  GtkWidget *dialog;

  hw_error_set_reply (error, 409, NULL, "The name is taken");
  hw_operation_list_add (hw_account_get_operations (self->stage->account), operation);
  hw_operation_set_sent (operation, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_failed (operation, error, HW_ACTIVITY_STAGE_NOW);
  hw_activity_stage_open (self, NULL);
  g_signal_emit_by_name (self->view, "activate", 0);
  hw_test_settle ();
  dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window)));
  hw_activity_stage_wait_for_part (dialog,
                                   "We don’t know yet whether it was done. Hostwares answered: “The name is taken”");
  g_assert_null (hw_stage_find_part (dialog, "No answer came"));
  g_assert_null (hw_stage_find_part (dialog, "refused"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  hw_activity_stage_free (self);
}

/* Returns: (transfer none): what the row with the focus is about; only to compare with */
static HwOperation *
get_focused (HwActivityStage *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->stage->window);
  GtkWidget *child = focus == NULL ? NULL : gtk_widget_get_first_child (focus);
  g_autoptr (HwOperation) operation = NULL;

  if (HW_IS_ACTIVITY_ROW (child))
    g_object_get (child, "item", &operation, NULL);
  return operation;
}

/* A change of one row moves nothing, however many there are. */
static void
test_stays (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  HwOperation *chosen;
  HwOperation *open;
  double scroll;

  hw_activity_stage_load (self, 2000);
  open = hw_activity_stage_add (self, HW_OPERATION_DEPLOY, "bakery-shop", 0);
  hw_activity_stage_open (self, NULL);
  gtk_list_view_scroll_to (self->view, 1000, GTK_LIST_SCROLL_FOCUS, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_test_widget_wait_for_draw (self->page);
  hw_test_settle ();
  chosen = hw_activity_stage_peek (self, 1000);
  scroll = hw_activity_stage_get_scroll (self);
  g_assert_cmpfloat (scroll, >, 1000);
  g_assert_true (get_focused (self) == chosen);

  hw_operation_set_sent (open, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_done (open, HW_ACTIVITY_STAGE_NOW);
  hw_operation_set_verified (open, HW_VERIFIED_CONFIRMED, "RUNNING", HW_ACTIVITY_STAGE_NOW);
  gtk_test_widget_wait_for_draw (self->page);
  hw_test_settle ();
  g_assert_true (get_focused (self) == chosen);
  g_assert_cmpfloat (ABS (hw_activity_stage_get_scroll (self) - scroll), <, 1);
  hw_activity_stage_free (self);
}

/* Ten thousand: it opens, and finds while one types. */
static void
test_many (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);
  GtkEditable *search;
  gint64 begun;

  hw_activity_stage_load (self, 10000);
  begun = g_get_monotonic_time ();
  hw_activity_stage_open (self, NULL);
  g_test_message ("opened in %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begun) / 1000);
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 10000);
  search = GTK_EDITABLE (hw_stage_find (self->page, GTK_TYPE_SEARCH_ENTRY, NULL));
  for (int i = 0; i < 3; i++)
    {
      const char *const texts[] = { "old-77", "old-777", "old-7777" };

      gtk_editable_set_text (search, texts[i]);
      begun = g_get_monotonic_time ();
      /* Without the pause that the entry makes while one types. */
      g_signal_emit_by_name (search, "search-changed");
      g_test_message ("found %u in %" G_GINT64_FORMAT " ms", hw_activity_stage_get_n (self),
                      (g_get_monotonic_time () - begun) / 1000);
      /* A tenth of a second is what one does not notice; machines that run tests are slow and shared. */
      g_assert_cmpint (g_get_monotonic_time () - begun, <, 3 * G_USEC_PER_SEC);
    }
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 1);
  hw_activity_stage_free (self);
}

static void
set_text_size (HwActivityStage *self, int percent)
{
  g_object_set (gtk_widget_get_settings (self->page), "gtk-xft-dpi", 96 * 1024 * percent / 100, NULL);
  hw_test_settle ();
}

/* A page that asks for more than the narrowest window has is warned of, which ends the test. */
static void
test_narrow (const char *dialect)
{
  HwActivityStage *self = hw_activity_stage_new (dialect);

  hw_activity_stage_add_of_each (self);
  hw_activity_stage_add (self, HW_OPERATION_RESTART,
                         "a-name-that-is-as-long-as-no-other-name-of-a-site-and-does-not-break", 0);
  hw_activity_stage_open (self, NULL);
  hw_activity_stage_set_log_error (self);
  g_assert_nonnull (hw_stage_find (self->page, ADW_TYPE_TOGGLE_GROUP, NULL));
  hw_stage_resize (self->stage, 360, 700);
  g_assert_null (hw_stage_find (self->page, ADW_TYPE_TOGGLE_GROUP, NULL));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (hw_stage_find (self->page, GTK_TYPE_DROP_DOWN, NULL)), 2);
  g_assert_cmpuint (hw_activity_stage_get_n (self), ==, 1);
  set_text_size (self, 200);
  gtk_test_widget_wait_for_draw (self->page);
  hw_stage_resize (self->stage, 360, 294);
  set_text_size (self, 100);
  hw_activity_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/activity-page/empty", test_empty);
  hw_stage_add_test ("/activity-page/days", test_days);
  hw_stage_add_test ("/activity-page/top", test_top);
  hw_stage_add_test ("/activity-page/midnight", test_midnight);
  hw_stage_add_test ("/activity-page/row", test_row);
  hw_stage_add_test ("/activity-page/filter", test_filter);
  hw_stage_add_test ("/activity-page/search", test_search);
  hw_stage_add_test ("/activity-page/search-ends", test_search_ends);
  hw_stage_add_test ("/activity-page/search-follows", test_search_follows);
  hw_stage_add_test ("/activity-page/target", test_target);
  hw_stage_add_test ("/activity-page/target-database", test_target_database);
  hw_stage_add_test ("/activity-page/gone", test_gone);
  hw_stage_add_test ("/activity-page/answered", test_answered);
  hw_stage_add_test ("/activity-page/stays", test_stays);
  hw_stage_add_test ("/activity-page/many", test_many);
  hw_stage_add_test ("/activity-page/narrow", test_narrow);
  return g_test_run ();
}
