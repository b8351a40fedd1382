/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-create-site-dialog.h"
#include "hw-dialog-stage.h"
#include "hw-draft-field.h"
#include "hw-resource-list-page.h"
#include "hw-test-util.h"

#define MISSING "The name of the repository is missing. Example: github.com/lindner/shop"
#define PORT    "A port is a number from 1 to 65535."
#define TAKEN   "You have a site with this name."

/* By Enter alone. */
static void
test_create (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create (dialect);

  g_assert_true (hw_dialog_stage_has_focus (self, "Repository"));
  hw_dialog_stage_look (self, "create-1");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Branch"), ==, "main");
  hw_dialog_stage_type (self, "Repository", "https://github.com/lindner/gift-cards.git");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Site Name"), ==, "gift-cards");
  hw_dialog_stage_enter (self);
  g_assert_true (hw_dialog_stage_shows (self, "Step 2 of 3"));
  g_assert_true (hw_dialog_stage_has_focus (self, "Build Command"));
  hw_dialog_stage_type (self, "Port", "8080");
  hw_dialog_stage_look (self, "create-2");
  hw_dialog_stage_enter (self);
  g_assert_true (hw_dialog_stage_shows (self, "Step 3 of 3"));
  hw_dialog_stage_look (self, "create-3");
  g_assert_true (hw_dialog_stage_shows (self, "Not given"));
  g_assert_true (hw_dialog_stage_shows (self, "8080"));
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST "), ==, 0);
  hw_dialog_stage_enter (self);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST /sites"), ==, 1);
  g_assert_cmpstr (self->opened, ==, hw_operation_get_target_id (hw_dialog_stage_get_operation (self)));
  g_assert_nonnull (self->opened);
  g_assert_cmpuint (hw_dialog_stage_count_named (self, HW_RESOURCE_SITE, "gift-cards"), ==, 1);
  hw_dialog_stage_free (self);
}

static void
assert_wrong (GtkWidget *row, gboolean wrong)
{
  GtkAccessible *text = GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (row)));

  g_assert_true (gtk_widget_has_css_class (row, "error") == wrong);
  g_assert_true (gtk_test_accessible_has_relation (text, GTK_ACCESSIBLE_RELATION_DESCRIBED_BY) == wrong);
  gtk_test_accessible_assert_state (
      text, GTK_ACCESSIBLE_STATE_INVALID,
      (GtkAccessibleInvalidState) (wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE));
}

/* Never at the first letter, after a pause, and gone as soon as the text is good. */
static void
test_pause (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create (dialect);
  GtkWidget *row = hw_dialog_stage_get_row (self, "Repository");

  hw_dialog_stage_type (self, "Repository", "g");
  hw_dialog_stage_pass (self, HW_DRAFT_FIELD_PAUSE / 2);
  hw_dialog_stage_type (self, "Repository", "https://github.com/lindner");
  hw_dialog_stage_pass (self, HW_DRAFT_FIELD_PAUSE - 1);
  g_assert_false (hw_dialog_stage_shows (self, MISSING));
  hw_dialog_stage_pass (self, 1);
  g_assert_true (hw_dialog_stage_shows (self, MISSING));
  assert_wrong (row, TRUE);
  g_assert_true (hw_dialog_stage_has_focus (self, "Repository"));
  hw_dialog_stage_look (self, "create-1-wrong");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Site Name"), ==, "");

  hw_dialog_stage_type (self, "Repository", "https://github.com/lindner/shop");
  g_assert_false (hw_dialog_stage_shows (self, MISSING));
  assert_wrong (row, FALSE);
  hw_dialog_stage_free (self);
}

/* What was pasted is rewritten when the field is left, and not before. */
static void
test_leave (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create (dialect);

  hw_dialog_stage_type (self, "Repository", " git@github.com:lindner/shop.git ");
  hw_dialog_stage_pass (self, HW_DRAFT_FIELD_PAUSE);
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Repository"), ==, " git@github.com:lindner/shop.git ");
  hw_dialog_stage_leave (self);
  g_assert_true (hw_dialog_stage_has_focus (self, "Branch"));
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Repository"), ==, "github.com/lindner/shop");

  hw_dialog_stage_type (self, "Branch", "two words");
  g_assert_false (hw_dialog_stage_shows (self, "The name of a branch has no spaces in it."));
  hw_dialog_stage_leave (self);
  g_assert_true (hw_dialog_stage_shows (self, "The name of a branch has no spaces in it."));
  assert_wrong (hw_dialog_stage_get_row (self, "Branch"), TRUE);
  hw_dialog_stage_free (self);
}

/* Going on leads to the first mistake. */
static void
test_next (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create (dialect);

  hw_dialog_stage_type (self, "Site Name", "mine");
  hw_dialog_stage_press (self, "Next");
  g_assert_true (hw_dialog_stage_shows (self, "Step 1 of 3"));
  g_assert_true (hw_dialog_stage_has_focus (self, "Repository"));
  g_assert_true (hw_dialog_stage_shows (self, "The address of the repository is missing."));
  hw_dialog_stage_type (self, "Repository", "github.com/lindner/shop");
  hw_dialog_stage_press (self, "Next");
  g_assert_true (hw_dialog_stage_shows (self, "Step 2 of 3"));

  hw_dialog_stage_type (self, "Port", "70000");
  hw_dialog_stage_type (self, "Build Command", "npm run build");
  g_assert_true (hw_dialog_stage_shows (self, PORT));
  hw_dialog_stage_look (self, "create-2-wrong");
  hw_dialog_stage_press (self, "Next");
  g_assert_true (hw_dialog_stage_shows (self, "Step 2 of 3"));
  g_assert_true (hw_dialog_stage_has_focus (self, "Port"));
  hw_dialog_stage_type (self, "Port", "");
  g_assert_false (hw_dialog_stage_shows (self, PORT));
  hw_dialog_stage_press (self, "Next");
  g_assert_true (hw_dialog_stage_shows (self, "Step 3 of 3"));
  hw_dialog_stage_press (self, "Back");
  g_assert_true (hw_dialog_stage_shows (self, "Step 2 of 3"));
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Build Command"), ==, "npm run build");
  hw_dialog_stage_free (self);
}

/* Filled in from the repository until the person has a name of their own. */
static void
test_name (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create (dialect);

  hw_dialog_stage_type (self, "Repository", "github.com/lindner/booking");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Site Name"), ==, "booking");
  g_assert_true (hw_dialog_stage_shows (self, TAKEN));
  hw_dialog_stage_look (self, "create-1-taken");
  hw_dialog_stage_type (self, "Site Name", "Mine");
  g_assert_false (hw_dialog_stage_shows (self, TAKEN));
  hw_dialog_stage_type (self, "Repository", "github.com/lindner/shop");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Site Name"), ==, "Mine");
  hw_dialog_stage_type (self, "Site Name", "");
  hw_dialog_stage_type (self, "Repository", "github.com/lindner/other");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Site Name"), ==, "other");
  /* A hint is no error: it does not stand in the way. */
  hw_dialog_stage_type (self, "Site Name", "Booking");
  g_assert_true (hw_dialog_stage_shows (self, TAKEN));
  hw_dialog_stage_press (self, "Next");
  g_assert_true (hw_dialog_stage_shows (self, "Step 2 of 3"));
  hw_dialog_stage_free (self);
}

static void
test_discard (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create (dialect);

  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_present (self, ADW_DIALOG (hw_create_site_dialog_new (self->stage->account)));
  hw_dialog_stage_type (self, "Repository", "github.com/l");
  adw_dialog_close (self->dialog);
  hw_dialog_stage_wait (self, "Discard Changes?");
  hw_dialog_stage_look (self, "create-discard");
  hw_dialog_stage_press (self, "Keep Editing");
  hw_dialog_stage_wait (self, "Step 1 of 3");
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Repository"), ==, "github.com/l");
  hw_dialog_stage_press (self, "Cancel");
  hw_dialog_stage_wait (self, "Discard Changes?");
  hw_dialog_stage_press (self, "Discard");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST "), ==, 0);
  hw_dialog_stage_free (self);
}

/* The smallest window, text of twice the size, right to left: nothing asks for more room than there is. */
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
  hw_dialog_stage_present (self, ADW_DIALOG (hw_create_site_dialog_new (self->stage->account)));
  hw_dialog_stage_type (self, "Repository", "github.com/lindner");
  hw_dialog_stage_pass (self, HW_DRAFT_FIELD_PAUSE);
  hw_dialog_stage_look (self, "create-1-large-360");
  hw_dialog_stage_go_to_review (self);
  hw_dialog_stage_look (self, "create-3-large-360");
  hw_stage_fault (self->stage, "POST /sites:status=500:1");
  hw_dialog_stage_press (self, "Create Site");
  hw_dialog_stage_wait (self, "You can try again in 60 s.");
  hw_dialog_stage_look (self, "create-unknown-large-360");
  hw_stage_resize (self->stage, 360, 294);
  hw_dialog_stage_look (self, "create-unknown-large-360x294");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  hw_dialog_stage_free (self);
}

static GtkWidget *
find_action (GtkWidget *root, const char *action)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_action (child, action);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* From the list, wide and narrow, and from its empty state. */
static void
test_entrances (const char *dialect)
{
  for (int empty = 0; empty < 2; empty++)
    {
      HwDialogStage *self = hw_dialog_stage_new (dialect, empty ? ",sites=0" : "");
      HwResourceListPage *page = hw_resource_list_page_new (self->stage->account, self->stage->notice,
                                                            self->stage->settings, HW_RESOURCE_SITE);
      GtkWidget *button;

      hw_stage_show (self->stage, ADW_NAVIGATION_PAGE (page));
      button = find_action (hw_stage_find (GTK_WIDGET (page), ADW_TYPE_HEADER_BAR, NULL), "win.create-site");
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "New Site");
      g_assert_nonnull (hw_stage_find (button, GTK_TYPE_LABEL, "New Site"));
      g_signal_emit_by_name (button, "clicked");
      g_assert_cmpuint (self->n_creates, ==, 1);
      hw_stage_resize (self->stage, 400, 600);
      button = find_action (hw_stage_find (GTK_WIDGET (page), ADW_TYPE_HEADER_BAR, NULL), "win.create-site");
      g_assert_null (hw_stage_find (button, GTK_TYPE_LABEL, NULL));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "New Site");
      button = hw_stage_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Create a Site…");
      g_assert_true ((button != NULL) == empty);
      if (empty)
        g_signal_emit_by_name (gtk_widget_get_ancestor (button, GTK_TYPE_BUTTON), "clicked");
      g_assert_cmpuint (self->n_creates, ==, empty ? 2 : 1);
      hw_dialog_stage_free (self);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/create-site-dialog/create", test_create);
  hw_stage_add_test ("/create-site-dialog/pause", test_pause);
  hw_stage_add_test ("/create-site-dialog/leave", test_leave);
  hw_stage_add_test ("/create-site-dialog/next", test_next);
  hw_stage_add_test ("/create-site-dialog/name", test_name);
  hw_stage_add_test ("/create-site-dialog/discard", test_discard);
  hw_stage_add_test ("/create-site-dialog/narrow", test_narrow);
  hw_stage_add_test ("/create-site-dialog/entrances", test_entrances);
  return g_test_run ();
}
