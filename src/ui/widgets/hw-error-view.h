/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "hw-operation.h"

G_BEGIN_DECLS

#define HW_TYPE_ERROR_VIEW (hw_error_view_get_type ())
G_DECLARE_FINAL_TYPE (HwErrorView, hw_error_view, HW, ERROR_VIEW, AdwBin)

void hw_error_view_set_error (HwErrorView *self, const GError *error, const char *host);
void hw_error_present_dialog (GtkWidget *parent, const GError *error, const char *host);

/* Of an operation with an error: what was seen since counts more. */
void hw_error_present_operation (GtkWidget *parent, HwOperation *operation, const char *host);
char *hw_error_dup_operation_words (HwOperation *operation, const char *host);

G_END_DECLS
