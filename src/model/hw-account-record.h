/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* An account as this computer knows it: everything but the key. Properties: "name", "signed-in", "session-only". */
#define HW_TYPE_ACCOUNT_RECORD (hw_account_record_get_type ())
G_DECLARE_FINAL_TYPE (HwAccountRecord, hw_account_record, HW, ACCOUNT_RECORD, GObject)

HwAccountRecord *hw_account_record_new (const char *id, const char *name, const char *server);

const char *hw_account_record_get_id (HwAccountRecord *self);
const char *hw_account_record_get_name (HwAccountRecord *self);
const char *hw_account_record_get_server (HwAccountRecord *self);
gint64 hw_account_record_get_key_added_at (HwAccountRecord *self);
gint64 hw_account_record_get_opened_at (HwAccountRecord *self);
gboolean hw_account_record_get_signed_in (HwAccountRecord *self);
gboolean hw_account_record_get_session_only (HwAccountRecord *self);

void hw_account_record_set_name (HwAccountRecord *self, const char *name);
void hw_account_record_set_key_added_at (HwAccountRecord *self, gint64 at);
void hw_account_record_set_opened_at (HwAccountRecord *self, gint64 at);
void hw_account_record_set_signed_in (HwAccountRecord *self, gboolean signed_in);
void hw_account_record_set_session_only (HwAccountRecord *self, gboolean session_only);

G_END_DECLS
