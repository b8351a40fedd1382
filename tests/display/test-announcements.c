/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-database.h"
#include "hw-op-action.h"
#include "hw-practice-world.h"
#include "hw-site-page.h"
#include "hw-site.h"
#include "hw-stage.h"
#include "hw-status-announcer.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

#define WAIT_MS 15000
#define NOW     (G_GINT64_CONSTANT (1795527120) * G_USEC_PER_SEC)

typedef struct
{
  HwTestClock *clock;
  HwWindowStage *stage;
  HwAccount *account;
} Fixture;

static void
load (Fixture *self)
{
  hw_window_stage_load (self->stage);
}

static void
set_up (Fixture *self, const char *dialect)
{
  self->clock = hw_test_clock_new (NOW);
  self->stage = hw_window_stage_new_with_clock (dialect, HW_CLOCK (self->clock));
  hw_stage_said = g_ptr_array_new_with_free_func (g_free);
  hw_window_stage_start (self->stage);
  hw_window_stage_sign_in (self->stage);
  self->account = g_object_ref (hw_window_get_account (self->stage->window));
  hw_test_settle ();
}

static void
tear_down (Fixture *self)
{
  g_clear_object (&self->account);
  hw_window_stage_free (self->stage);
  g_clear_pointer (&hw_stage_said, g_ptr_array_unref);
  g_clear_object (&self->clock);
}

static HwSite *
find_site (Fixture *self, const char *name)
{
  GListModel *sites = G_LIST_MODEL (hw_account_get_sites (self->account));

  for (guint i = 0; i < g_list_model_get_n_items (sites); i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (sites, i);

      if (g_strcmp0 (hw_resource_get_name (HW_RESOURCE (site)), name) == 0)
        return site;
    }
  g_assert_not_reached ();
}

static void
set_status (Fixture *self, const char *name, const char *word)
{
  g_assert_true (hw_practice_world_set_site_status (hw_practice_server_get_world (self->stage->server), name, word));
}

/* What was said since the last time that this was asked. */
static void
assert_said (const char *const *expected)
{
  g_autofree char *said = NULL;
  g_autofree char *wanted = g_strjoinv ("\n", (char **) expected);

  g_ptr_array_add (hw_stage_said, NULL);
  said = g_strjoinv ("\n", (char **) hw_stage_said->pdata);
  g_assert_cmpstr (said, ==, wanted);
  g_ptr_array_set_size (hw_stage_said, 0);
}
#define SAID(...) assert_said ((const char *const[]) { __VA_ARGS__ __VA_OPT__ (, ) NULL })

/* The acceptance: one for each change that is seen, none at the first load and none when nothing changed. */
static void
test_one_per_change (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  SAID ();
  for (int i = 0; i < 3; i++)
    load (&self);
  SAID ();
  set_status (&self, "bakery-shop", "CRASHED");
  load (&self);
  SAID ("bakery-shop changed from Running to Problem");
  load (&self);
  SAID ();
  set_status (&self, "bakery-shop", "RUNNING");
  set_status (&self, "newsletter", "RUNNING");
  load (&self);
  g_assert_cmpuint (hw_stage_said->len, ==, 2);
  g_ptr_array_set_size (hw_stage_said, 0);
  load (&self);
  SAID ();
  tear_down (&self);
}

/* Another word of the server's for what is said with the same word is no news, an own word is. */
static void
test_words (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  set_status (&self, "bakery-shop", "Live");
  load (&self);
  SAID ();
  set_status (&self, "bakery-shop", "BUILDING");
  load (&self);
  SAID ("bakery-shop changed from Running to Working");
  set_status (&self, "bakery-shop", "DEPLOYING");
  load (&self);
  SAID ();
  set_status (&self, "bakery-shop", "Hibernating");
  load (&self);
  SAID ("bakery-shop changed from Working to Hibernating");
  tear_down (&self);
}

/* Once, also on the page of the site, where it is seen in large, and from the page of the activity. */
static void
test_on_every_page (const char *dialect)
{
  Fixture self = { NULL };
  HwSite *site;

  set_up (&self, dialect);
  site = find_site (&self, "bakery-shop");
  hw_window_stage_act (self.stage, "win.open-site", hw_resource_get_id (HW_RESOURCE (site)));
  hw_test_settle ();
  SAID ();
  set_status (&self, "bakery-shop", "STOPPED");
  load (&self);
  SAID ("bakery-shop changed from Running to Stopped");
  hw_window_stage_act (self.stage, "win.show-page", "activity");
  hw_test_settle ();
  set_status (&self, "bakery-shop", "RUNNING");
  load (&self);
  SAID ("bakery-shop changed from Stopped to Running");
  tear_down (&self);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

static HwResource *
make_database (const char *id, const char *word)
{
  HwResource *database = hw_resource_new (HW_RESOURCE_DATABASE, id);

  hw_resource_set_text (database, HW_DATABASE_NAME, "shelf");
  hw_resource_set_text (database, HW_DATABASE_STATUS, word);
  return database;
}

static void
read_database (Fixture *self, const char *id, const char *word)
{
  g_autoptr (HwResource) fresh = make_database (id, word);

  hw_resource_list_merge_one (hw_account_get_list (self->account, HW_RESOURCE_DATABASE), fresh,
                              hw_clock_get_monotonic (HW_CLOCK (self->clock)),
                              hw_clock_get_wall (HW_CLOCK (self->clock)));
  hw_test_settle ();
}

/* As of sites; that a site has the same id is nothing to it. */
static void
test_databases (const char *dialect)
{
  Fixture self = { NULL };
  const char *id;

  set_up (&self, dialect);
  id = hw_resource_get_id (HW_RESOURCE (find_site (&self, "bakery-shop")));
  read_database (&self, id, "RUNNING");
  SAID ();
  read_database (&self, id, "CRASHED");
  SAID ("shelf changed from Running to Problem");
  read_database (&self, id, "unhealthy");
  SAID ();
  set_status (&self, "bakery-shop", "CRASHED");
  load (&self);
  SAID ("bakery-shop changed from Running to Problem");
  tear_down (&self);
}

/* What changed while the program did not run is told by the page, not one by one. */
static void
test_restored (const char *dialect)
{
  g_autoptr (HwClock) clock = hw_clock_new ();
  g_autoptr (HwStage) stage = hw_stage_new_with_clock (dialect, clock);
  HwResourceList *list = hw_account_get_list (stage->account, HW_RESOURCE_DATABASE);
  g_autoptr (HwStatusAnnouncer) announcer = hw_status_announcer_new (NULL, stage->account);
  g_autoptr (HwResourceBatch) before = hw_resource_batch_new ();
  g_autoptr (HwResourceBatch) first = hw_resource_batch_new ();
  g_autoptr (HwResourceBatch) second = hw_resource_batch_new ();
  guint n_said = 0;

  g_signal_connect_swapped (announcer, "announced", G_CALLBACK (count_cb), &n_said);
  g_ptr_array_add (before->resources, make_database ("1", "RUNNING"));
  g_ptr_array_add (before->resources, make_database ("2", "RUNNING"));
  hw_resource_list_restore (list, before, 1000);
  hw_test_settle ();
  g_ptr_array_add (first->resources, make_database ("1", "CRASHED"));
  g_ptr_array_add (first->resources, make_database ("2", "RUNNING"));
  hw_resource_list_merge (list, first, 2000, 2000);
  hw_test_settle ();
  g_assert_cmpuint (n_said, ==, 0);
  g_ptr_array_add (second->resources, make_database ("1", "CRASHED"));
  g_ptr_array_add (second->resources, make_database ("2", "STOPPED"));
  hw_resource_list_merge (list, second, 3000, 3000);
  hw_test_settle ();
  g_assert_cmpuint (n_said, ==, 1);
}

/* A read that fails makes the values old, which is no change of a status; nor is it one when they are read again. */
static void
test_old (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  hw_window_stage_set_no_backoff (self.stage);
  hw_window_stage_fault (self.stage, "GET /sites:status=503:3");
  load (&self);
  SAID ();
  load (&self);
  SAID ();
  tear_down (&self);
}

static gboolean
is_verified (gpointer user_data)
{
  return hw_operation_get_verified (user_data) != HW_VERIFIED_NOT_YET;
}

static gboolean
is_answered (gpointer user_data)
{
  return hw_operation_get_state (user_data) == HW_OPERATION_DONE;
}

static gboolean
is_anything_said (gpointer user_data)
{
  return hw_stage_said->len > 0;
}

/* A wish that came true is told by its toast, which libadwaita speaks: the status is not said as well. */
static void
test_toast_speaks (const char *dialect)
{
  Fixture self = { NULL };
  g_autofree char *fast = g_strconcat (dialect, ",action-seconds=30", NULL);
  g_autoptr (HwOperation) operation = NULL;
  HwSite *site;

  set_up (&self, fast);
  site = find_site (&self, "bakery-shop");
  operation = g_object_ref (hw_op_action_run (self.account, HW_RESOURCE (site), HW_ACTION_STOP, FALSE));
  g_assert_true (hw_test_wait_until (is_answered, operation, WAIT_MS));
  hw_test_settle ();
  load (&self);
  SAID ("A toast appeared: Asked Hostwares to stop “bakery-shop”.", "bakery-shop changed from Running to Working");
  set_status (&self, "bakery-shop", "STOPPED");
  load (&self);
  g_assert_true (hw_test_wait_until (is_verified, operation, WAIT_MS));
  hw_test_settle ();
  /* When the toast before it is over. */
  g_assert_true (hw_test_wait_until (is_anything_said, NULL, WAIT_MS));
  hw_test_settle ();
  SAID ("A toast appeared: “bakery-shop” is stopped.");
  load (&self);
  SAID ();
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/announcements/one-per-change", test_one_per_change);
  hw_stage_add_test ("/announcements/words", test_words);
  hw_stage_add_test ("/announcements/on-every-page", test_on_every_page);
  hw_stage_add_test ("/announcements/databases", test_databases);
  hw_stage_add_test ("/announcements/restored", test_restored);
  hw_stage_add_test ("/announcements/old", test_old);
  hw_stage_add_test ("/announcements/toast-speaks", test_toast_speaks);
  return g_test_run ();
}
