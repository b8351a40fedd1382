/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For this room and its tests: it names the store, which ui must not see. */

#include "hw-refresher.h"
#include "hw-store.h"

G_BEGIN_DECLS

#define HW_TYPE_ACCOUNT_CACHE (hw_account_cache_get_type ())
G_DECLARE_FINAL_TYPE (HwAccountCache, hw_account_cache, HW, ACCOUNT_CACHE, GObject)

/* What is seen of an account, kept for the next start. store: one of hw_store_new_cache(). */
HwAccountCache *hw_account_cache_new (HwStore *store, const char *account_id);
void hw_account_cache_follow (HwAccountCache *self, HwResourceKind kind, HwRefresher *refresher);

/* Restores the lists from what was kept of them. Always ends well: what cannot be read is not shown. */
void hw_account_cache_restore_async (HwAccountCache *self, GAsyncReadyCallback callback, gpointer user_data);
void hw_account_cache_restore_finish (HwAccountCache *self, GAsyncResult *result);

/* The account is left: what is to be written is asked for now, and nothing is after this. */
void hw_account_cache_stop (HwAccountCache *self);

G_END_DECLS
