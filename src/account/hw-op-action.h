/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account.h"
#include "hw-site.h"
#include "hw-site-action.h"

G_BEGIN_DECLS

/* (transfer none) (nullable): NULL, and nothing is sent, unless hw_op_action_is_offered(). */
HwOperation *hw_op_action_run (HwAccount *account, HwSite *site, HwSiteAction action);

/* reason: (out) (optional) (nullable) (transfer none): a sentence for the person, NULL if it is offered. */
gboolean hw_op_action_is_offered (HwAccount *account, HwSite *site, HwSiteAction action, const char **reason);

G_END_DECLS
