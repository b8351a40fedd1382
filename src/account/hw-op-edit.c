/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "hw-error.h"
#include "hw-requests-sites.h"

#include "hw-op-edit.h"
#include "hw-verb-private.h"

/*
 * The settings of a site: PATCH /sites/:id with what changed and nothing else (api-facts “Sites”), so that a member
 * which somebody else changes meanwhile is not set back.
 *
 * Three states are compared: what the form began with, what it says, and what the server says now.
 */

typedef struct
{
  char *id;           /* (owned) */
  HwSiteDraft *base;  /* (owned) */
  HwSiteDraft *draft; /* (owned): as it was when it was asked for */
  HwClaim *claim;     /* (owned) (nullable) */
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

static void
fill_wish (HwWish *wish, HwSiteDraft *draft, guint members)
{
  for (guint i = 0; i < HW_N_SITE_DRAFT_MEMBERS; i++)
    {
      HwSiteMember member = hw_site_draft_members[i];
      g_autofree char *value = hw_site_draft_dup_shown (draft, member);

      if (members & (1u << member))
        hw_wish_add (wish, hw_site_member_get_wire_name (member), value);
    }
}

static void
send (GTask *task, HwSite *site, guint members)
{
  HwAccount *account = HW_ACCOUNT (g_task_get_source_object (task));
  Edit *edit = g_task_get_task_data (task);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwRequest) request = hw_request_new_edit_site (edit->id, edit->draft, members);

  operation = hw_operation_new (HW_OPERATION_EDIT_SITE, edit->id, hw_site_get_name (site),
                                hw_clock_get_wall (hw_account_get_clock (account)));
  hw_operation_set_word_before (operation, hw_site_get_status_word (site));
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
find_objection (Edit *edit, HwSite *site)
{
  g_autoptr (HwSiteDraft) now = hw_site_draft_new_from_site (site);
  guint members = hw_site_draft_diff (edit->draft, edit->base);

  if ((hw_site_draft_diff (edit->draft, now) & members) == 0)
    return hw_error_new (HW_ERROR_ALREADY, HW_CERTAINTY_NOT_DONE, "The site has these settings");

  if (hw_site_draft_diff (now, edit->base) != 0)
    return hw_error_new (HW_ERROR_CHANGED, HW_CERTAINTY_NOT_DONE, "The settings were changed elsewhere");

  return NULL;
}

static void
decide (GTask *task, HwSite *site)
{
  HwAccount *account = HW_ACCOUNT (g_task_get_source_object (task));
  Edit *edit = g_task_get_task_data (task);
  GError *error = find_objection (edit, site);

  if (error)
    g_task_return_error (task, error);
  else if (hw_verb_is_busy (account, edit->id, HW_OPERATION_EDIT_SITE))
    g_task_return_error (task, hw_verb_new_error_too_soon ());
  else
    send (task, site, hw_site_draft_diff (edit->draft, edit->base));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwAccount *account = HW_ACCOUNT (source);
  Edit *edit = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HwSite) site = hw_verb_look_site_finish (account, result, &error);

  /* From here on it is the operation that shows what is under way; and whoever hears that there is none may ask at once
   * whether it can be tried again. */
  g_clear_pointer (&edit->claim, hw_claim_free);
  if (!site)
    g_task_return_error (task, error);
  else if (!hw_verb_return_if_stopped (task))
    decide (task, site);
}

/**
 * hw_op_edit_get_reason:
 * @account: an account
 * @site: a site of @account
 *
 * Returns: (nullable) (transfer none): why its settings cannot be changed now, a translated sentence
 */
const char *
hw_op_edit_get_reason (HwAccount *account, HwSite *site)
{
  return hw_verb_get_site_reason (account, hw_site_get_id (site), HW_OPERATION_EDIT_SITE);
}

/**
 * hw_op_edit_async:
 * @account: an account
 * @site: a site of @account
 * @base: what the form began with
 * @draft: what it says now; later changes of both make no difference
 * @cancellable: (nullable): stops it as long as nothing was sent
 * @callback: called when the request has ended, or when it is clear that none is sent
 * @user_data: for @callback
 *
 * Reads the site, compares, then sends one PATCH with what differs between @base and @draft.
 */
void
hw_op_edit_async (HwAccount *account, HwSite *site, HwSiteDraft *base, HwSiteDraft *draft, GCancellable *cancellable,
                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  Edit *edit = g_new0 (Edit, 1);

  g_task_set_source_tag (task, hw_op_edit_async);
  g_task_set_task_data (task, edit, edit_free);
  edit->id = g_strdup (hw_site_get_id (site));
  edit->base = hw_site_draft_copy (base);
  edit->draft = hw_site_draft_copy (draft);

  edit->claim = hw_claim_new_site (task, edit->id, HW_OPERATION_EDIT_SITE);
  if (edit->claim)
    hw_verb_look_site_async (account, edit->id, cancellable, looked_cb, g_steal_pointer (&task));
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
