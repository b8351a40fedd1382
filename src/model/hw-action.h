/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"
#include "hw-status.h"

G_BEGIN_DECLS

/* The action table of the reference, without delete: that is a DELETE, with a confirmation of its own. */
typedef enum
{
  HW_ACTION_START,
  HW_ACTION_STOP,
  HW_ACTION_RESTART,
  HW_ACTION_DEPLOY,
} HwAction;
#define HW_N_ACTIONS 4

#define HW_TYPE_ACTION (hw_action_get_type ())
GType hw_action_get_type (void);

const char *hw_action_get_word (HwAction self);
gboolean hw_action_from_word (const char *word, HwAction *out);
const char *hw_action_get_label (HwAction self);
const char *hw_action_get_icon_name (HwAction self);
gboolean hw_action_applies (HwAction self, HwStatus status);
const char *hw_action_get_reason (HwAction self, HwResourceKind kind, HwStatus status);

G_END_DECLS
