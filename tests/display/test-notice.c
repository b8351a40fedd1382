/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-op-action.h"
#include "hw-site-stage.h"
#include "hw-site.h"
#include "hw-resource-list-page.h"
#include "hw-test-util.h"

#define WAIT_MS 15000

/* The list of the account, with its banner, and a clock in the test's hands. */
static HwSiteStage *
open_list (const char *dialect)
{
  HwSiteStage *self = hw_site_stage_new (dialect, "");
  HwStage *stage = self->stage;

  self->page = ADW_NAVIGATION_PAGE (
      hw_resource_list_page_new (stage->account, stage->notice, stage->settings, HW_RESOURCE_SITE));
  hw_stage_show (stage, self->page);
  return self;
}

static AdwBanner *
get_banner (HwSiteStage *self)
{
  return ADW_BANNER (hw_stage_find (GTK_WIDGET (self->page), ADW_TYPE_BANNER, NULL));
}

static void
assert_banner (HwSiteStage *self, const char *part, const char *button)
{
  AdwBanner *banner = get_banner (self);

  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_nonnull (strstr (adw_banner_get_title (banner), part));
  g_assert_cmpstr (adw_banner_get_button_label (banner), ==, button);
}

static void
assert_old (HwSiteStage *self, gboolean old)
{
  g_assert_true (hw_notice_is_old (self->stage->notice) == old);
  g_assert_true (hw_site_stage_shows (self, old ? "1 of 12 sites had a problem" : "1 of 12 sites has a problem"));
}

static const char *
get_reason (HwSiteStage *self)
{
  g_autoptr (HwSite) site = hw_site_stage_find_site (self->stage, "bakery-shop");
  const char *reason = NULL;

  hw_op_action_is_offered (self->stage->account, HW_RESOURCE (site), HW_ACTION_RESTART, &reason);
  return reason;
}

static void
test_key_refused (const char *dialect)
{
  HwSiteStage *self = open_list (dialect);

  g_assert_false (adw_banner_get_revealed (get_banner (self)));
  g_assert_null (get_reason (self));
  hw_stage_fault (self->stage, "GET /sites:status=401:1");
  hw_stage_load (self->stage);
  assert_banner (self, "127.0.0.1", "Enter New Key…");
  assert_banner (self, " no longer accepts your key.", "Enter New Key…");
  assert_old (self, TRUE);
  g_assert_nonnull (get_reason (self));
  hw_stage_load (self->stage);
  g_assert_false (adw_banner_get_revealed (get_banner (self)));
  assert_old (self, FALSE);
  hw_site_stage_free (self);
}

/* Nothing could be read yet: the page has the error, and the one button that helps. */
static void
test_key_refused_without_content (const char *dialect)
{
  HwStage *stage = hw_stage_new (dialect);
  AdwNavigationPage *page = ADW_NAVIGATION_PAGE (
      hw_resource_list_page_new (stage->account, stage->notice, stage->settings, HW_RESOURCE_SITE));
  GtkWidget *label;

  hw_stage_show (stage, page);
  hw_stage_fault (stage, "GET /sites:status=401");
  hw_stage_load (stage);
  label = hw_stage_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Enter New Key…");
  g_assert_nonnull (label);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON))),
                   ==, "win.replace-key");
  g_assert_null (hw_stage_find (GTK_WIDGET (page), GTK_TYPE_LABEL, "Try Again"));
  hw_stage_free (stage);
}

/* Buttons go off and on with the connection, and say why. */
static void
test_offline (const char *dialect)
{
  HwSiteStage *self = open_list (dialect);
  AdwNavigationPage *list = self->page;
  GtkWidget *restart;

  hw_site_stage_open (self, "bakery-shop");
  restart = hw_site_stage_get_button (self, "Restart");
  g_assert_true (gtk_widget_is_sensitive (restart));
  hw_stage_fault (self->stage, "GET *:before-reset");
  hw_stage_load (self->stage);
  assert_banner (self, "You are offline. Changes have to wait.", "Try Again");
  g_assert_false (gtk_widget_is_sensitive (restart));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (restart), ==, get_reason (self));
  g_assert_nonnull (get_reason (self));

  hw_faults_clear (self->stage->faults);
  hw_stage_load (self->stage);
  g_assert_false (adw_banner_get_revealed (get_banner (self)));
  g_assert_true (gtk_widget_is_sensitive (restart));
  g_assert_null (gtk_widget_get_tooltip_text (restart));
  self->page = list;
  hw_site_stage_free (self);
}

static gboolean
is_revealed (gpointer user_data)
{
  return adw_banner_get_revealed (get_banner (user_data));
}

/* Counted down by the account's clock, without a button; then it goes on by itself. */
static void
test_waiting (const char *dialect)
{
  HwSiteStage *self = open_list (dialect);
  g_autofree char *first = NULL;

  hw_stage_fault (self->stage, "GET /sites:status=429:1");
  hw_refresher_refresh (hw_account_get_refresher (self->stage->account, HW_RESOURCE_SITE));
  g_assert_true (hw_test_wait_until (is_revealed, self, WAIT_MS));
  assert_banner (self, " asked us to wait. Continuing in ", NULL);
  assert_old (self, FALSE);
  first = g_strdup (adw_banner_get_title (get_banner (self)));
  hw_test_clock_advance (self->clock, G_USEC_PER_SEC);
  g_assert_cmpstr (adw_banner_get_title (get_banner (self)), !=, first);
  for (int i = 0; i < 76; i++)
    {
      hw_test_clock_advance (self->clock, G_USEC_PER_SEC);
      hw_test_settle ();
    }
  hw_site_stage_pass (self, 1);
  g_assert_false (adw_banner_get_revealed (get_banner (self)));
  assert_old (self, FALSE);
  hw_site_stage_free (self);
}

/* Each kind is old for itself; the banner tells of what the window always reads. */
static void
test_kinds (const char *dialect)
{
  const struct
  {
    HwResourceKind kind;
    const char *fault;
    gboolean told;
  } cases[] = {
    { HW_RESOURCE_DATABASE, "GET /databases:status=503", TRUE },
    { HW_RESOURCE_CREDITS, "GET /credits:status=503", TRUE },
    { HW_RESOURCE_TRANSACTION, "GET /credits/transactions:status=503", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HwSiteStage *self = open_list (dialect);

      hw_stage_load_kind (self->stage, cases[i].kind);
      g_assert_false (hw_notice_is_old_for (self->stage->notice, cases[i].kind));
      hw_stage_fault (self->stage, cases[i].fault);
      hw_stage_load_kind (self->stage, cases[i].kind);
      for (HwResourceKind kind = 0; kind < HW_N_RESOURCE_KINDS; kind++)
        g_assert_true (hw_notice_is_old_for (self->stage->notice, kind) == (kind == cases[i].kind));
      g_assert_true (adw_banner_get_revealed (get_banner (self)) == cases[i].told);
      assert_old (self, FALSE);
      hw_site_stage_free (self);
    }
}

/* The worst first. */
static void
test_order (const char *dialect)
{
  HwSiteStage *self = open_list (dialect);

  /* Nothing is read any more that would show that the key is good. */
  hw_stage_fault (self->stage, "GET /sites:status=401:1");
  hw_stage_fault (self->stage, "GET /*:before-reset");
  hw_stage_load (self->stage);
  hw_stage_load (self->stage);
  assert_banner (self, " no longer accepts your key.", "Enter New Key…");
  hw_site_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/notice/key-refused", test_key_refused);
  hw_stage_add_test ("/notice/key-refused-without-content", test_key_refused_without_content);
  hw_stage_add_test ("/notice/offline", test_offline);
  hw_stage_add_test ("/notice/waiting", test_waiting);
  hw_stage_add_test ("/notice/kinds", test_kinds);
  hw_stage_add_test ("/notice/order", test_order);
  return g_test_run ();
}
