/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-scheduler.h"
#include "hw-sender.h"

G_BEGIN_DECLS

/* For this room and its tests. */

HwScheduler *hw_scheduler_new_for_sender (HwSender *sender, HwClock *clock);
void hw_scheduler_renew (HwScheduler *self);

G_END_DECLS
