/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-account.h"
#include "hw-draft.h"

G_BEGIN_DECLS

/* How long after an unanswered request nothing like it is sent: Hostwares may still be at work on it. After one that it
 * accepted, nothing is sent until its watch has ended (HW_WATCH_QUIET). */
#define HW_OP_CREATE_SETTLE (60 * G_TIME_SPAN_SECOND)

/* (nullable): a sentence why nothing can be created now, NULL if it can. */
const char *hw_op_create_get_reason (HwAccount *account);

/* Reads the list (what is there already), then sends one POST. If an earlier create of the same is still in doubt, the
 * list is first looked through for it: what is found is the result, and nothing is sent; nothing is sent either before
 * HW_OP_CREATE_SETTLE is over (HW_ERROR_TOO_SOON, see hw_op_create_get_wait()), nor after a list in which an entry
 * cannot be read (HW_ERROR_BAD_REPLY: what is there already is not known).
 * cancellable: stops it only as long as nothing was sent. */
void hw_op_create_async (HwAccount *account, HwDraft *draft, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
/* (transfer full): the operation, whose request has ended (done, refused, unknown) or which was found to be done
 * earlier. NULL with an error: nothing was sent. Its target id, once known, is that of the new site or database. */
HwOperation *hw_op_create_finish (HwAccount *account, GAsyncResult *result, GError **error);

/* (transfer none) (nullable): an earlier create of the same (a site: name and repository; a database: name and type)
 * that is in doubt. */
HwOperation *hw_op_create_find_doubt (HwAccount *account, HwDraft *draft);
/* µs until the same may be sent again; 0 if nothing stands against it. */
gint64 hw_op_create_get_wait (HwAccount *account, HwDraft *draft);

/* "Look Again": reads the list; the operation tells what was seen. */
void hw_op_create_look_async (HwAccount *account, HwOperation *operation, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_op_create_look_finish (HwAccount *account, GAsyncResult *result, GError **error);

G_END_DECLS
