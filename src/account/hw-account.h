/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-record.h"
#include "hw-clock.h"
#include "hw-connection.h"
#include "hw-operation-list.h"
#include "hw-refresher.h"
#include "hw-resource-list.h"
#include "hw-runner.h"

G_BEGIN_DECLS

#define HW_DEFAULT_SERVER "https://hostwares.com/api"

typedef enum
{
  HW_ACCOUNT_REAL,
  HW_ACCOUNT_PRACTICE,
} HwAccountMode;

#define HW_TYPE_ACCOUNT (hw_account_get_type ())
G_DECLARE_FINAL_TYPE (HwAccount, hw_account, HW, ACCOUNT, GObject)

HwAccount *hw_account_new (HwClock *clock, HwAccountMode mode, HwAccountRecord *record, const char *key,
                           GError **error);

HwAccountMode hw_account_get_mode (HwAccount *self);
HwAccountRecord *hw_account_get_record (HwAccount *self);
const char *hw_account_get_name (HwAccount *self);
const char *hw_account_get_host (HwAccount *self);
HwClock *hw_account_get_clock (HwAccount *self);
HwResourceList *hw_account_get_sites (HwAccount *self);
HwOperationList *hw_account_get_operations (HwAccount *self);
HwRefresher *hw_account_get_refresher (HwAccount *self);
HwRunner *hw_account_get_runner (HwAccount *self);
HwConnection *hw_account_get_connection (HwAccount *self);
void hw_account_set_companion (HwAccount *self, GObject *companion);
void hw_account_close (HwAccount *self);

G_END_DECLS
