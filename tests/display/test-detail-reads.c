/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-detail-page.h"
#include "hw-question-stage.h"
#include "hw-secret-stage.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

#define WAIT_MS 10000

/* How often a page reads its one thing, and why: for each reason once, and never while nobody can see it. */

typedef struct
{
  HwSiteStage *stage;
  const HwQuestionCase *q;
  guint wanted;
} Reads;

static guint
count (HwPracticeServer *server, const char *path, const char *id)
{
  g_autofree char *request = g_strdup_printf ("GET /%s/%s", path, id);
  guint n = 0;

  for (guint i = 0; i < hw_practice_server_get_n_requests (server); i++)
    n += g_str_equal (hw_practice_server_get_request (server, i), request);
  return n;
}

static guint
count_reads (Reads *self)
{
  return count (self->stage->stage->server, self->q->kind->path,
                hw_resource_get_id (hw_site_stage_get_resource (self->stage)));
}

static gboolean
has_read (gpointer user_data)
{
  Reads *self = user_data;

  return count_reads (self) >= self->wanted;
}

/* So many, and none more. */
static void
assert_reads (Reads *self, guint wanted)
{
  self->wanted = wanted;
  g_assert_true (hw_test_wait_until (has_read, self, WAIT_MS));
  for (int i = 0; i < 3; i++)
    hw_test_settle ();
  g_assert_cmpuint (count_reads (self), ==, wanted);
}

static void
set_status (Reads *self, const char *word)
{
  HwPracticeWorld *world = hw_practice_server_get_world (self->stage->stage->server);

  if (self->q->kind->kind == HW_RESOURCE_SITE)
    g_assert_true (hw_practice_world_set_site_status (world, self->q->kind->name, word));
  else
    g_assert_true (hw_practice_world_set_database_status (world, self->q->kind->name, word));
}

/* Something that a short list does not tell. */
static void
change_rest (Reads *self)
{
  HwPracticeWorld *world = hw_practice_server_get_world (self->stage->stage->server);

  if (self->q->kind->kind == HW_RESOURCE_SITE)
    g_assert_true (hw_practice_world_change_site (world, self->q->kind->name, "branch", "later"));
  else
    g_assert_true (hw_practice_world_rename_database (world, self->q->kind->name, "later"));
}

static gboolean
has_changed (gpointer user_data)
{
  Reads *self = user_data;
  const char *text = self->q->kind->kind == HW_RESOURCE_SITE
                         ? hw_resource_get_text (HW_RESOURCE (self->stage->site), HW_SITE_BRANCH)
                         : hw_database_get_detail (self->stage->database, HW_DETAIL_DATABASE);

  return g_strcmp0 (text, "later") == 0;
}

static void
refresh (Reads *self)
{
  hw_detail_page_refresh (HW_DETAIL_PAGE (self->stage->page));
}

static void
load_list (Reads *self)
{
  hw_stage_load_kind (self->stage->stage, self->q->kind->kind);
}

static Reads
open_page (const HwQuestionCase *q)
{
  Reads self = { hw_site_stage_new (q->dialect, ",list-members=short"), q, 0 };

  hw_question_open (self.stage, q);
  assert_reads (&self, 1);
  return self;
}

static void
test_refreshed (const HwQuestionCase *q)
{
  Reads self = open_page (q);

  change_rest (&self);
  load_list (&self);
  g_assert_false (has_changed (&self));
  assert_reads (&self, 1);
  refresh (&self);
  refresh (&self);
  g_assert_true (hw_test_wait_until (has_changed, &self, WAIT_MS));
  assert_reads (&self, 2);
  hw_site_stage_pass (self.stage, 200);
  assert_reads (&self, 2);
  hw_site_stage_free (self.stage);
}

/* The list brings that something else is done. */
static void
test_status (const HwQuestionCase *q)
{
  Reads self = { hw_site_stage_new (q->dialect, ",list-members=short"), q, 0 };

  set_status (&self, "PENDING");
  load_list (&self);
  hw_question_open (self.stage, q);
  assert_reads (&self, 1);
  load_list (&self);
  assert_reads (&self, 1);
  set_status (&self, "RUNNING");
  change_rest (&self);
  load_list (&self);
  g_assert_true (hw_test_wait_until (has_changed, &self, WAIT_MS));
  assert_reads (&self, 2);
  load_list (&self);
  assert_reads (&self, 2);
  hw_site_stage_free (self.stage);
}

/* What the page has read by itself, the list tells later. */
static void
test_status_known (const HwQuestionCase *q)
{
  Reads self = { hw_site_stage_new (q->dialect, ""), q, 0 };

  set_status (&self, "PENDING");
  load_list (&self);
  hw_question_open (self.stage, q);
  assert_reads (&self, 1);
  set_status (&self, "RUNNING");
  refresh (&self);
  assert_reads (&self, 2);
  load_list (&self);
  assert_reads (&self, 2);
  hw_site_stage_free (self.stage);
}

/* A server of which the list and the one record never agree. */
static void
test_status_disputed (const HwQuestionCase *q)
{
  Reads self = { hw_site_stage_new (q->dialect, ""), q, 0 };
  g_autofree char *id = NULL;
  g_autofree char *fault = NULL;

  load_list (&self);
  hw_question_open (self.stage, q);
  assert_reads (&self, 1);
  id = g_strdup (hw_resource_get_id (hw_site_stage_get_resource (self.stage)));
  fault = g_strdup_printf ("GET /%s/%s:reply={\"id\": \"%s\", \"name\": \"%s\", \"status\": \"STOPPED\"}",
                           q->kind->path, id, id, q->kind->name);
  hw_stage_fault (self.stage->stage, fault);
  refresh (&self);
  assert_reads (&self, 2);
  for (int i = 0; i < 5; i++)
    load_list (&self);
  assert_reads (&self, 2);
  hw_site_stage_free (self.stage);
}

static gboolean
is_mapped (gpointer user_data)
{
  return gtk_widget_get_mapped (user_data);
}

static gboolean
is_hidden (gpointer user_data)
{
  return !gtk_widget_get_mapped (user_data);
}

static void
cover (Reads *self)
{
  hw_stage_push (self->stage->stage, adw_navigation_page_new (adw_bin_new (), "Above"));
  g_assert_true (hw_test_wait_until (is_hidden, self->stage->page, WAIT_MS));
}

static void
uncover (Reads *self)
{
  g_assert_true (adw_navigation_view_pop (self->stage->stage->view));
  g_assert_true (hw_test_wait_until (is_mapped, self->stage->page, WAIT_MS));
  hw_test_settle ();
}

static void
test_hidden (const HwQuestionCase *q)
{
  Reads self = open_page (q);

  cover (&self);
  /* Soon enough nothing is new. */
  hw_site_stage_pass (self.stage, 50);
  uncover (&self);
  assert_reads (&self, 1);

  cover (&self);
  set_status (&self, "PENDING");
  load_list (&self);
  set_status (&self, "RUNNING");
  load_list (&self);
  refresh (&self);
  assert_reads (&self, 1);
  uncover (&self);
  assert_reads (&self, 2);

  cover (&self);
  hw_site_stage_pass (self.stage, 62);
  assert_reads (&self, 2);
  uncover (&self);
  assert_reads (&self, 3);
  hw_site_stage_free (self.stage);
}

/* A read that the page did not live to see the end of is made up for. */
static void
test_hidden_while_reading (const HwQuestionCase *q)
{
  Reads self = open_page (q);

  hw_question_fault (self.stage->stage, q, "GET", "never");
  refresh (&self);
  assert_reads (&self, 2);
  cover (&self);
  hw_faults_clear (self.stage->stage->faults);
  uncover (&self);
  assert_reads (&self, 3);
  hw_site_stage_free (self.stage);
}

/* One that failed is told, is tried again when the list could be read, and what was known stays. */
static void
test_failed (const HwQuestionCase *q)
{
  Reads self = open_page (q);

  hw_question_fault (self.stage->stage, q, "GET", "status=403");
  refresh (&self);
  hw_site_stage_wait_for_text (GTK_WIDGET (self.stage->page), "Try Again");
  hw_faults_clear (self.stage->stage->faults);
  change_rest (&self);
  load_list (&self);
  g_assert_true (hw_test_wait_until (has_changed, &self, WAIT_MS));
  assert_reads (&self, 3);
  g_assert_false (hw_site_stage_shows (self.stage, "Try Again"));
  hw_site_stage_free (self.stage);
}

/* Nothing jumps, and nothing that is seen is covered, for a read that brings nothing new. */
static void
test_quiet (const char *dialect)
{
  HwQuestionCase q = { dialect, NULL };
  HwSiteStage *stage = hw_site_stage_new (dialect, "");
  HwPracticeWorld *world = hw_practice_server_get_world (stage->stage->server);
  g_autofree char *password = hw_practice_world_dup_database_password (world, "orders");
  const HwQuestionKind kind = { HW_RESOURCE_DATABASE, "orders", "database", "databases", "Database", 0 };
  Reads self = { stage, &q, 0 };
  GtkWidget *row;

  q.kind = &kind;
  hw_site_stage_open_database (stage, "orders");
  hw_site_stage_wait_for_text (GTK_WIDGET (stage->page), "Connection");
  hw_secret_stage_reveal (GTK_WIDGET (stage->page), HW_DETAIL_PASSWORD);
  g_assert_true (hw_secret_stage_says (GTK_WIDGET (stage->page), password));
  row = hw_secret_stage_get_row (GTK_WIDGET (stage->page), HW_DETAIL_PASSWORD);
  refresh (&self);
  assert_reads (&self, 2);
  g_assert_true (hw_secret_stage_says (GTK_WIDGET (stage->page), password));
  g_assert_true (hw_secret_stage_get_row (GTK_WIDGET (stage->page), HW_DETAIL_PASSWORD) == row);
  hw_site_stage_free (stage);
}

/* A server that has host and password only once the database is up. */
static void
test_set_up (const char *dialect)
{
  HwSiteStage *stage = hw_site_stage_new (dialect, ",list-members=short");
  HwPracticeWorld *world = hw_practice_server_get_world (stage->stage->server);
  g_autofree char *id = hw_practice_world_add_database (world, "fresh", "postgresql");
  g_autofree char *fault = g_strdup_printf (
      "GET /databases/%s:reply={\"id\": \"%s\", \"name\": \"fresh\", \"status\": \"PENDING\"}", id, id);

  g_assert_true (hw_practice_world_set_database_status (world, id, "PENDING"));
  hw_stage_fault (stage->stage, fault);
  hw_site_stage_open_database (stage, "fresh");
  hw_site_stage_wait_for_text (GTK_WIDGET (stage->page), "No connection details yet.");
  g_assert_null (hw_stage_find_part (GTK_WIDGET (stage->page), "does not show"));
  hw_faults_clear (stage->stage->faults);
  g_assert_true (hw_practice_world_set_database_status (world, id, "RUNNING"));
  hw_stage_load_kind (stage->stage, HW_RESOURCE_DATABASE);
  hw_site_stage_wait_for_text (GTK_WIDGET (stage->page), hw_detail_get_label (HW_DETAIL_HOST));
  g_assert_null (hw_stage_find_part (GTK_WIDGET (stage->page), "No connection details yet."));
  hw_site_stage_free (stage);
}

typedef struct
{
  HwPracticeServer *server;
  const char *id;
  guint wanted;
} WindowReads;

static gboolean
has_read_in_window (gpointer user_data)
{
  WindowReads *self = user_data;

  return count (self->server, "databases", self->id) == self->wanted;
}

/* F5 and "Refresh" read what the page shows, too. */
static void
test_window (const char *dialect)
{
  g_autofree char *whole = g_strconcat (dialect, ",list-members=short", NULL);
  g_autoptr (HwWindowStage) stage = hw_window_stage_new (whole);
  WindowReads reads = { stage->server, NULL, 1 };

  hw_window_stage_start (stage);
  hw_window_stage_sign_in (stage);
  reads.id = hw_window_stage_find_id (hw_window_get_account (stage->window), HW_RESOURCE_DATABASE, "orders");
  hw_window_stage_act (stage, "win.open-database", reads.id);
  g_assert_true (hw_test_wait_until (has_read_in_window, &reads, WAIT_MS));
  hw_window_stage_wait (stage, "Connection");
  hw_window_stage_act (stage, "win.refresh", NULL);
  reads.wanted = 2;
  g_assert_true (hw_test_wait_until (has_read_in_window, &reads, WAIT_MS));
  hw_window_stage_act (stage, "win.show-page", "credits");
  hw_window_stage_load (stage);
  hw_test_settle ();
  g_assert_true (has_read_in_window (&reads));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  hw_question_stage_add_test ("/detail-reads/refreshed", test_refreshed);
  hw_question_stage_add_test ("/detail-reads/status", test_status);
  hw_question_stage_add_test ("/detail-reads/status-known", test_status_known);
  hw_question_stage_add_test ("/detail-reads/status-disputed", test_status_disputed);
  hw_question_stage_add_test ("/detail-reads/hidden", test_hidden);
  hw_question_stage_add_test ("/detail-reads/hidden-while-reading", test_hidden_while_reading);
  hw_question_stage_add_test ("/detail-reads/failed", test_failed);
  hw_stage_add_test ("/detail-reads/quiet", test_quiet);
  hw_stage_add_test ("/detail-reads/set-up", test_set_up);
  hw_stage_add_test ("/detail-reads/window", test_window);
  return g_test_run ();
}
