/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-operation.h"
#include "hw-store.h"

G_BEGIN_DECLS

/* The operations of the accounts, written before anything is sent and after every step. A column per field. What an
 * operation says at the moment of the call is what is written; calls are done in their order. Errors: HW_ERROR_STORE.
 */

/* New, with its wish; fails for an account that the store does not know. On the disk when it ends well. */
void hw_journal_add_async (HwStore *store, const char *account_id, HwOperation *operation, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_journal_add_finish (HwStore *store, GAsyncResult *result, GError **error);

/* What became of it. An operation that was never added is an error. */
void hw_journal_update_async (HwStore *store, HwOperation *operation, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_journal_update_finish (HwStore *store, GAsyncResult *result, GError **error);

/* (transfer container) (element-type HwOperation): all of the account, the newest first. A row that cannot be
 * understood is left out and counted. */
void hw_journal_list_async (HwStore *store, const char *account_id, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *hw_journal_list_finish (HwStore *store, GAsyncResult *result, guint *n_unreadable, GError **error);

G_END_DECLS
