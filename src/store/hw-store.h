/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define HW_TYPE_STORE (hw_store_get_type ())
G_DECLARE_FINAL_TYPE (HwStore, hw_store, HW, STORE, GObject)

/* path: (nullable): journal.db of the person, NULL for one in memory that no file is written for. */
HwStore *hw_store_new (const char *path);
/* cache.db: what was seen last, apart from what must not be lost. */
HwStore *hw_store_new_cache (const char *path);

/* Makes the directory (0700) and the file (0600), migrates, sets a damaged file aside and starts anew. Everything asked
 * for before it has ended waits for it. Errors: HW_ERROR_STORE. */
void hw_store_open_async (HwStore *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_store_open_finish (HwStore *self, GAsyncResult *result, GError **error);

/* (nullable): where a damaged file was moved to, to be told once. */
const char *hw_store_get_set_aside (HwStore *self);

G_END_DECLS
