/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-account-private.h"
#include "hw-requests.h"
#include "hw-runner-private.h"
#include "hw-verb-private.h"

#include "hw-op-action.h"

/*
 * Start, stop, restart and deploy: PATCH /sites/:id with an action (Reference, “Site Actions”), and the first three of
 * them PATCH /databases/:id, whose actions nobody names (api-facts, “Databases”): the server may refuse one. None of
 * them asks for a confirmation; what came of it is read back by HwWatch.
 */

/* FALSE for a deploy of a database: there is none. */
static gboolean
get_operation_kind (HwResource *resource, HwAction action, HwOperationKind *kind)
{
  return hw_operation_kind_for (hw_resource_get_kind (resource), (HwVerb) action, kind);
}

static const char *
get_reason_against (HwAccount *account, HwResource *resource, HwAction action)
{
  HwResourceKind target = hw_resource_get_kind (resource);
  HwOperationKind kind;
  const char *reason;

  if (!get_operation_kind (resource, action, &kind))
    return _ ("Hostwares does not offer this for this database.");

  reason = hw_verb_get_target_reason (account, hw_resource_get_id (resource), kind);
  if (!reason)
    reason = hw_action_get_reason (action, target, hw_resource_get_status (resource));

  return reason;
}

/**
 * hw_op_action_is_offered:
 * @account: an account
 * @resource: a site or database of @account
 * @action: an action
 * @reason: (out) (optional) (nullable) (transfer none): why it is not offered, a translated sentence
 *
 * An action is offered if the server can be asked, the action applies to the status (design §4, “Truth of status”) and
 * nothing that was asked for before on the same thing is still without an answer: two quick clicks send one request.
 * What may be about to go is left alone until it is known whether it went.
 *
 * Returns: whether hw_op_action_run() would send it
 */
gboolean
hw_op_action_is_offered (HwAccount *account, HwResource *resource, HwAction action, const char **reason)
{
  const char *against = get_reason_against (account, resource, action);

  if (reason)
    *reason = against;

  return against == NULL;
}

/**
 * hw_op_action_must_ask:
 * @account: an account
 * @resource: a site or database of @account
 *
 * Returns: whether the person has to be asked before anything is done to it, because it is protected, or may be
 */
gboolean
hw_op_action_must_ask (HwAccount *account, HwResource *resource)
{
  return hw_protection_get (hw_account_get_protection (account), hw_resource_get_kind (resource),
                            hw_resource_get_id (resource))
         != HW_PROTECTION_OFF;
}

/**
 * hw_op_action_run:
 * @account: an account
 * @resource: a site or database of @account
 * @action: an action
 *
 * Asks Hostwares for @action, if it is offered. The operation is in the list of @account; its fate is told by its
 * properties and by #HwRunner::answered and #HwRunner::verified.
 *
 * Returns: (transfer none) (nullable): the operation, %NULL if nothing was sent
 */
HwOperation *
hw_op_action_run (HwAccount *account, HwResource *resource, HwAction action, gboolean consented)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwRequest) request = NULL;
  HwOperationKind kind;

  if (!get_operation_kind (resource, action, &kind))
    return NULL;
  if (!hw_op_action_is_offered (account, resource, action, NULL)
      || (!consented && hw_op_action_must_ask (account, resource)))
    return NULL;

  operation = hw_operation_new (kind, hw_resource_get_id (resource), hw_resource_get_name (resource),
                                hw_clock_get_wall (hw_account_get_clock (account)));
  hw_operation_set_word_before (operation, hw_resource_get_status_word (resource));
  request = hw_request_new_action (hw_resource_get_kind (resource), hw_resource_get_id (resource), action);
  hw_runner_submit (hw_account_get_runner (account), operation, request);

  return operation;
}
