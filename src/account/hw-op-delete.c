/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-requests.h"

#include "hw-op-delete.h"
#include "hw-verb-private.h"

/*
 * The end of a site or a database: DELETE /sites/:id, DELETE /databases/:id (Reference), the one thing that cannot be
 * undone.
 *
 * The id decides what is deleted, the name that was typed is what the person meant: it is read right before, and
 * unless the two belong together nothing is sent.
 */

typedef struct
{
  HwResourceKind kind;
  char *id;       /* (owned) */
  char *typed;    /* (owned): what the person typed */
  HwClaim *claim; /* (owned) (nullable) */
} Delete;

static void
delete_free (gpointer data)
{
  Delete *self = data;

  g_clear_pointer (&self->claim, hw_claim_free);
  g_free (self->typed);
  g_free (self->id);
  g_free (self);
}

static HwOperationKind
get_operation_kind (HwResourceKind kind)
{
  return kind == HW_RESOURCE_SITE ? HW_OPERATION_DELETE_SITE : HW_OPERATION_DELETE_DATABASE;
}

static void
send (GTask *task, HwResource *resource)
{
  HwAccount *account = HW_ACCOUNT (g_task_get_source_object (task));
  Delete *self = g_task_get_task_data (task);
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwRequest) request = hw_request_new_delete (self->kind, self->id);

  operation = hw_operation_new (get_operation_kind (self->kind), self->id, hw_resource_get_name (resource),
                                hw_clock_get_wall (hw_account_get_clock (account)));
  hw_operation_set_word_before (operation, hw_resource_get_status_word (resource));
  hw_verb_submit (task, operation, request);
}

static gboolean
is_protected (HwAccount *account, HwResource *resource)
{
  return hw_protection_get (hw_account_get_protection (account), hw_resource_get_kind (resource),
                            hw_resource_get_id (resource))
         != HW_PROTECTION_OFF;
}

/* Returns: (transfer full) (nullable): why nothing is sent, now that the site was read */
static GError *
find_objection (HwAccount *account, HwResource *resource, const char *typed)
{
  if (is_protected (account, resource))
    return hw_error_new (HW_ERROR_PROTECTED, HW_CERTAINTY_NOT_DONE, "It is protected");

  if (!hw_op_delete_name_fits (typed, hw_resource_get_name (resource)))
    return hw_error_new (HW_ERROR_CHANGED, HW_CERTAINTY_NOT_DONE, "It has another name than was typed");

  if (hw_verb_is_busy (account, hw_resource_get_id (resource), get_operation_kind (hw_resource_get_kind (resource))))
    return hw_verb_new_error_too_soon ();

  return NULL;
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  HwAccount *account = HW_ACCOUNT (source);
  Delete *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HwResource) resource = hw_verb_look_one_finish (account, result, &error);

  /* From here on it is the operation that shows what is under way. */
  g_clear_pointer (&self->claim, hw_claim_free);
  if (resource)
    error = find_objection (account, resource, self->typed);

  if (error)
    g_task_return_error (task, error);
  else if (!hw_verb_return_if_stopped (task))
    send (task, resource);
}

/**
 * hw_op_delete_get_reason:
 * @account: an account
 * @resource: a site or database of @account
 *
 * What may be protected, because the marks cannot be read, counts as if it were.
 *
 * Returns: (nullable) (transfer none): why it cannot be deleted now, a translated sentence
 */
const char *
hw_op_delete_get_reason (HwAccount *account, HwResource *resource)
{
  HwResourceKind kind = hw_resource_get_kind (resource);
  gboolean is_site = kind == HW_RESOURCE_SITE;
  const char *id = hw_resource_get_id (resource);
  const char *reason = hw_verb_get_reason (account);

  if (reason)
    return reason;

  switch (hw_protection_get (hw_account_get_protection (account), kind, id))
    {
    case HW_PROTECTION_ON:
      return is_site ? _ ("This site is protected on this computer.")
                     : _ ("This database is protected on this computer.");
    case HW_PROTECTION_UNKNOWN:
      return is_site ? _ ("This computer cannot read which sites are protected.")
                     : _ ("This computer cannot read which databases are protected.");
    case HW_PROTECTION_OFF:
    default:
      return hw_verb_get_target_reason (account, id, get_operation_kind (kind));
    }
}

static char *
normalise (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  const char *start = composed, *end;

  if (!composed)
    return NULL;

  while (g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (start, (gsize) (end - start));
}

/**
 * hw_op_delete_name_fits:
 * @typed: what was typed
 * @name: the name as it is displayed, see hw_resource_get_name(): what cannot be seen of the server's own is not in it
 *
 * Both are trimmed and composed (NFC), so that it does not matter how a letter with an accent was typed; everything
 * else has to be the same, also capitals (design §4, “Delete”). Nothing typed fits no name.
 *
 * Returns: whether the person has typed the name
 */
gboolean
hw_op_delete_name_fits (const char *typed, const char *name)
{
  g_autofree char *a = normalise (typed);
  g_autofree char *b = normalise (name);

  return a && b && *a != '\0' && g_str_equal (a, b);
}

/**
 * hw_op_delete_async:
 * @account: an account
 * @resource: a site or database of @account
 * @typed_name: what the person typed to confirm
 * @cancellable: (nullable): stops it as long as nothing was sent
 * @callback: called when the request has ended, or when it is clear that none is sent
 * @user_data: for @callback
 *
 * Reads it once more, then sends one DELETE.
 */
void
hw_op_delete_async (HwAccount *account, HwResource *resource, const char *typed_name, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (account, cancellable, callback, user_data);
  Delete *self = g_new0 (Delete, 1);
  const char *id = hw_resource_get_id (resource);

  g_task_set_source_tag (task, hw_op_delete_async);
  g_task_set_task_data (task, self, delete_free);
  self->kind = hw_resource_get_kind (resource);
  self->id = g_strdup (id);
  self->typed = g_strdup (typed_name);

  if (is_protected (account, resource))
    {
      g_task_return_error (task, hw_error_new (HW_ERROR_PROTECTED, HW_CERTAINTY_NOT_DONE, "It is protected"));
      return;
    }

  self->claim = hw_claim_new_target (task, id, get_operation_kind (self->kind));
  if (self->claim)
    hw_verb_look_one_async (account, self->kind, id, cancellable, looked_cb, g_steal_pointer (&task));
}

/**
 * hw_op_delete_finish:
 * @account: an account
 * @result: what the callback got
 * @error: why nothing was sent: %HW_ERROR_CHANGED if its name is not what was typed, %HW_ERROR_NOT_FOUND if it is gone,
 *   %HW_ERROR_PROTECTED, %HW_ERROR_TOO_SOON while something else is under way at it, any #HwErrorCode of the
 *   read, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the operation, done, refused or unknown
 */
HwOperation *
hw_op_delete_finish (HwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
