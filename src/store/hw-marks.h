/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-store.h"

G_BEGIN_DECLS

/* What the person, or this program, notes about a thing of an account on this computer; the server knows nothing of it.
 * Errors: HW_ERROR_STORE. */
typedef enum
{
  HW_MARK_PROTECTED, /* ask before anything is done to it (design §4 “Delete”) */
  HW_MARK_NOT_LIVE,  /* variables were saved, and no later deploy was seen (design §4 “Environment variables”) */
} HwMark;

/* The ids of the things that have the mark. (transfer full) (element-type utf8 utf8): a set */
void hw_marks_list_async (HwStore *store, const char *account_id, HwMark mark, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data);
GHashTable *hw_marks_list_finish (HwStore *store, GAsyncResult *result, GError **error);

void hw_marks_set_async (HwStore *store, const char *account_id, const char *target_id, HwMark mark, gboolean set,
                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_marks_set_finish (HwStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
