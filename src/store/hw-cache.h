/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource-list.h"
#include "hw-store.h"

G_BEGIN_DECLS

/* The last lists of the accounts, to be shown before anything is read (design §4 “Refresh”, “Durability”): of each
 * record the fields of an allowlist and no other. The store is one of hw_store_new_cache(). Errors: HW_ERROR_STORE. */

/* A list at one moment, as a copy that never changes: what of it may be kept, and when it was seen. */
typedef struct _HwCacheSnapshot HwCacheSnapshot;

HwCacheSnapshot *hw_cache_snapshot_new (HwResourceKind kind, HwResourceList *list);
HwCacheSnapshot *hw_cache_snapshot_ref (HwCacheSnapshot *self);
void hw_cache_snapshot_unref (HwCacheSnapshot *self);
gint64 hw_cache_snapshot_get_seen_at (HwCacheSnapshot *self);
gboolean hw_cache_snapshot_equal (HwCacheSnapshot *self, HwCacheSnapshot *other); /* but for when it was seen */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwCacheSnapshot, hw_cache_snapshot_unref)

/* The whole list in the place of the one before, or nothing of it. */
void hw_cache_save_async (HwStore *store, const char *account_id, HwCacheSnapshot *snapshot, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_cache_save_finish (HwStore *store, GAsyncResult *result, GError **error);

/* The list that is kept was seen again just as it is. */
void hw_cache_touch_async (HwStore *store, const char *account_id, HwResourceKind kind, gint64 seen_at,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_cache_touch_finish (HwStore *store, GAsyncResult *result, GError **error);

/* (transfer full) (nullable): NULL without an error if nothing is kept. */
void hw_cache_load_async (HwStore *store, const char *account_id, HwResourceKind kind, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
HwResourceBatch *hw_cache_load_finish (HwStore *store, GAsyncResult *result, gint64 *seen_at, GError **error);

/* Everything of the account, also from where it stood in the file. */
void hw_cache_forget_async (HwStore *store, const char *account_id, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_cache_forget_finish (HwStore *store, GAsyncResult *result, GError **error);

/* account_ids: NULL-terminated. Everything of any other account goes, as with hw_cache_forget_async(). */
void hw_cache_keep_only_async (HwStore *store, const char *const *account_ids, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_cache_keep_only_finish (HwStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
