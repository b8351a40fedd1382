/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-status.h"

G_BEGIN_DECLS

/* Statuses are named by their nicks; this one is any status. */
#define HW_STATUS_FILTER_ALL "all"

#define HW_TYPE_STATUS_FILTER (hw_status_filter_get_type ())
G_DECLARE_FINAL_TYPE (HwStatusFilter, hw_status_filter, HW, STATUS_FILTER, AdwBin)

const char *hw_status_filter_get_selected (HwStatusFilter *self);
void hw_status_filter_set_selected (HwStatusFilter *self, const char *nick);
const char *hw_status_filter_get_label (HwStatusFilter *self);
void hw_status_filter_set_has_other (HwStatusFilter *self, gboolean has_other);

G_END_DECLS
