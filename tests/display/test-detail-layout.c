/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-database-page.h"
#include "hw-property-row.h"
#include "hw-question-stage.h"
#include "hw-resource-details-page.h"
#include "hw-site-page.h"
#include "hw-test-util.h"

#define WAIT_MS 10000
#define MASK    "••••••••••••"

static GtkWidget *
get_row (GtkWidget *root, const char *title)
{
  GtkWidget *label = hw_stage_find (root, GTK_TYPE_LABEL, title);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, HW_TYPE_PROPERTY_ROW);
}

/* No other value is to be seen, nor the secrets of a database. */
static void
assert_no_secrets (HwSiteStage *self, const char *texts)
{
  g_assert_null (strstr (texts, "eu-central"));
  g_assert_null (strstr (texts, "starter"));
  g_assert_null (strstr (texts, "512"));
  g_assert_null (strstr (texts, "SESSION_SECRET"));
  if (self->database != NULL)
    {
      g_assert_nonnull (hw_database_get_detail (self->database, HW_DETAIL_PASSWORD));
      g_assert_null (strstr (texts, hw_database_get_detail (self->database, HW_DETAIL_PASSWORD)));
    }
}

static void
test_masked (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, ",extra-members=yes");
  g_autofree char *masked = NULL;
  g_autofree char *revealed = NULL;
  g_autofree char *hidden = NULL;
  GtkWidget *page, *row;

  hw_question_open (self, q);
  hw_site_stage_act (self, "page.show-details");
  hw_test_settle ();
  page = GTK_WIDGET (adw_navigation_view_get_visible_page (self->stage->view));
  g_assert_true (HW_IS_RESOURCE_DETAILS_PAGE (page));
  hw_site_stage_wait_for_text (page, "region");

  masked = hw_site_stage_dup_texts (self);
  g_assert_nonnull (strstr (masked, MASK));
  g_assert_nonnull (strstr (masked, hw_resource_get_id (hw_site_stage_get_resource (self))));
  g_assert_true (hw_stage_shows (page, hw_question_say (q, "{Kind} ID")));
  assert_no_secrets (self, masked);

  row = get_row (page, "region");
  g_assert_true (gtk_widget_activate_action (row, "property.reveal", NULL));
  revealed = hw_site_stage_dup_texts (self);
  g_assert_nonnull (strstr (revealed, "eu-central"));
  g_assert_null (strstr (revealed, "starter"));

  g_assert_true (gtk_widget_activate_action (row, "property.reveal", NULL));
  hidden = hw_site_stage_dup_texts (self);
  g_assert_null (strstr (hidden, "eu-central"));
  hw_site_stage_free (self);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_copied (gpointer user_data)
{
  return *(char **) user_data != NULL;
}

static void
assert_clipboard (HwSiteStage *self, const char *expected)
{
  g_autofree char *text = NULL;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self->stage->window)), NULL, copied_cb, &text);
  g_assert_true (hw_test_wait_until (is_copied, &text, WAIT_MS));
  g_assert_cmpstr (text, ==, expected);
}

static void
test_copy (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, ",extra-members=yes");
  GtkWidget *page;

  hw_site_stage_open (self, "bakery-shop");
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), "Repository");
  g_assert_true (gtk_widget_activate_action (get_row (GTK_WIDGET (self->page), "Repository"), "property.copy", NULL));
  assert_clipboard (self, "github.com/lindner/bakery-shop");
  hw_site_stage_wait_for_text (GTK_WIDGET (self->stage->window), "Repository copied");
  hw_site_stage_act (self, "page.show-details");
  hw_test_settle ();
  page = GTK_WIDGET (adw_navigation_view_get_visible_page (self->stage->view));
  hw_site_stage_wait_for_text (page, "region");
  /* A hidden value may be copied unseen. */
  g_assert_true (gtk_widget_activate_action (get_row (page, "region"), "property.copy", NULL));
  assert_clipboard (self, "eu-central");
  hw_site_stage_free (self);
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
         || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
         || (GTK_IS_BUTTON (widget) && hw_stage_find (widget, GTK_TYPE_LABEL, NULL) != NULL);
}

static void
assert_names (GtkWidget *widget)
{
  /* The button within a menu button is named by it. */
  if (gtk_widget_get_mapped (widget) && gtk_widget_get_focusable (widget)
      && !GTK_IS_MENU_BUTTON (gtk_widget_get_parent (widget))
      && (GTK_IS_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget) || GTK_IS_LABEL (widget)) && !is_named (widget))
    g_error ("A %s has no name", G_OBJECT_TYPE_NAME (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_names (child);
}

/* Without a window manager the size of a window is a wish; that of a clamp is not. */
static void
make_narrow (HwSiteStage *self)
{
  AdwToastOverlay *overlay = ADW_TOAST_OVERLAY (gtk_widget_get_parent (GTK_WIDGET (self->stage->view)));
  g_autoptr (GtkWidget) view = g_object_ref (GTK_WIDGET (self->stage->view));

  adw_toast_overlay_set_child (overlay, NULL);
  adw_toast_overlay_set_child (overlay, g_object_new (ADW_TYPE_CLAMP, "maximum-size", 360, "tightening-threshold", 360,
                                                      "unit", ADW_LENGTH_UNIT_PX, "child", view, NULL));
  hw_test_settle ();
}

static gboolean
is_laid_out (gpointer user_data)
{
  return gtk_widget_get_width (user_data) == 360;
}

/* What does not fit is told by a warning of AdwBreakpointBin, which is fatal. */
static void
assert_fits (AdwNavigationPage *page)
{
  g_assert_true (hw_test_wait_until (is_laid_out, page, WAIT_MS));
  assert_names (GTK_WIDGET (page));
}

static AdwNavigationPage *
new_page (HwSiteStage *self, HwResource *resource)
{
  if (HW_IS_SITE (resource))
    return ADW_NAVIGATION_PAGE (hw_site_page_new (self->stage->account, self->stage->notice, HW_SITE (resource)));
  return ADW_NAVIGATION_PAGE (hw_database_page_new (self->stage->account, self->stage->notice, HW_DATABASE (resource)));
}

/* Whatever a server says, the page fits a narrow window, and what can be focused has a name. */
static void
test_narrow (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, ",extra-members=yes,hostile-names=yes");
  GListModel *list = G_LIST_MODEL (hw_account_get_list (self->stage->account, q->kind->kind));
  AdwNavigationPage *details;

  make_narrow (self);
  hw_stage_load_kind (self->stage, q->kind->kind);
  g_assert_cmpuint (g_list_model_get_n_items (list), >, 10);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);

      self->page = new_page (self, resource);
      hw_stage_push (self->stage, self->page);
      assert_fits (self->page);
      adw_navigation_view_pop (self->stage->view);
    }
  hw_question_open (self, q);
  hw_site_stage_act (self, "page.show-details");
  hw_test_settle ();
  details = adw_navigation_view_get_visible_page (self->stage->view);
  hw_site_stage_wait_for_text (GTK_WIDGET (details), "region");
  assert_fits (details);
  hw_site_stage_free (self);
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* Nothing holds a page that was left, be it while it still reads or while something is under way. */
static void
test_freed (const HwQuestionCase *q)
{
  HwSiteStage *self = hw_site_stage_new (q->dialect, "");
  AdwNavigationPage *page, *details;

  hw_question_fault (self->stage, q, "GET", "never");
  hw_question_fault (self->stage, q, "PATCH", "never");
  hw_question_open (self, q);
  hw_question_act (self, q, "restart");
  hw_site_stage_act (self, "page.show-details");
  hw_test_settle ();
  page = self->page;
  details = adw_navigation_view_get_visible_page (self->stage->view);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_object_add_weak_pointer (G_OBJECT (details), (gpointer *) &details);
  adw_navigation_view_pop (self->stage->view);
  g_assert_true (hw_test_wait_until (is_null, &details, WAIT_MS));
  adw_navigation_view_pop (self->stage->view);
  g_assert_true (hw_test_wait_until (is_null, &page, WAIT_MS));
  hw_site_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);

  hw_question_stage_add_test ("/detail-layout/masked", test_masked);
  hw_stage_add_test ("/detail-layout/copy", test_copy);
  hw_question_stage_add_test ("/detail-layout/narrow", test_narrow);
  hw_question_stage_add_test ("/detail-layout/freed", test_freed);
  return g_test_run ();
}
