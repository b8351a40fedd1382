/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hw-clock.h"

G_BEGIN_DECLS

#define HW_TYPE_TEST_CLOCK (hw_test_clock_get_type ())
G_DECLARE_FINAL_TYPE (HwTestClock, hw_test_clock, HW, TEST_CLOCK, HwClock)

HwTestClock *hw_test_clock_new (gint64 wall);

void hw_test_clock_advance (HwTestClock *self, gint64 duration);
void hw_test_clock_set_wall (HwTestClock *self, gint64 wall);
guint hw_test_clock_get_n_timeouts (HwTestClock *self);
gint64 hw_test_clock_get_next_delay (HwTestClock *self);

G_END_DECLS
