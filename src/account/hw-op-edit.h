/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account.h"
#include "hw-draft.h"

G_BEGIN_DECLS

/* (nullable): a sentence why the settings of this site or database cannot be changed now, NULL if they can. */
const char *hw_op_edit_get_reason (HwAccount *account, HwResource *resource);

/* base: what the form began with; draft: what it says now. Reads it; if any of its settings is not as in base,
 * nothing is sent (HW_ERROR_CHANGED; what is in the list of the account has the new values). Nor is it if all that is
 * wished is so already (HW_ERROR_ALREADY), if it is gone (HW_ERROR_NOT_FOUND), or while something else is under
 * way at it (HW_ERROR_TOO_SOON). Else one PATCH with what differs between the two. cancellable: as for
 * hw_op_create_async(). The form has to have begun with a reply about the one thing: an entry of the list may be short.
 */
void hw_op_edit_async (HwAccount *account, HwResource *resource, HwDraft *base, HwDraft *draft,
                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): the operation, answered (done, refused, unknown). NULL with an error: nothing was sent. */
HwOperation *hw_op_edit_finish (HwAccount *account, GAsyncResult *result, GError **error);

G_END_DECLS
