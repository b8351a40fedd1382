/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "hw-account.h"
#include "hw-action.h"

G_BEGIN_DECLS

#define HW_TYPE_RESOURCE_ACTIONS (hw_resource_actions_get_type ())
G_DECLARE_FINAL_TYPE (HwResourceActions, hw_resource_actions, HW, RESOURCE_ACTIONS, GObject)

/* "site", "database" */
const char *hw_resource_actions_get_prefix (HwResourceKind kind);

HwResourceActions *hw_resource_actions_new (GtkWidget *widget, HwResourceKind kind);

void hw_resource_actions_set_resource (HwResourceActions *self, HwAccount *account, HwResource *resource);
GMenuModel *hw_resource_actions_create_menu (HwResourceKind kind);
const char *hw_resource_actions_get_reason (HwResourceActions *self, HwAction action);
const char *hw_resource_actions_get_reason_against_editing (HwResourceActions *self);
const char *hw_resource_actions_get_reason_against_deleting (HwResourceActions *self);

G_END_DECLS
