/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-action.h"
#include "hw-draft.h"
#include "hw-request.h"

G_BEGIN_DECLS

/* GET of all: /sites, /databases, /credits, /credits/transactions, /credits/packages → HwResourceBatch */
HwRequest *hw_request_new_list (HwResourceKind kind);

/* The rest is about a site or a database. */
HwRequest *hw_request_new_get (HwResourceKind kind, const char *id);                     /* → HwResource */
HwRequest *hw_request_new_action (HwResourceKind kind, const char *id, HwAction action); /* → NULL */

/* POST. Result: HwResource (nullable): what a 2xx answer says of the new thing, NULL if it says nothing usable. */
HwRequest *hw_request_new_create (HwDraft *draft);
/* PATCH with these members of @draft only (bits, hw_draft_diff()); an emptied one is null. No result. */
HwRequest *hw_request_new_edit (const char *id, HwDraft *draft, guint members);
/* DELETE. No result. */
HwRequest *hw_request_new_delete (HwResourceKind kind, const char *id);

G_END_DECLS
