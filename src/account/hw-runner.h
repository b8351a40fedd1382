/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "hw-operation.h"

G_BEGIN_DECLS

#define HW_TYPE_RUNNER (hw_runner_get_type ())
G_DECLARE_FINAL_TYPE (HwRunner, hw_runner, HW, RUNNER, GObject)

/* Signal "answered" (HwOperation): its state is final (done, refused or unknown).
 * Signal "verified" (HwOperation): a later GET showed what came of it. */
gboolean hw_runner_is_busy (HwRunner *self);
void hw_runner_withdraw_queued (HwRunner *self);

G_END_DECLS
