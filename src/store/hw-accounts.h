/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-record.h"
#include "hw-store.h"

G_BEGIN_DECLS

/* The table of accounts: a column per field, and no key in any of them. Errors: HW_ERROR_STORE. */

/* (transfer container) (element-type HwAccountRecord), in the order in which they were added. */
void hw_accounts_list_async (HwStore *store, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
GPtrArray *hw_accounts_list_finish (HwStore *store, GAsyncResult *result, GError **error);

/* Adds or replaces; what the record says when this is called is what is saved. */
void hw_accounts_save_async (HwStore *store, HwAccountRecord *record, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_accounts_save_finish (HwStore *store, GAsyncResult *result, GError **error);

/* With everything that belongs to it (its marks), in one transaction. */
void hw_accounts_remove_async (HwStore *store, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean hw_accounts_remove_finish (HwStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
