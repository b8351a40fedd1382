/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-dialog-stage.h"
#include "hw-edit-dialog.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

static gboolean
says_not_known (HwDialogStage *self, const char *title)
{
  GtkWidget *row = hw_dialog_stage_get_row (self, title);
  GtkAccessible *text = GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row)));
  gboolean shown = hw_stage_shows (row, "Not known");

  /* And is heard. */
  g_assert_true (gtk_test_accessible_has_relation (text, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY) == shown);
  return shown;
}

static void
load_site (HwDialogStage *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  hw_refresher_load_one_async (hw_account_get_refresher (self->stage->account, HW_RESOURCE_SITE),
                               hw_resource_get_id (HW_RESOURCE (self->sites->site)), NULL, hw_test_result_cb, &result);
  g_object_unref (hw_test_wait_result (&result, WAIT_MS));
}

/* What Hostwares never said is left empty, is called not known, and is sent only if somebody types it. */
static void
test_not_known (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, ",list-members=short");
  g_autofree char *fault = NULL;

  self->sites->site = hw_site_stage_find_site (self->stage, "booking");
  fault =
      g_strdup_printf ("GET /sites/*:reply={\"id\":\"%s\",\"name\":\"booking\",\"status\":\"RUNNING\",\"port\":null}",
                       hw_resource_get_id (HW_RESOURCE (self->sites->site)));
  hw_stage_fault (self->stage, fault);
  hw_dialog_stage_present (self,
                           ADW_DIALOG (hw_edit_dialog_new (self->stage->account, HW_RESOURCE (self->sites->site))));
  hw_dialog_stage_wait (self, "Only what you change is sent.");
  g_assert_true (says_not_known (self, "Repository"));
  g_assert_true (says_not_known (self, "Branch"));
  g_assert_true (says_not_known (self, "Start Command"));
  g_assert_false (says_not_known (self, "Site Name"));
  /* Null is an answer. */
  g_assert_false (says_not_known (self, "Port"));
  hw_dialog_stage_look (self, "edit-not-known");

  hw_dialog_stage_type (self, "Start Command", "make");
  g_assert_false (says_not_known (self, "Start Command"));
  hw_dialog_stage_type (self, "Start Command", "");
  g_assert_true (says_not_known (self, "Start Command"));
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  hw_dialog_stage_type (self, "Port", "8080");
  g_assert_true (hw_dialog_stage_shows (self, "1 change: Port set to 8080."));
  hw_dialog_stage_press (self, "Save");
  hw_dialog_stage_wait_closed (self);
  hw_faults_clear (self->stage->faults);
  load_site (self);
  g_assert_cmpint (hw_site_get_port (self->sites->site), ==, 8080);
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (self->sites->site), HW_SITE_BRANCH), ==, "main");
  g_assert_cmpstr (hw_resource_get_text (HW_RESOURCE (self->sites->site), HW_SITE_START_COMMAND), ==, "npm start");
  hw_dialog_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/draft-field/not-known", test_not_known);
  return g_test_run ();
}
