/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"

G_BEGIN_DECLS

#define HW_TYPE_RESOURCE_MORE (hw_resource_more_get_type ())
G_DECLARE_FINAL_TYPE (HwResourceMore, hw_resource_more, HW, RESOURCE_MORE, AdwBin)

void hw_resource_more_set_resource (HwResourceMore *self, HwAccount *account, HwResource *resource);
void hw_resource_more_set_reason (HwResourceMore *self, const char *reason);
void hw_resource_more_focus_protection (HwResourceMore *self);

G_END_DECLS
