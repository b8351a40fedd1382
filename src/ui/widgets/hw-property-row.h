/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_PROPERTY_ROW (hw_property_row_get_type ())
G_DECLARE_FINAL_TYPE (HwPropertyRow, hw_property_row, HW, PROPERTY_ROW, AdwPreferencesRow)

HwPropertyRow *hw_property_row_new_secret (const char *title, const char *value);

const char *hw_property_row_get_value (HwPropertyRow *self);
void hw_property_row_set_value (HwPropertyRow *self, const char *value);
gboolean hw_property_row_get_revealed (HwPropertyRow *self);
void hw_property_row_set_revealed (HwPropertyRow *self, gboolean revealed);

G_END_DECLS
