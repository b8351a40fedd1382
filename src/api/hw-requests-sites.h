/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-request.h"
#include "hw-site-action.h"
#include "hw-site-draft.h"

G_BEGIN_DECLS

HwRequest *hw_request_new_list_sites (void);                                 /* → HwResourceBatch */
HwRequest *hw_request_new_get_site (const char *id);                         /* → HwSite */
HwRequest *hw_request_new_site_action (const char *id, HwSiteAction action); /* → NULL */

/* POST /sites. Result: HwSite (nullable): what a 2xx answer says of the new site, NULL if it says nothing usable. */
HwRequest *hw_request_new_create_site (HwSiteDraft *draft);
/* PATCH /sites/:id with these members of @draft only (bits, hw_site_draft_diff()); an emptied one is null. No result.
 */
HwRequest *hw_request_new_edit_site (const char *id, HwSiteDraft *draft, guint members);
/* DELETE /sites/:id. No result. */
HwRequest *hw_request_new_delete_site (const char *id);

G_END_DECLS
