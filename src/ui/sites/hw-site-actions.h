/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hw-account.h"
#include "hw-site.h"
#include "hw-site-action.h"

G_BEGIN_DECLS

#define HW_SITE_ACTIONS_PREFIX "site"

#define HW_TYPE_SITE_ACTIONS (hw_site_actions_get_type ())
G_DECLARE_FINAL_TYPE (HwSiteActions, hw_site_actions, HW, SITE_ACTIONS, GObject)

HwSiteActions *hw_site_actions_new (GtkWidget *widget);

void hw_site_actions_set_site (HwSiteActions *self, HwAccount *account, HwSite *site);
GMenuModel *hw_site_actions_create_menu (void);
const char *hw_site_actions_get_reason (HwSiteActions *self, HwSiteAction action);
const char *hw_site_actions_get_reason_against_editing (HwSiteActions *self);
const char *hw_site_actions_get_reason_against_deleting (HwSiteActions *self);

G_END_DECLS
