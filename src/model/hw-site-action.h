/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-status.h"

G_BEGIN_DECLS

/* The action table of the reference, without delete: that is a DELETE, with a confirmation of its own. */
typedef enum
{
  HW_SITE_ACTION_START,
  HW_SITE_ACTION_STOP,
  HW_SITE_ACTION_RESTART,
  HW_SITE_ACTION_DEPLOY,
} HwSiteAction;
#define HW_N_SITE_ACTIONS 4

#define HW_TYPE_SITE_ACTION (hw_site_action_get_type ())
GType hw_site_action_get_type (void);

const char *hw_site_action_get_word (HwSiteAction self);
gboolean hw_site_action_from_word (const char *word, HwSiteAction *out);
const char *hw_site_action_get_label (HwSiteAction self);
const char *hw_site_action_get_icon_name (HwSiteAction self);
gboolean hw_site_action_applies (HwSiteAction self, HwStatus status);
const char *hw_site_action_get_reason (HwSiteAction self, HwStatus status);

G_END_DECLS
