/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HW_TYPE_CHOICE (hw_choice_get_type ())
G_DECLARE_FINAL_TYPE (HwChoice, hw_choice, HW, CHOICE, AdwBin)

void hw_choice_add (HwChoice *self, const char *name, const char *label);
void hw_choice_remove (HwChoice *self, const char *name);
gboolean hw_choice_has (HwChoice *self, const char *name);

const char *hw_choice_get_selected (HwChoice *self);
void hw_choice_set_selected (HwChoice *self, const char *name);
const char *hw_choice_get_label (HwChoice *self);

G_END_DECLS
