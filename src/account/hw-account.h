/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-record.h"
#include "hw-clock.h"
#include "hw-connection.h"
#include "hw-operation-list.h"
#include "hw-operation-log.h"
#include "hw-protection.h"
#include "hw-refresher.h"
#include "hw-resource-list.h"
#include "hw-runner.h"

G_BEGIN_DECLS

typedef struct _HwStore HwStore;

#define HW_DEFAULT_SERVER "https://hostwares.com/api"

typedef enum
{
  HW_ACCOUNT_REAL,
  HW_ACCOUNT_PRACTICE,
} HwAccountMode;

/* Signal "closed": it is left; who shows it shows it no more. */
#define HW_TYPE_ACCOUNT (hw_account_get_type ())
G_DECLARE_FINAL_TYPE (HwAccount, hw_account, HW, ACCOUNT, GObject)

HwAccount *hw_account_new (HwClock *clock, HwAccountMode mode, HwAccountRecord *record, const char *key,
                           GError **error);

HwAccountMode hw_account_get_mode (HwAccount *self);
HwAccountRecord *hw_account_get_record (HwAccount *self);
const char *hw_account_get_name (HwAccount *self);
const char *hw_account_get_host (HwAccount *self);
HwClock *hw_account_get_clock (HwAccount *self);
HwResourceList *hw_account_get_list (HwAccount *self, HwResourceKind kind);
HwResourceList *hw_account_get_sites (HwAccount *self);
HwOperationList *hw_account_get_operations (HwAccount *self);
HwRefresher *hw_account_get_refresher (HwAccount *self, HwResourceKind kind);
HwRunner *hw_account_get_runner (HwAccount *self);
HwConnection *hw_account_get_connection (HwAccount *self);
HwOperationLog *hw_account_get_log (HwAccount *self);
HwProtection *hw_account_get_protection (HwAccount *self);

/* Once, before the account is shown: where its operations and marks are kept. store: (nullable): NULL for one in memory
 * that is forgotten with the account; nothing is written to a file then. Whoever tests a key does not open it. */
void hw_account_open_store (HwAccount *self, HwStore *store);
/* What this computer remembers of it was read, or cannot be: told by "notify::ready" of the log and "changed" of the
 * protection. */
gboolean hw_account_is_ready (HwAccount *self);

void hw_account_set_companion (HwAccount *self, GObject *companion);
void hw_account_close (HwAccount *self);

G_END_DECLS
