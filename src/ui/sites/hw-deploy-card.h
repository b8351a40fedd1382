/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"

G_BEGIN_DECLS

/* "Deploy in Progress": the last deploy of a site (also the first one, of its creation) as facts seen, until it is put
 * away; invisible if there is none. */
#define HW_TYPE_DEPLOY_CARD (hw_deploy_card_get_type ())
G_DECLARE_FINAL_TYPE (HwDeployCard, hw_deploy_card, HW, DEPLOY_CARD, AdwBin)

void hw_deploy_card_set_target (HwDeployCard *self, HwAccount *account, const char *target_id);

G_END_DECLS
