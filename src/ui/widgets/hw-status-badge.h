/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-status.h"

G_BEGIN_DECLS

#define HW_TYPE_STATUS_BADGE (hw_status_badge_get_type ())
G_DECLARE_FINAL_TYPE (HwStatusBadge, hw_status_badge, HW, STATUS_BADGE, GtkWidget)

void hw_status_badge_set_status (HwStatusBadge *self, HwStatus status);
void hw_status_badge_set_old (HwStatusBadge *self, gboolean old);

G_END_DECLS
