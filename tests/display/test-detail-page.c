/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-detail-page.h"
#include "hw-question-stage.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

/* What only a reply about the one thing has, where lists are short. */
static gboolean
has_rest (gpointer user_data)
{
  HwSiteStage *self = user_data;

  if (self->database != NULL)
    return hw_database_has_details (self->database);
  return hw_resource_is_present (HW_RESOURCE (self->site), HW_SITE_REPOSITORY);
}

/* Whoever works with the keyboard stays on the page, though the button goes off. */
static void
test_focus (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, "");
  GtkWidget *focus;

  hw_question_open (self, q);
  g_assert_true (gtk_widget_grab_focus (hw_site_stage_get_button (self, "Restart")));
  hw_question_act (self, q, "restart");
  g_assert_false (gtk_widget_get_sensitive (hw_site_stage_get_button (self, "Restart")));
  focus = gtk_window_get_focus (self->stage->window);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page)));
  g_assert_true (gtk_widget_get_sensitive (focus));
  hw_site_stage_wait_for_answer (self);
  hw_site_stage_free (self);
}

static void
test_refused (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, "");
  GtkWidget *details;

  hw_question_open (self, q);
  hw_question_fault (self->stage, q, "PATCH", "status=403");
  hw_question_act (self, q, "restart");
  hw_site_stage_wait_for_answer (self);
  details = hw_site_stage_get_button (self, "Details");
  g_assert_nonnull (details);
  g_assert_true (gtk_widget_activate (details));
  hw_site_stage_wait_for_text (GTK_WIDGET (self->stage->window), "Copy Details");
  g_assert_true (gtk_widget_get_sensitive (hw_site_stage_get_button (self, "Restart")));
  hw_site_stage_free (self);
}

static void
test_unknown (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, "");

  hw_question_open (self, q);
  hw_question_fault (self->stage, q, "PATCH", "status=503");
  hw_question_act (self, q, "restart");
  hw_site_stage_wait_for_answer (self);
  g_assert_true (hw_site_stage_shows (self, hw_question_say (q, "We don’t know yet whether “{name}” was restarted.")));
  g_assert_nonnull (hw_site_stage_get_button (self, "Details"));
  hw_site_stage_free (self);
}

/* What is done to a site that has the same id is none of its business. */
static void
test_other_kind (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, "");
  HwOperationKind kind;
  g_autoptr (HwOperation) operation = NULL;

  hw_question_open (self, q);
  g_assert_true (hw_operation_kind_for (q->kind->kind == HW_RESOURCE_SITE ? HW_RESOURCE_DATABASE : HW_RESOURCE_SITE,
                                        HW_VERB_DELETE, &kind));
  operation = hw_operation_new (kind, hw_resource_get_id (hw_site_stage_get_resource (self)), "another",
                                hw_clock_get_wall (self->stage->clock));
  hw_operation_list_add (hw_account_get_operations (self->stage->account), operation);
  hw_operation_set_done (operation, hw_clock_get_wall (self->stage->clock));
  hw_operation_set_verified (operation, HW_VERIFIED_CONFIRMED, NULL, hw_clock_get_wall (self->stage->clock));
  g_signal_emit_by_name (hw_account_get_runner (self->stage->account), "verified", operation);
  hw_test_settle ();
  g_assert_true (adw_navigation_view_get_visible_page (self->stage->view) == self->page);
  g_assert_null (hw_stage_find_part (GTK_WIDGET (self->page), "another"));
  hw_site_stage_free (self);
}

static gboolean
is_left (gpointer user_data)
{
  HwSiteStage *self = user_data;

  return adw_navigation_view_get_visible_page (self->stage->view) != self->page;
}

static void
test_gone_from_list (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, "");

  hw_question_open (self, q);
  hw_site_stage_act (self, "page.show-details");
  hw_test_settle ();
  hw_question_delete_elsewhere (self->stage, q);
  hw_stage_load_kind (self->stage, q->kind->kind);
  /* The page above it speaks of the same thing. */
  g_assert_true (adw_navigation_view_get_visible_page (self->stage->view) == self->page);
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), hw_question_say (q, "This {Kind} Is Gone"));
  g_assert_true (hw_site_stage_shows (self, hw_question_say (q, "Hostwares no longer lists this {kind}.")));
  g_assert_null (hw_site_stage_get_button (self, "Restart"));
  g_assert_true (gtk_widget_activate (hw_site_stage_get_button (self, "Back")));
  g_assert_true (hw_test_wait_until (is_left, self, WAIT_MS));
  hw_site_stage_free (self);
}

static void
test_gone_on_opening (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, "");

  hw_stage_load_kind (self->stage, q->kind->kind);
  hw_question_delete_elsewhere (self->stage, q);
  hw_question_open (self, q);
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), hw_question_say (q, "This {Kind} Is Gone"));
  hw_site_stage_free (self);
}

static void
test_not_read (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, ",list-members=short");

  hw_question_fault (self->stage, q, "GET", "status=500");
  hw_question_open (self, q);
  /* GET is tried three times. */
  hw_site_stage_pass (self, 30);
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), "Try Again");
  g_assert_true (hw_site_stage_shows (self, "Running"));
  g_assert_false (has_rest (self));

  hw_faults_clear (self->stage->faults);
  hw_site_stage_act (self, "page.reload");
  g_assert_true (hw_test_wait_until (has_rest, self, WAIT_MS));
  hw_test_settle ();
  g_assert_false (hw_site_stage_shows (self, "Try Again"));
  hw_site_stage_free (self);
}

/* A refresh heals the page, too. */
static void
test_not_read_and_refreshed (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, ",list-members=short");

  hw_question_fault (self->stage, q, "GET", "status=403:1");
  hw_question_open (self, q);
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), "Try Again");
  hw_stage_load_kind (self->stage, q->kind->kind);
  g_assert_true (hw_test_wait_until (has_rest, self, WAIT_MS));
  hw_test_settle ();
  g_assert_false (hw_site_stage_shows (self, "Try Again"));
  hw_site_stage_free (self);
}

/* The person came back while the server was away: the page waits for the next good read. */
static void
test_offline (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, "");
  GtkWidget *restart;

  hw_question_open (self, q);
  restart = hw_site_stage_get_button (self, "Restart");
  g_assert_true (gtk_widget_get_sensitive (restart));
  hw_stage_fault (self->stage, "* *:before-reset");
  hw_stage_load_kind (self->stage, q->kind->kind);
  g_assert_true (hw_notice_is_old_for (self->stage->notice, q->kind->kind));
  g_assert_false (gtk_widget_get_sensitive (restart));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (restart), ==, "You are offline. Changes have to wait.");
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), "You are offline. Changes have to wait.");
  g_assert_true (
      gtk_widget_has_css_class (hw_stage_find (GTK_WIDGET (self->page), GTK_TYPE_LABEL, "Running"), "dimmed"));

  hw_faults_clear (self->stage->faults);
  hw_stage_load_kind (self->stage, q->kind->kind);
  g_assert_true (gtk_widget_get_sensitive (restart));
  g_assert_null (gtk_widget_get_tooltip_text (restart));
  hw_site_stage_free (self);
}

/* Listed anew, it is another object: everything on the page follows that. */
static void
test_listed_anew (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, "");
  HwResourceList *list = hw_account_get_list (self->stage->account, q->kind->kind);
  g_autofree char *id = NULL;

  hw_question_open (self, q);
  id = g_strdup (hw_resource_get_id (hw_site_stage_get_resource (self)));
  hw_resource_list_remove (list, id);
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), hw_question_say (q, "This {Kind} Is Gone"));
  hw_stage_load_kind (self->stage, q->kind->kind);
  g_assert_true (hw_detail_page_get_resource (HW_DETAIL_PAGE (self->page)) == hw_resource_list_find (list, id));
  g_assert_true (hw_detail_page_get_resource (HW_DETAIL_PAGE (self->page)) != hw_site_stage_get_resource (self));
  g_assert_nonnull (hw_site_stage_get_button (self, "Restart"));
  hw_question_act (self, q, "restart");
  hw_site_stage_wait_for_answer (self);
  hw_site_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);

  hw_question_stage_add_test ("/detail-page/focus", test_focus);
  hw_question_stage_add_test ("/detail-page/refused", test_refused);
  hw_question_stage_add_test ("/detail-page/unknown", test_unknown);
  hw_question_stage_add_test ("/detail-page/other-kind", test_other_kind);
  hw_question_stage_add_test ("/detail-page/gone-from-list", test_gone_from_list);
  hw_question_stage_add_test ("/detail-page/gone-on-opening", test_gone_on_opening);
  hw_question_stage_add_test ("/detail-page/not-read", test_not_read);
  hw_question_stage_add_test ("/detail-page/not-read-and-refreshed", test_not_read_and_refreshed);
  hw_question_stage_add_test ("/detail-page/offline", test_offline);
  hw_question_stage_add_test ("/detail-page/listed-anew", test_listed_anew);
  return g_test_run ();
}
