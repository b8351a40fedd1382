/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-resource-actions.h"

G_BEGIN_DECLS

#define HW_TYPE_RESOURCE_BUTTONS (hw_resource_buttons_get_type ())
G_DECLARE_FINAL_TYPE (HwResourceButtons, hw_resource_buttons, HW, RESOURCE_BUTTONS, AdwBin)

/* Once: what they do. refuge: where the focus goes from a button that goes off, if nowhere else. */
void hw_resource_buttons_set_actions (HwResourceButtons *self, HwResourceActions *actions, GtkWidget *refuge);
void hw_resource_buttons_show (HwResourceButtons *self, HwResource *resource);

/* Before the buttons that are there already, in the order of the calls. */
void hw_resource_buttons_add (HwResourceButtons *self, GtkWidget *button);

G_END_DECLS
