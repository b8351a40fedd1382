/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-create-database-dialog.h"
#include "hw-create-site-dialog.h"
#include "hw-database.h"
#include "hw-dialog-stage.h"
#include "hw-op-create.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

#define NAME "gift-cards"

/* What comes of a request is the same for a site and for a database. */
typedef struct
{
  HwResourceKind kind;
  const char *path;
  const char *button;
  const char *open;
  const char *end; /* is read where it is sent */
  const char *unknown;
  const char *there;
  const char *not_listed;
  AdwDialog *(*create) (HwAccount *account);
  HwDialogStage *(*begin) (const char *dialect);
  void (*go_to_end) (HwDialogStage *self);
  void (*mend) (HwDialogStage *self);
  void (*assert_kept) (HwDialogStage *self);
} Kind;

typedef struct
{
  const Kind *kind;
  const char *dialect;
} Case;

static AdwDialog *
create_site (HwAccount *account)
{
  return ADW_DIALOG (hw_create_site_dialog_new (account));
}

static void
mend_site (HwDialogStage *self)
{
  hw_dialog_stage_press (self, "Back");
  hw_dialog_stage_type (self, "Port", "80");
  hw_dialog_stage_enter (self);
}

static void
assert_site_kept (HwDialogStage *self)
{
  g_assert_true (hw_dialog_stage_shows (self, NAME));
}

static AdwDialog *
create_database (HwAccount *account)
{
  return ADW_DIALOG (hw_create_database_dialog_new (account));
}

static void
type_name (HwDialogStage *self)
{
  hw_dialog_stage_type (self, "Database Name", NAME);
}

static void
assert_name_kept (HwDialogStage *self)
{
  g_assert_cmpstr (hw_dialog_stage_get_text (self, "Database Name"), ==, NAME);
  g_assert_true (gtk_widget_is_sensitive (hw_dialog_stage_get_row (self, "Database Name")));
}

static const Kind kinds[] = {
  { HW_RESOURCE_SITE, "/sites", "Create Site", "Open Site", "Step 3 of 3",
    "We don’t know yet whether the site was created", "The site is there",
    "Looked at 14:32: no such site is listed so far.", create_site, hw_dialog_stage_begin_create,
    hw_dialog_stage_go_to_review, mend_site, assert_site_kept },
  { HW_RESOURCE_DATABASE, "/databases", "Create Database", "Open Database", "Type",
    "We don’t know yet whether the database was created", "The database is there",
    "Looked at 14:32: no such database is listed so far.", create_database, hw_dialog_stage_begin_create_database,
    type_name, type_name, assert_name_kept },
};

static HwDialogStage *
begin (const Case *c)
{
  HwDialogStage *self = c->kind->begin (c->dialect);

  c->kind->go_to_end (self);
  return self;
}

static void
fault (HwDialogStage *self, const Case *c, const char *method, const char *what)
{
  g_autofree char *whole = g_strdup_printf ("%s %s:%s", method, c->kind->path, what);

  hw_stage_fault (self->stage, whole);
}

static void
look (HwDialogStage *self, const Case *c, const char *name)
{
  g_autofree char *whole = g_strconcat (c->kind->path + 1, "-", name, NULL);

  hw_dialog_stage_look (self, whole);
}

static guint
count_named (HwDialogStage *self, const Case *c)
{
  return hw_dialog_stage_count_named (self, c->kind->kind, NAME);
}

static guint
count_posts (HwDialogStage *self)
{
  return hw_dialog_stage_count (self, "POST ");
}

static gboolean
has_posted (gpointer user_data)
{
  return count_posts (user_data) > 0;
}

/* Refused: in words, nothing typed is lost, and it can be mended and sent again. */
static void
test_refused (const Case *c)
{
  HwDialogStage *self = begin (c);

  fault (self, c, "POST", "status=400:1");
  hw_dialog_stage_enter (self);
  hw_dialog_stage_wait (self, " did not accept this request.");
  g_assert_true (hw_dialog_stage_shows (self, "Nothing was changed. Check what you entered, then try again."));
  g_assert_true (hw_dialog_stage_shows (self, c->kind->end));
  look (self, c, "create-3-refused");
  c->kind->mend (self);
  g_assert_false (hw_dialog_stage_shows (self, " did not accept this request."));
  c->kind->assert_kept (self);
  hw_dialog_stage_press (self, c->kind->button);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_posts (self), ==, 2);
  g_assert_cmpuint (count_named (self, c), ==, 1);
  hw_dialog_stage_free (self);
}

/* What cannot be looked at first is not asked for. */
static void
test_look_first (const Case *c)
{
  HwDialogStage *self = begin (c);

  fault (self, c, "GET", "status=500");
  hw_dialog_stage_press (self, c->kind->button);
  hw_dialog_stage_wait (self, "Nothing was changed.");
  g_assert_true (hw_dialog_stage_is_on (self, c->kind->button));
  g_assert_cmpuint (hw_dialog_stage_count (self, "POST "), ==, 0);
  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, c->kind->button);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpuint (count_posts (self), ==, 1);
  hw_dialog_stage_free (self);
}

/* Created, and nobody said so: it is found, and not created again. */
static void
test_unknown_done (const Case *c)
{
  HwDialogStage *self = begin (c);

  fault (self, c, "POST", "after-never:1");
  hw_dialog_stage_press (self, c->kind->button);
  /* The account looks by itself when the time is over, and is kept from it here. */
  g_assert_true (hw_test_wait_until (has_posted, self, WAIT_MS));
  fault (self, c, "GET", "status=503");
  hw_dialog_stage_pass (self, G_USEC_PER_SEC * 60);
  hw_dialog_stage_wait (self, c->kind->unknown);
  look (self, c, "create-unknown");
  /* Else Escape would do nothing: there is no way back from here, only out. */
  g_assert_false (adw_navigation_view_get_pop_on_escape (
      ADW_NAVIGATION_VIEW (hw_stage_find (GTK_WIDGET (self->dialog), ADW_TYPE_NAVIGATION_VIEW, NULL))));
  g_assert_true (gtk_widget_is_focus (hw_dialog_stage_get_button (self, "Look Again")));
  g_assert_null (hw_dialog_stage_get_button (self, c->kind->open));
  g_assert_null (hw_dialog_stage_get_button (self, "Create Again…"));
  hw_faults_clear (self->stage->faults);
  hw_dialog_stage_press (self, "Look Again");
  hw_dialog_stage_wait (self, c->kind->there);
  look (self, c, "create-unknown-found");
  g_assert_null (hw_dialog_stage_get_button (self, "Look Again"));
  g_assert_null (hw_dialog_stage_get_button (self, "Create Again…"));
  g_assert_true (gtk_widget_is_focus (hw_dialog_stage_get_button (self, c->kind->open)));
  hw_dialog_stage_press (self, c->kind->open);
  hw_dialog_stage_wait_closed (self);
  g_assert_cmpstr (self->opened, ==, hw_operation_get_target_id (hw_dialog_stage_get_operation (self)));
  g_assert_nonnull (self->opened);
  g_assert_cmpuint (count_posts (self), ==, 1);
  g_assert_cmpuint (count_named (self, c), ==, 1);
  hw_dialog_stage_free (self);
}

/* Not created, and nobody said so: there is a time to wait, then it can be asked for once more. */
static void
test_unknown_not_done (const Case *c)
{
  HwDialogStage *self = begin (c);

  fault (self, c, "POST", "status=500:1");
  hw_dialog_stage_press (self, c->kind->button);
  hw_dialog_stage_wait (self, "You can try again in 60 s.");
  hw_dialog_stage_pass (self, G_USEC_PER_SEC);
  hw_dialog_stage_wait (self, "You can try again in 59 s.");
  hw_dialog_stage_press (self, "Look Again");
  hw_dialog_stage_wait (self, c->kind->not_listed);
  look (self, c, "create-unknown-not-found");
  g_assert_null (hw_dialog_stage_get_button (self, "Create Again…"));
  hw_site_stage_pass (self->sites, 60);
  hw_dialog_stage_wait (self, "Create Again…");
  look (self, c, "create-unknown-again");
  hw_dialog_stage_press (self, "Create Again…");
  hw_dialog_stage_wait (self, c->kind->end);
  c->kind->assert_kept (self);
  hw_dialog_stage_press (self, c->kind->button);
  hw_dialog_stage_wait_closed (self);
  g_assert_nonnull (self->opened);
  g_assert_cmpuint (count_posts (self), ==, 2);
  g_assert_cmpuint (count_named (self, c), ==, 1);
  hw_dialog_stage_free (self);
}

/* What the server answered is told, and not called a refusal; from a part of the list nobody is told that it is not
 * there. */
static void
test_unknown_answered (const Case *c)
{
  HwDialogStage *self = begin (c);

  fault (self, c, "POST", "status=409:1");
  hw_dialog_stage_press (self, c->kind->button);
  hw_dialog_stage_wait (self, c->kind->unknown);
  g_assert_true (
      hw_dialog_stage_shows (self, " answered: “The test server was told to say this”. The request was sent "));
  g_assert_false (hw_dialog_stage_shows (self, "refused"));
  fault (self, c, "GET", "reply={\"data\":[],\"nextCursor\":\"x\"}");
  hw_dialog_stage_press (self, "Look Again");
  hw_dialog_stage_wait (self, " sent only a part of the list, and what you asked for before may be in the rest of "
                              "it. No request was sent. Look for it on your Hostwares dashboard.");
  look (self, c, "create-unknown-part");
  g_assert_false (hw_dialog_stage_shows (self, "is listed so far"));
  g_assert_cmpuint (count_posts (self), ==, 1);
  hw_dialog_stage_free (self);
}

/* The look itself fails. */
static void
test_unknown_look_failed (const Case *c)
{
  HwDialogStage *self = begin (c);

  fault (self, c, "POST", "before-reset:1");
  hw_dialog_stage_press (self, c->kind->button);
  hw_dialog_stage_wait (self, c->kind->unknown);
  fault (self, c, "GET", "status=503");
  hw_dialog_stage_press (self, "Look Again");
  hw_dialog_stage_wait (self, " answered with an error on its side. Nothing was changed.");
  g_assert_true (hw_dialog_stage_is_on (self, "Look Again"));
  look (self, c, "create-unknown-look-failed");
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_free (self);
}

/* Another dialog, the same wish: the wait counts there too. */
static void
test_doubt_of_before (const Case *c)
{
  HwDialogStage *self = begin (c);

  fault (self, c, "POST", "status=500:1");
  hw_dialog_stage_press (self, c->kind->button);
  hw_dialog_stage_wait (self, "You can try again in 60 s.");
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  hw_dialog_stage_present (self, c->kind->create (self->stage->account));
  c->kind->go_to_end (self);
  g_assert_true (hw_dialog_stage_shows (self, "You can try again in 60 s."));
  g_assert_false (hw_dialog_stage_is_on (self, c->kind->button));
  look (self, c, "create-3-wait");
  hw_site_stage_pass (self->sites, 61);
  g_assert_true (hw_dialog_stage_is_on (self, c->kind->button));
  g_assert_cmpuint (count_posts (self), ==, 1);
  hw_dialog_stage_free (self);
}

/* Offline: the reason is on the button and in the dialog, and goes with the first answer. */
static void
test_offline (const Case *c)
{
  HwDialogStage *self = begin (c);
  const char *reason;

  hw_stage_fault (self->stage, "GET *:before-reset");
  hw_stage_load (self->stage);
  reason = hw_op_create_get_reason (self->stage->account);
  g_assert_nonnull (reason);
  g_assert_true (hw_dialog_stage_shows (self, reason));
  g_assert_false (hw_dialog_stage_is_on (self, c->kind->button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (hw_dialog_stage_get_button (self, c->kind->button)), ==, reason);
  look (self, c, "create-3-offline");
  hw_faults_clear (self->stage->faults);
  hw_stage_load (self->stage);
  g_assert_true (hw_dialog_stage_is_on (self, c->kind->button));
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
test_close_while_sending (const Case *c)
{
  HwDialogStage *self = begin (c);

  fault (self, c, "POST", "after-delay=500:1");
  hw_dialog_stage_press (self, c->kind->button);
  g_assert_true (hw_dialog_stage_shows (self, "The request is on its way; closing stops nothing."));
  look (self, c, "create-sending");
  g_assert_true (hw_test_wait_until (has_posted, self, WAIT_MS));
  hw_dialog_stage_press (self, "Close");
  hw_dialog_stage_wait_closed (self);
  g_assert_true (hw_test_wait_until (is_done, self, WAIT_MS));
  g_assert_null (self->opened);
  g_assert_cmpuint (count_named (self, c), ==, 1);
  hw_dialog_stage_free (self);
}

/* The account is left under the dialog, before and while it sends. */
static void
test_account_closed (const Case *c)
{
  for (int sending = 0; sending < 2; sending++)
    {
      HwDialogStage *self = begin (c);

      if (sending)
        {
          fault (self, c, "POST", "after-delay=50:1");
          hw_dialog_stage_press (self, c->kind->button);
          g_assert_true (hw_test_wait_until (has_posted, self, WAIT_MS));
        }
      hw_account_close (self->stage->account);
      hw_dialog_stage_wait_closed (self);
      hw_dialog_stage_free (self);
    }
}

/* The window goes while the request is on its way. */
static void
test_window_closed (const Case *c)
{
  HwDialogStage *self = begin (c);

  fault (self, c, "POST", "after-delay=50:1");
  hw_dialog_stage_press (self, c->kind->button);
  g_assert_true (hw_test_wait_until (has_posted, self, WAIT_MS));
  gtk_window_destroy (self->stage->window);
  g_assert_true (hw_test_wait_until (is_done, self, WAIT_MS));
  hw_dialog_stage_free (self);
}

static void
assert_not_said (const char *part)
{
  for (guint i = 0; i < hw_stage_said->len; i++)
    g_assert_null (strstr (g_ptr_array_index (hw_stage_said, i), part));
}

/* What is listed under the name is what was just created, not another one. */
static void
test_name_of_itself (const Case *c)
{
  for (int doubt = 0; doubt < 2; doubt++)
    {
      HwDialogStage *self = begin (c);

      hw_stage_said = g_ptr_array_new_with_free_func (g_free);
      fault (self, c, "POST", doubt ? "after-never:1" : "delay=1:1");
      hw_dialog_stage_press (self, c->kind->button);
      if (doubt)
        {
          g_assert_true (hw_test_wait_until (has_posted, self, WAIT_MS));
          hw_dialog_stage_pass (self, G_USEC_PER_SEC * 60);
          hw_dialog_stage_wait (self, c->kind->there);
          hw_dialog_stage_press (self, c->kind->open);
        }
      hw_dialog_stage_wait_closed (self);
      g_assert_cmpuint (count_named (self, c), ==, 1);
      assert_not_said (" with this name");
      g_clear_pointer (&hw_stage_said, g_ptr_array_unref);
      hw_dialog_stage_free (self);
    }
}

static void
add (const char *name, void (*test) (const Case *c))
{
  for (gsize kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    for (gsize i = 0; i < G_N_ELEMENTS (hw_stage_dialects); i++)
      {
        const char *dialect = hw_stage_dialects[i];
        g_autofree char *path = g_strdup_printf ("/create-outcomes%s/%s/%s", kinds[kind].path, name, dialect);
        Case *c = g_new (Case, 1);

        *c = (Case) { &kinds[kind], dialect };
        g_test_add_data_func_full (path, c, (GTestDataFunc) test, g_free);
      }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("refused", test_refused);
  add ("name-of-itself", test_name_of_itself);
  add ("look-first", test_look_first);
  add ("unknown-done", test_unknown_done);
  add ("unknown-not-done", test_unknown_not_done);
  add ("unknown-answered", test_unknown_answered);
  add ("unknown-look-failed", test_unknown_look_failed);
  add ("doubt-of-before", test_doubt_of_before);
  add ("offline", test_offline);
  add ("close-while-sending", test_close_while_sending);
  add ("account-closed", test_account_closed);
  add ("window-closed", test_window_closed);
  return g_test_run ();
}
