/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account.h"

G_BEGIN_DECLS

/* The accounts of this computer: a GListModel of HwAccountRecord. It owns the store and the keyring. */
#define HW_TYPE_ACCOUNT_BOOK (hw_account_book_get_type ())
G_DECLARE_FINAL_TYPE (HwAccountBook, hw_account_book, HW, ACCOUNT_BOOK, GObject)

/* Signal "testing" (HwAccount): the server is asked whether it takes a key that a person entered, with that account.
 * directory: (nullable): where journal.db and cache.db are, NULL for no file at all; application: names the items of
 * the keyring. */
HwAccountBook *hw_account_book_new (HwClock *clock, const char *directory, const char *application);

void hw_account_book_load_async (HwAccountBook *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean hw_account_book_load_finish (HwAccountBook *self, GAsyncResult *result, GError **error);
const char *hw_account_book_get_set_aside (HwAccountBook *self);
const char *hw_account_book_get_cache_set_aside (HwAccountBook *self);

HwAccountRecord *hw_account_book_find (HwAccountBook *self, const char *id);
HwAccountRecord *hw_account_book_get_latest (HwAccountBook *self);

G_END_DECLS
