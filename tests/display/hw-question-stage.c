/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-question-stage.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

HwDialogStage *
hw_question_stage_new (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");

  hw_site_stage_open (self->sites, QUESTION_SITE);
  return self;
}

/* As the menu and the button of the page do. */
void
hw_question_stage_ask (HwDialogStage *self, const char *action)
{
  hw_site_stage_act (self->sites, action);
  for (int i = 0; i < 2; i++)
    {
      gtk_test_widget_wait_for_draw (GTK_WIDGET (self->stage->window));
      hw_test_settle ();
    }
  self->dialog = adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window));
  if (self->dialog != NULL)
    g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
}

HwPracticeWorld *
hw_question_stage_get_world (HwDialogStage *self)
{
  return hw_practice_server_get_world (self->stage->server);
}

static gboolean
is_read (gpointer user_data)
{
  return !hw_refresher_get_loading (user_data);
}

/* The reads that fall due. */
void
hw_question_stage_read (HwDialogStage *self)
{
  hw_refresher_refresh (hw_account_get_refresher (self->stage->account, HW_RESOURCE_SITE));
  g_assert_true (
      hw_test_wait_until (is_read, hw_account_get_refresher (self->stage->account, HW_RESOURCE_SITE), WAIT_MS));
  hw_test_settle ();
}

static void
protected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_assert_true (hw_protection_set_finish (HW_PROTECTION (source), result, NULL));
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

void
hw_question_stage_protect (HwDialogStage *self, gboolean is_protected)
{
  gboolean done = FALSE;

  hw_protection_set_async (hw_account_get_protection (self->stage->account), HW_RESOURCE_SITE,
                           hw_site_get_id (self->sites->site), is_protected, protected_cb, &done);
  g_assert_true (hw_test_wait_until (is_true, &done, WAIT_MS));
  hw_test_settle ();
}
