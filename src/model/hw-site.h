/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-resource.h"

G_BEGIN_DECLS

/* The members of a site that the reference names. */
typedef enum
{
  HW_SITE_NAME,
  HW_SITE_STATUS,
  HW_SITE_DOMAIN,
  HW_SITE_KIND, /* "type" on the wire */
  HW_SITE_REPOSITORY,
  HW_SITE_BRANCH,
  HW_SITE_BUILD_COMMAND,
  HW_SITE_START_COMMAND,
  HW_SITE_API_URL, /* "url" on the wire: the address of the record, not of the website */
  HW_SITE_PORT,
  HW_SITE_CREATED_AT,
} HwSiteMember;
#define HW_N_SITE_MEMBERS (HW_SITE_CREATED_AT + 1)

#define HW_TYPE_SITE (hw_site_get_type ())
G_DECLARE_FINAL_TYPE (HwSite, hw_site, HW, SITE, HwResource)

const char *hw_site_get_domain (HwSite *self);
int hw_site_get_port (HwSite *self);
int hw_site_get_n_variables (HwSite *self); /* -1: the server has not said */

/* For decoders, before the record is shared; -1 means that the server said null. */
void hw_site_set_n_variables (HwSite *self, int n_variables);

G_END_DECLS
