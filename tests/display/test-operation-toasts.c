/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-create-database-dialog.h"
#include "hw-database-page.h"
#include "hw-delete-dialog.h"
#include "hw-draft-field.h"
#include "hw-edit-dialog.h"
#include "hw-test-util.h"
#include "hw-window-stage.h"

#define WAIT_MS 10000

/* What went wrong with a change is told once: by the dialog in which it was asked for while that is open, else by a
 * toast, whatever other dialog is open. */

typedef struct
{
  GtkWidget *window;
  GType type;
} Wanted;

static gboolean
is_there (gpointer user_data)
{
  Wanted *wanted = user_data;

  return hw_stage_find (wanted->window, wanted->type, NULL) != NULL;
}

static GtkWidget *
wait_for (HwWindowStage *stage, GType type)
{
  Wanted wanted = { GTK_WIDGET (stage->window), type };

  g_assert_true (hw_test_wait_until (is_there, &wanted, WAIT_MS));
  return hw_stage_find (wanted.window, type, NULL);
}

static gboolean
has_no_dialog (gpointer user_data)
{
  return adw_application_window_get_visible_dialog (user_data) == NULL;
}

/* The page below may say it as well. */
static gboolean
toast_shows (GtkWidget *root, const char *said)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "AdwToastWidget") && hw_stage_find_part (root, said) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (toast_shows (child, said))
      return TRUE;
  return FALSE;
}

typedef struct
{
  GtkWidget *window;
  const char *said;
} Toast;

static gboolean
is_toast_there (gpointer user_data)
{
  Toast *toast = user_data;

  return toast_shows (toast->window, toast->said);
}

static void
wait_for_toast (HwWindowStage *stage, const char *said)
{
  Toast toast = { GTK_WIDGET (stage->window), said };

  g_assert_true (hw_test_wait_until (is_toast_there, &toast, WAIT_MS));
}

static void
assert_no_toast (HwWindowStage *stage, const char *said)
{
  for (int i = 0; i < 3; i++)
    hw_test_settle ();
  g_assert_false (toast_shows (GTK_WIDGET (stage->window), said));
}

static const char *
get_id (HwWindowStage *stage, const char *name)
{
  return hw_window_stage_find_id (hw_window_get_account (stage->window), HW_RESOURCE_DATABASE, name);
}

static HwWindowStage *
begin (const char *dialect)
{
  HwWindowStage *stage = hw_window_stage_new (dialect);

  hw_window_stage_start (stage);
  hw_window_stage_sign_in (stage);
  return stage;
}

/* The page of it, as it was read. */
static GtkWidget *
open_page (HwWindowStage *stage, const char *name)
{
  hw_window_stage_act (stage, "win.open-database", get_id (stage, name));
  hw_window_stage_wait (stage, "Connection");
  hw_test_settle ();
  return wait_for (stage, HW_TYPE_DATABASE_PAGE);
}

static void
type_name (HwWindowStage *stage, GType dialog, const char *name)
{
  GtkWidget *row;

  wait_for (stage, dialog);
  row = wait_for (stage, HW_TYPE_DRAFT_FIELD);
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  hw_test_settle ();
}

static void
begin_rename (HwWindowStage *stage, const char *name)
{
  g_assert_true (gtk_widget_activate_action (open_page (stage, name), "database.rename", NULL));
  type_name (stage, HW_TYPE_EDIT_DIALOG, "another-name");
  hw_window_stage_press (stage, "Save");
}

/* The answer to something that was asked for in a dialog which is closed by now; returns what a toast says of it. */
static char *
answer (HwWindowStage *stage, HwOperationKind kind, const char *id, const char *name)
{
  HwAccount *account = hw_window_get_account (stage->window);
  const gint64 now = hw_clock_get_wall (stage->clock);
  g_autoptr (HwOperation) operation = hw_operation_new (kind, id, name, now);
  g_autoptr (GError) error = hw_error_new (HW_ERROR_BAD_REQUEST, HW_CERTAINTY_NOT_DONE, "Refused");

  hw_operation_list_add (hw_account_get_operations (account), operation);
  hw_operation_set_sent (operation, now);
  hw_operation_set_failed (operation, error, now);
  g_signal_emit_by_name (hw_account_get_runner (account), "answered", operation);
  hw_test_settle ();
  return hw_operation_describe (operation);
}

static void
assert_told (HwWindowStage *stage, HwOperationKind kind, const char *id, const char *name)
{
  g_autofree char *said = answer (stage, kind, id, name);

  wait_for_toast (stage, said);
}

static void
assert_not_told (HwWindowStage *stage, HwOperationKind kind, const char *id, const char *name)
{
  g_autofree char *said = answer (stage, kind, id, name);

  assert_no_toast (stage, said);
}

typedef struct
{
  HwAccount *account;
  const char *id;
} Asked;

static HwOperation *
get_edit (Asked *asked)
{
  return hw_operation_list_get_latest_of (hw_account_get_operations (asked->account), asked->id,
                                          HW_OPERATION_EDIT_DATABASE);
}

static gboolean
is_refused (gpointer user_data)
{
  HwOperation *operation = get_edit (user_data);

  return operation != NULL && hw_operation_get_state (operation) == HW_OPERATION_REFUSED;
}

/* (transfer full): what a toast would say of it. */
static char *
wait_refused (HwWindowStage *stage)
{
  Asked asked = { hw_window_get_account (stage->window), get_id (stage, "orders") };

  g_assert_true (hw_test_wait_until (is_refused, &asked, WAIT_MS));
  return hw_operation_describe (get_edit (&asked));
}

/* Saved, closed, and something else begun before the server says no. */
static void
test_other_dialog (const char *dialect)
{
  g_autoptr (HwWindowStage) stage = begin (dialect);
  g_autofree char *said = NULL;

  hw_window_stage_fault (stage, "PATCH /databases/*:status=400");
  g_assert_true (gtk_widget_activate_action (open_page (stage, "orders"), "database.rename", NULL));
  type_name (stage, HW_TYPE_EDIT_DIALOG, "another-name");
  hw_window_stage_fault (stage, "GET /databases/*:delay=300");
  hw_window_stage_press (stage, "Save");
  hw_window_stage_press (stage, "Close");
  g_assert_true (hw_test_wait_until (has_no_dialog, stage->window, WAIT_MS));
  hw_window_stage_act (stage, "win.create-database", NULL);
  wait_for (stage, HW_TYPE_CREATE_DATABASE_DIALOG);
  said = wait_refused (stage);
  wait_for_toast (stage, said);
  g_assert_nonnull (hw_stage_find (GTK_WIDGET (stage->window), HW_TYPE_CREATE_DATABASE_DIALOG, NULL));
}

/* The dialog in which it was asked for has said it already. */
static void
test_own_dialog (const char *dialect)
{
  g_autoptr (HwWindowStage) stage = begin (dialect);
  g_autofree char *said = NULL;

  hw_window_stage_fault (stage, "PATCH /databases/*:status=400");
  begin_rename (stage, "orders");
  said = wait_refused (stage);
  hw_window_stage_wait (stage, " did not accept this request.");
  assert_no_toast (stage, said);
}

static void
test_edit (const char *dialect)
{
  g_autoptr (HwWindowStage) stage = begin (dialect);
  const char *id = get_id (stage, "orders");

  hw_window_stage_fault (stage, "PATCH /databases/*:never");
  begin_rename (stage, "orders");
  assert_not_told (stage, HW_OPERATION_EDIT_DATABASE, id, "orders");
  assert_told (stage, HW_OPERATION_EDIT_DATABASE, get_id (stage, "photo-index"), "photo-index");
  /* A site may have the same id. */
  assert_told (stage, HW_OPERATION_EDIT_SITE, id, "namesake");
  assert_told (stage, HW_OPERATION_DELETE_DATABASE, id, "orders");
}

static void
test_create (const char *dialect)
{
  g_autoptr (HwWindowStage) stage = begin (dialect);

  hw_window_stage_fault (stage, "POST /databases:never");
  hw_window_stage_act (stage, "win.create-database", NULL);
  type_name (stage, HW_TYPE_CREATE_DATABASE_DIALOG, "gift-cards");
  /* What nothing was asked for in yet has nothing to tell. */
  assert_told (stage, HW_OPERATION_CREATE_DATABASE, NULL, "first-of-all");
  hw_window_stage_press (stage, "Create Database");
  assert_not_told (stage, HW_OPERATION_CREATE_DATABASE, NULL, "gift-cards");
  assert_told (stage, HW_OPERATION_CREATE_DATABASE, NULL, "gift-boxes");
  assert_told (stage, HW_OPERATION_CREATE_SITE, NULL, "gift-cards");
}

static void
test_delete (const char *dialect)
{
  g_autoptr (HwWindowStage) stage = begin (dialect);
  GtkWidget *dialog;

  hw_window_stage_fault (stage, "DELETE /databases/*:never");
  g_assert_true (gtk_widget_activate_action (open_page (stage, "orders-test"), "database.delete", NULL));
  dialog = wait_for (stage, HW_TYPE_DELETE_DIALOG);
  hw_window_stage_wait (stage, "Type “orders-test” to Confirm");
  assert_told (stage, HW_OPERATION_DELETE_DATABASE, get_id (stage, "orders-test"), "orders-test");
  gtk_editable_set_text (GTK_EDITABLE (hw_stage_find (dialog, ADW_TYPE_ENTRY_ROW, NULL)), "orders-test");
  hw_window_stage_press (stage, "Delete Database");
  assert_told (stage, HW_OPERATION_DELETE_DATABASE, get_id (stage, "orders"), "orders");
  assert_not_told (stage, HW_OPERATION_DELETE_DATABASE, get_id (stage, "orders-test"), "itself");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);

  hw_stage_add_test ("/operation-toasts/other-dialog", test_other_dialog);
  hw_stage_add_test ("/operation-toasts/own-dialog", test_own_dialog);
  hw_stage_add_test ("/operation-toasts/edit", test_edit);
  hw_stage_add_test ("/operation-toasts/create", test_create);
  hw_stage_add_test ("/operation-toasts/delete", test_delete);
  return g_test_run ();
}
