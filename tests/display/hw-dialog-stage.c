/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hw-account-private.h"
#include "hw-create-database-dialog.h"
#include "hw-create-site-dialog.h"
#include "hw-dialog-stage.h"
#include "hw-op-edit.h"
#include "hw-site.h"
#include "hw-test-util.h"

#define WAIT_MS 10000

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwDialogStage *self = user_data;

  g_set_str (&self->opened, g_variant_get_string (parameter, NULL));
  self->opened_by = g_intern_string (g_action_get_name (G_ACTION (action)));
}

static void
create_site_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HwDialogStage *self = user_data;

  self->n_creates++;
}

static gboolean
is_ready (gpointer user_data)
{
  return hw_account_is_ready (user_data);
}

HwDialogStage *
hw_dialog_stage_new (const char *dialect, const char *more)
{
  const GActionEntry entries[] = {
    { "open-site", open_cb, "s" },
    { "open-database", open_cb, "s" },
    { "create-site", create_site_cb },
  };
  HwDialogStage *self = g_new0 (HwDialogStage, 1);
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->sites = hw_site_stage_new (dialect, more);
  self->stage = self->sites->stage;
  if (!hw_account_is_ready (self->stage->account))
    hw_account_open_store (self->stage->account, NULL);
  g_assert_true (hw_test_wait_until (is_ready, self->stage->account, WAIT_MS));
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->stage->window), "win", G_ACTION_GROUP (group));
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self->stage->window)), "gtk-enable-animations", FALSE, NULL);
  return self;
}

void
hw_dialog_stage_free (HwDialogStage *self)
{
  if (self->dialog != NULL)
    {
      AdwDialog *dialog = self->dialog;

      g_clear_weak_pointer (&self->dialog);
      adw_dialog_force_close (dialog);
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self->stage->window), "win", NULL);
  hw_site_stage_free (self->sites);
  g_free (self->opened);
  g_free (self);
}

/* A breakpoint hides what it changes for a frame. */
static void
wait_frames (HwDialogStage *self)
{
  for (int i = 0; i < 4; i++)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self->stage->window));
      gtk_test_widget_wait_for_draw (GTK_WIDGET (self->stage->window));
      hw_test_settle ();
    }
}

static gboolean
has_focus (gpointer user_data)
{
  HwDialogStage *self = user_data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->stage->window));

  return focus != NULL && gtk_widget_get_mapped (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->dialog));
}

void
hw_dialog_stage_present (HwDialogStage *self, AdwDialog *dialog)
{
  g_clear_weak_pointer (&self->dialog);
  g_set_weak_pointer (&self->dialog, dialog);
  adw_dialog_present (dialog, GTK_WIDGET (self->stage->window));
  g_assert_true (hw_test_wait_until (has_focus, self, WAIT_MS));
  wait_frames (self);
}

/* A question may lie above the dialog. */
static GtkWidget *
get_top (HwDialogStage *self)
{
  return GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (self->stage->window)));
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_ENTRY_ROW (root) && gtk_widget_get_mapped (root)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
hw_dialog_stage_get_row (HwDialogStage *self, const char *title)
{
  GtkWidget *row = find_row (GTK_WIDGET (self->dialog), title);

  if (row == NULL)
    g_error ("There is no row “%s”", title);
  return row;
}

const char *
hw_dialog_stage_get_text (HwDialogStage *self, const char *title)
{
  return gtk_editable_get_text (GTK_EDITABLE (hw_dialog_stage_get_row (self, title)));
}

void
hw_dialog_stage_type (HwDialogStage *self, const char *title, const char *text)
{
  GtkWidget *row = hw_dialog_stage_get_row (self, title);
  int position = 0;

  gtk_widget_grab_focus (row);
  hw_test_settle ();
  gtk_editable_delete_text (GTK_EDITABLE (row), 0, -1);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_editable_insert_text (GTK_EDITABLE (row), p, (int) (g_utf8_next_char (p) - p), &position);
  hw_test_settle ();
}

/* As by Tab. */
void
hw_dialog_stage_leave (HwDialogStage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->dialog), GTK_DIR_TAB_FORWARD);
  hw_test_settle ();
}

gboolean
hw_dialog_stage_has_focus (HwDialogStage *self, const char *title)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->stage->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, hw_dialog_stage_get_row (self, title));
}

void
hw_dialog_stage_enter (HwDialogStage *self)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (self->stage->window));

  g_assert_nonnull (focus);
  g_signal_emit_by_name (focus, GTK_IS_BUTTON (focus) ? "clicked" : "activate");
  hw_test_settle ();
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  GtkWidget *found = hw_stage_find (root, GTK_TYPE_LABEL, label);

  return found == NULL ? NULL : gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
}

GtkWidget *
hw_dialog_stage_get_button (HwDialogStage *self, const char *label)
{
  GtkWidget *top = get_top (self);

  return top == NULL ? NULL : find_button (top, label);
}

gboolean
hw_dialog_stage_is_on (HwDialogStage *self, const char *label)
{
  GtkWidget *button = hw_dialog_stage_get_button (self, label);

  return button != NULL && gtk_widget_is_sensitive (button);
}

void
hw_dialog_stage_press (HwDialogStage *self, const char *label)
{
  GtkWidget *button = hw_dialog_stage_get_button (self, label);

  if (button == NULL)
    g_error ("There is no button “%s”", label);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  hw_test_settle ();
}

void
hw_dialog_stage_act (HwDialogStage *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), action, NULL);
  hw_test_settle ();
}

gboolean
hw_dialog_stage_shows (HwDialogStage *self, const char *part)
{
  GtkWidget *top = get_top (self);

  return top != NULL && hw_stage_find_part (top, part) != NULL;
}

typedef struct
{
  HwDialogStage *stage;
  const char *part;
} Wanted;

static gboolean
is_shown (gpointer user_data)
{
  Wanted *wanted = user_data;

  return hw_dialog_stage_shows (wanted->stage, wanted->part);
}

void
hw_dialog_stage_wait (HwDialogStage *self, const char *part)
{
  if (!hw_test_wait_until (is_shown, &(Wanted) { self, part }, WAIT_MS))
    {
      g_autofree char *texts = hw_site_stage_dup_texts (self->sites);

      g_error ("“%s” is not shown, but:\n%s", part, texts);
    }
  hw_test_settle ();
}

static gboolean
is_closed (gpointer user_data)
{
  return get_top (user_data) == NULL;
}

void
hw_dialog_stage_wait_closed (HwDialogStage *self)
{
  g_assert_true (hw_test_wait_until (is_closed, self, WAIT_MS));
  hw_test_settle ();
}

void
hw_dialog_stage_pass (HwDialogStage *self, gint64 duration)
{
  hw_test_clock_advance (self->sites->clock, duration);
  hw_test_settle ();
}

guint
hw_dialog_stage_count (HwDialogStage *self, const char *prefix)
{
  const guint n = hw_practice_server_get_n_requests (self->stage->server);
  guint found = 0;

  for (guint i = 0; i < n; i++)
    found += g_str_has_prefix (hw_practice_server_get_request (self->stage->server, i), prefix);
  return found;
}

void
hw_dialog_stage_look (HwDialogStage *self, const char *name)
{
  GtkWidget *window = GTK_WIDGET (self->stage->window);
  const char *folder = g_getenv ("HW_LOOK");
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL || *folder == '\0')
    return;
  wait_frames (self);
  paintable = gtk_widget_paintable_new (window);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window), gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  path = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
read_one (HwAccount *account, HwResource *resource)
{
  g_autoptr (GAsyncResult) result = NULL;

  hw_refresher_load_one_async (hw_account_get_refresher (account, hw_resource_get_kind (resource)),
                               hw_resource_get_id (resource), NULL, hw_test_result_cb, &result);
  g_object_unref (hw_test_wait_result (&result, WAIT_MS));
}

static void
change (HwAccount *account, HwResource *resource, guint member, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HwDraft) base = hw_draft_new_from (resource);
  g_autoptr (HwDraft) draft = hw_draft_copy (base);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HwOperation) operation = NULL;

  hw_draft_set (draft, member, value);
  hw_op_edit_async (account, resource, base, draft, NULL, hw_test_result_cb, &result);
  result = hw_test_wait_result (&result, WAIT_MS);
  operation = hw_op_edit_finish (account, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hw_operation_get_state (operation), ==, HW_OPERATION_DONE);
}

/* Somebody else, with an account of their own on the same server. */
void
hw_dialog_stage_change_elsewhere (HwDialogStage *self, HwResource *resource, guint member, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = hw_practice_server_dup_address (self->stage->server);
  g_autoptr (HwAccountRecord) record = hw_account_record_new (NULL, "Elsewhere", address);
  g_autoptr (HwAccount) account = hw_account_new (self->stage->clock, HW_ACCOUNT_REAL, record,
                                       hw_practice_server_get_key (self->stage->server), &error);

  g_assert_no_error (error);
  hw_account_open_store (account, NULL);
  g_assert_true (hw_test_wait_until (is_ready, account, WAIT_MS));
  read_one (account, resource);
  change (account,
          hw_resource_list_find (hw_account_get_list (account, hw_resource_get_kind (resource)),
                                 hw_resource_get_id (resource)),
          member, value);
  hw_account_close (account);
  hw_test_settle ();
}

HwResource *
hw_dialog_stage_find (HwDialogStage *self, HwResourceKind kind, const char *name)
{
  GListModel *list = G_LIST_MODEL (hw_account_get_list (self->stage->account, kind));

  hw_stage_load_kind (self->stage, kind);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);

      if (g_strcmp0 (hw_resource_get_name (resource), name) == 0)
        {
          hw_dialog_stage_read (self, resource);
          return resource;
        }
    }
  g_assert_not_reached ();
}

void
hw_dialog_stage_read (HwDialogStage *self, HwResource *resource)
{
  read_one (self->stage->account, resource);
  hw_test_settle ();
}

void
hw_dialog_stage_assert_saved (HwDialogStage *self, HwResource *resource, guint member, const char *value)
{
  g_autoptr (HwDraft) draft = NULL;
  g_autofree char *now = NULL;

  hw_dialog_stage_read (self, resource);
  draft = hw_draft_new_from (resource);
  now = hw_draft_dup_value (draft, member);
  g_assert_cmpstr (now, ==, value);
}

HwDialogStage *
hw_dialog_stage_begin_create (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");

  hw_dialog_stage_present (self, ADW_DIALOG (hw_create_site_dialog_new (self->stage->account)));
  return self;
}

void
hw_dialog_stage_go_to_review (HwDialogStage *self)
{
  hw_dialog_stage_type (self, "Repository", "github.com/lindner/gift-cards");
  hw_dialog_stage_enter (self);
  hw_dialog_stage_enter (self);
  g_assert_true (hw_dialog_stage_shows (self, "Ready to Create"));
}

HwDialogStage *
hw_dialog_stage_begin_review (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_begin_create (dialect);

  hw_dialog_stage_go_to_review (self);
  return self;
}

HwDialogStage *
hw_dialog_stage_begin_create_database (const char *dialect)
{
  HwDialogStage *self = hw_dialog_stage_new (dialect, "");

  hw_stage_load_kind (self->stage, HW_RESOURCE_DATABASE);
  hw_dialog_stage_present (self, ADW_DIALOG (hw_create_database_dialog_new (self->stage->account)));
  return self;
}

guint
hw_dialog_stage_count_named (HwDialogStage *self, HwResourceKind kind, const char *name)
{
  GListModel *list = G_LIST_MODEL (hw_account_get_list (self->stage->account, kind));
  guint found = 0;

  hw_stage_load_kind (self->stage, kind);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);

      found += g_strcmp0 (hw_resource_get_name (resource), name) == 0;
    }
  return found;
}

HwOperation *
hw_dialog_stage_get_operation (HwDialogStage *self)
{
  g_autoptr (HwOperation) operation = g_list_model_get_item (G_LIST_MODEL (hw_account_get_operations (self->stage->account)), 0);

  return operation;
}
