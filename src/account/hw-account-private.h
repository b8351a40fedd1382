/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the api, which ui must not see. */

#include "hw-account.h"
#include "hw-api.h"

G_BEGIN_DECLS

/* As hw_account_new(), with what is in use for that account already (HwAccountStores). */
HwAccount *hw_account_new_with (HwClock *clock, HwAccountMode mode, HwAccountRecord *record, const char *key,
                                HwOperationLog *log, HwProtection *protection, GError **error);

HwApi *hw_account_get_api (HwAccount *self);
gboolean hw_account_is_closed (HwAccount *self);

G_END_DECLS
