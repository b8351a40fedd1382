/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-database.h"
#include "hw-dialog-stage.h"
#include "hw-edit-dialog.h"
#include "hw-op-edit.h"
#include "hw-test-util.h"

#define WAIT_MS 10000
#define NAME    "Database Name"
#define DOUBT   "We don’t know yet whether the name was saved."

static HwResource *orders;

static HwDialogStage *
begin (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");

  orders = hw_dialog_stage_find (self, HW_RESOURCE_DATABASE, "orders");
  hw_dialog_stage_present (self, ADW_DIALOG (hw_edit_dialog_new (self->stage->account, orders)));
  hw_dialog_stage_wait (self, NAME);
  return self;
}

static HwPracticeWorld *
get_world (HwDialogStage *self)
{
  return hw_practice_server_get_world (self->stage->server);
}

static guint
count_patches (HwDialogStage *self)
{
  return hw_dialog_stage_count (self, "PATCH ");
}

static void
assert_saved (HwDialogStage *self, const char *name)
{
  hw_dialog_stage_assert_saved (self, orders, HW_DATABASE_NAME, name);
}

static void
test_save (const char *dialect)
{
  HwDialogStage *self = begin (dialect);

  g_assert_true (hw_dialog_stage_has_focus (self, NAME));
  g_assert_true (hw_dialog_stage_shows (self, "Rename Database"));
  g_assert_cmpstr (hw_dialog_stage_get_text (self, NAME), ==, "orders");
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  /* What is said of many settings is not said of one. */
  g_assert_false (hw_dialog_stage_shows (self, "Only what you change is sent."));
  g_assert_false (hw_dialog_stage_shows (self, "Build and Start"));
  hw_dialog_stage_look (self, "rename");
  hw_dialog_stage_type (self, NAME, " orders ");
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_type (self, NAME, "sales");
  g_assert_true (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_enter (self);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_patches (self), ==, 1);
  assert_saved (self, "sales");
  g_assert_cmpstr (hw_resource_get_text (orders, HW_DATABASE_TYPE), ==, "postgresql");
  hw_dialog_stage_free (self);
}

/* The name of a database is not emptied. */
static void
test_invalid (const char *dialect)
{
  HwDialogStage *self = begin (dialect);

  hw_dialog_stage_type (self, NAME, "");
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_enter (self);
  g_assert_true (hw_dialog_stage_shows (self, "The name of the database is missing. Example: orders"));
  hw_dialog_stage_look (self, "rename-wrong");
  hw_dialog_stage_type (self, NAME, "orders");
  g_assert_false (hw_dialog_stage_shows (self, "The name of the database is missing."));
  g_assert_cmpuint (count_patches (self), ==, 0);
  hw_dialog_stage_free (self);
}

/* Both changed it: the person decides; neither is lost. */
static void
test_conflict (const char *dialect)
{
  for (int theirs = 0; theirs < 2; theirs++)
    {
      HwDialogStage *self = begin (dialect);

      hw_dialog_stage_type (self, NAME, "sales");
      hw_dialog_stage_change_elsewhere (self, orders, HW_DATABASE_NAME, "purchases");
      hw_dialog_stage_press (self, "Save");
      hw_dialog_stage_wait (self, "Changed elsewhere to “purchases” meanwhile.");
      g_assert_true (hw_dialog_stage_shows (self, "The name was changed elsewhere meanwhile. Nothing was saved."));
      g_assert_cmpstr (hw_dialog_stage_get_text (self, NAME), ==, "sales");
      g_assert_cmpuint (count_patches (self), ==, 1);
      hw_dialog_stage_look (self, "rename-conflict");
      hw_dialog_stage_press (self, theirs ? "Use Theirs" : "Keep Mine");
      g_assert_cmpstr (hw_dialog_stage_get_text (self, NAME), ==, theirs ? "purchases" : "sales");
      g_assert_true (hw_dialog_stage_is_on (self, "Save") == !theirs);
      if (!theirs)
        {
          hw_dialog_stage_press (self, "Save");
          hw_dialog_stage_wait_closed (self);
          assert_saved (self, "sales");
        }
      hw_dialog_stage_free (self);
    }
}

/* Changed elsewhere before anything was typed: told, and shown as it is now. */
static void
test_news (const char *dialect)
{
  HwDialogStage *self = begin (dialect);

  g_assert_true (hw_practice_world_rename_database (get_world (self), "orders", "purchases"));
  hw_stage_load_kind (self->stage, HW_RESOURCE_DATABASE);
  hw_dialog_stage_wait (self, "Database Name was changed elsewhere meanwhile and is shown as it is now.");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, NAME), ==, "purchases");
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_free (self);
}

static void
test_already (const char *dialect)
{
  HwDialogStage *self = begin (dialect);

  hw_dialog_stage_type (self, NAME, "sales");
  g_assert_true (hw_practice_world_rename_database (get_world (self), "orders", "sales"));
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait (self, "The database has this name already. Nothing had to be sent.");
  g_assert_cmpuint (count_patches (self), ==, 0);
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_free (self);
}

static void
test_gone (const char *dialect)
{
  for (int by_list = 0; by_list < 2; by_list++)
    {
      HwDialogStage *self = begin (dialect);

      hw_dialog_stage_type (self, NAME, "sales");
      g_assert_true (hw_practice_world_delete_database (get_world (self), "orders"));
      if (by_list)
        hw_stage_load_kind (self->stage, HW_RESOURCE_DATABASE);
      else
        hw_dialog_stage_press (self, "Save");
      hw_dialog_stage_wait (self, "This database is gone: Hostwares no longer lists it. Nothing was saved.");
      g_assert_cmpstr (hw_dialog_stage_get_text (self, NAME), ==, "sales");
      g_assert_false (hw_dialog_stage_is_on (self, "Save"));
      g_assert_cmpuint (count_patches (self), ==, 0);
      hw_dialog_stage_free (self);
    }
}

/* A site whose id is the same is another thing: what becomes of it says nothing of the database. */
static void
test_other_kind (const char *dialect)
{
  HwDialogStage *self = begin (dialect);

  hw_dialog_stage_type (self, NAME, "sales");
  g_assert_true (hw_practice_world_delete_site (get_world (self), "booking"));
  hw_stage_load (self->stage);
  g_assert_false (hw_dialog_stage_shows (self, "is gone"));
  g_assert_true (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_free (self);
}

/* What the server refuses of a name it says itself; a request that it never takes is nobody's fault. */
static void
test_refused (const char *dialect)
{
  const struct
  {
    const char *fault;
    const char *said;
  } cases[] = {
    { "PATCH /databases/*:status=400:1", "Nothing was changed. Check what you entered, then try again." },
    { "PATCH /databases/*:status=405:1", "Hostwares does not offer this for this database. Nothing was changed." },
    { "PATCH /databases/*:status=403:1", " does not allow this with your key." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HwDialogStage *self = begin (dialect);

      hw_stage_fault (self->stage, cases[i].fault);
      hw_dialog_stage_type (self, NAME, "sales");
      hw_dialog_stage_press (self, "Save");
      hw_dialog_stage_wait (self, cases[i].said);
      g_assert_cmpstr (hw_dialog_stage_get_text (self, NAME), ==, "sales");
      hw_dialog_stage_look (self, i == 1 ? "rename-not-offered" : "rename-refused");
      hw_dialog_stage_press (self, "Save");
      hw_dialog_stage_wait_closed (self);
      assert_saved (self, "sales");
      hw_dialog_stage_free (self);
    }
}

/* What cannot be looked at first is not sent. */
static void
test_look_first (const char *dialect)
{
  HwDialogStage *self = begin (dialect);

  hw_dialog_stage_type (self, NAME, "sales");
  hw_stage_fault (self->stage, "GET /databases/*:status=503");
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait (self, "Nothing was changed.");
  g_assert_cmpuint (count_patches (self), ==, 0);
  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait_closed (self);
  assert_saved (self, "sales");
  hw_dialog_stage_free (self);
}

static gboolean
has_patched (gpointer user_data)
{
  return count_patches (user_data) > 0;
}

static void
test_unknown (const char *dialect)
{
  for (int saved = 0; saved < 2; saved++)
    {
      HwDialogStage *self = begin (dialect);

      hw_stage_fault (self->stage, saved ? "PATCH /databases/*:after-never:1" : "PATCH /databases/*:never:1");
      hw_dialog_stage_type (self, NAME, "sales");
      hw_dialog_stage_press (self, "Save");
      g_assert_true (hw_dialog_stage_shows (self, "The request is on its way; closing stops nothing."));
      g_assert_true (hw_test_wait_until (has_patched, self, WAIT_MS));
      hw_stage_fault (self->stage, "GET *:status=503");
      hw_dialog_stage_pass (self, G_USEC_PER_SEC * 60);
      hw_dialog_stage_wait (self, DOUBT);
      g_assert_false (hw_dialog_stage_is_on (self, "Save"));
      hw_dialog_stage_look (self, "rename-unknown");
      hw_faults_clear (self->stage->faults);
      hw_dialog_stage_press (self, "Look Again");
      hw_dialog_stage_wait (self, saved ? "the name is saved as you typed it."
                                        : "the name is not saved so far. You can save it again.");
      g_assert_true (hw_dialog_stage_is_on (self, "Save") == !saved);
      hw_dialog_stage_press (self, saved ? "Cancel" : "Save");
      hw_dialog_stage_wait_closed (self);
      assert_saved (self, "sales");
      g_assert_cmpuint (count_patches (self), ==, saved ? 1 : 2);
      hw_dialog_stage_free (self);
    }
}

static void
test_discard (const char *dialect)
{
  HwDialogStage *self = begin (dialect);

  hw_dialog_stage_type (self, NAME, "sales");
  adw_dialog_close (self->dialog);
  hw_dialog_stage_wait (self, "Discard Changes?");
  hw_dialog_stage_press (self, "Keep Editing");
  hw_dialog_stage_type (self, NAME, "orders");
  adw_dialog_close (self->dialog);
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_free (self);
}

static void
test_offline (const char *dialect)
{
  HwDialogStage *self = begin (dialect);
  const char *reason;

  hw_dialog_stage_type (self, NAME, "sales");
  hw_stage_fault (self->stage, "GET *:before-reset");
  hw_stage_load_kind (self->stage, HW_RESOURCE_DATABASE);
  reason = hw_op_edit_get_reason (self->stage->account, orders);
  g_assert_nonnull (reason);
  g_assert_true (hw_dialog_stage_shows (self, reason));
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  hw_faults_clear (self->stage->faults);
  hw_stage_load_kind (self->stage, HW_RESOURCE_DATABASE);
  g_assert_true (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_free (self);
}

/* The account and the window go in the middle. */
static void
test_ended (const char *dialect)
{
  for (int i = 0; i < 3; i++)
    {
      HwDialogStage *self = begin (dialect);

      hw_dialog_stage_type (self, NAME, "sales");
      if (i > 0)
        {
          hw_stage_fault (self->stage, "PATCH /databases/*:after-delay=50:1");
          hw_dialog_stage_press (self, "Save");
          g_assert_true (hw_test_wait_until (has_patched, self, WAIT_MS));
        }
      if (i < 2)
        {
          hw_account_close (self->stage->account);
          hw_dialog_stage_wait_closed (self);
        }
      else
        gtk_window_destroy (self->stage->window);
      hw_dialog_stage_free (self);
    }
}

/* The smallest window, text of twice the size, right to left. */
static void
test_narrow (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self->stage->window));
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  hw_stage_resize (self->stage, 360, 640);
  orders = hw_dialog_stage_find (self, HW_RESOURCE_DATABASE, "orders");
  hw_dialog_stage_present (self, ADW_DIALOG (hw_edit_dialog_new (self->stage->account, orders)));
  hw_dialog_stage_wait (self, NAME);
  hw_dialog_stage_look (self, "rename-large-360");
  hw_dialog_stage_type (self, NAME, "sales");
  hw_dialog_stage_change_elsewhere (self, orders, HW_DATABASE_NAME, "purchases");
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait (self, "Changed elsewhere to “purchases” meanwhile.");
  hw_dialog_stage_look (self, "rename-conflict-large-360");
  hw_stage_resize (self->stage, 360, 294);
  hw_dialog_stage_look (self, "rename-conflict-large-360x294");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  hw_dialog_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/rename-database-dialog/save", test_save);
  hw_stage_add_test ("/rename-database-dialog/invalid", test_invalid);
  hw_stage_add_test ("/rename-database-dialog/conflict", test_conflict);
  hw_stage_add_test ("/rename-database-dialog/news", test_news);
  hw_stage_add_test ("/rename-database-dialog/already", test_already);
  hw_stage_add_test ("/rename-database-dialog/gone", test_gone);
  hw_stage_add_test ("/rename-database-dialog/other-kind", test_other_kind);
  hw_stage_add_test ("/rename-database-dialog/refused", test_refused);
  hw_stage_add_test ("/rename-database-dialog/look-first", test_look_first);
  hw_stage_add_test ("/rename-database-dialog/unknown", test_unknown);
  hw_stage_add_test ("/rename-database-dialog/discard", test_discard);
  hw_stage_add_test ("/rename-database-dialog/offline", test_offline);
  hw_stage_add_test ("/rename-database-dialog/ended", test_ended);
  hw_stage_add_test ("/rename-database-dialog/narrow", test_narrow);
  return g_test_run ();
}
