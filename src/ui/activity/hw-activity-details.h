/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-operation.h"

G_BEGIN_DECLS

#define HW_TYPE_ACTIVITY_DETAILS (hw_activity_details_get_type ())
G_DECLARE_FINAL_TYPE (HwActivityDetails, hw_activity_details, HW, ACTIVITY_DETAILS, AdwDialog)

HwActivityDetails *hw_activity_details_new (HwOperation *operation, const char *host);

G_END_DECLS
