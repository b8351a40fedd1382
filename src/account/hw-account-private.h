/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the api, which ui must not see. */

#include "hw-account.h"
#include "hw-api.h"

G_BEGIN_DECLS

HwApi *hw_account_get_api (HwAccount *self);
gboolean hw_account_is_closed (HwAccount *self);

G_END_DECLS
