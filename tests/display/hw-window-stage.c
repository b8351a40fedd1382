/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "hw-account-private.h"
#include "hw-test-util.h"
#include "hw-sidebar-row.h"
#include "hw-window-stage.h"

#define WAIT_MS 15000

static gint64
get_wall (gpointer user_data)
{
  return hw_clock_get_wall (user_data);
}

HwWindowStage *
hw_window_stage_new (const char *dialect)
{
  g_autoptr (HwClock) clock = hw_clock_new ();

  return hw_window_stage_new_with_clock (dialect, clock);
}

/* The server has the same clock. */
HwWindowStage *
hw_window_stage_new_with_clock (const char *dialect, HwClock *clock)
{
  HwWindowStage *self = g_new0 (HwWindowStage, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (HwPracticeWorld) world = hw_practice_world_new (dialect, &error);
  g_autofree char *keyring = NULL;

  g_assert_no_error (error);
  self->clock = g_object_ref (clock);
  hw_practice_world_set_time_func (world, get_wall, g_object_ref (self->clock), g_object_unref);
  self->server = hw_practice_server_new (world);
  g_assert_true (hw_practice_server_listen (self->server, 0, &error));
  g_assert_no_error (error);
  self->faults = hw_faults_new (self->server);
  self->address = hw_practice_server_dup_address (self->server);
  self->settings = hw_settings_new ();
  self->folder = g_dir_make_tmp ("hw-window-XXXXXX", &error);
  g_assert_no_error (error);
  /* Read by libsecret whenever it opens its file. */
  keyring = g_build_filename (self->folder, "test.keyring", NULL);
  g_setenv ("SECRET_FILE_TEST_PATH", keyring, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "of the tests", TRUE);
  return self;
}

/* As hw_window_stage_start(), but the window comes by itself; @prepare: called before anything is begun. */
void
hw_window_stage_begin (HwWindowStage *self, void (*prepare) (GtkWidget *window, gpointer user_data), gpointer user_data)
{
  g_assert_null (self->window);
  self->book = hw_account_book_new (self->clock, self->folder, "com.hostwares.Hostwares.Tests");
  self->window = hw_window_new (NULL, self->clock, self->book, self->settings, self->address, NULL);
  g_object_set (gtk_widget_get_settings (GTK_WIDGET (self->window)), "gtk-cursor-blink", FALSE, "gtk-enable-animations",
                FALSE, NULL);
  prepare (GTK_WIDGET (self->window), user_data);
  hw_window_start (self->window);
}

static void
present_cb (GtkWidget *window, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (window));
}

void
hw_window_stage_start (HwWindowStage *self)
{
  hw_window_stage_begin (self, present_cb, NULL);
}

static gboolean
is_null (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* Nothing may keep the window or the book; what runs in threads of its own lets go a moment later. */
void
hw_window_stage_end (HwWindowStage *self)
{
  gpointer window = self->window;
  gpointer book = self->book;

  if (book == NULL)
    return;
  g_object_add_weak_pointer (book, &book);
  if (window != NULL)
    {
      g_object_add_weak_pointer (window, &window);
      gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&self->window)));
    }
  g_clear_object (&self->book);
  g_assert_true (hw_test_wait_until (is_null, &window, WAIT_MS));
  g_assert_true (hw_test_wait_until (is_null, &book, WAIT_MS));
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}

void
hw_window_stage_free (HwWindowStage *self)
{
  hw_window_stage_end (self);
  remove_folder (self->folder);
  g_clear_pointer (&self->faults, hw_faults_free);
  g_clear_object (&self->server);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_free (self->address);
  g_free (self->folder);
  g_free (self);
}

const char *
hw_window_stage_get_key (HwWindowStage *self)
{
  return hw_practice_server_get_key (self->server);
}

guint
hw_window_stage_get_n_accounts (HwWindowStage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->book));
}

/* (transfer none) */
HwAccountRecord *
hw_window_stage_get_record (HwWindowStage *self, guint position)
{
  g_autoptr (HwAccountRecord) record = g_list_model_get_item (G_LIST_MODEL (self->book), position);

  g_assert_nonnull (record);
  return record;
}

void
hw_window_stage_fault (HwWindowStage *self, const char *fault)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hw_faults_add (self->faults, fault, &error));
  g_assert_no_error (error);
}

void
hw_window_stage_set_no_backoff (HwWindowStage *self)
{
  HwAccount *account = hw_window_get_account (self->window);

  g_assert_nonnull (account);
  hw_scheduler_set_backoff (hw_api_get_scheduler (hw_account_get_api (account)), 0);
}

typedef struct
{
  HwWindowStage *stage;
  const char *text;
} Wanted;

static gboolean
is_shown (gpointer user_data)
{
  Wanted *wanted = user_data;

  return hw_window_stage_shows (wanted->stage, wanted->text);
}

static gboolean
is_gone (gpointer user_data)
{
  return !is_shown (user_data);
}

/* Any label, in the window or in a dialog of it, of which this is a part. */
gboolean
hw_window_stage_shows (HwWindowStage *self, const char *text)
{
  return hw_stage_find_part (GTK_WIDGET (self->window), text) != NULL;
}

void
hw_window_stage_wait (HwWindowStage *self, const char *text)
{
  if (!hw_test_wait_until (is_shown, &(Wanted) { self, text }, WAIT_MS))
    g_error ("“%s” is not shown", text);
}

void
hw_window_stage_wait_gone (HwWindowStage *self, const char *text)
{
  if (!hw_test_wait_until (is_gone, &(Wanted) { self, text }, WAIT_MS))
    g_error ("“%s” is still shown", text);
}

void
hw_window_stage_act (HwWindowStage *self, const char *action, const char *target)
{
  GVariant *value = target == NULL ? NULL : g_variant_new_string (target);

  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (self->window), action, value));
}

static GtkWidget *
get_top (HwWindowStage *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));

  return dialog == NULL ? GTK_WIDGET (self->window) : GTK_WIDGET (dialog);
}

/* Presses the button of the dialog that is open, if there is one, or of the page. */
void
hw_window_stage_press (HwWindowStage *self, const char *label)
{
  GtkWidget *found;

  hw_window_stage_wait (self, label);
  found = hw_stage_find (get_top (self), GTK_TYPE_LABEL, label);
  g_assert_nonnull (found);
  found = gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
  g_assert_nonnull (found);
  g_assert_true (gtk_widget_is_sensitive (found));
  g_signal_emit_by_name (found, "clicked");
  hw_test_settle ();
}

GtkWidget *
hw_window_stage_get_key_row (HwWindowStage *self)
{
  return hw_stage_find (get_top (self), ADW_TYPE_PASSWORD_ENTRY_ROW, NULL);
}

static gboolean
has_key_row (gpointer user_data)
{
  return hw_window_stage_get_key_row (user_data) != NULL;
}

/* Types a key where one is asked for, and presses Enter. */
void
hw_window_stage_enter_key (HwWindowStage *self, const char *key)
{
  GtkWidget *row;

  g_assert_true (hw_test_wait_until (has_key_row, self, WAIT_MS));
  row = hw_window_stage_get_key_row (self);
  gtk_editable_set_text (GTK_EDITABLE (row), key);
  g_signal_emit_by_name (row, "entry-activated");
}

static gboolean
is_read (gpointer user_data)
{
  HwAccount *account = hw_window_get_account (((HwWindowStage *) user_data)->window);

  for (HwResourceKind kind = 0; kind <= HW_RESOURCE_CREDITS; kind++)
    {
      HwRefresher *refresher = hw_account_get_refresher (account, kind);

      if (hw_refresher_get_loading (refresher)
          || (!hw_resource_list_is_loaded (hw_account_get_list (account, kind))
              && hw_refresher_get_error (refresher) == NULL))
        return FALSE;
    }
  return TRUE;
}

void
hw_window_stage_sign_in (HwWindowStage *self)
{
  hw_window_stage_wait (self, "Welcome to Hostwares");
  hw_window_stage_enter_key (self, hw_window_stage_get_key (self));
  hw_window_stage_wait (self, "1 of 12 sites has a problem");
  g_assert_true (hw_test_wait_until (is_read, self, WAIT_MS));
}

void
hw_window_stage_load (HwWindowStage *self)
{
  hw_window_stage_act (self, "win.refresh", NULL);
  g_assert_true (hw_test_wait_until (is_read, self, WAIT_MS));
  hw_test_settle ();
}

const char *
hw_window_stage_find_id (HwAccount *account, HwResourceKind kind, const char *name)
{
  GListModel *list = G_LIST_MODEL (hw_account_get_list (account, kind));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);

      if (g_strcmp0 (hw_resource_get_name (resource), name) == 0)
        return hw_resource_get_id (resource);
    }
  g_assert_not_reached ();
}

GtkWidget *
hw_window_stage_find_row (GtkWidget *root, const char *entry)
{
  GtkWidget *found = NULL;

  if (HW_IS_SIDEBAR_ROW (root) && g_strcmp0 (hw_sidebar_row_get_entry (HW_SIDEBAR_ROW (root)), entry) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL;
       child = gtk_widget_get_next_sibling (child))
    found = hw_window_stage_find_row (child, entry);
  return found;
}
