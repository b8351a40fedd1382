/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-test-util.h"

/* Sanitisers and a loaded machine slow a test down; what a test waits for is not made later by that. */
#define PATIENCE 4

static gboolean
expire_cb (gpointer user_data)
{
  gboolean *is_expired = user_data;

  *is_expired = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * hw_test_wait_until:
 * @cond: asked after each turn of the main context
 * @user_data: for @cond
 * @max_ms: how long it may take on an idle machine
 *
 * Runs the main context until @cond holds. Real time passes only while nothing
 * happens; nothing sleeps.
 *
 * Returns: whether @cond holds; %FALSE after four times @max_ms
 */
gboolean
hw_test_wait_until (HwTestCond cond, gpointer user_data, guint max_ms)
{
  gboolean is_expired = FALSE;
  guint id = g_timeout_add (max_ms * PATIENCE, expire_cb, &is_expired);
  gboolean holds;

  while (!(holds = cond (user_data)) && !is_expired)
    g_main_context_iteration (NULL, TRUE);
  if (!is_expired)
    g_source_remove (id);

  return holds;
}

/**
 * hw_test_settle:
 *
 * Runs the main context until it has nothing more to do at once.
 */
void
hw_test_settle (void)
{
  for (guint i = 0; i < 10000 && g_main_context_iteration (NULL, FALSE); i++)
    ;
}

/**
 * hw_test_read_data:
 * @name: name of a file in tests/data
 * @length: (out) (optional): its length
 *
 * Returns: (transfer full): what the file holds, nul-terminated
 */
char *
hw_test_read_data (const char *name, gsize *length)
{
  g_autofree char *path = g_build_filename (TEST_DATA_DIR, name, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;

  g_file_get_contents (path, &contents, length, &error);
  g_assert_no_error (error);

  return contents;
}

/**
 * hw_test_result_cb:
 * @source: (nullable): where the call was made
 * @result: its result
 * @user_data: a pointer to a #GAsyncResult pointer that is %NULL
 *
 * Keeps the result of an asynchronous call. One call, one result: a second one fails.
 */
void
hw_test_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  g_assert_null (*kept);
  *kept = g_object_ref (result);
}

static gboolean
has_result (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

/**
 * hw_test_wait_result:
 * @result: what hw_test_result_cb() was given
 * @max_ms: how long it may take on an idle machine
 *
 * Runs the main context until the result is there; fails if it does not come.
 *
 * Returns: (transfer full): the result; @result is %NULL again
 */
GAsyncResult *
hw_test_wait_result (GAsyncResult **result, guint max_ms)
{
  g_assert_true (hw_test_wait_until (has_result, result, max_ms));

  return g_steal_pointer (result);
}
