/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-account.h"

G_BEGIN_DECLS

#define HW_TYPE_OPERATION_LINE (hw_operation_line_get_type ())
G_DECLARE_FINAL_TYPE (HwOperationLine, hw_operation_line, HW, OPERATION_LINE, AdwBin)

void hw_operation_line_set_target (HwOperationLine *self, HwAccount *account, HwResourceKind kind,
                                   const char *target_id);

G_END_DECLS
