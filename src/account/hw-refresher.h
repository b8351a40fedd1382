/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hw-clock.h"
#include "hw-resource-list.h"

G_BEGIN_DECLS

#define HW_TYPE_REFRESHER (hw_refresher_get_type ())
G_DECLARE_FINAL_TYPE (HwRefresher, hw_refresher, HW, REFRESHER, GObject)

/* Properties: "loading" (a list read is under way), "error" (boxed GError of the last read, NULL after a good one). */
/* (transfer none): what is read */
HwResourceList *hw_refresher_get_list (HwRefresher *self);
gboolean hw_refresher_get_loading (HwRefresher *self);
const GError *hw_refresher_get_error (HwRefresher *self);

void hw_refresher_set_visible (HwRefresher *self, gboolean visible);
void hw_refresher_look (HwRefresher *self);
void hw_refresher_refresh (HwRefresher *self);
void hw_refresher_watch_soon (HwRefresher *self);
void hw_refresher_stop (HwRefresher *self);

/* One read of the list, for whoever wants to know how it went (the welcome page tests a key with it). */
void hw_refresher_load_async (HwRefresher *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean hw_refresher_load_finish (HwRefresher *self, GAsyncResult *result, GError **error);

/* A fresh look at one site or database; merged into the list. */
void hw_refresher_load_one_async (HwRefresher *self, const char *id, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_refresher_load_one_finish (HwRefresher *self, GAsyncResult *result, GError **error);

G_END_DECLS
