/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account.h"
#include "hw-action.h"

G_BEGIN_DECLS

/* consented: the person was asked (hw_op_action_must_ask()) and said yes.
 * (transfer none) (nullable): NULL, and nothing is sent, unless hw_op_action_is_offered() and, for what is protected,
 * consented. */
HwOperation *hw_op_action_run (HwAccount *account, HwResource *resource, HwAction action, gboolean consented);

/* Whether the person has to be asked first, because it is protected, or may be. */
gboolean hw_op_action_must_ask (HwAccount *account, HwResource *resource);

/* reason: (out) (optional) (nullable) (transfer none): a sentence for the person, NULL if it is offered. */
gboolean hw_op_action_is_offered (HwAccount *account, HwResource *resource, HwAction action, const char **reason);

G_END_DECLS
