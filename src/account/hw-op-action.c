/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hw-account-private.h"
#include "hw-requests-sites.h"
#include "hw-runner-private.h"
#include "hw-verb-private.h"

#include "hw-op-action.h"

/*
 * Start, stop, restart and deploy: PATCH /sites/:id with an action (Reference, “Site Actions”). None of them asks for a
 * confirmation; what came of it is read back by HwWatch.
 */

static const HwOperationKind kinds[HW_N_SITE_ACTIONS] = {
  [HW_SITE_ACTION_START] = HW_OPERATION_START,
  [HW_SITE_ACTION_STOP] = HW_OPERATION_STOP,
  [HW_SITE_ACTION_RESTART] = HW_OPERATION_RESTART,
  [HW_SITE_ACTION_DEPLOY] = HW_OPERATION_DEPLOY,
};

static const char *
get_reason_against (HwAccount *account, HwSite *site, HwSiteAction action)
{
  const char *reason = hw_verb_get_site_reason (account, hw_site_get_id (site), kinds[action]);

  if (!reason && !hw_site_action_applies (action, hw_site_get_status (site)))
    reason = hw_site_action_get_reason (action, hw_site_get_status (site));

  return reason;
}

/**
 * hw_op_action_is_offered:
 * @account: an account
 * @site: a site of @account
 * @action: an action
 * @reason: (out) (optional) (nullable) (transfer none): why it is not offered, a translated sentence
 *
 * An action is offered if the server can be asked, the action applies to the status (design §4, “Truth of status”) and
 * nothing that was asked for before on the same site is still without an answer: two quick clicks send one request. A
 * site that may be about to go is left alone until it is known whether it went.
 *
 * Returns: whether hw_op_action_run() would send it
 */
gboolean
hw_op_action_is_offered (HwAccount *account, HwSite *site, HwSiteAction action, const char **reason)
{
  const char *against = get_reason_against (account, site, action);

  if (reason)
    *reason = against;

  return against == NULL;
}

/**
 * hw_op_action_must_ask:
 * @account: an account
 * @site: a site of @account
 *
 * Returns: whether the person has to be asked before anything is done to it, because it is protected, or may be
 */
gboolean
hw_op_action_must_ask (HwAccount *account, HwSite *site)
{
  return hw_protection_get (hw_account_get_protection (account), hw_site_get_id (site)) != HW_PROTECTION_OFF;
}

/**
 * hw_op_action_run:
 * @account: an account
 * @site: a site of @account
 * @action: an action
 *
 * Asks Hostwares for @action, if it is offered. The operation is in the list of @account; its fate is told by its
 * properties and by #HwRunner::answered and #HwRunner::verified.
 *
 * Returns: (transfer none) (nullable): the operation, %NULL if nothing was sent
 */
HwOperation *
hw_op_action_run (HwAccount *account, HwSite *site, HwSiteAction action, gboolean consented)
{
  g_autoptr (HwOperation) operation = NULL;
  g_autoptr (HwRequest) request = NULL;

  if (!hw_op_action_is_offered (account, site, action, NULL) || (!consented && hw_op_action_must_ask (account, site)))
    return NULL;

  operation = hw_operation_new (kinds[action], hw_site_get_id (site), hw_site_get_name (site),
                                hw_clock_get_wall (hw_account_get_clock (account)));
  hw_operation_set_word_before (operation, hw_site_get_status_word (site));
  request = hw_request_new_site_action (hw_site_get_id (site), action);
  hw_runner_submit (hw_account_get_runner (account), operation, request);

  return operation;
}
