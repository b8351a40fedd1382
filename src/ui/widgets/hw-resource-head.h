/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"

G_BEGIN_DECLS

#define HW_TYPE_RESOURCE_HEAD (hw_resource_head_get_type ())
G_DECLARE_FINAL_TYPE (HwResourceHead, hw_resource_head, HW, RESOURCE_HEAD, AdwBin)

void hw_resource_head_set_resource (HwResourceHead *self, HwAccount *account, HwResource *resource);

G_END_DECLS
