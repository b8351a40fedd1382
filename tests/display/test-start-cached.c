/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-mock-secrets.h"
#include "hw-op-action.h"
#include "hw-op-delete.h"
#include "hw-test-clock.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

/* The second start: what was seen last is what is seen first, whatever the network and the keyring do. */

#define WAIT_MS 15000
#define NOW     (G_GINT64_CONSTANT (1795527120) * G_USEC_PER_SEC)

typedef struct
{
  HwTestClock *clock;     /* (owned) */
  HwWindowStage *stage;   /* (owned) */
  HwMockSecrets *keyring; /* (owned) (nullable) */
  guint n_requests;       /* that the server had before the start */

  /* At the first after-paint. */
  gboolean is_painted;
  guint n_rows;
  gboolean is_restored;
  gint64 as_of;
  gboolean shows_row;
  gboolean shows_date;
  guint n_requests_then;
} Fixture;

static HwResourceList *
get_sites (Fixture *self)
{
  return hw_account_get_sites (hw_window_get_account (self->stage->window));
}

/* All of them at one time: the end of one read may be the beginning of another. */
static gboolean
is_idle (gpointer user_data)
{
  gboolean is_loading = FALSE;

  for (guint kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
    is_loading |= hw_refresher_get_loading (hw_account_get_refresher (user_data, (HwResourceKind) kind));
  return !is_loading;
}

static gboolean
has_failed (gpointer user_data)
{
  return hw_refresher_get_error (hw_account_get_refresher (user_data, HW_RESOURCE_SITE)) != NULL && is_idle (user_data);
}

/* Nothing is on its way to the server any more. */
static void
wait_idle (Fixture *self)
{
  g_assert_true (hw_test_wait_until (is_idle, hw_window_get_account (self->stage->window), WAIT_MS));
}

static void
set_up_first_run (Fixture *self, const char *dialect)
{
  self->keyring = hw_mock_secrets_new (hw_stage_get_bus_address ());
  self->clock = hw_test_clock_new (NOW);
  self->stage = hw_window_stage_new_with_clock (dialect, HW_CLOCK (self->clock));
  hw_window_stage_start (self->stage);
  hw_window_stage_sign_in (self->stage);
  wait_idle (self);
}

/* A day ago. */
static void
end_first_run (Fixture *self)
{
  hw_window_stage_end (self->stage);
  hw_test_clock_advance (self->clock, G_TIME_SPAN_DAY);
  self->n_requests = hw_practice_server_get_n_requests (self->stage->server);
}

/* A program that was signed in, and ended. */
static void
set_up (Fixture *self, const char *dialect)
{
  set_up_first_run (self, dialect);
  end_first_run (self);
}

static void
tear_down (Fixture *self)
{
  hw_window_stage_free (self->stage);
  g_clear_pointer (&self->keyring, hw_mock_secrets_free);
  g_clear_object (&self->clock);
}

static void
after_paint_cb (GdkFrameClock *frame_clock, gpointer user_data)
{
  Fixture *self = user_data;
  HwResourceList *sites = get_sites (self);

  g_signal_handlers_disconnect_by_data (frame_clock, self);
  self->is_painted = TRUE;
  self->n_rows = g_list_model_get_n_items (G_LIST_MODEL (sites));
  self->is_restored = hw_resource_list_is_restored (sites);
  self->as_of = hw_resource_list_get_as_of (sites);
  self->shows_row = hw_window_stage_shows (self->stage, "bakery-shop");
  self->shows_date = hw_window_stage_shows (self->stage, "As of yesterday at 14:32");
  self->n_requests_then = hw_practice_server_get_n_requests (self->stage->server);
}

static void
map_cb (GtkWidget *window, gpointer user_data)
{
  Fixture *self = user_data;

  hw_window_stage_set_no_backoff (self->stage);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), self);
}

static void
watch_first_paint_cb (GtkWidget *window, gpointer user_data)
{
  g_signal_connect (window, "map", G_CALLBACK (map_cb), user_data);
}

static gboolean
is_painted (gpointer user_data)
{
  return ((Fixture *) user_data)->is_painted;
}

static void
begin (Fixture *self)
{
  hw_window_stage_begin (self->stage, watch_first_paint_cb, self);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->stage->window)));
  g_assert_true (hw_test_wait_until (is_painted, self, WAIT_MS));
  g_assert_cmpuint (self->n_rows, ==, 12);
  g_assert_true (self->is_restored);
  g_assert_cmpint (self->as_of, ==, NOW);
  g_assert_true (self->shows_row);
  g_assert_true (self->shows_date);
  g_assert_cmpuint (self->n_requests_then, ==, self->n_requests);
}

static void
change_elsewhere (Fixture *self)
{
  HwPracticeWorld *world = hw_practice_server_get_world (self->stage->server);

  g_assert_true (hw_practice_world_set_site_status (world, "bakery-shop", "CRASHED"));
}

/* Before anything is asked; then it comes up to date by itself. */
static void
test_first_paint (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  change_elsewhere (&self);
  begin (&self);
  hw_window_stage_wait (self.stage, "2 of 12 sites have a problem");
  g_assert_false (hw_window_stage_shows (self.stage, "As of yesterday"));
  g_assert_false (hw_resource_list_is_restored (get_sites (&self)));
  tear_down (&self);
}

static HwResource *
find_site (Fixture *self, const char *name)
{
  GListModel *sites = G_LIST_MODEL (get_sites (self));

  for (guint i = 0; i < g_list_model_get_n_items (sites); i++)
    {
      g_autoptr (HwResource) site = g_list_model_get_item (sites, i);

      if (g_str_equal (hw_resource_get_name (site), name))
        return site;
    }
  g_assert_not_reached ();
}

static HwOperationList *
get_operations (Fixture *self)
{
  return hw_account_get_operations (hw_window_get_account (self->stage->window));
}

static gboolean
has_open (gpointer user_data)
{
  return hw_operation_list_get_n_open (get_operations (user_data)) > 0;
}

static gboolean
has_none_open (gpointer user_data)
{
  return !has_open (user_data);
}

static gboolean
is_answered (gpointer user_data)
{
  return !hw_operation_is_under_way (user_data);
}

/* What an earlier run left open is looked up, but not before what is known already has been seen. */
static void
test_open_operation (const char *dialect)
{
  Fixture self = { NULL };
  HwOperation *operation;

  set_up_first_run (&self, dialect);
  hw_window_stage_fault (self.stage, "PATCH /sites/*:after-reset");
  operation = hw_op_action_run (hw_window_get_account (self.stage->window), find_site (&self, "bakery-shop"),
                                HW_ACTION_RESTART, FALSE);
  g_assert_nonnull (operation);
  g_assert_true (hw_test_wait_until (is_answered, operation, WAIT_MS));
  hw_test_settle ();
  wait_idle (&self);
  g_assert_true (has_open (&self));
  hw_faults_clear (self.stage->faults);
  end_first_run (&self);

  begin (&self);
  g_assert_true (has_open (&self));
  g_assert_true (hw_test_wait_until (has_none_open, &self, WAIT_MS));
  tear_down (&self);
}

/* Asked for here, and answered. Returns: (transfer full) */
static HwOperation *
delete_site (Fixture *self)
{
  HwAccount *account = hw_window_get_account (self->stage->window);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HwOperation *operation;

  hw_op_delete_async (account, find_site (self, "bakery-shop"), "bakery-shop", NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, WAIT_MS);
  operation = hw_op_delete_finish (account, result, &error);
  g_assert_no_error (error);
  wait_idle (self);
  return operation;
}

static void
check_deleted (const char *dialect, const char *fault, const char *note)
{
  Fixture self = { NULL };
  g_autoptr (HwOperation) operation = NULL;

  set_up_first_run (&self, dialect);
  hw_window_stage_set_no_backoff (self.stage);
  hw_window_stage_fault (self.stage, "GET /sites:before-reset");
  if (fault != NULL)
    hw_window_stage_fault (self.stage, fault);
  operation = delete_site (&self);
  hw_window_stage_wait (self.stage, note);
  end_first_run (&self);
  begin (&self);
  hw_window_stage_wait (self.stage, note);
  g_assert_true (hw_window_stage_shows (self.stage, "bakery-shop"));

  /* It was read in vain before time goes by. */
  g_assert_true (hw_test_wait_until (has_failed, hw_window_get_account (self.stage->window), WAIT_MS));
  hw_faults_clear (self.stage->faults);
  hw_test_clock_advance (self.clock, G_TIME_SPAN_MINUTE);
  hw_window_stage_wait_gone (self.stage, "As of yesterday");
  hw_window_stage_wait_gone (self.stage, note);
  tear_down (&self);
}

/* What was seen before it was deleted is not there any more, or nobody knows. */
static void
test_deleted (const char *dialect)
{
  check_deleted (dialect, NULL, "Asked to be deleted");
  check_deleted (dialect, "DELETE /sites/*:after-reset", "Perhaps deleted");
}

static gboolean
is_insensitive (gpointer user_data)
{
  return !gtk_widget_is_sensitive (user_data);
}

static GtkWidget *
find_button (Fixture *self, const char *label)
{
  GtkWidget *found = hw_stage_find (GTK_WIDGET (self->stage->window), GTK_TYPE_LABEL, label);

  g_assert_nonnull (found);
  return gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
}

/* Everything can be read, nothing changed, and nothing has to be done when the network is there again. */
static void
test_unplugged (const char *dialect)
{
  Fixture self = { NULL };
  GtkWidget *restart;
  const char *reason;

  set_up (&self, dialect);
  hw_window_stage_fault (self.stage, "* *:before-reset");
  begin (&self);
  hw_window_stage_wait (self.stage, "You are offline. Changes have to wait.");
  g_assert_true (hw_window_stage_shows (self.stage, "As of yesterday at 14:32"));
  g_assert_true (hw_resource_list_is_restored (get_sites (&self)));

  hw_window_stage_act (self.stage, "win.open-site", hw_resource_get_id (find_site (&self, "bakery-shop")));
  hw_window_stage_wait (self.stage, "Restart");
  restart = find_button (&self, "Restart");
  g_assert_true (hw_test_wait_until (is_insensitive, restart, WAIT_MS));
  reason = gtk_widget_get_tooltip_text (restart);
  g_assert_nonnull (reason);
  g_assert_nonnull (strstr (reason, "offline"));
  g_assert_true (gtk_widget_activate_action (restart, "navigation.pop", NULL));

  change_elsewhere (&self);
  hw_faults_clear (self.stage->faults);
  hw_test_clock_advance (self.clock, G_TIME_SPAN_MINUTE);
  hw_window_stage_wait (self.stage, "2 of 12 sites have a problem");
  hw_window_stage_wait_gone (self.stage, "You are offline.");
  for (guint i = 0; i < hw_practice_server_get_n_requests (self.stage->server); i++)
    g_assert_true (g_str_has_prefix (hw_practice_server_get_request (self.stage->server, i), "GET "));
  tear_down (&self);
}

static void
prepare_nothing_cb (GtkWidget *window, gpointer user_data)
{
}

static gboolean
is_asked (gpointer user_data)
{
  Fixture *self = user_data;

  return strstr (self->keyring->calls->str, "SearchItems") != NULL;
}

/* A keyring that does not answer keeps nobody from the window for longer than a second. */
static void
test_silent_keyring (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  self.keyring->hang_at = "SearchItems";
  g_string_truncate (self.keyring->calls, 0);
  hw_window_stage_begin (self.stage, prepare_nothing_cb, NULL);
  g_assert_true (hw_test_wait_until (is_asked, &self, WAIT_MS));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self.stage->window)));
  hw_test_clock_advance (self.clock, 999 * G_TIME_SPAN_MILLISECOND);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self.stage->window)));
  hw_test_clock_advance (self.clock, G_TIME_SPAN_MILLISECOND);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self.stage->window)));
  hw_window_stage_wait (self.stage, "Opening “My Account”…");
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self.stage->window)));
  hw_test_settle ();
  g_clear_object (&self.stage->book);
  tear_down (&self);
}

/* Nor does one that is locked. */
static void
test_locked_keyring (const char *dialect)
{
  Fixture self = { NULL };

  set_up (&self, dialect);
  self.keyring->is_locked = TRUE;
  hw_window_stage_begin (self.stage, prepare_nothing_cb, NULL);
  hw_window_stage_wait (self.stage, "Your keyring is locked.");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self.stage->window)));
  tear_down (&self);
}

static gboolean
is_prompted (gpointer user_data)
{
  return strstr (((Fixture *) user_data)->keyring->calls->str, "Prompt ") != NULL;
}

static gboolean
has_no_account (gpointer user_data)
{
  return hw_window_stage_get_n_accounts (((Fixture *) user_data)->stage) == 0;
}

/* While the person is asked for the password of the keyring, the account is removed: it is not opened any more. */
static void
test_removed_meanwhile (const char *dialect)
{
  Fixture self = { NULL };
  g_autofree char *id = NULL;

  set_up (&self, dialect);
  self.keyring->is_locked = TRUE;
  self.keyring->person = HW_MOCK_WAITS;
  hw_window_stage_begin (self.stage, prepare_nothing_cb, NULL);
  hw_window_stage_wait (self.stage, "Your keyring is locked.");
  id = g_strdup (hw_account_record_get_id (hw_window_stage_get_record (self.stage, 0)));
  hw_window_stage_act (self.stage, "win.switch-account", id);
  g_assert_true (hw_test_wait_until (is_prompted, &self, WAIT_MS));
  hw_window_stage_act (self.stage, "win.remove-account", id);
  self.keyring->is_locked = FALSE;
  hw_window_stage_press (self.stage, "Remove");
  g_assert_true (hw_test_wait_until (has_no_account, &self, WAIT_MS));
  hw_test_settle ();
  g_assert_null (hw_window_get_account (self.stage->window));
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self.stage->window)));
  tear_down (&self);
}

/* The keys go to it, and not to what came up below it meanwhile. */
static void
assert_focus_in_dialog (Fixture *self)
{
  GtkWidget *window = GTK_WIDGET (self->stage->window);
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  hw_test_settle ();
  g_assert_nonnull (dialog);
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (dialog)));
}

/* A new one is begun, and said so once. */
static void
test_damaged (const char *dialect)
{
  Fixture self = { NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  set_up (&self, dialect);
  path = g_build_filename (self.stage->folder, "cache.db", NULL);
  g_assert_true (g_file_set_contents (path, "This was a file once.", -1, &error));
  g_assert_no_error (error);
  hw_window_stage_begin (self.stage, prepare_nothing_cb, NULL);
  hw_window_stage_wait (self.stage, "was damaged. It was set aside as “cache.db");
  hw_window_stage_wait (self.stage, "1 of 12 sites has a problem");
  assert_focus_in_dialog (&self);
  hw_window_stage_press (self.stage, "Close");
  wait_idle (&self);
  hw_window_stage_end (self.stage);
  self.n_requests = hw_practice_server_get_n_requests (self.stage->server);

  hw_window_stage_begin (self.stage, prepare_nothing_cb, NULL);
  hw_window_stage_wait (self.stage, "1 of 12 sites has a problem");
  g_assert_false (hw_window_stage_shows (self.stage, "was damaged."));
  tear_down (&self);
}

int
main (int argc, char *argv[])
{
  hw_stage_init_on_bus (&argc, &argv);
  hw_stage_add_test ("/start-cached/first-paint", test_first_paint);
  hw_stage_add_test ("/start-cached/open-operation", test_open_operation);
  hw_stage_add_test ("/start-cached/deleted", test_deleted);
  hw_stage_add_test ("/start-cached/unplugged", test_unplugged);
  hw_stage_add_test ("/start-cached/silent-keyring", test_silent_keyring);
  hw_stage_add_test ("/start-cached/locked-keyring", test_locked_keyring);
  hw_stage_add_test ("/start-cached/removed-meanwhile", test_removed_meanwhile);
  hw_stage_add_test ("/start-cached/damaged", test_damaged);
  return hw_stage_run_on_bus ();
}
