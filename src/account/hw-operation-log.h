/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-operation-list.h"

G_BEGIN_DECLS

/* Keeps the operations of an account in the journal, and brings back those of earlier runs. */
#define HW_TYPE_OPERATION_LOG (hw_operation_log_get_type ())
G_DECLARE_FINAL_TYPE (HwOperationLog, hw_operation_log, HW, OPERATION_LOG, GObject)

/* Properties: "ready" (what was done before is in the list, or cannot be read), "error" (boxed GError, NULL while
 * everything is recorded: why what is done now is not, or why what was done before cannot be shown). */
gboolean hw_operation_log_is_ready (HwOperationLog *self);
const GError *hw_operation_log_get_error (HwOperationLog *self);
guint hw_operation_log_get_n_unreadable (HwOperationLog *self); /* entries of earlier runs that cannot be shown */

G_END_DECLS
