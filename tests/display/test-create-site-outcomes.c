/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-create-site-dialog.h"
#include "hw-dialog-stage.h"
#include "hw-op-create.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

static gboolean
has_posted (gpointer user_data)
{
  return hw_dialog_stage_count (user_data, "POST /sites") > 0;
}

/* Refused: in words, nothing typed is lost, and it can be mended and sent again. */
static void
test_refused (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_review (dialect);

  hw_stage_fault (self->stage, "POST /sites:status=400:1");
  hw_dialog_stage_enter (self);
  hw_dialog_stage_wait (self, " did not accept this request.");
  g_assert_true (hw_dialog_stage_shows (self, "Nothing was changed. Check what you entered, then try again."));
  g_assert_true (hw_dialog_stage_shows (self, "Step 3 of 3"));
  hw_dialog_stage_look (self, "create-3-refused");
  hw_dialog_stage_press (self, "Back");
  hw_dialog_stage_type (self, "Port", "80");
  hw_dialog_stage_enter (self);
  g_assert_false (hw_dialog_stage_shows (self, " did not accept this request."));
  g_assert_true (hw_dialog_stage_shows (self, "gift-cards"));
  hw_dialog_stage_press (self, "Create Site");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST /sites"), ==, 2);
  g_assert_cmpuint (hw_dialog_stage_count_sites (self, "gift-cards"), ==, 1);
  hw_dialog_stage_free (self);
}

/* What cannot be looked at first is not asked for. */
static void
test_look_first (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_review (dialect);

  hw_stage_fault (self->stage, "GET /sites:status=500");
  hw_dialog_stage_press (self, "Create Site");
  hw_dialog_stage_wait (self, "Nothing was changed.");
  g_assert_true (hw_dialog_stage_is_on (self, "Create Site"));
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST "), ==, 0);
  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, "Create Site");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST /sites"), ==, 1);
  hw_dialog_stage_free (self);
}

/* Created, and nobody said so: it is found, and not created again. */
static void
test_unknown_done (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_review (dialect);

  hw_stage_fault (self->stage, "POST /sites:after-never:1");
  hw_dialog_stage_press (self, "Create Site");
  /* The account looks by itself when the time is over, and is kept from it here. */
  g_assert_true (hw_test_wait_until (has_posted, self, WAIT_MS));
  hw_stage_fault (self->stage, "GET /sites:status=503");
  hw_dialog_stage_pass (self, G_USEC_PER_SEC * 60);
  hw_dialog_stage_wait (self, "We don’t know yet whether the site was created");
  hw_dialog_stage_look (self, "create-unknown");
  /* Else Escape would do nothing: there is no way back from here, only out. */
  g_assert_false (adw_navigation_view_get_pop_on_escape (
      ADW_NAVIGATION_VIEW (hw_stage_find (GTK_WIDGET (self->dialog), ADW_TYPE_NAVIGATION_VIEW, NULL))));
  g_assert_true (gtk_widget_is_focus (hw_dialog_stage_get_button (self, "Look Again")));
  g_assert_null (hw_dialog_stage_get_button (self, "Open Site"));
  g_assert_null (hw_dialog_stage_get_button (self, "Create Again…"));
  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, "Look Again");
  hw_dialog_stage_wait (self, "The site is there");
  hw_dialog_stage_look (self, "create-unknown-found");
  g_assert_null (hw_dialog_stage_get_button (self, "Look Again"));
  g_assert_null (hw_dialog_stage_get_button (self, "Create Again…"));
  g_assert_true (gtk_widget_is_focus (hw_dialog_stage_get_button (self, "Open Site")));
  hw_dialog_stage_press (self, "Open Site");
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpstr (self->opened, ==, hw_operation_get_target_id (hw_dialog_stage_get_operation (self)));
  g_assert_nonnull (self->opened);
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST /sites"), ==, 1);
  g_assert_cmpuint (hw_dialog_stage_count_sites (self, "gift-cards"), ==, 1);
  hw_dialog_stage_free (self);
}

/* Not created, and nobody said so: there is a time to wait, then it can be asked for once more. */
static void
test_unknown_not_done (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_review (dialect);

  hw_stage_fault (self->stage, "POST /sites:status=500:1");
  hw_dialog_stage_press (self, "Create Site");
  hw_dialog_stage_wait (self, "You can try again in 60 s.");
  hw_dialog_stage_pass (self, G_USEC_PER_SEC);
  hw_dialog_stage_wait (self, "You can try again in 59 s.");
  hw_dialog_stage_press (self, "Look Again");
  hw_dialog_stage_wait (self, "Looked at 14:32: no such site is listed so far.");
  hw_dialog_stage_look (self, "create-unknown-not-found");
  g_assert_null (hw_dialog_stage_get_button (self, "Create Again…"));
  hw_site_stage_pass (self->sites, 60);
  hw_dialog_stage_wait (self, "Create Again…");
  hw_dialog_stage_look (self, "create-unknown-again");
  hw_dialog_stage_press (self, "Create Again…");
  hw_dialog_stage_wait (self, "Step 3 of 3");
  g_assert_true (hw_dialog_stage_shows (self, "gift-cards"));
  hw_dialog_stage_press (self, "Create Site");
  hw_dialog_stage_wait_closed (self);
  g_assert_nonnull (self->opened);
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST /sites"), ==, 2);
  g_assert_cmpuint (hw_dialog_stage_count_sites (self, "gift-cards"), ==, 1);
  hw_dialog_stage_free (self);
}

/* The look itself fails. */
static void
test_unknown_look_failed (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_review (dialect);

  hw_stage_fault (self->stage, "POST /sites:before-reset:1");
  hw_dialog_stage_press (self, "Create Site");
  hw_dialog_stage_wait (self, "We don’t know yet whether the site was created");
  hw_stage_fault (self->stage, "GET /sites:status=503");
  hw_dialog_stage_press (self, "Look Again");
  hw_dialog_stage_wait (self, " answered with an error on its side. Nothing was changed.");
  g_assert_true (hw_dialog_stage_is_on (self, "Look Again"));
  hw_dialog_stage_look (self, "create-unknown-look-failed");
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_free (self);
}

/* Another dialog, the same wish: the wait counts there too. */
static void
test_doubt_of_before (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_review (dialect);

  hw_stage_fault (self->stage, "POST /sites:status=500:1");
  hw_dialog_stage_press (self, "Create Site");
  hw_dialog_stage_wait (self, "You can try again in 60 s.");
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_present (self, ADW_DIALOG (hw_create_site_dialog_new (self->stage->account)));
  hw_dialog_stage_go_to_review (self);
  g_assert_true (hw_dialog_stage_shows (self, "You can try again in 60 s."));
  g_assert_false (hw_dialog_stage_is_on (self, "Create Site"));
  hw_dialog_stage_look (self, "create-3-wait");
  hw_site_stage_pass (self->sites, 61);
  g_assert_true (hw_dialog_stage_is_on (self, "Create Site"));
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST /sites"), ==, 1);
  hw_dialog_stage_free (self);
}

/* Offline: the reason is on the button and in the dialog, and goes with the first answer. */
static void
test_offline (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create (dialect);
  const char *reason;

  hw_stage_fault (self->stage, "GET *:before-reset");
  hw_stage_load (self->stage);
  hw_dialog_stage_go_to_review (self);
  reason = hw_op_create_get_reason (self->stage->account);
  g_assert_nonnull (reason);
  g_assert_true (hw_dialog_stage_shows (self, reason));
  g_assert_false (hw_dialog_stage_is_on (self, "Create Site"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (hw_dialog_stage_get_button (self, "Create Site")), ==, reason);
  hw_dialog_stage_look (self, "create-3-offline");
  hw_faults_clear (self->stage->faults);
  hw_stage_load (self->stage);
  g_assert_true (hw_dialog_stage_is_on (self, "Create Site"));
  g_assert_false (hw_dialog_stage_shows (self, reason));
  hw_dialog_stage_free (self);
}

static gboolean
is_done (gpointer user_data)
{
  HwOperation *operation = hw_dialog_stage_get_operation (user_data);

  return operation != NULL && hw_operation_get_state (operation) == HW_OPERATION_DONE;
}

/* Closing while it is on its way stops nothing and asks nothing. */
static void
test_close_while_sending (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_review (dialect);

  hw_stage_fault (self->stage, "POST /sites:after-delay=500:1");
  hw_dialog_stage_press (self, "Create Site");
  g_assert_true (hw_dialog_stage_shows (self, "The request is on its way; closing stops nothing."));
  g_assert_null (hw_dialog_stage_get_button (self, "Back"));
  hw_dialog_stage_look (self, "create-sending");
  g_assert_true (hw_test_wait_until (has_posted, self, WAIT_MS));
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  g_assert_true (hw_test_wait_until (is_done, self, WAIT_MS));
  g_assert_null (self->opened);
  g_assert_cmpuint (hw_dialog_stage_count_sites (self, "gift-cards"), ==, 1);
  hw_dialog_stage_free (self);
}

/* The account is left under the dialog, before and while it sends. */
static void
test_account_closed (const char *dialect)
{
  for (int sending = 0; sending < 2; sending++)
    {
      HwDialogStage *self = hw_dialog_stage_begin_review (dialect);

      if (sending)
        {
          hw_stage_fault (self->stage, "POST /sites:after-delay=50:1");
          hw_dialog_stage_press (self, "Create Site");
          g_assert_true (hw_test_wait_until (has_posted, self, WAIT_MS));
        }
      hw_account_close (self->stage->account);
      hw_dialog_stage_wait_closed (self);
      hw_dialog_stage_free (self);
    }
}

/* The window goes while the request is on its way. */
static void
test_window_closed (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_review (dialect);

  hw_stage_fault (self->stage, "POST /sites:after-delay=50:1");
  hw_dialog_stage_press (self, "Create Site");
  g_assert_true (hw_test_wait_until (has_posted, self, WAIT_MS));
  gtk_window_destroy (self->stage->window);
  g_assert_true (hw_test_wait_until (is_done, self, WAIT_MS));
  hw_dialog_stage_free (self);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  hw_stage_add_test ("/create-site-outcomes/refused", test_refused);
  hw_stage_add_test ("/create-site-outcomes/look-first", test_look_first);
  hw_stage_add_test ("/create-site-outcomes/unknown-done", test_unknown_done);
  hw_stage_add_test ("/create-site-outcomes/unknown-not-done", test_unknown_not_done);
  hw_stage_add_test ("/create-site-outcomes/unknown-look-failed", test_unknown_look_failed);
  hw_stage_add_test ("/create-site-outcomes/doubt-of-before", test_doubt_of_before);
  hw_stage_add_test ("/create-site-outcomes/offline", test_offline);
  hw_stage_add_test ("/create-site-outcomes/close-while-sending", test_close_while_sending);
  hw_stage_add_test ("/create-site-outcomes/account-closed", test_account_closed);
  hw_stage_add_test ("/create-site-outcomes/window-closed", test_window_closed);
  return g_test_run ();
}
