/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account.h"
#include "hw-resource.h"

G_BEGIN_DECLS

/* (nullable): a sentence why this site or database cannot be deleted now (also: it is protected), NULL if it can. */
const char *hw_op_delete_get_reason (HwAccount *account, HwResource *resource);

/* Whether what was typed is the name as it is displayed: both NFC and trimmed (design §4, "Delete"). */
gboolean hw_op_delete_name_fits (const char *typed, const char *name);

/* Reads it once more: if the name at the server is not what was typed, nothing is sent (HW_ERROR_CHANGED); if it
 * is gone, nothing is sent (HW_ERROR_NOT_FOUND), nor if it is protected (HW_ERROR_PROTECTED) or something else is under
 * way at it (HW_ERROR_TOO_SOON). Else one DELETE. cancellable: as for hw_op_create_async(). */
void hw_op_delete_async (HwAccount *account, HwResource *resource, const char *typed_name, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): the operation, answered (done, refused, unknown). NULL with an error: nothing was sent. */
HwOperation *hw_op_delete_finish (HwAccount *account, GAsyncResult *result, GError **error);

G_END_DECLS
