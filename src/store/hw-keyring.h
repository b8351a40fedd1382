/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_TYPE_KEYRING (hw_keyring_get_type ())
G_DECLARE_FINAL_TYPE (HwKeyring, hw_keyring, HW, KEYRING, GObject)

/* One item per account: a label for people, attributes application, account, server. Errors: HW_ERROR_NO_KEY, _LOCKED,
 * _REFUSED, _NO_KEYRING, HW_ERROR_KEYRING; G_IO_ERROR_CANCELLED only if the caller's own cancellable was cancelled. */
HwKeyring *hw_keyring_new (const char *application);

/* unlock: whether the person may be asked to unlock the keyring; if not, a locked one is HW_ERROR_KEYRING_LOCKED.
 * (transfer full): the key, to be freed with hw_secret_free(). */
void hw_keyring_look_up_async (HwKeyring *self, const char *account_id, const char *server, gboolean unlock,
                               GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *hw_keyring_look_up_finish (HwKeyring *self, GAsyncResult *result, GError **error);

/* May ask the person to unlock the keyring. */
void hw_keyring_store_async (HwKeyring *self, const char *account_id, const char *server, const char *account_name,
                             const char *key, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean hw_keyring_store_finish (HwKeyring *self, GAsyncResult *result, GError **error);

/* That there was none is no error. May ask the person to unlock the keyring: nothing is removed from a locked one. */
void hw_keyring_clear_async (HwKeyring *self, const char *account_id, const char *server, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_keyring_clear_finish (HwKeyring *self, GAsyncResult *result, GError **error);

G_END_DECLS
