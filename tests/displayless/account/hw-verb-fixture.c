/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-verb-fixture.h"

void
verb_clear (Verb *verb)
{
  g_clear_object (&verb->kept);
  g_clear_object (&verb->cancellable);
}

static void
begin (Verb *verb)
{
  verb_clear (verb);
  verb->cancellable = g_cancellable_new ();
}

static GAsyncResult *
finish (Verb *verb)
{
  g_autoptr (GAsyncResult) result = hw_test_wait_result (&verb->kept, PATIENCE);

  verb->kept = NULL;

  return g_steal_pointer (&result);
}

/* Either an operation that has ended, or an error. */
static HwOperation *
check (HwOperation *operation, GError **error)
{
  g_assert_true ((operation == NULL) == (*error != NULL));
  if (operation)
    g_assert_false (hw_operation_is_under_way (operation));

  return operation;
}

void
verb_begin_create (Fixture *f, Verb *verb, HwDraft *draft)
{
  begin (verb);
  hw_op_create_async (f->account, draft, verb->cancellable, hw_test_result_cb, &verb->kept);
}

HwOperation *
verb_finish_create (Fixture *f, Verb *verb, GError **error)
{
  g_autoptr (GAsyncResult) result = finish (verb);

  return check (hw_op_create_finish (f->account, result, error), error);
}

void
verb_begin_edit (Fixture *f, Verb *verb, gpointer resource, guint member, const char *text)
{
  g_autoptr (HwDraft) base = hw_draft_new_from (resource);
  g_autoptr (HwDraft) draft = hw_draft_copy (base);

  begin (verb);
  hw_draft_set (draft, member, text);
  hw_op_edit_async (f->account, resource, base, draft, verb->cancellable, hw_test_result_cb, &verb->kept);
}

HwOperation *
verb_finish_edit (Fixture *f, Verb *verb, GError **error)
{
  g_autoptr (GAsyncResult) result = finish (verb);

  return check (hw_op_edit_finish (f->account, result, error), error);
}

void
verb_begin_delete (Fixture *f, Verb *verb, gpointer resource, const char *typed)
{
  begin (verb);
  hw_op_delete_async (f->account, resource, typed, verb->cancellable, hw_test_result_cb, &verb->kept);
}

HwOperation *
verb_finish_delete (Fixture *f, Verb *verb, GError **error)
{
  g_autoptr (GAsyncResult) result = finish (verb);

  return check (hw_op_delete_finish (f->account, result, error), error);
}

HwOperation *
verb_create (Fixture *f, GError **error)
{
  g_autoptr (HwDraft) draft = target_draft_new (f->kind);
  g_auto (Verb) verb = { 0 };

  verb_begin_create (f, &verb, draft);

  return verb_finish_create (f, &verb, error);
}

HwOperation *
verb_edit (Fixture *f, const char *name, guint member, const char *text, GError **error)
{
  g_autoptr (HwResource) found = verb_find (f, name);
  g_auto (Verb) verb = { 0 };

  verb_begin_edit (f, &verb, found, member, text);

  return verb_finish_edit (f, &verb, error);
}

HwOperation *
verb_delete (Fixture *f, const char *name, GError **error)
{
  g_autoptr (HwResource) found = verb_find (f, name);
  g_auto (Verb) verb = { 0 };

  verb_begin_delete (f, &verb, found, name);

  return verb_finish_delete (f, &verb, error);
}

/* Returns: how often; @id is NULL for the list */
guint
verb_count (Fixture *f, const char *method, const char *id)
{
  g_autofree char *path = g_strjoin ("/", target_get_path (f->kind), id, NULL);
  g_autofree char *line = g_strjoin (" ", method, path, NULL);
  guint n = 0;

  for (guint i = 0; i < hw_practice_server_get_n_requests (f->server); i++)
    n += g_str_equal (hw_practice_server_get_request (f->server, i), line);

  return n;
}

guint
verb_count_changes (Fixture *f)
{
  return hw_practice_server_get_n_requests (f->server) - fixture_count (f, "GET ");
}

void
verb_begin_old_list (Fixture *f)
{
  g_autofree char *list = g_strjoin (" ", "GET", target_get_path (f->kind), NULL);
  g_autofree char *fault = g_strconcat (list, ":after-delay=50:1", NULL);
  guint n_reads = fixture_count (f, list);

  fixture_fault (f, fault);
  hw_refresher_refresh (f->refresher);
  fixture_wait_request (f, list, n_reads + 1);
  fixture_advance (f, 1);
}

/* Returns: (transfer full) */
HwResource *
verb_find (Fixture *f, const char *name)
{
  HwResource *resource = fixture_find (f, name);

  g_assert_nonnull (resource);

  return g_object_ref (resource);
}

/* Returns: (transfer full) */
HwSite *
verb_site (Fixture *f, const char *name)
{
  HwSite *site = fixture_site (f, name);

  g_assert_nonnull (site);

  return g_object_ref (site);
}

void
verb_protect (Fixture *f, const char *id, gboolean is_protected)
{
  HwProtection *protection = hw_account_get_protection (f->account);
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_protection_set_async (protection, f->kind, id, is_protected, hw_test_result_cb, &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_protection_set_finish (protection, result, &error));
  g_assert_no_error (error);
}

void
verb_assert_setting (Fixture *f, const char *site, const char *member, const char *value)
{
  g_autofree char *now = hw_practice_world_dup_setting (f->world, site, member);

  g_assert_cmpstr (now, ==, value);
}

/* Its row then has all that there is to know; entries of the list may be short. */
void
verb_load (Fixture *f, const char *name)
{
  GAsyncResult *kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hw_refresher_load_one_async (f->refresher, hw_resource_get_id (fixture_find (f, name)), NULL, hw_test_result_cb,
                               &kept);
  result = hw_test_wait_result (&kept, PATIENCE);
  g_assert_true (hw_refresher_load_one_finish (f->refresher, result, &error));
  g_assert_no_error (error);
}

static gboolean
is_waiting (gpointer user_data)
{
  return hw_connection_get_state (user_data) == HW_CONNECTION_WAITING;
}

/* Until something waits because of a 429. */
void
verb_wait_limit (Fixture *f)
{
  g_assert_true (hw_test_wait_until (is_waiting, hw_account_get_connection (f->account), PATIENCE));
}

void
verb_assert_refused (Fixture *f, HwOperation *operation, const GError *error, int code)
{
  g_assert_null (operation);
  g_assert_error (error, HW_ERROR, code);
  g_assert_cmpint (hw_error_get_certainty (error), ==, HW_CERTAINTY_NOT_DONE);
  hw_test_settle ();
  g_assert_cmpuint (verb_count_changes (f), ==, 0);
}

guint
verb_count_made (Fixture *f)
{
  return target_count (f->world, f->kind, VERB_NAME);
}

void
verb_assert_target (Fixture *f, HwOperation *operation)
{
  HwResource *made;

  g_assert_nonnull (hw_operation_get_target_id (operation));
  made = hw_resource_list_find (f->list, hw_operation_get_target_id (operation));
  g_assert_nonnull (made);
  g_assert_cmpstr (hw_resource_get_name (made), ==, VERB_NAME);
}
