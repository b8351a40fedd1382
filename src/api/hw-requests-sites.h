/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-request.h"
#include "hw-site-action.h"

G_BEGIN_DECLS

HwRequest *hw_request_new_list_sites (void);                                 /* → HwResourceBatch */
HwRequest *hw_request_new_get_site (const char *id);                         /* → HwSite */
HwRequest *hw_request_new_site_action (const char *id, HwSiteAction action); /* → NULL */

G_END_DECLS
