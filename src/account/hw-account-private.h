/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the api, which ui must not see. */

#include "hw-account.h"
#include "hw-api.h"

G_BEGIN_DECLS

/* As hw_account_new(), with what is in use for that account already (HwAccountStores). */
HwAccount *hw_account_new_with (HwClock *clock, HwAccountMode mode, HwAccountRecord *record, const char *key,
                                HwOperationLog *log, HwProtection *protection, GError **error);

/* Before the account is shown. cache: (nullable): a store of hw_store_new_cache(). */
void hw_account_open_cache_async (HwAccount *self, HwStore *cache, GAsyncReadyCallback callback, gpointer user_data);
void hw_account_open_cache_finish (HwAccount *self, GAsyncResult *result);

HwApi *hw_account_get_api (HwAccount *self);
gboolean hw_account_is_closed (HwAccount *self);

G_END_DECLS
