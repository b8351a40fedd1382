/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-error.h"
#include "hw-refresher-private.h"
#include "hw-runner-private.h"

#include "hw-verb-private.h"

/*
 * What the verbs create, edit and delete have in common: they look first, compare, and send one request.
 *
 * A look counts only if it was asked for after the verb was. A list read that began earlier may have been answered
 * before somebody else created a site a second ago: taken for “what was there already”, it would make that site look
 * like the work of our request as soon as the answer to it is lost. So no read under way is joined, neither that of the
 * refresher nor an equal one in the queue of the scheduler.
 *
 * While a verb looks there is no operation yet, so nothing shows that something is under way. A claim does: two clicks
 * send one request, and no action is asked for in between.
 */

/* Claims */

struct _HwClaim
{
  HwAccount *account; /* (owned) */
  char *what;         /* (owned) */
};

static GHashTable *
get_claims (HwAccount *account)
{
  static GQuark quark;
  GHashTable *claims;

  if (!quark)
    quark = g_quark_from_static_string ("hw-verb-claims");

  claims = g_object_get_qdata (G_OBJECT (account), quark);
  if (!claims)
    {
      claims = g_hash_table_new (g_str_hash, g_str_equal);
      g_object_set_qdata_full (G_OBJECT (account), quark, claims, (GDestroyNotify) g_hash_table_unref);
    }

  return claims;
}

/* Ids of different kinds have nothing to do with each other. */
static char *
dup_key (HwResourceKind kind, const char *what)
{
  return g_strdup_printf ("%u:%s", (guint) kind, what);
}

/*
 * hw_claim_new:
 * @kind: what it is about
 * @what: the id of a thing, or whatever else tells one wish from another
 *
 * Returns: (transfer full) (nullable): a claim, %NULL if there is one
 */
HwClaim *
hw_claim_new (HwAccount *account, HwResourceKind kind, const char *what)
{
  GHashTable *claims = get_claims (account);
  g_autofree char *key = dup_key (kind, what);
  HwClaim *self;

  if (g_hash_table_contains (claims, key))
    return NULL;

  self = g_new0 (HwClaim, 1);
  self->account = g_object_ref (account);
  self->what = g_steal_pointer (&key);
  g_hash_table_add (claims, self->what);

  return self;
}

/* hw_claim_free: @self: (transfer full): a claim, which ends */
void
hw_claim_free (HwClaim *self)
{
  g_hash_table_remove (get_claims (self->account), self->what);
  g_object_unref (self->account);
  g_free (self->what);
  g_free (self);
}

/* Reasons */

/*
 * hw_verb_get_reason:
 *
 * Before it is known what was done earlier, nobody can tell what is in doubt or protected.
 *
 * Returns: (nullable) (transfer none): why nothing can be changed now, a translated sentence
 */
const char *
hw_verb_get_reason (HwAccount *account)
{
  if (hw_account_is_closed (account))
    return _ ("You have left this account.");

  if (!hw_account_is_ready (account))
    return _ ("This program is still looking up what it did before.");

  return hw_connection_get_reason (hw_account_get_connection (account));
}

/* Whether it was asked for, and may still happen. By its id it cannot hit another, so it may be asked for once more
 * when the first time brought no answer. */
static gboolean
is_being_deleted (HwAccount *account, const char *id, HwOperationKind kind)
{
  HwOperation *operation = NULL;
  HwOperationKind delete;

  if (hw_operation_kind_for (hw_operation_kind_get_target (kind), HW_VERB_DELETE, &delete))
    operation = hw_operation_list_get_latest_of (hw_account_get_operations (account), id, delete);

  if (!operation || !hw_operation_is_open (operation))
    return FALSE;

  return hw_operation_kind_get_verb (kind) != HW_VERB_DELETE
         || hw_operation_get_state (operation) != HW_OPERATION_UNKNOWN;
}

static gboolean
is_claimed (HwAccount *account, const char *id, HwOperationKind kind)
{
  g_autofree char *key = dup_key (hw_operation_kind_get_target (kind), id);

  return g_hash_table_contains (get_claims (account), key);
}

static const char *
get_busy_reason (HwAccount *account, const char *id, HwOperationKind kind)
{
  HwResourceKind target = hw_operation_kind_get_target (kind);
  gboolean is_site = target == HW_RESOURCE_SITE;
  HwOperation *latest = hw_operation_list_get_latest_for (hw_account_get_operations (account), target, id);

  if (is_being_deleted (account, id, kind))
    return is_site ? _ ("Hostwares was asked to delete this site.")
                   : _ ("Hostwares was asked to delete this database.");

  if ((latest && hw_operation_is_under_way (latest)) || is_claimed (account, id, kind))
    return is_site ? _ ("Hostwares has not answered the last request for this site yet.")
                   : _ ("Hostwares has not answered the last request for this database yet.");

  return NULL;
}

/*
 * hw_verb_get_target_reason:
 *
 * Returns: (nullable) (transfer none): why nothing can be changed at the site @id now, a translated sentence
 */
const char *
hw_verb_get_target_reason (HwAccount *account, const char *id, HwOperationKind kind)
{
  const char *reason = hw_verb_get_reason (account);

  return reason ? reason : get_busy_reason (account, id, kind);
}

/* hw_verb_is_busy: Returns: whether something else is under way at the site @id that has to end first */
gboolean
hw_verb_is_busy (HwAccount *account, const char *id, HwOperationKind kind)
{
  return get_busy_reason (account, id, kind) != NULL;
}

/*
 * hw_claim_new_target:
 * @task: of a verb; returns an error if the claim cannot be had
 * @id: a site
 * @kind: what is to be done to it
 *
 * A connection that is lost is no reason here: the look finds that out, and says it better.
 *
 * Returns: (transfer full) (nullable): a claim on the site
 */
HwClaim *
hw_claim_new_target (GTask *task, const char *id, HwOperationKind kind)
{
  HwAccount *account = HW_ACCOUNT (g_task_get_source_object (task));

  if (hw_verb_return_if_stopped (task))
    return NULL;

  if (!hw_account_is_ready (account) || hw_verb_is_busy (account, id, kind))
    {
      g_task_return_error (task, hw_verb_new_error_too_soon ());
      return NULL;
    }

  return hw_claim_new (account, hw_operation_kind_get_target (kind), id);
}

/* Looks */

static void
looked_list_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (!hw_refresher_load_finish (HW_REFRESHER (source), result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/*
 * hw_verb_look_list_async:
 *
 * Reads the list anew. What it proves, hw_verb_new_error_of_list() says.
 */
void
hw_verb_look_list_async (HwAccount *account, HwResourceKind kind, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  HwRefresher *refresher = hw_account_get_refresher (account, kind);
  GTask *task = g_task_new (account, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_verb_look_list_async);
  hw_refresher_note_change (refresher);
  hw_refresher_load_async (refresher, cancellable, looked_list_cb, task);
}

/*
 * hw_verb_look_list_finish:
 * @error: of %HW_ERROR, or %G_IO_ERROR_CANCELLED, also when the account was closed
 *
 * Returns: whether the list of @account is what the server said just now
 */
gboolean
hw_verb_look_list_finish (HwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/*
 * hw_verb_new_error_of_list:
 *
 * What is not in the list that was read last may be there all the same if an entry of it cannot be read, or if the
 * server has more than it sent.
 *
 * Returns: (transfer full) (nullable): why nothing follows from what is not in the list
 */
GError *
hw_verb_new_error_of_list (HwAccount *account, HwResourceKind kind)
{
  HwResourceList *list = hw_account_get_list (account, kind);

  if (hw_resource_list_get_n_unreadable (list) > 0)
    return hw_error_new (HW_ERROR_BAD_REPLY, HW_CERTAINTY_NOT_DONE,
                         "There are entries in the list that cannot be read");
  if (hw_resource_list_is_part (list))
    return hw_error_new (HW_ERROR_PART, HW_CERTAINTY_NOT_DONE, "The server sent only a part of the list");

  return NULL;
}

static void
looked_one_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  const char *id = g_task_get_task_data (task);
  HwResource *found = hw_resource_list_find (hw_refresher_get_list (HW_REFRESHER (source)), id);
  GError *error = NULL;

  if (!hw_refresher_load_one_finish (HW_REFRESHER (source), result, &error))
    g_task_return_error (task, error);
  else if (!found)
    /* A list that was asked for later says that it is gone. */
    g_task_return_error (task, hw_error_new (HW_ERROR_NOT_FOUND, HW_CERTAINTY_NOT_DONE, "It left the list"));
  else
    g_task_return_pointer (task, g_object_ref (found), g_object_unref);
}

/*
 * hw_verb_look_one_async:
 * @kind: what it is
 * @id: its id
 *
 * Reads one site or database anew. A 404 takes it out of the list.
 */
void
hw_verb_look_one_async (HwAccount *account, HwResourceKind kind, const char *id, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (account, cancellable, callback, user_data);

  g_task_set_source_tag (task, hw_verb_look_one_async);
  g_task_set_task_data (task, g_strdup (id), g_free);
  hw_refresher_load_one_async (hw_account_get_refresher (account, kind), id, cancellable, looked_one_cb, task);
}

/*
 * hw_verb_look_one_finish:
 * @error: of %HW_ERROR, %HW_ERROR_NOT_FOUND if it is gone, or %G_IO_ERROR_CANCELLED, also when the account was closed
 *
 * Returns: (transfer full) (nullable): its row, as the server said just now
 */
HwResource *
hw_verb_look_one_finish (HwAccount *account, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, account), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The request */

typedef struct
{
  GTask *task;            /* (owned) */
  HwRunner *runner;       /* (unowned): of the account of the task */
  HwOperation *operation; /* (owned) */
  GSource *cancelled;     /* (owned) (nullable) */
  gulong answered_id;
} Waiting;

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Waiting *waiting = user_data;

  hw_runner_withdraw (waiting->runner, waiting->operation);

  return G_SOURCE_REMOVE;
}

static void
watch_cancellable (Waiting *waiting)
{
  GCancellable *cancellable = g_task_get_cancellable (waiting->task);

  if (!cancellable)
    return;

  waiting->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (waiting->cancelled, G_SOURCE_FUNC (cancelled_cb), waiting, NULL);
  g_source_attach (waiting->cancelled, g_task_get_context (waiting->task));
}

static void
answered_cb (HwRunner *runner, HwOperation *operation, Waiting *waiting)
{
  g_autoptr (GTask) task = NULL;

  if (operation != waiting->operation)
    return;

  task = g_steal_pointer (&waiting->task);
  g_signal_handler_disconnect (runner, waiting->answered_id);
  g_task_return_pointer (task, g_object_ref (operation), g_object_unref);
}

static void
waiting_free (gpointer data, GClosure *closure)
{
  Waiting *waiting = data;

  if (waiting->cancelled)
    g_source_destroy (waiting->cancelled);
  g_clear_pointer (&waiting->cancelled, g_source_unref);
  g_clear_object (&waiting->task);
  g_object_unref (waiting->operation);
  g_free (waiting);
}

/*
 * hw_verb_submit:
 * @task: of a verb; cancelled, it takes back what waits to be sent, and makes no other difference any more
 * @operation: what is wished, new
 * @request: how it is asked for
 *
 * Sends @request once, and lets @task return @operation when it has ended, one way or the other.
 */
void
hw_verb_submit (GTask *task, HwOperation *operation, HwRequest *request)
{
  HwRunner *runner = hw_account_get_runner (HW_ACCOUNT (g_task_get_source_object (task)));
  Waiting *waiting = g_new0 (Waiting, 1);

  g_task_set_check_cancellable (task, FALSE);
  waiting->task = g_object_ref (task);
  waiting->runner = runner;
  waiting->operation = g_object_ref (operation);
  watch_cancellable (waiting);
  waiting->answered_id =
      g_signal_connect_data (runner, "answered", G_CALLBACK (answered_cb), waiting, waiting_free, G_CONNECT_DEFAULT);
  hw_runner_submit (runner, operation, request);
}

/* Errors */

/* hw_verb_new_error_too_soon: Returns: (transfer full): the same was asked for, and nobody knows yet what came of it */
GError *
hw_verb_new_error_too_soon (void)
{
  return hw_error_new (HW_ERROR_TOO_SOON, HW_CERTAINTY_NOT_DONE, "The last request of this kind is still in doubt");
}

/* hw_verb_return_if_stopped: Returns: whether @task has returned, because it was cancelled or its account was closed */
gboolean
hw_verb_return_if_stopped (GTask *task)
{
  if (g_task_return_error_if_cancelled (task))
    return TRUE;

  if (!hw_account_is_closed (HW_ACCOUNT (g_task_get_source_object (task))))
    return FALSE;

  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The account was closed");

  return TRUE;
}
