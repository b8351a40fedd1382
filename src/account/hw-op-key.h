/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account-book.h"

G_BEGIN_DECLS

typedef enum
{
  HW_KEEP_IN_KEYRING,
  HW_KEEP_FOR_SESSION, /* in memory only */
} HwKeep;

/* Tests the key with one GET, then keeps it. record: one of the book that is signed out, or a new one. On success the
 * account is open, its sites are read, and record is in the book. If the keyring cannot keep the key, nothing is saved:
 * HW_ERROR_NO_KEYRING and its neighbours; the person may then choose HW_KEEP_FOR_SESSION. */
void hw_op_key_sign_in_async (HwAccountBook *book, HwAccountRecord *record, const char *key, HwKeep keep,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HwAccount *hw_op_key_sign_in_finish (HwAccountBook *book, GAsyncResult *result, GError **error);

/* Takes the key of a known account from the keyring (or from memory) and opens the account; nothing is asked of the
 * server yet. unlock: whether the person may be asked to unlock the keyring. */
void hw_op_key_open_async (HwAccountBook *book, HwAccountRecord *record, gboolean unlock, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
HwAccount *hw_op_key_open_finish (HwAccountBook *book, GAsyncResult *result, GError **error);

/* Tests a new key with one GET, keeps it, gives it to the living account and reads again. */
void hw_op_key_replace_async (HwAccountBook *book, HwAccount *account, const char *key, HwKeep keep,
                              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_op_key_replace_finish (HwAccountBook *book, GAsyncResult *result, GError **error);

/* Deletes the key and keeps the record, the cache and the journal. The account counts as signed out whatever the
 * keyring says; an error tells that the key may still be in it. */
void hw_op_key_sign_out_async (HwAccountBook *book, HwAccountRecord *record, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean hw_op_key_sign_out_finish (HwAccountBook *book, GAsyncResult *result, GError **error);

/* Deletes all that this computer knows of the account. If the keyring does not let go of the key, the account stays,
 * signed out, and an error tells so; anyway: remove it all the same. */
void hw_op_key_remove_async (HwAccountBook *book, HwAccountRecord *record, gboolean anyway,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_op_key_remove_finish (HwAccountBook *book, GAsyncResult *result, GError **error);

/* name: trimmed; FALSE, and nothing is asked for, if it is empty or longer than 64 characters. */
void hw_op_key_rename_async (HwAccountBook *book, HwAccountRecord *record, const char *name,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_op_key_rename_finish (HwAccountBook *book, GAsyncResult *result, GError **error);

G_END_DECLS
