/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-requests.h"

#include "hw-op-edit.h"
#include "hw-verb-private.h"

/*
 * The settings of a site or a database: PATCH /sites/:id, PATCH /databases/:id with what changed and nothing else
 * (api-facts “Sites”), so that a member which somebody else changes meanwhile is not set back.
 *
 * Three states are compared: what the form began with, what it says, and what the server says now.
 */

typedef struct
{
  char *id;       /* (owned) */
  HwDraft *base;  /* (owned) */
  HwDraft *draft; /* (owned): as it was when it was asked for */
  HwClaim *claim; /* (owned) (nullable) */
} Edit;

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_clear_pointer (&edit->claim, hw_claim_free);
  g_clear_object (&edit->draft);
  g_clear_object (&edit->base);
  g_free (edit->id);
  g_free (edit);
}

static HwOperationKind
get_operation_kind (HwResource *resource)
{
  return hw_resource_get_kind (resource) == HW_RESOURCE_SITE ? HW_OPERATION_EDIT_SITE : HW_OPERATION_EDIT_DATABASE;
}

static void
fill_wish (HwWish *wish, HwDraft *draft, guint members)
{
  HwResourceKind kind = hw_draft_get_kind (draft);
  guint n_settable;
  const guint *settable = hw_draft_kind_get_members (kind, &n_settable);

  for (guint i = 0; i < n_settable; i++)
    {
      guint member = settable[i];
      g_autofree char *value = hw_draft_dup_shown (draft, member);

      if (members & (1u << member))
        hw_wish_add (wish, hw_resource_kind_get_wire_name (kind, member), value);
    }
}

static void
send (GTask *task, HwResource *resource, guint members)
{
  HwAccount *account = HW_ACCOUNT (g_task_get_source_object (task));
  Edit *edit = g_task_get_task_data (task);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwRequest) request = hw_request_new_edit (edit->id, edit->draft, members);

  operation = hw_operation_new (get_operation_kind (resource), edit->id, hw_resource_get_name (resource),
                                hw_clock_get_wall (hw_account_get_clock (account)));
  hw_operation_set_word_before (operation, hw_resource_get_status_word (resource));
  fill_wish (hw_operation_get_wish (operation), edit->draft, members);
  hw_verb_submit (task, operation, request);
  g_clear_pointer (&edit->claim, hw_claim_free);
}

/*
 * What is wished and is so already, by whomever, needs no request; that is told apart from a conflict. Anything else
 * that is not as the form showed it is one, also in a member that the person did not touch: what they decided was
 * decided upon what they saw.
 */
static GError *
find_objection (Edit *edit, HwResource *resource)
{
  g_autoptr (HwDraft) now = hw_draft_new_from (resource);
  guint members = hw_draft_diff (edit->draft, edit->base);

  if ((hw_draft_diff (edit->draft, now) & members) == 0)
    return hw_error_new (HW_ERROR_ALREADY, HW_CERTAINTY_NOT_DONE, "It has these settings");

  if (hw_draft_diff (now, edit->base) != 0)
    return hw_error_new (HW_ERROR_CHANGED, HW_CERTAINTY_NOT_DONE, "The settings were changed elsewhere");

  return NULL;
}

static void
decide (GTask *task, HwResource *resource)
{
  HwAccount *account = HW_ACCOUNT (g_task_get_source_object (task));
  Edit *edit = g_task_get_task_data (task);
  GError *error = find_objection (edit, resource);

  if (error)
    g_task_return_error (task, error);
  else if (hw_verb_is_busy (account, edit->id, get_operation_kind (resource)))
    g_task_return_error (task, hw_verb_new_error_too_soon ());
  else
    send (task, resource, hw_draft_diff (edit->draft, edit->base));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwAccount *account = HW_ACCOUNT (source);
  Edit *edit = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HwResource) resource = hw_verb_look_one_finish (account, result, &error);

  /* From here on it is the operation that shows what is under way; and whoever hears that there is none may ask at once
   * whether it can be tried again. */
  g_clear_pointer (&edit->claim, hw_claim_free);
  if (!resource)
    g_task_return_error (task, error);
  else if (!hw_verb_return_if_stopped (task))
    decide (task, resource);
}

/**
 * hw_op_edit_get_reason:
 * @account: an account
 * @resource: a site or database of @account
 *
 * Returns: (nullable) (transfer none): why its settings cannot be changed now, a translated sentence
 */
const char *
hw_op_edit_get_reason (HwAccount *account, HwResource *resource)
{
  return hw_verb_get_target_reason (account, hw_resource_get_id (resource), get_operation_kind (resource));
}

/**
 * hw_op_edit_async:
 * @account: an account
 * @resource: a site or database of @account
 * @base: what the form began with
 * @draft: what it says now; later changes of both make no difference
 * @cancellable: (nullable): stops it as long as nothing was sent
 * @callback: called when the request has ended, or when it is clear that none is sent
 * @user_data: for @callback
 *
 * Reads it, compares, then sends one PATCH with what differs between @base and @draft.
 */
void
hw_op_edit_async (HwAccount *account, HwResource *resource, HwDraft *base, HwDraft *draft, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  Edit *edit = g_new0 (Edit, 1);

  g_task_set_source_tag (task, hw_op_edit_async);
  g_task_set_task_data (task, edit, edit_free);
  edit->id = g_strdup (hw_resource_get_id (resource));
  edit->base = hw_draft_copy (base);
  edit->draft = hw_draft_copy (draft);

  edit->claim = hw_claim_new_target (task, edit->id, get_operation_kind (resource));
  if (edit->claim)
    hw_verb_look_one_async (account, hw_resource_get_kind (resource), edit->id, cancellable, looked_cb,
                            g_steal_pointer (&task));
}

/**
 * hw_op_edit_finish:
 * @account: an account
 * @result: what the callback got
 * @error: why nothing was sent: %HW_ERROR_CHANGED if the site is not as the form showed it (the row has the new
 *   values), %HW_ERROR_ALREADY if it is as wished without us, %HW_ERROR_NOT_FOUND if it is gone, %HW_ERROR_TOO_SOON
 *   while something else is under way at the site, any #HwErrorCode of the read, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the operation, done, refused or unknown
 */
HwOperation *
hw_op_edit_finish (HwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
