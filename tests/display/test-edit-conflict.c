/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-dialog-stage.h"
#include "hw-edit-conflict.h"
#include "hw-edit-dialog.h"
#include "hw-test-util.h"

#define LONG                                                                                                           \
  "npm ci --no-audit --no-fund && npm run build:production --workspace=@lindner/booking && npm prune --omit=dev"

static HwDialogStage *
begin (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");

  self->sites->site = hw_site_stage_find_site (self->stage, "booking");
  hw_dialog_stage_present (self,
                           ADW_DIALOG (hw_edit_dialog_new (self->stage->account, HW_RESOURCE (self->sites->site))));
  hw_dialog_stage_wait (self, "Only what you change is sent.");
  return self;
}

/* Somebody else changes it, and a reply brings it while the person types. */
static void
change (HwDialogStage *self, guint member, const char *value)
{
  HwPracticeWorld *world = hw_practice_server_get_world (self->stage->server);

  g_assert_true (hw_practice_world_change_site (world, "booking",
                                                hw_resource_kind_get_wire_name (HW_RESOURCE_SITE, member), value));
  hw_dialog_stage_read (self, HW_RESOURCE (self->sites->site));
}

static guint
count_said (const char *part)
{
  guint n = 0;

  for (guint i = 0; i < hw_stage_said->len; i++)
    n += strstr (g_ptr_array_index (hw_stage_said, i), part) != NULL;
  return n;
}

/* Whoever does not see it hears it, once; and it is gone when everything is decided. */
static void
test_said (const char *dialect)
{
  HwDialogStage *self = begin (dialect);

  hw_stage_said = g_ptr_array_new_with_free_func (g_free);
  hw_dialog_stage_type (self, "Branch", "mine");
  hw_dialog_stage_type (self, "Port", "8080");
  change (self, HW_SITE_BRANCH, "theirs");
  hw_dialog_stage_wait (self, "Branch was changed elsewhere too. Decide below.");
  g_assert_cmpuint (count_said ("Branch was changed elsewhere too. Decide below."), ==, 1);
  hw_dialog_stage_type (self, "Start Command", "node .");
  g_assert_cmpuint (count_said ("Decide below."), ==, 1);
  change (self, HW_SITE_PORT, "9090");
  hw_dialog_stage_wait (self, "Branch, Port were changed elsewhere too. Decide below.");
  g_assert_cmpuint (count_said ("Branch, Port were changed elsewhere too. Decide below."), ==, 1);
  hw_dialog_stage_press (self, "Keep Mine");
  hw_dialog_stage_wait (self, "Port was changed elsewhere too. Decide below.");
  hw_dialog_stage_press (self, "Use Theirs");
  g_assert_false (hw_dialog_stage_shows (self, "Decide below."));
  g_clear_pointer (&hw_stage_said, g_ptr_array_unref);
  hw_dialog_stage_free (self);
}

/* What is to be decided about can be read to its end; it is no markup, and turns nothing around. */
static void
test_whole (const char *dialect)
{
  HwDialogStage *self = begin (dialect);

  hw_dialog_stage_type (self, "Build Command", "make");
  change (self, HW_SITE_BUILD_COMMAND, LONG);
  hw_dialog_stage_wait (self, "Changed elsewhere to “" LONG "” meanwhile.");
  hw_dialog_stage_look (self, "edit-conflict-long");
  change (self, HW_SITE_BUILD_COMMAND, "make <b>all</b> \xe2\x80\xae; rm");
  hw_dialog_stage_wait (self, "make <b>all</b>");
  g_assert_false (hw_dialog_stage_shows (self, "\xe2\x80\xae"));
  hw_dialog_stage_free (self);
}

static gboolean
has_focus (HwDialogStage *self, const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (self->stage->window);
  GtkWidget *row = hw_dialog_stage_get_row (self, title);

  return HW_IS_EDIT_CONFLICT (focus) && gtk_widget_get_prev_sibling (focus) == row;
}

/* Enter saves nothing, and goes where there is something to decide; once more decides nothing. */
static void
test_enter (const char *dialect)
{
  HwDialogStage *self = begin (dialect);

  hw_dialog_stage_type (self, "Branch", "mine");
  hw_dialog_stage_type (self, "Port", "8080");
  change (self, HW_SITE_BRANCH, "theirs");
  hw_dialog_stage_wait (self, "Decide below.");
  g_assert_false (hw_dialog_stage_is_on (self, "Save"));
  g_assert_true (hw_dialog_stage_has_focus (self, "Port"));
  hw_dialog_stage_enter (self);
  g_assert_true (has_focus (self, "Branch"));
  hw_dialog_stage_enter (self);
  g_assert_true (has_focus (self, "Branch"));
  g_assert_cmpuint (hw_dialog_stage_count (self, "PATCH "), ==, 0);
  gtk_widget_child_focus (GTK_WIDGET (self->dialog), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_focus (hw_dialog_stage_get_button (self, "Keep Mine")));
  hw_dialog_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/edit-conflict/said", test_said);
  hw_stage_add_test ("/edit-conflict/whole", test_whole);
  hw_stage_add_test ("/edit-conflict/enter", test_enter);
  return g_test_run ();
}
