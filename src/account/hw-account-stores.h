/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-record.h"
#include "hw-operation-log.h"
#include "hw-protection.h"
#include "hw-store.h"

G_BEGIN_DECLS

/* Where what this computer remembers of each account is kept. A part of HwAccountBook. */
typedef struct _HwAccountStores HwAccountStores;

HwAccountStores *hw_account_stores_new (HwStore *store);
void hw_account_stores_free (HwAccountStores *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwAccountStores, hw_account_stores_free)

/* (transfer none): the store of the book, or one in memory that lasts as long as the book. */
HwStore *hw_account_stores_get (HwAccountStores *self, HwAccountRecord *record, gboolean is_stored);
/* (transfer full): what is still in use for the account, or new. */
HwOperationLog *hw_account_stores_dup_log (HwAccountStores *self, const char *id);
HwProtection *hw_account_stores_dup_protection (HwAccountStores *self, const char *id);
void hw_account_stores_forget (HwAccountStores *self, const char *id);

/* (transfer full): in memory, and knows the account. */
HwStore *hw_account_stores_new_in_memory (HwAccountRecord *record);

G_END_DECLS
