/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the verbs create, edit and delete have in common; for this room only. */

#include "hw-account-private.h"
#include "hw-resource.h"

G_BEGIN_DECLS

/* (nullable) (transfer none): a sentence why nothing can be changed in the account now, or not at this thing. kind:
 * what is to be done. */
const char *hw_verb_get_reason (HwAccount *account);
const char *hw_verb_get_target_reason (HwAccount *account, const char *id, HwOperationKind kind);
gboolean hw_verb_is_busy (HwAccount *account, const char *id, HwOperationKind kind);

/* What is being looked at in order to change it: nobody else begins with the same until it is sent or given up. */
typedef struct _HwClaim HwClaim;

/* what: the id of a thing of this kind, or what tells one create from another. */
HwClaim *hw_claim_new (HwAccount *account, HwResourceKind kind, const char *what);
HwClaim *hw_claim_new_target (GTask *task, const char *id, HwOperationKind kind);
void hw_claim_free (HwClaim *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HwClaim, hw_claim_free)

/* Looks that count: the reply was asked for after the call. */
void hw_verb_look_list_async (HwAccount *account, HwResourceKind kind, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);
gboolean hw_verb_look_list_finish (HwAccount *account, GAsyncResult *result, GError **error);
GError *hw_verb_new_error_of_list (HwAccount *account,
                                   HwResourceKind kind); /* (nullable): it proves what is not there */
void hw_verb_look_one_async (HwAccount *account, HwResourceKind kind, const char *id, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
HwResource *hw_verb_look_one_finish (HwAccount *account, GAsyncResult *result, GError **error);

/* The one request; @task returns the operation when that has ended. */
void hw_verb_submit (GTask *task, HwOperation *operation, HwRequest *request);

GError *hw_verb_new_error_too_soon (void);
gboolean hw_verb_return_if_stopped (GTask *task);

G_END_DECLS
