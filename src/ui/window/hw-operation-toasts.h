/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"
#include "hw-status-announcer.h"

G_BEGIN_DECLS

/* Tells in toasts what became of the changes of an account, for as long as it lives. */
#define HW_TYPE_OPERATION_TOASTS (hw_operation_toasts_get_type ())
G_DECLARE_FINAL_TYPE (HwOperationToasts, hw_operation_toasts, HW, OPERATION_TOASTS, GObject)

/* announcer: need not say what a toast says. */
HwOperationToasts *hw_operation_toasts_new (AdwToastOverlay *overlay, HwAccount *account, HwStatusAnnouncer *announcer);

G_END_DECLS
