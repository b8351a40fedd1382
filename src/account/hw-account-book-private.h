/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the verbs of keys (hw-op-key*.c, hw-key-*.c) and the tests: it names the store and the keyring. */

#include "hw-account-book.h"
#include "hw-account-turns.h"
#include "hw-keyring.h"
#include "hw-store.h"

G_BEGIN_DECLS

HwClock *hw_account_book_get_clock (HwAccountBook *self);
HwStore *hw_account_book_get_store (HwAccountBook *self);
HwKeyring *hw_account_book_get_keyring (HwAccountBook *self);
HwStore *hw_account_book_get_cache (HwAccountBook *self);
HwStore *hw_account_book_get_cache_for (HwAccountBook *self, HwAccountRecord *record);
HwStore *hw_account_book_get_store_for (HwAccountBook *self, HwAccountRecord *record);
HwAccount *hw_account_book_new_account (HwAccountBook *self, HwAccountRecord *record, const char *key, GError **error);
const GError *hw_account_book_get_store_error (HwAccountBook *self);
void hw_account_book_set_store_error (HwAccountBook *self, const GError *error);
GStrv hw_account_book_dup_stored_ids (HwAccountBook *self);

void hw_account_book_add (HwAccountBook *self, HwAccountRecord *record);
void hw_account_book_drop (HwAccountBook *self, HwAccountRecord *record);

const char *hw_account_book_get_session_key (HwAccountBook *self, HwAccountRecord *record);
void hw_account_book_set_session_key (HwAccountBook *self, HwAccountRecord *record, const char *key);

gboolean hw_account_book_is_stored (HwAccountBook *self, HwAccountRecord *record);
void hw_account_book_note_stored (HwAccountBook *self, HwAccountRecord *record);
HwAccountRecord *hw_account_book_copy_record (HwAccountRecord *record);
void hw_account_book_update_async (HwAccountBook *self, HwAccountRecord *record, GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean hw_account_book_update_finish (HwAccountBook *self, GAsyncResult *result, GError **error);

void hw_account_book_take_turn (HwAccountBook *self, HwAccountRecord *record, HwTurnFunc func, GTask *task);
void hw_account_book_end_turn (HwAccountBook *self, HwAccountRecord *record);

G_END_DECLS
