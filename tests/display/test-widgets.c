/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-database-page.h"
#include "hw-error-view.h"
#include "hw-error.h"
#include "hw-list-states.h"
#include "hw-resource-details-page.h"
#include "hw-site-page.h"
#include "hw-resource-row.h"
#include "hw-resource-list-page.h"
#include "hw-stage.h"
#include "hw-status-badge.h"
#include "hw-test-util.h"
#include "hw-ui.h"
#include "hw-welcome-page.h"
#include "hw-window.h"

static void
show (HwStage *stage, GtkWidget *widget)
{
  hw_stage_show (stage, adw_navigation_page_new (widget, "Test"));
}

/* Each template is built once: a name that is wrong in it is a critical, and that is fatal here. */
static void
test_templates (void)
{
  const GType types[] = {
    HW_TYPE_ERROR_VIEW, HW_TYPE_LIST_STATES,   HW_TYPE_RESOURCE_ROW,          HW_TYPE_RESOURCE_LIST_PAGE,
    HW_TYPE_SITE_PAGE,  HW_TYPE_DATABASE_PAGE, HW_TYPE_RESOURCE_DETAILS_PAGE, HW_TYPE_WELCOME_PAGE,
    HW_TYPE_WINDOW
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      GObject *widget = g_object_ref_sink (g_object_new (types[i], NULL));

      g_test_message ("%s", g_type_name (types[i]));
      if (GTK_IS_WINDOW (widget))
        gtk_window_destroy (GTK_WINDOW (widget));
      g_assert_finalize_object (widget);
    }
}

static void
test_badge (const char *dialect)
{
  g_autoptr (HwStage) stage = hw_stage_new (dialect);
  GtkWidget *badge = g_object_new (HW_TYPE_STATUS_BADGE, "large", TRUE, NULL);
  GtkSettings *settings;

  show (stage, badge);
  settings = gtk_widget_get_settings (badge);
  for (int status = 0; status < HW_N_STATUSES; status++)
    {
      hw_status_badge_set_status (HW_STATUS_BADGE (badge), (HwStatus) status);
      g_assert_true (gtk_widget_has_css_class (badge, hw_status_get_nick ((HwStatus) status)));
    }

  /* What works moves, unless the value is old or the person wants no motion. */
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  hw_status_badge_set_status (HW_STATUS_BADGE (badge), HW_STATUS_WORKING);
  g_assert_true (ADW_IS_SPINNER (gtk_widget_get_first_child (badge)));
  hw_status_badge_set_old (HW_STATUS_BADGE (badge), TRUE);
  g_assert_true (GTK_IS_IMAGE (gtk_widget_get_first_child (badge)));
  g_assert_false (gtk_widget_has_css_class (badge, "working"));
  hw_status_badge_set_old (HW_STATUS_BADGE (badge), FALSE);
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  g_assert_true (GTK_IS_IMAGE (gtk_widget_get_first_child (badge)));
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  g_assert_true (ADW_IS_SPINNER (gtk_widget_get_first_child (badge)));
}

static void
test_error_view (const char *dialect)
{
  g_autoptr (HwStage) stage = hw_stage_new (dialect);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_BAD_REQUEST, HW_CERTAINTY_NOT_DONE, "400");
  GtkWidget *view = g_object_new (HW_TYPE_ERROR_VIEW, "title", "Not <b>Loaded</b>", NULL);

  hw_error_set_reply (error, 400, "BAD", "<b>bold</b> &amp; “more”");
  hw_error_view_set_error (HW_ERROR_VIEW (view), error, NULL);
  show (stage, view);
  /* What the server said is shown letter by letter. */
  g_assert_nonnull (hw_stage_find_part (view, "<b>bold</b> &amp; “more”"));
  g_assert_true (gtk_widget_activate_action (view, "error.copy-details", NULL));
}

static gboolean
shows_loading (gpointer user_data)
{
  return hw_stage_shows (user_data, "Loading…");
}

static void
test_loading_waits (const char *dialect)
{
  g_autoptr (HwStage) stage = hw_stage_new (dialect);
  GtkWidget *states =
      g_object_new (HW_TYPE_LIST_STATES, "loading-title", "Loading…", "content", gtk_label_new ("Content"), NULL);

  show (stage, states);
  hw_list_states_set_state (HW_LIST_STATES (states), HW_LIST_CONTENT);
  hw_list_states_set_state (HW_LIST_STATES (states), HW_LIST_LOADING);
  g_assert_false (shows_loading (states));
  g_assert_true (hw_test_wait_until (shows_loading, states, 5000));
  hw_list_states_set_state (HW_LIST_STATES (states), HW_LIST_CONTENT);
  g_assert_true (hw_stage_shows (states, "Content"));

  /* What comes before the delay is over shows no spinner at all. */
  hw_list_states_set_state (HW_LIST_STATES (states), HW_LIST_LOADING);
  hw_list_states_set_state (HW_LIST_STATES (states), HW_LIST_CONTENT);
  g_assert_false (shows_loading (states));
}

static void
test_tooltip (const char *dialect)
{
  g_autoptr (HwStage) stage = hw_stage_new (dialect);
  g_autofree char *name = g_strnfill (500, 'x');
  GtkWidget *label = gtk_label_new (name);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  hw_ui_add_tooltip (GTK_LABEL (label));
  show (stage, label);
  g_signal_emit_by_name (label, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  g_assert_true (shown);
  gtk_label_set_text (GTK_LABEL (label), "short");
  gtk_test_widget_wait_for_draw (label);
  g_signal_emit_by_name (label, "query-tooltip", 1, 1, FALSE, tooltip, &shown);
  g_assert_false (shown);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/templates", test_templates);
  hw_stage_add_test ("/widgets/badge", test_badge);
  hw_stage_add_test ("/widgets/error-view", test_error_view);
  hw_stage_add_test ("/widgets/loading-waits", test_loading_waits);
  hw_stage_add_test ("/widgets/tooltip", test_tooltip);
  return g_test_run ();
}
