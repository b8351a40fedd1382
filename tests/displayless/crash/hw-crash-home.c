/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hw-crash-home.h"
#include "hw-op-key.h"
#include "hw-operation-log-private.h"
#include "hw-test-folder.h"
#include "hw-test-storage.h"
#include "hw-test-util.h"

#define PATIENCE 5000

/* So many that every cell has one of its own. */
#define N_SITES     "60"
#define N_DATABASES "40"

static void
set_keyring (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "keyring", NULL);

  hw_test_storage_begin_keyring (path);
}

static void
start_server (CrashHome *self, const char *dialect)
{
  /* Nothing ends by itself: the test says when. */
  g_autofree char *whole = g_strconcat (dialect,
                                        ",fail-deploys=no,database-actions=all,limit=100000,action-seconds=86400,"
                                        "deploy-seconds=86400,databases=" N_DATABASES,
                                        NULL);
  g_autofree char *key_file = g_build_filename (self->folder, "key", NULL);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  self->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, TEST_SERVER,
                        "--until-stdin-ends", "--key-file", key_file, "--sites", N_SITES, "--dialect", whole, NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (line, "listening on "));
  self->address = g_strdup (line + strlen ("listening on "));
  g_file_get_contents (key_file, &self->key, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* What its threads hold may outlive it for a moment. Returns: nothing, once the files of the book are closed */
static void
drop_book (HwAccountBook *book)
{
  gpointer weak = book;
  guint tick = g_timeout_add (2, tick_cb, NULL);

  g_object_add_weak_pointer (weak, &weak);
  g_object_unref (book);
  g_assert_true (hw_test_wait_until (is_gone, &weak, PATIENCE));
  g_source_remove (tick);
}

static HwAccountBook *
load_book (HwClock *clock, const char *folder)
{
  HwAccountBook *book = hw_account_book_new (clock, folder, CRASH_APPLICATION);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_account_book_load_async (book, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_account_book_load_finish (book, result, &error);
  g_assert_no_error (error);

  return book;
}

static void
sign_in (CrashHome *self)
{
  g_autoptr (HwTestClock) clock = hw_test_clock_new (CRASH_START);
  HwAccountBook *book;
  g_autoptr (HwAccountRecord) record = hw_account_record_new (NULL, "My Account", self->address);
  g_autoptr (HwAccount) account = NULL;
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  set_keyring (self->template);
  book = load_book (HW_CLOCK (clock), self->template);
  hw_op_key_sign_in_async (book, record, self->key, HW_KEEP_IN_KEYRING, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  account = hw_op_key_sign_in_finish (book, result, &error);
  g_assert_no_error (error);
  hw_account_close (account);
  g_clear_object (&account);
  g_clear_object (&result);
  drop_book (book);
}

/** crash_home_new: Returns: (transfer full): a server of this dialect, and an account on it */
CrashHome *
crash_home_new (const char *dialect)
{
  CrashHome *self = g_new0 (CrashHome, 1);

  self->folder = hw_test_folder_new ();
  self->template = hw_test_folder_new ();
  start_server (self, dialect);
  sign_in (self);

  return self;
}

void
crash_home_free (CrashHome *self)
{
  g_autoptr (GError) error = NULL;

  hw_test_storage_end_keyring ();
  g_output_stream_close (g_subprocess_get_stdin_pipe (self->process), NULL, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (self->process, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&self->process);
  g_clear_pointer (&self->folder, hw_test_folder_remove);
  g_clear_pointer (&self->template, hw_test_folder_remove);
  g_free (self->address);
  g_free (self->key);
  g_free (self);
}

char *
crash_home_dup_folder (CrashHome *self)
{
  char *folder = hw_test_folder_new ();
  g_autoptr (GPtrArray) names = hw_test_folder_list (self->template, "");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *from = g_build_filename (self->template, names->pdata[i], NULL);
      g_autofree char *to = g_build_filename (folder, names->pdata[i], NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_file_get_contents (from, &contents, &length, &error);
      g_assert_no_error (error);
      g_file_set_contents_full (to, contents, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0600, &error);
      g_assert_no_error (error);
    }

  return folder;
}

GPtrArray *
crash_home_list_running (CrashHome *self, HwResourceKind kind)
{
  g_autofree char *folder = crash_home_dup_folder (self);
  g_autoptr (CrashProgram) program = crash_program_open (folder, kind, CRASH_START);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GListModel *list;

  crash_program_load (program);
  list = G_LIST_MODEL (hw_account_get_list (program->account, kind));
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);

      if (hw_resource_get_status (resource) == HW_STATUS_RUNNING)
        g_ptr_array_add (ids, g_strdup (hw_resource_get_id (resource)));
    }
  g_clear_pointer (&program, crash_program_free);
  hw_test_folder_remove (g_steal_pointer (&folder));

  return ids;
}

/* request: “PATCH /sites/ID”: how many such the server has seen so far */
guint
crash_home_count (CrashHome *self, const char *request)
{
  g_autofree char *wanted = g_strdup_printf ("\"request\":\"%s\"", request);
  g_autofree char *requests = crash_control (self->address, "GET", "requests", "");
  g_auto (GStrv) parts = g_strsplit (requests, wanted, -1);

  return g_strv_length (parts) - 1;
}

static guint
count_words (const char *text, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (text, word, -1);

  return g_strv_length (parts) - 1;
}

/* Whether the server has done it, seen with other eyes than the program's; of an action only the word would tell. */
gboolean
crash_home_has_happened (CrashHome *self, HwOperationKind kind, const char *target)
{
  g_autofree char *path = crash_dup_path (kind, target);
  guint status;
  g_autofree char *reply = crash_get (self->address, self->key, path, &status);
  g_autofree char *name = g_strdup_printf ("\"name\":\"%s\"", target);

  switch (hw_operation_kind_get_verb (kind))
    {
    case HW_VERB_CREATE:
      g_assert_cmpuint (count_words (reply, name), <=, 1);
      return count_words (reply, name) == 1;
    case HW_VERB_EDIT:
      return strstr (reply,
                     kind == HW_OPERATION_EDIT_SITE ? "\"branch\":\"" CRASH_TOKEN "\"" : "\"name\":\"" CRASH_TOKEN "\"")
             != NULL;
    case HW_VERB_DELETE:
      return status == 404;
    case HW_VERB_START:
    case HW_VERB_STOP:
    case HW_VERB_RESTART:
    case HW_VERB_DEPLOY:
    default:
      g_assert_not_reached ();
    }
}

GSubprocess *
crash_home_start_child (const char *folder, HwOperationKind kind, CrashStep step, const char *target)
{
  g_autofree char *kind_text = g_strdup_printf ("%d", kind);
  g_autofree char *step_text = g_strdup_printf ("%d", step);
  g_autoptr (GDataInputStream) output = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *child;

  set_keyring (folder);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, CRASH_CHILD, folder, kind_text, step_text, target,
                            NULL);
  g_assert_no_error (error);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  line = g_data_input_stream_read_line (output, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (line, ==, "ready");

  return child;
}

/* The program */

static gboolean
is_ready (gpointer user_data)
{
  return hw_account_is_ready (user_data);
}

/** crash_program_open: @wall: what the clock says then; Returns: (transfer full): nothing read from the server yet */
CrashProgram *
crash_program_open (const char *folder, HwResourceKind kind, gint64 wall)
{
  CrashProgram *self = g_new0 (CrashProgram, 1);
  HwAccountRecord *record;
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->kind = kind;
  set_keyring (folder);
  self->clock = hw_test_clock_new (wall);
  self->book = load_book (HW_CLOCK (self->clock), folder);
  g_assert_null (hw_account_book_get_set_aside (self->book));
  record = hw_account_book_get_latest (self->book);
  g_assert_nonnull (record);
  hw_op_key_open_async (self->book, record, FALSE, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  self->account = hw_op_key_open_finish (self->book, result, &error);
  g_assert_no_error (error);
  g_assert_true (hw_test_wait_until (is_ready, self->account, PATIENCE));
  g_assert_no_error (hw_operation_log_get_error (hw_account_get_log (self->account)));

  return self;
}

void
crash_program_load (CrashProgram *self)
{
  HwRefresher *refresher = hw_account_get_refresher (self->account, self->kind);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_test_clock_advance (self->clock, G_TIME_SPAN_SECOND);
  hw_refresher_load_async (refresher, NULL, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_refresher_load_finish (refresher, result, &error);
  g_assert_no_error (error);
  hw_refresher_set_visible (refresher, TRUE);
}

static gboolean
is_not_loading (gpointer user_data)
{
  return !hw_refresher_get_loading (user_data);
}

/* Lets time go by until the next read by itself, and waits for that. */
void
crash_program_read_again (CrashProgram *self)
{
  HwRefresher *refresher = hw_account_get_refresher (self->account, self->kind);

  g_assert_true (hw_test_wait_until (is_not_loading, refresher, PATIENCE));
  if (hw_test_clock_get_n_timeouts (self->clock) > 0)
    hw_test_clock_advance (self->clock, hw_test_clock_get_next_delay (self->clock));
  g_assert_true (hw_test_wait_until (is_not_loading, refresher, PATIENCE));
}

/* n: (out): how many the journal knows; Returns: (transfer none) (nullable): the newest */
HwOperation *
crash_program_get_operation (CrashProgram *self, guint *n)
{
  GListModel *operations = G_LIST_MODEL (hw_account_get_operations (self->account));
  g_autoptr (HwOperation) newest = g_list_model_get_item (operations, 0);

  *n = g_list_model_get_n_items (operations);
  return newest;
}

/* The program ends when its last word is on the disk. */
static void
flush (HwOperationLog *log)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hw_operation_log_flush_async (log, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  hw_operation_log_flush_finish (log, result);
}

void
crash_program_free (CrashProgram *self)
{
  flush (hw_account_get_log (self->account));
  hw_account_close (self->account);
  g_clear_object (&self->account);
  drop_book (g_steal_pointer (&self->book));
  g_clear_object (&self->clock);
  g_free (self);
}
