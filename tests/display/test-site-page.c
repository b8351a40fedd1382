/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-property-row.h"
#include "hw-site-stage.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

static void
assert_button (HwSiteStage *self, HwAction action)
{
  HwStatus status = hw_resource_get_status (HW_RESOURCE (self->site));
  GtkWidget *button = hw_site_stage_get_button (self, hw_action_get_label (action));

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button) == hw_action_applies (action, status));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, hw_action_get_reason (action, HW_RESOURCE_SITE, status));
}

static void
assert_status (HwSiteStage *self)
{
  g_autofree char *word = hw_status_word_label (hw_resource_get_status_word (HW_RESOURCE (self->site)));
  g_autofree char *note = hw_status_word_note (hw_resource_get_status_word (HW_RESOURCE (self->site)));
  g_autofree char *sentence = note == NULL ? g_strdup ("Seen at 14:32.") : g_strdup_printf ("%s. Seen at 14:32.", note);
  gboolean stopped = hw_resource_get_status (HW_RESOURCE (self->site)) == HW_STATUS_STOPPED;

  g_assert_true (hw_site_stage_shows (self, word));
  g_assert_true (hw_site_stage_shows (self, sentence));
  assert_button (self, HW_ACTION_DEPLOY);
  assert_button (self, HW_ACTION_RESTART);
  assert_button (self, stopped ? HW_ACTION_START : HW_ACTION_STOP);
  g_assert_null (hw_site_stage_get_button (self, stopped ? "Stop" : "Start"));
}

/* Every site of the practice account: all statuses, also one that nobody knows. */
static void
test_status (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, ",unknown-status=yes");
  GListModel *sites = G_LIST_MODEL (hw_account_get_sites (self->stage->account));
  guint seen = 0;

  for (guint i = 0; i < g_list_model_get_n_items (sites); i++)
    {
      g_autoptr (HwSite) site = g_list_model_get_item (sites, i);

      hw_site_stage_open (self, hw_resource_get_name (HW_RESOURCE (site)));
      assert_status (self);
      seen |= 1u << hw_resource_get_status (HW_RESOURCE (site));
      adw_navigation_view_pop (self->stage->view);
      g_clear_object (&self->site);
    }
  g_assert_cmpuint (seen, ==, (1u << HW_N_STATUSES) - 1);
  hw_site_stage_free (self);
}

static void
test_address (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, "");
  GtkWidget *row, *open;

  hw_site_stage_open (self, "bakery-shop");
  /* May break after each dot; what is copied may not. */
  g_assert_true (hw_site_stage_shows (self, "shop.\342\200\213lindner.\342\200\213example"));
  row = gtk_widget_get_ancestor (
      hw_stage_find (GTK_WIDGET (self->page), GTK_TYPE_LABEL, "shop.\342\200\213lindner.\342\200\213example"),
      HW_TYPE_PROPERTY_ROW);
  g_assert_cmpstr (hw_property_row_get_value (HW_PROPERTY_ROW (row)), ==, "shop.lindner.example");
  open = hw_site_stage_get_button (self, "Open Website");
  g_assert_true (gtk_widget_get_sensitive (open));
  g_assert_null (gtk_widget_get_tooltip_text (open));
  adw_navigation_view_pop (self->stage->view);
  g_clear_object (&self->site);

  hw_site_stage_open (self, "raffle-2025");
  open = hw_site_stage_get_button (self, "Open Website");
  g_assert_false (gtk_widget_get_sensitive (open));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (open), ==, "This site has no address yet.");
  /* What was never mentioned has no row; null is a word of its own. */
  g_assert_true (hw_site_stage_shows (self, "No address yet")
                 == hw_resource_is_present (HW_RESOURCE (self->site), HW_SITE_DOMAIN));
  hw_site_stage_wait_for_text (GTK_WIDGET (self->page), "Not given");
  hw_site_stage_free (self);
}

static void
test_deploy (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, ",fail-deploys=no,deploy-seconds=90");

  hw_site_stage_open (self, "bakery-shop");
  g_assert_true (hw_site_stage_shows (self, "Running"));
  hw_site_stage_act (self, "site.deploy");
  g_assert_false (gtk_widget_get_sensitive (hw_site_stage_get_button (self, "Deploy")));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (hw_site_stage_get_button (self, "Deploy")), ==,
                   "Hostwares has not answered the last request for this site yet.");
  hw_site_stage_wait_for_answer (self);
  g_assert_true (hw_site_stage_shows (self, "Deploy in Progress"));
  /* An answer may tell the status at once. */
  g_assert_true (hw_site_stage_shows (self, "Hostwares accepted it")
                 != hw_site_stage_shows (self, "Hostwares began to deploy"));
  g_assert_true (hw_site_stage_shows (self, "Waiting for it to finish"));
  g_assert_false (hw_site_stage_shows (self, "Asked Hostwares to deploy “bakery-shop”."));

  hw_site_stage_pass (self, 75);
  g_assert_true (hw_site_stage_shows (self, "Working"));
  g_assert_true (hw_site_stage_shows (self, "Hostwares began to deploy"));
  g_assert_true (hw_site_stage_shows (self, "1 min 15 s"));
  if (hw_status_word_equal (hw_resource_get_status_word (HW_RESOURCE (self->site)), "deploying"))
    g_assert_true (hw_site_stage_shows (self, "Deploying for 1 min. Seen at 14:33."));

  hw_site_stage_pass (self, 60);
  g_assert_true (hw_site_stage_shows (self, "Running"));
  g_assert_true (hw_site_stage_shows (self, "Deploy Finished"));
  g_assert_true (hw_site_stage_shows (self, "The site was seen running"));
  g_assert_true (gtk_widget_get_sensitive (hw_site_stage_get_button (self, "Deploy")));
  hw_site_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);

  hw_stage_add_test ("/site-page/status", test_status);
  hw_stage_add_test ("/site-page/address", test_address);
  hw_stage_add_test ("/site-page/deploy", test_deploy);
  return g_test_run ();
}
