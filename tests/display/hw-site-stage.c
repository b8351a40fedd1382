/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-database-page.h"
#include "hw-site-stage.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

/* 14:32 in Berlin, whose summer time ended in October. */
#define NOW (G_GINT64_CONSTANT (1795527120) * G_USEC_PER_SEC)

static HwResource *
find (HwStage *stage, HwResourceKind kind, const char *name)
{
  GListModel *list = G_LIST_MODEL (hw_account_get_list (stage->account, kind));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);

      if (g_strcmp0 (hw_resource_get_name (resource), name) == 0)
        return g_steal_pointer (&resource);
    }
  g_assert_not_reached ();
}

HwSite *
hw_site_stage_find_site (HwStage *stage, const char *name)
{
  return HW_SITE (find (stage, HW_RESOURCE_SITE, name));
}

HwDatabase *
hw_site_stage_find_database (HwStage *stage, const char *name)
{
  HwRefresher *refresher = hw_account_get_refresher (stage->account, HW_RESOURCE_DATABASE);

  if (g_list_model_get_n_items (G_LIST_MODEL (hw_refresher_get_list (refresher))) == 0)
    {
      hw_refresher_set_visible (refresher, TRUE);
      hw_stage_load_kind (stage, HW_RESOURCE_DATABASE);
    }
  return HW_DATABASE (find (stage, HW_RESOURCE_DATABASE, name));
}

static gboolean
has_asked (gpointer user_data)
{
  HwSiteStage *self = user_data;

  return hw_practice_server_get_n_requests (self->stage->server) > self->n_requests;
}

static void
open_page (HwSiteStage *self, AdwNavigationPage *page)
{
  self->page = page;
  self->n_requests = hw_practice_server_get_n_requests (self->stage->server);
  hw_stage_push (self->stage, self->page);
  g_assert_true (hw_test_wait_until (has_asked, self, WAIT_MS));
  hw_test_settle ();
}

void
hw_site_stage_open (HwSiteStage *self, const char *name)
{
  self->site = hw_site_stage_find_site (self->stage, name);
  open_page (self, ADW_NAVIGATION_PAGE (hw_site_page_new (self->stage->account, self->stage->notice, self->site)));
}

void
hw_site_stage_open_database (HwSiteStage *self, const char *name)
{
  self->database = hw_site_stage_find_database (self->stage, name);
  open_page (self,
             ADW_NAVIGATION_PAGE (hw_database_page_new (self->stage->account, self->stage->notice, self->database)));
}

HwResource *
hw_site_stage_get_resource (HwSiteStage *self)
{
  return self->database != NULL ? HW_RESOURCE (self->database) : HW_RESOURCE (self->site);
}

HwSiteStage *
hw_site_stage_new (const char *dialect, const char *more)
{
  g_autofree char *whole = g_strconcat (dialect, more, NULL);
  HwSiteStage *self = g_new0 (HwSiteStage, 1);
  AdwNavigationPage *first = adw_navigation_page_new (adw_bin_new (), "Sites");

  self->clock = hw_test_clock_new (NOW);
  self->stage = hw_stage_new_with_clock (whole, HW_CLOCK (self->clock));
  hw_stage_show (self->stage, first);
  hw_refresher_set_visible (hw_account_get_refresher (self->stage->account, HW_RESOURCE_SITE), TRUE);
  hw_stage_load (self->stage);
  return self;
}

void
hw_site_stage_free (HwSiteStage *self)
{
  g_clear_object (&self->site);
  g_clear_object (&self->database);
  hw_stage_free (self->stage);
  g_object_unref (self->clock);
  g_free (self);
}

gboolean
hw_site_stage_shows (HwSiteStage *self, const char *text)
{
  return hw_stage_shows (GTK_WIDGET (self->page), text);
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Shown;

static gboolean
is_shown (gpointer user_data)
{
  Shown *shown = user_data;

  return hw_stage_shows (shown->root, shown->text);
}

void
hw_site_stage_wait_for_text (GtkWidget *root, const char *text)
{
  Shown shown = { root, text };

  if (!hw_test_wait_until (is_shown, &shown, WAIT_MS))
    g_error ("“%s” is not shown", text);
}

/* Buttons of the page are found by what they say, as a person finds them. */
GtkWidget *
hw_site_stage_get_button (HwSiteStage *self, const char *label)
{
  GtkWidget *found = hw_stage_find (GTK_WIDGET (self->page), GTK_TYPE_LABEL, label);

  return found == NULL ? NULL : gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
}

void
hw_site_stage_act (HwSiteStage *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL));
}

static gboolean
is_answered (gpointer user_data)
{
  return hw_operation_list_get_n_under_way (user_data) == 0;
}

void
hw_site_stage_wait_for_answer (HwSiteStage *self)
{
  g_assert_true (hw_test_wait_until (is_answered, hw_account_get_operations (self->stage->account), WAIT_MS));
  hw_test_settle ();
}

static gboolean
is_quiet (gpointer user_data)
{
  return !hw_refresher_get_loading (user_data);
}

/* Lets time go by, with the reads that fall due on the way. */
void
hw_site_stage_pass (HwSiteStage *self, int seconds)
{
  HwAccount *account = self->stage->account;

  for (int i = 0; i < seconds; i++)
    {
      hw_test_clock_advance (self->clock, G_USEC_PER_SEC);
      for (HwResourceKind kind = 0; kind < HW_N_TARGET_KINDS; kind++)
        g_assert_true (hw_test_wait_until (is_quiet, hw_account_get_refresher (account, kind), WAIT_MS));
      hw_test_settle ();
    }
}

char *
hw_site_stage_dup_texts (HwSiteStage *self)
{
  return hw_stage_dup_texts (GTK_WIDGET (self->stage->window));
}
