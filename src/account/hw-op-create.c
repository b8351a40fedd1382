/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-database.h"
#include "hw-error.h"
#include "hw-requests.h"
#include "hw-runner-private.h"
#include "hw-site.h"

#include "hw-op-create.h"
#include "hw-verb-private.h"

/*
 * A new site or database: POST /sites, POST /databases (Reference, “Create a site”, “Create a database”).
 *
 * The API knows no way to send the same POST twice without making two sites, so it is sent once and never repeated.
 * What came of it is told by what is listed later and was not listed before: that is why the list is read first. When
 * the person asks for the same again while an earlier request is in doubt, the list decides: if the site is there by
 * now, that is the answer; if not, nothing is sent before Hostwares has had HW_OP_CREATE_SETTLE to finish, nor as long
 * as the list does not show all: it may be there, and not be seen. Without such a doubt the list need not prove
 * anything.
 */

typedef struct
{
  HwDraft *draft;      /* (owned): as it was when it was asked for */
  HwClaim *claim;      /* (owned) (nullable) */
  HwOperation *doubt;  /* (owned) (nullable): an earlier create of the same */
  gboolean is_waiting; /* it was too soon for another when this one was asked for */
  GHashTable *known;   /* (owned) (element-type utf8): ids of sites that are not the new one */
} Create;

static void
create_free (gpointer data)
{
  Create *create = data;

  g_clear_pointer (&create->claim, hw_claim_free);
  g_clear_pointer (&create->known, g_hash_table_unref);
  g_clear_object (&create->doubt);
  g_clear_object (&create->draft);
  g_free (create);
}

static HwOperationKind
get_operation_kind (HwDraft *draft)
{
  return hw_draft_get_kind (draft) == HW_RESOURCE_SITE ? HW_OPERATION_CREATE_SITE : HW_OPERATION_CREATE_DATABASE;
}

/* What makes two wishes the same, beside the name. */
static guint
get_second_member (HwDraft *draft)
{
  return hw_draft_get_kind (draft) == HW_RESOURCE_SITE ? (guint) HW_SITE_REPOSITORY : (guint) HW_DATABASE_TYPE;
}

static gboolean
fits (HwWish *wish, HwDraft *draft, guint member)
{
  g_autofree char *value = hw_draft_dup_shown (draft, member);

  return hw_wish_fits (wish, hw_resource_kind_get_wire_name (hw_draft_get_kind (draft), member), value);
}

static gboolean
is_doubt (HwOperation *operation, HwDraft *draft)
{
  HwWish *wish = hw_operation_get_wish (operation);

  return hw_operation_get_kind (operation) == get_operation_kind (draft) && hw_operation_is_open (operation)
         && fits (wish, draft, HW_RESOURCE_NAME) && fits (wish, draft, get_second_member (draft));
}

/* When its request ended; of one that the program did not live to see the end of, the latest that is known of it. */
static gint64
get_ended_at (HwOperation *operation)
{
  gint64 ended_at = hw_operation_get_answered_at (operation);

  ended_at = MAX (ended_at, hw_operation_get_sent_at (operation));

  return MAX (ended_at, hw_operation_get_asked_at (operation));
}

/* One that Hostwares accepted is on its way until its watch has ended; without an answer, nobody knows of any. */
static gint64
get_settling (HwOperation *operation)
{
  return hw_operation_get_state (operation) == HW_OPERATION_DONE ? HW_WATCH_QUIET : HW_OP_CREATE_SETTLE;
}

static void
add_known (HwAccount *account, Create *create)
{
  GListModel *list = G_LIST_MODEL (hw_account_get_list (account, hw_draft_get_kind (create->draft)));

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (HwResource) resource = g_list_model_get_item (list, i);

      g_hash_table_add (create->known, g_strdup (hw_resource_get_id (resource)));
    }
}

static char *
describe_claim (HwDraft *draft)
{
  g_autofree char *name = hw_draft_dup_value (draft, HW_RESOURCE_NAME);
  g_autofree char *second = hw_draft_dup_value (draft, get_second_member (draft));

  return g_strjoin ("\n", "create", name, second, NULL);
}

/* What is left empty is not sent, and so nothing is wished of it. */
static void
fill_wish (HwWish *wish, Create *create)
{
  HwResourceKind kind = hw_draft_get_kind (create->draft);
  guint n_members;
  const guint *members = hw_draft_kind_get_members (kind, &n_members);
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < n_members; i++)
    {
      guint member = members[i];
      g_autofree char *value = hw_draft_dup_shown (create->draft, member);

      if (*value != '\0')
        hw_wish_add (wish, hw_resource_kind_get_wire_name (kind, member), value);
    }

  g_hash_table_iter_init (&iter, create->known);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    hw_wish_add_known (wish, id);
}

static void
send (GTask *task)
{
  HwAccount *account = HW_ACCOUNT (g_task_get_source_object (task));
  Create *create = g_task_get_task_data (task);
  g_autofree char *name = hw_draft_dup_value (create->draft, HW_RESOURCE_NAME);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwRequest) request = hw_request_new_create (create->draft);

  operation = hw_operation_new (get_operation_kind (create->draft), NULL, name,
                                hw_clock_get_wall (hw_account_get_clock (account)));
  fill_wish (hw_operation_get_wish (operation), create);
  hw_verb_submit (task, operation, request);
  g_clear_pointer (&create->claim, hw_claim_free);
}

static gboolean
is_found (HwOperation *doubt)
{
  return doubt && hw_operation_get_verified (doubt) == HW_VERIFIED_CONFIRMED;
}

/* The list is as the server has it now, and every watch has been shown it. */
static void
decide (GTask *task)
{
  HwAccount *account = HW_ACCOUNT (g_task_get_source_object (task));
  Create *create = g_task_get_task_data (task);
  HwOperation *doubt = hw_op_create_find_doubt (account, create->draft);
  GError *error = NULL;

  if (is_found (create->doubt))
    {
      g_task_return_pointer (task, g_object_ref (create->doubt), g_object_unref);
      return;
    }

  if (doubt && (create->is_waiting || hw_op_create_get_wait (account, create->draft) > 0))
    {
      g_task_return_error (task, hw_verb_new_error_too_soon ());
      return;
    }

  if (doubt && (error = hw_verb_new_error_of_list (account, hw_draft_get_kind (create->draft))))
    {
      g_task_return_error (task, error);
      return;
    }

  /* The list was read after the settling time, whole, and the site is not in it. Its watch must not take for its own
   * what is made now. */
  for (; doubt; doubt = hw_op_create_find_doubt (account, create->draft))
    hw_runner_end_watch (hw_account_get_runner (account), doubt);

  add_known (account, create);
  send (task);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwAccount *account = HW_ACCOUNT (source);
  Create *create = g_task_get_task_data (task);
  GError *error = NULL;

  if (!hw_verb_look_list_finish (account, result, &error))
    g_task_return_error (task, error);
  else if (!hw_verb_return_if_stopped (task))
    decide (task);

  g_clear_pointer (&create->claim, hw_claim_free);
}

/**
 * hw_op_create_get_reason:
 * @account: an account
 *
 * Returns: (nullable) (transfer none): why no site can be created now, a translated sentence
 */
const char *
hw_op_create_get_reason (HwAccount *account)
{
  return hw_verb_get_reason (account);
}

/**
 * hw_op_create_async:
 * @account: an account
 * @draft: what the new site is to be, valid; later changes of it make no difference
 * @cancellable: (nullable): stops it as long as nothing was sent
 * @callback: called when the request has ended, or when it is clear that none is sent
 * @user_data: for @callback
 *
 * Reads the list, then sends one POST. If an earlier create of the same name and repository is in doubt and the site is
 * there by now, that one is the result and nothing is sent.
 */
void
hw_op_create_async (HwAccount *account, HwDraft *draft, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *what = describe_claim (draft);
  Create *create;

  g_return_if_fail (hw_draft_is_valid (draft, FALSE));

  task = g_task_new (account, cancellable, callback, user_data);
  create = g_new0 (Create, 1);
  g_task_set_source_tag (task, hw_op_create_async);
  g_task_set_task_data (task, create, create_free);
  create->draft = hw_draft_copy (draft);
  create->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_set_object (&create->doubt, hw_op_create_find_doubt (account, draft));
  create->is_waiting = hw_op_create_get_wait (account, draft) > 0;
  /* A row that the server leaves out by mistake is no new site when it is back. */
  add_known (account, create);
  if (hw_verb_return_if_stopped (task))
    return;

  if (hw_account_is_ready (account))
    create->claim = hw_claim_new (account, hw_draft_get_kind (draft), what);
  if (create->claim)
    hw_verb_look_list_async (account, hw_draft_get_kind (draft), cancellable, looked_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, hw_verb_new_error_too_soon ());
}

/**
 * hw_op_create_finish:
 * @account: an account
 * @result: what the callback got
 * @error: why nothing was sent: %HW_ERROR_TOO_SOON while an earlier create of the same is in doubt, %HW_ERROR_BAD_REPLY
 *   or %HW_ERROR_PART if it is and the list does not show all, any #HwErrorCode of the read, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the operation, done, refused or unknown, or an earlier one that was found to be
 *   done
 */
HwOperation *
hw_op_create_finish (HwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hw_op_create_find_doubt:
 * @account: an account
 * @draft: what a new site is to be
 *
 * Finds an earlier create of the same name and repository of which nobody knows yet what came of it, also one of an
 * earlier run of the program.
 *
 * Returns: (transfer none) (nullable): the newest such operation
 */
HwOperation *
hw_op_create_find_doubt (HwAccount *account, HwDraft *draft)
{
  GListModel *operations = G_LIST_MODEL (hw_account_get_operations (account));

  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (HwOperation) operation = g_list_model_get_item (operations, i);

      if (is_doubt (operation, draft))
        return operation;
    }

  return NULL;
}

/**
 * hw_op_create_get_wait:
 * @account: an account
 * @draft: what a new site is to be
 *
 * That is %HW_OP_CREATE_SETTLE after a request without an answer, and longer after one that was accepted. While it is
 * still under way, or the clock of the computer was set back since, all of that time is still to come.
 *
 * Returns: µs until the same may be sent again, 0 if nothing stands against it
 */
gint64
hw_op_create_get_wait (HwAccount *account, HwDraft *draft)
{
  HwOperation *doubt = hw_op_create_find_doubt (account, draft);
  gint64 now = hw_clock_get_wall (hw_account_get_clock (account));

  if (!doubt)
    return 0;

  if (hw_operation_is_under_way (doubt))
    return HW_OP_CREATE_SETTLE;

  return CLAMP (get_ended_at (doubt) + get_settling (doubt) - now, 0, get_settling (doubt));
}

/* Returns: (transfer full) (nullable): why it is still not known whether it was made */
static GError *
new_error_of_look (HwAccount *account, HwOperation *operation)
{
  return is_found (operation) ? NULL : hw_verb_new_error_of_list (account, hw_operation_get_target_kind (operation));
}

static void
looked_again_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (hw_verb_look_list_finish (HW_ACCOUNT (source), result, &error))
    error = new_error_of_look (HW_ACCOUNT (source), g_task_get_task_data (task));

  if (!error)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * hw_op_create_look_async:
 * @account: an account
 * @operation: a create in doubt
 * @cancellable: (nullable): of whoever waits
 * @callback: called when the list was read
 * @user_data: for @callback
 *
 * “Look Again”: reads the list now. What that shows is told by @operation: confirmed with its target id, or as before.
 */
void
hw_op_create_look_async (HwAccount *account, HwOperation *operation, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (account, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_op_create_look_async);
  g_task_set_task_data (task, g_object_ref (operation), g_object_unref);
  hw_verb_look_list_async (account, hw_operation_get_target_kind (operation), cancellable, looked_again_cb, task);
}

/**
 * hw_op_create_look_finish:
 * @account: an account
 * @result: what the callback got
 * @error: an #HwErrorCode of the read, %HW_ERROR_BAD_REPLY or %HW_ERROR_PART if it was not found in a list that does
 * not show all, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the list was read, and tells
 */
gboolean
hw_op_create_look_finish (HwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
