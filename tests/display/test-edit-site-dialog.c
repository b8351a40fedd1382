/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-dialog-stage.h"
#include "hw-edit-dialog.h"
#include "hw-op-edit.h"
#include "hw-draft-field.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000
#define ONLY    "Only what you change is sent."
#define DOUBT   "We don’t know yet whether the settings were saved."

static HwDialogStage *
begin_loading (const char *dialect, const char *more)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, more);

  self->sites->site = hw_site_stage_find_site (self->stage, "booking");
  hw_dialog_stage_present (self,
                           ADW_DIALOG (hw_edit_dialog_new (self->stage->account, HW_RESOURCE (self->sites->site))));
  return self;
}

static HwDialogStage *
begin (const char *dialect, const char *more)
{
  HwDialogStage *self = begin_loading (dialect, more);

  hw_dialog_stage_wait (self, ONLY);
  return self;
}

static const char *
get_id (HwDialogStage *self)
{
  return hw_resource_get_id (HW_RESOURCE (self->sites->site));
}

static guint
count_patches (HwDialogStage *self)
{
  return hw_dialog_stage_count (self, "PATCH ");
}

static void
assert_saved (HwDialogStage *self, HwSiteMember member, const char *value)
{
  hw_dialog_stage_assert_saved (self, HW_RESOURCE (self->sites->site), member, value);
}

static void
test_save (const char *dialect)
{
  HwDialogStage *self = begin (dialect, "");

  hw_dialog_stage_look (self, "edit-1");
  g_assert_true (hw_dialog_stage_has_focus (self, "Site Name"));
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_type (self, "Port", "8080");
  g_assert_true (hw_dialog_stage_shows (self, "1 change: Port from 3000 to 8080."));
  hw_dialog_stage_look (self, "edit-2");
  hw_dialog_stage_type (self, "Branch", "live");
  hw_dialog_stage_type (self, "Build Command", "");
  g_assert_true (hw_dialog_stage_shows (
      self, "3 changes: Branch from “main” to “live”, Build Command emptied, Port from 3000 to 8080."));
  hw_dialog_stage_look (self, "edit-3-changes");
  hw_dialog_stage_enter (self);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_patches (self), ==, 1);
  assert_saved (self, HW_SITE_PORT, "8080");
  assert_saved (self, HW_SITE_BRANCH, "live");
  assert_saved (self, HW_SITE_BUILD_COMMAND, "");
  hw_dialog_stage_free (self);
}

/* From the page of the site. */
static void
test_entrance (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");
  GtkWidget *button;

  hw_site_stage_open (self->sites, "booking");
  hw_site_stage_wait_for_text (GTK_WIDGET (self->sites->page), "Edit");
  button = hw_site_stage_get_button (self->sites, "Edit");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Edit Settings");
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  hw_dialog_stage_wait (self, ONLY);
  adw_dialog_close (adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window)));
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_free (self);
}

/* Off with a mistake, and Enter leads to it. */
static void
test_invalid (const char *dialect)
{
  HwDialogStage *self = begin (dialect, "");

  hw_dialog_stage_type (self, "Port", "0");
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  g_assert_false (hw_dialog_stage_shows (self, "A port is a number from 1 to 65535."));
  hw_dialog_stage_pass (self, HW_DRAFT_FIELD_PAUSE);
  g_assert_true (hw_dialog_stage_shows (self, "A port is a number from 1 to 65535."));
  hw_dialog_stage_look (self, "edit-wrong");
  hw_dialog_stage_type (self, "Site Name", "");
  hw_dialog_stage_enter (self);
  g_assert_true (hw_dialog_stage_has_focus (self, "Site Name"));
  g_assert_true (hw_dialog_stage_shows (self, "The name of the site is missing."));
  hw_dialog_stage_type (self, "Site Name", "booking");
  hw_dialog_stage_type (self, "Port", "3000");
  g_assert_false (hw_dialog_stage_shows (self, "The name of the site is missing."));
  g_assert_false (hw_dialog_stage_shows (self, "A port is a number from 1 to 65535."));
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  g_assert_cmpuint (count_patches (self), ==, 0);
  hw_dialog_stage_free (self);
}

static void
test_load_failed (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");

  self->sites->site = hw_site_stage_find_site (self->stage, "booking");
  hw_stage_fault (self->stage, "GET /sites/*:status=500");
  hw_dialog_stage_present (self,
                           ADW_DIALOG (hw_edit_dialog_new (self->stage->account, HW_RESOURCE (self->sites->site))));
  hw_dialog_stage_wait (self, " answered with an error on its side. Nothing was changed.");
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_look (self, "edit-load-failed");
  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, "Try Again");
  hw_dialog_stage_wait (self, ONLY);
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Port"), ==, "3000");
  hw_dialog_stage_free (self);
}

/* While it is read, and when it is closed meanwhile. */
static void
test_loading (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");

  self->sites->site = hw_site_stage_find_site (self->stage, "booking");
  hw_stage_fault (self->stage, "GET /sites/*:never");
  hw_dialog_stage_present (self,
                           ADW_DIALOG (hw_edit_dialog_new (self->stage->account, HW_RESOURCE (self->sites->site))));
  g_assert_true (hw_dialog_stage_shows (self, "Reading the Settings…"));
  hw_dialog_stage_look (self, "edit-loading");
  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_free (self);
}

/* Both changed the same: the person decides; neither is lost. */
static void
test_conflict (const char *dialect)
{
  for (int theirs = 0; theirs < 2; theirs++)
    {
      HwDialogStage *self = begin (dialect, "");

      hw_dialog_stage_type (self, "Port", "8080");
      hw_dialog_stage_change_elsewhere (self, HW_RESOURCE (self->sites->site), HW_SITE_PORT, "9090");
      hw_dialog_stage_press (self, "Save");
      hw_dialog_stage_wait (self, "Changed elsewhere to “9090” meanwhile.");
      g_assert_true (hw_dialog_stage_shows (self, "The settings were changed elsewhere meanwhile. Nothing was saved."));
      g_assert_cmpstr (hw_dialog_stage_get_text (self, "Port"), ==, "8080");
      g_assert_cmpuint (count_patches (self), ==, 1);
      g_assert_false (hw_dialog_stage_is_on (self, "Save"));
      g_assert_true (hw_dialog_stage_has_focus (self, "Port"));
      hw_dialog_stage_look (self, "edit-conflict");
      hw_dialog_stage_press (self, theirs ? "Use Theirs" : "Keep Mine");
      g_assert_false (hw_dialog_stage_shows (self, "Changed elsewhere"));
      g_assert_cmpstr (hw_dialog_stage_get_text (self, "Port"), ==, theirs ? "9090" : "8080");
      g_assert_true (hw_dialog_stage_is_on (self, "Save") == !theirs);
      if (!theirs)
        {
          g_assert_true (hw_dialog_stage_shows (self, "1 change: Port from 9090 to 8080."));
          hw_dialog_stage_press (self, "Save");
          hw_dialog_stage_wait_closed (self);
          assert_saved (self, HW_SITE_PORT, "8080");
        }
      hw_dialog_stage_free (self);
    }
}

/* Both changed it to the same: there is nothing to decide and nothing to send. */
static void
test_already (const char *dialect)
{
  HwDialogStage *self = begin (dialect, "");

  hw_dialog_stage_type (self, "Port", "8080");
  hw_dialog_stage_change_elsewhere (self, HW_RESOURCE (self->sites->site), HW_SITE_PORT, "8080");
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait (self, "The settings are like this already. Nothing had to be sent.");
  g_assert_cmpuint (count_patches (self), ==, 1);
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));

  /* To type what was set elsewhere is a decision too. */
  hw_dialog_stage_type (self, "Port", "1");
  hw_dialog_stage_change_elsewhere (self, HW_RESOURCE (self->sites->site), HW_SITE_PORT, "2");
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait (self, "Changed elsewhere to “2” meanwhile.");
  hw_dialog_stage_type (self, "Port", "2");
  g_assert_false (hw_dialog_stage_shows (self, "Changed elsewhere to"));
  hw_dialog_stage_free (self);
}

/* What only the other one changed is taken over, and said. */
static void
test_taken_over (const char *dialect)
{
  HwDialogStage *self = begin (dialect, "");

  hw_dialog_stage_type (self, "Port", "8080");
  hw_dialog_stage_change_elsewhere (self, HW_RESOURCE (self->sites->site), HW_SITE_BRANCH, "live");
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait (self, "Branch was changed elsewhere meanwhile and is shown as it is now.");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Branch"), ==, "live");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Port"), ==, "8080");
  g_assert_true (hw_dialog_stage_shows (self, "1 change: Port from 3000 to 8080."));
  hw_dialog_stage_look (self, "edit-taken-over");
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait_closed (self);
  assert_saved (self, HW_SITE_BRANCH, "live");
  assert_saved (self, HW_SITE_PORT, "8080");
  hw_dialog_stage_free (self);
}

/* The list brings news while the dialog is open. */
static void
test_news (const char *dialect)
{
  HwDialogStage *self = begin (dialect, "");

  hw_dialog_stage_type (self, "Port", "8080");
  hw_dialog_stage_change_elsewhere (self, HW_RESOURCE (self->sites->site), HW_SITE_NAME, "reservations");
  hw_stage_load (self->stage);
  hw_dialog_stage_wait (self, "Site Name was changed elsewhere meanwhile and is shown as it is now.");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Site Name"), ==, "reservations");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Port"), ==, "8080");
  g_assert_cmpuint (count_patches (self), ==, 1);
  hw_dialog_stage_free (self);
}

/* Gone: found when saving, and brought by the list. What was typed can be read and copied, and nothing is sent. */
static void
test_gone (const char *dialect)
{
  for (int by_list = 0; by_list < 2; by_list++)
    {
      HwDialogStage *self = begin (dialect, "");

      hw_dialog_stage_type (self, "Build Command", "make everything");
      g_assert_true (hw_practice_world_delete_site (hw_practice_server_get_world (self->stage->server), get_id (self)));
      if (by_list)
        hw_stage_load (self->stage);
      else
        hw_dialog_stage_press (self, "Save");
      hw_dialog_stage_wait (self, "This site is gone: Hostwares no longer lists it. Nothing was saved.");
      g_assert_cmpstr (hw_dialog_stage_get_text (self, "Build Command"), ==, "make everything");
      g_assert_false (gtk_editable_get_editable (GTK_EDITABLE (hw_dialog_stage_get_row (self, "Build Command"))));
      g_assert_true (gtk_widget_is_sensitive (hw_dialog_stage_get_row (self, "Build Command")));
      g_assert_false (hw_dialog_stage_is_on (self, "Save"));
      g_assert_cmpuint (count_patches (self), ==, 0);
      hw_dialog_stage_look (self, "edit-gone");
      hw_dialog_stage_press (self, "Close");
      hw_dialog_stage_wait (self, "Discard Changes?");
      hw_dialog_stage_press (self, "Discard");
      hw_dialog_stage_wait_closed (self);
      hw_dialog_stage_free (self);
    }
}

static void
test_refused (const char *dialect)
{
  HwDialogStage *self = begin (dialect, "");

  hw_stage_fault (self->stage, "PATCH /sites/*:status=400:1");
  hw_dialog_stage_type (self, "Port", "8080");
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait (self, "Nothing was changed. Check what you entered, then try again.");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Port"), ==, "8080");
  hw_dialog_stage_look (self, "edit-refused");
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait_closed (self);
  assert_saved (self, HW_SITE_PORT, "8080");
  hw_dialog_stage_free (self);
}

/* What cannot be looked at first is not sent. */
static void
test_look_first (const char *dialect)
{
  HwDialogStage *self = begin (dialect, "");

  hw_dialog_stage_type (self, "Port", "8080");
  hw_stage_fault (self->stage, "GET /sites/*:status=503");
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait (self, "Nothing was changed.");
  g_assert_cmpuint (count_patches (self), ==, 0);
  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait_closed (self);
  assert_saved (self, HW_SITE_PORT, "8080");
  hw_dialog_stage_free (self);
}

static gboolean
has_patched (gpointer user_data)
{
  return count_patches (user_data) > 0;
}

/* No answer; @fault decides whether it was saved. The account is kept from looking by itself. */
static void
lose_answer (HwDialogStage *self, const char *fault)
{
  hw_stage_fault (self->stage, fault);
  hw_dialog_stage_type (self, "Port", "8080");
  hw_dialog_stage_press (self, "Save");
  g_assert_true (hw_dialog_stage_shows (self, "The request is on its way; closing stops nothing."));
  g_assert_true (hw_test_wait_until (has_patched, self, WAIT_MS));
  hw_stage_fault (self->stage, "GET *:status=503");
  hw_dialog_stage_pass (self, G_USEC_PER_SEC * 60);
  hw_dialog_stage_wait (self, DOUBT);
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
}

static void
test_unknown (const char *dialect)
{
  for (int saved = 0; saved < 2; saved++)
    {
      HwDialogStage *self = begin (dialect, "");

      lose_answer (self, saved ? "PATCH /sites/*:after-never:1" : "PATCH /sites/*:never:1");
      hw_dialog_stage_look (self, "edit-unknown");
      hw_dialog_stage_press (self, "Look Again");
      hw_dialog_stage_wait (self, " answered with an error on its side. Nothing was changed.");
      hw_dialog_stage_wait (self, DOUBT);
      hw_faults_clear (self->stage->faults);
      hw_dialog_stage_press (self, "Look Again");
      hw_dialog_stage_wait (self, saved ? "the settings are saved as you typed them."
                                        : "the settings are not saved so far. You can save them again.");
      g_assert_cmpstr (hw_dialog_stage_get_text (self, "Port"), ==, "8080");
      g_assert_true (hw_dialog_stage_is_on (self, "Save") == !saved);
      hw_dialog_stage_look (self, saved ? "edit-unknown-saved" : "edit-unknown-not-saved");
      hw_dialog_stage_press (self, saved ? "Cancel" : "Save");
      hw_dialog_stage_wait_closed (self);
      assert_saved (self, HW_SITE_PORT, "8080");
      g_assert_cmpuint (count_patches (self), ==, saved ? 1 : 2);
      hw_dialog_stage_free (self);
    }
}

/* The account finds it out by itself. */
static void
test_unknown_by_itself (const char *dialect)
{
  HwDialogStage *self = begin (dialect, "");

  lose_answer (self, "PATCH /sites/*:after-never:1");
  hw_faults_clear (self->stage->faults);
  hw_stage_load (self->stage);
  if (hw_dialog_stage_shows (self, DOUBT))
    hw_dialog_stage_press (self, "Look Again");
  hw_dialog_stage_wait (self, "the settings are saved as you typed them.");
  hw_dialog_stage_free (self);
}

static void
test_discard (const char *dialect)
{
  HwDialogStage *self = begin (dialect, "");

  hw_dialog_stage_type (self, "Port", "8080");
  adw_dialog_close (self->dialog);
  hw_dialog_stage_wait (self, "Discard Changes?");
  hw_dialog_stage_press (self, "Keep Editing");
  hw_dialog_stage_type (self, "Port", "3000");
  adw_dialog_close (self->dialog);
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_free (self);
}

static void
test_offline (const char *dialect)
{
  HwDialogStage *self = begin (dialect, "");
  const char *reason;

  hw_dialog_stage_type (self, "Port", "8080");
  hw_stage_fault (self->stage, "GET *:before-reset");
  hw_stage_load (self->stage);
  reason = hw_op_edit_get_reason (self->stage->account, HW_RESOURCE (self->sites->site));
  g_assert_nonnull (reason);
  g_assert_true (hw_dialog_stage_shows (self, reason));
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (hw_dialog_stage_get_button (self, "Save")), ==, reason);
  hw_faults_clear (self->stage->faults);
  hw_stage_load (self->stage);
  g_assert_true (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_free (self);
}

/* The account and the window go in the middle. */
static void
test_ended (const char *dialect)
{
  for (int i = 0; i < 3; i++)
    {
      HwDialogStage *self = begin (dialect, "");

      hw_dialog_stage_type (self, "Port", "8080");
      if (i > 0)
        {
          hw_stage_fault (self->stage, "PATCH /sites/*:after-delay=50:1");
          hw_dialog_stage_press (self, "Save");
          g_assert_true (hw_test_wait_until (has_patched, self, WAIT_MS));
        }
      if (i < 2)
        hw_account_close (self->stage->account);
      else
        gtk_window_destroy (self->stage->window);
      if (i < 2)
        hw_dialog_stage_wait_closed (self);
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
  self->sites->site = hw_site_stage_find_site (self->stage, "booking");
  hw_dialog_stage_present (self,
                           ADW_DIALOG (hw_edit_dialog_new (self->stage->account, HW_RESOURCE (self->sites->site))));
  hw_dialog_stage_wait (self, ONLY);
  hw_dialog_stage_look (self, "edit-large-360");
  hw_dialog_stage_type (self, "Port", "8080");
  hw_dialog_stage_change_elsewhere (self, HW_RESOURCE (self->sites->site), HW_SITE_PORT, "9090");
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait (self, "Changed elsewhere to “9090” meanwhile.");
  hw_stage_resize (self->stage, 360, 294);
  hw_dialog_stage_look (self, "edit-conflict-large-360");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  hw_dialog_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/edit-site-dialog/save", test_save);
  hw_stage_add_test ("/edit-site-dialog/entrance", test_entrance);
  hw_stage_add_test ("/edit-site-dialog/invalid", test_invalid);
  hw_stage_add_test ("/edit-site-dialog/load-failed", test_load_failed);
  hw_stage_add_test ("/edit-site-dialog/loading", test_loading);
  hw_stage_add_test ("/edit-site-dialog/conflict", test_conflict);
  hw_stage_add_test ("/edit-site-dialog/already", test_already);
  hw_stage_add_test ("/edit-site-dialog/taken-over", test_taken_over);
  hw_stage_add_test ("/edit-site-dialog/news", test_news);
  hw_stage_add_test ("/edit-site-dialog/gone", test_gone);
  hw_stage_add_test ("/edit-site-dialog/refused", test_refused);
  hw_stage_add_test ("/edit-site-dialog/look-first", test_look_first);
  hw_stage_add_test ("/edit-site-dialog/unknown", test_unknown);
  hw_stage_add_test ("/edit-site-dialog/unknown-by-itself", test_unknown_by_itself);
  hw_stage_add_test ("/edit-site-dialog/discard", test_discard);
  hw_stage_add_test ("/edit-site-dialog/offline", test_offline);
  hw_stage_add_test ("/edit-site-dialog/ended", test_ended);
  hw_stage_add_test ("/edit-site-dialog/narrow", test_narrow);
  return g_test_run ();
}
