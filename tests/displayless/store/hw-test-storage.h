/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the tests of this room and of account: what goes wrong where accounts and keys are kept. */

#include "hw-operation.h"
#include "hw-store.h"

G_BEGIN_DECLS

void hw_test_storage_begin_keyring (const char *path);
void hw_test_storage_end_keyring (void);
void hw_test_storage_wait_written (HwStore *store); /* (nullable) */
void hw_test_storage_set_read_only (HwStore *store, gboolean read_only);

/* (transfer full): in memory, and knows the account "me". */
HwStore *store_new (void);

/* Its thread does nothing until it is let go: what is asked for waits. */
void store_hold (HwStore *store);
void store_let_go (HwStore *store);

void store_run_sql (HwStore *store, const char *sql);
guint store_count_changes (HwStore *store); /* rows written since it was opened */

void store_add (HwStore *store, const char *account_id, HwOperation *operation);
GPtrArray *store_list (HwStore *store, const char *account_id); /* (transfer full), the newest first */

/* As if that had been kept of it: in any state, whoever wrote it. */
HwOperation *store_new_operation (HwOperationKind kind, const char *target_id, HwOperationState state, gint64 at);

G_END_DECLS
